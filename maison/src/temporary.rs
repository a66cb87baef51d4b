//! A folder that goes with whoever needed it.

use std::path::{Path, PathBuf};

use base::{Random, Result};

#[derive(Debug)]
pub struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    /// `what` it is for is in its name.
    pub fn new(what: &str) -> Result<Self> {
        let name = format!("maison-{what}-{}", &Random::system().token()[..12]);
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder)?;
        Ok(Self(folder))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
