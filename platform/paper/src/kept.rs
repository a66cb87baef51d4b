//! What is composed for everybody is composed once: kept beside the data until what it says changes.

use std::{
    fmt::{Debug, Write as _},
    path::{Path, PathBuf},
};

use base::{Error, Result};
use sha2::{Digest as _, Sha256};
use town::Town;

use crate::{Sheet, turn};

/// A mark of everything that a sheet depends on: the sheet itself, or what it will be made of. It
/// changes with the program.
pub fn mark(of: &impl Debug) -> String {
    let house = include_str!("../paper/house.typ");
    let said = format!("{} {house} {of:?}", env!("CARGO_PKG_VERSION"));
    let mut hex = String::with_capacity(32);
    for byte in Sha256::digest(said).iter().take(16) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The PDF as it was composed before under this name and mark, or composed now in its turn. Of a name,
/// only the last is kept.
///
/// # Errors
/// Those of [`crate::Turn::print`], and of making the sheet.
pub async fn once(
    town: &Town,
    name: &str,
    mark: &str,
    sheet: impl FnOnce() -> Result<Sheet>,
) -> Result<Vec<u8>> {
    let folder = town.data().join("cache");
    let path = folder.join(format!("{name}.{mark}.pdf"));
    if let Ok(kept) = tokio::fs::read(&path).await {
        return Ok(kept);
    }
    let turn = turn().await?;
    // Whoever was before may have wanted the same.
    if let Ok(kept) = tokio::fs::read(&path).await {
        return Ok(kept);
    }
    let content = turn.print(sheet()?).await?;
    let name = name.to_owned();
    tokio::task::spawn_blocking(move || {
        if let Err(error) = keep(&folder, &name, &path, &content) {
            tracing::warn!(%error, path = %path.display(), "a composed sheet could not be kept");
        }
        content
    })
    .await
    .map_err(Error::internal)
}

/// Keeps a PDF in place of the former one of this name. Losing it costs composing it again.
fn keep(folder: &Path, name: &str, path: &PathBuf, content: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let start = format!("{name}.");
    for entry in std::fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&start) {
            std::fs::remove_file(entry.path())?;
        }
    }
    let unfinished = path.with_extension("part");
    std::fs::write(&unfinished, content)?;
    std::fs::rename(unfinished, path)
}
