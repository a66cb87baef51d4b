//! Bringing a database to the shape this program knows. Forward only; applied texts never change.

use std::fmt;

use base::{Clock, Error, Result};
use sha2::{Digest, Sha256};

use crate::{Db, Maker, Tx, args};

/// The migrations of one room, in order.
#[derive(Clone, Copy, Debug)]
pub struct Migrations {
    /// The room's name; migrations are known by room and name.
    pub room: &'static str,
    pub list: &'static [Migration],
}

/// One step: the same text for both databases, or a pair where `platform/` may not do otherwise.
#[derive(Clone, Copy, Debug)]
pub enum Migration {
    Shared {
        name: &'static str,
        sql: &'static str,
    },
    Pair {
        name: &'static str,
        sqlite: &'static str,
        postgres: &'static str,
    },
}

impl Migration {
    pub fn name(&self) -> &'static str {
        match self {
            Migration::Shared { name, .. } | Migration::Pair { name, .. } => name,
        }
    }

    fn sql(&self, maker: Maker) -> &'static str {
        match (self, maker) {
            (Migration::Shared { sql, .. }, _) => sql,
            (Migration::Pair { sqlite, .. }, Maker::Sqlite) => sqlite,
            (Migration::Pair { postgres, .. }, Maker::Postgres) => postgres,
        }
    }
}

/// The database was written by a newer program: going on could damage it.
#[derive(Debug)]
pub struct NewerDatabase {
    pub unknown: Vec<String>,
}

impl fmt::Display for NewerDatabase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "this database was made by a newer version of maison: it has {} that this version does \
             not know. Start the newer program, or restore a backup made by this one.",
            self.unknown.join(", ")
        )
    }
}

impl std::error::Error for NewerDatabase {}

const CREATE: &str = "CREATE TABLE IF NOT EXISTS migrations (
    room TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL,
    UNIQUE (room, name))";
const SQLITE_EXISTS: &str =
    "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'";
const POSTGRES_EXISTS: &str = "SELECT COUNT(*) FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_name = 'migrations'";
const APPLIED: &str = "SELECT room, name, sha256 FROM migrations";
const RECORD: &str =
    "INSERT INTO migrations (room, name, sha256, applied_at) VALUES ($1, $2, $3, $4)";

#[derive(sqlx::FromRow)]
struct Applied {
    room: String,
    name: String,
    sha256: String,
}

/// A step that a database went through.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    pub room: String,
    pub name: String,
}

/// The steps a database went through, in the order of their names; none when it is new.
pub async fn applied(tx: &mut Tx) -> Result<Vec<Step>> {
    let exists = match tx.maker() {
        Maker::Sqlite => SQLITE_EXISTS,
        Maker::Postgres => POSTGRES_EXISTS,
    };
    let (number,): (i64,) = tx.one(exists, args![]).await?;
    if number == 0 {
        return Ok(Vec::new());
    }
    let rows: Vec<Applied> = tx.all(APPLIED, args![]).await?;
    let mut steps: Vec<Step> = rows
        .into_iter()
        .map(|Applied { room, name, .. }| Step { room, name })
        .collect();
    steps.sort();
    Ok(steps)
}

impl Db {
    /// Applies what is missing, each step in its own transaction, and gives the names of the steps
    /// taken. Refuses a database that knows more than this program, or whose steps were changed.
    pub async fn migrate(&self, rooms: &[Migrations], clock: &Clock) -> Result<Vec<String>> {
        self.exec(CREATE, args![]).await?;
        let applied: Vec<Applied> = self.all(APPLIED, args![]).await?;
        let known = |row: &Applied| {
            rooms.iter().any(|room| {
                room.room == row.room && room.list.iter().any(|step| step.name() == row.name)
            })
        };
        let unknown: Vec<String> = applied
            .iter()
            .filter(|row| !known(row))
            .map(|row| format!("{}/{}", row.room, row.name))
            .collect();
        if !unknown.is_empty() {
            return Err(Error::internal(NewerDatabase { unknown }));
        }
        let mut taken = Vec::new();
        for room in rooms {
            for step in room.list {
                let sql = step.sql(self.maker());
                let sha256 = hex::encode(Sha256::digest(sql));
                let name = format!("{}/{}", room.room, step.name());
                if let Some(row) = applied
                    .iter()
                    .find(|row| row.room == room.room && row.name == step.name())
                {
                    if row.sha256 != sha256 {
                        return Err(Error::internal(format!(
                            "migration {name} was changed after this database applied it"
                        )));
                    }
                    continue;
                }
                let mut tx = self.begin().await?;
                tx.script(sql)
                    .await
                    .map_err(|error| Error::internal(format!("migration {name}: {error}")))?;
                tx.exec(RECORD, args![room.room, step.name(), sha256, clock.now()])
                    .await?;
                tx.commit().await?;
                taken.push(name);
            }
        }
        Ok(taken)
    }
}
