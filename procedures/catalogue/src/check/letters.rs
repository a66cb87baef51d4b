//! Letters use only what is known on every way to the state that sends them, or say what to print
//! otherwise.

use std::collections::BTreeSet;

use i18n::msg;
use paper::reading::{Found, Reading};

use super::{Looking, life::Ways};
use crate::{
    facet,
    model::{Definition, HOUSE_LETTERS, Question, Source, State, Steps},
    report::{Fault, Report, nearest},
    yaml::Place,
};

/// One call of a letter: `fact("address", if_unknown: […])` or `day("decision")`.
#[derive(Debug, PartialEq, Eq)]
struct Call<'a> {
    day: bool,
    name: &'a str,
    has_otherwise: bool,
    place: Place,
}

/// The facts and days a letter prints.
fn calls(source: &str) -> Vec<Call<'_>> {
    let mut found = Vec::new();
    for (number, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for (marker, day) in [("#fact(\"", false), ("#day(\"", true)] {
            for (at, _) in code.match_indices(marker) {
                let rest = &code[at + marker.len()..];
                let Some((name, after)) = rest.split_once('"') else {
                    continue;
                };
                found.push(Call {
                    day,
                    name,
                    has_otherwise: after.trim_start().starts_with(", if_unknown:"),
                    place: Place {
                        line: number + 1,
                        column: code[..at].chars().count() + 1,
                    },
                });
            }
        }
    }
    found
}

pub(super) fn check(looking: &Looking<'_>) -> Vec<Fault> {
    let definition = looking.definition;
    let Some(steps) = &definition.steps else {
        return Vec::new();
    };
    let ways = Ways::of(definition, steps);
    let mut faults = Vec::new();
    for (name, source) in &definition.letters {
        let report = Report::of(format!("letters/{name}.typ"));
        let to_others: Vec<usize> = (0..steps.states.len())
            .filter(|at| {
                let mut notified = steps.states[*at].notifies.iter();
                notified.any(|(_, letter)| letter == name)
            })
            .collect();
        let to_person: Vec<usize> = (0..steps.states.len())
            .filter(|at| steps.states[*at].letter.as_ref() == Some(name))
            .collect();
        let senders: Vec<usize> = to_person.iter().chain(&to_others).copied().collect();
        if senders.is_empty() {
            let start = Place { line: 1, column: 1 };
            report.warn(
                "letter_never_sent",
                start,
                msg!("catalogue-fault-letter-never"),
            );
        }
        for import in source
            .lines()
            .filter(|line| line.trim_start().starts_with("#import"))
        {
            if !import.contains("\"/paper/letter.typ\"") {
                let start = Place { line: 1, column: 1 };
                report.fault(
                    "letter_import",
                    start,
                    msg!("catalogue-fault-letter-import"),
                );
            }
        }
        let reading = paper::reading::read(source);
        can_be_read(&reading, &report);
        let start = Place { line: 1, column: 1 };
        if HOUSE_LETTERS.contains(&name.as_str()) {
            report.fault(
                "letter_of_the_house",
                start,
                msg!("catalogue-fault-letter-house", name = name.to_owned()),
            );
        }
        if to_person.contains(&0) && !says_what_the_law_wants(&reading) {
            report.fault(
                "receipt_without_law",
                start,
                msg!("catalogue-fault-letter-receipt"),
            );
        }
        for call in calls(source) {
            let question = definition.question(call.name);
            if !to_person.is_empty() && question.is_some_and(|question| question.internal) {
                report.fault(
                    "letter_tells_inside",
                    call.place,
                    msg!("catalogue-fault-letter-inside", fact = call.name.to_owned()),
                );
            }
            if !to_others.is_empty() && tells_of_the_person(definition, call.name) {
                report.fault(
                    "letter_tells_a_person",
                    call.place,
                    msg!("catalogue-fault-letter-person", fact = call.name.to_owned()),
                );
            }
            for at in &senders {
                judge(definition, steps, &ways, *at, &call, &report);
            }
        }
        faults.extend(report.into_faults());
    }
    faults
}

/// Whether a fact says who asked, which a letter to somebody else never does.
fn tells_of_the_person(definition: &Definition, name: &str) -> bool {
    let question = definition.question(name);
    name == "applicant" || question.is_some_and(|question| question.kind.names_a_person())
}

/// The facts a letter prints: all that it is given when it goes to somebody else than the person.
pub fn printed(source: &str) -> BTreeSet<&str> {
    let calls = calls(source).into_iter();
    calls
        .filter(|call| !call.day)
        .map(|call| call.name)
        .collect()
}

/// What `paper/letter.typ` gives to letters.
const GIVEN: [&str; 7] = [
    "letter", "fact", "day", "reasons", "remedies", "contact", "mention",
];

/// The frame of letters writes the legal content of a receipt at its foot, unless the letter places it.
fn says_what_the_law_wants(reading: &Reading) -> bool {
    let mut calls = reading.calls.iter().map(|call| call.what.as_str());
    reading.wraps.contains("letter") || calls.any(|name| ["letter", "mention"].contains(&name))
}

/// A letter that Typst cannot read, or that calls what it does not import, would fail on the day it is
/// sent.
fn can_be_read(reading: &Reading, report: &Report) {
    let place = |found: &Found| Place {
        line: found.line,
        column: found.column,
    };
    for fault in &reading.faults {
        report.fault(
            "letter_syntax",
            place(fault),
            msg!("catalogue-fault-letter-syntax", error = fault.what.clone()),
        );
    }
    for call in &reading.calls {
        let name = call.what.as_str();
        if reading.names.contains(name) {
            continue;
        }
        if GIVEN.contains(&name) {
            report.fault(
                "letter_import",
                place(call),
                msg!(
                    "catalogue-fault-letter-not-imported",
                    name = name.to_owned()
                ),
            );
        } else if let Some(near) = rules::near(name, GIVEN) {
            report.fault(
                "letter_function",
                place(call),
                msg!(
                    "catalogue-fault-letter-function",
                    name = name.to_owned(),
                    near = near
                ),
            );
        }
    }
}

fn judge(
    definition: &Definition,
    steps: &Steps,
    ways: &Ways<'_>,
    at: usize,
    call: &Call<'_>,
    report: &Report,
) {
    let state = &steps.states[at];
    if call.day {
        let days = steps.clocks.iter().map(|clock| clock.id.as_str());
        let with_time = steps
            .states
            .iter()
            .filter(|state| state.within.is_some() || state.until.is_some());
        let known: Vec<&str> = days
            .chain(with_time.map(|state| state.id.as_str()))
            .collect();
        if !known.contains(&call.name) {
            unknown(call, known, report);
        }
        return;
    }
    match knowledge(definition, steps, ways, at, state, call.name) {
        Knowledge::Always => {}
        Knowledge::Sometimes if call.has_otherwise => {}
        Knowledge::Sometimes => report.fault(
            "letter_unknown_fact",
            call.place,
            msg!(
                "catalogue-fault-letter-unknown",
                fact = call.name.to_owned(),
                state = state.title.fr.clone()
            ),
        ),
        Knowledge::Never => {
            let facts = super::cells::kinds(definition);
            unknown(call, facts.keys().map(String::as_str).collect(), report);
        }
    }
}

fn unknown(call: &Call<'_>, known: Vec<&str>, report: &Report) {
    let name = call.name.to_owned();
    let message = match nearest(call.name, known) {
        Some(near) => msg!(
            "catalogue-fault-unknown-fact-near",
            name = name,
            near = near.to_owned()
        ),
        None => msg!("catalogue-fault-unknown-fact", name = name),
    };
    report.fault("unknown_fact", call.place, message);
}

enum Knowledge {
    Always,
    Sometimes,
    Never,
}

/// What every letter may print of any case.
const OF_EVERY_CASE: [&str; 11] = [
    "case",
    "procedure",
    "version",
    "law",
    "state",
    "received_on",
    "completed_on",
    "today",
    "channel",
    "service",
    "applicant",
];

fn knowledge(
    definition: &Definition,
    steps: &Steps,
    ways: &Ways<'_>,
    at: usize,
    state: &State,
    name: &str,
) -> Knowledge {
    if OF_EVERY_CASE.contains(&name)
        || (name == "valid_until" && state.lasts.is_some())
        || (name == "slots" && state.appointment.is_some())
        || steps.clock(name).is_some()
    {
        return Knowledge::Always;
    }
    let sure = |question: &Question| !question.optional && question.when.is_none();
    for page in &definition.form {
        if let Some(question) = page.questions.iter().find(|question| question.id == name) {
            return if sure(question) && page.when.is_none() {
                Knowledge::Always
            } else {
                Knowledge::Sometimes
            };
        }
    }
    if let Some(fact) = definition.fact(name) {
        let always = fact.if_unknown.is_some()
            || matches!(&fact.from, Source::Rows(rows) if rows.last().is_some_and(|row| row.when.is_none()));
        return if always {
            Knowledge::Always
        } else {
            Knowledge::Sometimes
        };
    }
    if let Some(setting) = definition.setting(name) {
        return if setting.default.is_some() {
            Knowledge::Always
        } else {
            Knowledge::Sometimes
        };
    }
    if steps.questions().any(|question| question.id == name) {
        let recorded = |question: &Question| question.id == name && sure(question);
        return if given_on_every_way(steps, ways, at, recorded) {
            Knowledge::Always
        } else {
            Knowledge::Sometimes
        };
    }
    let later = facet::facts(definition)
        .into_iter()
        .any(|(id, _)| id == name)
        || definition.dates.iter().any(|date| date.id == name);
    if later {
        Knowledge::Sometimes
    } else {
        Knowledge::Never
    }
}

/// Whether no way leads from the start to this state without an action that records the answer.
fn given_on_every_way(
    steps: &Steps,
    ways: &Ways<'_>,
    target: usize,
    records: impl Fn(&Question) -> bool,
) -> bool {
    let index = |id: &str| steps.states.iter().position(|state| state.id == id);
    let mut seen = BTreeSet::new();
    let mut next = vec![0];
    while let Some(at) = next.pop() {
        if at == target {
            return false;
        }
        if !seen.insert(at) {
            continue;
        }
        let state = &steps.states[at];
        let recording: Vec<_> = steps
            .actions_of(state)
            .filter(|action| action.questions.iter().any(&records))
            .collect();
        let only_recorded = |to: usize| {
            let leads = |then: &Option<String>| then.as_deref().and_then(index) == Some(to);
            recording.iter().any(|action| leads(&action.then))
                && !leads(&state.then)
                && steps
                    .actions_of(state)
                    .filter(|action| leads(&action.then))
                    .all(|action| action.questions.iter().any(&records))
                && !steps.clocks.iter().any(|clock| leads(&clock.then))
        };
        next.extend(
            ways.all[at]
                .iter()
                .copied()
                .filter(|to| !only_recorded(*to)),
        );
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_says_what_it_prints() {
        let found = calls(
            "Bonjour #fact(\"a\") et #fact(\"b\", if_unknown: [rien]).\n// #fact(\"no\")\n#day(\"c\")",
        );
        let names: Vec<_> = found
            .iter()
            .map(|call| (call.name, call.day, call.has_otherwise))
            .collect();
        assert_eq!(
            names,
            [("a", false, false), ("b", false, true), ("c", true, false)]
        );
        assert_eq!(found[2].place, Place { line: 3, column: 1 });
    }
}
