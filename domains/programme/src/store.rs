//! The programme's tables: the only place of this room with SQL.

mod people;
mod read;
mod write;

pub use people::*;
pub use read::*;
pub use write::*;

/// Every statement of this room, for the test that prepares them on both databases.
pub const STATEMENTS: &[&[db::Statement]] = &[people::ALL, read::ALL, write::ALL];
