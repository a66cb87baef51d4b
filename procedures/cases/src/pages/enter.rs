//! The door to a case without an account: its code, and one thing that the form asked.

use axum::response::IntoResponse as _;
use base::{Error, Problem};
use i18n::t;
use maud::html;
use ui::{Field, Tone, Width};
use web::{Answer, Failure, Fields, Visit, see_other};

use super::{review, unkept};
use crate::actions;

pub async fn show(visit: Visit) -> Answer {
    page(&visit, &Fields::default(), &[]).await
}

pub async fn open(visit: Visit, fields: Fields) -> Answer {
    let (code, said) = (fields.get("code"), fields.get("said"));
    let opened = actions::open(&visit.town, &visit.caller, code, said).await;
    if let Err(Error::TooMany) = &opened {
        return Ok(Failure::from(Error::TooMany).into_response());
    }
    match review(opened)? {
        Ok(opened) => Ok(see_other(
            &visit.href(&format!("/dossiers/cle/{}", opened.key)),
        )),
        Err(problems) => page(&visit, &fields, &problems).await,
    }
}

async fn page(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let title = t!(lang, "cases-enter-title");
    let code = Field::text("code", t!(lang, "cases-enter-code"))
        .hint(t!(lang, "cases-enter-code-hint"))
        .value(fields.get("code"))
        .autocomplete("off")
        .width(Width::Twenty)
        .review(lang, problems);
    let said = Field::text("said", t!(lang, "cases-enter-said"))
        .hint(t!(lang, "cases-enter-said-hint"))
        .value(fields.get("said"))
        .autocomplete("off")
        .width(Width::Thirty)
        .review(lang, problems);
    let form = html! {
        @if visit.param("ferme").is_some() {
            (ui::notice(Tone::Plain, &t!(lang, "cases-enter-closed"), html! {
                (ui::paragraph(html! { (t!(lang, "cases-enter-closed-why")) }))
            }))
        }
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "cases-enter-lead")) }))
        (ui::form(&visit.href("/dossiers"), html! {
            (code.show(lang))
            (said.show(lang))
            (ui::button(&t!(lang, "cases-enter-button")))
        }))
    };
    let aside = html! {
        (ui::aside_note(&t!(lang, "cases-enter-account"), html! {
            (t!(lang, "cases-enter-account-help")) " "
            (ui::link(&t!(lang, "cases-enter-account-link"), &visit.href("/mon-espace")))
        }))
        (ui::aside_note(&t!(lang, "cases-enter-lost"), html! { (t!(lang, "cases-enter-lost-help")) }))
        (ui::aside_note(&t!(lang, "cases-enter-shared"), html! { (t!(lang, "cases-enter-shared-help")) }))
    };
    visit
        .page(title)
        .problems(problems.len())
        .show(ui::with_aside(form, aside))
        .await
        .map(unkept)
}
