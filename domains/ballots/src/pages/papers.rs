//! Reading paper ballots after the close: twice, by two people, and a third where they differ.

use axum::extract::Path;
use base::{Error, Id, Problem, Result};
use i18n::t;
use web::{Answer, Fields, Visit};

use super::{
    desk::{find, page},
    forms,
};
use crate::{
    actions::{self, Reading},
    model::{Edition, EnvelopeId},
    store,
    views::papers as view,
};

async fn papers_page(
    visit: &Visit,
    edition: &Edition,
    fields: &Fields,
    problems: &[Problem],
    done: Option<(i64, Reading)>,
) -> Answer {
    let db = visit.town.db();
    let state = view::State {
        envelopes: store::envelopes(db, &edition.id).await?,
        papers: store::papers(db, &edition.id).await?,
        used: store::turnout(db, &edition.id).await?,
    };
    let main = view::show(visit, edition, &state, fields, problems, done);
    page(
        visit,
        edition,
        t!(visit.lang, "ballots-papers"),
        problems.len(),
        main,
    )
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let edition = find(&visit, &id).await?;
    papers_page(&visit, &edition, &Fields::default(), &[], None).await
}

async fn read_one(visit: &Visit, edition: &Edition, fields: &Fields) -> Result<(i64, Reading)> {
    let number: i64 = fields.get("number").parse().unwrap_or_default();
    let envelope: Id<EnvelopeId> = fields
        .get("envelope")
        .parse()
        .map_err(|_| Error::NotFound)?;
    let choice = forms::keyed(edition.ballot, fields.get("choice"));
    let choice = choice.map_err(|problem| Error::Invalid(vec![problem]))?;
    let (town, actor) = (&visit.town, &visit.actor);
    let mut tx = town.db().begin().await?;
    let of = (&envelope, number);
    let reading = actions::read_paper(&mut tx, town, actor, &edition.id, of, choice).await?;
    tx.commit().await?;
    Ok((number, reading))
}

/// A third person settles what two read differently.
pub async fn settle(
    visit: Visit,
    Path((id, paper)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let edition = find(&visit, &id).await?;
    let papers = store::papers(visit.town.db(), &edition.id).await?;
    let paper = papers.iter().find(|one| one.id.as_str() == paper);
    let paper = paper.ok_or(Error::NotFound)?;
    let choice = forms::keyed(edition.ballot, fields.get(&format!("choice-{}", paper.id)));
    let choice = choice.map_err(|problem| Error::Invalid(vec![problem]))?;
    let (town, actor) = (&visit.town, &visit.actor);
    let of = (&paper.envelope_id, paper.number);
    let mut tx = town.db().begin().await?;
    actions::settle_paper(&mut tx, town, actor, &edition.id, of, choice).await?;
    tx.commit().await?;
    let done = Some((paper.number, Reading::Agreed));
    papers_page(&visit, &edition, &Fields::default(), &[], done).await
}

pub async fn read(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let edition = find(&visit, &id).await?;
    match read_one(&visit, &edition, &fields).await {
        Ok(done) => papers_page(&visit, &edition, &fields, &[], Some(done)).await,
        Err(Error::Invalid(mut problems)) => {
            for problem in &mut problems {
                // The whole ballot is one line here.
                if problem.field == "projects" {
                    "choice".clone_into(&mut problem.field);
                }
            }
            papers_page(&visit, &edition, &fields, &problems, None).await
        }
        Err(Error::Conflict(message)) => {
            let problems = [Problem::new("number", message)];
            papers_page(&visit, &edition, &fields, &problems, None).await
        }
        Err(error) => Err(error.into()),
    }
}
