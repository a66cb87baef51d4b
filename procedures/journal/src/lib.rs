//! The town's journal: every public act in an append-only, signed Merkle log that anyone can audit.
//!
//! Rooms write with [`append`] in the transaction of their act and show [`receipt_of`] on its page;
//! a timer signs what was written; `/registre` serves it all. See README.md.

mod actions;
mod api;
mod canonical;
pub mod commands;
mod copies;
mod files;
mod jobs;
mod key;
mod model;
mod opening;
mod outside;
mod pages;
mod sealing;
mod store;
mod verify;
mod views;
mod witness;

use db::{Migration, Migrations};
use web::{Domain, Entry, Place};

pub use actions::{append, default_origin, hold, init, receipt_of, seal, seal_source};
pub use canonical::{canonical, fingerprint};
pub use copies::{Extent, claim, extent, leaves};
pub use files::receipt;
pub use model::{Act, Document, Former, Kind, Leaf, Proof, ProofState, Refusal, Seal, SizeRoot};
pub use opening::{Finding, Opened, Reopened, check, open, reopen};
pub use sealing::{Round, sign};
pub use store::ALL as STATEMENTS;
pub use verify::{Report, Trusted, Verified, VerifyError, export, verify};
pub use views::receipt_card;
pub use witness::{Asked, Witness, ask_witnesses, set_witnesses};

pub const MIGRATIONS: Migrations = Migrations {
    room: "journal",
    list: &[Migration::Shared {
        name: "0001_journal",
        sql: include_str!("../migrations/0001_journal.sql"),
    }],
};

/// The journal as `maison` wires it. `kinds` are those of every room that writes acts.
pub fn domain(kinds: Vec<Kind>) -> Domain {
    Domain {
        name: "journal",
        routes: pages::routes(kinds),
        handlers: Vec::new(),
        timers: jobs::timers(),
        migrations: MIGRATIONS,
        statements: &[STATEMENTS],
        menu: vec![Entry {
            label: i18n::msg!("journal-menu"),
            path: "/registre",
            place: Place::Public,
            shown_to: |_| true,
        }],
        api: api::operations(),
    }
}

i18n::words!();
