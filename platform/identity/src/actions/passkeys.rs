//! Passkeys: a key kept by the person's device and opened by a finger, a face or a code. One is
//! enough to sign in: holding the device and being recognised by it are two factors.
//!
//! Browsers offer them to scripts only; an application's codes are the way without script.

use base::{Error, Id, Result};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use i18n::msg;
use serde::{Deserialize, Serialize};
use town::{Person, Town};
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey as Key, PasskeyAuthentication,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn,
    WebauthnBuilder,
};

use super::{
    attempts::{self, CHALLENGE_FROM, SECOND_OF},
    second_factor::{self, Enrolled, must_be_shown},
    sessions::{self, must_be_whole},
};
use crate::{
    model::{Method, Origin, PasskeyMark, Session, SignedIn, local_path},
    store::{factors, people},
};

/// How long somebody has to answer: finding a key in a bag takes time.
const ANSWER_SECONDS: i64 = 300;

/// A question for the browser: `public_key` is what `navigator.credentials` takes.
#[derive(Clone, Debug, Serialize)]
pub struct Challenge {
    pub id: String,
    #[serde(rename = "publicKey")]
    pub public_key: serde_json::Value,
}

#[derive(Serialize, Deserialize)]
enum Waiting {
    Registration(PasskeyRegistration),
    Second(PasskeyAuthentication),
    SignIn(DiscoverableAuthentication),
}

/// The part of `webauthn-rs` that knows this town's address. Passkeys belong to a domain name:
/// a town reached by a bare IP address has none.
fn relying_party(town: &Town) -> Option<Webauthn> {
    let url = Url::parse(&town.url("")).ok()?;
    let name = town.directory().settings.name.clone();
    let domain = url.domain()?.to_owned();
    WebauthnBuilder::new(&domain, &url)
        .ok()?
        .rp_name(&name)
        .build()
        .ok()
}

/// Whether this town can offer passkeys.
pub fn are_possible(town: &Town) -> bool {
    relying_party(town).is_some()
}

fn party(town: &Town) -> Result<Webauthn> {
    relying_party(town).ok_or(Error::NotFound)
}

/// Asks the browser to make a key.
pub async fn begin_registration(town: &Town, session: &Session) -> Result<Challenge> {
    must_be_whole(session)?;
    let person = people::get(town.db(), &session.person).await?;
    let user = Uuid::parse_str(person.id.as_str()).map_err(Error::internal)?;
    let account = person
        .email
        .or(person.number)
        .unwrap_or_else(|| person.name.clone());
    let known: Vec<CredentialID> = keys(town, &session.person)
        .await?
        .iter()
        .map(|key| key.cred_id().clone())
        .collect();
    let (question, state) = party(town)?
        .start_passkey_registration(user, &account, &person.name, Some(known))
        .map_err(Error::internal)?;
    let mut question = serde_json::to_value(question.public_key).map_err(Error::internal)?;
    // A key that remembers whose it is signs in without an address being typed first.
    question["authenticatorSelection"]["residentKey"] = "preferred".into();
    ask(town, Some(session), question, &Waiting::Registration(state)).await
}

/// Keeps the key the browser made; it was shown by being made.
pub async fn finish_registration(
    town: &Town,
    session: &Session,
    challenge: &str,
    answer: &str,
    label: &str,
) -> Result<Enrolled> {
    must_be_whole(session)?;
    let Some(Waiting::Registration(state)) = waiting(town, Some(session), challenge).await? else {
        return Err(late());
    };
    let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(|_| late())?;
    let key = party(town)?
        .finish_passkey_registration(&answer, &state)
        .map_err(|_| late())?;
    let credential = credential(key.cred_id());
    let json = serde_json::to_string(&key).map_err(Error::internal)?;
    let label: String = label.trim().chars().take(40).collect();
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    if factors::by_credential(&mut tx, &credential)
        .await?
        .is_some()
    {
        return Err(Error::Conflict(msg!("identity-passkey-known")));
    }
    let id = town.new_id::<PasskeyMark>();
    factors::insert_passkey(
        &mut tx,
        &id,
        &session.person,
        &credential,
        &json,
        &label,
        now,
    )
    .await?;
    second_factor::enrolled(tx, town, session).await
}

/// Asks for one of the person's keys as second factor.
pub async fn begin_second(town: &Town, session: &Session) -> Result<Challenge> {
    attempts::attempt(town, SECOND_OF, &format!("{} asked", session.person)).await?;
    let keys = keys(town, &session.person).await?;
    if keys.is_empty() {
        return Err(Error::NotFound);
    }
    let (question, state) = party(town)?
        .start_passkey_authentication(&keys)
        .map_err(Error::internal)?;
    let question = serde_json::to_value(question.public_key).map_err(Error::internal)?;
    ask(town, Some(session), question, &Waiting::Second(state)).await
}

pub async fn finish_second(
    town: &Town,
    session: &Session,
    challenge: &str,
    answer: &str,
) -> Result<SignedIn> {
    attempts::attempt(town, SECOND_OF, session.person.as_str()).await?;
    let Some(Waiting::Second(state)) = waiting(town, Some(session), challenge).await? else {
        return Err(late());
    };
    let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| late())?;
    let result = party(town)?
        .finish_passkey_authentication(&answer, &state)
        .map_err(|_| late())?;
    let mut tx = town.db().begin().await?;
    let row = factors::by_credential(&mut tx, &credential(result.cred_id()))
        .await?
        .filter(|row| row.person == session.person)
        .ok_or_else(late)?;
    let mut key: Key = serde_json::from_str(&row.json).map_err(Error::internal)?;
    key.update_credential(&result);
    let json = serde_json::to_string(&key).map_err(Error::internal)?;
    factors::used_passkey(&mut tx, &row.id, &json, town.clock().now()).await?;
    let signed_in = sessions::raise(&mut tx, town, session).await?;
    tx.commit().await?;
    attempts::succeeded(town, SECOND_OF, session.person.as_str()).await?;
    Ok(signed_in)
}

/// Asks for any key of this town: nobody says who they are, so nothing tells who has an account.
pub async fn begin_sign_in(town: &Town, origin: Origin<'_>) -> Result<Challenge> {
    attempts::attempt(town, CHALLENGE_FROM, origin.caller).await?;
    let (question, state) = party(town)?
        .start_discoverable_authentication()
        .map_err(Error::internal)?;
    let question = serde_json::to_value(question.public_key).map_err(Error::internal)?;
    ask(town, None, question, &Waiting::SignIn(state)).await
}

pub async fn finish_sign_in(
    town: &Town,
    challenge: &str,
    answer: &str,
    next: Option<&str>,
    origin: Origin<'_>,
) -> Result<SignedIn> {
    attempts::attempt(town, CHALLENGE_FROM, origin.caller).await?;
    let Some(Waiting::SignIn(state)) = waiting(town, None, challenge).await? else {
        return Err(late());
    };
    let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| late())?;
    let party = party(town)?;
    let (user, id) = party
        .identify_discoverable_authentication(&answer)
        .map_err(|_| late())?;
    let id = URL_SAFE_NO_PAD.encode(id);
    let mut tx = town.db().begin().await?;
    let row = factors::by_credential(&mut tx, &id)
        .await?
        .filter(|row| row.person.as_str() == user.hyphenated().to_string())
        .ok_or_else(late)?;
    let mut key: Key = serde_json::from_str(&row.json).map_err(Error::internal)?;
    let result = party
        .finish_discoverable_authentication_v2(&answer, state, &key)
        .map_err(|_| late())?;
    key.update_credential(&result);
    let json = serde_json::to_string(&key).map_err(Error::internal)?;
    factors::used_passkey(&mut tx, &row.id, &json, town.clock().now()).await?;
    let mut signed_in =
        sessions::open(&mut tx, town, &row.person, Method::Passkey, true, origin).await?;
    tx.commit().await?;
    signed_in.next = next.and_then(local_path);
    Ok(signed_in)
}

/// Takes a key away. Whoever holds rights keeps at least one factor.
pub async fn remove(town: &Town, session: &Session, id: &Id<PasskeyMark>) -> Result<()> {
    must_be_shown(session)?;
    let mut tx = town.db().begin().await?;
    if factors::drop_passkey(&mut tx, &session.person, id).await? == 0 {
        return Err(Error::NotFound);
    }
    second_factor::keep_one(&mut tx, session).await?;
    tx.commit().await
}

async fn keys(town: &Town, person: &Id<Person>) -> Result<Vec<Key>> {
    factors::keys(town.db(), person)
        .await?
        .iter()
        .map(|json| serde_json::from_str(json).map_err(Error::internal))
        .collect()
}

async fn ask(
    town: &Town,
    session: Option<&Session>,
    public_key: serde_json::Value,
    waiting: &Waiting,
) -> Result<Challenge> {
    let id = town.random().token();
    let json = serde_json::to_string(waiting).map_err(Error::internal)?;
    let expires_at = town.clock().now().plus_seconds(ANSWER_SECONDS);
    let mut tx = town.db().begin().await?;
    factors::insert_challenge(
        &mut tx,
        &id,
        session.map(|session| &session.id),
        &json,
        expires_at,
    )
    .await?;
    tx.commit().await?;
    Ok(Challenge { id, public_key })
}

/// Takes the question away: it is answered once, by the session it was asked to.
async fn waiting(town: &Town, session: Option<&Session>, id: &str) -> Result<Option<Waiting>> {
    let mut tx = town.db().begin().await?;
    let session = session.map(|session| &session.id);
    let json = factors::use_challenge(&mut tx, id, session, town.clock().now()).await?;
    tx.commit().await?;
    json.map(|json| serde_json::from_str(&json).map_err(Error::internal))
        .transpose()
}

fn credential(id: &CredentialID) -> String {
    URL_SAFE_NO_PAD.encode(AsRef::<[u8]>::as_ref(id))
}

fn late() -> Error {
    Error::Conflict(msg!("identity-passkey-failed"))
}
