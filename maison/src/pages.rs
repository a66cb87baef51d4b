//! Pages that belong to no single room: home, search, what the law and robots want to read.

use axum::{Router, routing::get};
use db::Migrations;
use web::{Domain, House};

pub use api::Described;

mod about;
pub(crate) mod api;
pub mod check_page;
mod home;
mod search_page;
pub mod terminal;
mod well_known;

fn routes() -> Router<House> {
    Router::new()
        .route("/", get(home::show))
        .route("/chercher", get(search_page::show))
        .route("/accessibilite", get(about::accessibility))
        .route("/vos-donnees", get(about::your_data))
        .route("/mentions-legales", get(about::legal))
        .route("/contact", get(about::contact))
        .route("/logiciel", get(about::software))
        .route("/donnees-et-programmes", get(api::page))
        .route("/api/openapi.json", get(api::openapi))
        .route("/robots.txt", get(well_known::robots))
        .route("/sitemap.xml", get(well_known::sitemap))
        .route("/sitemap/{part}", get(well_known::sitemap_part))
        .route("/.well-known/security.txt", get(well_known::security))
        .route("/health", get(well_known::health))
}

pub fn domain() -> Domain {
    Domain {
        name: "maison",
        routes: routes(),
        handlers: Vec::new(),
        timers: Vec::new(),
        migrations: Migrations {
            room: "maison",
            list: &[],
        },
        statements: &[],
        menu: Vec::new(),
        api: api::operations(),
    }
}
