//! The programme: what a town promised, how it goes, and the proof (S01, S02, S06).
//!
//! This room is the model of all others: see its README for the rooms of a domain.

pub mod actions;
mod jobs;
pub mod model;
mod pages;
pub mod store;

use db::{Migration, Migrations};
use i18n::msg;
use web::{Domain, Entry, Place};

i18n::words!();

/// What the house wires.
pub fn domain() -> Domain {
    Domain {
        name: "programme",
        routes: pages::routes(),
        handlers: jobs::handlers(),
        timers: jobs::timers(),
        migrations: Migrations {
            room: "programme",
            list: &[Migration::Shared {
                name: "0001_programme",
                sql: include_str!("../migrations/0001_programme.sql"),
            }],
        },
        statements: store::STATEMENTS,
        menu: vec![Entry {
            label: msg!("programme-menu"),
            path: "/programme",
            place: Place::Public,
            shown_to: |_| true,
        }],
    }
}
