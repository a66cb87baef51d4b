//! The programme's tables: the only place of this room with SQL.

#![expect(
    ambiguous_glob_reexports,
    reason = "each part has its own ALL, which is only ever named with its part"
)]

/// The columns of [`crate::model::Line`].
macro_rules! lines_from {
    ($rest:literal) => {
        concat!(
            "SELECT c.number, c.reference, c.title, c.shown, c.due_on, c.first_due_on, c.news_on,
                c.quiet_on, c.headline, c.moved_at, c.service, a.title AS axis_title,
                o.title AS orientation_title, p.lang, c.silence_months
             FROM programme_commitments c
             JOIN programme_axes a ON a.id = c.axis_id
             JOIN programmes p ON p.id = c.programme_id
             LEFT JOIN programme_orientations o ON o.id = c.orientation_id ",
            $rest
        )
    };
}

/// The columns of [`crate::model::Commitment`].
macro_rules! commitments_from {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.number, c.programme_id, c.axis_id, c.reference, c.title, c.promise,
                c.kind, c.territory, c.service, c.elected, c.starts_on, c.due_on, c.first_due_on,
                c.silence_months, c.state, c.shown, c.stage, c.news_on, c.quiet_on, c.headline,
                c.moved_at, c.version, c.published_at, p.slug AS programme_slug,
                p.title AS programme_title, p.lang, a.slug AS axis_slug, a.title AS axis_title,
                o.title AS orientation_title
             FROM programme_commitments c
             JOIN programme_axes a ON a.id = c.axis_id
             JOIN programmes p ON p.id = c.programme_id
             LEFT JOIN programme_orientations o ON o.id = c.orientation_id ",
            $rest
        )
    };
}

mod answering;
mod bulk;
mod check;
mod desk;
mod people;
mod read;
mod revisions;
mod write;

pub use answering::*;
pub use bulk::{Whole, whole, wholes, wholes_after};
pub use check::*;
pub use desk::*;
pub use people::*;
pub use read::*;
pub use revisions::*;
pub use write::*;

/// Every statement of this room, for the test that prepares them on both databases.
pub const STATEMENTS: &[&[db::Statement]] = &[
    answering::ALL,
    bulk::ALL,
    check::ALL,
    desk::ALL,
    people::ALL,
    read::ALL,
    revisions::ALL,
    write::ALL,
];
