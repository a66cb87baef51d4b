//! Passkeys, with a key made of a few lines in the place of a phone: what a browser would send.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use identity::actions::{
    passkeys::{self, Challenge},
    second_factor,
};
use identity::model::SecondFactor;
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use town::Role;

use crate::{
    house::{FROM, House, houses, role},
    refusal,
};

const NADIA: &str = "n.farel@valmoreau.example";

/// A key as an authenticator keeps it.
struct SoftKey {
    secret: SigningKey,
    id: [u8; 16],
    user: String,
    counter: u32,
    origin: &'static str,
}

const PRESENT_AND_VERIFIED: u8 = 0x05;
const WITH_KEY: u8 = 0x40;

impl SoftKey {
    fn new(seed: u8) -> Self {
        Self {
            secret: SigningKey::from_slice(&[seed; 32]).unwrap(),
            id: [seed; 16],
            user: String::new(),
            counter: 1,
            origin: "http://localhost",
        }
    }

    fn client_data(&self, kind: &str, challenge: &Challenge) -> Vec<u8> {
        json!({
            "type": format!("webauthn.{kind}"),
            "challenge": challenge.public_key["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
        })
        .to_string()
        .into_bytes()
    }

    fn authenticator_data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(b"localhost").to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// Answers `navigator.credentials.create`.
    fn make(&mut self, challenge: &Challenge) -> String {
        let user = challenge.public_key["user"]["id"].as_str().unwrap();
        user.clone_into(&mut self.user);
        let point = self.secret.verifying_key().to_sec1_point(false);
        let mut data = self.authenticator_data(PRESENT_AND_VERIFIED | WITH_KEY);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20]);
        data.extend_from_slice(point.x().unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend_from_slice(point.y().unwrap());
        // CBOR: { "fmt": "none", "attStmt": {}, "authData": … }
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        json!({
            "id": BASE64.encode(self.id), "rawId": BASE64.encode(self.id), "type": "public-key",
            "extensions": {},
            "response": {
                "attestationObject": BASE64.encode(object),
                "clientDataJSON": BASE64.encode(self.client_data("create", challenge)),
                "transports": null,
            },
        })
        .to_string()
    }

    /// Answers `navigator.credentials.get`.
    fn sign(&mut self, challenge: &Challenge) -> String {
        self.counter += 1;
        let client = self.client_data("get", challenge);
        let data = self.authenticator_data(PRESENT_AND_VERIFIED);
        let signed = [data.clone(), Sha256::digest(&client).to_vec()].concat();
        let signature: Signature = self.secret.sign(&signed);
        json!({
            "id": BASE64.encode(self.id), "rawId": BASE64.encode(self.id), "type": "public-key",
            "extensions": {},
            "response": {
                "authenticatorData": BASE64.encode(data),
                "clientDataJSON": BASE64.encode(client),
                "signature": BASE64.encode(signature.to_der().as_bytes()),
                "userHandle": self.user,
            },
        })
        .to_string()
    }
}

/// An agent whose only second factor is a passkey.
async fn agent_with_key(house: &House) -> (identity::Session, SoftKey) {
    let nadia = house.person("Nadia Farel", Some(NADIA)).await;
    house.grant(&nadia, role(Role::Agent)).await;
    let first = house
        .session(&house.sign_in(NADIA).await.token)
        .await
        .unwrap();
    let mut key = SoftKey::new(7);
    let asked = passkeys::begin_registration(&house.town, &first)
        .await
        .unwrap();
    let answer = key.make(&asked);
    let enrolled =
        passkeys::finish_registration(&house.town, &first, &asked.id, &answer, "Firefox")
            .await
            .unwrap();
    assert_eq!(enrolled.recovery.len(), 10);
    let session = house.session(&enrolled.signed_in.token).await.unwrap();
    (session, key)
}

#[tokio::test]
async fn a_passkey_is_a_second_factor() {
    for house in houses().await {
        let town = &house.town;
        let (session, mut key) = agent_with_key(&house).await;
        assert!(session.actor().unwrap().has(Role::Agent));
        let pending = house
            .session(&house.sign_in(NADIA).await.token)
            .await
            .unwrap();
        assert_eq!(pending.second, SecondFactor::ToShow);
        let asked = passkeys::begin_second(town, &pending).await.unwrap();
        let answer = key.sign(&asked);
        let shown = passkeys::finish_second(town, &pending, &asked.id, &answer)
            .await
            .unwrap();
        assert!(
            house
                .session(&shown.token)
                .await
                .unwrap()
                .actor()
                .unwrap()
                .has(Role::Agent)
        );
        let replayed = passkeys::finish_second(town, &pending, &asked.id, &answer).await;
        assert_eq!(refusal(replayed), "identity-passkey-failed");

        let factors = second_factor::factors(town, &session).await.unwrap();
        assert_eq!(factors.passkeys[0].label, "Firefox");
        assert!(factors.passkeys[0].used_at.is_some());
        let only = passkeys::remove(town, &session, &factors.passkeys[0].id).await;
        assert_eq!(refusal(only), "identity-second-needed");
    }
}

#[tokio::test]
async fn a_passkey_alone_signs_in_with_both_factors() {
    for house in houses().await {
        let town = &house.town;
        let (session, mut key) = agent_with_key(&house).await;
        let asked = passkeys::begin_sign_in(town, FROM).await.unwrap();
        assert!(
            asked.public_key["allowCredentials"]
                .as_array()
                .is_none_or(Vec::is_empty)
        );
        let answer = key.sign(&asked);
        let entered = passkeys::finish_sign_in(town, &asked.id, &answer, Some("/agents"), FROM)
            .await
            .unwrap();
        assert_eq!(entered.second, SecondFactor::Shown);
        assert_eq!(entered.next.as_deref(), Some("/agents"));
        assert_eq!(
            house.session(&entered.token).await.unwrap().person,
            session.person
        );
    }
}

#[tokio::test]
async fn what_a_passkey_did_not_sign_is_refused() {
    for house in houses().await {
        let town = &house.town;
        let (session, key) = agent_with_key(&house).await;
        let user = key.user.clone();
        let failed = "identity-passkey-failed";
        let late = {
            let asked = passkeys::begin_sign_in(town, FROM).await.unwrap();
            house.wait(300);
            let mut key = SoftKey {
                user: user.clone(),
                ..SoftKey::new(7)
            };
            passkeys::finish_sign_in(town, &asked.id, &key.sign(&asked), None, FROM).await
        };
        assert_eq!(refusal(late), failed);
        let wrong_keys = [
            // Another key under the same id, another site, somebody else's name, an unknown key.
            SoftKey {
                secret: SigningKey::from_slice(&[9; 32]).unwrap(),
                ..SoftKey::new(7)
            },
            SoftKey {
                origin: "http://evil.example",
                ..SoftKey::new(7)
            },
            SoftKey {
                user: BASE64.encode([1; 16]),
                ..SoftKey::new(7)
            },
            SoftKey::new(8),
        ];
        for mut key in wrong_keys {
            if key.user.is_empty() {
                key.user.clone_from(&user);
            }
            let asked = passkeys::begin_sign_in(town, FROM).await.unwrap();
            let answer = key.sign(&asked);
            let refused = passkeys::finish_sign_in(town, &asked.id, &answer, None, FROM).await;
            assert_eq!(refusal(refused), failed);
        }
        // A question asked to one session is not answered by another.
        house.person("Bob", Some("bob@courriel.example")).await;
        let bob = house
            .session(&house.sign_in("bob@courriel.example").await.token)
            .await
            .unwrap();
        let asked = passkeys::begin_registration(town, &bob).await.unwrap();
        let answer = SoftKey::new(3).make(&asked);
        let crossed = passkeys::finish_registration(town, &session, &asked.id, &answer, "").await;
        assert_eq!(refusal(crossed), failed);
        for nonsense in ["", "{}", "null"] {
            let asked = passkeys::begin_sign_in(town, FROM).await.unwrap();
            let refused = passkeys::finish_sign_in(town, &asked.id, nonsense, None, FROM).await;
            assert_eq!(refusal(refused), failed);
        }
    }
}
