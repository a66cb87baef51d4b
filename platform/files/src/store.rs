//! Which documents there are, and who holds them.

use base::{Instant, Result};
use db::{Reader, Tx, args};

db::statements! {
    ARRIVE = "INSERT INTO files_stored (sha256, arrived_at) VALUES ($1, $2)
        ON CONFLICT (sha256) DO UPDATE SET arrived_at = excluded.arrived_at";
    ADOPT = "INSERT INTO files_stored (sha256, arrived_at) VALUES ($1, $2)
        ON CONFLICT (sha256) DO NOTHING";
    HOLD = "INSERT INTO files_holders (sha256, room, holder) VALUES ($1, $2, $3)
        ON CONFLICT (sha256, room, holder) DO NOTHING";
    HELD_BY = "SELECT sha256 FROM files_holders WHERE room = $1 AND holder = $2 ORDER BY sha256";
    LET_GO = "DELETE FROM files_holders WHERE room = $1 AND holder = $2";
    LET_GO_OF = "DELETE FROM files_holders WHERE sha256 = $1 AND room = $2 AND holder = $3";
    IS_HELD_IN = "SELECT holder FROM files_holders WHERE sha256 = $1 AND room = $2 LIMIT 1";
    UNHELD = "SELECT s.sha256 FROM files_stored s WHERE s.sha256 > $1 AND s.arrived_at < $2
            AND NOT EXISTS (SELECT 1 FROM files_holders h WHERE h.sha256 = s.sha256)
        ORDER BY s.sha256 LIMIT 500";
    /// Nobody brought it again, and nobody took hold of it, or no row is touched.
    FORGET = "DELETE FROM files_stored WHERE sha256 = $1 AND arrived_at < $2
            AND NOT EXISTS (SELECT 1 FROM files_holders h WHERE h.sha256 = files_stored.sha256)";
    STORED = "SELECT s.sha256, s.arrived_at, MIN(h.room || ' ' || h.holder) AS held_by
        FROM files_stored s LEFT JOIN files_holders h ON h.sha256 = s.sha256
        WHERE s.sha256 > $1 GROUP BY s.sha256, s.arrived_at ORDER BY s.sha256 LIMIT 500";
    IS_STORED = "SELECT sha256 FROM files_stored WHERE sha256 = $1";
}

/// Somebody brings this document now.
pub(crate) async fn arrive(tx: &mut Tx, sha256: &str, now: Instant) -> Result<()> {
    tx.exec(ARRIVE, args![sha256, now]).await.map(drop)
}

/// Found among the bytes, and unknown here until now.
pub(crate) async fn adopt(tx: &mut Tx, sha256: &str, now: Instant) -> Result<bool> {
    Ok(tx.exec(ADOPT, args![sha256, now]).await? == 1)
}

pub(crate) async fn hold(tx: &mut Tx, sha256: &str, room: &str, holder: &str) -> Result<()> {
    tx.exec(HOLD, args![sha256, room, holder]).await.map(drop)
}

pub(crate) async fn held_by(db: impl Reader, room: &str, holder: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all(HELD_BY, args![room, holder]).await?;
    Ok(rows.into_iter().map(|(sha256,)| sha256).collect())
}

pub(crate) async fn let_go(tx: &mut Tx, room: &str, holder: &str) -> Result<()> {
    tx.exec(LET_GO, args![room, holder]).await.map(drop)
}

pub(crate) async fn let_go_of(tx: &mut Tx, sha256: &str, room: &str, holder: &str) -> Result<()> {
    tx.exec(LET_GO_OF, args![sha256, room, holder])
        .await
        .map(drop)
}

pub(crate) async fn is_held_in(db: impl Reader, sha256: &str, room: &str) -> Result<bool> {
    let held: Option<(String,)> = db.optional(IS_HELD_IN, args![sha256, room]).await?;
    Ok(held.is_some())
}

pub(crate) async fn is_stored(db: impl Reader, sha256: &str) -> Result<bool> {
    let stored: Option<(String,)> = db.optional(IS_STORED, args![sha256]).await?;
    Ok(stored.is_some())
}

/// Documents nobody holds and nobody has brought since, after this one.
pub(crate) async fn unheld(db: impl Reader, after: &str, before: Instant) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all(UNHELD, args![after, before]).await?;
    Ok(rows.into_iter().map(|(sha256,)| sha256).collect())
}

/// False when somebody brought it or took hold of it meanwhile.
pub(crate) async fn forget(tx: &mut Tx, sha256: &str, before: Instant) -> Result<bool> {
    Ok(tx.exec(FORGET, args![sha256, before]).await? == 1)
}

/// A document, and one of those who hold it.
#[derive(Debug)]
pub(crate) struct Stored {
    pub sha256: String,
    pub arrived_at: Instant,
    pub held_by: Option<String>,
}

/// Documents after this one, in order.
pub(crate) async fn stored(db: impl Reader, after: &str) -> Result<Vec<Stored>> {
    let rows: Vec<(String, Instant, Option<String>)> = db.all(STORED, args![after]).await?;
    let all = rows
        .into_iter()
        .map(|(sha256, arrived_at, held_by)| Stored {
            sha256,
            arrived_at,
            held_by,
        });
    Ok(all.collect())
}
