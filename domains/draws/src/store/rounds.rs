//! Lotteries: their files, the dice typed for them, what came out.

use base::{Id, Instant, Result};
use db::{Reader, Tx, args};

use crate::model::{Draw, Round};

db::statements! {
    INSERT_ROUND = "INSERT INTO draws_rounds (draw_id, number, state, seats, draws_at, beacon, dice, leaving)
        VALUES ($1, $2, 'solving', $3, $4, $5, $6, $7)";
    ROUNDS = "SELECT number, state, seats, draws_at, beacon, dice, leaving, trouble, panels, certificate,
            certified_at, drawn_at, panel, seed
        FROM draws_rounds WHERE draw_id = $1 AND number >= 0 ORDER BY number";
    ROUND = "SELECT number, state, seats, draws_at, beacon, dice, leaving, trouble, panels, certificate,
            certified_at, drawn_at, panel, seed
        FROM draws_rounds WHERE draw_id = $1 AND number = $2";
    CERTIFY = "UPDATE draws_rounds SET state = 'ready', panels = $3, certificate = $4, certified_at = $5
        WHERE draw_id = $1 AND number = $2 AND state = 'solving'";
    STICK = "UPDATE draws_rounds SET state = 'stuck', trouble = $3
        WHERE draw_id = $1 AND number = $2 AND state = 'solving'";
    POSTPONE = "UPDATE draws_rounds SET draws_at = $3, beacon = $4
        WHERE draw_id = $1 AND number = $2 AND state = 'ready'";
    SET_PICKED = "UPDATE draws_rounds SET state = 'drawn', drawn_at = $3, panel = $4, seed = $5
        WHERE draw_id = $1 AND number = $2 AND state = 'ready'";
    DROP_ROUND = "DELETE FROM draws_rounds WHERE draw_id = $1 AND number = $2 AND state = 'stuck'";
    PUT_FILE = "INSERT INTO draws_files (draw_id, number, name, content, sha256)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (draw_id, number, name) DO UPDATE SET content = excluded.content,
            sha256 = excluded.sha256";
    DROP_FILES = "DELETE FROM draws_files WHERE draw_id = $1 AND number = $2";
    FILES = "SELECT number, name, content, sha256 FROM draws_files
        WHERE draw_id = $1 ORDER BY number, name";
    FILE = "SELECT number, name, content, sha256 FROM draws_files
        WHERE draw_id = $1 AND number = $2 AND name = $3";
    PUT_ROLLS = "INSERT INTO draws_rolls (draw_id, number, person, rolls, at, is_confirmed)
        VALUES ($1, $2, $3, $4, $5, FALSE)
        ON CONFLICT (draw_id, number) DO UPDATE SET person = excluded.person, rolls = excluded.rolls,
            at = excluded.at
        WHERE draws_rolls.is_confirmed = FALSE";
    CONFIRM_ROLLS = "UPDATE draws_rolls SET is_confirmed = TRUE WHERE draw_id = $1 AND number = $2";
    ROLLS = "SELECT person, rolls, at, is_confirmed FROM draws_rolls WHERE draw_id = $1 AND number = $2";
}

/// A file of the public set.
#[derive(Clone, Debug, db::FromRow)]
pub struct PublicFile {
    pub number: i64,
    pub name: String,
    pub content: String,
    pub sha256: String,
}

/// Dice as typed by the first person, and whether the second typed the same.
#[derive(Clone, Debug, db::FromRow)]
pub struct Rolls {
    pub person: String,
    pub rolls: String,
    pub at: Instant,
    pub is_confirmed: bool,
}

/// A lottery about to be computed.
#[derive(Debug)]
pub struct NewRound<'a> {
    pub number: i64,
    pub seats: i64,
    pub draws_at: Instant,
    pub beacon: Option<i64>,
    pub dice: Option<i64>,
    pub leaving: Option<&'a str>,
}

pub async fn insert_round(tx: &mut Tx, draw: &Id<Draw>, new: &NewRound<'_>) -> Result<()> {
    let args = args![
        draw,
        new.number,
        new.seats,
        new.draws_at,
        new.beacon,
        new.dice,
        new.leaving
    ];
    tx.exec(INSERT_ROUND, args).await.map(drop)
}

pub async fn rounds(db: impl Reader, draw: &Id<Draw>) -> Result<Vec<Round>> {
    db.all(ROUNDS, args![draw]).await
}

pub async fn round(db: impl Reader, draw: &Id<Draw>, number: i64) -> Result<Option<Round>> {
    db.optional(ROUND, args![draw, number]).await
}

/// Writes that a lottery has its certificate; false when it was not being computed.
pub async fn certify(
    tx: &mut Tx,
    draw: &Id<Draw>,
    number: i64,
    (panels, hash): (usize, &str),
    at: Instant,
) -> Result<bool> {
    let args = args![draw, number, panels, hash, at];
    Ok(tx.exec(CERTIFY, args).await? == 1)
}

pub async fn stick(tx: &mut Tx, draw: &Id<Draw>, number: i64, trouble: &str) -> Result<bool> {
    Ok(tx.exec(STICK, args![draw, number, trouble]).await? == 1)
}

pub async fn postpone(
    tx: &mut Tx,
    draw: &Id<Draw>,
    number: i64,
    draws_at: Instant,
    beacon: Option<i64>,
) -> Result<bool> {
    Ok(tx
        .exec(POSTPONE, args![draw, number, draws_at, beacon])
        .await?
        == 1)
}

/// Writes what came out; false when it was drawn already.
pub async fn set_picked(
    tx: &mut Tx,
    draw: &Id<Draw>,
    number: i64,
    (panel, seed): (usize, &str),
    at: Instant,
) -> Result<bool> {
    let args = args![draw, number, at, panel, seed];
    Ok(tx.exec(SET_PICKED, args).await? == 1)
}

/// Takes back a lottery that came to nothing.
pub async fn drop_round(tx: &mut Tx, draw: &Id<Draw>, number: i64) -> Result<()> {
    if tx.exec(DROP_ROUND, args![draw, number]).await? == 1 {
        tx.exec(DROP_FILES, args![draw, number]).await?;
    }
    Ok(())
}

pub async fn put_file(
    tx: &mut Tx,
    draw: &Id<Draw>,
    number: i64,
    name: &str,
    content: &str,
) -> Result<String> {
    let sha256 = sortition::fingerprint(content.as_bytes());
    let args = args![draw, number, name, content, sha256.as_str()];
    tx.exec(PUT_FILE, args).await?;
    Ok(sha256)
}

/// The whole public set, the draw first.
pub async fn public_files(db: impl Reader, draw: &Id<Draw>) -> Result<Vec<PublicFile>> {
    db.all(FILES, args![draw]).await
}

pub async fn public_file(
    db: impl Reader,
    draw: &Id<Draw>,
    number: i64,
    name: &str,
) -> Result<Option<PublicFile>> {
    db.optional(FILE, args![draw, number, name]).await
}

pub async fn put_rolls(
    tx: &mut Tx,
    draw: &Id<Draw>,
    number: i64,
    (person, rolls): (&str, &str),
    at: Instant,
) -> Result<()> {
    let args = args![draw, number, person, rolls, at];
    tx.exec(PUT_ROLLS, args).await.map(drop)
}

pub async fn confirm_rolls(tx: &mut Tx, draw: &Id<Draw>, number: i64) -> Result<()> {
    tx.exec(CONFIRM_ROLLS, args![draw, number]).await.map(drop)
}

pub async fn rolls(db: impl Reader, draw: &Id<Draw>, number: i64) -> Result<Option<Rolls>> {
    db.optional(ROLLS, args![draw, number]).await
}
