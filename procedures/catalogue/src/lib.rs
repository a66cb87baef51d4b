//! Procedures as data: a folder is read, checked, versioned, and shown as a rule card.
//!
//! A procedure is one folder of `catalogue/`: `procedure.yaml`, `en.yaml`, letters and scenarios.
//! This crate owns the language: its words ([`read`]), their types ([`model`]) and what makes a
//! definition sound ([`check`]); and what a town publishes of it ([`Version`]). What happens to the
//! answers is for `forms`, to the cases for `cases`.

pub mod actions;
mod api;
pub mod card;
pub mod check;
pub mod commands;
pub mod facet;
pub mod house;
pub mod initials;
pub mod limits;
pub mod model;
mod pages;
pub mod plan;
pub mod read;
pub mod report;
pub mod shelf;
pub mod store;
pub mod version;
pub mod words;
pub mod yaml;

use db::{Migration, Migrations};
use i18n::msg;
use web::{Domain, Entry, Place};

pub use model::*;
pub use pages::{Doors, IsShut, Shut};
pub use read::{Folder, scenario};
pub use report::{Fault, Report};
pub use version::{Contact, OpenCases, Version, examine};

i18n::words!();

pub const MIGRATIONS: Migrations = Migrations {
    room: "catalogue",
    list: &[
        Migration::Shared {
            name: "0001_catalogue",
            sql: include_str!("../migrations/0001_catalogue.sql"),
        },
        Migration::Shared {
            name: "0002_withdrawals",
            sql: include_str!("../migrations/0002_withdrawals.sql"),
        },
        Migration::Shared {
            name: "0003_initials",
            sql: include_str!("../migrations/0003_initials.sql"),
        },
    ],
};

/// The kinds of acts this room writes in the journal.
pub fn journal_kinds() -> Vec<journal::Kind> {
    vec![
        journal::Kind {
            code: "catalogue.published",
            label: || msg!("catalogue-act-published"),
        },
        journal::Kind {
            code: "catalogue.withdrawn",
            label: || msg!("catalogue-act-withdrawn"),
        },
    ]
}

/// What the house wires. `doors` says which ways in are in service.
pub fn domain(doors: Doors) -> Domain {
    Domain {
        name: "catalogue",
        routes: pages::routes(doors),
        handlers: Vec::new(),
        timers: Vec::new(),
        migrations: MIGRATIONS,
        statements: &[store::ALL],
        menu: vec![
            Entry {
                label: msg!("catalogue-menu"),
                path: "/demarches",
                place: Place::Public,
                shown_to: |_| true,
            },
            Entry {
                label: msg!("catalogue-menu"),
                path: pages::DESK,
                place: Place::Desk,
                shown_to: actions::may_look,
            },
        ],
        api: api::operations(),
    }
}
