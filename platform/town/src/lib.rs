//! A town as the program sees it: its settings, directory, database, clock, chance and files.
//!
//! Everything that acts, be it a page, a job or a command, is handed a [`Town`]. Nothing holds a
//! database globally, so that one process can serve several towns.

mod actor;
mod directory;
mod keys;
mod point;
mod settings;
mod store;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use base::{Clock, Id, Random, Result};
use db::{Db, Migration, Migrations};
use files::Files;

pub use actor::{Actor, Grant, Person, Role};
pub use directory::{Directory, ElectedMember, Service, Territory, TerritoryKind};
pub use keys::sync_folder;
pub use point::Point;
pub use settings::{Frequent, Mail, Settings};
pub use store::{ALL as STATEMENTS, put_elected, put_service, put_territory, save_settings};

pub const MIGRATIONS: Migrations = Migrations {
    room: "town",
    list: &[Migration::Shared {
        name: "0001_town",
        sql: include_str!("../migrations/0001_town.sql"),
    }],
};

/// A town. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Town(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    clock: Clock,
    random: Random,
    files: Files,
    data: PathBuf,
    public_url: String,
    mail: Mail,
    demonstration: bool,
    directory: RwLock<Arc<Directory>>,
}

/// What is needed to open a town.
#[derive(Clone, Debug)]
pub struct Opening {
    pub db: Db,
    pub clock: Clock,
    pub random: Random,
    /// The folder of files, keys and the last published checkpoint.
    pub data: PathBuf,
    /// The address residents type, without a final slash: `https://maison.example`.
    pub public_url: String,
    pub mail: Mail,
    /// The demonstration commune: one-click sign-in links exist only there.
    pub demonstration: bool,
}

impl Town {
    /// Opens a town whose database has been migrated.
    pub async fn open(opening: Opening) -> Result<Self> {
        let files = Files::open(
            &opening.data.join("files"),
            opening.db.clone(),
            opening.clock.clone(),
        )?;
        let directory = Directory::load(&opening.db).await?;
        Ok(Self(Arc::new(Inner {
            db: opening.db,
            clock: opening.clock,
            random: opening.random,
            files,
            data: opening.data,
            public_url: opening.public_url,
            mail: opening.mail,
            demonstration: opening.demonstration,
            directory: RwLock::new(Arc::new(directory)),
        })))
    }

    pub fn db(&self) -> &Db {
        &self.0.db
    }

    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub fn random(&self) -> &Random {
        &self.0.random
    }

    pub fn files(&self) -> &Files {
        &self.0.files
    }

    /// The data folder: `files/`, `keys/`, `journal/`, `mail/`.
    pub fn data(&self) -> &Path {
        &self.0.data
    }

    pub fn mail(&self) -> &Mail {
        &self.0.mail
    }

    pub fn is_demonstration(&self) -> bool {
        self.0.demonstration
    }

    /// A full address of a path of this site, for mails, feeds and paper.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0.public_url)
    }

    /// Settings, territories, services and elected members, as last loaded.
    pub fn directory(&self) -> Arc<Directory> {
        self.0
            .directory
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Reads the directory again; after a change, and once a minute for changes made elsewhere.
    pub async fn reload(&self) -> Result<()> {
        let directory = Arc::new(Directory::load(&self.0.db).await?);
        *self
            .0
            .directory
            .write()
            .unwrap_or_else(PoisonError::into_inner) = directory;
        Ok(())
    }

    pub fn new_id<T>(&self) -> Id<T> {
        Id::new(self.clock(), self.random())
    }
}
