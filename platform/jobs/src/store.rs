//! The queue's tables.

use std::fmt::Write as _;

use base::{Id, Instant, Result};
use db::{Db, FromRow, Reader, Tx, args};
use sha2::{Digest as _, Sha256};

use crate::{Backlog, Job, Parked, run::LEASE_SECONDS};

db::statements! {
    INSERT = "INSERT INTO jobs_queue (id, kind, payload, position, created_at, run_at, attempts)
        VALUES ($1, $2, $3, (SELECT COALESCE(MAX(position), 0) + 1 FROM jobs_queue), $4, $5, 0)";
    ANY_DUE = "SELECT id FROM jobs_queue
        WHERE parked_at IS NULL AND run_at <= $1
            AND (locked_until IS NULL OR locked_until < $1 OR locked_until > $2)
        LIMIT 1";
    /// The conditions stand twice: PostgreSQL weighs the outer ones again when it had to wait for
    /// another worker's claim of the same row.
    CLAIM = "UPDATE jobs_queue SET locked_until = $3, attempts = attempts + 1
        WHERE id = (
            SELECT id FROM jobs_queue
            WHERE parked_at IS NULL AND run_at <= $1
                AND (locked_until IS NULL OR locked_until < $1 OR locked_until > $2)
            ORDER BY run_at, position, id LIMIT 1)
            AND parked_at IS NULL AND run_at <= $1
            AND (locked_until IS NULL OR locked_until < $1 OR locked_until > $2)
        RETURNING id, kind, payload, attempts";
    /// The number of attempts is the claim's seal: a worker whose lease ran out changes nothing.
    DELETE = "DELETE FROM jobs_queue WHERE id = $1 AND attempts = $2";
    PUT_OFF = "UPDATE jobs_queue
        SET locked_until = NULL, run_at = COALESCE($3, run_at), parked_at = $4, last_error = $5
        WHERE id = $1 AND attempts = $2";
    PARKED = "SELECT id, kind, attempts, last_error, created_at, parked_at FROM jobs_queue
        WHERE parked_at IS NOT NULL ORDER BY parked_at DESC, id DESC LIMIT 100";
    UNPARK = "UPDATE jobs_queue SET parked_at = NULL, attempts = 0, run_at = $2, locked_until = NULL
        WHERE id = $1 AND parked_at IS NOT NULL";
    DELETE_PARKED = "DELETE FROM jobs_queue WHERE id = $1 AND parked_at IS NOT NULL";
    FORGET = "DELETE FROM jobs_queue WHERE kind = $1 AND payload LIKE $2 ESCAPE '!'";
    FORGET_PARKED = "DELETE FROM jobs_queue WHERE parked_at < $1";
    ONCE = "INSERT INTO jobs_once (key_hash, at) VALUES ($1, $2) ON CONFLICT (key_hash) DO NOTHING";
    FORGET_ONCE = "DELETE FROM jobs_once WHERE at < $1";
    BACKLOG = "SELECT
        (SELECT COUNT(*) FROM jobs_queue WHERE parked_at IS NULL AND run_at <= $1) AS due,
        (SELECT COUNT(*) FROM jobs_queue WHERE parked_at IS NOT NULL) AS parked";
    TIMERS = "SELECT name, next_at FROM jobs_timers";
    TIMER = "SELECT next_at FROM jobs_timers WHERE name = $1";
    CLAIM_TIMER = "INSERT INTO jobs_timers (name, next_at) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at
        WHERE jobs_timers.next_at <= $3 OR jobs_timers.next_at > $4";
    PLAN_TIMER = "UPDATE jobs_timers SET next_at = $2, last_error = $3 WHERE name = $1";
}

/// A job that belongs to this worker until its lease ends.
#[derive(Debug, FromRow)]
pub(crate) struct Claimed {
    pub id: Id<Job>,
    pub kind: String,
    pub payload: String,
    /// This attempt included.
    pub attempts: i64,
}

/// A lease that ends later than this was written under another clock, and holds nobody back.
fn horizon(now: Instant) -> Instant {
    now.plus_seconds(2 * LEASE_SECONDS)
}

pub(crate) async fn insert(
    tx: &mut Tx,
    id: &Id<Job>,
    kind: &'static str,
    payload: &str,
    now: Instant,
    run_at: Instant,
) -> Result<()> {
    tx.exec(INSERT, args![id, kind, payload, now, run_at])
        .await?;
    Ok(())
}

/// A cheap look before taking the write lock.
pub(crate) async fn any_due(db: &Db, now: Instant) -> Result<bool> {
    let row: Option<(String,)> = db.optional(ANY_DUE, args![now, horizon(now)]).await?;
    Ok(row.is_some())
}

pub(crate) async fn claim(db: &Db, now: Instant) -> Result<Option<Claimed>> {
    let lease = now.plus_seconds(LEASE_SECONDS);
    let mut tx = db.begin().await?;
    let claimed = tx.optional(CLAIM, args![now, horizon(now), lease]).await?;
    tx.commit().await?;
    Ok(claimed)
}

pub(crate) async fn delete(db: &Db, job: &Claimed) -> Result<()> {
    db.exec(DELETE, args![&job.id, job.attempts]).await?;
    Ok(())
}

/// Plans another attempt, or parks the job when there is none.
pub(crate) async fn put_off(
    db: &Db,
    job: &Claimed,
    again: Option<Instant>,
    now: Instant,
    reason: &str,
) -> Result<()> {
    let parked = again.is_none().then_some(now);
    db.exec(PUT_OFF, args![&job.id, job.attempts, again, parked, reason])
        .await?;
    Ok(())
}

pub(crate) async fn parked(db: &Db) -> Result<Vec<Parked>> {
    db.all(PARKED, args![]).await
}

pub(crate) async fn unpark(tx: &mut Tx, id: &Id<Job>, now: Instant) -> Result<u64> {
    tx.exec(UNPARK, args![id, now]).await
}

pub(crate) async fn delete_parked(tx: &mut Tx, id: &Id<Job>) -> Result<u64> {
    tx.exec(DELETE_PARKED, args![id]).await
}

/// Drops the jobs of a kind whose payload holds these words, waiting or parked.
pub(crate) async fn forget(tx: &mut Tx, kind: &'static str, words: &str) -> Result<u64> {
    let mut pattern = String::from("%");
    for c in words.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    tx.exec(FORGET, args![kind, pattern]).await
}

pub(crate) async fn forget_parked(db: &Db, before: Instant) -> Result<()> {
    db.exec(FORGET_PARKED, args![before]).await?;
    Ok(())
}

/// Whether the key was not there.
pub(crate) async fn once(tx: &mut Tx, key: &str, now: Instant) -> Result<bool> {
    let hash = hex(&Sha256::digest(key.as_bytes()));
    Ok(tx.exec(ONCE, args![hash, now]).await? == 1)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) async fn forget_once(db: &Db, before: Instant) -> Result<()> {
    db.exec(FORGET_ONCE, args![before]).await?;
    Ok(())
}

pub(crate) async fn backlog(db: &Db, now: Instant) -> Result<Backlog> {
    db.one(BACKLOG, args![now]).await
}

pub(crate) async fn timers(db: &Db) -> Result<Vec<(String, Instant)>> {
    db.all(TIMERS, args![]).await
}

/// Whether this node may run the timer, until `until`.
pub(crate) async fn claim_timer(
    db: &Db,
    name: &'static str,
    until: Instant,
    now: Instant,
    horizon: Instant,
) -> Result<bool> {
    let touched = db
        .exec(CLAIM_TIMER, args![name, until, now, horizon])
        .await?;
    Ok(touched > 0)
}

pub(crate) async fn plan_timer(
    db: &Db,
    name: &'static str,
    next: Instant,
    error: Option<String>,
) -> Result<()> {
    db.exec(PLAN_TIMER, args![name, next, error]).await?;
    Ok(())
}

pub(crate) async fn timer(db: impl Reader, name: &str) -> Result<Option<Instant>> {
    let row: Option<(Instant,)> = db.optional(TIMER, args![name]).await?;
    Ok(row.map(|(next,)| next))
}
