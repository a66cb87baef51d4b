//! What the town does with its journal: open it, write an act in it, tell where an act stands.

use base::{Error, Result};
use db::{Maker, Reader, Tx};
use town::Town;
use transparency_log::Hash;

use crate::{
    Act, Proof, ProofState, Seal, key,
    model::HASH_TEXT,
    store::{self, ProofRow},
};

/// Gives the town a journal under this origin, its address without scheme, and a signing key in
/// `data/keys/journal.key`. Doing it again changes nothing, but puts no lost key back.
pub async fn init(town: &Town, origin: &str) -> Result<()> {
    if store::head(town.db()).await?.is_some() {
        return Ok(());
    }
    let key = key::ensure(town, origin)?;
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    if store::head(&mut tx).await?.is_none() {
        let vkey = key.public().to_string();
        store::insert_log(&mut tx, 1, origin, &vkey, 0, now).await?;
    }
    tx.commit().await
}

/// The origin a town's journal has unless told otherwise: the address of its register.
pub fn default_origin(town: &Town) -> String {
    let url = town.url("/registre");
    match url.split_once("://") {
        Some((_, address)) => address.to_owned(),
        None => url,
    }
}

/// Takes the head before an act reads what it will change, so that acts follow one another whole.
///
/// SQLite's transactions are serial already. On PostgreSQL, this is what keeps two acts from reading
/// the same rows before either writes, and from waiting for each other's locks.
pub async fn hold(tx: &mut Tx) -> Result<()> {
    if tx.maker() == Maker::Postgres {
        store::hold(tx).await?;
    }
    Ok(())
}

/// Writes an act in the journal, in the transaction of the act itself, and gives its number (from 0).
///
/// Appends are strictly serial: the first statement locks the head until the transaction ends. Make
/// it the last thing an action does before it commits, and take no other lock after it.
pub async fn append(tx: &mut Tx, town: &Town, act: &Act<'_>) -> Result<i64> {
    let at = town.clock().now();
    let leaf = act.leaf(at, &town.directory().settings.name)?;
    let grown = store::grow(tx).await?;
    store::insert_entry(tx, grown, at, act.kind, leaf).await
}

/// The last signed checkpoint, in one statement; none before the first.
pub async fn seal(town: &Town) -> Result<Option<Seal>> {
    let Some(row) = store::seal(town.db()).await? else {
        return Ok(None);
    };
    let root: Hash = row.root.parse().map_err(Error::internal)?;
    Ok(Some(Seal {
        acts: row.start + row.acts,
        sealed: row.start + row.size,
        size: row.size,
        root: hex::encode(root.0),
        at: row.at,
    }))
}

/// [`seal`] as the shell of every page asks for it.
pub fn seal_source(town: &Town) -> web::Later<'_, Result<Option<web::Seal>>> {
    Box::pin(async move {
        Ok(seal(town).await?.map(|seal| web::Seal {
            size: seal.sealed,
            at: seal.at,
            root: seal.root,
        }))
    })
}

/// Where an act stands, in one statement, for the receipt of its page.
pub async fn receipt_of(db: impl Reader, number: i64) -> Result<Proof> {
    let row = store::proof(db, number).await?.ok_or(Error::NotFound)?;
    proof(&row)
}

pub(crate) fn proof(row: &ProofRow) -> Result<Proof> {
    let leaf: Hash = row
        .nodes
        .get(..HASH_TEXT)
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| Error::internal(format!("act {} has lost its hash", row.number)))?;
    let state = match (row.sealed_at, row.closed_size) {
        (Some(at), _) => ProofState::Sealed { at },
        (None, Some(_)) => ProofState::Inherited,
        (None, None) => ProofState::due(row.at),
    };
    Ok(Proof {
        number: row.number,
        at: row.at,
        fingerprint: hex::encode(leaf.0),
        state,
    })
}
