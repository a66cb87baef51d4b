//! What backups, restorations and checks ask of the journal: how far it goes, what its acts say,
//! and what a checkpoint kept somewhere claims.

use base::{Error, Result};
use db::Reader;
use serde::{Deserialize, Serialize};

use crate::{Leaf, outside, store};

/// How far a log goes, and its root there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    pub origin: String,
    pub size: u64,
    pub root: String,
}

/// The log in use, sealed or not, and the origins of those that were closed before it; `None`
/// without a journal.
pub async fn extent(tx: &mut db::Tx) -> Result<Option<(Extent, Vec<String>)>> {
    let Some(head) = store::head(&mut *tx).await? else {
        return Ok(None);
    };
    let edge = head.edge()?;
    let closed = store::logs(&mut *tx).await?;
    let closed = closed
        .into_iter()
        .filter(|log| log.id != head.log)
        .map(|log| log.origin)
        .collect();
    let extent = Extent {
        origin: head.origin,
        size: edge.size(),
        root: edge.root().to_string(),
    };
    Ok(Some((extent, closed)))
}

/// What a checkpoint says of its log, whoever signed it; `None` when it is no checkpoint.
pub fn claim(checkpoint: &[u8]) -> Option<Extent> {
    let claimed = outside::claimed(checkpoint)?;
    Some(Extent {
        origin: claimed.origin().to_owned(),
        size: claimed.size(),
        root: claimed.root().to_string(),
    })
}

/// Acts from this number on, in order, with what was written of each; some at a time, none at the
/// end. A leaf that cannot be read is an error.
pub async fn leaves(reader: impl Reader, from: i64) -> Result<Vec<(i64, Leaf)>> {
    let rows = store::leaves_from(reader, from).await?;
    rows.into_iter()
        .map(|(number, leaf)| {
            let leaf = serde_json::from_str(&leaf).map_err(|error| {
                Error::internal(format!("act {number} cannot be read: {error}"))
            })?;
            Ok((number, leaf))
        })
        .collect()
}
