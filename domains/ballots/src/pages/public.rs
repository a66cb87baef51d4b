//! What everybody reads of votes before their result.

use axum::extract::Path;
use base::{Error, Result};
use i18n::t;
use web::{Answer, Visit, download};

use crate::{
    actions,
    model::{Edition, Envelope, Project, ROOT, order_for},
    store,
    views::{
        edition as view, list as list_view, project as project_view, results as results_view,
        rule as rule_view, story as story_view,
    },
};

const JSON: &str = "application/json; charset=utf-8";

/// What one may vote on, propose or comment today.
pub async fn open(visit: &Visit) -> Result<Vec<ui::Open>> {
    let calls = store::calls(visit.town.db(), visit.town.clock().now()).await?;
    Ok(list_view::open(visit, calls))
}

pub async fn list(visit: Visit) -> Answer {
    let db = visit.town.db();
    let editions = store::published(db).await?;
    let envelopes = store::published_envelopes(db).await?;
    let mut debates = store::debates(db).await?;
    debates.retain(|debate| debate.published_at.is_some());
    let main = list_view::show(&visit, &editions, &envelopes, &debates);
    visit
        .page(t!(visit.lang, "ballots-title"))
        .description(t!(visit.lang, "ballots-lead"))
        .show(main)
        .await
}

pub async fn edition(visit: Visit, Path(slug): Path<String>) -> Answer {
    let db = visit.town.db();
    let edition = store::edition(db, &slug).await?;
    let mut projects = store::projects(db, &edition.id).await?;
    // The same reader finds the same order again; another has another.
    order_for(&edition.seed, &visit.caller, &mut projects);
    let proof = match edition.published_entry {
        Some(entry) => Some(journal::receipt_of(db, entry).await?),
        None => None,
    };
    let prepares = actions::may_prepare(&visit.actor, &edition, &visit.town.directory());
    let mut aside = Vec::new();
    if edition.ideas().is_some_and(|tally| tally.aside > 0) {
        aside = store::ideas(db, &edition.id).await?;
        aside.retain(|idea| idea.set_aside.is_some());
    }
    let whole = view::Whole {
        envelopes: store::envelopes(db, &edition.id).await?,
        projects,
        proof,
        prepares,
        aside,
        spends: edition.counted_at.is_some() && !store::spending(db, &edition.id).await?.is_empty(),
        edition,
    };
    let main = view::show(&visit, &whole);
    visit
        .page(whole.edition.title.as_str())
        .description(whole.edition.lead.as_str())
        .crumb(t!(visit.lang, "ballots-menu"), ROOT)
        .show(main)
        .await
}

pub async fn rule(visit: Visit, Path(slug): Path<String>) -> Answer {
    let db = visit.town.db();
    let edition = store::edition(db, &slug).await?;
    let envelopes = store::envelopes(db, &edition.id).await?;
    let main = rule_view::page(&visit, &edition, &envelopes);
    visit
        .page(t!(
            visit.lang,
            "ballots-rule-of",
            title = edition.title.as_str()
        ))
        .crumb(t!(visit.lang, "ballots-menu"), ROOT)
        .crumb(edition.title.as_str(), &edition.path())
        .show(main)
        .await
}

pub async fn project(visit: Visit, Path((slug, number)): Path<(String, String)>) -> Answer {
    let db = visit.town.db();
    let edition = store::edition(db, &slug).await?;
    let number: i64 = number.parse().map_err(|_| Error::NotFound)?;
    let projects = store::projects(db, &edition.id).await?;
    let envelopes = store::envelopes(db, &edition.id).await?;
    let project = find(&projects, number)?;
    let envelope = envelope_of(&envelopes, project)?;
    let rivals = projects
        .iter()
        .filter(|other| {
            other.number != number
                && other.is_offered()
                && other.envelope_id == project.envelope_id
                && other.rivals.is_some()
                && other.rivals == project.rivals
        })
        .collect();
    let story = story(&visit, &edition, envelope, &projects, number).await?;
    let ideas = store::ideas(db, &edition.id).await?;
    let born = ideas
        .iter()
        .filter(|idea| idea.project_id.as_ref() == Some(&project.id))
        .map(|idea| idea.number.as_str())
        .collect();
    let told = project_view::Told {
        born,
        edition: &edition,
        envelope,
        project,
        rivals,
        story,
    };
    let main = project_view::show(&visit, &told);
    visit
        .page(project.title.as_str())
        .description(project.summary.as_str())
        .crumb(t!(visit.lang, "ballots-menu"), ROOT)
        .crumb(edition.title.as_str(), &edition.path())
        .show(main)
        .await
}

/// What became of a project: won, or not and why.
async fn story(
    visit: &Visit,
    edition: &Edition,
    envelope: &Envelope,
    projects: &[Project],
    number: i64,
) -> Result<Vec<String>> {
    if edition.counted_at.is_none() {
        return Ok(Vec::new());
    }
    let lang = visit.lang;
    let kept = store::result(visit.town.db(), &envelope.id).await?;
    let account: crate::count::Account = super::results::read(&kept.account)?;
    let turnout = super::results::turnout(edition)?;
    let told = results_view::Told {
        edition,
        envelope,
        account: &account,
        projects,
        turnout: &turnout,
        proof: None,
        alone: false,
    };
    let (mut rounds, mut losers) = (account.rounds.iter(), account.losers.iter());
    if let Some(round) = rounds.find(|round| round.project == number) {
        return Ok(story_view::won(lang, &told, round));
    }
    if let Some(loser) = losers.find(|loser| loser.project == number) {
        return Ok(story_view::lost(lang, &told, loser));
    }
    let out = account.left_out.iter().find(|(out, _)| *out == number);
    Ok(out
        .map(|(out, by)| story_view::left_out(lang, &told, *out, *by))
        .into_iter()
        .collect())
}

fn find(projects: &[Project], number: i64) -> Result<&Project> {
    let found = projects.iter().find(|project| project.number == number);
    found.ok_or(Error::NotFound)
}

fn envelope_of<'a>(envelopes: &'a [Envelope], project: &Project) -> Result<&'a Envelope> {
    let found = envelopes.iter().find(|one| one.id == project.envelope_id);
    found.ok_or(Error::NotFound)
}

/// The exact text whose fingerprint the journal holds.
pub async fn rules_file(visit: Visit, Path(slug): Path<String>) -> Answer {
    let db = visit.town.db();
    let edition = store::edition(db, &slug).await?;
    let envelopes = store::envelopes(db, &edition.id).await?;
    let text = journal::canonical(&actions::rules_json(&edition, &envelopes));
    Ok(download(JSON, &format!("reglement-{slug}.json"), text))
}

pub async fn projects_file(visit: Visit, Path(slug): Path<String>) -> Answer {
    let db = visit.town.db();
    let edition = store::edition(db, &slug).await?;
    let text = projects_text(
        &edition,
        &store::envelopes(db, &edition.id).await?,
        &store::projects(db, &edition.id).await?,
    );
    Ok(download(JSON, &format!("projets-{slug}.json"), text))
}

fn projects_text(edition: &Edition, envelopes: &[Envelope], projects: &[Project]) -> String {
    journal::canonical(&actions::projects_json(edition, envelopes, projects))
}
