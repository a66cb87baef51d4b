//! The town's own tables.

use base::{Clock, Day, Error, Result};
use db::{Db, Tx, args};

use crate::{ElectedMember, Service, Settings, Territory, TerritoryKind};

db::statements! {
    SETTINGS = "SELECT json FROM town_settings WHERE id = 1";
    SAVE_SETTINGS = "INSERT INTO town_settings (id, json, updated_at) VALUES (1, $1, $2)
        ON CONFLICT (id) DO UPDATE SET json = excluded.json, updated_at = excluded.updated_at";
    TERRITORIES = "SELECT slug, parent, name, kind FROM territories ORDER BY position, slug";
    PUT_TERRITORY = "INSERT INTO territories (slug, parent, name, kind, position)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (slug) DO UPDATE SET parent = excluded.parent, name = excluded.name,
            kind = excluded.kind, position = excluded.position";
    SERVICES = "SELECT slug, name, email, closed_on FROM services ORDER BY position, slug";
    PUT_SERVICE = "INSERT INTO services (slug, name, email, position, closed_on)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (slug) DO UPDATE SET name = excluded.name, email = excluded.email,
            position = excluded.position, closed_on = excluded.closed_on";
    ELECTED = "SELECT slug, name, delegation, until FROM elected_members ORDER BY position, slug";
    PUT_ELECTED = "INSERT INTO elected_members (slug, name, delegation, position, until)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (slug) DO UPDATE SET name = excluded.name, delegation = excluded.delegation,
            position = excluded.position, until = excluded.until";
}

pub(crate) async fn settings(db: &Db) -> Result<Settings> {
    match db.optional::<(String,)>(SETTINGS, args![]).await? {
        Some((json,)) => serde_json::from_str(&json).map_err(Error::internal),
        None => Ok(Settings::default()),
    }
}

pub async fn save_settings(tx: &mut Tx, settings: &Settings, clock: &Clock) -> Result<()> {
    let json = serde_json::to_string(settings).map_err(Error::internal)?;
    tx.exec(SAVE_SETTINGS, args![json, clock.now()]).await?;
    Ok(())
}

pub(crate) async fn territories(db: &Db) -> Result<Vec<Territory>> {
    let rows: Vec<(String, Option<String>, String, String)> = db.all(TERRITORIES, args![]).await?;
    Ok(rows
        .into_iter()
        .map(|(slug, parent, name, kind)| Territory {
            slug,
            parent,
            name,
            kind: TerritoryKind::parse(&kind).unwrap_or(TerritoryKind::Quartier),
        })
        .collect())
}

/// Creates or changes a territory; `position` orders it among all.
pub async fn put_territory(tx: &mut Tx, territory: &Territory, position: i64) -> Result<()> {
    let Territory {
        slug,
        parent,
        name,
        kind,
    } = territory;
    tx.exec(
        PUT_TERRITORY,
        args![slug, parent.clone(), name, kind.code(), position],
    )
    .await?;
    Ok(())
}

pub(crate) async fn services(db: &Db) -> Result<Vec<Service>> {
    let rows: Vec<(String, String, Option<String>, Option<Day>)> =
        db.all(SERVICES, args![]).await?;
    Ok(rows
        .into_iter()
        .map(|(slug, name, email, closed_on)| Service {
            slug,
            name,
            email,
            closed_on,
        })
        .collect())
}

/// Creates or changes a service.
pub async fn put_service(tx: &mut Tx, service: &Service, position: i64) -> Result<()> {
    let Service {
        slug,
        name,
        email,
        closed_on,
    } = service;
    tx.exec(
        PUT_SERVICE,
        args![slug, name, email.clone(), position, *closed_on],
    )
    .await?;
    Ok(())
}

pub(crate) async fn elected(db: &Db) -> Result<Vec<ElectedMember>> {
    let rows: Vec<(String, String, String, Option<Day>)> = db.all(ELECTED, args![]).await?;
    Ok(rows
        .into_iter()
        .map(|(slug, name, delegation, until)| ElectedMember {
            slug,
            name,
            delegation,
            until,
        })
        .collect())
}

/// Creates or changes an elected member.
pub async fn put_elected(tx: &mut Tx, member: &ElectedMember, position: i64) -> Result<()> {
    let ElectedMember {
        slug,
        name,
        delegation,
        until,
    } = member;
    tx.exec(PUT_ELECTED, args![slug, name, delegation, position, *until])
        .await?;
    Ok(())
}
