//! `/bureau/demarches/{name}/retirer`: no new request from a day on, and why.

use axum::extract::Path;
use base::{Day, Error, Problem};
use i18n::{msg, t};
use maud::html;
use ui::Field;
use web::{Answer, Fields, Visit, see_other};

use super::DESK;
use crate::{actions, plan};

pub async fn show(visit: Visit, Path(name): Path<String>) -> Answer {
    let today = visit.town.clock().today().0;
    let boxes = [
        ("ends", today.day().to_string()),
        ("ends-month", today.month().to_string()),
        ("ends-year", today.year().to_string()),
    ];
    let typed = Fields::new(boxes.map(|(name, value)| (name.to_owned(), value)));
    page(&visit, &name, &typed, &[]).await
}

async fn page(visit: &Visit, name: &str, typed: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let one = plan::find(&visit.town, &visit.actor, name).await?;
    let definition = one.definition().filter(|_| one.newest.is_some());
    let title = definition.ok_or(Error::NotFound)?.title.text(lang);
    if !actions::may_decide(&visit.town, &visit.actor, one.service()) {
        return Err(Error::Forbidden(msg!("catalogue-decides-only")).into());
    }
    let ends = Field::date("ends", t!(lang, "catalogue-withdraw-ends"))
        .hint(t!(lang, "catalogue-withdraw-ends-hint"))
        .values(typed.date_boxes("ends"))
        .review(lang, problems);
    let reason = Field::area("reason", t!(lang, "catalogue-withdraw-why"))
        .hint(t!(lang, "catalogue-withdraw-why-hint"))
        .value(typed.get("reason"))
        .most(500)
        .review(lang, problems);
    let here = visit.href(&format!("{DESK}/{name}/retirer"));
    let heading = t!(lang, "catalogue-withdraw-title", title = title.to_owned());
    let main = html! {
        (ui::page_title(&heading))
        (ui::error_summary(lang, problems))
        (ui::lead(html! { (t!(lang, "catalogue-withdraw-lead")) }))
        (ui::form(&here, html! {
            (ends.show(lang))
            (reason.show(lang))
            (ui::warning_button(&t!(lang, "catalogue-withdraw")))
        }))
    };
    visit
        .page(heading)
        .crumb(t!(lang, "catalogue-desk-title"), DESK)
        .crumb(title, &format!("{DESK}/{name}"))
        .problems(problems.len())
        .show_desk(main)
}

pub async fn submit(visit: Visit, Path(name): Path<String>, typed: Fields) -> Answer {
    let ends = typed.date("ends").and_then(|text| text.parse::<Day>().ok());
    let Some(ends) = ends else {
        let wrong = Problem::new("ends", msg!("catalogue-day-wrong"));
        return page(&visit, &name, &typed, &[wrong]).await;
    };
    let reason = typed.get("reason");
    match actions::withdraw(&visit.town, &visit.actor, &name, ends, reason).await {
        Ok(()) => Ok(see_other(
            &visit.href(&format!("{DESK}/{name}?fait=retiree")),
        )),
        Err(Error::Invalid(problems)) => page(&visit, &name, &typed, &problems).await,
        Err(Error::Conflict(message)) => {
            page(&visit, &name, &typed, &[Problem::new("", message)]).await
        }
        Err(error) => Err(error.into()),
    }
}
