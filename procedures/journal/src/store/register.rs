//! Reading the journal for its pages and receipts, and what witnesses said.

use base::{Instant, Result};
use db::{Db, FromRow, Reader, Tx, args};
use transparency_log::Hash;

use super::{
    ADD_TO_NOTE, ANSWERED, COVERING, ENTRY, FORGET_COSIGNATURES, FORGET_WITNESS,
    INSERT_COSIGNATURE, KINDS, LATEST, LATEST_OF_KIND, PUT_WITNESS, ProofRow, STATE, WITNESSES,
    refusal,
};
use crate::model::{Refusal, to_db};

/// The log in use and its last seal, as the register's page shows them.
#[derive(Debug, FromRow)]
pub(crate) struct State {
    pub log: i64,
    pub start: i64,
    pub size: i64,
    refused: Option<String>,
    pub origin: String,
    pub vkey: String,
    root: Option<String>,
    pub sealed_at: Option<Instant>,
}

impl State {
    pub fn refusal(&self) -> Option<Refusal> {
        refusal(self.refused.as_deref(), self.size)
    }

    pub fn root_hex(&self) -> Option<String> {
        let root: Hash = self.root.as_deref()?.parse().ok()?;
        Some(hex::encode(root.0))
    }
}

pub(crate) async fn state(db: &Db) -> Result<Option<State>> {
    db.optional(STATE, args![]).await
}

/// An act, with all that its page shows.
#[derive(Debug, FromRow)]
pub(crate) struct ActRow {
    pub number: i64,
    pub log: i64,
    pub position: i64,
    pub at: Instant,
    pub kind: String,
    pub leaf: String,
    pub nodes: String,
    pub origin: String,
    pub vkey: String,
    pub closed_size: Option<i64>,
    pub sealed_at: Option<Instant>,
}

impl ActRow {
    pub fn proof(&self) -> ProofRow {
        ProofRow {
            number: self.number,
            at: self.at,
            nodes: self.nodes.clone(),
            sealed_at: self.sealed_at,
            closed_size: self.closed_size,
        }
    }
}

pub(crate) async fn act(db: &Db, number: i64) -> Result<Option<ActRow>> {
    db.optional(ENTRY, args![number]).await
}

/// A line of the register.
#[derive(Debug, FromRow)]
pub(crate) struct Line {
    pub number: i64,
    pub at: Instant,
    pub kind: String,
    pub leaf: String,
}

/// Acts before a number, the latest first, all or of one kind.
pub(crate) async fn latest(
    db: &Db,
    kind: Option<&str>,
    before: i64,
    limit: i64,
) -> Result<Vec<Line>> {
    match kind {
        None => db.all(LATEST, args![before, limit]).await,
        Some(kind) => db.all(LATEST_OF_KIND, args![before, limit, kind]).await,
    }
}

/// The kinds of acts there are, in alphabetical order.
pub(crate) async fn kinds(db: &Db) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all(KINDS, args![]).await?;
    Ok(rows.into_iter().map(|(kind,)| kind).collect())
}

/// The note of the checkpoint to put in a receipt.
pub(crate) async fn covering(db: &Db, log: i64, position: i64) -> Result<Option<String>> {
    let row: Option<(String,)> = db.optional(COVERING, args![log, position]).await?;
    Ok(row.map(|(note,)| note))
}

/// Somebody outside who cosigns checkpoints.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct WitnessRow {
    pub name: String,
    pub vkey: String,
    pub url: String,
    pub answer: Option<String>,
    pub answered_at: Option<Instant>,
    /// The last size it cosigned of the log asked about.
    pub cosigned: Option<i64>,
}

pub(crate) async fn witnesses(reader: impl Reader, log: i64) -> Result<Vec<WitnessRow>> {
    reader.all(WITNESSES, args![log]).await
}

pub(crate) async fn put_witness(
    tx: &mut Tx,
    name: &str,
    vkey: &str,
    url: &str,
    now: Instant,
) -> Result<()> {
    tx.exec(PUT_WITNESS, args![name, vkey, url, now]).await?;
    Ok(())
}

pub(crate) async fn forget_witness(tx: &mut Tx, name: &str) -> Result<()> {
    tx.exec(FORGET_COSIGNATURES, args![name]).await?;
    tx.exec(FORGET_WITNESS, args![name]).await?;
    Ok(())
}

pub(crate) async fn answered(db: &Db, name: &str, answer: &str, now: Instant) -> Result<()> {
    db.exec(ANSWERED, args![name, answer, now]).await?;
    Ok(())
}

/// Keeps a verified cosignature, once, with the checkpoint it is of.
pub(crate) async fn add_cosignature(
    tx: &mut Tx,
    log: i64,
    size: u64,
    witness: &str,
    line: &str,
    now: Instant,
) -> Result<()> {
    let size = to_db(size);
    let touched = tx
        .exec(INSERT_COSIGNATURE, args![log, size, witness, line, now])
        .await?;
    if touched > 0 {
        tx.exec(ADD_TO_NOTE, args![log, size, format!("{line}\n")])
            .await?;
    }
    Ok(())
}
