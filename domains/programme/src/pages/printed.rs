//! The booklet of a programme and the sheet of a commitment, as PDF.
//!
//! Composing costs processor and memory: each waits for its turn, and what was composed is kept
//! beside the data until what it says changes.

use axum::{Router, extract, http::HeaderMap, routing::get};
use paper::Sheet;
use web::{Answer, House, Visit};

use crate::{
    paper_sheets::{self, Booklet},
    store,
    views::Reading,
};

pub fn routes() -> Router<House> {
    Router::new()
        .route("/programme/{slug}/livret.pdf", get(booklet))
        .route("/engagement/{number}/fiche.pdf", get(commitment))
}

async fn booklet(
    visit: Visit,
    extract::Path(slug): extract::Path<String>,
    headers: HeaderMap,
) -> Answer {
    let _turn = super::files::turn().await?;
    let db = visit.town.db();
    let programme = store::programme(db, &slug).await?;
    let commitments = store::commitments_by_place(db, &programme.id).await?;
    let booklet = Booklet {
        axes: &store::axes(db, &programme.id).await?,
        wholes: &store::wholes(db, &programme.id, commitments).await?,
        programme: &programme,
    };
    let sheet = paper_sheets::booklet(&Reading::of(&visit), &visit.town, &booklet);
    let name = format!("livret-{slug}-{}", visit.lang.code());
    answer(&visit, &headers, name, sheet).await
}

async fn commitment(
    visit: Visit,
    extract::Path(text): extract::Path<String>,
    headers: HeaderMap,
) -> Answer {
    let number = super::public::number(&text)?;
    let whole = store::whole(visit.town.db(), number).await?;
    let proof = match whole.details.last_entry {
        Some(entry) => Some(journal::receipt_of(visit.town.db(), entry).await?),
        None => None,
    };
    let sheet = paper_sheets::commitment(&Reading::of(&visit), &visit.town, &whole, proof.as_ref());
    let name = format!("engagement-{number}-{}", visit.lang.code());
    answer(&visit, &headers, name, sheet).await
}

async fn answer(visit: &Visit, headers: &HeaderMap, name: String, sheet: Sheet) -> Answer {
    // Everything the PDF depends on, the template included, is in the sheet.
    let mark = paper::mark(&sheet);
    if web::is_known(headers, &mark) {
        return Ok(web::unchanged(&mark));
    }
    let content = paper::once(&visit.town, &name, &mark, || Ok(sheet)).await?;
    Ok(web::marked(web::pdf(&name, content), &mark))
}
