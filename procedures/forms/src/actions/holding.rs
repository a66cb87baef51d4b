//! Which files a form under way holds, and what is erased when its time is over.

use base::{Id, Result};
use db::Tx;
use town::{Person, Town};

use crate::{Answers, StoredFile, Submission, store};

/// A paper that waits for another reading is kept this long after the last one: the paper itself is at
/// the town hall, and can be keyed again.
pub const KEYING_DAYS: i64 = 30;

/// This room, as it holds files: drafts and papers being keyed, each under its own id.
const ROOM: &str = "forms";

/// A draft holds the files it names, and no other.
pub(super) async fn hold(tx: &mut Tx, id: &Id<Submission>, files: &[StoredFile]) -> Result<()> {
    let named: Vec<&str> = files.iter().map(|file| file.sha256.as_str()).collect();
    files::hold_only(tx, &named, ROOM, id.as_str()).await
}

/// A paper being keyed holds the files of its readings.
pub(super) async fn hold_answers(
    tx: &mut Tx,
    id: &Id<Submission>,
    answers: &Answers,
) -> Result<()> {
    for file in answers.files() {
        if let Some(sha256) = file.get("sha256").and_then(serde_json::Value::as_str) {
            files::hold(tx, sha256, ROOM, id.as_str()).await?;
        }
    }
    Ok(())
}

/// A draft became a case, which holds its files from then on.
pub(super) async fn sent(town: &Town, id: &Id<Submission>, path: &str) -> Result<()> {
    let mut tx = town.db().begin().await?;
    store::mark_sent(&mut tx, id, path).await?;
    files::let_go(&mut tx, ROOM, id.as_str()).await?;
    tx.commit().await
}

/// A paper became a case: where it is stays for a while, against second clicks.
pub(super) async fn keyed(town: &Town, id: &Id<Submission>, path: &str) -> Result<()> {
    let mut tx = town.db().begin().await?;
    store::keying_sent(&mut tx, id, path, town.clock().now()).await?;
    files::let_go(&mut tx, ROOM, id.as_str()).await?;
    tx.commit().await
}

/// Erases the drafts nobody came back to, and the papers nobody keyed again. Their files go with the
/// next sweep, unless somebody else holds them.
pub async fn forget_expired(town: &Town) -> Result<()> {
    let now = town.clock().now();
    loop {
        let ids = store::expired(town.db(), now).await?;
        if ids.is_empty() {
            break;
        }
        for id in ids {
            let mut tx = town.db().begin().await?;
            // Unless its person came back meanwhile.
            if store::delete_expired(&mut tx, &id, now).await? {
                files::let_go(&mut tx, ROOM, id.as_str()).await?;
            }
            tx.commit().await?;
        }
    }
    let before = now.plus_days(-KEYING_DAYS);
    for id in store::old_keyings(town.db(), before).await? {
        let mut tx = town.db().begin().await?;
        let waited = store::delete_keying(&mut tx, &id).await?;
        files::let_go(&mut tx, ROOM, id.as_str()).await?;
        tx.commit().await?;
        if waited {
            tracing::warn!(
                keying = id.as_str(),
                "a paper waited too long for another reading: it must be keyed again"
            );
        }
    }
    Ok(())
}

/// Erases the drafts of somebody who leaves.
pub async fn forget_person(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    for id in store::draft_ids_of(&mut *tx, person).await? {
        store::delete_draft(tx, &id).await?;
        files::let_go(tx, ROOM, id.as_str()).await?;
    }
    Ok(())
}
