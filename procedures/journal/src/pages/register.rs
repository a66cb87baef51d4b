//! GET /registre: what the journal is, what it proves and does not, its acts, how to verify it.

use axum::Extension;
use web::{Answer, Visit};

use super::Kinds;
use crate::{store, views};

/// Acts on a page.
const LINES: i64 = 20;

pub(super) async fn show(visit: Visit, Extension(kinds): Extension<Kinds>) -> Answer {
    let db = visit.town.db();
    let Some(state) = store::state(db).await? else {
        return views::not_yet(&visit).await;
    };
    let kind = visit.param("nature").filter(|kind| !kind.is_empty());
    let before = visit
        .param("avant")
        .and_then(|text| text.parse().ok())
        .unwrap_or(i64::MAX);
    // One more than shown tells whether there are older ones.
    let mut lines = store::latest(db, kind.as_deref(), before, LINES + 1).await?;
    let has_older = lines.len() > usize::try_from(LINES).unwrap_or_default();
    lines.truncate(usize::try_from(LINES).unwrap_or_default());
    let choices = store::kinds(db).await?;
    let witnesses = store::witnesses(db, state.log).await?;
    views::register(
        &visit,
        &kinds,
        &views::Register {
            state,
            lines,
            has_older,
            is_latest: before == i64::MAX,
            kind,
            choices,
            witnesses,
        },
    )
    .await
}
