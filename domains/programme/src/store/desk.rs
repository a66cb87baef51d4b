//! What a service owes: the reading behind the agents' desk, and drafts that wait.

use base::{Day, Id, Instant, Result};
use db::{Reader, Tx, args};
use town::Person;

use crate::model::Commitment;

db::statements! {
    OWED = "SELECT * FROM (
            SELECT 'late' AS list, c.number, c.reference, c.title, c.due_on AS day, c.headline AS detail
            FROM programme_commitments c WHERE c.service = $1 AND c.shown = 'late'
            ORDER BY c.due_on LIMIT 50) late
        UNION ALL SELECT * FROM (
            SELECT 'silent', c.number, c.reference, c.title, c.quiet_on, c.headline
            FROM programme_commitments c WHERE c.service = $1 AND c.shown = 'silent'
            ORDER BY c.quiet_on LIMIT 50) silent
        UNION ALL SELECT * FROM (
            SELECT 'due', c.number, c.reference, c.title, c.due_on, c.headline
            FROM programme_commitments c
            WHERE c.service = $1 AND c.shown IN ('under_way', 'not_started')
              AND c.due_on >= $2 AND c.due_on <= $3
            ORDER BY c.due_on LIMIT 50) due
        UNION ALL SELECT * FROM (
            SELECT 'quiet', c.number, c.reference, c.title, c.quiet_on, c.headline
            FROM programme_commitments c
            WHERE c.service = $1 AND c.shown IN ('under_way', 'not_started')
              AND c.quiet_on > $2 AND c.quiet_on <= $3
            ORDER BY c.quiet_on LIMIT 50) quiet
        UNION ALL SELECT * FROM (
            SELECT 'measure', c.number, c.reference, c.title, i.next_due_on, i.title
            FROM programme_indicators i JOIN programme_commitments c ON c.id = i.commitment_id
            WHERE c.service = $1 AND c.state IN ('under_way', 'not_started') AND i.next_due_on <= $3
            ORDER BY i.next_due_on LIMIT 50) measure
        UNION ALL SELECT * FROM (
            SELECT 'milestone', c.number, c.reference, c.title, m.due_on, m.title
            FROM programme_milestones m JOIN programme_commitments c ON c.id = m.commitment_id
            WHERE c.service = $1 AND c.state IN ('under_way', 'not_started')
              AND m.done_on IS NULL AND m.due_on <= $3
            ORDER BY m.due_on LIMIT 50) milestone
        UNION ALL SELECT * FROM (
            SELECT 'reminder', c.number, c.reference, c.title, d.remind_on, d.addressee
            FROM programme_demands d JOIN programme_commitments c ON c.id = d.commitment_id
            WHERE c.service = $1 AND d.remind_on <= $3
            ORDER BY d.remind_on LIMIT 50) reminder";
    PUT_DRAFT = "INSERT INTO programme_drafts (id, person, kind, commitment_id, json, saved_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO UPDATE SET json = excluded.json, saved_at = excluded.saved_at
            WHERE programme_drafts.person = excluded.person
              AND programme_drafts.kind = excluded.kind";
    DRAFT = "SELECT json FROM programme_drafts WHERE id = $1 AND person = $2 AND kind = $3";
    DRAFTS = "SELECT d.id, c.number, c.title, d.saved_at FROM programme_drafts d
        JOIN programme_commitments c ON c.id = d.commitment_id
        WHERE d.person = $1 AND d.kind = 'edit' ORDER BY d.saved_at DESC LIMIT 50";
    DROP_DRAFT = "DELETE FROM programme_drafts WHERE id = $1 AND person = $2";
    FORGET_DRAFTS = "DELETE FROM programme_drafts WHERE saved_at < $1";
}

/// Something a service owes, by day.
#[derive(Clone, Debug, db::FromRow)]
pub struct Owed {
    /// `late`, `silent`, `due`, `quiet`, `measure`, `milestone` or `reminder`.
    pub list: String,
    pub number: i64,
    pub reference: String,
    pub title: String,
    pub day: Day,
    pub detail: String,
}

/// What a service owes from the past up to `until`.
pub async fn owed(db: impl Reader, service: &str, today: Day, until: Day) -> Result<Vec<Owed>> {
    db.all(OWED, args![service, today, until]).await
}

#[derive(Debug)]
pub enum Draft {}

/// A draft of an edit waiting on the desk.
#[derive(Clone, Debug, db::FromRow)]
pub struct WaitingDraft {
    pub id: Id<Draft>,
    pub number: i64,
    pub title: String,
    pub saved_at: Instant,
}

pub async fn put_draft(
    tx: &mut Tx,
    id: &Id<Draft>,
    person: &Id<Person>,
    (kind, commitment): (&str, Option<&Id<Commitment>>),
    json: &str,
    at: Instant,
) -> Result<()> {
    tx.exec(PUT_DRAFT, args![id, person, kind, commitment, json, at])
        .await?;
    Ok(())
}

pub async fn draft(
    db: impl Reader,
    id: &Id<Draft>,
    person: &Id<Person>,
    kind: &str,
) -> Result<Option<String>> {
    let row: Option<(String,)> = db.optional(DRAFT, args![id, person, kind]).await?;
    Ok(row.map(|(json,)| json))
}

pub async fn drafts(db: impl Reader, person: &Id<Person>) -> Result<Vec<WaitingDraft>> {
    db.all(DRAFTS, args![person]).await
}

pub async fn drop_draft(tx: &mut Tx, id: &Id<Draft>, person: &Id<Person>) -> Result<()> {
    tx.exec(DROP_DRAFT, args![id, person]).await?;
    Ok(())
}

pub async fn forget_drafts(tx: &mut Tx, before: Instant) -> Result<u64> {
    tx.exec(FORGET_DRAFTS, args![before]).await
}
