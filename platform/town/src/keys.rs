//! Secrets that are files of their own, `keys/NAME.key` in the data folder: readable by the program
//! only, never in the database, in a backup only when asked for.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use base::Result;

use crate::Town;

impl Town {
    /// Where the key of this name is, or would be.
    pub fn key_path(&self, name: &str) -> PathBuf {
        self.data().join("keys").join(format!("{name}.key"))
    }

    /// The text of a key; `None` when there is no file.
    pub fn read_key(&self, name: &str) -> Result<Option<String>> {
        match fs::read_to_string(self.key_path(name)) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes a new key, never over a file that exists.
    pub fn write_key(&self, name: &str, text: &str) -> Result<()> {
        let path = self.key_path(name);
        write_private(&path, text)?;
        sync_folder(&path.with_file_name(""));
        Ok(())
    }

    /// Writes a key that somebody else gave and may change: whole, or the former one stays.
    pub fn replace_key(&self, name: &str, text: &str) -> Result<()> {
        let path = self.key_path(name);
        let new = path.with_extension(format!("new-{}", &self.random().token()[..16]));
        write_private(&new, text)?;
        fs::rename(&new, &path)?;
        sync_folder(&path.with_file_name(""));
        Ok(())
    }
}

/// Writes a new file that only the program reads, in a folder that only it opens.
fn write_private(path: &Path, text: &str) -> Result<()> {
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
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(())
}

/// Makes a rename or a new name durable, where folders can be synchronised.
pub fn sync_folder(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        // Some file systems refuse this for folders; the file itself is safe already.
        let _ = folder.sync_all();
    }
}
