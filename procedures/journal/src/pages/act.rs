//! GET /registre/acte/{number}: an act in words, its descriptor, its receipt.

use axum::{Extension, extract::Path};
use base::Error;
use web::{Answer, Failure, Visit, download};

use super::Kinds;
use crate::{files, store, views};

pub(super) async fn show(
    visit: Visit,
    Path(number): Path<String>,
    Extension(kinds): Extension<Kinds>,
) -> Answer {
    let act = store::act(visit.town.db(), parse(&number)?)
        .await?
        .ok_or(Error::NotFound)?;
    views::act(&visit, &kinds, &act).await
}

/// The descriptor, byte for byte as it is hashed.
pub(super) async fn descriptor(visit: Visit, Path(number): Path<String>) -> Answer {
    let act = store::act(visit.town.db(), parse(&number)?)
        .await?
        .ok_or(Error::NotFound)?;
    let name = format!("acte-{}.json", act.number);
    Ok(download("application/json", &name, act.leaf))
}

pub(super) async fn receipt(visit: Visit, Path(number): Path<String>) -> Answer {
    let number = parse(&number)?;
    let receipt = files::receipt(&visit.town, number).await?;
    let name = format!("acte-{number}.tlog-proof");
    Ok(download("text/plain; charset=utf-8", &name, receipt))
}

/// One address per act: `007` is not `7`.
fn parse(text: &str) -> Result<i64, Failure> {
    let number = text.parse().ok().filter(|number| *number >= 0);
    let canonical = number.filter(|number: &i64| number.to_string() == text);
    Ok(canonical.ok_or(Error::NotFound)?)
}
