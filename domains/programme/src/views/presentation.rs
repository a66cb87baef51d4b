//! What a programme says of itself, and how that changed.

use base::{Day, Lang};
use i18n::{format::day_long, t};
use maud::{Markup, html};
use serde_json::Value;

use super::{Reading, edit_path, programme_path};
use crate::model::{Programme, ProgrammeKind, Revision};

/// `Projet de territoire`.
pub(crate) fn nature(lang: Lang, kind: ProgrammeKind) -> String {
    match kind {
        ProgrammeKind::Mandate => t!(lang, "programme-nature-mandate"),
        ProgrammeKind::Pact => t!(lang, "programme-nature-pact"),
        ProgrammeKind::TerritorialProject => t!(lang, "programme-nature-territorial-project"),
        ProgrammeKind::Plan => t!(lang, "programme-nature-plan"),
    }
}

/// `Du 27 mars 2026 au 31 mars 2032`, as far as it is known.
fn period(lang: Lang, programme: &Programme) -> Option<String> {
    let day = |day: Day| day_long(lang, day);
    match (programme.starts_on.map(day), programme.ends_on.map(day)) {
        (Some(from), Some(to)) => Some(t!(lang, "programme-period", from = from, to = to)),
        (Some(from), None) => Some(t!(lang, "programme-period-from", from = from)),
        (None, Some(to)) => Some(t!(lang, "programme-period-until", to = to)),
        (None, None) => None,
    }
}

/// The line under the lead: nature and period, and what those who run the house may do.
pub(crate) fn line(reading: &Reading, programme: &Programme, editable: bool) -> Markup {
    let lang = reading.lang;
    let period = period(lang, programme);
    let history = format!("{}/historique", programme_path(&programme.slug));
    if period.is_none() && programme.revised_entry.is_none() && !editable {
        return html! {};
    }
    ui::small(html! {
        (nature(lang, programme.kind))
        @if let Some(period) = period { ". " (ui::text(&period)) }
        "."
        @if programme.revised_entry.is_some() {
            " " (ui::link(&t!(lang, "programme-revised"), &reading.href(&history)))
        }
        @if editable {
            @if programme.revised_entry.is_some() { " · " } @else { " " }
            (ui::link(&t!(lang, "programme-present-title"), &reading.href(&edit_path(&programme.slug))))
        }
    })
}

/// One change of a revision: what, before, after, and whether people wrote it.
struct Changed {
    what: &'static str,
    before: Option<String>,
    after: Option<String>,
    is_typed: bool,
}

fn changes(lang: Lang, revision: &Revision) -> Vec<Changed> {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let (before, after) = (read(&revision.before), read(&revision.after));
    [
        ("title", "programme-field-title"),
        ("lead", "programme-field-lead"),
        ("kind", "programme-field-nature"),
        ("adopted_on", "programme-field-adopted"),
        ("starts_on", "programme-field-period-start"),
        ("ends_on", "programme-field-period-end"),
    ]
    .into_iter()
    .filter(|(name, _)| before.get(name) != after.get(name))
    .map(|(name, what)| {
        let say = |value: &Value| {
            let text = value.get(name)?.as_str()?;
            Some(match name {
                "kind" => ProgrammeKind::parse(text)
                    .map_or_else(|| text.to_owned(), |kind| nature(lang, kind)),
                "title" | "lead" => text.to_owned(),
                _ => text
                    .parse()
                    .map_or_else(|_| text.to_owned(), |day| day_long(lang, day)),
            })
        };
        Changed {
            what,
            before: say(&before),
            after: say(&after),
            is_typed: matches!(name, "title" | "lead"),
        }
    })
    .collect()
}

/// The revisions of a programme, the latest first, each with its act.
pub(crate) fn history(reading: &Reading, programme: &Programme, all: &[Revision]) -> Markup {
    let lang = reading.lang;
    let items: Vec<_> = all
        .iter()
        .map(|revision| ui::Happening {
            when: day_long(lang, revision.at.day()),
            what: told(reading, programme, revision),
        })
        .collect();
    html! {
        (ui::page_title(&t!(lang, "programme-revisions-title")))
        (ui::lead(reading.typed(&programme.lang, &programme.title)))
        @if items.is_empty() {
            (ui::empty(&t!(lang, "programme-revisions-none")))
        } @else {
            (ui::history(&items))
        }
    }
}

fn told(reading: &Reading, programme: &Programme, revision: &Revision) -> Markup {
    let lang = reading.lang;
    let language = programme.lang.as_str();
    let entry = revision.entry;
    let act = format!("/registre/acte/{entry}");
    let text = format!("{}/acte/{entry}", programme_path(&programme.slug));
    html! {
        @for change in changes(lang, revision) {
            p { (t!(lang, change.what)) (t!(lang, "programme-colon"))
                @if !change.is_typed { (ui::text(change.after.as_deref().unwrap_or(&t!(lang, "programme-unknown")))) }
            }
            @if change.is_typed {
                div lang=[reading.other(language)] {
                    (ui::difference(lang, change.before.as_deref().unwrap_or_default(), change.after.as_deref().unwrap_or_default()))
                }
            } @else if let Some(before) = &change.before {
                p { (ui::text(&t!(lang, "programme-told-before", what = before.as_str()))) }
            }
        }
        p { (t!(lang, "programme-reason")) (t!(lang, "programme-colon")) (reading.typed(language, &revision.reason)) }
        (ui::small(html! {
            (t!(lang, "programme-author-town")) " · "
            (ui::link(&t!(lang, "programme-act", number = i18n::format::number(lang, entry)), &reading.href(&act)))
            " · "
            (ui::link(&t!(lang, "programme-act-text"), &reading.href(&text)))
        }))
    }
}
