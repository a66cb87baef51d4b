//! What is read before the first question: whom the procedure concerns, condition by condition, in the
//! words of its rule card, with the days and values the town chose.

use std::collections::BTreeSet;

use base::{Day, Lang};
use catalogue::{Clause, Source, Version, words};
use i18n::{format::day_long, t};

use crate::known::Facts;

/// What is read before anything is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concerns {
    /// *Cette démarche vous concerne si tout ceci est vrai :*
    pub lead: String,
    pub items: Vec<String>,
}

/// Whom a version concerns, with the days that the town set. Nothing where everybody may ask.
pub fn concerns(lang: Lang, version: &Version, dates: &Facts) -> Option<Concerns> {
    let definition = &version.definition;
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
            let notes = notes((version, dates), &naming, clause, &mut told).join(match lang {
                Lang::Fr => "\u{a0}; ",
                Lang::En => "; ",
            });
            let notes = if notes.is_empty() {
                notes
            } else {
                format!(" ({notes})")
            };
            let says = naming.condition(&clause.rule);
            t!(lang, "forms-concerns-one", says = says, notes = notes)
        })
        .collect();
    let lead = t!(lang, "forms-concerns", count = items.len());
    Some(Concerns { lead, items })
}

/// What a condition reads that the form does not ask: the day or the value the town chose, or who looks.
fn notes(
    (version, dates): (&Version, &Facts),
    naming: &words::Naming<'_>,
    clause: &Clause,
    told: &mut BTreeSet<String>,
) -> Vec<String> {
    let (lang, definition) = (naming.lang, &version.definition);
    let cells = clause.rule.cells().into_iter();
    let mut wanted: Vec<String> = cells
        .flat_map(rules::Cell::uses)
        .map(|used| used.name)
        .collect();
    wanted.reverse();
    let (mut seen, mut notes, mut not_set) = (BTreeSet::new(), Vec::new(), Vec::new());
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
            t!(lang, "forms-concerns-set", name = name, value = value)
        };
        if is_new && definition.is_chosen_date(&name) {
            if let Some(rules::Value::Day(day)) = dates.get(&name) {
                note(set(day_long(lang, Day(*day))));
            } else {
                not_set.push(naming.name(&name));
                told.insert(name.clone());
            }
        } else if is_new && definition.setting(&name).is_some() {
            let value = version.setting(&name);
            note(set(words::setting(lang, value.as_ref())));
        }
        match definition.fact(&name).map(|fact| &fact.from) {
            Some(Source::Rows(rows)) => {
                let cells = rows.iter().filter_map(|row| row.when.as_ref());
                wanted.extend(cells.flat_map(rules::Cell::uses).map(|used| used.name));
            }
            Some(Source::Elsewhere(_)) => note(t!(lang, "forms-concerns-unknown")),
            Some(_) => note(t!(lang, "forms-concerns-checked")),
            None => {}
        }
    }
    if !not_set.is_empty() {
        let (count, names) = (not_set.len(), not_set.join(", "));
        notes.push(t!(
            lang,
            "forms-concerns-not-set",
            names = names,
            count = count
        ));
    }
    notes
}
