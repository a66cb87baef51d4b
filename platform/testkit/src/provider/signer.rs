//! Signing tokens, well or badly. The RSA key is known to everybody who reads this: it guards nothing.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use ring::{
    hmac,
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents},
};
use serde_json::{Value, json};

use super::Profile;

const RSA: &str = include_str!("rsa_key.txt");

/// Who signs: an issuer and a key with a name.
#[derive(Debug)]
pub struct Signer {
    pub issuer: String,
    pub id: String,
    key: Key,
}

#[derive(Debug)]
enum Key {
    P256(Box<SigningKey>),
    Rsa(Box<RsaKeyPair>),
}

impl Signer {
    /// FranceConnect's keys follow from their seed; ProConnect's first is the RSA key, and those that
    /// follow are of P-256 too.
    pub(super) fn new(profile: Profile, seed: u8, issuer: String) -> Self {
        let key = match (profile, seed) {
            (Profile::ProConnect, 1) => {
                let text: String = RSA.split_whitespace().collect();
                let der = STANDARD.decode(text).expect("base64");
                Key::Rsa(Box::new(RsaKeyPair::from_pkcs8(&der).expect("an RSA key")))
            }
            _ => p256(seed),
        };
        Self {
            issuer,
            id: format!("key-{seed}"),
            key,
        }
    }

    /// Somebody else, of the same kind, who gives their key this name.
    pub(super) fn stranger(&self, id: &str) -> Self {
        Self {
            issuer: self.issuer.clone(),
            id: id.to_owned(),
            key: p256(99),
        }
    }

    pub(super) fn published(&self) -> Value {
        match &self.key {
            Key::P256(key) => {
                let point = key.verifying_key().to_sec1_point(false);
                let part = |at: usize| URL_SAFE_NO_PAD.encode(&point.as_bytes()[at..at + 32]);
                json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256",
                    "kid": self.id, "x": part(1), "y": part(33) })
            }
            Key::Rsa(key) => {
                let public = RsaPublicKeyComponents::<Vec<u8>>::from(key.public());
                json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.id,
                    "n": URL_SAFE_NO_PAD.encode(public.n), "e": URL_SAFE_NO_PAD.encode(public.e) })
            }
        }
    }

    pub(super) fn sign(&self, claims: &Value) -> String {
        match &self.key {
            Key::P256(key) => {
                let signed = self.begin("ES256", claims);
                let signature: Signature = key.sign(signed.as_bytes());
                end(&signed, &signature.to_bytes())
            }
            Key::Rsa(key) => {
                let signed = self.begin("RS256", claims);
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(
                    &RSA_PKCS1_SHA256,
                    &SystemRandom::new(),
                    signed.as_bytes(),
                    &mut signature,
                )
                .expect("a signature");
                end(&signed, &signature)
            }
        }
    }

    pub(super) fn unsigned(&self, claims: &Value) -> String {
        end(&self.begin("none", claims), &[])
    }

    /// What a checker that lets tokens choose their algorithm would take for a shared secret.
    pub(super) fn by_public_key(&self, claims: &Value) -> String {
        let signed = self.begin("HS256", claims);
        let public = self.published().to_string();
        let key = hmac::Key::new(hmac::HMAC_SHA256, public.as_bytes());
        end(&signed, hmac::sign(&key, signed.as_bytes()).as_ref())
    }

    fn begin(&self, algorithm: &str, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = json!({ "alg": algorithm, "typ": "JWT", "kid": self.id });
        format!("{}.{}", part(&header), part(claims))
    }
}

fn p256(seed: u8) -> Key {
    Key::P256(Box::new(
        SigningKey::from_slice(&[seed; 32]).expect("a seed that is a key"),
    ))
}

fn end(signed: &str, signature: &[u8]) -> String {
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}
