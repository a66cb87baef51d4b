//! Draws and their public history.

use base::{Error, Id, Instant, Result};
use db::{Reader, Tx, args};
use sortition::Report;

use crate::model::{ActRow, Draw, DrawRow, Rules};

db::statements! {
    INSERT_DRAW = "INSERT INTO draws_draws (id, slug, service, state, rules, version, made_at, renews)
        VALUES ($1, $2, $3, 'draft', $4, 1, $5, $6)";
    DRAW = "SELECT id, slug, service, state, rules, version, announced_at, frozen_at, renews
        FROM draws_draws WHERE slug = $1";
    DRAW_TOLD = "SELECT d.id, d.slug, d.service, d.state, d.rules, d.version, d.announced_at, d.frozen_at,
            d.renews,
            (SELECT COUNT(*) FROM draws_people p WHERE p.draw_id = d.id AND p.state <> 'withdrawn') AS pool,
            (SELECT f.content FROM draws_files f
             WHERE f.draw_id = d.id AND f.number = 0 AND f.name = 'report.json') AS report
        FROM draws_draws d WHERE d.slug = $1";
    DRAW_BY_ID = "SELECT id, slug, service, state, rules, version, announced_at, frozen_at, renews
        FROM draws_draws WHERE id = $1";
    DRAWS = "SELECT id, slug, service, state, rules, version, announced_at, frozen_at, renews
        FROM draws_draws ORDER BY made_at DESC LIMIT 200";
    SAVE_DRAW = "UPDATE draws_draws SET state = $2, rules = $3, version = version + 1,
            announced_at = $4, frozen_at = $5
        WHERE id = $1 AND version = $6";
    DROP_DRAW = "DELETE FROM draws_draws WHERE id = $1 AND state = 'draft'";
    INSERT_ACT = "INSERT INTO draws_acts (id, draw_id, at, kind, role, body, reason, entry)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ACTS = "SELECT id, at, kind, role, body, reason, entry FROM draws_acts
        WHERE draw_id = $1 ORDER BY at DESC, id DESC LIMIT 200";
}

fn read(row: DrawRow) -> Result<Draw> {
    let rules: Rules = serde_json::from_str(&row.rules).map_err(Error::internal)?;
    Ok(Draw {
        id: row.id,
        slug: row.slug,
        service: row.service,
        state: row.state,
        rules,
        version: row.version,
        announced_at: row.announced_at,
        frozen_at: row.frozen_at,
        renews: row.renews,
    })
}

fn written(rules: &Rules) -> Result<String> {
    serde_json::to_string(rules).map_err(Error::internal)
}

/// A new draft.
pub async fn insert_draw(
    tx: &mut Tx,
    (id, slug, service): (&Id<Draw>, &str, &str),
    rules: &Rules,
    renews: Option<&Id<Draw>>,
    at: Instant,
) -> Result<()> {
    let args = args![id, slug, service, written(rules)?, at, renews];
    tx.exec(INSERT_DRAW, args).await.map(drop)
}

pub async fn find_draw(db: impl Reader, slug: &str) -> Result<Option<Draw>> {
    let row: Option<DrawRow> = db.optional(DRAW, args![slug]).await?;
    row.map(read).transpose()
}

pub async fn draw(db: impl Reader, slug: &str) -> Result<Draw> {
    find_draw(db, slug).await?.ok_or(Error::NotFound)
}

pub async fn draw_by_id(db: impl Reader, id: &Id<Draw>) -> Result<Draw> {
    let row: Option<DrawRow> = db.optional(DRAW_BY_ID, args![id]).await?;
    read(row.ok_or(Error::NotFound)?)
}

/// What the public page tells of a draw.
#[derive(Clone, Debug)]
pub struct Told {
    pub draw: Draw,
    /// How many people are in the pool.
    pub pool: i64,
    pub report: Option<Report>,
}

#[derive(Debug, db::FromRow)]
struct ToldRow {
    #[sqlx(flatten)]
    draw: DrawRow,
    pool: i64,
    report: Option<String>,
}

/// A draw with what its page tells, in one statement.
pub async fn told(db: impl Reader, slug: &str) -> Result<Told> {
    let row: Option<ToldRow> = db.optional(DRAW_TOLD, args![slug]).await?;
    let row = row.ok_or(Error::NotFound)?;
    let report = row
        .report
        .map(|text| serde_json::from_str(&text))
        .transpose();
    Ok(Told {
        draw: read(row.draw)?,
        pool: row.pool,
        report: report.map_err(Error::internal)?,
    })
}

/// All draws, the latest made first, drafts included.
pub async fn draws(db: impl Reader) -> Result<Vec<Draw>> {
    let rows: Vec<DrawRow> = db.all(DRAWS, args![]).await?;
    rows.into_iter().map(read).collect()
}

/// Writes a draw as it now stands; false when somebody else was faster.
pub async fn save_draw(tx: &mut Tx, draw: &Draw) -> Result<bool> {
    let args = args![
        &draw.id,
        draw.state.code(),
        written(&draw.rules)?,
        draw.announced_at,
        draw.frozen_at,
        draw.version
    ];
    Ok(tx.exec(SAVE_DRAW, args).await? == 1)
}

/// Forgets a draft, which nobody but its service has seen.
pub async fn drop_draft(tx: &mut Tx, id: &Id<Draw>) -> Result<()> {
    tx.exec(DROP_DRAW, args![id]).await.map(drop)
}

pub async fn insert_act(tx: &mut Tx, draw: &Id<Draw>, act: &ActRow) -> Result<()> {
    let args = args![
        &act.id,
        draw,
        act.at,
        act.kind.as_str(),
        act.role.as_str(),
        act.body.as_str(),
        act.reason.as_deref(),
        act.entry
    ];
    tx.exec(INSERT_ACT, args).await.map(drop)
}

/// The public history, newest first.
pub async fn acts(db: impl Reader, draw: &Id<Draw>) -> Result<Vec<ActRow>> {
    db.all(ACTS, args![draw]).await
}
