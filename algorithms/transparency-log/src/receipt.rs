//! Receipts (`c2sp.org/tlog-proof`, files named `.tlog-proof`): one text that
//! proves, without asking anybody, that an entry is in the log.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::checkpoint::{Checkpoint, CheckpointError, Opened, decimal};
use crate::hash::{Hash, leaf_hash};
use crate::key::PublicKey;
use crate::note::{MAX_NOTE, Note};
use crate::proof::{MAX_PROOF, ProofError, verify_inclusion};

const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// The most extra data a receipt carries, in bytes.
pub const MAX_EXTRA: usize = 64 * 1024;

/// Why a receipt is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum ReceiptError {
    /// The first line is not that of a receipt, or the text is far too long.
    #[error("not a .tlog-proof receipt")]
    NotAReceipt,
    /// A line is not what it should be; lines are counted from 1.
    #[error("line {0} of the receipt is malformed")]
    Line(usize),
    /// More than [`MAX_PROOF`] hashes or [`MAX_EXTRA`] bytes.
    #[error("the receipt is too long")]
    TooLong,
    /// The checkpoint in the receipt is not accepted.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The entry is not where the receipt says.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

/// The proof that one entry stands at one place of one log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Data for the reader, vouched for by nobody.
    pub extra: Option<Vec<u8>>,
    /// The place of the entry, from 0.
    pub index: u64,
    /// The inclusion proof, leaf's sibling first.
    pub proof: Vec<Hash>,
    /// The signed checkpoint it leads to, cosignatures included.
    pub checkpoint: Note,
}

impl Receipt {
    /// A receipt for entry `index`, with the [`crate::prove_inclusion`] of the
    /// size in `checkpoint`.
    pub fn new(index: u64, proof: Vec<Hash>, checkpoint: Note) -> Self {
        Self {
            extra: None,
            index,
            proof,
            checkpoint,
        }
    }

    /// Reads a receipt. Nothing is verified yet.
    pub fn parse(bytes: &[u8]) -> Result<Self, ReceiptError> {
        if bytes.len() > MAX_NOTE + 2 * MAX_EXTRA {
            return Err(ReceiptError::TooLong);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| ReceiptError::NotAReceipt)?;
        let (head, checkpoint) = text.split_once("\n\n").ok_or(ReceiptError::NotAReceipt)?;
        let mut lines = head.split('\n').zip(1..);
        if lines.next() != Some((HEADER, 1)) {
            return Err(ReceiptError::NotAReceipt);
        }
        let (mut line, mut number) = lines.next().ok_or(ReceiptError::Line(2))?;
        let extra = match line.strip_prefix("extra ") {
            None => None,
            Some(encoded) => {
                let extra = STANDARD
                    .decode(encoded)
                    .map_err(|_| ReceiptError::Line(2))?;
                if extra.len() > MAX_EXTRA {
                    return Err(ReceiptError::TooLong);
                }
                (line, number) = lines.next().ok_or(ReceiptError::Line(3))?;
                Some(extra)
            }
        };
        let index = line
            .strip_prefix("index ")
            .and_then(decimal)
            .ok_or(ReceiptError::Line(number))?;
        let mut proof = Vec::new();
        for (line, number) in lines {
            if proof.len() == MAX_PROOF {
                return Err(ReceiptError::TooLong);
            }
            proof.push(line.parse().map_err(|_| ReceiptError::Line(number))?);
        }
        let checkpoint = Note::parse(checkpoint.as_bytes()).map_err(CheckpointError::Note)?;
        Ok(Self {
            extra,
            index,
            proof,
            checkpoint,
        })
    }

    /// Accepts the receipt only if the checkpoint is signed as
    /// [`Checkpoint::open`] asks and `entry`, byte for byte, stands at
    /// [`Receipt::index`] in the log it commits to.
    pub fn verify(&self, entry: &[u8], keys: &[PublicKey]) -> Result<Opened, ReceiptError> {
        let opened = Checkpoint::open(self.checkpoint.to_string().as_bytes(), keys)?;
        verify_inclusion(
            &self.proof,
            self.index,
            opened.checkpoint.size(),
            &leaf_hash(entry),
            &opened.checkpoint.root(),
        )?;
        Ok(opened)
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", STANDARD.encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        for hash in &self.proof {
            writeln!(f, "{hash}")?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}

impl FromStr for Receipt {
    type Err = ReceiptError;

    fn from_str(text: &str) -> Result<Self, ReceiptError> {
        Self::parse(text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkpoint::Cosignature;
    use crate::key::Key;
    use crate::proof::prove_inclusion;
    use crate::tree::MemoryTree;
    use proptest::prelude::*;

    const ORIGIN: &str = "registre.example.fr/actes";

    fn key() -> Key {
        Key::from_seed(ORIGIN, [1; 32]).unwrap()
    }

    fn receipt(index: u64, size: u64) -> Receipt {
        let tree: MemoryTree = (0..size).map(u64::to_be_bytes).collect();
        let checkpoint = Checkpoint::new(ORIGIN, size, tree.root()).unwrap();
        let mut note = checkpoint.sign(&key()).unwrap();
        let witness = Key::from_seed("temoin", [2; 32]).unwrap();
        note.add(Cosignature::sign(&note, &witness, 5).unwrap());
        Receipt::new(index, prove_inclusion(&tree, index, size).unwrap(), note)
    }

    #[test]
    fn a_receipt_is_verified_from_its_text_alone() {
        for (index, size) in [(0, 1), (0, 2), (4, 5), (255, 257), (256, 257)] {
            let mut made = receipt(index, size);
            for extra in [None, Some(b"sel".to_vec()), Some(Vec::new())] {
                made.extra = extra;
                let text = made.to_string();
                let read: Receipt = text.parse().unwrap();
                assert_eq!(read, made);
                assert_eq!(read.to_string(), text);
                let opened = read
                    .verify(&index.to_be_bytes(), &[key().public()])
                    .unwrap();
                assert_eq!(opened.checkpoint.size(), size);
                assert!(read.verify(b"another entry", &[key().public()]).is_err());
                assert!(read.verify(&index.to_be_bytes(), &[]).is_err());
            }
        }
    }

    #[test]
    fn every_flipped_bit_of_the_proof_and_checkpoint_is_refused() {
        let text = receipt(3, 11).to_string();
        let witnesses = text.rfind("— temoin").unwrap();
        for at in 0..witnesses {
            for bit in 0..8 {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                let accepted = Receipt::parse(&bytes)
                    .is_ok_and(|read| read.verify(&3u64.to_be_bytes(), &[key().public()]).is_ok());
                assert!(!accepted, "byte {at}, bit {bit}");
            }
        }
    }

    #[test]
    fn malformed_receipts_are_refused_with_their_line() {
        let text = receipt(3, 11).to_string();
        let line = |text: String| match Receipt::parse(text.as_bytes()) {
            Err(ReceiptError::Line(number)) => number,
            other => panic!("{other:?}"),
        };
        assert_eq!(line(text.replace("index 3", "index 03")), 2);
        assert_eq!(line(text.replace("index 3", "extra ?\nindex 3")), 2);
        assert_eq!(line(text.replace("index 3", "extra AAAA\nindex")), 3);
        assert_eq!(line(text.replace("index 3", "index 3\nhash")), 3);
        assert_eq!(
            line(text.replace("index 3", "extra AAAA\nindex 3\nhash")),
            4
        );
        assert_eq!(line(format!("{HEADER}\n\n")), 2);
        assert_eq!(line(format!("{HEADER}\nextra AAAA\n\n")), 3);
        let hash = leaf_hash(b"");
        let long = text.replace(
            "index 3",
            &format!("index 3{}", format!("\n{hash}").repeat(64)),
        );
        assert!(matches!(
            Receipt::parse(long.as_bytes()),
            Err(ReceiptError::TooLong)
        ));
        for other in ["", "c2sp.org/tlog-proof@v2\nindex 0\n\n", "index 3\n\na\n"] {
            assert!(matches!(
                Receipt::parse(other.as_bytes()),
                Err(ReceiptError::NotAReceipt)
            ));
        }
    }

    proptest! {
        #[test]
        fn hostile_receipts_never_panic(text in "(c2sp\\.org/tlog-proof@v1)?(\n|index |extra |[0-9]{1,20}|[A-Za-z0-9+/]{43}=|— a AAAAAAA=){0,20}") {
            if let Ok(receipt) = text.parse::<Receipt>() {
                prop_assert!(receipt.verify(b"", &[key().public()]).is_err());
                prop_assert_eq!(receipt.to_string(), text);
            }
        }
    }
}
