//! Whole logs, good and damaged, before three judges who do not share code.

use std::fs;
use std::path::Path;

use transparency_log::{
    Audit, AuditError, Checkpoint, MemoryTree, PublicKey, prove_consistency, verify_consistency,
};

use crate::directory::{Directory, ORIGIN, entry, log_key, verify, witness_key};
use crate::{go, peer};

/// The verdicts of this library, of the Go judge, and of the Rust crates.
fn verdicts(folder: &Path) -> [Result<(), String>; 3] {
    let vkey = log_key().public().to_string();
    [
        verify(folder, &[log_key().public()]).map(drop),
        go::judge(folder, std::slice::from_ref(&vkey)).map(drop),
        peer::verify(folder, &vkey).map(drop),
    ]
}

fn accepted(size: u64) {
    let log = Directory::write(size);
    assert_eq!(
        verdicts(log.root()),
        [const { Ok(()) }; 3],
        "{size} entries"
    );

    let log = log.with_witness_and_receipts();
    let keys = [log_key().public(), witness_key().public_cosigner()];
    let word = go::judge(log.root(), &keys.each_ref().map(PublicKey::to_string)).unwrap();
    assert!(word.starts_with(&format!("{size} entries")), "{word}");
    assert!(word.ends_with("2 signatures"), "{word}");
    let receipts = size.min(3);
    assert!(word.contains(&format!("{receipts} receipts")), "{word}");
    if size > 0 {
        assert!(word.contains("200 pairs"), "{word}");
    }
    assert_eq!(verify(log.root(), &keys), Ok(size));
}

#[test]
fn small_logs_are_accepted_by_all() {
    for size in [0, 1, 2, 255, 256, 257] {
        accepted(size);
    }
}

#[test]
fn a_log_of_70_000_entries_is_accepted_by_all() {
    accepted(70_000);
}

/// Changes one byte of a file, asks, and puts it back.
fn flipped<T>(path: &Path, at: usize, bit: u8, ask: impl FnOnce() -> T) -> T {
    let good = fs::read(path).unwrap();
    let mut bad = good.clone();
    bad[at] ^= 1 << (bit % 8);
    fs::write(path, bad).unwrap();
    let answer = ask();
    fs::write(path, good).unwrap();
    answer
}

fn refused(log: &Directory, path: &Path, at: usize, bit: u8) {
    let verdicts = flipped(path, at, bit, || verdicts(log.root()));
    for (judge, verdict) in ["this library", "Go", "tlog_tiles"].iter().zip(verdicts) {
        assert!(
            verdict.is_err(),
            "{judge} accepts a flipped bit {bit} of byte {at} of {}",
            path.display()
        );
    }
}

#[test]
fn any_flipped_byte_of_a_small_log_is_refused_by_all() {
    let log = Directory::write(3);
    for path in log.files() {
        for at in 0..fs::read(path).unwrap().len() {
            refused(&log, path, at, u8::try_from(at % 8).unwrap());
        }
    }
    assert_eq!(verdicts(log.root()), [const { Ok(()) }; 3]);
}

/// The last character of a signature has two bits that decode to nothing, and
/// that a lenient reader overlooks.
#[test]
fn spare_bits_of_a_signature_are_refused_by_all() {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let log = Directory::write(3);
    let path = log.path("checkpoint");
    let text = fs::read_to_string(&path).unwrap();
    let start = text.strip_suffix("=\n").unwrap();
    let value = DIGITS.find(start.chars().last().unwrap()).unwrap();
    for other in value + 1..value + 4 {
        let digit = &DIGITS[other..=other];
        fs::write(&path, format!("{}{digit}=\n", &start[..start.len() - 1])).unwrap();
        assert!(verdicts(log.root()).iter().all(Result::is_err), "{digit}");
    }
}

/// Entries and tiles rewritten together, under the checkpoint of before.
#[test]
fn a_log_rewritten_under_its_checkpoint_is_refused_by_all() {
    let log = Directory::write_with(300, |index| match index {
        123 => b"another act".to_vec(),
        _ => entry(index),
    });
    assert_eq!(verdicts(log.root()), [const { Ok(()) }; 3]);
    fs::copy(
        Directory::write(300).path("checkpoint"),
        log.path("checkpoint"),
    )
    .unwrap();
    assert!(verdicts(log.root()).iter().all(Result::is_err));
}

/// First, middle and last byte of every file of a log with tiles of two levels.
#[test]
fn flipped_bytes_of_a_log_with_full_tiles_are_refused_by_all() {
    let log = Directory::write(257);
    for path in log.files() {
        let length = fs::read(path).unwrap().len();
        for at in [0, length / 2, length - 1] {
            refused(&log, path, at, 0);
        }
    }
}

#[test]
fn flipped_bytes_of_a_large_log_are_refused_by_all() {
    let log = Directory::write(70_000);
    for (name, at) in [
        ("checkpoint", 40),
        ("tile/entries/137", 1_234),
        ("tile/0/272", 8_191),
        ("tile/1/001.p/17", 100),
        ("tile/2/000.p/1", 0),
    ] {
        refused(&log, &log.path(name), at, 3);
    }
}

#[test]
fn a_damaged_receipt_or_cosignature_is_refused_by_the_go_judge() {
    let log = Directory::write(5).with_witness_and_receipts();
    let keys = [log_key().public(), witness_key().public_cosigner()].map(|key| key.to_string());
    assert!(go::judge(log.root(), &keys).is_ok());
    for (name, at) in [
        ("receipts/2.tlog-proof", 30),
        ("receipts/2.tlog-proof", 60),
        ("receipts/0.tlog-proof", 60),
    ] {
        let word = flipped(&log.path(name), at, 0, || go::judge(log.root(), &keys));
        assert!(word.is_err(), "{name} {at}: {word:?}");
    }
    let path = log.path("checkpoint");
    let last = fs::read(&path).unwrap().len() - 10;
    let word = flipped(&path, last, 0, || go::judge(log.root(), &keys));
    assert!(word.is_err(), "{word:?}");
}

/// An act rewritten by somebody who also holds the key: the log is consistent in
/// itself, and contradicts the checkpoint that a reader kept.
#[test]
fn a_rewritten_past_contradicts_the_kept_checkpoint() {
    let honest: MemoryTree = (0..100).map(entry).collect();
    let kept = honest.root();
    let rewritten: MemoryTree = (0..120)
        .map(|index| match index {
            50 => b"another act".to_vec(),
            _ => entry(index),
        })
        .collect();
    let proof = prove_consistency(&rewritten, 100, 120).unwrap();
    assert!(verify_consistency(&proof, 100, &kept, 120, &rewritten.root()).is_err());
    let now = Checkpoint::new(ORIGIN, 120, rewritten.root()).unwrap();
    let mut audit = Audit::new(&now).also_at(100, kept);
    let outcome = (0..120).try_for_each(|index| match index {
        50 => audit.push(b"another act", |_| ()),
        _ => audit.push(&entry(index), |_| ()),
    });
    assert_eq!(outcome, Err(AuditError::Root { size: 100 }));
}
