//! The desk: what a service owes, and the forms by which it answers. One file per page.

use axum::{
    Router,
    routing::{get, post},
};
use base::{Error, Result};
use i18n::msg;
use town::Role;
use web::{Failure, House, Visit};

use crate::{actions, model::Commitment, store};

mod answers;
mod charge;
mod edit;
mod forms;
mod import;
mod owed;
mod phases;
mod presentation;
mod questions;
mod report;
mod service;
mod week;

pub fn routes() -> Router<House> {
    Router::new()
        .route("/bureau", get(owed::show))
        .route("/mon-service", get(service::show))
        .route(
            "/bureau/confier/{number}",
            get(charge::show).post(charge::submit),
        )
        .route("/ce-dont-je-reponds", get(answers::show))
        .route(
            "/engagement/{number}/modifier",
            get(edit::show).post(edit::submit),
        )
        .route("/engagement/{number}/suivi", get(report::show))
        .route("/engagement/{number}/suivi/{what}", post(report::submit))
        .route(
            "/bureau/questions/{id}",
            get(questions::show).post(questions::submit),
        )
        .route("/bureau/import", get(import::show).post(import::upload))
        .route(
            "/bureau/import/{id}",
            get(import::preview).post(import::confirm),
        )
        .route(
            "/programme/{slug}/modifier",
            get(presentation::show).post(presentation::submit),
        )
        .route(
            "/bureau/programmes/{slug}",
            get(phases::show).post(phases::submit),
        )
}

/// The services this person works for; all of them for an administrator or an auditor.
fn services(visit: &Visit) -> Vec<String> {
    services_of(visit, &[Role::Agent, Role::Head])
}

/// The services in which this person holds one of these roles; all of them for an administrator or
/// an auditor.
fn services_of(visit: &Visit, roles: &[Role]) -> Vec<String> {
    let directory = visit.town.directory();
    let grants = visit.actor.grants();
    let works = |role| roles.contains(&role);
    let everywhere = grants.iter().any(|grant| {
        matches!(grant.role, Role::Administrator | Role::Auditor)
            || (works(grant.role) && grant.service.is_none())
    });
    directory
        .services
        .iter()
        .filter(|service| service.closed_on.is_none())
        .map(|service| service.slug.clone())
        .filter(|slug| {
            everywhere
                || grants
                    .iter()
                    .any(|grant| works(grant.role) && grant.service.as_ref() == Some(slug))
        })
        .collect()
}

/// Those who may see the desk at all.
fn enter(visit: &Visit) -> Result<Vec<String>, Failure> {
    let services = services(visit);
    let runs_the_house = visit.actor.has(Role::Administrator) || visit.actor.has(Role::Auditor);
    if services.is_empty() && !runs_the_house {
        return Err(Error::Forbidden(msg!("programme-desk-only")).into());
    }
    Ok(services)
}

/// The commitment of a desk page, if this person may change it.
async fn editable(visit: &Visit, number: i64) -> Result<Commitment, Failure> {
    let commitment = store::commitment(visit.town.db(), number).await?;
    if !actions::may_edit(&visit.actor, &commitment, &visit.town.directory()) {
        return Err(Error::Forbidden(msg!("programme-not-your-service")).into());
    }
    Ok(commitment)
}
