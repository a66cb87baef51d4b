//! What was changed and what was read, in the database.

use base::{Id, Instant, Result};
use db::{Reader, Tx, args};
use town::{Actor, Person};

use super::{CHANGES, CHANGES_ABOUT, DROP_READINGS, PUT_CHANGE, PUT_READING, READINGS};
use crate::model::{Change, Reading};

/// The role to write down for an actor: the strongest one that was at work.
pub(crate) fn role_of(actor: &Actor) -> &'static str {
    match actor {
        Actor::System => "system",
        Actor::Visitor => "visitor",
        Actor::Person { grants, .. } => grants
            .iter()
            .map(|grant| grant.role)
            .max_by_key(|role| town::Role::ALL.iter().position(|one| one == role))
            .map_or("resident", town::Role::code),
    }
}

pub(crate) struct NewChange<'a> {
    pub what: &'static str,
    pub subject: Option<&'a Id<Person>>,
    pub before: Option<String>,
    pub after: Option<String>,
}

pub(crate) async fn insert_change(
    tx: &mut Tx,
    id: &Id<Change>,
    now: Instant,
    actor: &Actor,
    change: NewChange<'_>,
) -> Result<()> {
    tx.exec(
        PUT_CHANGE,
        args![
            id,
            now,
            actor.id(),
            role_of(actor),
            change.what,
            change.subject,
            change.before,
            change.after
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn changes(reader: impl Reader, count: i64, from: i64) -> Result<Vec<Change>> {
    reader.all(CHANGES, args![count, from]).await
}

pub(crate) async fn changes_about(reader: impl Reader, person: &Id<Person>) -> Result<Vec<Change>> {
    reader.all(CHANGES_ABOUT, args![person]).await
}

pub(crate) struct NewReading<'a> {
    pub person: &'a Id<Person>,
    pub role: &'static str,
    pub service: Option<String>,
    pub what: &'a str,
    pub why: &'a str,
}

pub(crate) async fn insert_reading(
    tx: &mut Tx,
    id: &Id<Reading>,
    now: Instant,
    actor: &Actor,
    reading: NewReading<'_>,
) -> Result<()> {
    tx.exec(
        PUT_READING,
        args![
            id,
            reading.person,
            now,
            actor.id(),
            reading.role,
            reading.service,
            reading.what,
            reading.why
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn readings(
    reader: impl Reader,
    person: &Id<Person>,
    count: i64,
) -> Result<Vec<Reading>> {
    reader.all(READINGS, args![person, count]).await
}

pub(crate) async fn drop_readings(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    tx.exec(DROP_READINGS, args![person]).await?;
    Ok(())
}
