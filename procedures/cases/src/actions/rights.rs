//! Who may do what with a case.
//!
//! Roles of a definition are held by grants (`agent`, `head`, `mayor`), by the person who asks or
//! somebody who shows the code or a mandate (`applicant`), or by being named (`cases_roles`). Agents
//! may do for the applicant what they say at the counter, on paper or on the phone.

use std::collections::BTreeSet;

use base::{Error, Id, Result};
use i18n::msg;
use town::{Actor, Person, Role, Town};

use super::worklist::versions;
use crate::{
    model::{Caller, Case, hashed},
    store::{self, Mandate},
};

/// What somebody may do with one case.
#[expect(clippy::struct_excessive_bools, reason = "each is a right of its own")]
#[derive(Clone, Debug, Default)]
pub struct Rights {
    /// The person who asks, or whoever showed the code.
    pub is_applicant: bool,
    /// Helps under this mandate.
    pub helper: Option<Id<Mandate>>,
    /// Works on it for the town.
    pub is_staff: bool,
    /// Gives it to somebody, merges, transfers: the head of the service.
    pub manages: bool,
    /// Only receives at the counter: reads, and keys for the person.
    pub is_counter: bool,
    /// Takes it over for the archives, now that its term is over.
    pub archives: bool,
    /// Roles of the definition.
    pub roles: BTreeSet<String>,
    /// The right that a trace of reading names.
    pub traced_as: Option<Role>,
}

impl Rights {
    pub fn may_read(&self) -> bool {
        self.is_person() || self.may_key() || self.archives
    }

    /// Says that the archives have it.
    pub fn hands_over(&self) -> bool {
        self.manages || self.archives
    }

    /// Acts as the person, themselves or helped.
    pub fn is_person(&self) -> bool {
        self.is_applicant || self.helper.is_some()
    }

    /// May take the case to work on it: whoever only signs or gives an opinion may not.
    pub fn may_take(&self) -> bool {
        self.is_staff && self.roles.contains("agent")
    }

    /// May key what the person says.
    pub fn may_key(&self) -> bool {
        self.is_staff || self.is_counter
    }

    /// The role under which an action open to these roles is done, and whether it is as the person.
    pub fn role_for(&self, by: &[String]) -> Option<(String, bool)> {
        let is_theirs = by
            .iter()
            .any(|role| role == "applicant" || role == "visitor");
        if is_theirs && self.is_person() {
            return Some(("applicant".to_owned(), true));
        }
        if let Some(role) = by.iter().find(|role| self.roles.contains(*role)) {
            return Some((role.clone(), false));
        }
        (is_theirs && self.may_key()).then(|| ("applicant".to_owned(), true))
    }

    pub(crate) fn must_read(&self) -> Result<()> {
        // Somebody who may not see a case is not told that it exists.
        if self.may_read() {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }

    pub(crate) fn must_be_staff(&self) -> Result<()> {
        self.must_read()?;
        if self.is_staff {
            Ok(())
        } else {
            Err(Error::Forbidden(msg!("cases-staff-only")))
        }
    }

    pub(crate) fn must_hand_over(&self) -> Result<()> {
        self.must_read()?;
        if self.hands_over() {
            Ok(())
        } else {
            Err(Error::Forbidden(msg!("cases-archives-who")))
        }
    }

    pub(crate) fn must_manage(&self) -> Result<()> {
        self.must_read()?;
        if self.manages {
            Ok(())
        } else {
            Err(Error::Forbidden(msg!("cases-head-only")))
        }
    }
}

/// The rights of whoever comes on this case, now.
pub(crate) async fn rights(town: &Town, case: &Case, caller: Caller<'_>) -> Result<Rights> {
    let today = town.clock().today();
    let mut rights = Rights::default();
    if let Some(token) = caller.key {
        let key = store::key(town.db(), &hashed(token)).await?;
        rights.is_applicant =
            key.is_some_and(|key| key.case_id == case.id && key.expires_at > town.clock().now());
    }
    match caller.actor {
        Actor::Visitor => {}
        Actor::System => {
            rights.is_staff = true;
            rights.manages = true;
            let own = [
                "agent",
                "head",
                "mayor",
                "council",
                "commission",
                "partner",
                "visitor",
            ];
            rights.roles.extend(own.map(str::to_owned));
            let version = catalogue::store::version(town.db(), &case.version).await?;
            let named = version.definition.roles.iter().map(|role| role.id.clone());
            rights.roles.extend(named);
        }
        Actor::Person { id, .. } => {
            if case.applicant.as_ref() == Some(id) {
                rights.is_applicant = true;
            }
            of_person(town, case, caller.actor, id, &mut rights).await?;
            if !rights.is_applicant {
                let mandate = store::mandate_for(town.db(), id, case, today).await?;
                rights.helper = mandate.map(|mandate| mandate.id);
            }
        }
    }
    // Nobody decides what they ask for, nor what they help somebody to ask.
    if rights.is_applicant || rights.helper.is_some() {
        rights.roles.clear();
        rights.is_staff = false;
        rights.manages = false;
        rights.is_counter = false;
        rights.archives = false;
    }
    Ok(rights)
}

async fn of_person(
    town: &Town,
    case: &Case,
    actor: &Actor,
    id: &Id<Person>,
    rights: &mut Rights,
) -> Result<()> {
    // Rights sleep until a second factor was shown: without a grant nothing below holds.
    if actor.grants().is_empty() {
        return Ok(());
    }
    let today = town.clock().today();
    let directory = town.directory();
    let (service, territory) = (Some(case.service.as_str()), case.territory.as_deref());
    let may = |role| actor.may(role, service, territory, &directory);
    let mut hold = |role: &str| {
        rights.roles.insert(role.to_owned());
    };
    if may(Role::Head) {
        for role in ["agent", "head", "council", "commission", "partner"] {
            hold(role);
        }
        rights.is_staff = true;
        rights.manages = true;
        rights.traced_as = Some(Role::Head);
    } else if may(Role::Agent) {
        hold("agent");
        hold("partner");
        rights.is_staff = true;
        rights.traced_as = Some(Role::Agent);
    }
    if may(Role::Elected) && waits_for_mayor(town, case, id).await? {
        rights.roles.insert("mayor".to_owned());
        rights.is_staff = true;
        rights.traced_as.get_or_insert(Role::Elected);
    }
    // Roles by name, one's own and those of whoever is away.
    let absences = store::absences(town.db(), today).await?;
    let away: Vec<&store::Absence> = absences
        .iter()
        .filter(|absence| absence.covers(today) && absence.deputy == *id)
        .collect();
    let stands_in = away.iter().map(|absence| &absence.person);
    let people: Vec<&Id<Person>> = std::iter::once(id).chain(stands_in).collect();
    // A signature is passed on by its holder only.
    let passed = away.iter().filter(|absence| absence.recorded_by.is_none());
    let signers: Vec<&Id<Person>> = std::iter::once(id)
        .chain(passed.map(|absence| &absence.person))
        .collect();
    for delegation in store::delegations(town.db(), today).await? {
        if signers.contains(&&delegation.person)
            && delegation.covers(&case.service, &case.procedure, today)
        {
            rights.roles.insert("mayor".to_owned());
            rights.is_staff = true;
        }
    }
    for person in &people {
        for (procedure, role, _) in store::roles_of(town.db(), person).await? {
            if procedure == case.procedure {
                rights.roles.insert(role);
                rights.is_staff = true;
            }
        }
    }
    let is_theirs = |assigned: &Id<Person>| people.contains(&assigned);
    if case.assigned_to.as_ref().is_some_and(is_theirs) {
        rights.roles.insert("agent".to_owned());
        rights.is_staff = true;
    }
    if may(Role::Counter) {
        rights.is_counter = true;
        rights.traced_as.get_or_insert(Role::Counter);
    }
    if rights.is_staff {
        rights.traced_as.get_or_insert(Role::Agent);
    }
    if may(Role::Archivist) && case.awaiting_since.is_some() && case.erased_at.is_none() {
        rights.archives = true;
        rights.traced_as.get_or_insert(Role::Archivist);
    }
    Ok(())
}

/// Whether a case is an elected member's to see: it waits for a signature, or they gave theirs. The
/// other cases of the town are not.
async fn waits_for_mayor(town: &Town, case: &Case, id: &Id<Person>) -> Result<bool> {
    if !case.is_over() {
        let known = versions(town, std::iter::once(&case.version)).await?;
        let definition = known.get(&case.version).map(|version| &version.definition);
        let here = definition.and_then(|definition| {
            let state = definition.state(case.state())?;
            let mut actions = definition.steps.as_ref()?.actions_of(state);
            let signs = actions.any(|action| action.by.iter().any(|role| role == "mayor"));
            Some(signs || state.turn.as_deref() == Some("mayor"))
        });
        if here == Some(true) {
            return Ok(true);
        }
    }
    store::has_acted(town.db(), &case.id, id, "mayor").await
}

/// Works on cases, whatever the bounds.
pub(crate) fn works(actor: &Actor) -> bool {
    actor.has(Role::Agent) || actor.has(Role::Head)
}

/// Where somebody holds one of these roles, as queries read it: `service@territory` between commas,
/// `*` for any. A right bounded to a territory reaches the places that lie in it, and no case that has
/// no place: those are for whoever works on the whole service.
pub(crate) fn scope(town: &Town, actor: &Actor, roles: &[Role]) -> String {
    const ALL: &str = "*@*";
    if matches!(actor, Actor::System) {
        return ALL.to_owned();
    }
    let directory = town.directory();
    let mut parts = Vec::new();
    for grant in actor.grants() {
        if !roles.contains(&grant.role) {
            continue;
        }
        let service = grant.service.as_deref().unwrap_or("*");
        match grant.territory.as_deref() {
            None => parts.push(format!("{service}@*")),
            Some(bound) => parts.extend(
                directory
                    .territories
                    .iter()
                    .filter(|place| directory.lies_within(&place.slug, bound))
                    .map(|place| format!("{service}@{}", place.slug)),
            ),
        }
    }
    if parts.iter().any(|part| part == ALL) {
        return ALL.to_owned();
    }
    parts.sort_unstable();
    parts.dedup();
    parts.join(",")
}

/// What somebody works on: see [`scope`].
pub(crate) fn work(town: &Town, actor: &Actor) -> String {
    scope(town, actor, &[Role::Agent, Role::Head])
}

/// Heads this service, or administers it, in every place: a right bounded to a quarter reaches the cases
/// of the quarter, not how the service works.
pub(crate) fn must_head(town: &Town, actor: &Actor, service: &str) -> Result<()> {
    let heads = actor.may(Role::Head, Some(service), None, &town.directory());
    if heads || must_administer(town, actor, Some(service)).is_ok() {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("cases-head-only")))
    }
}

/// Administers this service, or the whole town when none is said.
pub(crate) fn must_administer(town: &Town, actor: &Actor, service: Option<&str>) -> Result<()> {
    if actor.may(Role::Administrator, service, None, &town.directory()) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("cases-administrators-only")))
    }
}

/// Works in this service, in any role that writes.
pub(crate) fn must_work_in(actor: &Actor, service: &str) -> Result<()> {
    let works = matches!(actor, Actor::System)
        || actor.grants().iter().any(|grant| {
            matches!(grant.role, Role::Agent | Role::Head)
                && grant.service.as_deref().is_none_or(|own| own == service)
        });
    if works {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("cases-staff-only")))
    }
}
