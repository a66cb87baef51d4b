//! Rights: a role, bounded to a service and a territory. Given and removed by administrators, each
//! within their own bounds; every change is written down.

use base::{Error, Id, Problem, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Grant, Person, Role, Town};

use super::{Review, must_hold, record};
use crate::{
    model::{Change, GrantMark, HeldGrant},
    store::{
        access, people,
        traces::{self, NewChange},
    },
};

/// Everybody who holds a right, by name. Only the ones this administrator may change.
pub async fn list(town: &Town, actor: &Actor) -> Result<Vec<HeldGrant>> {
    must_hold(actor, Role::Administrator)?;
    let held = access::held(town.db()).await?;
    Ok(held
        .into_iter()
        .filter(|held| covers(town, actor, &held.grant))
        .collect())
}

/// Everybody who holds a right like this, each once, by name.
pub(crate) fn people(
    held: Vec<HeldGrant>,
    is_it: impl Fn(&Grant) -> bool,
) -> Vec<(Id<Person>, String)> {
    let mut people: Vec<(Id<Person>, String)> = Vec::new();
    for held in held.into_iter().filter(|held| is_it(&held.grant)) {
        if people.iter().all(|(known, _)| *known != held.person) {
            people.push((held.person, held.name));
        }
    }
    people
}

/// Those who work in these services, by name: for whoever shares out their work.
pub async fn colleagues(town: &Town, services: &[&str]) -> Result<Vec<(Id<Person>, String)>> {
    let held = access::held(town.db()).await?;
    Ok(people(held, |grant| {
        let service = grant.service.as_deref();
        matches!(grant.role, Role::Agent | Role::Head)
            && service.is_some_and(|service| services.contains(&service))
    }))
}

/// Everybody who works for the town, by name: who may be given a task there.
pub async fn staff(town: &Town) -> Result<Vec<(Id<Person>, String)>> {
    let held = access::held(town.db()).await?;
    Ok(people(held, |grant| grant.role != Role::Auditor))
}

/// The last changes of rights and accounts, a page of fifty.
pub async fn changes(town: &Town, actor: &Actor, page: i64) -> Result<Vec<Change>> {
    if !actor.has(Role::Administrator) && !actor.has(Role::Auditor) {
        return Err(Error::Forbidden(msg!("identity-administrators-only")));
    }
    traces::changes(town.db(), 51, (page.max(1) - 1) * 50).await
}

/// Gives a right. Giving it twice changes nothing.
pub async fn give(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    person: &Id<Person>,
    grant: &Grant,
) -> Result<()> {
    must_cover(town, actor, grant)?;
    let id = town.new_id::<GrantMark>();
    if access::insert(tx, &id, person, grant, town.clock().now()).await? {
        let change = NewChange {
            what: "grant-given",
            subject: Some(person),
            before: None,
            after: Some(words(grant)),
        };
        record(tx, town, actor, change).await?;
    }
    Ok(())
}

/// Gives a right asked for by a form, to somebody who already works for the town.
pub async fn give_by_form(
    town: &Town,
    actor: &Actor,
    person: &Id<Person>,
    role: &str,
    service: &str,
    territory: &str,
) -> Result<()> {
    must_hold(actor, Role::Administrator)?;
    let grant = read(town, role, service, territory)?;
    let mut tx = town.db().begin().await?;
    if access::of(&mut tx, person).await?.is_empty() {
        return Err(Error::NotFound);
    }
    give(&mut tx, town, actor, person, &grant).await?;
    tx.commit().await
}

/// Writes in the record of rights that somebody signs for the mayor, or does no more. `kept` says for
/// what, since when and by which act, beginning with the service and a comma.
pub async fn note_signature(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    person: &Id<Person>,
    signs: bool,
    kept: String,
) -> Result<()> {
    let (what, before, after) = if signs {
        ("signature-given", None, Some(kept))
    } else {
        ("signature-ended", Some(kept), None)
    };
    let change = NewChange {
        what,
        subject: Some(person),
        before,
        after,
    };
    record(tx, town, actor, change).await
}

/// Removes a right, at once: sessions read rights at each request.
pub async fn remove(town: &Town, actor: &Actor, id: &Id<GrantMark>) -> Result<()> {
    must_hold(actor, Role::Administrator)?;
    let mut tx = town.db().begin().await?;
    access::hold_administrators(&mut tx).await?;
    let row = access::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let grant = row.grant().ok_or(Error::NotFound)?;
    must_cover(town, actor, &grant)?;
    access::delete(&mut tx, id).await?;
    must_have_administrator(&mut tx).await?;
    let change = NewChange {
        what: "grant-removed",
        subject: Some(&row.person),
        before: Some(words(&grant)),
        after: None,
    };
    record(&mut tx, town, actor, change).await?;
    tx.commit().await
}

/// Refuses to leave the town without anybody who can give rights.
pub(crate) async fn must_have_administrator(tx: &mut Tx) -> Result<()> {
    if access::count_administrators(tx).await? > 0 {
        return Ok(());
    }
    Err(Error::Conflict(msg!("identity-last-administrator")))
}

fn covers(town: &Town, actor: &Actor, grant: &Grant) -> bool {
    let (service, territory) = (grant.service.as_deref(), grant.territory.as_deref());
    actor.may(Role::Administrator, service, territory, &town.directory())
}

/// An administrator gives and takes within their own service and territory only.
pub(crate) fn must_cover(town: &Town, actor: &Actor, grant: &Grant) -> Result<()> {
    if covers(town, actor, grant) {
        return Ok(());
    }
    Err(Error::Forbidden(msg!("identity-beyond-bounds")))
}

/// An administrator touches the factors only of people whose every right is within their bounds.
pub(crate) async fn must_cover_person(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    person: &Id<Person>,
) -> Result<()> {
    people::get(&mut *tx, person).await?;
    for row in access::of(&mut *tx, person).await? {
        let grant = row.grant().ok_or(Error::NotFound)?;
        must_cover(town, actor, &grant)?;
    }
    Ok(())
}

/// A right from the answers of a form; empty texts mean the whole town.
pub(crate) fn read(town: &Town, role: &str, service: &str, territory: &str) -> Result<Grant> {
    let directory = town.directory();
    let mut review = Review::default();
    let role = review
        .check(Role::parse(role).ok_or_else(|| Problem::new("role", msg!("identity-role-mend"))));
    let bound = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let (service, territory) = (bound(service), bound(territory));
    if service
        .as_deref()
        .is_some_and(|slug| directory.service(slug).is_none())
    {
        review.add(Problem::new("service", msg!("identity-service-mend")));
    }
    if territory
        .as_deref()
        .is_some_and(|slug| directory.territory(slug).is_none())
    {
        review.add(Problem::new("territory", msg!("identity-territory-mend")));
    }
    review.finish()?;
    let role = role.ok_or(Error::NotFound)?;
    Ok(Grant {
        role,
        service,
        territory,
    })
}

/// `agent, ecoles, saint-roch`: how the record writes a right.
pub(crate) fn words(grant: &Grant) -> String {
    [
        Some(grant.role.code()),
        grant.service.as_deref(),
        grant.territory.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(", ")
}
