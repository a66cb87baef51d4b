//! Reading the programme. Pages must stay within six statements: small lists come together.

use base::{Cents, Day, Error, Id, Instant, Result};
use db::{Reader, args};

use crate::model::{
    Axis, Commitment, Demand, Event, Evidence, Indicator, Input, Line, Measure, Milestone, Money,
    Phase, PhaseKind, Programme, Shown, Totals,
};

db::statements! {
    PROGRAMMES = "SELECT id, slug, title, lead, kind, lang, adopted_on, starts_on, ends_on,
            revised_entry FROM programmes
        WHERE published_at IS NOT NULL
        ORDER BY CASE kind WHEN 'mandate' THEN 0 ELSE 1 END, position DESC";
    PROGRAMME = "SELECT id, slug, title, lead, kind, lang, adopted_on, starts_on, ends_on,
            revised_entry FROM programmes WHERE slug = $1";
    ALL_TOTALS = "SELECT programme_id, shown, CAST(SUM(number) AS BIGINT) FROM programme_totals
        GROUP BY programme_id, shown";
    AXES = "SELECT a.id, a.slug, a.title, t.shown, t.number FROM programme_axes a
        LEFT JOIN programme_totals t ON t.axis_id = a.id
        WHERE a.programme_id = $1 ORDER BY a.position, t.shown";
    AXIS = "SELECT a.id, a.slug, a.title, t.shown, t.number FROM programme_axes a
        LEFT JOIN programme_totals t ON t.axis_id = a.id
        WHERE a.programme_id = $1 AND a.slug = $2 ORDER BY t.shown";
    PHASES = "SELECT f.id, f.kind, f.opens_on, f.closes_on, f.closed_on,
            i.id AS input_id, i.title AS input_title, i.link, i.filed_on
        FROM programme_phases f LEFT JOIN programme_inputs i ON i.phase_id = f.id
        WHERE f.programme_id = $1 ORDER BY f.position, i.position";
    /// The first of the late, of the silent, and what moved last, in one round.
    HIGHLIGHTS = concat!(
        "SELECT * FROM (", lines_from!("WHERE c.programme_id = $1 AND c.shown = 'late'
            ORDER BY c.due_on LIMIT 3"), ") late UNION ALL
         SELECT * FROM (", lines_from!("WHERE c.programme_id = $1 AND c.shown = 'silent'
            ORDER BY c.quiet_on LIMIT 3"), ") silent");
    MOVED = lines_from!("WHERE c.programme_id = $1 AND c.moved_at >= $2
        ORDER BY c.moved_at DESC LIMIT $3");
    MOVED_ANYWHERE = lines_from!("WHERE c.moved_at >= $1 ORDER BY c.moved_at DESC LIMIT $2");
    /// The latest movement of each shown state: home shows setbacks beside successes.
    MOVED_VARIED = concat!(
        "SELECT * FROM (", lines_from!("WHERE c.shown = 'kept' ORDER BY c.moved_at DESC LIMIT 1"), ") k UNION ALL
         SELECT * FROM (", lines_from!("WHERE c.shown = 'under_way' ORDER BY c.moved_at DESC LIMIT 1"), ") u UNION ALL
         SELECT * FROM (", lines_from!("WHERE c.shown = 'late' ORDER BY c.moved_at DESC LIMIT 1"), ") l UNION ALL
         SELECT * FROM (", lines_from!("WHERE c.shown = 'dropped' ORDER BY c.moved_at DESC LIMIT 1"), ") d");
    /// Pages are found in an index first: only the lines shown are read and joined.
    LINES_OF_AXIS = lines_from!("WHERE c.number IN (SELECT number FROM programme_commitments
            WHERE axis_id = $1 ORDER BY orientation_position, position LIMIT $2 OFFSET $3)
        ORDER BY c.orientation_position, c.position");
    LINES_LATE = lines_from!("WHERE c.number IN (SELECT number FROM programme_commitments
            WHERE programme_id = $1 AND shown = $2 ORDER BY due_on, number LIMIT $3 OFFSET $4)
        ORDER BY c.due_on, c.number");
    LINES_QUIET = lines_from!("WHERE c.number IN (SELECT number FROM programme_commitments
            WHERE programme_id = $1 AND shown = $2 ORDER BY quiet_on, number LIMIT $3 OFFSET $4)
        ORDER BY c.quiet_on, c.number");
    LINES_OF_PROGRAMME = lines_from!("WHERE c.number IN (SELECT number FROM programme_commitments
            WHERE programme_id = $1 ORDER BY number LIMIT $2 OFFSET $3)
        ORDER BY c.number");
    /// The same, for pages nearer the end.
    LINES_OF_PROGRAMME_END = lines_from!("WHERE c.number IN (SELECT number FROM programme_commitments
            WHERE programme_id = $1 ORDER BY number DESC LIMIT $2 OFFSET $3)
        ORDER BY c.number");
    LINES_OF_SERVICE = lines_from!("WHERE c.service = $1 AND c.shown = $2
        ORDER BY c.due_on, c.number LIMIT $3 OFFSET $4");
    COMMITMENT = commitments_from!("WHERE c.number = $1");
    COMMITMENT_BY_ID = commitments_from!("WHERE c.id = $1");
    COMMITMENT_BY_REFERENCE = commitments_from!("WHERE p.slug = $1 AND c.reference = $2");
    COMMITMENTS_OF_PROGRAMME = commitments_from!("WHERE c.programme_id = $1 ORDER BY c.number");
    COMMITMENTS_AFTER = commitments_from!("WHERE c.number > $1 ORDER BY c.number LIMIT $2");
    COMMITMENTS_BY_PLACE = commitments_from!("WHERE c.programme_id = $1
        ORDER BY a.position, c.orientation_position, c.number");
    /// The small lists of a commitment's page, in one round.
    DETAILS = "SELECT 'milestone' AS list, id, title AS t1, note AS t2, NULL AS t3, NULL AS t4,
            due_on AS d1, done_on AS d2, NULL AS d3, CAST(NULL AS BIGINT) AS n1,
            CAST(NULL AS BIGINT) AS n2, CAST(NULL AS BIGINT) AS n3, position AS rank
        FROM programme_milestones WHERE commitment_id = $1
        UNION ALL SELECT 'money', CAST(year AS TEXT), NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            planned, voted, spent, year FROM programme_money WHERE commitment_id = $1
        UNION ALL SELECT 'evidence', id, title, link, file_name, file_sha256, day, NULL, NULL,
            NULL, NULL, NULL, 0 FROM programme_evidence WHERE commitment_id = $1
        UNION ALL SELECT 'demand', id, addressee, body, reply, NULL, sent_on, replied_on, remind_on,
            NULL, NULL, NULL, 0 FROM programme_demands WHERE commitment_id = $1
        UNION ALL SELECT 'history', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            COUNT(*), MAX(entry), (SELECT COUNT(*) FROM programme_questions
                WHERE commitment_id = $1 AND kind = 'news_wanted' AND state = 'waiting'), 0
            FROM programme_events WHERE commitment_id = $1
        ORDER BY list, rank, d1";
    INDICATORS = "SELECT i.id, i.title, i.unit, i.decimals, i.source, i.baseline, i.baseline_on,
            i.target, i.target_on, i.every_months, i.next_due_on, m.day, m.value, m.note
        FROM programme_indicators i LEFT JOIN programme_measures m ON m.indicator_id = i.id
        WHERE i.commitment_id = $1 ORDER BY i.position, i.id, m.day";
    EVENT = "SELECT e.id, e.at, e.kind, e.author_role, e.author_service, e.body, e.before, e.after,
            e.reason, e.entry
        FROM programme_events e JOIN programme_commitments c ON c.id = e.commitment_id
        WHERE c.number = $1 AND e.entry = $2";
    EVENTS = "SELECT id, at, kind, author_role, author_service, body, before, after, reason, entry
        FROM programme_events WHERE commitment_id = $1 ORDER BY entry DESC LIMIT $2 OFFSET $3";
    LATEST_EVENTS = "SELECT c.number, c.title, e.at, e.kind, e.body, e.entry FROM programme_events e
        JOIN programme_commitments c ON c.id = e.commitment_id
        WHERE ($1 = '' OR c.id = $1) ORDER BY e.at DESC, e.id DESC LIMIT $2";
    /// The last events of a programme: they belong to the commitments that moved last.
    EVENTS_OF_PROGRAMME = "SELECT c.number, c.title, e.id, e.at, e.kind, e.author_role,
            e.author_service, e.body, e.before, e.after, e.reason, e.entry
        FROM (SELECT id, number, title FROM programme_commitments WHERE programme_id = $1
            ORDER BY moved_at DESC LIMIT $2) c
        JOIN programme_events e ON e.commitment_id = c.id ORDER BY e.entry DESC LIMIT $2";
    DEMANDS = "SELECT c.number, c.title, p.lang, d.id, d.addressee, d.body, d.sent_on, d.reply,
            d.replied_on, d.remind_on FROM programme_demands d
        JOIN programme_commitments c ON c.id = d.commitment_id
        JOIN programmes p ON p.id = c.programme_id
        WHERE d.id IN (SELECT id FROM programme_demands
            ORDER BY sent_on DESC, id DESC LIMIT $1 OFFSET $2)
        ORDER BY d.sent_on DESC, d.id DESC";
    COUNT_DEMANDS = "SELECT COUNT(*), COUNT(replied_on) FROM programme_demands";
    EVIDENCE_OF = "SELECT e.file_sha256, e.file_name FROM programme_evidence e
        JOIN programme_commitments c ON c.id = e.commitment_id
        WHERE c.number = $1 AND e.id = $2 AND e.file_sha256 IS NOT NULL";
    NEXT_NUMBER = "SELECT CAST(COALESCE(MAX(number), 0) + 1 AS BIGINT) FROM programme_commitments";
    NUMBERS = "SELECT number, moved_at FROM programme_commitments
        WHERE number > $1 AND number <= $2 ORDER BY number";
    COUNT = "SELECT CAST(SUM(number) AS BIGINT) FROM programme_totals WHERE programme_id = $1";
    /// Commitments whose shown state is no longer what the day makes it.
    OUTDATED = "SELECT id FROM programme_commitments
        WHERE (shown IN ('under_way', 'not_started', 'silent') AND due_on < $1)
           OR (shown IN ('under_way', 'not_started') AND quiet_on <= $1)
        ORDER BY number LIMIT $2";
}

pub async fn programmes(db: impl Reader) -> Result<Vec<Programme>> {
    db.all(PROGRAMMES, args![]).await
}

pub async fn programme(db: impl Reader, slug: &str) -> Result<Programme> {
    db.optional(PROGRAMME, args![slug])
        .await?
        .ok_or(Error::NotFound)
}

/// Totals of every programme.
pub async fn all_totals(db: impl Reader) -> Result<Vec<(Id<Programme>, Totals)>> {
    let rows: Vec<(Id<Programme>, Shown, i64)> = db.all(ALL_TOTALS, args![]).await?;
    let mut totals: Vec<(Id<Programme>, Totals)> = Vec::new();
    for (id, shown, number) in rows {
        if !totals.iter().any(|(known, _)| *known == id) {
            totals.push((id.clone(), Totals::default()));
        }
        if let Some((_, sum)) = totals.iter_mut().find(|(known, _)| *known == id) {
            sum.add(shown, number);
        }
    }
    Ok(totals)
}

type AxisRow = (Id<Axis>, String, String, Option<Shown>, Option<i64>);

fn fold_axes(rows: Vec<AxisRow>) -> Vec<Axis> {
    let mut axes: Vec<Axis> = Vec::new();
    for (id, slug, title, shown, number) in rows {
        if axes.last().is_none_or(|axis| axis.id != id) {
            axes.push(Axis {
                id,
                slug,
                title,
                totals: Totals::default(),
            });
        }
        if let (Some(axis), Some(shown), Some(number)) = (axes.last_mut(), shown, number) {
            axis.totals.add(shown, number);
        }
    }
    axes
}

/// The axes of a programme with their totals, in order.
pub async fn axes(db: impl Reader, programme: &Id<Programme>) -> Result<Vec<Axis>> {
    Ok(fold_axes(db.all(AXES, args![programme]).await?))
}

pub async fn axis(db: impl Reader, programme: &Id<Programme>, slug: &str) -> Result<Axis> {
    fold_axes(db.all(AXIS, args![programme, slug]).await?)
        .pop()
        .ok_or(Error::NotFound)
}

#[derive(db::FromRow)]
struct PhaseRow {
    id: Id<Phase>,
    kind: PhaseKind,
    opens_on: Option<Day>,
    closes_on: Day,
    closed_on: Option<Day>,
    input_id: Option<Id<Input>>,
    input_title: Option<String>,
    link: Option<String>,
    filed_on: Option<Day>,
}

pub async fn phases(db: impl Reader, programme: &Id<Programme>) -> Result<Vec<Phase>> {
    let rows: Vec<PhaseRow> = db.all(PHASES, args![programme]).await?;
    let mut phases: Vec<Phase> = Vec::new();
    for row in rows {
        if phases.last().is_none_or(|phase| phase.id != row.id) {
            phases.push(Phase {
                id: row.id,
                kind: row.kind,
                opens_on: row.opens_on,
                closes_on: row.closes_on,
                closed_on: row.closed_on,
                inputs: Vec::new(),
            });
        }
        if let (Some(phase), Some(id), Some(title)) =
            (phases.last_mut(), row.input_id, row.input_title)
        {
            phase.inputs.push(Input {
                id,
                title,
                link: row.link,
                filed_on: row.filed_on,
            });
        }
    }
    Ok(phases)
}

/// The longest late and the longest silent of a programme, three each.
pub async fn highlights(db: impl Reader, programme: &Id<Programme>) -> Result<Vec<Line>> {
    db.all(HIGHLIGHTS, args![programme]).await
}

pub async fn moved(
    db: impl Reader,
    programme: &Id<Programme>,
    since: Instant,
    most: i64,
) -> Result<Vec<Line>> {
    db.all(MOVED, args![programme, since, most]).await
}

pub async fn moved_varied(db: impl Reader) -> Result<Vec<Line>> {
    let mut lines: Vec<Line> = db.all(MOVED_VARIED, args![]).await?;
    lines.sort_by_key(|line| std::cmp::Reverse(line.moved_at));
    Ok(lines)
}

/// Which commitments a list shows.
#[derive(Clone, Debug)]
pub enum Slice<'a> {
    Axis(&'a Id<Axis>),
    /// Of a programme of so many.
    Programme(&'a Id<Programme>, i64),
    Shown(&'a Id<Programme>, Shown),
    Service(&'a str, Shown),
}

/// A page of commitments.
pub async fn lines(db: impl Reader, slice: Slice<'_>, most: i64, skip: i64) -> Result<Vec<Line>> {
    match slice {
        Slice::Axis(axis) => db.all(LINES_OF_AXIS, args![axis, most, skip]).await,
        Slice::Programme(id, total) if skip > total / 2 => {
            // Nothing is left after the last page, which may be shorter.
            let after = total - skip - most;
            let (most, after) = (most + after.min(0), after.max(0));
            db.all(LINES_OF_PROGRAMME_END, args![id, most, after]).await
        }
        Slice::Programme(id, _) => db.all(LINES_OF_PROGRAMME, args![id, most, skip]).await,
        Slice::Shown(id, Shown::Silent) => {
            db.all(LINES_QUIET, args![id, Shown::Silent.code(), most, skip])
                .await
        }
        Slice::Shown(id, shown) => {
            db.all(LINES_LATE, args![id, shown.code(), most, skip])
                .await
        }
        Slice::Service(service, shown) => {
            db.all(LINES_OF_SERVICE, args![service, shown.code(), most, skip])
                .await
        }
    }
}

pub async fn commitment(db: impl Reader, number: i64) -> Result<Commitment> {
    db.optional(COMMITMENT, args![number])
        .await?
        .ok_or(Error::NotFound)
}

pub async fn commitment_by_id(db: impl Reader, id: &Id<Commitment>) -> Result<Commitment> {
    db.optional(COMMITMENT_BY_ID, args![id])
        .await?
        .ok_or(Error::NotFound)
}

pub async fn commitment_by_reference(
    db: impl Reader,
    programme: &str,
    reference: &str,
) -> Result<Option<Commitment>> {
    db.optional(COMMITMENT_BY_REFERENCE, args![programme, reference])
        .await
}

pub async fn commitments(db: impl Reader, programme: &Id<Programme>) -> Result<Vec<Commitment>> {
    db.all(COMMITMENTS_OF_PROGRAMME, args![programme]).await
}

/// The next commitments after a number, of any programme.
pub(super) async fn commitments_after(
    db: impl Reader,
    after: i64,
    most: i64,
) -> Result<Vec<Commitment>> {
    db.all(COMMITMENTS_AFTER, args![after, most]).await
}

/// The same in the order of the pages: by axis, then what stands directly under it, then by
/// orientation.
pub async fn commitments_by_place(
    db: impl Reader,
    programme: &Id<Programme>,
) -> Result<Vec<Commitment>> {
    db.all(COMMITMENTS_BY_PLACE, args![programme]).await
}

/// The small lists of a commitment.
#[derive(Clone, Debug, Default)]
pub struct Details {
    pub milestones: Vec<Milestone>,
    pub money: Vec<Money>,
    pub evidence: Vec<Evidence>,
    pub demands: Vec<Demand>,
    /// How many lines the history has.
    pub events: i64,
    /// The place of its last line in the journal.
    pub last_entry: Option<i64>,
    /// How many people wait for news.
    pub news_wanted: i64,
}

#[derive(db::FromRow)]
pub(super) struct DetailRow {
    list: String,
    id: String,
    t1: Option<String>,
    t2: Option<String>,
    t3: Option<String>,
    t4: Option<String>,
    d1: Option<Day>,
    d2: Option<Day>,
    d3: Option<Day>,
    n1: Option<i64>,
    n2: Option<i64>,
    n3: Option<i64>,
}

fn stored<T>(id: &str) -> Result<Id<T>> {
    id.parse().map_err(Error::internal)
}

pub async fn details(db: impl Reader, commitment: &Id<Commitment>) -> Result<Details> {
    let rows: Vec<DetailRow> = db.all(DETAILS, args![commitment]).await?;
    let mut details = Details::default();
    for row in rows {
        details.push(row)?;
    }
    Ok(details)
}

impl Details {
    pub(super) fn push(&mut self, row: DetailRow) -> Result<()> {
        let text = row.t1.unwrap_or_default();
        match (row.list.as_str(), row.d1) {
            ("milestone", Some(due_on)) => self.milestones.push(Milestone {
                id: stored(&row.id)?,
                title: text,
                due_on,
                done_on: row.d2,
                note: row.t2.unwrap_or_default(),
            }),
            ("money", _) => self.money.push(Money {
                year: row.id.parse().map_err(Error::internal)?,
                planned: row.n1.map(Cents),
                voted: row.n2.map(Cents),
                spent: row.n3.map(Cents),
            }),
            ("evidence", Some(day)) => self.evidence.push(Evidence {
                id: stored(&row.id)?,
                title: text,
                link: row.t2,
                file_name: row.t3,
                file_sha256: row.t4,
                day,
            }),
            ("demand", Some(sent_on)) => self.demands.push(Demand {
                id: stored(&row.id)?,
                addressee: text,
                body: row.t2.unwrap_or_default(),
                sent_on,
                reply: row.t3,
                replied_on: row.d2,
                remind_on: row.d3,
            }),
            ("history", _) => {
                self.events = row.n1.unwrap_or_default();
                self.last_entry = row.n2;
                self.news_wanted = row.n3.unwrap_or_default();
            }
            _ => {}
        }
        Ok(())
    }
}

#[derive(db::FromRow)]
pub(super) struct IndicatorRow {
    id: Id<Indicator>,
    title: String,
    unit: String,
    decimals: i64,
    source: String,
    baseline: Option<i64>,
    baseline_on: Option<Day>,
    target: Option<i64>,
    target_on: Option<Day>,
    every_months: i64,
    next_due_on: Option<Day>,
    day: Option<Day>,
    value: Option<i64>,
    note: Option<String>,
}

/// The indicators of a commitment, with their measures in order of days.
pub async fn indicators(db: impl Reader, commitment: &Id<Commitment>) -> Result<Vec<Indicator>> {
    let rows: Vec<IndicatorRow> = db.all(INDICATORS, args![commitment]).await?;
    let mut indicators: Vec<Indicator> = Vec::new();
    for row in rows {
        push_indicator(&mut indicators, row);
    }
    Ok(indicators)
}

/// Rows come in order: those of an indicator follow each other.
pub(super) fn push_indicator(indicators: &mut Vec<Indicator>, row: IndicatorRow) {
    if indicators
        .last()
        .is_none_or(|indicator| indicator.id != row.id)
    {
        indicators.push(Indicator {
            id: row.id,
            title: row.title,
            unit: row.unit,
            decimals: u32::try_from(row.decimals).unwrap_or_default(),
            source: row.source,
            baseline: row.baseline_on.zip(row.baseline),
            target: row.target_on.zip(row.target),
            every_months: row.every_months,
            next_due_on: row.next_due_on,
            measures: Vec::new(),
        });
    }
    if let (Some(indicator), Some(day), Some(value)) = (indicators.last_mut(), row.day, row.value) {
        indicator.measures.push(Measure {
            day,
            value,
            note: row.note.unwrap_or_default(),
        });
    }
}

/// The line of a commitment's history that is this act of the journal.
pub async fn event(db: impl Reader, number: i64, entry: i64) -> Result<Event> {
    db.optional(EVENT, args![number, entry])
        .await?
        .ok_or(Error::NotFound)
}

pub async fn events(
    db: impl Reader,
    commitment: &Id<Commitment>,
    most: i64,
    skip: i64,
) -> Result<Vec<Event>> {
    db.all(EVENTS, args![commitment, most, skip]).await
}

/// What feeds show: number, title, moment, kind, sentence, place in the journal.
pub async fn latest_events(
    db: impl Reader,
    commitment: Option<&Id<Commitment>>,
    most: i64,
) -> Result<Vec<(i64, String, Instant, crate::model::EventKind, String, i64)>> {
    let of = commitment.map(Id::as_str).unwrap_or_default();
    db.all(LATEST_EVENTS, args![of, most]).await
}

/// An event with the commitment it belongs to, for feeds.
#[derive(Clone, Debug, db::FromRow)]
pub struct PublicEvent {
    pub number: i64,
    pub title: String,
    #[sqlx(flatten)]
    pub event: Event,
}

/// The last events of a programme, newest first.
pub async fn events_of_programme(
    db: impl Reader,
    programme: &Id<Programme>,
    most: i64,
) -> Result<Vec<PublicEvent>> {
    db.all(EVENTS_OF_PROGRAMME, args![programme, most]).await
}

/// A demand with the commitment it serves.
#[derive(Clone, Debug, db::FromRow)]
pub struct PublicDemand {
    pub number: i64,
    pub title: String,
    pub lang: String,
    #[sqlx(flatten)]
    pub demand: Demand,
}

pub async fn demands(db: impl Reader, most: i64, skip: i64) -> Result<Vec<PublicDemand>> {
    db.all(DEMANDS, args![most, skip]).await
}

/// How many demands were sent, and how many have a reply.
pub async fn count_demands(db: impl Reader) -> Result<(i64, i64)> {
    Ok(db
        .optional(COUNT_DEMANDS, args![])
        .await?
        .unwrap_or_default())
}

/// The fingerprint and name of a commitment's piece of evidence, when it is a file.
pub async fn evidence_of(
    db: impl Reader,
    number: i64,
    id: &Id<Evidence>,
) -> Result<(String, Option<String>)> {
    db.optional(EVIDENCE_OF, args![number, id])
        .await?
        .ok_or(Error::NotFound)
}

pub async fn next_number(db: impl Reader) -> Result<i64> {
    let row: Option<(i64,)> = db.optional(NEXT_NUMBER, args![]).await?;
    Ok(row.map_or(1, |(number,)| number))
}

/// Numbers after `after` and up to `last`, with their last movements, for the sitemap.
pub async fn numbers(db: impl Reader, after: i64, last: i64) -> Result<Vec<(i64, Instant)>> {
    db.all(NUMBERS, args![after, last]).await
}

pub async fn outdated(db: impl Reader, today: Day, most: i64) -> Result<Vec<Id<Commitment>>> {
    let rows: Vec<(Id<Commitment>,)> = db.all(OUTDATED, args![today, most]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
