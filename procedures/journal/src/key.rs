//! The signing key: a file of its own, `keys/journal.key` in the data folder, readable by the
//! program only and never in the database.

use std::{
    fs,
    io::{self, Write as _},
    path::PathBuf,
};

use base::{Error, Result};
use town::Town;
use transparency_log::Key;

pub(crate) fn path(town: &Town) -> PathBuf {
    town.data().join("keys").join("journal.key")
}

/// The key in its file; `None` when there is no file.
pub(crate) fn read(town: &Town) -> Result<Option<Key>> {
    match fs::read_to_string(path(town)) {
        Ok(text) => Key::parse(&text).map(Some).map_err(Error::internal),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The key of this origin, made when there is none. A key of another origin is refused.
pub(crate) fn ensure(town: &Town, origin: &str) -> Result<Key> {
    if let Some(key) = read(town)? {
        if key.name() != origin {
            return Err(Error::internal(format!(
                "{} is the key of {}, not of {origin}",
                path(town).display(),
                key.name()
            )));
        }
        return Ok(key);
    }
    let key = Key::from_seed(origin, town.random().bytes()).map_err(Error::internal)?;
    write(town, &key)?;
    Ok(key)
}

/// Puts the present key aside, never over another one, and makes one for a new origin.
pub(crate) fn replace(town: &Town, origin: &str, former: i64) -> Result<Key> {
    let path = path(town);
    if path.exists() {
        let aside = crate::outside::free_name(&path, &format!("journal-{former}"), ".key")?;
        fs::rename(&path, aside)?;
    }
    let key = Key::from_seed(origin, town.random().bytes()).map_err(Error::internal)?;
    write(town, &key)?;
    Ok(key)
}

/// Never over a file that exists.
fn write(town: &Town, key: &Key) -> Result<()> {
    let path = path(town);
    let folder = path.with_file_name("");
    fs::create_dir_all(&folder)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        options.mode(0o600);
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
    }
    let mut file = options.open(&path)?;
    file.write_all(key.to_file().as_bytes())?;
    file.sync_all()?;
    crate::outside::sync_folder(&folder);
    Ok(())
}
