//! The journal's tables. Entries are only ever inserted; the row of the head is what serialises
//! appends.

mod register;

use std::collections::HashMap;

use base::{Error, Instant, Result};
use db::{Db, FromRow, Reader, Tx, args};
use transparency_log::{Frontier, Hash, Node, Tile};

pub(crate) use register::{
    ActRow, Line, State, WitnessRow, act, add_cosignature, answered, covering, forget_witness,
    kinds, latest, put_witness, state, witnesses,
};

use crate::model::{HASH_TEXT, Refusal, from_db, join_hashes, split_hashes, to_db};

/// How many nodes [`NODES`] fetches at once: more than a proof in a log of 2^31 entries needs.
const NODES_AT_ONCE: usize = 64;
/// Entries read at once when a whole log goes through.
pub(crate) const PAGE: i64 = 2_048;

db::statements! {
    INSERT_LOG = "INSERT INTO journal_logs (log, origin, vkey, start, opened_at)
        VALUES ($1, $2, $3, $4, $5)";
    INSERT_HEAD = "INSERT INTO journal_head (id, log, start, size, edge) VALUES (1, $1, $2, 0, '')
        ON CONFLICT (id) DO UPDATE SET log = excluded.log, start = excluded.start, size = 0,
            edge = '', refused = NULL";
    CLOSE_LOG = "UPDATE journal_logs SET closed_size = $2, closed_root = $3 WHERE log = $1";
    HEAD = "SELECT h.log, h.start, h.size, h.edge, h.refused, l.origin, l.vkey
        FROM journal_head h JOIN journal_logs l ON l.log = h.log WHERE h.id = 1";
    LOGS = "SELECT log AS id, origin, vkey, closed_size, closed_root FROM journal_logs ORDER BY log";
    LOG = "SELECT log AS id, origin, vkey, closed_size, closed_root FROM journal_logs WHERE log = $1";
    REFUSE = "UPDATE journal_head SET refused = $1 WHERE id = 1";

    /// Takes the lock on the head's row, on both databases, for the rest of the transaction.
    GROW = "UPDATE journal_head SET size = size + 1 WHERE id = 1
        RETURNING log, start, size, edge";
    HOLD = "UPDATE journal_head SET size = size WHERE id = 1";
    SET_EDGE = "UPDATE journal_head SET edge = $1 WHERE id = 1";
    INSERT_ENTRY = "INSERT INTO journal_entries (number, log, position, at, kind, leaf, nodes)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";

    SEAL = "SELECT h.start, h.size AS acts, c.size AS size, c.root AS root, c.at AS at
        FROM journal_head h JOIN journal_checkpoints c ON c.log = h.log
        WHERE h.id = 1 ORDER BY c.size DESC LIMIT 1";
    PROOF = "SELECT e.number, e.at, e.nodes, c.at AS sealed_at, l.closed_size
        FROM journal_entries e
        JOIN journal_logs l ON l.log = e.log
        LEFT JOIN journal_checkpoints c ON c.log = e.log AND c.size = (
            SELECT MIN(size) FROM journal_checkpoints WHERE log = e.log AND size > e.position)
        WHERE e.number = $1";

    NODES = "SELECT position, nodes FROM journal_entries WHERE log = $1 AND position IN (
        $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
        $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39,
        $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57,
        $58, $59, $60, $61, $62, $63, $64, $65)";
    /// The hashes of a tile: those of every 256^level-th entry. The cross join has SQLite look for
    /// each place rather than go through the whole log.
    TILE = "WITH RECURSIVE place (position) AS (
            SELECT CAST($2 AS BIGINT)
            UNION ALL
            SELECT position + CAST($3 AS BIGINT) FROM place
            WHERE position + CAST($3 AS BIGINT) <= CAST($4 AS BIGINT))
        SELECT substr(e.nodes, CAST($5 AS INTEGER), 44) AS hash
        FROM place CROSS JOIN journal_entries e
        WHERE e.log = $1 AND e.position = place.position
        ORDER BY place.position";
    LEAVES = "SELECT leaf FROM journal_entries
        WHERE log = $1 AND position >= $2 AND position < $3 ORDER BY position";
    ENTRIES = "SELECT number, position, at, kind, leaf, nodes FROM journal_entries
        WHERE log = $1 AND position >= $2 AND position < $3 ORDER BY position";
    LEAVES_FROM = "SELECT number, leaf FROM journal_entries
        WHERE number >= $1 ORDER BY number LIMIT $2";
    NEXT_NUMBER = "SELECT COALESCE(MAX(number) + 1, 0) AS next FROM journal_entries";

    /// The log in use and its last seal.
    STATE = "SELECT h.log, h.start, h.size, h.refused, l.origin, l.vkey, c.root, c.at AS sealed_at
        FROM journal_head h
        JOIN journal_logs l ON l.log = h.log
        LEFT JOIN journal_checkpoints c ON c.log = h.log AND c.size = (
            SELECT MAX(size) FROM journal_checkpoints WHERE log = h.log)
        WHERE h.id = 1";
    ENTRY = "SELECT e.number, e.log, e.position, e.at, e.kind, e.leaf, e.nodes, l.origin, l.vkey,
            l.closed_size, c.at AS sealed_at
        FROM journal_entries e
        JOIN journal_logs l ON l.log = e.log
        LEFT JOIN journal_checkpoints c ON c.log = e.log AND c.size = (
            SELECT MIN(size) FROM journal_checkpoints WHERE log = e.log AND size > e.position)
        WHERE e.number = $1";
    LATEST = "SELECT number, at, kind, leaf FROM journal_entries
        WHERE number < $1 ORDER BY number DESC LIMIT $2";
    LATEST_OF_KIND = "SELECT number, at, kind, leaf FROM journal_entries
        WHERE kind = $3 AND number < $1 ORDER BY number DESC LIMIT $2";
    /// Steps from one kind to the next along the index, so that a long journal costs no more.
    KINDS = "WITH RECURSIVE known (kind) AS (
            SELECT MIN(kind) FROM journal_entries
            UNION ALL
            SELECT (SELECT MIN(e.kind) FROM journal_entries e WHERE e.kind > known.kind)
            FROM known WHERE known.kind IS NOT NULL)
        SELECT kind FROM known WHERE kind IS NOT NULL";
    /// The widest checkpoint that covers a position: one with cosignatures if there is any.
    COVERING = "SELECT note FROM (
            SELECT note, size, 1 AS cosigned FROM (
                SELECT note, size FROM journal_checkpoints
                WHERE log = $1 AND size > $2 AND cosigned > 0 ORDER BY size DESC LIMIT 1) AS a
            UNION ALL
            SELECT note, size, 0 AS cosigned FROM (
                SELECT note, size FROM journal_checkpoints
                WHERE log = $1 AND size > $2 ORDER BY size DESC LIMIT 1) AS b) AS c
        ORDER BY c.cosigned DESC LIMIT 1";

    WITNESSES = "SELECT w.name, w.vkey, w.url, w.answer, w.answered_at,
            (SELECT MAX(c.size) FROM journal_cosignatures c
                WHERE c.witness = w.name AND c.log = $1) AS cosigned
        FROM journal_witnesses w ORDER BY w.name";
    PUT_WITNESS = "INSERT INTO journal_witnesses (name, vkey, url, added_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (name) DO UPDATE SET vkey = excluded.vkey, url = excluded.url";
    FORGET_COSIGNATURES = "DELETE FROM journal_cosignatures WHERE witness = $1";
    FORGET_WITNESS = "DELETE FROM journal_witnesses WHERE name = $1";
    ANSWERED = "UPDATE journal_witnesses SET answer = $2, answered_at = $3 WHERE name = $1";
    INSERT_COSIGNATURE = "INSERT INTO journal_cosignatures (log, size, witness, line, at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (log, size, witness) DO NOTHING";
    ADD_TO_NOTE = "UPDATE journal_checkpoints SET note = note || $3, cosigned = cosigned + 1
        WHERE log = $1 AND size = $2";

    LAST_CHECKPOINT = "SELECT size, root, note, at FROM journal_checkpoints
        WHERE log = $1 ORDER BY size DESC LIMIT 1";
    CHECKPOINTS = "SELECT size, root FROM journal_checkpoints WHERE log = $1 ORDER BY size";
    INSERT_CHECKPOINT = "INSERT INTO journal_checkpoints (log, size, root, note, at, cosigned)
        VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (log, size) DO NOTHING";
}

/// The log in use.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Head {
    pub log: i64,
    pub start: i64,
    pub size: i64,
    edge: String,
    refused: Option<String>,
    pub origin: String,
    pub vkey: String,
}

impl Head {
    pub fn edge(&self) -> Result<Frontier> {
        edge(self.size, &self.edge)
    }

    pub fn refusal(&self) -> Option<Refusal> {
        refusal(self.refused.as_deref(), self.size)
    }
}

fn refusal(stored: Option<&str>, size: i64) -> Option<Refusal> {
    // A reason written by a newer program is a reason all the same.
    Some(serde_json::from_str(stored?).unwrap_or(Refusal::Broken {
        size: from_db(size),
    }))
}

fn edge(size: i64, text: &str) -> Result<Frontier> {
    let hashes = split_hashes(text)
        .ok_or_else(|| Error::internal("the journal's right edge is not made of hashes"))?;
    Frontier::new(from_db(size), hashes).map_err(Error::internal)
}

/// A log, in use or closed.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Log {
    pub id: i64,
    pub origin: String,
    pub vkey: String,
    pub closed_size: Option<i64>,
    pub closed_root: Option<String>,
}

#[derive(Clone, Debug, FromRow)]
pub(crate) struct StoredCheckpoint {
    pub size: i64,
    pub root: String,
    pub note: String,
    pub at: Instant,
}

#[derive(Clone, Debug, FromRow)]
pub(crate) struct StoredEntry {
    pub number: i64,
    pub position: i64,
    pub at: Instant,
    pub kind: String,
    pub leaf: String,
    pub nodes: String,
}

pub(crate) async fn head(reader: impl Reader) -> Result<Option<Head>> {
    reader.optional(HEAD, args![]).await
}

/// The log in use, in a house where the journal was opened.
pub(crate) async fn open_head(reader: impl Reader) -> Result<Head> {
    head(reader)
        .await?
        .ok_or_else(|| Error::internal("this town has no journal yet: run `maison init`"))
}

pub(crate) async fn logs(reader: impl Reader) -> Result<Vec<Log>> {
    reader.all(LOGS, args![]).await
}

pub(crate) async fn log(reader: impl Reader, log: i64) -> Result<Option<Log>> {
    reader.optional(LOG, args![log]).await
}

pub(crate) async fn insert_log(
    tx: &mut Tx,
    log: i64,
    origin: &str,
    vkey: &str,
    start: i64,
    now: Instant,
) -> Result<()> {
    tx.exec(INSERT_LOG, args![log, origin, vkey, start, now])
        .await?;
    tx.exec(INSERT_HEAD, args![log, start]).await?;
    Ok(())
}

pub(crate) async fn close_log(tx: &mut Tx, log: i64, size: u64, root: &Hash) -> Result<()> {
    tx.exec(CLOSE_LOG, args![log, to_db(size), root.to_string()])
        .await?;
    Ok(())
}

pub(crate) async fn refuse(db: &Db, refusal: Option<&Refusal>) -> Result<()> {
    let text = refusal
        .map(serde_json::to_string)
        .transpose()
        .map_err(Error::internal)?;
    db.exec(REFUSE, args![text]).await?;
    Ok(())
}

/// The place taken by an act about to be written, and the edge before it.
pub(crate) struct Grown {
    pub log: i64,
    pub number: i64,
    pub edge: Frontier,
}

pub(crate) async fn hold(tx: &mut Tx) -> Result<()> {
    tx.exec(HOLD, args![]).await.map(drop)
}

pub(crate) async fn grow(tx: &mut Tx) -> Result<Grown> {
    let row: Option<(i64, i64, i64, String)> = tx.optional(GROW, args![]).await?;
    let (log, start, size, text) =
        row.ok_or_else(|| Error::internal("this town has no journal yet: run `maison init`"))?;
    Ok(Grown {
        log,
        number: start + size - 1,
        edge: edge(size - 1, &text)?,
    })
}

/// Writes an act and the nodes it completes, and moves the edge. Gives its number.
pub(crate) async fn insert_entry(
    tx: &mut Tx,
    grown: Grown,
    at: Instant,
    kind: &str,
    leaf: String,
) -> Result<i64> {
    let Grown {
        log,
        number,
        mut edge,
    } = grown;
    let position = to_db(edge.size());
    let nodes = edge.append([transparency_log::leaf_hash(leaf.as_bytes())]);
    let nodes = join_hashes(nodes.iter().map(|(_, hash)| hash));
    tx.exec(
        INSERT_ENTRY,
        args![number, log, position, at, kind, leaf, nodes],
    )
    .await?;
    tx.exec(SET_EDGE, args![edge_text(&edge)]).await?;
    Ok(number)
}

fn edge_text(edge: &Frontier) -> String {
    join_hashes(edge.hashes())
}

/// The leaves of any log from this number on, a page at a time.
pub(crate) async fn leaves_from(reader: impl Reader, from: i64) -> Result<Vec<(i64, String)>> {
    reader.all(LEAVES_FROM, args![from, PAGE]).await
}

#[derive(Debug, FromRow)]
pub(crate) struct SealRow {
    pub start: i64,
    pub acts: i64,
    pub size: i64,
    pub root: String,
    pub at: Instant,
}

pub(crate) async fn seal(db: &Db) -> Result<Option<SealRow>> {
    db.optional(SEAL, args![]).await
}

#[derive(Debug, FromRow)]
pub(crate) struct ProofRow {
    pub number: i64,
    pub at: Instant,
    pub nodes: String,
    pub sealed_at: Option<Instant>,
    pub closed_size: Option<i64>,
}

pub(crate) async fn proof(reader: impl Reader, number: i64) -> Result<Option<ProofRow>> {
    reader.optional(PROOF, args![number]).await
}

/// The hashes of these nodes, those that exist; one statement for any proof.
///
/// A complete subtree is stored with its last entry, at the place of its level.
pub(crate) async fn nodes(db: &Db, log: i64, nodes: &[Node]) -> Result<HashMap<Node, Hash>> {
    let place = |node: &Node| {
        let past = u128::from(node.index) + 1;
        i64::try_from((past << node.level) - 1).unwrap_or(-1)
    };
    let mut found = HashMap::new();
    for part in nodes.chunks(NODES_AT_ONCE) {
        let mut args = args![log];
        args.extend(part.iter().map(|node| place(node).into()));
        args.resize(NODES_AT_ONCE + 1, (-1_i64).into());
        let rows: Vec<(i64, String)> = db.all(NODES, args).await?;
        let rows: HashMap<i64, String> = rows.into_iter().collect();
        for node in part {
            let at = usize::from(node.level) * HASH_TEXT;
            let hash = rows
                .get(&place(node))
                .and_then(|text| text.get(at..at + HASH_TEXT))
                .and_then(|text| text.parse().ok());
            found.extend(hash.map(|hash| (*node, hash)));
        }
    }
    Ok(found)
}

/// The hashes of a tile, in one statement.
pub(crate) async fn tile(db: &Db, log: i64, tile: Tile) -> Result<Vec<Hash>> {
    let stride = 1_i64 << (8 * u32::from(tile.level()));
    let first = (to_db(tile.index()) * 256 + 1).saturating_mul(stride) - 1;
    let last = first.saturating_add((i64::from(tile.width()) - 1).saturating_mul(stride));
    let at = usize::from(tile.level()) * 8 * HASH_TEXT + 1;
    let rows: Vec<(String,)> = db.all(TILE, args![log, first, stride, last, at]).await?;
    rows.iter()
        .map(|(hash,)| hash.parse().map_err(Error::internal))
        .collect()
}

pub(crate) async fn leaves(db: &Db, log: i64, from: u64, to: u64) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all(LEAVES, args![log, to_db(from), to_db(to)]).await?;
    Ok(rows.into_iter().map(|(leaf,)| leaf).collect())
}

/// A page of whole entries, from a position on.
pub(crate) async fn entries(db: &Db, log: i64, from: i64) -> Result<Vec<StoredEntry>> {
    db.all(ENTRIES, args![log, from, from.saturating_add(PAGE)])
        .await
}

/// A number no act ever had in this database.
pub(crate) async fn next_number(db: &Db) -> Result<i64> {
    let row: (i64,) = db.one(NEXT_NUMBER, args![]).await?;
    Ok(row.0)
}

pub(crate) async fn last_checkpoint(
    reader: impl Reader,
    log: i64,
) -> Result<Option<StoredCheckpoint>> {
    reader.optional(LAST_CHECKPOINT, args![log]).await
}

/// Every size that was signed, with its root.
pub(crate) async fn checkpoints(db: &Db, log: i64) -> Result<Vec<(i64, String)>> {
    db.all(CHECKPOINTS, args![log]).await
}

pub(crate) async fn insert_checkpoint(
    db: &Db,
    log: i64,
    size: u64,
    root: &Hash,
    note: &str,
    now: Instant,
) -> Result<bool> {
    let touched = db
        .exec(
            INSERT_CHECKPOINT,
            args![log, to_db(size), root.to_string(), note, now],
        )
        .await?;
    Ok(touched > 0)
}
