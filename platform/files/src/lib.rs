//! Documents, stored by the fingerprint of their content: the same file is kept once, and a file
//! that changed is noticed. The database keeps the fingerprint and the name people know.

use std::{fmt, path::Path, sync::Arc};

use base::{Error, Result};
use object_store::{
    ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, path::Path as Key,
};
use sha2::{Digest, Sha256};

/// A town's documents.
#[derive(Clone)]
pub struct Files(Arc<dyn ObjectStore>);

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Files({})", self.0)
    }
}

impl Files {
    /// Opens a folder, making it when absent.
    pub fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)
            .map_err(Error::internal)?
            .with_fsync(true);
        Ok(Self(Arc::new(store)))
    }

    /// Keeps a document and gives its SHA-256 in hexadecimal, by which it is read again.
    pub async fn put(&self, content: Vec<u8>) -> Result<String> {
        let sha256 = hex::encode(Sha256::digest(&content));
        self.0
            .put(&key(&sha256)?, PutPayload::from(content))
            .await
            .map_err(Error::internal)?;
        Ok(sha256)
    }

    /// Reads a document; a content that no longer has its fingerprint is an error, not a document.
    pub async fn get(&self, sha256: &str) -> Result<Vec<u8>> {
        let found = match self.0.get(&key(sha256)?).await {
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

    /// Forgets a document. Forgetting twice is not an error.
    pub async fn delete(&self, sha256: &str) -> Result<()> {
        match self.0.delete(&key(sha256)?).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Error::internal(error)),
        }
    }
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
    use super::*;

    #[tokio::test]
    async fn what_was_put_is_read_and_what_was_altered_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let files = Files::open(dir.path()).unwrap();
        let hash = files.put(b"deliberation".to_vec()).await.unwrap();
        assert_eq!(files.get(&hash).await.unwrap(), b"deliberation");
        assert!(matches!(
            files.get("../../etc/passwd").await,
            Err(Error::NotFound)
        ));
        assert!(matches!(
            files.get(&"0".repeat(64)).await,
            Err(Error::NotFound)
        ));
        std::fs::write(dir.path().join(&hash[..2]).join(&hash[2..]), b"falsified").unwrap();
        assert!(matches!(files.get(&hash).await, Err(Error::Internal(_))));
        files.delete(&hash).await.unwrap();
        files.delete(&hash).await.unwrap();
        assert!(matches!(files.get(&hash).await, Err(Error::NotFound)));
    }
}
