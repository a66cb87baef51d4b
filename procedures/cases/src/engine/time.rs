//! Lengths of time from a day to a day, and what is left of one when it stands still.

use base::{Day, Instant};
use calendar::{Calendar, add_months};
use catalogue::{Delay, Unit};
use serde::{Deserialize, Serialize};

/// The end of a time: its last day, and the instant when it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    pub last: Day,
    pub at: Instant,
}

impl End {
    /// Over at the midnight after this day.
    pub fn of_day(last: Day) -> Self {
        Self {
            last,
            at: last.plus_days(1).start(),
        }
    }

    fn of_instant(at: Instant) -> Self {
        Self { last: at.day(), at }
    }
}

/// The end of a delay that begins on `on`, at `at`. Minutes and hours run from the instant; all else
/// from the day, which does not count.
pub fn end(calendar: Calendar, delay: Delay, on: Day, at: Instant) -> End {
    let number = i32::try_from(delay.number).unwrap_or(i32::MAX);
    let days = |days: i32| End::of_day(on.plus_days(days));
    match delay.unit {
        Unit::Minutes => End::of_instant(at.plus_seconds(i64::from(number) * 60)),
        Unit::Hours => End::of_instant(at.plus_seconds(i64::from(number) * 3_600)),
        Unit::Days => days(number),
        Unit::Weeks => days(number.saturating_mul(7)),
        Unit::WorkingDays => End::of_day(calendar.add_working_days(on, number)),
        Unit::Months => End::of_day(add_months(on, delay.number)),
        Unit::Years => End::of_day(add_months(on, delay.number.saturating_mul(12))),
    }
}

/// The last day to contest what was notified on this day. A clear delay (*délai franc*) gives one day
/// more, and one that would end on a Saturday, a Sunday or a holiday lasts until the next day that is
/// none of them; any other ends on its number.
pub fn last_to_contest(calendar: Calendar, delay: Delay, clear: bool, on: Day) -> Day {
    use calendar::Delay as Legal;
    if !clear {
        return end(calendar, delay, on, on.start()).last;
    }
    let legal = match delay.unit {
        Unit::Months => Legal::months(delay.number),
        Unit::Years => Legal::months(delay.number.saturating_mul(12)),
        Unit::Days => Legal::days(delay.number),
        Unit::Weeks => Legal::days(delay.number.saturating_mul(7)),
        // Counted in working days or less, it has nothing to put off.
        Unit::WorkingDays | Unit::Hours | Unit::Minutes => {
            let last = end(calendar, delay, on, on.start()).last;
            return calendar.working_on_or_after(last.plus_days(1));
        }
    };
    calendar.deadline(on, legal.franc())
}

/// What is left of a time that stands still, in the unit it is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    Days(i64),
    WorkingDays(i64),
    Millis(i64),
}

impl Left {
    /// What is left on `on`, at `at`. A time that ends on the day it stops keeps that day.
    pub fn of(calendar: Calendar, unit: Unit, end: End, on: Day, at: Instant) -> Self {
        match unit {
            Unit::Minutes | Unit::Hours => Self::Millis((end.at.millis() - at.millis()).max(0)),
            Unit::WorkingDays => {
                Self::WorkingDays(calendar.working_days_between(on, end.last).max(0))
            }
            Unit::Days | Unit::Weeks | Unit::Months | Unit::Years => {
                Self::Days(on.days_until(end.last).max(0))
            }
        }
    }

    /// The end when it runs again from `on`, at `at`.
    pub fn resume(self, calendar: Calendar, on: Day, at: Instant) -> End {
        let small = |days: i64| i32::try_from(days).unwrap_or(i32::MAX);
        match self {
            Self::Days(days) => End::of_day(on.plus_days(small(days))),
            Self::WorkingDays(days) => End::of_day(calendar.add_working_days(on, small(days))),
            Self::Millis(millis) => {
                End::of_instant(Instant::from_millis(at.millis().saturating_add(millis)))
            }
        }
    }
}
