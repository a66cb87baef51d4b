//! What a handler knows of its request: the town, the language, who asks, and where they are.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use base::{Error, Lang};
use http::{HeaderMap, header, request::Parts};
use percent_encoding::percent_decode_str;
use town::{Actor, Town};

use crate::{Failure, House, terminal};

pub const SESSION_COOKIE: &str = "maison";
/// Under HTTPS the browser itself then refuses the cookie from any other host or path.
pub const SESSION_COOKIE_HTTPS: &str = "__Host-maison";

/// A request as a page sees it. Extracting it costs one statement for the signed in, none else.
#[derive(Clone, Debug)]
pub struct Visit {
    pub town: Town,
    pub lang: Lang,
    pub actor: Actor,
    /// The path without the language prefix: `/programme`.
    pub path: String,
    pub query: Option<String>,
    /// The session's token, for sign-out and rotation.
    pub token: Option<String>,
    /// Who called, as far as the nearest proxy says; for rate limits only, never stored in clear.
    pub caller: String,
    /// On a computer open to everybody.
    pub is_terminal: bool,
    pub(crate) house: House,
}

/// The language a request asked for by its prefix, put there before routing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked(pub Lang);

/// The address of the connection's other end, put there by the server.
#[derive(Clone, Debug)]
pub(crate) struct Caller(pub String);

impl Visit {
    /// The address of a page of this site in the reader's language.
    pub fn href(&self, path: &str) -> String {
        format!("{}{path}", self.lang.prefix())
    }

    pub fn is_https(&self) -> bool {
        self.house.is_https()
    }

    /// The value of a query parameter.
    pub fn param(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_deref()?.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| {
                let plain = value.trim().chars().filter(|c| !c.is_control());
                plain.take(200).collect()
            })
    }

    /// The page number of a paged list, from 1.
    pub fn page_number(&self) -> i64 {
        self.param("page")
            .and_then(|text| text.parse().ok())
            .unwrap_or(1)
            .clamp(1, 100_000)
    }
}

impl FromRequestParts<House> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Failure> {
        // No page has a NUL in its address, and PostgreSQL has no place for one; nor bytes that are no text.
        let path = percent_decode_str(parts.uri.path()).decode_utf8();
        if path.map_or(true, |path| path.contains('\0')) {
            return Err(Error::NotFound.into());
        }
        let host = host(&parts.headers, parts);
        let town = house.town(host).ok_or(Error::NotFound)?.clone();
        let name = if house.is_https() {
            SESSION_COOKIE_HTTPS
        } else {
            SESSION_COOKIE
        };
        let token = cookie(&parts.headers, name);
        let actor = match &token {
            Some(token) => house
                .doorkeeper()
                .who(&town, token)
                .await?
                .unwrap_or_default(),
            None => Actor::Visitor,
        };
        let lang = parts
            .extensions
            .get::<Asked>()
            .map_or(Lang::Fr, |asked| asked.0);
        let caller = caller(parts);
        Ok(Visit {
            town,
            lang,
            actor,
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().map(str::to_owned),
            token,
            caller,
            is_terminal: terminal::is_terminal(&parts.headers),
            house: house.clone(),
        })
    }
}

fn host<'a>(headers: &'a HeaderMap, parts: &'a Parts) -> &'a str {
    headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .or_else(|| parts.uri.host())
        .unwrap_or_default()
}

/// Who called. A proxy on this machine is believed for the last hop, which it added itself; nobody
/// else is, so that a caller cannot choose an address to escape limits.
fn caller(parts: &Parts) -> String {
    let connection = parts
        .extensions
        .get::<Caller>()
        .map(|caller| caller.0.as_str());
    let is_local = connection
        .and_then(|address| address.parse::<IpAddr>().ok())
        .is_none_or(|address| address.is_loopback());
    let forwarded = parts
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .map(str::trim);
    let address = match forwarded {
        Some(hop) if is_local => hop,
        _ => connection.unwrap_or_default(),
    };
    neighbourhood(address)
}

/// The address that limits count: a household has one IPv4 address, but a whole /64 of IPv6.
fn neighbourhood(address: &str) -> String {
    match address
        .parse::<IpAddr>()
        .map(|address| address.to_canonical())
    {
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Ok(address) => address.to_string(),
        Err(_) => address.to_owned(),
    }
}

/// The value of a cookie.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}
