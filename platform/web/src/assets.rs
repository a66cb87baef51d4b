//! Styles, fonts and scripts, embedded and served for ever under names that carry their hash.

use std::{io::Write as _, sync::OnceLock};

use axum::{
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use flate2::{Compression, write::GzEncoder};
use http::{StatusCode, header};

/// A file of `web/dist`.
#[derive(Debug)]
pub struct Asset {
    pub name: &'static str,
    pub path: &'static str,
    pub content: &'static [u8],
}

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of an asset by its stable name: `asset("house.css")`.
///
/// # Panics
/// When `web/build.mjs` publishes no such file; a test of the house asks for every one in use.
pub fn path(name: &str) -> &'static str {
    ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .unwrap_or_else(|| panic!("web/dist has no {name}"))
        .path
}

pub(crate) async fn serve(request: Request) -> Response {
    let Some(at) = ASSETS
        .iter()
        .position(|asset| asset.path == request.uri().path())
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let asset = &ASSETS[at];
    let accepts_gzip = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("gzip"));
    let mut response = Response::builder()
        .header(header::CONTENT_TYPE, content_type(asset.name))
        .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
        .header(header::VARY, "accept-encoding");
    let body = match gzipped(at) {
        Some(bytes) if accepts_gzip => {
            response = response.header(header::CONTENT_ENCODING, "gzip");
            Body::from(bytes)
        }
        _ => Body::from(asset.content),
    };
    response.body(body).expect("constant headers are valid")
}

fn content_type(name: &str) -> &'static str {
    match extension(name) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Text assets compressed once; fonts and pictures already are.
fn gzipped(at: usize) -> Option<&'static [u8]> {
    static COMPRESSED: OnceLock<Vec<Option<Vec<u8>>>> = OnceLock::new();
    COMPRESSED
        .get_or_init(|| {
            ASSETS
                .iter()
                .map(|asset| {
                    let is_text = ["css", "js", "svg"].contains(&extension(asset.name));
                    is_text.then(|| {
                        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
                        encoder
                            .write_all(asset.content)
                            .and_then(|()| encoder.finish())
                            .expect("compressing into memory")
                    })
                })
                .collect()
        })
        .get(at)?
        .as_deref()
}
