//! A transparency log as a pure library: Merkle tree (RFC 6962), tile layout
//! (`c2sp.org/tlog-tiles`), signed checkpoints, receipts, witnesses.
//!
//! Nothing here reads a file, a clock or a random source: the caller brings
//! hashes, bytes, seeds and times, and gets back hashes, bytes and verdicts.
//! The README says what the whole guarantees, and what it does not.

mod audit;
mod checkpoint;
mod hash;
mod key;
mod note;
mod proof;
mod receipt;
mod tile;
mod tree;
mod witness;

pub use audit::{Audit, AuditError, ComputedTile};
pub use checkpoint::{Checkpoint, CheckpointError, Cosignature, Opened};
pub use hash::{EMPTY_ROOT, Hash, HashError, leaf_hash, node_hash};
pub use key::{Key, KeyError, KeyKind, PublicKey};
pub use note::{MAX_NOTE, MAX_SIGNATURES, Note, NoteError, Signature};
pub use proof::{
    MAX_PROOF, ProofError, consistency_nodes, inclusion_nodes, prove_consistency, prove_inclusion,
    verify_consistency, verify_inclusion,
};
pub use receipt::{MAX_EXTRA, Receipt, ReceiptError};
pub use tile::{
    Bundle, BundleError, MAX_ENTRY, PathError, Resource, TILE_WIDTH, Tile, TileSet, decode_bundle,
    encode_bundle, new_bundles, new_tiles, tiles_holding,
};
pub use tree::{
    Frontier, HashReader, MAX_SIZE, MemoryTree, Node, ReadError, frontier_nodes, tree_root,
};
pub use witness::{AddCheckpoint, Answer, Refusal, WitnessError};
