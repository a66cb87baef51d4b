//! Which tables a database has, of what, and in which order they can be filled.

use base::{Error, Result};

use super::{Column, Kind, MIGRATIONS_TABLE, Table};
use crate::{FromRow, Maker, Tx, args};

const SQLITE_COLUMNS: &str = "SELECT t.name AS of_table, c.name AS name, c.type AS declared
    FROM pragma_table_list t JOIN pragma_table_info(t.name) c
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'
    ORDER BY t.name, c.cid";
const SQLITE_LINKS: &str =
    "SELECT t.name AS of_table, f.\"table\" AS parent, f.\"from\" AS child_column,
        f.\"to\" AS parent_column
    FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
    WHERE t.schema = 'main' AND t.type = 'table'
    ORDER BY t.name, f.id, f.seq";

const POSTGRES_COLUMNS: &str = "SELECT CAST(c.table_name AS TEXT) AS of_table,
        CAST(c.column_name AS TEXT) AS name, CAST(c.data_type AS TEXT) AS declared
    FROM information_schema.columns c
    JOIN information_schema.tables t
        ON t.table_schema = c.table_schema AND t.table_name = c.table_name
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
    ORDER BY c.table_name, c.ordinal_position";
const POSTGRES_LINKS: &str = "SELECT CAST(child.relname AS TEXT) AS of_table,
        CAST(parent.relname AS TEXT) AS parent, CAST(a.attname AS TEXT) AS child_column,
        CAST(b.attname AS TEXT) AS parent_column
    FROM pg_constraint k
    JOIN pg_class child ON child.oid = k.conrelid
    JOIN pg_class parent ON parent.oid = k.confrelid
    JOIN pg_namespace n ON n.oid = child.relnamespace
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
    WHERE k.contype = 'f' AND n.nspname = current_schema()
    ORDER BY 1, 2, 3";

#[derive(Debug, FromRow)]
struct ColumnRow {
    of_table: String,
    name: String,
    declared: String,
}

#[derive(Debug, FromRow)]
struct LinkRow {
    of_table: String,
    parent: String,
    child_column: String,
    parent_column: Option<String>,
}

/// The tables of the database but `except`, each after those it refers to.
pub async fn tables(tx: &mut Tx, except: &[&str]) -> Result<Vec<Table>> {
    let (columns, links) = match tx.maker() {
        Maker::Sqlite => (SQLITE_COLUMNS, SQLITE_LINKS),
        Maker::Postgres => (POSTGRES_COLUMNS, POSTGRES_LINKS),
    };
    let columns: Vec<ColumnRow> = tx.all(columns, args![]).await?;
    let links: Vec<LinkRow> = tx.all(links, args![]).await?;
    let mut tables: Vec<Table> = Vec::new();
    for row in columns {
        if row.of_table == MIGRATIONS_TABLE || except.contains(&row.of_table.as_str()) {
            continue;
        }
        let column = Column {
            kind: kind(&row)?,
            name: plain(row.name)?,
        };
        match tables.last_mut().filter(|table| table.name == row.of_table) {
            Some(table) => table.columns.push(column),
            None => tables.push(Table {
                name: plain(row.of_table)?,
                columns: vec![column],
                parents: Vec::new(),
                inner: None,
            }),
        }
    }
    for link in links {
        let Some(table) = tables.iter_mut().find(|table| table.name == link.of_table) else {
            continue;
        };
        if link.parent == link.of_table {
            let at = |name: &str| table.columns.iter().position(|column| column.name == name);
            let ends = at(&link.child_column).zip(link.parent_column.as_deref().and_then(at));
            table.inner = Some(ends.ok_or_else(|| {
                Error::internal(format!(
                    "table {} refers to itself unclearly",
                    link.of_table
                ))
            })?);
        } else {
            table.parents.push(link.parent);
        }
    }
    parents_first(tables)
}

/// Only names that need no care in a statement.
fn plain(name: String) -> Result<String> {
    let is_plain = name
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if is_plain && !name.is_empty() {
        Ok(name)
    } else {
        Err(Error::internal(format!(
            "`{name}` is no name of this house"
        )))
    }
}

fn kind(row: &ColumnRow) -> Result<Kind> {
    match row.declared.to_ascii_uppercase().as_str() {
        "TEXT" => Ok(Kind::Text),
        "BIGINT" | "INTEGER" => Ok(Kind::Int),
        "BOOLEAN" => Ok(Kind::Bool),
        "DOUBLE PRECISION" => Ok(Kind::Real),
        other => Err(Error::internal(format!(
            "column {}.{} is {other}, which cannot be copied",
            row.of_table, row.name
        ))),
    }
}

fn parents_first(mut waiting: Vec<Table>) -> Result<Vec<Table>> {
    let mut ordered: Vec<Table> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_ready = |table: &Table| {
            table
                .parents
                .iter()
                .all(|parent| ordered.iter().any(|done| done.name == *parent))
        };
        let Some(at) = waiting.iter().position(is_ready) else {
            let names: Vec<_> = waiting.iter().map(|table| table.name.as_str()).collect();
            return Err(Error::internal(format!(
                "tables refer to each other in a circle, or to one that is not copied: {}",
                names.join(", ")
            )));
        };
        ordered.push(waiting.remove(at));
    }
    Ok(ordered)
}
