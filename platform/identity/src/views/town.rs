//! The town's lists, for administrators.

use base::{Id, Problem};
use i18n::{format, t};
use maud::{Markup, html};
use town::{ElectedMember, Person, Service, Territory, TerritoryKind};
use ui::{Cell, Choice, Column, Field, Table, Width};
use web::{Fields, Visit};

use super::{admin::neighbours, form};
use crate::actions::directory::NEW;

fn typed_or<'a>(typed: Option<&'a Fields>, name: &str, kept: Option<&'a str>) -> &'a str {
    typed.map_or(kept.unwrap_or_default(), |fields| fields.get(name))
}

fn list(visit: &Visit, title: &str, add: &str, path: &str, table: Table) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::desk_head(&t!(lang, title), &t!(lang, "identity-lists-lead")))
        (ui::button_row(vec![ui::button_link(&t!(lang, add), &visit.href(&format!("{path}/{NEW}")))]))
        (table.show())
        (neighbours(visit))
    }
}

pub(crate) fn services(visit: &Visit) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let row = |service: &Service| {
        vec![
            Cell::from(ui::link(
                &service.name,
                &visit.href(&format!("/agents/services/{}", service.slug)),
            )),
            service
                .email
                .as_deref()
                .map_or_else(|| Cell::none(lang), Cell::from),
            service.closed_on.map_or_else(
                || Cell::from(t!(lang, "identity-service-open")),
                |day| {
                    Cell::from(t!(
                        lang,
                        "identity-service-closed",
                        day = format::day_long(lang, day)
                    ))
                },
            ),
        ]
    };
    let table = Table::new(t!(lang, "identity-services-title"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "identity-service")))
        .column(Column::text(t!(lang, "identity-email")))
        .column(Column::text(t!(lang, "identity-service-state")))
        .rows(directory.services.iter().map(row));
    list(
        visit,
        "identity-services-title",
        "identity-services-add",
        "/agents/services",
        table,
    )
}

pub(crate) fn service(
    visit: &Visit,
    service: Option<&Service>,
    typed: Option<&Fields>,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let closed = t!(lang, "identity-service-close");
    let is_closed = typed.map_or_else(
        || service.is_some_and(|service| service.closed_on.is_some()),
        |fields| fields.is_checked("closed"),
    );
    let content = html! {
        (Field::text("name", t!(lang, "identity-thing-name"))
            .value(typed_or(typed, "name", service.map(|one| one.name.as_str())))
            .review(lang, problems).width(Width::Thirty).show(lang))
        (Field::email("email", t!(lang, "identity-email"))
            .value(typed_or(typed, "email", service.and_then(|one| one.email.as_deref())))
            .review(lang, problems).autocomplete("off").optional().width(Width::Thirty).show(lang))
        @if service.is_some() {
            (Field::checkboxes("closed", closed.clone(), vec![Choice::new("oui", closed)])
                .values(is_closed.then_some("oui")).show(lang))
        }
        (ui::button(&t!(lang, "identity-save")))
    };
    html! {
        (ui::page_title(service.map_or(&t!(lang, "identity-services-add"), |one| &one.name)))
        (form(lang, problems, &visit.href(&visit.path), content))
    }
}

pub(crate) fn territories(visit: &Visit) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let row = |place: &Territory| {
        let parent = place
            .parent
            .as_deref()
            .and_then(|slug| directory.territory(slug));
        vec![
            Cell::from(ui::link(
                &place.name,
                &visit.href(&format!("/agents/territoires/{}", place.slug)),
            )),
            Cell::from(kind_name(visit, place.kind)),
            parent.map_or_else(
                || Cell::none(lang),
                |parent| Cell::from(parent.name.as_str()),
            ),
        ]
    };
    let table = Table::new(t!(lang, "identity-territories-title"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "identity-territory")))
        .column(Column::text(t!(lang, "identity-kind")))
        .column(Column::text(t!(lang, "identity-parent")))
        .rows(directory.territories.iter().map(row));
    list(
        visit,
        "identity-territories-title",
        "identity-territories-add",
        "/agents/territoires",
        table,
    )
}

fn kind_name(visit: &Visit, kind: TerritoryKind) -> String {
    match kind {
        TerritoryKind::Agglomeration => t!(visit.lang, "identity-kind-agglomeration"),
        TerritoryKind::Commune => t!(visit.lang, "identity-kind-commune"),
        TerritoryKind::Quartier => t!(visit.lang, "identity-kind-quartier"),
    }
}

pub(crate) fn territory(
    visit: &Visit,
    place: Option<&Territory>,
    typed: Option<&Fields>,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let kinds = [
        TerritoryKind::Agglomeration,
        TerritoryKind::Commune,
        TerritoryKind::Quartier,
    ]
    .map(|kind| Choice::new(kind.code(), kind_name(visit, kind)));
    let parents = std::iter::once(Choice::new("", t!(lang, "identity-parent-none")))
        .chain(
            directory
                .territories
                .iter()
                .map(|one| Choice::new(one.slug.clone(), one.name.clone())),
        )
        .collect();
    let content = html! {
        (Field::text("name", t!(lang, "identity-thing-name"))
            .value(typed_or(typed, "name", place.map(|one| one.name.as_str())))
            .review(lang, problems).width(Width::Thirty).show(lang))
        (Field::radios("kind", t!(lang, "identity-kind"), kinds.into())
            .value(typed_or(typed, "kind", place.map(|one| one.kind.code())))
            .review(lang, problems).show(lang))
        (Field::select("parent", t!(lang, "identity-parent"), parents)
            .value(typed_or(typed, "parent", place.and_then(|one| one.parent.as_deref())))
            .review(lang, problems).show(lang))
        (ui::button(&t!(lang, "identity-save")))
    };
    html! {
        (ui::page_title(place.map_or(&t!(lang, "identity-territories-add"), |one| &one.name)))
        (form(lang, problems, &visit.href(&visit.path), content))
    }
}

pub(crate) fn elected(visit: &Visit) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let row = |member: &ElectedMember| {
        vec![
            Cell::from(ui::link(
                &member.name,
                &visit.href(&format!("/agents/elus/{}", member.slug)),
            )),
            Cell::from(member.delegation.as_str()),
            member.until.map_or_else(
                || Cell::none(lang),
                |day| Cell::from(format::day_long(lang, day)),
            ),
        ]
    };
    let table = Table::new(t!(lang, "identity-elected-title"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "identity-name")))
        .column(Column::text(t!(lang, "identity-delegation")))
        .column(Column::text(t!(lang, "identity-mandate-until")))
        .rows(directory.elected.iter().map(row));
    list(
        visit,
        "identity-elected-title",
        "identity-elected-add",
        "/agents/elus",
        table,
    )
}

/// Whose account a member's may be, and is.
pub(crate) struct Accounts {
    pub candidates: Vec<(Id<Person>, String)>,
    pub own: Option<Id<Person>>,
}

pub(crate) fn member(
    visit: &Visit,
    member: Option<&ElectedMember>,
    accounts: &Accounts,
    typed: Option<&Fields>,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let until = Field::date("until", t!(lang, "identity-mandate-until"));
    let until = match (typed, member.and_then(|member| member.until)) {
        (Some(fields), _) => until.values(fields.date_boxes("until")),
        (None, Some(day)) => until.value(day.to_string()),
        (None, None) => until,
    };
    let choices = std::iter::once(Choice::new("", t!(lang, "identity-member-account-none")))
        .chain(
            accounts
                .candidates
                .iter()
                .map(|(person, name)| Choice::new(person.as_str(), name.as_str())),
        )
        .collect();
    let content = html! {
        (Field::text("name", t!(lang, "identity-name"))
            .value(typed_or(typed, "name", member.map(|one| one.name.as_str())))
            .review(lang, problems).autocomplete("off").width(Width::Thirty).show(lang))
        (Field::text("delegation", t!(lang, "identity-delegation"))
            .value(typed_or(typed, "delegation", member.map(|one| one.delegation.as_str())))
            .review(lang, problems).show(lang))
        (until.review(lang, problems).optional().show(lang))
        (Field::select("account", t!(lang, "identity-member-account"), choices)
            .hint(t!(lang, "identity-member-account-hint"))
            .value(typed_or(typed, "account", accounts.own.as_ref().map(Id::as_str)))
            .review(lang, problems).show(lang))
        (ui::button(&t!(lang, "identity-save")))
    };
    html! {
        (ui::page_title(member.map_or(&t!(lang, "identity-elected-add"), |one| &one.name)))
        (form(lang, problems, &visit.href(&visit.path), content))
    }
}
