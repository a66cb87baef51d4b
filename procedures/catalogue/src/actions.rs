//! What a town decides about its catalogue: publish a version, take a procedure out of service.

use std::{collections::BTreeMap, sync::Arc};

use base::{Day, Error, Problem, Result};
use i18n::msg;
use journal::{Act, Document};
use town::{Actor, Role, Town};

use crate::{
    initials,
    model::Definition,
    plan::Plan,
    read::Folder,
    store::{self, Latest},
    version::{self, Contact, OpenCases, Version},
};

/// What a town writes to switch a procedure on.
#[derive(Clone, Debug)]
pub struct Adoption {
    /// The deliberation or decision, as people cite it.
    pub by: String,
    pub on: Day,
    pub starts: Day,
    pub settings: BTreeMap<String, String>,
    pub contact: Contact,
    pub open_cases: OpenCases,
}

/// Who may see what can be adopted.
pub fn may_look(actor: &Actor) -> bool {
    actor.has(Role::Administrator) || actor.has(Role::Head)
}

/// Administrators decide on every procedure, heads on those their own service answers.
pub fn may_decide(town: &Town, actor: &Actor, service: &str) -> bool {
    let directory = town.directory();
    actor.may(Role::Administrator, None, None, &directory)
        || actor.may(Role::Head, Some(service), None, &directory)
}

fn permit(town: &Town, actor: &Actor, service: &str) -> Result<()> {
    if may_decide(town, actor, service) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("catalogue-decides-only")))
    }
}

/// What a folder says, when nothing in it has to be mended.
fn sound(folder: &Folder) -> Result<Definition> {
    let checked = version::examine(folder);
    let sound = checked.is_sound();
    checked.definition.filter(|_| sound).ok_or_else(|| {
        let faults = checked.faults.into_iter().filter(|fault| !fault.is_warning);
        let problems = faults.map(|fault| {
            let place = format!("{}:{}", fault.file, fault.place.line);
            Problem::new(place, fault.message)
        });
        Error::Invalid(problems.collect())
    })
}

impl Adoption {
    /// All that is wrong with it, beside the folder.
    fn problems(&self, definition: &Definition) -> Vec<Problem> {
        let mut problems = version::check_settings(definition, &self.settings)
            .err()
            .unwrap_or_default();
        if self.by.trim().is_empty() {
            problems.push(Problem::new("by", msg!("catalogue-adopted-by")));
        }
        if self.starts < self.on {
            problems.push(Problem::new("starts", msg!("catalogue-starts-before")));
        }
        problems
    }

    fn service<'a>(&'a self, definition: &'a Definition) -> &'a str {
        if self.contact.service.is_empty() {
            &definition.service
        } else {
            &self.contact.service
        }
    }
}

/// What the newest version forbids to the next one.
fn follows(
    newest: Option<&Latest>,
    definition: &Definition,
    fingerprint: &str,
    starts: Day,
) -> Option<Problem> {
    let newest = newest?;
    if newest.version == definition.version && newest.fingerprint != fingerprint {
        let version = definition.version.clone();
        let changed = msg!("catalogue-version-changed", version = version);
        return Some(Problem::new("version", changed));
    }
    let is_early = starts < newest.starts && !newest.never_served();
    is_early.then(|| Problem::new("starts", msg!("catalogue-starts-too-early")))
}

/// What publishing would do, without doing it: refused for the same reasons, all told at once. A
/// service that the town does not have is refused too: nobody would answer.
pub async fn plan(
    town: &Town,
    actor: &Actor,
    folder: &Folder,
    adoption: &Adoption,
) -> Result<Plan> {
    let definition = sound(folder)?;
    let service = adoption.service(&definition);
    permit(town, actor, service)?;
    let mut problems = adoption.problems(&definition);
    let directory = town.directory();
    let known = directory.service(service);
    if known.is_none_or(|service| service.closed_on.is_some()) {
        let message = msg!("catalogue-service-unknown", service = service.to_owned());
        problems.push(Problem::new("service", message));
    }
    let newest = store::latest(town.db(), &definition.name).await?;
    let fingerprint = version::fingerprint(folder);
    let (newest, starts) = (newest.as_ref(), adoption.starts);
    problems.extend(follows(newest, &definition, &fingerprint, starts));
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let former = store::of_name(town.db(), &definition.name).await?;
    let next = adoption.clone().version(town, definition, fingerprint);
    let plan = Plan {
        next,
        former: former.into_iter().next(),
    };
    if let Some(former) = &plan.former {
        permit(town, actor, former.service())?;
        if plan.changes_nothing() {
            return Err(Error::invalid("version", msg!("catalogue-nothing-new")));
        }
    }
    Ok(plan)
}

impl Adoption {
    /// The version it makes, before the journal gives it the number of its act.
    fn version(self, town: &Town, definition: Definition, fingerprint: String) -> Version {
        Version {
            id: town.new_id(),
            definition: version::remember(&fingerprint, Arc::new(definition)),
            fingerprint,
            settings: self.settings,
            contact: self.contact,
            adopted_by: self.by.trim().to_owned(),
            adopted_on: self.on,
            starts: self.starts,
            ends: None,
            open_cases: self.open_cases,
            published_at: town.clock().now(),
            act: 0,
        }
    }
}

/// Publishes a version: the folder must be sound and the settings within bounds. The version before
/// it ends on the day this one starts.
pub async fn publish(
    town: &Town,
    actor: &Actor,
    folder: &Folder,
    adoption: Adoption,
) -> Result<Version> {
    let definition = sound(folder)?;
    permit(town, actor, adoption.service(&definition))?;
    let problems = adoption.problems(&definition);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    if let Some(former) = store::of_name(town.db(), &definition.name).await?.first() {
        permit(town, actor, former.service())?;
    }
    let fingerprint = version::fingerprint(folder);
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let newest = store::latest(&mut tx, &definition.name).await?;
    if let Some(problem) = follows(newest.as_ref(), &definition, &fingerprint, adoption.starts) {
        return Err(Error::Invalid(vec![problem]));
    }
    initials::take(&mut tx, &definition).await?;
    let mut version = adoption.version(town, definition, fingerprint);
    let act = Act {
        kind: "catalogue.published",
        subject: &subject(version.name(), &version.definition.version),
        path: &rule(version.name()),
        day: version.starts,
        documents: vec![Document {
            name: format!("{} {}", version.name(), version.definition.version),
            sha256: version.fingerprint.clone(),
        }],
    };
    // The head of the journal is held: its number is known before the row that cites it is written.
    version.act = journal::append(&mut tx, town, &act).await?;
    store::insert(&mut tx, folder, &version).await?;
    search::put(&mut tx, &found(&version)).await?;
    tx.commit().await?;
    Ok(version)
}

/// The longest reason of a withdrawal, in characters.
const LONGEST_REASON: usize = 500;

/// Takes a procedure out of service from a day on: no new request, and the cases already open go on
/// under the version they began with. Publishing a version puts it back.
pub async fn withdraw(
    town: &Town,
    actor: &Actor,
    name: &str,
    ends: Day,
    reason: &str,
) -> Result<()> {
    let version = store::of_name(town.db(), name).await?.into_iter().next();
    let version = version.ok_or(Error::NotFound)?;
    permit(town, actor, version.service())?;
    let reason = reason.trim();
    let mut problems = Vec::new();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        let message = msg!("catalogue-withdraw-reason", most = LONGEST_REASON);
        problems.push(Problem::new("reason", message));
    }
    if ends < town.clock().today() {
        problems.push(Problem::new("ends", msg!("catalogue-withdraw-past")));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let newest = store::latest(&mut tx, name).await?.ok_or(Error::NotFound)?;
    if newest.ends.is_some_and(|already| already <= ends) {
        return Err(Error::Conflict(msg!("catalogue-withdraw-already")));
    }
    let act = Act {
        kind: "catalogue.withdrawn",
        subject: &subject(name, &newest.version),
        path: &rule(name),
        day: ends,
        // The reason is on the page of the procedure: its fingerprint proves that it stays the same.
        documents: vec![Document {
            name: "motif".to_owned(),
            sha256: journal::fingerprint(&serde_json::json!(reason)),
        }],
    };
    let number = journal::append(&mut tx, town, &act).await?;
    store::withdraw(&mut tx, name, ends, reason, number).await?;
    if ends <= town.clock().today() {
        search::remove(&mut tx, FOUND_AS, name).await?;
    }
    tx.commit().await
}

fn subject(name: &str, version: &str) -> String {
    format!("demarche/{name}/{version}")
}

fn rule(name: &str) -> String {
    format!("/demarches/{name}/regle")
}

const FOUND_AS: &str = "catalogue-procedure";

/// How a procedure is found by the search of the site.
fn found(version: &Version) -> search::Entry {
    let definition = &version.definition;
    let questions = definition.form.iter().flat_map(|page| &page.questions);
    let asked: Vec<&str> = questions
        .map(|question| question.title.fr.as_str())
        .collect();
    search::Entry {
        kind: FOUND_AS,
        id: definition.name.clone(),
        lang: "fr".to_owned(),
        title: definition.title.fr.clone(),
        body: format!("{} {}", definition.summary.fr, asked.join(" ")),
        url: format!("/demarches/{}", definition.name),
        context: String::new(),
        day: Some(version.starts),
    }
}
