//! What a service publishes about itself (OpenID Connect Discovery). Its addresses must be on the
//! issuer's own origin: the house calls nobody whom its configuration does not name.

use serde::{Deserialize, Serialize};

use crate::{Refusal, Service, Settings, settings::address};

/// The addresses of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    pub issuer: String,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    pub userinfo_endpoint: String,
    pub jwks_uri: String,
    #[serde(default)]
    pub end_session_endpoint: Option<String>,
    #[serde(default)]
    pub code_challenge_methods_supported: Vec<String>,
    /// The service says who it is when it sends somebody back (RFC 9207).
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl Metadata {
    /// Where both services have their doors, for one that does not publish them to everybody.
    pub fn usual(settings: &Settings) -> Self {
        let at = |path: &str| format!("{}/{path}", settings.issuer);
        Self {
            issuer: settings.issuer.clone(),
            authorization_endpoint: at("authorize"),
            token_endpoint: at("token"),
            userinfo_endpoint: at("userinfo"),
            jwks_uri: at("jwks"),
            end_session_endpoint: Some(at("session/end")),
            code_challenge_methods_supported: Vec::new(),
            authorization_response_iss_parameter_supported: false,
        }
    }

    pub(crate) fn read(json: &[u8], settings: &Settings) -> Result<Self, Refusal> {
        let metadata: Self = serde_json::from_slice(json)
            .map_err(|error| Refusal::Metadata(format!("not a discovery document: {error}")))?;
        metadata.check(settings)?;
        Ok(metadata)
    }

    fn check(&self, settings: &Settings) -> Result<(), Refusal> {
        let refuse = |what: String| Err(Refusal::Metadata(what));
        if self.issuer != settings.issuer {
            return refuse(format!(
                "it calls itself {}, the configuration {}",
                self.issuer, settings.issuer
            ));
        }
        let origin = address(&settings.issuer).map(|url| url.origin());
        let ends = [
            &self.authorization_endpoint,
            &self.token_endpoint,
            &self.userinfo_endpoint,
            &self.jwks_uri,
        ];
        for end in ends.into_iter().chain(&self.end_session_endpoint) {
            if origin.is_none() || address(end).map(|url| url.origin()) != origin {
                return refuse(format!("{end} is not at {}", settings.issuer));
            }
        }
        Ok(())
    }

    /// ProConnect takes PKCE and announces it. FranceConnect does not speak of it and refuses
    /// parameters that it does not know: there it is used only when the configuration says so.
    pub(crate) fn uses_pkce(&self, settings: &Settings) -> bool {
        let announced = self
            .code_challenge_methods_supported
            .iter()
            .any(|method| method == "S256");
        settings
            .pkce
            .unwrap_or(announced && settings.service == Service::ProConnect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_speaks_for_its_own_origin_only() {
        let settings = Settings::new(Service::ProConnect, "https://pro.example/api/v2", "maison");
        let usual = Metadata::usual(&settings);
        let read =
            |metadata: &Metadata| Metadata::read(&serde_json::to_vec(metadata).unwrap(), &settings);
        assert_eq!(read(&usual), Ok(usual.clone()));
        for wrong in [
            Metadata {
                issuer: "https://other.example/api/v2".to_owned(),
                ..usual.clone()
            },
            Metadata {
                token_endpoint: "https://other.example/token".to_owned(),
                ..usual.clone()
            },
            Metadata {
                jwks_uri: "http://pro.example/jwks".to_owned(),
                ..usual.clone()
            },
            Metadata {
                end_session_endpoint: Some("https://pro.example:8443/end".to_owned()),
                ..usual.clone()
            },
        ] {
            assert!(
                matches!(read(&wrong), Err(Refusal::Metadata(_))),
                "{wrong:?}"
            );
        }
        assert!(matches!(
            Metadata::read(b"<html>", &settings),
            Err(Refusal::Metadata(_))
        ));
    }
}
