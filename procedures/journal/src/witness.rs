//! Asking witnesses to cosign the last checkpoint (`c2sp.org/tlog-witness`): once an hour, politely,
//! believing nothing that is not a verified signature.

use std::time::Duration;

use base::{Error, Result};
use i18n::msg;
use town::Town;
use transparency_log::{
    AddCheckpoint, Answer, Checkpoint, KeyKind, Note, PublicKey, Refusal as No, consistency_nodes,
    prove_consistency,
};

use crate::{
    model::from_db,
    store::{self, StoredCheckpoint, WitnessRow},
};

const LARGEST_ANSWER: usize = 64 * 1024;
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// More witnesses than anyone needs; a note holds a hundred lines at most.
const MOST_WITNESSES: usize = 20;

/// Somebody outside who keeps an eye on the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    pub key: PublicKey,
    /// Where `add-checkpoint` is posted.
    pub url: String,
}

impl Witness {
    /// Reads the two lines of a configuration.
    pub fn parse(vkey: &str, url: &str) -> Result<Self> {
        let key = vkey
            .trim()
            .parse::<PublicKey>()
            .map_err(|error| Error::invalid("vkey", msg!("journal-witness-key", error = error)))?;
        if key.kind() != KeyKind::Cosignature {
            return Err(Error::invalid("vkey", msg!("journal-witness-kind")));
        }
        let url = url.trim().trim_end_matches('/');
        let is_safe = url.starts_with("https://")
            || ["http://127.0.0.1", "http://localhost", "http://[::1]"]
                .iter()
                .any(|local| url.starts_with(local));
        if !is_safe || url.contains(['?', '#', ' ', '@']) {
            return Err(Error::invalid("url", msg!("journal-witness-url")));
        }
        Ok(Self {
            key,
            url: url.to_owned(),
        })
    }
}

/// Makes these the town's witnesses: as the configuration lists them, and no other.
pub async fn set_witnesses(town: &Town, witnesses: &[Witness]) -> Result<()> {
    if witnesses.len() > MOST_WITNESSES {
        return Err(Error::invalid("witnesses", msg!("journal-witness-many")));
    }
    let mut tx = town.db().begin().await?;
    for known in store::witnesses(&mut tx, 0).await? {
        let is_kept = witnesses
            .iter()
            .any(|witness| witness.key.to_string() == known.vkey);
        if !is_kept {
            store::forget_witness(&mut tx, &known.name).await?;
        }
    }
    let now = town.clock().now();
    for Witness { key, url } in witnesses {
        store::put_witness(&mut tx, key.name(), &key.to_string(), url, now).await?;
    }
    tx.commit().await
}

/// What came of asking a witness. Its code is kept and shown on the public page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Cosigned,
    /// It had cosigned this checkpoint already.
    Current,
    /// 404: it does not follow this log.
    UnknownLog,
    /// 403: it knows another key for this log.
    NotSigned,
    /// 400 or 422: it does not accept that the log continues what it knows.
    NotConsistent,
    /// 409 beyond our size, or at it with another root: it has seen another log under our name.
    OtherLog,
    /// It gave an answer that makes no sense, or a wrong signature.
    Nonsense,
    Unreachable,
}

impl Asked {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Asked::Cosigned | Asked::Current => "cosigned",
            Asked::UnknownLog => "unknown-log",
            Asked::NotSigned => "not-signed",
            Asked::NotConsistent => "not-consistent",
            Asked::OtherLog => "other-log",
            Asked::Nonsense => "nonsense",
            Asked::Unreachable => "unreachable",
        }
    }
}

/// Sends the last checkpoint to every witness that has not cosigned it, one after the other.
pub async fn ask_witnesses(town: &Town) -> Result<Vec<(String, Asked)>> {
    let Some(head) = store::head(town.db()).await? else {
        return Ok(Vec::new());
    };
    let witnesses = store::witnesses(town.db(), head.log).await?;
    let last = store::last_checkpoint(town.db(), head.log).await?;
    let (Some(last), false) = (last, witnesses.is_empty()) else {
        return Ok(Vec::new());
    };
    let checkpoint = signed_by_the_log(&last, &head.origin)?;
    let client = fetch::client(LONGEST_WAIT)?;
    let mut answers = Vec::new();
    for witness in witnesses {
        let asked = if witness.cosigned == Some(last.size) {
            Asked::Current
        } else {
            let asked = ask(town, head.log, &witness, &last, &checkpoint, &client).await?;
            let now = town.clock().now();
            store::answered(town.db(), &witness.name, asked.code(), now).await?;
            asked
        };
        if !matches!(asked, Asked::Cosigned | Asked::Current) {
            tracing::warn!(
                witness = witness.name,
                answer = asked.code(),
                "no cosignature"
            );
        }
        answers.push((witness.name, asked));
    }
    Ok(answers)
}

/// The checkpoint without what witnesses added since.
fn signed_by_the_log(last: &StoredCheckpoint, origin: &str) -> Result<Note> {
    let whole = Note::parse(last.note.as_bytes()).map_err(Error::internal)?;
    let mut alone = Note::new(whole.text()).map_err(Error::internal)?;
    for line in whole
        .signatures()
        .iter()
        .filter(|line| line.name() == origin)
    {
        alone.add(line.clone());
    }
    let _: Checkpoint = alone.text().parse().map_err(Error::internal)?;
    Ok(alone)
}

async fn ask(
    town: &Town,
    log: i64,
    witness: &WitnessRow,
    last: &StoredCheckpoint,
    checkpoint: &Note,
    client: &reqwest::Client,
) -> Result<Asked> {
    let Ok(key) = witness.vkey.parse::<PublicKey>() else {
        return Ok(Asked::Nonsense);
    };
    let size = from_db(last.size);
    let mut old = from_db(witness.cosigned.unwrap_or_default());
    // A witness may know more of this log than was kept here: one more try from where it stands.
    for _ in 0..2 {
        let nodes = consistency_nodes(old, size).map_err(Error::internal)?;
        let nodes = store::nodes(town.db(), log, &nodes).await?;
        let request = AddCheckpoint {
            old,
            proof: prove_consistency(&nodes, old, size).map_err(Error::internal)?,
            checkpoint: checkpoint.clone(),
        };
        let url = format!("{}/add-checkpoint", witness.url);
        let post = client.post(url).body(request.to_string());
        let Ok((status, body)) = fetch::send(post, LARGEST_ANSWER).await else {
            return Ok(Asked::Unreachable);
        };
        let answer = Answer::parse(status, &body, checkpoint, std::slice::from_ref(&key));
        return Ok(match answer {
            Err(_) => Asked::Nonsense,
            Ok(Answer::Unavailable(_)) => Asked::Unreachable,
            Ok(Answer::Cosigned(lines)) => {
                let Some(line) = lines.first() else {
                    return Ok(Asked::Nonsense);
                };
                let mut tx = town.db().begin().await?;
                let (line, now) = (line.to_string(), town.clock().now());
                store::add_cosignature(&mut tx, log, size, &witness.name, &line, now).await?;
                tx.commit().await?;
                Asked::Cosigned
            }
            Ok(Answer::Refused(No::Conflict(known))) => {
                if known > size || known == old {
                    Asked::OtherLog
                } else {
                    old = known;
                    continue;
                }
            }
            Ok(Answer::Refused(No::UnknownLog)) => Asked::UnknownLog,
            Ok(Answer::Refused(No::NotSigned)) => Asked::NotSigned,
            Ok(Answer::Refused(No::Malformed | No::NotConsistent)) => Asked::NotConsistent,
        });
    }
    Ok(Asked::Nonsense)
}
