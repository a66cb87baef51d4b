//! Answering a question in public, or setting it aside with a reason.

use axum::extract::Path;
use base::{Error, Id, Problem};
use i18n::{format::day_long, t};
use maud::html;
use ui::Field;
use web::{Answer, Fields, Visit, see_other};

use super::forms;
use crate::{
    actions,
    model::Question,
    store::{self, WaitingQuestion},
};

pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let waiting = find(&visit, &id).await?;
    let fields = Fields::new([("question".to_owned(), waiting.body.clone())]);
    page(&visit, &waiting, &fields, &[]).await
}

async fn find(visit: &Visit, id: &str) -> Result<WaitingQuestion, web::Failure> {
    let id: Id<Question> = id.parse().map_err(|_| Error::NotFound)?;
    let waiting = store::question(visit.town.db(), &id)
        .await?
        .ok_or(Error::NotFound)?;
    super::editable(visit, waiting.number).await?;
    Ok(waiting)
}

pub async fn submit(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let waiting = find(&visit, &id).await?;
    let (town, actor) = (&visit.town, &visit.actor);
    let mut tx = town.db().begin().await?;
    let done = if fields.get("faire") == "ecarter" {
        actions::set_aside(&mut tx, town, actor, &waiting.id, fields.get("reason")).await
    } else {
        let (question, answer) = (fields.get("question"), fields.get("answer"));
        actions::answer(&mut tx, town, actor, &waiting.id, question, answer).await
    };
    match done {
        Ok(()) => {
            tx.commit().await?;
            Ok(see_other(&visit.href("/bureau")))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            page(&visit, &waiting, &fields, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    visit: &Visit,
    waiting: &WaitingQuestion,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let lang = visit.lang;
    let commitment = store::commitment(visit.town.db(), waiting.number).await?;
    let is_question = waiting.kind == "question";
    let title = if is_question {
        t!(lang, "programme-answer-title")
    } else {
        t!(lang, "programme-answer-news-title")
    };
    let asked = t!(
        lang,
        "programme-answer-asked",
        day = day_long(lang, waiting.asked_at.day())
    );
    let question = Field::area("question", t!(lang, "programme-answer-question"))
        .hint(t!(lang, "programme-answer-question-hint"))
        .value(fields.get("question"));
    let answer = Field::area("answer", t!(lang, "programme-answer-text"))
        .value(fields.get("answer"))
        .most(5_000);
    let reason = Field::area("reason", t!(lang, "programme-answer-reason"))
        .hint(t!(lang, "programme-answer-reason-hint"))
        .value(fields.get("reason"));
    let path = visit.href(&format!("/bureau/questions/{}", waiting.id));
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { span lang=(commitment.lang) { (ui::text(&commitment.title)) } }))
        (ui::small(html! {
            (asked) " "
            @if waiting.email.is_some() { (t!(lang, "programme-answer-will-be-told")) }
        }))
        (ui::form(&path, html! {
            @if is_question { (question.review(lang, problems).show(lang)) }
            (answer.review(lang, problems).show(lang))
            (ui::action_button(&t!(lang, "programme-answer-publish"), "faire", "repondre"))
        }))
        (ui::details(&t!(lang, "programme-answer-aside"), ui::form(&path, html! {
            (reason.review(lang, problems).show(lang))
            (ui::action_button(&t!(lang, "programme-answer-aside-button"), "faire", "ecarter"))
        })))
    };
    forms::desk_page(visit, &commitment, title, problems.len(), main)
}
