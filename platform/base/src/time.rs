//! Instants, calendar days and the clock, which is a value: the system's in service, one that runs
//! from a chosen moment in the demonstration, one that stands still in tests.

use std::{
    fmt,
    str::FromStr,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::{Timestamp, Zoned, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::text_column;

pub const PARIS: &str = "Europe/Paris";

/// The zone in which a commune's days begin and end.
pub fn paris() -> TimeZone {
    static ZONE: LazyLock<TimeZone> =
        LazyLock::new(|| TimeZone::get(PARIS).expect("the zone database is built in"));
    ZONE.clone()
}

/// A moment, in milliseconds since 1970 UTC.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    sqlx::Type,
)]
#[sqlx(transparent)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    pub const fn millis(self) -> i64 {
        self.0
    }

    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// Wall time in a commune.
    pub fn zoned(self) -> Zoned {
        let bounded = self.0.clamp(-62_000_000_000_000, 250_000_000_000_000);
        Timestamp::from_millisecond(bounded)
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .to_zoned(paris())
    }

    /// The calendar day it is in a commune at this moment.
    pub fn day(self) -> Day {
        Day(self.zoned().date())
    }

    /// The moment of a wall time in a commune, e.g. `2026-11-20T08:42`.
    pub fn local(time: civil::DateTime) -> Self {
        match time.to_zoned(paris()) {
            Ok(zoned) => Self(zoned.timestamp().as_millisecond()),
            Err(_) => Self(0),
        }
    }

    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000)))
    }

    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }
}

/// ISO 8601 in UTC, to the second.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stamp = Timestamp::from_second(self.seconds()).unwrap_or(Timestamp::UNIX_EPOCH);
        write!(f, "{stamp}")
    }
}

/// A calendar day, stored as ISO text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub civil::Date);

impl Day {
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Months later (or earlier), the day of month clipped to what exists.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().months(months)))
    }

    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// Days from `self` to `other`; negative when `other` came before.
    pub fn days_until(self, other: Day) -> i64 {
        self.0
            .until(other.0)
            .map_or(0, |span| i64::from(span.get_days()))
    }

    /// Whole months from `self` to `other`; zero when `other` came before.
    pub fn months_until(self, other: Day) -> i64 {
        let months = i64::from(other.0.year() - self.0.year()) * 12
            + i64::from(other.0.month() - self.0.month())
            - i64::from(other.0.day() < self.0.day());
        months.max(0)
    }

    /// The moment this day begins in a commune.
    pub fn start(self) -> Instant {
        Instant::local(self.0.at(0, 0, 0, 0))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for Day {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

text_column!(Day);

/// What time it is. Cheap to clone; clones tell the same time.
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    System,
    /// The system's clock moved by so many milliseconds.
    Moved(i64),
    Manual(Arc<AtomicI64>),
}

impl Clock {
    pub fn system() -> Self {
        Self(Kind::System)
    }

    /// A clock that shows `instant` now, and runs.
    pub fn starting_at(instant: Instant) -> Self {
        Self(Kind::Moved(instant.millis() - system_millis()))
    }

    /// A clock that stands still until [`Clock::set`].
    pub fn manual(instant: Instant) -> Self {
        Self(Kind::Manual(Arc::new(AtomicI64::new(instant.millis()))))
    }

    pub fn now(&self) -> Instant {
        Instant(match &self.0 {
            Kind::System => system_millis(),
            Kind::Moved(by) => system_millis() + by,
            Kind::Manual(millis) => millis.load(Ordering::SeqCst),
        })
    }

    pub fn today(&self) -> Day {
        self.now().day()
    }

    /// Sets a manual clock; other clocks take no orders.
    pub fn set(&self, instant: Instant) {
        if let Kind::Manual(millis) = &self.0 {
            millis.store(instant.millis(), Ordering::SeqCst);
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the system's clock"
)]
fn system_millis() -> i64 {
    Timestamp::now().as_millisecond()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a date")
    }

    #[test]
    fn a_day_begins_at_midnight_in_paris_summer_and_winter() {
        assert_eq!(
            day("2026-07-14").start().to_string(),
            "2026-07-13T22:00:00Z"
        );
        assert_eq!(
            day("2026-11-20").start().to_string(),
            "2026-11-19T23:00:00Z"
        );
        assert_eq!(day("2026-11-20").start().day(), day("2026-11-20"));
    }

    #[test]
    fn months_are_whole() {
        assert_eq!(day("2026-03-27").months_until(day("2026-11-20")), 7);
        assert_eq!(day("2026-03-20").months_until(day("2026-11-20")), 8);
        assert_eq!(day("2026-12-31").months_until(day("2026-11-20")), 0);
        assert_eq!(day("2026-08-31").plus_months(6), day("2027-02-28"));
        assert_eq!(day("2026-11-20").days_until(day("2026-11-29")), 9);
    }

    #[test]
    fn a_manual_clock_obeys() {
        let clock = Clock::manual(Instant::from_millis(5));
        let twin = clock.clone();
        clock.set(Instant::from_millis(9));
        assert_eq!(twin.now().millis(), 9);
    }
}
