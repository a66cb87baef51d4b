//! What programmes said of themselves, before and after each revision.

use base::{Error, Id, Result};
use db::{Reader, Tx, args};

use crate::model::{Programme, Revision};

db::statements! {
    REVISE = "UPDATE programmes SET title = $2, lead = $3, kind = $4, adopted_on = $5,
            starts_on = $6, ends_on = $7, revised_entry = $8
        WHERE id = $1";
    ADD_REVISION = "INSERT INTO programme_revisions
            (id, programme_id, at, author_role, before, after, reason, entry)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    REVISIONS = "SELECT id, at, author_role, before, after, reason, entry FROM programme_revisions
        WHERE programme_id = $1 ORDER BY entry DESC LIMIT $2";
    REVISION = "SELECT id, at, author_role, before, after, reason, entry FROM programme_revisions
        WHERE programme_id = $1 AND entry = $2";
}

/// Writes a programme as it now presents itself, with the revision that made it so.
pub async fn revise(tx: &mut Tx, programme: &Programme, revision: &Revision) -> Result<()> {
    tx.exec(
        REVISE,
        args![
            &programme.id,
            &programme.title,
            &programme.lead,
            programme.kind.code(),
            programme.adopted_on,
            programme.starts_on,
            programme.ends_on,
            revision.entry,
        ],
    )
    .await?;
    tx.exec(
        ADD_REVISION,
        args![
            &revision.id,
            &programme.id,
            revision.at,
            &revision.author_role,
            &revision.before,
            &revision.after,
            &revision.reason,
            revision.entry,
        ],
    )
    .await?;
    Ok(())
}

/// The latest first.
pub async fn revisions(
    db: impl Reader,
    programme: &Id<Programme>,
    most: i64,
) -> Result<Vec<Revision>> {
    db.all(REVISIONS, args![programme, most]).await
}

/// The revision that is this act of the journal.
pub async fn revision(db: impl Reader, programme: &Id<Programme>, entry: i64) -> Result<Revision> {
    db.optional(REVISION, args![programme, entry])
        .await?
        .ok_or(Error::NotFound)
}
