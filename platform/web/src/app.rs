//! The whole application as one service: routes of every room behind the same walls.

use std::time::Duration;

use axum::{
    Router,
    extract::{ConnectInfo, DefaultBodyLimit, Request},
    middleware,
    routing::get,
};
use base::{Error, Lang};
use http::{StatusCode, Uri, uri::PathAndQuery};
use tower::ServiceExt as _;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
    limit::RequestBodyLimitLayer,
};

use crate::{
    Failure, House, assets, guard, page, terminal,
    visit::{Asked, Caller},
};

/// No request may bring more than this, files included.
const LARGEST_BODY: usize = 12 << 20;
const LONGEST_REQUEST: Duration = Duration::from_mins(1);

/// What is compressed already, beside pictures.
const WORKBOOKS: &str = "application/vnd.openxmlformats-officedocument";
const OPEN_DOCUMENTS: &str = "application/vnd.oasis.opendocument";
const PDF: &str = "application/pdf";

/// Puts the rooms' routes behind the walls.
pub fn app(house: House, routes: Router<House>) -> Router {
    app_within(house, routes, LONGEST_REQUEST)
}

/// The same for a house that gives up on a request sooner.
pub fn app_within(house: House, routes: Router<House>, longest_request: Duration) -> Router {
    let compressible = DefaultPredicate::new()
        .and(NotForContentType::const_new(WORKBOOKS))
        .and(NotForContentType::const_new(OPEN_DOCUMENTS))
        .and(NotForContentType::const_new(PDF));
    let rooms = routes
        .fallback(async || Failure::from(Error::NotFound))
        .method_not_allowed_fallback(async || Failure::status(StatusCode::METHOD_NOT_ALLOWED))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(middleware::from_fn(guard::same_origin))
        .layer(CatchPanicLayer::custom(|_| page::panicked()))
        .layer(middleware::from_fn_with_state(
            longest_request,
            guard::in_time,
        ))
        .layer(middleware::from_fn_with_state(
            house.clone(),
            page::explain_failures,
        ))
        .layer(middleware::from_fn_with_state(
            house.clone(),
            guard::headers,
        ))
        .layer(middleware::from_fn_with_state(
            house.clone(),
            terminal::watch,
        ))
        .layer(
            CompressionLayer::new()
                .gzip(true)
                .compress_when(compressible),
        )
        .with_state(house.clone());
    let assets = get(assets::serve).layer(middleware::from_fn_with_state(house, guard::headers));
    // Languages are prefixes, taken off before routing: a page has one route for all of them.
    let rooms = rooms
        .into_service::<axum::body::Body>()
        .map_request(take_language);
    Router::new()
        .route("/assets/{file}", assets)
        .fallback_service(rooms)
}

fn take_language(mut request: Request) -> Request {
    let path = request.uri().path();
    let lang = match path.strip_prefix("/en") {
        Some(rest) if rest.is_empty() || (rest.starts_with('/') && !rest.starts_with("//")) => {
            let rest = if rest.is_empty() { "/" } else { rest };
            let target = match request.uri().query() {
                Some(query) => format!("{rest}?{query}"),
                None => rest.to_owned(),
            };
            if let Ok(path_and_query) = target.parse::<PathAndQuery>() {
                let mut parts = std::mem::take(request.uri_mut()).into_parts();
                parts.path_and_query = Some(path_and_query);
                *request.uri_mut() = Uri::from_parts(parts).unwrap_or_default();
            }
            Lang::En
        }
        _ => Lang::Fr,
    };
    let caller = request
        .extensions()
        .get::<ConnectInfo<std::net::SocketAddr>>()
        .map(|info| Caller(info.0.ip().to_string()));
    request.extensions_mut().insert(Asked(lang));
    if let Some(caller) = caller {
        request.extensions_mut().insert(caller);
    }
    request
}
