//! The town's journal: every public act in an append-only, signed Merkle log that anyone can audit.
//!
//! Rooms write with [`append`] in the transaction of their act and show [`receipt_of`] on its page;
//! a timer signs what was written; `/registre` serves it all. See README.md.

mod actions;
mod canonical;
mod key;
mod model;
mod outside;
mod store;

use db::{Migration, Migrations};

pub use actions::{append, default_origin, init, receipt_of, seal};
pub use canonical::{canonical, fingerprint};
pub use model::{Act, Document, Former, Kind, Leaf, Proof, ProofState, Refusal, Seal, SizeRoot};
pub use store::ALL as STATEMENTS;

pub const MIGRATIONS: Migrations = Migrations {
    room: "journal",
    list: &[Migration::Shared {
        name: "0001_journal",
        sql: include_str!("../migrations/0001_journal.sql"),
    }],
};

i18n::words!();
