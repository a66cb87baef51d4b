//! What public figures are made from: one small row per case, kept after the case is emptied.

use base::{Day, Id, Result};
use db::{FromRow, Reader, args};

use crate::model::Case;

db::statements! {
    COUNTED = "SELECT id, received_on, answered_on, channel, across, life FROM cases_cases
        WHERE procedure = $1 AND received_on >= $2 AND received_on < $3 AND merged_into IS NULL
        ORDER BY id";
    HOW_MANY = "SELECT COUNT(*) FROM cases_cases
        WHERE procedure = $1 AND received_on >= $2 AND received_on < $3";
    REACHED = "SELECT r.case_id, r.state FROM cases_reached r JOIN cases_cases c ON c.id = r.case_id
        WHERE c.procedure = $1 AND c.received_on >= $2 AND c.received_on < $3 ORDER BY r.case_id";
    REASONS = "SELECT DISTINCT r.case_id, r.reason FROM cases_reasons r JOIN cases_cases c ON c.id = r.case_id
        WHERE c.procedure = $1 AND c.received_on >= $2 AND c.received_on < $3 ORDER BY r.case_id";
}

#[derive(Clone, Debug, FromRow)]
pub struct Counted {
    pub id: Id<Case>,
    pub received_on: Day,
    pub answered_on: Option<Day>,
    pub channel: String,
    pub across: String,
    pub life: String,
}

pub async fn counted(
    db: impl Reader,
    procedure: &str,
    from: Day,
    before: Day,
) -> Result<Vec<Counted>> {
    db.all(COUNTED, args![procedure, from, before]).await
}

/// How many there are, without reading them.
pub async fn how_many(db: impl Reader, procedure: &str, from: Day, before: Day) -> Result<i64> {
    let row: Option<(i64,)> = db
        .optional(HOW_MANY, args![procedure, from, before])
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

pub async fn reached(
    db: impl Reader,
    procedure: &str,
    from: Day,
    before: Day,
) -> Result<Vec<(Id<Case>, String)>> {
    db.all(REACHED, args![procedure, from, before]).await
}

pub async fn reasons(
    db: impl Reader,
    procedure: &str,
    from: Day,
    before: Day,
) -> Result<Vec<(Id<Case>, String)>> {
    db.all(REASONS, args![procedure, from, before]).await
}
