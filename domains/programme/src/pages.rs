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

/// What an elected member answers for.
pub const ANSWERS: &str = "/ce-dont-je-reponds";
/// The week of a whole service.
pub const SERVICE: &str = "/mon-service";

pub fn is_elected(actor: &Actor) -> bool {
    actor.has(Role::Elected)
}

/// Whether this person answers for the work of others.
pub fn heads(actor: &Actor) -> bool {
    actor.has(Role::Head) || actor.has(Role::Administrator)
}

/// The page on which each begins the day. Auditors watch rights first: that page is not ours.
pub fn landing(actor: &Actor) -> Option<&'static str> {
    if is_elected(actor) {
        Some(ANSWERS)
    } else if heads(actor) {
        Some(SERVICE)
    } else if actor.has(Role::Agent) {
        Some("/bureau")
    } else {
        None
    }
}

/// Whether this person works on the programme, or watches those who do.
pub fn has_desk(actor: &Actor) -> bool {
    [Role::Agent, Role::Head, Role::Administrator, Role::Auditor]
        .into_iter()
        .any(|role| actor.has(role))
}
