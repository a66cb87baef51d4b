//! Real elections, kept beside the checkout: `MAISON_SHARED_DATA` names their folder.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

use flate2::read::GzDecoder;

/// The folder of elections; nothing when it is not on this machine.
pub fn folder() -> Option<PathBuf> {
    let root = std::env::var_os("MAISON_SHARED_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let folder = root.join("pb");
    if folder.join("expected.json").is_file() {
        return Some(folder);
    }
    println!(
        "{} is absent: recorded elections are not counted (MAISON_SHARED_DATA names its folder).",
        folder.display()
    );
    None
}

/// A file of the folder, unpacked where it is packed.
pub fn bytes(folder: &Path, name: &str) -> Vec<u8> {
    let plain = folder.join(name);
    if plain.is_file() {
        return std::fs::read(plain).expect("a file");
    }
    let packed = std::fs::read(folder.join(format!("{name}.gz"))).expect("a packed file");
    let mut bytes = Vec::new();
    GzDecoder::new(&packed[..])
        .read_to_end(&mut bytes)
        .expect("a sound file");
    bytes
}
