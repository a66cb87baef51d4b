//! Who may see a case besides agents, and who read it: mandates, keys opened with a code, readings.

use base::{Day, Id, Instant, Result};
use db::{FromRow, Reader, Tx, args};
use town::Person;

use crate::model::Case;

/// A mandate as it is read: who is helped may have no account, and nobody helps until they accept.
macro_rules! mandate {
    () => {
        "SELECT id, NULLIF(applicant, '') AS applicant, NULLIF(helper, '') AS helper, case_id,
            procedure, given_at, until_day, revoked_at, email, token, noted_by, paper, accepted_at
        FROM cases_mandates"
    };
}

db::statements! {
    INSERT_MANDATE = "INSERT INTO cases_mandates (id, applicant, helper, case_id, procedure, given_at,
            until_day, email, token, noted_by, paper)
        VALUES ($1, $2, '', $3, $4, $5, $6, $7, $8, $9, $10)";
    MANDATES_GIVEN = concat!(mandate!(), " WHERE applicant = $1 ORDER BY given_at DESC, id DESC");
    MANDATES_HELD = concat!(mandate!(), " WHERE helper = $1 ORDER BY given_at DESC, id DESC");
    MANDATES_OFFERED = concat!(mandate!(), " WHERE email = $1 AND accepted_at IS NULL ORDER BY given_at, id");
    MANDATES_OF = concat!(mandate!(), " WHERE case_id = $1 OR (applicant = $2 AND procedure = $3)
        ORDER BY given_at DESC, id DESC");
    MANDATE_FOR = concat!(mandate!(), " WHERE helper = $1
            AND (case_id = $2 OR (applicant = $3 AND procedure = $4))
            AND accepted_at IS NOT NULL AND revoked_at IS NULL AND until_day >= $5
        ORDER BY until_day DESC LIMIT 1");
    MANDATE = concat!(mandate!(), " WHERE id = $1");
    MANDATE_BY = concat!(mandate!(), " WHERE token = $1");
    ACCEPT = "UPDATE cases_mandates SET helper = $2, accepted_at = $3, email = NULL, token = NULL
        WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL";
    REVOKE = "UPDATE cases_mandates SET revoked_at = $2, email = NULL, token = NULL
        WHERE id = $1 AND revoked_at IS NULL";
    DROP_OFFERS = "DELETE FROM cases_mandates WHERE accepted_at IS NULL AND given_at < $1";
    DROP_MANDATES = "DELETE FROM cases_mandates WHERE case_id = $1";
    DROP_MANDATES_OF = "DELETE FROM cases_mandates WHERE applicant = $1 OR helper = $1";
    TRACE = "INSERT INTO cases_readings (case_id, person, day, at, role, service, why)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (case_id, person, day) DO NOTHING";
    TRACED = "SELECT at FROM cases_readings WHERE case_id = $1 AND person = $2 AND day = $3";
    READINGS = "SELECT at, role, service, why FROM cases_readings WHERE case_id = $1
        ORDER BY at DESC LIMIT 200";
    DROP_READINGS = "DELETE FROM cases_readings WHERE case_id = $1";
    INSERT_KEY = "INSERT INTO cases_keys (token, case_id, code, expires_at) VALUES ($1, $2, $3, $4)";
    KEY = "SELECT case_id, code, expires_at FROM cases_keys WHERE token = $1";
    CODE_TOLD = "SELECT code FROM cases_keys WHERE case_id = $1 AND code IS NOT NULL AND expires_at > $2
        LIMIT 1";
    DROP_KEYS = "DELETE FROM cases_keys WHERE case_id = $1";
    DROP_OLD_KEYS = "DELETE FROM cases_keys WHERE expires_at < $1";
}

/// A helper's mandate.
#[derive(Clone, Debug, FromRow)]
pub struct Mandate {
    pub id: Id<Mandate>,
    /// Who is helped; nobody when the case has no account.
    pub applicant: Option<Id<Person>>,
    /// Who helps, once they accepted.
    pub helper: Option<Id<Person>>,
    pub case_id: Option<Id<Case>>,
    pub procedure: Option<String>,
    pub given_at: Instant,
    pub until_day: Day,
    pub revoked_at: Option<Instant>,
    /// Where it was offered, and the fingerprint of the link sent there, until it is accepted.
    pub email: Option<String>,
    pub token: Option<String>,
    /// The agent who noted a paper, and what was signed, in their words.
    pub noted_by: Option<Id<Person>>,
    pub paper: Option<String>,
    pub accepted_at: Option<Instant>,
}

/// An offer that nobody accepts is over after so many days.
pub const OFFER_DAYS: i32 = 30;

impl Mandate {
    /// It holds, or may still be accepted.
    pub fn is_open(&self, today: Day) -> bool {
        let offered = self.given_at.day().plus_days(OFFER_DAYS) >= today;
        self.revoked_at.is_none()
            && self.until_day >= today
            && (self.accepted_at.is_some() || offered)
    }
}

pub async fn insert_mandate(tx: &mut Tx, mandate: &Mandate) -> Result<()> {
    tx.exec(
        INSERT_MANDATE,
        args![
            &mandate.id,
            mandate.applicant.as_ref().map_or("", Id::as_str),
            mandate.case_id.as_ref(),
            mandate.procedure.clone(),
            mandate.given_at,
            mandate.until_day,
            mandate.email.clone(),
            mandate.token.clone(),
            mandate.noted_by.as_ref(),
            mandate.paper.clone()
        ],
    )
    .await?;
    Ok(())
}

pub async fn mandates_given(db: impl Reader, by: &Id<Person>) -> Result<Vec<Mandate>> {
    db.all(MANDATES_GIVEN, args![by]).await
}

pub async fn mandates_held(db: impl Reader, by: &Id<Person>) -> Result<Vec<Mandate>> {
    db.all(MANDATES_HELD, args![by]).await
}

/// Those offered at this address.
pub async fn mandates_offered(db: impl Reader, email: &str) -> Result<Vec<Mandate>> {
    db.all(MANDATES_OFFERED, args![email]).await
}

/// Those under which this case may be helped with.
pub async fn mandates_of(db: impl Reader, case: &Case) -> Result<Vec<Mandate>> {
    let applicant = case.applicant.as_ref();
    db.all(MANDATES_OF, args![&case.id, applicant, &case.procedure])
        .await
}

/// The mandate under which somebody may help with this case today.
pub async fn mandate_for(
    db: impl Reader,
    helper: &Id<Person>,
    case: &Case,
    today: Day,
) -> Result<Option<Mandate>> {
    let applicant = case.applicant.as_ref();
    db.optional(
        MANDATE_FOR,
        args![helper, &case.id, applicant, &case.procedure, today],
    )
    .await
}

pub async fn mandate(db: impl Reader, id: &Id<Mandate>) -> Result<Option<Mandate>> {
    db.optional(MANDATE, args![id]).await
}

/// The mandate that a letter's link offers.
pub async fn mandate_by(db: impl Reader, token: &str) -> Result<Option<Mandate>> {
    db.optional(MANDATE_BY, args![token]).await
}

/// False when somebody accepted it, or it was ended meanwhile.
pub async fn accept(
    tx: &mut Tx,
    mandate: &Id<Mandate>,
    helper: &Id<Person>,
    at: Instant,
) -> Result<bool> {
    Ok(tx.exec(ACCEPT, args![mandate, helper, at]).await? == 1)
}

/// Forgets offers that nobody accepted, and their addresses.
pub async fn drop_offers(tx: &mut Tx, before: Instant) -> Result<()> {
    tx.exec(DROP_OFFERS, args![before]).await?;
    Ok(())
}

pub async fn revoke(tx: &mut Tx, mandate: &Id<Mandate>, at: Instant) -> Result<bool> {
    Ok(tx.exec(REVOKE, args![mandate, at]).await? == 1)
}

pub async fn drop_mandates_of(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    tx.exec(DROP_MANDATES_OF, args![person]).await?;
    Ok(())
}

/// That an agent read the case. Names nobody to the person: a role and a service.
#[derive(Clone, Debug, FromRow)]
pub struct Reading {
    pub at: Instant,
    pub role: String,
    pub service: Option<String>,
    pub why: String,
}

pub async fn trace(
    tx: &mut Tx,
    case: &Id<Case>,
    person: &Id<Person>,
    day: Day,
    reading: &Reading,
) -> Result<bool> {
    let written = tx
        .exec(
            TRACE,
            args![
                case,
                person,
                day,
                reading.at,
                &reading.role,
                reading.service.clone(),
                &reading.why
            ],
        )
        .await?;
    Ok(written == 1)
}

pub async fn is_traced(
    db: impl Reader,
    case: &Id<Case>,
    person: &Id<Person>,
    day: Day,
) -> Result<bool> {
    let row: Option<(i64,)> = db.optional(TRACED, args![case, person, day]).await?;
    Ok(row.is_some())
}

pub async fn readings(db: impl Reader, case: &Id<Case>) -> Result<Vec<Reading>> {
    db.all(READINGS, args![case]).await
}

/// A door opened with a code: its case, the code to note while it is fresh, until when.
#[derive(Clone, Debug, FromRow)]
pub struct Key {
    pub case_id: Id<Case>,
    pub code: Option<String>,
    pub expires_at: Instant,
}

pub async fn insert_key(tx: &mut Tx, hash: &str, key: &Key) -> Result<()> {
    tx.exec(
        INSERT_KEY,
        args![hash, &key.case_id, key.code.clone(), key.expires_at],
    )
    .await?;
    Ok(())
}

pub async fn key(db: impl Reader, hash: &str) -> Result<Option<Key>> {
    db.optional(KEY, args![hash]).await
}

pub async fn drop_keys(tx: &mut Tx, case: &Id<Case>) -> Result<()> {
    tx.exec(DROP_KEYS, args![case]).await?;
    Ok(())
}

pub async fn drop_old_keys(tx: &mut Tx, now: Instant) -> Result<()> {
    tx.exec(DROP_OLD_KEYS, args![now]).await?;
    Ok(())
}

/// Forgets who could see the case and who did.
pub async fn drop_access(tx: &mut Tx, case: &Id<Case>) -> Result<()> {
    tx.exec(DROP_MANDATES, args![case]).await?;
    tx.exec(DROP_READINGS, args![case]).await?;
    drop_keys(tx, case).await
}

/// The code of a case that has just been filed, while it is still shown to whoever filed it.
pub async fn code_told(db: impl Reader, case: &Id<Case>, now: Instant) -> Result<Option<String>> {
    let row: Option<(String,)> = db.optional(CODE_TOLD, args![case, now]).await?;
    Ok(row.map(|(code,)| code))
}
