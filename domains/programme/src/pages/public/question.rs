//! Asking: a question to the service in charge, or news of a commitment that went silent.

use axum::extract::Path;
use base::{Error, Problem, Result};
use db::Tx;
use i18n::t;
use web::{Answer, Fields, Visit};

use super::number;
use crate::{
    actions::{self, Asked},
    model::Commitment,
    store,
    views::{
        Reading,
        forms::{self, Form, Typed},
    },
};

/// A form shown again.
#[derive(Debug, Default)]
pub(super) struct Review {
    typed: Typed,
    problems: Vec<Problem>,
    too_fast: bool,
}

pub async fn form(visit: Visit, Path(text): Path<String>) -> Answer {
    let commitment = store::commitment(visit.town.db(), number(&text)?).await?;
    show(&visit, Form::Question, &commitment, Review::default()).await
}

pub async fn ask(visit: Visit, Path(text): Path<String>, fields: Fields) -> Answer {
    answer(
        &visit,
        Form::Question,
        number(&text)?,
        &fields,
        async |tx, number| {
            let asked = Asked::Question {
                body: fields.get("body"),
            };
            actions::ask(
                tx,
                &visit.town,
                &visit.actor,
                number,
                asked,
                fields.filled("email"),
            )
            .await
        },
    )
    .await
}

pub async fn news_form(visit: Visit, Path(text): Path<String>) -> Answer {
    let commitment = store::commitment(visit.town.db(), number(&text)?).await?;
    if !commitment.standing().is_silent(visit.town.clock().today()) {
        let main = forms::not_silent(&Reading::of(&visit), &commitment);
        return visit
            .page(t!(visit.lang, "programme-news-title"))
            .private()
            .show(main)
            .await;
    }
    show(&visit, Form::News, &commitment, Review::default()).await
}

pub async fn ask_news(visit: Visit, Path(text): Path<String>, fields: Fields) -> Answer {
    answer(
        &visit,
        Form::News,
        number(&text)?,
        &fields,
        async |tx, number| {
            let email = fields.filled("email");
            actions::ask(tx, &visit.town, &visit.actor, number, Asked::News, email).await
        },
    )
    .await
}

/// Does what a form asks, in one transaction; shows the form again when something is to review.
pub(super) async fn answer(
    visit: &Visit,
    form: Form,
    number: i64,
    fields: &Fields,
    act: impl AsyncFnOnce(&mut Tx, i64) -> Result<()>,
) -> Answer {
    let commitment = store::commitment(visit.town.db(), number).await?;
    let typed = Typed {
        email: fields.get("email").to_owned(),
        body: fields.get("body").to_owned(),
    };
    if fields.is_robot(visit.town.clock().now()) {
        let review = Review {
            typed,
            too_fast: true,
            ..Review::default()
        };
        return show(visit, form, &commitment, review).await;
    }
    identity::asked(&visit.town, &visit.caller, fields.filled("email")).await?;
    let mut tx = visit.town.db().begin().await?;
    match act(&mut tx, number).await {
        Ok(()) => tx.commit().await?,
        Err(Error::Invalid(problems)) => {
            drop(tx);
            return show(
                visit,
                form,
                &commitment,
                Review {
                    typed,
                    problems,
                    too_fast: false,
                },
            )
            .await;
        }
        Err(error) => return Err(error.into()),
    }
    let reading = Reading::of(visit);
    let main = forms::done(&reading, form, &commitment);
    page(visit, form, &reading, &commitment)
        .private()
        .show(main)
        .await
}

pub(super) async fn show(
    visit: &Visit,
    form: Form,
    commitment: &Commitment,
    review: Review,
) -> Answer {
    let reading = Reading::of(visit);
    let Review {
        typed,
        problems,
        too_fast,
    } = review;
    let wrong = problems.len() + usize::from(too_fast);
    let state = (&typed, problems.as_slice(), too_fast);
    let main = forms::form(&reading, form, commitment, state, &visit.trap());
    page(visit, form, &reading, commitment)
        .private()
        .problems(wrong)
        .show(main)
        .await
}

fn page<'a>(
    visit: &'a Visit,
    form: Form,
    reading: &Reading,
    commitment: &Commitment,
) -> web::Page<'a> {
    visit
        .page(form.title(reading))
        .under("/programme")
        .crumb(t!(visit.lang, "programme-crumb"), "/programme")
        .crumb(commitment.title.as_str(), &commitment.path())
}
