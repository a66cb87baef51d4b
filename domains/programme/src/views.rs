//! From what was read to what is shown. Views know the reader's language and the day; they never
//! read the database.

use std::{borrow::Cow, sync::Arc};

use base::{Day, Lang};
use i18n::{french::typeset, t};
use maud::{Markup, html};
use town::Directory;

use crate::model::{Line, Shown, State, Totals};

pub(crate) mod answering;
pub(crate) mod commitment;
pub(crate) mod demands;
pub(crate) mod feed;
pub(crate) mod figures;
pub(crate) mod forms;
pub(crate) mod history;
pub(crate) mod lists;
pub(crate) mod overview;
pub(crate) mod presentation;
pub(crate) mod rule;
pub(crate) mod words;

/// For whom and when a page is composed.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub lang: Lang,
    pub today: Day,
    pub directory: Arc<Directory>,
}

impl Reading {
    pub fn of(visit: &web::Visit) -> Self {
        Self {
            lang: visit.lang,
            today: visit.town.clock().today(),
            directory: visit.town.directory(),
        }
    }

    /// The address of a page in the reader's language.
    pub fn href(&self, path: &str) -> String {
        format!("{}{path}", self.lang.prefix())
    }

    /// A link whose label people wrote in `language`.
    pub fn link(&self, language: &str, label: &str, path: &str) -> ui::Link {
        ui::Link::new(set(language, label), self.href(path)).written_in(language, self.lang)
    }

    pub fn line_link(&self, line: &Line) -> ui::Link {
        self.link(
            &line.lang,
            &line.title,
            &crate::model::commitment_path(line.number),
        )
    }

    /// The attribute of what was written in `language`: none when it is the page's.
    pub fn other<'a>(&self, language: &'a str) -> Option<&'a str> {
        Some(language).filter(|language| *language != self.lang.code())
    }

    /// What people wrote, inside a sentence of ours.
    pub fn typed(&self, language: &str, text: &str) -> Markup {
        let set = set(language, text);
        html! {
            @match self.other(language).filter(|_| !text.is_empty()) {
                Some(other) => span lang=(other) { (ui::text(&set)) },
                None => (ui::text(&set)),
            }
        }
    }

    /// What people wrote, of several lines perhaps.
    pub fn paragraphs(&self, language: &str, text: &str) -> Markup {
        html! {
            @for part in text.split('\n').map(str::trim).filter(|part| !part.is_empty()) {
                p.govuk-body lang=[self.other(language)] { (ui::text(&set(language, part))) }
            }
        }
    }

    /// The name of a service, known by its slug or not any more.
    pub fn service<'a>(&'a self, slug: &'a str) -> &'a str {
        self.directory
            .service(slug)
            .map_or(slug, |service| service.name.as_str())
    }

    pub fn elected<'a>(&'a self, slug: &'a str) -> &'a str {
        self.directory
            .elected_member(slug)
            .map_or(slug, |member| member.name.as_str())
    }

    pub fn territory<'a>(&'a self, slug: &'a str) -> &'a str {
        self.directory
            .territory(slug)
            .map_or(slug, |territory| territory.name.as_str())
    }
}

/// The typography of the language a text was written in.
pub(crate) fn set<'a>(language: &str, text: &'a str) -> Cow<'a, str> {
    if language == "fr" {
        typeset(text)
    } else {
        Cow::Borrowed(text)
    }
}

pub(crate) fn programme_path(slug: &str) -> String {
    format!("/programme/{slug}")
}

/// Where administrators change what a programme says of itself.
pub(crate) fn edit_path(slug: &str) -> String {
    format!("/programme/{slug}/modifier")
}

/// The list of a programme's commitments, of one state or of all.
pub(crate) fn list_path(slug: &str, state: Option<ui::State>) -> String {
    match state {
        Some(state) => format!("/programme/{slug}/engagements?etat={}", state.code()),
        None => format!("/programme/{slug}/engagements"),
    }
}

/// The state as pages draw it.
pub fn shown_state(shown: Shown) -> ui::State {
    match shown {
        Shown::Kept => ui::State::Kept,
        Shown::UnderWay => ui::State::UnderWay,
        Shown::NotStarted => ui::State::NotStarted,
        Shown::Late => ui::State::Late,
        Shown::Silent => ui::State::Silent,
        Shown::Dropped => ui::State::Dropped,
    }
}

pub(crate) fn declared_state(state: State) -> ui::State {
    match state {
        State::Kept => ui::State::Kept,
        State::UnderWay => ui::State::UnderWay,
        State::NotStarted => ui::State::NotStarted,
        State::Dropped => ui::State::Dropped,
    }
}

/// The shown state of an address: `late`, `under-way`.
pub(crate) fn shown_of_code(code: &str) -> Option<Shown> {
    Shown::ALL
        .iter()
        .copied()
        .find(|shown| shown_state(*shown).code() == code)
}

/// Totals as pages draw them.
pub fn tally(totals: &Totals) -> ui::Tally {
    let mut tally = ui::Tally::default();
    for shown in Shown::ALL {
        tally.add(shown_state(*shown), totals.of(*shown));
    }
    tally
}

/// What an address follows, for the page of its account; requests not confirmed yet say so.
pub(crate) fn shelf(
    lang: Lang,
    followed: Vec<(i64, String, Option<base::Instant>)>,
) -> identity::Shelf {
    let links = followed
        .into_iter()
        .map(|(number, title, confirmed_at)| {
            let path = format!("{}{}", lang.prefix(), crate::model::commitment_path(number));
            let label = match confirmed_at {
                Some(_) => title,
                None => t!(lang, "programme-follows-unconfirmed", title = title),
            };
            ui::Link::new(label, path)
        })
        .collect();
    identity::Shelf {
        title: t!(lang, "programme-follows-title"),
        empty: t!(lang, "programme-follows-none"),
        rows: Vec::new(),
        links,
    }
}
