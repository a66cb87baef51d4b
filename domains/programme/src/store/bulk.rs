//! Everything public of a whole programme, of one commitment or of some, in a handful of statements
//! however many there are: what exports, paper and the check are made of.

use std::collections::HashMap;

use base::{Id, Result};
use db::{Tx, args};

use super::read::{
    DetailRow, Details, IndicatorRow, commitment, commitments_after, details, events, indicators,
    push_indicator,
};
use crate::model::{Commitment, Event, Indicator, Programme};

/// Of a whole programme.
macro_rules! of_programme {
    () => {
        "(SELECT id FROM programme_commitments WHERE programme_id = $1)"
    };
}

/// Of the commitments after a number and up to another.
macro_rules! between {
    () => {
        "(SELECT id FROM programme_commitments WHERE number > $1 AND number <= $2)"
    };
}

macro_rules! details_of {
    ($which:ident) => {
        concat!(
            "SELECT commitment_id, 'milestone' AS list, id, title AS t1, note AS t2, NULL AS t3,
                NULL AS t4, due_on AS d1, done_on AS d2, NULL AS d3, CAST(NULL AS BIGINT) AS n1,
                CAST(NULL AS BIGINT) AS n2, CAST(NULL AS BIGINT) AS n3, position AS rank
            FROM programme_milestones WHERE commitment_id IN ",
            $which!(),
            "
            UNION ALL SELECT commitment_id, 'money', CAST(year AS TEXT), NULL, NULL, NULL, NULL,
                NULL, NULL, NULL, planned, voted, spent, year
            FROM programme_money WHERE commitment_id IN ",
            $which!(),
            "
            UNION ALL SELECT commitment_id, 'evidence', id, title, link, file_name, file_sha256,
                day, NULL, NULL, NULL, NULL, NULL, 0
            FROM programme_evidence WHERE commitment_id IN ",
            $which!(),
            "
            UNION ALL SELECT commitment_id, 'demand', id, addressee, body, reply, NULL, sent_on,
                replied_on, remind_on, NULL, NULL, NULL, 0
            FROM programme_demands WHERE commitment_id IN ",
            $which!(),
            "
            ORDER BY list, rank, d1"
        )
    };
}

macro_rules! indicators_of {
    ($which:ident) => {
        concat!(
            "SELECT i.commitment_id, i.id, i.title, i.unit, i.decimals, i.source, i.baseline,
                i.baseline_on, i.target, i.target_on, i.every_months, i.next_due_on, m.day,
                m.value, m.note
            FROM programme_indicators i
            LEFT JOIN programme_measures m ON m.indicator_id = i.id
            WHERE i.commitment_id IN ",
            $which!(),
            " ORDER BY i.position, i.id, m.day"
        )
    };
}

macro_rules! events_of {
    ($which:ident) => {
        concat!(
            "SELECT commitment_id, id, at, kind, author_role, author_service, body, before, after,
                reason, entry
            FROM programme_events WHERE commitment_id IN ",
            $which!(),
            " ORDER BY entry DESC"
        )
    };
}

db::statements! {
    DETAILS_OF_PROGRAMME = details_of!(of_programme);
    DETAILS_BETWEEN = details_of!(between);
    INDICATORS_OF_PROGRAMME = indicators_of!(of_programme);
    INDICATORS_BETWEEN = indicators_of!(between);
    EVENTS_OF_WHOLE_PROGRAMME = events_of!(of_programme);
    EVENTS_BETWEEN = events_of!(between);
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

/// Every one of these commitments of a programme with everything public about it, in three
/// statements.
pub async fn wholes(
    db: &db::Db,
    programme: &Id<Programme>,
    commitments: Vec<Commitment>,
) -> Result<Vec<Whole>> {
    gather(
        commitments,
        db.all(DETAILS_OF_PROGRAMME, args![programme]).await?,
        db.all(INDICATORS_OF_PROGRAMME, args![programme]).await?,
        db.all(EVENTS_OF_WHOLE_PROGRAMME, args![programme]).await?,
    )
}

/// The next commitments after a number, of any programme, with everything public about each.
pub async fn wholes_after(tx: &mut Tx, after: i64, most: i64) -> Result<Vec<Whole>> {
    let commitments = commitments_after(&mut *tx, after, most).await?;
    let Some(last) = commitments.last().map(|commitment| commitment.number) else {
        return Ok(Vec::new());
    };
    gather(
        commitments,
        tx.all(DETAILS_BETWEEN, args![after, last]).await?,
        tx.all(INDICATORS_BETWEEN, args![after, last]).await?,
        tx.all(EVENTS_BETWEEN, args![after, last]).await?,
    )
}

fn gather(
    commitments: Vec<Commitment>,
    details: Vec<Of<DetailRow>>,
    indicators: Vec<Of<IndicatorRow>>,
    events: Vec<Of<Event>>,
) -> Result<Vec<Whole>> {
    let mut all: Vec<Whole> = commitments
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
    for Of { commitment_id, row } in details {
        if let Some(at) = place(&commitment_id) {
            all[at].details.push(row)?;
        }
    }
    for Of { commitment_id, row } in indicators {
        if let Some(at) = place(&commitment_id) {
            push_indicator(&mut all[at].indicators, row);
        }
    }
    for Of { commitment_id, row } in events {
        if let Some(at) = place(&commitment_id) {
            all[at].events.push(row);
        }
    }
    Ok(all)
}
