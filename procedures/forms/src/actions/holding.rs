//! Who holds which file, and what is erased when its time is over.

use base::{Id, Result};
use db::Tx;
use town::{Person, Town};

use crate::store;

/// Erases the drafts nobody came back to, with their files.
pub async fn forget_expired(town: &Town) -> Result<()> {
    let ids = store::expired(town.db(), town.clock().now()).await?;
    for id in ids {
        let is_sent = store::is_sent(town.db(), &id).await?;
        let mut tx = town.db().begin().await?;
        store::delete_draft(&mut tx, &id).await?;
        // A sent draft's files are held by its case, under the same id.
        let freed = if is_sent {
            Vec::new()
        } else {
            let_go(&mut tx, id.as_str()).await?
        };
        tx.commit().await?;
        erase(town, freed).await?;
    }
    // Files that arrived with a form nobody went on with.
    for holder in store::arrived_before(town.db(), town.clock().today().plus_days(-1)).await? {
        let mut tx = town.db().begin().await?;
        let freed = let_go(&mut tx, &holder).await?;
        tx.commit().await?;
        erase(town, freed).await?;
    }
    Ok(())
}

/// Takes hold of a file for a case or a message, so that no draft's end erases it.
pub async fn hold_file(tx: &mut Tx, sha256: &str, holder: &str) -> Result<()> {
    store::hold_file(tx, sha256, holder).await
}

/// Lets go of all the files of a holder; gives those that nobody holds any more, for [`erase`] once the
/// transaction is committed.
pub async fn let_go(tx: &mut Tx, holder: &str) -> Result<Vec<String>> {
    let mut freed = Vec::new();
    for sha256 in store::files_of(&mut *tx, holder).await? {
        if store::let_go_file(tx, &sha256, holder).await? {
            freed.push(sha256);
        }
    }
    Ok(freed)
}

/// Erases files nobody holds.
pub async fn erase(town: &Town, freed: Vec<String>) -> Result<()> {
    for sha256 in freed {
        town.files().delete(&sha256).await?;
    }
    Ok(())
}

/// Erases the drafts of somebody who leaves, and their files once that is certain.
pub async fn forget_person(tx: &mut Tx, town: &Town, person: &Id<Person>) -> Result<()> {
    for id in store::draft_ids_of(&mut *tx, person).await? {
        if !store::is_sent(&mut *tx, &id).await? {
            // The next round finds them with those that arrived and that nobody kept.
            let forgotten = store::arrived(town.clock().today());
            for sha256 in store::files_of(&mut *tx, id.as_str()).await? {
                store::hold_file(tx, &sha256, &forgotten).await?;
                store::let_go_file(tx, &sha256, id.as_str()).await?;
            }
        }
        store::delete_draft(tx, &id).await?;
    }
    Ok(())
}
