//! Writing the programme. Every function runs in the transaction of the act it belongs to.

use std::collections::HashMap;

use base::{Day, Id, Instant, Result};
use db::{Tx, args};

use crate::model::{
    Axis, Commitment, Demand, Event, Evidence, Indicator, Measure, Milestone, Money, Orientation,
    Phase, PhaseKind, Programme, ProgrammeKind, Shown,
};

/// This room, as it holds documents: each piece of evidence holds its own.
pub(crate) const ROOM: &str = "programme";

db::statements! {
    ADD_PROGRAMME = "INSERT INTO programmes
            (id, slug, title, lead, kind, lang, adopted_on, position, published_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7,
            (SELECT COALESCE(MAX(position), 0) + 1 FROM programmes), $8)
        RETURNING position";
    ADD_PHASE = "INSERT INTO programme_phases
            (id, programme_id, kind, opens_on, closes_on, closed_on, position)
        VALUES ($1, $2, $3, $4, $5, NULL, $6)";
    CLOSE_PHASE = "UPDATE programme_phases SET closed_on = $2 WHERE id = $1 AND closed_on IS NULL";
    ADD_INPUT = "INSERT INTO programme_inputs (id, phase_id, title, link, filed_on, position)
        VALUES ($1, $2, $3, $4, $5, $6)";
    FILE_INPUT = "UPDATE programme_inputs SET link = $2, filed_on = $3
        WHERE id = $1 AND filed_on IS NULL";
    ADD_AXIS = "INSERT INTO programme_axes (id, programme_id, slug, title, position)
        VALUES ($1, $2, $3, $4,
            (SELECT COALESCE(MAX(position), 0) + 1 FROM programme_axes WHERE programme_id = $2))
        RETURNING position";
    ORIENTATION = "SELECT id, position FROM programme_orientations WHERE axis_id = $1 AND title = $2";
    ORIENTATIONS = "SELECT o.axis_id, o.title, o.id, o.position FROM programme_orientations o
        JOIN programme_axes a ON a.id = o.axis_id WHERE a.programme_id = $1";
    HAS_REFERENCE = "SELECT number FROM programme_commitments
        WHERE programme_id = $1 AND reference = $2";
    ADD_ORIENTATION = "INSERT INTO programme_orientations (id, axis_id, title, position)
        VALUES ($1, $2, $3,
            (SELECT COALESCE(MAX(position), 0) + 1 FROM programme_orientations WHERE axis_id = $2))
        RETURNING position";
    ADD_COMMITMENT = "INSERT INTO programme_commitments
            (id, number, programme_id, axis_id, orientation_id, orientation_position, position,
             reference, title, promise, kind, territory, service, elected, starts_on, due_on,
             first_due_on, silence_months, state, shown, stage, news_on, quiet_on, headline,
             moved_at, version, published_at)
        VALUES ($1, $2, $3, $4, $5, $6, $2, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16,
            'not_started', $17, 'announced', NULL, $18, '', $19, 1, $19)";
    SAVE_COMMITMENT = "UPDATE programme_commitments SET title = $2, promise = $3, kind = $4,
            territory = $5, service = $6, elected = $7, starts_on = $8, due_on = $9,
            first_due_on = $10, silence_months = $11, state = $12, shown = $13, stage = $14,
            news_on = $15, quiet_on = $16, headline = $17, moved_at = $18, version = version + 1
        WHERE id = $1 AND version = $19";
    SET_SHOWN = "UPDATE programme_commitments SET shown = $2 WHERE id = $1";
    PLACE_COMMITMENT = "UPDATE programme_commitments
        SET axis_id = $2, orientation_id = $3, orientation_position = $4 WHERE id = $1";
    ADD_TO_TOTAL = "INSERT INTO programme_totals (axis_id, programme_id, shown, number)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (axis_id, shown) DO UPDATE SET number = programme_totals.number + excluded.number";
    ADD_MILESTONE = "INSERT INTO programme_milestones
            (id, commitment_id, title, due_on, done_on, note, position)
        VALUES ($1, $2, $3, $4, NULL, '',
            (SELECT COALESCE(MAX(position), 0) + 1 FROM programme_milestones WHERE commitment_id = $2))";
    MILESTONE_DONE = "UPDATE programme_milestones SET done_on = $3, note = $4
        WHERE id = $1 AND commitment_id = $2 AND done_on IS NULL";
    ADD_INDICATOR = "INSERT INTO programme_indicators
            (id, commitment_id, title, unit, decimals, source, baseline, baseline_on, target,
             target_on, every_months, next_due_on, position)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
            (SELECT COALESCE(MAX(position), 0) + 1 FROM programme_indicators WHERE commitment_id = $2))";
    PUT_MEASURE = "INSERT INTO programme_measures (indicator_id, day, value, note)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (indicator_id, day) DO UPDATE SET value = excluded.value, note = excluded.note";
    NEXT_MEASURE = "UPDATE programme_indicators SET next_due_on = $2 WHERE id = $1";
    PUT_MONEY = "INSERT INTO programme_money (commitment_id, year, planned, voted, spent)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (commitment_id, year) DO UPDATE SET planned = excluded.planned,
            voted = excluded.voted, spent = excluded.spent";
    ADD_EVIDENCE = "INSERT INTO programme_evidence
            (id, commitment_id, title, link, file_sha256, file_name, day)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    EVIDENCE_FILE = "SELECT file_sha256, file_name FROM programme_evidence
        WHERE id = $1 AND file_sha256 IS NOT NULL";
    ADD_DEMAND = "INSERT INTO programme_demands
            (id, commitment_id, addressee, body, sent_on, reply, replied_on, remind_on)
        VALUES ($1, $2, $3, $4, $5, NULL, NULL, $6)";
    REPLY_TO_DEMAND = "UPDATE programme_demands SET reply = $3, replied_on = $4, remind_on = $5
        WHERE id = $1 AND commitment_id = $2 AND replied_on IS NULL";
    ADD_EVENT = "INSERT INTO programme_events
            (id, commitment_id, at, kind, author_role, author_service, body, before, after, reason, entry)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    ADD_ACT = "INSERT INTO programme_acts (entry, programme_id, kind, at, said)
        VALUES ($1, $2, $3, $4, $5)";
}

pub struct NewProgramme<'a> {
    pub id: &'a Id<Programme>,
    pub slug: &'a str,
    pub title: &'a str,
    pub lead: &'a str,
    pub kind: ProgrammeKind,
    pub lang: &'a str,
    pub adopted_on: Option<Day>,
}

/// Gives its place among all.
pub async fn add_programme(tx: &mut Tx, new: &NewProgramme<'_>, at: Instant) -> Result<i64> {
    let NewProgramme {
        id,
        slug,
        title,
        lead,
        kind,
        lang,
        adopted_on,
    } = new;
    let args = args![
        *id,
        *slug,
        *title,
        *lead,
        kind.code(),
        *lang,
        *adopted_on,
        at
    ];
    let (position,): (i64,) = tx.one(ADD_PROGRAMME, args).await?;
    Ok(position)
}

pub async fn add_phase(
    tx: &mut Tx,
    programme: &Id<Programme>,
    phase: &Id<Phase>,
    kind: PhaseKind,
    (opens_on, closes_on): (Option<Day>, Day),
) -> Result<()> {
    let position = PhaseKind::ALL
        .iter()
        .position(|known| *known == kind)
        .unwrap_or_default();
    let args = args![phase, programme, kind.code(), opens_on, closes_on, position];
    tx.exec(ADD_PHASE, args).await?;
    Ok(())
}

/// Whether the phase was open until now.
pub async fn close_phase(tx: &mut Tx, phase: &Id<Phase>, day: Day) -> Result<bool> {
    Ok(tx.exec(CLOSE_PHASE, args![phase, day]).await? == 1)
}

pub async fn add_input(
    tx: &mut Tx,
    phase: &Id<Phase>,
    input: &crate::model::Input,
    position: usize,
) -> Result<()> {
    let args = args![
        &input.id,
        phase,
        &input.title,
        input.link.clone(),
        input.filed_on,
        position
    ];
    tx.exec(ADD_INPUT, args).await?;
    Ok(())
}

pub async fn file_input(
    tx: &mut Tx,
    input: &Id<crate::model::Input>,
    link: Option<&str>,
    day: Day,
) -> Result<bool> {
    Ok(tx.exec(FILE_INPUT, args![input, link, day]).await? == 1)
}

/// Gives its place in the programme.
pub async fn add_axis(
    tx: &mut Tx,
    programme: &Id<Programme>,
    axis: &Id<Axis>,
    slug: &str,
    title: &str,
) -> Result<i64> {
    let args = args![axis, programme, slug, title];
    let (position,): (i64,) = tx.one(ADD_AXIS, args).await?;
    Ok(position)
}

/// The orientation of this title under the axis, made when absent, and its place.
pub async fn orientation(
    tx: &mut Tx,
    axis: &Id<Axis>,
    title: &str,
    new_id: Id<Orientation>,
) -> Result<(Id<Orientation>, i64)> {
    if let Some(found) = tx.optional(ORIENTATION, args![axis, title]).await? {
        return Ok(found);
    }
    let (position,): (i64,) = tx.one(ADD_ORIENTATION, args![&new_id, axis, title]).await?;
    Ok((new_id, position))
}

/// Every orientation of a programme with its place, by its axis and title.
pub async fn orientations(
    db: impl db::Reader,
    programme: &Id<Programme>,
) -> Result<HashMap<(Id<Axis>, String), (Id<Orientation>, i64)>> {
    let rows: Vec<(Id<Axis>, String, Id<Orientation>, i64)> =
        db.all(ORIENTATIONS, args![programme]).await?;
    Ok(rows
        .into_iter()
        .map(|(axis, title, id, position)| ((axis, title), (id, position)))
        .collect())
}

/// Whether the programme has a commitment of this identity.
pub async fn has_reference(
    tx: &mut Tx,
    programme: &Id<Programme>,
    reference: &str,
) -> Result<bool> {
    let found: Option<(i64,)> = tx
        .optional(HAS_REFERENCE, args![programme, reference])
        .await?;
    Ok(found.is_some())
}

/// Enters a commitment as it stands; it begins not started and announced.
pub async fn add_commitment(
    tx: &mut Tx,
    new: &Commitment,
    orientation: Option<&(Id<Orientation>, i64)>,
) -> Result<()> {
    tx.exec(
        ADD_COMMITMENT,
        args![
            &new.id,
            new.number,
            &new.programme_id,
            &new.axis_id,
            orientation.map(|(id, _)| id),
            orientation.map_or(0, |(_, position)| *position),
            &new.reference,
            &new.title,
            &new.promise,
            new.kind.code(),
            new.territory.clone(),
            new.service.clone(),
            new.elected.clone(),
            new.starts_on,
            new.due_on,
            new.silence_months,
            new.shown.code(),
            new.quiet_on,
            new.moved_at,
        ],
    )
    .await?;
    Ok(())
}

/// Writes everything an act may have changed, unless somebody else wrote since it was read.
pub async fn save_commitment(tx: &mut Tx, changed: &Commitment) -> Result<bool> {
    let touched = tx
        .exec(
            SAVE_COMMITMENT,
            args![
                &changed.id,
                &changed.title,
                &changed.promise,
                changed.kind.code(),
                changed.territory.clone(),
                changed.service.clone(),
                changed.elected.clone(),
                changed.starts_on,
                changed.due_on,
                changed.first_due_on,
                changed.silence_months,
                changed.state.code(),
                changed.shown.code(),
                changed.stage.code(),
                changed.news_on,
                changed.quiet_on,
                &changed.headline,
                changed.moved_at,
                changed.version,
            ],
        )
        .await?;
    Ok(touched == 1)
}

pub async fn set_shown(tx: &mut Tx, commitment: &Id<Commitment>, shown: Shown) -> Result<()> {
    tx.exec(SET_SHOWN, args![commitment, shown.code()]).await?;
    Ok(())
}

/// Moves a commitment to another place of the tree.
pub async fn place_commitment(
    tx: &mut Tx,
    commitment: &Id<Commitment>,
    axis: &Id<Axis>,
    orientation: Option<&(Id<Orientation>, i64)>,
) -> Result<()> {
    let args = args![
        commitment,
        axis,
        orientation.map(|(id, _)| id),
        orientation.map_or(0, |(_, position)| *position),
    ];
    tx.exec(PLACE_COMMITMENT, args).await?;
    Ok(())
}

/// Adds to (or, negative, takes from) how many commitments of an axis are in a state.
pub async fn add_to_total(
    tx: &mut Tx,
    programme: &Id<Programme>,
    axis: &Id<Axis>,
    shown: Shown,
    number: i64,
) -> Result<()> {
    tx.exec(ADD_TO_TOTAL, args![axis, programme, shown.code(), number])
        .await?;
    Ok(())
}

pub async fn add_milestone(
    tx: &mut Tx,
    commitment: &Id<Commitment>,
    id: &Id<Milestone>,
    title: &str,
    due_on: Day,
) -> Result<()> {
    tx.exec(ADD_MILESTONE, args![id, commitment, title, due_on])
        .await?;
    Ok(())
}

/// Whether the milestone exists under this commitment and was not reached yet.
pub async fn milestone_done(
    tx: &mut Tx,
    commitment: &Id<Commitment>,
    id: &Id<Milestone>,
    day: Day,
    note: &str,
) -> Result<bool> {
    Ok(tx
        .exec(MILESTONE_DONE, args![id, commitment, day, note])
        .await?
        == 1)
}

pub async fn add_indicator(
    tx: &mut Tx,
    commitment: &Id<Commitment>,
    indicator: &Indicator,
) -> Result<()> {
    tx.exec(
        ADD_INDICATOR,
        args![
            &indicator.id,
            commitment,
            &indicator.title,
            &indicator.unit,
            indicator.decimals,
            &indicator.source,
            indicator.baseline.map(|(_, value)| value),
            indicator.baseline.map(|(day, _)| day),
            indicator.target.map(|(_, value)| value),
            indicator.target.map(|(day, _)| day),
            indicator.every_months,
            indicator.next_due_on,
        ],
    )
    .await?;
    Ok(())
}

pub async fn put_measure(tx: &mut Tx, indicator: &Id<Indicator>, measure: &Measure) -> Result<()> {
    let args = args![indicator, measure.day, measure.value, &measure.note];
    tx.exec(PUT_MEASURE, args).await?;
    Ok(())
}

pub async fn next_measure(tx: &mut Tx, indicator: &Id<Indicator>, due: Option<Day>) -> Result<()> {
    tx.exec(NEXT_MEASURE, args![indicator, due]).await?;
    Ok(())
}

pub async fn put_money(tx: &mut Tx, commitment: &Id<Commitment>, money: &Money) -> Result<()> {
    let Money {
        year,
        planned,
        voted,
        spent,
    } = *money;
    tx.exec(PUT_MONEY, args![commitment, year, planned, voted, spent])
        .await?;
    Ok(())
}

pub async fn add_evidence(
    tx: &mut Tx,
    commitment: &Id<Commitment>,
    evidence: &Evidence,
) -> Result<()> {
    let Evidence {
        id,
        title,
        link,
        file_name,
        file_sha256,
        day,
    } = evidence;
    let args = args![
        id,
        commitment,
        title,
        link.clone(),
        file_sha256.clone(),
        file_name.clone(),
        *day
    ];
    tx.exec(ADD_EVIDENCE, args).await?;
    if let Some(sha256) = file_sha256 {
        files::hold(tx, sha256, ROOM, id.as_str()).await?;
    }
    Ok(())
}

/// The fingerprint and name of a piece of evidence that is a file.
pub async fn evidence_file(db: impl db::Reader, id: &Id<Evidence>) -> Result<(String, String)> {
    db.optional(EVIDENCE_FILE, args![id])
        .await?
        .ok_or(base::Error::NotFound)
}

pub async fn add_demand(tx: &mut Tx, commitment: &Id<Commitment>, demand: &Demand) -> Result<()> {
    let Demand {
        id,
        addressee,
        body,
        sent_on,
        remind_on,
        ..
    } = demand;
    tx.exec(
        ADD_DEMAND,
        args![id, commitment, addressee, body, *sent_on, *remind_on],
    )
    .await?;
    Ok(())
}

/// Whether the demand exists under this commitment and had no reply yet.
pub async fn reply_to_demand(
    tx: &mut Tx,
    commitment: &Id<Commitment>,
    id: &Id<Demand>,
    reply: &str,
    day: Day,
    remind_on: Option<Day>,
) -> Result<bool> {
    let args = args![id, commitment, reply, day, remind_on];
    Ok(tx.exec(REPLY_TO_DEMAND, args).await? == 1)
}

pub async fn add_event(tx: &mut Tx, commitment: &Id<Commitment>, event: &Event) -> Result<()> {
    tx.exec(
        ADD_EVENT,
        args![
            &event.id,
            commitment,
            event.at,
            event.kind.code(),
            &event.author_role,
            event.author_service.clone(),
            &event.body,
            event.before.clone(),
            event.after.clone(),
            event.reason.clone(),
            event.entry,
        ],
    )
    .await?;
    Ok(())
}

/// Keeps what was said in an act on a programme itself.
pub async fn add_act(
    tx: &mut Tx,
    programme: &Id<Programme>,
    kind: &str,
    at: Instant,
    said: &str,
    entry: i64,
) -> Result<()> {
    tx.exec(ADD_ACT, args![entry, programme, kind, at, said])
        .await?;
    Ok(())
}
