//! The configuration file: where the data is, how residents reach the house, how letters leave.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use base::{Clock, Error, Random, Result};
use db::Db;
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
