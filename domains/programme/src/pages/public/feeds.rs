//! Atom feeds of a programme and of a commitment.

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse as _, Response},
};
use base::Instant;

use i18n::t;
use web::{Answer, Visit};

use super::number;
use crate::{
    model::commitment_path,
    store,
    views::{
        Reading,
        feed::{Entry, Feed, atom},
        programme_path,
    },
};

/// How many acts a feed gives.
const MOST: i64 = 30;

pub async fn programme(visit: Visit, Path(slug): Path<String>) -> Answer {
    let db = visit.town.db();
    let programme = store::programme(db, &slug).await?;
    let events = store::events_of_programme(db, &programme.id, MOST).await?;
    let entries: Vec<_> = events
        .iter()
        .map(|found| Entry {
            number: found.number,
            title: &found.title,
            event: &found.event,
        })
        .collect();
    let page = programme_path(&slug);
    let since = programme
        .adopted_on
        .map_or(Instant::from_millis(0), base::Day::start);
    Ok(show(
        &visit,
        (programme.title.as_str(), &programme.lang, page, since),
        &entries,
    ))
}

pub async fn commitment(visit: Visit, Path(text): Path<String>) -> Answer {
    let db = visit.town.db();
    let found = store::commitment(db, number(&text)?).await?;
    let events = store::events(db, &found.id, MOST, 0).await?;
    let entries: Vec<_> = events
        .iter()
        .map(|event| Entry {
            number: found.number,
            title: &found.title,
            event,
        })
        .collect();
    let page = commitment_path(found.number);
    Ok(show(
        &visit,
        (found.title.as_str(), &found.lang, page, found.moved_at),
        &entries,
    ))
}

fn show(
    visit: &Visit,
    (title, language, page, since): (&str, &str, String, Instant),
    entries: &[Entry<'_>],
) -> Response {
    let reading = Reading::of(visit);
    let town = reading.directory.settings.name.as_str();
    let feed = Feed {
        title: t!(
            visit.lang,
            "programme-feed-title",
            title = title,
            town = town
        ),
        path: format!("{page}/nouvelles.atom"),
        page,
        author: town,
        language,
        since,
    };
    let xml = atom(&reading, &feed, entries, |path| visit.town.url(path));
    let kind = "application/atom+xml; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], xml).into_response()
}
