//! Looking at the whole journal: at start, for `maison check`, and before a reopening.
//!
//! Every leaf is hashed again. What differs from the stored nodes, from any checkpoint ever signed
//! or from the one kept outside the database is a reason to sign nothing any more.

use base::{Error, Instant, Result};
use db::Tx;
use i18n::{Message, msg};
use serde_json::{Value, json};
use town::Town;
use transparency_log::{Checkpoint, EMPTY_ROOT, Frontier, Hash, PublicKey, leaf_hash};

use crate::{
    Act, Leaf, canonical, key,
    model::{Former, Refusal, SizeRoot, bounded, from_db, to_db},
    outside, sealing,
    store::{self, Head, Log, PAGE, StoredEntry},
};

/// Beyond so many acts, the start does not wait for the examination: about 50 ms of one core.
const EXAMINED_AT_ONCE: i64 = 20_000;

/// How a start found the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Acts in the log in use.
    pub acts: i64,
    pub refusal: Option<Refusal>,
    /// Whether a long examination goes on behind. A refusal it finds is recorded when it ends;
    /// until then signing goes on, under its own checks.
    pub examining: bool,
}

/// Examines the journal at start and records whether it may be signed.
pub async fn open(town: &Town) -> Result<Opened> {
    let head = store::open_head(town.db()).await?;
    if head.size > EXAMINED_AT_ONCE {
        let behind = town.clone();
        tokio::spawn(async move {
            if let Err(error) = judge(&behind).await {
                tracing::error!("the journal could not be examined: {error}");
            }
        });
        return Ok(Opened {
            acts: head.size,
            refusal: head.refusal(),
            examining: true,
        });
    }
    Ok(Opened {
        acts: head.size,
        refusal: judge(town).await?,
        examining: false,
    })
}

/// Examines, and records what is found; puts back a missing copy outside when all is well.
async fn judge(town: &Town) -> Result<Option<Refusal>> {
    let head = store::open_head(town.db()).await?;
    let found = examine(town, &head).await?;
    if let Some(refusal) = &found {
        sealing::refuse(town.db(), refusal).await?;
        return Ok(found);
    }
    if head.refusal().is_some() {
        store::refuse(town.db(), None).await?;
    }
    if outside::read(town)?.is_none()
        && let Some(last) = store::last_checkpoint(town.db(), head.log).await?
    {
        sealing::keep_outside(town, &last.note).await?;
    }
    Ok(found)
}

/// The first reason found not to sign, if there is one.
async fn examine(town: &Town, head: &Head) -> Result<Option<Refusal>> {
    if sealing::signing_key(town, head).is_none() {
        return Ok(Some(Refusal::Key));
    }
    let Ok(key) = head.vkey.parse::<PublicKey>() else {
        return Ok(Some(Refusal::Key));
    };
    let size = from_db(head.size);
    let mut signed: Vec<(u64, String)> = store::checkpoints(town.db(), head.log)
        .await?
        .into_iter()
        .map(|(size, root)| (from_db(size), root))
        .collect();
    match sealing::published(town, head, &key).await? {
        Err(refusal) => return Ok(Some(refusal)),
        Ok(Some(outside)) => signed.push((outside.size(), outside.root().to_string())),
        Ok(None) => {}
    }
    signed.sort_unstable();
    if let Some((published, _)) = signed.last()
        && *published > size
    {
        return Ok(Some(Refusal::Shorter {
            found: size,
            published: *published,
        }));
    }
    if let Some(last) = store::last_checkpoint(town.db(), head.log).await? {
        let is_ours = Checkpoint::open(last.note.as_bytes(), std::slice::from_ref(&key)).is_ok_and(
            |opened| {
                let checkpoint = opened.checkpoint;
                checkpoint.size() == from_db(last.size)
                    && checkpoint.root().to_string() == last.root
            },
        );
        if !is_ours {
            return Ok(Some(Refusal::Unsigned { outside: false }));
        }
    }
    let mut signed = signed.into_iter().peekable();
    let mut reason = None;
    let end = walk(town, head.log, size, |edge, entry, nodes| {
        if entry.nodes != nodes {
            let number = entry.number;
            reason = Some(Refusal::Altered { number });
        }
        while let Some((at, root)) = signed.next_if(|(at, _)| *at <= edge.size()) {
            // Sizes come in order: only the empty log's lies behind.
            let found = if at == 0 { EMPTY_ROOT } else { edge.root() };
            if reason.is_none() && found.to_string() != root {
                reason = Some(Refusal::OtherRoot { size: at });
            }
        }
        reason.is_none()
    })
    .await?;
    if reason.is_none() && (end.size() != size || head.edge().ok() != Some(end)) {
        reason = Some(Refusal::Broken { size });
    }
    Ok(reason)
}

/// Goes through the entries of a log in order, up to `size` of them, as long as none is missing and
/// `look` agrees. It sees the edge after each entry, and the nodes that its row should hold.
async fn walk(
    town: &Town,
    log: i64,
    size: u64,
    mut look: impl FnMut(&Frontier, &StoredEntry, &str) -> bool,
) -> Result<Frontier> {
    let mut edge = Frontier::empty();
    let mut nodes = String::new();
    let mut at = 0;
    loop {
        let page = store::entries(town.db(), log, at).await?;
        for entry in &page {
            if edge.size() == size || from_db(entry.position) != edge.size() {
                return Ok(edge);
            }
            nodes.clear();
            edge.push(leaf_hash(entry.leaf.as_bytes()), |_, hash| {
                nodes.push_str(&hash.to_string());
            });
            if !look(&edge, entry, &nodes) {
                return Ok(edge);
            }
        }
        at += PAGE;
        if page.len() < usize::try_from(PAGE).unwrap_or_default() {
            return Ok(edge);
        }
    }
}

/// Something `maison check` found amiss.
#[derive(Clone, Debug)]
pub struct Finding {
    pub message: Message,
}

/// Whether leaves, tree, checkpoints and the copy outside agree; nothing found, nothing amiss.
pub async fn check(town: &Town) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut found = |message| findings.push(Finding { message });
    let Some(head) = store::head(town.db()).await? else {
        found(msg!("journal-check-none"));
        return Ok(findings);
    };
    match (examine(town, &head).await?, head.refusal()) {
        (Some(refusal), _) => found(refusal.message()),
        (None, Some(_)) => found(msg!("journal-check-recovered")),
        (None, None) => {}
    }
    let has_signed = store::last_checkpoint(town.db(), head.log).await?.is_some();
    if has_signed && outside::read(town)?.is_none() {
        found(msg!("journal-check-outside"));
    }
    for log in store::logs(town.db()).await? {
        let mut unlike = None;
        let end = walk(town, log.id, u64::MAX, |_, entry, _| {
            if !is_like_its_leaf(entry) {
                unlike.get_or_insert(entry.number);
            }
            true
        })
        .await?;
        if let Some(number) = unlike {
            found(msg!("journal-check-unlike", number = number));
        }
        if is_changed(&log, &end) {
            found(msg!("journal-check-closed", origin = log.origin));
        }
    }
    Ok(findings)
}

/// The columns beside the leaf are for finding it: they must say the same.
fn is_like_its_leaf(entry: &StoredEntry) -> bool {
    serde_json::from_str::<Leaf>(&entry.leaf)
        .is_ok_and(|leaf| leaf.kind == entry.kind && leaf.at == entry.at.to_string())
}

/// Whether a closed log is no longer what its reopening found.
fn is_changed(log: &Log, end: &Frontier) -> bool {
    match (log.closed_size, &log.closed_root) {
        (Some(size), Some(root)) => end.size() != from_db(size) || end.root().to_string() != *root,
        _ => false,
    }
}

/// A new log, after a reopening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopened {
    pub origin: String,
    /// The number of its first act, which names the checkpoint of the log before.
    pub number: i64,
    pub former: Former,
}

/// Starts a new origin, with a new key, when the journal refuses to be signed. Its first entry names
/// the last checkpoint that was published and the root of what is still there.
pub async fn reopen(town: &Town) -> Result<Reopened> {
    let head = store::open_head(town.db()).await?;
    if examine(town, &head).await?.is_none() && head.refusal().is_none() {
        return Err(Error::Conflict(msg!("journal-reopen-needless")));
    }
    let logs = store::logs(town.db()).await?;
    let first = logs.first().map_or(head.origin.as_str(), |log| &log.origin);
    let published = last_published(town, &head).await?;
    let next = published
        .as_ref()
        .and_then(|(origin, _)| origin.strip_prefix(first)?.strip_prefix('/')?.parse().ok())
        .unwrap_or(1_i64)
        .max(head.log)
        + 1;
    let origin = format!("{first}/{next}");
    let key = key::replace(town, &origin, head.log)?;
    let end = walk(town, head.log, u64::MAX, |_, _, _| true).await?;
    // Numbers go on after those that were published: other pages may still name them.
    let was_published = published
        .as_ref()
        .filter(|(origin, _)| *origin == head.origin)
        .map_or(0, |(_, at)| to_db(at.size));
    let start = store::next_number(town.db())
        .await?
        .max(head.start + head.size.max(was_published));
    let former = Former {
        origin: published
            .as_ref()
            .map_or(&head.origin, |(origin, _)| origin)
            .clone(),
        published: published.map(|(_, at)| at),
        found: size_root(end.size(), end.root()),
    };

    let mut tx = town.db().begin().await?;
    store::close_log(&mut tx, head.log, end.size(), &end.root()).await?;
    let now = town.clock().now();
    let vkey = key.public().to_string();
    store::insert_log(&mut tx, next, &origin, &vkey, start, now).await?;
    let number = write_first(&mut tx, town, &origin, &former, now).await?;
    tx.commit().await?;
    outside::put_aside(town, head.log)?;
    sealing::sign(town).await?;
    Ok(Reopened {
        origin,
        number,
        former,
    })
}

fn size_root(size: u64, root: Hash) -> SizeRoot {
    SizeRoot {
        size,
        root: root.to_string(),
    }
}

/// The largest checkpoint known to have been published, of the log in use or, where only the copy
/// outside remembers it, of another one.
async fn last_published(town: &Town, head: &Head) -> Result<Option<(String, SizeRoot)>> {
    let stored = store::last_checkpoint(town.db(), head.log).await?;
    let stored = stored.map(|last| {
        let at = SizeRoot {
            size: from_db(last.size),
            root: last.root,
        };
        (head.origin.clone(), at)
    });
    let kept = outside::read(town)?
        .and_then(|bytes| outside::claimed(&bytes))
        .map(|kept| {
            let at = size_root(kept.size(), kept.root());
            (kept.origin().to_owned(), at)
        });
    Ok(match (stored, kept) {
        (Some(stored), Some(kept)) if stored.0 == kept.0 && stored.1.size >= kept.1.size => {
            Some(stored)
        }
        (_, Some(kept)) => Some(kept),
        (stored, None) => stored,
    })
}

async fn write_first(
    tx: &mut Tx,
    town: &Town,
    origin: &str,
    former: &Former,
    now: Instant,
) -> Result<i64> {
    let act = Act {
        kind: REOPENED,
        subject: origin,
        path: "/registre",
        day: now.day(),
        documents: Vec::new(),
    };
    let mut leaf = act.descriptor(now, &town.directory().settings.name)?;
    if let Value::Object(members) = &mut leaf {
        members.insert("former".to_owned(), json!(former));
    }
    let grown = store::grow(tx).await?;
    store::insert_entry(tx, grown, now, REOPENED, bounded(canonical(&leaf))?).await
}

/// The kind of the act that opens a new log.
pub(crate) const REOPENED: &str = "journal.reopened";
