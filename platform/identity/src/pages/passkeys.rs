//! Passkeys: the questions that the small script hands to the browser, and the answers it brings.

use axum::{
    Json,
    extract::Path,
    response::{IntoResponse as _, Response},
};
use base::{Error, Result};
use web::{Answer, Failure, Fields, see_other};

use super::{Guest, Member, factors::enrolled_page, id};
use crate::{
    actions::passkeys::{self, Challenge},
    model::{PasskeyMark, Session, local_path},
    views::{factors as views, sign_in::page},
};

fn question(challenge: Result<Challenge>) -> Result<Response, Failure> {
    Ok(Json(challenge?).into_response())
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
    let entered =
        passkeys::finish_sign_in(town, challenge, answer, next.as_deref(), guest.origin()).await?;
    guest.entered(&entered).await
}

pub(crate) async fn ask_second(guest: Guest) -> Answer {
    question(passkeys::begin_second(&guest.visit.town, pending(&guest)?).await)
}

pub(crate) async fn show(guest: Guest, fields: Fields) -> Answer {
    let (challenge, answer) = (fields.get("challenge"), fields.get("answer"));
    let town = &guest.visit.town;
    let mut signed_in = passkeys::finish_second(town, pending(&guest)?, challenge, answer).await?;
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
    let enrolled = passkeys::finish_registration(town, session, challenge, answer, &label).await?;
    enrolled_page(&member, &enrolled).await
}

pub(crate) async fn remove(member: Member, Path(key): Path<String>) -> Answer {
    let key = id::<PasskeyMark>(&key)?;
    passkeys::remove(&member.visit.town, &member.session, &key).await?;
    Ok(see_other(&member.visit.href("/mon-espace/second-facteur")))
}
