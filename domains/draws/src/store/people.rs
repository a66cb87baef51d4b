//! The people of a pool, with their names and codes. Whoever reads here has been asked for a right.

use base::{Day, Id, Instant, Result};
use db::{Reader, Tx, args};

use crate::model::{Draw, Standing, Volunteer, Way};

db::statements! {
    INSERT_PERSON = "INSERT INTO draws_people (id, draw_id, likeness, name, address, email, phone, lang,
            declared, way, state, registered_at, publish_name, case_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'volunteer', $11, FALSE, $12)";
    PERSON = "SELECT id, name, address, email, phone, lang, declared, way, state, registered_at, ticket,
            round, answer_by, answered_at, publish_name, printed_at, starts_on, ends_on, erased_at, case_id
        FROM draws_people WHERE draw_id = $1 AND id = $2";
    PEOPLE = "SELECT id, name, address, email, phone, lang, declared, way, state, registered_at, ticket,
            round, answer_by, answered_at, publish_name, printed_at, starts_on, ends_on, erased_at, case_id
        FROM draws_people WHERE draw_id = $1 ORDER BY registered_at, id";
    SEARCH = "SELECT id, name, address, email, phone, lang, declared, way, state, registered_at, ticket,
            round, answer_by, answered_at, publish_name, printed_at, starts_on, ends_on, erased_at, case_id
        FROM draws_people WHERE draw_id = $1 AND likeness LIKE $2 AND erased_at IS NULL
        ORDER BY registered_at DESC, id DESC LIMIT 100";
    CALLED = "SELECT id, name, address, email, phone, lang, declared, way, state, registered_at, ticket,
            round, answer_by, answered_at, publish_name, printed_at, starts_on, ends_on, erased_at, case_id
        FROM draws_people WHERE draw_id = $1 AND round IS NOT NULL ORDER BY round, ticket";
    BY_CASE = "SELECT id, draw_id FROM draws_people WHERE case_id = $1 AND erased_at IS NULL
        ORDER BY registered_at DESC, id DESC LIMIT 1";
    HAS_LIKENESS = "SELECT id FROM draws_people WHERE draw_id = $1 AND likeness = $2";
    COUNT_POOL = "SELECT COUNT(*) FROM draws_people WHERE draw_id = $1 AND state <> 'withdrawn'";
    COUNTS = "SELECT state, COUNT(*) FROM draws_people WHERE draw_id = $1 GROUP BY state";
    COUNTS_BY_WAY = "SELECT way, COUNT(*) FROM draws_people WHERE draw_id = $1 GROUP BY way";
    SET_TICKET = "UPDATE draws_people SET ticket = $2 WHERE id = $1";
    SET_STATE = "UPDATE draws_people SET state = $2, answered_at = $3, answered_way = $4
        WHERE id = $1 AND state = $5";
    SET_NAME_WISH = "UPDATE draws_people SET publish_name = $2 WHERE id = $1";
    SET_DRAWN = "UPDATE draws_people SET state = 'drawn', round = $3, answer_by = $4
        WHERE draw_id = $1 AND ticket = $2 AND state = 'volunteer'";
    SET_WITHDRAWN_DRAWN = "UPDATE draws_people SET state = 'declined', round = $3
        WHERE draw_id = $1 AND ticket = $2 AND state = 'withdrawn'";
    SET_NAME = "UPDATE draws_people SET name = $2 WHERE id = $1 AND erased_at IS NULL";
    SET_DECLARED = "UPDATE draws_people SET declared = $2, likeness = $3, address = $4
        WHERE id = $1 AND ticket IS NULL";
    SET_MANDATE = "UPDATE draws_people SET state = 'seated', starts_on = $2, ends_on = $3
        WHERE id = $1 AND state = 'accepted'";
    SET_PRINTED = "UPDATE draws_people SET printed_at = $2 WHERE id = $1";
    DROP_PERSON = "DELETE FROM draws_people WHERE id = $1 AND ticket IS NULL";
    ERASE_PERSON = "UPDATE draws_people SET name = '', address = '', email = NULL, phone = NULL,
            likeness = id, erased_at = $2
        WHERE id = $1 AND erased_at IS NULL";
    LATE = "SELECT p.id, d.slug FROM draws_people p JOIN draws_draws d ON d.id = p.draw_id
        WHERE p.state = 'drawn' AND p.answer_by < $1 AND p.case_id IS NULL LIMIT 500";
    MANDATES_OVER = "SELECT p.id FROM draws_people p WHERE p.state = 'seated' AND p.ends_on < $1 LIMIT 500";
    TO_FORGET = "SELECT p.id, p.draw_id, p.state, p.ends_on FROM draws_people p
        WHERE p.erased_at IS NULL AND p.state IN
            ('volunteer', 'withdrawn', 'declined', 'silent', 'resigned', 'ended')
        ORDER BY p.id LIMIT 5000";
    BY_EMAIL = "SELECT p.id, d.slug, p.declared, p.state, p.ticket, p.registered_at, p.name, p.address
        FROM draws_people p JOIN draws_draws d ON d.id = p.draw_id
        WHERE p.email = $1 ORDER BY p.registered_at";
    INSERT_CODE = "INSERT INTO draws_codes (hash, person_id, made_at) VALUES ($1, $2, $3)";
    BY_CODE = "SELECT person_id FROM draws_codes WHERE hash = $1";
    DROP_CODES = "DELETE FROM draws_codes WHERE person_id = $1";
    INSERT_KEY = "INSERT INTO draws_keys (hash, person_id, expires_at) VALUES ($1, $2, $3)";
    BY_KEY = "SELECT k.person_id, p.draw_id FROM draws_keys k JOIN draws_people p ON p.id = k.person_id
        WHERE k.hash = $1 AND k.expires_at > $2";
    DROP_KEYS = "DELETE FROM draws_keys WHERE person_id = $1";
    DROP_OLD_KEYS = "DELETE FROM draws_keys WHERE expires_at <= $1";
    DROP_READINGS = "DELETE FROM draws_readings WHERE person_id = $1";
    DROP_PRESENCES = "DELETE FROM draws_presences WHERE person_id = $1";
}

/// Somebody about to join a pool.
#[derive(Debug)]
pub struct NewVolunteer<'a> {
    pub id: &'a Id<Volunteer>,
    pub likeness: &'a str,
    pub name: &'a str,
    pub address: &'a str,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub lang: &'a str,
    pub declared: &'a str,
    pub way: Way,
    pub case: Option<&'a Id<cases::Case>>,
}

pub async fn insert_person(
    tx: &mut Tx,
    draw: &Id<Draw>,
    new: &NewVolunteer<'_>,
    at: Instant,
) -> Result<()> {
    let args = args![
        new.id,
        draw,
        new.likeness,
        new.name,
        new.address,
        new.email,
        new.phone,
        new.lang,
        new.declared,
        new.way.code(),
        at,
        new.case
    ];
    tx.exec(INSERT_PERSON, args).await.map(drop)
}

pub async fn person(
    db: impl Reader,
    draw: &Id<Draw>,
    id: &Id<Volunteer>,
) -> Result<Option<Volunteer>> {
    db.optional(PERSON, args![draw, id]).await
}

/// The whole pool, in the order people came.
pub async fn people(db: impl Reader, draw: &Id<Draw>) -> Result<Vec<Volunteer>> {
    db.all(PEOPLE, args![draw]).await
}

/// Those whose name or address holds these words, the last to come first.
pub async fn search(db: impl Reader, draw: &Id<Draw>, words: &str) -> Result<Vec<Volunteer>> {
    let plain = i18n::plain(words).replace(['%', '_'], " ");
    db.all(SEARCH, args![draw, format!("%{}%", plain.trim())])
        .await
}

/// Those whom a lottery drew.
pub async fn called(db: impl Reader, draw: &Id<Draw>) -> Result<Vec<Volunteer>> {
    db.all(CALLED, args![draw]).await
}

/// Who volunteered by this case, in the last draw it was in.
pub async fn by_case(
    db: impl Reader,
    case: &Id<cases::Case>,
) -> Result<Option<(Id<Volunteer>, Id<Draw>)>> {
    db.optional(BY_CASE, args![case]).await
}

pub async fn is_known(db: impl Reader, draw: &Id<Draw>, likeness: &str) -> Result<bool> {
    let known: Option<(String,)> = db.optional(HAS_LIKENESS, args![draw, likeness]).await?;
    Ok(known.is_some())
}

pub async fn count_pool(db: impl Reader, draw: &Id<Draw>) -> Result<i64> {
    let count: Option<(i64,)> = db.optional(COUNT_POOL, args![draw]).await?;
    Ok(count.map_or(0, |(count,)| count))
}

pub async fn counts(db: impl Reader, draw: &Id<Draw>) -> Result<Vec<(Standing, i64)>> {
    db.all(COUNTS, args![draw]).await
}

pub async fn counts_by_way(db: impl Reader, draw: &Id<Draw>) -> Result<Vec<(Way, i64)>> {
    db.all(COUNTS_BY_WAY, args![draw]).await
}

pub async fn set_ticket(tx: &mut Tx, id: &Id<Volunteer>, ticket: &str) -> Result<()> {
    tx.exec(SET_TICKET, args![id, ticket]).await.map(drop)
}

/// Moves somebody from one standing to another; false when they were elsewhere already.
pub async fn set_standing(
    tx: &mut Tx,
    id: &Id<Volunteer>,
    (from, to): (Standing, Standing),
    answered: Option<(Instant, Way)>,
) -> Result<bool> {
    let (at, way) = answered.unzip();
    let args = args![id, to.code(), at, way.map(Way::code), from.code()];
    Ok(tx.exec(SET_STATE, args).await? == 1)
}

pub async fn set_name_wish(tx: &mut Tx, id: &Id<Volunteer>, publish: bool) -> Result<()> {
    tx.exec(SET_NAME_WISH, args![id, publish]).await.map(drop)
}

/// Offers a seat to a ticket. Somebody who left since the list was frozen has declined already.
pub async fn set_drawn(
    tx: &mut Tx,
    draw: &Id<Draw>,
    ticket: &str,
    round: i64,
    answer_by: Day,
) -> Result<()> {
    if tx
        .exec(SET_DRAWN, args![draw, ticket, round, answer_by])
        .await?
        == 0
    {
        tx.exec(SET_WITHDRAWN_DRAWN, args![draw, ticket, round])
            .await?;
    }
    Ok(())
}

pub async fn set_name(tx: &mut Tx, id: &Id<Volunteer>, name: &str) -> Result<()> {
    tx.exec(SET_NAME, args![id, name]).await.map(drop)
}

/// What somebody not yet in a frozen list declares now, and where they live.
pub async fn set_declared(
    tx: &mut Tx,
    id: &Id<Volunteer>,
    (declared, likeness, address): (&str, &str, &str),
) -> Result<()> {
    let args = args![id, declared, likeness, address];
    tx.exec(SET_DECLARED, args).await.map(drop)
}

pub async fn set_mandate(
    tx: &mut Tx,
    id: &Id<Volunteer>,
    starts_on: Option<Day>,
    ends_on: Option<Day>,
) -> Result<bool> {
    Ok(tx.exec(SET_MANDATE, args![id, starts_on, ends_on]).await? == 1)
}

pub async fn set_printed(tx: &mut Tx, id: &Id<Volunteer>, at: Instant) -> Result<()> {
    tx.exec(SET_PRINTED, args![id, at]).await.map(drop)
}

/// Removes somebody who is in no frozen list.
pub async fn drop_person(tx: &mut Tx, id: &Id<Volunteer>) -> Result<()> {
    tx.exec(DROP_KEYS, args![id]).await?;
    tx.exec(DROP_CODES, args![id]).await?;
    tx.exec(DROP_READINGS, args![id]).await?;
    tx.exec(DROP_PERSON, args![id]).await.map(drop)
}

/// Forgets who somebody is. Their ticket and what it declared stay, as the public files do.
pub async fn erase_person(tx: &mut Tx, id: &Id<Volunteer>, at: Instant) -> Result<()> {
    tx.exec(DROP_KEYS, args![id]).await?;
    tx.exec(DROP_CODES, args![id]).await?;
    tx.exec(DROP_READINGS, args![id]).await?;
    tx.exec(DROP_PRESENCES, args![id]).await?;
    tx.exec(ERASE_PERSON, args![id, at]).await.map(drop)
}

/// Those drawn who did not answer by the day before this one, and their draw's address.
pub async fn late(db: impl Reader, today: Day) -> Result<Vec<(Id<Volunteer>, String)>> {
    db.all(LATE, args![today]).await
}

pub async fn mandates_over(db: impl Reader, today: Day) -> Result<Vec<Id<Volunteer>>> {
    let rows: Vec<(Id<Volunteer>,)> = db.all(MANDATES_OVER, args![today]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Somebody whose name may not be needed any more.
#[derive(Clone, Debug, db::FromRow)]
pub struct Forgettable {
    pub id: Id<Volunteer>,
    pub draw_id: Id<Draw>,
    pub state: Standing,
    pub ends_on: Option<Day>,
}

pub async fn to_forget(db: impl Reader) -> Result<Vec<Forgettable>> {
    db.all(TO_FORGET, args![]).await
}

/// What this room holds of an address.
#[derive(Clone, Debug, db::FromRow)]
pub struct Held {
    pub id: Id<Volunteer>,
    pub slug: String,
    pub declared: String,
    pub state: Standing,
    pub ticket: Option<String>,
    pub registered_at: Instant,
    pub name: String,
    pub address: String,
}

pub async fn by_email(db: impl Reader, email: &str) -> Result<Vec<Held>> {
    db.all(BY_EMAIL, args![email]).await
}

pub async fn insert_code(
    tx: &mut Tx,
    hash: &str,
    person: &Id<Volunteer>,
    at: Instant,
) -> Result<()> {
    tx.exec(INSERT_CODE, args![hash, person, at])
        .await
        .map(drop)
}

pub async fn by_code(db: impl Reader, hash: &str) -> Result<Option<Id<Volunteer>>> {
    let row: Option<(Id<Volunteer>,)> = db.optional(BY_CODE, args![hash]).await?;
    Ok(row.map(|(id,)| id))
}

pub async fn insert_key(
    tx: &mut Tx,
    hash: &str,
    person: &Id<Volunteer>,
    expires_at: Instant,
) -> Result<()> {
    tx.exec(INSERT_KEY, args![hash, person, expires_at])
        .await
        .map(drop)
}

/// Who stands behind a key, and in which draw.
pub async fn by_key(
    db: impl Reader,
    hash: &str,
    now: Instant,
) -> Result<Option<(Id<Volunteer>, Id<Draw>)>> {
    db.optional(BY_KEY, args![hash, now]).await
}

pub async fn drop_old_keys(tx: &mut Tx, now: Instant) -> Result<()> {
    tx.exec(DROP_OLD_KEYS, args![now]).await.map(drop)
}
