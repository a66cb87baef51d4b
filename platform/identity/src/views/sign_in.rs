//! The door.

use base::Problem;
use i18n::{format, t};
use maud::{Markup, html};
use oidc::Service;
use ui::{Field, Link, Tone, Width};
use web::{Fields, Page, Visit};

use super::{bounds, form, recognition::services, role_name};
use crate::{
    actions::links::{self, MINUTES},
    model::Invitation,
};

/// A page of the door or of one's space: kept out of search engines.
pub(crate) fn page<'a>(visit: &'a Visit, title: &str) -> Page<'a> {
    visit.page(t!(visit.lang, title)).private()
}

fn email(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Markup {
    Field::email("email", t!(visit.lang, "identity-email"))
        .hint(t!(visit.lang, "identity-email-hint"))
        .value(fields.get("email"))
        .review(visit.lang, problems)
        .width(Width::Thirty)
        .show(visit.lang)
}

fn suite(next: Option<&str>) -> Markup {
    html! { @if let Some(next) = next { (ui::hidden("suite", next)) } }
}

/// The ways in that not every town has.
pub(crate) struct Ways {
    pub has_passkeys: bool,
    pub services: Vec<Service>,
}

pub(crate) fn door(
    visit: &Visit,
    fields: &Fields,
    problems: &[Problem],
    next: Option<&str>,
    ways: &Ways,
) -> Markup {
    let lang = visit.lang;
    let content = html! {
        (email(visit, fields, problems))
        (suite(next))
        (visit.trap())
        (ui::button(&t!(lang, "identity-door-send")))
    };
    let other = |key: &str, path: &str| {
        let next = next.map(|next| {
            format!(
                "?suite={}",
                percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC)
            )
        });
        Link::new(
            t!(lang, key),
            format!("{}{}", visit.href(path), next.unwrap_or_default()),
        )
    };
    html! {
        (ui::page_title(&t!(lang, "identity-door-title")))
        (ui::lead(html! { (t!(lang, "identity-door-lead")) }))
        (ui::with_aside(
            html! {
                (form(lang, problems, &visit.href("/connexion"), content))
                @if !ways.services.is_empty() {
                    (ui::section(&t!(lang, "identity-recognised-door"),
                        services(visit, &ways.services, next)))
                }
                (ui::section(&t!(lang, "identity-door-else"), html! {
                    (ui::link_list(&[
                        other("identity-door-password", "/connexion/mot-de-passe"),
                        other("identity-door-code", "/connexion/code"),
                    ]))
                    @if ways.has_passkeys { (passkey_box(visit, &Box {
                        question: "/connexion/cle/question",
                        answer: "/connexion/cle",
                        creates: false,
                        button: &t!(lang, "identity-passkey-enter"),
                        extra: suite(next),
                    })) }
                }))
            },
            ui::aside_note(&t!(lang, "identity-door-new"), html! { (t!(lang, "identity-door-new-how")) }),
        ))
    }
}

/// A way in by passkey. It shows itself only where a script can ask the browser for one.
pub(crate) struct Box<'a> {
    pub question: &'a str,
    pub answer: &'a str,
    pub creates: bool,
    pub button: &'a str,
    pub extra: Markup,
}

pub(crate) fn passkey_box(visit: &Visit, content: &Box<'_>) -> Markup {
    let kind = if content.creates { "create" } else { "get" };
    html! {
        div data-passkey=(visit.href(content.question)) data-kind=(kind)
            data-failed=(t!(visit.lang, "identity-passkey-failed-here")) hidden {
            (ui::form(&visit.href(content.answer), html! {
                (content.extra)
                (ui::hidden("challenge", ""))
                (ui::hidden("answer", ""))
                p role="status" {}
                (ui::secondary_button(content.button))
            }))
        }
    }
}

pub(crate) fn sent(visit: &Visit) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "identity-sent-title")))
        (ui::lead(html! { (t!(lang, "identity-sent-lead", minutes = MINUTES)) }))
        (ui::paragraph(html! { (t!(lang, "identity-sent-nothing")) }))
        (ui::link_list(&[Link::new(t!(lang, "identity-sent-again"), visit.href("/connexion"))]))
    }
}

pub(crate) fn link(
    visit: &Visit,
    link: &links::Link,
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let action = visit.href(&visit.path);
    if link.opens_account {
        let content = html! {
            (name(visit, fields.get("name"), problems))
            (ui::button(&t!(lang, "identity-open-do")))
        };
        return html! {
            (ui::page_title(&t!(lang, "identity-open-title")))
            (ui::lead(html! { (t!(lang, "identity-open-lead", email = link.email.clone())) }))
            (form(lang, problems, &action, content))
        };
    }
    html! {
        (ui::page_title(&t!(lang, "identity-enter-title")))
        (ui::lead(html! { (t!(lang, "identity-enter-lead", email = link.email.clone())) }))
        (form(lang, problems, &action, ui::button(&t!(lang, "identity-enter-do"))))
    }
}

fn name(visit: &Visit, value: &str, problems: &[Problem]) -> Markup {
    Field::text("name", t!(visit.lang, "identity-name"))
        .hint(t!(visit.lang, "identity-name-hint"))
        .value(value)
        .review(visit.lang, problems)
        .autocomplete("name")
        .most(80)
        .width(Width::Thirty)
        .show(visit.lang)
}

pub(crate) fn over(visit: &Visit) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "identity-over-title")))
        (ui::lead(html! { (t!(lang, "identity-over-lead", minutes = MINUTES)) }))
        (ui::button_link(&t!(lang, "identity-over-again"), &visit.href("/connexion")))
    }
}

pub(crate) fn password(
    visit: &Visit,
    fields: &Fields,
    problems: &[Problem],
    next: Option<&str>,
) -> Markup {
    let lang = visit.lang;
    let content = html! {
        (Field::text("login", t!(lang, "identity-login"))
            .hint(t!(lang, "identity-login-hint"))
            .value(fields.get("login"))
            .review(lang, problems)
            .autocomplete("username")
            .width(Width::Thirty)
            .show(lang))
        (Field::password("password", t!(lang, "identity-password"))
            .review(lang, problems)
            .autocomplete("current-password")
            .show(lang))
        (suite(next))
        (ui::button(&t!(lang, "identity-enter-do")))
    };
    html! {
        (ui::page_title(&t!(lang, "identity-password-title")))
        (form(lang, problems, &visit.href("/connexion/mot-de-passe"), content))
        (ui::link_list(&[
            Link::new(t!(lang, "identity-password-lost"), visit.href("/connexion/mot-de-passe-perdu")),
            Link::new(t!(lang, "identity-password-link"), visit.href("/connexion")),
        ]))
    }
}

pub(crate) fn lost(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let content = html! {
        (email(visit, fields, problems))
        (visit.trap())
        (ui::button(&t!(lang, "identity-lost-send")))
    };
    html! {
        (ui::page_title(&t!(lang, "identity-lost-title")))
        (ui::lead(html! { (t!(lang, "identity-lost-lead")) }))
        (form(lang, problems, &visit.href("/connexion/mot-de-passe-perdu"), content))
        (ui::paragraph(html! { (t!(lang, "identity-lost-counter")) }))
    }
}

pub(crate) fn new_password(visit: &Visit, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let content = html! {
        (chosen_password(visit, problems))
        (ui::button(&t!(lang, "identity-new-password-do")))
    };
    html! {
        (ui::page_title(&t!(lang, "identity-new-password-title")))
        (ui::lead(html! { (t!(lang, "identity-new-password-lead")) }))
        (form(lang, problems, &visit.href(&visit.path), content))
    }
}

/// A password to choose, with what makes a good one.
pub(crate) fn chosen_password(visit: &Visit, problems: &[Problem]) -> Markup {
    Field::password("password", t!(visit.lang, "identity-password-new"))
        .hint(t!(visit.lang, "identity-password-new-hint"))
        .review(visit.lang, problems)
        .autocomplete("new-password")
        .width(Width::Thirty)
        .show(visit.lang)
}

pub(crate) fn code(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let content = html! {
        (Field::text("code", t!(lang, "identity-code"))
            .hint(t!(lang, "identity-code-hint"))
            .value(fields.get("code"))
            .review(lang, problems)
            .autocomplete("one-time-code")
            .width(Width::Twenty)
            .show(lang))
        (ui::button(&t!(lang, "identity-enter-do")))
    };
    html! {
        (ui::page_title(&t!(lang, "identity-code-title")))
        (ui::lead(html! { (t!(lang, "identity-code-lead")) }))
        (form(lang, problems, &visit.href("/connexion/code"), content))
        (ui::paragraph(html! { (t!(lang, "identity-code-lost")) }))
    }
}

pub(crate) fn invitation(
    visit: &Visit,
    invitation: &Invitation,
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let content = html! {
        (name(visit, fields.filled("name").unwrap_or(&invitation.name), problems))
        (ui::button(&t!(lang, "identity-invited-do")))
    };
    let role = role_name(lang, invitation.grant.role);
    html! {
        (ui::page_title(&t!(lang, "identity-invited-title")))
        (ui::lead(html! { (t!(lang, "identity-invited-lead",
            town = visit.town.directory().settings.name.clone(),
            role = role,
            bounds = bounds(lang, &visit.town, &invitation.grant))) }))
        (ui::notice(Tone::Plain, &t!(lang, "identity-invited-second"), ui::paragraph(html! {
            (t!(lang, "identity-invited-until", day = format::day_long(lang, invitation.expires_at.day())))
        })))
        (form(lang, problems, &visit.href(&visit.path), content))
    }
}
