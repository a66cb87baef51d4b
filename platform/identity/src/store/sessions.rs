//! Sessions in the database.

use base::{Id, Instant, Result};
use db::{Db, FromRow, Reader, Tx, args};
use town::Person;

use super::{
    END_BY_TOKEN, END_OTHERS, END_SESSION, PURGE_SESSIONS, PUT_SESSION, RESOLVE, ROTATE, SESSIONS,
    TOUCH_PERSON, TOUCH_SESSION,
};
use crate::{
    model::{Method, SessionMark},
    secrets,
};

/// One row per right of the person, or a single one without right.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct ResolvedRow {
    pub id: Id<SessionMark>,
    pub person: Id<Person>,
    pub method: String,
    pub created_at: Instant,
    pub seen_at: Instant,
    pub second_at: Option<Instant>,
    pub name: String,
    pub lang: String,
    pub has_second: bool,
    pub role: Option<String>,
    pub service: Option<String>,
    pub territory: Option<String>,
}

pub(crate) struct NewSession<'a> {
    pub id: &'a Id<SessionMark>,
    pub token: &'a str,
    pub person: &'a Id<Person>,
    pub method: Method,
    pub device: &'a str,
    pub now: Instant,
    pub expires_at: Instant,
    pub second_at: Option<Instant>,
}

pub(crate) async fn insert(tx: &mut Tx, new: &NewSession<'_>) -> Result<()> {
    tx.exec(
        PUT_SESSION,
        args![
            new.id,
            secrets::hash(new.token),
            new.person,
            new.method.code(),
            new.device,
            new.now,
            new.expires_at,
            new.second_at
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn resolve(
    reader: impl Reader,
    token: &str,
    now: Instant,
) -> Result<Vec<ResolvedRow>> {
    reader.all(RESOLVE, args![secrets::hash(token), now]).await
}

/// Gives the session a new token; the old one opens nothing from now on.
pub(crate) async fn rotate(
    tx: &mut Tx,
    id: &Id<SessionMark>,
    token: &str,
    second_at: Option<Instant>,
) -> Result<u64> {
    tx.exec(ROTATE, args![id, secrets::hash(token), second_at])
        .await
}

/// Remembers that the person came: the session's use, and the end of a long absence.
pub(crate) async fn touch(
    db: &Db,
    id: &Id<SessionMark>,
    person: &Id<Person>,
    now: Instant,
) -> Result<()> {
    db.exec(TOUCH_SESSION, args![id, now]).await?;
    db.exec(TOUCH_PERSON, args![person, now]).await?;
    Ok(())
}

#[derive(Clone, Debug, FromRow)]
pub(crate) struct SessionRow {
    pub id: Id<SessionMark>,
    pub device: String,
    pub method: String,
    pub created_at: Instant,
    pub seen_at: Instant,
}

pub(crate) async fn of(
    reader: impl Reader,
    person: &Id<Person>,
    now: Instant,
) -> Result<Vec<SessionRow>> {
    reader.all(SESSIONS, args![person, now]).await
}

pub(crate) async fn end(tx: &mut Tx, person: &Id<Person>, id: &Id<SessionMark>) -> Result<u64> {
    tx.exec(END_SESSION, args![id, person]).await
}

pub(crate) async fn end_by_token(tx: &mut Tx, token: &str) -> Result<()> {
    tx.exec(END_BY_TOKEN, args![secrets::hash(token)]).await?;
    Ok(())
}

/// Ends the person's sessions, but for one.
pub(crate) async fn end_others(
    tx: &mut Tx,
    person: &Id<Person>,
    but: Option<&Id<SessionMark>>,
) -> Result<u64> {
    tx.exec(END_OTHERS, args![person, but]).await
}

pub(crate) async fn purge(db: &Db, now: Instant, idle_since: Instant) -> Result<()> {
    db.exec(PURGE_SESSIONS, args![now, idle_since]).await?;
    Ok(())
}
