//! The booklet of a programme and the sheet of a commitment, as PDF.
//!
//! Composing costs processor and memory: each waits for its turn, and what was composed is kept
//! beside the data until what it says changes.

use std::path::{Path, PathBuf};

use axum::{
    Router, extract,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use base::{Error, Result};
use paper::Sheet;
use sha2::{Digest as _, Sha256};
use town::Town;
use web::{Answer, House, Visit};

use super::files::{is_known, mark, marked, unchanged};
use crate::{
    paper_sheets::{self, Booklet},
    store,
    views::Reading,
};

pub fn routes() -> Router<House> {
    Router::new()
        .route("/programme/{slug}/livret.pdf", get(booklet))
        .route("/engagement/{number}/fiche.pdf", get(commitment))
}

async fn booklet(
    visit: Visit,
    extract::Path(slug): extract::Path<String>,
    headers: HeaderMap,
) -> Answer {
    let _turn = super::files::turn().await?;
    let db = visit.town.db();
    let programme = store::programme(db, &slug).await?;
    let commitments = store::commitments_by_place(db, &programme.id).await?;
    let booklet = Booklet {
        axes: &store::axes(db, &programme.id).await?,
        wholes: &store::wholes(db, &programme.id, commitments).await?,
        programme: &programme,
    };
    let sheet = paper_sheets::booklet(&Reading::of(&visit), &visit.town, &booklet);
    let name = format!("livret-{slug}-{}", visit.lang.code());
    answer(&visit, &headers, name, sheet).await
}

async fn commitment(
    visit: Visit,
    extract::Path(text): extract::Path<String>,
    headers: HeaderMap,
) -> Answer {
    let number = super::public::number(&text)?;
    let whole = store::whole(visit.town.db(), number).await?;
    let proof = match whole.details.last_entry {
        Some(entry) => Some(journal::receipt_of(visit.town.db(), entry).await?),
        None => None,
    };
    let sheet = paper_sheets::commitment(&Reading::of(&visit), &visit.town, &whole, proof.as_ref());
    let name = format!("engagement-{number}-{}", visit.lang.code());
    answer(&visit, &headers, name, sheet).await
}

async fn answer(visit: &Visit, headers: &HeaderMap, name: String, sheet: Sheet) -> Answer {
    // Everything the PDF depends on, the template included, is in the sheet; the rest is this
    // program's version.
    let said = format!("{} {sheet:?}", env!("CARGO_PKG_VERSION"));
    let tag = mark(&Sha256::digest(said));
    if is_known(headers, &tag) {
        return Ok(unchanged(&tag));
    }
    let content = composed(&visit.town, &name, &tag, sheet).await?;
    Ok(marked(shown(&name, content), &tag))
}

/// A PDF to read at once, and to keep under its name.
fn shown(name: &str, content: Vec<u8>) -> Response {
    let disposition = HeaderValue::from_str(&format!("inline; filename=\"{name}.pdf\""))
        .unwrap_or(HeaderValue::from_static("inline"));
    let kind = HeaderValue::from_static("application/pdf");
    (
        [
            (header::CONTENT_TYPE, kind),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        content,
    )
        .into_response()
}

/// The PDF as it was composed before, or composed now.
async fn composed(town: &Town, name: &str, tag: &str, sheet: Sheet) -> Result<Vec<u8>> {
    let folder = town.data().join("cache");
    let path = folder.join(format!("{name}.{}.pdf", tag.trim_matches('"')));
    if let Ok(kept) = tokio::fs::read(&path).await {
        return Ok(kept);
    }
    let turn = paper::turn().await?;
    // Whoever was before may have wanted the same.
    if let Ok(kept) = tokio::fs::read(&path).await {
        return Ok(kept);
    }
    let content = turn.print(sheet).await?;
    let name = name.to_owned();
    tokio::task::spawn_blocking(move || {
        if let Err(error) = keep(&folder, &name, &path, &content) {
            tracing::warn!(%error, path = %path.display(), "a composed sheet could not be kept");
        }
        content
    })
    .await
    .map_err(Error::internal)
}

/// Keeps a PDF in place of the former one of this name. Losing it costs composing it again.
fn keep(folder: &Path, name: &str, path: &PathBuf, content: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let start = format!("{name}.");
    for entry in std::fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&start) {
            std::fs::remove_file(entry.path())?;
        }
    }
    let unfinished = path.with_extension("part");
    std::fs::write(&unfinished, content)?;
    std::fs::rename(unfinished, path)
}
