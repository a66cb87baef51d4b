//! Seasons: days that come back each year, both ends included, across New Year too.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::{Truth, Value, YearDay};

use crate::random::{facts, holds};

fn year_day(month: i8, day: i8) -> YearDay {
    YearDay::new(month, day).expect("a day of the year")
}

fn within(from: (i8, i8), to: (i8, i8), day: Date) -> bool {
    let season = Value::Season {
        from: year_day(from.0, from.1),
        to: year_day(to.0, to.1),
    };
    let known = facts([("day", Value::Day(day)), ("season", season)]);
    match holds("day in season").truth(&known) {
        Truth::Yes => true,
        Truth::No => false,
        Truth::Unknown(names) => panic!("{names:?} unknown"),
    }
}

#[test]
fn a_season_opens_and_closes_on_its_own_days_each_year() {
    for year in [2026, 2027, 2028] {
        for (month, day, open) in [
            (2, 28, false),
            (3, 1, true),
            (4, 15, true),
            (5, 31, true),
            (6, 1, false),
            (12, 31, false),
        ] {
            let on = date(year, month, day);
            assert_eq!(within((3, 1), (5, 31), on), open, "{on}");
        }
    }
}

#[test]
fn a_season_may_cross_new_year() {
    for (on, open) in [
        (date(2026, 11, 14), false),
        (date(2026, 11, 15), true),
        (date(2026, 12, 31), true),
        (date(2027, 1, 1), true),
        (date(2027, 2, 10), true),
        (date(2027, 2, 11), false),
    ] {
        assert_eq!(within((11, 15), (2, 10), on), open, "{on}");
    }
}

/// It falls on the 28th where there is none, be it the first day or the last.
#[test]
fn the_29th_of_february_is_the_28th_in_other_years() {
    assert!(within((2, 29), (3, 31), date(2027, 2, 28)));
    assert!(!within((2, 29), (3, 31), date(2028, 2, 28)));
    assert!(within((1, 1), (2, 29), date(2027, 2, 28)));
    assert!(within((1, 1), (2, 29), date(2028, 2, 29)));
    assert!(!within((1, 1), (2, 28), date(2028, 2, 29)));
    assert_eq!(year_day(2, 29).of(2027), Some(date(2027, 2, 28)));
    assert_eq!(YearDay::new(2, 30), None);
}

#[test]
fn a_day_of_the_year_is_found_before_and_after() {
    let march = year_day(3, 31);
    assert_eq!(march.next(date(2026, 3, 31)), Some(date(2026, 3, 31)));
    assert_eq!(march.next(date(2026, 4, 1)), Some(date(2027, 3, 31)));
    assert_eq!(march.last(date(2026, 3, 30)), Some(date(2025, 3, 31)));
    assert_eq!(march.last(date(2026, 3, 31)), Some(date(2026, 3, 31)));
}

#[test]
fn a_day_is_within_a_period_at_both_ends() {
    let stay = Value::Period {
        from: date(2026, 7, 1),
        to: date(2026, 7, 15),
    };
    for (on, truth) in [
        (date(2026, 6, 30), Truth::No),
        (date(2026, 7, 1), Truth::Yes),
        (date(2026, 7, 15), Truth::Yes),
        (date(2026, 7, 16), Truth::No),
    ] {
        let known = facts([("day", Value::Day(on)), ("stay", stay.clone())]);
        assert_eq!(holds("has(stay, day)").truth(&known), truth, "{on}");
    }
}

#[test]
fn the_day_that_would_have_been_in_season_is_proposed() {
    let season = Value::Season {
        from: year_day(3, 1),
        to: year_day(5, 31),
    };
    let known = facts([("day", Value::Day(date(2026, 6, 2))), ("season", season)]);
    let nearest = holds("day in season").nearest(&known);
    let said = format!("{nearest:?}");
    assert!(said.contains("2026-05-31"), "{said}");
}

proptest! {
    /// Walking from the first day of a season comes to its last, and only then to a day outside it.
    #[test]
    fn a_season_is_one_stretch(
        from in (1_i8..=12, 1_i8..=28),
        to in (1_i8..=12, 1_i8..=28),
        year in 1990_i16..2100,
    ) {
        let mut day = date(year, from.0, from.1);
        let mut walked = 0;
        while (day.month(), day.day()) != to {
            prop_assert!(within(from, to, day), "{day}");
            day = day.tomorrow().expect("a day");
            walked += 1;
            prop_assert!(walked <= 366);
        }
        prop_assert!(within(from, to, day), "{day}");
        let after = day.tomorrow().expect("a day");
        let comes_back = (after.month(), after.day()) == from;
        // The 28th and the 29th of February: a day that no bound here names.
        prop_assert_eq!(within(from, to, after), comes_back);
    }
}
