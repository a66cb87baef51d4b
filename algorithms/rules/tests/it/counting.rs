//! Years, months and days between two days.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::{age, days, months};

#[test]
fn a_month_ends_on_the_same_number_or_the_last_day() {
    for (from, to, count) in [
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2028, 1, 31), date(2028, 2, 28), 0),
        (date(2028, 1, 31), date(2028, 2, 29), 1),
        (date(2026, 1, 31), date(2026, 3, 30), 1),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2026, 3, 31), date(2026, 4, 30), 1),
        (date(2026, 2, 28), date(2026, 3, 28), 1),
        // To be born.
        (date(2026, 3, 2), date(2026, 3, 1), -1),
        (date(2026, 3, 1), date(2026, 2, 1), -1),
        (date(2026, 3, 1), date(2026, 1, 31), -2),
    ] {
        assert_eq!(months(from, to), count, "{from} {to}");
    }
}

#[test]
fn ages_turn_on_the_birthday_and_on_28_february_without_29() {
    let leap = date(2012, 2, 29);
    for (birth, day, years) in [
        (date(2010, 11, 20), date(2026, 11, 19), 15),
        (date(2010, 11, 20), date(2026, 11, 20), 16),
        (leap, date(2013, 2, 27), 0),
        (leap, date(2013, 2, 28), 1),
        (leap, date(2016, 2, 28), 3),
        (leap, date(2016, 2, 29), 4),
        (date(2026, 12, 1), date(2026, 11, 20), -1),
    ] {
        assert_eq!(age(birth, day), years, "{birth} {day}");
    }
}

#[test]
fn days_are_counted_both_ways_and_far() {
    assert_eq!(days(date(2026, 12, 31), date(2027, 1, 1)), 1);
    assert_eq!(days(date(2028, 2, 28), date(2028, 3, 1)), 2);
    assert_eq!(days(date(2026, 11, 20), date(2026, 11, 10)), -10);
    assert_eq!(days(Date::MIN, Date::MAX), 7_304_483);
    assert_eq!(months(Date::MIN, Date::MAX), 239_987);
    assert_eq!(age(Date::MAX, Date::MIN), -19_999);
}

fn day() -> impl Strategy<Value = Date> {
    (1900_i16..2100, 1_i8..=12, 1_i8..=31).prop_map(|(year, month, day)| {
        let first = date(year, month, 1);
        date(year, month, day.min(first.days_in_month()))
    })
}

proptest! {
    /// The largest number of months that can be added without passing the day.
    #[test]
    fn months_are_those_of_the_calendar(from in day(), to in day()) {
        let count = months(from, to);
        prop_assert!(from.checked_add(count.months()).unwrap() <= to);
        prop_assert!(from.checked_add((count + 1).months()).unwrap() > to);
    }
}
