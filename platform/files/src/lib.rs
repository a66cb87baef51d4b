//! Documents, stored by the fingerprint of their content: the same file is kept once, a file that
//! changed is noticed, and one goes when nobody holds it any more.
//!
//! The bytes lie in a folder; who holds them is in the town's database, in one table for all rooms. A
//! document that nobody holds is left alone for a day, the time for whoever brings it to take hold.

mod store;

use std::{fmt, path::Path, sync::Arc};

use base::{Clock, Error, Instant, Result};
use db::{Db, Migration, Migrations, Reader, Tx};
use futures_util::TryStreamExt as _;
use object_store::{
    ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, path::Path as Key,
};
use sha2::{Digest, Sha256};

pub use store::ALL as STATEMENTS;

pub const MIGRATIONS: Migrations = Migrations {
    room: "files",
    list: &[Migration::Shared {
        name: "0001_files",
        sql: include_str!("../migrations/0001_files.sql"),
    }],
};

/// For so many days after it arrived, a document is left alone although nobody holds it.
const GRACE_DAYS: i64 = 1;

/// A town's documents. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    bytes: Arc<dyn ObjectStore>,
    db: Db,
    clock: Clock,
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Files({})", self.bytes)
    }
}

/// Something amiss with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It is held, and its bytes are not there.
    Gone { sha256: String, held_by: String },
    /// Its bytes are not those it is named by.
    Altered { sha256: String, held_by: String },
    /// Its bytes are there, and nobody holds it: the next sweep takes it away.
    Unheld { sha256: String },
}

impl Files {
    /// Opens a folder, making it when absent.
    pub fn open(folder: &Path, db: Db, clock: Clock) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let bytes = LocalFileSystem::new_with_prefix(folder)
            .map_err(Error::internal)?
            .with_fsync(true);
        Ok(Self {
            bytes: Arc::new(bytes),
            db,
            clock,
        })
    }

    /// Stores a document and gives its SHA-256 in hexadecimal, by which it is read again. Whoever keeps
    /// it takes [`hold`] of it in the transaction that names it, within a day. Not inside a transaction:
    /// it has its own.
    pub async fn put(&self, content: Vec<u8>) -> Result<String> {
        let sha256 = hex::encode(Sha256::digest(&content));
        // Said before it is written: from here on no sweep takes it.
        let mut tx = self.db.begin().await?;
        store::arrive(&mut tx, &sha256, self.clock.now()).await?;
        tx.commit().await?;
        self.bytes
            .put(&key(&sha256)?, PutPayload::from(content))
            .await
            .map_err(Error::internal)?;
        Ok(sha256)
    }

    /// Reads a document; a content that no longer has its fingerprint is an error, not a document.
    pub async fn get(&self, sha256: &str) -> Result<Vec<u8>> {
        let found = match self.bytes.get(&key(sha256)?).await {
            Err(object_store::Error::NotFound { .. }) => return Err(Error::NotFound),
            other => other.map_err(Error::internal)?,
        };
        let content = found.bytes().await.map_err(Error::internal)?;
        if hex::encode(Sha256::digest(&content)) != sha256 {
            return Err(Error::internal(format!(
                "file {sha256} was altered on disk"
            )));
        }
        Ok(content.into())
    }

    /// Takes away the documents that nobody holds and that have not arrived since yesterday. Gives how
    /// many went.
    pub async fn sweep(&self) -> Result<u64> {
        let before = self.before();
        let (mut gone, mut after) = (0, String::new());
        loop {
            let unheld = store::unheld(&self.db, &after, before).await?;
            let Some(last) = unheld.last() else {
                return Ok(gone);
            };
            after.clone_from(last);
            for sha256 in &unheld {
                gone += u64::from(self.forget(sha256, before).await?);
            }
        }
    }

    /// Takes one away, unless somebody brings it or takes hold of it meanwhile. The bytes go before the
    /// transaction ends: whoever brings the same ones waits for it, and writes them again after it.
    async fn forget(&self, sha256: &str, before: Instant) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        match store::forget(&mut tx, sha256, before).await {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            // Somebody took hold of it while we were waiting.
            Err(error) if db::is_referred(&error) => return Ok(false),
            Err(error) => return Err(error),
        }
        match self.bytes.delete(&key(sha256)?).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(Error::internal(error)),
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Makes known the bytes that no table names, such as those which arrived while a backup was taken:
    /// a sweep takes them away tomorrow, unless somebody holds them by then. Gives how many.
    pub async fn adopt(&self) -> Result<u64> {
        let mut adopted = 0;
        for sha256 in self.unknown().await? {
            let mut tx = self.db.begin().await?;
            adopted += u64::from(store::adopt(&mut tx, &sha256, self.clock.now()).await?);
            tx.commit().await?;
        }
        Ok(adopted)
    }

    /// Every document read again: how many are held, and what is amiss. It changes nothing.
    pub async fn check(&self) -> Result<(u64, Vec<Finding>)> {
        let before = self.before();
        let (mut held, mut found, mut after) = (0, Vec::new(), String::new());
        loop {
            let page = store::stored(&self.db, &after).await?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.sha256);
            for one in page {
                let sha256 = one.sha256;
                match one.held_by {
                    Some(held_by) => {
                        held += 1;
                        found.extend(self.held(sha256, held_by).await?);
                    }
                    None if one.arrived_at < before && self.is_there(&sha256).await? => {
                        found.push(Finding::Unheld { sha256 });
                    }
                    None => {}
                }
            }
        }
        let unknown = self.unknown().await?.into_iter();
        found.extend(unknown.map(|sha256| Finding::Unheld { sha256 }));
        Ok((held, found))
    }

    async fn held(&self, sha256: String, held_by: String) -> Result<Option<Finding>> {
        match self.get(&sha256).await {
            Ok(_) => Ok(None),
            // It may have been let go and swept since its row was read.
            Err(Error::NotFound) if !store::is_stored(&self.db, &sha256).await? => Ok(None),
            Err(Error::NotFound) => Ok(Some(Finding::Gone { sha256, held_by })),
            Err(_) => Ok(Some(Finding::Altered { sha256, held_by })),
        }
    }

    async fn is_there(&self, sha256: &str) -> Result<bool> {
        match self.bytes.head(&key(sha256)?).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(Error::internal(error)),
        }
    }

    /// The bytes that no table names.
    async fn unknown(&self) -> Result<Vec<String>> {
        let mut unknown = Vec::new();
        let mut all = self.bytes.list(None);
        while let Some(meta) = all.try_next().await.map_err(Error::internal)? {
            let sha256 = meta.location.as_ref().replace('/', "");
            if key(&sha256).is_ok() && !store::is_stored(&self.db, &sha256).await? {
                unknown.push(sha256);
            }
        }
        Ok(unknown)
    }

    fn before(&self) -> Instant {
        self.clock.now().plus_days(-GRACE_DAYS)
    }
}

/// Takes hold of a document, in the transaction that makes it part of something: `holder` of `room`
/// keeps it until it lets go. One that is not stored is refused.
pub async fn hold(tx: &mut Tx, sha256: &str, room: &str, holder: &str) -> Result<()> {
    match store::hold(tx, sha256, room, holder).await {
        Err(error) if db::is_referred(&error) => Err(Error::internal(format!(
            "document {sha256} is not stored: nobody can hold it"
        ))),
        other => other,
    }
}

/// Holds these documents and lets go of any other that the same holder had.
pub async fn hold_only(tx: &mut Tx, documents: &[&str], room: &str, holder: &str) -> Result<()> {
    let mut former = store::held_by(&mut *tx, room, holder).await?;
    for sha256 in documents {
        former.retain(|held| held != sha256);
        hold(tx, sha256, room, holder).await?;
    }
    for sha256 in former {
        store::let_go_of(tx, &sha256, room, holder).await?;
    }
    Ok(())
}

/// Lets go of all that a holder has. What nobody holds then goes with the next sweep.
pub async fn let_go(tx: &mut Tx, room: &str, holder: &str) -> Result<()> {
    store::let_go(tx, room, holder).await
}

/// Whether anybody of a room holds this document, for the room's own check.
pub async fn is_held_in(db: impl Reader, sha256: &str, room: &str) -> Result<bool> {
    store::is_held_in(db, sha256, room).await
}

/// `ab/cdef…`: two levels keep folders small. Anything but a fingerprint is refused.
fn key(sha256: &str) -> Result<Key> {
    let is_hash = sha256.len() == 64
        && sha256
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if !is_hash {
        return Err(Error::NotFound);
    }
    Ok(Key::from(format!("{}/{}", &sha256[..2], &sha256[2..])))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use object_store::throttle::{ThrottleConfig, ThrottledStore};
    use testkit::databases;

    use super::*;

    /// Bytes brought while a sweep deletes the same ones, on a disk that takes its time, are there
    /// afterwards.
    #[tokio::test]
    async fn a_sweep_never_deletes_what_was_brought_meanwhile() {
        for database in databases().await {
            let (clock, db) = (Clock::manual(Instant::from_millis(0)), database.db);
            db.migrate(&[MIGRATIONS], &clock).await.expect("tables");
            let folder =
                LocalFileSystem::new_with_prefix(database.folder.path()).expect("a folder");
            let slow = ThrottleConfig {
                wait_delete_per_call: Duration::from_millis(300),
                ..ThrottleConfig::default()
            };
            let files = Files {
                bytes: Arc::new(ThrottledStore::new(folder, slow)),
                db,
                clock: clock.clone(),
            };
            let sha256 = files.put(b"bail".to_vec()).await.expect("stored");
            clock.set(clock.now().plus_days(2));
            let sweep = tokio::spawn({
                let files = files.clone();
                async move { files.sweep().await }
            });
            // The moment the table no longer names it, somebody brings it again.
            while store::is_stored(&files.db, &sha256)
                .await
                .expect("an answer")
            {
                tokio::task::yield_now().await;
            }
            files.put(b"bail".to_vec()).await.expect("stored");
            assert_eq!(sweep.await.expect("a round").expect("a round"), 1);
            let place = database.folder.path().join(&sha256[..2]).join(&sha256[2..]);
            assert!(place.exists());
        }
    }
}
