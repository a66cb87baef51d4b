//! What `maison check` reads: the history by its acts, the present rows it replays, totals and
//! documents.

use base::{Day, Id, Instant, Result};
use db::{Reader, args};

use crate::model::{Commitment, Event, Orientation, Programme, Revision};

db::statements! {
    EVENTS_FOR_CHECK = "SELECT e.id, e.at, e.kind, e.author_role, e.author_service, e.body, e.before,
            e.after, e.reason, e.entry, c.reference, p.slug
        FROM programme_events e JOIN programme_commitments c ON c.id = e.commitment_id
        JOIN programmes p ON p.id = c.programme_id
        WHERE e.entry >= $1 ORDER BY e.entry LIMIT $2";
    ACTS = "SELECT a.entry, a.programme_id, p.slug, a.kind, a.at, a.said
        FROM programme_acts a JOIN programmes p ON p.id = a.programme_id ORDER BY a.entry";
    ALL_REVISIONS = "SELECT r.id, r.at, r.author_role, r.before, r.after, r.reason, r.entry,
            r.programme_id, p.slug
        FROM programme_revisions r JOIN programmes p ON p.id = r.programme_id ORDER BY r.entry";
    ALL_PROGRAMMES = "SELECT id, slug, title, lead, kind, lang, adopted_on, position, published_at,
            starts_on, ends_on, revised_entry
        FROM programmes ORDER BY position";
    ALL_PHASES = "SELECT id, programme_id, kind, opens_on, closes_on, closed_on
        FROM programme_phases ORDER BY programme_id, position, id";
    ALL_INPUTS = "SELECT i.id, f.programme_id, i.phase_id, i.title, i.link, i.filed_on
        FROM programme_inputs i JOIN programme_phases f ON f.id = i.phase_id
        ORDER BY i.phase_id, i.position, i.id";
    ALL_AXES = "SELECT id, programme_id, slug, title, position FROM programme_axes
        ORDER BY programme_id, position, id";
    ALL_ORIENTATIONS = "SELECT o.id, a.programme_id, o.axis_id, o.title, o.position
        FROM programme_orientations o JOIN programme_axes a ON a.id = o.axis_id
        ORDER BY o.axis_id, o.position, o.id";
    PLACES = "SELECT id, position, orientation_id, orientation_position FROM programme_commitments
        WHERE number > $1 AND number <= $2";
    WRONG_TOTALS = "WITH counted AS (
            SELECT axis_id, shown, COUNT(*) AS number FROM programme_commitments
            GROUP BY axis_id, shown),
        pairs AS (
            SELECT axis_id, shown FROM counted
            UNION
            SELECT axis_id, shown FROM programme_totals)
        SELECT a.title, p.shown, COALESCE(t.number, 0) AS stored, COALESCE(c.number, 0) AS counted
        FROM pairs p
        JOIN programme_axes a ON a.id = p.axis_id
        LEFT JOIN counted c ON c.axis_id = p.axis_id AND c.shown = p.shown
        LEFT JOIN programme_totals t ON t.axis_id = p.axis_id AND t.shown = p.shown
        WHERE COALESCE(t.number, 0) <> COALESCE(c.number, 0)
        ORDER BY a.title, p.shown";
    DOCUMENTS = "SELECT e.file_sha256, MIN(c.number) AS number
        FROM programme_evidence e JOIN programme_commitments c ON c.id = e.commitment_id
        WHERE e.file_sha256 IS NOT NULL
        GROUP BY e.file_sha256 ORDER BY e.file_sha256";
}

/// An event with what its journal entry says of it.
#[derive(Debug, db::FromRow)]
pub struct CheckedEvent {
    #[sqlx(flatten)]
    pub event: Event,
    pub reference: String,
    pub slug: String,
}

/// Events from this act on, some at a time.
pub async fn events_for_check(db: impl Reader, from: i64, most: i64) -> Result<Vec<CheckedEvent>> {
    db.all(EVENTS_FOR_CHECK, args![from, most]).await
}

/// An act on a programme itself.
#[derive(Clone, Debug, db::FromRow)]
pub struct ProgrammeAct {
    pub entry: i64,
    pub programme_id: Id<Programme>,
    pub slug: String,
    pub kind: String,
    pub at: Instant,
    pub said: String,
}

/// Every act on programmes themselves, in order: there are as many as branches in their trees.
pub async fn acts(db: impl Reader) -> Result<Vec<ProgrammeAct>> {
    db.all(ACTS, args![]).await
}

/// A revision of what a programme says of itself.
#[derive(Clone, Debug, db::FromRow)]
pub struct RevisionOf {
    pub programme_id: Id<Programme>,
    pub slug: String,
    #[sqlx(flatten)]
    pub revision: Revision,
}

/// Every revision of every programme, in order.
pub async fn all_revisions(db: impl Reader) -> Result<Vec<RevisionOf>> {
    db.all(ALL_REVISIONS, args![]).await
}

// Rows as they are, whatever somebody put there by hand.

#[derive(Debug, db::FromRow)]
pub struct ProgrammeRow {
    pub id: String,
    pub slug: String,
    pub title: String,
    pub lead: String,
    pub kind: String,
    pub lang: String,
    pub adopted_on: Option<Day>,
    pub position: i64,
    pub published_at: Option<Instant>,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    pub revised_entry: Option<i64>,
}

#[derive(Debug, db::FromRow)]
pub struct PhaseRow {
    pub id: String,
    pub programme_id: String,
    pub kind: String,
    pub opens_on: Option<Day>,
    pub closes_on: Day,
    pub closed_on: Option<Day>,
}

#[derive(Debug, db::FromRow)]
pub struct InputRow {
    pub id: String,
    pub programme_id: String,
    pub phase_id: String,
    pub title: String,
    pub link: Option<String>,
    pub filed_on: Option<Day>,
}

#[derive(Debug, db::FromRow)]
pub struct AxisRow {
    pub id: String,
    pub programme_id: String,
    pub slug: String,
    pub title: String,
    pub position: i64,
}

#[derive(Debug, db::FromRow)]
pub struct OrientationRow {
    pub id: String,
    pub programme_id: String,
    pub axis_id: String,
    pub title: String,
    pub position: i64,
}

/// Everything but commitments: programmes, their phases and trees.
#[derive(Debug)]
pub struct Frame {
    pub programmes: Vec<ProgrammeRow>,
    pub phases: Vec<PhaseRow>,
    pub inputs: Vec<InputRow>,
    pub axes: Vec<AxisRow>,
    pub orientations: Vec<OrientationRow>,
}

pub async fn frame(tx: &mut db::Tx) -> Result<Frame> {
    Ok(Frame {
        programmes: tx.all(ALL_PROGRAMMES, args![]).await?,
        phases: tx.all(ALL_PHASES, args![]).await?,
        inputs: tx.all(ALL_INPUTS, args![]).await?,
        axes: tx.all(ALL_AXES, args![]).await?,
        orientations: tx.all(ALL_ORIENTATIONS, args![]).await?,
    })
}

/// How lists order a commitment.
#[derive(Debug, db::FromRow)]
pub struct PlaceRow {
    pub id: Id<Commitment>,
    pub position: i64,
    pub orientation_id: Option<Id<Orientation>>,
    pub orientation_position: i64,
}

/// Of the commitments after a number and up to another.
pub async fn places(db: impl Reader, after: i64, last: i64) -> Result<Vec<PlaceRow>> {
    db.all(PLACES, args![after, last]).await
}

/// A total that is not what a recount finds.
#[derive(Clone, Debug, db::FromRow)]
pub struct WrongTotal {
    /// The title of the axis.
    pub title: String,
    pub shown: String,
    pub stored: i64,
    pub counted: i64,
}

pub async fn wrong_totals(db: impl Reader) -> Result<Vec<WrongTotal>> {
    db.all(WRONG_TOTALS, args![]).await
}

/// The fingerprints of the documents shown as evidence, each with the number of a commitment that
/// shows it.
pub async fn documents(db: impl Reader) -> Result<Vec<(String, i64)>> {
    db.all(DOCUMENTS, args![]).await
}
