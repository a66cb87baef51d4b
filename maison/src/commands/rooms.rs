//! Commands that belong to a room: here the town is opened, progress shown, and words printed.

use std::path::Path;

use base::{Day, Lang, Result};
use catalogue::commands::Command::Prove;
use i18n::msg;
use journal::commands::{Command, Failure};
use programme::{actions::Presentation, model::ProgrammeKind};
use serde_json::json;
use town::Actor;

use super::{existing_town, progress, prove, show};
use crate::{cli, config::Config};

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

/// `maison catalogue …`. Those that adopt or list open the town.
pub async fn catalogue(
    command: catalogue::commands::Command,
    config: &Path,
    as_json: bool,
) -> Result<u8> {
    if let Prove {
        dir,
        scenario,
        lang,
    } = &command
    {
        let output = Box::pin(prove::run(dir, scenario.as_deref(), *lang)).await?;
        show(as_json, &output.text, &output.json);
        return Ok(output.code);
    }
    let town = if command.needs_town() {
        Some(existing_town(&Config::read(config)?).await?)
    } else {
        None
    };
    let output = catalogue::commands::run(command, town.as_ref()).await;
    if let Some(town) = town {
        town.db().close().await;
    }
    let output = output?;
    show(as_json, &output.text, &output.json);
    Ok(output.code)
}

/// `maison tally …`. Needs no town.
pub fn tally(command: ballots::commands::Command, as_json: bool) -> u8 {
    let output = ballots::commands::run(command, as_json);
    if output.code == 2 && !as_json {
        eprintln!("maison: {}", output.text);
    } else {
        show(as_json, &output.text, &output.json);
    }
    output.code
}

/// `maison draw …`. Needs no town.
pub fn draw(command: draws::commands::Command) -> u8 {
    let bar = progress();
    let output = draws::commands::run(command, &base::Clock::system(), &mut |said| {
        bar.set_message(said);
        bar.tick();
    });
    bar.finish_and_clear();
    if output.code == 0 || output.as_json {
        show(output.as_json, &output.text, &output.json);
    }
    if output.code != 0 {
        eprintln!("maison: {}", output.text);
    }
    output.code
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
        by_command: true,
    };
    let (file, reason) = (import.file, import.reason);
    let said =
        programme::commands::import(&town, &Actor::System, file, &options, reason, Lang::En).await;
    town.db().close().await;
    println!("{}", said?);
    Ok(())
}

/// `maison import streets`.
pub async fn streets(file: &Path, config: &Path) -> Result<()> {
    if !file.is_file() {
        let place = file.display().to_string();
        return Err(base::Error::invalid(place, msg!("maison-import-no-file")));
    }
    let town = existing_town(&Config::read(config)?).await?;
    let said = forms::import::import(&town, file, Lang::En).await;
    town.db().close().await;
    println!("{}", said?);
    Ok(())
}

/// A date of the command line: none when it is given empty.
#[derive(Clone, Copy, Debug)]
pub struct MaybeDay(Option<Day>);

/// Reads a date of the command line.
pub fn day(text: &str) -> Result<MaybeDay, String> {
    match text {
        "" => Ok(MaybeDay(None)),
        text => match text.parse() {
            Ok(day) => Ok(MaybeDay(Some(day))),
            Err(_) => Err("write a day as 2026-03-27".to_owned()),
        },
    }
}

/// Reads the nature of a programme.
pub fn programme_kind(text: &str) -> Result<ProgrammeKind, String> {
    ProgrammeKind::parse(text).ok_or_else(|| {
        let codes: Vec<&str> = ProgrammeKind::ALL.iter().map(|kind| kind.code()).collect();
        format!("choose one of {}", codes.join(", "))
    })
}

/// `maison programme …`.
pub async fn programme(command: cli::Programme) -> Result<()> {
    match command {
        cli::Programme::List { at } => {
            let town = existing_town(&Config::read(&at.config)?).await?;
            let said = programme::commands::list(&town, Lang::En).await;
            town.db().close().await;
            println!("{}", said?);
        }
        cli::Programme::Edit(edit) => {
            let town = existing_town(&Config::read(&edit.at.config)?).await?;
            let new = Presentation {
                title: edit.title,
                lead: edit.summary,
                kind: edit.kind,
                adopted_on: edit.adopted.map(|day| day.0),
                starts_on: edit.from.map(|day| day.0),
                ends_on: edit.to.map(|day| day.0),
                reason: Some(edit.reason),
                seen: None,
            };
            let revised =
                programme::commands::revise(&town, &Actor::System, &edit.slug, &new).await;
            town.db().close().await;
            let revised = revised?;
            println!("{}: {}", revised.slug, revised.title);
        }
    }
    Ok(())
}
