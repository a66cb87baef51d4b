//! The command line of the programme: `maison import programme FILE.csv`.

use std::path::Path;

use base::{Error, Lang, Result};
use i18n::t;
use town::{Actor, Town};

use crate::import::{self, Options};

/// Imports a file, all of it or nothing, and says what was done.
pub async fn import(
    town: &Town,
    actor: &Actor,
    path: &Path,
    options: &Options,
    reason: Option<&str>,
) -> Result<String> {
    let bytes = std::fs::read(path)
        .map_err(|error| Error::internal(format!("{}: {error}", path.display())))?;
    let sheet = import::read(&bytes)?;
    let plan = import::plan(town.db(), &town.directory(), &sheet, options).await?;
    let mut tx = town.db().begin().await?;
    let summary = import::apply(&mut tx, town, actor, &plan, reason).await?;
    tx.commit().await?;
    let lang = Lang::Fr;
    let mut said = vec![summary.said(lang)];
    for programme in &plan.new_programmes {
        let (title, slug) = (programme.title.as_str(), programme.slug.as_str());
        said.push(t!(
            lang,
            "programme-import-made",
            title = title,
            slug = slug
        ));
    }
    said.extend(plan.notices.iter().map(|notice| notice.say(lang)));
    Ok(said.join("\n"))
}
