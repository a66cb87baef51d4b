//! Making a vote: its rule and envelopes until it is published, its projects until they are frozen.

use base::{Cents, Day, Error, Id, Instant, Problem, Result};
use db::Tx;
use i18n::msg;
use journal::{Act, Document};
use serde_json::{Value, json};
use town::{Actor, Point, Role, Town};

use super::rights;
use crate::{
    model::{
        BallotKind, Edition, EditionId, Envelope, EnvelopeId, Phase, Plan, Project, ProjectId,
        edition_path,
    },
    store,
};

#[derive(Clone, Debug)]
pub struct NewEnvelope {
    pub title: String,
    pub territory: Option<String>,
    pub amount: Cents,
}

#[derive(Clone, Debug)]
pub struct NewProject {
    pub envelope: Id<EnvelopeId>,
    pub title: String,
    pub summary: String,
    pub cost: Cents,
    pub study: String,
    pub territory: Option<String>,
    pub theme: String,
    pub rivals: Option<String>,
    pub set_aside: Option<String>,
    /// Where it would stand, when it is known more closely than by its quartier.
    pub point: Option<Point>,
}

const LONGEST_SLUG: usize = 60;

fn needed(problems: &mut Vec<Problem>, field: &str, value: &str) {
    if value.trim().is_empty() {
        problems.push(Problem::new(field, msg!("ballots-needed")));
    }
}

/// Prepares a vote, which nobody sees yet.
pub async fn create(tx: &mut Tx, town: &Town, actor: &Actor, new: &Plan) -> Result<Edition> {
    let directory = town.directory();
    let may = [Role::Head, Role::Administrator]
        .into_iter()
        .any(|role| actor.may(role, Some(&new.service), None, &directory));
    if !may {
        return Err(Error::Forbidden(msg!("ballots-not-your-service")));
    }
    let mut problems = Vec::new();
    needed(&mut problems, "title", &new.title);
    needed(&mut problems, "lead", &new.lead);
    needed(&mut problems, "voters", &new.voters);
    if directory.service(&new.service).is_none() {
        problems.push(Problem::new("service", msg!("ballots-needed")));
    }
    if new.ballot != BallotKind::Money && !(1..=1_000).contains(&new.most) {
        problems.push(Problem::new("most", msg!("ballots-most-needed")));
    }
    if new.closes_at <= new.opens_at {
        problems.push(Problem::new("closes_at", msg!("ballots-closes-before")));
    }
    let before = [new.ideas_at, new.study_at, Some(new.opens_at)];
    let known: Vec<Instant> = before.into_iter().flatten().collect();
    if known.windows(2).any(|pair| pair[0] >= pair[1]) {
        problems.push(Problem::new("opens_at", msg!("ballots-calendar-order")));
    }
    let slug = i18n::slug(&new.title, LONGEST_SLUG);
    if slug.is_empty() && !new.title.trim().is_empty() {
        problems.push(Problem::new("title", msg!("ballots-needed")));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let edition = Edition {
        id: town.new_id(),
        slug,
        lang: "fr".to_owned(),
        plan: Plan {
            title: new.title.trim().to_owned(),
            lead: new.lead.trim().to_owned(),
            most: if new.ballot == BallotKind::Money {
                0
            } else {
                new.most
            },
            voters: new.voters.trim().to_owned(),
            ..new.clone()
        },
        seed: town.random().token(),
        adopted_by: None,
        adopted_on: None,
        published_at: None,
        published_entry: None,
        frozen_at: None,
        frozen_entry: None,
        roll_size: None,
        roll_salt: town.random().token(),
        roll_sha256: None,
        projects_sha256: None,
        counted_at: None,
        counted_entry: None,
        turnout: None,
        fiscal_year: Some(i64::from(new.opens_at.day().year())),
        procedure: None,
        tally: None,
    };
    match store::insert_edition(tx, &edition).await {
        Err(error) if db::is_duplicate(&error) => {
            Err(Error::invalid("title", msg!("ballots-title-taken")))
        }
        other => other.map(|()| edition),
    }
}

/// A draft that this person may prepare.
async fn draft(tx: &mut Tx, town: &Town, actor: &Actor, id: &Id<EditionId>) -> Result<Edition> {
    let edition = store::edition_by_id(&mut *tx, id).await?;
    rights::prepare(town, actor, &edition)?;
    if edition.phase(town.clock().now()) != Phase::Draft {
        return Err(Error::Conflict(msg!("ballots-already-published")));
    }
    Ok(edition)
}

/// Says which year's money a draft spends, and which procedure takes its ideas.
pub async fn fund(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    edition: &Id<EditionId>,
    (year, procedure): (i64, Option<&str>),
) -> Result<()> {
    let edition = draft(tx, town, actor, edition).await?;
    if !(2000..=2100).contains(&year) {
        return Err(Error::invalid("year", msg!("ballots-year-needed")));
    }
    store::put_funding(tx, &edition.id, year, procedure).await
}

pub async fn add_envelope(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    edition: &Id<EditionId>,
    new: &NewEnvelope,
) -> Result<Envelope> {
    let edition = draft(tx, town, actor, edition).await?;
    let mut problems = Vec::new();
    needed(&mut problems, "title", &new.title);
    if new.amount.0 <= 0 {
        problems.push(Problem::new("amount", msg!("ballots-amount-needed")));
    }
    let directory = town.directory();
    if let Some(territory) = &new.territory
        && directory.territory(territory).is_none()
    {
        problems.push(Problem::new("territory", msg!("ballots-place-unknown")));
    }
    let envelopes = store::envelopes(&mut *tx, &edition.id).await?;
    if envelopes
        .iter()
        .any(|known| known.territory == new.territory)
    {
        problems.push(Problem::new("territory", msg!("ballots-place-taken")));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let envelope = Envelope {
        id: town.new_id(),
        edition_id: edition.id,
        position: envelopes.last().map_or(0, |last| last.position + 1),
        slug: new.territory.clone().unwrap_or_else(|| "ville".to_owned()),
        title: new.title.trim().to_owned(),
        territory: new.territory.clone(),
        amount: new.amount,
    };
    store::insert_envelope(tx, &envelope).await?;
    Ok(envelope)
}

/// Takes an empty envelope out of a draft.
pub async fn remove_envelope(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    edition: &Id<EditionId>,
    envelope: &Id<EnvelopeId>,
) -> Result<()> {
    let edition = draft(tx, town, actor, edition).await?;
    match store::remove_envelope(tx, &edition.id, envelope).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Error::NotFound),
        Err(error) if db::is_referred(&error) => {
            Err(Error::Conflict(msg!("ballots-envelope-used")))
        }
        Err(error) => Err(error),
    }
}

fn check(new: &NewProject, town: &Town, envelopes: &[Envelope]) -> Result<()> {
    let mut problems = Vec::new();
    for (field, value) in [
        ("title", &new.title),
        ("summary", &new.summary),
        ("study", &new.study),
        ("theme", &new.theme),
    ] {
        needed(&mut problems, field, value);
    }
    let directory = town.directory();
    match envelopes.iter().find(|one| one.id == new.envelope) {
        None => problems.push(Problem::new("envelope", msg!("ballots-needed"))),
        Some(envelope) => {
            if new.cost.0 <= 0 {
                problems.push(Problem::new("cost", msg!("ballots-amount-needed")));
            } else if new.cost > envelope.amount && new.set_aside.is_none() {
                problems.push(Problem::new("cost", msg!("ballots-cost-too-high")));
            }
        }
    }
    if let Some(territory) = &new.territory
        && directory.territory(territory).is_none()
    {
        problems.push(Problem::new("territory", msg!("ballots-place-unknown")));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(problems))
    }
}

/// A vote whose list of projects is still open, for somebody who may prepare it.
async fn open_list(tx: &mut Tx, town: &Town, actor: &Actor, id: &Id<EditionId>) -> Result<Edition> {
    let edition = store::edition_by_id(&mut *tx, id).await?;
    rights::prepare(town, actor, &edition)?;
    if edition.frozen_at.is_some() || town.clock().now() >= edition.opens_at {
        return Err(Error::Conflict(msg!("ballots-projects-frozen")));
    }
    Ok(edition)
}

fn filled(new: &NewProject, id: Id<ProjectId>, number: i64) -> Project {
    let tidy = |text: &str| text.trim().to_owned();
    let some = |text: &Option<String>| text.as_deref().map(tidy).filter(|text| !text.is_empty());
    let mut project = Project {
        id,
        envelope_id: new.envelope.clone(),
        number,
        title: tidy(&new.title),
        summary: tidy(&new.summary),
        cost: new.cost,
        study: tidy(&new.study),
        territory: new.territory.clone(),
        theme: tidy(&new.theme),
        rivals: some(&new.rivals),
        set_aside: some(&new.set_aside),
        delivery: None,
        delivered: false,
        standing: None,
        paid: Cents(0),
        north: None,
        east: None,
    };
    project.place_at(new.point);
    project
}

pub async fn add_project(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    edition: &Id<EditionId>,
    new: &NewProject,
) -> Result<Project> {
    let edition = open_list(tx, town, actor, edition).await?;
    check(new, town, &store::envelopes(&mut *tx, &edition.id).await?)?;
    let number = store::next_number(&mut *tx, &edition.id).await?;
    let project = filled(new, town.new_id(), number);
    store::insert_project(tx, &edition.id, &project).await?;
    super::found::project(tx, town, &edition, &project).await?;
    Ok(project)
}

pub async fn change_project(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    project: &Id<ProjectId>,
    new: &NewProject,
) -> Result<Project> {
    let edition = store::edition_of_project(&mut *tx, project).await?;
    let edition = open_list(tx, town, actor, &edition).await?;
    check(new, town, &store::envelopes(&mut *tx, &edition.id).await?)?;
    let before = store::project_by_id(&mut *tx, project).await?;
    let after = filled(new, before.id, before.number);
    store::update_project(tx, &after).await?;
    super::found::project(tx, town, &edition, &after).await?;
    Ok(after)
}

/// The rule as it is published: what the journal binds.
pub fn rules_json(edition: &Edition, envelopes: &[Envelope]) -> Value {
    let list: Vec<Value> = envelopes
        .iter()
        .map(|envelope| {
            json!({
                "slug": envelope.slug,
                "title": envelope.title,
                "territory": envelope.territory,
                "cents": envelope.amount.0,
            })
        })
        .collect();
    json!({
        "v": 1,
        "slug": edition.slug,
        "title": edition.title,
        "count": edition.count_rule.code(),
        "ballot": edition.ballot.code(),
        "most": edition.most,
        "place": edition.place_rule.code(),
        "voters": edition.voters,
        "ties": "cost-votes-lot",
        "seed_sha256": edition.seed_sha256(),
        "ideas": edition.ideas_at.map(|at| at.to_string()),
        "study": edition.study_at.map(|at| at.to_string()),
        "opens": edition.opens_at.to_string(),
        "closes": edition.closes_at.to_string(),
        "envelopes": list,
    })
}

/// The projects as they are put to the vote: what the journal binds when the lists are frozen.
pub fn projects_json(edition: &Edition, envelopes: &[Envelope], projects: &[Project]) -> Value {
    let slug_of = |project: &Project| {
        let own = envelopes.iter().find(|one| one.id == project.envelope_id);
        own.map(|one| one.slug.clone())
    };
    let list: Vec<Value> = projects
        .iter()
        .map(|project| {
            let mut said = json!({
                "number": project.number,
                "title": project.title,
                "cents": project.cost.0,
                "envelope": slug_of(project),
                "territory": project.territory,
                "theme": project.theme,
                "rivals": project.rivals,
                "set_aside": project.set_aside,
            });
            if let Some(point) = project.point() {
                said["point"] = json!(point.to_string());
            }
            said
        })
        .collect();
    json!({ "v": 1, "slug": edition.slug, "projects": list })
}

/// Publishes the rule that was adopted: from now on it does not change.
pub async fn publish(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    adopted: (&str, Day),
) -> Result<Edition> {
    journal::hold(tx).await?;
    let edition = store::edition_by_id(&mut *tx, id).await?;
    rights::decide(town, actor, &edition)?;
    let now = town.clock().now();
    if edition.phase(now) != Phase::Draft {
        return Err(Error::Conflict(msg!("ballots-already-published")));
    }
    if adopted.0.trim().is_empty() {
        return Err(Error::invalid("adopted_by", msg!("ballots-needed")));
    }
    if adopted.1 > now.day() {
        return Err(Error::invalid("adopted_on", msg!("ballots-adopted-later")));
    }
    let envelopes = store::envelopes(&mut *tx, id).await?;
    if envelopes.is_empty() {
        return Err(Error::Conflict(msg!("ballots-no-envelope")));
    }
    if now >= edition.opens_at {
        return Err(Error::Conflict(msg!("ballots-too-late-to-publish")));
    }
    super::debates::debate_must_be_closed(tx, &edition).await?;
    super::ideas::announce(tx, town, &edition).await?;
    let act = Act {
        kind: "ballots.published",
        subject: &format!("ballots/{}", edition.slug),
        path: &format!("{}/reglement", edition_path(&edition.slug)),
        day: adopted.1,
        documents: vec![Document {
            name: "reglement.json".to_owned(),
            sha256: journal::fingerprint(&rules_json(&edition, &envelopes)),
        }],
    };
    let entry = journal::append(tx, town, &act).await?;
    if !store::publish(tx, id, (adopted.0.trim(), adopted.1), now, entry).await? {
        return Err(Error::Conflict(msg!("ballots-already-published")));
    }
    super::found::edition(tx, town, &edition).await?;
    store::edition_by_id(tx, id).await
}
