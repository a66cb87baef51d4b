//! Accounts, links and printed codes in the database.

use base::{Day, Error, Id, Instant, Lang, Result};
use db::{Db, FromRow, Reader, Tx, args};
use town::Person;

use super::{
    ABSENT, CLOSED, COUNT_CODES, DELETE_PERSON, DROP_CODES, DROP_LINKS, LINK, NAME_OF, PERSON,
    PERSON_BY_EMAIL, PERSON_BY_NUMBER, PURGE_CODES, PURGE_LINKS, PUT_CLOSED, PUT_CODE, PUT_LINK,
    PUT_PERSON, SET_EMAIL, SET_PASSWORD, SET_PROFILE, TOUCH_PERSON, USE_CODE, USE_LINK, WARNED,
};
use crate::{
    model::{Account, Email, NewPerson},
    secrets,
};

/// Everything the table holds of a person; secrets stay in this crate.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct PersonRow {
    pub id: Id<Person>,
    pub name: String,
    pub pronouns: Option<String>,
    pub email: Option<String>,
    pub number: Option<String>,
    pub lang: String,
    pub password: Option<String>,
    pub totp_secret: Option<String>,
    pub totp_pending: Option<String>,
    pub created_at: Instant,
    pub seen_at: Instant,
}

impl PersonRow {
    pub fn lang(&self) -> Lang {
        Lang::parse(&self.lang).unwrap_or_default()
    }

    pub fn account(self) -> Account {
        Account {
            lang: self.lang(),
            id: self.id,
            name: self.name,
            pronouns: self.pronouns,
            email: self.email,
            number: self.number,
            has_password: self.password.is_some(),
            has_totp: self.totp_secret.is_some(),
            created_at: self.created_at,
            seen_at: self.seen_at,
        }
    }
}

pub(crate) async fn insert(
    tx: &mut Tx,
    id: &Id<Person>,
    person: &NewPerson,
    number: Option<&str>,
    now: Instant,
) -> Result<()> {
    let NewPerson {
        name,
        pronouns,
        email,
        lang,
    } = person;
    tx.exec(
        PUT_PERSON,
        args![
            id,
            name.as_str(),
            pronouns.clone(),
            email.as_ref().map(Email::as_str),
            number,
            lang.code(),
            now
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn find(reader: impl Reader, id: &Id<Person>) -> Result<Option<PersonRow>> {
    reader.optional(PERSON, args![id]).await
}

pub(crate) async fn get(reader: impl Reader, id: &Id<Person>) -> Result<PersonRow> {
    find(reader, id).await?.ok_or(Error::NotFound)
}

pub(crate) async fn by_email(reader: impl Reader, email: &str) -> Result<Option<PersonRow>> {
    reader.optional(PERSON_BY_EMAIL, args![email]).await
}

pub(crate) async fn by_number(reader: impl Reader, number: &str) -> Result<Option<PersonRow>> {
    reader.optional(PERSON_BY_NUMBER, args![number]).await
}

pub(crate) async fn name_of(reader: impl Reader, id: &Id<Person>) -> Result<Option<String>> {
    let row: Option<(String,)> = reader.optional(NAME_OF, args![id]).await?;
    Ok(row.map(|(name,)| name))
}

pub(crate) async fn set_profile(
    tx: &mut Tx,
    id: &Id<Person>,
    name: &str,
    pronouns: Option<String>,
    lang: Lang,
) -> Result<()> {
    tx.exec(SET_PROFILE, args![id, name, pronouns, lang.code()])
        .await?;
    Ok(())
}

pub(crate) async fn set_email(tx: &mut Tx, id: &Id<Person>, email: &str) -> Result<()> {
    tx.exec(SET_EMAIL, args![id, email]).await?;
    Ok(())
}

pub(crate) async fn set_password(
    tx: &mut Tx,
    id: &Id<Person>,
    password: Option<String>,
) -> Result<()> {
    tx.exec(SET_PASSWORD, args![id, password]).await?;
    Ok(())
}

pub(crate) async fn touch(tx: &mut Tx, id: &Id<Person>, now: Instant) -> Result<()> {
    tx.exec(TOUCH_PERSON, args![id, now]).await?;
    Ok(())
}

pub(crate) async fn delete(tx: &mut Tx, id: &Id<Person>, now: Instant) -> Result<()> {
    tx.exec(DELETE_PERSON, args![id]).await?;
    tx.exec(PUT_CLOSED, args![id, now]).await?;
    Ok(())
}

pub(crate) async fn closed_at(reader: impl Reader, id: &Id<Person>) -> Result<Option<Instant>> {
    let row: Option<(Instant,)> = reader.optional(CLOSED, args![id]).await?;
    Ok(row.map(|(at,)| at))
}

/// Somebody who has not come for a long time.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Absent {
    pub id: Id<Person>,
    pub name: String,
    pub email: Option<String>,
    pub lang: String,
}

pub(crate) async fn absent(
    db: &Db,
    since: Instant,
    warnings: i64,
    warned_before: Instant,
) -> Result<Vec<Absent>> {
    db.all(ABSENT, args![since, warnings, warned_before]).await
}

pub(crate) async fn warned(
    tx: &mut Tx,
    id: &Id<Person>,
    warnings: i64,
    now: Instant,
) -> Result<()> {
    tx.exec(WARNED, args![id, warnings, now]).await?;
    Ok(())
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    SignIn,
    NewPassword,
    NewAddress,
}

impl LinkKind {
    fn code(self) -> &'static str {
        match self {
            LinkKind::SignIn => "sign-in",
            LinkKind::NewPassword => "new-password",
            LinkKind::NewAddress => "new-address",
        }
    }
}

#[derive(Clone, Debug, FromRow)]
pub(crate) struct LinkRow {
    pub person: Option<Id<Person>>,
    pub email: String,
    pub next: Option<String>,
}

pub(crate) async fn insert_link(
    tx: &mut Tx,
    kind: LinkKind,
    token: &str,
    link: &LinkRow,
    now: Instant,
    expires_at: Instant,
) -> Result<()> {
    tx.exec(
        PUT_LINK,
        args![
            secrets::hash(token),
            kind.code(),
            link.person.as_ref(),
            &link.email,
            link.next.clone(),
            now,
            expires_at
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn link(
    reader: impl Reader,
    kind: LinkKind,
    token: &str,
    now: Instant,
) -> Result<Option<LinkRow>> {
    reader
        .optional(LINK, args![secrets::hash(token), kind.code(), now])
        .await
}

/// Takes the link away; of two requests only one gets it.
pub(crate) async fn use_link(
    tx: &mut Tx,
    kind: LinkKind,
    token: &str,
    now: Instant,
) -> Result<Option<LinkRow>> {
    tx.optional(USE_LINK, args![secrets::hash(token), kind.code(), now])
        .await
}

pub(crate) async fn drop_links(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    tx.exec(DROP_LINKS, args![person]).await?;
    Ok(())
}

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeKind {
    /// Printed on a letter, opens a session.
    Letter,
    /// Replaces a lost second factor.
    Recovery,
}

impl CodeKind {
    fn code(self) -> &'static str {
        match self {
            CodeKind::Letter => "letter",
            CodeKind::Recovery => "recovery",
        }
    }
}

pub(crate) async fn insert_code(
    tx: &mut Tx,
    kind: CodeKind,
    person: &Id<Person>,
    code: &str,
    now: Instant,
    expires_at: Option<Instant>,
) -> Result<()> {
    tx.exec(
        PUT_CODE,
        args![secrets::hash(code), kind.code(), person, now, expires_at],
    )
    .await?;
    Ok(())
}

/// Takes the code away and tells whose it was; with `person`, only if it is theirs.
pub(crate) async fn use_code(
    tx: &mut Tx,
    kind: CodeKind,
    code: &str,
    person: Option<&Id<Person>>,
    now: Instant,
) -> Result<Option<Id<Person>>> {
    let row: Option<(Id<Person>,)> = tx
        .optional(
            USE_CODE,
            args![secrets::hash(code), kind.code(), person, now],
        )
        .await?;
    Ok(row.map(|(person,)| person))
}

pub(crate) async fn count_codes(
    reader: impl Reader,
    kind: CodeKind,
    person: &Id<Person>,
) -> Result<i64> {
    let row: Option<(i64,)> = reader
        .optional(COUNT_CODES, args![person, kind.code()])
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

pub(crate) async fn drop_codes(
    tx: &mut Tx,
    person: &Id<Person>,
    kind: Option<CodeKind>,
) -> Result<()> {
    tx.exec(DROP_CODES, args![person, kind.map(CodeKind::code)])
        .await?;
    Ok(())
}

/// Forgets links and codes that no longer open anything.
pub(crate) async fn purge(db: &Db, now: Instant) -> Result<()> {
    db.exec(PURGE_LINKS, args![now]).await?;
    db.exec(PURGE_CODES, args![now]).await?;
    Ok(())
}

/// The salt of a day, made when first asked for.
pub(crate) async fn salt(db: &Db, day: Day, fresh: impl FnOnce() -> String) -> Result<String> {
    if let Some((salt,)) = db.optional(super::SALT, args![day]).await? {
        return Ok(salt);
    }
    let mut tx = db.begin().await?;
    let (salt,): (String,) = tx.one(super::PUT_SALT, args![day, fresh()]).await?;
    tx.commit().await?;
    Ok(salt)
}

/// Counts one more try in this span and gives how many there were, weighing the span before.
pub(crate) async fn count_try(
    db: &Db,
    key_hash: &str,
    span: i64,
    ends_at: Instant,
) -> Result<(i64, i64)> {
    let mut tx = db.begin().await?;
    let (tries,): (i64,) = tx.one(super::TRY, args![key_hash, span, ends_at]).await?;
    let before: Option<(i64,)> = tx.optional(super::TRIED, args![key_hash, span - 1]).await?;
    tx.commit().await?;
    Ok((tries, before.map_or(0, |(tries,)| tries)))
}

pub(crate) async fn forget_tries(db: &Db, key_hash: &str) -> Result<()> {
    db.exec(super::FORGET_TRIES, args![key_hash]).await?;
    Ok(())
}

/// Forgets who tried what: counts when their span is over, salts when their day is.
pub(crate) async fn purge_tries(db: &Db, now: Instant) -> Result<()> {
    db.exec(super::PURGE_TRIES, args![now]).await?;
    db.exec(super::PURGE_SALTS, args![now.day()]).await?;
    Ok(())
}
