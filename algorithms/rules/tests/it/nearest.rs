//! What would have changed the result: tried, smallest, honest.

use jiff::civil::{Date, date};
use rules::{Change, Condition, Goal, Nearest, Rule, Value};

use crate::random::{euros, facts, holds, text_value as text};

fn day(year: i16, month: i8, day: i8) -> Value {
    Value::Day(date(year, month, day))
}

/// The sets of changes, each as `fact` and goal.
fn changes(nearest: Nearest) -> Vec<Vec<(String, Goal)>> {
    let Nearest::Changes(sets) = nearest else {
        panic!("{nearest:?}");
    };
    sets.into_iter()
        .map(|set| {
            set.into_iter()
                .map(|Change { fact, to, .. }| (fact, to))
                .collect()
        })
        .collect()
}

fn one(fact: &str, goal: Goal) -> Vec<Vec<(String, Goal)>> {
    vec![vec![(fact.to_owned(), goal)]]
}

#[test]
fn one_comparison_gives_the_boundary() {
    let poor = facts([("qf", euros(500)), ("children", Value::Number(1))]);
    for (cell, fact, goal) in [
        ("qf <= eur(400)", "qf", Goal::AtMost(euros(400))),
        ("qf < eur(400)", "qf", Goal::AtMost(Value::Money(39_999))),
        ("qf > eur(600)", "qf", Goal::AtLeast(Value::Money(60_001))),
        (
            "!(qf == eur(500))",
            "qf",
            Goal::AtMost(Value::Money(49_999)),
        ),
        (
            "qf > eur(100) && qf <= eur(400)",
            "qf",
            Goal::Between(Value::Money(10_001), euros(400)),
        ),
        ("children >= 3", "children", Goal::AtLeast(Value::Number(3))),
        ("children == 3", "children", Goal::Is(Value::Number(3))),
        (
            "children + 2 >= 9",
            "children",
            Goal::AtLeast(Value::Number(7)),
        ),
        (
            "10 - children < 4",
            "children",
            Goal::AtLeast(Value::Number(7)),
        ),
        (
            "children in [3, 4]",
            "children",
            Goal::Between(Value::Number(3), Value::Number(4)),
        ),
    ] {
        let found = changes(holds(cell).nearest(&poor));
        assert_eq!(found, one(fact, goal), "{cell}");
    }
}

#[test]
fn texts_name_what_would_do() {
    let social = facts([("lessor", text("social"))]);
    for (cell, goal) in [
        ("lessor == 'company'", Goal::Is(text("company"))),
        (
            "lessor in ['company', 'person']",
            Goal::OneOf(vec![text("company"), text("person")]),
        ),
        ("lessor != 'social'", Goal::NoneOf(vec![text("social")])),
        (
            "!(lessor in ['company', 'social'])",
            Goal::NoneOf(vec![text("company"), text("social")]),
        ),
    ] {
        let found = changes(holds(cell).nearest(&social));
        assert_eq!(found, one("lessor", goal), "{cell}");
    }
}

#[test]
fn lists_gain_or_lose_one_thing() {
    let mondays = facts([("days", Value::List(vec![text("mon")]))]);
    let nearest = |cell: &str| changes(holds(cell).nearest(&mondays));
    assert_eq!(
        nearest("has(days, 'tue')"),
        one("days", Goal::Includes(text("tue")))
    );
    assert_eq!(
        nearest("!('mon' in days)"),
        one("days", Goal::Excludes(text("mon")))
    );
    // Two things at once, or a number of things: nothing is claimed.
    let two = holds("has(days, 'tue') && has(days, 'wed')").nearest(&mondays);
    assert_eq!(two, Nearest::Undetermined);
    let counted = holds("count(days) >= 2").nearest(&mondays);
    assert_eq!(counted, Nearest::Undetermined);
}

#[test]
fn a_day_is_found_from_an_age() {
    let young = facts([("birth", day(2012, 2, 29)), ("day", day(2026, 11, 20))]);
    let cell = holds("age(birth, day) >= 15");
    let first: Date = date(2027, 2, 28);
    let found = changes(cell.nearest_among(&young, &|name| name == "day"));
    assert_eq!(found, one("day", Goal::AtLeast(Value::Day(first))));
    let found = changes(cell.nearest_among(&young, &|name| name == "birth"));
    assert_eq!(found, one("birth", Goal::AtMost(day(2011, 11, 20))));
    // At the end of a month, the latest birth is later than a subtraction gives.
    let month_end = facts([("birth", day(2026, 9, 30)), ("day", day(2026, 9, 30))]);
    let found = changes(
        holds("months(birth, day) >= 7").nearest_among(&month_end, &|name| name == "birth"),
    );
    assert_eq!(found, one("birth", Goal::AtMost(day(2026, 2, 28))));
    let february = facts([("birth", day(2026, 2, 10)), ("day", day(2026, 2, 28))]);
    let found =
        changes(holds("months(birth, day) >= 1").nearest_among(&february, &|name| name == "birth"));
    assert_eq!(found, one("birth", Goal::AtMost(day(2026, 1, 31))));
    let late = facts([("start", day(2026, 11, 25)), ("today", day(2026, 11, 20))]);
    let found =
        changes(holds("days(today, start) >= 15").nearest_among(&late, &|name| name == "start"));
    assert_eq!(found, one("start", Goal::AtLeast(day(2026, 12, 5))));
}

#[test]
fn the_smallest_set_and_all_its_rivals() {
    let refused = facts([
        ("resident", Value::YesNo(false)),
        ("qf", euros(1500)),
        ("limit", euros(1200)),
        ("alone", Value::YesNo(false)),
    ]);
    // One change suffices, in two ways; two changes are not proposed.
    let either = Condition {
        id: "either".to_owned(),
        rule: Rule::Any(vec![
            holds("resident"),
            holds("alone && qf <= limit"),
            holds("alone"),
        ]),
    };
    assert_eq!(
        changes(either.nearest(&refused)),
        [
            vec![("resident".to_owned(), Goal::Is(Value::YesNo(true)))],
            vec![("alone".to_owned(), Goal::Is(Value::YesNo(true)))],
        ]
    );
    // Both are needed; the limit is the town's.
    let both = Condition {
        id: "both".to_owned(),
        rule: Rule::All(vec![holds("resident"), holds("qf <= limit")]),
    };
    assert_eq!(
        changes(both.nearest_among(&refused, &|name| name != "limit")),
        [vec![
            ("resident".to_owned(), Goal::Is(Value::YesNo(true))),
            ("qf".to_owned(), Goal::AtMost(euros(1200))),
        ]]
    );
    // So many among several.
    let two = Condition {
        id: "two".to_owned(),
        rule: Rule::AtLeast(
            2,
            vec![holds("resident"), holds("alone"), holds("qf < eur(9)")],
        ),
    };
    assert_eq!(changes(two.nearest(&refused)).len(), 3);
}

#[test]
fn goals_told_together_hold_together() {
    // Neither alone can be enough, and each goal depends on the other.
    let pair = facts([("a", Value::Number(5)), ("b", Value::Number(5))]);
    let cell = holds("a < b && a != 5 && b != 5");
    let found = changes(cell.nearest(&pair));
    assert_eq!(found.len(), 1);
    let exact = |goal: &Goal| matches!(goal, Goal::Is(_));
    let bounded = found[0].iter().all(|(_, goal)| exact(goal));
    let apart = matches!(
        (&found[0][0].1, &found[0][1].1),
        (
            Goal::AtMost(Value::Number(4)),
            Goal::AtLeast(Value::Number(6))
        )
    );
    assert!(bounded || apart, "{found:?}");
}

#[test]
fn goals_are_told_apart_only_if_every_mixture_suffices() {
    let none = facts([("n", Value::Number(0)), ("m", Value::Number(0))]);
    let goals = |cell: &str| changes(holds(cell).nearest(&none)).remove(0);
    // Four and seven would not do, though each does beside the other's closest value.
    let cross = "(n == 3 && m >= 5 && m <= 7) || (m == 5 && n >= 3 && n <= 4)";
    let exactly = |number| Goal::Is(Value::Number(number));
    assert_eq!(
        goals(cross),
        [("n".to_owned(), exactly(3)), ("m".to_owned(), exactly(5))]
    );
    let at_least = |number| Goal::AtLeast(Value::Number(number));
    assert_eq!(
        goals("n >= 3 && m >= 5"),
        [("n".to_owned(), at_least(3)), ("m".to_owned(), at_least(5))]
    );
}

#[test]
fn what_holds_or_is_unknown_says_so() {
    let known = facts([("qf", euros(300))]);
    assert_eq!(holds("qf < eur(400)").nearest(&known), Nearest::Holds);
    assert_eq!(
        holds("qf < eur(400) && resident").nearest(&known),
        Nearest::Unknown(["resident".to_owned()].into())
    );
    // Refused whatever the missing fact: it must change beside the known one.
    assert_eq!(
        changes(holds("qf > eur(400) && resident").nearest(&known)),
        [vec![
            ("qf".to_owned(), Goal::AtLeast(Value::Money(40_001))),
            ("resident".to_owned(), Goal::Is(Value::YesNo(true))),
        ]]
    );
    // No fact of the house can change, or none would do.
    let no = holds("qf > eur(400)").nearest_among(&known, &|_| false);
    assert_eq!(no, Nearest::Undetermined);
    assert_eq!(holds("false").nearest(&known), Nearest::Undetermined);
    assert_eq!(holds("known(seats)").nearest(&known), Nearest::Undetermined);
}
