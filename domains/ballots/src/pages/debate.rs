//! Debates on the general budget: what everybody reads, and the desk of those who prepare them.

use axum::extract::Path;
use base::{Error, Id, Problem, Result};
use i18n::{msg, t};
use web::{Answer, Failure, Fields, Visit, download, see_other};

use super::{DESK, forms};
use crate::{
    actions::{self, NewDebate},
    lines,
    model::{Debate, DebateId, ROOT, Stage, comments_json, lines_json},
    store,
    views::{debate as view, debate_desk as desk_view},
};

const JSON: &str = "application/json; charset=utf-8";

async fn published(visit: &Visit, year: &str) -> Result<Debate> {
    let year: i64 = year.parse().map_err(|_| Error::NotFound)?;
    let debate = store::debate_of(visit.town.db(), year).await?;
    debate
        .filter(|debate| debate.published_at.is_some())
        .ok_or(Error::NotFound)
}

fn prepares(visit: &Visit, debate: &Debate) -> bool {
    actions::may_prepare_for(&visit.actor, &debate.service, &visit.town.directory())
}

pub async fn show(visit: Visit, Path(year): Path<String>) -> Answer {
    let db = visit.town.db();
    let debate = published(&visit, &year).await?;
    let mut proofs = Vec::new();
    for entry in [debate.published_entry, debate.closed_entry]
        .into_iter()
        .flatten()
    {
        proofs.push(journal::receipt_of(db, entry).await?);
    }
    let whole = view::Whole {
        lines: store::budget_lines(db, &debate.id).await?,
        comments: store::comments(db, &debate.id).await?,
        proofs,
        prepares: prepares(&visit, &debate),
        debate,
    };
    let main = view::show(&visit, &whole);
    visit
        .page(view::title(visit.lang, &whole.debate))
        .description(whole.debate.lead.as_str())
        .crumb(t!(visit.lang, "ballots-menu"), ROOT)
        .show(main)
        .await
}

/// The exact text whose fingerprint the journal holds.
pub async fn lines_file(visit: Visit, Path(year): Path<String>) -> Answer {
    let debate = published(&visit, &year).await?;
    let lines = store::budget_lines(visit.town.db(), &debate.id).await?;
    let text = journal::canonical(&lines_json(&debate, &lines));
    Ok(download(
        JSON,
        &format!("projet-de-budget-{year}.json"),
        text,
    ))
}

pub async fn comments_file(visit: Visit, Path(year): Path<String>) -> Answer {
    let debate = published(&visit, &year).await?;
    let comments = store::comments(visit.town.db(), &debate.id).await?;
    let text = journal::canonical(&comments_json(&debate, &comments));
    Ok(download(JSON, &format!("contributions-{year}.json"), text))
}

/// The draft for a spreadsheet.
pub async fn lines_sheet(visit: Visit, Path(year): Path<String>) -> Answer {
    let debate = published(&visit, &year).await?;
    let lines = store::budget_lines(visit.town.db(), &debate.id).await?;
    let text = lines::write(debate.year, &lines)?;
    let name = format!("projet-de-budget-{year}.csv");
    Ok(download("text/csv; charset=utf-8", &name, text))
}

async fn find(visit: &Visit, id: &str) -> Result<Debate, Failure> {
    if !super::has_desk(&visit.actor) {
        return Err(Error::Forbidden(msg!("ballots-not-your-service")).into());
    }
    let id: Id<DebateId> = id.parse().map_err(|_| Error::NotFound)?;
    let debate = store::debate_by_id(visit.town.db(), &id).await?;
    if prepares(visit, &debate) {
        Ok(debate)
    } else {
        Err(Error::Forbidden(msg!("ballots-not-your-service")).into())
    }
}

async fn new_page(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Answer {
    super::desk::decides_somewhere(visit)?;
    let procedures: Vec<(String, String)> = actions::debate_procedures(&visit.town)
        .await?
        .iter()
        .map(|version| {
            let title = version.definition.title.text(visit.lang);
            (version.name().to_owned(), title.to_owned())
        })
        .collect();
    let main = desk_view::new_form(visit, &procedures, fields, problems);
    visit
        .page(t!(visit.lang, "ballots-debate-new"))
        .crumb(t!(visit.lang, "ballots-desk-menu"), DESK)
        .problems(problems.len())
        .show_desk(main)
}

pub async fn new(visit: Visit) -> Answer {
    new_page(&visit, &Fields::default(), &[]).await
}

pub async fn create(visit: Visit, fields: Fields) -> Answer {
    super::desk::decides_somewhere(&visit)?;
    let moments = (
        forms::needed_moment(&fields, "opens_at"),
        forms::needed_moment(&fields, "closes_at"),
    );
    let (opens_at, closes_at) = match moments {
        (Ok(opens), Ok(closes)) => (opens, closes),
        (opens, closes) => {
            let problems: Vec<Problem> =
                [opens.err(), closes.err()].into_iter().flatten().collect();
            return new_page(&visit, &fields, &problems).await;
        }
    };
    let new = NewDebate {
        year: fields.get("year").parse().unwrap_or_default(),
        lead: fields.get("lead").to_owned(),
        service: fields.get("service").to_owned(),
        procedure: fields.get("procedure").to_owned(),
        opens_at,
        closes_at,
    };
    match actions::create_debate(&visit.town, &visit.actor, &new).await {
        Ok(debate) => Ok(see_other(&visit.href(&debate.desk()))),
        Err(Error::Invalid(problems)) => new_page(&visit, &fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}

async fn manage_page(
    visit: &Visit,
    debate: Debate,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let db = visit.town.db();
    let stage = debate.stage(visit.town.clock().now());
    let waiting = if stage == Stage::Draft || stage == Stage::Closed {
        0
    } else {
        actions::waiting_comments(&visit.town, &debate).await?
    };
    let directory = visit.town.directory();
    let decides = actions::may_decide_for(&visit.actor, &debate.service, &directory);
    let work = desk_view::Work {
        lines: store::budget_lines(db, &debate.id).await?,
        replied: store::comments(db, &debate.id).await?.len(),
        waiting,
        decides,
        debate,
    };
    let main = desk_view::manage(visit, &work, fields, problems);
    visit
        .page(view::title(visit.lang, &work.debate))
        .crumb(t!(visit.lang, "ballots-desk-menu"), DESK)
        .problems(problems.len())
        .show_desk(main)
}

pub async fn manage(visit: Visit, Path(id): Path<String>) -> Answer {
    let debate = find(&visit, &id).await?;
    manage_page(&visit, debate, &Fields::default(), &[]).await
}

pub async fn put_lines(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let debate = find(&visit, &id).await?;
    let put = async {
        let lines = lines::read(fields.get("lines"))?;
        actions::put_budget_lines(&visit.town, &visit.actor, &debate.id, &lines).await
    };
    match put.await {
        Ok(()) => Ok(see_other(&visit.href(&debate.desk()))),
        Err(Error::Invalid(problems)) => manage_page(&visit, debate, &fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}

pub async fn publish(visit: Visit, Path(id): Path<String>) -> Answer {
    let debate = find(&visit, &id).await?;
    actions::publish_debate(&visit.town, &visit.actor, &debate.id).await?;
    Ok(see_other(&visit.href(&debate.path())))
}

pub async fn close(visit: Visit, Path(id): Path<String>) -> Answer {
    let debate = find(&visit, &id).await?;
    actions::close_debate(&visit.town, &visit.actor, &debate.id).await?;
    Ok(see_other(&visit.href(&debate.path())))
}
