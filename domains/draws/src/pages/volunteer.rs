//! Volunteering by oneself.

use axum::extract::Path;
use base::{Error, Problem};
use i18n::t;
use maud::html;
use web::{Answer, Fields, Visit, see_other};

use crate::{
    actions::{self, Candidate},
    model::Draw,
    store, views,
};

pub async fn form(visit: Visit, Path(slug): Path<String>) -> Answer {
    let draw = store::draw(visit.town.db(), &slug).await?;
    if let Some(basis) = draw.basis() {
        return Ok(see_other(
            &visit.href(&format!("/demarches/{}", basis.procedure)),
        ));
    }
    actions::ask_in(&visit.town, &visit.actor, &draw)?;
    show(&visit, &draw, &Fields::default(), &[], false).await
}

async fn show(
    visit: &Visit,
    draw: &Draw,
    fields: &Fields,
    problems: &[Problem],
    too_fast: bool,
) -> Answer {
    let lang = visit.lang;
    let title = t!(lang, "draws-volunteer-title");
    let action = visit.href(&format!("{}/volontaire", draw.path()));
    let content = html! {
        (ui::form(&action, html! {
            (views::own::questions(lang, draw, fields, problems))
            (views::own::conditions(lang, draw, fields, problems))
            (visit.trap())
            (ui::button(&t!(lang, "draws-volunteer-send")))
        }))
    };
    let main = html! {
        (ui::error_summary(lang, problems))
        @if too_fast { (ui::notice(ui::Tone::Late, &t!(lang, "draws-too-fast"), html! {})) }
        (ui::page_title(&title))
        .mc-lead { (views::line(lang, &draw.rules.title)) }
        (ui::with_aside(content, views::own::kept(lang, draw)))
    };
    visit
        .page(title)
        .crumb(t!(lang, "draws-menu"), "/tirages")
        .crumb(views::title(draw), &draw.path())
        .problems(problems.len())
        .show(main)
        .await
}

/// What a form says of somebody.
pub(super) fn candidate(visit: &Visit, draw: &Draw, fields: &Fields) -> Candidate {
    Candidate {
        name: fields.get("name").to_owned(),
        address: fields.get("address").to_owned(),
        email: fields.get("email").to_owned(),
        phone: fields.get("phone").to_owned(),
        lang: visit.lang,
        values: (0..draw.rules.criteria.len())
            .map(|at| fields.get(&format!("value-{at}")).to_owned())
            .collect(),
        attests: fields.is_checked("attests"),
        is_namesake: fields.is_checked("namesake"),
        letter: fields.get("letter").to_owned(),
    }
}

pub async fn submit(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Answer {
    let draw = store::draw(visit.town.db(), &slug).await?;
    actions::ask_in(&visit.town, &visit.actor, &draw)?;
    if fields.is_robot(visit.town.clock().now()) {
        return show(&visit, &draw, &fields, &[], true).await;
    }
    let candidate = candidate(&visit, &draw, &fields);
    match actions::volunteer(&visit.town, &visit.actor, &visit.caller, &slug, candidate).await {
        Ok(code) => {
            // The code is shown in the answer itself: no address ever holds it.
            let main = views::own::welcome(&visit, &draw, &code.to_string());
            visit
                .page(t!(visit.lang, "draws-welcome-title"))
                .private()
                .show(main)
                .await
        }
        Err(Error::Invalid(problems)) => show(&visit, &draw, &fields, &problems, false).await,
        Err(error) => Err(error.into()),
    }
}
