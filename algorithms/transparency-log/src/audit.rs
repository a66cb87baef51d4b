//! Verifying a whole log: entries go through once, in order, with the memory of
//! one tile per level; out come the tiles that must be served, and a verdict.

use std::collections::VecDeque;

use crate::checkpoint::Checkpoint;
use crate::hash::{EMPTY_ROOT, Hash, leaf_hash};
use crate::tile::{Bundle, BundleError, TILE_WIDTH, Tile, decode_bundle};
use crate::tree::Frontier;

const TILE_BYTES: usize = TILE_WIDTH as usize * 32;

/// Why a log is not what its checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuditError {
    /// The entries do not lead to the root signed for this size.
    #[error("the first {size} entries do not have the root that was signed")]
    Root {
        /// The size of the checkpoint they contradict.
        size: u64,
    },
    /// There are fewer entries than the checkpoint says.
    #[error("the log stops after {found} entries of {expected}")]
    Missing {
        /// Entries seen.
        found: u64,
        /// Entries there should be.
        expected: u64,
    },
    /// There are more entries than the checkpoint says.
    #[error("the log has more than its {0} entries")]
    TooMany(u64),
    /// An entry bundle is malformed.
    #[error("{path}: {error}")]
    Bundle {
        /// The path of the bundle.
        path: String,
        /// What is wrong with it.
        error: BundleError,
    },
    /// A served tile is not that of the entries.
    #[error("{path} differs from the entries at hash {at}")]
    Tile {
        /// The path of the tile.
        path: String,
        /// The first hash that differs, or the first missing or superfluous one.
        at: usize,
    },
}

/// A tile computed from the entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComputedTile {
    /// Which tile.
    pub tile: Tile,
    /// What it must contain.
    pub bytes: Vec<u8>,
}

impl ComputedTile {
    /// Compares with the bytes that are served or stored under this name.
    pub fn check(&self, served: &[u8]) -> Result<(), AuditError> {
        if self.bytes == served {
            return Ok(());
        }
        let same = self.bytes.iter().zip(served).take_while(|(a, b)| a == b);
        Err(AuditError::Tile {
            path: self.tile.path(),
            at: same.count() / 32,
        })
    }
}

/// A verification under way. Feed it every bundle in order ([`Audit::wants`],
/// [`Audit::feed`]) or every entry ([`Audit::push`]), then [`Audit::finish`].
///
/// Guarantee: if `finish` succeeds, the entries that went through are exactly
/// those the checkpoint commits to (and those of every size given to
/// [`Audit::also_at`]), as sure as SHA-256 has no collision.
#[derive(Debug, Clone)]
pub struct Audit {
    size: u64,
    frontier: Frontier,
    /// The tile being filled at each level.
    rows: Vec<Vec<u8>>,
    /// Roots to find on the way, smallest size first.
    roots: VecDeque<(u64, Hash)>,
}

impl Audit {
    /// Prepares to verify the log against a checkpoint, whose signature the
    /// caller has verified ([`Checkpoint::open`]).
    pub fn new(checkpoint: &Checkpoint) -> Self {
        Self {
            size: checkpoint.size(),
            frontier: Frontier::empty(),
            rows: Vec::new(),
            roots: VecDeque::from([(checkpoint.size(), checkpoint.root())]),
        }
    }

    /// Also asks that the first `size` entries have the root `root`: an older
    /// checkpoint that somebody kept. To be called before any entry. A size
    /// beyond the log is refused by [`Audit::finish`].
    #[must_use]
    pub fn also_at(mut self, size: u64, root: Hash) -> Self {
        let place = self.roots.partition_point(|(other, _)| *other <= size);
        self.roots.insert(place, (size, root));
        self
    }

    /// How many entries went through so far.
    pub fn position(&self) -> u64 {
        self.frontier.size()
    }

    /// The bundle to feed next; none once the log is complete.
    pub fn wants(&self) -> Option<Bundle> {
        Bundle::of_log(self.size, self.position() / u64::from(TILE_WIDTH))
            .filter(|_| self.position() < self.size)
    }

    /// Takes the bytes of the bundle [`Audit::wants`] and returns the tiles that
    /// it completes.
    pub fn feed(&mut self, bundle: &[u8]) -> Result<Vec<ComputedTile>, AuditError> {
        let wanted = self.wants().ok_or(AuditError::TooMany(self.size))?;
        let entries =
            decode_bundle(bundle, wanted.width()).map_err(|error| AuditError::Bundle {
                path: wanted.path(),
                error,
            })?;
        let mut tiles = Vec::new();
        for entry in entries {
            self.push(entry, |tile| tiles.push(tile))?;
        }
        Ok(tiles)
    }

    /// Takes the next entry, for callers that have no bundles; hands over the
    /// tiles that it completes.
    pub fn push(
        &mut self,
        entry: &[u8],
        mut complete: impl FnMut(ComputedTile),
    ) -> Result<(), AuditError> {
        if self.position() >= self.size {
            return Err(AuditError::TooMany(self.size));
        }
        self.check_roots()?;
        let rows = &mut self.rows;
        self.frontier.push(leaf_hash(entry), |node, hash| {
            if node.level % 8 != 0 {
                return;
            }
            let level = node.level / 8;
            if rows.len() == usize::from(level) {
                rows.push(Vec::with_capacity(TILE_BYTES));
            }
            let row = &mut rows[usize::from(level)];
            row.extend_from_slice(&hash.0);
            if row.len() == TILE_BYTES
                && let Some(tile) = Tile::new(level, node.index / 256, TILE_WIDTH)
            {
                let bytes = std::mem::replace(row, Vec::with_capacity(TILE_BYTES));
                complete(ComputedTile { tile, bytes });
            }
        });
        self.check_roots()
    }

    /// Compares with the roots given for the present size.
    fn check_roots(&mut self) -> Result<(), AuditError> {
        while let Some((size, root)) = self.roots.front().copied()
            && size == self.position()
        {
            let found = if size == 0 {
                EMPTY_ROOT
            } else {
                self.frontier.root()
            };
            if found != root {
                return Err(AuditError::Root { size });
            }
            self.roots.pop_front();
        }
        Ok(())
    }

    /// Gives the verdict, and the partial tiles of the right edge (also to be
    /// compared with those served).
    pub fn finish(mut self) -> Result<Vec<ComputedTile>, AuditError> {
        if self.position() < self.size {
            return Err(AuditError::Missing {
                found: self.position(),
                expected: self.size,
            });
        }
        self.check_roots()?;
        if let Some((expected, _)) = self.roots.front() {
            return Err(AuditError::Missing {
                found: self.size,
                expected: *expected,
            });
        }
        let size = self.size;
        let partial = |(level, bytes): (u8, Vec<u8>)| {
            let index = size.checked_shr(8 * u32::from(level) + 8)?;
            let tile = Tile::of_log(size, level, index)?;
            Some(ComputedTile { tile, bytes })
        };
        Ok((0u8..).zip(self.rows).filter_map(partial).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tile::{encode_bundle, new_bundles, new_tiles};
    use crate::tree::MemoryTree;
    use proptest::prelude::*;

    fn entry(index: u64) -> Vec<u8> {
        format!("entry {index}").into_bytes()
    }

    fn log(size: u64) -> (Checkpoint, MemoryTree) {
        let tree: MemoryTree = (0..size).map(entry).collect();
        (Checkpoint::new("log", size, tree.root()).unwrap(), tree)
    }

    fn bundles(size: u64) -> Vec<Vec<u8>> {
        new_bundles(0, size)
            .map(|bundle| encode_bundle(bundle.entries().map(entry)).unwrap())
            .collect()
    }

    fn audit(mut audit: Audit, bundles: &[Vec<u8>]) -> Result<Vec<ComputedTile>, AuditError> {
        let mut tiles = Vec::new();
        for bundle in bundles {
            tiles.extend(audit.feed(bundle)?);
        }
        assert!(audit.wants().is_none());
        tiles.extend(audit.finish()?);
        tiles.sort_by_key(|computed| computed.tile);
        Ok(tiles)
    }

    #[test]
    fn computed_tiles_are_all_those_of_the_log() {
        for size in [0, 1, 2, 255, 256, 257, 65_535, 65_536, 65_537, 70_000] {
            let (checkpoint, tree) = log(size);
            let tiles = audit(Audit::new(&checkpoint), &bundles(size)).unwrap();
            let listed: Vec<_> = tiles.iter().map(|computed| computed.tile).collect();
            assert_eq!(listed, new_tiles(0, size).collect::<Vec<_>>(), "{size}");
            for computed in &tiles {
                let served: Vec<u8> = computed
                    .tile
                    .nodes()
                    .flat_map(|node| tree.get(node).unwrap().0)
                    .collect();
                assert_eq!(computed.check(&served), Ok(()));
            }
        }
    }

    #[test]
    fn a_changed_missing_or_added_entry_is_noticed() {
        let (checkpoint, tree) = log(300);
        let good = bundles(300);
        let mut changed = good.clone();
        changed[0][5] ^= 1;
        assert_eq!(
            audit(Audit::new(&checkpoint), &changed),
            Err(AuditError::Root { size: 300 })
        );
        // An older checkpoint says where the change is at the latest.
        let older = Audit::new(&checkpoint).also_at(100, tree.root_at(100).unwrap());
        assert!(audit(older.clone(), &good).is_ok());
        assert_eq!(audit(older, &changed), Err(AuditError::Root { size: 100 }));
        assert_eq!(
            Audit::new(&checkpoint).finish(),
            Err(AuditError::Missing {
                found: 0,
                expected: 300
            })
        );
        let mut complete = Audit::new(&checkpoint);
        for bundle in &good {
            complete.feed(bundle).unwrap();
        }
        assert_eq!(complete.feed(&good[1]), Err(AuditError::TooMany(300)));
        assert_eq!(
            complete.push(b"one more", |_| ()),
            Err(AuditError::TooMany(300))
        );
        // A log shorter than a checkpoint that was published.
        let longer = Audit::new(&checkpoint).also_at(301, tree.root());
        assert_eq!(
            audit(longer, &good),
            Err(AuditError::Missing {
                found: 300,
                expected: 301
            })
        );
        assert_eq!(
            Audit::new(&checkpoint).feed(&good[0][2..]),
            Err(AuditError::Bundle {
                path: "tile/entries/000".into(),
                error: BundleError::Truncated(0)
            })
        );
    }

    #[test]
    fn a_changed_tile_is_noticed() {
        let (checkpoint, _) = log(300);
        for computed in audit(Audit::new(&checkpoint), &bundles(300)).unwrap() {
            let mut served = computed.bytes.clone();
            let last = served.len() - 1;
            served[last] ^= 1;
            assert_eq!(
                computed.check(&served),
                Err(AuditError::Tile {
                    path: computed.tile.path(),
                    at: last / 32
                })
            );
            assert!(computed.check(&served[..last]).is_err());
        }
    }

    #[test]
    fn an_empty_log_has_the_empty_root() {
        let (checkpoint, _) = log(0);
        assert_eq!(Audit::new(&checkpoint).finish(), Ok(vec![]));
        let wrong = Audit::new(&checkpoint).also_at(0, leaf_hash(b""));
        assert_eq!(wrong.finish(), Err(AuditError::Root { size: 0 }));
    }

    proptest! {
        #[test]
        fn hostile_bundles_never_panic(size in 1u64..600, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let (checkpoint, _) = log(size);
            let mut audit = Audit::new(&checkpoint);
            let outcome = audit.feed(&bytes);
            prop_assert!(outcome.is_err() || size > 256 || bytes.len() > 256);
        }
    }
}
