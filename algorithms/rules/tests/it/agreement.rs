//! A second reader of the same texts: the `cel` crate, on facts fully known.

use std::sync::Arc;

use cel::{Context, Env};
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;
use rules::{Cell, Truth, Value};

use crate::random::{Known, all_facts, cell, facts, text_value};

fn as_cel(value: &Value) -> cel::Value {
    match value {
        Value::YesNo(yes) => (*yes).into(),
        Value::Number(number) | Value::Money(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        // ISO days are in the order of their texts.
        Value::Day(day) => day.to_string().into(),
        Value::List(items) => cel::Value::List(Arc::new(items.iter().map(as_cel).collect())),
        Value::Period { .. } | Value::Season { .. } => cel::Value::Null,
    }
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// The same count as ours, made by walking month by month.
fn months(from: &str, to: &str) -> i64 {
    let (from, to) = (day(from), day(to));
    let mut months = -150_i64;
    while from.saturating_add((months + 1).months()) <= to {
        months += 1;
    }
    months
}

/// What the `cel` crate makes of this text.
fn verdict(text: &str, facts: &Known) -> Result<bool, String> {
    let env = Arc::new(Env::stdlib());
    let program = env.compile(text).map_err(|error| error.to_string())?;
    let mut context = Context::with_env(env);
    for (name, value) in facts {
        context.add_variable_from_value(name.as_str(), as_cel(value));
    }
    let error = |error: &dyn std::fmt::Debug| format!("{error:?}");
    context
        .add_function("eur", |euros: i64| euros * 100)
        .map_err(|e| error(&e))?;
    context
        .add_function("months", |from: Arc<String>, to: Arc<String>| {
            months(&from, &to)
        })
        .map_err(|e| error(&e))?;
    context
        .add_function("age", |from: Arc<String>, to: Arc<String>| {
            months(&from, &to).div_euclid(12)
        })
        .map_err(|e| error(&e))?;
    context
        .add_function("days", |from: Arc<String>, to: Arc<String>| {
            i64::from(day(&from).until(day(&to)).expect("a span").get_days())
        })
        .map_err(|e| error(&e))?;
    context
        .add_function("count", |list: Arc<Vec<cel::Value>>| {
            i64::try_from(list.len()).expect("a short list")
        })
        .map_err(|e| error(&e))?;
    context
        .add_function("has_in", |list: Arc<Vec<cel::Value>>, value: cel::Value| {
            list.contains(&value)
        })
        .map_err(|e| error(&e))?;
    match program.execute(&context) {
        Ok(cel::Value::Bool(yes)) => Ok(yes),
        other => Err(format!("{other:?}")),
    }
}

/// `has` is a macro of CEL with another meaning: it goes by another name there.
fn ours_as_cel(text: &str) -> String {
    text.replace("has(", "has_in(")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn the_cel_crate_agrees(cell in cell(), facts in all_facts()) {
        let theirs = verdict(&ours_as_cel(cell.text()), &facts);
        let ours = cell.truth(&facts);
        prop_assert_eq!(theirs.map(Truth::from), Ok(ours), "{}", cell.text());
        let rewritten = verdict(&ours_as_cel(&cell.to_string()), &facts);
        prop_assert_eq!(rewritten.map(Truth::from), Ok(cell.truth(&facts)), "{}", cell);
    }
}

#[test]
fn texts_are_read_with_the_same_escapes() {
    let facts = facts([("text", text_value(r"l'eau \ é"))]);
    let text = r"text == 'l\'eau \\ é'";
    assert_eq!(Cell::parse(text).unwrap().truth(&facts), Truth::Yes);
    assert_eq!(verdict(text, &facts), Ok(true));
}

/// All that we accept and CEL would not is said here: nothing. What CEL takes and we
/// refuse is refused on purpose.
#[test]
fn what_we_leave_out_is_still_cel() {
    for text in [
        "1 < 2 == true",
        "\"a\" == 'a'",
        "1.5 < 2.0",
        "true ? true : false",
        "[].size() == 0",
        "[1, 2].exists(x, x > 1)",
        "0x10 == 16",
    ] {
        assert!(Cell::parse(text).is_err(), "{text}");
        assert!(verdict(text, &Known::new()).is_ok(), "{text}");
    }
}
