//! The boxes and what lies in them. Nothing here names a voter.

use base::{Error, Id, Result};
use db::{Reader, Tx, args};

use crate::model::{EditionId, EnvelopeId};

db::statements! {
    INSERT_BOX = "INSERT INTO ballots_boxes (envelope_id, turn, open_batch, sealed)
        VALUES ($1, 0, '[]', FALSE)";
    /// Takes the box for the rest of the transaction: ballots go in one after the other.
    TAKE_BOX = "UPDATE ballots_boxes SET turn = 1 - turn WHERE envelope_id = $1
        RETURNING open_batch, sealed";
    PUT_BATCH = "UPDATE ballots_boxes SET open_batch = $2 WHERE envelope_id = $1";
    SEAL_BOX = "UPDATE ballots_boxes SET open_batch = '[]', sealed = TRUE WHERE envelope_id = $1";
    INSERT_CHOICE = "INSERT INTO ballots_choices (id, envelope_id, choice) VALUES ($1, $2, $3)";
    CHOICES = "SELECT choice FROM ballots_choices WHERE envelope_id = $1 ORDER BY id";
    CLEAR_CHOICES = "DELETE FROM ballots_choices WHERE envelope_id = $1";
    BOXES = "SELECT b.envelope_id, b.sealed FROM ballots_boxes b
        JOIN ballots_envelopes v ON v.id = b.envelope_id WHERE v.edition_id = $1";
}

#[derive(Debug, db::FromRow)]
pub(crate) struct Taken {
    pub open_batch: String,
    pub sealed: bool,
}

pub async fn insert_box(tx: &mut Tx, envelope: &Id<EnvelopeId>) -> Result<()> {
    tx.exec(INSERT_BOX, args![envelope]).await.map(drop)
}

pub(crate) async fn take_box(tx: &mut Tx, envelope: &Id<EnvelopeId>) -> Result<Taken> {
    let taken = tx.optional(TAKE_BOX, args![envelope]).await?;
    taken.ok_or(Error::NotFound)
}

pub(crate) async fn put_batch(tx: &mut Tx, envelope: &Id<EnvelopeId>, batch: &str) -> Result<()> {
    tx.exec(PUT_BATCH, args![envelope, batch]).await.map(drop)
}

pub(crate) async fn seal_box(tx: &mut Tx, envelope: &Id<EnvelopeId>) -> Result<()> {
    tx.exec(SEAL_BOX, args![envelope]).await.map(drop)
}

pub(crate) async fn insert_choice(
    tx: &mut Tx,
    id: &str,
    envelope: &Id<EnvelopeId>,
    choice: &str,
) -> Result<()> {
    let args = args![id, envelope, choice];
    tx.exec(INSERT_CHOICE, args).await.map(drop)
}

/// In the order of their random names.
pub(crate) async fn choices(tx: &mut Tx, envelope: &Id<EnvelopeId>) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx.all(CHOICES, args![envelope]).await?;
    Ok(rows.into_iter().map(|(choice,)| choice).collect())
}

pub(crate) async fn clear_choices(tx: &mut Tx, envelope: &Id<EnvelopeId>) -> Result<()> {
    tx.exec(CLEAR_CHOICES, args![envelope]).await.map(drop)
}

pub async fn boxes(
    db: impl Reader,
    edition: &Id<EditionId>,
) -> Result<Vec<(Id<EnvelopeId>, bool)>> {
    db.all(BOXES, args![edition]).await
}
