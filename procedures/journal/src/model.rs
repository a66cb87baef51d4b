//! What the journal is made of: acts and the canonical leaf each becomes, the log in use, seals,
//! proofs of entry, and the reasons for which nothing may be signed any more.

use base::{Day, Error, Instant, Result};
use i18n::{Message, msg};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use transparency_log::{Hash, MAX_ENTRY};

use crate::canonical;

/// Seconds within which an act is sealed when all goes well: the timer's minute, and some room.
const SEAL_WITHIN_SECONDS: i64 = 120;

/// One public act, about to be written. No personal data: public identifiers and fingerprints only,
/// for nothing is ever taken out of the journal.
#[derive(Clone, Debug)]
pub struct Act<'a> {
    /// What happened, as a dotted word of the room it happened in: `programme.news`.
    pub kind: &'static str,
    /// What it happened to, by its public identifier: `programme/000-02`.
    pub subject: &'a str,
    /// The page of this site that shows it: `/engagement/126`.
    pub path: &'a str,
    /// The day of the act, which may come before that of its inscription.
    pub day: Day,
    pub documents: Vec<Document>,
}

/// A document bound to an act by its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// A public name; never that of a person.
    pub name: String,
    /// 64 hexadecimal digits.
    pub sha256: String,
}

impl Act<'_> {
    /// The canonical text that is hashed into the journal.
    pub(crate) fn leaf(&self, at: Instant, town: &str) -> Result<String> {
        let leaf = self.descriptor(at, town)?;
        bounded(canonical(&leaf))
    }

    pub(crate) fn descriptor(&self, at: Instant, town: &str) -> Result<Value> {
        self.check()?;
        Ok(json!({
            "at": at.to_string(),
            "day": self.day,
            "documents": self.documents,
            "kind": self.kind,
            "path": self.path,
            "subject": self.subject,
            "town": town,
            "v": 1,
        }))
    }

    /// What would be a mistake of the calling room, and could never be taken back.
    fn check(&self) -> Result<()> {
        let plain = |text: &str, most: usize| {
            !text.is_empty() && text.len() <= most && !text.chars().any(char::is_control)
        };
        let wrong = if !is_kind(self.kind) {
            "the kind of an act is a dotted word in lower case"
        } else if !plain(self.subject, 200) || self.subject.contains(['@', ' ']) {
            "the subject of an act is a public identifier"
        } else if !plain(self.path, 300)
            || !self.path.starts_with('/')
            || self.path.contains(['?', '#', ' '])
        {
            "the path of an act is that of a page of this site"
        } else if !self
            .documents
            .iter()
            .all(|document| plain(&document.name, 200) && is_sha256(&document.sha256))
        {
            "a document of an act has a public name and a SHA-256 in hexadecimal"
        } else {
            return Ok(());
        };
        Err(Error::internal(format!("{wrong}: {self:?}")))
    }
}

pub(crate) fn bounded(leaf: String) -> Result<String> {
    if leaf.len() > MAX_ENTRY {
        return Err(Error::internal(
            "an act of the journal has too many documents",
        ));
    }
    Ok(leaf)
}

fn is_kind(kind: &str) -> bool {
    kind.contains('.')
        && kind.split('.').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        })
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// The kind of an act and how it is called, as a room declares it to the wiring of the house.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    pub code: &'static str,
    /// A few words, capital first: *Nouvelles publiées*.
    pub label: fn() -> Message,
}

/// A leaf read back, for the pages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Leaf {
    pub at: String,
    #[serde(default)]
    pub day: Option<Day>,
    #[serde(default)]
    pub documents: Vec<Document>,
    pub kind: String,
    pub path: String,
    pub subject: String,
    pub town: String,
    /// The checkpoint of the log that came before, in the first entry after a reopening.
    #[serde(default)]
    pub former: Option<Former>,
}

/// What a reopening says of the log it replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    pub origin: String,
    /// The last checkpoint that was published.
    pub published: Option<SizeRoot>,
    /// What was found in the database: all that is still there is bound by this root.
    pub found: SizeRoot,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeRoot {
    pub size: u64,
    pub root: String,
}

/// The last signed checkpoint of the log in use, for the foot of every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Acts written so far, sealed or not, in all logs.
    pub acts: i64,
    /// Acts under this seal, in all logs.
    pub sealed: i64,
    /// Acts under this seal, in the log in use: the size of the checkpoint.
    pub size: i64,
    /// In hexadecimal.
    pub root: String,
    pub at: Instant,
}

/// Where an act stands: what the card *Reçu de preuve* of a page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The act's number, from 0.
    pub number: i64,
    pub at: Instant,
    /// The RFC 6962 hash of its leaf, in hexadecimal.
    pub fingerprint: String,
    pub state: ProofState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofState {
    /// Under the checkpoint signed at this moment, the first that covers it.
    Sealed { at: Instant },
    /// Not yet, but before this moment when all goes well.
    Due { before: Instant },
    /// Written in a log that was closed before it was sealed: bound by the log that followed.
    Inherited,
}

impl ProofState {
    pub(crate) fn due(written: Instant) -> Self {
        let exact = written.plus_seconds(SEAL_WITHIN_SECONDS).millis();
        // A whole minute: that is how it is told.
        let minute = exact + (60_000 - exact.rem_euclid(60_000)) % 60_000;
        ProofState::Due {
            before: Instant::from_millis(minute),
        }
    }
}

/// Why the program signs nothing any more. Only `maison journal reopen`, or putting back what is
/// missing and starting again, ends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Refusal {
    /// The signing key is not in the data folder, or is not that of this log.
    Key,
    /// Fewer acts than were published.
    Shorter { found: u64, published: u64 },
    /// The acts do not lead to the root that was signed for this size.
    OtherRoot { size: u64 },
    /// The published checkpoint is that of another log.
    OtherOrigin { published: String },
    /// The text of an act is not the one that was hashed.
    Altered { number: i64 },
    /// A number is missing among the acts, or the log's right edge is not that of its acts.
    Broken { size: u64 },
    /// A stored checkpoint, or the one kept outside the database, is not signed by this log.
    Unsigned { outside: bool },
}

impl Refusal {
    pub fn message(&self) -> Message {
        match self {
            Refusal::Key => msg!("journal-refused-key"),
            Refusal::Shorter { found, published } => {
                msg!(
                    "journal-refused-shorter",
                    found = found,
                    published = published
                )
            }
            Refusal::OtherRoot { size } => msg!("journal-refused-root", size = size),
            Refusal::OtherOrigin { published } => {
                msg!("journal-refused-origin", published = published)
            }
            Refusal::Altered { number } => msg!("journal-refused-altered", number = number),
            Refusal::Broken { size } => msg!("journal-refused-broken", size = size),
            Refusal::Unsigned { outside: true } => msg!("journal-refused-outside"),
            Refusal::Unsigned { outside: false } => msg!("journal-refused-unsigned"),
        }
    }
}

/// A size or position of the library as the database holds it.
pub(crate) fn to_db(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// A size or position of the database as the library wants it.
pub(crate) fn from_db(size: i64) -> u64 {
    u64::try_from(size).unwrap_or_default()
}

/// Hashes as a column holds them: 44 characters each, one after the other.
pub(crate) fn join_hashes<'a>(hashes: impl IntoIterator<Item = &'a Hash>) -> String {
    hashes.into_iter().map(Hash::to_string).collect()
}

/// `None` when the text is anything else.
pub(crate) fn split_hashes(text: &str) -> Option<Vec<Hash>> {
    if !text.is_ascii() || !text.len().is_multiple_of(HASH_TEXT) {
        return None;
    }
    (0..text.len() / HASH_TEXT)
        .map(|at| text[at * HASH_TEXT..(at + 1) * HASH_TEXT].parse().ok())
        .collect()
}

pub(crate) const HASH_TEXT: usize = 44;

#[cfg(test)]
mod tests {
    use super::*;

    fn act() -> Act<'static> {
        Act {
            kind: "programme.news",
            subject: "programme/000-02",
            path: "/engagement/126",
            day: "2026-11-20".parse().expect("a day"),
            documents: vec![Document {
                name: "rapport.pdf".to_owned(),
                sha256: "a".repeat(64),
            }],
        }
    }

    #[test]
    fn a_leaf_is_canonical_and_reads_back() {
        let at = Instant::from_millis(1_795_160_520_123);
        let leaf = act().leaf(at, "Valmoreau").expect("a good act");
        assert_eq!(
            leaf,
            format!(
                "{{\"at\":\"2026-11-20T07:42:00Z\",\"day\":\"2026-11-20\",\"documents\":[{{\"name\":\
                 \"rapport.pdf\",\"sha256\":\"{}\"}}],\"kind\":\"programme.news\",\"path\":\
                 \"/engagement/126\",\"subject\":\"programme/000-02\",\"town\":\"Valmoreau\",\"v\":1}}",
                "a".repeat(64)
            )
        );
        let read: Leaf = serde_json::from_str(&leaf).expect("reads back");
        assert_eq!(read.documents, act().documents);
    }

    #[test]
    fn what_could_not_be_taken_back_is_refused() {
        let at = Instant::from_millis(0);
        let wrong: [fn(&mut Act<'static>); 7] = [
            |act| act.kind = "News",
            |act| act.subject = "jeanne@example.org",
            |act| act.subject = "",
            |act| act.path = "https://elsewhere.example",
            |act| act.path = "/engagement?nom=jeanne",
            |act| act.documents[0].sha256 = "A".repeat(64),
            |act| act.documents = vec![act.documents[0].clone(); 1_000],
        ];
        for change in wrong {
            let mut act = act();
            change(&mut act);
            assert!(act.leaf(at, "Valmoreau").is_err(), "{act:?}");
        }
    }

    #[test]
    fn an_act_is_due_on_a_whole_minute() {
        let ProofState::Due { before } = ProofState::due(Instant::from_millis(60_001)) else {
            panic!("due");
        };
        assert_eq!(before.millis(), 240_000);
        let ProofState::Due { before } = ProofState::due(Instant::from_millis(60_000)) else {
            panic!("due");
        };
        assert_eq!(before.millis(), 180_000);
    }

    #[test]
    fn hashes_survive_their_column() {
        let hashes = [
            transparency_log::leaf_hash(b"a"),
            transparency_log::leaf_hash(b"b"),
        ];
        let text = join_hashes(&hashes);
        assert_eq!(split_hashes(&text).expect("own text"), hashes);
        assert_eq!(split_hashes(""), Some(Vec::new()));
        assert_eq!(split_hashes(&text[1..]), None);
        assert_eq!(split_hashes(&"é".repeat(22)), None);
    }
}
