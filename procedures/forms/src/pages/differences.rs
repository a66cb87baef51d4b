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
    let content = html! {
        @for question in differing(keying, version) {
            (Field::radios(&question.id, say::words(lang, &question.title), vec![
                Choice::new("first", reading(Some(&keying.first), question)).hint(t!(lang, "forms-difference-first")),
                Choice::new("second", reading(keying.second.as_ref(), question)).hint(t!(lang, "forms-difference-second")),
            ]).value(fields.get(&question.id)).review(lang, problems).show(lang))
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
        Err(Error::Invalid(problems)) => {
            render(&visit, &keying, (&version, &streets), &fields, &problems)
        }
        Err(error) => Err(error.into()),
    }
}
