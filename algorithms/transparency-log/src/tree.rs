//! The tree over its complete subtrees: which hashes a log of a given size is
//! made of, and how to append to it while reading only its right edge.
//!
//! A log of n entries is fully described by the hashes of its *complete*
//! subtrees, addressed by (level, index). They never change once written, so a
//! database keeps them in an insert-only table.

use std::collections::HashMap;
use std::hash::BuildHasher;

use crate::hash::{EMPTY_ROOT, Hash, leaf_hash, node_hash};

/// The largest log handled: what a database integer and other implementations
/// hold, 2^63 - 1 entries.
pub const MAX_SIZE: u64 = i64::MAX.cast_unsigned();

/// The address of a complete subtree: it covers the 2^level entries from
/// `index << level` on. Leaves are at level 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Node {
    /// Height above the leaves, 0 to 62.
    pub level: u8,
    /// Position from the left among the nodes of the level.
    pub index: u64,
}

impl Node {
    /// The leaf of entry number `index`.
    pub fn leaf(index: u64) -> Self {
        Node { level: 0, index }
    }

    fn parent(self) -> Self {
        Node {
            level: self.level + 1,
            index: self.index >> 1,
        }
    }
}

/// A place where hashes are kept could not give those asked for.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The store has no hash at this address.
    #[error("the hash of node {} at level {} is missing", .0.index, .0.level)]
    Missing(Node),
    /// The store answered with another number of hashes than asked for.
    #[error("{asked} hashes were asked for, {given} were given")]
    Count {
        /// Number of nodes asked for.
        asked: usize,
        /// Number of hashes given.
        given: usize,
    },
    /// The size is beyond [`MAX_SIZE`].
    #[error("{0} entries are more than a log can hold")]
    Size(u64),
    /// The store itself failed.
    #[error(transparent)]
    Store(Box<dyn std::error::Error + Send + Sync>),
}

/// Where complete-subtree hashes are read from.
///
/// Asynchronous stores first ask which nodes are needed ([`frontier_nodes`],
/// [`crate::inclusion_nodes`], [`crate::consistency_nodes`]), fetch them, and
/// hand over a `HashMap<Node, Hash>`, which is a reader.
pub trait HashReader {
    /// The hashes of `nodes`, in the same order.
    fn read(&self, nodes: &[Node]) -> Result<Vec<Hash>, ReadError>;
}

impl<S: BuildHasher> HashReader for HashMap<Node, Hash, S> {
    fn read(&self, nodes: &[Node]) -> Result<Vec<Hash>, ReadError> {
        nodes
            .iter()
            .map(|node| self.get(node).copied().ok_or(ReadError::Missing(*node)))
            .collect()
    }
}

/// The complete subtrees that cover entries `from..to`, from left to right,
/// where `from` is 0 or the start of a subtree of the tree.
pub(crate) fn range_nodes(from: u64, to: u64) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut start = from;
    while start < to {
        let level = start.trailing_zeros().min((to - start).ilog2());
        nodes.push(Node {
            level: u8::try_from(level).expect("at most 63"),
            index: start >> level,
        });
        start += 1 << level;
    }
    nodes
}

/// The root over the hashes of [`range_nodes`].
pub(crate) fn fold(hashes: &[Hash]) -> Hash {
    hashes
        .iter()
        .rev()
        .copied()
        .reduce(|right, left| node_hash(&left, &right))
        .unwrap_or(EMPTY_ROOT)
}

/// The nodes to read before appending to a log of `size` entries: its right
/// edge, largest subtree first, at most 63 nodes (as many as `size` has bits set).
pub fn frontier_nodes(size: u64) -> Vec<Node> {
    range_nodes(0, size.min(MAX_SIZE))
}

/// The RFC 6962 root of the first `size` entries, reading at most 63 hashes.
pub fn tree_root(reader: &impl HashReader, size: u64) -> Result<Hash, ReadError> {
    Ok(Frontier::read(reader, size)?.root())
}

/// The right edge of a log: all one needs to append to it and to know its root.
/// Holds at most 63 hashes, whatever the size of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    /// Complete subtrees from left to right: one for each bit set in `size`.
    hashes: Vec<Hash>,
}

impl Frontier {
    /// The edge of the empty log.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The edge of a log of `size` entries, given the hashes of
    /// [`frontier_nodes`] in that order. The hashes are trusted: compare
    /// [`Frontier::root`] with a signed checkpoint where that matters.
    pub fn new(size: u64, hashes: Vec<Hash>) -> Result<Self, ReadError> {
        if size > MAX_SIZE {
            return Err(ReadError::Size(size));
        }
        let asked = size.count_ones() as usize;
        if hashes.len() != asked {
            return Err(ReadError::Count {
                asked,
                given: hashes.len(),
            });
        }
        Ok(Self { size, hashes })
    }

    /// The edge of a log of `size` entries, read from where its hashes are kept.
    pub fn read(reader: &impl HashReader, size: u64) -> Result<Self, ReadError> {
        Self::new(size, reader.read(&frontier_nodes(size))?)
    }

    /// The number of entries.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The hashes of [`frontier_nodes`], in that order: what [`Frontier::new`] takes.
    pub fn hashes(&self) -> &[Hash] {
        &self.hashes
    }

    /// The RFC 6962 root of the log.
    pub fn root(&self) -> Hash {
        fold(&self.hashes)
    }

    /// Appends the entry whose [`leaf_hash`] is `leaf`, and hands each node that
    /// this completes to `store`: the leaf, then the subtrees it closes, upwards
    /// (two nodes per append on average, at most 63).
    pub fn push(&mut self, leaf: Hash, mut store: impl FnMut(Node, Hash)) {
        let mut node = Node::leaf(self.size);
        let mut hash = leaf;
        store(node, hash);
        while node.index & 1 == 1
            && let Some(left) = self.hashes.pop()
        {
            hash = node_hash(&left, &hash);
            node = node.parent();
            store(node, hash);
        }
        self.hashes.push(hash);
        self.size += 1;
    }

    /// Appends several entries given by their [`leaf_hash`], and returns every
    /// node to insert in the store.
    pub fn append(&mut self, leaves: impl IntoIterator<Item = Hash>) -> Vec<(Node, Hash)> {
        let mut nodes = Vec::new();
        for leaf in leaves {
            self.push(leaf, |node, hash| nodes.push((node, hash)));
        }
        nodes
    }
}

/// A log's hashes in memory: for tests, tools and small logs. About 64 bytes
/// per entry.
#[derive(Debug, Clone, Default)]
pub struct MemoryTree {
    frontier: Frontier,
    levels: Vec<Vec<Hash>>,
}

impl MemoryTree {
    /// A log without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends an entry and returns its index.
    pub fn push(&mut self, entry: &[u8]) -> u64 {
        self.push_leaf(leaf_hash(entry))
    }

    /// Appends an entry given by its [`leaf_hash`] and returns its index.
    pub fn push_leaf(&mut self, leaf: Hash) -> u64 {
        let levels = &mut self.levels;
        self.frontier.push(leaf, |node, hash| {
            let level = usize::from(node.level);
            if levels.len() == level {
                levels.push(Vec::new());
            }
            levels[level].push(hash);
        });
        self.frontier.size() - 1
    }

    /// The number of entries.
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// The root of the whole log.
    pub fn root(&self) -> Hash {
        self.frontier.root()
    }

    /// The root of the first `size` entries; an error where there are fewer.
    pub fn root_at(&self, size: u64) -> Result<Hash, ReadError> {
        tree_root(self, size)
    }

    /// The hash of a complete subtree, where the log has it.
    pub fn get(&self, node: Node) -> Option<Hash> {
        self.levels
            .get(usize::from(node.level))?
            .get(usize::try_from(node.index).ok()?)
            .copied()
    }
}

impl HashReader for MemoryTree {
    fn read(&self, nodes: &[Node]) -> Result<Vec<Hash>, ReadError> {
        nodes
            .iter()
            .map(|node| self.get(*node).ok_or(ReadError::Missing(*node)))
            .collect()
    }
}

impl<T: AsRef<[u8]>> FromIterator<T> for MemoryTree {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        let mut tree = Self::new();
        for entry in entries {
            tree.push(entry.as_ref());
        }
        tree
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// MTH of RFC 6962 section 2.1, written as the RFC writes it.
    fn by_the_book(leaves: &[Hash]) -> Hash {
        match leaves.len() {
            0 => EMPTY_ROOT,
            1 => leaves[0],
            n => {
                let k = n.next_power_of_two() / 2;
                node_hash(&by_the_book(&leaves[..k]), &by_the_book(&leaves[k..]))
            }
        }
    }

    fn leaves(count: u64) -> Vec<Hash> {
        (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
    }

    #[test]
    fn known_roots() {
        // The eight inputs and roots of the certificate-transparency reference tests.
        let inputs: [&[u8]; 8] = [
            b"",
            b"\x00",
            b"\x10",
            b"\x20\x21",
            b"\x30\x31",
            b"\x40\x41\x42\x43",
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let mut tree = MemoryTree::new();
        for (input, root) in inputs.iter().zip(roots) {
            tree.push(input);
            let byte = |at| u8::from_str_radix(&root[2 * at..2 * at + 2], 16).unwrap();
            let root = Hash(std::array::from_fn(byte));
            assert_eq!(tree.root(), root, "at {}", tree.size());
        }
    }

    #[test]
    fn roots_at_every_size_are_those_of_the_rfc() {
        let all = leaves(600);
        let mut tree = MemoryTree::new();
        assert_eq!(tree.root(), EMPTY_ROOT);
        for leaf in &all {
            tree.push_leaf(*leaf);
        }
        for size in 0..=all.len() {
            let root = tree.root_at(size as u64).unwrap();
            assert_eq!(root, by_the_book(&all[..size]), "at {size}");
        }
        assert!(matches!(tree.root_at(601), Err(ReadError::Missing(_))));
    }

    #[test]
    fn a_frontier_of_the_wrong_shape_is_refused() {
        assert!(matches!(
            Frontier::new(3, vec![EMPTY_ROOT]),
            Err(ReadError::Count { asked: 2, given: 1 })
        ));
        assert!(matches!(
            Frontier::new(MAX_SIZE + 1, vec![EMPTY_ROOT]),
            Err(ReadError::Size(_))
        ));
        assert_eq!(frontier_nodes(MAX_SIZE).len(), 63);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Appending through a store that is read anew each time, in slices of
        /// any length, ends in the same nodes and root as a full rebuild.
        #[test]
        fn incremental_append_equals_full_rebuild(
            start in prop_oneof![Just(0u64), Just(1), Just(2), Just(255), Just(256), Just(257), Just(65_536), 0u64..3_000],
            slices in prop::collection::vec(1u64..70, 1..8),
        ) {
            let total: u64 = start + slices.iter().sum::<u64>();
            let all = leaves(total);
            let mut whole = MemoryTree::new();
            let mut table = HashMap::new();
            let mut first = Frontier::empty();
            let (head, mut tail) = all.split_at(usize::try_from(start).unwrap());
            table.extend(first.append(head.iter().copied()));
            for slice in slices {
                let size = total - tail.len() as u64;
                let mut edge = Frontier::read(&table, size).unwrap();
                prop_assert_eq!(edge.size(), size);
                let (now, later) = tail.split_at(usize::try_from(slice).unwrap());
                for (node, hash) in edge.append(now.iter().copied()) {
                    prop_assert!(table.insert(node, hash).is_none(), "a node was written twice");
                }
                tail = later;
            }
            for leaf in &all {
                whole.push_leaf(*leaf);
            }
            prop_assert_eq!(tree_root(&table, total).unwrap(), whole.root());
            prop_assert_eq!(whole.root(), by_the_book(&all));
            prop_assert_eq!(table.len(), whole.levels.iter().map(Vec::len).sum::<usize>());
            for (node, hash) in &table {
                prop_assert_eq!(whole.get(*node), Some(*hash));
            }
        }
    }
}
