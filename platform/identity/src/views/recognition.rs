//! FranceConnect and ProConnect, in words: no picture of theirs is kept here.

use base::{Lang, Problem};
use i18n::{format, t};
use maud::{Markup, html};
use oidc::{Facts, Service};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use ui::{Brief, Fact, Field, Link, Width};
use web::{Fields, Visit};

use super::form;
use crate::{
    actions::recognition::{Newcomer, Recognition, Setback, Tied},
    model::Session,
};

fn way(visit: &Visit, service: Service, next: Option<&str>) -> String {
    let path = visit.href(&format!("/connexion/service/{}", service.code()));
    match next {
        Some(next) => format!(
            "{path}?suite={}",
            utf8_percent_encode(next, NON_ALPHANUMERIC)
        ),
        None => path,
    }
}

/// The buttons of the door, each with whom it serves.
pub(crate) fn services(visit: &Visit, services: &[Service], next: Option<&str>) -> Markup {
    let lang = visit.lang;
    html! {
        @for service in services {
            (ui::paragraph(html! { (serves(lang, *service)) }))
            (ui::secondary_link(
                &t!(lang, "identity-recognised-with", service = service.name()),
                &way(visit, *service, next),
            ))
            (ui::paragraph(ui::outside_link(
                &t!(lang, "identity-recognised-what", service = service.name()),
                site(*service),
            )))
        }
    }
}

fn serves(lang: Lang, service: Service) -> String {
    match service {
        Service::FranceConnect => t!(lang, "identity-recognised-franceconnect"),
        Service::ProConnect => t!(lang, "identity-recognised-proconnect"),
    }
}

fn site(service: Service) -> &'static str {
    match service {
        Service::FranceConnect => "https://franceconnect.gouv.fr/",
        Service::ProConnect => "https://www.proconnect.gouv.fr/",
    }
}

/// Why somebody recognised, or not, did not get in.
pub(crate) fn failed(visit: &Visit, service: Service, setback: &Setback) -> Markup {
    let lang = visit.lang;
    let name = service.name();
    let why = match setback {
        Setback::Stray => t!(lang, "identity-recognised-stray"),
        Setback::GivenUp => t!(lang, "identity-recognised-given-up", service = name),
        Setback::OtherAccount => t!(lang, "identity-recognised-other", service = name),
        Setback::Refused(oidc::Refusal::Level) => {
            t!(lang, "identity-recognised-level", service = name)
        }
        Setback::Refused(refusal) if refusal.is_silence() => {
            t!(lang, "identity-recognised-silent", service = name)
        }
        Setback::Refused(_) => t!(lang, "identity-recognised-doubt", service = name),
    };
    html! {
        (ui::page_title(&t!(lang, "identity-recognised-failed")))
        (ui::lead(html! { (why) }))
        @if let Setback::Refused(refusal) = setback {
            (ui::paragraph(html! { (t!(lang, "identity-recognised-reason", code = refusal.code())) }))
        }
        (ui::button_link(&t!(lang, "identity-again"), &visit.href("/connexion")))
    }
}

pub(crate) fn over(visit: &Visit) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "identity-recognised-failed")))
        (ui::lead(html! { (t!(lang, "identity-recognised-over")) }))
        (ui::button_link(&t!(lang, "identity-again"), &visit.href("/connexion")))
    }
}

/// What would be kept, and what for; nothing where nothing is.
fn kept(lang: Lang, facts: &Facts, purpose: &str) -> Markup {
    html! {
        @if facts.is_empty() {
            (ui::paragraph(html! { (t!(lang, "identity-recognised-keep-none")) }))
        } @else {
            (ui::brief(&Brief {
                title: t!(lang, "identity-recognised-keep"),
                facts: said(lang, facts),
                actions: Vec::new(),
            }))
            @if !purpose.is_empty() {
                (ui::paragraph(html! { (t!(lang, "identity-recognised-purpose", purpose = purpose.to_owned())) }))
            }
        }
    }
}

fn said(lang: Lang, facts: &Facts) -> Vec<Fact> {
    let pairs = [
        (t!(lang, "identity-recognised-given"), &facts.given_name),
        (t!(lang, "identity-recognised-family"), &facts.family_name),
        (t!(lang, "identity-recognised-birth"), &facts.birth_date),
        (t!(lang, "identity-recognised-siret"), &facts.siret),
    ];
    pairs
        .into_iter()
        .filter_map(|(term, value)| Some(Fact::plain(term, value.as_deref()?)))
        .collect()
}

/// Somebody recognised whom no account knows.
pub(crate) fn newcomer(
    visit: &Visit,
    newcomer: &Newcomer,
    session: Option<&Session>,
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let service = newcomer.service.name();
    let kept = kept(lang, &newcomer.facts, &newcomer.purpose);
    if let Some(session) = session.filter(|session| session.is_whole()) {
        let content = html! {
            @if let Some(next) = &newcomer.next { (ui::hidden("suite", next)) }
            (ui::button(&t!(lang, "identity-recognised-link-do")))
        };
        return html! {
            (ui::page_title(&t!(lang, "identity-recognised-new")))
            (ui::lead(html! { (t!(lang, "identity-recognised-link", service = service,
                name = session.name.clone())) }))
            (kept)
            (ui::form(&visit.href("/mon-espace/identites/relier"), content))
        };
    }
    let content = html! {
        (Field::text("name", t!(lang, "identity-name"))
            .hint(t!(lang, "identity-name-hint"))
            .value(fields.get("name"))
            .review(lang, problems)
            .autocomplete("name")
            .most(80)
            .width(Width::Thirty)
            .show(lang))
        (ui::button(&t!(lang, "identity-open-do")))
    };
    let own = format!(
        "{}?suite={}",
        visit.href("/connexion"),
        utf8_percent_encode(&visit.href("/connexion/reconnu"), NON_ALPHANUMERIC)
    );
    html! {
        (ui::page_title(&t!(lang, "identity-recognised-new")))
        (ui::lead(html! { (t!(lang, "identity-recognised-new-lead", service = service)) }))
        (kept)
        (ui::section(&t!(lang, "identity-recognised-have"), html! {
            (ui::paragraph(html! { (t!(lang, "identity-recognised-have-how")) }))
            (ui::secondary_link(&t!(lang, "identity-recognised-have-do"), &own))
        }))
        (ui::section(&t!(lang, "identity-recognised-open"), html! {
            (form(lang, problems, &visit.href("/connexion/reconnu"), content))
        }))
    }
}

/// The services of an account.
pub(crate) fn list(visit: &Visit, services: &[Recognition]) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "identity-recognised-title")))
        (ui::lead(html! { (t!(lang, "identity-recognised-lead")) }))
        @for one in services {
            (ui::section(one.service.name(), html! {
                @match &one.tied {
                    Some(tied) => (tied_to(visit, one, tied)),
                    None => {
                        (ui::paragraph(html! { (serves(lang, one.service)) }))
                        (ui::secondary_link(
                            &t!(lang, "identity-recognised-add", service = one.service.name()),
                            &way(visit, one.service, Some(&visit.href("/mon-espace/identites"))),
                        ))
                    }
                }
            }))
        }
        @if services.is_empty() { (ui::empty(&t!(lang, "identity-recognised-none"))) }
    }
}

fn tied_to(visit: &Visit, one: &Recognition, tied: &Tied) -> Markup {
    let lang = visit.lang;
    let action = format!("/mon-espace/identites/{}/retirer", one.service.code());
    html! {
        (ui::paragraph(html! { (t!(lang, "identity-recognised-since",
            day = format::day_long(lang, tied.linked_at.day()),
            used = format::day_long(lang, tied.used_at.day()),
            level = tied.level.clone())) }))
        @if !one.is_offered {
            (ui::paragraph(html! { (t!(lang, "identity-recognised-gone")) }))
        }
        (kept(lang, &tied.facts, &tied.purpose))
        (ui::form(&visit.href(&action), ui::secondary_button(
            &t!(lang, "identity-recognised-remove", service = one.service.name()))))
    }
}

pub(crate) fn way_out(visit: &Visit, service: Service, way: &str) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "identity-recognised-out")))
        (ui::lead(html! { (t!(lang, "identity-recognised-out-lead", service = service.name())) }))
        (ui::button_link(&t!(lang, "identity-recognised-out-do", service = service.name()), way))
    }
}

pub(crate) fn left(visit: &Visit, service: Service) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "identity-recognised-left")))
        (ui::lead(html! { (t!(lang, "identity-recognised-left-lead", service = service.name())) }))
        (ui::link_list(&[Link::new(t!(lang, "identity-recognised-home"), visit.href("/"))]))
    }
}
