//! What everybody may carry away: the programme as CSV, XLSX and JSON, and one commitment as JSON.

use std::{fmt::Write as _, time::Duration};

use axum::{Router, extract::Path, response::Response, routing::get};
use base::{Error, Lang, Result};
use db::Db;
use sha2::{Digest as _, Sha256};
use tokio::sync::{Semaphore, SemaphorePermit};
use town::Town;
use web::{Answer, House, Visit, download, is_known, marked, unchanged};

use crate::{
    actions::event_json,
    export::{self, Writing},
    model::Programme,
    pages::public,
    store::{self, Whole},
};

pub fn routes() -> Router<House> {
    Router::new()
        .route("/programme/{slug}/engagements.csv", get(csv))
        .route("/programme/{slug}/engagements.xlsx", get(xlsx))
        .route("/programme/{slug}/engagements.json", get(json))
        .route("/engagement/{number}/donnees.json", get(commitment_json))
        .route("/engagement/{number}/acte/{entry}", get(act))
}

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const JSON: &str = "application/json; charset=utf-8";

/// Whole programmes are heavy: few are carried away at the same time, the others wait their turn.
static CARRIED: Semaphore = Semaphore::const_new(2);
const LONGEST_WAIT: Duration = Duration::from_secs(20);

pub(super) async fn turn() -> Result<SemaphorePermit<'static>> {
    tokio::time::timeout(LONGEST_WAIT, CARRIED.acquire())
        .await
        .map_err(|_| Error::TooMany)?
        .map_err(Error::internal)
}

async fn csv(visit: Visit, Path(slug): Path<String>, headers: axum::http::HeaderMap) -> Answer {
    let _turn = turn().await?;
    let programme = store::programme(visit.town.db(), &slug).await?;
    let commitments = store::commitments(visit.town.db(), &programme.id).await?;
    let content = blocking(&visit, move |writing| export::csv(writing, &commitments)).await?;
    Ok(file(
        &headers,
        CSV,
        &named(&visit, &programme, "csv"),
        content,
    ))
}

/// A programme in the order of its numbers.
async fn everything(db: &Db, programme: &Programme) -> Result<Vec<Whole>> {
    let commitments = store::commitments(db, &programme.id).await?;
    store::wholes(db, &programme.id, commitments).await
}

async fn xlsx(visit: Visit, Path(slug): Path<String>, headers: axum::http::HeaderMap) -> Answer {
    let _turn = turn().await?;
    let programme = store::programme(visit.town.db(), &slug).await?;
    let wholes = everything(visit.town.db(), &programme).await?;
    let today = visit.town.clock().today();
    let content = blocking(&visit, move |writing| export::xlsx(writing, &wholes, today)).await?;
    Ok(file(
        &headers,
        XLSX,
        &named(&visit, &programme, "xlsx"),
        content,
    ))
}

async fn json(visit: Visit, Path(slug): Path<String>, headers: axum::http::HeaderMap) -> Answer {
    let _turn = turn().await?;
    let programme = store::programme(visit.town.db(), &slug).await?;
    let name = named(&visit, &programme, "json");
    let axes = store::axes(visit.town.db(), &programme.id).await?;
    let wholes = everything(visit.town.db(), &programme).await?;
    let today = visit.town.clock().today();
    let content = blocking(&visit, move |writing| {
        let value = export::programme_json(writing, &programme, &axes, &wholes, today);
        serde_json::to_vec(&value).map_err(Error::internal)
    })
    .await?;
    Ok(file(&headers, JSON, &name, content))
}

/// The exact text whose fingerprint the journal holds: `sha256sum` of it gives the same.
async fn act(visit: Visit, Path((text, entry)): Path<(String, String)>) -> Answer {
    let db = visit.town.db();
    let commitment = store::commitment(db, public::number(&text)?).await?;
    let event = store::event(db, commitment.number, public::number(&entry)?).await?;
    let json = event_json(&event, &commitment.subject());
    let name = format!("acte-{}.json", event.entry);
    Ok(download(JSON, &name, journal::canonical(&json)))
}

async fn commitment_json(
    visit: Visit,
    Path(text): Path<String>,
    headers: axum::http::HeaderMap,
) -> Answer {
    let number = public::number(&text)?;
    let whole = store::whole(visit.town.db(), number).await?;
    let today = visit.town.clock().today();
    let json = compose(&visit.town, visit.lang, |writing| {
        export::commitment_json(writing, &whole, today)
    });
    Ok(file(
        &headers,
        JSON,
        &format!("engagement-{number}.json"),
        serde_json::to_vec(&json).map_err(Error::internal)?,
    ))
}

/// `programme-du-mandat-2026-11-20.csv`.
fn named(visit: &Visit, programme: &Programme, extension: &str) -> String {
    format!(
        "{}-{}.{extension}",
        programme.slug,
        visit.town.clock().today()
    )
}

/// Composes a file without keeping other requests waiting.
async fn blocking<T: Send + 'static>(
    visit: &Visit,
    work: impl FnOnce(&Writing<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (town, lang) = (visit.town.clone(), visit.lang);
    tokio::task::spawn_blocking(move || compose(&town, lang, work))
        .await
        .map_err(Error::internal)?
}

fn compose<T>(town: &Town, lang: Lang, work: impl FnOnce(&Writing<'_>) -> T) -> T {
    let directory = town.directory();
    let url = |path: &str| town.url(path);
    work(&Writing {
        lang,
        directory: &directory,
        url: &url,
    })
}

/// A file to keep, sent once as long as it does not change.
fn file(
    headers: &axum::http::HeaderMap,
    content_type: &'static str,
    name: &str,
    content: Vec<u8>,
) -> Response {
    let mark = mark(&Sha256::digest(&content));
    if is_known(headers, &mark) {
        return unchanged(&mark);
    }
    marked(download(content_type, name, content), &mark)
}

/// What a file is recognised by, made of its fingerprint.
fn mark(digest: &[u8]) -> String {
    let mut hex = String::with_capacity(32);
    for byte in digest.iter().take(16) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
