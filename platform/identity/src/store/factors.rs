//! Second factors in the database.

use base::{Id, Instant, Result};
use db::{Db, FromRow, Reader, Tx, args};
use town::Person;

use super::{
    DROP_CHALLENGES, DROP_PASSKEY, DROP_PASSKEYS, PASSKEY_BY_CREDENTIAL, PASSKEY_KEYS, PASSKEYS,
    PURGE_CHALLENGES, PUT_CHALLENGE, PUT_PASSKEY, RESEAL, SECRETS, SET_TOTP, SET_TOTP_PENDING,
    TAKE_STEP, USE_CHALLENGE, USED_PASSKEY,
};
use crate::model::{Passkey, PasskeyMark, SessionMark};

pub(crate) async fn set_totp_pending(tx: &mut Tx, person: &Id<Person>, secret: &str) -> Result<()> {
    tx.exec(SET_TOTP_PENDING, args![person, secret]).await?;
    Ok(())
}

pub(crate) async fn set_totp(
    tx: &mut Tx,
    person: &Id<Person>,
    secret: Option<String>,
    step: i64,
) -> Result<()> {
    tx.exec(SET_TOTP, args![person, secret, step]).await?;
    Ok(())
}

/// A person, the secret of their application, and the one being set up.
pub(crate) type Secrets = (Id<Person>, Option<String>, Option<String>);

/// What is kept of every application, as it is kept.
pub(crate) async fn secrets(reader: impl Reader) -> Result<Vec<Secrets>> {
    reader.all(SECRETS, args![]).await
}

pub(crate) async fn reseal(
    tx: &mut Tx,
    person: &Id<Person>,
    secret: Option<String>,
    pending: Option<String>,
) -> Result<()> {
    tx.exec(RESEAL, args![person, secret, pending]).await?;
    Ok(())
}

/// Whether the step was still free.
pub(crate) async fn take_step(tx: &mut Tx, person: &Id<Person>, step: i64) -> Result<bool> {
    Ok(tx.exec(TAKE_STEP, args![person, step]).await? > 0)
}

pub(crate) async fn insert_passkey(
    tx: &mut Tx,
    id: &Id<PasskeyMark>,
    person: &Id<Person>,
    credential: &str,
    json: &str,
    label: &str,
    now: Instant,
) -> Result<()> {
    tx.exec(PUT_PASSKEY, args![id, person, credential, json, label, now])
        .await?;
    Ok(())
}

pub(crate) async fn passkeys(reader: impl Reader, person: &Id<Person>) -> Result<Vec<Passkey>> {
    reader.all(PASSKEYS, args![person]).await
}

pub(crate) async fn keys(reader: impl Reader, person: &Id<Person>) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = reader.all(PASSKEY_KEYS, args![person]).await?;
    Ok(rows.into_iter().map(|(json,)| json).collect())
}

#[derive(Clone, Debug, FromRow)]
pub(crate) struct KeyRow {
    pub id: Id<PasskeyMark>,
    pub person: Id<Person>,
    pub json: String,
}

pub(crate) async fn by_credential(reader: impl Reader, credential: &str) -> Result<Option<KeyRow>> {
    reader
        .optional(PASSKEY_BY_CREDENTIAL, args![credential])
        .await
}

pub(crate) async fn used_passkey(
    tx: &mut Tx,
    id: &Id<PasskeyMark>,
    json: &str,
    now: Instant,
) -> Result<()> {
    tx.exec(USED_PASSKEY, args![id, json, now]).await?;
    Ok(())
}

pub(crate) async fn drop_passkey(
    tx: &mut Tx,
    person: &Id<Person>,
    id: &Id<PasskeyMark>,
) -> Result<u64> {
    tx.exec(DROP_PASSKEY, args![id, person]).await
}

pub(crate) async fn drop_passkeys(tx: &mut Tx, person: &Id<Person>) -> Result<u64> {
    tx.exec(DROP_PASSKEYS, args![person]).await
}

/// Keeps a question asked to a passkey until its answer comes.
pub(crate) async fn insert_challenge(
    tx: &mut Tx,
    id: &str,
    session: Option<&Id<SessionMark>>,
    json: &str,
    expires_at: Instant,
) -> Result<()> {
    tx.exec(PUT_CHALLENGE, args![id, session, json, expires_at])
        .await?;
    Ok(())
}

pub(crate) async fn use_challenge(
    tx: &mut Tx,
    id: &str,
    session: Option<&Id<SessionMark>>,
    now: Instant,
) -> Result<Option<String>> {
    let row: Option<(String,)> = tx.optional(USE_CHALLENGE, args![id, now, session]).await?;
    Ok(row.map(|(json,)| json))
}

pub(crate) async fn drop_challenges(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    tx.exec(DROP_CHALLENGES, args![person]).await?;
    Ok(())
}

pub(crate) async fn purge(db: &Db, now: Instant) -> Result<()> {
    db.exec(PURGE_CHALLENGES, args![now]).await?;
    Ok(())
}
