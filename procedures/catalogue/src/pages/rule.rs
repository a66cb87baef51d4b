//! `/demarches/{name}/regle`: the whole rule card of a version, the versions before it, and what changed.

use axum::{extract::Path, http::HeaderMap};
use base::{Error, Id, Lang};
use i18n::{format::day_long, t};
use maud::{Markup, html};
use ui::{Cell, Column, Fact, RuleLine, Table};
use web::{Answer, Visit};

use super::language;
use crate::{
    card::{self, Item},
    plan::Difference,
    store,
    version::Version,
};

/// The version in force, or the latest one.
pub async fn show(visit: Visit, Path(name): Path<String>) -> Answer {
    let versions = store::of_name(visit.town.db(), &name).await?;
    let at = present(&visit, &versions);
    page(visit, &versions, at).await
}

/// Where the version in force stands; else the latest one.
fn present(visit: &Visit, versions: &[Version]) -> usize {
    let today = visit.town.clock().today();
    let in_force = |version: &Version| version.is_in_force(today);
    versions.iter().position(in_force).unwrap_or(0)
}

/// `/demarches/{name}/regle.pdf`: the card on paper, of the version in force or of the one named by
/// `version`. Composed once until something it says changes.
pub async fn printed(visit: Visit, Path(name): Path<String>, headers: HeaderMap) -> Answer {
    let versions = store::of_name(visit.town.db(), &name).await?;
    let at = match visit.param("version") {
        None => Some(present(&visit, &versions)),
        Some(id) => versions
            .iter()
            .position(|version| version.id.as_str() == id),
    };
    let version = at.and_then(|at| versions.get(at)).ok_or(Error::NotFound)?;
    let mark = card::sheet::mark(&visit.town, version, visit.lang);
    if web::is_known(&headers, &mark) {
        return Ok(web::unchanged(&mark));
    }
    let (number, lang) = (&version.definition.version, visit.lang.code());
    let file = format!("regle-{}-{number}-{lang}", version.name());
    let sheet = || card::sheet::sheet(&visit.town, version, visit.lang);
    let content = paper::once(&visit.town, &file, &mark, sheet).await?;
    Ok(web::marked(web::pdf(&file, content), &mark))
}

/// A version by its id, in force or not.
pub async fn version(visit: Visit, Path((name, id)): Path<(String, String)>) -> Answer {
    let id: Id<Version> = id.parse().map_err(|_| Error::NotFound)?;
    let versions = store::of_name(visit.town.db(), &name).await?;
    let at = versions
        .iter()
        .position(|version| version.id == id)
        .ok_or(Error::NotFound)?;
    page(visit, &versions, at).await
}

async fn page(visit: Visit, versions: &[Version], at: usize) -> Answer {
    let lang = visit.lang;
    let version = versions.get(at).ok_or(Error::NotFound)?;
    let card = card::card(&version.definition, Some(version), lang);
    let proof = journal::receipt_of(visit.town.db(), version.act).await?;
    let main = html! {
        p.govuk-caption-l { (t!(lang, "catalogue-rule-caption")) }
        (ui::page_title_in(&card.title, language(&version.definition.title, lang)))
        (ui::lead(html! { (ui::text(&card.number)) ". " (ui::text(&t!(lang, "catalogue-card-whole"))) }))
        (ui::with_aside(
            html! {
                @for (term, value) in &card.facts {
                    (ui::paragraph(html! { strong { (ui::text(&t!(lang, "catalogue-card-term", term = term.clone()))) } " " (ui::text(value)) }))
                }
                (sections(&card))
                @if let Some(before) = versions.get(at + 1) {
                    (ui::section(&t!(lang, "catalogue-rule-changed"), changed(lang, &Difference::between(before, version, lang))))
                }
            },
            html! {
                (ui::brief(&ui::Brief {
                    title: t!(lang, "catalogue-rule-version", version = version.definition.version.clone()),
                    facts: vec![
                        Fact::plain(t!(lang, "catalogue-rule-since"), &day_long(lang, version.starts)),
                        Fact::plain(t!(lang, "catalogue-rule-by"), &version.adopted_by),
                        Fact::plain(t!(lang, "catalogue-rule-on"), &day_long(lang, version.adopted_on)),
                        Fact::new(t!(lang, "catalogue-rule-fingerprint"), ui::code(&version.fingerprint)),
                    ],
                    actions: vec![
                        html! {
                            a.mc-link href=(visit.href(&format!("/demarches/{}", version.name()))) { (t!(lang, "catalogue-rule-procedure")) }
                        },
                        html! {
                            a.mc-link href=(visit.href(&format!("/demarches/{}/regle.pdf?version={}", version.name(), version.id))) { (t!(lang, "catalogue-rule-print")) }
                        },
                    ],
                }))
                (journal::receipt_card(&visit, &proof))
            },
        ))
        @if versions.len() > 1 { (list(&visit, versions)) }
    };
    visit
        .page(t!(lang, "catalogue-rule-page", title = card.title.clone()))
        .crumb(t!(lang, "catalogue-title"), "/demarches")
        .crumb(
            card.title.clone(),
            &format!("/demarches/{}", version.name()),
        )
        .show(main)
        .await
}

fn line(item: &Item) -> RuleLine {
    RuleLine {
        lead: item.lead.clone(),
        text: item.text.clone(),
        parts: item.parts.iter().map(line).collect(),
    }
}

/// The sentences that left and those that came.
pub(super) fn changed(lang: Lang, difference: &Difference) -> Markup {
    let Difference { gone, come } = difference;
    html! {
        @if difference.is_empty() {
            (ui::paragraph(html! { (t!(lang, "catalogue-rule-same")) }))
        }
        @if !gone.is_empty() {
            (ui::subheading(&t!(lang, "catalogue-rule-gone")))
            ul.mc-card-text { @for line in gone { li { del { (ui::text(line)) } } } }
        }
        @if !come.is_empty() {
            (ui::subheading(&t!(lang, "catalogue-rule-come")))
            ul.mc-card-text { @for line in come { li { ins { (ui::text(line)) } } } }
        }
    }
}

/// The card of a version, section by section.
pub(super) fn sections(card: &card::Card) -> Markup {
    let lines = |items: &[Item]| items.iter().map(line).collect::<Vec<_>>();
    html! {
        @for section in &card.sections {
            (ui::section(&section.title, ui::rule_lines(&lines(&section.items), section.numbered)))
        }
    }
}

fn list(visit: &Visit, versions: &[Version]) -> Markup {
    let lang = visit.lang;
    let rows = versions.iter().map(|version| {
        let href = visit.href(&format!(
            "/demarches/{}/regle/{}",
            version.name(),
            version.id
        ));
        vec![
            Cell::from(html! { a.mc-link href=(href) { (version.definition.version) } }),
            Cell::from(html! { (day_long(lang, version.starts)) }),
            Cell::from(html! { (ui::text(&version.adopted_by)) }),
        ]
    });
    let table = Table::new(t!(lang, "catalogue-rule-versions"))
        .column(Column::text(t!(lang, "catalogue-rule-version-column")))
        .column(Column::text(t!(lang, "catalogue-rule-since")))
        .column(Column::text(t!(lang, "catalogue-rule-by")))
        .rows(rows);
    table.show()
}
