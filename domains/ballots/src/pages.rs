//! The pages of votes: what everybody reads, and the desk of those who prepare them.

use axum::{
    Router,
    routing::{get, post},
};
use town::{Actor, Role};
use web::House;

mod counter;
mod debate;
mod desk;
mod forms;
mod ideas;
mod papers;
mod public;
mod results;
mod roll;
mod vote;
mod workbench;

pub use counter::COUNTER;
pub use public::open;
pub use workbench::{WORKBENCH, has_workbench};

/// Where those who prepare votes work.
pub const DESK: &str = "/bureau/budgets";

/// Whether votes are this person's work, or theirs to watch.
pub fn has_desk(actor: &Actor) -> bool {
    [Role::Agent, Role::Head, Role::Administrator, Role::Auditor]
        .into_iter()
        .any(|role| actor.has(role))
}

/// Whether people come to this person's counter.
pub fn has_counter(actor: &Actor) -> bool {
    actor.has(Role::Counter)
}

pub fn routes() -> Router<House> {
    Router::new()
        .route("/budget-participatif", get(public::list))
        .route("/budget-participatif/{slug}", get(public::edition))
        .route("/budget-participatif/{slug}/reglement", get(public::rule))
        .route(
            "/budget-participatif/{slug}/reglement.json",
            get(public::rules_file),
        )
        .route(
            "/budget-participatif/{slug}/projets.json",
            get(public::projects_file),
        )
        .route(
            "/budget-participatif/{slug}/projet/{number}",
            get(public::project),
        )
        .route(
            "/budget-participatif/{slug}/voter",
            get(vote::begin).post(vote::submit),
        )
        .route(
            "/budget-participatif/{slug}/bulletin/{envelope}/bulletin.pdf",
            get(vote::paper),
        )
        .route("/budget-participatif/{slug}/resultats", get(results::all))
        .route(
            "/budget-participatif/{slug}/resultats/{envelope}",
            get(results::one),
        )
        .route(
            "/budget-participatif/{slug}/resultats/{envelope}/bulletins.pb",
            get(results::file),
        )
        .route(
            "/budget-participatif/{slug}/resultats/{envelope}/certificat.json",
            get(results::certificate),
        )
        .route(
            "/budget-participatif/{slug}/resultats/{envelope}/resultat.pdf",
            get(results::paper),
        )
        .route("/budget-participatif/{slug}/recus", get(results::receipts))
        .route("/debat-budget/{year}", get(debate::show))
        .route(
            "/debat-budget/{year}/projet-de-budget.json",
            get(debate::lines_file),
        )
        .route(
            "/debat-budget/{year}/projet-de-budget.csv",
            get(debate::lines_sheet),
        )
        .route(
            "/debat-budget/{year}/contributions.json",
            get(debate::comments_file),
        )
        .route(
            "/bureau/budgets/debats/nouveau",
            get(debate::new).post(debate::create),
        )
        .route("/bureau/budgets/debats/{id}", get(debate::manage))
        .route(
            "/bureau/budgets/debats/{id}/lignes",
            post(debate::put_lines),
        )
        .route("/bureau/budgets/debats/{id}/publier", post(debate::publish))
        .route("/bureau/budgets/debats/{id}/clore", post(debate::close))
        .route("/bureau/budgets/{id}/financement", post(desk::fund))
        .route("/budget-participatif/{slug}/depenses", get(ideas::spent))
        .route(
            "/budget-participatif/{slug}/depenses.csv",
            get(ideas::spent_file),
        )
        .route(
            "/bureau/budgets/{id}/idees",
            get(ideas::show).post(ideas::propose),
        )
        .route("/bureau/budgets/{id}/depense", post(ideas::spend))
        .route("/bureau/budgets", get(desk::list))
        .route("/bureau/budgets/nouveau", get(desk::new).post(desk::create))
        .route("/bureau/budgets/{id}", get(desk::manage))
        .route("/bureau/budgets/{id}/enveloppe", post(desk::add_envelope))
        .route(
            "/bureau/budgets/{id}/enveloppe/{envelope}/retirer",
            post(desk::remove_envelope),
        )
        .route(
            "/bureau/budgets/{id}/projet",
            get(desk::project_form).post(desk::add_project),
        )
        .route(
            "/bureau/budgets/projet/{project}",
            get(desk::edit_project).post(desk::save_project),
        )
        .route("/bureau/budgets/{id}/publier", post(desk::publish))
        .route(
            "/bureau/budgets/{id}/liste",
            get(roll::show).post(roll::read),
        )
        .route("/bureau/budgets/{id}/compter", post(desk::count))
        .route("/bureau/budgets/{id}/liste/vider", post(roll::clear))
        .route("/bureau/budgets/{id}/arreter", post(roll::freeze))
        .route("/bureau/budgets/{id}/lettres", post(roll::letters))
        .route(
            "/bureau/budgets/{id}/papier",
            get(papers::show).post(papers::read),
        )
        .route(
            "/bureau/budgets/{id}/papier/trancher/{paper}",
            post(papers::settle),
        )
        .route(
            "/atelier-des-regles",
            get(workbench::show).post(workbench::submit),
        )
        .route("/guichet/votes", get(counter::list))
        .route(
            "/guichet/votes/{id}",
            get(counter::show).post(counter::search),
        )
        .route("/guichet/votes/{id}/{voter}", get(counter::voter))
        .route("/guichet/votes/{id}/{voter}/code", post(counter::code))
        .route("/guichet/votes/{id}/{voter}/papier", post(counter::paper))
        .route("/guichet/votes/{id}/{voter}/effacer", post(counter::erase))
}
