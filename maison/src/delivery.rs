//! Where a vote meets the programme: each project that won becomes a commitment, once, and what the two
//! say of it stays the same: what was voted and paid on its commitment, where it stands on the pages of
//! the vote. Two rooms that do not know each other meet here.

use std::collections::BTreeMap;

use ballots::{
    count::Account,
    model::{Edition, EditionId, Progress, Project, ProjectId, Standing},
};
use base::{Cents, Error, Id, Result};
use db::Tx;
use jobs::{Every, Handler, Timer};
use programme::{
    actions::{self, Edit, NewCommitment, NewProgramme},
    model::{Commitment, EventKind, Kind, Money, Programme, ProgrammeKind, Stage, commitment_path},
    store,
};
use serde::Deserialize;
use town::{Actor, Town};

/// The programme that holds what was voted.
pub const PROGRAMME: &str = "projets-votes";

#[derive(Deserialize)]
struct Won {
    edition: Id<EditionId>,
}

#[derive(Deserialize)]
struct Spent {
    project: Id<ProjectId>,
}

pub fn handlers() -> [Handler; 2] {
    [
        Handler {
            kind: ballots::actions::WON,
            run: |town, payload| {
                Box::pin(async move {
                    let won: Won = jobs::payload(payload)?;
                    deliver(&town, &won.edition).await
                })
            },
        },
        Handler {
            kind: ballots::actions::SPENT,
            run: |town, payload| {
                Box::pin(async move {
                    let spent: Spent = jobs::payload(payload)?;
                    carry(&town, &spent.project).await
                })
            },
        },
    ]
}

/// Every minute, projects say what their commitment says, and the authors of what is there are told.
pub fn timer() -> Timer {
    Timer {
        name: "ballots-delivered",
        every: Every::Seconds(60),
        run: |town| Box::pin(async move { tell(&town).await }),
    }
}

async fn tell(town: &Town) -> Result<()> {
    let db = town.db();
    for edition in ballots::store::published(db).await? {
        if edition.counted_at.is_none() {
            continue;
        }
        for project in ballots::store::projects(db, &edition.id).await? {
            if let Err(error) = tell_one(town, &edition, &project).await {
                let (vote, project) = (edition.slug.as_str(), project.number);
                tracing::warn!(vote, project, %error, "cannot say where the works of a project stand");
            }
        }
    }
    Ok(())
}

async fn tell_one(town: &Town, edition: &Edition, project: &Project) -> Result<()> {
    let db = town.db();
    let Some(number) = followed_at(project) else {
        return Ok(());
    };
    let mut commitment = store::commitment(db, number).await?;
    let before = project.stands();
    if before.is_none() || is_before_vote(commitment.stage) {
        carry(town, &project.id).await?;
        commitment = store::commitment(db, number).await?;
    }
    let standing = standing(town, &commitment, before.as_ref()).await?;
    if before.as_ref() == Some(&standing) {
        return Ok(());
    }
    let system = Actor::System;
    // Authors first: whatever fails is done again, until it is noted.
    if standing.progress == Progress::Kept {
        ballots::actions::project_delivered(town, &system, edition, &project.id).await?;
    }
    let mut tx = db.begin().await?;
    ballots::actions::note_standing(&mut tx, &system, &project.id, &standing).await?;
    tx.commit().await
}

/// Whether a commitment is said to wait for what residents have decided.
fn is_before_vote(stage: Stage) -> bool {
    matches!(stage, Stage::Announced | Stage::Studied)
}

/// The number of the commitment that follows a project.
fn followed_at(project: &Project) -> Option<i64> {
    project
        .delivery
        .as_deref()?
        .rsplit('/')
        .next()?
        .parse()
        .ok()
}

/// What the page of a commitment says, in short. The day it was kept does not change while it is.
async fn standing(
    town: &Town,
    commitment: &Commitment,
    before: Option<&Standing>,
) -> Result<Standing> {
    let shown = commitment.standing().shown(town.clock().today());
    let progress = Progress::parse(shown.code()).ok_or_else(|| Error::internal(shown.code()))?;
    let mut on = commitment.news_on;
    let kept = before.filter(|before| [before.progress, progress] == [Progress::Kept; 2]);
    if let Some(day) = kept.and_then(|kept| kept.on) {
        on = Some(day);
    } else if progress == Progress::Kept {
        let events = store::events(town.db(), &commitment.id, i64::MAX, 0).await?;
        let declared = events
            .iter()
            .find(|event| event.kind == EventKind::StateDeclared);
        on = declared.map(|event| event.at.day()).or(on);
    }
    Ok(Standing {
        progress,
        said: commitment.headline.clone(),
        lang: commitment.lang.clone(),
        on,
        due: commitment.due_on,
    })
}

/// Makes each winner a commitment and says there what is voted and paid. Runs again without harm: what
/// is done already is left alone.
pub async fn deliver(town: &Town, edition: &Id<EditionId>) -> Result<()> {
    let db = town.db();
    let edition = ballots::store::edition_by_id(db, edition).await?;
    let projects = ballots::store::projects(db, &edition.id).await?;
    for (_, account) in ballots::store::accounts(db, &edition.id).await? {
        let account: Account = serde_json::from_str(&account).map_err(Error::internal)?;
        for number in account.winners() {
            if let Some(project) = projects.iter().find(|project| project.number == number) {
                let mut tx = db.begin().await?;
                journal::hold(&mut tx).await?;
                let project = ballots::store::project_by_id(&mut tx, &project.id).await?;
                let number = match followed_at(&project) {
                    Some(number) => number,
                    None => follow(&mut tx, town, &edition, &project).await?,
                };
                complete(&mut tx, town, &edition, &project, number).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(())
}

/// Gives the number of the new commitment.
async fn follow(tx: &mut Tx, town: &Town, edition: &Edition, project: &Project) -> Result<i64> {
    let programme = voted(tx, town).await?;
    let house = Actor::System;
    let new = NewCommitment {
        reference: format!("{}/{}", edition.slug, project.number),
        axis: edition.title.clone(),
        orientation: None,
        title: project.title.clone(),
        kind: Kind::Build,
    };
    let number = actions::enter(tx, town, &house, &programme, &new).await?;
    let charge = Edit {
        promise: Some(project.summary.clone()),
        territory: Some(project.territory.clone()),
        service: Some(Some(edition.service.clone())),
        ..Edit::default()
    };
    actions::edit(tx, town, &house, number, &charge).await?;
    ballots::actions::follow_delivery(tx, &house, &project.id, &commitment_path(number)).await?;
    Ok(number)
}

/// Writes on the commitment of a winner what was voted and paid for it. Runs again without harm.
pub async fn carry(town: &Town, project: &Id<ProjectId>) -> Result<()> {
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let project = ballots::store::project_by_id(&mut tx, project).await?;
    // Whoever is not followed yet carries it with them once they are.
    let Some(number) = followed_at(&project) else {
        return Ok(());
    };
    let edition = ballots::store::edition_of_project(&mut tx, &project.id).await?;
    let edition = ballots::store::edition_by_id(&mut tx, &edition).await?;
    complete(&mut tx, town, &edition, &project, number).await?;
    tx.commit().await
}

/// What the vote says of a winner, wherever its commitment does not say otherwise: that it is voted,
/// for how much, and what was paid year by year. What services wrote by hand stays.
async fn complete(
    tx: &mut Tx,
    town: &Town,
    edition: &Edition,
    project: &Project,
    number: i64,
) -> Result<()> {
    let house = Actor::System;
    let commitment = store::commitment(&mut *tx, number).await?;
    if is_before_vote(commitment.stage) {
        let events = store::events(&mut *tx, &commitment.id, i64::MAX, 0).await?;
        // Whoever takes it back has their reasons.
        if events
            .iter()
            .all(|event| event.kind != EventKind::StageReached)
        {
            let reached = Edit {
                stage: Some(Stage::Voted),
                ..Edit::default()
            };
            actions::edit(tx, town, &house, number, &reached).await?;
        }
    }
    let known = store::details(&mut *tx, &commitment.id).await?.money;
    let mut years = BTreeMap::<i64, Money>::new();
    if known.iter().all(|money| money.voted.is_none()) {
        let year = edition
            .fiscal_year
            .unwrap_or_else(|| edition.opens_at.day().year().into());
        of_year(&mut years, year).voted = Some(project.cost);
    }
    for payment in ballots::store::spending(&mut *tx, &edition.id).await? {
        if payment.project_id.as_ref() == Some(&project.id) {
            let money = of_year(&mut years, payment.day.year().into());
            let before = money.spent.map_or(0, |cents| cents.0);
            money.spent = Some(Cents(before + payment.cents.0));
        }
    }
    for money in years.values() {
        actions::carry_money(tx, town, &house, number, money).await?;
    }
    Ok(())
}

fn of_year(years: &mut BTreeMap<i64, Money>, year: i64) -> &mut Money {
    years.entry(year).or_insert(Money {
        year,
        planned: None,
        voted: None,
        spent: None,
    })
}

async fn voted(tx: &mut Tx, town: &Town) -> Result<Programme> {
    match store::programme(&mut *tx, PROGRAMME).await {
        Err(Error::NotFound) => {}
        found => return found,
    }
    let new = NewProgramme {
        slug: PROGRAMME.to_owned(),
        title: "Projets votés par les habitants".to_owned(),
        lead: "Ce que les budgets participatifs ont retenu, et où en est chaque projet.".to_owned(),
        kind: ProgrammeKind::Plan,
        lang: "fr".to_owned(),
        adopted_on: Some(town.clock().today()),
        phases: Vec::new(),
    };
    actions::create_programme(tx, town, &Actor::System, new).await?;
    store::programme(tx, PROGRAMME).await
}
