//! A service that says who somebody is, as FranceConnect and ProConnect do: honest, or lying in one
//! chosen way. It listens on this machine, with keys that are always the same.

mod signer;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    Router,
    extract::{RawQuery, State},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use base::Clock;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{HeaderMap, StatusCode, header};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::Site;
pub use signer::Signer;

/// The two services, as far as they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// ES256, `acr_values`, no PKCE.
    FranceConnect,
    /// RS256, `claims`, PKCE.
    ProConnect,
}

/// How the service behaves.
#[derive(Clone, Debug, Default)]
pub enum Trick {
    #[default]
    Honest,
    UnsignedUserinfo,
    UserinfoForOther,
    OtherSubject,
    WrongNonce,
    WrongAudience,
    WrongIssuer,
    WrongAccessHash,
    Expired,
    LowerLevel,
    /// Signed by a key that is not published, under a name that is not either.
    UnknownKey,
    /// Signed by a key that is not published, under the name of one that is.
    BadSignature,
    AlgNone,
    /// The public key, used as if it were a shared secret.
    HmacWithPublicKey,
    /// Tokens of another service.
    As(Arc<Signer>),
    Encrypted,
    /// A code serves again, and gives what it gave the first time.
    CodesServeTwice,
    OversizedToken,
    OversizedKeys,
    SilentToken,
    RedirectedToken,
    RedirectedUserinfo,
    /// Comes back in the name of another issuer.
    OtherIssuerInAddress,
    /// Publishes that its tokens are exchanged elsewhere.
    ExchangesElsewhere,
    /// The person says no.
    Declined,
}

/// Whom the service recognises.
#[derive(Clone, Debug)]
pub struct Somebody {
    pub subject: String,
    pub level: String,
    pub claims: Value,
}

#[derive(Debug)]
struct Grant {
    redirect_uri: String,
    nonce: String,
    challenge: Option<String>,
    given: Option<Value>,
}

#[derive(Debug)]
struct Inside {
    trick: Trick,
    somebody: Somebody,
    signer: Arc<Signer>,
    codes: HashMap<String, Grant>,
    /// Access tokens, with the data each gives.
    access: HashMap<String, String>,
    count: u32,
    key_requests: u32,
    asked: Vec<(String, String)>,
    hints: Vec<String>,
}

#[derive(Clone, Debug)]
struct Desk {
    profile: Profile,
    clock: Clock,
    issuer: String,
    inside: Arc<Mutex<Inside>>,
}

/// A running service.
#[derive(Debug)]
pub struct Provider {
    pub issuer: String,
    desk: Desk,
    _site: Site,
}

pub const CLIENT: &str = "maison-de-valmoreau";
pub const SECRET: &str = "a-secret-that-only-two-know";

impl Provider {
    /// Opens a service whose time is the town's.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start(profile: Profile, clock: &Clock) -> Self {
        let somebody = match profile {
            Profile::FranceConnect => Somebody {
                subject: "b6048e95bb134ec5b1d1e1fa69f287172e91722b9354d637a1bcf2ebb0fd2ef5v1"
                    .into(),
                level: "eidas1".into(),
                claims: json!({ "given_name": "Ana Maria", "family_name": "MOREL",
                    "birthdate": "1971-09-24", "gender": "female" }),
            },
            Profile::ProConnect => Somebody {
                subject: "704e024229015d2bd47f7a5e5ab05b35".into(),
                level: "eidas1".into(),
                claims: json!({ "given_name": "Nadia", "usual_name": "Farel",
                    "siret": "21130001700015", "email": "n.farel@valmoreau.example" }),
            },
        };
        let inside = Arc::new(Mutex::new(Inside {
            trick: Trick::Honest,
            somebody,
            signer: Arc::new(Signer::new(profile, 1, String::new())),
            codes: HashMap::new(),
            access: HashMap::new(),
            count: 0,
            key_requests: 0,
            asked: Vec::new(),
            hints: Vec::new(),
        }));
        // The issuer holds the port, which is known once the service listens.
        let told = Arc::new(Mutex::new(String::new()));
        let desk = {
            let inside = inside.clone();
            let told = told.clone();
            let clock = clock.clone();
            move || Desk {
                profile,
                clock: clock.clone(),
                issuer: lock(&told).clone(),
                inside: inside.clone(),
            }
        };
        let site = Site::start(routes(Arc::new(desk.clone()))).await;
        let issuer = format!("{}/api/v2", site.url.replace("localhost", "127.0.0.1"));
        lock(&told).clone_from(&issuer);
        lock(&inside).signer = Arc::new(Signer::new(profile, 1, issuer.clone()));
        Self {
            issuer,
            desk: desk(),
            _site: site,
        }
    }

    /// From now on it behaves so.
    pub fn play(&self, trick: Trick) {
        lock(&self.desk.inside).trick = trick;
    }

    /// From now on it recognises somebody else, or otherwise.
    pub fn meet(&self, change: impl FnOnce(&mut Somebody)) {
        change(&mut lock(&self.desk.inside).somebody);
    }

    /// It signs with a new key, and publishes that one only.
    pub fn rotate(&self, seed: u8) {
        let signer = Signer::new(self.desk.profile, seed, self.issuer.clone());
        lock(&self.desk.inside).signer = Arc::new(signer);
    }

    /// What it signs with.
    pub fn signer(&self) -> Arc<Signer> {
        lock(&self.desk.inside).signer.clone()
    }

    /// How often its keys were asked for.
    pub fn key_requests(&self) -> u32 {
        lock(&self.desk.inside).key_requests
    }

    /// What the last person was sent with.
    pub fn asked(&self, name: &str) -> Option<String> {
        let inside = lock(&self.desk.inside);
        let found = inside.asked.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone())
    }

    /// How many people signed out of it, told by a token it gave.
    pub fn signed_out(&self) -> usize {
        lock(&self.desk.inside).hints.len()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

type MakeDesk = Arc<dyn Fn() -> Desk + Send + Sync>;

fn routes(desk: MakeDesk) -> Router {
    Router::new()
        .route("/api/v2/.well-known/openid-configuration", get(discovery))
        .route("/api/v2/jwks", get(keys))
        .route("/api/v2/authorize", get(authorize))
        .route("/api/v2/token", post(token))
        .route("/api/v2/userinfo", get(userinfo))
        .route("/api/v2/session/end", get(end))
        .with_state(desk)
}

fn json_answer(status: StatusCode, value: &Value) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (status, kind, value.to_string()).into_response()
}

fn refuse(error: &str) -> Response {
    json_answer(StatusCode::BAD_REQUEST, &json!({ "error": error }))
}

fn pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect()
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    let found = pairs.iter().find(|(key, _)| key == name);
    found.map_or("", |(_, value)| value)
}

fn elsewhere(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

async fn discovery(State(desk): State<MakeDesk>) -> Response {
    let desk = desk();
    let at = |path: &str| format!("{}/{path}", desk.issuer);
    let token = match lock(&desk.inside).trick {
        Trick::ExchangesElsewhere => "https://elsewhere.example/token".to_owned(),
        _ => at("token"),
    };
    json_answer(
        StatusCode::OK,
        &json!({
            "issuer": desk.issuer,
            "authorization_endpoint": at("authorize"),
            "token_endpoint": token,
            "userinfo_endpoint": at("userinfo"),
            "jwks_uri": at("jwks"),
            "end_session_endpoint": at("session/end"),
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": true,
            "id_token_signing_alg_values_supported": ["ES256", "RS256", "HS256", "none"],
        }),
    )
}

async fn keys(State(desk): State<MakeDesk>) -> Response {
    let desk = desk();
    let mut inside = lock(&desk.inside);
    inside.key_requests += 1;
    let mut set = json!({ "keys": [inside.signer.published()] });
    if matches!(inside.trick, Trick::OversizedKeys) {
        set["padding"] = "x".repeat(200_000).into();
    }
    json_answer(StatusCode::OK, &set)
}

/// What each service takes; anything else is an error there.
const KNOWN: [&str; 9] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "acr_values",
    "claims",
    "prompt",
];
const PKCE: [&str; 2] = ["code_challenge", "code_challenge_method"];

async fn authorize(State(desk): State<MakeDesk>, RawQuery(query): RawQuery) -> Response {
    let desk = desk();
    let asked = pairs(&query.unwrap_or_default());
    let is_pro = desk.profile == Profile::ProConnect;
    let is_known =
        |key: &String| KNOWN.contains(&key.as_str()) || (is_pro && PKCE.contains(&key.as_str()));
    let level = if is_pro { "claims" } else { "acr_values" };
    let is_sound = asked.iter().all(|(key, _)| is_known(key))
        && value(&asked, "response_type") == "code"
        && value(&asked, "client_id") == CLIENT
        && value(&asked, "state").len() >= 32
        && value(&asked, "nonce").len() >= 32
        && value(&asked, "scope").split(' ').any(|one| one == "openid")
        && !value(&asked, level).is_empty();
    let redirect_uri = value(&asked, "redirect_uri").to_owned();
    if !is_sound || !redirect_uri.ends_with("/retour") {
        return refuse("invalid_request");
    }
    let mut inside = lock(&desk.inside);
    let state = value(&asked, "state").to_owned();
    let issuer = match inside.trick {
        Trick::OtherIssuerInAddress => "https://other.example/api/v2",
        _ => &desk.issuer,
    };
    let mut back = form_urlencoded::Serializer::new(String::new());
    back.append_pair("state", &state).append_pair("iss", issuer);
    if matches!(inside.trick, Trick::Declined) {
        back.append_pair("error", "access_denied");
    } else {
        inside.count += 1;
        let code = format!("code-{}", inside.count);
        back.append_pair("code", &code);
        let challenge = value(&asked, "code_challenge");
        let grant = Grant {
            redirect_uri: redirect_uri.clone(),
            nonce: value(&asked, "nonce").to_owned(),
            challenge: (!challenge.is_empty()).then(|| challenge.to_owned()),
            given: None,
        };
        inside.codes.insert(code, grant);
    }
    inside.asked = asked;
    elsewhere(&format!("{redirect_uri}?{}", back.finish()))
}

async fn token(State(desk): State<MakeDesk>, body: String) -> Response {
    let desk = desk();
    if matches!(lock(&desk.inside).trick, Trick::SilentToken) {
        return std::future::pending().await;
    }
    let asked = pairs(&body);
    let mut inside = lock(&desk.inside);
    match inside.trick {
        Trick::RedirectedToken => return elsewhere(&format!("{}/userinfo", desk.issuer)),
        Trick::OversizedToken => {
            return json_answer(StatusCode::OK, &json!({ "x": "x".repeat(200_000) }));
        }
        _ => {}
    }
    let is_client =
        value(&asked, "client_id") == CLIENT && value(&asked, "client_secret") == SECRET;
    if !is_client {
        return refuse("invalid_client");
    }
    let serves_twice = matches!(inside.trick, Trick::CodesServeTwice);
    let code = value(&asked, "code").to_owned();
    let Some(grant) = inside.codes.get(&code) else {
        return refuse("invalid_grant");
    };
    match &grant.given {
        Some(given) if serves_twice => return json_answer(StatusCode::OK, given),
        Some(_) => return refuse("invalid_grant"),
        None => {}
    }
    let verifier = Sha256::digest(value(&asked, "code_verifier").as_bytes());
    let answers = |challenge: &String| *challenge == URL_SAFE_NO_PAD.encode(verifier);
    let is_theirs = value(&asked, "grant_type") == "authorization_code"
        && value(&asked, "redirect_uri") == grant.redirect_uri
        && grant.challenge.as_ref().is_none_or(answers);
    if !is_theirs {
        return refuse("invalid_grant");
    }
    let nonce = grant.nonce.clone();
    let given = inside.give(desk.clock.now().seconds(), &code, &nonce);
    if let Some(grant) = inside.codes.get_mut(&code) {
        grant.given = Some(given.clone());
    }
    json_answer(StatusCode::OK, &given)
}

impl Inside {
    fn give(&mut self, now: i64, code: &str, nonce: &str) -> Value {
        let access = format!("access-for-{code}");
        let own = self.signer.clone();
        let signer = match &self.trick {
            Trick::As(other) => other.clone(),
            _ => own.clone(),
        };
        let half = &Sha256::digest(access.as_bytes())[..16];
        let mut id = json!({
            "iss": signer.issuer, "sub": self.somebody.subject, "aud": CLIENT,
            "exp": now + 60, "iat": now, "auth_time": now, "nonce": nonce,
            "acr": self.somebody.level, "at_hash": URL_SAFE_NO_PAD.encode(half),
        });
        let mut user = self.somebody.claims.clone();
        user["iss"] = signer.issuer.as_str().into();
        user["sub"] = self.somebody.subject.as_str().into();
        user["aud"] = CLIENT.into();
        match &self.trick {
            Trick::WrongNonce => id["nonce"] = "0".repeat(64).into(),
            Trick::WrongAudience => id["aud"] = "another-town".into(),
            Trick::WrongIssuer => id["iss"] = "https://other.example/api/v2".into(),
            Trick::WrongAccessHash => id["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA".into(),
            Trick::Expired => {
                id["exp"] = (now - 61).into();
                id["iat"] = (now - 121).into();
            }
            Trick::LowerLevel => id["acr"] = "eidas0".into(),
            Trick::OtherSubject => user["sub"] = "somebody-else".into(),
            Trick::UserinfoForOther => user["aud"] = "another-town".into(),
            _ => {}
        }
        let sign = |claims: &Value| match &self.trick {
            Trick::UnknownKey => signer.stranger("never-published").sign(claims),
            Trick::BadSignature => signer.stranger(&signer.id).sign(claims),
            Trick::AlgNone => signer.unsigned(claims),
            Trick::HmacWithPublicKey => signer.by_public_key(claims),
            Trick::Encrypted => format!("{}.e.e", signer.sign(claims)),
            _ => signer.sign(claims),
        };
        let data = match &self.trick {
            Trick::UnsignedUserinfo => user.to_string(),
            _ => sign(&user),
        };
        let id_token = sign(&id);
        self.access.insert(access.clone(), data);
        json!({ "access_token": access, "token_type": "Bearer", "expires_in": 60,
            "id_token": id_token })
    }
}

async fn userinfo(State(desk): State<MakeDesk>, headers: HeaderMap) -> Response {
    let desk = desk();
    let inside = lock(&desk.inside);
    if matches!(inside.trick, Trick::RedirectedUserinfo) {
        return elsewhere(&format!("{}/jwks", desk.issuer));
    }
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    match bearer.and_then(|token| inside.access.get(token)) {
        Some(data) => {
            let kind = [(header::CONTENT_TYPE, "application/jwt")];
            (kind, data.clone()).into_response()
        }
        None => json_answer(
            StatusCode::UNAUTHORIZED,
            &json!({ "error": "invalid_token" }),
        ),
    }
}

async fn end(State(desk): State<MakeDesk>, RawQuery(query): RawQuery) -> Response {
    let desk = desk();
    let asked = pairs(&query.unwrap_or_default());
    let mut inside = lock(&desk.inside);
    let hint = value(&asked, "id_token_hint");
    let is_ours = inside.codes.values().any(|grant| {
        let given = grant.given.as_ref();
        given.is_some_and(|given| given["id_token"] == hint)
    });
    if !is_ours || value(&asked, "state").len() < 32 {
        return refuse("invalid_request");
    }
    inside.hints.push(hint.to_owned());
    elsewhere(&format!(
        "{}?state={}",
        value(&asked, "post_logout_redirect_uri"),
        value(&asked, "state")
    ))
}
