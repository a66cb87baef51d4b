//! The public register: its page, a page per act, and the files that programs read.

mod act;
mod files;
mod register;

use std::sync::Arc;

use axum::{Extension, Router, routing::get};
use i18n::Lang;
use web::House;

use crate::{Kind, opening::REOPENED};

/// How the kinds of acts are called, as every room told the wiring.
#[derive(Clone, Debug)]
pub(crate) struct Kinds(Arc<Vec<Kind>>);

impl Kinds {
    /// The kind in words; its code when no room of this house knows it any more.
    pub fn label(&self, lang: Lang, code: &str) -> String {
        let known = self.0.iter().find(|kind| kind.code == code);
        known.map_or_else(|| code.to_owned(), |kind| (kind.label)().say(lang))
    }
}

pub(crate) fn routes(mut kinds: Vec<Kind>) -> Router<House> {
    kinds.push(Kind {
        code: REOPENED,
        label: || i18n::msg!("journal-kind-reopened"),
    });
    Router::new()
        .route("/registre", get(register::show))
        .route("/registre/cle", get(files::key))
        .route("/registre/politique", get(files::policy))
        .route("/registre/checkpoint", get(files::checkpoint))
        .route("/registre/tile/{*path}", get(files::tile))
        .route("/registre/{log}/cle", get(files::key_of))
        .route("/registre/{log}/checkpoint", get(files::checkpoint_of))
        .route("/registre/{log}/tile/{*path}", get(files::tile_of))
        .route("/registre/acte/{number}", get(act::show))
        .route("/registre/acte/{number}/acte.json", get(act::descriptor))
        .route("/registre/acte/{number}/recu.tlog-proof", get(act::receipt))
        .layer(Extension(Kinds(Arc::new(kinds))))
}
