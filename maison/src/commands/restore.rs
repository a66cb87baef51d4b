//! `maison restore`: a backup back in an empty database, verified before anything is put in place.
//!
//! The file is read twice: once to verify all of it, once to load it. Rows are loaded in one
//! transaction, and compared with the backup before it ends.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use base::{Clock, Error, Result};
use db::{
    Tx,
    copy::{self, Load},
};
use serde_json::json;
use town::Town;

use super::{
    backup::{
        archive::{self, Hashing, Identity, Reader},
        manifest::{self, FORMAT, Header, Manifest, Part, TableLine},
    },
    counted, lock, open, private_folder, progress, show, transfer,
};
use crate::config::Config;

pub struct Options<'a> {
    pub config: &'a Path,
    pub file: &'a Path,
    pub identity: Option<&'a Path>,
    pub accept_loss: bool,
    pub as_json: bool,
}

pub async fn run(options: Options<'_>) -> Result<()> {
    let config = Config::read(options.config)?;
    let identities = match options.identity {
        Some(file) => archive::identities(file)?,
        None => Vec::new(),
    };
    let bar = progress();
    bar.set_message("Verifying the backup");
    bar.tick();
    let manifest = verify(options.file, &identities)
        .map_err(|error| Error::internal(format!("{}: {error}", options.file.display())))?;
    bar.finish_and_clear();
    let lost = loss(&config.data, &manifest)?;
    if let Some(lost) = &lost
        && !options.accept_loss
    {
        return Err(Error::internal(format!(
            "{lost}\nLook for a later backup. If there is none, restore with --accept-loss: the \
             program will then sign nothing until `maison journal reopen` opens a new journal \
             that says what was lost."
        )));
    }
    must_keep_keys(&config.data, &manifest)?;

    private_folder(&config.data)?;
    let _lock = lock(&config)?;
    let db = open(&config).await?;
    let clock = Clock::system();
    let steps = manifest.steps();
    transfer::prepare(&db, &steps, &clock).await?;
    let draft = Draft::new(&config.data)?;
    let mut reader = archive::open(options.file, &identities)?;
    let mut tx = db.begin().await?;
    load(&mut reader, &manifest, &mut tx, &draft.0).await?;
    compare(&manifest, &mut tx).await?;
    place_files(&config.data, &draft.0, &manifest)?;
    let updates = transfer::conclude(&db, tx, &steps, &clock).await?;
    place_checkpoint(&config.data, &draft.0, &manifest)?;
    drop(draft);

    let town = Town::open(config.opening(db)).await?;
    let findings = journal::check(&town).await?;
    let mut findings: Vec<String> = findings.iter().map(|one| one.message.to_string()).collect();
    let lost_factors = identity::lost_second_factors(&town).await?;
    if lost_factors > 0 {
        findings.push(format!(
            "{} cannot be checked without the file keys/second-factors.key that went with this \
             town: put your copy back, or each must be set up anew. Recovery codes still open.",
            counted(lost_factors as u64, "one-time code application")
        ));
    }
    town.db().close().await;
    report(&options, &manifest, lost.as_deref(), &updates, &findings);
    Ok(())
}

fn report(
    options: &Options<'_>,
    manifest: &Manifest,
    lost: Option<&str>,
    updates: &[String],
    findings: &[String],
) {
    let rows: u64 = manifest.tables.iter().map(|table| table.rows).sum();
    let mut lines = vec![format!(
        "{} is back, as it was on {}: {}, {} and {}, each compared with the backup.",
        manifest.town,
        manifest.header.made_at,
        counted(manifest.tables.len() as u64, "table"),
        counted(rows, "row"),
        counted(manifest.files.len() as u64, "file")
    )];
    if let Some(journal) = &manifest.journal {
        lines.push(format!(
            "The journal {} has {}; its root is that of the backup: {}",
            journal.extent.origin,
            counted(journal.extent.size, "act"),
            journal.extent.root
        ));
    }
    if !updates.is_empty() {
        lines.push(format!(
            "Tables brought up to date: {}.",
            updates.join(", ")
        ));
    }
    if !manifest.with_key {
        lines.push(
            "The backup holds no signing key nor that of second factors: `keys/` of the data folder \
             must have the copies you kept."
                .to_owned(),
        );
    }
    lines.extend(lost.map(str::to_owned));
    lines.extend(
        findings
            .iter()
            .map(|finding| format!("To look at: {finding}")),
    );
    lines.push("Run `maison check`, then start the service.".to_owned());
    let json = json!({
        "town": manifest.town, "made_at": manifest.header.made_at,
        "tables": manifest.tables.len(), "rows": rows, "files": manifest.files.len(),
        "journal": manifest.journal, "updates": updates, "lost": lost, "findings": findings,
    });
    show(options.as_json, &lines.join("\n"), &json);
}

fn damaged(what: impl std::fmt::Display) -> Error {
    Error::internal(format!(
        "this backup is damaged: {what}. Nothing was restored."
    ))
}

/// Reads the whole file: every part has its fingerprint, nothing is missing, nothing is added.
fn verify(file: &Path, identities: &[Identity]) -> Result<Manifest> {
    let mut reader = archive::open(file, identities)?;
    let not_ours = || Error::internal("this is not a backup of maison");
    let mut found: Vec<Part> = Vec::new();
    let mut manifest = None;
    for (at, entry) in reader.entries().map_err(|_| not_ours())?.enumerate() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(_) if at == 0 => return Err(not_ours()),
            Err(error) => return Err(damaged(error)),
        };
        let path = path_of(&entry)?;
        match (at, path.as_str()) {
            (0, manifest::HEADER) => {
                let header: Header = parse(entry)?;
                if header.format != FORMAT {
                    return Err(Error::internal(format!(
                        "this backup was made by maison {}, which this version cannot read",
                        header.program
                    )));
                }
            }
            (0, _) => return Err(not_ours()),
            (_, manifest::MANIFEST) if manifest.is_none() => {
                manifest = Some(parse::<Manifest>(entry)?);
            }
            _ if manifest.is_some() => return Err(damaged("something follows its end")),
            _ => {
                let mut hashing = Hashing::new(entry);
                std::io::copy(&mut hashing, &mut std::io::sink()).map_err(damaged)?;
                let (bytes, sha256) = hashing.finish();
                found.push(Part {
                    path,
                    bytes,
                    sha256,
                });
            }
        }
    }
    // To the very end, where compression and encryption keep their own proofs.
    std::io::copy(&mut reader.into_inner(), &mut std::io::sink()).map_err(damaged)?;
    let manifest = manifest.ok_or_else(|| damaged("its end is missing"))?;
    let mut expected = manifest.entries();
    for part in &found {
        let same = |other: &Part| {
            other.path == part.path && other.bytes == part.bytes && other.sha256 == part.sha256
        };
        if !expected.next().is_some_and(same) {
            return Err(damaged(format_args!(
                "{} is not what was written",
                part.path
            )));
        }
    }
    if let Some(part) = expected.next() {
        return Err(damaged(format_args!("{} is missing", part.path)));
    }
    drop(expected);
    for file in &manifest.files {
        destination(&file.path)?;
    }
    Ok(manifest)
}

fn path_of(entry: &tar::Entry<'_, Box<dyn Read>>) -> Result<String> {
    if !entry.header().entry_type().is_file() {
        return Err(damaged("it holds something else than files"));
    }
    let path = entry.path().map_err(damaged)?;
    path.to_str()
        .map(str::to_owned)
        .ok_or_else(|| damaged("a name is unreadable"))
}

/// Headers and manifests are small; what is not is no manifest.
fn parse<T: serde::de::DeserializeOwned>(entry: impl Read) -> Result<T> {
    let mut text = Vec::new();
    entry
        .take(256 << 20)
        .read_to_end(&mut text)
        .map_err(damaged)?;
    serde_json::from_slice(&text).map_err(damaged)
}

/// Where a file of the backup goes, below the data folder.
fn destination(path: &str) -> Result<PathBuf> {
    let is_known = path == manifest::CHECKPOINT
        || manifest::fingerprint_of(path).is_some()
        || manifest::key_name(path).is_some();
    if is_known {
        Ok(PathBuf::from(path))
    } else {
        Err(damaged(format_args!("{path} has no place in a town")))
    }
}

/// In words, what the town published and the backup does not know.
fn loss(data: &Path, manifest: &Manifest) -> Result<Option<String>> {
    let file = data.join(manifest::CHECKPOINT);
    let bytes = match fs::read(&file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let place = file.display();
    let Some(published) = journal::claim(&bytes) else {
        return Ok(Some(format!(
            "{place} is no checkpoint: what was published last cannot be known."
        )));
    };
    let Some(journal) = &manifest.journal else {
        return Ok(Some(
            "this backup holds no journal, and the town published one.".to_owned(),
        ));
    };
    if journal.closed.contains(&published.origin) {
        return Ok(None);
    }
    if journal.extent.origin != published.origin {
        return Ok(Some(format!(
            "the town last published the journal {}, and this backup holds {}.",
            published.origin, journal.extent.origin
        )));
    }
    if journal.extent.size < published.size {
        return Ok(Some(format!(
            "the journal of this backup has {} acts, and the town published {} of them ({place}): \
             the last {} are lost.",
            journal.extent.size,
            published.size,
            published.size - journal.extent.size
        )));
    }
    Ok(None)
}

/// A key of the backup never replaces another one.
fn must_keep_keys(data: &Path, manifest: &Manifest) -> Result<()> {
    for file in manifest
        .files
        .iter()
        .filter(|file| manifest::key_name(&file.path).is_some())
    {
        let place = data.join(&file.path);
        if place.exists() && hash_of(&place)? != file.sha256 {
            return Err(Error::internal(format!(
                "{} is another key than that of the backup. Move it away first.",
                place.display()
            )));
        }
    }
    Ok(())
}

fn hash_of(file: &Path) -> Result<String> {
    let mut hashing = Hashing::new(fs::File::open(file)?);
    std::io::copy(&mut hashing, &mut std::io::sink())?;
    Ok(hashing.finish().1)
}

/// A folder for what is not in its place yet; what is left of it goes with it.
struct Draft(PathBuf);

impl Draft {
    fn new(data: &Path) -> Result<Self> {
        let folder = data.join("restoring");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        private_folder(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Loads rows into the transaction and files into the draft, in the order of the manifest. Every
/// part is hashed again: this is a second reading.
async fn load(reader: &mut Reader, manifest: &Manifest, tx: &mut Tx, draft: &Path) -> Result<()> {
    let here = copy::tables(tx, &transfer::DERIVED).await?;
    let mut sent = Vec::new();
    for line in &manifest.tables {
        let mut table = here
            .iter()
            .find(|table| table.name == line.name)
            .cloned()
            .ok_or_else(|| damaged(format_args!("table {} is unknown", line.name)))?;
        table.columns = line.columns()?;
        sent.push(table);
    }
    transfer::must_be_alike(&sent, &here)?;
    let bar = progress();
    let mut entries = reader.entries().map_err(damaged)?;
    let mut next = || -> Result<_> {
        let entry = entries
            .next()
            .ok_or_else(|| damaged("its end is missing"))?;
        entry.map_err(damaged)
    };
    next()?;
    for (line, table) in manifest.tables.iter().zip(&sent) {
        bar.set_message(format!("Writing {}", table.name));
        bar.tick();
        let mut load = Load::new(tx, table);
        for part in &line.parts {
            for row in read_part(next()?, part)?.lines() {
                load.push(copy::from_line(&table.columns, row)?).await?;
            }
        }
        let rows = load.finish().await?;
        if rows != line.rows {
            return Err(damaged(format_args!("{rows} rows in table {}", line.name)));
        }
    }
    for file in &manifest.files {
        let mut entry = next()?;
        let place = draft.join(destination(&file.path)?);
        private_folder(place.parent().unwrap_or(draft))?;
        let mut written = private_file(&place)?;
        let mut hashing = Hashing::new(&mut entry);
        std::io::copy(&mut hashing, &mut written).map_err(damaged)?;
        if hashing.finish() != (file.bytes, file.sha256.clone()) {
            return Err(damaged(&file.path));
        }
        written.sync_all()?;
    }
    bar.finish_and_clear();
    Ok(())
}

fn private_file(place: &Path) -> Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    Ok(options.open(place)?)
}

fn read_part(entry: impl Read, part: &Part) -> Result<String> {
    let mut hashing = Hashing::new(entry.take(part.bytes));
    let mut text = String::new();
    hashing.read_to_string(&mut text).map_err(damaged)?;
    if hashing.finish() != (part.bytes, part.sha256.clone()) {
        return Err(damaged(&part.path));
    }
    Ok(text)
}

/// The database, as loaded, gives back what the backup said.
async fn compare(manifest: &Manifest, tx: &mut Tx) -> Result<()> {
    let here = copy::tables(tx, &transfer::DERIVED).await?;
    for TableLine {
        name, rows, sha256, ..
    } in &manifest.tables
    {
        let Some(table) = here.iter().find(|table| table.name == *name) else {
            continue;
        };
        let content = copy::content(tx, table).await?;
        if content.rows != *rows || content.sha256 != *sha256 {
            return Err(Error::internal(format!(
                "table {name} does not read as it was written; nothing was kept"
            )));
        }
    }
    let found = journal::extent(tx).await?;
    let found = found.map(|(extent, closed)| manifest::Journal { extent, closed });
    if found != manifest.journal {
        return Err(Error::internal(
            "the journal is not that of the backup; nothing was kept",
        ));
    }
    Ok(())
}

/// Gives documents and keys their place. A document is named by its content: one that is there
/// already is the same, or was altered and is mended.
fn place_files(data: &Path, draft: &Path, manifest: &Manifest) -> Result<()> {
    let mut folders = Vec::new();
    for file in manifest
        .files
        .iter()
        .filter(|file| file.path != manifest::CHECKPOINT)
    {
        let place = data.join(destination(&file.path)?);
        let folder = place.parent().unwrap_or(data).to_owned();
        private_folder(&folder)?;
        fs::rename(draft.join(&file.path), &place)?;
        folders.push(folder);
    }
    folders.dedup();
    for folder in &folders {
        town::sync_folder(folder);
    }
    Ok(())
}

/// The checkpoint of the backup, unless the town remembers a later one.
fn place_checkpoint(data: &Path, draft: &Path, manifest: &Manifest) -> Result<()> {
    let (place, new) = (
        data.join(manifest::CHECKPOINT),
        draft.join(manifest::CHECKPOINT),
    );
    if place.exists()
        || !manifest
            .files
            .iter()
            .any(|file| file.path == manifest::CHECKPOINT)
    {
        return Ok(());
    }
    let folder = data.join("journal");
    private_folder(&folder)?;
    fs::rename(new, place)?;
    town::sync_folder(&folder);
    Ok(())
}
