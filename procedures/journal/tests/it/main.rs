//! The journal on SQLite and, where `MAISON_TEST_POSTGRES` gives an address, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

mod appending;
mod commands;
mod go;
mod house;
mod pages;
mod sealing;
mod served;
mod witnesses;
