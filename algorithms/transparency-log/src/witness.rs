//! What a log and a witness say to each other (`c2sp.org/tlog-witness`): the
//! body of `add-checkpoint`, how a witness judges it, how a log reads the answer.

use std::fmt;

use crate::checkpoint::{Checkpoint, CheckpointError, Opened, decimal};
use crate::hash::{EMPTY_ROOT, Hash};
use crate::key::{KeyKind, PublicKey};
use crate::note::{MAX_NOTE, Note, NoteError, Signature};
use crate::proof::{MAX_PROOF, verify_consistency};

/// Why a request or an answer is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WitnessError {
    /// A line of the request is not what it should be; counted from 1.
    #[error("line {0} of the request is malformed")]
    Line(usize),
    /// More than [`MAX_PROOF`] hashes, or a far too long body.
    #[error("the message is too long")]
    TooLong,
    /// The checkpoint or a signature line is malformed or wrong.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The answer is a success without cosignature of a known witness.
    #[error("the witness sent no cosignature of a known key")]
    NoCosignature,
    /// A conflict that does not say the size the witness knows.
    #[error("the answer of the witness is malformed")]
    Answer,
}

/// The body of a `POST <prefix>/add-checkpoint`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// The size the witness last cosigned (0 where the log does not know it).
    pub old: u64,
    /// The consistency proof from that size; empty from 0.
    pub proof: Vec<Hash>,
    /// The signed checkpoint to cosign.
    pub checkpoint: Note,
}

impl fmt::Display for AddCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "old {}", self.old)?;
        for hash in &self.proof {
            writeln!(f, "{hash}")?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}

impl AddCheckpoint {
    /// Reads a request as a witness receives it. Nothing is verified yet.
    pub fn parse(body: &[u8]) -> Result<Self, WitnessError> {
        if body.len() > MAX_NOTE + 4096 {
            return Err(WitnessError::TooLong);
        }
        let text = std::str::from_utf8(body).map_err(|_| NoteError::Text)?;
        let (head, checkpoint) = text.split_once("\n\n").ok_or(NoteError::Unsigned)?;
        let mut lines = head.split('\n');
        let old = lines
            .next()
            .and_then(|line| line.strip_prefix("old "))
            .and_then(decimal)
            .ok_or(WitnessError::Line(1))?;
        let mut proof = Vec::new();
        for (line, number) in lines.zip(2..) {
            if proof.len() == MAX_PROOF {
                return Err(WitnessError::TooLong);
            }
            proof.push(line.parse().map_err(|_| WitnessError::Line(number))?);
        }
        Ok(Self {
            old,
            proof,
            checkpoint: Note::parse(checkpoint.as_bytes())?,
        })
    }

    /// Decides as a witness that knows the log keys `keys` and last cosigned
    /// `latest` (size and root) for this origin, if anything.
    ///
    /// On success the caller stores the new size and root, atomically with the
    /// reading of `latest`, and then answers with a [`crate::Cosignature::sign`] line.
    pub fn judge(
        &self,
        keys: &[PublicKey],
        latest: Option<(u64, Hash)>,
    ) -> Result<Opened, Refusal> {
        let checkpoint: Checkpoint = self
            .checkpoint
            .text()
            .parse()
            .map_err(|_| Refusal::Malformed)?;
        let by_this_log =
            |key: &&PublicKey| key.kind() == KeyKind::Ed25519 && key.name() == checkpoint.origin();
        let keys: Vec<_> = keys.iter().filter(by_this_log).cloned().collect();
        if keys.is_empty() {
            return Err(Refusal::UnknownLog);
        }
        let opened = Checkpoint::open(self.checkpoint.to_string().as_bytes(), &keys)
            .map_err(|_: CheckpointError| Refusal::NotSigned)?;
        let (size, root) = (checkpoint.size(), checkpoint.root());
        if self.old > size {
            return Err(Refusal::Malformed);
        }
        let (known, known_root) = latest.unwrap_or((0, EMPTY_ROOT));
        if self.old != known || (known == size && known_root != root) {
            return Err(Refusal::Conflict(known));
        }
        verify_consistency(&self.proof, known, &known_root, size, &root)
            .map_err(|_| Refusal::NotConsistent)?;
        Ok(opened)
    }
}

/// Why a witness does not cosign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// 400: the request makes no sense.
    #[error("the request is malformed")]
    Malformed,
    /// 403: not signed by a known key of the log.
    #[error("the checkpoint is not signed by a known key of the log")]
    NotSigned,
    /// 404: the witness does not follow this log.
    #[error("this log is not followed")]
    UnknownLog,
    /// 409: the witness last cosigned this size (or, at this very size, another root).
    #[error("the last cosigned size is {0}")]
    Conflict(u64),
    /// 422: the proof does not hold.
    #[error("the new checkpoint does not continue the last cosigned one")]
    NotConsistent,
}

impl Refusal {
    /// The HTTP status of the answer. The body of a 409 is the size and a
    /// newline, of type [`Answer::SIZE_TYPE`].
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::NotSigned => 403,
            Self::UnknownLog => 404,
            Self::Conflict(_) => 409,
            Self::NotConsistent => 422,
        }
    }
}

/// What a witness answered to `add-checkpoint`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// 200: verified cosignatures, to be added with [`Note::add`].
    Cosigned(Vec<Signature>),
    /// The witness refused. On [`Refusal::Conflict`] with a size other than the
    /// one sent and no larger than the log: prove from that size and ask again.
    /// With the size sent, the witness has seen another log under our name.
    Refused(Refusal),
    /// Any other status: the witness does not work at the moment.
    Unavailable(u16),
}

impl Answer {
    /// The content type of the body of a 409.
    pub const SIZE_TYPE: &str = "text/x.tlog.size";

    /// Reads the answer to a request for `checkpoint`. `witnesses` are the keys
    /// of the witness; lines of other keys are ignored.
    pub fn parse(
        status: u16,
        body: &[u8],
        checkpoint: &Note,
        witnesses: &[PublicKey],
    ) -> Result<Self, WitnessError> {
        Ok(match status {
            200 => Self::Cosigned(verified(body, checkpoint, witnesses)?),
            400 => Self::Refused(Refusal::Malformed),
            403 => Self::Refused(Refusal::NotSigned),
            404 => Self::Refused(Refusal::UnknownLog),
            409 => {
                let size = std::str::from_utf8(body)
                    .ok()
                    .and_then(|text| text.strip_suffix('\n'))
                    .and_then(decimal)
                    .ok_or(WitnessError::Answer)?;
                Self::Refused(Refusal::Conflict(size))
            }
            422 => Self::Refused(Refusal::NotConsistent),
            other => Self::Unavailable(other),
        })
    }
}

fn verified(
    body: &[u8],
    checkpoint: &Note,
    witnesses: &[PublicKey],
) -> Result<Vec<Signature>, WitnessError> {
    if body.len() > MAX_NOTE {
        return Err(WitnessError::TooLong);
    }
    let text = std::str::from_utf8(body).map_err(|_| NoteError::Text)?;
    let mut alone = Note::new(checkpoint.text())?;
    for line in Signature::parse_lines(text)? {
        alone.add(line);
    }
    let keys: Vec<_> = witnesses
        .iter()
        .filter(|key| key.kind() == KeyKind::Cosignature)
        .cloned()
        .collect();
    match alone.verify(&keys) {
        Ok(lines) => Ok(lines.into_iter().map(|(_, line)| line.clone()).collect()),
        Err(NoteError::NoKnownKey) => Err(WitnessError::NoCosignature),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkpoint::Cosignature;
    use crate::key::Key;
    use crate::proof::prove_consistency;
    use crate::tree::MemoryTree;
    use proptest::prelude::*;

    const ORIGIN: &str = "registre.example.fr/actes";

    fn key() -> Key {
        Key::from_seed(ORIGIN, [1; 32]).unwrap()
    }

    fn tree(size: u64) -> MemoryTree {
        (0..size).map(u64::to_be_bytes).collect()
    }

    fn request(old: u64, new: u64) -> AddCheckpoint {
        let tree = tree(new);
        let checkpoint = Checkpoint::new(ORIGIN, new, tree.root()).unwrap();
        AddCheckpoint {
            old,
            proof: prove_consistency(&tree, old, new).unwrap(),
            checkpoint: checkpoint.sign(&key()).unwrap(),
        }
    }

    fn known(size: u64) -> (u64, Hash) {
        (size, tree(size).root())
    }

    #[test]
    fn a_request_is_read_as_written() {
        for (old, new) in [(0, 0), (0, 9), (5, 9), (9, 9)] {
            let request = request(old, new);
            let text = request.to_string();
            assert!(text.starts_with(&format!("old {old}\n")));
            assert_eq!(AddCheckpoint::parse(text.as_bytes()), Ok(request));
        }
    }

    #[test]
    fn a_witness_cosigns_what_continues_the_log() {
        let keys = [key().public()];
        assert!(request(0, 9).judge(&keys, None).is_ok());
        assert!(request(5, 9).judge(&keys, Some(known(5))).is_ok());
        assert!(request(9, 9).judge(&keys, Some(known(9))).is_ok());
    }

    #[test]
    fn a_witness_refuses_the_rest_with_the_right_status() {
        let keys = [key().public()];
        let refused = |request: &AddCheckpoint, keys: &[PublicKey], latest| {
            request.judge(keys, latest).unwrap_err().status()
        };
        assert_eq!(refused(&request(5, 9), &[], Some(known(5))), 404);
        let other = Key::from_seed(ORIGIN, [3; 32]).unwrap();
        assert_eq!(
            refused(&request(5, 9), &[other.public()], Some(known(5))),
            403
        );
        let mut backwards = request(5, 9);
        backwards.old = 10;
        assert_eq!(refused(&backwards, &keys, Some(known(10))), 400);
        assert_eq!(
            request(0, 9).judge(&keys, Some(known(5))),
            Err(Refusal::Conflict(5))
        );
        // The same size with another root, and a rewritten past.
        let rewritten = Some((9, EMPTY_ROOT));
        assert_eq!(refused(&request(9, 9), &keys, rewritten), 409);
        assert_eq!(refused(&request(5, 9), &keys, Some((5, EMPTY_ROOT))), 422);
        let mut padded = request(0, 9);
        padded.proof.push(EMPTY_ROOT);
        assert_eq!(refused(&padded, &keys, None), 422);
    }

    #[test]
    fn the_answer_of_a_witness_is_verified() {
        let witness = Key::from_seed("temoin", [2; 32]).unwrap();
        let witnesses = [witness.public_cosigner()];
        let note = request(0, 9).checkpoint;
        let line = Cosignature::sign(&note, &witness, 77).unwrap();
        let body = format!("— unknown AAAAAAA=\n{line}\n");
        let answer = Answer::parse(200, body.as_bytes(), &note, &witnesses).unwrap();
        assert_eq!(answer, Answer::Cosigned(vec![line.clone()]));
        let elsewhere = request(0, 8).checkpoint;
        assert!(matches!(
            Answer::parse(200, body.as_bytes(), &elsewhere, &witnesses),
            Err(WitnessError::Note(NoteError::WrongSignature(_)))
        ));
        assert_eq!(
            Answer::parse(200, b"\xe2\x80\x94 unknown AAAAAAA=\n", &note, &witnesses),
            Err(WitnessError::NoCosignature)
        );
        assert_eq!(
            Answer::parse(409, b"12\n", &note, &witnesses),
            Ok(Answer::Refused(Refusal::Conflict(12)))
        );
        assert_eq!(
            Answer::parse(409, b"12", &note, &witnesses),
            Err(WitnessError::Answer)
        );
        assert_eq!(
            Answer::parse(503, b"", &note, &witnesses),
            Ok(Answer::Unavailable(503))
        );
    }

    proptest! {
        #[test]
        fn hostile_messages_never_panic(text in "(old )?[0-9]{0,20}(\n|[A-Za-z0-9+/]{43}=|— a AAAAAAA=){0,12}", status in 100u16..600) {
            if let Ok(request) = AddCheckpoint::parse(text.as_bytes()) {
                prop_assert!(request.judge(&[key().public()], None).is_err());
                prop_assert_eq!(request.to_string(), text.clone());
            }
            let note = request(0, 1).checkpoint;
            let _ = Answer::parse(status, text.as_bytes(), &note, &[key().public_cosigner()]);
        }
    }
}
