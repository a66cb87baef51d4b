//! The catalogue's tables.

use std::collections::BTreeMap;

use base::{Day, Error, Id, Instant, Result};
use db::{Db, FromRow, Reader, Tx, args};

use crate::{
    read::Folder,
    version::{self, OpenCases, Version},
};

db::statements! {
    PUT_FOLDER = "INSERT INTO catalogue_folders (fingerprint, name, version, folder)
        VALUES ($1, $2, $3, $4) ON CONFLICT (fingerprint) DO NOTHING";
    INSERT_VERSION = "INSERT INTO catalogue_versions (id, name, version, fingerprint, settings, contact,
            adopted_by, adopted_on, starts, ends, open_cases, published_at, act)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    END_VERSIONS = "UPDATE catalogue_versions SET ends = $2
        WHERE name = $1 AND id <> $3 AND (ends IS NULL OR ends > $2)";
    FOLDER = "SELECT folder FROM catalogue_folders WHERE fingerprint = $1";
    FOLDERS = "SELECT fingerprint, folder FROM catalogue_folders";
    LATEST = "SELECT version, fingerprint, starts, ends, withdrawn_for FROM catalogue_versions
        WHERE name = $1 ORDER BY starts DESC, published_at DESC, act DESC LIMIT 1";
    WITHDRAW = "UPDATE catalogue_versions SET ends = $2, withdrawn_for = $3, withdrawn_act = $4
        WHERE name = $1 AND (ends IS NULL OR ends > $2)";
    NEWEST = "SELECT * FROM catalogue_versions ORDER BY name, starts DESC, published_at DESC, act DESC";
    VERSION = "SELECT * FROM catalogue_versions WHERE id = $1";
    IN_FORCE = "SELECT * FROM catalogue_versions
        WHERE name = $1 AND starts <= $2 AND (ends IS NULL OR ends > $2)
        ORDER BY starts DESC, published_at DESC, act DESC LIMIT 1";
    ALL_IN_FORCE = "SELECT * FROM catalogue_versions
        WHERE starts <= $1 AND (ends IS NULL OR ends > $1) ORDER BY name, starts";
    INITIALS = "SELECT initials FROM catalogue_initials WHERE name = $1 AND counts";
    NAME_OF_INITIALS = "SELECT name FROM catalogue_initials WHERE initials = $1";
    LEAVE_INITIALS = "UPDATE catalogue_initials SET counts = $2 WHERE name = $1";
    TAKE_INITIALS = "INSERT INTO catalogue_initials (initials, name, counts) VALUES ($1, $2, $3)
        ON CONFLICT (initials) DO UPDATE SET counts = EXCLUDED.counts";
    OF_NAME = "SELECT * FROM catalogue_versions
        WHERE name = $1 ORDER BY starts DESC, published_at DESC, act DESC";
}

#[derive(FromRow)]
struct Row {
    id: Id<Version>,
    fingerprint: String,
    settings: String,
    contact: String,
    adopted_by: String,
    adopted_on: Day,
    starts: Day,
    ends: Option<Day>,
    open_cases: String,
    published_at: Instant,
    act: i64,
}

impl Row {
    /// The version, its definition remembered; its folder is read only when nobody met it since the
    /// program started.
    async fn version(self, db: &Db) -> Result<Version> {
        let json = |error: serde_json::Error| Error::internal(error);
        let definition = match version::remembered(&self.fingerprint) {
            Some(definition) => definition,
            None => version::recall(&self.fingerprint, &folder(db, &self.fingerprint).await?)?,
        };
        let settings: BTreeMap<String, String> =
            serde_json::from_str(&self.settings).map_err(json)?;
        Ok(Version {
            id: self.id,
            definition,
            fingerprint: self.fingerprint,
            settings,
            contact: serde_json::from_str(&self.contact).map_err(json)?,
            adopted_by: self.adopted_by,
            adopted_on: self.adopted_on,
            starts: self.starts,
            ends: self.ends,
            open_cases: if self.open_cases == "move" {
                OpenCases::Move
            } else {
                OpenCases::Keep
            },
            published_at: self.published_at,
            act: self.act,
        })
    }
}

/// Writes a version and the folder it came from; those before it end when it starts.
pub async fn insert(tx: &mut Tx, folder: &Folder, version: &Version) -> Result<()> {
    let json = |value: serde_json::Result<String>| value.map_err(Error::internal);
    let (name, number) = (version.name(), version.definition.version.as_str());
    let files = json(serde_json::to_string(folder))?;
    tx.exec(PUT_FOLDER, args![&version.fingerprint, name, number, files])
        .await?;
    tx.exec(END_VERSIONS, args![name, version.starts, &version.id])
        .await?;
    let open_cases = match version.open_cases {
        OpenCases::Keep => "keep",
        OpenCases::Move => "move",
    };
    tx.exec(
        INSERT_VERSION,
        args![
            &version.id,
            name,
            number,
            &version.fingerprint,
            json(serde_json::to_string(&version.settings))?,
            json(serde_json::to_string(&version.contact))?,
            &version.adopted_by,
            version.adopted_on,
            version.starts,
            version.ends,
            open_cases,
            version.published_at,
            version.act
        ],
    )
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct FolderRow {
    folder: String,
}

/// The folder of a version, as it was when it was published.
pub async fn folder(db: &Db, fingerprint: &str) -> Result<Folder> {
    let row: Option<FolderRow> = db.optional(FOLDER, args![fingerprint]).await?;
    let row = row.ok_or_else(|| Error::internal(format!("the folder {fingerprint} is gone")))?;
    serde_json::from_str(&row.folder).map_err(Error::internal)
}

/// What the newest version of a procedure is known by.
#[derive(Debug, FromRow)]
pub struct Latest {
    pub version: String,
    pub fingerprint: String,
    pub starts: Day,
    /// The first day it takes no request.
    pub ends: Option<Day>,
    /// Why the town took it out of service, if it did.
    pub withdrawn_for: Option<String>,
}

impl Latest {
    /// Whether it was taken out of service before it ever took a request.
    pub fn never_served(&self) -> bool {
        self.ends.is_some_and(|ends| ends <= self.starts)
    }
}

pub async fn latest(db: impl Reader, name: &str) -> Result<Option<Latest>> {
    db.optional(LATEST, args![name]).await
}

/// Ends what takes requests on this day or later.
pub async fn withdraw(tx: &mut Tx, name: &str, ends: Day, reason: &str, act: i64) -> Result<()> {
    tx.exec(WITHDRAW, args![name, ends, reason, act]).await?;
    Ok(())
}

/// A version by its id: the one a case began with.
pub async fn version(db: &Db, id: &Id<Version>) -> Result<Version> {
    let row: Option<Row> = db.optional(VERSION, args![id]).await?;
    row.ok_or(Error::NotFound)?.version(db).await
}

/// The version of a procedure that takes requests on this day.
pub async fn in_force(db: &Db, name: &str, day: Day) -> Result<Option<Version>> {
    let row: Option<Row> = db.optional(IN_FORCE, args![name, day]).await?;
    match row {
        Some(row) => row.version(db).await.map(Some),
        None => Ok(None),
    }
}

/// All the procedures that take requests on this day.
pub async fn all_in_force(db: &Db, day: Day) -> Result<Vec<Version>> {
    versions(db, db.all(ALL_IN_FORCE, args![day]).await?).await
}

/// The newest version of every procedure the town ever published, by name.
pub async fn newest(db: &Db) -> Result<Vec<Version>> {
    let mut versions = versions(db, db.all(NEWEST, args![]).await?).await?;
    versions.dedup_by(|later, first| later.name() == first.name());
    Ok(versions)
}

/// Every version of a procedure, the newest first.
pub async fn of_name(db: &Db, name: &str) -> Result<Vec<Version>> {
    versions(db, db.all(OF_NAME, args![name]).await?).await
}

async fn versions(db: &Db, rows: Vec<Row>) -> Result<Vec<Version>> {
    let is_new = |row: &&Row| version::remembered(&row.fingerprint).is_none();
    if rows.iter().filter(is_new).nth(1).is_some() {
        meet(db).await?;
    }
    let mut versions = Vec::with_capacity(rows.len());
    for row in rows {
        versions.push(row.version(db).await?);
    }
    Ok(versions)
}

/// Reads all folders nobody met since the program started in one statement: most pages list many.
async fn meet(db: &Db) -> Result<()> {
    let folders: Vec<(String, String)> = db.all(FOLDERS, args![]).await?;
    for (fingerprint, folder) in folders {
        if version::remembered(&fingerprint).is_none() {
            let folder = serde_json::from_str(&folder).map_err(Error::internal)?;
            // One that cannot be read any more is for whoever asks for it to tell.
            let _ = version::recall(&fingerprint, &folder);
        }
    }
    Ok(())
}

/// The letters that cases of a procedure are numbered with. None before it was published.
pub async fn initials(db: impl Reader, name: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = db.optional(INITIALS, args![name]).await?;
    Ok(row.map(|(initials,)| initials))
}

/// Whose letters these are.
pub async fn procedure_of_initials(db: impl Reader, initials: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = db.optional(NAME_OF_INITIALS, args![initials]).await?;
    Ok(row.map(|(name,)| name))
}

/// From now on its cases are numbered with these; those it had stay its own.
pub async fn take_initials(tx: &mut Tx, name: &str, initials: &str) -> Result<()> {
    tx.exec(LEAVE_INITIALS, args![name, false]).await?;
    tx.exec(TAKE_INITIALS, args![initials, name, true]).await?;
    Ok(())
}
