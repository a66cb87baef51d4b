//! Everything public of a whole programme, or of one commitment, in a handful of statements however
//! many there are: what exports and paper are made of.

use std::collections::HashMap;

use base::{Id, Result};
use db::{Reader, args};

use super::read::{
    DetailRow, Details, IndicatorRow, commitment, commitments, details, events, indicators,
    push_indicator,
};
use crate::model::{Commitment, Event, Indicator, Programme};

db::statements! {
    BULK_DETAILS = "SELECT commitment_id, 'milestone' AS list, id, title AS t1, note AS t2,
            NULL AS t3, due_on AS d1, done_on AS d2, NULL AS d3, CAST(NULL AS BIGINT) AS n1,
            CAST(NULL AS BIGINT) AS n2, CAST(NULL AS BIGINT) AS n3, position AS rank
        FROM programme_milestones
            WHERE commitment_id IN (SELECT id FROM programme_commitments WHERE programme_id = $1)
        UNION ALL SELECT commitment_id, 'money', CAST(year AS TEXT), NULL, NULL, NULL, NULL, NULL,
            NULL, planned, voted, spent, year FROM programme_money
            WHERE commitment_id IN (SELECT id FROM programme_commitments WHERE programme_id = $1)
        UNION ALL SELECT commitment_id, 'evidence', id, title, link, file_name, day, NULL, NULL,
            NULL, NULL, NULL, 0 FROM programme_evidence
            WHERE commitment_id IN (SELECT id FROM programme_commitments WHERE programme_id = $1)
        UNION ALL SELECT commitment_id, 'demand', id, addressee, body, reply, sent_on, replied_on,
            remind_on, NULL, NULL, NULL, 0 FROM programme_demands
            WHERE commitment_id IN (SELECT id FROM programme_commitments WHERE programme_id = $1)
        ORDER BY list, rank, d1";
    BULK_INDICATORS = "SELECT i.commitment_id, i.id, i.title, i.unit, i.decimals, i.source,
            i.baseline, i.baseline_on, i.target, i.target_on, i.every_months, i.next_due_on,
            m.day, m.value, m.note
        FROM programme_indicators i JOIN programme_commitments c ON c.id = i.commitment_id
        LEFT JOIN programme_measures m ON m.indicator_id = i.id
        WHERE c.programme_id = $1 ORDER BY i.position, i.id, m.day";
    BULK_EVENTS = "SELECT e.commitment_id, e.id, e.at, e.kind, e.author_role, e.author_service,
            e.body, e.before, e.after, e.reason, e.entry
        FROM programme_events e JOIN programme_commitments c ON c.id = e.commitment_id
        WHERE c.programme_id = $1 ORDER BY e.entry DESC";
}

/// A commitment with everything public about it.
#[derive(Clone, Debug)]
pub struct Whole {
    pub commitment: Commitment,
    pub details: Details,
    pub indicators: Vec<Indicator>,
    /// The latest first.
    pub events: Vec<Event>,
}

/// A row of a list, with the commitment it belongs to.
#[derive(db::FromRow)]
struct Of<T> {
    commitment_id: Id<Commitment>,
    #[sqlx(flatten)]
    row: T,
}

/// One commitment with everything public about it, in four statements.
pub async fn whole(db: &db::Db, number: i64) -> Result<Whole> {
    let commitment = commitment(db, number).await?;
    Ok(Whole {
        details: details(db, &commitment.id).await?,
        indicators: indicators(db, &commitment.id).await?,
        events: events(db, &commitment.id, i64::MAX, 0).await?,
        commitment,
    })
}

/// Every commitment of a programme with everything public about it, in four statements.
pub async fn wholes(db: &db::Db, programme: &Id<Programme>) -> Result<Vec<Whole>> {
    let mut all: Vec<Whole> = commitments(db, programme)
        .await?
        .into_iter()
        .map(|commitment| Whole {
            commitment,
            details: Details::default(),
            indicators: Vec::new(),
            events: Vec::new(),
        })
        .collect();
    let places: HashMap<String, usize> = all
        .iter()
        .enumerate()
        .map(|(at, whole)| (whole.commitment.id.to_string(), at))
        .collect();
    let place = |id: &Id<Commitment>| places.get(id.as_str()).copied();
    for Of { commitment_id, row } in of_all::<DetailRow>(db, BULK_DETAILS, programme).await? {
        if let Some(at) = place(&commitment_id) {
            all[at].details.push(row)?;
        }
    }
    for Of { commitment_id, row } in of_all::<IndicatorRow>(db, BULK_INDICATORS, programme).await? {
        if let Some(at) = place(&commitment_id) {
            push_indicator(&mut all[at].indicators, row);
        }
    }
    for Of { commitment_id, row } in of_all::<Event>(db, BULK_EVENTS, programme).await? {
        if let Some(at) = place(&commitment_id) {
            all[at].events.push(row);
        }
    }
    Ok(all)
}

async fn of_all<T>(
    db: impl Reader,
    sql: &'static str,
    programme: &Id<Programme>,
) -> Result<Vec<Of<T>>>
where
    Of<T>: db::Record,
{
    db.all(sql, args![programme]).await
}
