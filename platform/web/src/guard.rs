//! The walls: same-origin writes, security headers, limits. Every response passes here.

use std::time::Duration;

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base::Error;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

use crate::{Failure, House, SESSION_COOKIE, SESSION_COOKIE_HTTPS, cookie};

/// No inline script or style, nothing from or to anywhere else, no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Adds the security headers to every response.
pub(crate) async fn headers(State(house): State<House>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if house.is_https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("private, no-cache"));
    response
}

/// Gives up on a request that takes too long, and says so.
pub(crate) async fn in_time(
    State(longest): State<Duration>,
    request: Request,
    next: Next,
) -> Response {
    // The route, never the address: some addresses open a form or a session.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|route| route.as_str().to_owned());
    if let Ok(response) = tokio::time::timeout(longest, next.run(request)).await {
        return response;
    }
    tracing::error!(route, "a request took too long");
    Failure::status(StatusCode::SERVICE_UNAVAILABLE).into_response()
}

/// Refuses a write that another site made the browser send.
pub(crate) async fn same_origin(request: Request, next: Next) -> Response {
    let is_safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if is_safe || comes_from_here(request.headers()) {
        return next.run(request).await;
    }
    Failure::from(Error::Forbidden(i18n::msg!("web-other-site"))).into_response()
}

/// A browser says where a write comes from, by `Sec-Fetch-Site` or by `Origin`. A program that says
/// neither (a mail provider's one-click unsubscribe) may write only without a session.
fn comes_from_here(headers: &HeaderMap) -> bool {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(&header::HOST).unwrap_or_default();
    if let Some(origin) = text(&header::ORIGIN) {
        let same = origin
            .split_once("://")
            .is_some_and(|(_, authority)| authority == host);
        if !same {
            return false;
        }
    }
    match text(&HeaderName::from_static("sec-fetch-site")) {
        Some(site) => matches!(site, "same-origin" | "none"),
        None if text(&header::ORIGIN).is_some() => true,
        None => [SESSION_COOKIE, SESSION_COOKIE_HTTPS]
            .iter()
            .all(|name| cookie(headers, name).is_none()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(pairs: &[(&str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_static("maison.example"));
        for (name, value) in pairs {
            headers.insert(
                HeaderName::from_bytes(name.as_bytes()).unwrap(),
                HeaderValue::from_str(value).unwrap(),
            );
        }
        comes_from_here(&headers)
    }

    #[test]
    fn writes_from_other_sites_are_refused() {
        assert!(says(&[
            ("origin", "https://maison.example"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(says(&[("origin", "https://maison.example")]));
        assert!(says(&[("sec-fetch-site", "same-origin")]));
        assert!(!says(&[("origin", "https://evil.example")]));
        assert!(!says(&[("origin", "null")]));
        assert!(!says(&[("origin", "https://maison.example.evil.example")]));
        assert!(!says(&[("sec-fetch-site", "cross-site")]));
        assert!(!says(&[
            ("sec-fetch-site", "same-site"),
            ("origin", "https://maison.example")
        ]));
        assert!(says(&[]), "no browser, no session: nothing to abuse");
        assert!(
            !says(&[("cookie", "a=b; maison=token")]),
            "a session needs an origin"
        );
        assert!(!says(&[("cookie", "__Host-maison=token")]));
    }
}
