//! One's space.

use base::Problem;
use i18n::{format, t};
use maud::{Markup, html};
use ui::{Brief, Cell, Choice, Column, Fact, Field, Link, Table, Tone, Width};
use web::{Fields, Place, Visit};

use super::{change_detail, change_word, form, languages, role_word, sign_in::chosen_password};
use crate::{
    actions::{privacy::Shelf, second_factor::Factors},
    model::{Account, Change, OpenSession, Reading, SecondFactor, Session},
};

/// What one's own page shows.
pub(crate) struct Own<'a> {
    pub account: &'a Account,
    pub factors: &'a Factors,
    pub shelves: &'a [Shelf],
    /// A service of the State is offered, or knows this person.
    pub has_services: bool,
}

pub(crate) fn home(visit: &Visit, session: &Session, own: &Own<'_>) -> Markup {
    let lang = visit.lang;
    let Own {
        account,
        factors,
        shelves,
        has_services,
    } = own;
    let link = |key: &str, path: &str| Link::new(t!(lang, key), visit.href(path));
    let mut facts = vec![Fact::plain(t!(lang, "identity-name"), &account.name)];
    if let Some(pronouns) = &account.pronouns {
        facts.push(Fact::plain(t!(lang, "identity-pronouns"), pronouns));
    }
    if let Some(email) = &account.email {
        facts.push(Fact::plain(t!(lang, "identity-email"), email));
    }
    if let Some(number) = &account.number {
        facts.push(Fact::plain(t!(lang, "identity-number"), number));
    }
    facts.push(Fact::plain(
        t!(lang, "identity-second"),
        &if factors.is_empty() {
            t!(lang, "identity-second-none")
        } else {
            t!(lang, "identity-second-set")
        },
    ));
    let mut ways = vec![
        link("identity-address-title", "/mon-espace/adresse"),
        if account.has_password {
            link("identity-password-change", "/mon-espace/mot-de-passe")
        } else {
            link("identity-password-choose", "/mon-espace/mot-de-passe")
        },
    ];
    if *has_services {
        ways.push(link("identity-recognised-title", "/mon-espace/identites"));
    }
    ways.extend([
        link("identity-factors-title", "/mon-espace/second-facteur"),
        link("identity-devices-title", "/mon-espace/appareils"),
    ]);
    let desk: Vec<Link> = visit
        .menu(Place::Desk)
        .into_iter()
        .map(|entry| entry.link)
        .collect();
    let brief = Brief {
        title: t!(lang, "identity-space-me"),
        facts,
        actions: vec![ui::secondary_link(
            &t!(lang, "identity-profile-change"),
            &visit.href("/mon-espace/profil"),
        )],
    };
    html! {
        (ui::page_title(&t!(lang, "identity-space-hello", name = account.name.clone())))
        (done(visit))
        @if session.second == SecondFactor::ToSetUp {
            (ui::notice(Tone::Late, &t!(lang, "identity-factors-due"), html! {
                (ui::paragraph(html! { (t!(lang, "identity-factors-due-why")) }))
                (ui::button_link(&t!(lang, "identity-factors-due-do"), &visit.href("/mon-espace/second-facteur")))
            }))
        }
        @if account.email.is_none() && !account.has_password && !session.is_recognised() {
            (ui::notice(Tone::Late, &t!(lang, "identity-keyless"), html! {
                (ui::paragraph(html! { (t!(lang, "identity-keyless-why",
                    number = account.number.clone().unwrap_or_default())) }))
                (ui::button_link(&t!(lang, "identity-password-choose"), &visit.href("/mon-espace/mot-de-passe")))
            }))
        }
        (ui::with_aside(
            html! {
                @if !desk.is_empty() {
                    (ui::first_section(&t!(lang, "identity-space-desk"), ui::link_list(&desk)))
                }
                @for shelf in *shelves {
                    (ui::section(&shelf.title, html! {
                        @if !shelf.rows.is_empty() { (ui::rows(lang, &shelf.rows)) }
                        @if !shelf.links.is_empty() { (ui::link_list(&shelf.links)) }
                        @if shelf.rows.is_empty() && shelf.links.is_empty() { (ui::empty(&shelf.empty)) }
                    }))
                }
                (ui::section(&t!(lang, "identity-space-enter"), ui::link_list(&ways)))
                (ui::section(&t!(lang, "identity-space-data"), ui::link_list(&[
                    link("identity-readings-title", "/mon-espace/lectures"),
                    link("identity-data-title", "/mon-espace/donnees"),
                    link("identity-close-title", "/mon-espace/fermer"),
                ])))
                (ui::section(&t!(lang, "identity-space-leave"),
                    ui::form(&visit.href("/deconnexion"), ui::secondary_button(&t!(lang, "identity-sign-out")))))
            },
            ui::brief(&brief),
        ))
    }
}

fn done(visit: &Visit) -> Markup {
    let lang = visit.lang;
    let said = match visit.param("fait").as_deref() {
        Some("profil") => t!(lang, "identity-done-profile"),
        Some("adresse-demandee") => t!(lang, "identity-done-address-asked"),
        Some("adresse") => t!(lang, "identity-done-address"),
        Some("mot-de-passe") => t!(lang, "identity-done-password"),
        _ => return html! {},
    };
    ui::notice(Tone::Done, &said, html! {})
}

pub(crate) fn profile(
    visit: &Visit,
    account: &Account,
    typed: Option<&Fields>,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let value = |name: &str, kept: &str| typed.map_or(kept, |fields| fields.get(name)).to_owned();
    let pronouns = account.pronouns.as_deref().unwrap_or_default();
    let content = html! {
        (Field::text("name", t!(lang, "identity-name"))
            .hint(t!(lang, "identity-name-hint"))
            .value(value("name", &account.name))
            .review(lang, problems)
            .autocomplete("name")
            .width(Width::Thirty)
            .show(lang))
        (Field::text("pronouns", t!(lang, "identity-pronouns"))
            .hint(t!(lang, "identity-pronouns-hint"))
            .value(value("pronouns", pronouns))
            .review(lang, problems)
            .optional()
            .width(Width::Ten)
            .show(lang))
        (Field::radios("lang", t!(lang, "identity-lang"), languages())
            .value(value("lang", account.lang.code()))
            .review(lang, problems)
            .show(lang))
        (ui::button(&t!(lang, "identity-save")))
    };
    html! {
        (ui::page_title(&t!(lang, "identity-profile-title")))
        (form(lang, problems, &visit.href("/mon-espace/profil"), content))
    }
}

pub(crate) fn address(
    visit: &Visit,
    account: &Account,
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let content = html! {
        (Field::email("email", t!(lang, "identity-address-new"))
            .value(fields.get("email"))
            .review(lang, problems)
            .width(Width::Thirty)
            .show(lang))
        (ui::button(&t!(lang, "identity-address-send")))
    };
    html! {
        (ui::page_title(&t!(lang, "identity-address-title")))
        @if let Some(email) = &account.email {
            (ui::lead(html! { (t!(lang, "identity-address-now", email = email.clone())) }))
        } @else {
            (ui::lead(html! { (t!(lang, "identity-address-none")) }))
        }
        (form(lang, problems, &visit.href("/mon-espace/adresse"), content))
    }
}

pub(crate) fn confirm_address(visit: &Visit) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "identity-address-confirm")))
        (ui::lead(html! { (t!(lang, "identity-address-confirm-lead")) }))
        (ui::form(&visit.href(&visit.path), ui::button(&t!(lang, "identity-address-confirm-do"))))
    }
}

pub(crate) fn password(visit: &Visit, account: &Account, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let content = html! {
        @if account.has_password {
            (Field::password("current", t!(lang, "identity-password-now"))
                .review(lang, problems)
                .autocomplete("current-password")
                .width(Width::Thirty)
                .show(lang))
        }
        (chosen_password(visit, problems))
        (ui::button(&t!(lang, "identity-new-password-do")))
    };
    html! {
        (ui::page_title(&if account.has_password {
            t!(lang, "identity-password-change")
        } else {
            t!(lang, "identity-password-choose")
        }))
        (ui::lead(html! { (t!(lang, "identity-password-ends")) }))
        (form(lang, problems, &visit.href("/mon-espace/mot-de-passe"), content))
    }
}

pub(crate) fn devices(visit: &Visit, open: &[OpenSession]) -> Markup {
    let lang = visit.lang;
    let row = |session: &OpenSession| {
        let device = if session.device.is_empty() {
            t!(lang, "identity-device-unknown")
        } else {
            session.device.clone()
        };
        let action = format!("/mon-espace/appareils/{}/fin", session.id);
        vec![
            Cell::from(device.clone()),
            Cell::from(format::instant(lang, session.created_at)),
            Cell::from(if session.is_this_one {
                t!(lang, "identity-device-this")
            } else {
                format::day_long(lang, session.seen_at.day())
            }),
            if session.is_this_one {
                Cell::none(lang)
            } else {
                Cell::from(ui::link_button(
                    &t!(lang, "identity-device-end"),
                    &visit.href(&action),
                    &device,
                    html! {},
                ))
            },
        ]
    };
    let table = Table::new(t!(lang, "identity-devices-caption"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "identity-device")))
        .column(Column::text(t!(lang, "identity-device-since")))
        .column(Column::text(t!(lang, "identity-device-seen")))
        .column(Column::text(t!(lang, "identity-actions")).hide_label())
        .rows(open.iter().map(row));
    html! {
        (ui::page_title(&t!(lang, "identity-devices-title")))
        (ui::lead(html! { (t!(lang, "identity-devices-lead")) }))
        (table.show())
        @if open.len() > 1 {
            (ui::form(&visit.href("/mon-espace/appareils"),
                ui::secondary_button(&t!(lang, "identity-devices-end-others"))))
        }
    }
}

pub(crate) fn readings(visit: &Visit, readings: &[Reading], changes: &[Change]) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let reading = |reading: &Reading| {
        let service = reading.by_service.as_deref().map(|slug| {
            directory
                .service(slug)
                .map_or_else(|| slug.to_owned(), |service| service.name.clone())
        });
        let who = std::iter::once(role_word(lang, &reading.by_role)).chain(service);
        vec![
            Cell::from(format::instant(lang, reading.at)),
            Cell::from(who.collect::<Vec<_>>().join(", ")),
            Cell::from(reading_word(lang, &reading.what)),
            Cell::from(reading_word(lang, &reading.why)),
        ]
    };
    let change = |change: &Change| {
        let of = [&change.before, &change.after];
        vec![
            Cell::from(format::instant(lang, change.at)),
            Cell::from(role_word(lang, &change.by_role)),
            Cell::from(change_word(lang, &change.what)),
            of.into_iter().flatten().next().map_or_else(
                || Cell::none(lang),
                |text| Cell::from(change_detail(lang, &visit.town, &change.what, text)),
            ),
        ]
    };
    html! {
        (ui::page_title(&t!(lang, "identity-readings-title")))
        (ui::lead(html! { (t!(lang, "identity-readings-lead")) }))
        @if readings.is_empty() {
            (ui::empty(&t!(lang, "identity-readings-none")))
        } @else {
            (Table::new(t!(lang, "identity-readings-title"))
                .hide_caption()
                .blocks()
                .column(Column::text(t!(lang, "identity-when")))
                .column(Column::text(t!(lang, "identity-who")))
                .column(Column::text(t!(lang, "identity-what")))
                .column(Column::text(t!(lang, "identity-why")))
                .rows(readings.iter().map(reading))
                .show())
        }
        @if !changes.is_empty() {
            (ui::section(&t!(lang, "identity-changes-mine"), Table::new(t!(lang, "identity-changes-mine"))
                .hide_caption()
                .blocks()
                .column(Column::text(t!(lang, "identity-when")))
                .column(Column::text(t!(lang, "identity-who")))
                .column(Column::text(t!(lang, "identity-what")))
                .column(Column::text(t!(lang, "identity-detail")))
                .rows(changes.iter().map(change))
                .show()))
        }
    }
}

/// This room's own words for what was read; other rooms write theirs out.
fn reading_word(lang: base::Lang, word: &str) -> String {
    match word {
        "account" => t!(lang, "identity-read-account"),
        "letter" => t!(lang, "identity-read-letter"),
        other => other.to_owned(),
    }
}

pub(crate) fn data(visit: &Visit) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "identity-data-title")))
        (ui::lead(html! { (t!(lang, "identity-data-lead")) }))
        (ui::form(&visit.href("/mon-espace/donnees"), ui::button(&t!(lang, "identity-data-do"))))
    }
}

pub(crate) fn close(visit: &Visit, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let label = t!(lang, "identity-close-check");
    let content = html! {
        (Field::checkboxes("sure", label.clone(), vec![Choice::new("oui", label)])
            .review(lang, problems)
            .show(lang))
        (ui::warning_button(&t!(lang, "identity-close-do")))
    };
    html! {
        (ui::page_title(&t!(lang, "identity-close-title")))
        (ui::lead(html! { (t!(lang, "identity-close-lead")) }))
        (ui::paragraph(html! { (t!(lang, "identity-close-stays")) }))
        (ui::paragraph(html! { (t!(lang, "identity-close-copy")) " " (ui::link(&t!(lang, "identity-data-title"), &visit.href("/mon-espace/donnees"))) }))
        (form(lang, problems, &visit.href("/mon-espace/fermer"), content))
    }
}
