//! `/bureau/demarches`: what the town may publish, what it has in service, what is to be mended.

use std::collections::BTreeMap;

use base::Lang;
use i18n::{format::day_long, t};
use maud::{Markup, html};
use ui::{Cell, Column, Table};
use web::{Answer, Visit};

use super::{DESK, language};
use crate::{
    plan::{self, Listed, Standing},
    report::Fault,
    shelf::Origin,
};

pub async fn show(visit: Visit) -> Answer {
    let lang = visit.lang;
    let listed = plan::listed(&visit.town, &visit.actor).await?;
    let faulty: Vec<&Listed> = listed
        .iter()
        .filter(|one| !one.offer.checked.is_sound())
        .collect();
    let of = |wanted: &[&str]| -> Vec<&Listed> {
        let these = listed.iter();
        these
            .filter(|one| wanted.contains(&one.standing.code()))
            .collect()
    };
    let groups = [
        (t!(lang, "catalogue-desk-changed"), of(&["changed"])),
        (
            t!(lang, "catalogue-desk-in-service"),
            of(&["in_service", "coming"]),
        ),
        (t!(lang, "catalogue-desk-offered"), of(&["offered"])),
        (t!(lang, "catalogue-desk-withdrawn"), of(&["withdrawn"])),
    ];
    let main = html! {
        (ui::page_title(&t!(lang, "catalogue-desk-title")))
        (ui::lead(html! { (t!(lang, "catalogue-desk-lead")) }))
        @for one in &faulty {
            (ui::section(&t!(lang, "catalogue-desk-faulty", name = one.name()), faults(lang, &one.offer.checked.faults)))
        }
        @for (title, these) in &groups {
            @if !these.is_empty() { (ui::section(title, table(&visit, title, these))) }
        }
        (ui::small(html! { (t!(lang, "catalogue-desk-folder")) }))
    };
    visit.page(t!(lang, "catalogue-desk-title")).show_desk(main)
}

/// Each fault with its file, its line, and how to mend it.
pub(super) fn faults(lang: Lang, faults: &[Fault]) -> Markup {
    html! {
        ul.govuk-list.govuk-list--bullet {
            @for fault in faults {
                li {
                    (ui::code(&format!("{}:{}", fault.file, fault.place.line))) " "
                    @if fault.is_warning { (t!(lang, "catalogue-command-warning")) }
                    (ui::text(&fault.message.say(lang)))
                }
            }
        }
    }
}

/// By service, so that each finds its own; where a folder comes from is said of those that are not the
/// house's only.
fn table(visit: &Visit, title: &str, these: &[&Listed]) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let mut services: BTreeMap<(bool, String), Vec<Vec<Cell>>> = BTreeMap::new();
    let with_origin = these
        .iter()
        .any(|one| !matches!(one.offer.origin, Origin::House));
    for one in these {
        // The definition's word for it, last: the town has no such service, or not yet.
        let service = directory.service(one.service());
        let service = match service {
            Some(service) => (false, service.name.clone()),
            None => (true, one.service().to_owned()),
        };
        services
            .entry(service)
            .or_default()
            .push(row(visit, one, with_origin));
    }
    let table = Table::new(title)
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "catalogue-desk-procedure")))
        .column(Column::text(t!(lang, "catalogue-desk-standing")));
    let table = if with_origin {
        table.column(Column::text(t!(lang, "catalogue-desk-origin")))
    } else {
        table
    };
    services
        .into_iter()
        .fold(table, |table, ((_, name), rows)| table.group(name, rows))
        .show()
}

fn row(visit: &Visit, one: &Listed, with_origin: bool) -> Vec<Cell> {
    let lang = visit.lang;
    let href = visit.href(&format!("{DESK}/{}", one.name()));
    let words = one.definition().map(|definition| &definition.title);
    let label = words.map_or(one.name(), |title| title.text(lang));
    let spoken = words.and_then(|title| language(title, lang));
    let mut cells = vec![
        Cell::from(html! { a.mc-link href=(href) lang=[spoken] { (ui::text(label)) } }),
        Cell::from(standing(lang, one)),
    ];
    if with_origin {
        cells.push(Cell::from(origin(lang, one.offer.origin)));
    }
    cells
}

/// *2026-01, en service depuis le 1er juillet 2026*
pub(crate) fn standing(lang: Lang, one: &Listed) -> String {
    let version = |definition: Option<&crate::Definition>| {
        definition.map_or_else(String::new, |definition| definition.version.clone())
    };
    let offered = version(one.offer.checked.definition.as_ref());
    let newest = one.newest.as_ref();
    let published = version(newest.map(|version| &*version.definition));
    let since = newest.map_or_else(String::new, |version| day_long(lang, version.starts));
    match one.standing {
        Standing::Faulty => t!(lang, "catalogue-standing-faulty"),
        Standing::Offered => t!(lang, "catalogue-standing-offered", version = offered),
        Standing::Coming(_) => {
            t!(
                lang,
                "catalogue-standing-coming",
                version = published,
                day = since
            )
        }
        Standing::InService => {
            t!(
                lang,
                "catalogue-standing-in-service",
                version = published,
                day = since
            )
        }
        Standing::Changed => t!(
            lang,
            "catalogue-standing-changed",
            version = published,
            day = since,
            offered = offered
        ),
        Standing::Withdrawn(day) => {
            let day = day_long(lang, day);
            t!(
                lang,
                "catalogue-standing-withdrawn",
                version = published,
                day = day
            )
        }
    }
}

pub(crate) fn origin(lang: Lang, origin: Origin) -> String {
    match origin {
        Origin::House => t!(lang, "catalogue-origin-house"),
        Origin::Town => t!(lang, "catalogue-origin-town"),
        Origin::Published => t!(lang, "catalogue-origin-published"),
    }
}
