//! What a database can say by itself about its own health.

use base::Result;

use crate::{Db, FromRow, args};

const SQLITE_PAGES: &str = "PRAGMA integrity_check";
const SQLITE_LINKS: &str = "SELECT \"table\" AS of_table, parent, COUNT(*) AS number
    FROM pragma_foreign_key_check GROUP BY \"table\", parent";
/// PostgreSQL keeps its references by itself, unless somebody switched one off.
const POSTGRES_LINKS: &str = "SELECT CAST(conrelid::regclass AS TEXT) AS of_table,
        CAST(conname AS TEXT) AS parent, CAST(1 AS BIGINT) AS number
    FROM pg_constraint WHERE contype IN ('f', 'c') AND NOT convalidated";

#[derive(Debug, FromRow)]
struct Broken {
    of_table: String,
    parent: String,
    number: i64,
}

impl Db {
    /// What is damaged, in words; nothing when all is well. Reads the whole file on SQLite.
    pub async fn integrity(&self) -> Result<Vec<String>> {
        let mut found = Vec::new();
        match self {
            Db::Sqlite { .. } => {
                let said: Vec<(String,)> = self.all(SQLITE_PAGES, args![]).await?;
                found.extend(
                    said.into_iter()
                        .map(|(line,)| line)
                        .filter(|line| line != "ok"),
                );
                let broken: Vec<Broken> = self.all(SQLITE_LINKS, args![]).await?;
                found.extend(broken.into_iter().map(|row| {
                    format!(
                        "{} rows of {} refer to rows of {} that are not there",
                        row.number, row.of_table, row.parent
                    )
                }));
            }
            Db::Postgres(_) => {
                let broken: Vec<Broken> = self.all(POSTGRES_LINKS, args![]).await?;
                found.extend(broken.into_iter().map(|row| {
                    format!(
                        "rule {} of table {} is not enforced",
                        row.parent, row.of_table
                    )
                }));
            }
        }
        Ok(found)
    }
}
