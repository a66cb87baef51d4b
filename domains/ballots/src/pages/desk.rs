//! The desk of those who prepare a vote: its rule and envelopes, its projects, its publication.

use axum::extract::Path;
use base::{Error, Id, Problem, Result};
use i18n::{msg, t};
use town::Point;
use ui::Markup;
use web::{Answer, Failure, Fields, Visit, see_other};

use super::{DESK, forms};
use crate::{
    actions::{self, NewEnvelope, NewProject},
    model::{BallotKind, CountRule, Edition, EnvelopeId, PlaceRule, Plan, Project, ProjectId},
    store,
    views::desk as view,
};

/// The vote of an address, for somebody who works on it. Whoever has no desk is told so first.
pub(super) async fn find(visit: &Visit, id: &str) -> Result<Edition, Failure> {
    if !super::has_desk(&visit.actor) {
        return Err(Error::Forbidden(msg!("ballots-not-your-service")).into());
    }
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let edition = store::edition_by_id(visit.town.db(), &id).await?;
    if actions::may_prepare(&visit.actor, &edition, &visit.town.directory()) {
        Ok(edition)
    } else {
        Err(Error::Forbidden(msg!("ballots-not-your-service")).into())
    }
}

pub(super) fn page(
    visit: &Visit,
    edition: &Edition,
    title: String,
    problems: usize,
    main: Markup,
) -> Answer {
    visit
        .page(title)
        .crumb(t!(visit.lang, "ballots-desk-menu"), DESK)
        .crumb(edition.title.as_str(), &edition.desk())
        .problems(problems)
        .show_desk(main)
}

pub async fn list(visit: Visit) -> Answer {
    if !super::has_desk(&visit.actor) {
        return Err(Error::Forbidden(msg!("ballots-not-your-service")).into());
    }
    let directory = visit.town.directory();
    let mut editions = store::all_editions(visit.town.db()).await?;
    editions.retain(|edition| actions::may_prepare(&visit.actor, edition, &directory));
    let mut debates = store::debates(visit.town.db()).await?;
    debates.retain(|debate| actions::may_prepare_for(&visit.actor, &debate.service, &directory));
    let main = view::list(&visit, &editions, &debates);
    let title = t!(visit.lang, "ballots-desk-menu");
    visit.page(title).show_desk(main)
}

pub(super) fn decides_somewhere(visit: &Visit) -> Result<(), Failure> {
    use town::Role;
    if visit.actor.has(Role::Head) || visit.actor.has(Role::Administrator) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("ballots-not-your-service")).into())
    }
}

pub async fn new(visit: Visit) -> Answer {
    decides_somewhere(&visit)?;
    new_page(&visit, &Fields::default(), &[])
}

fn new_page(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Answer {
    let main = view::new_form(visit, fields, problems);
    visit
        .page(t!(visit.lang, "ballots-new"))
        .crumb(t!(visit.lang, "ballots-desk-menu"), DESK)
        .problems(problems.len())
        .show_desk(main)
}

fn parse(fields: &Fields) -> Result<Plan, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut moment = |name: &'static str, must: bool| {
        let read = if must {
            forms::needed_moment(fields, name).map(Some)
        } else {
            forms::moment(fields, name)
        };
        read.unwrap_or_else(|problem| {
            problems.push(problem);
            None
        })
    };
    let (ideas_at, study_at) = (moment("ideas_at", false), moment("study_at", false));
    let (opens_at, closes_at) = (moment("opens_at", true), moment("closes_at", true));
    let mut coded = |name: &str, is_known: bool| {
        if !is_known {
            problems.push(Problem::new(name, msg!("ballots-needed")));
        }
    };
    let count_rule = CountRule::parse(fields.get("count_rule"));
    let ballot = BallotKind::parse(fields.get("ballot"));
    let place_rule = PlaceRule::parse(fields.get("place_rule"));
    coded("count_rule", count_rule.is_some());
    coded("ballot", ballot.is_some());
    coded("place_rule", place_rule.is_some());
    match (count_rule, ballot, place_rule, opens_at, closes_at) {
        (Some(count_rule), Some(ballot), Some(place_rule), Some(opens_at), Some(closes_at))
            if problems.is_empty() =>
        {
            Ok(Plan {
                title: fields.get("title").to_owned(),
                lead: fields.get("lead").to_owned(),
                service: fields.get("service").to_owned(),
                count_rule,
                ballot,
                most: fields.get("most").parse().unwrap_or_default(),
                place_rule,
                voters: fields.get("voters").to_owned(),
                ideas_at,
                study_at,
                opens_at,
                closes_at,
            })
        }
        _ => Err(problems),
    }
}

pub async fn create(visit: Visit, fields: Fields) -> Answer {
    decides_somewhere(&visit)?;
    let new = match parse(&fields) {
        Ok(new) => new,
        Err(problems) => return new_page(&visit, &fields, &problems),
    };
    let mut tx = visit.town.db().begin().await?;
    match actions::create(&mut tx, &visit.town, &visit.actor, &new).await {
        Ok(edition) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(&edition.desk())))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            new_page(&visit, &fields, &problems)
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn manage(visit: Visit, Path(id): Path<String>) -> Answer {
    let edition = find(&visit, &id).await?;
    manage_page(&visit, edition, &Fields::default(), &[]).await
}

pub(super) async fn manage_page(
    visit: &Visit,
    edition: Edition,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let db = visit.town.db();
    let work = view::Work {
        envelopes: store::envelopes(db, &edition.id).await?,
        projects: store::projects(db, &edition.id).await?,
        decides: actions::may_decide(&visit.actor, &edition, &visit.town.directory()),
        procedures: actions::idea_procedures(&visit.town)
            .await?
            .iter()
            .map(|version| {
                let title = version.definition.title.text(visit.lang);
                (version.name().to_owned(), title.to_owned())
            })
            .collect(),
        winners: actions::winners(store::accounts(db, &edition.id).await?)?,
        debate: actions::open_debate(db, &edition).await?,
        edition,
    };
    let main = view::manage(visit, &work, fields, problems);
    visit
        .page(work.edition.title.as_str())
        .crumb(t!(visit.lang, "ballots-desk-menu"), DESK)
        .problems(problems.len())
        .show_desk(main)
}

pub async fn add_envelope(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let edition = find(&visit, &id).await?;
    let new = NewEnvelope {
        title: fields.get("title").to_owned(),
        territory: forms::some(&fields, "territory"),
        amount: forms::amount(&fields, "amount"),
    };
    let mut tx = visit.town.db().begin().await?;
    let done = actions::add_envelope(&mut tx, &visit.town, &visit.actor, &edition.id, &new).await;
    match done {
        Ok(_) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(&edition.desk())))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            manage_page(&visit, edition, &fields, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn remove_envelope(visit: Visit, Path((id, envelope)): Path<(String, String)>) -> Answer {
    let edition = find(&visit, &id).await?;
    let envelope: Id<EnvelopeId> = envelope.parse().map_err(|_| Error::NotFound)?;
    let mut tx = visit.town.db().begin().await?;
    actions::remove_envelope(&mut tx, &visit.town, &visit.actor, &edition.id, &envelope).await?;
    tx.commit().await?;
    Ok(see_other(&visit.href(&edition.desk())))
}

pub async fn fund(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let edition = find(&visit, &id).await?;
    let procedure = fields.filled("procedure");
    let known = actions::idea_procedures(&visit.town).await?;
    if procedure.is_some_and(|name| known.iter().all(|version| version.name() != name)) {
        let problem = Problem::new("procedure", msg!("ballots-procedure-needed"));
        return manage_page(&visit, edition, &fields, &[problem]).await;
    }
    let year = fields.get("year").parse().unwrap_or_default();
    let mut tx = visit.town.db().begin().await?;
    let funding = (year, procedure);
    match actions::fund(&mut tx, &visit.town, &visit.actor, &edition.id, funding).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(&edition.desk())))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            manage_page(&visit, edition, &fields, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn publish(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let edition = find(&visit, &id).await?;
    let day = fields.date("adopted_on").and_then(|text| text.parse().ok());
    let Some(day) = day else {
        let problem = Problem::new("adopted_on", msg!("ballots-date-needed"));
        return manage_page(&visit, edition, &fields, &[problem]).await;
    };
    let mut tx = visit.town.db().begin().await?;
    let adopted = (fields.get("adopted_by"), day);
    match actions::publish(&mut tx, &visit.town, &visit.actor, &edition.id, adopted).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(&edition.desk())))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            manage_page(&visit, edition, &fields, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The count, and its publication.
pub async fn count(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let edition = find(&visit, &id).await?;
    let note = fields.filled("note");
    match actions::count_votes(&visit.town, &visit.actor, &edition.id, note).await {
        Ok(edition) => Ok(see_other(
            &visit.href(&format!("{}/resultats", edition.path())),
        )),
        Err(Error::Invalid(problems)) => manage_page(&visit, edition, &fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}

fn new_project(fields: &Fields) -> Result<NewProject, Problem> {
    let envelope = fields.get("envelope").parse();
    let point = match fields.filled("point") {
        None => None,
        Some(typed) => Some(
            Point::parse(typed)
                .ok_or_else(|| Problem::new("point", msg!("ballots-point-unreadable")))?,
        ),
    };
    Ok(NewProject {
        point,
        envelope: envelope.map_err(|_| Problem::new("envelope", msg!("ballots-needed")))?,
        title: fields.get("title").to_owned(),
        summary: fields.get("summary").to_owned(),
        cost: forms::amount(fields, "cost"),
        study: fields.get("study").to_owned(),
        territory: forms::some(fields, "territory"),
        theme: fields.get("theme").to_owned(),
        rivals: forms::some(fields, "rivals"),
        set_aside: forms::some(fields, "set_aside"),
    })
}

async fn project_page(
    visit: &Visit,
    edition: &Edition,
    project: Option<&Project>,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let envelopes = store::envelopes(visit.town.db(), &edition.id).await?;
    let title = match project {
        Some(_) => t!(visit.lang, "ballots-project-change"),
        None => t!(visit.lang, "ballots-project-new"),
    };
    let main = view::project_form(visit, edition, &envelopes, project, fields, problems);
    page(visit, edition, title, problems.len(), main)
}

pub async fn project_form(visit: Visit, Path(id): Path<String>) -> Answer {
    let edition = find(&visit, &id).await?;
    project_page(&visit, &edition, None, &Fields::default(), &[]).await
}

pub async fn add_project(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let edition = find(&visit, &id).await?;
    let new = match new_project(&fields) {
        Ok(new) => new,
        Err(problem) => return project_page(&visit, &edition, None, &fields, &[problem]).await,
    };
    let mut tx = visit.town.db().begin().await?;
    match actions::add_project(&mut tx, &visit.town, &visit.actor, &edition.id, &new).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(&edition.desk())))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            project_page(&visit, &edition, None, &fields, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn find_project(visit: &Visit, id: &str) -> Result<(Edition, Project), Failure> {
    if !super::has_desk(&visit.actor) {
        return Err(Error::Forbidden(msg!("ballots-not-your-service")).into());
    }
    let id: Id<ProjectId> = id.parse().map_err(|_| Error::NotFound)?;
    let of = store::edition_of_project(visit.town.db(), &id).await?;
    let edition = find(visit, of.as_str()).await?;
    let project = store::project_by_id(visit.town.db(), &id).await?;
    Ok((edition, project))
}

pub async fn edit_project(visit: Visit, Path(id): Path<String>) -> Answer {
    let (edition, project) = find_project(&visit, &id).await?;
    let fields = view::project_fields(&project);
    project_page(&visit, &edition, Some(&project), &fields, &[]).await
}

pub async fn save_project(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (edition, project) = find_project(&visit, &id).await?;
    let new = match new_project(&fields) {
        Ok(new) => new,
        Err(problem) => {
            return project_page(&visit, &edition, Some(&project), &fields, &[problem]).await;
        }
    };
    let mut tx = visit.town.db().begin().await?;
    match actions::change_project(&mut tx, &visit.town, &visit.actor, &project.id, &new).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(&edition.desk())))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            project_page(&visit, &edition, Some(&project), &fields, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}
