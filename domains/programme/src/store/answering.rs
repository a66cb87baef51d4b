//! Who answers for what: the commitments of an elected member, and who in a service does the work.

use base::{Id, Instant, Result};
use db::{Reader, Tx, args};
use town::Person;

use super::{PublicDemand, WaitingQuestion};
use crate::model::{Commitment, Line, Shown, Totals};

db::statements! {
    TOTALS_OF_ELECTED = "SELECT shown, COUNT(*) FROM programme_commitments WHERE elected = $1
        GROUP BY shown";
    /// The late, then the silent, the longest first.
    TROUBLED_OF_ELECTED = concat!(
        "SELECT * FROM (", lines_from!("WHERE c.elected = $1 AND c.shown = 'late'
            ORDER BY c.due_on, c.number LIMIT $2"), ") late UNION ALL
         SELECT * FROM (", lines_from!("WHERE c.elected = $1 AND c.shown = 'silent'
            ORDER BY c.quiet_on, c.number LIMIT $2"), ") silent");
    MOVED_OF_ELECTED = lines_from!("WHERE c.elected = $1 AND c.moved_at >= $2
        ORDER BY c.moved_at DESC LIMIT $3");
    DEMANDS_OF_ELECTED = "SELECT c.number, c.title, p.lang, d.id, d.addressee, d.body, d.sent_on,
            d.reply, d.replied_on, d.remind_on FROM programme_demands d
        JOIN programme_commitments c ON c.id = d.commitment_id
        JOIN programmes p ON p.id = c.programme_id
        WHERE c.elected = $1 AND d.replied_on IS NULL ORDER BY d.sent_on, d.id LIMIT $2";
    QUESTIONS_OF_ELECTED = "SELECT q.id, c.number, c.reference, c.title, c.service, q.kind, q.asked_at, q.body,
            CAST(NULL AS TEXT) AS email
        FROM programme_questions q JOIN programme_commitments c ON c.id = q.commitment_id
        WHERE q.state = 'waiting' AND c.elected = $1 ORDER BY q.asked_at LIMIT $2";
    CHARGES = "SELECT c.number, c.shown, h.person FROM programme_charges h
        JOIN programme_commitments c ON c.id = h.commitment_id WHERE c.service = $1";
    CHARGE = "SELECT person FROM programme_charges WHERE commitment_id = $1";
    CHARGES_OF = "SELECT c.number, c.title FROM programme_charges h
        JOIN programme_commitments c ON c.id = h.commitment_id WHERE h.person = $1 ORDER BY c.number";
    PUT_CHARGE = "INSERT INTO programme_charges (commitment_id, person, since) VALUES ($1, $2, $3)
        ON CONFLICT (commitment_id) DO UPDATE SET person = excluded.person, since = excluded.since";
    DROP_CHARGE = "DELETE FROM programme_charges WHERE commitment_id = $1";
    FORGET_CHARGES = "DELETE FROM programme_charges WHERE person = $1";
    OPEN_OF_SERVICE = "SELECT COUNT(*) FROM programme_commitments
        WHERE service = $1 AND shown IN ('late', 'silent', 'under_way', 'not_started')";
    /// Open commitments that no service answers for.
    UNOWNED = lines_from!("WHERE c.service IS NULL
          AND c.shown IN ('late', 'silent', 'under_way', 'not_started')
        ORDER BY c.number LIMIT $1");
}

pub async fn totals_of_elected(db: impl Reader, member: &str) -> Result<Totals> {
    let rows: Vec<(Shown, i64)> = db.all(TOTALS_OF_ELECTED, args![member]).await?;
    let mut totals = Totals::default();
    for (shown, number) in rows {
        totals.add(shown, number);
    }
    Ok(totals)
}

/// The late, then the silent, `most` of each.
pub async fn troubled_of_elected(db: impl Reader, member: &str, most: i64) -> Result<Vec<Line>> {
    db.all(TROUBLED_OF_ELECTED, args![member, most]).await
}

pub async fn moved_of_elected(
    db: impl Reader,
    member: &str,
    since: Instant,
    most: i64,
) -> Result<Vec<Line>> {
    db.all(MOVED_OF_ELECTED, args![member, since, most]).await
}

/// Demands without a reply, the oldest first.
pub async fn demands_of_elected(
    db: impl Reader,
    member: &str,
    most: i64,
) -> Result<Vec<PublicDemand>> {
    db.all(DEMANDS_OF_ELECTED, args![member, most]).await
}

/// Questions that wait, the oldest first, without whom to tell.
pub async fn questions_of_elected(
    db: impl Reader,
    member: &str,
    most: i64,
) -> Result<Vec<WaitingQuestion>> {
    db.all(QUESTIONS_OF_ELECTED, args![member, most]).await
}

/// Who does the work of which commitment of a service: its number, its state, the person.
pub async fn charges(db: impl Reader, service: &str) -> Result<Vec<(i64, Shown, Id<Person>)>> {
    db.all(CHARGES, args![service]).await
}

pub async fn charge(db: impl Reader, commitment: &Id<Commitment>) -> Result<Option<Id<Person>>> {
    let row: Option<(Id<Person>,)> = db.optional(CHARGE, args![commitment]).await?;
    Ok(row.map(|(person,)| person))
}

pub async fn put_charge(
    tx: &mut Tx,
    commitment: &Id<Commitment>,
    person: Option<&Id<Person>>,
    at: Instant,
) -> Result<()> {
    match person {
        Some(person) => tx.exec(PUT_CHARGE, args![commitment, person, at]).await?,
        None => tx.exec(DROP_CHARGE, args![commitment]).await?,
    };
    Ok(())
}

/// Number and title of what a person is in charge of.
pub async fn charges_of(db: impl Reader, person: &Id<Person>) -> Result<Vec<(i64, String)>> {
    db.all(CHARGES_OF, args![person]).await
}

pub(super) async fn forget_charges(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    tx.exec(FORGET_CHARGES, args![person]).await?;
    Ok(())
}

/// How many commitments of a service are neither kept nor dropped.
pub async fn open_of_service(db: impl Reader, service: &str) -> Result<i64> {
    let row: Option<(i64,)> = db.optional(OPEN_OF_SERVICE, args![service]).await?;
    Ok(row.map_or(0, |(count,)| count))
}

pub async fn unowned(db: impl Reader, most: i64) -> Result<Vec<Line>> {
    db.all(UNOWNED, args![most]).await
}
