//! How a service works: its phrases, who is away, who signs, who holds a role, where cases go.

use base::{Day, Error, Id, Result};
use i18n::msg;
use town::{Actor, Person, Town};

use super::rights::{must_head, must_work_in};
use crate::store::{self, Absence, Delegation, Phrase, Route};

async fn service_of(town: &Town, procedure: &str) -> Result<String> {
    let version = catalogue::store::in_force(town.db(), procedure, town.clock().today()).await?;
    let version = version.ok_or(Error::NotFound)?;
    Ok(version.service().to_owned())
}

/// Keeps a sentence for the answers of a service.
pub async fn save_phrase(
    town: &Town,
    actor: &Actor,
    id: Option<&Id<Phrase>>,
    service: &str,
    title: &str,
    body: &str,
) -> Result<()> {
    must_work_in(actor, service)?;
    if let Some(id) = id {
        let known = store::phrase(town.db(), id).await?.ok_or(Error::NotFound)?;
        if known.service != service {
            return Err(Error::NotFound);
        }
    }
    for (field, text) in [("title", title), ("body", body)] {
        if text.trim().is_empty() {
            return Err(Error::invalid(field, msg!("cases-text-empty")));
        }
    }
    let phrase = Phrase {
        id: id.cloned().unwrap_or_else(|| town.new_id()),
        service: service.to_owned(),
        title: title.trim().to_owned(),
        body: body.trim().to_owned(),
    };
    let mut tx = town.db().begin().await?;
    store::put_phrase(&mut tx, &phrase).await?;
    tx.commit().await
}

pub async fn phrases(town: &Town, actor: &Actor, service: &str) -> Result<Vec<Phrase>> {
    must_work_in(actor, service)?;
    store::phrases(town.db(), service).await
}

pub async fn drop_phrase(town: &Town, actor: &Actor, id: &Id<Phrase>) -> Result<()> {
    let phrase = store::phrase(town.db(), id).await?.ok_or(Error::NotFound)?;
    must_work_in(actor, &phrase.service)?;
    let mut tx = town.db().begin().await?;
    store::drop_phrase(&mut tx, id).await?;
    tx.commit().await
}

/// Says that one is away and who does one's work: one's cases, one's roles, one's signature.
pub async fn save_absence(
    town: &Town,
    actor: &Actor,
    deputy: &Id<Person>,
    from_day: Day,
    until_day: Day,
) -> Result<()> {
    let person = actor.id().ok_or(Error::NotFound)?;
    if !actor.is_staff() {
        return Err(Error::Forbidden(msg!("cases-staff-only")));
    }
    if deputy == person {
        return Err(Error::invalid("deputy", msg!("cases-deputy-self")));
    }
    if until_day < from_day {
        return Err(Error::invalid("until", msg!("cases-days-order")));
    }
    let absence = Absence {
        id: town.new_id(),
        person: person.clone(),
        deputy: deputy.clone(),
        from_day,
        until_day,
    };
    let mut tx = town.db().begin().await?;
    store::insert_absence(&mut tx, &absence).await?;
    tx.commit().await
}

/// My absences and those I stand in for, not over.
pub async fn absences(town: &Town, actor: &Actor) -> Result<Vec<Absence>> {
    let person = actor.id().ok_or(Error::NotFound)?;
    let mut all = store::absences(town.db(), town.clock().today()).await?;
    all.retain(|absence| absence.person == *person || absence.deputy == *person);
    Ok(all)
}

pub async fn drop_absence(town: &Town, actor: &Actor, id: &Id<Absence>) -> Result<()> {
    let person = actor.id().ok_or(Error::NotFound)?;
    let mut tx = town.db().begin().await?;
    if !store::drop_absence(&mut tx, id, person).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// Lets somebody sign for the mayor in a service, or one procedure of it. Administrators only: a
/// delegation of signature is a decision of the mayor, cited here.
pub async fn delegate(town: &Town, actor: &Actor, delegation: Delegation) -> Result<()> {
    must_administer(actor)?;
    if delegation.reference.trim().is_empty() {
        return Err(Error::invalid(
            "reference",
            msg!("cases-delegation-reference"),
        ));
    }
    if delegation.until_day < delegation.from_day {
        return Err(Error::invalid("until", msg!("cases-days-order")));
    }
    let mut tx = town.db().begin().await?;
    store::insert_delegation(&mut tx, &delegation).await?;
    tx.commit().await
}

/// Delegations not over, for those who head or administer.
pub async fn delegations(town: &Town, actor: &Actor) -> Result<Vec<Delegation>> {
    if !actor.is_staff() {
        return Err(Error::Forbidden(msg!("cases-staff-only")));
    }
    store::delegations(town.db(), town.clock().today()).await
}

/// Ends a delegation: yesterday was its last day.
pub async fn end_delegation(town: &Town, actor: &Actor, id: &Id<Delegation>) -> Result<()> {
    must_administer(actor)?;
    let last = town.clock().today().plus_days(-1);
    let mut tx = town.db().begin().await?;
    store::end_delegation(&mut tx, id, last).await?;
    tx.commit().await
}

fn must_administer(actor: &Actor) -> Result<()> {
    if actor.has(town::Role::Administrator) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("cases-administrators-only")))
    }
}

/// Names somebody for a role of a procedure (an inspector, a doctor): the head of its service.
pub async fn give_role(
    town: &Town,
    actor: &Actor,
    procedure: &str,
    role: &str,
    person: &Id<Person>,
) -> Result<()> {
    must_head(town, actor, &service_of(town, procedure).await?)?;
    let version = catalogue::store::in_force(town.db(), procedure, town.clock().today()).await?;
    let known = version.is_some_and(|version| {
        let mut roles = version.definition.roles.iter();
        roles.any(|known| known.id == role)
    });
    if !known {
        return Err(Error::invalid("role", msg!("cases-role-unknown")));
    }
    let mut tx = town.db().begin().await?;
    store::give_role(&mut tx, procedure, role, person).await?;
    tx.commit().await
}

pub async fn take_role(
    town: &Town,
    actor: &Actor,
    procedure: &str,
    role: &str,
    person: &Id<Person>,
) -> Result<()> {
    must_head(town, actor, &service_of(town, procedure).await?)?;
    let mut tx = town.db().begin().await?;
    store::take_role(&mut tx, procedure, role, person).await?;
    tx.commit().await
}

/// Role and holder.
pub async fn roles(
    town: &Town,
    actor: &Actor,
    procedure: &str,
) -> Result<Vec<(String, Id<Person>)>> {
    must_work_in(actor, &service_of(town, procedure).await?).or_else(|_| must_administer(actor))?;
    store::holders(town.db(), procedure).await
}

/// Says where new cases of a procedure go.
pub async fn save_route(town: &Town, actor: &Actor, route: Route) -> Result<()> {
    must_head(town, actor, &service_of(town, &route.procedure).await?)?;
    let mut tx = town.db().begin().await?;
    store::put_route(&mut tx, &route).await?;
    tx.commit().await
}

pub async fn routes(town: &Town, actor: &Actor, procedure: &str) -> Result<Vec<Route>> {
    must_head(town, actor, &service_of(town, procedure).await?)?;
    store::routes(town.db(), procedure).await
}

pub async fn drop_route(town: &Town, actor: &Actor, procedure: &str, id: &Id<Route>) -> Result<()> {
    must_head(town, actor, &service_of(town, procedure).await?)?;
    let mut tx = town.db().begin().await?;
    store::drop_route(&mut tx, id, procedure).await?;
    tx.commit().await
}

/// Sets the day of a date that the town chooses: each campaign, each term.
pub async fn set_date(
    town: &Town,
    actor: &Actor,
    procedure: &str,
    name: &str,
    day: Day,
) -> Result<()> {
    must_head(town, actor, &service_of(town, procedure).await?)?;
    let mut tx = town.db().begin().await?;
    store::put_date(&mut tx, procedure, name, day).await?;
    tx.commit().await
}
