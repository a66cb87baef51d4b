//! Facts that need no asking: settings, today, dates, the town's map at an answer, rows that compute.

use std::collections::BTreeMap;

use base::{Cents, Day};
use catalogue::{Fact, Kind, Question, Source, Version};
use serde_json::Value;

use crate::{Answers, Asked, Streets};

pub type Facts = BTreeMap<String, rules::Value>;

/// What is known when the first question is put. What is sent today arrives today: a condition on the
/// day of arrival is judged from the first page, and again when the request is sent.
pub fn before_asking(version: &Version, known: &Facts, today: Day) -> Facts {
    let mut facts = version.setting_facts();
    for day in ["today", "received_on"] {
        facts.insert(day.to_owned(), rules::Value::Day(today.0));
    }
    facts.extend(known.clone());
    compute(version, &mut facts);
    facts
}

/// Everything known once these answers are given: for conditions, `when`, letters and figures.
pub fn facts(asked: &Asked<'_>, answers: &Answers) -> Facts {
    let mut facts = before_asking(asked.version, asked.known, asked.today);
    let definition = &asked.version.definition;
    let form = definition.form.iter().flat_map(|page| &page.questions);
    facts.extend(answers.facts(form.chain(asked.questions)));
    facts.extend(of_the_map(asked.version, asked.streets, answers));
    facts.extend(asked.known.clone());
    compute(asked.version, &mut facts);
    facts
}

/// What the town's map says of the places answered.
pub fn of_the_map(version: &Version, streets: &Streets, answers: &Answers) -> Facts {
    let facts = version.definition.facts.iter().filter_map(|fact| {
        let Source::Territory { layer, at } = &fact.from else {
            return None;
        };
        let value = streets.fact(fact, layer, answers.get(at)?)?;
        Some((fact.id.clone(), value))
    });
    facts.collect()
}

/// Adds what a new answer teaches.
pub(crate) fn learn(asked: &Asked<'_>, question: &Question, answers: &Answers, facts: &mut Facts) {
    facts.extend(answers.facts([question]));
    if matches!(question.kind, Kind::Address | Kind::Place) {
        for (id, value) in of_the_map(asked.version, asked.streets, answers) {
            // What the house knew otherwise was checked by somebody: the map does not change it.
            facts.entry(id).or_insert(value);
        }
    }
    compute(asked.version, facts);
}

/// Dates that come back each year or are read in an answer; then facts given by rows, each by the first
/// that holds: a row not known yet stops the search.
fn compute(version: &Version, facts: &mut Facts) {
    for date in &version.definition.dates {
        if let Some(known) = date.known(facts) {
            facts.insert(date.id.clone(), known);
        }
    }
    for fact in &version.definition.facts {
        if let Source::Rows(rows) = &fact.from {
            for row in rows {
                let truth = row.when.as_ref().map(|cell| cell.truth(facts));
                match truth {
                    None | Some(rules::Truth::Yes) => {
                        if let Some(value) = value(fact, &row.is) {
                            facts.insert(fact.id.clone(), value);
                        }
                        break;
                    }
                    Some(rules::Truth::No) => {}
                    Some(rules::Truth::Unknown(_)) => break,
                }
            }
        }
    }
}

/// A value as a definition writes it, in the kind of its fact.
fn value(fact: &Fact, written: &Value) -> Option<rules::Value> {
    Some(match (fact.kind, written) {
        (_, Value::Bool(yes)) => rules::Value::YesNo(*yes),
        (Kind::Money, Value::Number(number)) => {
            rules::Value::Money(number.as_i64()?.checked_mul(100)?)
        }
        (_, Value::Number(number)) => rules::Value::Number(number.as_i64()?),
        (Kind::Money, Value::String(text)) => {
            rules::Value::Money(Cents::parse(text.trim_end_matches("EUR"))?.0)
        }
        (Kind::Date, Value::String(text)) => rules::Value::Day(text.parse::<Day>().ok()?.0),
        (_, Value::String(text)) => rules::Value::Text(text.clone()),
        _ => return None,
    })
}
