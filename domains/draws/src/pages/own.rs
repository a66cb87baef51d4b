//! One's own place: the door where a code is typed, and the page it opens for some hours.

use axum::extract::Path;
use base::{Error, Problem};
use i18n::t;
use maud::html;
use ui::{Field, Width};
use web::{Answer, Fields, Visit, see_other};

use crate::{
    actions::{self, Said},
    views,
};

pub async fn door(visit: Visit) -> Answer {
    show_door(&visit, &[]).await
}

async fn show_door(visit: &Visit, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let title = t!(lang, "draws-door-title");
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "draws-door-lead")) }))
        (ui::form(&visit.href("/tirages/ma-place"), html! {
            (Field::text("code", t!(lang, "draws-field-code"))
                .hint(t!(lang, "draws-field-code-hint"))
                .autocomplete("off").width(Width::Twenty)
                .review(lang, problems).show(lang))
            (ui::button(&t!(lang, "draws-door-open")))
        }))
        (ui::small(html! { (t!(lang, "draws-door-lost")) }))
    };
    visit
        .page(title)
        .crumb(t!(lang, "draws-menu"), "/tirages")
        .private()
        .problems(problems.len())
        .show(main)
        .await
}

pub async fn open(visit: Visit, fields: Fields) -> Answer {
    match actions::open(&visit.town, &visit.caller, fields.get("code")).await {
        Ok(key) => Ok(see_other(&visit.href(&format!("/tirages/ma-place/{key}")))),
        Err(Error::Invalid(problems)) => show_door(&visit, &problems).await,
        Err(error) => Err(error.into()),
    }
}

pub async fn show(visit: Visit, Path(key): Path<String>) -> Answer {
    page(&visit, &key, &[]).await
}

async fn page(visit: &Visit, key: &str, problems: &[Problem]) -> Answer {
    let own = actions::own(&visit.town, key).await?;
    let main = views::own::page(visit, key, &own, problems);
    visit
        .page(t!(visit.lang, "draws-own-title"))
        .crumb(t!(visit.lang, "draws-menu"), "/tirages")
        .private()
        .problems(problems.len())
        .show(main)
        .await
}

pub async fn answer(visit: Visit, Path(key): Path<String>, fields: Fields) -> Answer {
    let said = match fields.get("do") {
        "leave" => {
            let draw = actions::withdraw_own(&visit.town, &key).await?;
            return Ok(see_other(&visit.href(&draw.path())));
        }
        "accept" => Said::Accept {
            publish_name: fields.is_checked("publish"),
        },
        "decline" => Said::Decline,
        "resign" => Said::Resign,
        _ => return Err(Error::NotFound.into()),
    };
    actions::answer(&visit.town, &key, said).await?;
    Ok(see_other(&visit.href(&format!("/tirages/ma-place/{key}"))))
}
