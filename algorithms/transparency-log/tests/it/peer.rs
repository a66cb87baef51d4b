//! The same verification made with the crates `tlog_tiles` and `signed_note`.

use std::fs;
use std::path::{Path, PathBuf};

use signed_note::{Note, StandardVerifier, VerifierList};
use tlog_tiles::{
    Checkpoint, EMPTY_HASH, Error, Hash, HashReader, Tile, TileHashReader, TileReader,
    check_record, node_hash, prove_record, record_hash, stored_hashes, tree_hash,
};
use transparency_log::{Bundle, decode_bundle};

/// Hashes in the order in which these crates (and Go) number them.
#[derive(Default)]
pub struct Stored(pub Vec<Hash>);

impl Stored {
    pub fn of(entries: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut stored = Self::default();
        for (index, entry) in (0..).zip(entries) {
            let new = stored_hashes(index, &entry, &stored).unwrap();
            stored.0.extend(new);
        }
        stored
    }
}

impl HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        indexes
            .iter()
            .map(|index| {
                let index = usize::try_from(*index).unwrap();
                self.0.get(index).copied().ok_or(Error::IndexesNotInTree)
            })
            .collect()
    }
}

/// The name of a tile in `c2sp.org/tlog-tiles`: without the height.
pub fn path(tile: &Tile) -> String {
    tile.path().replacen("tile/8/", "tile/", 1)
}

struct Served(PathBuf);

impl TileReader for Served {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, Error> {
        tiles
            .iter()
            .map(|tile| fs::read(self.0.join(path(tile))).map_err(|_| Error::InvalidTile))
            .collect()
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

/// Verifies a folder: signature, root, every tile, and some entries through
/// the served tiles.
pub fn verify(folder: &Path, vkey: &str) -> Result<u64, String> {
    let shown = |error: &dyn std::fmt::Display| error.to_string();
    let signed = fs::read(folder.join("checkpoint")).map_err(|error| shown(&error))?;
    let verifier = StandardVerifier::new(vkey).map_err(|error| shown(&error))?;
    let note = Note::from_bytes(&signed).map_err(|error| shown(&error))?;
    note.verify(&VerifierList::new(vec![Box::new(verifier)]))
        .map_err(|error| shown(&error))?;
    let checkpoint = Checkpoint::from_bytes(note.text()).map_err(|error| shown(&error))?;
    let (size, root) = (checkpoint.size(), *checkpoint.hash());

    let mut entries = Vec::new();
    for index in 0..size.div_ceil(256) {
        let bundle = Bundle::of_log(size, index).unwrap();
        let bytes = fs::read(folder.join(bundle.path())).map_err(|error| shown(&error))?;
        let decoded = decode_bundle(&bytes, bundle.width()).map_err(|error| shown(&error))?;
        entries.extend(decoded.into_iter().map(<[u8]>::to_vec));
    }
    let stored = Stored::of(entries.iter().cloned());
    let found = if size == 0 {
        EMPTY_HASH
    } else {
        tree_hash(size, &stored).map_err(|error| shown(&error))?
    };
    if found != root {
        return Err("the entries do not have the signed root".into());
    }
    for tile in Tile::new_tiles(8, 0, size) {
        let served = fs::read(folder.join(path(&tile))).map_err(|error| shown(&error))?;
        if served != tile.read_data(&stored).map_err(|error| shown(&error))? {
            return Err(format!("{} is not the tile of the entries", path(&tile)));
        }
    }
    let served = Served(folder.to_owned());
    for index in (0..size).step_by(usize::try_from(size / 20 + 1).unwrap()) {
        let reader = TileHashReader::new(size, root, &served);
        let proof = prove_record(size, index, &reader).map_err(|error| shown(&error))?;
        let leaf = record_hash(&entries[usize::try_from(index).unwrap()]);
        check_record(&proof, size, root, index, leaf).map_err(|error| shown(&error))?;
    }
    Ok(size)
}

/// So that a change in the meaning of these crates would be noticed here.
#[test]
fn the_peer_hashes_as_the_rfc_says() {
    let (left, right) = (record_hash(b"a"), record_hash(b"b"));
    let ours = transparency_log::node_hash(
        &transparency_log::leaf_hash(b"a"),
        &transparency_log::leaf_hash(b"b"),
    );
    assert_eq!(node_hash(left, right).0, ours.0);
}
