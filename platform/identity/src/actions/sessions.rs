//! Sessions: opened by signing in, resolved at each request in one statement, listed, ended.

use base::{Error, Id, Instant, Lang, Result};
use db::{Db, Reader, Tx};
use i18n::msg;
use town::{Person, Town};

use crate::{
    model::{
        Method, OpenSession, Origin, SecondFactor, Session, SessionMark, SignedIn, device_label,
        grant_from,
    },
    store::{
        people,
        sessions::{self as store, NewSession, ResolvedRow},
    },
};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// A resident stays signed in so long.
const RESIDENT: i64 = 30 * DAY;
const RESIDENT_IDLE: i64 = 14 * DAY;
/// Whoever holds rights signs in again every working day.
const STAFF: i64 = 12 * HOUR;
const STAFF_IDLE: i64 = 3 * HOUR;
/// A session's use is written down at most so often.
const TOUCH: i64 = HOUR;

/// Who stands behind a token, if the session still lives. One statement.
pub async fn resolve(db: &Db, token: &str, now: Instant) -> Result<Option<Session>> {
    read(db, token, now).await
}

async fn read(reader: impl Reader, token: &str, now: Instant) -> Result<Option<Session>> {
    let is_token = token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_token {
        return Ok(None);
    }
    Ok(from_rows(store::resolve(reader, token, now).await?, now))
}

fn from_rows(rows: Vec<ResolvedRow>, now: Instant) -> Option<Session> {
    let grants: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            grant_from(
                row.role.as_deref()?,
                row.service.clone(),
                row.territory.clone(),
            )
        })
        .collect();
    let row = rows.into_iter().next()?;
    // An unknown role still makes somebody more than a resident.
    let is_staff = row.role.is_some();
    let (life, idle) = if is_staff {
        (STAFF, STAFF_IDLE)
    } else {
        (RESIDENT, RESIDENT_IDLE)
    };
    if row.created_at.plus_seconds(life) <= now || row.seen_at.plus_seconds(idle) <= now {
        return None;
    }
    let second = match (row.second_at, row.has_second, is_staff) {
        (Some(_), _, _) => SecondFactor::Shown,
        (None, true, _) => SecondFactor::ToShow,
        (None, false, true) => SecondFactor::ToSetUp,
        (None, false, false) => SecondFactor::NotDue,
    };
    Some(Session {
        id: row.id,
        person: row.person,
        name: row.name,
        lang: Lang::parse(&row.lang).unwrap_or_default(),
        method: row.method,
        seen_at: row.seen_at,
        grants: if second == SecondFactor::Shown {
            grants
        } else {
            Vec::new()
        },
        second,
        is_staff,
    })
}

/// The session behind a token, its use written down when that was not done for an hour.
pub async fn enter(town: &Town, token: &str) -> Result<Option<Session>> {
    let now = town.clock().now();
    let session = resolve(town.db(), token, now).await?;
    if let Some(session) = &session
        && session.seen_at.plus_seconds(TOUCH) <= now
    {
        store::touch(town.db(), &session.id, &session.person, now).await?;
    }
    Ok(session)
}

/// Opens a session in the transaction of a sign-in, with a token nobody has seen before; the
/// session the browser came with ends.
pub(crate) async fn open(
    tx: &mut Tx,
    town: &Town,
    person: &Id<Person>,
    method: Method,
    second_shown: bool,
    origin: Origin<'_>,
) -> Result<SignedIn> {
    if let Some(former) = origin.token {
        store::end_by_token(tx, former).await?;
    }
    let now = town.clock().now();
    let token = town.random().token();
    let new = NewSession {
        id: &town.new_id::<SessionMark>(),
        token: &token,
        person,
        method,
        device: &device_label(origin.agent),
        now,
        expires_at: now.plus_seconds(RESIDENT),
        second_at: second_shown.then_some(now),
    };
    store::insert(tx, &new).await?;
    people::touch(tx, person, now).await?;
    let session = read(&mut *tx, &token, now).await?.ok_or(Error::NotFound)?;
    Ok(signed_in(token, &session))
}

fn signed_in(token: String, session: &Session) -> SignedIn {
    SignedIn {
        token,
        max_age_seconds: if session.is_staff { STAFF } else { RESIDENT },
        second: session.second,
        next: None,
    }
}

/// Marks the second factor as shown, under a new token: what a thief fixed or copied before opens
/// nothing after.
pub(crate) async fn raise(tx: &mut Tx, town: &Town, session: &Session) -> Result<SignedIn> {
    let now = town.clock().now();
    let token = town.random().token();
    if store::rotate(tx, &session.id, &token, Some(now)).await? == 0 {
        return Err(Error::NotFound);
    }
    let session = read(&mut *tx, &token, now).await?.ok_or(Error::NotFound)?;
    Ok(signed_in(token, &session))
}

/// The person's sessions, the latest used first.
pub async fn list(town: &Town, session: &Session) -> Result<Vec<OpenSession>> {
    let rows = store::of(town.db(), &session.person, town.clock().now()).await?;
    Ok(rows
        .into_iter()
        .map(|row| OpenSession {
            is_this_one: row.id == session.id,
            id: row.id,
            device: row.device,
            method: row.method,
            created_at: row.created_at,
            seen_at: row.seen_at,
        })
        .collect())
}

/// Ends one of one's own sessions.
pub async fn end(town: &Town, session: &Session, id: &Id<SessionMark>) -> Result<()> {
    must_be_whole(session)?;
    let mut tx = town.db().begin().await?;
    if store::end(&mut tx, &session.person, id).await? == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// Ends all one's sessions but this one; says how many.
pub async fn end_others(town: &Town, session: &Session) -> Result<u64> {
    must_be_whole(session)?;
    let mut tx = town.db().begin().await?;
    let ended = store::end_others(&mut tx, &session.person, Some(&session.id)).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Signs out: the token opens nothing any more.
pub async fn sign_out(town: &Town, token: &str) -> Result<()> {
    let mut tx = town.db().begin().await?;
    store::end_by_token(&mut tx, token).await?;
    tx.commit().await
}

/// Opens a session at one click, in the demonstration commune and nowhere else.
pub async fn demonstrate(town: &Town, person: &Id<Person>, origin: Origin<'_>) -> Result<SignedIn> {
    if !town.is_demonstration() {
        return Err(Error::NotFound);
    }
    let mut tx = town.db().begin().await?;
    people::get(&mut tx, person).await?;
    let signed_in = open(&mut tx, town, person, Method::Demonstration, true, origin).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// The path of a one-click sign-in; elsewhere than in the demonstration it answers 404.
pub fn demo_link(town: &Town, person: &Id<Person>) -> Option<String> {
    town.is_demonstration()
        .then(|| format!("/connexion/demonstration/{person}"))
}

pub(crate) fn must_be_whole(session: &Session) -> Result<()> {
    if session.is_whole() {
        return Ok(());
    }
    Err(Error::Forbidden(msg!("identity-second-first")))
}

/// Forgets sessions that are over or unused.
pub(crate) async fn purge(town: &Town) -> Result<()> {
    let now = town.clock().now();
    store::purge(town.db(), now, now.plus_seconds(-RESIDENT_IDLE)).await
}
