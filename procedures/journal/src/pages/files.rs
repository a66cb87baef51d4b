//! GET the files of a log: the layout of `tlog-tiles`, its public key, and what to trust.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use base::Error;
use transparency_log::Resource;
use web::{Answer, Failure, Visit};

use crate::{
    files::{self, File},
    store,
};

/// A full tile never changes; a partial one neither, but the next size makes it useless.
const FOREVER: &str = "public, max-age=31536000, immutable";
const A_DAY: &str = "public, max-age=86400";
/// A seal is made once a minute at most.
const A_MOMENT: &str = "public, max-age=10";

pub(super) async fn checkpoint(visit: Visit) -> Answer {
    serve(&visit, 1, Resource::Checkpoint).await
}

pub(super) async fn checkpoint_of(visit: Visit, Path(log): Path<String>) -> Answer {
    serve(&visit, later_log(&log)?, Resource::Checkpoint).await
}

pub(super) async fn tile(visit: Visit, Path(path): Path<String>) -> Answer {
    serve(&visit, 1, resource(&path)?).await
}

pub(super) async fn tile_of(visit: Visit, Path((log, path)): Path<(String, String)>) -> Answer {
    serve(&visit, later_log(&log)?, resource(&path)?).await
}

pub(super) async fn key(visit: Visit) -> Answer {
    serve_key(&visit, 1).await
}

pub(super) async fn key_of(visit: Visit, Path(log): Path<String>) -> Answer {
    serve_key(&visit, later_log(&log)?).await
}

/// The policy of the log in use.
pub(super) async fn policy(visit: Visit) -> Answer {
    let head = store::head(visit.town.db()).await?.ok_or(Error::NotFound)?;
    let witnesses = store::witnesses(visit.town.db(), head.log).await?;
    Ok(text(files::policy(&head.vkey, &witnesses), A_MOMENT))
}

async fn serve(visit: &Visit, log: i64, resource: Resource) -> Answer {
    Ok(match files::file(&visit.town, log, resource).await? {
        File::Checkpoint(note) => text(note, A_MOMENT),
        File::Binary { bytes, full } => {
            let keep = if full { FOREVER } else { A_DAY };
            for_all(bytes, "application/octet-stream", keep)
        }
    })
}

async fn serve_key(visit: &Visit, log: i64) -> Answer {
    let log = store::log(visit.town.db(), log)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(text(format!("{}\n", log.vkey), A_MOMENT))
}

fn text(content: String, keep: &'static str) -> Response {
    for_all(content.into_bytes(), "text/plain; charset=utf-8", keep)
}

/// Anyone may read these from anywhere: a verifier in somebody else's page as well.
fn for_all(content: Vec<u8>, kind: &'static str, keep: &'static str) -> Response {
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("cross-origin"),
    );
    response
}

fn resource(path: &str) -> Result<Resource, Failure> {
    Ok(format!("tile/{path}")
        .parse()
        .map_err(|_| Error::NotFound)?)
}

/// The number of a log after the first, as addresses write it.
fn later_log(text: &str) -> Result<i64, Failure> {
    let number = text.parse().ok().filter(|number| *number > 1);
    let canonical = number.filter(|number: &i64| number.to_string() == text);
    Ok(canonical.ok_or(Error::NotFound)?)
}
