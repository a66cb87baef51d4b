//! What must hold for all cells, all texts and all facts.

use proptest::prelude::*;
use rules::{Cell, Condition, Goal, Kind, Language, Nearest, Truth, Value};

use crate::dictionary::Dictionary;
use crate::random::{Known, all_facts, cell, condition, kind, less_and_more, soup};

fn settled(truth: &Truth) -> bool {
    !matches!(truth, Truth::Unknown(_))
}

/// Everything that can be asked of a cell; it must only come back.
fn ask_everything(cell: Cell, facts: &Known) {
    let written = cell.to_string();
    // Brackets made explicit may pass the limit of 400 characters.
    if written.chars().count() <= rules::LONGEST {
        assert_eq!(Cell::parse(&written).as_ref(), Ok(&cell), "{written}");
    }
    let _ = cell.check(&kind);
    let _ = cell.kind(&|_| Some(Kind::Opaque));
    let _ = cell.uses();
    let _ = cell.value(facts);
    for language in [Language::Fr, Language::En] {
        assert!(!cell.say(&Dictionary(language)).is_empty());
    }
    let condition = Condition {
        id: String::new(),
        rule: rules::Rule::Holds(cell),
    };
    let _ = condition.judge(facts);
    let _ = condition.nearest(facts);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        let _ = Cell::parse(&text);
    }

    #[test]
    fn any_words_in_any_order_are_read_or_refused(text in soup(), (facts, _) in less_and_more()) {
        match Cell::parse(&text) {
            Ok(cell) => ask_everything(cell, &facts),
            Err(error) => prop_assert!(error.at <= text.chars().count()),
        }
    }

    #[test]
    fn a_cell_written_and_read_again_is_the_same(cell in cell()) {
        prop_assert_eq!(Cell::parse(&cell.to_string()).unwrap(), cell);
    }

    #[test]
    fn what_is_checked_is_settled_once_all_is_known(cell in cell(), facts in all_facts()) {
        prop_assert_eq!(cell.check(&kind), vec![]);
        prop_assert!(settled(&cell.truth(&facts)));
    }

    /// Learning never turns a yes into a no, and what is called missing is what matters.
    #[test]
    fn knowing_more_never_contradicts(condition in condition(), (less, more) in less_and_more()) {
        let before = condition.truth(&less);
        let after = condition.truth(&more);
        prop_assert_eq!(&condition.judge(&less).truth, &before);
        match &before {
            Truth::Yes | Truth::No => prop_assert_eq!(&before, &after),
            Truth::Unknown(missing) => {
                prop_assert!(!missing.is_empty());
                prop_assert!(missing.iter().all(|name| !less.contains_key(name)));
                let unrelated = more.into_iter().filter(|(name, _)| !missing.contains(name));
                prop_assert_eq!(&condition.truth(&unrelated.collect::<Known>()), &before);
            }
        }
    }

    #[test]
    fn sentences_are_clean(cell in cell()) {
        let fr = cell.say(&Dictionary(Language::Fr));
        for wrong in [" de le ", " de les ", " à le ", " à les ", "  ", " ,", "de aujourd'hui"] {
            prop_assert!(!fr.contains(wrong), "{wrong:?} in {fr}");
        }
        prop_assert_eq!(fr.trim(), &fr);
        let en = cell.say(&Dictionary(Language::En));
        prop_assert!(!en.contains("  ") && en.trim() == en);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// A change proposed is enough, at each end of what it says.
    #[test]
    fn a_proposed_change_suffices(condition in condition(), facts in all_facts()) {
        match condition.nearest(&facts) {
            Nearest::Holds => prop_assert_eq!(condition.truth(&facts), Truth::Yes),
            Nearest::Changes(sets) => {
                prop_assert_eq!(condition.truth(&facts), Truth::No);
                for set in sets {
                    for extreme in [false, true] {
                        let mut changed = facts.clone();
                        for change in &set {
                            prop_assert_eq!(change.from.as_ref(), facts.get(&change.fact));
                            let value = reached(&change.to, extreme, change.from.as_ref());
                            changed.insert(change.fact.clone(), value);
                        }
                        prop_assert_eq!(condition.truth(&changed), Truth::Yes, "{:?}", set);
                    }
                }
            }
            Nearest::Undetermined => prop_assert_eq!(condition.truth(&facts), Truth::No),
            Nearest::Unknown(_) => prop_assert!(false, "all is known"),
        }
    }

    /// No single fact, whatever its value, does what a larger set was proposed for.
    #[test]
    fn no_smaller_change_would_do(cell in cell(), facts in all_facts()) {
        let condition = Condition { id: String::new(), rule: rules::Rule::Holds(cell) };
        // Counting the things of a list is a case in which nothing is claimed.
        let text = condition.cells()[0].text().to_owned();
        prop_assume!(!["count", "age", "months", "days", "list"].iter().any(|f| text.contains(f)));
        if let Nearest::Changes(sets) = condition.nearest(&facts)
            && sets.iter().any(|set| set.len() > 1)
        {
            for (name, values) in everything() {
                for value in values {
                    let mut changed = facts.clone();
                    changed.insert(name.to_owned(), value);
                    prop_assert_eq!(condition.truth(&changed), Truth::No, "{}", name);
                }
            }
        }
    }
}

fn reached(goal: &Goal, extreme: bool, from: Option<&Value>) -> Value {
    let far = |value: &Value, sign: i64| match value {
        Value::Number(number) => Value::Number(number + sign * 1000),
        Value::Money(cents) => Value::Money(cents + sign * 1_000_000),
        Value::Day(day) => Value::Day(day.saturating_add(jiff::Span::new().days(sign * 3000))),
        other => other.clone(),
    };
    match (goal, extreme) {
        (Goal::AtLeast(value), true) => far(value, 1),
        (Goal::AtMost(value), true) => far(value, -1),
        (Goal::Is(value) | Goal::AtLeast(value) | Goal::AtMost(value), _)
        | (Goal::Between(value, _), false)
        | (Goal::Between(_, value), true) => value.clone(),
        (Goal::OneOf(values), false) => values[0].clone(),
        (Goal::OneOf(values), true) => values[values.len() - 1].clone(),
        (Goal::NoneOf(_), _) => Value::Text("something else".to_owned()),
        (Goal::Includes(item), _) => Value::List(items(from).chain([item.clone()]).collect()),
        (Goal::Excludes(item), _) => {
            Value::List(items(from).filter(|known| known != item).collect())
        }
    }
}

fn items(list: Option<&Value>) -> std::vec::IntoIter<Value> {
    match list {
        Some(Value::List(items)) => items.clone().into_iter(),
        _ => Vec::new().into_iter(),
    }
}

fn everything() -> Vec<(&'static str, Vec<Value>)> {
    let numbers: Vec<Value> = (-30..30).map(Value::Number).collect();
    let amounts: Vec<Value> = (-300..700).map(Value::Money).collect();
    let yes = vec![Value::YesNo(false), Value::YesNo(true)];
    let texts: Vec<Value> = ["a", "b", "c", "d"]
        .map(|text| Value::Text(text.to_owned()))
        .to_vec();
    vec![
        ("yes", yes.clone()),
        ("yes2", yes),
        ("number", numbers.clone()),
        ("number2", numbers),
        ("money", amounts.clone()),
        ("money2", amounts),
        ("choice", texts.clone()),
        ("text", texts),
    ]
}
