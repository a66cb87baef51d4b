//! The pages of the programme: what everybody reads, and the desk of those who answer for it.

use axum::Router;
use town::{Actor, Role};
use web::House;

mod desk;
mod files;
mod printed;
mod public;

pub fn routes() -> Router<House> {
    public::routes()
        .merge(files::routes())
        .merge(printed::routes())
        .merge(desk::routes())
}

/// Whether this person works on the programme, or watches those who do.
pub fn has_desk(actor: &Actor) -> bool {
    [Role::Agent, Role::Head, Role::Administrator, Role::Auditor]
        .into_iter()
        .any(|role| actor.has(role))
}
