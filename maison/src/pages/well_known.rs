//! What machines ask for: robots, sitemap, security contact, health.

use std::fmt::Write as _;

use axum::response::{IntoResponse as _, Response};
use http::{StatusCode, header};
use programme::store;
use web::{Answer, Visit};

/// How many addresses a sitemap may hold, by its standard.
const MOST: i64 = 49_000;

fn text(content_type: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, content_type)], body).into_response()
}

pub async fn robots(visit: Visit) -> Response {
    let sitemap = visit.town.url("/sitemap.xml");
    let body = format!(
        "User-agent: *\nDisallow: /mon-espace\nDisallow: /connexion\nDisallow: /bureau\n\
         Disallow: /suivre\nDisallow: /chercher\nSitemap: {sitemap}\n"
    );
    text("text/plain; charset=utf-8", body)
}

pub async fn sitemap(visit: Visit) -> Answer {
    let db = visit.town.db();
    let mut body = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut add = |path: &str, day: Option<base::Day>| {
        let _ = write!(body, "<url><loc>{}</loc>", visit.town.url(path));
        if let Some(day) = day {
            let _ = write!(body, "<lastmod>{day}</lastmod>");
        }
        body.push_str("</url>\n");
    };
    for path in [
        "/",
        "/programme",
        "/programme/demandes",
        "/registre",
        "/contact",
    ] {
        add(path, None);
    }
    for programme in store::programmes(db).await? {
        add(&format!("/programme/{}", programme.slug), None);
    }
    for (number, moved) in store::numbers(db, MOST, 0).await? {
        add(
            &programme::model::commitment_path(number),
            Some(moved.day()),
        );
    }
    body.push_str("</urlset>\n");
    Ok(text("application/xml; charset=utf-8", body))
}

pub async fn security(visit: Visit) -> Response {
    let expires = visit.town.clock().now().plus_days(180);
    let email = &visit.town.directory().settings.email;
    let body = format!(
        "Contact: mailto:{email}\nExpires: {expires}\nPreferred-Languages: fr, en\nCanonical: {}\n",
        visit.town.url("/.well-known/security.txt")
    );
    text("text/plain; charset=utf-8", body)
}

/// Answers when the database answers.
pub async fn health(visit: Visit) -> Response {
    match store::programmes(visit.town.db()).await {
        Ok(_) => (StatusCode::OK, "ok\n").into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response(),
    }
}
