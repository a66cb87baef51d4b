//! Whole tables, read and written row by row: what a backup, a restoration and a move to the other
//! database share.
//!
//! The dialect has four kinds of columns, so that a row reads the same on both sides; rows come in
//! one order on both, so that a table has one fingerprint wherever it lies.

mod load;
mod rows;
mod schema;

use base::{Error, Result};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Arg, Tx};

pub use load::Load;
pub use rows::{Rows, rows};
pub use schema::tables;

/// The program's own list of the steps taken: made by migrating, never copied.
pub(crate) const MIGRATIONS_TABLE: &str = "migrations";

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Int,
    Bool,
    Real,
}

impl Kind {
    pub fn code(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Int => "int",
            Kind::Bool => "bool",
            Kind::Real => "real",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Kind::Text, Kind::Int, Kind::Bool, Kind::Real]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

/// A table and what its rows refer to.
#[derive(Clone, Debug)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    /// Tables that must be filled before this one.
    parents: Vec<String>,
    /// The column that refers to another row of this table, and the one it refers to.
    inner: Option<(usize, usize)>,
}

/// The values of a row, in the order of the table's columns.
pub type Row = Vec<Arg>;

/// A row as a line of JSON, the same whichever database it comes from. Numbers with a point are
/// written as text, which alone gives back every one of their digits.
pub fn to_line(row: &[Arg]) -> String {
    let value = |arg: &Arg| match arg {
        Arg::Text(value) => value.clone().map_or(Value::Null, Value::String),
        Arg::Int(value) => value.map_or(Value::Null, Value::from),
        Arg::Bool(value) => value.map_or(Value::Null, Value::Bool),
        Arg::Real(value) => value.map_or(Value::Null, |real| Value::String(format!("{real:?}"))),
    };
    Value::Array(row.iter().map(value).collect()).to_string()
}

/// Reads a line back. What does not fit the columns is refused.
pub fn from_line(columns: &[Column], line: &str) -> Result<Row> {
    let values: Vec<Value> = serde_json::from_str(line).map_err(Error::internal)?;
    if values.len() != columns.len() {
        return Err(Error::internal("a row has too many or too few values"));
    }
    let mut row = Row::with_capacity(columns.len());
    for (column, value) in columns.iter().zip(values) {
        let read = match (column.kind, value) {
            (Kind::Text, Value::Null) => Some(Arg::Text(None)),
            (Kind::Int, Value::Null) => Some(Arg::Int(None)),
            (Kind::Bool, Value::Null) => Some(Arg::Bool(None)),
            (Kind::Real, Value::Null) => Some(Arg::Real(None)),
            (Kind::Text, Value::String(text)) => Some(Arg::Text(Some(text))),
            (Kind::Int, Value::Number(number)) => number.as_i64().map(|int| Arg::Int(Some(int))),
            (Kind::Bool, Value::Bool(bool)) => Some(Arg::Bool(Some(bool))),
            (Kind::Real, Value::String(text)) => text.parse().ok().map(|x| Arg::Real(Some(x))),
            _ => None,
        };
        row.push(read.ok_or_else(|| {
            Error::internal(format!(
                "a value of column {} has another kind",
                column.name
            ))
        })?);
    }
    Ok(row)
}

/// How many rows a table has, and the fingerprint of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub rows: u64,
    /// SHA-256 of every line in order, each with its end of line, in hexadecimal.
    pub sha256: String,
}

/// Adds up lines into a [`Content`].
#[derive(Clone, Debug, Default)]
pub struct Tally {
    rows: u64,
    hash: Sha256,
}

impl Tally {
    pub fn add(&mut self, line: &str) {
        self.rows += 1;
        self.hash.update(line.as_bytes());
        self.hash.update(b"\n");
    }

    pub fn content(self) -> Content {
        Content {
            rows: self.rows,
            sha256: hex::encode(self.hash.finalize()),
        }
    }
}

/// Reads a whole table to know its content.
pub async fn content(tx: &mut Tx, table: &Table) -> Result<Content> {
    let mut tally = Tally::default();
    let mut rows = rows(tx, table);
    while let Some(row) = rows.next().await? {
        tally.add(&to_line(&row));
    }
    Ok(tally.content())
}

/// The first of these tables that holds something, if any does.
pub async fn first_filled(tx: &mut Tx, tables: &[Table]) -> Result<Option<String>> {
    for table in tables {
        if rows::has_any(tx, table).await? {
            return Ok(Some(table.name.clone()));
        }
    }
    Ok(None)
}
