//! Checkpoints (`c2sp.org/tlog-checkpoint`) and the cosignatures of witnesses
//! (`c2sp.org/tlog-cosignature`).

use std::fmt;
use std::str::FromStr;

use crate::hash::{EMPTY_ROOT, Hash};
use crate::key::{Key, KeyKind, PublicKey};
use crate::note::{Note, NoteError, Signature};
use crate::tree::MAX_SIZE;

pub(crate) const COSIGNATURE_HEADER: &str = "cosignature/v1\n";

/// Why a checkpoint is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Empty, or with a newline or another control character.
    #[error("the origin of a checkpoint is one line of text")]
    Origin,
    /// Not a canonical decimal up to [`MAX_SIZE`].
    #[error("the size of the log is not a number from 0 to 2^63 - 1")]
    Size,
    /// Not a hash, or not [`EMPTY_ROOT`] in a log of size 0.
    #[error("the root of the log is not a hash, or not that of an empty log of size 0")]
    Root,
    /// An extension line is empty, or a line is missing.
    #[error("the checkpoint has not the lines it should have")]
    Lines,
    /// The note around it is malformed or not signed as it should.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// It is signed, but by no log key whose name is the origin.
    #[error("the checkpoint of {0} is not signed by that log")]
    NotByTheLog(String),
    /// A cosignature cannot carry this time.
    #[error("this time is out of range for a cosignature")]
    Time,
}

/// What a log commits to: its name, its size, its root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
    extensions: Vec<String>,
}

impl Checkpoint {
    /// A checkpoint of the log named `origin` (an address without scheme, the
    /// name of its key) at `size` entries.
    pub fn new(origin: &str, size: u64, root: Hash) -> Result<Self, CheckpointError> {
        if origin.is_empty() || origin.chars().any(|c| c < ' ') {
            return Err(CheckpointError::Origin);
        }
        if size > MAX_SIZE {
            return Err(CheckpointError::Size);
        }
        if size == 0 && root != EMPTY_ROOT {
            return Err(CheckpointError::Root);
        }
        Ok(Self {
            origin: origin.to_owned(),
            size,
            root,
            extensions: Vec::new(),
        })
    }

    /// The name of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The number of entries.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The RFC 6962 root at that size.
    pub fn root(&self) -> Hash {
        self.root
    }

    /// Further lines found in the checkpoint, without meaning here. This library
    /// writes none.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }

    /// Signs the checkpoint. The name of the key must be the origin, so that
    /// [`Checkpoint::open`] accepts the result.
    pub fn sign(&self, key: &Key) -> Result<Note, CheckpointError> {
        if key.name() != self.origin {
            return Err(CheckpointError::NotByTheLog(self.origin.clone()));
        }
        let mut note = Note::new(self.to_string())?;
        note.sign(key)?;
        Ok(note)
    }

    /// Reads and verifies a signed checkpoint. `keys` are those of the log (more
    /// than one while it changes keys) and of the witnesses one knows.
    ///
    /// Accepted only where a log key whose name is the origin signed it, and no
    /// line of a known key is wrong. How many witnesses are enough is for the
    /// caller to say, from [`Opened::cosignatures`].
    pub fn open(signed: &[u8], keys: &[PublicKey]) -> Result<Opened, CheckpointError> {
        let note = Note::parse(signed)?;
        let checkpoint: Self = note.text().parse()?;
        let mut by_the_log = false;
        let mut cosignatures = Vec::new();
        for (key, signature) in note.verify(keys)? {
            match key.kind() {
                KeyKind::Ed25519 => by_the_log |= key.name() == checkpoint.origin,
                KeyKind::Cosignature => cosignatures.extend(Cosignature::of(signature)),
            }
        }
        if !by_the_log {
            return Err(CheckpointError::NotByTheLog(checkpoint.origin));
        }
        Ok(Opened {
            checkpoint,
            cosignatures,
            note,
        })
    }
}

impl fmt::Display for Checkpoint {
    /// The text that is signed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, self.root)?;
        for line in &self.extensions {
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}

impl FromStr for Checkpoint {
    type Err = CheckpointError;

    /// Reads the text of a checkpoint, without its signatures.
    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text
            .strip_suffix('\n')
            .ok_or(CheckpointError::Lines)?
            .split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next())
        else {
            return Err(CheckpointError::Lines);
        };
        let size = decimal(size).ok_or(CheckpointError::Size)?;
        let root = root.parse().map_err(|_| CheckpointError::Root)?;
        let mut checkpoint = Self::new(origin, size, root)?;
        checkpoint.extensions = lines.map(str::to_owned).collect();
        if checkpoint
            .extensions
            .iter()
            .any(|line| line.is_empty() || line.chars().any(|c| c < ' '))
        {
            return Err(CheckpointError::Lines);
        }
        Ok(checkpoint)
    }
}

/// A decimal without sign or leading zeroes, up to [`MAX_SIZE`].
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let canonical =
        text == "0" || (!text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()));
    let number = canonical.then(|| text.parse().ok())??;
    (number <= MAX_SIZE).then_some(number)
}

/// A verified checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What the log committed to.
    pub checkpoint: Checkpoint,
    /// The verified statements of known witnesses.
    pub cosignatures: Vec<Cosignature>,
    /// The note as it was read, unknown signatures included.
    pub note: Note,
}

/// A witness says that, at `time`, this checkpoint was the largest consistent
/// one it had seen of this log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosignature {
    /// The name of the witness.
    pub witness: String,
    /// The id of its key.
    pub key_id: u32,
    /// Seconds since 1 January 1970, UTC.
    pub time: u64,
}

impl Cosignature {
    fn of(signature: &Signature) -> Option<Self> {
        let (time, _) = signature.bytes().split_first_chunk()?;
        Some(Self {
            witness: signature.name().to_owned(),
            key_id: signature.key_id(),
            time: u64::from_be_bytes(*time),
        })
    }

    /// Makes the signature line of a witness over the text of a checkpoint.
    /// `time` is in seconds since 1 January 1970, UTC. The caller has verified
    /// the checkpoint: see [`crate::AddCheckpoint::judge`].
    pub fn sign(checkpoint: &Note, key: &Key, time: u64) -> Result<Signature, CheckpointError> {
        let _: Checkpoint = checkpoint.text().parse()?;
        let message = cosigned_message(time, checkpoint.text()).ok_or(CheckpointError::Time)?;
        Ok(key.cosign(time, &message))
    }
}

/// The message of a `cosignature/v1`; none where the time is out of range.
pub(crate) fn cosigned_message(time: u64, text: &str) -> Option<String> {
    i64::try_from(time).ok()?;
    Some(format!("{COSIGNATURE_HEADER}time {time}\n{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::leaf_hash;
    use proptest::prelude::*;

    const ORIGIN: &str = "registre.example.fr/actes";

    fn key() -> Key {
        Key::from_seed(ORIGIN, [1; 32]).unwrap()
    }

    fn witness() -> Key {
        Key::from_seed("temoin.example.fr", [2; 32]).unwrap()
    }

    fn checkpoint() -> Checkpoint {
        Checkpoint::new(ORIGIN, 3, leaf_hash(b"root")).unwrap()
    }

    #[test]
    fn the_text_is_three_lines() {
        let text = checkpoint().to_string();
        let root = leaf_hash(b"root");
        assert_eq!(text, format!("registre.example.fr/actes\n3\n{root}\n"));
        assert_eq!(text.parse(), Ok(checkpoint()));
        let extended: Checkpoint = format!("{text}more\n").parse().unwrap();
        assert_eq!(extended.extensions(), ["more"]);
        assert_eq!(extended.to_string(), format!("{text}more\n"));
    }

    #[test]
    fn malformed_texts_are_refused() {
        let root = leaf_hash(b"root");
        for (text, error) in [
            (String::new(), CheckpointError::Lines),
            ("a\n3\n".into(), CheckpointError::Lines),
            (format!("a\n3\n{root}"), CheckpointError::Lines),
            (format!("\n3\n{root}\n"), CheckpointError::Origin),
            (format!("a\n03\n{root}\n"), CheckpointError::Size),
            (format!("a\n+3\n{root}\n"), CheckpointError::Size),
            (format!("a\n\n{root}\n"), CheckpointError::Size),
            (
                format!("a\n9223372036854775808\n{root}\n"),
                CheckpointError::Size,
            ),
            ("a\n3\nAAAA\n".into(), CheckpointError::Root),
            (format!("a\n0\n{root}\n"), CheckpointError::Root),
            (format!("a\n3\n{root}\n\n"), CheckpointError::Lines),
        ] {
            assert_eq!(text.parse::<Checkpoint>(), Err(error), "{text}");
        }
        assert_eq!(
            Checkpoint::new("a\nb", 0, EMPTY_ROOT),
            Err(CheckpointError::Origin)
        );
    }

    #[test]
    fn only_the_log_signs_its_checkpoints() {
        let note = checkpoint().sign(&key()).unwrap();
        let opened = Checkpoint::open(note.to_string().as_bytes(), &[key().public()]).unwrap();
        assert_eq!(opened.checkpoint, checkpoint());
        assert!(opened.cosignatures.is_empty());
        assert!(matches!(
            checkpoint().sign(&witness()),
            Err(CheckpointError::NotByTheLog(_))
        ));
        // Another key the reader trusts, for another log.
        let mut other = Note::new(checkpoint().to_string()).unwrap();
        other.sign(&witness()).unwrap();
        assert_eq!(
            Checkpoint::open(other.to_string().as_bytes(), &[witness().public()]),
            Err(CheckpointError::NotByTheLog(ORIGIN.into()))
        );
    }

    #[test]
    fn two_keys_may_sign_while_the_log_changes_keys() {
        let newer = Key::from_seed(ORIGIN, [9; 32]).unwrap();
        let mut note = checkpoint().sign(&key()).unwrap();
        note.sign(&newer).unwrap();
        let text = note.to_string();
        for known in [&key(), &newer] {
            assert!(Checkpoint::open(text.as_bytes(), &[known.public()]).is_ok());
        }
    }

    #[test]
    fn cosignatures_carry_their_time() {
        let mut note = checkpoint().sign(&key()).unwrap();
        note.add(Cosignature::sign(&note, &witness(), 1_795_160_520).unwrap());
        let text = note.to_string();
        let keys = [key().public(), witness().public_cosigner()];
        let opened = Checkpoint::open(text.as_bytes(), &keys).unwrap();
        assert_eq!(opened.cosignatures.len(), 1);
        assert_eq!(opened.cosignatures[0].witness, "temoin.example.fr");
        assert_eq!(opened.cosignatures[0].time, 1_795_160_520);
        // A cosignature alone is not the signature of the log.
        assert_eq!(
            Checkpoint::open(text.as_bytes(), &keys[1..]),
            Err(CheckpointError::NotByTheLog(ORIGIN.into()))
        );
        // Unknown witnesses are ignored.
        let opened = Checkpoint::open(text.as_bytes(), &keys[..1]).unwrap();
        assert!(opened.cosignatures.is_empty());
        assert_eq!(
            Cosignature::sign(&note, &witness(), 1 << 63),
            Err(CheckpointError::Time)
        );
    }

    #[test]
    fn a_changed_cosignature_is_refused() {
        let mut note = checkpoint().sign(&key()).unwrap();
        let line = Cosignature::sign(&note, &witness(), 12).unwrap();
        let keys = [key().public(), witness().public_cosigner()];
        for at in 0..line.bytes().len() {
            let mut bytes = line.bytes().to_vec();
            bytes[at] ^= 0x10;
            note.add(Signature::new(line.name(), line.key_id(), bytes));
            let error = Checkpoint::open(note.to_string().as_bytes(), &keys).unwrap_err();
            assert_eq!(
                error,
                CheckpointError::Note(NoteError::WrongSignature("temoin.example.fr".into()))
            );
        }
    }

    #[test]
    fn a_cosignature_made_elsewhere_verifies() {
        // The example checkpoint of c2sp.org/tlog-cosignature: the key id of its
        // log line says nothing without the key, but the text must parse.
        let text = "example.com/behind-the-sofa\n20852163\n\
                    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
                    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
                    — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
        let note: Note = text.parse().unwrap();
        let checkpoint: Checkpoint = note.text().parse().unwrap();
        assert_eq!(checkpoint.size(), 20_852_163);
        let cosignature = Cosignature::of(&note.signatures()[1]).unwrap();
        assert_eq!(cosignature.time, 1_679_315_147);
    }

    proptest! {
        #[test]
        fn hostile_checkpoints_never_panic(text in "(a|\n|[0-9]{1,20}|[A-Za-z0-9+/]{43}=|—| ){0,12}") {
            if let Ok(checkpoint) = text.parse::<Checkpoint>() {
                prop_assert_eq!(checkpoint.to_string(), text);
            }
        }
    }
}
