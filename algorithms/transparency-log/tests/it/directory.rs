//! Writes a log as a folder of static files, and verifies such a folder with
//! this library.

use std::fs;
use std::path::{Path, PathBuf};

use transparency_log::{
    Audit, Checkpoint, Cosignature, Key, MemoryTree, PublicKey, Receipt, Resource, encode_bundle,
    new_bundles, new_tiles, prove_inclusion,
};

pub const ORIGIN: &str = "registre.example.fr/actes";

pub fn log_key() -> Key {
    Key::from_seed(ORIGIN, [1; 32]).unwrap()
}

pub fn witness_key() -> Key {
    Key::from_seed("temoin.example.fr", [2; 32]).unwrap()
}

/// Entry number `index`: of any length, the empty and the longest included.
pub fn entry(index: u64) -> Vec<u8> {
    match index {
        7 => Vec::new(),
        200 => vec![b'x'; 65_535],
        _ => format!(r#"{{"act":{index},"title":"Délibération"}}"#).into_bytes(),
    }
}

/// A log on disk, removed when dropped.
pub struct Directory {
    folder: tempfile::TempDir,
    files: Vec<PathBuf>,
}

impl Directory {
    /// Writes a log of `size` entries.
    pub fn write(size: u64) -> Self {
        Self::write_with(size, entry)
    }

    /// Writes a log of `size` given entries.
    pub fn write_with(size: u64, entry: impl Fn(u64) -> Vec<u8>) -> Self {
        let mut log = Self {
            folder: tempfile::tempdir().unwrap(),
            files: Vec::new(),
        };
        let tree: MemoryTree = (0..size).map(&entry).collect();
        let checkpoint = Checkpoint::new(ORIGIN, size, tree.root()).unwrap();
        let signed = checkpoint.sign(&log_key()).unwrap();
        log.file(&Resource::Checkpoint.path(), signed.to_string().as_bytes());
        for bundle in new_bundles(0, size) {
            let bytes = encode_bundle(bundle.entries().map(&entry)).unwrap();
            log.file(&bundle.path(), &bytes);
        }
        for tile in new_tiles(0, size) {
            let bytes: Vec<u8> = tile
                .nodes()
                .flat_map(|node| tree.get(node).unwrap().0)
                .collect();
            log.file(&tile.path(), &bytes);
        }
        log
    }

    /// Has the checkpoint cosigned by the witness, and adds receipts of the
    /// first, middle and last entries.
    pub fn with_witness_and_receipts(mut self) -> Self {
        let mut note = self.signed().parse().unwrap();
        let line = Cosignature::sign(&note, &witness_key(), 1_795_160_520).unwrap();
        note.add(line);
        fs::write(self.path("checkpoint"), note.to_string()).unwrap();
        let checkpoint: Checkpoint = note.text().parse().unwrap();
        let size = checkpoint.size();
        let tree: MemoryTree = (0..size).map(entry).collect();
        let mut places = vec![0, size / 2, size.saturating_sub(1)];
        places.dedup();
        for index in places.into_iter().filter(|index| *index < size) {
            let proof = prove_inclusion(&tree, index, size).unwrap();
            let mut receipt = Receipt::new(index, proof, note.clone());
            receipt.extra = (index == 0).then(|| b"extra".to_vec());
            let name = format!("receipts/{index}.tlog-proof");
            self.file(&name, receipt.to_string().as_bytes());
        }
        self
    }

    fn file(&mut self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        self.files.push(path);
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A file of the log.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// All files of the log.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    fn signed(&self) -> String {
        fs::read_to_string(self.path("checkpoint")).unwrap()
    }
}

/// Verifies a folder with this library: signature, root, every tile.
pub fn verify(folder: &Path, keys: &[PublicKey]) -> Result<u64, String> {
    let read = |name: &str| fs::read(folder.join(name)).map_err(|error| error.to_string());
    let opened = Checkpoint::open(&read("checkpoint")?, keys).map_err(|error| error.to_string())?;
    let mut audit = Audit::new(&opened.checkpoint);
    while let Some(bundle) = audit.wants() {
        let bytes = read(&bundle.path())?;
        for computed in audit.feed(&bytes).map_err(|error| error.to_string())? {
            let served = read(&computed.tile.path())?;
            computed.check(&served).map_err(|error| error.to_string())?;
        }
    }
    for computed in audit.finish().map_err(|error| error.to_string())? {
        let served = read(&computed.tile.path())?;
        computed.check(&served).map_err(|error| error.to_string())?;
    }
    Ok(opened.checkpoint.size())
}
