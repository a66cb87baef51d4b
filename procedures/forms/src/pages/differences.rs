//! Papers keyed twice whose two readings differ: somebody looks at the paper and says which is right.

use axum::{Extension, extract::Path};
use base::{Error, Id, Problem};
use catalogue::{Question, Version};
use i18n::{format::day_long, msg, t};
use maud::html;
use ui::{Cell, Choice, Column, Field, Table};
use web::{Answer, Fields, Visit, see_other};

use crate::{
    Streets, Submission, Wired,
    actions::{self, keying},
    model::Keying,
    say, store,
};

pub async fn list(visit: Visit) -> Answer {
    if !keying::keys_something(&visit.actor) {
        return Err(Error::Forbidden(msg!("forms-counter-only")).into());
    }
    let lang = visit.lang;
    let heading = t!(lang, "forms-differences-title");
    let mut rows = Vec::new();
    for keying in store::keyings(visit.town.db()).await? {
        let version = catalogue::store::version(visit.town.db(), &keying.version).await?;
        if !keying::may_key(&visit.town, &visit.actor, &version) {
            continue;
        }
        let href = if keying.second.is_some() {
            format!("/guichet/ecarts/{}", keying.id)
        } else {
            format!("/guichet/saisie/{}", keying.name)
        };
        let until = keying.read_at.plus_days(actions::KEYING_DAYS).day();
        let until = day_long(lang, until);
        let waits = if keying.second.is_some() {
            t!(lang, "forms-differences-differ", until = until)
        } else {
            t!(lang, "forms-differences-once", until = until)
        };
        rows.push(vec![
            Cell::from(ui::link(&keying.paper, &visit.href(&href))),
            Cell::from(say::words(lang, &version.definition.title)),
            Cell::from(day_long(lang, keying.received_on)),
            Cell::from(waits),
        ]);
    }
    let main = html! {
        (ui::desk_head(&heading, ""))
        @if rows.is_empty() { (ui::empty(&t!(lang, "forms-differences-none"))) }
        @else {
            (Table::new(heading.as_str()).hide_caption()
                .column(Column::text(t!(lang, "forms-key-paper-number")))
                .column(Column::text(t!(lang, "forms-differences-procedure")))
                .column(Column::text(t!(lang, "forms-key-received")))
                .column(Column::text(t!(lang, "forms-differences-waits")))
                .rows(rows).blocks().show())
        }
    };
    visit.page(heading).show_desk(main)
}

async fn find(visit: &Visit, id: &str) -> Result<(Keying, Version, Streets), web::Failure> {
    let id: Id<Submission> = id.parse().map_err(|_| Error::NotFound)?;
    let keying = store::keying(visit.town.db(), &id)
        .await?
        .ok_or(Error::NotFound)?;
    let version = catalogue::store::version(visit.town.db(), &keying.version).await?;
    if !keying::may_key(&visit.town, &visit.actor, &version) {
        return Err(Error::Forbidden(msg!("forms-counter-only")).into());
    }
    let streets = store::streets(&visit.town).await?;
    Ok((keying, version, streets))
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let (keying, version, streets) = find(&visit, &id).await?;
    if let Some(path) = &keying.sent_path {
        return Ok(see_other(&visit.href(path)));
    }
    render(
        &visit,
        &keying,
        (&version, &streets),
        &Fields::default(),
        &[],
    )
}

/// The questions whose two readings differ.
fn differing<'v>(keying: &Keying, version: &'v Version) -> Vec<&'v Question> {
    let Some(second) = &keying.second else {
        return Vec::new();
    };
    let questions = version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions);
    questions
        .filter(|question| keying.first.get(&question.id) != second.get(&question.id))
        .collect()
}

fn render(
    visit: &Visit,
    keying: &Keying,
    (version, streets): (&Version, &Streets),
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let lang = visit.lang;
    let heading = t!(
        lang,
        "forms-difference-title",
        paper = keying.paper.as_str()
    );
    let reading = |answers: Option<&crate::Answers>, question: &Question| {
        let value = answers.and_then(|answers| answers.get(&question.id));
        match value {
            Some(value) => say::line(lang, streets, question, value),
            None => t!(lang, "forms-difference-empty"),
        }
    };
    let (days, mandates) = keying::differs_around(keying);
    let text = |mandate: Option<&str>| match mandate {
        Some(text) => text.to_owned(),
        None => t!(lang, "forms-difference-empty"),
    };
    let two = |name: &str, title: String, first: String, second: String| {
        let choices = vec![
            Choice::new("first", first).hint(t!(lang, "forms-difference-first")),
            Choice::new("second", second).hint(t!(lang, "forms-difference-second")),
        ];
        Field::radios(name, title, choices)
            .value(fields.get(name))
            .review(lang, problems)
            .show(lang)
    };
    let content = html! {
        @if let Some(other) = keying.second_received_on.filter(|_| days) {
            (two(keying::RECEIVED, t!(lang, "forms-key-received"),
                day_long(lang, keying.received_on), day_long(lang, other)))
        }
        @if mandates {
            (two(keying::MANDATE, t!(lang, "forms-key-mandate-label"),
                text(keying.mandate.as_deref()), text(keying.second_mandate.as_deref())))
        }
        @for question in differing(keying, version) {
            (two(&question.id, say::words(lang, &question.title),
                reading(Some(&keying.first), question), reading(keying.second.as_ref(), question)))
        }
        (ui::button(&t!(lang, "forms-difference-settle")))
    };
    let main = html! {
        (ui::desk_head(&heading, &day_long(lang, keying.received_on)))
        (ui::error_summary(lang, problems))
        p { (t!(lang, "forms-difference-lead")) }
        (ui::form(&visit.href(&format!("/guichet/ecarts/{}", keying.id)), content))
    };
    visit.page(heading).problems(problems.len()).show_desk(main)
}

pub async fn settle(
    visit: Visit,
    Path(id): Path<String>,
    Extension(wired): Extension<Wired>,
    fields: Fields,
) -> Answer {
    let (keying, version, streets) = find(&visit, &id).await?;
    let right = |question: &str| match fields.get(question) {
        "first" => Some(true),
        "second" => Some(false),
        _ => None,
    };
    let settled = keying::settle(
        &visit.town,
        &visit.actor,
        wired.receiver(),
        keying.clone(),
        &right,
    )
    .await;
    match settled {
        Ok(received) => Ok(see_other(&visit.href(&received.path))),
        Err(Error::Invalid(mut problems)) => {
            let (days, mandates) = keying::differs_around(&keying);
            let shown = differing(&keying, &version);
            for problem in &mut problems {
                let field = problem.field.as_str();
                let is_shown = (field == keying::RECEIVED && days)
                    || (field == keying::MANDATE && mandates)
                    || shown.iter().any(|question| question.id == field);
                if !is_shown {
                    problem.field.clear();
                }
            }
            render(&visit, &keying, (&version, &streets), &fields, &problems)
        }
        Err(Error::Conflict(message)) => {
            let problems = [Problem::new("", message)];
            render(&visit, &keying, (&version, &streets), &fields, &problems)
        }
        Err(error) => Err(error.into()),
    }
}
