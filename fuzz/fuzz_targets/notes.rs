//! Everything the journal reads from outside: signed notes, checkpoints, receipts,
//! requests to witnesses, paths and tiles. None may panic, and what is accepted
//! must be written again as it was read, or mean the same when read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use transparency_log::{
    AddCheckpoint, Checkpoint, EMPTY_ROOT, Note, PublicKey, Receipt, Resource, Signature,
    decode_bundle, encode_bundle, verify_consistency, verify_inclusion,
};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(note) = Note::parse(bytes) {
        let again = Note::parse(note.to_string().as_bytes()).expect("a note we wrote");
        assert_eq!(again, note);
        // Nobody's key is known here: a note must not be believed.
        assert!(note.verify(&[]).is_err());
        assert!(Checkpoint::open(bytes, &[]).is_err());
    }
    if let Ok(receipt) = Receipt::parse(bytes) {
        let again = Receipt::parse(receipt.to_string().as_bytes()).expect("a receipt we wrote");
        assert_eq!(again, receipt);
        assert!(receipt.verify(b"", &[]).is_err());
        let _ = verify_inclusion(
            &receipt.proof,
            receipt.index,
            u64::MAX >> 1,
            &EMPTY_ROOT,
            &EMPTY_ROOT,
        );
    }
    if let Ok(request) = AddCheckpoint::parse(bytes) {
        let again =
            AddCheckpoint::parse(request.to_string().as_bytes()).expect("a request we wrote");
        assert_eq!(again.to_string(), request.to_string());
        assert!(request.judge(&[], None).is_err());
        let _ = verify_consistency(
            &request.proof,
            request.old,
            &EMPTY_ROOT,
            u64::MAX >> 1,
            &EMPTY_ROOT,
        );
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if let Ok(checkpoint) = text.parse::<Checkpoint>() {
            assert_eq!(checkpoint.to_string(), text);
        }
        if let Ok(key) = text.parse::<PublicKey>() {
            assert_eq!(key.to_string(), text);
        }
        let _ = Signature::parse_lines(text);
        let _ = text.parse::<Resource>();
    }
    if let Some((width, rest)) = bytes.split_first() {
        let width = u16::from(*width) + 1;
        if let Ok(entries) = decode_bundle(rest, width) {
            assert_eq!(encode_bundle(&entries).expect("entries we read"), rest);
        }
    }
});
