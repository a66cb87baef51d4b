//! What the last check of the whole house found, for administrators and auditors.

use base::Lang;
use i18n::{format, t};
use maud::{Markup, html};
use ui::{Cell, Column, Table};
use web::{Answer, Visit, see_other};

use crate::check::{self, Place, Report};

pub async fn show(visit: Visit) -> Answer {
    let lang = visit.lang;
    let last = check::last(&visit.town, &visit.actor).await?;
    let title = t!(lang, "maison-check-title");
    let when = match &last {
        Some(report) => t!(
            lang,
            "maison-check-when",
            day = format::day_long(lang, report.at.day()),
            time = format::time(lang, report.at)
        ),
        None => t!(lang, "maison-check-never"),
    };
    let main = html! {
        (ui::desk_head(&title, &when))
        @if visit.param("fait").is_some() {
            (ui::desk_note(html! { (t!(lang, "maison-check-asked")) }))
        }
        @if let Some(report) = &last { (found(lang, report)) }
        (ui::form(&visit.href(check::PAGE), ui::button(&t!(lang, "maison-check-now"))))
        (ui::section(&t!(lang, "maison-check-what"), html! {
            (ui::paragraph(html! { (t!(lang, "maison-check-what-text")) }))
            (ui::paragraph(html! { (t!(lang, "maison-check-not-text")) }))
        }))
    };
    visit.page(title).private().show_desk(main)
}

fn found(lang: Lang, report: &Report) -> Markup {
    let seen = t!(
        lang,
        "maison-check-seen",
        acts = report.acts,
        commitments = report.commitments,
        documents = report.documents
    );
    let count = report.count();
    if count == 0 {
        return html! {
            (ui::lead(html! { (t!(lang, "maison-check-well")) }))
            (ui::paragraph(html! { (seen) }))
        };
    }
    let rows = report.findings.iter().map(|finding| {
        vec![
            Cell::from(finding.place.name(lang)),
            Cell::from(finding.what(lang).to_owned()),
        ]
    });
    let table = Table::new(t!(lang, "maison-check-findings"))
        .blocks()
        .column(Column::text(t!(lang, "maison-check-where")))
        .column(Column::text(t!(lang, "maison-check-amiss")))
        .rows(rows);
    let mut places: Vec<Place> = Vec::new();
    for finding in &report.findings {
        if !places.contains(&finding.place) {
            places.push(finding.place);
        }
    }
    html! {
        (ui::lead(html! { (t!(lang, "maison-check-ill", count = count)) }))
        (ui::paragraph(html! { (seen) }))
        (table.show())
        @if report.more > 0 {
            (ui::paragraph(html! { (t!(lang, "maison-check-more", count = report.more)) }))
        }
        (ui::section(&t!(lang, "maison-check-mend"), html! {
            @for place in places {
                (ui::paragraph(html! { strong { (place.name(lang)) } (t!(lang, "maison-check-colon")) (place.mend(lang)) }))
            }
        }))
    }
}

pub async fn ask(visit: Visit) -> Answer {
    check::ask(&visit.town, &visit.actor).await?;
    Ok(see_other(
        &visit.href(&format!("{}?fait=demande", check::PAGE)),
    ))
}
