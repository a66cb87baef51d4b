//! The configuration file: where the data is, how residents reach the house, how letters leave.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use base::{Clock, Error, Random, Result};
use db::Db;
use oidc::{Service, Settings};
use serde::Deserialize;
use town::{Mail, Opening};

/// What `maison.toml` says. Relative paths start from the file's own folder.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `127.0.0.1:8080`; a web server in front speaks HTTPS.
    pub listen: SocketAddr,
    /// The address residents type, `https://maison.example`.
    pub public_url: String,
    /// Files, keys, the SQLite database.
    pub data: PathBuf,
    /// `postgres://…`; absent, the database is `data/town.db`.
    pub database: Option<String>,
    #[serde(default)]
    pub mail: MailConfig,
    /// Who cosigns the journal's checkpoints, asked once an hour; one `[[witness]]` each.
    #[serde(default, rename = "witness")]
    pub witnesses: Vec<WitnessConfig>,
    /// Residents may be recognised by FranceConnect; absent, they are not.
    pub franceconnect: Option<ServiceConfig>,
    /// Agents and companies may be recognised by ProConnect; absent, they are not.
    pub proconnect: Option<ServiceConfig>,
}

/// A service of the State that may say who somebody is. Its secret is not here but in
/// `keys/`: `maison identity-provider secret`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceConfig {
    /// Its address, as it signs it: `https://oidc.franceconnect.gouv.fr/api/v2`.
    pub issuer: String,
    /// What it calls the town.
    pub client_id: String,
    /// The lowest level of assurance accepted: `eidas1`…
    pub level: Option<String>,
    /// What of the verified identity is kept: `names`, `birth_date`, `organisation`.
    #[serde(default)]
    pub keep: Vec<oidc::Fact>,
    /// What it is kept for; people read it before they agree.
    #[serde(default)]
    pub purpose: String,
    /// Two factors shown there count as the second factor here.
    #[serde(default)]
    pub second_factor: bool,
    /// Whether its addresses are read where it publishes them, or taken as usual.
    pub discovery: Option<bool>,
    /// PKCE, yes or no; otherwise as the service announces.
    pub pkce: Option<bool>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WitnessConfig {
    /// Its public key, as it publishes it: `name+hash+key`.
    pub vkey: String,
    /// Where it takes checkpoints.
    pub url: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// `smtps://user:password@smtp.example:465`; absent, letters are written to `data/mail`.
    pub url: Option<String>,
    /// `Maison commune <bonjour@commune.example>`
    pub from: Option<String>,
}

impl Config {
    pub fn read(file: &Path) -> Result<Self> {
        let place = file.display();
        let text = fs::read_to_string(file).map_err(|error| {
            Error::internal(format!(
                "cannot read {place}: {error}. `maison init` writes one, `--config` names another."
            ))
        })?;
        let mut config: Config =
            toml::from_str(&text).map_err(|error| Error::internal(format!("{place}: {error}")))?;
        if let Some(folder) = file.parent() {
            config.data = folder.join(&config.data);
        }
        config.public_url = config.public_url.trim_end_matches('/').to_owned();
        if !config.public_url.starts_with("https://") && !config.public_url.starts_with("http://") {
            return Err(Error::internal(format!(
                "{place}: public_url must begin with https:// (or http:// for a trial)"
            )));
        }
        Ok(config)
    }

    /// The witnesses, or what is wrong with one of them.
    pub fn witnesses(&self) -> Result<Vec<journal::Witness>> {
        let parse = |one: &WitnessConfig| journal::Witness::parse(&one.vkey, &one.url);
        self.witnesses.iter().map(parse).collect()
    }

    /// The services that may say who somebody is.
    pub fn services(&self) -> Vec<Settings> {
        let both = [
            (Service::FranceConnect, &self.franceconnect),
            (Service::ProConnect, &self.proconnect),
        ];
        let set = |(service, config): (Service, &Option<ServiceConfig>)| {
            let config = config.as_ref()?;
            let plain = Settings::new(service, &config.issuer, &config.client_id);
            Some(Settings {
                level: config.level.clone().unwrap_or(plain.level),
                discovery: config.discovery.unwrap_or(plain.discovery),
                pkce: config.pkce,
                keep: config.keep.clone(),
                purpose: config.purpose.clone(),
                second_factor: config.second_factor,
                ..plain
            })
        };
        both.into_iter().filter_map(set).collect()
    }

    /// The town's own SQLite file.
    pub fn sqlite_file(&self) -> PathBuf {
        self.data.join("town.db")
    }

    /// Opens the database, without touching its tables.
    pub async fn open_database(&self) -> Result<Db> {
        fs::create_dir_all(&self.data)?;
        match &self.database {
            Some(url) => Db::open_postgres(url).await,
            None => Db::open_sqlite(&self.sqlite_file()).await,
        }
    }

    pub fn opening(&self, db: Db) -> Opening {
        Opening {
            db,
            clock: Clock::system(),
            random: Random::system(),
            data: self.data.clone(),
            public_url: self.public_url.clone(),
            mail: match &self.mail.url {
                Some(url) => Mail::Smtp {
                    url: url.clone(),
                    from: self.mail.from.clone().unwrap_or_default(),
                },
                None => Mail::Folder(self.data.join("mail")),
            },
            demonstration: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str =
        "listen = \"127.0.0.1:8080\"\npublic_url = \"https://maison.example\"\ndata = \"data\"\n";

    #[test]
    fn services_are_off_until_named_and_their_settings_are_read() {
        let read = |more: &str| toml::from_str::<Config>(&format!("{PLAIN}{more}"));
        assert!(read("").unwrap().services().is_empty());
        let pro = "[proconnect]\nissuer = \"https://pro.example/api/v2\"\nclient_id = \"maison\"\n";
        let plain = read(pro).unwrap().services();
        let expected = Settings::new(Service::ProConnect, "https://pro.example/api/v2", "maison");
        assert_eq!(plain, std::slice::from_ref(&expected));
        let full = read(&format!(
            "{pro}level = \"eidas2\"\nkeep = [\"names\", \"organisation\"]\npurpose = \"x\"\n\
             second_factor = true\ndiscovery = false\npkce = false\n"
        ));
        let full = full.unwrap().services();
        assert_eq!(full[0].keep, [oidc::Fact::Names, oidc::Fact::Organisation]);
        assert!(full[0].second_factor && !full[0].discovery && full[0].pkce == Some(false));
        assert_eq!(full[0].level, "eidas2");
        for wrong in [
            "secret = \"x\"",
            "keep = [\"gender\"]",
            "second_factor = \"yes\"",
        ] {
            assert!(read(&format!("{pro}{wrong}\n")).is_err(), "{wrong}");
        }
    }
}
