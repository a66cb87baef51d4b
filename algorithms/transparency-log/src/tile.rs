//! The static files of a log (`c2sp.org/tlog-tiles`): which tiles and entry
//! bundles there are, what they are called and what they contain.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use crate::hash::{Hash, node_hash};
use crate::tree::{HashReader, MAX_SIZE, Node, ReadError};

/// Hashes in a full tile, and entries in a full bundle.
pub const TILE_WIDTH: u16 = 256;

/// The longest entry, in bytes: its length is written as a uint16.
pub const MAX_ENTRY: usize = 65_535;

/// Levels of tiles a log of at most [`MAX_SIZE`] entries can have (0 to 7).
const LEVELS: u8 = 8;

/// The longest path a tile of such a log can have.
const MAX_PATH: usize = 64;

/// A path that names no file of any log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the path of a tile, an entry bundle or the checkpoint")]
pub struct PathError;

/// A tile: `width` consecutive hashes at tree level `8 * level`, from
/// `256 * index` on. It is partial where `width` is below 256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tile {
    level: u8,
    index: u64,
    width: u16,
}

impl Tile {
    /// A tile; none where no log could have it (level above 7, width 0 or above
    /// 256, end beyond [`MAX_SIZE`]).
    pub fn new(level: u8, index: u64, width: u16) -> Option<Self> {
        if level >= LEVELS || !(1..=TILE_WIDTH).contains(&width) {
            return None;
        }
        let end = u128::from(index) * 256 + u128::from(width);
        (end << (8 * level) <= u128::from(MAX_SIZE)).then_some(Self {
            level,
            index,
            width,
        })
    }

    /// The tile at this place as wide as a log of `size` entries has it; none
    /// where that log has none.
    pub fn of_log(size: u64, level: u8, index: u64) -> Option<Self> {
        let count = size.checked_shr(8 * u32::from(level))?;
        let start = index.checked_mul(256)?;
        let width = count.checked_sub(start)?.min(256);
        Self::new(level, index, u16::try_from(width).ok()?)
    }

    /// Tile level, 0 to 7 (tree level divided by 8).
    pub fn level(&self) -> u8 {
        self.level
    }

    /// Position from the left among the tiles of the level.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// Number of hashes, 1 to 256.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Whether the tile has all its 256 hashes, so that it never changes again.
    pub fn is_full(&self) -> bool {
        self.width == TILE_WIDTH
    }

    /// Whether a log of `size` entries has all the hashes of this tile. Serve
    /// nothing beyond the size of the published checkpoint.
    pub fn is_within(&self, size: u64) -> bool {
        size >> (8 * self.level) >= self.index * 256 + u64::from(self.width)
    }

    /// The nodes whose hashes, one after the other, are the content of the tile.
    pub fn nodes(&self) -> impl Iterator<Item = Node> + use<> {
        let level = 8 * self.level;
        let start = self.index * 256;
        (start..start + u64::from(self.width)).map(move |index| Node { level, index })
    }

    /// `tile/<level>/<index>[.p/<width>]`.
    pub fn path(&self) -> String {
        let place = Place(self.index, self.width);
        format!("tile/{}/{place}", self.level)
    }

    /// Reads the served bytes of the tile: 32 per hash, nothing more.
    pub fn parse(&self, bytes: &[u8]) -> Result<Vec<Hash>, BundleError> {
        let expected = usize::from(self.width) * 32;
        if bytes.len() != expected {
            return Err(BundleError::TileLength {
                expected,
                found: bytes.len(),
            });
        }
        Ok(bytes.as_chunks().0.iter().copied().map(Hash).collect())
    }
}

/// An entry bundle: `width` consecutive entries from `256 * index` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bundle {
    index: u64,
    width: u16,
}

impl Bundle {
    /// A bundle; none where no log could have it.
    pub fn new(index: u64, width: u16) -> Option<Self> {
        Tile::new(0, index, width).map(Self::beside)
    }

    /// The bundle at this place as a log of `size` entries has it.
    pub fn of_log(size: u64, index: u64) -> Option<Self> {
        Tile::of_log(size, 0, index).map(Self::beside)
    }

    fn beside(tile: Tile) -> Self {
        Self {
            index: tile.index,
            width: tile.width,
        }
    }

    /// Position from the left.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// Number of entries, 1 to 256.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// The indices of its entries in the log.
    pub fn entries(&self) -> std::ops::Range<u64> {
        let start = self.index * 256;
        start..start + u64::from(self.width)
    }

    /// Whether a log of `size` entries has all the entries of this bundle.
    pub fn is_within(&self, size: u64) -> bool {
        self.entries().end <= size
    }

    /// `tile/entries/<index>[.p/<width>]`.
    pub fn path(&self) -> String {
        format!("tile/entries/{}", Place(self.index, self.width))
    }
}

/// The index in groups of three digits, all but the last led by `x`, then the
/// width where it is partial.
struct Place(u64, u16);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        let padded = format!(
            "{digits:0>width$}",
            width = digits.len().next_multiple_of(3)
        );
        let last = padded.len() - 3;
        for at in (0..last).step_by(3) {
            write!(f, "x{}/", &padded[at..at + 3])?;
        }
        f.write_str(&padded[last..])?;
        if self.1 < TILE_WIDTH {
            write!(f, ".p/{}", self.1)?;
        }
        Ok(())
    }
}

fn parse_place(text: &str) -> Option<(u64, u16)> {
    let (groups, width) = match text.split_once(".p/") {
        Some((groups, width)) => (groups, width.parse().ok()?),
        None => (text, TILE_WIDTH),
    };
    let mut index = 0u64;
    for group in groups.split('/') {
        let group: u64 = group.strip_prefix('x').unwrap_or(group).parse().ok()?;
        index = index.checked_mul(1000)?.checked_add(group)?;
    }
    Some((index, width))
}

/// One of the files of a log, below its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Resource {
    /// `checkpoint`: the latest signed checkpoint; the only file that changes.
    Checkpoint,
    /// `tile/<L>/<N>[.p/<W>]`.
    Tile(Tile),
    /// `tile/entries/<N>[.p/<W>]`.
    Entries(Bundle),
}

impl Resource {
    /// The path below the prefix of the log.
    pub fn path(&self) -> String {
        match self {
            Self::Checkpoint => "checkpoint".to_owned(),
            Self::Tile(tile) => tile.path(),
            Self::Entries(bundle) => bundle.path(),
        }
    }
}

impl FromStr for Resource {
    type Err = PathError;

    /// Accepts exactly the paths that [`Resource::path`] writes.
    fn from_str(path: &str) -> Result<Self, PathError> {
        if path.len() > MAX_PATH {
            return Err(PathError);
        }
        let resource = if path == "checkpoint" {
            Some(Self::Checkpoint)
        } else {
            path.strip_prefix("tile/")
                .and_then(|rest| rest.split_once('/'))
                .and_then(|(level, place)| {
                    let (index, width) = parse_place(place)?;
                    if level == "entries" {
                        Bundle::new(index, width).map(Self::Entries)
                    } else {
                        Tile::new(level.parse().ok()?, index, width).map(Self::Tile)
                    }
                })
        };
        resource
            .filter(|resource| resource.path() == path)
            .ok_or(PathError)
    }
}

/// The tiles to publish when a log grows from `old` to `new` entries, level by
/// level, from left to right: those that are new or wider than before.
pub fn new_tiles(old: u64, new: u64) -> impl Iterator<Item = Tile> {
    let new = new.min(MAX_SIZE);
    (0..LEVELS).flat_map(move |level| {
        let (had, has) = (old >> (8 * level), new >> (8 * level));
        let range = if had < has {
            had / 256..has.div_ceil(256)
        } else {
            0..0
        };
        range.filter_map(move |index| Tile::of_log(new, level, index))
    })
}

/// The entry bundles to publish when a log grows from `old` to `new` entries.
pub fn new_bundles(old: u64, new: u64) -> impl Iterator<Item = Bundle> {
    let new = new.min(MAX_SIZE);
    let range = if old < new {
        old / 256..new.div_ceil(256)
    } else {
        0..0
    };
    range.filter_map(move |index| Bundle::of_log(new, index))
}

/// A tile or an entry bundle does not have the form its path announces.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// An entry is longer than [`MAX_ENTRY`].
    #[error("an entry of {0} bytes is too long (65535 at most)")]
    EntryTooLong(usize),
    /// The bytes end before the last entry does.
    #[error("the bundle ends in the middle of entry {0}")]
    Truncated(u16),
    /// There are bytes after the last entry.
    #[error("{0} bytes follow the last entry of the bundle")]
    Trailing(usize),
    /// The tile is not 32 bytes per hash.
    #[error("the tile has {found} bytes instead of {expected}")]
    TileLength {
        /// Bytes a tile of this width has.
        expected: usize,
        /// Bytes found.
        found: usize,
    },
}

/// The bytes of a bundle: each entry led by its length as a big-endian uint16.
pub fn encode_bundle<T: AsRef<[u8]>>(
    entries: impl IntoIterator<Item = T>,
) -> Result<Vec<u8>, BundleError> {
    let mut bytes = Vec::new();
    for entry in entries {
        let entry = entry.as_ref();
        let length =
            u16::try_from(entry.len()).map_err(|_| BundleError::EntryTooLong(entry.len()))?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(entry);
    }
    Ok(bytes)
}

/// The entries of a bundle that announces `width` of them: no fewer, no more.
pub fn decode_bundle(bytes: &[u8], width: u16) -> Result<Vec<&[u8]>, BundleError> {
    let mut rest = bytes;
    let mut entries = Vec::with_capacity(usize::from(width.min(TILE_WIDTH)));
    for number in 0..width {
        let (length, after) = rest
            .split_first_chunk()
            .ok_or(BundleError::Truncated(number))?;
        let (entry, after) = after
            .split_at_checked(usize::from(u16::from_be_bytes(*length)))
            .ok_or(BundleError::Truncated(number))?;
        entries.push(entry);
        rest = after;
    }
    if rest.is_empty() {
        Ok(entries)
    } else {
        Err(BundleError::Trailing(rest.len()))
    }
}

/// The tile that holds (or from which one computes) the hash of a node.
fn tile_holding(node: Node, size: u64) -> Option<Tile> {
    let level = node.level / 8;
    let start = node.index.checked_shl(u32::from(node.level % 8))?;
    Tile::of_log(size, level, start / 256)
}

/// The tiles to fetch from a log of `size` entries in order to know the hashes
/// of `nodes`, without repetition. Nodes the log does not have are left out.
pub fn tiles_holding(nodes: &[Node], size: u64) -> Vec<Tile> {
    let mut tiles: Vec<_> = nodes
        .iter()
        .filter_map(|node| tile_holding(*node, size))
        .collect();
    tiles.sort_unstable();
    tiles.dedup();
    tiles
}

/// Fetched tiles, as a reader of hashes. What they say is believed: check what
/// comes out (a proof, a root) against a signed checkpoint.
#[derive(Debug, Clone, Default)]
pub struct TileSet {
    tiles: HashMap<(u8, u64), Vec<Hash>>,
}

impl TileSet {
    /// No tile yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the served bytes of a tile.
    pub fn insert(&mut self, tile: Tile, bytes: &[u8]) -> Result<(), BundleError> {
        let hashes = tile.parse(bytes)?;
        let known = self.tiles.entry((tile.level, tile.index)).or_default();
        if known.len() < hashes.len() {
            *known = hashes;
        }
        Ok(())
    }

    fn get(&self, node: Node) -> Option<Hash> {
        let height = u32::from(node.level % 8);
        let first = node.index.checked_mul(1 << height)?;
        let tile = self.tiles.get(&(node.level / 8, first / 256))?;
        let start = usize::try_from(first % 256).ok()?;
        let mut row = tile.get(start..start + (1 << height))?.to_vec();
        while row.len() > 1 {
            row = row
                .as_chunks()
                .0
                .iter()
                .map(|[left, right]| node_hash(left, right))
                .collect();
        }
        row.first().copied()
    }
}

impl HashReader for TileSet {
    fn read(&self, nodes: &[Node]) -> Result<Vec<Hash>, ReadError> {
        nodes
            .iter()
            .map(|node| self.get(*node).ok_or(ReadError::Missing(*node)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::{inclusion_nodes, prove_inclusion};
    use crate::tree::MemoryTree;
    use proptest::prelude::*;

    fn tile(level: u8, index: u64, width: u16) -> Tile {
        Tile::new(level, index, width).unwrap()
    }

    #[test]
    fn paths_are_those_of_the_specification() {
        assert_eq!(tile(0, 0, 256).path(), "tile/0/000");
        assert_eq!(tile(1, 1_234_067, 256).path(), "tile/1/x001/x234/067");
        assert_eq!(tile(0, 273, 112).path(), "tile/0/273.p/112");
        assert_eq!(
            Bundle::new(1000, 1).unwrap().path(),
            "tile/entries/x001/000.p/1"
        );
        for path in ["checkpoint", "tile/2/000.p/1", "tile/entries/x001/000"] {
            assert_eq!(path.parse::<Resource>().unwrap().path(), path);
        }
    }

    #[test]
    fn only_canonical_paths_are_read() {
        for path in [
            "",
            "tile",
            "tile/0",
            "tile/0/",
            "tile/0/0",
            "tile/0/0000",
            "tile/00/000",
            "tile/+1/000",
            "tile/0/+01",
            "tile/8/000",
            "tile/63/000",
            "tile/0/x000/001",
            "tile/0/001/x002",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/0/000.p/1/",
            "tile/data/000",
            "tile/entries/../000",
            "tile/0/x999/x999/x999/x999/x999/x999/999",
            "tile/0/x018/x446/x744/x073/x709/x551/616.p/255",
            "/checkpoint",
            "checkpoint/",
        ] {
            assert_eq!(path.parse::<Resource>(), Err(PathError), "{path}");
        }
    }

    #[test]
    fn seventy_thousand_entries_make_the_tiles_of_the_specification() {
        let all: Vec<_> = new_tiles(0, 70_000).collect();
        let count = |level, full| {
            all.iter()
                .filter(|tile| tile.level == level && tile.is_full() == full)
                .count()
        };
        assert_eq!((count(0, true), count(0, false)), (273, 1));
        assert_eq!((count(1, true), count(1, false)), (1, 1));
        assert_eq!((count(2, true), count(2, false)), (0, 1));
        assert!(all.contains(&tile(0, 273, 112)));
        assert!(all.contains(&tile(1, 1, 17)));
        assert!(all.contains(&tile(2, 0, 1)));
        assert_eq!(new_bundles(0, 70_000).count(), 274);
        assert_eq!(new_tiles(0, 0).count(), 0);
        assert_eq!(
            new_tiles(255, 256).collect::<Vec<_>>(),
            [tile(0, 0, 256), tile(1, 0, 1)]
        );
        assert_eq!(new_tiles(256, 257).collect::<Vec<_>>(), [tile(0, 1, 1)]);
    }

    #[test]
    fn a_hostile_size_costs_nothing() {
        assert_eq!(new_tiles(0, u64::MAX).take(3).count(), 3);
        assert!(Tile::of_log(u64::MAX, 9, 0).is_none());
        assert!(Tile::of_log(5, 0, u64::MAX).is_none());
        assert!(Tile::of_log(256, 0, 1).is_none());
    }

    #[test]
    fn a_tile_is_served_only_within_the_log() {
        assert!(tile(0, 1, 1).is_within(257));
        assert!(!tile(0, 1, 2).is_within(257));
        assert!(tile(1, 0, 1).is_within(256));
        assert!(!tile(1, 0, 1).is_within(255));
        assert!(Bundle::new(0, 5).unwrap().is_within(5));
        assert!(!Bundle::new(0, 5).unwrap().is_within(4));
    }

    #[test]
    fn bundles_hold_exactly_what_they_announce() {
        let entries: [&[u8]; 3] = [b"one", b"", b"three"];
        let bytes = encode_bundle(entries).unwrap();
        assert_eq!(bytes, b"\0\x03one\0\0\0\x05three");
        assert_eq!(decode_bundle(&bytes, 3).unwrap(), entries);
        assert_eq!(decode_bundle(&bytes, 2), Err(BundleError::Trailing(7)));
        assert_eq!(decode_bundle(&bytes, 4), Err(BundleError::Truncated(3)));
        assert_eq!(
            encode_bundle([vec![0; 65_536]]),
            Err(BundleError::EntryTooLong(65_536))
        );
        assert!(encode_bundle([vec![0; 65_535]]).is_ok());
    }

    #[test]
    fn proofs_can_be_made_from_tiles() {
        let size = 66_000;
        let tree: MemoryTree = (0..size).map(u64::to_be_bytes).collect();
        for index in [0, 1, 255, 256, 65_535, 65_536, 65_999] {
            let nodes = inclusion_nodes(index, size).unwrap();
            let needed = tiles_holding(&nodes, size);
            assert!(needed.len() <= 6, "{needed:?}");
            let mut set = TileSet::new();
            for tile in needed {
                let bytes: Vec<u8> = tile
                    .nodes()
                    .flat_map(|node| tree.get(node).unwrap().0)
                    .collect();
                set.insert(tile, &bytes).unwrap();
                assert!(set.insert(tile, &bytes[1..]).is_err());
            }
            assert_eq!(
                prove_inclusion(&set, index, size).unwrap(),
                prove_inclusion(&tree, index, size).unwrap()
            );
        }
    }

    proptest! {
        #[test]
        fn paths_round_trip(level in 0u8..8, index in any::<u64>(), width in 1u16..=256) {
            let index = index >> (8 * level + 9).min(63);
            if let Some(tile) = Tile::new(level, index, width) {
                let resource = Resource::Tile(tile);
                prop_assert_eq!(resource.path().parse(), Ok(resource));
            }
        }

        #[test]
        fn hostile_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), width in any::<u16>(), path in "(tile|x|[0-9]{1,4}|/|\\.p|entries){0,12}") {
            if let Ok(entries) = decode_bundle(&bytes, width) {
                prop_assert_eq!(encode_bundle(entries).unwrap(), bytes);
            }
            if let Ok(resource) = path.parse::<Resource>() {
                prop_assert_eq!(resource.path(), path);
            }
        }
    }
}
