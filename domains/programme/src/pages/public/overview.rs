//! `/programme` and `/programme/{slug}`: everything at a glance; and how we count.

use axum::extract::Path;
use i18n::t;
use town::Role;
use web::{Answer, Visit};

use crate::{
    model::Programme,
    store,
    views::{Reading, overview, programme_path, rule},
};

/// How many recent moves are shown, and how far back a month goes.
const MOVES: i64 = 6;
const MONTH_DAYS: i64 = -31;

/// All programmes; a single one is shown at once.
pub async fn all(visit: Visit) -> Answer {
    let mut programmes = store::programmes(visit.town.db()).await?;
    if programmes.len() == 1 {
        return glance(&visit, programmes.remove(0)).await;
    }
    let totals = store::all_totals(visit.town.db()).await?;
    let all = overview::with_totals(programmes, &totals);
    let main = overview::programmes(&Reading::of(&visit), &all);
    visit
        .page(t!(visit.lang, "programme-all-title"))
        .show(main)
        .await
}

pub async fn one(visit: Visit, Path(slug): Path<String>) -> Answer {
    let programme = store::programme(visit.town.db(), &slug).await?;
    glance(&visit, programme).await
}

async fn glance(visit: &Visit, programme: Programme) -> Answer {
    let db = visit.town.db();
    let since = visit.town.clock().now().plus_days(MONTH_DAYS);
    let glance = overview::Glance {
        axes: store::axes(db, &programme.id).await?,
        highlights: store::highlights(db, &programme.id).await?,
        moved: store::moved(db, &programme.id, since, MOVES).await?,
        phases: store::phases(db, &programme.id).await?,
        editable: visit
            .actor
            .may(Role::Administrator, None, None, &visit.town.directory()),
        programme,
    };
    let main = overview::programme(&Reading::of(visit), &glance);
    let programme = &glance.programme;
    let path = programme_path(&programme.slug);
    let mut page = visit
        .page(programme.title.as_str())
        .description(programme.lead.as_str())
        .feed(programme.title.as_str(), &format!("{path}/nouvelles.atom"));
    if visit.path != "/programme" {
        page = page.crumb(t!(visit.lang, "programme-crumb"), "/programme");
    }
    page.show(main).await
}

pub async fn rule(visit: Visit) -> Answer {
    let main = rule::show(&Reading::of(&visit));
    visit
        .page(t!(visit.lang, "programme-how"))
        .crumb(t!(visit.lang, "programme-crumb"), "/programme")
        .show(main)
        .await
}
