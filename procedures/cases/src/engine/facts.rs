//! The facts a case knows: what was answered, what was known without asking, and what its life says.

use base::Day;
use catalogue::Source;
use rules::{Cell, Truth, Value};

use super::{Facts, Law, Life};

/// Every fact of a case on this day. `answered` holds the answers and what was known at filing.
///
/// Computed rows come last, in the order of the definition, so that one may read another above it; a
/// fact that is not known takes the value its definition assumes, if it says one.
pub fn facts(law: &Law<'_>, life: &Life, answered: &Facts, today: Day) -> Facts {
    let version = law.version;
    let mut all = version.setting_facts();
    all.extend(answered.clone());
    let day = |day: Day| Value::Day(day.0);
    let text = |text: &str| Value::Text(text.to_owned());
    all.insert("today".to_owned(), day(today));
    all.insert("received_on".to_owned(), day(life.received_on));
    all.insert("completed_on".to_owned(), day(life.completed_on));
    all.insert("channel".to_owned(), text(&life.channel));
    all.insert("state".to_owned(), text(&life.state));
    if let Some(until) = life.valid_until {
        all.insert("valid_until".to_owned(), day(until));
    }
    for date in &version.definition.dates {
        let known = if date.is_chosen() {
            law.dates.get(&date.id).map(|chosen| day(*chosen))
        } else {
            date.known(&all)
        };
        if let Some(known) = known {
            all.insert(date.id.clone(), known);
        }
    }
    for clock in &life.clocks {
        if let Some(last) = clock.last() {
            all.entry(clock.clock.clone()).or_insert_with(|| day(last));
        }
    }
    for fact in &version.definition.facts {
        let known = match &fact.from {
            Source::State(state) => life.reached.get(state).map(|reached| day(*reached)),
            Source::Rows(rows) => rows
                .iter()
                .find_map(|row| match row.when.as_ref().map(|cell| cell.truth(&all)) {
                    None | Some(Truth::Yes) => Some(from_json(&row.is)),
                    Some(Truth::No) => None,
                    // A row that may hold hides those under it.
                    Some(Truth::Unknown(_)) => Some(None),
                })
                .flatten(),
            _ => None,
        };
        if let Some(value) = known {
            all.insert(fact.id.clone(), value);
        } else if let Some(assumed) = fact.if_unknown.as_ref().and_then(from_json) {
            all.entry(fact.id.clone()).or_insert(assumed);
        }
    }
    all
}

/// Whether a condition holds; none always does.
pub fn judge(cell: Option<&Cell>, facts: &Facts) -> Truth {
    cell.map_or(Truth::Yes, |cell| cell.truth(facts))
}

/// The day of a named date: the next one on or after `from` when it comes back each year.
pub(super) fn named_date(law: &Law<'_>, id: &str, answered: &Facts, from: Day) -> Option<Day> {
    let dates = &law.version.definition.dates;
    let named = dates.iter().find(|date| date.id == id)?;
    if named.is_chosen() {
        return law.dates.get(id).copied();
    }
    let mut facts = answered.clone();
    facts.insert("received_on".to_owned(), Value::Day(from.0));
    match named.known(&facts) {
        Some(Value::Day(day)) => Some(Day(day)),
        _ => None,
    }
}

/// A value as a definition writes it.
fn from_json(value: &serde_json::Value) -> Option<Value> {
    use serde_json::Value as Json;
    match value {
        Json::Bool(yes) => Some(Value::YesNo(*yes)),
        Json::Number(number) => number.as_i64().map(Value::Number),
        Json::String(text) => Some(match text.parse() {
            Ok(day) => Value::Day(day),
            Err(_) => Value::Text(text.clone()),
        }),
        Json::Array(items) => items
            .iter()
            .map(from_json)
            .collect::<Option<_>>()
            .map(Value::List),
        Json::Null | Json::Object(_) => None,
    }
}
