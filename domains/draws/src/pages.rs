//! The pages of draws: what everybody reads, one's own place behind a code, the desk.

use axum::{
    Router,
    http::{HeaderValue, header},
    middleware::map_response,
    response::Response,
    routing::get,
};
use web::House;

mod desk;
mod own;
mod public;
mod volunteer;

pub use public::open;

pub fn routes() -> Router<House> {
    let private = Router::new()
        .route("/tirages/ma-place", get(own::door).post(own::open))
        .route("/tirages/ma-place/{key}", get(own::show).post(own::answer))
        .route(
            "/tirages/{slug}/volontaire",
            get(volunteer::form).post(volunteer::submit),
        )
        .merge(desk::routes())
        .layer(map_response(kept_by_nobody));
    Router::new()
        .route("/tirages", get(public::all))
        .route("/tirages/{slug}", get(public::one))
        .route("/tirages/{slug}/ceremonie", get(public::ceremony))
        .route("/tirages/{slug}/fichiers.zip", get(public::parcel))
        .route("/tirages/{slug}/rapport.pdf", get(public::report))
        .merge(private)
}

/// Names and codes stay on no computer.
async fn kept_by_nobody(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
