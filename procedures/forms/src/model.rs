//! What passes between a form and the case it becomes.

use std::collections::BTreeMap;

use base::{Day, Id, Instant, Lang, Result};
use catalogue::{Channel, Version};
use serde::{Deserialize, Serialize};
use town::{Actor, Person, Town};
use web::Later;

use crate::{Answers, known::Facts};

/// A file already stored, and the question it answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    /// The question's field: its id, or `id.2` inside a repeated group.
    pub field: String,
    /// As people named it; shown, never used as a path.
    pub name: String,
    /// By which [`town::Town::files`] gives it back.
    pub sha256: String,
    /// In bytes.
    pub size: i64,
    /// The type found in its content: `application/pdf`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// A finished form, about to become a case.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The draft's: sending twice gives the same case.
    pub id: Id<Submission>,
    pub version: Version,
    pub answers: Answers,
    pub channel: Channel,
    pub applicant: Option<Id<Person>>,
    /// The agent who keyed it, at the counter, from paper or on the phone.
    pub keyed_by: Option<Id<Person>>,
    /// Who acts for the applicant, and with what written consent, in the agent's words.
    pub mandate: Option<String>,
    /// The day it arrived: for paper, before the day it was keyed.
    pub received_on: Day,
    pub lang: Lang,
    /// Facts known without asking when it was sent, such as those of the town's map.
    pub known: BTreeMap<String, rules::Value>,
}

/// What becomes of finished forms. `cases` implements it; `maison` wires it.
pub trait Receiver: Send + Sync {
    /// Opens the case, or finds the one this submission already opened. A `Conflict` when the same id was
    /// sent with other answers: nobody's request is taken for another. `Invalid` problems are shown
    /// on the check-answers page.
    fn receive<'a>(
        &'a self,
        town: &'a Town,
        actor: &'a Actor,
        submission: Submission,
    ) -> Later<'a, Result<Received>>;

    /// The days that the town set for the dates of a procedure: known before anything is asked.
    fn dates<'a>(&'a self, town: &'a Town, version: &'a Version) -> Later<'a, Result<Facts>>;
}

/// Where the person is sent after sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The path of the receipt, without language prefix.
    pub path: String,
    /// The number people know the case by.
    pub number: String,
    /// Whether this very call opened the case, rather than found it opened.
    pub is_new: bool,
}

/// A form under way.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: Id<Submission>,
    /// Said at the counter: `LAVOIR 4417`.
    pub code: String,
    /// The procedure's name.
    pub name: String,
    pub version: Id<Version>,
    pub person: Option<Id<Person>>,
    pub lang: Lang,
    /// Only answers that were right when they were given.
    pub answers: Answers,
    pub files: Vec<StoredFile>,
    pub changed_at: Instant,
    pub expires_at: Instant,
    /// Where the receipt is, once sent.
    pub sent_path: Option<String>,
}

impl Draft {
    /// Where whoever began it finds the receipt. The desk's own pages are not theirs.
    pub fn receipt(&self) -> Option<&str> {
        let path = self.sent_path.as_deref()?;
        Some(if path.starts_with("/bureau/") {
            "/dossiers"
        } else {
            path
        })
    }
}

/// The id of what is sent with a key of the sender's own: the same key from the same sender gives the
/// same id, and nobody else's key does.
pub(crate) fn submission_id(from: &serde_json::Value) -> Result<Id<Submission>> {
    let fingerprint = journal::fingerprint(from);
    fingerprint[..32].parse().map_err(base::Error::internal)
}

/// A paper keyed by one agent, waiting for another.
#[derive(Clone, Debug)]
pub struct Keying {
    pub id: Id<Submission>,
    pub name: String,
    pub version: Id<Version>,
    /// The number written on the paper when it arrived.
    pub paper: String,
    pub received_on: Day,
    pub mandate: Option<String>,
    pub lang: Lang,
    pub first: Answers,
    pub first_by: Id<Person>,
    pub first_at: Instant,
    /// Another reading, which does not agree.
    pub second: Option<Answers>,
    pub second_by: Option<Id<Person>>,
    /// The last reading: it waits so many days for the next one.
    pub read_at: Instant,
    pub second_received_on: Option<Day>,
    pub second_mandate: Option<String>,
    /// The screen that the second reading came from.
    pub second_sheet: Option<Id<Submission>>,
    /// Where the case is, once sent; nothing else is kept then.
    pub sent_path: Option<String>,
}
