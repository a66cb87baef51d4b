//! Public pages, one file each.

use axum::Router;
use web::House;

pub fn routes() -> Router<House> {
    Router::new()
}
