//! Following a commitment by e-mail: ask, confirm from the letter, leave in one click.

use axum::extract::Path;
use base::Error;
use i18n::t;
use web::{Answer, Fields, Visit};

use super::{number, question};
use crate::{
    actions, store,
    views::{
        Reading,
        forms::{self, Form},
    },
};

pub async fn form(visit: Visit, Path(text): Path<String>) -> Answer {
    let commitment = store::commitment(visit.town.db(), number(&text)?).await?;
    question::show(
        &visit,
        Form::Follow,
        &commitment,
        question::Review::default(),
    )
    .await
}

pub async fn ask(visit: Visit, Path(text): Path<String>, fields: Fields) -> Answer {
    question::answer(
        &visit,
        Form::Follow,
        number(&text)?,
        &fields,
        async |tx, number| {
            let email = fields.get("email");
            actions::follow(tx, &visit.town, number, email, visit.lang)
                .await
                .map(drop)
        },
    )
    .await
}

/// Mail programs open links by themselves: only the button confirms.
pub async fn confirm_page(visit: Visit, Path(token): Path<String>) -> Answer {
    let (_, title, confirmed_at) = store::following(visit.town.db(), &token)
        .await?
        .ok_or(Error::NotFound)?;
    if confirmed_at.is_some() {
        return following(&visit, &token).await;
    }
    let lang = visit.lang;
    let heading = t!(lang, "programme-confirm-title");
    let main = forms::one_button(
        &Reading::of(&visit),
        (
            &heading,
            &t!(lang, "programme-confirm-lead", title = title),
            &t!(lang, "programme-mail-confirm-button"),
        ),
        &format!("/suivre/{token}"),
    );
    visit.page(heading).private().show(main).await
}

pub async fn confirm(visit: Visit, Path(token): Path<String>) -> Answer {
    let mut tx = visit.town.db().begin().await?;
    actions::confirm_follow(&mut tx, &visit.town, &token).await?;
    tx.commit().await?;
    following(&visit, &token).await
}

async fn following(visit: &Visit, token: &str) -> Answer {
    let (number, title, _) = store::following(visit.town.db(), token)
        .await?
        .ok_or(Error::NotFound)?;
    let lang = visit.lang;
    let heading = t!(lang, "programme-confirmed-title");
    let main = forms::said(
        &Reading::of(visit),
        &heading,
        &t!(lang, "programme-confirmed-lead", title = title),
        Some((
            &t!(lang, "programme-back"),
            &crate::model::commitment_path(number),
        )),
    );
    visit.page(heading).private().show(main).await
}

pub async fn leave_page(visit: Visit, Path(token): Path<String>) -> Answer {
    let lang = visit.lang;
    let Some((_, title, _)) = store::following(visit.town.db(), &token).await? else {
        return left(&visit).await;
    };
    let heading = t!(lang, "programme-leave-title");
    let main = forms::one_button(
        &Reading::of(&visit),
        (
            &heading,
            &t!(lang, "programme-leave-lead", title = title),
            &t!(lang, "programme-leave-button"),
        ),
        &format!("/suivre/{token}/quitter"),
    );
    visit.page(heading).private().show(main).await
}

/// Also called by mail programs (RFC 8058), without a cookie or an origin.
pub async fn leave(visit: Visit, Path(token): Path<String>) -> Answer {
    let mut tx = visit.town.db().begin().await?;
    actions::leave(&mut tx, &token).await?;
    tx.commit().await?;
    left(&visit).await
}

async fn left(visit: &Visit) -> Answer {
    let lang = visit.lang;
    let heading = t!(lang, "programme-left-title");
    let main = forms::said(
        &Reading::of(visit),
        &heading,
        &t!(lang, "programme-left-lead"),
        None,
    );
    visit.page(heading).private().show(main).await
}
