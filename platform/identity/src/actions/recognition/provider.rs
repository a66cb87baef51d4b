//! A service as the configuration names it, with what it publishes kept for a day, and its secret in
//! a file of its own.

use base::{Error, Instant, Result};
use oidc::{
    Attempt, Client, Identity, KeySet, Metadata, Refusal, Service, Settings, Tokens, verify,
};
use town::Town;

use super::{Callback, LONGEST_CODE, Setback, declared};
use crate::store::recognition::{self as store, ArrivalRow, ProviderRow};

/// What a service publishes is asked again after so long.
const FRESH: i64 = 24 * 3_600;
/// A key nobody knows makes keys be asked again, at most so often.
const PATIENCE: i64 = 60;

pub(super) struct Provider {
    pub settings: Settings,
    row: ProviderRow,
}

/// Makes these the services of the town: as the configuration lists them, and no other.
pub async fn set_providers(town: &Town, all: &[Settings]) -> Result<()> {
    let mut tx = town.db().begin().await?;
    for service in Service::ALL {
        let Some(settings) = all.iter().find(|one| one.service == service) else {
            store::drop_provider(&mut tx, service).await?;
            store::forget_facts(&mut tx, service).await?;
            continue;
        };
        settings.check().map_err(Error::internal)?;
        if secret(town, service)?.is_none() {
            return Err(no_secret(town, service));
        }
        if settings.keep.is_empty() {
            store::forget_facts(&mut tx, service).await?;
        }
        let json = serde_json::to_string(settings).map_err(Error::internal)?;
        store::put_provider(&mut tx, service, &json).await?;
    }
    tx.commit().await
}

fn no_secret(town: &Town, service: Service) -> Error {
    Error::internal(format!(
        "the secret of {name} is missing: {place} is not there. \
         `maison identity-provider secret {code}` keeps it.",
        name = service.name(),
        place = town.key_path(service.code()).display(),
        code = service.code(),
    ))
}

fn secret(town: &Town, service: Service) -> Result<Option<String>> {
    let secret = town.read_key(service.code())?;
    Ok(secret
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty()))
}

/// Keeps the secret that a service gave to the town; a former one is replaced.
pub fn keep_secret(town: &Town, service: Service, text: &str) -> Result<()> {
    let text = text.trim();
    if text.is_empty() || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(Error::internal(format!(
            "this is not a secret of {}: it is one word, without spaces",
            service.name()
        )));
    }
    town.replace_key(service.code(), &format!("{text}\n"))
}

/// Asks a service everything short of somebody signing in, and says each thing that went well.
pub async fn probe(
    town: &Town,
    settings: &Settings,
    said: &mut (dyn FnMut(String) + Send),
) -> Result<()> {
    settings.check().map_err(Error::internal)?;
    let service = settings.service;
    let secret = secret(town, service)?.ok_or_else(|| no_secret(town, service))?;
    let failed = |what: &str, refusal: &Refusal| Error::internal(format!("{what}: {refusal}"));
    let client = Client::new(settings)?;
    let metadata = client
        .metadata()
        .await
        .map_err(|refusal| failed("its addresses cannot be read", &refusal))?;
    said(format!(
        "It answers at {}.",
        metadata.authorization_endpoint
    ));
    let keys = client
        .keys(&metadata)
        .await
        .and_then(|keys| KeySet::read(&keys));
    keys.map_err(|refusal| failed("its keys cannot be read", &refusal))?;
    said("Its keys can be read.".to_owned());
    let [back, left] = declared(town, service);
    client
        .knock(&metadata, &secret, &back)
        .await
        .map_err(|refusal| match refusal {
            Refusal::Exchange(word) => Error::internal(format!(
                "it does not take the client and its secret ({word}): compare client_id and the \
                 secret with what {} gave",
                service.name()
            )),
            other => failed("it cannot be asked", &other),
        })?;
    said("It knows this client and its secret.".to_owned());
    said(format!(
        "It must have been told these two addresses, exactly:\n  back after sign-in:  {back}\n  \
         back after sign-out: {left}"
    ));
    Ok(())
}

impl Provider {
    pub async fn find(town: &Town, service: Service) -> Result<Option<Self>> {
        let Some(row) = store::provider(town.db(), service).await? else {
            return Ok(None);
        };
        let settings = serde_json::from_str(&row.settings).map_err(Error::internal)?;
        Ok(Some(Self { settings, row }))
    }

    /// What the service publishes about itself.
    pub async fn metadata(&self, town: &Town) -> Result<Result<Metadata, Refusal>> {
        let now = town.clock().now();
        if let Some(kept) = fresh(self.row.metadata.as_ref(), self.row.metadata_at, now)
            && let Ok(metadata) = serde_json::from_str(kept)
        {
            return Ok(Ok(metadata));
        }
        let metadata = match Client::new(&self.settings)?.metadata().await {
            Ok(metadata) => metadata,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let json = serde_json::to_string(&metadata).map_err(Error::internal)?;
        store::keep_metadata(town.db(), self.settings.service, &json, now).await?;
        Ok(Ok(metadata))
    }

    async fn fetch_keys(
        &self,
        town: &Town,
        metadata: &Metadata,
    ) -> Result<Result<KeySet, Refusal>> {
        let json = match Client::new(&self.settings)?.keys(metadata).await {
            Ok(json) => json,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let keys = match KeySet::read(&json) {
            Ok(keys) => keys,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let now = town.clock().now();
        store::keep_keys(town.db(), self.settings.service, &json, now).await?;
        Ok(Ok(keys))
    }

    async fn keys(&self, town: &Town, metadata: &Metadata) -> Result<Result<KeySet, Refusal>> {
        let now = town.clock().now();
        if let Some(kept) = fresh(self.row.keys.as_ref(), self.row.keys_at, now)
            && let Ok(keys) = KeySet::read(kept)
        {
            return Ok(Ok(keys));
        }
        self.fetch_keys(town, metadata).await
    }

    /// Whom the service recognised, once everything it says was checked.
    pub async fn believe(
        &self,
        town: &Town,
        back: &Callback,
        attempt: Attempt<'_>,
    ) -> Result<Result<ArrivalRow, Setback>> {
        let metadata = match self.metadata(town).await? {
            Ok(metadata) => metadata,
            Err(refusal) => return Ok(Err(Setback::Refused(refusal))),
        };
        let is_named = metadata.authorization_response_iss_parameter_supported;
        let speaks = back.issuer.as_deref();
        if speaks.is_some_and(|one| one != self.settings.issuer) || (is_named && speaks.is_none()) {
            return Ok(Err(Setback::Refused(Refusal::MixedUp)));
        }
        if back.error.is_some() {
            return Ok(Err(Setback::GivenUp));
        }
        let Some(code) = back
            .code
            .as_deref()
            .filter(|code| code.len() <= LONGEST_CODE)
        else {
            return Ok(Err(Setback::Stray));
        };
        let service = self.settings.service;
        let secret = secret(town, service)?.ok_or_else(|| no_secret(town, service))?;
        let client = Client::new(&self.settings)?;
        let tokens = match client.redeem(&metadata, &secret, code, attempt).await {
            Ok(tokens) => tokens,
            Err(refusal) => return Ok(Err(Setback::Refused(refusal))),
        };
        Ok(
            match self.check(town, &metadata, &tokens, attempt.nonce).await? {
                Ok(identity) => Ok(self.arrival(identity, tokens)?),
                Err(refusal) => Err(Setback::Refused(refusal)),
            },
        )
    }

    /// Checks the tokens; when their key is unknown the service may have changed it, and is asked
    /// again, but not by everybody at once.
    async fn check(
        &self,
        town: &Town,
        metadata: &Metadata,
        tokens: &Tokens,
        nonce: &str,
    ) -> Result<Result<Identity, Refusal>> {
        let keys = match self.keys(town, metadata).await? {
            Ok(keys) => keys,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let now = town.clock().now();
        let checked = verify(&self.settings, &keys, tokens, nonce, now);
        if !matches!(checked, Err(Refusal::UnknownKey)) {
            return Ok(checked);
        }
        let not_since = now.plus_seconds(-PATIENCE);
        let service = self.settings.service;
        if !store::take_try(town.db(), service, now, not_since).await? {
            return Ok(checked);
        }
        Ok(match self.fetch_keys(town, metadata).await? {
            Ok(keys) => verify(&self.settings, &keys, tokens, nonce, now),
            Err(refusal) => Err(refusal),
        })
    }

    fn arrival(&self, identity: Identity, tokens: Tokens) -> Result<ArrivalRow> {
        Ok(ArrivalRow {
            service: identity.service.code().to_owned(),
            issuer: identity.issuer,
            subject: identity.subject,
            level: identity.level.code.to_owned(),
            second_shown: self.settings.second_factor && identity.level.has_two_factors,
            facts: serde_json::to_string(&identity.facts).map_err(Error::internal)?,
            id_token: tokens.id_token,
            next: None,
        })
    }
}

/// What is kept, while it is fresh.
fn fresh(kept: Option<&String>, at: Option<Instant>, now: Instant) -> Option<&str> {
    let until = at?.plus_seconds(FRESH);
    kept.filter(|_| now < until).map(String::as_str)
}
