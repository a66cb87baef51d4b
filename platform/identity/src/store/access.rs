//! Rights and invitations in the database.

use base::{Id, Instant, Lang, Result};
use db::{Db, FromRow, Reader, Tx, args};
use town::{Grant, Person};

use super::{
    ACCOUNT_OF, COUNT_ADMINISTRATORS, DROP_GRANT, DROP_GRANTS, DROP_INVITATION,
    DROP_INVITATIONS_TO, DROP_MEMBER, DROP_MEMBER_OF, GRANT, GRANTS, GRANTS_OF,
    HOLD_ADMINISTRATORS, INVITATION, INVITATION_BY_ID, INVITATIONS, MEMBER_OF, PURGE_INVITATIONS,
    PUT_GRANT, PUT_INVITATION, PUT_MEMBER, USE_INVITATION,
};
use crate::{
    model::{GrantMark, HeldGrant, Invitation, InvitationMark, grant_from},
    secrets,
};

#[derive(Clone, Debug, FromRow)]
pub(crate) struct GrantRow {
    pub person: Id<Person>,
    pub role: String,
    pub service: Option<String>,
    pub territory: Option<String>,
}

impl GrantRow {
    pub fn grant(&self) -> Option<Grant> {
        grant_from(&self.role, self.service.clone(), self.territory.clone())
    }
}

/// Whether the right is new.
pub(crate) async fn insert(
    tx: &mut Tx,
    id: &Id<GrantMark>,
    person: &Id<Person>,
    grant: &Grant,
    now: Instant,
) -> Result<bool> {
    let (service, territory) = (grant.service.clone(), grant.territory.clone());
    let touched = tx
        .exec(
            PUT_GRANT,
            args![id, person, grant.role.code(), service, territory, now],
        )
        .await?;
    Ok(touched > 0)
}

pub(crate) async fn find(reader: impl Reader, id: &Id<GrantMark>) -> Result<Option<GrantRow>> {
    reader.optional(GRANT, args![id]).await
}

pub(crate) async fn of(reader: impl Reader, person: &Id<Person>) -> Result<Vec<GrantRow>> {
    reader.all(GRANTS_OF, args![person]).await
}

#[derive(Clone, Debug, FromRow)]
struct HeldRow {
    id: Id<GrantMark>,
    person: Id<Person>,
    name: String,
    role: String,
    service: Option<String>,
    territory: Option<String>,
    given_at: Instant,
    is_guarded: bool,
}

pub(crate) async fn held(reader: impl Reader) -> Result<Vec<HeldGrant>> {
    let rows: Vec<HeldRow> = reader.all(GRANTS, args![]).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(HeldGrant {
                grant: grant_from(&row.role, row.service, row.territory)?,
                id: row.id,
                person: row.person,
                name: row.name,
                given_at: row.given_at,
                is_guarded: row.is_guarded,
            })
        })
        .collect())
}

pub(crate) async fn delete(tx: &mut Tx, id: &Id<GrantMark>) -> Result<u64> {
    tx.exec(DROP_GRANT, args![id]).await
}

pub(crate) async fn delete_of(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    tx.exec(DROP_GRANTS, args![person]).await?;
    Ok(())
}

/// Waits for others who are changing administrators, so that the count that follows holds.
pub(crate) async fn hold_administrators(tx: &mut Tx) -> Result<()> {
    tx.exec(HOLD_ADMINISTRATORS, args![]).await?;
    Ok(())
}

/// Administrators of the whole town.
pub(crate) async fn count_administrators(reader: impl Reader) -> Result<i64> {
    let row: Option<(i64,)> = reader.optional(COUNT_ADMINISTRATORS, args![]).await?;
    Ok(row.map_or(0, |(count,)| count))
}

#[derive(Clone, Debug, FromRow)]
struct InvitationRow {
    id: Id<InvitationMark>,
    name: String,
    email: Option<String>,
    lang: String,
    role: String,
    service: Option<String>,
    territory: Option<String>,
    created_at: Instant,
    expires_at: Instant,
}

impl InvitationRow {
    fn invitation(self) -> Option<Invitation> {
        Some(Invitation {
            grant: grant_from(&self.role, self.service, self.territory)?,
            id: self.id,
            name: self.name,
            email: self.email,
            lang: Lang::parse(&self.lang).unwrap_or_default(),
            created_at: self.created_at,
            expires_at: self.expires_at,
        })
    }
}

pub(crate) async fn invite(tx: &mut Tx, invitation: &Invitation, token: &str) -> Result<()> {
    let Invitation {
        id,
        name,
        email,
        lang,
        grant,
        created_at,
        expires_at,
    } = invitation;
    tx.exec(
        PUT_INVITATION,
        args![
            id,
            secrets::hash(token),
            name,
            email.clone(),
            lang.code(),
            grant.role.code(),
            grant.service.clone(),
            grant.territory.clone(),
            *created_at,
            *expires_at
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn invitations(reader: impl Reader, now: Instant) -> Result<Vec<Invitation>> {
    let rows: Vec<InvitationRow> = reader.all(INVITATIONS, args![now]).await?;
    Ok(rows
        .into_iter()
        .filter_map(InvitationRow::invitation)
        .collect())
}

pub(crate) async fn invitation(
    reader: impl Reader,
    token: &str,
    now: Instant,
) -> Result<Option<Invitation>> {
    let row: Option<InvitationRow> = reader
        .optional(INVITATION, args![secrets::hash(token), now])
        .await?;
    Ok(row.and_then(InvitationRow::invitation))
}

pub(crate) async fn invitation_by_id(
    reader: impl Reader,
    id: &Id<InvitationMark>,
) -> Result<Option<Invitation>> {
    let row: Option<InvitationRow> = reader.optional(INVITATION_BY_ID, args![id]).await?;
    Ok(row.and_then(InvitationRow::invitation))
}

/// Takes the invitation away; of two requests only one gets it.
pub(crate) async fn use_invitation(
    tx: &mut Tx,
    id: &Id<InvitationMark>,
    now: Instant,
) -> Result<bool> {
    Ok(tx.exec(USE_INVITATION, args![id, now]).await? > 0)
}

pub(crate) async fn drop_invitation(tx: &mut Tx, id: &Id<InvitationMark>) -> Result<u64> {
    tx.exec(DROP_INVITATION, args![id]).await
}

pub(crate) async fn drop_invitations_to(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    tx.exec(DROP_INVITATIONS_TO, args![person]).await?;
    Ok(())
}

pub(crate) async fn purge(db: &Db, now: Instant) -> Result<()> {
    db.exec(PURGE_INVITATIONS, args![now]).await?;
    Ok(())
}

pub(crate) async fn member_of(reader: impl Reader, person: &Id<Person>) -> Result<Option<String>> {
    let row: Option<(String,)> = reader.optional(MEMBER_OF, args![person]).await?;
    Ok(row.map(|(slug,)| slug))
}

pub(crate) async fn account_of(reader: impl Reader, slug: &str) -> Result<Option<Id<Person>>> {
    let row: Option<(Id<Person>,)> = reader.optional(ACCOUNT_OF, args![slug]).await?;
    Ok(row.map(|(person,)| person))
}

/// An account is one member at most, and a member has one account at most.
pub(crate) async fn link_member(
    tx: &mut Tx,
    slug: &str,
    person: Option<&Id<Person>>,
) -> Result<()> {
    tx.exec(DROP_MEMBER, args![slug, person]).await?;
    if let Some(person) = person {
        tx.exec(PUT_MEMBER, args![slug, person]).await?;
    }
    Ok(())
}

pub(crate) async fn unlink(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    tx.exec(DROP_MEMBER_OF, args![person]).await?;
    Ok(())
}
