//! What a commune's site owes its readers: accessibility, data, legal notice, contact, software.

use i18n::t;
use maud::{Markup, html};
use web::{Answer, Visit};

/// A page of headings and paragraphs, each a pair of keys `NAME-n` and `NAME-n-text`.
async fn prose(
    visit: &Visit,
    title_key: &str,
    lead: String,
    sections: Vec<(String, Markup)>,
) -> Answer {
    let title = t!(visit.lang, title_key);
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (lead) }))
        @for (heading, content) in sections { (ui::section(&heading, content)) }
    };
    visit.page(title).show(main).await
}

fn paragraphs(texts: &[String]) -> Markup {
    html! { @for text in texts { (ui::paragraph(ui::text(text))) } }
}

pub async fn accessibility(visit: Visit) -> Answer {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let settings = &directory.settings;
    let lead = match &settings.accessibility_audit {
        Some(audit) => audit.clone(),
        None => t!(lang, "maison-accessibility-not-audited"),
    };
    let sections = vec![
        (
            t!(lang, "maison-accessibility-done"),
            paragraphs(&[
                t!(lang, "maison-accessibility-done-text"),
                t!(lang, "maison-accessibility-paper"),
            ]),
        ),
        (
            t!(lang, "maison-accessibility-trouble"),
            paragraphs(&[
                t!(
                    lang,
                    "maison-accessibility-trouble-text",
                    email = settings.email.as_str(),
                    phone = settings.phone.as_str()
                ),
                t!(lang, "maison-accessibility-rights"),
            ]),
        ),
    ];
    prose(&visit, "maison-accessibility", lead, sections).await
}

pub async fn your_data(visit: Visit) -> Answer {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let contact = directory.settings.privacy_contact.as_str();
    let sections = vec![
        (
            t!(lang, "maison-data-kept"),
            paragraphs(&[
                t!(lang, "maison-data-account"),
                t!(lang, "maison-data-follow"),
                t!(lang, "maison-data-question"),
                t!(lang, "maison-data-cases"),
                t!(lang, "maison-data-visits"),
            ]),
        ),
        (
            t!(lang, "maison-data-never"),
            paragraphs(&[
                t!(lang, "maison-data-journal"),
                t!(lang, "maison-data-outside"),
            ]),
        ),
        (
            t!(lang, "maison-data-rights"),
            paragraphs(&[
                t!(lang, "maison-data-rights-text"),
                t!(lang, "maison-data-contact", email = contact),
            ]),
        ),
    ];
    prose(
        &visit,
        "maison-data",
        t!(lang, "maison-data-lead"),
        sections,
    )
    .await
}

pub async fn legal(visit: Visit) -> Answer {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let settings = &directory.settings;
    let sections = vec![
        (
            t!(lang, "maison-legal-publisher"),
            paragraphs(&[
                format!("{}, {}", settings.house, settings.address.join(", ")),
                t!(
                    lang,
                    "maison-legal-director",
                    name = settings.publisher.as_str()
                ),
            ]),
        ),
        (
            t!(lang, "maison-legal-host"),
            paragraphs(std::slice::from_ref(&settings.host)),
        ),
        (
            t!(lang, "maison-legal-reuse"),
            paragraphs(&[t!(lang, "maison-legal-reuse-text")]),
        ),
    ];
    prose(
        &visit,
        "maison-legal",
        t!(lang, "maison-legal-lead", town = settings.name.as_str()),
        sections,
    )
    .await
}

pub async fn contact(visit: Visit) -> Answer {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let settings = &directory.settings;
    let services: Vec<Vec<ui::Cell>> = directory
        .services
        .iter()
        .filter(|service| service.closed_on.is_none())
        .map(|service| {
            let email = match &service.email {
                Some(email) => html! { a.mc-link href={ "mailto:" (email) } { (email) } }.into(),
                None => ui::Cell::none(lang),
            };
            vec![service.name.as_str().into(), email]
        })
        .collect();
    let table = ui::Table::new(t!(lang, "maison-contact-services"))
        .hide_caption()
        .blocks()
        .column(ui::Column::text(t!(lang, "maison-contact-service")))
        .column(ui::Column::text(t!(lang, "maison-contact-email")))
        .rows(services);
    // A town that has not said everything yet has no heading over nothing.
    let has_place = !settings.address.is_empty() || !settings.hours.is_empty();
    let has_line = !settings.phone.is_empty() || !settings.email.is_empty();
    let mut sections = Vec::new();
    if has_place {
        let come = html! {
            (paragraphs(&settings.address))
            (paragraphs(&settings.hours))
        };
        sections.push((t!(lang, "maison-contact-come"), come));
    }
    if has_line {
        let call = html! {
            @if !settings.phone.is_empty() {
                (ui::paragraph(html! { a.mc-link href={ "tel:" (settings.phone.replace(' ', "")) } { (settings.phone) } }))
            }
            @if !settings.email.is_empty() {
                (ui::paragraph(html! { a.mc-link href={ "mailto:" (settings.email) } { (settings.email) } }))
            }
        };
        sections.push((t!(lang, "maison-contact-call"), call));
    }
    if !table.is_empty() {
        sections.push((t!(lang, "maison-contact-services"), table.show()));
    }
    if sections.is_empty() {
        let soon = ui::paragraph(html! { (t!(lang, "maison-contact-nothing")) });
        sections.push((t!(lang, "maison-contact-come"), soon));
    }
    prose(
        &visit,
        "maison-contact",
        t!(lang, "maison-contact-lead"),
        sections,
    )
    .await
}

pub async fn software(visit: Visit) -> Answer {
    let lang = visit.lang;
    let sections = vec![
        (
            t!(lang, "maison-software-free"),
            paragraphs(&[t!(lang, "maison-software-free-text")]),
        ),
        (
            t!(lang, "maison-software-version"),
            paragraphs(&[t!(
                lang,
                "maison-software-version-text",
                version = env!("CARGO_PKG_VERSION")
            )]),
        ),
        (
            t!(lang, "maison-software-data"),
            ui::paragraph(ui::link(
                &t!(lang, "maison-api-lead"),
                &visit.href("/donnees-et-programmes"),
            )),
        ),
        (
            t!(lang, "maison-software-light"),
            paragraphs(&[t!(lang, "maison-software-light-text")]),
        ),
    ];
    prose(
        &visit,
        "maison-software",
        t!(lang, "maison-software-lead"),
        sections,
    )
    .await
}
