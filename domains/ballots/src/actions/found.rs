//! What the search of the site knows of votes, of their projects and of debates: put in the transaction
//! that makes them public.

use base::{Lang, Result};
use db::Tx;
use i18n::t;
use search::Entry;
use town::Town;

use crate::{
    model::{BudgetLine, Debate, Edition, Project},
    store,
};

pub const EDITION: &str = "ballots-edition";
pub const PROJECT: &str = "ballots-project";
pub const DEBATE: &str = "ballots-debate";

/// A vote that is being published, with the projects it has.
pub(super) async fn edition(tx: &mut Tx, town: &Town, edition: &Edition) -> Result<()> {
    let envelopes = store::envelopes(&mut *tx, &edition.id).await?;
    let mut body = vec![edition.lead.clone(), edition.voters.clone()];
    body.extend(envelopes.into_iter().map(|envelope| envelope.title));
    let entry = Entry {
        kind: EDITION,
        id: edition.id.to_string(),
        lang: edition.lang.clone(),
        title: edition.title.clone(),
        body: body.join(" "),
        url: edition.path(),
        context: String::new(),
        day: Some(edition.opens_at.day()),
    };
    search::put(tx, &entry).await?;
    for one in store::projects(&mut *tx, &edition.id).await? {
        put_project(tx, town, edition, &one).await?;
    }
    Ok(())
}

/// A project, as soon as its vote is public.
pub(super) async fn project(
    tx: &mut Tx,
    town: &Town,
    edition: &Edition,
    project: &Project,
) -> Result<()> {
    if edition.published_at.is_some() {
        put_project(tx, town, edition, project).await?;
    }
    Ok(())
}

async fn put_project(tx: &mut Tx, town: &Town, edition: &Edition, project: &Project) -> Result<()> {
    let directory = town.directory();
    let place = project.territory.as_deref();
    let place = place.and_then(|slug| directory.territory(slug));
    let body = [
        Some(project.summary.as_str()),
        Some(project.theme.as_str()),
        place.map(|place| place.name.as_str()),
        Some(project.study.as_str()),
        project.set_aside.as_deref(),
    ];
    let entry = Entry {
        kind: PROJECT,
        id: project.id.to_string(),
        lang: edition.lang.clone(),
        title: project.title.clone(),
        body: body.into_iter().flatten().collect::<Vec<_>>().join(" "),
        url: project.path(edition),
        context: edition.title.clone(),
        day: Some(edition.opens_at.day()),
    };
    search::put(tx, &entry).await
}

/// A debate that is being published: its lines are what people look for.
pub(super) async fn debate(tx: &mut Tx, debate: &Debate, lines: &[BudgetLine]) -> Result<()> {
    let lang = Lang::parse(&debate.lang).unwrap_or(Lang::Fr);
    let mut body = vec![debate.lead.as_str()];
    for line in lines {
        body.extend([line.title.as_str(), line.theme.as_str(), line.note.as_str()]);
    }
    let entry = Entry {
        kind: DEBATE,
        id: debate.id.to_string(),
        lang: debate.lang.clone(),
        title: t!(lang, "ballots-debate-title", year = debate.year.to_string()),
        body: body.join(" "),
        url: debate.path(),
        context: String::new(),
        day: Some(debate.opens_at.day()),
    };
    search::put(tx, &entry).await
}
