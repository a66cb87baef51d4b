//! One database, two makers: SQLite beside the program, PostgreSQL when a town outgrows it.
//!
//! The same SQL text runs on both, written in the dialect of the README. Statements are constants
//! declared with [`statements!`], so that a test can prepare every one of them on both databases.

mod arg;
pub mod copy;
mod integrity;
mod migrate;
mod pool;
mod reader;
mod tx;

pub use arg::Arg;
pub use migrate::{Migration, Migrations, NewerDatabase, Step, applied};
pub use pool::{Db, Maker, counting};
pub use reader::{Reader, Record};
pub use sqlx::FromRow;
pub use tx::Tx;

/// A statement's name and text, as [`statements!`] lists them.
pub type Statement = (&'static str, &'static str);

/// Declares a room's SQL: one constant per statement, and `ALL` listing them for the test that
/// prepares every statement on both databases.
#[macro_export]
macro_rules! statements {
    ($($(#[$meta:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$meta])* pub(crate) const $name: &str = $sql;)*
        /// Every statement of this room.
        pub const ALL: &[$crate::Statement] = &[$((stringify!($name), $name)),*];
    };
}

/// The arguments of a statement, in the order of `$1`, `$2`…
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Arg::from($value)),*] };
}

/// Whether an action failed because a unique value already exists.
pub fn is_duplicate(error: &base::Error) -> bool {
    refused(error).is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}

/// Whether an action failed because what it refers to is not there, or because what it removes is
/// referred to.
pub fn is_referred(error: &base::Error) -> bool {
    refused(error).is_some_and(sqlx::error::DatabaseError::is_foreign_key_violation)
}

fn refused(error: &base::Error) -> Option<&dyn sqlx::error::DatabaseError> {
    let base::Error::Internal(inner) = error else {
        return None;
    };
    inner
        .downcast_ref::<sqlx::Error>()
        .and_then(sqlx::Error::as_database_error)
}

/// Whether an action failed because every connection stayed taken: nothing of it was written, and it may
/// be tried again.
pub fn is_busy(error: &base::Error) -> bool {
    let base::Error::Internal(inner) = error else {
        return false;
    };
    matches!(
        inner.downcast_ref::<sqlx::Error>(),
        Some(sqlx::Error::PoolTimedOut)
    )
}
