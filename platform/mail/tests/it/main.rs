//! Letters from the act to the folder or the server, on SQLite and, where `MAISON_TEST_POSTGRES`
//! gives an address, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

mod house;
mod letters;
mod server;
