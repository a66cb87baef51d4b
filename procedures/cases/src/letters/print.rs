//! Letters as PDF: one, or all those that wait for the post, in one document.

use std::fmt::Write as _;

use base::{Error, Id, Lang, Result};
use catalogue::Version;
use i18n::msg;
use paper::{Imprint, Sheet, Template};
use serde_json::{Value, json};
use town::{Actor, Town};

use super::{LIBRARY, NOTICE, own_title};
use crate::{
    actions,
    model::Caller,
    store::{self, LetterRow},
};

/// What a printed letter is called when it is saved, and its bytes.
#[derive(Clone, Debug)]
pub struct Printed {
    pub name: String,
    pub pdf: Vec<u8>,
}

fn source(version: &Version, letter: &LetterRow) -> Result<String> {
    if own_title(&letter.template, Lang::Fr).is_some() {
        return Ok(NOTICE.to_owned());
    }
    let letters = &version.definition.letters;
    let source = letters.get(&letter.template).cloned();
    source.ok_or_else(|| Error::internal(format!("no letter {}", letter.template)))
}

fn imprint(town: &Town, letter: &LetterRow) -> Imprint {
    let directory = town.directory();
    let settings = &directory.settings;
    let url = town.url("/dossiers");
    let short = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    Imprint {
        town: settings.name.clone(),
        house: settings.house.clone(),
        address: settings.address.join(", "),
        telephone: Some(settings.phone.clone()).filter(|phone| !phone.is_empty()),
        link: Some(short.to_owned()),
        proof: None,
        // The day of the letter, not that of the printing: the same letter is the same bytes.
        printed: letter.day,
        mark: None,
    }
}

/// A letter, ready to be composed.
pub fn sheet(town: &Town, version: &Version, letter: &LetterRow, title: String) -> Result<Sheet> {
    let (name, library) = LIBRARY;
    let template = Template::owned(
        format!("{}.typ", letter.template),
        source(version, letter)?,
        vec![(name.to_owned(), library.to_owned())],
    );
    Ok(Sheet {
        template,
        lang: Lang::parse(&letter.lang).unwrap_or_default(),
        title,
        imprint: imprint(town, letter),
        data: store::read(&letter.data)?,
    })
}

/// One letter, for whoever may read its case.
pub async fn print(
    town: &Town,
    caller: Caller<'_>,
    number: &str,
    letter: &Id<LetterRow>,
) -> Result<Printed> {
    let seen = actions::look(town, caller, number, "letter").await?;
    let row = seen.letters.iter().find(|row| row.id == *letter);
    let row = row.ok_or(Error::NotFound)?;
    let lang = Lang::parse(&row.lang).unwrap_or_default();
    let title = super::title(&seen.rule, row, lang);
    let sheet = sheet(town, seen.version(), row, title)?;
    let pdf = paper::turn().await?.print(sheet).await?;
    Ok(Printed {
        name: format!("{number}-{}.pdf", row.template),
        pdf,
    })
}

/// Letters that wait to be printed where one works, two hundred at most.
pub async fn to_print(town: &Town, actor: &Actor) -> Result<Vec<LetterRow>> {
    if !actions::works(actor) {
        return Err(Error::Forbidden(msg!("cases-staff-only")));
    }
    store::to_print(town.db(), &actions::work(town, actor)).await
}

/// These letters in one document, each beginning on its own page. Only those that wait for the post
/// where one works; the others are left out. Each is a reading that leaves a trace.
pub async fn batch(town: &Town, actor: &Actor, ids: &[Id<LetterRow>]) -> Result<Printed> {
    let waiting = to_print(town, actor).await?;
    let chosen: Vec<LetterRow> = waiting
        .into_iter()
        .filter(|row| ids.contains(&row.id))
        .collect();
    let first = chosen.first().ok_or(Error::NotFound)?;
    for row in &chosen {
        let case = store::by_id(town.db(), &row.case_id).await?;
        let rights = actions::rights(town, &case, Caller::from(actor)).await?;
        actions::trace(town, actor, &case, &rights, "letter").await?;
    }
    let (name, library) = LIBRARY;
    let mut parts = Vec::new();
    let mut main = String::new();
    let mut all = Vec::new();
    for (at, row) in chosen.iter().enumerate() {
        let version = catalogue::store::version(town.db(), &row.version).await?;
        let own = format!("paper/letter-{at}.typ");
        let own_library = library.replace(
            "#let of-case = data",
            &format!("#let of-case = data.letters.at({at})"),
        );
        let source = source(&version, row)?.replace(&format!("/{name}"), &format!("/{own}"));
        parts.push((own, own_library));
        parts.push((format!("letter-{at}.typ"), source));
        let _ = writeln!(main, "#include \"/letter-{at}.typ\"");
        let mut data: Value = store::read(&row.data)?;
        let written_in = Lang::parse(&row.lang).unwrap_or_default();
        data["printed"] = json!(paper::printed_on(written_in, row.day));
        all.push(data);
    }
    let lang = Lang::parse(&first.lang).unwrap_or_default();
    let sheet = Sheet {
        template: Template::owned("letters.typ".to_owned(), main, parts),
        lang,
        title: i18n::t!(lang, "cases-letters-batch"),
        imprint: imprint(town, first),
        data: json!({ "letters": all }),
    };
    let pdf = paper::turn().await?.print(sheet).await?;
    Ok(Printed {
        name: format!("lettres-{}.pdf", town.clock().today()),
        pdf,
    })
}

/// They left by post. The code that a first letter bore is not kept.
pub async fn mark_printed(town: &Town, actor: &Actor, ids: &[Id<LetterRow>]) -> Result<usize> {
    let waiting = to_print(town, actor).await?;
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    let mut count = 0;
    for row in waiting.iter().filter(|row| ids.contains(&row.id)) {
        let mut data: Value = store::read(&row.data)?;
        data["code"] = Value::Null;
        store::sent(&mut tx, &row.id, now, &store::json(&data)?).await?;
        count += 1;
    }
    tx.commit().await?;
    Ok(count)
}
