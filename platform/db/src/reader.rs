//! What a store function may read from: the database, or the transaction of an act in progress.

use std::future::Future;

use base::Result;
use sqlx::{FromRow, postgres::PgRow, sqlite::SqliteRow};

use crate::{Arg, Db, Tx};

/// A row type that either database can fill; `#[derive(db::FromRow)]` makes one.
pub trait Record:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}
impl<R> Record for R where
    R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

/// `&Db` or `&mut Tx`: a store function that only reads takes `impl Reader`.
pub trait Reader: Send {
    fn all<R: Record>(
        self,
        sql: &'static str,
        args: Vec<Arg>,
    ) -> impl Future<Output = Result<Vec<R>>> + Send;

    fn optional<R: Record>(
        self,
        sql: &'static str,
        args: Vec<Arg>,
    ) -> impl Future<Output = Result<Option<R>>> + Send;
}

impl Reader for &Db {
    fn all<R: Record>(
        self,
        sql: &'static str,
        args: Vec<Arg>,
    ) -> impl Future<Output = Result<Vec<R>>> + Send {
        Db::all(self, sql, args)
    }
    fn optional<R: Record>(
        self,
        sql: &'static str,
        args: Vec<Arg>,
    ) -> impl Future<Output = Result<Option<R>>> + Send {
        Db::optional(self, sql, args)
    }
}

impl Reader for &mut Tx {
    fn all<R: Record>(
        self,
        sql: &'static str,
        args: Vec<Arg>,
    ) -> impl Future<Output = Result<Vec<R>>> + Send {
        Tx::all(self, sql, args)
    }
    fn optional<R: Record>(
        self,
        sql: &'static str,
        args: Vec<Arg>,
    ) -> impl Future<Output = Result<Option<R>>> + Send {
        Tx::optional(self, sql, args)
    }
}
