//! What a person may know and undo: who read their file, a copy of everything, closing the account.

use std::{fmt, future::Future, pin::Pin};

use base::{Error, Id, Instant, Lang, Result};
use db::Tx;
use i18n::msg;
use serde_json::{Value, json};
use town::{Actor, Person, Role, Town};

use super::{grants, second_factor, sessions::must_be_whole};
use crate::{
    Identity,
    model::{Change, Email, Reading, SecondFactor, Session},
    store::{
        access, factors,
        people::{self, PersonRow},
        recognition, sessions,
        traces::{self, NewReading},
    },
};

pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A room that keeps something of a person, and must be able to give a copy and to erase it.
#[derive(Clone, Copy)]
pub struct Room {
    pub name: &'static str,
    /// Everything this room holds about the person.
    pub copy: for<'a> fn(&'a Town, &'a Id<Person>) -> Later<'a, Result<Value>>,
    /// What of it concerns the person now, for their own page.
    pub shelf: Option<Filling>,
    /// Erases it, in the transaction that closes the account: all rooms or none.
    pub erase: for<'a> fn(&'a mut Tx, &'a Town, &'a Id<Person>) -> Later<'a, Result<()>>,
}

/// How another room fills its part of somebody's own page.
pub type Filling = for<'a> fn(&'a Town, &'a Id<Person>, Lang) -> Later<'a, Result<Shelf>>;

/// A part of one's own page that another room fills.
#[derive(Clone, Debug)]
pub struct Shelf {
    pub title: String,
    /// Said when there is nothing.
    pub empty: String,
    /// What goes on, each with what it is waiting for.
    pub rows: Vec<ui::Row>,
    /// Plain ways, under the rows.
    pub links: Vec<ui::Link>,
}

impl fmt::Debug for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Room({})", self.name)
    }
}

/// The right under which a file is read, and what for.
#[derive(Clone, Copy, Debug)]
pub struct Trace<'a> {
    pub role: Role,
    pub service: Option<&'a str>,
    /// What was read, in a few words or a code of the room.
    pub what: &'a str,
    /// Why: the procedure or the request it was needed for.
    pub why: &'a str,
}

/// Writes down that somebody's file was read, in the transaction that reads it. Reading one's own
/// file leaves no trace; the program's own work does not read.
pub async fn trace_reading(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    person: &Id<Person>,
    trace: Trace<'_>,
) -> Result<()> {
    if matches!(actor, Actor::System) || actor.id() == Some(person) {
        return Ok(());
    }
    let id = town.new_id::<Reading>();
    let reading = NewReading {
        person,
        role: trace.role.code(),
        service: trace.service.map(str::to_owned),
        what: trace.what,
        why: trace.why,
    };
    traces::insert_reading(tx, &id, town.clock().now(), actor, reading).await
}

/// What other rooms show on the person's own page.
pub async fn shelves(
    identity: &Identity,
    town: &Town,
    session: &Session,
    lang: Lang,
) -> Result<Vec<Shelf>> {
    let mut shelves = Vec::new();
    for shelf in identity.rooms.iter().filter_map(|room| room.shelf) {
        shelves.push(shelf(town, &session.person, lang).await?);
    }
    Ok(shelves)
}

/// Who read my file, the latest first.
pub async fn readings(town: &Town, session: &Session) -> Result<Vec<Reading>> {
    traces::readings(town.db(), &session.person, 200).await
}

/// What administrators changed about me.
pub async fn changes(town: &Town, session: &Session) -> Result<Vec<Change>> {
    traces::changes_about(town.db(), &session.person).await
}

/// A copy of everything the house holds about the person, room by room.
pub async fn copy(identity: &Identity, town: &Town, session: &Session) -> Result<Value> {
    must_be_whole(session)?;
    let person = people::get(town.db(), &session.person).await?;
    let mut rooms = serde_json::Map::new();
    rooms.insert("identity".to_owned(), own_copy(town, &person).await?);
    for room in &identity.rooms {
        rooms.insert(
            room.name.to_owned(),
            (room.copy)(town, &session.person).await?,
        );
    }
    Ok(json!({
        "town": town.directory().settings.name,
        "made_at": town.clock().now().to_string(),
        "rooms": rooms,
    }))
}

async fn own_copy(town: &Town, person: &PersonRow) -> Result<Value> {
    let db = town.db();
    let at = |instant: Instant| instant.to_string();
    let sessions = sessions::of(db, &person.id, town.clock().now()).await?;
    let passkeys = factors::passkeys(db, &person.id).await?;
    let rights = access::of(db, &person.id).await?;
    let member = access::member_of(db, &person.id).await?;
    let readings = traces::readings(db, &person.id, 10_000).await?;
    let changes = traces::changes_about(db, &person.id).await?;
    let recognised = recognition::of(db, &person.id).await?;
    Ok(json!({
        "id": person.id,
        "name": person.name,
        "pronouns": person.pronouns,
        "email": person.email,
        "number": person.number,
        "language": person.lang,
        "password": person.password.is_some(),
        "authenticator_application": person.totp_secret.is_some(),
        "created_at": at(person.created_at),
        "seen_at": at(person.seen_at),
        "sessions": sessions.iter().map(|session| json!({
            "device": session.device, "method": session.method,
            "created_at": at(session.created_at), "seen_at": at(session.seen_at),
        })).collect::<Vec<_>>(),
        "passkeys": passkeys.iter().map(|key| json!({
            "label": key.label, "created_at": at(key.created_at), "used_at": key.used_at.map(at),
        })).collect::<Vec<_>>(),
        "rights": rights.iter().map(|right| json!({
            "role": right.role, "service": right.service, "territory": right.territory,
        })).collect::<Vec<_>>(),
        "elected_member": member,
        "recognised_by": recognised.iter().map(|one| json!({
            "service": one.service, "identifier": one.subject, "level": one.level,
            "facts": serde_json::from_str::<Value>(&one.facts).unwrap_or_default(),
            "linked_at": at(one.linked_at), "used_at": at(one.used_at),
        })).collect::<Vec<_>>(),
        "readings": readings.iter().map(|reading| json!({
            "at": at(reading.at), "role": reading.by_role, "service": reading.by_service,
            "what": reading.what, "why": reading.why,
        })).collect::<Vec<_>>(),
        "changes": changes.iter().map(|change| json!({
            "at": at(change.at), "role": change.by_role, "what": change.what,
            "before": change.before, "after": change.after,
        })).collect::<Vec<_>>(),
    }))
}

/// Closes one's own account, at once and for good. What stays is that this id was closed.
pub async fn close(
    identity: &Identity,
    town: &Town,
    session: &Session,
    is_sure: bool,
) -> Result<()> {
    must_be_whole(session)?;
    if session.second != SecondFactor::NotDue {
        second_factor::must_be_shown(session)?;
    }
    if !is_sure {
        return Err(Error::invalid("sure", msg!("identity-close-sure")));
    }
    erase(identity, town, &session.person).await
}

pub(crate) async fn erase(identity: &Identity, town: &Town, person: &Id<Person>) -> Result<()> {
    let mut tx = town.db().begin().await?;
    access::hold_administrators(&mut tx).await?;
    let had_administrator = access::count_administrators(&mut tx).await? > 0;
    for room in &identity.rooms {
        (room.erase)(&mut tx, town, person).await?;
    }
    if let Some(email) = people::get(&mut tx, person).await?.email
        && let Ok(email) = Email::parse(&email)
    {
        mail::forget(&mut tx, email.address()).await?;
    }
    people::drop_links(&mut tx, person).await?;
    people::drop_codes(&mut tx, person, None).await?;
    factors::drop_challenges(&mut tx, person).await?;
    factors::drop_passkeys(&mut tx, person).await?;
    access::drop_invitations_to(&mut tx, person).await?;
    access::unlink(&mut tx, person).await?;
    recognition::forget(&mut tx, person).await?;
    access::delete_of(&mut tx, person).await?;
    traces::drop_readings(&mut tx, person).await?;
    sessions::end_others(&mut tx, person, None).await?;
    people::delete(&mut tx, person, town.clock().now()).await?;
    if had_administrator {
        grants::must_have_administrator(&mut tx).await?;
    }
    tx.commit().await
}

/// When an account was closed, if it was: what other rooms show in the place of a name.
pub async fn closed_at(town: &Town, person: &Id<Person>) -> Result<Option<Instant>> {
    people::closed_at(town.db(), person).await
}
