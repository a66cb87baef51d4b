//! Every way a token can be wrong, one at a time, on the same tokens that are right.

use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};

use super::*;

const NOW: i64 = 1_795_160_520;
const NONCE: &str = "0123456789abcdef0123456789abcdef";

fn settings() -> Settings {
    Settings {
        keep: vec![Fact::Names, Fact::BirthDate],
        purpose: "x".to_owned(),
        ..Settings::new(
            Service::FranceConnect,
            "https://fc.example/api/v2",
            "maison",
        )
    }
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

fn published(key: &SigningKey, id: &str) -> Value {
    let point = key.verifying_key().to_sec1_point(false);
    let part = |range: std::ops::Range<usize>| URL_SAFE_NO_PAD.encode(&point.as_bytes()[range]);
    json!({ "kty": "EC", "crv": "P-256", "kid": id, "use": "sig", "alg": "ES256",
        "x": part(1..33), "y": part(33..65) })
}

fn keys() -> KeySet {
    let set = json!({ "keys": [{ "kty": "oct", "k": "AAAA" }, published(&key(1), "one")] });
    KeySet::read(&set.to_string()).unwrap()
}

fn token_by(key: &SigningKey, header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(header), part(claims));
    let signature: Signature = key.sign(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

fn token(claims: &Value) -> String {
    token_by(&key(1), &json!({ "alg": "ES256", "kid": "one" }), claims)
}

fn at_hash(access_token: &str) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(access_token.as_bytes())[..16])
}

fn id_claims() -> Value {
    json!({ "iss": "https://fc.example/api/v2", "sub": "b6048e95bb134ec5", "aud": "maison",
        "exp": NOW + 60, "iat": NOW, "nonce": NONCE, "acr": "eidas1", "at_hash": at_hash("access") })
}

fn user_claims() -> Value {
    json!({ "iss": "https://fc.example/api/v2", "sub": "b6048e95bb134ec5", "aud": "maison",
        "given_name": "Ana Maria", "family_name": "MOREL", "birthdate": "1971-09-24",
        "email": "ana@courriel.example", "gender": "female", "siret": "12345678901234" })
}

fn tokens() -> Tokens {
    Tokens {
        id_token: token(&id_claims()),
        access_token: "access".to_owned(),
        userinfo: token(&user_claims()),
    }
}

fn judge_with(settings: &Settings, tokens: &Tokens) -> Result<Identity, Refusal> {
    verify(
        settings,
        &keys(),
        tokens,
        NONCE,
        Instant::from_millis(NOW * 1_000),
    )
}

fn judge(tokens: &Tokens) -> Result<Identity, Refusal> {
    judge_with(&settings(), tokens)
}

fn with(mut claims: Value, name: &str, value: Value) -> Value {
    claims[name] = value;
    claims
}

#[test]
fn honest_tokens_are_believed_and_only_what_is_asked_is_kept() {
    let identity = judge(&tokens()).unwrap();
    assert_eq!(identity.subject, "b6048e95bb134ec5");
    assert_eq!(identity.level.code, "eidas1");
    let kept = serde_json::to_value(&identity.facts).unwrap();
    assert_eq!(
        kept,
        json!({ "given_name": "Ana Maria", "family_name": "MOREL", "birth_date": "1971-09-24" })
    );
    let nothing = Settings {
        keep: Vec::new(),
        ..settings()
    };
    assert!(judge_with(&nothing, &tokens()).unwrap().facts.is_empty());
}

#[test]
fn every_wrong_claim_of_an_id_token_has_its_refusal() {
    for (name, value, expected) in [
        ("iss", json!("https://pro.example/api/v2"), Refusal::Issuer),
        ("iss", json!("https://fc.example/api/v2/"), Refusal::Issuer),
        ("aud", json!("another"), Refusal::Audience),
        ("aud", json!([]), Refusal::Audience),
        ("aud", json!(["maison", "another"]), Refusal::Audience),
        ("azp", json!("another"), Refusal::Audience),
        ("exp", json!(NOW - 60), Refusal::Expired),
        ("iat", json!(NOW + 61), Refusal::Expired),
        ("iat", json!(NOW - 660), Refusal::Expired),
        ("nbf", json!(NOW + 61), Refusal::Expired),
        ("exp", json!(i64::MIN), Refusal::Expired),
        ("exp", json!("tomorrow"), Refusal::Malformed),
        ("nonce", json!("another"), Refusal::Nonce),
        ("nonce", Value::Null, Refusal::Nonce),
        ("at_hash", json!(at_hash("another")), Refusal::AccessHash),
        ("acr", json!("eidas0"), Refusal::Level),
        ("acr", Value::Null, Refusal::Level),
        ("sub", json!(""), Refusal::Malformed),
        ("sub", json!("x".repeat(256)), Refusal::Malformed),
        ("sub", json!("another"), Refusal::Subject),
    ] {
        let wrong = Tokens {
            id_token: token(&with(id_claims(), name, value.clone())),
            ..tokens()
        };
        assert_eq!(judge(&wrong).err(), Some(expected), "{name} {value}");
    }
    let higher = Settings {
        level: "eidas2".to_owned(),
        ..settings()
    };
    assert_eq!(judge_with(&higher, &tokens()).err(), Some(Refusal::Level));
    // The other service's levels mean nothing here.
    let foreign = with(id_claims(), "acr", json!("eidas1-mfa"));
    let foreign = Tokens {
        id_token: token(&foreign),
        ..tokens()
    };
    assert_eq!(judge(&foreign).err(), Some(Refusal::Level));
}

#[test]
fn clocks_may_differ_by_less_than_a_minute() {
    for (name, value) in [
        ("exp", json!(NOW - 59)),
        ("iat", json!(NOW + 60)),
        ("iat", json!(NOW - 659)),
        ("aud", json!(["maison"])),
        ("azp", json!("maison")),
    ] {
        let fine = Tokens {
            id_token: token(&with(id_claims(), name, value.clone())),
            ..tokens()
        };
        assert!(judge(&fine).is_ok(), "{name} {value}");
    }
    let shared = with(id_claims(), "aud", json!(["maison", "another"]));
    let shared = Tokens {
        id_token: token(&with(shared, "azp", json!("maison"))),
        ..tokens()
    };
    assert!(judge(&shared).is_ok());
}

#[test]
fn every_wrong_claim_of_the_data_has_its_refusal() {
    for (name, value, expected) in [
        ("iss", json!("https://pro.example/api/v2"), Refusal::Issuer),
        ("iss", Value::Null, Refusal::Issuer),
        ("aud", json!("another"), Refusal::Audience),
        ("aud", Value::Null, Refusal::Audience),
        ("exp", json!(NOW - 60), Refusal::Expired),
        ("sub", json!("another"), Refusal::Subject),
        ("sub", Value::Null, Refusal::Subject),
    ] {
        let wrong = Tokens {
            userinfo: token(&with(user_claims(), name, value.clone())),
            ..tokens()
        };
        assert_eq!(judge(&wrong).err(), Some(expected), "{name} {value}");
    }
    let unsigned = Tokens {
        userinfo: user_claims().to_string(),
        ..tokens()
    };
    assert_eq!(judge(&unsigned).err(), Some(Refusal::Unsigned));
}

#[test]
fn signatures_are_of_the_services_own_keys_and_of_two_algorithms() {
    let own = key(1);
    let judged = |id_token: String| {
        judge(&Tokens {
            id_token,
            ..tokens()
        })
        .err()
    };
    let header = |alg: &str, kid: &str| json!({ "alg": alg, "kid": kid });
    let claims = id_claims();

    let by = |header: &Value| judged(token_by(&own, header, &claims));
    assert_eq!(by(&header("ES256", "two")), Some(Refusal::UnknownKey));
    for alg in ["none", "None", "HS256", "RS256", "RS1", "ES384", ""] {
        assert_eq!(by(&header(alg, "one")), Some(Refusal::Algorithm), "{alg}");
    }
    let critical = json!({ "alg": "ES256", "kid": "one", "crit": ["b64"], "b64": false });
    assert_eq!(by(&critical), Some(Refusal::Malformed));
    // A token may leave its key unnamed: it is still one of the service's.
    assert_eq!(by(&json!({ "alg": "ES256" })), None);
    let stranger = token_by(&key(2), &header("ES256", "one"), &claims);
    assert_eq!(judged(stranger), Some(Refusal::Signature));

    let (signed, signature) = tokens().id_token.rsplit_once('.').map(own_two).unwrap();
    assert_eq!(judged(format!("{signed}.")), Some(Refusal::Signature));
    assert_eq!(judged(signed), Some(Refusal::Malformed));
    let other = token(&with(id_claims(), "sub", json!("another")));
    let (other, _) = other.rsplit_once('.').map(own_two).unwrap();
    assert_eq!(
        judged(format!("{other}.{signature}")),
        Some(Refusal::Signature)
    );
    assert_eq!(judged("a.b.c.d.e".to_owned()), Some(Refusal::Encrypted));
    for odd in ["", "..", "a.b.c", "é.é.é", "{}"] {
        assert_eq!(judged(odd.to_owned()), Some(Refusal::Malformed), "{odd}");
    }
}

fn own_two((a, b): (&str, &str)) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

#[test]
fn keys_that_cannot_sign_are_left_aside() {
    let good = published(&key(1), "one");
    for (name, value) in [
        ("use", json!("enc")),
        ("alg", json!("ES384")),
        ("crv", json!("P-384")),
        ("kty", json!("OKP")),
        ("x", json!("AAAA")),
        ("y", json!("not base64 !")),
    ] {
        let set = json!({ "keys": [with(good.clone(), name, value)] });
        assert!(KeySet::read(&set.to_string()).is_err(), "{name}");
    }
    assert!(KeySet::read("{}").is_err());
}
