//! Work done after the act that asked for it: a queue in the town's own database, and timers.
//!
//! A job is written in the transaction of its act, so it exists if and only if the act does. It is
//! tried until it succeeds, later and later, then parked for somebody to look at. It may run twice
//! (a node can die between the work and its record): handlers must bear it.

mod registry;
mod run;
mod store;
mod worker;

use base::{Error, Id, Instant, Result};
use db::{Db, Migration, Migrations, Reader, Tx};
use serde::{Serialize, de::DeserializeOwned};
use town::Town;

pub use registry::{Every, Handler, Registry, Timer, Work, timers};
pub use run::run_due;
pub use store::ALL as STATEMENTS;
pub use worker::work;

pub const MIGRATIONS: Migrations = Migrations {
    room: "jobs",
    list: &[
        Migration::Shared {
            name: "0001_jobs",
            sql: include_str!("../migrations/0001_jobs.sql"),
        },
        Migration::Shared {
            name: "0002_once",
            sql: include_str!("../migrations/0002_once.sql"),
        },
    ],
};

/// A job waiting, running or parked. Only its id is a type of its own.
#[derive(Debug)]
pub enum Job {}

/// A job that failed too often, as an administrator sees it. Its payload stays out of sight.
#[derive(Clone, Debug, PartialEq, Eq, db::FromRow)]
pub struct Parked {
    pub id: Id<Job>,
    pub kind: String,
    pub attempts: i64,
    pub last_error: Option<String>,
    pub created_at: Instant,
    pub parked_at: Instant,
}

/// How much is waiting, for the health page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, db::FromRow)]
pub struct Backlog {
    /// Jobs whose time has come and that are not done yet.
    pub due: i64,
    pub parked: i64,
}

/// Asks for a job in the act's transaction, not before `run_at`; the worker wakes at the commit.
///
/// The payload is kept until the job is done: put identifiers in it, not what they stand for.
pub async fn enqueue(
    tx: &mut Tx,
    town: &Town,
    kind: &'static str,
    payload: &impl Serialize,
    run_at: Instant,
) -> Result<()> {
    let payload = serde_json::to_string(payload).map_err(Error::internal)?;
    let now = town.clock().now();
    store::insert(tx, &town.new_id(), kind, &payload, now, run_at).await?;
    tx.after_commit(worker::wake);
    Ok(())
}

/// Whether this is the first time the key is named, for a handler that must not cause the same thing
/// twice although it may run twice: ask in the transaction that causes it. Name identifiers in the
/// key, such as `programme-news/ACT/FOLLOWER`.
pub async fn once(tx: &mut Tx, town: &Town, key: &str) -> Result<bool> {
    store::once(tx, key, town.clock().now()).await
}

/// Reads a job's payload into the type it was written from.
pub fn payload<T: DeserializeOwned>(value: serde_json::Value) -> Result<T> {
    serde_json::from_value(value).map_err(Error::internal)
}

/// Parked jobs, the latest first, a hundred at most.
pub async fn parked(db: &Db) -> Result<Vec<Parked>> {
    store::parked(db).await
}

pub async fn backlog(db: &Db, now: Instant) -> Result<Backlog> {
    store::backlog(db, now).await
}

/// When a timer runs next; `None` before its first run.
pub async fn next_run(db: impl Reader, timer: &str) -> Result<Option<Instant>> {
    store::timer(db, timer).await
}

/// Gives a parked job a fresh start, now.
pub async fn retry(tx: &mut Tx, town: &Town, id: &Id<Job>) -> Result<()> {
    if store::unpark(tx, id, town.clock().now()).await? == 0 {
        return Err(Error::NotFound);
    }
    tx.after_commit(worker::wake);
    Ok(())
}

/// Drops a parked job and what it carried.
pub async fn discard(tx: &mut Tx, id: &Id<Job>) -> Result<()> {
    match store::delete_parked(tx, id).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Drops the jobs of a kind whose payload holds these words, waiting or parked: for what a person
/// asked to erase and that has not been done yet. Gives how many went.
pub async fn forget(tx: &mut Tx, kind: &'static str, words: &str) -> Result<u64> {
    store::forget(tx, kind, words).await
}
