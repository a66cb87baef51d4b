//! Changing what a programme says of itself: title, summary, nature, dates. For administrators.

use axum::extract::Path;
use base::{Day, Error, Problem};
use i18n::{msg, t};
use maud::html;
use town::Role;
use ui::{Choice, Field};
use web::{Answer, Fields, Visit, see_other};

use super::forms;
use crate::{
    actions::{self, Presentation},
    model::{Programme, ProgrammeKind},
    store,
    views::{edit_path, presentation, programme_path},
};

async fn find(visit: &Visit, slug: &str) -> Result<Programme, web::Failure> {
    if !visit.actor.has(Role::Administrator) {
        return Err(Error::Forbidden(msg!("programme-administrators-only")).into());
    }
    Ok(store::programme(visit.town.db(), slug).await?)
}

pub async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let programme = find(&visit, &slug).await?;
    page(&visit, &programme, &as_fields(&programme), &[])
}

fn as_fields(programme: &Programme) -> Fields {
    let mut pairs = vec![
        ("title".to_owned(), programme.title.clone()),
        ("lead".to_owned(), programme.lead.clone()),
        ("kind".to_owned(), programme.kind.code().to_owned()),
    ];
    for (name, day) in [
        ("adopted_on", programme.adopted_on),
        ("starts_on", programme.starts_on),
        ("ends_on", programme.ends_on),
    ] {
        pairs.extend(forms::date_pairs(name, day));
    }
    Fields::new(pairs)
}

/// Which revision the editor saw.
fn seen(programme: &Programme) -> String {
    programme
        .revised_entry
        .map_or_else(String::new, |entry| entry.to_string())
}

pub async fn submit(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Answer {
    let programme = find(&visit, &slug).await?;
    let new = match parse(&fields) {
        Ok(new) => new,
        Err(problems) => return page(&visit, &programme, &fields, &problems),
    };
    let mut tx = visit.town.db().begin().await?;
    match actions::revise(&mut tx, &visit.town, &visit.actor, &slug, &new).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(&programme_path(&slug))))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            page(&visit, &programme, &fields, &problems)
        }
        Err(Error::Conflict(message)) => {
            drop(tx);
            // What was typed stays, over the programme as it now stands.
            let problems = [Problem::new("title", message)];
            page(&visit, &programme, &fields, &problems)
        }
        Err(error) => Err(error.into()),
    }
}

fn parse(fields: &Fields) -> Result<Presentation, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut day = |name: &'static str| match forms::day(fields, name) {
        Ok(day) => Some(day),
        Err(problem) => {
            problems.push(problem);
            None::<Option<Day>>
        }
    };
    let new = Presentation {
        title: Some(fields.get("title").to_owned()),
        lead: Some(fields.get("lead").to_owned()),
        kind: ProgrammeKind::parse(fields.get("kind")),
        adopted_on: day("adopted_on"),
        starts_on: day("starts_on"),
        ends_on: day("ends_on"),
        reason: fields.filled("reason").map(str::to_owned),
        seen: Some(fields.get("seen").parse().ok()),
    };
    if problems.is_empty() {
        Ok(new)
    } else {
        Err(problems)
    }
}

fn page(visit: &Visit, programme: &Programme, fields: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let title = t!(lang, "programme-present-title");
    let value = |name: &str| fields.get(name).to_owned();
    let date = |name: &str, key: &str| {
        Field::date(name, t!(lang, key))
            .values(fields.date_boxes(name))
            .optional()
    };
    let natures = ProgrammeKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.code(), presentation::nature(lang, *kind)))
        .collect();
    let inputs = vec![
        Field::text("title", t!(lang, "programme-field-title"))
            .value(value("title"))
            .most(200),
        Field::area("lead", t!(lang, "programme-field-lead"))
            .hint(t!(lang, "programme-field-lead-hint"))
            .value(value("lead"))
            .most(500),
        Field::radios("kind", t!(lang, "programme-field-nature"), natures).value(value("kind")),
        date("adopted_on", "programme-field-adopted"),
        date("starts_on", "programme-field-period-start"),
        date("ends_on", "programme-field-period-end"),
        Field::area("reason", t!(lang, "programme-field-reason"))
            .hint(t!(lang, "programme-present-reason-hint"))
            .value(value("reason"))
            .most(2_000),
    ];
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "programme-present-lead")) }))
        (ui::form(&visit.href(&edit_path(&programme.slug)), html! {
            @for field in inputs { (field.review(lang, problems).show(lang)) }
            (ui::hidden("seen", &seen(programme)))
            (ui::button_row(vec![
                ui::button(&t!(lang, "programme-edit-publish")),
                ui::secondary_link(&t!(lang, "programme-desk-import-give-up"), &visit.href(&programme_path(&programme.slug))),
            ]))
        }))
    };
    visit
        .page(title)
        .crumb(t!(lang, "programme-desk"), "/bureau")
        .crumb(programme.title.as_str(), &programme_path(&programme.slug))
        .problems(problems.len())
        .show_desk(main)
}
