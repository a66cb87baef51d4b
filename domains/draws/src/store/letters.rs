//! Letters sent by lot to people of a list: the list for as long as it is needed, the codes of answers.

use std::collections::BTreeMap;

use base::{Id, Instant, Lang, Result};
use db::{Reader, Tx, args};

use crate::model::Draw;

db::statements! {
    INSERT_MAILING = "INSERT INTO draws_mailings (draw_id, people, letters, commitment, salt, answered)
        VALUES ($1, $2, $3, $4, $5, 0)";
    MAILING = "SELECT people, letters, commitment, salt, answered FROM draws_mailings WHERE draw_id = $1";
    INSERT_INVITATION = "INSERT INTO draws_invitations (id, draw_id, place, name, address, lang, is_drawn)
        VALUES ($1, $2, $3, $4, $5, $6, FALSE)";
    LIST = "SELECT id, place, name, address, lang, printed_at, printed_by, printed_as, answered_at
            FROM draws_invitations
        WHERE draw_id = $1 ORDER BY place";
    SET_INVITED = "UPDATE draws_invitations SET is_drawn = TRUE WHERE id = $1";
    DROP_OTHERS = "DELETE FROM draws_invitations WHERE draw_id = $1 AND is_drawn = FALSE";
    DROP_INVITATIONS = "DELETE FROM draws_invitations WHERE draw_id = $1";
    TO_SEND = "SELECT id, place, name, address, lang, printed_at, printed_by, printed_as, answered_at
            FROM draws_invitations
        WHERE draw_id = $1 AND is_drawn = TRUE AND printed_at IS NULL ORDER BY place LIMIT 50";
    SET_SENT = "UPDATE draws_invitations SET code = $2, printed_at = $3, printed_by = $4, printed_as = $5
        WHERE id = $1";
    BY_LETTER = "SELECT id, place, name, address, lang, printed_at, printed_by, printed_as, answered_at
            FROM draws_invitations
        WHERE draw_id = $1 AND code = $2";
    UNANSWERED = "SELECT id, code FROM draws_invitations
        WHERE draw_id = $1 AND code IS NOT NULL AND answered_at IS NULL";
    SET_ANSWERED = "UPDATE draws_invitations SET answered_at = $2 WHERE id = $1 AND answered_at IS NULL";
    COUNT_ANSWER = "UPDATE draws_mailings SET answered = answered + 1 WHERE draw_id = $1";
    COUNT_SENT = "SELECT COUNT(*), COUNT(printed_at), COUNT(answered_at) FROM draws_invitations
        WHERE draw_id = $1 AND is_drawn = TRUE";
}

/// A mailing by lot.
#[derive(Clone, Debug, db::FromRow)]
pub struct Mailing {
    pub people: i64,
    pub letters: i64,
    pub commitment: String,
    pub salt: String,
    pub answered: i64,
}

/// Somebody of the list.
#[derive(Clone, Debug, db::FromRow)]
pub struct Invitation {
    pub id: Id<Invitation>,
    pub place: i64,
    pub name: String,
    pub address: String,
    /// None when the list did not say it.
    pub lang: Option<String>,
    pub printed_at: Option<Instant>,
    pub printed_by: Option<String>,
    pub printed_as: Option<String>,
    pub answered_at: Option<Instant>,
}

pub async fn insert_mailing(
    tx: &mut Tx,
    draw: &Id<Draw>,
    (people, letters): (usize, u32),
    (commitment, salt): (&str, &str),
) -> Result<()> {
    let args = args![draw, people, letters, commitment, salt];
    tx.exec(INSERT_MAILING, args).await.map(drop)
}

pub async fn mailing(db: impl Reader, draw: &Id<Draw>) -> Result<Option<Mailing>> {
    db.optional(MAILING, args![draw]).await
}

pub async fn insert_invitation(
    tx: &mut Tx,
    draw: &Id<Draw>,
    id: &Id<Invitation>,
    place: usize,
    (name, address, lang): (&str, &str, Option<Lang>),
) -> Result<()> {
    let args = args![id, draw, place, name, address, lang.map(Lang::code)];
    tx.exec(INSERT_INVITATION, args).await.map(drop)
}

/// The whole list, in its order.
pub async fn list(db: impl Reader, draw: &Id<Draw>) -> Result<Vec<Invitation>> {
    db.all(LIST, args![draw]).await
}

/// Keeps these, and forgets all the others.
pub async fn keep_invited(tx: &mut Tx, draw: &Id<Draw>, ids: &[Id<Invitation>]) -> Result<()> {
    for id in ids {
        tx.exec(SET_INVITED, args![id]).await?;
    }
    tx.exec(DROP_OTHERS, args![draw]).await.map(drop)
}

pub async fn drop_invitations(tx: &mut Tx, draw: &Id<Draw>) -> Result<()> {
    tx.exec(DROP_INVITATIONS, args![draw]).await.map(drop)
}

/// Letters to print, fifty at most.
pub async fn to_send(db: impl Reader, draw: &Id<Draw>) -> Result<Vec<Invitation>> {
    db.all(TO_SEND, args![draw]).await
}

/// Writes that a letter was printed with its code, by whom and by which right.
pub async fn set_sent(
    tx: &mut Tx,
    id: &Id<Invitation>,
    (code, at): (&str, Instant),
    by: Option<(&str, &str)>,
) -> Result<()> {
    let (person, role) = by.unzip();
    tx.exec(SET_SENT, args![id, code, at, person, role])
        .await
        .map(drop)
}

/// The letters still without an answer, by the fingerprints of their codes.
pub async fn unanswered(
    db: impl Reader,
    draw: &Id<Draw>,
) -> Result<BTreeMap<String, Id<Invitation>>> {
    let rows: Vec<(Id<Invitation>, String)> = db.all(UNANSWERED, args![draw]).await?;
    Ok(rows.into_iter().map(|(id, code)| (code, id)).collect())
}

pub async fn by_letter(db: impl Reader, draw: &Id<Draw>, code: &str) -> Result<Option<Invitation>> {
    db.optional(BY_LETTER, args![draw, code]).await
}

/// One letter is answered once; false when it was already.
pub async fn set_answered(
    tx: &mut Tx,
    draw: &Id<Draw>,
    id: &Id<Invitation>,
    at: Instant,
) -> Result<bool> {
    if tx.exec(SET_ANSWERED, args![id, at]).await? == 0 {
        return Ok(false);
    }
    tx.exec(COUNT_ANSWER, args![draw]).await?;
    Ok(true)
}

/// How many letters there are, how many were printed, how many were answered.
pub async fn counts_of_letters(db: impl Reader, draw: &Id<Draw>) -> Result<(i64, i64, i64)> {
    let counts: Option<(i64, i64, i64)> = db.optional(COUNT_SENT, args![draw]).await?;
    Ok(counts.unwrap_or_default())
}
