//! The phases of a programme's making, for administrators: what is filed, what is missing, closing.

use axum::extract::Path;
use base::{Error, Problem};
use i18n::{
    format::{capital, day_long},
    msg, t,
};
use maud::html;
use town::Role;
use ui::Field;
use web::{Answer, Fields, Visit, see_other};

use crate::{
    actions,
    model::{Phase, Programme},
    store,
    views::words,
};

async fn find(visit: &Visit, slug: &str) -> Result<Programme, web::Failure> {
    if !visit.actor.has(Role::Administrator) {
        return Err(Error::Forbidden(msg!("programme-administrators-only")).into());
    }
    Ok(store::programme(visit.town.db(), slug).await?)
}

pub async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let programme = find(&visit, &slug).await?;
    page(&visit, &programme, &[]).await
}

pub async fn submit(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Answer {
    let programme = find(&visit, &slug).await?;
    let (town, actor, today) = (&visit.town, &visit.actor, visit.town.clock().today());
    let mut tx = town.db().begin().await?;
    let done = match (fields.filled("input"), fields.filled("phase")) {
        (Some(input), _) => {
            let id = input.parse().map_err(|_| Error::NotFound)?;
            let link = fields.filled("link");
            actions::file_input(&mut tx, town, actor, &programme, &id, link, today).await
        }
        (None, Some(phase)) => {
            let id = phase.parse().map_err(|_| Error::NotFound)?;
            actions::close_phase(&mut tx, town, actor, &programme, &id, today).await
        }
        (None, None) => Err(Error::NotFound),
    };
    match done {
        Ok(()) => {
            tx.commit().await?;
            Ok(see_other(
                &visit.href(&format!("/bureau/programmes/{}", programme.slug)),
            ))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            page(&visit, &programme, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(visit: &Visit, programme: &Programme, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let phases = store::phases(visit.town.db(), &programme.id).await?;
    let title = t!(lang, "programme-desk-phases-title");
    let path = visit.href(&format!("/bureau/programmes/{}", programme.slug));
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { span lang=(programme.lang) { (programme.title) } }))
        @for phase in &phases { (section(visit, &path, phase, problems)) }
    };
    visit
        .page(title)
        .crumb(t!(lang, "programme-desk"), "/bureau")
        .crumb(
            programme.title.as_str(),
            &format!("/programme/{}", programme.slug),
        )
        .problems(problems.len())
        .show_desk(main)
}

fn section(visit: &Visit, path: &str, phase: &Phase, problems: &[Problem]) -> ui::Markup {
    let lang = visit.lang;
    let state = match phase.closed_on {
        Some(day) => t!(
            lang,
            "programme-desk-phase-closed",
            day = day_long(lang, day)
        ),
        None => t!(
            lang,
            "programme-desk-phase-open",
            day = day_long(lang, phase.closes_on)
        ),
    };
    let heading = capital(&words::phase(lang, phase.kind));
    ui::section(
        &heading,
        html! {
            (ui::small(html! { (state) }))
            @for input in &phase.inputs {
                @match input.filed_on {
                    Some(day) => (ui::paragraph(html! {
                        (ui::text(&input.title)) ", " (t!(lang, "programme-desk-input-filed", day = day_long(lang, day)))
                    })),
                    None => (ui::form(path, html! {
                        (ui::hidden("input", input.id.as_str()))
                        (Field::url("link", t!(lang, "programme-desk-input-link", title = input.title.as_str())).review(lang, problems).show(lang))
                        (ui::secondary_button(&t!(lang, "programme-desk-input-file")))
                    })),
                }
            }
            @if phase.closed_on.is_none() {
                (ui::form(path, html! {
                    (ui::hidden("phase", phase.id.as_str()))
                    (ui::button(&t!(lang, "programme-desk-phase-close")))
                }))
            }
        },
    )
}
