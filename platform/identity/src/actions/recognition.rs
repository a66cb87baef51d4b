//! Being recognised by FranceConnect or ProConnect: going there, coming back, tying what the service
//! says to an account, and leaving. Nothing of it exists until the configuration names a service.
//!
//! A service says who somebody is to the State; it never says whose account that is. An account is
//! tied only by who holds it, signed in by other means, or by opening one.

mod provider;

use base::{Error, Id, Instant, Lang, Result};
use db::Tx;
use i18n::msg;
use oidc::{Attempt, Client, Facts, Refusal, Service};
use town::{Person, Town};

use super::{
    accounts,
    attempts::{self, JOURNEY_FROM},
    sessions::{self, must_be_whole},
};
use crate::{
    letters,
    model::{Email, Method, NameOfUse, NewPerson, Origin, Session, SignedIn, local_path},
    store::{
        factors, people,
        recognition::{self as store, ArrivalRow, NewJourney, Way},
    },
};
use provider::Provider;
pub use provider::{keep_secret, probe, set_providers};

/// How long somebody may take at the service.
const JOURNEY_SECONDS: i64 = 600;
/// How long somebody whom no account knows may take to say what they want.
const ARRIVAL_SECONDS: i64 = 900;
/// Longer than any code.
const LONGEST_CODE: usize = 2_000;

/// The services this town offers at its door.
pub async fn offered(town: &Town) -> Result<Vec<Service>> {
    store::providers(town.db()).await
}

/// Somebody leaves for a service: where to, and what their browser keeps meanwhile.
#[derive(Clone, Debug)]
pub struct Departure {
    pub url: String,
    pub browser: String,
    pub max_age_seconds: i64,
}

/// What comes back in the address.
#[derive(Clone, Debug, Default)]
pub struct Callback {
    pub state: String,
    pub code: Option<String>,
    pub error: Option<String>,
    pub issuer: Option<String>,
}

/// Somebody came back, recognised.
#[derive(Clone, Debug)]
pub enum Arrived {
    /// An account is tied to them: they are in.
    In(Box<SignedIn>),
    /// No account is: the browser keeps this while they say what they want.
    Unknown {
        browser: String,
        max_age_seconds: i64,
    },
    /// They were in already, and the account is theirs.
    Already,
}

/// Somebody came back, and does not get in. Nothing was changed.
#[derive(Clone, Debug)]
pub enum Setback {
    /// It did not begin in this browser, ended already, or took too long.
    Stray,
    /// They gave up, or the service did.
    GivenUp,
    /// The service is silent, or is not believed.
    Refused(Refusal),
    /// Another account is tied to them.
    OtherAccount,
}

/// How a journey ended, and in which language to say it.
pub type Ending = (Lang, std::result::Result<Arrived, Setback>);

fn return_path(service: Service) -> String {
    format!("/connexion/service/{}/retour", service.code())
}

/// Where the service sends somebody who signed out; both addresses are declared to it.
fn left_path(service: Service) -> String {
    format!("/connexion/service/{}/sorti", service.code())
}

/// The two addresses of this town to declare to a service.
pub fn declared(town: &Town, service: Service) -> [String; 2] {
    [return_path(service), left_path(service)].map(|path| town.url(&path))
}

/// Begins a journey to a service.
pub async fn begin(
    town: &Town,
    service: Service,
    next: Option<&str>,
    lang: Lang,
    origin: Origin<'_>,
) -> Result<std::result::Result<Departure, Refusal>> {
    let provider = Provider::find(town, service)
        .await?
        .ok_or(Error::NotFound)?;
    attempts::attempt(town, JOURNEY_FROM, origin.caller).await?;
    let metadata = match provider.metadata(town).await? {
        Ok(metadata) => metadata,
        Err(refusal) => return Ok(Err(told(service, refusal))),
    };
    let random = town.random();
    let [state, nonce, verifier, browser] = [(); 4].map(|()| random.token());
    let attempt = Attempt {
        state: &state,
        nonce: &nonce,
        verifier: &verifier,
        redirect_uri: &town.url(&return_path(service)),
    };
    let url = match Client::new(&provider.settings)?.way_there(&metadata, attempt) {
        Ok(url) => url,
        Err(refusal) => return Ok(Err(told(service, refusal))),
    };
    let mut tx = town.db().begin().await?;
    let journey = NewJourney {
        state: &state,
        browser: &browser,
        service,
        way: Way::Enter,
        nonce: &nonce,
        verifier: &verifier,
        lang: lang.code(),
        next: next.and_then(local_path),
        expires_at: town.clock().now().plus_seconds(JOURNEY_SECONDS),
    };
    store::insert_journey(&mut tx, &journey).await?;
    tx.commit().await?;
    Ok(Ok(Departure {
        url,
        browser,
        max_age_seconds: JOURNEY_SECONDS,
    }))
}

/// Ends a journey: the answer is checked, and somebody whose account is known is in.
pub async fn arrive(
    town: &Town,
    service: Service,
    back: &Callback,
    browser: Option<&str>,
    session: Option<&Session>,
    origin: Origin<'_>,
) -> Result<Ending> {
    let provider = Provider::find(town, service)
        .await?
        .ok_or(Error::NotFound)?;
    attempts::attempt(town, JOURNEY_FROM, origin.caller).await?;
    let now = town.clock().now();
    // The journey is over whatever comes of it: its state never serves again.
    let mut tx = town.db().begin().await?;
    let browser = browser.unwrap_or_default();
    let journey =
        store::use_journey(&mut tx, service, Way::Enter, &back.state, browser, now).await?;
    tx.commit().await?;
    let Some(journey) = journey else {
        return Ok((Lang::default(), Err(Setback::Stray)));
    };
    let lang = Lang::parse(&journey.lang).unwrap_or_default();
    let attempt = Attempt {
        state: &back.state,
        nonce: &journey.nonce,
        verifier: &journey.verifier,
        redirect_uri: &town.url(&return_path(service)),
    };
    let believed = match provider.believe(town, back, attempt).await? {
        Ok(believed) => believed,
        Err(Setback::Refused(refusal)) => {
            return Ok((lang, Err(Setback::Refused(told(service, refusal)))));
        }
        Err(setback) => return Ok((lang, Err(setback))),
    };
    let row = ArrivalRow {
        next: journey.next,
        ..believed
    };
    Ok((lang, settle(town, service, &row, session, origin).await?))
}

/// Nothing in a refusal names anybody.
fn told(service: Service, refusal: Refusal) -> Refusal {
    tracing::warn!(
        service = service.code(),
        reason = refusal.code(),
        "not recognised: {refusal}"
    );
    refusal
}

/// Somebody is recognised: into their account, or asked what they want.
async fn settle(
    town: &Town,
    service: Service,
    row: &ArrivalRow,
    session: Option<&Session>,
    origin: Origin<'_>,
) -> Result<std::result::Result<Arrived, Setback>> {
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    let person = store::person(&mut tx, service, &row.issuer, &row.subject).await?;
    let session = session.filter(|session| session.is_whole());
    let arrived = match (person, session) {
        (Some(person), Some(session)) if session.person != person => {
            return Ok(Err(Setback::OtherAccount));
        }
        (Some(person), Some(_)) => {
            store::used(&mut tx, &person, row, now).await?;
            Arrived::Already
        }
        (Some(person), None) => {
            store::used(&mut tx, &person, row, now).await?;
            let signed_in = enter(&mut tx, town, &person, service, row, origin).await?;
            Arrived::In(Box::new(signed_in))
        }
        (None, _) => {
            let browser = town.random().token();
            let expires_at = now.plus_seconds(ARRIVAL_SECONDS);
            store::put_arrival(&mut tx, &browser, row, expires_at).await?;
            Arrived::Unknown {
                browser,
                max_age_seconds: ARRIVAL_SECONDS,
            }
        }
    };
    tx.commit().await?;
    Ok(Ok(arrived))
}

/// Opens a session that knows by whom it was opened, to leave by the same door.
async fn enter(
    tx: &mut Tx,
    town: &Town,
    person: &Id<Person>,
    service: Service,
    row: &ArrivalRow,
    origin: Origin<'_>,
) -> Result<SignedIn> {
    let method = Method::Recognised(service);
    let mut signed_in = sessions::open(tx, town, person, method, row.second_shown, origin).await?;
    store::keep_hint(tx, &signed_in.token, &row.service, &row.id_token).await?;
    signed_in.next = row.next.as_deref().and_then(local_path);
    Ok(signed_in)
}

/// Somebody recognised whom no account knows.
#[derive(Clone, Debug)]
pub struct Newcomer {
    pub service: Service,
    /// What would be kept of what the service says, and what for.
    pub facts: Facts,
    pub purpose: String,
    pub next: Option<String>,
}

/// Who waits in this browser to say what they want.
pub async fn newcomer(town: &Town, browser: Option<&str>) -> Result<Option<Newcomer>> {
    let now = town.clock().now();
    let Some(row) = store::arrival(town.db(), browser.unwrap_or_default(), now).await? else {
        return Ok(None);
    };
    let Some(service) = Service::parse(&row.service) else {
        return Ok(None);
    };
    let Some(provider) = Provider::find(town, service).await? else {
        return Ok(None);
    };
    Ok(Some(Newcomer {
        service,
        facts: facts(&row.facts),
        purpose: provider.settings.purpose,
        next: row.next,
    }))
}

fn facts(json: &str) -> Facts {
    serde_json::from_str(json).unwrap_or_default()
}

fn over() -> Error {
    Error::Conflict(msg!("identity-recognised-over"))
}

async fn use_arrival(
    tx: &mut Tx,
    browser: Option<&str>,
    now: Instant,
) -> Result<(Service, ArrivalRow)> {
    let row = store::use_arrival(tx, browser.unwrap_or_default(), now)
        .await?
        .ok_or_else(over)?;
    let service = Service::parse(&row.service).ok_or_else(over)?;
    Ok((service, row))
}

/// Opens an account for somebody recognised, under the name they go by.
pub async fn open_account(
    town: &Town,
    browser: Option<&str>,
    name: &str,
    lang: Lang,
    origin: Origin<'_>,
) -> Result<SignedIn> {
    attempts::attempt(town, JOURNEY_FROM, origin.caller).await?;
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    let (service, row) = use_arrival(&mut tx, browser, now).await?;
    // An unmended name drops the transaction, and the newcomer stays.
    let name = NameOfUse::check(name, "name").map_err(|problem| Error::Invalid(vec![problem]))?;
    let new = NewPerson {
        name,
        pronouns: None,
        email: None,
        lang,
    };
    let person = accounts::create(&mut tx, town, &new).await?;
    tie(&mut tx, &person, &row, now).await?;
    let signed_in = enter(&mut tx, town, &person, service, &row, origin).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// Ties what the service said to the account of whoever is signed in.
pub async fn link(town: &Town, session: &Session, browser: Option<&str>) -> Result<Service> {
    must_be_whole(session)?;
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    let (service, row) = use_arrival(&mut tx, browser, now).await?;
    tie(&mut tx, &session.person, &row, now).await?;
    tell(&mut tx, town, &session.person, service, letters::recognised).await?;
    tx.commit().await?;
    Ok(service)
}

async fn tie(tx: &mut Tx, person: &Id<Person>, row: &ArrivalRow, now: Instant) -> Result<()> {
    match store::link(tx, person, row, now).await {
        Err(error) if db::is_duplicate(&error) => {
            Err(Error::Conflict(msg!("identity-recognised-taken")))
        }
        other => other,
    }
}

/// A way into an account came or went: its holder is told where they read their letters.
async fn tell(
    tx: &mut Tx,
    town: &Town,
    person: &Id<Person>,
    service: Service,
    letter: fn(&Town, &Email, Lang, Service) -> mail::Letter,
) -> Result<()> {
    let holder = people::get(&mut *tx, person).await?;
    let email = holder.email.as_deref();
    if let Some(email) = email.and_then(|email| Email::parse(email).ok()) {
        mail::enqueue(tx, town, &letter(town, &email, holder.lang(), service)).await?;
    }
    Ok(())
}

/// A service that knows an account's holder, or may come to.
#[derive(Clone, Debug)]
pub struct Recognition {
    pub service: Service,
    pub tied: Option<Tied>,
    /// It can be used now.
    pub is_offered: bool,
}

/// What is kept of what a service said.
#[derive(Clone, Debug)]
pub struct Tied {
    pub facts: Facts,
    pub purpose: String,
    pub level: String,
    pub linked_at: Instant,
    pub used_at: Instant,
}

/// Whether a service is offered, or knows this person: what their page leads to.
pub async fn concerns(town: &Town, session: &Session) -> Result<bool> {
    let services = store::providers_for(town.db(), &session.person).await?;
    Ok(!services.is_empty())
}

/// Every service that is offered, or knows this person.
pub async fn mine(town: &Town, session: &Session) -> Result<Vec<Recognition>> {
    let rows = store::of(town.db(), &session.person).await?;
    let mut all = Vec::new();
    for service in Service::ALL {
        let provider = Provider::find(town, service).await?;
        let row = rows.iter().find(|row| row.service == service.code());
        if row.is_none() && provider.is_none() {
            continue;
        }
        let purpose = provider.as_ref().map(|one| one.settings.purpose.clone());
        all.push(Recognition {
            service,
            is_offered: provider.is_some(),
            tied: row.map(|row| Tied {
                facts: facts(&row.facts),
                purpose: purpose.unwrap_or_default(),
                level: row.level.clone(),
                linked_at: row.linked_at,
                used_at: row.used_at,
            }),
        });
    }
    Ok(all)
}

/// What services verified about a person, for rooms whose procedure needs it; nothing unless the
/// town's settings keep it.
pub async fn facts_of(town: &Town, person: &Id<Person>) -> Result<Vec<(Service, Facts)>> {
    let rows = store::of(town.db(), person).await?;
    let verified = rows.iter().filter_map(|row| {
        let facts = facts(&row.facts);
        let service = Service::parse(&row.service)?;
        (!facts.is_empty()).then_some((service, facts))
    });
    Ok(verified.collect())
}

/// Unties a service; what it said is forgotten. Another way in must remain.
pub async fn unlink(town: &Town, session: &Session, service: Service) -> Result<()> {
    must_be_whole(session)?;
    let mut tx = town.db().begin().await?;
    if store::unlink(&mut tx, &session.person, service).await? == 0 {
        return Err(Error::NotFound);
    }
    let person = people::get(&mut tx, &session.person).await?;
    let has_key = !factors::passkeys(&mut tx, &session.person)
        .await?
        .is_empty();
    let has_other = !store::of(&mut tx, &session.person).await?.is_empty();
    if person.email.is_none() && person.password.is_none() && !has_key && !has_other {
        return Err(Error::Conflict(msg!("identity-recognised-last")));
    }
    tell(
        &mut tx,
        town,
        &session.person,
        service,
        letters::unrecognised,
    )
    .await?;
    tx.commit().await
}

/// Ends a session; when a service opened it, begins the way out there too.
pub async fn sign_out(town: &Town, token: &str, lang: Lang) -> Result<Option<Departure>> {
    let hint = store::hint(town.db(), token).await?;
    sessions::sign_out(town, token).await?;
    let Some((Some(code), Some(id_token))) = hint else {
        return Ok(None);
    };
    let Some(service) = Service::parse(&code) else {
        return Ok(None);
    };
    if Provider::find(town, service).await?.is_none() {
        return Ok(None);
    }
    let (state, browser) = (town.random().token(), town.random().token());
    let mut tx = town.db().begin().await?;
    let journey = NewJourney {
        state: &state,
        browser: &browser,
        service,
        way: Way::Leave,
        nonce: &id_token,
        verifier: "",
        lang: lang.code(),
        next: None,
        expires_at: town.clock().now().plus_seconds(JOURNEY_SECONDS),
    };
    store::insert_journey(&mut tx, &journey).await?;
    tx.commit().await?;
    let url = format!("/connexion/service/{}/sortie", service.code());
    Ok(Some(Departure {
        url,
        browser,
        max_age_seconds: JOURNEY_SECONDS,
    }))
}

/// Where somebody who signed out here is sent to sign out of the service.
pub async fn way_out(
    town: &Town,
    service: Service,
    browser: Option<&str>,
) -> Result<Option<String>> {
    let now = town.clock().now();
    let browser = browser.unwrap_or_default();
    let Some((state, id_token)) = store::leaving(town.db(), service, browser, now).await? else {
        return Ok(None);
    };
    let Some(provider) = Provider::find(town, service).await? else {
        return Ok(None);
    };
    let Ok(metadata) = provider.metadata(town).await? else {
        return Ok(None);
    };
    let back = town.url(&left_path(service));
    Ok(Client::way_out(&metadata, &id_token, &state, &back))
}

/// Whether the service sends back the one it was asked to sign out; and the language to say it in.
pub async fn left(
    town: &Town,
    service: Service,
    state: &str,
    browser: Option<&str>,
) -> Result<Option<Lang>> {
    let now = town.clock().now();
    let browser = browser.unwrap_or_default();
    let mut tx = town.db().begin().await?;
    let journey = store::use_journey(&mut tx, service, Way::Leave, state, browser, now).await?;
    tx.commit().await?;
    Ok(journey.map(|journey| Lang::parse(&journey.lang).unwrap_or_default()))
}
