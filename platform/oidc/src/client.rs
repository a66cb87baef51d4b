//! Speaking to a service: where to send somebody, and the two questions asked behind their back with
//! what they bring, each bounded in time and size, none following a redirection.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use form_urlencoded::Serializer;
use reqwest::{RequestBuilder, Url, header};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::{Level, Metadata, Refusal, Service, Settings};

/// More than any answer needs; a key set is the longest.
const LARGEST: usize = 64 * 1024;

/// What is sent along with somebody, to be found again when they come back.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    pub state: &'a str,
    pub nonce: &'a str,
    /// The secret behind PKCE's challenge.
    pub verifier: &'a str,
    pub redirect_uri: &'a str,
}

/// What a service gave for a code, not believed yet.
#[derive(Clone, Debug)]
pub struct Tokens {
    pub id_token: String,
    pub access_token: String,
    /// The person's data: a signed token too.
    pub userinfo: String,
}

/// A service that can be asked.
#[derive(Clone, Debug)]
pub struct Client<'a> {
    settings: &'a Settings,
    http: reqwest::Client,
}

#[derive(Deserialize)]
struct Exchanged {
    access_token: String,
    id_token: String,
    token_type: Option<String>,
}

#[derive(Deserialize)]
struct Refused {
    error: String,
}

impl<'a> Client<'a> {
    pub fn new(settings: &'a Settings) -> base::Result<Self> {
        Ok(Self {
            settings,
            http: fetch::client(settings.patience())?,
        })
    }

    /// Where the service's doors are.
    pub async fn metadata(&self) -> Result<Metadata, Refusal> {
        if !self.settings.discovery {
            return Ok(Metadata::usual(self.settings));
        }
        let at = format!("{}/.well-known/openid-configuration", self.settings.issuer);
        Metadata::read(&self.read(self.http.get(at)).await?, self.settings)
    }

    /// The keys it signs with, as it publishes them.
    pub async fn keys(&self, metadata: &Metadata) -> Result<String, Refusal> {
        let keys = self.read(self.http.get(&metadata.jwks_uri)).await?;
        String::from_utf8(keys).map_err(|_| Refusal::Metadata("its keys are not text".to_owned()))
    }

    /// The address somebody is sent to.
    pub fn way_there(&self, metadata: &Metadata, attempt: Attempt<'_>) -> Result<String, Refusal> {
        let mut url = Url::parse(&metadata.authorization_endpoint)
            .map_err(|error| Refusal::Metadata(error.to_string()))?;
        let settings = self.settings;
        let mut query = url.query_pairs_mut();
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", &settings.client_id)
            .append_pair("redirect_uri", attempt.redirect_uri)
            .append_pair("scope", &settings.scope())
            .append_pair("state", attempt.state)
            .append_pair("nonce", attempt.nonce);
        match settings.service {
            Service::FranceConnect => query.append_pair("acr_values", settings.asked().code),
            Service::ProConnect => query.append_pair("claims", &asked_claims(settings)),
        };
        if metadata.uses_pkce(settings) {
            let challenge = Sha256::digest(attempt.verifier.as_bytes());
            query
                .append_pair("code_challenge", &URL_SAFE_NO_PAD.encode(challenge))
                .append_pair("code_challenge_method", "S256");
        }
        drop(query);
        Ok(url.into())
    }

    /// Gives a code for tokens, then asks for the person's data.
    pub async fn redeem(
        &self,
        metadata: &Metadata,
        secret: &str,
        code: &str,
        attempt: Attempt<'_>,
    ) -> Result<Tokens, Refusal> {
        let exchanged = self.exchange(metadata, secret, code, attempt).await?;
        let is_bearer = |kind: &String| kind.eq_ignore_ascii_case("bearer");
        if !exchanged.token_type.as_ref().is_none_or(is_bearer) {
            return Err(Refusal::Malformed);
        }
        let asked = self
            .http
            .get(&metadata.userinfo_endpoint)
            .header(header::ACCEPT, "application/jwt")
            .bearer_auth(&exchanged.access_token);
        let userinfo =
            String::from_utf8(self.read(asked).await?).map_err(|_| Refusal::Malformed)?;
        Ok(Tokens {
            id_token: exchanged.id_token,
            access_token: exchanged.access_token,
            userinfo,
        })
    }

    async fn exchange(
        &self,
        metadata: &Metadata,
        secret: &str,
        code: &str,
        attempt: Attempt<'_>,
    ) -> Result<Exchanged, Refusal> {
        let body = self.form(metadata, secret, code, attempt);
        let asked = self
            .http
            .post(&metadata.token_endpoint)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .body(body);
        let answer = self.read(asked).await?;
        serde_json::from_slice(&answer).map_err(|_| Refusal::Malformed)
    }

    fn form(&self, metadata: &Metadata, secret: &str, code: &str, attempt: Attempt<'_>) -> String {
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("client_secret", secret)
            .append_pair("redirect_uri", attempt.redirect_uri)
            .append_pair("code", code);
        if metadata.uses_pkce(self.settings) {
            form.append_pair("code_verifier", attempt.verifier);
        }
        form.finish()
    }

    /// Whether the service knows this client and its secret: a code that cannot exist is refused as
    /// such, and not for who brings it.
    pub async fn knock(
        &self,
        metadata: &Metadata,
        secret: &str,
        redirect_uri: &str,
    ) -> Result<(), Refusal> {
        let attempt = Attempt {
            state: "",
            nonce: "",
            verifier: "a-verifier-that-answers-no-challenge-at-all",
            redirect_uri,
        };
        match self
            .exchange(metadata, secret, "no-such-code", attempt)
            .await
        {
            Err(Refusal::Exchange(error)) if error == "invalid_grant" => Ok(()),
            Err(refusal) => Err(refusal),
            Ok(_) => Err(Refusal::Malformed),
        }
    }

    /// Where somebody is sent to sign out of the service as well; back to `back` with `state`.
    pub fn way_out(metadata: &Metadata, id_token: &str, state: &str, back: &str) -> Option<String> {
        let mut url = Url::parse(metadata.end_session_endpoint.as_ref()?).ok()?;
        url.query_pairs_mut()
            .append_pair("id_token_hint", id_token)
            .append_pair("state", state)
            .append_pair("post_logout_redirect_uri", back);
        Some(url.into())
    }

    async fn read(&self, asked: RequestBuilder) -> Result<Vec<u8>, Refusal> {
        let (status, body) = fetch::send(asked, LARGEST)
            .await
            .map_err(|error| Refusal::NoAnswer(root(&error)))?;
        match status {
            200 => Ok(body),
            300..=399 => Err(Refusal::Redirected),
            400 | 401 | 403 => Err(Refusal::Exchange(error_code(&body, status))),
            other => Err(Refusal::NoAnswer(format!("status {other}"))),
        }
    }
}

/// ProConnect raises somebody to the level that is asked as essential.
fn asked_claims(settings: &Settings) -> String {
    let asked = settings.asked();
    let accepted: Vec<&str> = Level::of(settings.service)
        .iter()
        .filter(|level| level.reaches(asked))
        .map(|level| level.code)
        .collect();
    let claims = serde_json::json!({
        "id_token": { "acr": { "essential": true, "values": accepted } }
    });
    claims.to_string()
}

/// The word OAuth has for what went wrong; nothing else of the answer is repeated.
fn error_code(body: &[u8], status: u16) -> String {
    let refused: Option<Refused> = serde_json::from_slice(body).ok();
    let word = refused.map(|refused| refused.error).filter(|word| {
        word.len() <= 40 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    });
    word.unwrap_or_else(|| format!("status {status}"))
}

/// The last cause is the one that says something.
fn root(error: &base::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}
