//! The journal as the static files of `tlog-tiles`, made from the database when asked for: nothing
//! beyond the last signed checkpoint. Also the receipts, the public key and the policy.

use base::{Error, Result};
use town::Town;
use transparency_log::{
    Bundle, Note, Receipt, Resource, encode_bundle, inclusion_nodes, prove_inclusion,
};

use crate::{
    model::from_db,
    store::{self, WitnessRow},
};

/// A file of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum File {
    /// The only one that changes.
    Checkpoint(String),
    /// A tile or a bundle of entries. One that is `full` never changes nor moves.
    Binary { bytes: Vec<u8>, full: bool },
}

/// The file of a log at this path; `NotFound` unless the last checkpoint commits to it.
pub(crate) async fn file(town: &Town, log: i64, resource: Resource) -> Result<File> {
    let db = town.db();
    let last = store::last_checkpoint(db, log)
        .await?
        .ok_or(Error::NotFound)?;
    let size = from_db(last.size);
    match resource {
        Resource::Checkpoint => Ok(File::Checkpoint(last.note)),
        Resource::Tile(tile) if tile.is_within(size) => {
            let hashes = store::tile(db, log, tile).await?;
            complete(hashes.len(), tile.width())?;
            Ok(File::Binary {
                bytes: hashes.iter().flat_map(|hash| hash.0).collect(),
                full: tile.is_full(),
            })
        }
        Resource::Entries(bundle) if bundle.is_within(size) => Ok(File::Binary {
            bytes: bundle_bytes(town, log, bundle).await?,
            full: bundle.width() == 256,
        }),
        Resource::Tile(_) | Resource::Entries(_) => Err(Error::NotFound),
    }
}

async fn bundle_bytes(town: &Town, log: i64, bundle: Bundle) -> Result<Vec<u8>> {
    let range = bundle.entries();
    let leaves = store::leaves(town.db(), log, range.start, range.end).await?;
    complete(leaves.len(), bundle.width())?;
    encode_bundle(leaves).map_err(Error::internal)
}

fn complete(found: usize, expected: u16) -> Result<()> {
    if found == usize::from(expected) {
        return Ok(());
    }
    Err(Error::internal("acts are missing from the journal"))
}

/// The receipt of an act, with its descriptor inside; `NotFound` before it is sealed. It leads to
/// the widest checkpoint that covers the act, cosigned if there is one.
pub async fn receipt(town: &Town, number: i64) -> Result<String> {
    let db = town.db();
    let act = store::act(db, number).await?.ok_or(Error::NotFound)?;
    let note = store::covering(db, act.log, act.position)
        .await?
        .ok_or(Error::NotFound)?;
    let note = Note::parse(note.as_bytes()).map_err(Error::internal)?;
    let checkpoint: transparency_log::Checkpoint = note.text().parse().map_err(Error::internal)?;
    let (index, size) = (from_db(act.position), checkpoint.size());
    let nodes = inclusion_nodes(index, size).map_err(Error::internal)?;
    let nodes = store::nodes(db, act.log, &nodes).await?;
    let proof = prove_inclusion(&nodes, index, size).map_err(Error::internal)?;
    let mut receipt = Receipt::new(index, proof, note);
    receipt.extra = Some(act.leaf.into_bytes());
    Ok(receipt.to_string())
}

/// What one trusts when verifying (`c2sp.org/tlog-policy`): the log, its witnesses, how many of them
/// must have cosigned.
pub(crate) fn policy(vkey: &str, witnesses: &[WitnessRow]) -> String {
    use std::fmt::Write as _;
    let mut text = format!("log {vkey}\n");
    for WitnessRow {
        name, vkey, url, ..
    } in witnesses
    {
        let _ = writeln!(text, "witness {name} {vkey} {url}");
    }
    if witnesses.is_empty() {
        text.push_str("quorum none\n");
    } else {
        let names: Vec<_> = witnesses
            .iter()
            .map(|witness| witness.name.as_str())
            .collect();
        let _ = writeln!(
            text,
            "group temoins any {}\nquorum temoins",
            names.join(" ")
        );
    }
    text
}

/// Every file of a log up to its last checkpoint, one by one, for an export.
pub(crate) async fn resources(town: &Town, log: i64) -> Result<Vec<Resource>> {
    let Some(last) = store::last_checkpoint(town.db(), log).await? else {
        return Ok(Vec::new());
    };
    let size = from_db(last.size);
    let tiles = transparency_log::new_tiles(0, size).map(Resource::Tile);
    let bundles = transparency_log::new_bundles(0, size).map(Resource::Entries);
    // The checkpoint last: a copy that was interrupted promises nothing.
    Ok(tiles.chain(bundles).chain([Resource::Checkpoint]).collect())
}

/// The folder of a log below `/registre/`: the first is at its root, the next ones have their number.
pub(crate) fn prefix(log: i64) -> String {
    match log {
        1 => String::new(),
        log => format!("{log}/"),
    }
}
