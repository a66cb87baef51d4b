//! The ideas of a vote at the desk, and what was spent of its envelopes.

use axum::extract::Path;
use base::{Error, Problem};
use i18n::{msg, t};
use web::{Answer, Fields, Visit, download, see_other};

use super::{
    desk::{find, manage_page, page},
    forms,
};
use crate::{
    actions::{self, NewSpending},
    lines,
    model::{Edition, ROOT},
    store,
    views::ideas as view,
};

async fn ideas_page(
    visit: &Visit,
    edition: Edition,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let (town, lang) = (&visit.town, visit.lang);
    let db = town.db();
    let ideas = actions::ideas_of(town, &edition).await?;
    let ideas = ideas.ok_or(Error::NotFound)?;
    let unplaced = actions::unplaced_ideas(town, &visit.actor, &edition, &ideas).await?;
    let mut going = Vec::new();
    let states = ideas.version.definition.steps.iter();
    for state in states.flat_map(|steps| &steps.states) {
        for known in ideas.all_in(town, &edition, state).await? {
            let territory = ideas.budget.project.territory.as_ref();
            going.push(view::Going {
                title: ideas.title(&known),
                territory: territory
                    .and_then(|name| known.text(name))
                    .map(str::to_owned),
                state: state.title.text(lang).to_owned(),
                joins: state.id == ideas.budget.merging.from,
                number: known.number,
            });
        }
    }
    let mut unions = Vec::new();
    for union in store::unions(db, &edition.id).await? {
        let parts = store::parts(db, &union.id).await?;
        unions.push((union, parts));
    }
    let work = view::Work {
        edition,
        going,
        unplaced,
        unions,
    };
    let main = view::desk(visit, &work, fields, problems);
    page(
        visit,
        &work.edition,
        t!(lang, "ballots-ideas"),
        problems.len(),
        main,
    )
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let edition = find(&visit, &id).await?;
    ideas_page(&visit, edition, &Fields::default(), &[]).await
}

/// Proposes to make ideas one: each author is asked.
pub async fn propose(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let edition = find(&visit, &id).await?;
    let numbers: Vec<String> = fields.all("ideas").map(str::to_owned).collect();
    let union = (fields.get("title"), fields.get("text"));
    let done =
        actions::propose_union(&visit.town, &visit.actor, &edition.id, &numbers, union).await;
    match done {
        Ok(_) => Ok(see_other(&visit.href(&format!("{}/idees", edition.desk())))),
        Err(Error::Invalid(problems)) => ideas_page(&visit, edition, &fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}

pub async fn spent(visit: Visit, Path(slug): Path<String>) -> Answer {
    let db = visit.town.db();
    let edition = store::edition(db, &slug).await?;
    if edition.counted_at.is_none() {
        return Err(Error::NotFound.into());
    }
    let main = view::spent(
        &visit,
        &edition,
        &store::envelopes(db, &edition.id).await?,
        &store::projects(db, &edition.id).await?,
        &store::spending(db, &edition.id).await?,
    );
    visit
        .page(t!(visit.lang, "ballots-spending"))
        .crumb(t!(visit.lang, "ballots-menu"), ROOT)
        .crumb(edition.title.as_str(), &edition.path())
        .show(main)
        .await
}

pub async fn spent_file(visit: Visit, Path(slug): Path<String>) -> Answer {
    let db = visit.town.db();
    let edition = store::edition(db, &slug).await?;
    if edition.counted_at.is_none() {
        return Err(Error::NotFound.into());
    }
    let text = lines::write_spending(
        &store::envelopes(db, &edition.id).await?,
        &store::projects(db, &edition.id).await?,
        &store::spending(db, &edition.id).await?,
    )?;
    Ok(download(
        "text/csv; charset=utf-8",
        &format!("depenses-{slug}.csv"),
        text,
    ))
}

/// Enters a payment.
pub async fn spend(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let edition = find(&visit, &id).await?;
    let day = fields.date("day").and_then(|text| text.parse().ok());
    let (Some(day), Ok(envelope)) = (day, fields.get("envelope").parse()) else {
        let problem = Problem::new("day", msg!("ballots-date-needed"));
        return manage_page(&visit, edition, &fields, &[problem]).await;
    };
    let new = NewSpending {
        envelope,
        project: fields.filled("project").and_then(|id| id.parse().ok()),
        day,
        label: fields.get("label").to_owned(),
        paid_to: fields.get("paid_to").to_owned(),
        cents: forms::amount(&fields, "amount"),
    };
    match actions::add_spending(&visit.town, &visit.actor, &edition.id, &new).await {
        Ok(()) => Ok(see_other(
            &visit.href(&format!("{}/depenses", edition.path())),
        )),
        Err(Error::Invalid(problems)) => manage_page(&visit, edition, &fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}
