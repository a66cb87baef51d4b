//! The paper form, blank or with the answers already given.

use axum::{Extension, extract::Path, http::HeaderMap, response::Response};
use base::Result;
use web::{Answer, Visit};

use super::unkept;
use crate::{
    Wired, actions,
    sheet::{self, Paper},
    store,
};

/// The same for everybody until the rule, the town or the day changes: composed once.
pub async fn blank(
    visit: Visit,
    Path(name): Path<String>,
    Extension(wired): Extension<Wired>,
    headers: HeaderMap,
) -> Answer {
    let version = actions::in_force(&visit.town, &name).await?;
    let streets = store::streets(&visit.town).await?;
    let dates = wired.receiver().dates(&visit.town, &version).await?;
    let today = visit.town.clock().today();
    let paper = Paper {
        version: &version,
        streets: &streets,
        dates: &dates,
        lang: visit.lang,
        draft: None,
        today,
    };
    let mark = sheet::mark(&visit.town, &paper);
    if web::is_known(&headers, &mark) {
        return Ok(web::unchanged(&mark));
    }
    let file = file(version.name(), &visit);
    let sheet = || sheet::form(&visit.town, &paper);
    let content = paper::once(&visit.town, &file, &mark, sheet).await?;
    Ok(web::marked(web::pdf(&file, content), &mark))
}

pub async fn filled(
    visit: Visit,
    Path((name, token)): Path<(String, String)>,
    Extension(wired): Extension<Wired>,
) -> Answer {
    let opened = actions::open(&visit.town, wired.receiver(), &name, &token).await?;
    let paper = Paper {
        version: &opened.version,
        streets: &opened.streets,
        dates: &opened.dates,
        lang: visit.lang,
        draft: Some(&opened.draft),
        today: opened.today,
    };
    Ok(unkept(print(&visit, &name, &paper).await?))
}

async fn print(visit: &Visit, name: &str, paper: &Paper<'_>) -> Result<Response> {
    let sheet = sheet::form(&visit.town, paper)?;
    let content = paper::turn().await?.print(sheet).await?;
    Ok(web::pdf(&file(name, visit), content))
}

fn file(name: &str, visit: &Visit) -> String {
    format!("formulaire-{name}-{}", visit.lang.code())
}
