//! The paper form, blank or with the answers already given.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use base::Result;
use web::{Answer, Visit};

use super::unkept;
use crate::{
    actions,
    sheet::{self, Paper},
    store,
};

pub async fn blank(visit: Visit, Path(name): Path<String>) -> Answer {
    let version = actions::in_force(&visit.town, &name).await?;
    let streets = store::streets(&visit.town).await?;
    let today = visit.town.clock().today();
    let paper = Paper {
        version: &version,
        streets: &streets,
        lang: visit.lang,
        draft: None,
        today,
    };
    Ok(print(&visit, &name, &paper).await?)
}

pub async fn filled(visit: Visit, Path((name, token)): Path<(String, String)>) -> Answer {
    let opened = actions::open(&visit.town, &name, &token).await?;
    let paper = Paper {
        version: &opened.version,
        streets: &opened.streets,
        lang: visit.lang,
        draft: Some(&opened.draft),
        today: opened.today,
    };
    Ok(unkept(print(&visit, &name, &paper).await?))
}

async fn print(visit: &Visit, name: &str, paper: &Paper<'_>) -> Result<Response> {
    let sheet = sheet::form(&visit.town, paper)?;
    let content = paper::turn().await?.print(sheet).await?;
    let disposition = format!(
        "inline; filename=\"formulaire-{name}-{}.pdf\"",
        visit.lang.code()
    );
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/pdf"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("inline")),
        ),
    ];
    Ok((headers, content).into_response())
}
