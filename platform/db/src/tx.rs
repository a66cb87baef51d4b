//! The transaction of one act: everything in it happens, or nothing.

use std::fmt;

use base::{Error, Result};
use sqlx::{Postgres, Sqlite, Transaction};

use crate::{
    Arg, Maker, Record, arg,
    pool::{count, run_pending},
};

pub(crate) enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

pub(crate) type Pending = Box<dyn FnOnce() + Send>;

/// A transaction; dropped without [`Tx::commit`], it is rolled back.
pub struct Tx {
    pub(crate) inner: Inner,
    pending: Vec<Pending>,
}

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tx")
    }
}

impl Tx {
    pub(crate) fn new(inner: Inner) -> Self {
        Self {
            inner,
            pending: Vec::new(),
        }
    }

    pub fn maker(&self) -> Maker {
        match &self.inner {
            Inner::Sqlite(_) => Maker::Sqlite,
            Inner::Postgres(_) => Maker::Postgres,
        }
    }

    pub async fn all<R: Record>(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<Vec<R>> {
        count();
        Ok(match &mut self.inner {
            Inner::Sqlite(tx) => {
                sqlx::query_as_with(sql, arg::sqlite(args)?)
                    .fetch_all(&mut **tx)
                    .await?
            }
            Inner::Postgres(tx) => {
                sqlx::query_as_with(sql, arg::postgres(args)?)
                    .fetch_all(&mut **tx)
                    .await?
            }
        })
    }

    pub async fn optional<R: Record>(
        &mut self,
        sql: &'static str,
        args: Vec<Arg>,
    ) -> Result<Option<R>> {
        count();
        Ok(match &mut self.inner {
            Inner::Sqlite(tx) => {
                sqlx::query_as_with(sql, arg::sqlite(args)?)
                    .fetch_optional(&mut **tx)
                    .await?
            }
            Inner::Postgres(tx) => {
                sqlx::query_as_with(sql, arg::postgres(args)?)
                    .fetch_optional(&mut **tx)
                    .await?
            }
        })
    }

    /// One row, or `NotFound`.
    pub async fn one<R: Record>(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<R> {
        self.optional(sql, args).await?.ok_or(Error::NotFound)
    }

    /// Writes; gives the number of rows touched.
    pub async fn exec(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<u64> {
        count();
        Ok(match &mut self.inner {
            Inner::Sqlite(tx) => {
                let query = sqlx::query_with(sql, arg::sqlite(args)?);
                query.execute(&mut **tx).await?.rows_affected()
            }
            Inner::Postgres(tx) => {
                let query = sqlx::query_with(sql, arg::postgres(args)?);
                query.execute(&mut **tx).await?.rows_affected()
            }
        })
    }

    /// Runs a script of several statements; for migrations.
    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<()> {
        match &mut self.inner {
            Inner::Sqlite(tx) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(drop)?,
            Inner::Postgres(tx) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(drop)?,
        }
        Ok(())
    }

    /// Asks for something to be done once, and only if, the transaction is committed.
    pub fn after_commit(&mut self, then: impl FnOnce() + Send + 'static) {
        self.pending.push(Box::new(then));
    }

    /// Makes everything durable, then runs what waited for it.
    pub async fn commit(self) -> Result<()> {
        match self.inner {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        run_pending(self.pending);
        Ok(())
    }
}
