//! From what was read to markup: what every page of a vote says in the same words.

pub(crate) mod counter;
pub(crate) mod debate;
pub(crate) mod debate_desk;
pub(crate) mod desk;
mod desk_parts;
pub(crate) mod edition;
pub(crate) mod followed;
pub(crate) mod ideas;
pub(crate) mod list;
pub(crate) mod papers;
pub(crate) mod plan;
pub(crate) mod project;
pub(crate) mod results;
pub(crate) mod results_parts;
pub(crate) mod roll;
pub(crate) mod rule;
pub(crate) mod space;
pub(crate) mod story;
pub(crate) mod vote;
pub(crate) mod workbench;

use base::{Cents, Lang};
use i18n::{
    format::{day_long, instant, money},
    t,
};
use town::Directory;
use ui::{Link, Markup, State};
use web::Visit;

use crate::model::{Edition, Phase, Project};

/// The name of a place; the town's own where a thing is for everybody.
pub(crate) fn place(directory: &Directory, territory: Option<&str>) -> String {
    match territory {
        None => directory.settings.name.clone(),
        Some(slug) => directory
            .territory(slug)
            .map_or_else(|| slug.to_owned(), |known| known.name.clone()),
    }
}

/// What a vote's phase is called, in a tag.
pub(crate) fn phase_word(lang: Lang, phase: Phase) -> String {
    match phase {
        Phase::Draft => t!(lang, "ballots-phase-draft"),
        Phase::Announced => t!(lang, "ballots-phase-announced"),
        Phase::Ideas => t!(lang, "ballots-phase-ideas"),
        Phase::Study => t!(lang, "ballots-phase-study"),
        Phase::Held => t!(lang, "ballots-phase-held"),
        Phase::Vote => t!(lang, "ballots-phase-vote"),
        Phase::Counting => t!(lang, "ballots-phase-counting"),
        Phase::Results => t!(lang, "ballots-phase-results"),
    }
}

pub(crate) fn phase_tag(lang: Lang, phase: Phase) -> Markup {
    let state = match phase {
        Phase::Results => State::Kept,
        Phase::Draft | Phase::Announced => State::NotStarted,
        Phase::Held => State::Late,
        Phase::Ideas | Phase::Study | Phase::Vote | Phase::Counting => State::UnderWay,
    };
    ui::tag(lang, state, Some(&phase_word(lang, phase)))
}

/// What happens now or next, in a sentence.
pub(crate) fn what_now(lang: Lang, edition: &Edition, phase: Phase) -> String {
    let opens = instant(lang, edition.opens_at);
    let closes = instant(lang, edition.closes_at);
    match phase {
        Phase::Draft => t!(lang, "ballots-now-draft"),
        Phase::Announced | Phase::Study => t!(lang, "ballots-now-before", opens = opens),
        Phase::Ideas => match edition.idea_days() {
            Some((_, until)) => t!(lang, "ballots-now-ideas", until = day_long(lang, until)),
            None => t!(lang, "ballots-now-before", opens = opens),
        },
        Phase::Held => t!(lang, "ballots-now-held"),
        Phase::Vote => t!(lang, "ballots-now-vote", closes = closes),
        Phase::Counting => t!(lang, "ballots-now-counting", closes = closes),
        Phase::Results => t!(lang, "ballots-now-results"),
    }
}

/// A project in a list.
pub(crate) fn project_row(visit: &Visit, edition: &Edition, project: &Project) -> ui::Row {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let mut link = Link::new(project.title.as_str(), visit.href(&project.path(edition)));
    link.lang = Some(edition.lang.clone());
    ui::Row {
        link,
        text: Some(ui::text(&project.summary)),
        soft: Some(format!(
            "{} · {}",
            place(&directory, project.territory.as_deref()),
            project.theme
        )),
        amount: Some(money(lang, project.cost)),
        ..ui::Row::default()
    }
}

/// The money of some envelopes together.
pub(crate) fn total(amounts: impl Iterator<Item = Cents>) -> Cents {
    Cents(amounts.map(|amount| amount.0).sum())
}
