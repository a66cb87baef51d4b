//! Signing what was written: the log must extend what was published before, here and outside the
//! database, or nothing is signed any more until somebody looks.

use base::{Error, Instant, Result};
use db::Db;
use town::Town;
use transparency_log::{
    Checkpoint, Hash, Key, PublicKey, consistency_nodes, frontier_nodes, prove_consistency,
    tree_root, verify_consistency,
};

use crate::{
    key,
    model::{Refusal, from_db},
    outside,
    store::{self, Head, StoredCheckpoint},
};

/// A checkpoint is not followed by another within so many seconds. The timer runs every minute;
/// the ten seconds of difference absorb its jitter.
const SIGN_AGAIN_AFTER: i64 = 50;

/// What a round of signing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Round {
    /// A checkpoint of this size was signed and kept.
    Signed {
        size: u64,
    },
    /// Nothing new, or the last one is too fresh.
    Idle,
    Refused(Refusal),
}

/// Signs a checkpoint if acts were written since the last one, at most once a minute.
///
/// Before signing, the last checkpoint of the database and the one kept outside must be extended by
/// the log; if not, the refusal is recorded and stands.
pub async fn sign(town: &Town) -> Result<Round> {
    let db = town.db();
    let Some(head) = store::head(db).await? else {
        return Ok(Round::Idle);
    };
    if let Some(refusal) = head.refusal() {
        return Ok(Round::Refused(refusal));
    }
    let last = store::last_checkpoint(db, head.log).await?;
    let now = town.clock().now();
    if last
        .as_ref()
        .is_some_and(|last| last.size == head.size || (last.size > 0 && is_fresh(last.at, now)))
    {
        return Ok(Round::Idle);
    }
    match prepare(town, &head, last.as_ref()).await? {
        Ok((key, root)) => {
            let checkpoint = Checkpoint::new(&head.origin, from_db(head.size), root)
                .and_then(|checkpoint| checkpoint.sign(&key))
                .map_err(Error::internal)?;
            let note = checkpoint.to_string();
            // Outside first: what is published is what the database holds, so that nothing can be
            // published without its trace outside.
            keep_outside(town, &note).await?;
            let size = from_db(head.size);
            store::insert_checkpoint(db, head.log, size, &root, &note, now).await?;
            Ok(Round::Signed { size })
        }
        Err(refusal) => {
            refuse(db, &refusal).await?;
            Ok(Round::Refused(refusal))
        }
    }
}

pub(crate) async fn refuse(db: &Db, refusal: &Refusal) -> Result<()> {
    tracing::error!("the journal signs nothing any more: {}", refusal.message());
    store::refuse(db, Some(refusal)).await
}

pub(crate) async fn keep_outside(town: &Town, note: &str) -> Result<()> {
    let (town, note) = (town.clone(), note.to_owned());
    tokio::task::spawn_blocking(move || outside::write(&town, &note))
        .await
        .map_err(Error::internal)?
}

fn is_fresh(signed: Instant, now: Instant) -> bool {
    (0..SIGN_AGAIN_AFTER * 1_000).contains(&(now.millis() - signed.millis()))
}

/// The key and the root to sign, or why not to sign.
async fn prepare(
    town: &Town,
    head: &Head,
    last: Option<&StoredCheckpoint>,
) -> Result<Result<(Key, Hash), Refusal>> {
    let Some(key) = signing_key(town, head) else {
        return Ok(Err(Refusal::Key));
    };
    let root = match head.edge() {
        Ok(edge) => edge.root(),
        Err(_) => return Ok(Err(broken(head))),
    };
    if let Some(last) = last
        && let Err(refusal) =
            extends(town.db(), head, &root, from_db(last.size), &last.root).await?
    {
        return Ok(Err(refusal));
    }
    match published(town, head, &key.public()).await? {
        Err(refusal) => Ok(Err(refusal)),
        Ok(None) => Ok(Ok((key, root))),
        Ok(Some(outside)) => {
            let known = outside.root().to_string();
            let outcome = extends(town.db(), head, &root, outside.size(), &known).await?;
            Ok(outcome.map(|()| (key, root)))
        }
    }
}

fn broken(head: &Head) -> Refusal {
    Refusal::Broken {
        size: from_db(head.size),
    }
}

/// The key, when its file holds the one this log was opened with.
pub(crate) fn signing_key(town: &Town, head: &Head) -> Option<Key> {
    match key::read(town) {
        Ok(Some(key)) if key.public().to_string() == head.vkey => Some(key),
        Ok(_) => None,
        Err(error) => {
            tracing::error!("the journal's key cannot be read: {error}");
            None
        }
    }
}

/// The checkpoint kept outside, if there is one, and it is of the log in use. That of a log which
/// this database closed is of the past and says nothing.
pub(crate) async fn published(
    town: &Town,
    head: &Head,
    key: &PublicKey,
) -> Result<Result<Option<Checkpoint>, Refusal>> {
    let Some(bytes) = outside::read(town)? else {
        return Ok(Ok(None));
    };
    if let Ok(opened) = Checkpoint::open(&bytes, std::slice::from_ref(key)) {
        return Ok(Ok(Some(opened.checkpoint)));
    }
    let Some(origin) = outside::origin(&bytes) else {
        return Ok(Err(Refusal::Unsigned { outside: true }));
    };
    if origin == head.origin {
        return Ok(Err(Refusal::Unsigned { outside: true }));
    }
    let closed = store::logs(town.db()).await?;
    if closed
        .iter()
        .any(|log| log.origin == origin && log.id != head.log)
    {
        return Ok(Ok(None));
    }
    Ok(Err(Refusal::OtherOrigin { published: origin }))
}

/// Whether the log, as its stored nodes tell, begins with the `old` entries whose root is `old_root`.
async fn extends(
    db: &Db,
    head: &Head,
    root: &Hash,
    old: u64,
    old_root: &str,
) -> Result<Result<(), Refusal>> {
    let new = from_db(head.size);
    if old > new {
        return Ok(Err(Refusal::Shorter {
            found: new,
            published: old,
        }));
    }
    let other = Refusal::OtherRoot { size: old };
    let Ok(old_root) = old_root.parse::<Hash>() else {
        return Ok(Err(other));
    };
    let mut needed = consistency_nodes(old, new).map_err(Error::internal)?;
    needed.extend(frontier_nodes(old));
    let nodes = store::nodes(db, head.log, &needed).await?;
    let Ok(found) = tree_root(&nodes, old) else {
        return Ok(Err(broken(head)));
    };
    let Ok(proof) = prove_consistency(&nodes, old, new) else {
        return Ok(Err(broken(head)));
    };
    let holds = found == old_root && verify_consistency(&proof, old, &old_root, new, root).is_ok();
    Ok(if holds { Ok(()) } else { Err(other) })
}
