//! What `maison check` compares: totals with a recount, and the documents that are named.

use base::Result;
use db::{Reader, args};

db::statements! {
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
