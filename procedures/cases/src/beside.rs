//! What mechanisms show on the page of a case to whoever asked: their chance in a draw, what became of
//! their idea. `maison` installs them at start.

use std::sync::OnceLock;

use base::{Lang, Result};
use maud::Markup;
use town::Town;
use web::Later;

use crate::model::Case;

/// What a mechanism shows of a case in this language, if it knows it.
pub type Beside = for<'a> fn(&'a Town, &'a Case, Lang) -> Later<'a, Result<Option<Markup>>>;

static BESIDE: OnceLock<Vec<Beside>> = OnceLock::new();

/// Says which mechanisms show something. Once, at start.
pub fn install(all: Vec<Beside>) {
    let _ = BESIDE.set(all);
}

pub(crate) async fn of(town: &Town, case: &Case, lang: Lang) -> Result<Vec<Markup>> {
    let mut shown = Vec::new();
    for beside in BESIDE.get().into_iter().flatten() {
        shown.extend(beside(town, case, lang).await?);
    }
    Ok(shown)
}
