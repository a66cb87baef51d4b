//! Random cells, conditions and facts over a small world, and some facts by hand.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rules::{Cell, Condition, Kind, Rule, Value};

pub type Known = BTreeMap<String, Value>;

/// Two yes/no facts, two numbers, two amounts, two days, a choice, a text, a list.
const NAMES: [&str; 11] = [
    "yes", "yes2", "number", "number2", "money", "money2", "day", "day2", "choice", "text", "list",
];
const CODES: [&str; 3] = ["a", "b", "c"];

pub fn kind(name: &str) -> Option<Kind> {
    let codes = || CODES.map(str::to_owned).to_vec();
    Some(match name.trim_end_matches('2') {
        "yes" => Kind::YesNo,
        "number" => Kind::Number,
        "money" => Kind::Money,
        "day" => Kind::Day,
        "choice" => Kind::Choice(codes()),
        "text" => Kind::Text,
        "list" => Kind::Choices(codes()),
        _ => return None,
    })
}

fn code() -> impl Strategy<Value = Value> {
    select(&CODES[..]).prop_map(|code| Value::Text(code.to_owned()))
}

fn days() -> impl Strategy<Value = Date> {
    let edges = [
        date(2024, 2, 29),
        date(2024, 2, 28),
        date(2025, 2, 28),
        date(2025, 3, 1),
        date(2024, 1, 31),
        date(2024, 12, 31),
    ];
    prop_oneof![
        select(edges.to_vec()),
        (2020_i16..2030, 1_i8..=12, 1_i8..=28)
            .prop_map(|(year, month, day)| date(year, month, day)),
    ]
}

/// A value of the kind of each fact, in the order of `NAMES`.
fn values() -> impl Strategy<Value = Vec<Value>> {
    let yes = || any::<bool>().prop_map(Value::YesNo);
    let number = || (-3_i64..6).prop_map(Value::Number);
    let money = || (-2_i64..500).prop_map(Value::Money);
    let day = || days().prop_map(Value::Day);
    (
        [yes(), yes()],
        [number(), number()],
        [money(), money()],
        [day(), day()],
        code(),
        code(),
        vec(code(), 0..3).prop_map(Value::List),
    )
        .prop_map(|(yes, number, money, day, choice, text, list)| {
            [yes, number, money, day]
                .into_iter()
                .flatten()
                .chain([choice, text, list])
                .collect()
        })
}

/// Everything is known.
pub fn all_facts() -> impl Strategy<Value = Known> {
    values().prop_map(|values| NAMES.map(str::to_owned).into_iter().zip(values).collect())
}

/// The same facts, with fewer and with more of them known.
pub fn less_and_more() -> impl Strategy<Value = (Known, Known)> {
    let known = vec(
        option::weighted(0.7, option::weighted(0.6, Just(()))),
        NAMES.len(),
    );
    (all_facts(), known).prop_map(|(all, known)| {
        let some = |least: usize| -> Known {
            let depth = |name: &str| {
                let at = NAMES.iter().position(|known| *known == name);
                match at.and_then(|at| known[at]) {
                    None => 0,
                    Some(None) => 1,
                    Some(Some(())) => 2,
                }
            };
            all.iter()
                .filter(|(name, _)| depth(name) >= least)
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect()
        };
        (some(2), some(1))
    })
}

fn number() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        select(vec!["number", "number2", "count(list)"]).prop_map(str::to_owned),
        (-3_i64..6).prop_map(|number| number.to_string()),
        (
            select(vec!["age", "months", "days"]),
            day_name(),
            day_name()
        )
            .prop_map(|(function, from, to)| format!("{function}({from}, {to})")),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), select(vec!["+", "-"]), inner.clone())
                .prop_map(|(left, sign, right)| format!("{left} {sign} {right}")),
            inner.prop_map(|inner| format!("({inner})")),
        ]
    })
}

fn day_name() -> impl Strategy<Value = &'static str> {
    select(vec!["day", "day2"])
}

fn text() -> impl Strategy<Value = &'static str> {
    select(vec!["choice", "text", "'a'", "'b'", "'c'"])
}

fn comparison() -> impl Strategy<Value = String> {
    let order = || select(vec!["<", "<=", ">", ">=", "==", "!="]);
    let equal = || select(vec!["==", "!="]);
    let yes = || select(vec!["yes", "yes2", "true", "false", "!yes", "(yes)"]);
    let money = || {
        select(vec![
            "money",
            "money2",
            "eur(0)",
            "eur(2)",
            "eur(-1)",
            "money - eur(1)",
        ])
    };
    let three = |left: String, op: &str, right: String| format!("{left} {op} {right}");
    prop_oneof![
        (number(), order(), number()).prop_map(move |(l, op, r)| three(l, op, r)),
        (money(), order(), money()).prop_map(move |(l, op, r)| three(l.into(), op, r.into())),
        (day_name(), order(), day_name()).prop_map(move |(l, op, r)| three(l.into(), op, r.into())),
        (text(), equal(), text()).prop_map(move |(l, op, r)| three(l.into(), op, r.into())),
        (yes(), equal(), yes()).prop_map(move |(l, op, r)| three(l.into(), op, r.into())),
        (number(), vec(-3_i64..6, 1..4)).prop_map(|(left, list)| format!("{left} in {list:?}")),
        (text(), vec(select(&CODES[..]), 1..3))
            .prop_map(|(left, list)| format!("{left} in {list:?}").replace('"', "'")),
        text().prop_map(|text| format!("{text} in list")),
        text().prop_map(|text| format!("has(list, {text})")),
    ]
}

/// The text of a well-formed cell that never asks what is known. What binds tighter is
/// left to precedence: brackets are put at random.
pub fn cell() -> impl Strategy<Value = Cell> {
    let leaf = prop_oneof![
        4 => comparison(),
        2 => select(vec!["yes", "yes2", "!yes", "!!yes2"]).prop_map(str::to_owned),
        1 => select(vec!["true", "false"]).prop_map(str::to_owned),
    ];
    let grown = leaf.prop_recursive(4, 12, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(l, r)| format!("{l} && {r}")),
            (inner.clone(), inner.clone()).prop_map(|(l, r)| format!("{l} || {r}")),
            inner.clone().prop_map(|inner| format!("({inner})")),
            inner.clone().prop_map(|inner| format!("!({inner})")),
            (inner.clone(), inner).prop_map(|(l, r)| format!("({l}) == ({r})")),
        ]
    });
    grown.prop_filter_map("at most 400 characters", |text| Cell::parse(&text).ok())
}

pub fn condition() -> impl Strategy<Value = Condition> {
    let id = "condition";
    let named = move |rule| Condition {
        id: id.to_owned(),
        rule,
    };
    let leaf = cell().prop_map(Rule::Holds).prop_map(named);
    leaf.prop_recursive(2, 6, 3, move |inner| {
        let parts = || vec(inner.clone(), 1..4);
        prop_oneof![
            parts().prop_map(Rule::Any),
            parts().prop_map(Rule::All),
            (0_usize..4, parts()).prop_map(|(least, parts)| Rule::AtLeast(least, parts)),
        ]
        .prop_map(named)
    })
}

/// Words of the language in any order: mostly refused, sometimes strange.
pub fn soup() -> impl Strategy<Value = String> {
    let words = select(vec![
        "yes",
        "number",
        "money",
        "day",
        "choice",
        "list",
        "'a'",
        "'é",
        "1",
        "-",
        "+",
        "==",
        "!=",
        "<",
        "<=",
        "in",
        "&&",
        "||",
        "!",
        "(",
        ")",
        "[",
        "]",
        ",",
        "true",
        "false",
        "eur(",
        "age(",
        "months(",
        "days(",
        "known(",
        "count(",
        "has(",
        "known(yes)",
        "[1, 2]",
        "yes(",
        "null",
        "9223372036854775807",
        "99999999999999999999",
        "\\'",
        "\n",
        "=",
        "&",
        "\u{0}",
        "«",
    ]);
    vec(words, 0..40).prop_map(|words| words.join(" "))
}

pub fn holds(text: &str) -> Condition {
    Condition {
        id: text.to_owned(),
        rule: Rule::Holds(Cell::parse(text).expect(text)),
    }
}

pub fn facts<const N: usize>(facts: [(&str, Value); N]) -> Known {
    facts
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

pub fn euros(euros: i64) -> Value {
    Value::Money(euros * 100)
}

pub fn text_value(text: &str) -> Value {
    Value::Text(text.to_owned())
}
