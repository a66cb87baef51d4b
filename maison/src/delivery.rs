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

/// Among how many events of a commitment the day it was kept is looked for.
const EVENTS: i64 = 100;

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
            let Some(number) = followed_at(&project) else {
                continue;
            };
            let system = Actor::System;
            let standing = standing(town, &store::commitment(db, number).await?).await?;
            if project.stands().as_ref() != Some(&standing) {
                let mut tx = db.begin().await?;
                ballots::actions::note_standing(&mut tx, &system, &project.id, &standing).await?;
                tx.commit().await?;
            }
            if standing.progress == Progress::Kept {
                ballots::actions::project_delivered(town, &system, &edition, &project.id).await?;
            }
        }
    }
    Ok(())
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

/// What the page of a commitment says, in short.
async fn standing(town: &Town, commitment: &Commitment) -> Result<Standing> {
    let shown = commitment.standing().shown(town.clock().today());
    let progress = Progress::parse(shown.code()).ok_or_else(|| Error::internal(shown.code()))?;
    let mut on = commitment.news_on;
    if progress == Progress::Kept {
        let events = store::events(town.db(), &commitment.id, EVENTS, 0).await?;
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

/// Runs again without harm: a winner that is followed already is left alone.
pub async fn deliver(town: &Town, edition: &Id<EditionId>) -> Result<()> {
    let db = town.db();
    let edition = ballots::store::edition_by_id(db, edition).await?;
    let projects = ballots::store::projects(db, &edition.id).await?;
    for (_, account) in ballots::store::accounts(db, &edition.id).await? {
        let account: Account = serde_json::from_str(&account).map_err(Error::internal)?;
        for number in account.winners() {
            let waits = |project: &&Project| project.number == number && project.delivery.is_none();
            if let Some(project) = projects.iter().find(waits) {
                let mut tx = db.begin().await?;
                follow(&mut tx, town, &edition, project).await?;
                tx.commit().await?;
                carry(town, &project.id).await?;
            }
        }
    }
    Ok(())
}

async fn follow(tx: &mut Tx, town: &Town, edition: &Edition, project: &Project) -> Result<()> {
    journal::hold(tx).await?;
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
        stage: Some(Stage::Voted),
        ..Edit::default()
    };
    actions::edit(tx, town, &house, number, &charge).await?;
    let voted = Money {
        year: edition
            .fiscal_year
            .unwrap_or_else(|| edition.opens_at.day().year().into()),
        planned: None,
        voted: Some(project.cost),
        spent: None,
    };
    actions::record_money(tx, town, &house, number, &voted).await?;
    ballots::actions::follow_delivery(tx, &house, &project.id, &commitment_path(number)).await?;
    Ok(())
}

/// Writes on the commitment of a winner what was paid for it, year by year. Runs again without harm.
pub async fn carry(town: &Town, project: &Id<ProjectId>) -> Result<()> {
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let followed = ballots::store::project_by_id(&mut tx, project).await?;
    // Whoever is not followed yet carries it with them once they are.
    let Some(number) = followed_at(&followed) else {
        return Ok(());
    };
    let edition = ballots::store::edition_of_project(&mut tx, project).await?;
    let mut years = BTreeMap::<i64, i64>::new();
    for payment in ballots::store::spending(&mut tx, &edition).await? {
        if payment.project_id.as_ref() == Some(project) {
            *years.entry(payment.day.year().into()).or_default() += payment.cents.0;
        }
    }
    let commitment = store::commitment(&mut tx, number).await?;
    let known = store::details(&mut tx, &commitment.id).await?.money;
    for (year, cents) in years {
        let spent = Some(Cents(cents));
        let before = known.iter().find(|money| money.year == year);
        if before.is_some_and(|money| money.spent == spent) {
            continue;
        }
        let money = Money {
            year,
            planned: before.and_then(|money| money.planned),
            voted: before.and_then(|money| money.voted),
            spent,
        };
        actions::record_money(&mut tx, town, &Actor::System, number, &money).await?;
    }
    tx.commit().await
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
