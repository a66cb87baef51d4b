//! What a rule may ask of a day: seasons that close, comparisons that can come out both ways, bounds of
//! the kind that they bound.

use std::collections::BTreeMap;

use i18n::msg;
use rules::Cell;

use super::{Looking, cells::kinds};
use crate::{
    model::{Bound, Kind, Moment, Question, Source, Steps},
    yaml::Place,
};

/// The day on which a cell is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Read {
    /// When the request arrives: today is that day.
    OnArrival,
    /// At any moment of a case.
    Later,
}

pub(super) fn check(looking: &Looking<'_>) {
    let definition = looking.definition;
    seasons(looking);
    for clause in &definition.conditions {
        for cell in clause.rule.cells() {
            turns(looking, cell, Read::OnArrival, clause.place);
        }
    }
    for promise in &definition.promise {
        if let Some(cell) = &promise.when {
            turns(looking, cell, Read::OnArrival, promise.place);
        }
    }
    for fact in &definition.facts {
        if let Source::Rows(rows) = &fact.from {
            let place = looking.item("facts", &fact.id);
            for cell in rows.iter().filter_map(|row| row.when.as_ref()) {
                turns(looking, cell, Read::Later, place);
            }
        }
    }
    let kinds = kinds(definition);
    for page in &definition.form {
        if let Some(cell) = &page.when {
            let place = looking.item("form", &page.id);
            turns(looking, cell, Read::Later, place);
        }
        for question in &page.questions {
            if let Some(cell) = &question.when {
                turns(looking, cell, Read::Later, question.place);
            }
        }
    }
    let asked = definition.form.iter().flat_map(|page| &page.questions);
    let recorded = definition.steps.iter().flat_map(Steps::questions);
    for question in asked.chain(recorded) {
        bounds(looking, &kinds, question);
    }
    let Some(steps) = &definition.steps else {
        return;
    };
    let own = steps.states.iter().flat_map(|state| &state.actions);
    for action in own.chain(&steps.shared) {
        let asked = action.questions.iter();
        let cells = asked.filter_map(|question| Some((question.when.as_ref()?, question.place)));
        let own = action.when.as_ref().map(|cell| (cell, action.place));
        for (cell, place) in own.into_iter().chain(cells) {
            turns(looking, cell, Read::Later, place);
        }
    }
}

/// A season closes, and nothing lasts until one: it has two days.
fn seasons(looking: &Looking<'_>) {
    let definition = looking.definition;
    for date in &definition.dates {
        if let Moment::Season { from, to } = &date.when {
            // The day after the last one is the first again, in a common year or in a leap year.
            let goes_on = |year: i16| {
                let after = to.of(year).and_then(|last| last.tomorrow().ok());
                after.is_some_and(|after| from.next(after) == Some(after))
            };
            if goes_on(2027) || goes_on(2028) {
                looking.report.fault(
                    "never_closes",
                    looking.item("dates", &date.id),
                    msg!("catalogue-fault-season-always", id = date.id.clone()),
                );
            }
        }
    }
    for state in definition.steps.iter().flat_map(|steps| &steps.states) {
        let is_season = |until: &&String| {
            let mut dates = definition.dates.iter();
            dates.any(|date| date.id == **until && matches!(date.when, Moment::Season { .. }))
        };
        if let Some(until) = state.until.as_ref().filter(is_season) {
            looking.report.fault(
                "not_a_day",
                state.place,
                msg!("catalogue-fault-until-season", id = until.clone()),
            );
        }
    }
}

/// A day that comes back each year is the next one from the day of arrival: that day never comes after
/// it, and a rule that asks which comes first would always say the same.
fn turns(looking: &Looking<'_>, cell: &Cell, read: Read, place: Place) {
    let definition = looking.definition;
    let arrives = |name: &str| match name {
        "received_on" => true,
        "today" | "completed_on" => read == Read::OnArrival,
        _ => false,
    };
    let pairs = cell.ordered();
    let pairs = pairs
        .iter()
        .flat_map(|(left, right)| [(left, right), (right, left)]);
    for (arrival, other) in pairs.filter(|(name, _)| arrives(name)) {
        let mut dates = definition.dates.iter();
        let Some(date) = dates.find(|date| date.id == **other) else {
            continue;
        };
        if let Moment::EachYear(day) = &date.when {
            looking.report.fault(
                "never_closes",
                place,
                msg!(
                    "catalogue-fault-never-closes",
                    id = date.id.clone(),
                    arrival = (*arrival).to_owned(),
                    cell = cell.text().to_owned(),
                    day = format!("{:02}-{:02}", day.month(), day.day())
                ),
            );
        }
    }
}

/// A bound that a fact gives is of the kind that it bounds; a length is a number that everybody reads.
fn bounds(looking: &Looking<'_>, kinds: &BTreeMap<String, rules::Kind>, question: &Question) {
    use rules::Kind as Rule;
    for (word, bound) in [
        ("at_least", &question.at_least),
        ("at_most", &question.at_most),
    ] {
        let Some(Bound::Fact(name)) = bound else {
            continue;
        };
        let Some(given) = kinds.get(name) else {
            continue;
        };
        let message = match question.kind {
            _ if question.repeat.is_some() => {
                msg!(
                    "catalogue-fault-bound-count",
                    value = name.clone(),
                    word = word
                )
            }
            Kind::Text | Kind::LongText => {
                msg!(
                    "catalogue-fault-bound-length",
                    value = name.clone(),
                    word = word
                )
            }
            Kind::Date | Kind::Period if *given != Rule::Day => {
                msg!(
                    "catalogue-fault-bound-day",
                    value = name.clone(),
                    word = word
                )
            }
            Kind::Number | Kind::Choices | Kind::Weekdays | Kind::List | Kind::Ranking
                if *given != Rule::Number =>
            {
                msg!(
                    "catalogue-fault-bound-number",
                    value = name.clone(),
                    word = word
                )
            }
            Kind::Money if !matches!(given, Rule::Money | Rule::Number) => {
                msg!(
                    "catalogue-fault-bound-money",
                    value = name.clone(),
                    word = word
                )
            }
            Kind::Scale | Kind::Matrix => {
                msg!(
                    "catalogue-fault-bound-steps",
                    value = name.clone(),
                    word = word
                )
            }
            _ => continue,
        };
        looking.report.fault("bad_bound", question.place, message);
    }
}
