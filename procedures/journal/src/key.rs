//! The signing key: a file of its own, `keys/journal.key` in the data folder, readable by the
//! program only and never in the database.

use std::fs;

use base::{Error, Result};
use town::Town;
use transparency_log::Key;

const NAME: &str = "journal";

/// The key in its file; `None` when there is no file.
pub(crate) fn read(town: &Town) -> Result<Option<Key>> {
    town.read_key(NAME)?
        .map(|text| Key::parse(&text).map_err(Error::internal))
        .transpose()
}

/// The key of this origin, made when there is none. A key of another origin is refused.
pub(crate) fn ensure(town: &Town, origin: &str) -> Result<Key> {
    if let Some(key) = read(town)? {
        if key.name() != origin {
            return Err(Error::internal(format!(
                "{} is the key of {}, not of {origin}",
                town.key_path(NAME).display(),
                key.name()
            )));
        }
        return Ok(key);
    }
    let key = Key::from_seed(origin, town.random().bytes()).map_err(Error::internal)?;
    town.write_key(NAME, &key.to_file())?;
    Ok(key)
}

/// Puts the present key aside, never over another one, and makes one for a new origin.
pub(crate) fn replace(town: &Town, origin: &str, former: i64) -> Result<Key> {
    let path = town.key_path(NAME);
    if path.exists() {
        let aside = crate::outside::free_name(&path, &format!("journal-{former}"), ".key")?;
        fs::rename(&path, aside)?;
    }
    let key = Key::from_seed(origin, town.random().bytes()).map_err(Error::internal)?;
    town.write_key(NAME, &key.to_file())?;
    Ok(key)
}
