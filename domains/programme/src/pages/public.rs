//! Public pages, one file each: load, view, show. None takes more than six statements.

use axum::{Router, routing::get};
use base::{Error, Result};
use web::House;

pub(super) mod commitment;
mod demands;
mod feeds;
mod follow;
mod lists;
mod overview;
mod question;
mod revisions;

pub fn routes() -> Router<House> {
    Router::new()
        .route("/programme", get(overview::all))
        .route("/programme/demandes", get(demands::show))
        .route("/programme/comment-on-compte", get(overview::rule))
        .route("/programme/{slug}", get(overview::one))
        .route("/programme/{slug}/historique", get(revisions::show))
        .route("/programme/{slug}/acte/{entry}", get(revisions::act))
        .route("/programme/{slug}/axe/{axis}", get(lists::axis))
        .route("/programme/{slug}/engagements", get(lists::list))
        .route("/programme/{slug}/nouvelles.atom", get(feeds::programme))
        .route("/engagement/{number}", get(commitment::show))
        .route(
            "/engagement/{number}/preuves/{id}",
            get(commitment::evidence),
        )
        .route(
            "/engagement/{number}/nouvelles.atom",
            get(feeds::commitment),
        )
        .route(
            "/engagement/{number}/suivre",
            get(follow::form).post(follow::ask),
        )
        .route(
            "/engagement/{number}/question",
            get(question::form).post(question::ask),
        )
        .route(
            "/engagement/{number}/nouvelles",
            get(question::news_form).post(question::ask_news),
        )
        .route(
            "/suivre/{token}",
            get(follow::confirm_page).post(follow::confirm),
        )
        .route(
            "/suivre/{token}/quitter",
            get(follow::leave_page).post(follow::leave),
        )
}

/// The number of an address; anything else leads nowhere.
pub(super) fn number(text: &str) -> Result<i64> {
    text.parse()
        .ok()
        .filter(|number| *number > 0)
        .ok_or(Error::NotFound)
}
