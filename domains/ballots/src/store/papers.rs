//! Paper ballots while they are read, twice.

use base::{Error, Id, Result};
use db::{Reader, Tx, args};

use crate::model::{EditionId, EnvelopeId, PaperId, PaperState};

db::statements! {
    PAPERS = "SELECT p.id, p.envelope_id, p.number, p.first_choice, p.first_by, p.second_choice,
            p.second_by, p.state FROM ballots_papers p
        JOIN ballots_envelopes v ON v.id = p.envelope_id WHERE v.edition_id = $1
        ORDER BY v.position, p.number";
    PAPER_BY_NUMBER = "SELECT id, envelope_id, number, first_choice, first_by, second_choice, second_by, state
        FROM ballots_papers WHERE envelope_id = $1 AND number = $2";
    INSERT_PAPER = "INSERT INTO ballots_papers (id, envelope_id, number, first_choice, first_by, state)
        VALUES ($1, $2, $3, $4, $5, 'once')";
    SECOND_READING = "UPDATE ballots_papers SET second_choice = $2, second_by = $3, state = $4
        WHERE id = $1 AND state = 'once'";
    SETTLE = "UPDATE ballots_papers SET settled_by = $2, state = 'counted'
        WHERE id = $1 AND state = 'differs'";
    /// Once in the box, what was read stays nowhere else.
    FORGET_READINGS = "UPDATE ballots_papers SET first_choice = '', second_choice = NULL
        WHERE id = $1";
}

#[derive(Clone, Debug, db::FromRow)]
pub struct Paper {
    pub id: Id<PaperId>,
    pub envelope_id: Id<EnvelopeId>,
    pub number: i64,
    pub first_choice: String,
    pub first_by: String,
    pub second_choice: Option<String>,
    pub second_by: Option<String>,
    pub state: PaperState,
}

pub async fn papers(db: impl Reader, edition: &Id<EditionId>) -> Result<Vec<Paper>> {
    db.all(PAPERS, args![edition]).await
}

pub async fn paper(
    db: impl Reader,
    envelope: &Id<EnvelopeId>,
    number: i64,
) -> Result<Option<Paper>> {
    db.optional(PAPER_BY_NUMBER, args![envelope, number]).await
}

pub async fn insert_paper(
    tx: &mut Tx,
    id: &Id<PaperId>,
    of: (&Id<EnvelopeId>, i64),
    choice: &str,
    by: &str,
) -> Result<()> {
    let args = args![id, of.0, of.1, choice, by];
    tx.exec(INSERT_PAPER, args).await.map(drop)
}

pub async fn read_again(
    tx: &mut Tx,
    id: &Id<PaperId>,
    choice: &str,
    by: &str,
    state: PaperState,
) -> Result<()> {
    let args = args![id, choice, by, state.code()];
    match tx.exec(SECOND_READING, args).await? {
        1 => Ok(()),
        _ => Err(Error::NotFound),
    }
}

pub async fn settle(tx: &mut Tx, id: &Id<PaperId>, by: &str) -> Result<()> {
    match tx.exec(SETTLE, args![id, by]).await? {
        1 => Ok(()),
        _ => Err(Error::NotFound),
    }
}

pub async fn forget_readings(tx: &mut Tx, id: &Id<PaperId>) -> Result<()> {
    tx.exec(FORGET_READINGS, args![id]).await.map(drop)
}
