//! The command line of the programme: `maison import programme FILE.csv`, `maison programme …`.

use std::path::Path;

use base::{Error, Lang, Result};
use i18n::{msg, t};
use town::{Actor, Town};

use crate::{
    actions::{self, Presentation},
    import::{self, Options},
    model::Programme,
    store,
};

/// Imports a file, all of it or nothing, and says what was done.
pub async fn import(
    town: &Town,
    actor: &Actor,
    path: &Path,
    options: &Options,
    reason: Option<&str>,
    lang: Lang,
) -> Result<String> {
    let bytes = std::fs::read(path)
        .map_err(|error| Error::internal(format!("{}: {error}", path.display())))?;
    let sheet = import::read(&bytes, lang)?;
    let plan = import::plan(town.db(), &town.directory(), &sheet, options).await?;
    let mut tx = town.db().begin().await?;
    let summary = import::apply(&mut tx, town, actor, &plan, reason).await?;
    tx.commit().await?;
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

/// The programmes of the town, one on a line: address, title, number of commitments.
pub async fn list(town: &Town, lang: Lang) -> Result<String> {
    let programmes = store::programmes(town.db()).await?;
    let totals = store::all_totals(town.db()).await?;
    let lines: Vec<String> = programmes
        .iter()
        .map(|programme| {
            let known = totals.iter().find(|(id, _)| *id == programme.id);
            let count = known.map_or(0, |(_, totals)| totals.all());
            let (slug, title) = (programme.slug.as_str(), programme.title.as_str());
            t!(
                lang,
                "programme-command-line",
                slug = slug,
                title = title,
                count = count
            )
        })
        .collect();
    Ok(if lines.is_empty() {
        t!(lang, "programme-none")
    } else {
        lines.join("\n")
    })
}

/// Changes what a programme says of itself, and gives it as it now stands.
pub async fn revise(
    town: &Town,
    actor: &Actor,
    slug: &str,
    new: &Presentation,
) -> Result<Programme> {
    let mut tx = town.db().begin().await?;
    let revised = actions::revise(&mut tx, town, actor, slug, new).await;
    let revised = match revised {
        Err(Error::NotFound) => {
            let message = msg!("programme-import-no-such", text = slug);
            return Err(Error::invalid("programme", message));
        }
        other => other?,
    };
    tx.commit().await?;
    Ok(revised)
}
