//! `/engagement/{number}`, and the files that prove it.

use axum::extract::Path;
use base::Error;
use i18n::t;
use web::{Answer, Visit, download};

use super::number;
use crate::{
    actions, store,
    views::{Reading, commitment, lists},
};

pub async fn show(visit: Visit, Path(text): Path<String>) -> Answer {
    let db = visit.town.db();
    let found = store::commitment(db, number(&text)?).await?;
    let details = store::details(db, &found.id).await?;
    let pages = lists::pages(visit.page_number(), details.events, commitment::EVENTS);
    let skip = lists::skip(pages, commitment::EVENTS);
    let proof = match details.last_entry {
        Some(entry) => match journal::receipt_of(db, entry).await {
            Ok(proof) => Some(proof),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error.into()),
        },
        None => None,
    };
    let editable = actions::may_edit(&visit.actor, &found, &visit.town.directory());
    let sheet = commitment::Sheet {
        indicators: store::indicators(db, &found.id).await?,
        events: store::events(db, &found.id, commitment::EVENTS, skip).await?,
        commitment: found,
        details,
        pages,
        proof,
        editable,
    };
    let main = commitment::show(&Reading::of(&visit), &sheet);
    let found = &sheet.commitment;
    let mut page = visit
        .page(found.title.as_str())
        .description(found.promise.as_str())
        .feed(
            found.title.as_str(),
            &format!("{}/nouvelles.atom", found.path()),
        )
        .under("/programme")
        .crumb(t!(visit.lang, "programme-crumb"), "/programme");
    for (label, path) in commitment::trail(found) {
        page = page.crumb(label, &path);
    }
    page.show(main).await
}

/// A file kept as evidence, always to be saved and never shown by the browser as a page of ours.
pub async fn evidence(visit: Visit, Path((text, id)): Path<(String, String)>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let (sha256, name) = store::evidence_of(visit.town.db(), number(&text)?, &id).await?;
    let content = visit.town.files().get(&sha256).await?;
    let name = name.unwrap_or_else(|| "preuve".to_owned());
    Ok(download(content_type(&content), &name, content))
}

/// What is neither of the few safe types.
pub(in crate::pages) const UNKNOWN: &str = "application/octet-stream";

/// The type is told by the first bytes, among the few that are safe.
pub(in crate::pages) fn content_type(content: &[u8]) -> &'static str {
    if content.starts_with(b"%PDF-") {
        "application/pdf"
    } else if content.starts_with(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if content.starts_with(b"\xff\xd8\xff") {
        "image/jpeg"
    } else {
        UNKNOWN
    }
}

#[cfg(test)]
mod tests {
    use super::content_type;

    #[test]
    fn only_safe_types_are_told() {
        assert_eq!(content_type(b"%PDF-1.7"), "application/pdf");
        assert_eq!(content_type(b"\x89PNG\r\n\x1a\n."), "image/png");
        assert_eq!(content_type(b"\xff\xd8\xff\xe0"), "image/jpeg");
        for other in [&b"<html><script>"[..], b"<svg onload=a>", b"GIF89a", b""] {
            assert_eq!(content_type(other), "application/octet-stream");
        }
    }
}
