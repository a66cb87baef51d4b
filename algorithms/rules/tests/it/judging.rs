//! Three values, and the trace they leave.

use jiff::civil::date;
use rules::{Cell, Condition, Judgement, Missing, Rule, Truth, Use, Value};

use crate::random::{Known, euros, facts, holds, text_value};

fn unknown(names: &[&str]) -> Truth {
    Truth::Unknown(names.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn only_facts_that_matter_are_missing() {
    let known = facts([("no", Value::YesNo(false)), ("yes", Value::YesNo(true))]);
    for (text, truth) in [
        ("no && a", Truth::No),
        ("yes || a", Truth::Yes),
        ("yes && a", unknown(&["a"])),
        ("no || a", unknown(&["a"])),
        ("(no && a) || b", unknown(&["b"])),
        ("a || b", unknown(&["a", "b"])),
        ("!a", unknown(&["a"])),
        ("a == b", unknown(&["a", "b"])),
        ("yes == a", unknown(&["a"])),
        ("a in ['x']", unknown(&["a"])),
        ("has(a, b)", unknown(&["a", "b"])),
        ("age(a, b) > 1", unknown(&["a", "b"])),
        ("a + b - c > 1", unknown(&["a", "b", "c"])),
        ("known(a)", Truth::No),
        ("known(yes)", Truth::Yes),
        ("known(a) && a > 1", Truth::No),
        ("!known(a) || a > 1", Truth::Yes),
    ] {
        assert_eq!(holds(text).truth(&known), truth, "{text}");
    }
}

#[test]
fn values_are_compared_within_their_kind() {
    let known = facts([
        ("qf", euros(400)),
        (
            "days",
            Value::List(vec![text_value("mon"), text_value("tue")]),
        ),
        ("child", text_value("someone")),
        (
            "stay",
            Value::Period {
                from: date(2026, 7, 1),
                to: date(2026, 7, 15),
            },
        ),
        ("most", Value::Number(i64::MAX)),
    ]);
    for (text, truth) in [
        ("qf <= eur(400)", Truth::Yes),
        ("qf < eur(400)", Truth::No),
        ("qf > eur(399)", Truth::Yes),
        ("'mon' in days", Truth::Yes),
        ("has(days, 'wed')", Truth::No),
        ("count(days) == 2", Truth::Yes),
        ("count(child) == 1", Truth::Yes),
        ("count([1, 2, 3]) == 3", Truth::Yes),
        ("child == 'someone'", Truth::Yes),
        // Refused by the check; here the fact counts as missing.
        ("qf == 40000", unknown(&["qf"])),
        ("qf", unknown(&["qf"])),
        ("stay > 1", unknown(&["stay"])),
        ("most + 1 > 0", unknown(&["most"])),
        ("1 == 'a'", unknown(&[])),
    ] {
        assert_eq!(holds(text).truth(&known), truth, "{text}");
    }
}

#[test]
fn a_cell_has_a_value_or_says_what_is_missing() {
    let known = facts([("qf", euros(400))]);
    let value = |text: &str| Cell::parse(text).expect(text).value(&known);
    assert_eq!(value("qf + eur(10)"), Ok(euros(410)));
    assert_eq!(value("qf > eur(10)"), Ok(Value::YesNo(true)));
    assert_eq!(value("qf - x"), Err(Missing(["x".to_owned()].into())));
}

#[test]
fn uses_tell_each_form_that_is_needed() {
    let uses = |text: &str| -> Vec<(String, bool)> {
        let uses = Cell::parse(text).expect(text).uses();
        uses.into_iter()
            .map(|Use { name, negated }| (name, negated))
            .collect()
    };
    for (text, expected) in [
        ("a && !b", vec![("a", false), ("b", true)]),
        ("a || !a", vec![("a", false), ("a", true)]),
        ("a == false", vec![("a", true)]),
        ("a != false", vec![("a", false)]),
        ("!(a && !b)", vec![("a", true), ("b", false)]),
        ("!(n == 1)", vec![("n", false)]),
        ("!known(n)", vec![("n", false)]),
        ("!(a == b)", vec![("a", false), ("b", false)]),
        ("n > 1 && n < 5", vec![("n", false)]),
    ] {
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(n, d)| (n.to_owned(), d))
            .collect();
        assert_eq!(uses(text), expected, "{text}");
    }
}

fn named(id: &str, rule: Rule) -> Condition {
    Condition {
        id: id.to_owned(),
        rule,
    }
}

#[test]
fn groups_count_what_holds_and_what_still_could() {
    let three = || vec![holds("a"), holds("b"), holds("c")];
    let yes = |names: &[&str], no: &[&str]| -> Known {
        let yes = names
            .iter()
            .map(|name| ((*name).to_owned(), Value::YesNo(true)));
        let no = no
            .iter()
            .map(|name| ((*name).to_owned(), Value::YesNo(false)));
        yes.chain(no).collect()
    };
    for (least, facts, truth) in [
        (2, yes(&["a", "b"], &[]), Truth::Yes),
        (2, yes(&["a"], &["b"]), unknown(&["c"])),
        (2, yes(&[], &["a", "b"]), Truth::No),
        (2, yes(&[], &["a"]), unknown(&["b", "c"])),
        (0, yes(&[], &["a", "b", "c"]), Truth::Yes),
        (4, yes(&["a", "b", "c"], &[]), Truth::No),
    ] {
        let group = named("group", Rule::AtLeast(least, three()));
        assert_eq!(group.truth(&facts), truth);
    }
    assert_eq!(
        named("any", Rule::Any(vec![])).truth(&Known::new()),
        Truth::No
    );
    assert_eq!(
        named("all", Rule::All(vec![])).truth(&Known::new()),
        Truth::Yes
    );
}

#[test]
fn a_judgement_is_a_trace_that_can_be_kept() {
    let rule = Rule::All(vec![
        named("resident", Rule::Holds(Cell::parse("resident").unwrap())),
        named("income", Rule::Holds(Cell::parse("qf <= limit").unwrap())),
    ]);
    let known = facts([("resident", Value::YesNo(true)), ("limit", euros(1200))]);
    let judgement = named("right", rule).judge(&known);
    assert_eq!(judgement.missing(), ["qf".to_owned()].into());
    let kept = serde_json::to_string(&judgement).unwrap();
    assert_eq!(
        kept,
        r#"{"id":"right","truth":{"unknown":["qf"]},"parts":[{"id":"resident","truth":"yes","facts":{"resident":{"yes_no":true}}},{"id":"income","truth":{"unknown":["qf"]},"facts":{"limit":{"money":120000},"qf":null}}]}"#
    );
    assert_eq!(serde_json::from_str::<Judgement>(&kept).unwrap(), judgement);
}

#[test]
fn a_cell_travels_as_its_text() {
    let cell: Cell = serde_json::from_str("\"a  &&  b\"").unwrap();
    assert_eq!(serde_json::to_string(&cell).unwrap(), "\"a  &&  b\"");
    assert!(serde_json::from_str::<Cell>("\"a &&\"").is_err());
    let day = serde_json::to_string(&Value::Day(date(2026, 11, 20))).unwrap();
    assert_eq!(day, r#"{"day":"2026-11-20"}"#);
}
