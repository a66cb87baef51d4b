//! `/programme/{slug}/historique`: how what a programme says of itself changed, and the exact text
//! behind each of these acts.

use axum::extract::Path;
use i18n::t;
use web::{Answer, Visit, download};

use super::number;
use crate::{
    actions::revision_json,
    store,
    views::{Reading, presentation, programme_path},
};

/// How many revisions are shown: nobody retitles a programme every week.
const MOST: i64 = 200;

pub async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let db = visit.town.db();
    let programme = store::programme(db, &slug).await?;
    let all = store::revisions(db, &programme.id, MOST).await?;
    let main = presentation::history(&Reading::of(&visit), &programme, &all);
    visit
        .page(t!(visit.lang, "programme-revisions-title"))
        .crumb(t!(visit.lang, "programme-crumb"), "/programme")
        .crumb(programme.title.as_str(), &programme_path(&slug))
        .show(main)
        .await
}

/// The exact text whose fingerprint the journal holds: `sha256sum` of it gives the same.
pub async fn act(visit: Visit, Path((slug, entry)): Path<(String, String)>) -> Answer {
    let db = visit.town.db();
    let programme = store::programme(db, &slug).await?;
    let revision = store::revision(db, &programme.id, number(&entry)?).await?;
    let json = revision_json(&revision, &format!("programme/{slug}"));
    let name = format!("acte-{}.json", revision.entry);
    let kind = "application/json; charset=utf-8";
    Ok(download(kind, &name, journal::canonical(&json)))
}
