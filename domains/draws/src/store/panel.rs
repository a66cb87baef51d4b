//! The panel at work: meetings, and who came.

use base::{Day, Id, Result};
use db::{Reader, Tx, args};

use crate::model::{Draw, Volunteer};

db::statements! {
    INSERT_MEETING = "INSERT INTO draws_meetings (id, draw_id, day, title) VALUES ($1, $2, $3, $4)";
    MEETINGS = "SELECT m.id, m.day, m.title,
            (SELECT COUNT(*) FROM draws_presences p WHERE p.meeting_id = m.id) AS present
        FROM draws_meetings m WHERE m.draw_id = $1 ORDER BY m.day, m.id";
    PRESENT = "SELECT p.person_id FROM draws_presences p
        JOIN draws_meetings m ON m.id = p.meeting_id WHERE m.draw_id = $1 AND m.id = $2";
    CLEAR_PRESENT = "DELETE FROM draws_presences WHERE meeting_id = $1";
    ADD_PRESENT = "INSERT INTO draws_presences (meeting_id, person_id) VALUES ($1, $2)
        ON CONFLICT DO NOTHING";
}

#[derive(Clone, Debug, db::FromRow)]
pub struct Meeting {
    pub id: Id<Meeting>,
    pub day: Day,
    pub title: String,
    pub present: i64,
}

pub async fn insert_meeting(
    tx: &mut Tx,
    draw: &Id<Draw>,
    id: &Id<Meeting>,
    day: Day,
    title: &str,
) -> Result<()> {
    tx.exec(INSERT_MEETING, args![id, draw, day, title])
        .await
        .map(drop)
}

pub async fn meetings(db: impl Reader, draw: &Id<Draw>) -> Result<Vec<Meeting>> {
    db.all(MEETINGS, args![draw]).await
}

pub async fn present(
    db: impl Reader,
    draw: &Id<Draw>,
    meeting: &Id<Meeting>,
) -> Result<Vec<Id<Volunteer>>> {
    let rows: Vec<(Id<Volunteer>,)> = db.all(PRESENT, args![draw, meeting]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn set_present(
    tx: &mut Tx,
    meeting: &Id<Meeting>,
    people: &[Id<Volunteer>],
) -> Result<()> {
    tx.exec(CLEAR_PRESENT, args![meeting]).await?;
    for person in people {
        tx.exec(ADD_PRESENT, args![meeting, person]).await?;
    }
    Ok(())
}
