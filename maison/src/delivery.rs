//! Where a vote meets the programme: each project that won becomes a commitment, once, and its page says
//! where its delivery is followed. Two rooms that do not know each other meet here.

use ballots::{
    count::Account,
    model::{EditionId, Project},
};
use base::{Error, Id, Result};
use db::Tx;
use jobs::{Every, Handler, Timer};
use programme::{
    actions::{self, Edit, NewCommitment, NewProgramme},
    model::{Kind, Programme, ProgrammeKind, State, commitment_path},
    store,
};
use serde::Deserialize;
use town::{Actor, Town};

/// The programme that holds what was voted.
const PROGRAMME: &str = "projets-votes";

#[derive(Deserialize)]
struct Won {
    edition: Id<EditionId>,
}

pub fn handler() -> Handler {
    Handler {
        kind: ballots::actions::WON,
        run: |town, payload| Box::pin(async move { deliver(&town, jobs::payload(payload)?).await }),
    }
}

/// Every day, projects say whether their commitment is kept, and the authors of their ideas are told.
pub fn timer() -> Timer {
    Timer {
        name: "ballots-delivered",
        every: Every::Day,
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
            let path = project.delivery.as_deref().unwrap_or_default();
            let number = path
                .rsplit('/')
                .next()
                .and_then(|number| number.parse().ok());
            let Some(number) = number else { continue };
            let commitment = store::commitment(db, number).await?;
            let system = Actor::System;
            let delivered = commitment.state == State::Kept;
            if delivered != project.delivered {
                let mut tx = db.begin().await?;
                ballots::actions::note_delivered(&mut tx, &system, &project.id, delivered).await?;
                tx.commit().await?;
            }
            if delivered {
                ballots::actions::project_delivered(town, &system, &edition, &project.id).await?;
            }
        }
    }
    Ok(())
}

/// Runs again without harm: a winner that is followed already is left alone.
async fn deliver(town: &Town, won: Won) -> Result<()> {
    let db = town.db();
    let edition = ballots::store::edition_by_id(db, &won.edition).await?;
    let projects = ballots::store::projects(db, &edition.id).await?;
    for (_, account) in ballots::store::accounts(db, &edition.id).await? {
        let account: Account = serde_json::from_str(&account).map_err(Error::internal)?;
        for number in account.winners() {
            let waits = |project: &&Project| project.number == number && project.delivery.is_none();
            if let Some(project) = projects.iter().find(waits) {
                let mut tx = db.begin().await?;
                follow(&mut tx, town, &edition, project).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(())
}

async fn follow(
    tx: &mut Tx,
    town: &Town,
    edition: &ballots::model::Edition,
    project: &Project,
) -> Result<()> {
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
        ..Edit::default()
    };
    actions::edit(tx, town, &house, number, &charge).await?;
    ballots::actions::follow_delivery(tx, &house, &project.id, &commitment_path(number)).await?;
    Ok(())
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
