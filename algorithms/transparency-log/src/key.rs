//! Ed25519 keys in the text forms of signed notes: the public *vkey* that one
//! publishes, and the private line kept in the key file of the log.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::checkpoint::cosigned_message;
use crate::note::Signature;

/// What a key signs, and how: the signature type byte of `c2sp.org/signed-note`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// 0x01: Ed25519 over the text of the note. The key of a log.
    Ed25519,
    /// 0x04: Ed25519 over time and text (`c2sp.org/tlog-cosignature`). The key
    /// of a witness.
    Cosignature,
}

impl KeyKind {
    fn byte(self) -> u8 {
        match self {
            Self::Ed25519 => 0x01,
            Self::Cosignature => 0x04,
        }
    }
}

/// Why a key is not accepted. The text of the key is never part of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Empty, or with a space, a plus sign or a control character.
    #[error("a key name is a text without space or plus sign, such as registre.example.fr/actes")]
    Name,
    /// Not the expected fields.
    #[error("not a key in the form name+id+base64 (or PRIVATE+KEY+name+id+base64)")]
    Form,
    /// A signature type this library does not handle.
    #[error("this type of key is not handled: {0:#04x}")]
    Kind(u8),
    /// The id written beside the key is not that of name and key: a typing error.
    #[error("the id of the key does not fit its name and bytes")]
    Id,
    /// The bytes are no usable Ed25519 public key.
    #[error("not a usable Ed25519 public key")]
    Point,
}

pub(crate) fn is_key_name(name: &str) -> bool {
    !name.is_empty()
        && !name
            .chars()
            .any(|c| c.is_whitespace() || c == '+' || c < ' ')
}

fn key_id(name: &str, kind: KeyKind, public: &VerifyingKey) -> u32 {
    let digest = Sha256::new()
        .chain_update(name)
        .chain_update([b'\n', kind.byte()])
        .chain_update(public.as_bytes())
        .finalize();
    let [a, b, c, d, ..]: [u8; 32] = digest.into();
    u32::from_be_bytes([a, b, c, d])
}

/// Splits `name+id+base64` into name, id, type byte and key bytes.
fn fields(text: &str) -> Result<(&str, u32, u8, [u8; 32]), KeyError> {
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(id), Some(encoded)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(KeyError::Form);
    };
    if !is_key_name(name) {
        return Err(KeyError::Name);
    }
    if id.len() != 8 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(KeyError::Form);
    }
    let id = u32::from_str_radix(id, 16).map_err(|_| KeyError::Form)?;
    let decoded = STANDARD.decode(encoded).map_err(|_| KeyError::Form)?;
    let (kind, key) = decoded.split_first().ok_or(KeyError::Form)?;
    if *kind != 0x01 && *kind != 0x04 {
        return Err(KeyError::Kind(*kind));
    }
    let key = key.try_into().map_err(|_| KeyError::Form)?;
    Ok((name, id, *kind, key))
}

/// A public key with its name. Shown and parsed as a *vkey*:
/// `<name>+<id, 8 hex digits>+base64(<type byte> || <32 bytes>)`.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    id: u32,
    kind: KeyKind,
    key: VerifyingKey,
}

impl PublicKey {
    fn new(name: &str, kind: KeyKind, key: VerifyingKey) -> Self {
        Self {
            name: name.to_owned(),
            id: key_id(name, kind, &key),
            kind,
            key,
        }
    }

    /// The name; for a log it is also the origin of its checkpoints.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of `SHA-256(name || 0x0A || type || key)`.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Whether it is the key of a log or of a witness.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The 32 bytes of the Ed25519 public key.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    pub(crate) fn verify(&self, text: &str, signature: &[u8]) -> bool {
        let strictly = |message: &[u8], signature: &[u8]| {
            ed25519_dalek::Signature::from_slice(signature)
                .is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
        };
        match self.kind {
            KeyKind::Ed25519 => strictly(text.as_bytes(), signature),
            KeyKind::Cosignature => signature.split_first_chunk().is_some_and(|(time, rest)| {
                cosigned_message(u64::from_be_bytes(*time), text)
                    .is_some_and(|message| strictly(message.as_bytes(), rest))
            }),
        }
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, id, kind, bytes) = fields(text)?;
        let kind = if kind == KeyKind::Ed25519.byte() {
            KeyKind::Ed25519
        } else {
            KeyKind::Cosignature
        };
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| KeyError::Point)?;
        if key.is_weak() {
            return Err(KeyError::Point);
        }
        let public = Self::new(name, kind, key);
        if public.id == id {
            Ok(public)
        } else {
            Err(KeyError::Id)
        }
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = vec![self.kind.byte()];
        bytes.extend_from_slice(self.key.as_bytes());
        let encoded = STANDARD.encode(bytes);
        write!(f, "{}+{:08x}+{encoded}", self.name, self.id)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

/// A private key with its name: the whole content of a key file.
///
/// The file is one line, the form Go's `note` package uses:
/// `PRIVATE+KEY+<name>+<id>+base64(0x01 || <32 bytes>)`. The id protects against
/// a name and a key that were not made for each other.
pub struct Key {
    name: String,
    key: SigningKey,
}

impl Key {
    /// A key from a name and 32 bytes of a good random source, kept secret.
    pub fn from_seed(name: &str, seed: [u8; 32]) -> Result<Self, KeyError> {
        if !is_key_name(name) {
            return Err(KeyError::Name);
        }
        Ok(Self {
            name: name.to_owned(),
            key: SigningKey::from_bytes(&seed),
        })
    }

    /// Reads a key file; spaces and newlines around the line are allowed.
    pub fn parse(file: &str) -> Result<Self, KeyError> {
        let line = file
            .trim()
            .strip_prefix("PRIVATE+KEY+")
            .ok_or(KeyError::Form)?;
        let (name, id, kind, seed) = fields(line)?;
        if kind != KeyKind::Ed25519.byte() {
            return Err(KeyError::Kind(kind));
        }
        let key = Self::from_seed(name, seed)?;
        if key.public().id == id {
            Ok(key)
        } else {
            Err(KeyError::Id)
        }
    }

    /// The content of the key file, final newline included. Keep it secret.
    pub fn to_file(&self) -> String {
        let mut bytes = vec![KeyKind::Ed25519.byte()];
        bytes.extend_from_slice(self.key.as_bytes());
        let id = self.public().id;
        format!(
            "PRIVATE+KEY+{}+{id:08x}+{}\n",
            self.name,
            STANDARD.encode(bytes)
        )
    }

    /// The name; for a log it is also the origin of its checkpoints.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The public key that verifies the checkpoints of a log (type 0x01).
    pub fn public(&self) -> PublicKey {
        PublicKey::new(&self.name, KeyKind::Ed25519, self.key.verifying_key())
    }

    /// The public key that verifies cosignatures (type 0x04). One key should be
    /// that of a log or of a witness, not of both.
    pub fn public_cosigner(&self) -> PublicKey {
        PublicKey::new(&self.name, KeyKind::Cosignature, self.key.verifying_key())
    }

    pub(crate) fn sign(&self, text: &[u8]) -> Signature {
        let signature = self.key.sign(text).to_vec();
        Signature::new(&self.name, self.public().id, signature)
    }

    pub(crate) fn cosign(&self, time: u64, message: &str) -> Signature {
        let mut bytes = time.to_be_bytes().to_vec();
        bytes.extend_from_slice(&self.key.sign(message.as_bytes()).to_bytes());
        Signature::new(&self.name, self.public_cosigner().id, bytes)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({}, secret)", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_published_vkey_is_read() {
        // The key of the Go checksum database, as Go itself ships it.
        let text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
        let key: PublicKey = text.parse().unwrap();
        assert_eq!(key.name(), "sum.golang.org");
        assert_eq!(key.id(), 0x033d_e0ae);
        assert_eq!(key.kind(), KeyKind::Ed25519);
        assert_eq!(key.to_string(), text);
    }

    #[test]
    fn key_files_round_trip() {
        let key = Key::from_seed("registre.example.fr/actes", [7; 32]).unwrap();
        let file = key.to_file();
        assert!(file.starts_with("PRIVATE+KEY+registre.example.fr/actes+"));
        let again = Key::parse(&file).unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(again.to_file(), file);
        let shown = format!("{key:?}");
        assert!(!shown.contains("BwcH"), "the secret is shown: {shown}");
        for public in [key.public(), key.public_cosigner()] {
            assert_eq!(public.to_string().parse::<PublicKey>().unwrap(), public);
        }
        assert_ne!(key.public().id(), key.public_cosigner().id());
    }

    #[test]
    fn wrong_keys_are_refused() {
        let key = Key::from_seed("a", [7; 32]).unwrap();
        let vkey = key.public().to_string();
        let parse = |text: &str| text.parse::<PublicKey>().unwrap_err();
        assert_eq!(parse(&vkey.replacen('a', "b", 1)), KeyError::Id);
        assert_eq!(parse(&vkey[..vkey.len() - 4]), KeyError::Form);
        assert_eq!(parse("a+00000000"), KeyError::Form);
        assert_eq!(parse("a b+00000000+AQ=="), KeyError::Name);
        assert_eq!(parse("a+00000000+BgAA"), KeyError::Kind(6));
        assert_eq!(parse("a+00000000+"), KeyError::Form);
        assert_eq!(
            parse(&format!(
                "a+00000000+{}",
                STANDARD.encode([&[1u8][..], &[0; 32]].concat())
            )),
            KeyError::Point
        );
        assert_eq!(Key::parse(&vkey).unwrap_err(), KeyError::Form);
        assert_eq!(
            Key::parse(&key.to_file().replacen("+a+", "+b+", 1)).unwrap_err(),
            KeyError::Id
        );
        assert_eq!(Key::from_seed("", [0; 32]).unwrap_err(), KeyError::Name);
        assert_eq!(Key::from_seed("a+b", [0; 32]).unwrap_err(), KeyError::Name);
    }

    proptest! {
        #[test]
        fn hostile_keys_never_panic(text in "(PRIVATE|KEY|\\+|a|é|[0-9a-f]{8}|[A-Za-z0-9/=]{4,48}){0,9}") {
            let _ = Key::parse(&text);
            if let Ok(key) = text.parse::<PublicKey>() {
                prop_assert_eq!(key.to_string().to_lowercase(), text.to_lowercase());
            }
        }
    }
}
