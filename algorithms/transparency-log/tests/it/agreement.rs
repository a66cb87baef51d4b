//! Every byte this library writes is the byte that `tlog_tiles` and
//! `signed_note` write, and what they refuse it refuses.

use proptest::prelude::*;
use signed_note::{Note as PeerNote, StandardSigner, StandardVerifier, Verifier, VerifierList};
use tlog_tiles::{Checkpoint as PeerCheckpoint, Tile as PeerTile, prove_record, prove_tree};
use transparency_log::{
    Checkpoint, Hash, Key, MemoryTree, Note, PublicKey, Resource, leaf_hash, new_tiles,
    prove_consistency, prove_inclusion,
};

use crate::directory::{ORIGIN, entry, log_key};
use crate::peer::{Stored, path};

fn bytes(proof: &[Hash]) -> Vec<[u8; 32]> {
    proof.iter().map(|hash| hash.0).collect()
}

#[test]
fn the_same_keys_signatures_and_checkpoints() {
    let key = log_key();
    let signer = StandardSigner::new(key.to_file().trim()).unwrap();
    let verifier = StandardVerifier::new(&key.public().to_string()).unwrap();
    assert_eq!(verifier.key_id(), key.public().id());

    let root = leaf_hash(b"root");
    let ours = Checkpoint::new(ORIGIN, 42, root).unwrap();
    let theirs = PeerCheckpoint::new(ORIGIN, 42, tlog_tiles::Hash(root.0), "").unwrap();
    assert_eq!(ours.to_string().into_bytes(), theirs.to_bytes());

    let mut note = PeerNote::new(&theirs.to_bytes(), &[]).unwrap();
    note.add_sigs(&[&signer]).unwrap();
    let note_text = ours.sign(&key).unwrap().to_string();
    assert_eq!(note_text.as_bytes(), note.to_bytes());
    assert!(Checkpoint::open(&note.to_bytes(), &[key.public()]).is_ok());
}

#[test]
fn the_same_tiles() {
    for (old, new) in [
        (0, 0),
        (0, 1),
        (0, 70_000),
        (255, 256),
        (256, 257),
        (65_535, 65_536),
        (65_000, 200_000),
        (0, 17_000_000),
    ] {
        let ours: Vec<String> = new_tiles(old, new).map(|tile| tile.path()).collect();
        let theirs: Vec<String> = PeerTile::new_tiles(8, old, new).iter().map(path).collect();
        assert_eq!(ours, theirs, "{old} to {new}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_same_proofs(size in 1u64..1_500, a in any::<u64>(), b in any::<u64>()) {
        let tree: MemoryTree = (0..size).map(entry).collect();
        let stored = Stored::of((0..size).map(entry));
        let index = a % size;
        let theirs: Vec<_> = prove_record(size, index, &stored).unwrap().iter().map(|hash| hash.0).collect();
        prop_assert_eq!(bytes(&prove_inclusion(&tree, index, size).unwrap()), theirs);
        let old = 1 + b % size;
        let theirs: Vec<_> = prove_tree(size, old, &stored).unwrap().iter().map(|hash| hash.0).collect();
        prop_assert_eq!(bytes(&prove_consistency(&tree, old, size).unwrap()), theirs);
    }
}

proptest! {
    /// Tile paths: read by both or by neither, up to the largest log of ours.
    #[test]
    fn the_same_tile_paths(text in "tile/[0-7]/(x[0-9]{3}/){0,2}[0-9]{3}(\\.p/(0?[1-9]|[1-9][0-9]{1,2}))?") {
        let ours = text.parse::<Resource>();
        let theirs = PeerTile::from_path(&text.replacen("tile/", "tile/8/", 1));
        let ours_may = matches!(&ours, Ok(Resource::Tile(_)));
        // They have no limit to the size of the log. (And they panic on a
        // width of 0, which is therefore left out.)
        let beyond = theirs.as_ref().is_ok_and(|tile| {
            u128::from(tile.level_index() * 256 + u64::from(tile.width())) << (8 * tile.level()) > u128::from(transparency_log::MAX_SIZE)
        });
        prop_assert_eq!(ours_may, theirs.is_ok() && !beyond, "{}", text);
    }

    /// Notes: read alike, and written back alike.
    #[test]
    fn the_same_notes(text in "(\n|a|é|— a AAAAAAA=\n|— b\\+c AAAAAAA=\n|— a AAAAAAA\n|— é/x AAAAAAAAAAAA\n|\t|\n\n){0,8}") {
        let ours = text.parse::<Note>();
        let theirs = PeerNote::from_bytes(text.as_bytes());
        prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{:?} {:?} {:?}", text, ours, theirs);
        if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
            prop_assert_eq!(ours.to_string().into_bytes(), theirs.to_bytes());
        }
    }

    /// A note changed in one byte: accepted by both or by neither.
    #[test]
    fn the_same_verdict_on_a_changed_note(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let key = log_key();
        let mut note = Note::new("one\n\ntwo\n").unwrap();
        note.sign(&key).unwrap();
        note.sign(&Key::from_seed("unknown", [3; 32]).unwrap()).unwrap();
        let mut changed = note.to_string().into_bytes();
        let at = at.index(changed.len());
        changed[at] = to;
        let ours = Note::parse(&changed).is_ok_and(|note| note.verify(&[key.public()]).is_ok());
        let verifier = StandardVerifier::new(&key.public().to_string()).unwrap();
        let list = VerifierList::new(vec![Box::new(verifier)]);
        let theirs = PeerNote::from_bytes(&changed).is_ok_and(|note| note.verify(&list).is_ok());
        prop_assert_eq!(ours, theirs, "{}", String::from_utf8_lossy(&changed));
    }

    /// Public keys: read by both or by neither.
    #[test]
    fn the_same_verdict_on_a_changed_key(at in any::<prop::sample::Index>(), to in b' '..=b'~') {
        let mut changed = log_key().public().to_string().into_bytes();
        let at = at.index(changed.len());
        changed[at] = to;
        let changed = String::from_utf8(changed).unwrap();
        prop_assert_eq!(changed.parse::<PublicKey>().is_ok(), StandardVerifier::new(&changed).is_ok(), "{}", changed);
    }
}
