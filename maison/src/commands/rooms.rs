//! Commands that belong to a room: here the town is opened, progress shown, and words printed.

use std::path::Path;

use base::{Lang, Result};
use i18n::msg;
use journal::commands::{Command, Failure};
use serde_json::json;
use town::Actor;

use super::{existing_town, progress, show};
use crate::config::Config;

/// `maison journal …`. Gives the code to leave with: a verification has three ends, not two.
pub async fn journal(command: Command, config: &Path, as_json: bool) -> Result<u8> {
    let town = if command.needs_town() {
        Some(existing_town(&Config::read(config)?).await?)
    } else {
        None
    };
    let bar = progress();
    let ended = journal::commands::run(command, town.as_ref(), Lang::En, |done, of| {
        bar.set_message(format!("{done} / {of}"));
        bar.tick();
    })
    .await;
    bar.finish_and_clear();
    if let Some(town) = town {
        town.db().close().await;
    }
    Ok(match ended {
        Ok(output) => {
            show(as_json, &output.text, &output.json);
            0
        }
        Err(Failure { text, code }) => {
            if as_json {
                println!("{}", json!({ "error": text, "code": code }));
            }
            eprintln!("maison: {text}");
            code
        }
    })
}

pub struct Import<'a> {
    pub file: &'a Path,
    pub programme: Option<String>,
    pub create: bool,
    pub reason: Option<&'a str>,
    pub config: &'a Path,
}

/// `maison import programme`.
pub async fn import(import: Import<'_>) -> Result<()> {
    if !import.file.is_file() {
        let place = import.file.display().to_string();
        return Err(base::Error::invalid(place, msg!("maison-import-no-file")));
    }
    let town = existing_town(&Config::read(import.config)?).await?;
    let options = programme::import::Options {
        programme: import.programme,
        create_programmes: import.create,
    };
    let said =
        programme::commands::import(&town, &Actor::System, import.file, &options, import.reason)
            .await;
    town.db().close().await;
    println!("{}", said?);
    Ok(())
}
