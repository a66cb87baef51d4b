//! `maison backup`: the whole town in one file, taken at one moment while the site runs.
//!
//! Rows are written as lines of JSON, table by table, so that the same file restores into SQLite or
//! PostgreSQL. The last entry says what the file holds, with the fingerprint of each part.

pub mod archive;
pub mod manifest;

use std::path::{Path, PathBuf};

use base::{Clock, Error, Instant, Result};
use db::{
    Tx,
    copy::{self, Table, Tally},
};
use serde_json::json;
use town::Town;

use super::{counted, existing_town, private_folder, progress, show, transfer};
use crate::config::Config;
use archive::{Recipient, Writer};
use manifest::{FORMAT, FileLine, Header, Journal, Manifest, Part, StepLine, TableLine};

/// Lines gathered before they are written; also what a restoration holds in memory.
const PART: usize = 4 << 20;

pub struct Options<'a> {
    pub config: &'a Path,
    pub to: Option<PathBuf>,
    pub with_key: bool,
    pub recipients: &'a [Recipient],
    pub as_json: bool,
}

pub async fn run(options: Options<'_>) -> Result<()> {
    let config = Config::read(options.config)?;
    let town = existing_town(&config).await?;
    let clock = Clock::system();
    let now = clock.now();
    let place = place(&config, options.to, now, !options.recipients.is_empty())?;
    let made = write(&town, &place, now, options.with_key, options.recipients).await?;
    town.db().close().await;

    let rows: u64 = made.tables.iter().map(|table| table.rows).sum();
    let bytes = std::fs::metadata(&place)?.len();
    let mut text = format!(
        "{}\n{}, {}, {}, {bytes} bytes.",
        place.display(),
        counted(made.tables.len() as u64, "table"),
        counted(rows, "row"),
        counted(made.files.len() as u64, "file")
    );
    text.push_str(match (options.with_key, options.recipients.is_empty()) {
        (false, _) => "\nThe keys (of the journal, of second factors) are not in it.",
        (true, false) => "\nThe keys of the journal and of second factors are in it.",
        (true, true) => {
            "\nThe keys are in it, and the file is not encrypted: whoever reads it can sign in the \
             name of the journal and make the one-time codes of those who work for the town."
        }
    });
    let json = json!({
        "file": place, "bytes": bytes, "tables": made.tables.len(), "rows": rows,
        "files": made.files.len(), "journal": made.journal, "with_key": options.with_key,
    });
    show(options.as_json, &text, &json);
    Ok(())
}

/// The file to write: the one given, or one named after the moment in the folder given.
fn place(config: &Config, to: Option<PathBuf>, now: Instant, encrypted: bool) -> Result<PathBuf> {
    let is_folder = |to: &Path| to.is_dir() || to.as_os_str().as_encoded_bytes().ends_with(b"/");
    let to = match to {
        Some(file) if !is_folder(&file) => {
            if let Some(folder) = file
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty())
            {
                private_folder(folder)?;
            }
            return Ok(file);
        }
        Some(folder) => folder,
        None => config.data.join("backups"),
    };
    private_folder(&to)?;
    let moment = now.zoned().strftime("%Y-%m-%d-%H%M%S");
    let seal = if encrypted { ".age" } else { "" };
    Ok(to.join(format!("maison-{moment}.tar.gz{seal}")))
}

async fn write(
    town: &Town,
    place: &Path,
    now: Instant,
    with_key: bool,
    recipients: &[Recipient],
) -> Result<Manifest> {
    // Before the snapshot: the copy outside is never ahead of the database that follows it.
    let checkpoint = read_if_any(&town.data().join("journal").join("checkpoint"))?;
    let mut tx = town.db().snapshot().await?;
    let header = Header {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now.zoned().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
    };
    let steps = db::applied(&mut tx).await?;
    let journal = journal::extent(&mut tx).await?;
    let mut archive = Writer::create(place, recipients, now)?;
    archive.add(manifest::HEADER, &manifest::bytes(&header)?)?;

    let bar = progress();
    let mut tables = Vec::new();
    for table in copy::tables(&mut tx, &transfer::DERIVED).await? {
        bar.set_message(format!("Reading {}", table.name));
        bar.tick();
        tables.push(write_table(&mut archive, &mut tx, &table).await?);
    }
    drop(tx);

    let mut files = Vec::new();
    for (name, file) in documents(&town.data().join("files"))? {
        bar.set_message(format!("Reading {name}"));
        bar.tick();
        files.extend(archive.add_file(&name, &file)?);
    }
    if let Some(bytes) = checkpoint {
        let path = manifest::CHECKPOINT.to_owned();
        let sha256 = archive.add(&path, &bytes)?;
        files.push(FileLine {
            path,
            bytes: bytes.len() as u64,
            sha256,
        });
    }
    if with_key {
        let keys = keys(&town.data().join("keys"))?;
        if keys.is_empty() {
            return Err(Error::internal(
                "there is no signing key to put in the backup: leave --with-key out",
            ));
        }
        for (name, file) in keys {
            files.extend(archive.add_file(&name, &file)?);
        }
    }
    let manifest = Manifest {
        header,
        town: town.directory().settings.name.clone(),
        steps: steps.into_iter().map(StepLine::from).collect(),
        journal: journal.map(|(extent, closed)| Journal { extent, closed }),
        tables,
        files,
        with_key,
    };
    archive.add(manifest::MANIFEST, &manifest::bytes(&manifest)?)?;
    bar.finish_and_clear();
    archive.finish()?;
    Ok(manifest)
}

/// Writes a table in parts small enough to be held in memory.
async fn write_table(archive: &mut Writer, tx: &mut Tx, table: &Table) -> Result<TableLine> {
    let mut parts = Vec::new();
    let mut tally = Tally::default();
    let mut lines = String::new();
    let mut keep = |archive: &mut Writer, lines: &mut String| -> Result<()> {
        let path = format!("tables/{}/{:06}.jsonl", table.name, parts.len() + 1);
        let sha256 = archive.add(&path, lines.as_bytes())?;
        parts.push(Part {
            path,
            bytes: lines.len() as u64,
            sha256,
        });
        lines.clear();
        Ok(())
    };
    let mut rows = copy::rows(tx, table);
    while let Some(row) = rows.next().await? {
        let line = copy::to_line(&row);
        tally.add(&line);
        lines.push_str(&line);
        lines.push('\n');
        if lines.len() >= PART {
            keep(archive, &mut lines)?;
        }
    }
    if !lines.is_empty() {
        keep(archive, &mut lines)?;
    }
    let content = tally.content();
    Ok(TableLine {
        name: table.name.clone(),
        columns: manifest::columns(table),
        rows: content.rows,
        sha256: content.sha256,
        parts,
    })
}

fn read_if_any(file: &Path) -> Result<Option<Vec<u8>>> {
    match std::fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Documents by their name in the backup, in order. What is not named by a fingerprint, such as a
/// document still being written, is not one.
fn documents(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for outer in names(folder)? {
        for inner in names(&folder.join(&outer))? {
            let name = format!("files/{outer}/{inner}");
            if manifest::fingerprint_of(&name).is_some() {
                found.push((name, folder.join(&outer).join(&inner)));
            }
        }
    }
    Ok(found)
}

fn keys(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let keys = names(folder)?.into_iter().filter(|name| {
        Path::new(name)
            .extension()
            .is_some_and(|extension| extension == "key")
    });
    Ok(keys
        .map(|name| (format!("keys/{name}"), folder.join(name)))
        .collect())
}

/// The names in a folder, in order; none when it is not there, or not a folder.
fn names(folder: &Path) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string());
    }
    names.sort();
    Ok(names)
}
