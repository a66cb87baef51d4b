//! What a backup says of itself: in its first entry which format it has, in its last one all that it
//! holds, in order, with fingerprints.

use base::{Error, Result};
use db::{
    Step,
    copy::{Column, Kind, Table},
};
use journal::Extent;
use serde::{Deserialize, Serialize};

/// Raised when older programs could misread what is written.
pub const FORMAT: u32 = 1;
/// The first entry.
pub const HEADER: &str = "maison-backup.json";
/// The last entry.
pub const MANIFEST: &str = "manifest.json";
/// The last published checkpoint.
pub const CHECKPOINT: &str = "journal/checkpoint";

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Header {
    pub format: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// In the town's time, with its distance from the universal one.
    pub made_at: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    #[serde(flatten)]
    pub header: Header,
    pub town: String,
    /// The migrations the rows were written under.
    pub steps: Vec<StepLine>,
    pub journal: Option<Journal>,
    /// Each after those it refers to.
    pub tables: Vec<TableLine>,
    pub files: Vec<FileLine>,
    pub with_key: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StepLine {
    pub room: String,
    pub name: String,
}

/// The log in use, and the origins of those before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    #[serde(flatten)]
    pub extent: Extent,
    pub closed: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TableLine {
    pub name: String,
    /// Name and kind of each value of a line.
    pub columns: Vec<(String, String)>,
    pub rows: u64,
    /// Of all the lines.
    pub sha256: String,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Part {
    pub path: String,
    pub bytes: u64,
    pub sha256: String,
}

/// A file copied as it is.
pub type FileLine = Part;

impl From<Step> for StepLine {
    fn from(Step { room, name }: Step) -> Self {
        Self { room, name }
    }
}

impl Manifest {
    pub fn steps(&self) -> Vec<Step> {
        self.steps
            .iter()
            .map(|StepLine { room, name }| Step {
                room: room.clone(),
                name: name.clone(),
            })
            .collect()
    }

    /// Everything between the header and this manifest, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Part> {
        let parts = self.tables.iter().flat_map(|table| &table.parts);
        parts.chain(&self.files)
    }
}

pub fn bytes(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec_pretty(value).map_err(Error::internal)
}

pub fn columns(table: &Table) -> Vec<(String, String)> {
    table
        .columns
        .iter()
        .map(|column| (column.name.clone(), column.kind.code().to_owned()))
        .collect()
}

impl TableLine {
    pub fn columns(&self) -> Result<Vec<Column>> {
        self.columns
            .iter()
            .map(|(name, kind)| {
                let kind = Kind::parse(kind)
                    .ok_or_else(|| Error::internal(format!("unknown kind of column: {kind}")))?;
                Ok(Column {
                    name: name.clone(),
                    kind,
                })
            })
            .collect()
    }
}

/// The fingerprint that the path of a document tells: `files/ab/cdef…`.
pub fn fingerprint_of(path: &str) -> Option<String> {
    let (outer, inner) = path.strip_prefix("files/")?.split_once('/')?;
    let whole = format!("{outer}{inner}");
    let is_fingerprint = outer.len() == 2
        && whole.len() == 64
        && whole
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    is_fingerprint.then_some(whole)
}

/// The name of a key: `keys/journal.key`, no deeper and no higher.
pub fn key_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix("keys/")?;
    let is_plain = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte));
    let stem = name.strip_suffix(".key").filter(|stem| !stem.is_empty())?;
    (is_plain && !stem.starts_with('.')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_cannot_leave_their_folder() {
        let hash = "ab".repeat(32);
        let document = format!("files/{}/{}", &hash[..2], &hash[2..]);
        assert_eq!(fingerprint_of(&document), Some(hash.clone()));
        for path in [
            "files/../secret",
            "files/ab",
            "tables/ab/cd",
            "files/ab/../x",
        ] {
            assert_eq!(fingerprint_of(path), None, "{path}");
        }
        assert_eq!(key_name("keys/journal.key"), Some("journal.key"));
        for path in [
            "keys/../journal.key",
            "keys/a/b.key",
            "keys/.key",
            "keys/x",
            "journal.key",
        ] {
            assert_eq!(key_name(path), None, "{path}");
        }
    }
}
