//! Exporting a programme: the same commitments, with the same figures as the pages, as CSV and XLSX
//! (which the importer reads back unchanged) and as JSON (everything public). See `exchange.md`.

mod csv;
pub(crate) mod json;
mod xlsx;

use base::{Day, Lang};
use town::Directory;

use crate::{
    import::{Column, Computed, cells::Word},
    model::Commitment,
};

pub(crate) use self::{
    csv::csv,
    json::{commitment as commitment_json, programme as programme_json},
    xlsx::xlsx,
};

/// How the town's own names are written, and where its pages are.
pub(crate) struct Writing<'a> {
    pub lang: Lang,
    pub directory: &'a Directory,
    pub url: &'a dyn Fn(&str) -> String,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Text(String),
    Number(i64),
    Day(Day),
    Nothing,
}

impl From<Option<Day>> for Value {
    fn from(day: Option<Day>) -> Self {
        day.map_or(Value::Nothing, Value::Day)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Value::Nothing
        } else {
            Value::Text(text.to_owned())
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Value::Nothing
        } else {
            Value::Text(text)
        }
    }
}

impl Writing<'_> {
    fn value(&self, column: Column, of: &Commitment) -> Value {
        let lang = self.lang;
        let names = self.directory;
        match column {
            Column::Id => of.reference.as_str().into(),
            Column::Programme => of.programme_slug.as_str().into(),
            Column::Axis => of.axis_title.as_str().into(),
            Column::Orientation => of.orientation_title.as_deref().unwrap_or_default().into(),
            Column::Title => of.title.as_str().into(),
            Column::Kind => of.kind.word(lang).into(),
            Column::Promise => of.promise.as_str().into(),
            Column::Service => {
                let all = names
                    .services
                    .iter()
                    .map(|one| (one.slug.as_str(), one.name.as_str()));
                named(of.service.as_deref(), all).into()
            }
            Column::Elected => {
                let all = names
                    .elected
                    .iter()
                    .map(|one| (one.slug.as_str(), one.name.as_str()));
                named(of.elected.as_deref(), all).into()
            }
            Column::Territory => {
                let all = names
                    .territories
                    .iter()
                    .map(|one| (one.slug.as_str(), one.name.as_str()));
                named(of.territory.as_deref(), all).into()
            }
            Column::Start => of.starts_on.into(),
            Column::Due => of.due_on.into(),
            Column::Silence => Value::Number(of.silence_months),
            Column::State => of.state.word(lang).into(),
            Column::Stage => of.stage.word(lang).into(),
            Column::Shown(computed) => match computed {
                Computed::Number => Value::Number(of.number),
                Computed::Shown => of.shown.word(lang).into(),
                Computed::FirstDue => of.first_due_on.into(),
                Computed::News => of.news_on.into(),
                Computed::QuietOn => Value::Day(of.quiet_on),
                Computed::Headline => of.headline.as_str().into(),
                Computed::Address => (self.url)(&of.path()).into(),
            },
        }
    }
}

/// The name of a service, an elected member or a territory; its address when several have the name.
fn named<'a>(slug: Option<&str>, all: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> String {
    let Some(slug) = slug else {
        return String::new();
    };
    let Some((_, name)) = all.clone().find(|(known, _)| *known == slug) else {
        return slug.to_owned();
    };
    let is_clear = all
        .filter(|(known, other)| crate::import::column::alike(name, other) || *known == name)
        .count()
        == 1;
    if is_clear {
        name.to_owned()
    } else {
        slug.to_owned()
    }
}
