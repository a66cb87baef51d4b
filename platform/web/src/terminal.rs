//! A computer open to everybody: at a counter, in a library. A cookie says so, and from then on what
//! one person does there is a *sitting*: it ends when they say so or go away, and whoever comes next
//! finds nothing. The browser keeps no page, the session lives no longer than the sitting, and the
//! address of a form or of a case, still in the browser's history, opens nothing outside the sitting
//! that came to it by a form of ours. None of it needs a script; where one runs, it asks without leaving
//! the page, so that nothing typed is lost to a question.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::{House, SESSION_COOKIE, SESSION_COOKIE_HTTPS, cookie, see_other, visit::Asked};

/// Says that the browser is a shared terminal.
pub const TERMINAL_COOKIE: &str = "maison-borne";
/// The addresses that the present sitting opened.
const SITTING_COOKIE: &str = "maison-seance";
/// Says, for a quarter of an hour at a time, that the script asks in our place.
const WATCHED_COOKIE: &str = "maison-veille";
/// The script tells at most so seldom that somebody is there.
const TOLD_SECONDS: u32 = 300;
/// Who says nothing for so long is asked whether they are still there.
pub(crate) const QUIET_SECONDS: u32 = 600;
/// And then has gone.
pub(crate) const GONE_SECONDS: u32 = 60;
/// A year: until staff say otherwise.
const FOREVER: u32 = 365 * 86_400;

/// Where one is asked whether one is still there; leads to [`GONE`].
pub(crate) const QUIET: &str = "/terminer/personne";
/// Where a sitting is ended, and where one reads that it is.
pub(crate) const ENDED: &str = "/terminer";
/// Where a sitting ends by itself.
pub(crate) const GONE: &str = "/terminer/absence";

pub(crate) fn is_terminal(headers: &HeaderMap) -> bool {
    cookie(headers, TERMINAL_COOKIE).is_some()
}

/// Makes the browser a shared terminal, or its owner's again.
pub fn declare(is_https: bool, is_terminal: bool, mut response: Response) -> Response {
    let seconds = if is_terminal { FOREVER } else { 0 };
    let value = if is_terminal { "oui" } else { "" };
    append(
        &mut response,
        &written(is_https, TERMINAL_COOKIE, value, seconds),
    );
    response
}

/// Ends the sitting: nothing it opened opens any more, and the browser is told to forget.
pub fn end(is_https: bool, mut response: Response) -> Response {
    let session = session_cookie(is_https);
    for name in [session, SITTING_COOKIE] {
        append(&mut response, &written(is_https, name, "", 0));
    }
    let headers = response.headers_mut();
    let forget = HeaderValue::from_static("\"cache\", \"storage\"");
    headers.insert("clear-site-data", forget);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

const fn session_cookie(is_https: bool) -> &'static str {
    if is_https {
        SESSION_COOKIE_HTTPS
    } else {
        SESSION_COOKIE
    }
}

fn written(is_https: bool, name: &str, value: &str, seconds: u32) -> String {
    let secure = if is_https { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

fn append(response: &mut Response, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// What an address opens without asking who comes: a form under way, a case or a place in a draw behind its code.
fn opened_by(path: &str) -> Option<(Door, String)> {
    let path = path
        .strip_prefix("/en/")
        .unwrap_or(path.trim_start_matches('/'));
    let mut parts = path.split(['/', '?', '#']);
    match (parts.next()?, parts.next()?, parts.next()?, parts.next()) {
        ("demarches", _, "demande", Some(token)) if !token.is_empty() => {
            Some((Door::Form, token.to_owned()))
        }
        ("dossiers", "cle", key, _) if !key.is_empty() => Some((Door::Case, key.to_owned())),
        ("tirages", "ma-place", key, _) if !key.is_empty() => Some((Door::Place, key.to_owned())),
        _ => None,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    Form,
    Case,
    Place,
}

/// Recognises an address without saying it.
fn mark(key: &str) -> String {
    let mut hasher = DefaultHasher::new();
    key.to_uppercase().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Stands around every page of a shared terminal.
pub(crate) async fn watch(
    State(house): State<House>,
    mut request: Request,
    next: Next,
) -> Response {
    if !is_terminal(request.headers()) {
        return next.run(request).await;
    }
    let is_https = house.is_https();
    let lang = request.extensions().get::<Asked>();
    let prefix = lang.map_or("", |asked| asked.0.prefix());
    let sitting = cookie(request.headers(), SITTING_COOKIE);
    let mut marks: Vec<String> = sitting
        .iter()
        .flat_map(|marks| marks.split('.'))
        .filter(|mark| !mark.is_empty())
        .map(str::to_owned)
        .collect();
    let session = session_cookie(is_https);
    let is_watched = cookie(request.headers(), WATCHED_COOKIE).is_some();
    let is_left_over = sitting.is_none() && cookie(request.headers(), session).is_some();
    if is_left_over {
        leave_out(request.headers_mut(), session);
    }
    let path = request.uri().path().to_owned();
    let opened = opened_by(&path);
    if let Some((door, key)) = &opened
        && !marks.contains(&mark(key))
    {
        return see_other(&match door {
            Door::Form => format!("{prefix}/demarches/reprendre"),
            Door::Case => format!("{prefix}/dossiers?ferme=oui"),
            Door::Place => format!("{prefix}/tirages/ma-place"),
        });
    }
    let mut response = next.run(request).await;
    if response.headers().contains_key("clear-site-data") {
        return response;
    }
    let led = response
        .headers()
        .get(header::LOCATION)
        .and_then(|to| to.to_str().ok())
        .filter(|_| response.status() == StatusCode::SEE_OTHER)
        .and_then(opened_by);
    if let Some((_, key)) = led {
        let mark = mark(&key);
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    no_longer_than_the_browser(response.headers_mut(), session);
    let is_ended = is_left_over && !response.headers().contains_key(header::SET_COOKIE);
    if is_ended {
        append(&mut response, &written(is_https, session, "", 0));
    }
    // The first dot makes a sitting of an empty one.
    let value = format!(".{}", marks.join("."));
    let told = if is_watched { TOLD_SECONDS } else { 0 };
    let life = QUIET_SECONDS + GONE_SECONDS + told;
    append(
        &mut response,
        &written(is_https, SITTING_COOKIE, &value, life),
    );
    let headers = response.headers_mut();
    let is_page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let next = match path.as_str() {
            // Nobody sits there.
            ENDED => None,
            QUIET => Some((GONE_SECONDS, GONE)),
            _ if is_watched => None,
            _ => Some((QUIET_SECONDS, QUIET)),
        };
        let next = next.map(|(after, to)| format!("{after};url={prefix}{to}"));
        if let Some(Ok(refresh)) = next.map(|next| HeaderValue::from_str(&next)) {
            headers.insert(header::REFRESH, refresh);
        }
    }
    response
}

/// The request goes on without this cookie.
fn leave_out(headers: &mut HeaderMap, name: &str) {
    let kept: Vec<String> = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .map(|pair| pair.trim().to_owned())
        .filter(|pair| pair.split('=').next() != Some(name))
        .collect();
    headers.remove(header::COOKIE);
    if let Ok(line) = HeaderValue::from_str(&kept.join("; "))
        && !kept.is_empty()
    {
        headers.insert(header::COOKIE, line);
    }
}

/// A session opened here does not survive the browser.
fn no_longer_than_the_browser(headers: &mut HeaderMap, session: &str) {
    let cookies: Vec<HeaderValue> = headers
        .get_all(header::SET_COOKIE)
        .iter()
        .cloned()
        .collect();
    headers.remove(header::SET_COOKIE);
    for cookie in cookies {
        let text = cookie.to_str().unwrap_or_default();
        let is_session = text.split('=').next() == Some(session) && !text.contains("Max-Age=0");
        let shorter = is_session.then(|| {
            let parts = text
                .split("; ")
                .filter(|part| !part.starts_with("Max-Age="));
            parts.collect::<Vec<_>>().join("; ")
        });
        let cookie = shorter
            .and_then(|shorter| HeaderValue::from_str(&shorter).ok())
            .unwrap_or(cookie);
        headers.append(header::SET_COOKIE, cookie);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_open_something_are_known() {
        let form = |path: &str| opened_by(path).map(|(door, key)| (door == Door::Form, key));
        let is = |door: bool, key: &str| Some((door, key.to_owned()));
        assert_eq!(
            form("/demarches/cantine/demande/ABCD/enfant"),
            is(true, "ABCD")
        );
        assert_eq!(
            form("/en/demarches/cantine/demande/ABCD/x"),
            is(true, "ABCD")
        );
        assert_eq!(form("/dossiers/cle/k1?fait=agi"), is(false, "k1"));
        assert_eq!(form("/en/dossiers/cle/k1/message"), is(false, "k1"));
        assert_eq!(form("/tirages/ma-place/k2"), is(false, "k2"));
        for open in [
            "/tirages/ma-place",
            "/demarches/cantine/demande",
            "/dossiers",
            "/dossiers/CA-2026-0001",
            "/",
        ] {
            assert_eq!(form(open), None, "{open}");
        }
    }

    #[test]
    fn a_session_opened_on_a_terminal_ends_with_the_browser() {
        let mut headers = HeaderMap::new();
        for cookie in [
            "maison=t; Path=/; HttpOnly; Max-Age=43200",
            "other=1; Max-Age=5",
        ] {
            headers.append(header::SET_COOKIE, HeaderValue::from_static(cookie));
        }
        no_longer_than_the_browser(&mut headers, "maison");
        let all: Vec<_> = headers.get_all(header::SET_COOKIE).iter().collect();
        assert_eq!(all, ["maison=t; Path=/; HttpOnly", "other=1; Max-Age=5"]);
        let mut headers = HeaderMap::new();
        let line = HeaderValue::from_static("maison=t; a=b");
        headers.insert(header::COOKIE, line);
        leave_out(&mut headers, "maison");
        assert_eq!(headers.get(header::COOKIE).expect("a cookie"), "a=b");
    }
}
