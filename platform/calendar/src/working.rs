//! Working days of a place, and counting them.

use base::Day;

use crate::holidays::{Holiday, Place, of_year};

/// Which days are worked: everywhere but on Sundays and holidays, and on Saturdays by choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    place: Place,
    saturdays: bool,
}

impl Calendar {
    /// Monday to Friday: *jours ouvrés*.
    pub fn new(place: Place) -> Self {
        Self {
            place,
            saturdays: false,
        }
    }

    pub fn place(&self) -> Place {
        self.place
    }

    /// Monday to Saturday: *jours ouvrables*.
    #[must_use]
    pub fn with_saturdays(self) -> Self {
        Self {
            saturdays: true,
            ..self
        }
    }

    pub(crate) fn weekdays(self) -> Self {
        Self {
            saturdays: false,
            ..self
        }
    }

    /// The holidays of a year, in order.
    pub fn holidays(&self, year: i16) -> Vec<(Day, Holiday)> {
        of_year(self.place, year)
    }

    pub fn holiday(&self, day: Day) -> Option<Holiday> {
        let days = of_year(self.place, day.year());
        days.into_iter()
            .find(|(holiday, _)| *holiday == day)
            .map(|(_, holiday)| holiday)
    }

    pub fn is_working(&self, day: Day) -> bool {
        let last = if self.saturdays { 6 } else { 5 };
        day.0.weekday().to_monday_one_offset() <= last && self.holiday(day).is_none()
    }

    /// The day itself when it is worked, else the first one after it that is.
    pub fn working_on_or_after(&self, day: Day) -> Day {
        self.step(day, 1)
    }

    /// The first working day after this one.
    pub fn next_working_day(&self, day: Day) -> Day {
        self.step(day.plus_days(1), 1)
    }

    /// The last working day before this one.
    pub fn last_working_day_before(&self, day: Day) -> Day {
        self.step(day.plus_days(-1), -1)
    }

    /// So many working days later, or earlier when negative. The first day does not count: from a
    /// Friday, one day is Monday. Zero gives the day itself, worked or not.
    pub fn add_working_days(&self, from: Day, days: i32) -> Day {
        (0..days.unsigned_abs()).fold(from, |day, _| {
            if days > 0 {
                self.next_working_day(day)
            } else {
                self.last_working_day_before(day)
            }
        })
    }

    /// Working days after `from`, up to `to` included; negative when `to` comes before.
    pub fn working_days_between(&self, from: Day, to: Day) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let mut day = from;
        let mut count = 0;
        while day < to {
            day = day.plus_days(1);
            count += i64::from(self.is_working(day));
        }
        count
    }

    /// The first working day from `day` on, going by `step`. The ends of time are days as others.
    fn step(self, mut day: Day, step: i32) -> Day {
        while !self.is_working(day) {
            let next = day.plus_days(step);
            if next == day {
                return day;
            }
            day = next;
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn town() -> Calendar {
        Calendar::new(Place::Mainland)
    }

    #[test]
    fn weekends_and_holidays_are_not_worked() {
        for (date, weekdays, saturdays) in [
            ("2026-11-20", true, true),   // Friday
            ("2026-11-21", false, true),  // Saturday
            ("2026-11-22", false, false), // Sunday
            ("2026-11-11", false, false), // Armistice, a Wednesday
            ("2026-08-15", false, false), // Assumption, a Saturday
            ("2026-04-03", true, true),   // Good Friday
        ] {
            assert_eq!(town().is_working(day(date)), weekdays, "{date}");
            assert_eq!(
                town().with_saturdays().is_working(day(date)),
                saturdays,
                "{date}"
            );
        }
        let strasbourg = Calendar::new(Place::AlsaceMoselle { temple: true });
        assert_eq!(
            strasbourg.holiday(day("2026-04-03")),
            Some(Holiday::GoodFriday)
        );
        assert!(!strasbourg.is_working(day("2026-04-03")));
    }

    #[test]
    fn days_are_counted_from_the_next_one() {
        for (from, days, end) in [
            ("2026-11-20", 0, "2026-11-20"),
            ("2026-11-20", 1, "2026-11-23"),
            ("2026-11-22", 1, "2026-11-23"),
            ("2026-11-20", 5, "2026-11-27"),
            ("2026-11-09", 3, "2026-11-13"), // over the 11th
            ("2026-12-24", 1, "2026-12-28"), // over Christmas, a Friday
            ("2026-12-31", 1, "2027-01-04"), // over New Year, a Friday
            ("2026-05-07", 1, "2026-05-11"), // over Friday 8 May
            ("2026-11-23", -1, "2026-11-20"),
            ("2026-11-13", -3, "2026-11-09"),
            ("2027-01-04", -1, "2026-12-31"),
        ] {
            assert_eq!(
                town().add_working_days(day(from), days),
                day(end),
                "{from} {days}"
            );
        }
        let saturdays = town().with_saturdays();
        assert_eq!(
            saturdays.add_working_days(day("2026-11-20"), 2),
            day("2026-11-23")
        );
        assert_eq!(
            town().working_on_or_after(day("2026-11-20")),
            day("2026-11-20")
        );
        assert_eq!(
            town().working_on_or_after(day("2026-11-21")),
            day("2026-11-23")
        );
        assert_eq!(
            town().next_working_day(day("2024-04-30")),
            day("2024-05-02")
        );
    }

    #[test]
    fn days_between() {
        assert_eq!(
            town().working_days_between(day("2026-11-20"), day("2026-11-27")),
            5
        );
        assert_eq!(
            town().working_days_between(day("2026-11-27"), day("2026-11-20")),
            -5
        );
        assert_eq!(
            town().working_days_between(day("2026-11-20"), day("2026-11-20")),
            0
        );
        assert_eq!(
            town().working_days_between(day("2026-11-20"), day("2026-11-22")),
            0
        );
        // 365 days, 52 Sundays and Saturdays, 9 holidays from Monday to Friday.
        assert_eq!(
            town().working_days_between(day("2025-12-31"), day("2026-12-31")),
            252
        );
    }

    #[test]
    fn the_ends_of_time_are_reached_without_turning_for_ever() {
        let last = day("9999-12-31");
        assert_eq!(town().next_working_day(last), last);
        assert_eq!(town().add_working_days(last, 3), last);
    }

    proptest! {
        #[test]
        fn adding_and_counting_agree(start in 0..20_000_i32, days in 0..60_i32, saturdays: bool) {
            let calendar = Calendar { place: Place::Reunion, saturdays };
            let from = day("2000-01-01").plus_days(start);
            let end = calendar.add_working_days(from, days);
            prop_assert_eq!(calendar.working_days_between(from, end), i64::from(days));
            prop_assert!(days == 0 || calendar.is_working(end));
            let from = calendar.working_on_or_after(from);
            let end = calendar.add_working_days(from, days);
            prop_assert_eq!(calendar.add_working_days(end, -days), from);
        }
    }
}
