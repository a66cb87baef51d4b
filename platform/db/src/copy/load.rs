//! Writing rows into an empty table, many at a time, a row never before the one it refers to.

use std::collections::{HashMap, HashSet};

use base::{Error, Result};
use sqlx::AssertSqlSafe;

use super::{Row, Table};
use crate::{Arg, Tx, arg, pool::count, tx::Inner};

/// Rows written by one statement, at most.
const ROWS_AT_ONCE: usize = 200;
/// Values bound to one statement: SQLite's bound is 32,766.
const VALUES_AT_ONCE: usize = 30_000;

/// The filling of one table. [`Load::finish`] must be called: rows may wait in memory before it.
pub struct Load<'t> {
    tx: &'t mut Tx,
    table: Table,
    batch: Vec<Row>,
    most: usize,
    written: u64,
    /// Keys written so far, in a table that refers to itself, and the rows that wait for others.
    known: HashSet<String>,
    orphans: HashMap<String, Vec<Row>>,
}

impl<'t> Load<'t> {
    pub fn new(tx: &'t mut Tx, table: &Table) -> Self {
        Self {
            tx,
            most: (VALUES_AT_ONCE / table.columns.len().max(1)).clamp(1, ROWS_AT_ONCE),
            table: table.clone(),
            batch: Vec::new(),
            written: 0,
            known: HashSet::new(),
            orphans: HashMap::new(),
        }
    }

    /// Adds a row.
    pub async fn push(&mut self, row: Row) -> Result<()> {
        let mut ready = vec![row];
        while let Some(row) = ready.pop() {
            if let Some((child, parent)) = self.table.inner {
                if let Some(needed) = text(&row, child)
                    && text(&row, parent).as_ref() != Some(&needed)
                    && !self.known.contains(&needed)
                {
                    self.orphans.entry(needed).or_default().push(row);
                    continue;
                }
                if let Some(key) = text(&row, parent) {
                    ready.extend(self.orphans.remove(&key).unwrap_or_default());
                    self.known.insert(key);
                }
            }
            self.batch.push(row);
            if self.batch.len() >= self.most {
                self.write().await?;
            }
        }
        Ok(())
    }

    /// Writes what is left and gives the number of rows written.
    pub async fn finish(mut self) -> Result<u64> {
        self.write().await?;
        if let Some(missing) = self.orphans.keys().next() {
            return Err(Error::internal(format!(
                "table {}: a row refers to `{missing}`, which is not there",
                self.table.name
            )));
        }
        Ok(self.written)
    }

    async fn write(&mut self) -> Result<()> {
        if self.batch.is_empty() {
            return Ok(());
        }
        count();
        let sql = AssertSqlSafe(insert(&self.table, self.batch.len()));
        let rows = self.batch.len();
        let values: Vec<Arg> = self.batch.drain(..).flatten().collect();
        let written = match &mut self.tx.inner {
            Inner::Sqlite(tx) => sqlx::query_with(sql, arg::sqlite(values)?)
                .execute(&mut **tx)
                .await
                .map(|done| done.rows_affected()),
            Inner::Postgres(tx) => sqlx::query_with(sql, arg::postgres(values)?)
                .execute(&mut **tx)
                .await
                .map(|done| done.rows_affected()),
        }
        .map_err(|error| Error::internal(format!("table {}: {error}", self.table.name)))?;
        if written != rows as u64 {
            return Err(Error::internal(format!(
                "table {} took {written} rows of {rows}",
                self.table.name
            )));
        }
        self.written += written;
        Ok(())
    }
}

/// Names come from the schema and are plain (see `schema`).
fn insert(table: &Table, rows: usize) -> String {
    use std::fmt::Write as _;
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("\"{}\"", column.name))
        .collect();
    let mut sql = format!(
        "INSERT INTO \"{}\" ({}) VALUES ",
        table.name,
        names.join(", ")
    );
    let mut at = 0;
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..names.len() {
            at += 1;
            let comma = if column == 0 { "" } else { ", " };
            let _ = write!(sql, "{comma}${at}");
        }
        sql.push(')');
    }
    sql
}

/// A key as text; `None` when there is none.
fn text(row: &Row, at: usize) -> Option<String> {
    match row.get(at)? {
        Arg::Text(value) => value.clone(),
        Arg::Int(value) => value.map(|value| value.to_string()),
        Arg::Bool(_) | Arg::Real(_) => None,
    }
}
