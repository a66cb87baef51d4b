//! The roll at the desk: lists read, lists frozen, letters printed.

use axum::extract::Path;
use base::{Error, Problem, Result};
use i18n::t;
use web::{Answer, Fields, Unread, Visit, see_other};

use super::desk::{find, page};
use crate::{
    actions,
    lists::{self, Columns},
    model::Edition,
    sheets, store,
    views::roll as view,
};

async fn roll_page(
    visit: &Visit,
    edition: &Edition,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let db = visit.town.db();
    let state = view::State {
        size: store::roll_size(db, &edition.id).await?,
        places: store::on_roll(db, &edition.id).await?,
        without_code: store::without_code_count(db, &edition.id).await?,
        erased: store::erasures(db, &edition.id).await?,
        decides: actions::may_decide(&visit.actor, edition, &visit.town.directory()),
    };
    let main = view::show(visit, edition, &state, fields, problems);
    page(
        visit,
        edition,
        t!(visit.lang, "ballots-roll"),
        problems.len(),
        main,
    )
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let edition = find(&visit, &id).await?;
    roll_page(&visit, &edition, &Fields::default(), &[]).await
}

/// Reads a list. All of it or nothing: a line that cannot be read is told, and nobody is enrolled.
pub async fn read(visit: Visit, Path(id): Path<String>, form: Unread) -> Answer {
    let edition = find(&visit, &id).await?;
    let form = form.read().await?;
    let fields = &form.fields;
    match enrol(&visit, &edition, &form).await {
        Ok(()) => Ok(see_other(&visit.href(&format!("{}/liste", edition.desk())))),
        Err(Error::Invalid(problems)) => roll_page(&visit, &edition, fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}

async fn enrol(visit: &Visit, edition: &Edition, form: &web::Upload) -> Result<()> {
    let fields = &form.fields;
    let file = form
        .file("file")
        .ok_or_else(|| Error::invalid("file", i18n::msg!("ballots-file-needed")))?;
    let columns = Columns {
        family: fields.get("family").to_owned(),
        given: fields.get("given").to_owned(),
        born: fields.get("born").to_owned(),
        place: fields.get("place").to_owned(),
    };
    let mut places =
        lists::places(fields.get("places")).map_err(|problem| Error::Invalid(vec![problem]))?;
    // A list may also write the names of our own places.
    for territory in &visit.town.directory().territories {
        for name in [&territory.name, &territory.slug] {
            places
                .entry(i18n::plain(name))
                .or_insert_with(|| territory.slug.clone());
        }
    }
    let list = lists::read(&file.content, &columns, &places)?;
    if !list.faults.is_empty() {
        return Err(Error::Invalid(list.faults));
    }
    let mut tx = visit.town.db().begin().await?;
    actions::enrol(
        &mut tx,
        &visit.town,
        &visit.actor,
        &edition.id,
        &list.people,
    )
    .await?;
    tx.commit().await
}

pub async fn clear(visit: Visit, Path(id): Path<String>) -> Answer {
    let edition = find(&visit, &id).await?;
    let mut tx = visit.town.db().begin().await?;
    actions::clear_roll(&mut tx, &visit.town, &visit.actor, &edition.id).await?;
    tx.commit().await?;
    Ok(see_other(&visit.href(&format!("{}/liste", edition.desk()))))
}

pub async fn freeze(visit: Visit, Path(id): Path<String>) -> Answer {
    let edition = find(&visit, &id).await?;
    let mut tx = visit.town.db().begin().await?;
    actions::freeze(&mut tx, &visit.town, &visit.actor, &edition.id).await?;
    tx.commit().await?;
    Ok(see_other(&visit.href(&format!("{}/liste", edition.desk()))))
}

/// A batch of letters. Codes are kept, hashed, once the sheet is composed: they exist nowhere but on it.
pub async fn letters(visit: Visit, Path(id): Path<String>) -> Answer {
    let edition = find(&visit, &id).await?;
    let town = &visit.town;
    let mut look = town.db().snapshot().await?;
    let coded = actions::draw_codes(&mut look, town, &visit.actor, &edition.id).await?;
    drop(look);
    if coded.is_empty() {
        return Err(Error::Conflict(i18n::msg!("ballots-letters-none")).into());
    }
    let sheet = sheets::letters(town, &edition, &coded);
    let content = paper::turn().await?.print(sheet).await?;
    let mut tx = town.db().begin().await?;
    actions::keep_codes(&mut tx, town, &visit.actor, &edition.id, &coded).await?;
    tx.commit().await?;
    Ok(web::pdf(&format!("lettres-{}", edition.slug), content))
}
