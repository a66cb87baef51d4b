//! What is read before the first question: whom the procedure concerns, condition by condition, in the
//! words of its rule card, with the days and values the town chose.

use std::collections::BTreeSet;

use base::{Day, Lang};
use catalogue::{Clause, Source, words};
use i18n::{format::day_long, t};
use serde_json::{Value, json};

use super::Paper;

/// Nothing where everybody may ask.
pub(super) fn before(paper: &Paper<'_>) -> Option<Value> {
    let lang = paper.lang;
    let definition = &paper.version.definition;
    if definition.conditions.is_empty() {
        return None;
    }
    let naming = words::Naming::of(definition, lang);
    // A day or a value is told where it is first read.
    let mut told = BTreeSet::new();
    let items: Vec<String> = definition
        .conditions
        .iter()
        .map(|clause| {
            let notes = notes(paper, &naming, clause, &mut told).join(match lang {
                Lang::Fr => "\u{a0}; ",
                Lang::En => "; ",
            });
            let notes = if notes.is_empty() {
                notes
            } else {
                format!(" ({notes})")
            };
            let says = naming.condition(&clause.rule);
            t!(lang, "forms-paper-condition", says = says, notes = notes)
        })
        .collect();
    Some(json!({
        "title": t!(lang, "forms-paper-before"),
        "lead": t!(lang, "forms-paper-concerns", count = items.len()),
        "items": items,
    }))
}

/// What a condition reads that the form does not ask: the day or the value the town chose, or who looks.
fn notes(
    paper: &Paper<'_>,
    naming: &words::Naming<'_>,
    clause: &Clause,
    told: &mut BTreeSet<String>,
) -> Vec<String> {
    let lang = paper.lang;
    let definition = &paper.version.definition;
    let cells = clause.rule.cells().into_iter();
    let mut wanted: Vec<String> = cells
        .flat_map(rules::Cell::uses)
        .map(|used| used.name)
        .collect();
    wanted.reverse();
    let (mut seen, mut notes) = (BTreeSet::new(), Vec::new());
    let mut note = |said: String| {
        if !notes.contains(&said) {
            notes.push(said);
        }
    };
    while let Some(name) = wanted.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let is_new = !told.contains(&name);
        let mut set = |value: String| {
            told.insert(name.clone());
            let name = naming.name(&name);
            t!(lang, "forms-paper-set", name = name, value = value)
        };
        if is_new && definition.chosen_dates().any(|date| date.id == name) {
            note(set(match paper.dates.get(&name) {
                Some(rules::Value::Day(day)) => day_long(lang, Day(*day)),
                _ => t!(lang, "forms-paper-not-set"),
            }));
        } else if is_new && definition.setting(&name).is_some() {
            let value = paper.version.setting(&name);
            note(set(words::setting(lang, value.as_ref())));
        }
        match definition.fact(&name).map(|fact| &fact.from) {
            Some(Source::Rows(rows)) => {
                let cells = rows.iter().filter_map(|row| row.when.as_ref());
                wanted.extend(cells.flat_map(rules::Cell::uses).map(|used| used.name));
            }
            Some(Source::Elsewhere(_)) => note(t!(lang, "forms-paper-unknown")),
            Some(_) => note(t!(lang, "forms-paper-checked")),
            None => {}
        }
    }
    notes
}
