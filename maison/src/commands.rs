//! The commands of who runs the house: found a town, look after it, copy it, move it.
//!
//! Each opens what it needs, does one thing whole or not at all, and says on standard output what
//! was done and what comes next.

pub mod backup;
pub mod check;
pub mod identity_provider;
pub mod init;
pub mod migrate;
pub mod move_town;
pub mod prove;
pub mod restore;
pub mod rooms;
pub mod settings;
mod transfer;
pub mod trials;

use std::{
    io::{IsTerminal as _, Write as _},
    path::Path,
};

use base::{Error, Result};
use db::Db;
use indicatif::{ProgressBar, ProgressStyle};
use town::Town;

use crate::{config::Config, house};

/// Opens the database of a town that exists, without touching its tables.
async fn existing_database(config: &Config) -> Result<Db> {
    if config.database.is_none() && !config.sqlite_file().exists() {
        return Err(Error::internal(format!(
            "there is no database at {}. `maison init` founds a town, `maison restore` brings one back.",
            config.sqlite_file().display()
        )));
    }
    open(config).await
}

/// Opens the database, and says what to look at when it does not open.
async fn open(config: &Config) -> Result<Db> {
    config.open_database().await.map_err(|error| {
        let which = match &config.database {
            Some(_) => "the PostgreSQL database of the configuration".to_owned(),
            None => config.sqlite_file().display().to_string(),
        };
        Error::internal(format!("cannot open {which}: {error}"))
    })
}

/// Opens a town that exists, as it is: its tables must already be those of this program.
async fn existing_town(config: &Config) -> Result<Town> {
    let db = existing_database(config).await?;
    let mut tx = db.snapshot().await?;
    transfer::must_be_current(&db::applied(&mut tx).await?)?;
    drop(tx);
    Town::open(config.opening(db)).await
}

/// Keeps a second program away, where there can be only one.
fn lock(config: &Config) -> Result<Option<std::fs::File>> {
    match config.database {
        None => house::lock(&config.data).map(Some),
        Some(_) => Ok(None),
    }
}

/// A line that says what is being done, on a terminal only.
fn progress() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    bar
}

/// Makes a folder that only the program may read; one that exists keeps its rights.
fn private_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    Ok(builder.create(folder)?)
}

/// `1 file`, `12 files`.
fn counted(number: impl Into<u64>, one: &str) -> String {
    match number.into() {
        1 => format!("1 {one}"),
        many => format!("{many} {one}s"),
    }
}

/// Shows the same thing to people or to programs.
fn show(as_json: bool, text: &str, json: &serde_json::Value) {
    let mut out = std::io::stdout().lock();
    // Whoever reads may stop reading: `maison catalogue list | head`.
    let _ = if as_json {
        writeln!(out, "{json}")
    } else {
        writeln!(out, "{text}")
    };
}
