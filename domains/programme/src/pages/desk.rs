//! The desk: pages of agents, heads of service and administrators.

use axum::Router;
use web::House;

pub fn routes() -> Router<House> {
    Router::new()
}
