//! The programme's tables: the only place of this room with SQL.

#![expect(
    ambiguous_glob_reexports,
    reason = "each part has its own ALL, which is only ever named with its part"
)]

mod bulk;
mod check;
mod desk;
mod people;
mod read;
mod revisions;
mod write;

pub use bulk::{Whole, whole, wholes, wholes_after};
pub use check::*;
pub use desk::*;
pub use people::*;
pub use read::*;
pub use revisions::*;
pub use write::*;

/// Every statement of this room, for the test that prepares them on both databases.
pub const STATEMENTS: &[&[db::Statement]] = &[
    bulk::ALL,
    check::ALL,
    desk::ALL,
    people::ALL,
    read::ALL,
    revisions::ALL,
    write::ALL,
];
