//! Signed notes (`c2sp.org/signed-note`): a text, an empty line, signature lines.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::key::{Key, PublicKey, is_key_name};

/// The longest note read, in bytes: room for sixteen post-quantum signatures.
pub const MAX_NOTE: usize = 128 * 1024;

/// The most signature lines read in one note (the specification asks for 16).
pub const MAX_SIGNATURES: usize = 100;

/// Why a note is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Longer than [`MAX_NOTE`].
    #[error("the note is too long ({0} bytes)")]
    TooLong(usize),
    /// More lines than [`MAX_SIGNATURES`].
    #[error("the note has too many signatures")]
    TooManySignatures,
    /// Not UTF-8, a control character, or a text without final newline.
    #[error("the text of the note is not plain lines of UTF-8")]
    Text,
    /// No empty line between text and signatures, or no signature at all.
    #[error("the note has no signature part")]
    Unsigned,
    /// A signature line is not `— name base64`.
    #[error("signature line {0} is malformed")]
    Line(usize),
    /// No line comes from a key the reader knows.
    #[error("the note is signed by no known key")]
    NoKnownKey,
    /// A line claims to come from a known key, and does not verify.
    #[error("the signature of {0} is wrong")]
    WrongSignature(String),
    /// The text could be taken for the message of a cosignature.
    #[error("this text is reserved for cosignatures")]
    Reserved,
}

/// One signature line: `— <key name> base64(<key id> || <signature>)`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Signature {
    name: String,
    key_id: u32,
    bytes: Vec<u8>,
}

impl Signature {
    pub(crate) fn new(name: &str, key_id: u32, bytes: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            key_id,
            bytes,
        }
    }

    /// The name of the key that is said to have signed.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The four bytes that distinguish keys of the same name.
    pub fn key_id(&self) -> u32 {
        self.key_id
    }

    /// The signature proper, in the form its type defines.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn parse(line: &str) -> Option<Self> {
        let (name, encoded) = line.strip_prefix("— ")?.split_once(' ')?;
        let decoded = STANDARD.decode(encoded).ok()?;
        let (key_id, bytes) = decoded.split_first_chunk()?;
        (is_key_name(name) && !bytes.is_empty()).then(|| Self {
            name: name.to_owned(),
            key_id: u32::from_be_bytes(*key_id),
            bytes: bytes.to_vec(),
        })
    }

    /// Reads signature lines, each ended by a newline: the answer of a witness.
    pub fn parse_lines(text: &str) -> Result<Vec<Self>, NoteError> {
        if text.len() > MAX_NOTE {
            return Err(NoteError::TooLong(text.len()));
        }
        let lines = text.strip_suffix('\n').ok_or(NoteError::Unsigned)?;
        let mut signatures = Vec::new();
        for (number, line) in lines.split('\n').enumerate() {
            if number == MAX_SIGNATURES {
                return Err(NoteError::TooManySignatures);
            }
            signatures.push(Self::parse(line).ok_or(NoteError::Line(number + 1))?);
        }
        Ok(signatures)
    }
}

impl fmt::Display for Signature {
    /// The line without its final newline.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = self.key_id.to_be_bytes().to_vec();
        bytes.extend_from_slice(&self.bytes);
        write!(f, "— {} {}", self.name, STANDARD.encode(bytes))
    }
}

/// A text and its signatures, not necessarily checked: see [`Note::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

impl Note {
    /// A note to be signed. The text is lines of UTF-8 without control
    /// characters, each ended by a newline.
    pub fn new(text: impl Into<String>) -> Result<Self, NoteError> {
        let text = text.into();
        if text.len() > MAX_NOTE {
            return Err(NoteError::TooLong(text.len()));
        }
        if !is_plain(&text) || !text.ends_with('\n') {
            return Err(NoteError::Text);
        }
        Ok(Self {
            text,
            signatures: Vec::new(),
        })
    }

    /// Reads a signed note. Nothing is verified yet.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > MAX_NOTE {
            return Err(NoteError::TooLong(bytes.len()));
        }
        let whole = std::str::from_utf8(bytes).map_err(|_| NoteError::Text)?;
        if !is_plain(whole) {
            return Err(NoteError::Text);
        }
        let middle = whole.rfind("\n\n").ok_or(NoteError::Unsigned)?;
        let mut note = Self::new(&whole[..=middle])?;
        note.signatures = Signature::parse_lines(&whole[middle + 2..])?;
        Ok(note)
    }

    /// The signed text, final newline included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All signature lines, known or not.
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    /// Signs the text with a log key (Ed25519, type 0x01).
    pub fn sign(&mut self, key: &Key) -> Result<(), NoteError> {
        if self.text.starts_with(crate::checkpoint::COSIGNATURE_HEADER) {
            return Err(NoteError::Reserved);
        }
        self.add(key.sign(self.text.as_bytes()));
        Ok(())
    }

    /// Adds a signature line, in the place of one by the same key if there is one.
    pub fn add(&mut self, signature: Signature) {
        let same = |other: &&mut Signature| {
            (&other.name, other.key_id) == (&signature.name, signature.key_id)
        };
        match self.signatures.iter_mut().find(same) {
            Some(place) => *place = signature,
            None => self.signatures.push(signature),
        }
    }

    /// Verifies the lines of known keys and returns them, in order and without
    /// repetition. Lines of unknown keys are ignored.
    ///
    /// Refused where a line of a known key is wrong, or where no known key signed.
    pub fn verify<'k>(
        &self,
        keys: &'k [PublicKey],
    ) -> Result<Vec<(&'k PublicKey, &Signature)>, NoteError> {
        let mut verified = Vec::new();
        let mut seen = HashSet::new();
        for signature in &self.signatures {
            let known = keys
                .iter()
                .find(|key| key.name() == signature.name && key.id() == signature.key_id);
            let Some(key) = known else { continue };
            if !seen.insert((&signature.name, signature.key_id)) {
                continue;
            }
            if !key.verify(&self.text, &signature.bytes) {
                return Err(NoteError::WrongSignature(signature.name.clone()));
            }
            verified.push((key, signature));
        }
        if verified.is_empty() {
            return Err(NoteError::NoKnownKey);
        }
        Ok(verified)
    }
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte >= b' ' || byte == b'\n')
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for signature in &self.signatures {
            writeln!(f, "{signature}")?;
        }
        Ok(())
    }
}

impl FromStr for Note {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        Self::parse(text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(seed: u8) -> Key {
        Key::from_seed("example.org/log", [seed; 32]).unwrap()
    }

    fn signed() -> (String, PublicKey) {
        let mut note = Note::new("first line\n\nafter an empty line\n").unwrap();
        note.sign(&key(1)).unwrap();
        (note.to_string(), key(1).public())
    }

    #[test]
    fn a_signed_note_verifies_after_a_round_trip() {
        let (text, public) = signed();
        let note = Note::parse(text.as_bytes()).unwrap();
        assert_eq!(note.text(), "first line\n\nafter an empty line\n");
        assert_eq!(note.verify(&[public]).unwrap().len(), 1);
        assert_eq!(note.to_string(), text);
    }

    #[test]
    fn unknown_signatures_are_ignored_and_wrong_ones_refused() {
        let (text, public) = signed();
        let mut note: Note = text.parse().unwrap();
        note.add(Signature::new("someone.else", 7, vec![1, 2, 3]));
        note.add(Signature::new(public.name(), 7, vec![1, 2, 3]));
        let keys = [key(2).public(), public.clone()];
        assert_eq!(note.verify(&keys).unwrap().len(), 1);
        assert_eq!(
            note.verify(&[key(2).public()]),
            Err(NoteError::NoKnownKey),
            "another key of the same name is another key"
        );
        note.add(Signature::new(public.name(), public.id(), vec![0; 64]));
        assert_eq!(note.signatures().len(), 3, "replaced, not added");
        assert_eq!(
            note.verify(&keys),
            Err(NoteError::WrongSignature("example.org/log".into()))
        );
    }

    #[test]
    fn every_flipped_bit_is_refused() {
        let (text, public) = signed();
        let keys = [public];
        for at in 0..text.len() {
            for bit in 0..8 {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                let accepted = Note::parse(&bytes).is_ok_and(|note| note.verify(&keys).is_ok());
                assert!(!accepted, "byte {at}, bit {bit}");
            }
        }
    }

    #[test]
    fn malformed_notes_are_refused() {
        let line = "— a AAAAAAA=\n";
        let cases: Vec<(String, NoteError)> = vec![
            (String::new(), NoteError::Unsigned),
            ("text\n".into(), NoteError::Unsigned),
            ("text\n\n".into(), NoteError::Unsigned),
            ("text\n\n— a AAAAAAA=".into(), NoteError::Unsigned),
            (format!("te\txt\n\n{line}"), NoteError::Text),
            (format!("text\r\n\n{line}"), NoteError::Text),
            ("text\n\n- a AAAAAAA=\n".into(), NoteError::Line(1)),
            ("text\n\n— a+b AAAAAAA=\n".into(), NoteError::Line(1)),
            ("text\n\n— a AAAAAA==\n".into(), NoteError::Line(1)),
            (format!("text\n\n{line}— a\n"), NoteError::Line(2)),
            ("\n".repeat(MAX_NOTE + 1), NoteError::TooLong(MAX_NOTE + 1)),
            (
                format!("text\n\n{}", line.repeat(101)),
                NoteError::TooManySignatures,
            ),
        ];
        for (text, error) in cases {
            assert_eq!(Note::parse(text.as_bytes()), Err(error), "{text:.60}");
        }
        assert_eq!(Note::parse(b"\xff\n\n"), Err(NoteError::Text));
        assert_eq!(Note::new("no newline"), Err(NoteError::Text));
    }

    #[test]
    fn a_log_key_never_signs_the_message_of_a_cosignature() {
        let mut note = Note::new("cosignature/v1\ntime 1\nexample.org/log\n").unwrap();
        assert_eq!(note.sign(&key(1)), Err(NoteError::Reserved));
    }

    proptest! {
        #[test]
        fn hostile_notes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "(\n|— |a|[A-Za-z0-9+/=]{0,9}| |é){0,30}") {
            let _ = Note::parse(&bytes);
            if let Ok(note) = text.parse::<Note>() {
                prop_assert_eq!(note.to_string(), text);
            }
        }
    }
}
