//! The tables of draws: the only place of this room with SQL.

#![expect(
    ambiguous_glob_reexports,
    reason = "each part has its own ALL, which is only ever named with its part"
)]

mod draws;
mod letters;
mod panel;
mod people;
mod readings;
mod rounds;

pub use draws::*;
pub use letters::*;
pub use panel::*;
pub use people::*;
pub use readings::*;
pub use rounds::*;

/// Every statement of this room, for the test that prepares them on both databases.
pub const STATEMENTS: &[&[db::Statement]] = &[
    draws::ALL,
    letters::ALL,
    panel::ALL,
    people::ALL,
    readings::ALL,
    rounds::ALL,
];
