//! The pages of procedures: for everybody, all of them, one of them, its rule and its versions; for
//! those who decide, what can be published and what is in service.

mod adopt;
mod all;
pub(crate) mod offered;
mod one;
mod rule;
mod settings;
mod withdraw;

use axum::{Router, routing::get};
use base::{Day, Lang, Result};
use town::Town;
use web::{House, Later};

use crate::{api, model::Words, version::Version};

/// A procedure that takes no request today, by its own conditions.
#[derive(Clone, Debug)]
pub struct Shut {
    /// What the definition tells whoever comes.
    pub why: Words,
    /// The first day on which it takes requests again, when that is known.
    pub reopens: Option<Day>,
}

/// Asks whether a version is shut today: the rooms that judge conditions stand above this one.
pub type IsShut = for<'a> fn(&'a Town, &'a Version) -> Later<'a, Result<Option<Shut>>>;

/// What stands behind the buttons of a procedure's page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Doors {
    pub shut: Option<IsShut>,
    /// The form can be filled online, with or without an account.
    pub online: bool,
    /// The form can be printed.
    pub paper: bool,
    /// What became of requests is counted in public.
    pub figures: bool,
}

/// Where administrators and heads decide what the town offers.
pub(crate) const DESK: &str = "/bureau/demarches";

pub(crate) fn routes(doors: Doors) -> Router<House> {
    Router::new()
        .route("/demarches", get(all::show))
        .route(
            "/demarches/{name}",
            get(move |visit, path| one::show(visit, path, doors)),
        )
        .route("/demarches/{name}/regle", get(rule::show))
        .route("/demarches/{name}/regle.pdf", get(rule::printed))
        .route("/demarches/{name}/regle/{id}", get(rule::version))
        .route("/api/demarches", get(api::list))
        .route("/bureau/demarches", get(offered::show))
        .route(
            "/bureau/demarches/{name}",
            get(adopt::show).post(adopt::submit),
        )
        .route(
            "/bureau/demarches/{name}/retirer",
            get(withdraw::show).post(withdraw::submit),
        )
}

/// The language a text is really in, when it is not the page's.
fn language(words: &Words, lang: Lang) -> Option<&'static str> {
    let said = words.say(lang);
    (said.lang != lang).then(|| said.lang.code())
}
