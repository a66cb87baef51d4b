//! The pages of the programme: what everybody reads, and the desk of those who answer for it.

use axum::Router;
use web::House;

mod desk;
mod public;

pub fn routes() -> Router<House> {
    public::routes().merge(desk::routes())
}
