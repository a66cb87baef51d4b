//! Lengths of time as definitions write them: `10 working days`, `1 month`, or a setting's name.

use std::fmt;

/// A number of days, months…, counted as the reference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Delay {
    pub number: u32,
    pub unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    Minutes,
    Hours,
    Days,
    WorkingDays,
    Weeks,
    Months,
    Years,
}

/// Either written in full, or chosen by the town in a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Time {
    Fixed(Delay),
    Setting(String),
}

impl Delay {
    /// `3 days`, `15 working days`, `2 months`, `1 year`, `45 minutes`.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.split_once(' ')?;
        let unit = match unit {
            "minute" | "minutes" => Unit::Minutes,
            "hour" | "hours" => Unit::Hours,
            "day" | "days" => Unit::Days,
            "working day" | "working days" => Unit::WorkingDays,
            "week" | "weeks" => Unit::Weeks,
            "month" | "months" => Unit::Months,
            "year" | "years" => Unit::Years,
            _ => return None,
        };
        let number = number
            .parse()
            .ok()
            .filter(|number| (1..=10_000).contains(number))?;
        Some(Self { number, unit })
    }

    /// About how many calendar days, to compare lengths of different units.
    pub fn about_days(self) -> f64 {
        let number = f64::from(self.number);
        match self.unit {
            Unit::Minutes => number / 1440.0,
            Unit::Hours => number / 24.0,
            Unit::Days => number,
            Unit::WorkingDays => number * 7.0 / 5.0,
            Unit::Weeks => number * 7.0,
            Unit::Months => number * 30.4,
            Unit::Years => number * 365.25,
        }
    }
}

/// As definitions write it.
impl fmt::Display for Delay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Minutes => "minute",
            Unit::Hours => "hour",
            Unit::Days => "day",
            Unit::WorkingDays => "working day",
            Unit::Weeks => "week",
            Unit::Months => "month",
            Unit::Years => "year",
        };
        let plural = if self.number == 1 { "" } else { "s" };
        write!(f, "{} {unit}{plural}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_are_read_as_written() {
        for text in [
            "3 days",
            "15 working days",
            "1 month",
            "1 year",
            "45 minutes",
            "2 hours",
        ] {
            assert_eq!(Delay::parse(text).expect(text).to_string(), text);
        }
        for text in [
            "days",
            "0 days",
            "3",
            "3 lunes",
            "-1 day",
            "99999 days",
            "1.5 months",
        ] {
            assert_eq!(Delay::parse(text), None, "{text}");
        }
    }
}
