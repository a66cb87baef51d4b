//! Connections: a single writer and a few readers on SQLite, one pool on PostgreSQL.

use std::{cell::Cell, path::Path, time::Duration};

use base::{Error, Result};
use sqlx::{
    Executor as _, PgPool, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    Arg, Record, Tx, arg, args,
    tx::{Inner, Pending},
};

/// Which database is behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maker {
    Sqlite,
    Postgres,
}

/// A town's database. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Db {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres(PgPool),
}

tokio::task_local! {
    static STATEMENTS: Cell<u32>;
}

/// Runs a future and counts the statements it sends.
pub async fn counting<F: Future>(future: F) -> (F::Output, u32) {
    STATEMENTS
        .scope(Cell::new(0), async {
            let output = future.await;
            (output, STATEMENTS.with(Cell::get))
        })
        .await
}

pub(crate) fn count() {
    let _ = STATEMENTS.try_with(|count| count.set(count.get() + 1));
}

impl Db {
    /// Opens a SQLite file, making it when absent. WAL, and `synchronous=FULL` because an
    /// acknowledged act must survive a power cut.
    pub async fn open_sqlite(file: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10));
        // A file does not hang up: asking each connection whether it still answers, at every
        // statement, would only cost.
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await?;
        let read = SqlitePoolOptions::new()
            .max_connections(4)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_lazy_with(options.pragma("query_only", "true"));
        Ok(Db::Sqlite { read, write })
    }

    /// Opens a PostgreSQL database by its address, `postgres://user:password@host/name`.
    pub async fn open_postgres(url: &str) -> Result<Self> {
        let pool = PgPoolOptions::new()
            .max_connections(10)
            .connect(url)
            .await?;
        Ok(Db::Postgres(pool))
    }

    pub fn maker(&self) -> Maker {
        match self {
            Db::Sqlite { .. } => Maker::Sqlite,
            Db::Postgres(_) => Maker::Postgres,
        }
    }

    pub async fn all<R: Record>(&self, sql: &'static str, args: Vec<Arg>) -> Result<Vec<R>> {
        count();
        Ok(match self {
            Db::Sqlite { read, .. } => {
                sqlx::query_as_with(sql, arg::sqlite(args)?)
                    .fetch_all(read)
                    .await?
            }
            Db::Postgres(pool) => {
                sqlx::query_as_with(sql, arg::postgres(args)?)
                    .fetch_all(pool)
                    .await?
            }
        })
    }

    pub async fn optional<R: Record>(
        &self,
        sql: &'static str,
        args: Vec<Arg>,
    ) -> Result<Option<R>> {
        count();
        Ok(match self {
            Db::Sqlite { read, .. } => {
                sqlx::query_as_with(sql, arg::sqlite(args)?)
                    .fetch_optional(read)
                    .await?
            }
            Db::Postgres(pool) => {
                sqlx::query_as_with(sql, arg::postgres(args)?)
                    .fetch_optional(pool)
                    .await?
            }
        })
    }

    /// One row, or `NotFound`.
    pub async fn one<R: Record>(&self, sql: &'static str, args: Vec<Arg>) -> Result<R> {
        self.optional(sql, args).await?.ok_or(Error::NotFound)
    }

    /// Writes outside a transaction; gives the number of rows touched.
    pub async fn exec(&self, sql: &'static str, args: Vec<Arg>) -> Result<u64> {
        count();
        Ok(match self {
            Db::Sqlite { write, .. } => {
                let query = sqlx::query_with(sql, arg::sqlite(args)?);
                query.execute(write).await?.rows_affected()
            }
            Db::Postgres(pool) => {
                let query = sqlx::query_with(sql, arg::postgres(args)?);
                query.execute(pool).await?.rows_affected()
            }
        })
    }

    /// Begins the transaction of an act. SQLite takes its single write lock at once, so that two
    /// acts never deadlock.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(Tx::new(match self {
            Db::Sqlite { write, .. } => Inner::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        }))
    }

    /// Begins a transaction that only reads, and sees the database as it is at this moment, whatever
    /// is written meanwhile.
    pub async fn snapshot(&self) -> Result<Tx> {
        let mut tx = Tx::new(match self {
            Db::Sqlite { read, .. } => Inner::Sqlite(read.begin_with("BEGIN").await?),
            Db::Postgres(pool) => Inner::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        });
        // Both databases take their picture at the first statement, not at BEGIN.
        let _: Vec<(i64,)> = match self {
            Db::Sqlite { .. } => {
                tx.all("SELECT COUNT(*) FROM sqlite_schema", args![])
                    .await?
            }
            Db::Postgres(_) => tx.all("SELECT COUNT(*) FROM pg_class", args![]).await?,
        };
        Ok(tx)
    }

    /// Prepares a statement without running it, to check its text.
    pub async fn prepare(&self, sql: &'static str) -> Result<()> {
        use sqlx::SqlSafeStr as _;
        match self {
            Db::Sqlite { write, .. } => {
                let mut connection = write.acquire().await?;
                connection.prepare(sql.into_sql_str()).await?;
            }
            Db::Postgres(pool) => {
                let mut connection = pool.acquire().await?;
                connection.prepare(sql.into_sql_str()).await?;
            }
        }
        Ok(())
    }

    /// Whether an acknowledged act survives a power cut: always, but for who makes a whole town at once
    /// and would start again. Said again, everything written meanwhile is on the disk. PostgreSQL is
    /// not concerned.
    pub async fn keep_through_power_cuts(&self, keep: bool) -> Result<()> {
        let Db::Sqlite { write, .. } = self else {
            return Ok(());
        };
        let statements: &[&'static str] = if keep {
            &[
                "PRAGMA synchronous = FULL",
                "PRAGMA wal_checkpoint(TRUNCATE)",
            ]
        } else {
            &["PRAGMA synchronous = OFF"]
        };
        for sql in statements {
            sqlx::query(*sql).execute(write).await?;
        }
        Ok(())
    }

    /// Closes every connection; a SQLite file is then complete by itself.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

/// What must happen after a commit succeeded, such as waking the job worker.
pub(crate) fn run_pending(pending: Vec<Pending>) {
    for after in pending {
        after();
    }
}
