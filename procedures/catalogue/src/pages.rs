//! The public pages of procedures: all of them, one of them, its rule and its versions.

mod all;
mod one;
mod rule;

use axum::{Router, routing::get};
use base::{Error, Lang, Result};
use web::{House, Visit};

use crate::{model::Words, store, version::Version};

/// What stands behind the buttons of a procedure's page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Doors {
    /// The form can be filled online, with or without an account.
    pub online: bool,
    /// The form can be printed.
    pub paper: bool,
}

pub(crate) fn routes(doors: Doors) -> Router<House> {
    Router::new()
        .route("/demarches", get(all::show))
        .route(
            "/demarches/{name}",
            get(move |visit, path| one::show(visit, path, doors)),
        )
        .route("/demarches/{name}/regle", get(rule::show))
        .route("/demarches/{name}/regle/{id}", get(rule::version))
}

/// The version that takes requests today.
async fn in_force(visit: &Visit, name: &str) -> Result<Version> {
    let today = visit.town.clock().today();
    store::in_force(visit.town.db(), name, today)
        .await?
        .ok_or(Error::NotFound)
}

/// The language a text is really in, when it is not the page's.
fn language(words: &Words, lang: Lang) -> Option<&'static str> {
    let said = words.say(lang);
    (said.lang != lang).then(|| said.lang.code())
}
