//! What the desk's forms share: dates in three boxes, words of states and stages, their shell.

use base::{Day, Lang, Problem};
use i18n::{format::capital, msg, t};
use ui::Markup;
use web::{Answer, Fields, Visit};

use crate::{
    model::{Commitment, Stage, State},
    views::{declared_state, words},
};

/// A date that may be absent, or how to mend what was typed.
pub fn day(fields: &Fields, name: &'static str) -> Result<Option<Day>, Problem> {
    match fields.date(name) {
        None => Ok(None),
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|_| Problem::new(name, msg!("programme-date-unreadable"))),
    }
}

/// A date that must be there.
pub fn needed_day(fields: &Fields, name: &'static str) -> Result<Day, Problem> {
    day(fields, name)?.ok_or_else(|| Problem::new(name, msg!("programme-date-needed")))
}

/// The three boxes of a date, as [`Fields::date`] reads them.
pub fn date_pairs(name: &str, day: Option<Day>) -> Vec<(String, String)> {
    let Some(day) = day else { return Vec::new() };
    vec![
        (name.to_owned(), day.0.day().to_string()),
        (format!("{name}-month"), day.0.month().to_string()),
        (format!("{name}-year"), day.year().to_string()),
    ]
}

pub fn state_word(lang: Lang, state: State) -> String {
    declared_state(state).title(lang)
}

pub fn stage_word(lang: Lang, stage: Stage) -> String {
    capital(&words::stage(lang, stage))
}

/// A desk page about a commitment.
pub fn desk_page(
    visit: &Visit,
    commitment: &Commitment,
    title: String,
    problems: usize,
    main: Markup,
) -> Answer {
    visit
        .page(title)
        .crumb(t!(visit.lang, "programme-desk"), "/bureau")
        .crumb(commitment.title.as_str(), &commitment.path())
        .problems(problems)
        .show_desk(main)
}
