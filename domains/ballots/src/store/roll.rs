//! The roll: who may vote, and which of their voices is used.

use base::{Day, Error, Id, Result};
use db::{Reader, Tx, args};

use crate::model::{Channel, EditionId, EnvelopeId, Registered, VoterId};

db::statements! {
    INSERT_VOTER = "INSERT INTO ballots_voters (id, edition_id, person_key, family, given, born, address, territory)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (edition_id, person_key) DO NOTHING";
    ROLL = "SELECT id, family, given, born, address, territory FROM ballots_voters
        WHERE edition_id = $1 ORDER BY person_key";
    ROLL_SIZE = "SELECT COUNT(*) FROM ballots_voters WHERE edition_id = $1";
    CLEAR_ROLL = "DELETE FROM ballots_voters WHERE edition_id = $1";
    /// Whoever was erased is sent nothing.
    WITHOUT_CODE = "SELECT id, family, given, born, address, territory FROM ballots_voters
        WHERE edition_id = $1 AND code_hash IS NULL AND person_key <> id ORDER BY person_key LIMIT $2";
    WITHOUT_CODE_COUNT = "SELECT COUNT(*) FROM ballots_voters
        WHERE edition_id = $1 AND code_hash IS NULL AND person_key <> id";
    PUT_CODE = "UPDATE ballots_voters SET code_hash = $2, code_by = $3 WHERE id = $1";
    PUT_FIRST_CODE = "UPDATE ballots_voters SET code_hash = $2, code_by = 'web'
        WHERE id = $1 AND code_hash IS NULL";
    BY_CODE = "SELECT id, family, given, born, address, territory FROM ballots_voters
        WHERE edition_id = $1 AND code_hash = $2";
    BY_PERSON = "SELECT id, family, given, born, address, territory FROM ballots_voters
        WHERE edition_id = $1 AND person_key = $2";
    VOTER = "SELECT id, family, given, born, address, territory FROM ballots_voters
        WHERE edition_id = $1 AND id = $2 AND person_key <> id";
    CODE_BY = "SELECT code_by FROM ballots_voters WHERE id = $1";
    INSERT_VOICE = "INSERT INTO ballots_voices (voter_id, scope, edition_id, envelope_id)
        VALUES ($1, $2, $3, $4)";
    VOICES = "SELECT scope, envelope_id, channel, attempt, receipt FROM ballots_voices
        WHERE voter_id = $1 ORDER BY scope";
    /// The one statement that spends a voice: whoever comes second changes nothing.
    SPEND = "UPDATE ballots_voices SET channel = $3, attempt = $4, receipt = $5, envelope_id = $6
        WHERE voter_id = $1 AND scope = $2 AND channel IS NULL";
    TURNOUT = "SELECT t.territory, s.envelope_id, s.channel, COUNT(*) AS voices FROM ballots_voices s
        JOIN ballots_voters t ON t.id = s.voter_id
        WHERE s.edition_id = $1 AND s.channel IS NOT NULL
        GROUP BY t.territory, s.envelope_id, s.channel";
    PEOPLE_WHO_VOTED = "SELECT t.territory, COUNT(DISTINCT t.id) FROM ballots_voters t
        JOIN ballots_voices s ON s.voter_id = t.id
        WHERE t.edition_id = $1 AND s.channel IS NOT NULL GROUP BY t.territory";
    ON_ROLL = "SELECT territory, COUNT(*) FROM ballots_voters WHERE edition_id = $1 GROUP BY territory";
    RECEIPTS = "SELECT receipt FROM ballots_voices
        WHERE edition_id = $1 AND receipt IS NOT NULL ORDER BY receipt";
}

#[derive(Clone, Debug, db::FromRow)]
pub struct Voter {
    pub id: Id<VoterId>,
    pub family: String,
    pub given: String,
    pub born: Day,
    pub address: String,
    pub territory: Option<String>,
}

/// A voice of somebody: for one envelope, or for the one they choose.
#[derive(Clone, Debug, db::FromRow)]
pub struct Voice {
    pub scope: String,
    pub envelope_id: Option<Id<EnvelopeId>>,
    pub channel: Option<Channel>,
    pub attempt: Option<String>,
    pub receipt: Option<String>,
}

/// Gives whether nobody with these names and birth date was on the roll.
pub async fn insert_voter(
    tx: &mut Tx,
    id: &Id<VoterId>,
    edition: &Id<EditionId>,
    person: &Registered,
) -> Result<bool> {
    let args = args![
        id,
        edition,
        person.key(),
        &person.family,
        &person.given,
        person.born,
        &person.address,
        person.territory.as_deref(),
    ];
    Ok(tx.exec(INSERT_VOTER, args).await? == 1)
}

pub async fn roll(db: impl Reader, edition: &Id<EditionId>) -> Result<Vec<Voter>> {
    db.all(ROLL, args![edition]).await
}

async fn number(db: impl Reader, sql: &'static str, edition: &Id<EditionId>) -> Result<i64> {
    let found: Option<(i64,)> = db.optional(sql, args![edition]).await?;
    Ok(found.map_or(0, |(number,)| number))
}

pub async fn roll_size(db: impl Reader, edition: &Id<EditionId>) -> Result<i64> {
    number(db, ROLL_SIZE, edition).await
}

pub async fn clear_roll(tx: &mut Tx, edition: &Id<EditionId>) -> Result<u64> {
    tx.exec(CLEAR_ROLL, args![edition]).await
}

pub async fn without_code(
    db: impl Reader,
    edition: &Id<EditionId>,
    most: i64,
) -> Result<Vec<Voter>> {
    db.all(WITHOUT_CODE, args![edition, most]).await
}

pub async fn without_code_count(db: impl Reader, edition: &Id<EditionId>) -> Result<i64> {
    number(db, WITHOUT_CODE_COUNT, edition).await
}

/// A new code in place of the former one; who gave it is the channel under which it votes.
pub async fn put_code(tx: &mut Tx, voter: &Id<VoterId>, hash: &str, by: Channel) -> Result<()> {
    tx.exec(PUT_CODE, args![voter, hash, by.code()])
        .await
        .map(drop)
}

/// The code of a letter, unless one was given meanwhile.
pub async fn put_first_code(tx: &mut Tx, voter: &Id<VoterId>, hash: &str) -> Result<bool> {
    Ok(tx.exec(PUT_FIRST_CODE, args![voter, hash]).await? == 1)
}

pub async fn code_by(db: impl Reader, voter: &Id<VoterId>) -> Result<Option<Channel>> {
    let found: Option<(Option<Channel>,)> = db.optional(CODE_BY, args![voter]).await?;
    Ok(found.and_then(|(by,)| by))
}

pub async fn voter_by_code(
    db: impl Reader,
    edition: &Id<EditionId>,
    hash: &str,
) -> Result<Option<Voter>> {
    db.optional(BY_CODE, args![edition, hash]).await
}

pub async fn voter_by_person(
    db: impl Reader,
    edition: &Id<EditionId>,
    key: &str,
) -> Result<Option<Voter>> {
    db.optional(BY_PERSON, args![edition, key]).await
}

pub async fn voter(db: impl Reader, edition: &Id<EditionId>, id: &Id<VoterId>) -> Result<Voter> {
    let found = db.optional(VOTER, args![edition, id]).await?;
    found.ok_or(Error::NotFound)
}

pub async fn insert_voice(
    tx: &mut Tx,
    voter: &Id<VoterId>,
    scope: &str,
    edition: &Id<EditionId>,
    envelope: Option<&Id<EnvelopeId>>,
) -> Result<()> {
    let args = args![voter, scope, edition, envelope];
    tx.exec(INSERT_VOICE, args).await.map(drop)
}

pub async fn voices(db: impl Reader, voter: &Id<VoterId>) -> Result<Vec<Voice>> {
    db.all(VOICES, args![voter]).await
}

/// How a voice is spent: through which channel, and what lets a repeated request be known.
#[derive(Clone, Copy, Debug)]
pub struct Spending<'a> {
    pub channel: Channel,
    pub attempt: Option<&'a str>,
    pub receipt: Option<&'a str>,
}

/// Spends a voice. Gives whether it was still whole.
pub async fn spend(
    tx: &mut Tx,
    voter: &Id<VoterId>,
    scope: &str,
    envelope: &Id<EnvelopeId>,
    how: Spending<'_>,
) -> Result<bool> {
    let args = args![
        voter,
        scope,
        how.channel.code(),
        how.attempt,
        how.receipt,
        envelope
    ];
    Ok(tx.exec(SPEND, args).await? == 1)
}

/// Voices used, by the place of the voter, envelope and channel.
#[derive(Clone, Debug, db::FromRow)]
pub struct Used {
    pub territory: Option<String>,
    pub envelope_id: Option<Id<EnvelopeId>>,
    pub channel: Channel,
    pub voices: i64,
}

pub async fn turnout(db: impl Reader, edition: &Id<EditionId>) -> Result<Vec<Used>> {
    db.all(TURNOUT, args![edition]).await
}

pub async fn people_who_voted(
    db: impl Reader,
    edition: &Id<EditionId>,
) -> Result<Vec<(Option<String>, i64)>> {
    db.all(PEOPLE_WHO_VOTED, args![edition]).await
}

pub async fn on_roll(
    db: impl Reader,
    edition: &Id<EditionId>,
) -> Result<Vec<(Option<String>, i64)>> {
    db.all(ON_ROLL, args![edition]).await
}

/// In the order of their letters, which says nothing.
pub async fn receipts(db: impl Reader, edition: &Id<EditionId>) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all(RECEIPTS, args![edition]).await?;
    Ok(rows.into_iter().map(|(receipt,)| receipt).collect())
}
