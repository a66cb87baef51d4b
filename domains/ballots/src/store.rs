//! The tables of votes: the only place of this room with SQL.

#![expect(
    ambiguous_glob_reexports,
    reason = "each part has its own ALL, which is only ever named with its part"
)]

mod debates;
mod editions;
mod ideas;
mod papers;
mod persons;
mod roll;
mod urn;

pub use debates::*;
pub use editions::*;
pub use ideas::*;
pub use papers::*;
pub use persons::*;
pub use roll::*;
pub use urn::*;

/// Every statement of this room, for the test that prepares them on both databases.
pub const STATEMENTS: &[&[db::Statement]] = &[
    debates::ALL,
    editions::ALL,
    ideas::ALL,
    papers::ALL,
    persons::ALL,
    roll::ALL,
    urn::ALL,
];
