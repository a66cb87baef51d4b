//! What the house itself keeps: the result of its last nightly check.

use base::{Error, Instant, Result};
use db::{Db, Reader, args};

use crate::check::Report;

db::statements! {
    KEEP_CHECK = "INSERT INTO check_results (id, at, findings, json) VALUES (1, $1, $2, $3)
        ON CONFLICT (id) DO UPDATE SET at = excluded.at, findings = excluded.findings,
            json = excluded.json";
    LAST_CHECK = "SELECT json FROM check_results WHERE id = 1";
    CHECK_HEALTH = "SELECT at, findings FROM check_results WHERE id = 1";
}

pub async fn keep_check(db: &Db, report: &Report) -> Result<()> {
    let json = serde_json::to_string(report).map_err(Error::internal)?;
    db.exec(KEEP_CHECK, args![report.at, report.count(), json])
        .await?;
    Ok(())
}

pub async fn last_check(db: impl Reader) -> Result<Option<Report>> {
    let row: Option<(String,)> = db.optional(LAST_CHECK, args![]).await?;
    row.map(|(json,)| serde_json::from_str(&json).map_err(Error::internal))
        .transpose()
}

/// When the last nightly check was, and how many things it found.
pub async fn check_health(db: impl Reader) -> Result<Option<(Instant, i64)>> {
    db.optional(CHECK_HEALTH, args![]).await
}
