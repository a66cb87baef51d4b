//! Passkeys: the questions that the small script hands to the browser, and the answers it brings.

use axum::{
    Json,
    extract::Path,
    response::{IntoResponse as _, Response},
};
use base::{Error, Result};
use http::StatusCode;
use i18n::t;
use maud::html;
use web::{Answer, Failure, Fields, Visit, see_other};

use super::{Guest, Member, factors::enrolled_page, id};
use crate::{
    actions::passkeys::{self, Challenge},
    model::{PasskeyMark, Session, local_path},
    views::{factors as views, sign_in::page},
};

fn question(challenge: Result<Challenge>) -> Result<Response, Failure> {
    Ok(Json(challenge?).into_response())
}

/// Says that the key was not accepted, why, and where to begin again.
async fn failed(visit: &Visit, message: &base::Message, again: &str) -> Answer {
    let lang = visit.lang;
    let content = html! {
        (ui::page_title(&t!(lang, "identity-passkey-failed-title")))
        (ui::lead(html! { (message.say(lang)) }))
        (ui::button_link(&t!(lang, "identity-again"), &visit.href(again)))
    };
    let mut answer = page(visit, "identity-passkey-failed-title")
        .show(content)
        .await?;
    *answer.status_mut() = StatusCode::CONFLICT;
    Ok(answer)
}

fn pending(guest: &Guest) -> Result<&Session, Failure> {
    guest.session.as_ref().ok_or_else(|| Error::NotFound.into())
}

pub(crate) async fn ask_any(guest: Guest) -> Answer {
    question(passkeys::begin_sign_in(&guest.visit.town, guest.origin()).await)
}

pub(crate) async fn enter(guest: Guest, fields: Fields) -> Answer {
    let next = local_path(fields.get("suite"));
    let (challenge, answer) = (fields.get("challenge"), fields.get("answer"));
    let town = &guest.visit.town;
    match passkeys::finish_sign_in(town, challenge, answer, next.as_deref(), guest.origin()).await {
        Err(Error::Conflict(message)) => failed(&guest.visit, &message, "/connexion").await,
        entered => guest.entered(&entered?).await,
    }
}

pub(crate) async fn ask_second(guest: Guest) -> Answer {
    question(passkeys::begin_second(&guest.visit.town, pending(&guest)?).await)
}

pub(crate) async fn show(guest: Guest, fields: Fields) -> Answer {
    let (challenge, answer) = (fields.get("challenge"), fields.get("answer"));
    let town = &guest.visit.town;
    let shown = passkeys::finish_second(town, pending(&guest)?, challenge, answer).await;
    let mut signed_in = match shown {
        Err(Error::Conflict(message)) => {
            return failed(&guest.visit, &message, "/connexion/second-facteur").await;
        }
        shown => shown?,
    };
    signed_in.next = local_path(fields.get("suite"));
    guest.entered(&signed_in).await
}

pub(crate) async fn new(member: Member) -> Answer {
    let visit = &member.visit;
    if !passkeys::are_possible(&visit.town) {
        return Err(Error::NotFound.into());
    }
    let page = page(visit, "identity-passkey-title")
        .crumb(views::space_name(visit), "/mon-espace")
        .script("passkey.js");
    page.show(views::new_passkey(visit)).await
}

pub(crate) async fn ask_new(member: Member) -> Answer {
    question(passkeys::begin_registration(&member.visit.town, &member.session).await)
}

pub(crate) async fn keep(member: Member, fields: Fields) -> Answer {
    let (challenge, answer) = (fields.get("challenge"), fields.get("answer"));
    let label = crate::model::device_label(member.origin().agent);
    let (town, session) = (&member.visit.town, &member.session);
    match passkeys::finish_registration(town, session, challenge, answer, &label).await {
        Err(Error::Conflict(message)) => {
            failed(&member.visit, &message, "/mon-espace/second-facteur").await
        }
        enrolled => enrolled_page(&member, &enrolled?).await,
    }
}

pub(crate) async fn remove(member: Member, Path(key): Path<String>) -> Answer {
    let key = id::<PasskeyMark>(&key)?;
    passkeys::remove(&member.visit.town, &member.session, &key).await?;
    Ok(see_other(&member.visit.href("/mon-espace/second-facteur")))
}
