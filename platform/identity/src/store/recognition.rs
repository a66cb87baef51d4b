//! Services that say who somebody is, journeys to them, and which account is whose, in the database.

use base::{Id, Instant, Result};
use db::{Db, FromRow, Reader, Tx, args};
use oidc::Service;
use town::Person;

use super::{
    ARRIVAL, DROP_JOURNEYS, DROP_PROVIDER, DROP_RECOGNISED, DROP_RECOGNISED_OF, FORGET_FACTS, HINT,
    KEEP_HINT, KEEP_KEYS, KEEP_METADATA, LEAVING, PROVIDER, PROVIDERS, PROVIDERS_FOR,
    PURGE_ARRIVALS, PURGE_JOURNEYS, PUT_ARRIVAL, PUT_JOURNEY, PUT_PROVIDER, PUT_RECOGNISED,
    RECOGNISED, RECOGNISED_OF, TAKE_PROVIDER_TRY, USE_ARRIVAL, USE_JOURNEY, USED_RECOGNISED,
};
use crate::secrets;

fn services(rows: &[(String,)]) -> Vec<Service> {
    rows.iter()
        .filter_map(|(code,)| Service::parse(code))
        .collect()
}

pub(crate) async fn providers(reader: impl Reader) -> Result<Vec<Service>> {
    Ok(services(&reader.all(PROVIDERS, args![]).await?))
}

/// The services that are offered, or that already know this person.
pub(crate) async fn providers_for(
    reader: impl Reader,
    person: &Id<Person>,
) -> Result<Vec<Service>> {
    Ok(services(&reader.all(PROVIDERS_FOR, args![person]).await?))
}

#[derive(Clone, Debug, FromRow)]
pub(crate) struct ProviderRow {
    pub settings: String,
    pub metadata: Option<String>,
    pub metadata_at: Option<Instant>,
    pub keys: Option<String>,
    pub keys_at: Option<Instant>,
}

pub(crate) async fn provider(reader: impl Reader, service: Service) -> Result<Option<ProviderRow>> {
    reader.optional(PROVIDER, args![service.code()]).await
}

/// Says how a service is used; what it published before is asked again.
pub(crate) async fn put_provider(tx: &mut Tx, service: Service, settings: &str) -> Result<()> {
    tx.exec(PUT_PROVIDER, args![service.code(), settings])
        .await?;
    Ok(())
}

pub(crate) async fn drop_provider(tx: &mut Tx, service: Service) -> Result<()> {
    tx.exec(DROP_PROVIDER, args![service.code()]).await?;
    tx.exec(DROP_JOURNEYS, args![service.code()]).await?;
    Ok(())
}

pub(crate) async fn keep_metadata(
    db: &Db,
    service: Service,
    metadata: &str,
    now: Instant,
) -> Result<()> {
    db.exec(KEEP_METADATA, args![service.code(), metadata, now])
        .await?;
    Ok(())
}

pub(crate) async fn keep_keys(db: &Db, service: Service, keys: &str, now: Instant) -> Result<()> {
    db.exec(KEEP_KEYS, args![service.code(), keys, now]).await?;
    Ok(())
}

/// Whether keys may be asked for again: once in a while, whoever meets an unknown one, on any node.
pub(crate) async fn take_try(
    db: &Db,
    service: Service,
    now: Instant,
    not_since: Instant,
) -> Result<bool> {
    let taken = db
        .exec(TAKE_PROVIDER_TRY, args![service.code(), now, not_since])
        .await?;
    Ok(taken > 0)
}

/// Which way somebody goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Enter,
    Leave,
}

impl Way {
    fn code(self) -> &'static str {
        match self {
            Way::Enter => "enter",
            Way::Leave => "leave",
        }
    }
}

pub(crate) struct NewJourney<'a> {
    pub state: &'a str,
    pub browser: &'a str,
    pub service: Service,
    pub way: Way,
    pub nonce: &'a str,
    pub verifier: &'a str,
    pub lang: &'static str,
    pub next: Option<String>,
    pub expires_at: Instant,
}

pub(crate) async fn insert_journey(tx: &mut Tx, new: &NewJourney<'_>) -> Result<()> {
    // On the way in the state is a secret between the browser and the service.
    let state = (new.way == Way::Leave).then_some(new.state);
    tx.exec(
        PUT_JOURNEY,
        args![
            secrets::hash(new.state),
            secrets::hash(new.browser),
            new.service.code(),
            new.way.code(),
            new.nonce,
            new.verifier,
            state,
            new.lang,
            new.next.clone(),
            new.expires_at
        ],
    )
    .await?;
    Ok(())
}

#[derive(Clone, Debug, FromRow)]
pub(crate) struct JourneyRow {
    pub nonce: String,
    pub verifier: String,
    pub lang: String,
    pub next: Option<String>,
}

/// Takes a journey away: it ends once, in the browser it began in, from the service it went to.
pub(crate) async fn use_journey(
    tx: &mut Tx,
    service: Service,
    way: Way,
    state: &str,
    browser: &str,
    now: Instant,
) -> Result<Option<JourneyRow>> {
    tx.optional(
        USE_JOURNEY,
        args![
            secrets::hash(state),
            secrets::hash(browser),
            service.code(),
            way.code(),
            now
        ],
    )
    .await
}

/// The state and the token of somebody on the way out.
pub(crate) async fn leaving(
    reader: impl Reader,
    service: Service,
    browser: &str,
    now: Instant,
) -> Result<Option<(String, String)>> {
    reader
        .optional(LEAVING, args![secrets::hash(browser), service.code(), now])
        .await
}

#[derive(Clone, Debug, FromRow)]
pub(crate) struct ArrivalRow {
    pub service: String,
    pub issuer: String,
    pub subject: String,
    pub level: String,
    pub second_shown: bool,
    pub facts: String,
    pub id_token: String,
    pub next: Option<String>,
}

pub(crate) async fn put_arrival(
    tx: &mut Tx,
    browser: &str,
    row: &ArrivalRow,
    expires_at: Instant,
) -> Result<()> {
    tx.exec(
        PUT_ARRIVAL,
        args![
            secrets::hash(browser),
            &row.service,
            &row.issuer,
            &row.subject,
            &row.level,
            row.second_shown,
            &row.facts,
            &row.id_token,
            row.next.clone(),
            expires_at
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn arrival(
    reader: impl Reader,
    browser: &str,
    now: Instant,
) -> Result<Option<ArrivalRow>> {
    reader
        .optional(ARRIVAL, args![secrets::hash(browser), now])
        .await
}

pub(crate) async fn use_arrival(
    tx: &mut Tx,
    browser: &str,
    now: Instant,
) -> Result<Option<ArrivalRow>> {
    tx.optional(USE_ARRIVAL, args![secrets::hash(browser), now])
        .await
}

/// Whose account goes with what a service calls somebody.
pub(crate) async fn person(
    reader: impl Reader,
    service: Service,
    issuer: &str,
    subject: &str,
) -> Result<Option<Id<Person>>> {
    let row: Option<(Id<Person>,)> = reader
        .optional(RECOGNISED, args![service.code(), issuer, subject])
        .await?;
    Ok(row.map(|(person,)| person))
}

pub(crate) async fn link(
    tx: &mut Tx,
    person: &Id<Person>,
    row: &ArrivalRow,
    now: Instant,
) -> Result<()> {
    tx.exec(
        PUT_RECOGNISED,
        args![
            &row.service,
            &row.issuer,
            &row.subject,
            person,
            &row.level,
            &row.facts,
            now
        ],
    )
    .await?;
    Ok(())
}

/// Remembers a visit, and what the service says today.
pub(crate) async fn used(
    tx: &mut Tx,
    person: &Id<Person>,
    row: &ArrivalRow,
    now: Instant,
) -> Result<()> {
    tx.exec(
        USED_RECOGNISED,
        args![person, &row.service, &row.level, &row.facts, now],
    )
    .await?;
    Ok(())
}

#[derive(Clone, Debug, FromRow)]
pub(crate) struct RecognisedRow {
    pub service: String,
    pub subject: String,
    pub level: String,
    pub facts: String,
    pub linked_at: Instant,
    pub used_at: Instant,
}

pub(crate) async fn of(reader: impl Reader, person: &Id<Person>) -> Result<Vec<RecognisedRow>> {
    reader.all(RECOGNISED_OF, args![person]).await
}

/// What the town no longer keeps goes at once, for everybody.
pub(crate) async fn forget_facts(tx: &mut Tx, service: Service) -> Result<()> {
    tx.exec(FORGET_FACTS, args![service.code()]).await?;
    Ok(())
}

pub(crate) async fn unlink(tx: &mut Tx, person: &Id<Person>, service: Service) -> Result<u64> {
    tx.exec(DROP_RECOGNISED, args![person, service.code()])
        .await
}

pub(crate) async fn forget(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    tx.exec(DROP_RECOGNISED_OF, args![person]).await?;
    Ok(())
}

/// What the session must tell the service when it ends.
pub(crate) async fn keep_hint(
    tx: &mut Tx,
    token: &str,
    service: &str,
    id_token: &str,
) -> Result<()> {
    tx.exec(KEEP_HINT, args![secrets::hash(token), service, id_token])
        .await?;
    Ok(())
}

pub(crate) async fn hint(
    reader: impl Reader,
    token: &str,
) -> Result<Option<(Option<String>, Option<String>)>> {
    reader.optional(HINT, args![secrets::hash(token)]).await
}

pub(crate) async fn purge(db: &Db, now: Instant) -> Result<()> {
    db.exec(PURGE_JOURNEYS, args![now]).await?;
    db.exec(PURGE_ARRIVALS, args![now]).await?;
    Ok(())
}
