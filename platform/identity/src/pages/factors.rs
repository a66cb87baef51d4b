//! The second factor: showing it on the way in, setting it up and taking it away in one's space.

use base::Problem;
use web::{Answer, Fields, see_other};

use super::{Guest, Member, keep, own_page, review};
use crate::{
    actions::{passkeys, second_factor},
    model::{SecondFactor, local_path},
    views::{factors as views, sign_in::page},
};

pub(crate) async fn ask(guest: Guest) -> Answer {
    ask_page(&guest, &[]).await
}

async fn ask_page(guest: &Guest, problems: &[Problem]) -> Answer {
    let visit = &guest.visit;
    let next = guest.next();
    let Some(session) = &guest.session else {
        return Ok(see_other(&guest.with_next("/connexion", next.as_deref())));
    };
    if session.second != SecondFactor::ToShow {
        return Ok(see_other(
            &next.unwrap_or_else(|| own_page(visit, Some(session))),
        ));
    }
    let factors = second_factor::factors(&visit.town, session).await?;
    let has_key = !factors.passkeys.is_empty() && passkeys::are_possible(&visit.town);
    let mut page = page(visit, "identity-second-title").problems(problems.len());
    if has_key {
        page = page.script("passkey.js");
    }
    page.show(views::ask(
        visit,
        &factors,
        has_key,
        next.as_deref(),
        problems,
    ))
    .await
}

/// A code of the application, or a recovery code.
pub(crate) async fn show(guest: Guest, fields: Fields) -> Answer {
    let Some(session) = &guest.session else {
        return Ok(see_other(&guest.visit.href("/connexion")));
    };
    let town = &guest.visit.town;
    let shown = match fields.filled("recovery") {
        Some(code) => second_factor::show_recovery(town, session, code).await,
        None => second_factor::show_totp(town, session, fields.get("code")).await,
    };
    match review(shown)? {
        Ok(mut signed_in) => {
            signed_in.next = local_path(fields.get("suite"));
            guest.entered(&signed_in).await
        }
        Err(problems) => ask_page(&guest, &problems).await,
    }
}

pub(crate) async fn list(member: Member) -> Answer {
    let Member { visit, session, .. } = &member;
    let factors = second_factor::factors(&visit.town, session).await?;
    let possible = passkeys::are_possible(&visit.town);
    let page = page(visit, "identity-factors-title").crumb(views::space_name(visit), "/mon-espace");
    page.show(views::list(visit, session, &factors, possible))
        .await
}

pub(crate) async fn application(member: Member) -> Answer {
    application_page(&member, &[]).await
}

async fn application_page(member: &Member, problems: &[Problem]) -> Answer {
    let Member { visit, session, .. } = member;
    let enrolment = second_factor::begin_totp(&visit.town, session).await?;
    let page = page(visit, "identity-application-title")
        .crumb(views::space_name(visit), "/mon-espace")
        .problems(problems.len());
    page.show(views::application(visit, &enrolment, problems))
        .await
}

pub(crate) async fn confirm_application(member: Member, fields: Fields) -> Answer {
    let Member { visit, session, .. } = &member;
    let confirmed = second_factor::confirm_totp(&visit.town, session, fields.get("code")).await;
    match review(confirmed)? {
        Ok(enrolled) => enrolled_page(&member, &enrolled).await,
        Err(problems) => application_page(&member, &problems).await,
    }
}

/// Recovery codes are shown once, on the answer itself: no address leads to them.
pub(crate) async fn enrolled_page(member: &Member, enrolled: &second_factor::Enrolled) -> Answer {
    let visit = &member.visit;
    if enrolled.recovery.is_empty() {
        let to = see_other(&visit.href("/mon-espace/second-facteur"));
        return Ok(keep(visit, &enrolled.signed_in, to));
    }
    let shown = codes_page(member, &enrolled.recovery).await?;
    Ok(keep(visit, &enrolled.signed_in, shown))
}

async fn codes_page(member: &Member, codes: &[String]) -> Answer {
    let visit = &member.visit;
    let page = page(visit, "identity-codes-title").crumb(views::space_name(visit), "/mon-espace");
    page.show(views::codes(visit, codes)).await
}

pub(crate) async fn remove_application(member: Member) -> Answer {
    second_factor::remove_totp(&member.visit.town, &member.session).await?;
    Ok(see_other(&member.visit.href("/mon-espace/second-facteur")))
}

pub(crate) async fn renew_codes(member: Member) -> Answer {
    let codes = second_factor::renew_recovery(&member.visit.town, &member.session).await?;
    codes_page(&member, &codes).await
}
