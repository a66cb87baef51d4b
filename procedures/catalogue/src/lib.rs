//! Procedures as data: a folder is read, checked, versioned, and shown as a rule card.
//!
//! A procedure is one folder of `catalogue/`: `procedure.yaml`, `en.yaml`, letters and scenarios.
//! This crate owns the language: its words ([`read`]), their types ([`model`]) and what makes a
//! definition sound ([`check`]); and what a town publishes of it ([`Version`]). What happens to the
//! answers is for `forms`, to the cases for `cases`.

pub mod actions;
pub mod card;
pub mod check;
pub mod commands;
pub mod facet;
pub mod house;
pub mod model;
pub mod read;
pub mod report;
pub mod shelf;
pub mod store;
pub mod version;
pub mod words;
pub mod yaml;

use db::{Migration, Migrations};

pub use model::*;
pub use read::Folder;
pub use report::{Fault, Report};
pub use version::{Contact, OpenCases, Version, examine};

i18n::words!();

pub const MIGRATIONS: Migrations = Migrations {
    room: "catalogue",
    list: &[Migration::Shared {
        name: "0001_catalogue",
        sql: include_str!("../migrations/0001_catalogue.sql"),
    }],
};
