//! Cases: what becomes of an answered form, from its receipt to its erasure.
//!
//! [`engine`] knows the life of a case and nothing else; [`actions`] says who may do what and writes
//! it; [`letters`] are made with the step that sends them; [`statistics`] are the public figures. See
//! README.md.

pub mod actions;
pub mod beside;
pub mod check;
pub mod engine;
mod export;
mod jobs;
pub mod letters;
pub mod model;
mod pages;
mod parcel;
pub mod statistics;
pub mod store;
mod summary;
mod views;

use db::{Migration, Migrations};
use i18n::msg;
use web::{Domain, Entry, Place};

pub use model::{Caller, Case, Code, Contact};

i18n::words!();

/// The kind of the public acts of cases.
pub(crate) const ACT_KIND: &str = "cases.act";

pub const MIGRATIONS: Migrations = Migrations {
    room: "cases",
    list: &[
        Migration::Shared {
            name: "0001_cases",
            sql: include_str!("../migrations/0001_cases.sql"),
        },
        Migration::Shared {
            name: "0002_open",
            sql: include_str!("../migrations/0002_open.sql"),
        },
        Migration::Shared {
            name: "0003_holders",
            sql: include_str!("../migrations/0003_holders.sql"),
        },
        Migration::Shared {
            name: "0004_keeping",
            sql: include_str!("../migrations/0004_keeping.sql"),
        },
        Migration::Shared {
            name: "0005_absences",
            sql: include_str!("../migrations/0005_absences.sql"),
        },
        Migration::Shared {
            name: "0006_mandates",
            sql: include_str!("../migrations/0006_mandates.sql"),
        },
        Migration::Shared {
            name: "0007_open_procedures",
            sql: include_str!("../migrations/0007_open_procedures.sql"),
        },
        Migration::Shared {
            name: "0008_inside",
            sql: include_str!("../migrations/0008_inside.sql"),
        },
        Migration::Shared {
            name: "0009_work",
            sql: include_str!("../migrations/0009_work.sql"),
        },
        Migration::Shared {
            name: "0010_places",
            sql: include_str!("../migrations/0010_places.sql"),
        },
        Migration::Shared {
            name: "0011_letters_to_others",
            sql: include_str!("../migrations/0011_letters_to_others.sql"),
        },
        Migration::Shared {
            name: "0012_said",
            sql: include_str!("../migrations/0012_said.sql"),
        },
    ],
};

/// What the house wires.
pub fn domain() -> Domain {
    Domain {
        name: "cases",
        routes: pages::routes(),
        handlers: Vec::new(),
        timers: jobs::timers(),
        migrations: MIGRATIONS,
        statements: store::STATEMENTS,
        menu: vec![
            Entry {
                label: msg!("cases-menu-desk"),
                path: "/bureau/dossiers",
                place: Place::Desk,
                shown_to: actions::has_desk,
            },
            Entry {
                label: msg!("cases-archives-title"),
                path: "/bureau/dossiers/archives",
                place: Place::Desk,
                shown_to: actions::is_archivist,
            },
            Entry {
                label: msg!("cases-service-title"),
                path: "/bureau/service",
                place: Place::Desk,
                shown_to: actions::has_work,
            },
        ],
        api: Vec::new(),
    }
}

/// The kinds of acts this room writes in the journal, and how they are called.
pub fn journal_kinds() -> Vec<journal::Kind> {
    vec![journal::Kind {
        code: ACT_KIND,
        label: || msg!("cases-act"),
    }]
}

/// What this room holds about people, for those who download or erase it. Closing an account does not
/// undo a request: the case loses its link to the account, and goes on its own day.
pub fn people() -> identity::Room {
    identity::Room {
        name: "cases",
        copy: |town, person| Box::pin(actions::copy_of(town, person)),
        shelf: Some(|town, person, lang| {
            Box::pin(async move {
                let mine = actions::mine_of(town, person).await?;
                let offers = actions::has_offers(town, person).await?;
                Ok(views::space::shelf(lang, mine, offers))
            })
        }),
        erase: |tx, _, person| {
            Box::pin(async move {
                store::drop_mandates_of(tx, person).await?;
                store::drop_organisation_of(tx, person).await?;
                store::forget_person(tx, person).await
            })
        },
    }
}
