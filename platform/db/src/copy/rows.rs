//! Reading a table row by row, in the one order both databases can give.

use std::pin::Pin;

use base::Result;
use futures_util::{Stream, StreamExt as _};
use sqlx::{AssertSqlSafe, Row as _, postgres::PgRow, sqlite::SqliteRow};

use super::{Kind, Row, Table};
use crate::{Arg, Maker, Tx, pool::count, tx::Inner};

type Found<'t, R> = Pin<Box<dyn Stream<Item = Result<R, sqlx::Error>> + Send + 't>>;

/// The rows of a table, read as they are asked for.
pub struct Rows<'t> {
    kinds: Vec<Kind>,
    found: Side<'t>,
}

enum Side<'t> {
    Sqlite(Found<'t, SqliteRow>),
    Postgres(Found<'t, PgRow>),
}

/// Reads a table. Rows come sorted by all their columns, texts by their bytes, nothing before
/// something.
pub fn rows<'t>(tx: &'t mut Tx, table: &Table) -> Rows<'t> {
    count();
    let sql = AssertSqlSafe(select(table, tx.maker()));
    let found = match &mut tx.inner {
        Inner::Sqlite(tx) => Side::Sqlite(sqlx::query(sql).fetch(&mut **tx)),
        Inner::Postgres(tx) => Side::Postgres(sqlx::query(sql).fetch(&mut **tx)),
    };
    Rows {
        kinds: table.columns.iter().map(|column| column.kind).collect(),
        found,
    }
}

/// Names come from the schema and are plain (see `schema`).
fn select(table: &Table, maker: Maker) -> String {
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("\"{}\"", column.name))
        .collect();
    let order: Vec<String> = table
        .columns
        .iter()
        .zip(&names)
        .map(|(column, name)| match (maker, column.kind) {
            (Maker::Postgres, Kind::Text) => format!("{name} COLLATE \"C\" NULLS FIRST"),
            (Maker::Postgres, _) => format!("{name} NULLS FIRST"),
            (Maker::Sqlite, _) => name.clone(),
        })
        .collect();
    format!(
        "SELECT {} FROM \"{}\" ORDER BY {}",
        names.join(", "),
        table.name,
        order.join(", ")
    )
}

pub(super) async fn has_any(tx: &mut Tx, table: &Table) -> Result<bool> {
    count();
    let sql = AssertSqlSafe(format!("SELECT 1 FROM \"{}\" LIMIT 1", table.name));
    Ok(match &mut tx.inner {
        Inner::Sqlite(tx) => sqlx::query(sql).fetch_optional(&mut **tx).await?.is_some(),
        Inner::Postgres(tx) => sqlx::query(sql).fetch_optional(&mut **tx).await?.is_some(),
    })
}

impl Rows<'_> {
    /// The next row; `None` after the last.
    pub async fn next(&mut self) -> Result<Option<Row>> {
        Ok(match &mut self.found {
            Side::Sqlite(found) => match found.next().await.transpose()? {
                Some(row) => Some(read(&self.kinds, |at, kind| value!(row, at, kind))?),
                None => None,
            },
            Side::Postgres(found) => match found.next().await.transpose()? {
                Some(row) => Some(read(&self.kinds, |at, kind| value!(row, at, kind))?),
                None => None,
            },
        })
    }
}

macro_rules! value {
    ($row:expr, $at:expr, $kind:expr) => {
        match $kind {
            Kind::Text => $row.try_get($at).map(Arg::Text),
            Kind::Int => $row.try_get($at).map(Arg::Int),
            Kind::Bool => $row.try_get($at).map(Arg::Bool),
            Kind::Real => $row.try_get($at).map(Arg::Real),
        }
    };
}
use value;

fn read(kinds: &[Kind], get: impl Fn(usize, Kind) -> Result<Arg, sqlx::Error>) -> Result<Row> {
    let values = kinds.iter().enumerate().map(|(at, kind)| get(at, *kind));
    Ok(values.collect::<Result<_, _>>()?)
}
