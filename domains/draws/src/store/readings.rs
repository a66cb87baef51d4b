//! Who read whose name, and what for.

use base::{Day, Id, Instant, Result};
use db::{FromRow, Reader, Tx, args};

use crate::model::{Draw, Purpose, Volunteer};

db::statements! {
    TRACE = "INSERT INTO draws_readings (person_id, reader, day, why, at, role)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (person_id, reader, day, why) DO NOTHING";
    TRACED = "SELECT r.person_id FROM draws_people p JOIN draws_readings r ON r.person_id = p.id
        WHERE p.draw_id = $1 AND r.reader = $2 AND r.day = $3 AND r.why = $4";
    READINGS = "SELECT at, role, why FROM draws_readings WHERE person_id = $1
        ORDER BY at DESC, why LIMIT 200";
}

/// A name read by an agent, as its person sees it.
#[derive(Clone, Debug, FromRow)]
pub struct Reading {
    pub at: Instant,
    pub role: String,
    pub why: Purpose,
}

/// Writes down a reading; the same again on the same day stays one.
pub async fn trace(
    tx: &mut Tx,
    person: &Id<Volunteer>,
    reader: &str,
    reading: &Reading,
) -> Result<()> {
    let day = reading.at.day();
    let (why, role) = (reading.why.code(), reading.role.as_str());
    let args = args![person, reader, day, why, reading.at, role];
    tx.exec(TRACE, args).await.map(drop)
}

/// Whose names this person has read today for this purpose.
pub async fn traced(
    db: impl Reader,
    draw: &Id<Draw>,
    reader: &str,
    (day, why): (Day, Purpose),
) -> Result<Vec<Id<Volunteer>>> {
    let args = args![draw, reader, day, why.code()];
    let rows: Vec<(Id<Volunteer>,)> = db.all(TRACED, args).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn readings(db: impl Reader, person: &Id<Volunteer>) -> Result<Vec<Reading>> {
    db.all(READINGS, args![person]).await
}
