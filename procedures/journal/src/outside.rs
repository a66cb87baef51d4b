//! The last signed checkpoint, kept in `journal/checkpoint` of the data folder, outside the database:
//! a database restored from an old copy, or cut short, is then noticed.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use base::{Error, Result};
use town::Town;
use transparency_log::{Checkpoint, Note};

pub(crate) fn path(town: &Town) -> PathBuf {
    town.data().join("journal").join("checkpoint")
}

/// The file's bytes; `None` when there is none.
pub(crate) fn read(town: &Town) -> Result<Option<Vec<u8>>> {
    match fs::read(path(town)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Replaces the file: whole or not at all, and on the disk when this returns.
pub(crate) fn write(town: &Town, note: &str) -> Result<()> {
    let path = path(town);
    let folder = path.with_file_name("");
    fs::create_dir_all(&folder)?;
    let draft = folder.join("checkpoint.draft");
    let mut file = fs::File::create(&draft)?;
    file.write_all(note.as_bytes())?;
    file.sync_all()?;
    drop(file);
    fs::rename(&draft, &path)?;
    town::sync_folder(&folder);
    Ok(())
}

/// Keeps the checkpoint of a log that is being closed under its number, never over another one.
pub(crate) fn put_aside(town: &Town, log: i64) -> Result<()> {
    let path = path(town);
    if path.exists() {
        fs::rename(&path, free_name(&path, &format!("checkpoint-{log}"), "")?)?;
    }
    Ok(())
}

/// A name beside `path` that nothing has: `stem`, then `stem-1`, `stem-2`…
pub(crate) fn free_name(path: &Path, stem: &str, extension: &str) -> Result<PathBuf> {
    (0..1_000)
        .map(|copy| match copy {
            0 => path.with_file_name(format!("{stem}{extension}")),
            copy => path.with_file_name(format!("{stem}-{copy}{extension}")),
        })
        .find(|name| !name.exists())
        .ok_or_else(|| Error::internal(format!("too many copies stand beside {}", path.display())))
}

/// The origin a checkpoint gives itself, whoever signed it.
pub(crate) fn origin(note: &[u8]) -> Option<String> {
    Some(claimed(note)?.origin().to_owned())
}

/// What a checkpoint says, whoever signed it.
pub(crate) fn claimed(note: &[u8]) -> Option<Checkpoint> {
    Note::parse(note).ok()?.text().parse().ok()
}
