//! Who may see a case besides agents, and who read it: mandates, keys opened with a code, readings.

use base::{Day, Id, Instant, Result};
use db::{FromRow, Reader, Tx, args};
use town::Person;

use crate::model::Case;

db::statements! {
    INSERT_MANDATE = "INSERT INTO cases_mandates (id, applicant, helper, case_id, procedure, given_at,
            until_day)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    MANDATES_GIVEN = "SELECT * FROM cases_mandates WHERE applicant = $1 ORDER BY given_at DESC, id DESC";
    MANDATES_HELD = "SELECT * FROM cases_mandates WHERE helper = $1 ORDER BY given_at DESC, id DESC";
    MANDATE_FOR = "SELECT * FROM cases_mandates WHERE helper = $1 AND applicant = $2
            AND (case_id = $3 OR procedure = $4) AND revoked_at IS NULL AND until_day >= $5
        ORDER BY until_day DESC LIMIT 1";
    MANDATE = "SELECT * FROM cases_mandates WHERE id = $1";
    REVOKE = "UPDATE cases_mandates SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
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
    DROP_KEYS = "DELETE FROM cases_keys WHERE case_id = $1";
    DROP_OLD_KEYS = "DELETE FROM cases_keys WHERE expires_at < $1";
}

/// A helper's mandate.
#[derive(Clone, Debug, FromRow)]
pub struct Mandate {
    pub id: Id<Mandate>,
    pub applicant: Id<Person>,
    pub helper: Id<Person>,
    pub case_id: Option<Id<Case>>,
    pub procedure: Option<String>,
    pub given_at: Instant,
    pub until_day: Day,
    pub revoked_at: Option<Instant>,
}

impl Mandate {
    pub fn is_alive(&self, today: Day) -> bool {
        self.revoked_at.is_none() && self.until_day >= today
    }
}

pub async fn insert_mandate(tx: &mut Tx, mandate: &Mandate) -> Result<()> {
    tx.exec(
        INSERT_MANDATE,
        args![
            &mandate.id,
            &mandate.applicant,
            &mandate.helper,
            mandate.case_id.as_ref(),
            mandate.procedure.clone(),
            mandate.given_at,
            mandate.until_day
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

/// The mandate under which somebody may help with this case today.
pub async fn mandate_for(
    db: impl Reader,
    helper: &Id<Person>,
    case: &Case,
    today: Day,
) -> Result<Option<Mandate>> {
    let Some(applicant) = &case.applicant else {
        return Ok(None);
    };
    db.optional(
        MANDATE_FOR,
        args![helper, applicant, &case.id, &case.procedure, today],
    )
    .await
}

pub async fn mandate(db: impl Reader, id: &Id<Mandate>) -> Result<Option<Mandate>> {
    db.optional(MANDATE, args![id]).await
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
