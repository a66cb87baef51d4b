//! How a service works: its phrases, who is away, who signs, who holds a role, where cases go.

use base::{Day, Error, Id, Result};
use calendar::Place;
use catalogue::Version;
use i18n::msg;
use town::{Actor, Person, Role, Service, Town};

use super::rights::{must_administer, must_head, must_work_in, works};
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

/// Somebody away, from a day to another, and whoever does their work.
#[derive(Clone, Debug)]
pub struct NewAbsence<'a> {
    /// Oneself, when nobody is said.
    pub person: Option<&'a Id<Person>>,
    pub deputy: &'a Id<Person>,
    pub from_day: Day,
    pub until_day: Day,
}

/// Says that one is away and who does one's work: one's cases, one's roles, one's signature. A head
/// says it for those of the service; the signature, which is personal, is not passed on then.
pub async fn save_absence(town: &Town, actor: &Actor, new: NewAbsence<'_>) -> Result<()> {
    let me = actor.id().ok_or(Error::NotFound)?;
    must_have_work(actor)?;
    let person = new.person.unwrap_or(me);
    let is_mine = person == me;
    if !is_mine
        && !may_tell_away(town, actor)
            .await?
            .iter()
            .any(|(id, _)| id == person)
    {
        return Err(Error::Forbidden(msg!("cases-head-only")));
    }
    if new.deputy == person {
        return Err(Error::invalid("deputy", msg!("cases-deputy-self")));
    }
    must_be_staff(town, actor, new.deputy, "deputy").await?;
    if new.until_day < new.from_day || new.until_day < town.clock().today() {
        return Err(Error::invalid("until", msg!("cases-days-order")));
    }
    let absence = Absence {
        id: town.new_id(),
        person: person.clone(),
        deputy: new.deputy.clone(),
        from_day: new.from_day,
        until_day: new.until_day,
        recorded_by: (!is_mine).then(|| me.clone()),
    };
    let mut tx = town.db().begin().await?;
    store::insert_absence(&mut tx, &absence).await?;
    tx.commit().await
}

/// Those whose absence somebody may tell, besides their own: the people of the services they head.
pub async fn may_tell_away(town: &Town, actor: &Actor) -> Result<Vec<(Id<Person>, String)>> {
    let services = services(town);
    let headed: Vec<&str> = services
        .iter()
        .map(|service| service.slug.as_str())
        .filter(|slug| must_head(town, actor, slug).is_ok())
        .collect();
    identity::actions::grants::colleagues(town, &headed).await
}

/// My absences, those I stand in for and those I may tell, not over.
pub async fn absences(town: &Town, actor: &Actor) -> Result<Vec<Absence>> {
    let person = actor.id().ok_or(Error::NotFound)?;
    must_have_work(actor)?;
    let told = may_tell_away(town, actor).await?;
    let is_told = |of: &Id<Person>| told.iter().any(|(id, _)| id == of);
    let mut all = store::absences(town.db(), town.clock().today()).await?;
    all.retain(|absence| {
        absence.person == *person || absence.deputy == *person || is_told(&absence.person)
    });
    Ok(all)
}

/// The absence of today in which somebody does one's work, and those in which one does another's.
pub async fn away_today(town: &Town, actor: &Actor) -> Result<Vec<Absence>> {
    let Some(person) = actor.id() else {
        return Ok(Vec::new());
    };
    let today = town.clock().today();
    let mut all = store::absences(town.db(), today).await?;
    all.retain(|absence| {
        absence.covers(today) && (absence.person == *person || absence.deputy == *person)
    });
    Ok(all)
}

/// The absence of somebody today.
pub async fn absence_of(town: &Town, person: &Id<Person>) -> Result<Option<Absence>> {
    let today = town.clock().today();
    let all = store::absences(town.db(), today).await?;
    let mut theirs = all.into_iter();
    Ok(theirs.find(|absence| absence.covers(today) && absence.person == *person))
}

/// Back sooner, or not away after all: said by whoever may tell it.
pub async fn drop_absence(town: &Town, actor: &Actor, id: &Id<Absence>) -> Result<()> {
    let person = actor.id().ok_or(Error::NotFound)?;
    must_have_work(actor)?;
    let all = store::absences(town.db(), town.clock().today()).await?;
    let absence = all.into_iter().find(|absence| absence.id == *id);
    let absence = absence.ok_or(Error::NotFound)?;
    let told = may_tell_away(town, actor).await?;
    if absence.person != *person && told.iter().all(|(id, _)| *id != absence.person) {
        return Err(Error::NotFound);
    }
    let mut tx = town.db().begin().await?;
    store::drop_absence(&mut tx, id).await?;
    tx.commit().await
}

/// Who may note who signs for the mayor in a service: its administrators and its head.
pub fn notes_signatures(town: &Town, actor: &Actor, service: &str) -> bool {
    must_head(town, actor, service).is_ok()
}

/// Refuses whoever notes them nowhere, before their form is read.
pub(crate) fn must_note_some(town: &Town, actor: &Actor) -> Result<()> {
    let all = services(town);
    if all
        .iter()
        .any(|one| notes_signatures(town, actor, &one.slug))
    {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("cases-signs-forbidden")))
    }
}

fn must_note_signatures(town: &Town, actor: &Actor, service: &str) -> Result<()> {
    if notes_signatures(town, actor, service) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("cases-signs-forbidden")))
    }
}

/// Lets somebody sign for the mayor in a service, or one procedure of it. A delegation of signature is
/// a decision of the mayor, cited here; the record of rights keeps who noted it. A head notes none for
/// themselves.
pub async fn delegate(town: &Town, actor: &Actor, delegation: Delegation) -> Result<()> {
    must_have_work(actor)?;
    if town.directory().service(&delegation.service).is_none() {
        return Err(Error::invalid("scope", msg!("cases-service-unknown")));
    }
    must_note_signatures(town, actor, &delegation.service)?;
    let administers = must_administer(town, actor, Some(&delegation.service)).is_ok();
    if actor.id() == Some(&delegation.person) && !administers {
        return Err(Error::invalid("person", msg!("cases-signs-own")));
    }
    must_be_staff(town, actor, &delegation.person, "person").await?;
    if let Some(procedure) = &delegation.procedure {
        let of = service_of(town, procedure).await;
        if of.ok().as_deref() != Some(delegation.service.as_str()) {
            return Err(Error::invalid("scope", msg!("cases-service-unknown")));
        }
    }
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
    let (person, kept) = (&delegation.person, delegation.kept());
    identity::actions::grants::note_signature(&mut tx, town, actor, person, true, kept).await?;
    tx.commit().await
}

/// Delegations not over, for those who work on cases or administer.
pub async fn delegations(town: &Town, actor: &Actor) -> Result<Vec<Delegation>> {
    must_have_work(actor)?;
    store::delegations(town.db(), town.clock().today()).await
}

/// Ends a delegation: yesterday was its last day.
pub async fn end_delegation(town: &Town, actor: &Actor, id: &Id<Delegation>) -> Result<()> {
    let today = town.clock().today();
    let mut tx = town.db().begin().await?;
    let all = store::delegations(&mut tx, today).await?;
    let delegation = all.iter().find(|one| one.id == *id);
    let Some(delegation) = delegation else {
        must_have_work(actor)?;
        return Err(Error::NotFound);
    };
    must_note_signatures(town, actor, &delegation.service)?;
    store::end_delegation(&mut tx, id, today.plus_days(-1)).await?;
    let (person, kept) = (&delegation.person, delegation.kept());
    identity::actions::grants::note_signature(&mut tx, town, actor, person, false, kept).await?;
    tx.commit().await
}

/// Works on cases, or administers the town.
pub(crate) fn has_work(actor: &Actor) -> bool {
    works(actor) || actor.has(Role::Administrator)
}

fn must_have_work(actor: &Actor) -> Result<()> {
    if has_work(actor) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("cases-staff-only")))
    }
}

/// Services that still exist.
fn services(town: &Town) -> Vec<Service> {
    let directory = town.directory();
    let open = directory.services.iter();
    open.filter(|service| service.closed_on.is_none())
        .cloned()
        .collect()
}

/// The services somebody works in, whose phrases they keep.
pub fn services_of(town: &Town, actor: &Actor) -> Vec<Service> {
    let mut all = services(town);
    all.retain(|service| must_work_in(actor, &service.slug).is_ok());
    all
}

/// The procedures in force of the services somebody works in, or of all for administrators.
pub async fn organised(town: &Town, actor: &Actor) -> Result<Vec<Version>> {
    must_have_work(actor)?;
    let today = town.clock().today();
    let mut all = catalogue::store::all_in_force(town.db(), today).await?;
    all.retain(|version| {
        version.definition.steps.is_some() && sees(town, actor, version.service()).is_ok()
    });
    Ok(all)
}

/// A procedure that somebody may see the organisation of, and whether they may change it.
pub async fn organisation(town: &Town, actor: &Actor, name: &str) -> Result<(Version, bool)> {
    must_have_work(actor)?;
    let version = catalogue::store::in_force(town.db(), name, town.clock().today()).await?;
    let version = version.ok_or(Error::NotFound)?;
    sees(town, actor, version.service())?;
    let heads = must_head(town, actor, version.service()).is_ok();
    Ok((version, heads))
}

/// Works in a service, or administers it: sees how it works.
fn sees(town: &Town, actor: &Actor, service: &str) -> Result<()> {
    must_work_in(actor, service)
        .or_else(|refused| must_administer(town, actor, Some(service)).map_err(|_| refused))
}

/// Tasks are given to people who work for the town.
pub(super) async fn must_be_staff(
    town: &Town,
    by: &Actor,
    person: &Id<Person>,
    field: &str,
) -> Result<()> {
    if matches!(by, Actor::System) {
        return Ok(());
    }
    let staff = identity::actions::grants::staff(town).await?;
    if staff.iter().any(|(id, _)| id == person) {
        return Ok(());
    }
    Err(Error::invalid(field, msg!("cases-person-unknown")))
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
    must_be_staff(town, actor, person, "person").await?;
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
    sees(town, actor, &service_of(town, procedure).await?)?;
    store::holders(town.db(), procedure).await
}

/// Says where new cases of a procedure go.
pub async fn save_route(town: &Town, actor: &Actor, route: Route) -> Result<()> {
    must_head(town, actor, &service_of(town, &route.procedure).await?)?;
    must_be_staff(town, actor, &route.person, "person").await?;
    let place = route.territory.as_deref();
    if place.is_some_and(|slug| town.directory().territory(slug).is_none()) {
        return Err(Error::invalid("territory", msg!("cases-territory-unknown")));
    }
    let mut tx = town.db().begin().await?;
    store::put_route(&mut tx, &route).await?;
    tx.commit().await
}

pub async fn routes(town: &Town, actor: &Actor, procedure: &str) -> Result<Vec<Route>> {
    sees(town, actor, &service_of(town, procedure).await?)?;
    store::routes(town.db(), procedure).await
}

pub async fn drop_route(town: &Town, actor: &Actor, procedure: &str, id: &Id<Route>) -> Result<()> {
    must_head(town, actor, &service_of(town, procedure).await?)?;
    let mut tx = town.db().begin().await?;
    store::drop_route(&mut tx, id, procedure).await?;
    tx.commit().await
}

/// The days the town set for the dates of a procedure.
pub async fn dates(town: &Town, actor: &Actor, procedure: &str) -> Result<Vec<(String, Day)>> {
    sees(town, actor, &service_of(town, procedure).await?)?;
    store::dates(town.db(), procedure).await
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
    let version = catalogue::store::in_force(town.db(), procedure, town.clock().today()).await?;
    let is_known = version.is_some_and(|version| version.definition.is_chosen_date(name));
    if !is_known {
        return Err(Error::NotFound);
    }
    let mut tx = town.db().begin().await?;
    store::put_date(&mut tx, procedure, name, day).await?;
    tx.commit().await
}

/// Says whose public holidays count in delays: an administrator. What already runs keeps its last day.
pub async fn set_holidays(town: &Town, actor: &Actor, place: &str) -> Result<()> {
    must_administer(town, actor, None)?;
    if Place::parse(place).is_none() {
        return Err(Error::invalid("place", msg!("cases-place-unknown")));
    }
    let mut settings = town.directory().settings.clone();
    place.clone_into(&mut settings.holidays);
    let mut tx = town.db().begin().await?;
    town::save_settings(&mut tx, &settings, town.clock()).await?;
    tx.commit().await?;
    town.reload().await
}
