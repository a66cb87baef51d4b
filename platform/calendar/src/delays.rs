//! Legal delays: how long one may act after a notification, a publication, a receipt.

use base::Day;

use crate::Calendar;

/// The same day of a later month, or its last day when the month is shorter.
pub fn add_months(from: Day, months: u32) -> Day {
    from.plus_months(i32::try_from(months).unwrap_or(i32::MAX))
}

/// A length of time that a text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delay {
    months: u32,
    days: u32,
    franc: bool,
}

impl Delay {
    pub fn days(days: u32) -> Self {
        Self {
            months: 0,
            days,
            franc: false,
        }
    }

    pub fn months(months: u32) -> Self {
        Self {
            months,
            days: 0,
            franc: false,
        }
    }

    /// *Délai franc*: neither the first nor the last day counts.
    #[must_use]
    pub fn franc(self) -> Self {
        Self {
            franc: true,
            ..self
        }
    }

    /// The last day by the number alone, worked or not.
    pub fn end(self, from: Day) -> Day {
        let days = self.days.saturating_add(u32::from(self.franc));
        add_months(from, self.months).plus_days(i32::try_from(days).unwrap_or(i32::MAX))
    }
}

impl Calendar {
    /// The last day on which one may still act, when the delay began on `from`: put off to the next
    /// day that is neither a Saturday, a Sunday nor a holiday.
    pub fn deadline(&self, from: Day, delay: Delay) -> Day {
        self.weekdays().working_on_or_after(delay.end(from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Place;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn months_end_on_the_same_number_or_the_last_day() {
        for (from, months, end) in [
            ("2026-01-31", 1, "2026-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2026-02-28", 1, "2026-03-28"),
            ("2026-08-31", 6, "2027-02-28"),
            ("2026-10-31", 4, "2027-02-28"),
            ("2028-02-29", 12, "2029-02-28"),
            ("2026-11-20", 0, "2026-11-20"),
            ("2026-12-15", 2, "2027-02-15"),
        ] {
            assert_eq!(add_months(day(from), months), day(end), "{from} + {months}");
        }
    }

    #[test]
    fn deadlines_plain_and_franc() {
        let town = Calendar::new(Place::Mainland);
        for (from, delay, last) in [
            // Two months to challenge a decision, one day more when clear.
            ("2027-03-15", Delay::months(2), "2027-05-18"), // 15 May a Saturday, 17 Whit Monday
            ("2028-03-15", Delay::months(2), "2028-05-15"),
            ("2028-03-15", Delay::months(2).franc(), "2028-05-16"),
            ("2026-12-31", Delay::months(2).franc(), "2027-03-01"),
            // The end falls on a Saturday, on 1 May then a weekend, on Christmas.
            ("2026-11-20", Delay::days(1), "2026-11-23"),
            ("2026-04-01", Delay::months(1), "2026-05-04"),
            ("2026-12-15", Delay::days(10), "2026-12-28"),
            ("2026-11-16", Delay::days(3), "2026-11-19"),
            ("2026-11-16", Delay::days(3).franc(), "2026-11-20"),
            ("2026-11-16", Delay::days(5).franc(), "2026-11-23"),
        ] {
            assert_eq!(
                town.deadline(day(from), delay),
                day(last),
                "{from} {delay:?}"
            );
        }
    }

    #[test]
    fn saturdays_put_a_deadline_off_even_where_they_are_worked() {
        let town = Calendar::new(Place::Mainland).with_saturdays();
        assert_eq!(
            town.deadline(day("2026-11-20"), Delay::days(1)),
            day("2026-11-23")
        );
        let strasbourg = Calendar::new(Place::AlsaceMoselle { temple: true });
        assert_eq!(
            strasbourg.deadline(day("2026-04-01"), Delay::days(2)),
            day("2026-04-07")
        );
    }
}
