//! The catalogue's tables.

use std::collections::BTreeMap;

use base::{Day, Error, Id, Instant, Result};
use db::{FromRow, Reader, Tx, args};

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
    VERSION = "SELECT v.*, f.folder FROM catalogue_versions v
        JOIN catalogue_folders f ON f.fingerprint = v.fingerprint WHERE v.id = $1";
    IN_FORCE = "SELECT v.*, f.folder FROM catalogue_versions v
        JOIN catalogue_folders f ON f.fingerprint = v.fingerprint
        WHERE v.name = $1 AND v.starts <= $2 AND (v.ends IS NULL OR v.ends > $2)
        ORDER BY v.starts DESC, v.published_at DESC LIMIT 1";
    ALL_IN_FORCE = "SELECT v.*, f.folder FROM catalogue_versions v
        JOIN catalogue_folders f ON f.fingerprint = v.fingerprint
        WHERE v.starts <= $1 AND (v.ends IS NULL OR v.ends > $1) ORDER BY v.name, v.starts";
    OF_NAME = "SELECT v.*, f.folder FROM catalogue_versions v
        JOIN catalogue_folders f ON f.fingerprint = v.fingerprint
        WHERE v.name = $1 ORDER BY v.starts DESC, v.published_at DESC";
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
    folder: String,
}

impl Row {
    fn version(self) -> Result<Version> {
        let json = |error: serde_json::Error| Error::internal(error);
        let definition = version::recall(&self.fingerprint, || {
            serde_json::from_str(&self.folder).map_err(json)
        })?;
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

/// A version by its id: the one a case began with.
pub async fn version(db: impl Reader, id: &Id<Version>) -> Result<Version> {
    let row: Option<Row> = db.optional(VERSION, args![id]).await?;
    row.ok_or(Error::NotFound)?.version()
}

/// The version of a procedure that takes requests on this day.
pub async fn in_force(db: impl Reader, name: &str, day: Day) -> Result<Option<Version>> {
    let row: Option<Row> = db.optional(IN_FORCE, args![name, day]).await?;
    row.map(Row::version).transpose()
}

/// All the procedures that take requests on this day.
pub async fn all_in_force(db: impl Reader, day: Day) -> Result<Vec<Version>> {
    let rows: Vec<Row> = db.all(ALL_IN_FORCE, args![day]).await?;
    rows.into_iter().map(Row::version).collect()
}

/// Every version of a procedure, the newest first.
pub async fn of_name(db: impl Reader, name: &str) -> Result<Vec<Version>> {
    let rows: Vec<Row> = db.all(OF_NAME, args![name]).await?;
    rows.into_iter().map(Row::version).collect()
}
