//! Inclusion and consistency proofs (RFC 6962 sections 2.1.1 and 2.1.2), made
//! from any reader of hashes and verified as RFC 9162 section 2.1 describes.

use std::ops::Range;

use crate::hash::{EMPTY_ROOT, Hash, node_hash};
use crate::tree::{HashReader, MAX_SIZE, Node, ReadError, fold, range_nodes};

/// The longest inclusion proof there can be, and the longest consistency proof
/// that a witness accepts (enough for any log below 2^62 entries).
pub const MAX_PROOF: usize = 63;

/// Why a proof cannot be made or is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// There is no such entry in a log of this size.
    #[error("entry {index} is not in a log of {size} entries")]
    Index {
        /// The entry asked for.
        index: u64,
        /// The size of the log.
        size: u64,
    },
    /// The older size is larger than the newer one, or beyond [`MAX_SIZE`].
    #[error("a log cannot go from {old} to {new} entries")]
    Sizes {
        /// The older size.
        old: u64,
        /// The newer size.
        new: u64,
    },
    /// The proof has too few or too many hashes for these sizes.
    #[error("the proof has the wrong number of hashes ({0})")]
    Length(usize),
    /// The hashes do not lead to the root (or roots) given.
    #[error("the proof does not lead to the root of the log")]
    Root,
    /// The hashes could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// Half-way of a tree of `count` entries (at least 2): the largest power of two
/// below `count`.
fn split(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}

/// The subtrees whose hashes make the inclusion proof, leaf's sibling first.
fn inclusion_ranges(index: u64, size: u64) -> Result<Vec<Range<u64>>, ProofError> {
    if index >= size || size > MAX_SIZE {
        return Err(ProofError::Index { index, size });
    }
    let mut ranges = Vec::new();
    let Range { mut start, mut end } = 0..size;
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            ranges.push(middle..end);
            end = middle;
        } else {
            ranges.push(start..middle);
            start = middle;
        }
    }
    ranges.reverse();
    Ok(ranges)
}

/// The subtrees whose hashes make the consistency proof, in the order of the RFC.
fn consistency_ranges(old: u64, new: u64) -> Result<Vec<Range<u64>>, ProofError> {
    if old > new || new > MAX_SIZE {
        return Err(ProofError::Sizes { old, new });
    }
    let mut ranges = Vec::new();
    if old == 0 || old == new {
        return Ok(ranges);
    }
    let Range { mut start, mut end } = 0..new;
    while end != old {
        let middle = start + split(end - start);
        if old <= middle {
            ranges.push(middle..end);
            end = middle;
        } else {
            ranges.push(start..middle);
            start = middle;
        }
    }
    // Where the old tree is itself a subtree of the new one, its root is known
    // to the verifier and left out.
    if start > 0 {
        ranges.push(start..end);
    }
    ranges.reverse();
    Ok(ranges)
}

fn nodes(ranges: &[Range<u64>]) -> Vec<Node> {
    ranges
        .iter()
        .flat_map(|range| range_nodes(range.start, range.end))
        .collect()
}

fn hashes(reader: &impl HashReader, ranges: &[Range<u64>]) -> Result<Vec<Hash>, ProofError> {
    let asked = nodes(ranges);
    let read = reader.read(&asked)?;
    if read.len() != asked.len() {
        return Err(ProofError::Read(ReadError::Count {
            asked: asked.len(),
            given: read.len(),
        }));
    }
    let mut rest = read.as_slice();
    let mut proof = Vec::with_capacity(ranges.len());
    for range in ranges {
        let (own, after) = rest.split_at(range_nodes(range.start, range.end).len());
        proof.push(fold(own));
        rest = after;
    }
    Ok(proof)
}

/// The nodes that [`prove_inclusion`] will read: at most about 2 log2(size).
pub fn inclusion_nodes(index: u64, size: u64) -> Result<Vec<Node>, ProofError> {
    Ok(nodes(&inclusion_ranges(index, size)?))
}

/// The proof that entry `index` is in the log of `size` entries: one hash per
/// level, from the leaf's sibling up to the root's child (RFC 6962 section 2.1.1).
pub fn prove_inclusion(
    reader: &impl HashReader,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, ProofError> {
    hashes(reader, &inclusion_ranges(index, size)?)
}

/// Accepts the proof only if an entry whose [`crate::leaf_hash`] is `leaf`
/// stands at `index` in the log of `size` entries and root `root`.
pub fn verify_inclusion(
    proof: &[Hash],
    index: u64,
    size: u64,
    leaf: &Hash,
    root: &Hash,
) -> Result<(), ProofError> {
    if index >= size || size > MAX_SIZE {
        return Err(ProofError::Index { index, size });
    }
    let (mut place, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for sibling in proof {
        if last == 0 {
            return Err(ProofError::Length(proof.len()));
        }
        if place & 1 == 1 || place == last {
            hash = node_hash(sibling, &hash);
            // On the right edge, levels without a sibling are skipped.
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofError::Length(proof.len()));
    }
    if hash != *root {
        return Err(ProofError::Root);
    }
    Ok(())
}

/// The nodes that [`prove_consistency`] will read.
pub fn consistency_nodes(old: u64, new: u64) -> Result<Vec<Node>, ProofError> {
    Ok(nodes(&consistency_ranges(old, new)?))
}

/// The proof that the log of `new` entries begins with the log of `old` entries
/// (RFC 6962 section 2.1.2). Empty where `old` is 0 or equals `new`.
pub fn prove_consistency(
    reader: &impl HashReader,
    old: u64,
    new: u64,
) -> Result<Vec<Hash>, ProofError> {
    hashes(reader, &consistency_ranges(old, new)?)
}

/// Accepts the proof only if the log of `new` entries and root `new_root` begins
/// with the log of `old` entries and root `old_root`.
pub fn verify_consistency(
    proof: &[Hash],
    old: u64,
    old_root: &Hash,
    new: u64,
    new_root: &Hash,
) -> Result<(), ProofError> {
    if old > new || new > MAX_SIZE {
        return Err(ProofError::Sizes { old, new });
    }
    if old == 0 || old == new {
        let known = if old == 0 { EMPTY_ROOT } else { *new_root };
        return match (proof.is_empty(), *old_root == known) {
            (false, _) => Err(ProofError::Length(proof.len())),
            (true, false) => Err(ProofError::Root),
            (true, true) if new == 0 && *new_root != EMPTY_ROOT => Err(ProofError::Root),
            (true, true) => Ok(()),
        };
    }
    let (mut place, mut last) = (old - 1, new - 1);
    while place & 1 == 1 {
        place >>= 1;
        last >>= 1;
    }
    let mut path = proof.iter();
    let start = if old.is_power_of_two() {
        old_root
    } else {
        path.next().ok_or(ProofError::Length(0))?
    };
    let (mut older, mut newer) = (*start, *start);
    for sibling in path {
        if last == 0 {
            return Err(ProofError::Length(proof.len()));
        }
        if place & 1 == 1 || place == last {
            older = node_hash(sibling, &older);
            newer = node_hash(sibling, &newer);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            newer = node_hash(&newer, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofError::Length(proof.len()));
    }
    if older != *old_root || newer != *new_root {
        return Err(ProofError::Root);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::leaf_hash;
    use crate::tree::MemoryTree;
    use proptest::prelude::*;

    fn tree(size: u64) -> MemoryTree {
        (0..size).map(u64::to_be_bytes).collect()
    }

    fn flipped(proof: &[Hash], byte: usize) -> Vec<Hash> {
        let mut proof = proof.to_vec();
        proof[byte / 32].0[byte % 32] ^= 1 << (byte % 8);
        proof
    }

    #[test]
    fn every_inclusion_proof_verifies_and_no_other() {
        for size in [1, 2, 3, 7, 8, 9, 64, 100, 255, 256, 257] {
            let tree = tree(size);
            let root = tree.root();
            for index in 0..size {
                let leaf = leaf_hash(&index.to_be_bytes());
                let proof = prove_inclusion(&tree, index, size).unwrap();
                verify_inclusion(&proof, index, size, &leaf, &root).unwrap();
                let other = leaf_hash(b"other");
                assert!(verify_inclusion(&proof, index, size, &other, &root).is_err());
                assert!(verify_inclusion(&proof, index, size, &leaf, &other).is_err());
                for wrong in 0..size.min(20) {
                    if wrong != index {
                        assert!(verify_inclusion(&proof, wrong, size, &leaf, &root).is_err());
                    }
                }
                let mut long = proof.clone();
                long.push(other);
                assert!(verify_inclusion(&long, index, size, &leaf, &root).is_err());
                if !proof.is_empty() {
                    let short = &proof[1..];
                    assert!(verify_inclusion(short, index, size, &leaf, &root).is_err());
                }
            }
        }
    }

    #[test]
    fn every_consistency_proof_up_to_70_verifies() {
        let tree = tree(70);
        for new in 0..=70 {
            let new_root = tree.root_at(new).unwrap();
            for old in 0..=new {
                let old_root = tree.root_at(old).unwrap();
                let proof = prove_consistency(&tree, old, new).unwrap();
                verify_consistency(&proof, old, &old_root, new, &new_root).unwrap();
                let other = leaf_hash(b"other");
                assert!(verify_consistency(&proof, old, &other, new, &new_root).is_err());
                if old > 0 {
                    assert!(verify_consistency(&proof, old, &old_root, new, &other).is_err());
                }
                for byte in 0..proof.len() * 32 {
                    assert!(
                        verify_consistency(&flipped(&proof, byte), old, &old_root, new, &new_root)
                            .is_err()
                    );
                }
                let mut long = proof.clone();
                long.push(other);
                assert!(verify_consistency(&long, old, &old_root, new, &new_root).is_err());
            }
        }
    }

    #[test]
    fn impossible_questions_are_refused() {
        let tree = tree(5);
        assert!(matches!(
            prove_inclusion(&tree, 5, 5),
            Err(ProofError::Index { index: 5, size: 5 })
        ));
        assert!(matches!(
            prove_consistency(&tree, 6, 5),
            Err(ProofError::Sizes { old: 6, new: 5 })
        ));
        assert!(inclusion_nodes(0, u64::MAX).is_err());
        assert!(matches!(
            prove_inclusion(&tree, 4, 6),
            Err(ProofError::Read(ReadError::Missing(_)))
        ));
        assert!(inclusion_ranges(0, MAX_SIZE).unwrap().len() <= MAX_PROOF);
        assert!(
            consistency_ranges((1 << 62) - 3, (1 << 62) - 1)
                .unwrap()
                .len()
                <= MAX_PROOF
        );
    }

    proptest! {
        #[test]
        fn a_flipped_byte_is_refused(size in 2u64..2_000, seed in any::<u64>(), at in any::<prop::sample::Index>()) {
            let tree = tree(size);
            let index = seed % size;
            let leaf = leaf_hash(&index.to_be_bytes());
            let proof = prove_inclusion(&tree, index, size).unwrap();
            prop_assert!(verify_inclusion(&proof, index, size, &leaf, &tree.root()).is_ok());
            let wrong = flipped(&proof, at.index(proof.len() * 32));
            prop_assert!(verify_inclusion(&wrong, index, size, &leaf, &tree.root()).is_err());
        }

        #[test]
        fn any_two_sizes_are_consistent(a in 0u64..5_000, b in 0u64..5_000) {
            let (old, new) = (a.min(b), a.max(b));
            let tree = tree(new);
            let proof = prove_consistency(&tree, old, new).unwrap();
            let (old_root, new_root) = (tree.root_at(old).unwrap(), tree.root());
            prop_assert!(verify_consistency(&proof, old, &old_root, new, &new_root).is_ok());
        }

        #[test]
        fn hostile_proofs_never_panic(
            proof in prop::collection::vec(any::<[u8; 32]>().prop_map(Hash), 0..80),
            a in any::<u64>(), b in any::<u64>(), root in any::<[u8; 32]>().prop_map(Hash),
        ) {
            let leaf = leaf_hash(b"");
            prop_assert!(verify_inclusion(&proof, a, b, &leaf, &root).is_err());
            prop_assert!(verify_consistency(&proof, a, &leaf, b, &root).is_err());
        }
    }
}
