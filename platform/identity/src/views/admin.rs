//! Rights and invitations, for administrators.

use base::{Lang, Problem};
use i18n::{format, t};
use maud::{Markup, html};
use town::{Role, Town};
use ui::{Cell, Choice, Column, Field, Link, Pages, Table, Tone, Width};
use web::{Fields, Visit};

use super::{bounds, change_detail, change_word, form, languages, role_name, role_word};
use crate::{
    actions::{directory::open_services, invitations::Invited},
    model::{Change, HeldGrant, Invitation},
};

/// The pages of the town's administration, at the foot of each of them.
pub(crate) fn neighbours(visit: &Visit) -> Markup {
    let lang = visit.lang;
    let link = |key: &str, path: &str| Link::new(t!(lang, key), visit.href(path));
    let links = ui::link_list(&[
        link("identity-rights-title", "/agents/comptes"),
        link("identity-services-title", "/agents/services"),
        link("identity-territories-title", "/agents/territoires"),
        link("identity-elected-title", "/agents/elus"),
        link("identity-changes-title", "/agents/comptes/changements"),
    ]);
    ui::section(&t!(lang, "identity-administration"), links)
}

pub(crate) fn rights(visit: &Visit, held: &[HeldGrant], waiting: &[Invitation]) -> Markup {
    let lang = visit.lang;
    let people = {
        let mut ids: Vec<_> = held.iter().map(|held| &held.person).collect();
        ids.dedup();
        ids.len()
    };
    let right = |held: &HeldGrant| {
        let path = format!("/agents/comptes/personnes/{}", held.person);
        let guard = if held.is_guarded {
            "identity-guarded"
        } else {
            "identity-unguarded"
        };
        vec![
            Cell::from(ui::link(&held.name, &visit.href(&path))),
            Cell::from(role_name(lang, held.grant.role)),
            Cell::from(bounds(lang, &visit.town, &held.grant)),
            Cell::from(t!(lang, guard)),
            Cell::from(format::day_long(lang, held.given_at.day())),
        ]
    };
    let table = Table::new(t!(lang, "identity-rights-title"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "identity-name")))
        .column(Column::text(t!(lang, "identity-role")))
        .column(Column::text(t!(lang, "identity-where")))
        .column(Column::text(t!(lang, "identity-second")))
        .column(Column::text(t!(lang, "identity-since")))
        .rows(held.iter().map(right));
    html! {
        (ui::desk_head(&t!(lang, "identity-rights-title"), &t!(lang, "identity-rights-count", count = people)))
        (done(visit))
        (ui::button_row(vec![ui::button_link(&t!(lang, "identity-invite-title"), &visit.href("/agents/comptes/inviter"))]))
        (table.show())
        @if !waiting.is_empty() {
            (ui::section(&t!(lang, "identity-invitations"), invitations(visit, waiting)))
        }
        (neighbours(visit))
    }
}

fn done(visit: &Visit) -> Markup {
    let lang = visit.lang;
    let said = match visit.param("fait").as_deref() {
        Some("invitation") => t!(lang, "identity-done-invitation"),
        Some("retire") => t!(lang, "identity-done-removed"),
        Some("second-facteur") => t!(lang, "identity-done-reset"),
        _ => return html! {},
    };
    ui::notice(Tone::Done, &said, html! {})
}

fn invitations(visit: &Visit, waiting: &[Invitation]) -> Markup {
    let lang = visit.lang;
    let row = |invitation: &Invitation| {
        let action = format!("/agents/comptes/invitations/{}/retirer", invitation.id);
        vec![
            Cell::from(invitation.name.as_str()),
            Cell::from(role_name(lang, invitation.grant.role)),
            Cell::from(bounds(lang, &visit.town, &invitation.grant)),
            Cell::from(
                invitation
                    .email
                    .clone()
                    .unwrap_or_else(|| t!(lang, "identity-by-code")),
            ),
            Cell::from(format::day_long(lang, invitation.expires_at.day())),
            Cell::from(ui::link_button(
                &t!(lang, "identity-withdraw"),
                &visit.href(&action),
                &invitation.name,
                html! {},
            )),
        ]
    };
    Table::new(t!(lang, "identity-invitations"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "identity-name")))
        .column(Column::text(t!(lang, "identity-role")))
        .column(Column::text(t!(lang, "identity-where")))
        .column(Column::text(t!(lang, "identity-sent-to")))
        .column(Column::text(t!(lang, "identity-until")))
        .column(Column::text(t!(lang, "identity-actions")).hide_label())
        .rows(waiting.iter().map(row))
        .show()
}

/// The three questions that make a right.
fn right_fields(lang: Lang, town: &Town, fields: &Fields, problems: &[Problem]) -> Markup {
    let directory = town.directory();
    let roles = Role::ALL
        .map(|role| Choice::new(role.code(), role_name(lang, role)).hint(role_hint(lang, role)));
    let whole = || Choice::new("", t!(lang, "identity-whole-town"));
    let services = std::iter::once(whole())
        .chain(open_services(&directory).map(|one| Choice::new(one.slug.clone(), one.name.clone())))
        .collect();
    let places = std::iter::once(whole())
        .chain(
            directory
                .territories
                .iter()
                .map(|one| Choice::new(one.slug.clone(), one.name.clone())),
        )
        .collect();
    html! {
        (Field::radios("role", t!(lang, "identity-role"), roles.into())
            .value(fields.get("role")).review(lang, problems).show(lang))
        (Field::select("service", t!(lang, "identity-service"), services)
            .value(fields.get("service")).review(lang, problems).show(lang))
        (Field::select("territory", t!(lang, "identity-territory"), places)
            .value(fields.get("territory")).review(lang, problems).show(lang))
    }
}

fn role_hint(lang: Lang, role: Role) -> String {
    match role {
        Role::Agent => t!(lang, "identity-role-agent-hint"),
        Role::Head => t!(lang, "identity-role-head-hint"),
        Role::Elected => t!(lang, "identity-role-elected-hint"),
        Role::Counter => t!(lang, "identity-role-counter-hint"),
        Role::Archivist => t!(lang, "identity-role-archivist-hint"),
        Role::Auditor => t!(lang, "identity-role-auditor-hint"),
        Role::Administrator => t!(lang, "identity-role-administrator-hint"),
    }
}

pub(crate) fn invite(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let content = html! {
        (Field::text("name", t!(lang, "identity-name"))
            .hint(t!(lang, "identity-invite-name-hint"))
            .value(fields.get("name")).review(lang, problems).width(Width::Thirty).show(lang))
        (Field::email("email", t!(lang, "identity-email"))
            .hint(t!(lang, "identity-invite-email-hint"))
            .value(fields.get("email")).review(lang, problems)
            .autocomplete("off").optional().width(Width::Thirty).show(lang))
        (Field::radios("lang", t!(lang, "identity-lang"), languages())
            .value(fields.filled("lang").unwrap_or("fr")).show(lang))
        (right_fields(lang, &visit.town, fields, problems))
        (ui::button(&t!(lang, "identity-invite-do")))
    };
    html! {
        (ui::desk_head(&t!(lang, "identity-invite-title"), &t!(lang, "identity-invite-lead")))
        (form(lang, problems, &visit.href("/agents/comptes/inviter"), content))
    }
}

pub(crate) fn printed_invitation(visit: &Visit, invited: &Invited) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "identity-invite-printed")))
        (ui::lead(html! { (t!(lang, "identity-invite-printed-lead", name = invited.name.clone())) }))
        @if let Some(code) = &invited.code { (ui::paragraph(ui::code(code))) }
        (ui::paragraph(html! { (t!(lang, "identity-print-where", address = visit.town.url("/connexion/code"))) }))
        (ui::paragraph(html! { (t!(lang, "identity-print-until", day = format::day_long(lang, invited.until))) }))
        (ui::link_list(&[Link::new(t!(lang, "identity-rights-title"), visit.href("/agents/comptes"))]))
    }
}

pub(crate) fn person(
    visit: &Visit,
    first: &HeldGrant,
    theirs: &[HeldGrant],
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let own = format!("/agents/comptes/personnes/{}", first.person);
    let row = |held: &HeldGrant| {
        let action = format!("/agents/comptes/droits/{}/retirer", held.id);
        let role = role_name(lang, held.grant.role);
        vec![
            Cell::from(role.clone()),
            Cell::from(bounds(lang, &visit.town, &held.grant)),
            Cell::from(format::day_long(lang, held.given_at.day())),
            Cell::from(ui::link_button(
                &t!(lang, "identity-remove"),
                &visit.href(&action),
                &role,
                html! {},
            )),
        ]
    };
    let table = Table::new(t!(lang, "identity-rights"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "identity-role")))
        .column(Column::text(t!(lang, "identity-where")))
        .column(Column::text(t!(lang, "identity-since")))
        .column(Column::text(t!(lang, "identity-actions")).hide_label())
        .rows(theirs.iter().map(row));
    let seen = t!(lang, "identity-reset-check");
    html! {
        (ui::page_title(&first.name))
        (ui::error_summary(lang, problems))
        (ui::first_section(&t!(lang, "identity-rights"), table.show()))
        (ui::section(&t!(lang, "identity-rights-add"), ui::form(&visit.href(&own), html! {
            (right_fields(lang, &visit.town, fields, problems))
            (ui::button(&t!(lang, "identity-rights-add-do")))
        })))
        @if first.is_guarded {
            (ui::section(&t!(lang, "identity-reset-title"), html! {
                (ui::paragraph(html! { (t!(lang, "identity-reset-lead")) }))
                (ui::form(&visit.href(&format!("{own}/second-facteur")), html! {
                    (Field::checkboxes("seen", seen.clone(), vec![Choice::new("oui", seen)])
                        .review(lang, problems).show(lang))
                    (ui::warning_button(&t!(lang, "identity-reset-do")))
                }))
            }))
        }
    }
}

pub(crate) fn changes(visit: &Visit, changes: &[Change], number: i64) -> Markup {
    let lang = visit.lang;
    let row = |change: &Change| {
        let text = |text: &Option<String>| {
            text.as_deref().map_or_else(
                || Cell::none(lang),
                |text| Cell::from(change_detail(lang, &visit.town, &change.what, text)),
            )
        };
        vec![
            Cell::from(format::instant(lang, change.at)),
            Cell::from(role_word(lang, &change.by_role)),
            Cell::from(change_word(lang, &change.what)),
            text(&change.before),
            text(&change.after),
        ]
    };
    let table = Table::new(t!(lang, "identity-changes-title"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "identity-when")))
        .column(Column::text(t!(lang, "identity-who")))
        .column(Column::text(t!(lang, "identity-what")))
        .column(Column::text(t!(lang, "identity-before")))
        .column(Column::text(t!(lang, "identity-after")))
        .rows(changes.iter().take(50).map(row));
    let current = u32::try_from(number).unwrap_or(1);
    let total = if changes.len() > 50 {
        current + 1
    } else {
        current
    };
    html! {
        (ui::desk_head(&t!(lang, "identity-changes-title"), &t!(lang, "identity-changes-lead")))
        @if table.is_empty() {
            (ui::empty(&t!(lang, "identity-changes-none")))
        } @else {
            (table.show())
        }
        (ui::pagination(lang, pages(current, total), |page| {
            format!("{}?page={page}", visit.href("/agents/comptes/changements"))
        }))
        (neighbours(visit))
    }
}

fn pages(current: u32, total: u32) -> Pages {
    Pages { current, total }
}
