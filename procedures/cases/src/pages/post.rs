//! The letters that wait for the post: printed together, then marked as posted.

use base::{Error, Id, Problem};
use i18n::{format::day_long, msg, t};
use maud::html;
use serde_json::Value;
use ui::{Choice, Field, Tone};
use web::{Answer, Fields, Visit, see_other};

use super::{pdf, unkept};
use crate::{
    actions, letters,
    store::{self, LetterRow},
    views,
};

pub async fn show(visit: Visit) -> Answer {
    page(&visit, &[], &[]).await
}

/// The boxes of a page name letters; anything else is no letter of ours.
fn chosen(fields: &Fields) -> Vec<Id<LetterRow>> {
    fields
        .all("letters")
        .filter_map(|id| id.parse().ok())
        .collect()
}

async fn page(visit: &Visit, ticked: &[Id<LetterRow>], problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let waiting = letters::to_print(&visit.town, &visit.actor).await?;
    let ids = waiting.iter().map(|letter| &letter.version);
    let versions = actions::versions(&visit.town, ids).await?;
    let title = t!(lang, "cases-post-title");
    let choices: Vec<Choice> = waiting
        .iter()
        .map(|letter| {
            let (reference, to) = of_letter(letter);
            let label = if to.is_empty() {
                t!(lang, "cases-post-handed", reference = reference)
            } else {
                t!(lang, "cases-post-one", reference = reference, to = to)
            };
            let day = day_long(lang, letter.day);
            let version = versions.get(&letter.version);
            let hint = version.map(|version| {
                let title = letters::title_in(version, letter, lang);
                format!("{title} · {day}")
            });
            Choice::new(letter.id.as_str(), label).hint(hint.unwrap_or(day))
        })
        .collect();
    let all: Vec<&str> = waiting.iter().map(|letter| letter.id.as_str()).collect();
    let ticked: Vec<&str> = if ticked.is_empty() && problems.is_empty() {
        all
    } else {
        ticked.iter().map(Id::as_str).collect()
    };
    let which = t!(lang, "cases-post-which", count = choices.len());
    let field = Field::checkboxes("letters", which, choices)
        .values(ticked)
        .review(lang, problems);
    let posted = visit
        .param("postees")
        .and_then(|count| count.parse::<i64>().ok());
    let (print, mark) = (
        "/bureau/dossiers/lettres/imprimer",
        "/bureau/dossiers/lettres/postees",
    );
    let main = html! {
        @if let Some(count) = posted {
            (ui::notice(Tone::Done, &t!(lang, "cases-post-marked", count = count), html! {}))
        }
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "cases-post-lead")) }))
        @if waiting.is_empty() { (ui::empty(&t!(lang, "cases-post-nothing"))) }
        @else {
            form method="post" action=(visit.href(print)) novalidate {
                .mc-choices-wide { (field.show(lang)) }
                (ui::small(html! { (t!(lang, "cases-post-code")) }))
                .govuk-button-group {
                    (ui::button(&t!(lang, "cases-post-print")))
                    button.govuk-button.govuk-button--secondary type="submit" formaction=(visit.href(mark)) {
                        (t!(lang, "cases-post-mark"))
                    }
                }
            }
        }
    };
    visit
        .page(title)
        .crumb(views::queue_title(lang), "/bureau/dossiers")
        .problems(problems.len())
        .show_desk(main)
        .map(unkept)
}

/// What a letter is about and whom it goes to, as it was made.
fn of_letter(letter: &LetterRow) -> (String, String) {
    let data: Value = store::read(&letter.data).unwrap_or_default();
    let reference = data.get("reference").and_then(Value::as_str);
    let to = data
        .get("addressee")
        .and_then(|lines| lines.get(0)?.as_str());
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    (text(reference), text(to))
}

fn none() -> [Problem; 1] {
    [Problem::new("letters", msg!("cases-post-choose"))]
}

pub async fn print(visit: Visit, fields: Fields) -> Answer {
    let ids = chosen(&fields);
    if ids.is_empty() {
        return page(&visit, &ids, &none()).await;
    }
    match letters::batch(&visit.town, &visit.actor, &ids).await {
        Ok(printed) => Ok(pdf(&printed.name, printed.pdf)),
        // They were posted meanwhile.
        Err(Error::NotFound) => page(&visit, &[], &[]).await,
        Err(error) => Err(error.into()),
    }
}

pub async fn mark(visit: Visit, fields: Fields) -> Answer {
    let ids = chosen(&fields);
    if ids.is_empty() {
        return page(&visit, &ids, &none()).await;
    }
    let count = letters::mark_printed(&visit.town, &visit.actor, &ids).await?;
    let back = format!("/bureau/dossiers/lettres?postees={count}");
    Ok(see_other(&visit.href(&back)))
}
