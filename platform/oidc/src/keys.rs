//! The public keys of a service (JWKS), and the only two signatures that are believed: ES256 and
//! RS256. A token says which key signed it; the key, never the token, says by which algorithm.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;

use crate::Refusal;

/// More keys than a service has.
const MOST: usize = 50;

/// What a service signs with.
#[derive(Clone, Debug)]
pub struct KeySet(Vec<Key>);

#[derive(Clone, Debug)]
struct Key {
    id: Option<String>,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    /// Modulus and exponent.
    Rsa(Vec<u8>, Vec<u8>),
    /// A point of P-256, uncompressed.
    P256(Vec<u8>),
}

#[derive(Deserialize)]
struct Published {
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl KeySet {
    /// Reads what the service publishes; keys of another kind or for another use are left aside.
    pub fn read(json: &str) -> Result<Self, Refusal> {
        let published: Published = serde_json::from_str(json)
            .map_err(|error| Refusal::Metadata(format!("its keys are not readable: {error}")))?;
        let keys: Vec<Key> = published
            .keys
            .into_iter()
            .take(MOST)
            .filter_map(|key| serde_json::from_value(key).ok())
            .filter_map(Key::of)
            .collect();
        if keys.is_empty() {
            return Err(Refusal::Metadata(
                "none of its keys can sign by ES256 or RS256".to_owned(),
            ));
        }
        Ok(Self(keys))
    }

    /// Whether one of the keys a token names signed it by the algorithm it names.
    pub(crate) fn verify(
        &self,
        algorithm: &str,
        id: Option<&str>,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), Refusal> {
        if !["ES256", "RS256"].contains(&algorithm) {
            return Err(Refusal::Algorithm);
        }
        let named: Vec<&Key> = self
            .0
            .iter()
            .filter(|key| id.is_none() || key.id.as_deref() == id)
            .collect();
        if named.is_empty() {
            return Err(Refusal::UnknownKey);
        }
        let fitting: Vec<&Key> = named
            .into_iter()
            .filter(|key| key.kind.algorithm() == algorithm)
            .collect();
        if fitting.is_empty() {
            return Err(Refusal::Algorithm);
        }
        let is_signed = |key: &&Key| key.kind.signed(message, signature);
        if fitting.iter().any(is_signed) {
            Ok(())
        } else {
            Err(Refusal::Signature)
        }
    }
}

impl Key {
    fn of(jwk: Jwk) -> Option<Self> {
        if jwk
            .purpose
            .as_deref()
            .is_some_and(|purpose| purpose != "sig")
        {
            return None;
        }
        let bytes = |text: Option<String>| URL_SAFE_NO_PAD.decode(text?).ok();
        let kind = match jwk.kty.as_str() {
            "RSA" => {
                let bare = |mut number: Vec<u8>| {
                    let zeros = number.iter().take_while(|byte| **byte == 0).count();
                    number.drain(..zeros);
                    number
                };
                Kind::Rsa(bare(bytes(jwk.n)?), bare(bytes(jwk.e)?))
            }
            "EC" if jwk.crv.as_deref() == Some("P-256") => {
                let (x, y) = (bytes(jwk.x)?, bytes(jwk.y)?);
                if x.len() != 32 || y.len() != 32 {
                    return None;
                }
                Kind::P256([&[4], x.as_slice(), y.as_slice()].concat())
            }
            _ => return None,
        };
        let is_for_it = jwk.alg.is_none_or(|alg| alg == kind.algorithm());
        is_for_it.then_some(Self { id: jwk.kid, kind })
    }
}

impl Kind {
    fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(..) => "RS256",
            Self::P256(_) => "ES256",
        }
    }

    fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Rsa(n, e) => RsaPublicKeyComponents { n, e }
                .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
                .is_ok(),
            Self::P256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
                .verify(message, signature)
                .is_ok(),
        }
    }
}
