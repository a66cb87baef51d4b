//! What a town says of a service: where it is, who the town is there, what is asked of it. The
//! secret is not here: it is a file of its own.

use std::time::Duration;

use reqwest::Url;
use serde::{Deserialize, Serialize};

use crate::{Level, Service};

/// Something of a verified identity that a town may keep, if it says what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    Names,
    /// FranceConnect only.
    BirthDate,
    /// The SIRET of the employer; ProConnect only.
    Organisation,
}

impl Fact {
    /// The scopes that ask a service for it; none where the service does not know it.
    fn scopes(self, service: Service) -> &'static [&'static str] {
        match (self, service) {
            (Self::Names, Service::FranceConnect) => &["given_name", "family_name"],
            (Self::Names, Service::ProConnect) => &["given_name", "usual_name"],
            (Self::BirthDate, Service::FranceConnect) => &["birthdate"],
            (Self::Organisation, Service::ProConnect) => &["siret"],
            (Self::BirthDate, Service::ProConnect)
            | (Self::Organisation, Service::FranceConnect) => &[],
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::BirthDate => "birth_date",
            Self::Organisation => "organisation",
        }
    }
}

/// How a town uses a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub service: Service,
    /// `https://oidc.franceconnect.gouv.fr/api/v2`, exactly as the service signs it.
    pub issuer: String,
    pub client_id: String,
    /// The lowest level accepted.
    pub level: String,
    /// Whether the service's addresses are read where it publishes them, or taken as usual.
    pub discovery: bool,
    /// PKCE, said by force; otherwise as the service announces, where its word can be relied on.
    pub pkce: Option<bool>,
    /// What of the verified identity is kept. Nothing else is asked for.
    pub keep: Vec<Fact>,
    /// What it is kept for, in the town's words; shown to whoever it is asked of.
    pub purpose: String,
    /// Two factors shown to the service count as the second factor here.
    pub second_factor: bool,
    /// How long the service may take to answer, in milliseconds.
    pub patience_ms: u64,
}

/// How long a service may take to answer.
const PATIENCE_MS: u64 = 10_000;

impl Settings {
    pub fn new(service: Service, issuer: &str, client_id: &str) -> Self {
        Self {
            service,
            issuer: issuer.to_owned(),
            client_id: client_id.to_owned(),
            level: "eidas1".to_owned(),
            discovery: true,
            pkce: None,
            keep: Vec::new(),
            purpose: String::new(),
            second_factor: false,
            patience_ms: PATIENCE_MS,
        }
    }

    /// What is wrong, if anything, for whoever writes the configuration.
    pub fn check(&self) -> Result<(), String> {
        let name = self.service.code();
        let issuer = address(&self.issuer)
            .ok_or_else(|| format!("[{name}] issuer must be an https address, without query"))?;
        if self.issuer.ends_with('/') || issuer.query().is_some() {
            return Err(format!(
                "[{name}] issuer is written without a final / and without query: {}",
                self.issuer.trim_end_matches('/')
            ));
        }
        if self.client_id.trim().is_empty() || self.client_id.trim() != self.client_id {
            return Err(format!(
                "[{name}] client_id, given by the service, is missing"
            ));
        }
        if Level::parse(self.service, &self.level).is_none() {
            let known: Vec<&str> = Level::of(self.service).iter().map(|one| one.code).collect();
            return Err(format!(
                "[{name}] level is `{}`. The levels are {}.",
                self.level,
                known.join(", ")
            ));
        }
        for fact in &self.keep {
            if fact.scopes(self.service).is_empty() {
                return Err(format!(
                    "[{name}] keep names `{}`, which {} does not give",
                    fact.code(),
                    self.service.name()
                ));
            }
        }
        if !self.keep.is_empty() && self.purpose.trim().is_empty() {
            return Err(format!(
                "[{name}] keep asks for personal data: say in `purpose` what they are kept for; \
                 people read it before they agree"
            ));
        }
        Ok(())
    }

    /// The level to ask for. [`Settings::check`] knows it exists; otherwise the highest.
    pub fn asked(&self) -> Level {
        let all = Level::of(self.service);
        Level::parse(self.service, &self.level).unwrap_or(all[all.len() - 1])
    }

    pub fn keeps(&self, fact: Fact) -> bool {
        self.keep.contains(&fact)
    }

    pub(crate) fn scope(&self) -> String {
        let facts = self.keep.iter().flat_map(|fact| fact.scopes(self.service));
        std::iter::once(&"openid")
            .chain(facts)
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub(crate) fn patience(&self) -> Duration {
        Duration::from_millis(self.patience_ms)
    }
}

/// An address that may be called: over HTTPS, or on this machine.
pub(crate) fn address(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_here);
    let is_bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    (is_safe && is_bare && url.has_host()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings::new(
            Service::FranceConnect,
            "https://oidc.franceconnect.gouv.fr/api/v2",
            "maison",
        )
    }

    #[test]
    fn a_wrong_configuration_says_what_to_mend() {
        assert_eq!(settings().check(), Ok(()));
        let refused = |change: fn(&mut Settings)| {
            let mut settings = settings();
            change(&mut settings);
            settings.check().unwrap_err()
        };
        for (change, word) in [
            (
                (|s| s.issuer = "http://fc.example".into()) as fn(&mut Settings),
                "https",
            ),
            (
                |s| s.issuer = "https://fc.example/api/v2/".into(),
                "final /",
            ),
            (|s| s.issuer = "https://me@fc.example/api".into(), "https"),
            (|s| s.client_id = " ".into(), "client_id"),
            (|s| s.level = "eidas4".into(), "eidas1, eidas2, eidas3"),
            (|s| s.keep = vec![Fact::Organisation], "organisation"),
            (|s| s.keep = vec![Fact::Names], "purpose"),
        ] {
            let said = refused(change);
            assert!(said.contains(word), "{said}");
        }
    }

    #[test]
    fn nothing_is_asked_that_is_not_kept() {
        assert_eq!(settings().scope(), "openid");
        let all = Settings {
            keep: vec![Fact::Names, Fact::BirthDate],
            ..settings()
        };
        assert_eq!(all.scope(), "openid given_name family_name birthdate");
    }
}
