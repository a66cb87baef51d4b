//! `/programme/demandes`: everything the town asked of other authorities.

use i18n::t;
use web::{Answer, Visit};

use crate::{
    store,
    views::{Reading, demands, lists},
};

pub async fn show(visit: Visit) -> Answer {
    let db = visit.town.db();
    let counts = store::count_demands(db).await?;
    let pages = lists::pages(visit.page_number(), counts.0, lists::PAGE);
    let found = store::demands(db, lists::PAGE, lists::skip(pages, lists::PAGE)).await?;
    let main = demands::all(&Reading::of(&visit), &found, counts, pages);
    visit
        .page(t!(visit.lang, "programme-demands-title"))
        .crumb(t!(visit.lang, "programme-crumb"), "/programme")
        .show(main)
        .await
}
