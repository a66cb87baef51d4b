//! Second factors.

use base::Problem;
use i18n::{format, t};
use maud::{Markup, html};
use ui::{Cell, Column, Field, Link, Table, Tone, Width};
use web::Visit;

use super::{
    form,
    sign_in::{Box, passkey_box},
};
use crate::{
    actions::second_factor::{Enrolment, Factors},
    model::{SecondFactor, Session},
};

pub(crate) fn space_name(visit: &Visit) -> String {
    t!(visit.lang, "identity-space-title")
}

pub(crate) fn ask(
    visit: &Visit,
    factors: &Factors,
    has_key: bool,
    next: Option<&str>,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let action = visit.href("/connexion/second-facteur");
    let suite = html! { @if let Some(next) = next { (ui::hidden("suite", next)) } };
    let of_recovery = problems.iter().any(|problem| problem.field == "recovery");
    html! {
        (ui::page_title(&t!(lang, "identity-second-title")))
        (ui::lead(html! { (t!(lang, "identity-second-lead")) }))
        (ui::error_summary(lang, problems))
        @if has_key {
            (passkey_box(visit, &Box {
                question: "/connexion/second-facteur/cle/question",
                answer: "/connexion/second-facteur/cle",
                creates: false,
                button: &t!(lang, "identity-second-passkey"),
                extra: suite.clone(),
            }))
        }
        @if factors.has_totp {
            (ui::form(&action, html! {
                (Field::digits("code", t!(lang, "identity-second-code"))
                    .hint(t!(lang, "identity-second-code-hint"))
                    .review(lang, problems)
                    .autocomplete("one-time-code")
                    .width(Width::Ten)
                    .show(lang))
                (suite)
                (ui::button(&t!(lang, "identity-second-do")))
            }))
        } @else if factors.has_lost_totp {
            (ui::notice(Tone::Late, &t!(lang, "identity-factors-lost"), ui::paragraph(html! {
                (t!(lang, "identity-totp-lost"))
            })))
        } @else if has_key {
            (ui::paragraph(html! { (t!(lang, "identity-second-needs-script")) }))
        }
        @if factors.recovery_left > 0 {
            (ui::section(&t!(lang, "identity-second-recovery"), ui::form(&action, html! {
                (Field::text("recovery", t!(lang, "identity-second-recovery-code"))
                    .hint(t!(lang, "identity-second-recovery-hint"))
                    .review(lang, if of_recovery { problems } else { &[] })
                    .autocomplete("off")
                    .width(Width::Twenty)
                    .show(lang))
                (suite)
                (ui::secondary_button(&t!(lang, "identity-second-recovery-do")))
            })))
        }
        (ui::paragraph(html! { (t!(lang, "identity-second-lost")) }))
        (ui::link_button(&t!(lang, "identity-second-other"), &visit.href("/deconnexion"), "", html! {}))
    }
}

pub(crate) fn list(visit: &Visit, session: &Session, factors: &Factors, possible: bool) -> Markup {
    let lang = visit.lang;
    let due = session.second == SecondFactor::ToSetUp;
    html! {
        (ui::page_title(&t!(lang, "identity-factors-title")))
        @if due {
            (ui::notice(Tone::Late, &t!(lang, "identity-factors-due"), ui::paragraph(html! {
                (t!(lang, "identity-factors-due-why"))
            })))
        }
        (ui::lead(html! { (t!(lang, "identity-factors-lead")) }))
        (ui::first_section(&t!(lang, "identity-factors-application"), html! {
            (ui::paragraph(html! { (t!(lang, "identity-factors-application-what")) }))
            @if factors.has_lost_totp {
                (ui::notice(Tone::Late, &t!(lang, "identity-factors-lost"), ui::paragraph(html! {
                    (t!(lang, "identity-factors-lost-why"))
                })))
            }
            @if factors.has_totp {
                (ui::paragraph(html! { (t!(lang, "identity-factors-application-set")) }))
                (ui::form(&visit.href("/mon-espace/second-facteur/application/retirer"),
                    ui::warning_button(&t!(lang, "identity-factors-application-remove"))))
            } @else {
                (ui::button_link(&t!(lang, "identity-factors-application-add"),
                    &visit.href("/mon-espace/second-facteur/application")))
            }
        }))
        @if possible {
            (ui::section(&t!(lang, "identity-factors-passkeys"), html! {
                (ui::paragraph(html! { (t!(lang, "identity-factors-passkeys-what")) }))
                @if !factors.passkeys.is_empty() { (passkeys(visit, factors)) }
                (ui::secondary_link(&t!(lang, "identity-factors-passkeys-add"),
                    &visit.href("/mon-espace/second-facteur/cle")))
            }))
        }
        @if !factors.is_empty() {
            (ui::section(&t!(lang, "identity-factors-codes"), html! {
                (ui::paragraph(html! { (t!(lang, "identity-factors-codes-left", count = factors.recovery_left)) }))
                (ui::form(&visit.href("/mon-espace/second-facteur/codes"),
                    ui::secondary_button(&t!(lang, "identity-factors-codes-renew"))))
            }))
        }
    }
}

fn passkeys(visit: &Visit, factors: &Factors) -> Markup {
    let lang = visit.lang;
    let row = |key: &crate::model::Passkey| {
        let label = if key.label.is_empty() {
            t!(lang, "identity-device-unknown")
        } else {
            key.label.clone()
        };
        let action = format!("/mon-espace/second-facteur/cle/{}/retirer", key.id);
        vec![
            Cell::from(label.clone()),
            Cell::from(format::day_long(lang, key.created_at.day())),
            key.used_at.map_or_else(
                || Cell::none(lang),
                |at| Cell::from(format::day_long(lang, at.day())),
            ),
            Cell::from(ui::link_button(
                &t!(lang, "identity-remove"),
                &visit.href(&action),
                &label,
                html! {},
            )),
        ]
    };
    Table::new(t!(lang, "identity-factors-passkeys"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "identity-passkey-made-with")))
        .column(Column::text(t!(lang, "identity-passkey-made")))
        .column(Column::text(t!(lang, "identity-passkey-used")))
        .column(Column::text(t!(lang, "identity-actions")).hide_label())
        .rows(factors.passkeys.iter().map(row))
        .show()
}

pub(crate) fn application(visit: &Visit, enrolment: &Enrolment, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let content = html! {
        (Field::digits("code", t!(lang, "identity-application-code"))
            .hint(t!(lang, "identity-application-code-hint"))
            .review(lang, problems)
            .autocomplete("one-time-code")
            .width(Width::Ten)
            .show(lang))
        (ui::button(&t!(lang, "identity-application-do")))
    };
    html! {
        (ui::page_title(&t!(lang, "identity-application-title")))
        (ui::lead(html! { (t!(lang, "identity-application-lead")) }))
        (ui::columns(
            ui::qr(&enrolment.picture, &t!(lang, "identity-application-picture")),
            html! {
                (ui::paragraph(html! { (t!(lang, "identity-application-copy")) }))
                (ui::paragraph(ui::code(&enrolment.secret)))
                (ui::paragraph(ui::link(&t!(lang, "identity-application-link"), &enrolment.url)))
            },
        ))
        (form(lang, problems, &visit.href("/mon-espace/second-facteur/application"), content))
    }
}

pub(crate) fn codes(visit: &Visit, codes: &[String]) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "identity-codes-title")))
        (ui::lead(html! { (t!(lang, "identity-codes-lead")) }))
        ul.govuk-list {
            @for code in codes { li { (ui::code(code)) } }
        }
        (ui::paragraph(html! { (t!(lang, "identity-codes-keep")) }))
        // The door sends whoever is inside to the page that serves them.
        (ui::button_link(&t!(lang, "identity-codes-done"), &visit.href("/connexion")))
    }
}

pub(crate) fn new_passkey(visit: &Visit) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "identity-passkey-title")))
        (ui::lead(html! { (t!(lang, "identity-passkey-lead")) }))
        (passkey_box(visit, &Box {
            question: "/mon-espace/second-facteur/cle/question",
            answer: "/mon-espace/second-facteur/cle",
            creates: true,
            button: &t!(lang, "identity-passkey-make"),
            extra: html! {},
        }))
        (ui::paragraph(html! { (t!(lang, "identity-passkey-else")) }))
        (ui::link_list(&[Link::new(
            t!(lang, "identity-factors-application-add"),
            visit.href("/mon-espace/second-facteur/application"),
        )]))
    }
}
