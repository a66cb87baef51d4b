//! What pages of cases show, for the person and at the desk.

pub(crate) mod act;
pub(crate) mod desk;
pub(crate) mod figures;
pub(crate) mod help;
mod parts;
pub(crate) mod person;
pub(crate) mod queue;
pub(crate) mod space;
mod told;

use base::{Day, Lang, Problem};
use catalogue::{Channel, Definition, Words};
use forms::Streets;
use i18n::{french::typeset, t};
use town::Directory;
use web::Fields;

use crate::{actions::Seen, model::Case, pages::Came};

/// A case, looked at by somebody: with what they typed and what is to be mended.
#[derive(Clone, Copy)]
pub(crate) struct On<'a> {
    pub came: &'a Came,
    pub seen: &'a Seen,
    pub fields: &'a Fields,
    pub problems: &'a [Problem],
}

impl<'a> On<'a> {
    pub fn lang(&self) -> Lang {
        self.came.visit.lang
    }

    pub fn case(&self) -> &'a Case {
        &self.seen.case
    }

    pub fn definition(&self) -> &'a Definition {
        &self.seen.version().definition
    }

    pub fn streets(&self) -> &'a Streets {
        &self.seen.rule.streets
    }

    /// Whether one of these boxes has to be mended: what holds them is shown open.
    pub fn is_wrong(&self, names: &[&str]) -> bool {
        is_wrong(self.problems, names)
    }

    /// The name of the case's service.
    pub fn service(&self) -> String {
        service(&self.came.town().directory(), &self.case().service)
    }

    pub fn state_title(&self, state: &str) -> String {
        state_title(self.lang(), self.definition(), state)
    }

    /// A role in words: who has the turn, who did it.
    pub fn role(&self, role: &str) -> String {
        role_in_words(self.lang(), self.definition(), role, &self.service())
    }
}

pub(crate) fn is_wrong(problems: &[Problem], names: &[&str]) -> bool {
    problems
        .iter()
        .any(|problem| names.contains(&problem.field.as_str()))
}

pub(crate) fn service(directory: &Directory, slug: &str) -> String {
    directory
        .service(slug)
        .map_or_else(|| slug.to_owned(), |service| service.name.clone())
}

/// A text of a definition, set as its language wants.
pub(crate) fn words(lang: Lang, words: &Words) -> String {
    let said = words.say(lang);
    if said.lang == Lang::Fr {
        typeset(said.text).into_owned()
    } else {
        said.text.to_owned()
    }
}

pub(crate) fn state_title(lang: Lang, definition: &Definition, state: &str) -> String {
    definition
        .state(state)
        .map_or_else(|| state.to_owned(), |state| words(lang, &state.title))
}

pub(crate) fn role_in_words(
    lang: Lang,
    definition: &Definition,
    role: &str,
    service: &str,
) -> String {
    match role {
        "applicant" => t!(lang, "cases-who-applicant"),
        "visitor" => t!(lang, "cases-who-visitor"),
        "agent" => t!(lang, "cases-who-agent", service = service),
        "head" => t!(lang, "cases-who-head", service = service),
        "mayor" => t!(lang, "cases-who-mayor"),
        "council" => t!(lang, "cases-who-council"),
        "commission" => t!(lang, "cases-who-commission"),
        "partner" => t!(lang, "cases-who-partner"),
        "archivist" => t!(lang, "cases-who-archivist"),
        "time" => t!(lang, "cases-who-time"),
        other => definition
            .roles
            .iter()
            .find(|known| known.id == other)
            .map_or_else(|| other.to_owned(), |known| words(lang, &known.title)),
    }
}

pub(crate) fn channel(lang: Lang, channel: Channel) -> String {
    match channel {
        Channel::Web => t!(lang, "cases-way-web"),
        Channel::Account => t!(lang, "cases-way-account"),
        Channel::Counter => t!(lang, "cases-way-counter"),
        Channel::Paper => t!(lang, "cases-way-paper"),
        Channel::Phone => t!(lang, "cases-way-phone"),
    }
}

/// The same, in one word, for lists.
pub(crate) fn by(lang: Lang, channel: Channel) -> String {
    match channel {
        Channel::Web => t!(lang, "cases-by-web"),
        Channel::Account => t!(lang, "cases-by-account"),
        Channel::Counter => t!(lang, "cases-by-counter"),
        Channel::Paper => t!(lang, "cases-by-paper"),
        Channel::Phone => t!(lang, "cases-by-phone"),
    }
}

/// What the desk calls its list, in the path of its pages.
pub(crate) fn queue_title(lang: Lang) -> String {
    t!(lang, "cases-menu-desk")
}

/// What a case says of itself on one sheet: whose turn, delays, the states travelled.
pub(crate) fn summary(on: &On<'_>) -> (String, Vec<String>, Vec<(String, Day)>) {
    let way = told::travelled(on).into_iter();
    let way = way.map(|(state, day)| (on.state_title(&state), day));
    (told::turn(on), told::clocks(on), way.collect())
}
