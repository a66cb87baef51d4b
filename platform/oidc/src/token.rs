//! The two tokens, taken apart and believed only once everything in them was checked: who signed,
//! for whom, until when, in answer to what, at which level, about whom.

use base::Instant;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

use crate::{Fact, KeySet, Level, Refusal, Service, Settings, Tokens};

/// Two clocks are never quite the same.
const LEEWAY: i64 = 60;
/// A token is made when it is asked for.
const OLDEST: i64 = 600;
const LONGEST_SUBJECT: usize = 255;
const LONGEST_FACT: usize = 200;

/// Who a service says somebody is.
#[derive(Clone, Debug)]
pub struct Identity {
    pub service: Service,
    pub issuer: String,
    /// What the service calls this person, for this town only.
    pub subject: String,
    pub level: Level,
    pub facts: Facts,
}

/// What the settings ask to keep, and nothing else of what the service may have sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// `1971-09-24`; somebody presumed born in a year has `1971-00-00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub siret: Option<String>,
}

impl Facts {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    /// Names what must be understood: nothing is.
    crit: Option<serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    /// For this client; when for others too, then made at its request.
    fn is(&self, client: &str, azp: Option<&str>) -> bool {
        let (holds, is_shared) = match self {
            Self::One(one) => (one == client, false),
            Self::Several(all) => (all.iter().any(|one| one == client), all.len() != 1),
        };
        holds && azp.map_or(!is_shared, |azp| azp == client)
    }
}

#[derive(Deserialize)]
struct IdClaims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    nonce: Option<String>,
    acr: Option<String>,
    at_hash: Option<String>,
}

#[derive(Deserialize)]
struct UserClaims {
    iss: Option<String>,
    sub: Option<String>,
    aud: Option<Audience>,
    exp: Option<i64>,
    given_name: Option<String>,
    family_name: Option<String>,
    usual_name: Option<String>,
    birthdate: Option<String>,
    siret: Option<String>,
}

/// Believes a service, or says why not.
pub fn verify(
    settings: &Settings,
    keys: &KeySet,
    tokens: &Tokens,
    nonce: &str,
    now: Instant,
) -> Result<Identity, Refusal> {
    let now = now.seconds();
    let id: IdClaims = open(keys, &tokens.id_token)?;
    if id.iss != settings.issuer {
        return Err(Refusal::Issuer);
    }
    if !id.aud.is(&settings.client_id, id.azp.as_deref()) {
        return Err(Refusal::Audience);
    }
    let is_early = |instant: i64| instant > now.saturating_add(LEEWAY);
    let is_late = |end: i64| end.saturating_add(LEEWAY) <= now;
    if is_late(id.exp) || is_late(id.iat.saturating_add(OLDEST)) || is_early(id.iat) {
        return Err(Refusal::Expired);
    }
    if id.nbf.is_some_and(is_early) {
        return Err(Refusal::Expired);
    }
    if id.nonce.as_deref() != Some(nonce) {
        return Err(Refusal::Nonce);
    }
    if let Some(expected) = &id.at_hash {
        let half = &Sha256::digest(tokens.access_token.as_bytes())[..16];
        if *expected != URL_SAFE_NO_PAD.encode(half) {
            return Err(Refusal::AccessHash);
        }
    }
    let level = id.acr.as_deref().unwrap_or_default();
    let level = Level::read(settings.service, level)
        .filter(|level| level.reaches(settings.asked()))
        .ok_or(Refusal::Level)?;
    if id.sub.is_empty() || id.sub.len() > LONGEST_SUBJECT {
        return Err(Refusal::Malformed);
    }

    let user: UserClaims = match open(keys, &tokens.userinfo) {
        Err(Refusal::Malformed) if tokens.userinfo.trim_start().starts_with('{') => {
            return Err(Refusal::Unsigned);
        }
        other => other?,
    };
    if user.iss.as_deref() != Some(settings.issuer.as_str()) {
        return Err(Refusal::Issuer);
    }
    if !user
        .aud
        .is_some_and(|aud| aud.is(&settings.client_id, None))
    {
        return Err(Refusal::Audience);
    }
    if user.exp.is_some_and(is_late) {
        return Err(Refusal::Expired);
    }
    if user.sub.as_deref() != Some(id.sub.as_str()) {
        return Err(Refusal::Subject);
    }
    let usual_name = match settings.service {
        Service::FranceConnect => user.family_name,
        Service::ProConnect => user.usual_name,
    };
    let kept = |fact: Fact, value: Option<String>| {
        let asked = value.filter(|_| settings.keeps(fact));
        asked.as_deref().map(plain)
    };
    Ok(Identity {
        service: settings.service,
        issuer: id.iss,
        subject: id.sub,
        level,
        facts: Facts {
            given_name: kept(Fact::Names, user.given_name),
            family_name: kept(Fact::Names, usual_name),
            birth_date: kept(Fact::BirthDate, user.birthdate),
            siret: kept(Fact::Organisation, user.siret),
        },
    })
}

/// Without what no name, date or number holds, and not endless.
fn plain(text: &str) -> String {
    let text = text.chars().filter(|c| !c.is_control());
    text.take(LONGEST_FACT).collect()
}

/// What a token says, once its signature was checked.
fn open<T: DeserializeOwned>(keys: &KeySet, token: &str) -> Result<T, Refusal> {
    let token = token.trim();
    let parts: Vec<&str> = token.split('.').collect();
    let [header, claims, signature] = parts[..] else {
        return Err(if parts.len() == 5 {
            Refusal::Encrypted
        } else {
            Refusal::Malformed
        });
    };
    let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| Refusal::Malformed);
    let header: Header = serde_json::from_slice(&bytes(header)?).map_err(|_| Refusal::Malformed)?;
    if header.crit.is_some() {
        return Err(Refusal::Malformed);
    }
    let signed = &token[..token.len() - signature.len() - 1];
    keys.verify(
        &header.alg,
        header.kid.as_deref(),
        signed.as_bytes(),
        &bytes(signature)?,
    )?;
    serde_json::from_slice(&bytes(claims)?).map_err(|_| Refusal::Malformed)
}

#[cfg(test)]
mod tests;
