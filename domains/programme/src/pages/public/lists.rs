//! The commitments of an axis, and those of a programme in one state or in all.

use axum::extract::Path;
use i18n::t;
use web::{Answer, Visit};

use crate::{
    model::{Shown, Totals},
    store::{self, Slice},
    views::{Reading, lists, programme_path},
};

pub async fn axis(visit: Visit, Path((slug, axis)): Path<(String, String)>) -> Answer {
    let db = visit.town.db();
    let programme = store::programme(db, &slug).await?;
    let axis = store::axis(db, &programme.id, &axis).await?;
    let pages = lists::pages(visit.page_number(), axis.totals.all(), lists::PAGE);
    let skip = lists::skip(pages, lists::PAGE);
    let lines = store::lines(db, Slice::Axis(&axis.id), lists::PAGE, skip).await?;
    let shown = lists::AxisPage {
        programme: &programme,
        axis: &axis,
        lines: &lines,
        pages,
    };
    let main = lists::axis(&Reading::of(&visit), &shown);
    visit
        .page(axis.title.as_str())
        .crumb(t!(visit.lang, "programme-crumb"), "/programme")
        .crumb(programme.title.as_str(), &programme_path(&slug))
        .show(main)
        .await
}

pub async fn list(visit: Visit, Path(slug): Path<String>) -> Answer {
    let db = visit.town.db();
    let programme = store::programme(db, &slug).await?;
    let mut totals = Totals::default();
    for axis in store::axes(db, &programme.id).await? {
        for shown in Shown::ALL {
            totals.add(*shown, axis.totals.of(*shown));
        }
    }
    let shown = lists::asked_state(visit.param("etat").as_deref());
    let total = shown.map_or(totals.all(), |shown| totals.of(shown));
    let pages = lists::pages(visit.page_number(), total, lists::PAGE);
    let slice = match shown {
        Some(shown) => Slice::Shown(&programme.id, shown),
        None => Slice::Programme(&programme.id, total),
    };
    let lines = store::lines(db, slice, lists::PAGE, lists::skip(pages, lists::PAGE)).await?;
    let reading = Reading::of(&visit);
    let page = lists::ListPage {
        programme: &programme,
        totals: &totals,
        shown,
        lines: &lines,
        pages,
    };
    let main = lists::list(&reading, &page);
    visit
        .page(lists::list_title(&reading, shown))
        .crumb(t!(visit.lang, "programme-crumb"), "/programme")
        .crumb(programme.title.as_str(), &programme_path(&slug))
        .show(main)
        .await
}
