//! The door: a link by e-mail first, a password, a printed code, an invitation; and the way out.

use axum::extract::Path;
use base::{Error, Problem};
use town::Person;
use web::{Answer, Fields, see_other};

use super::{Guest, forget, id, keep_journey, own_page, review};
use crate::{
    actions::{accounts, invitations, links, passkeys, passwords, recognition, sessions},
    model::{SecondFactor, local_path},
    taught,
    views::sign_in as views,
};

/// Whoever is inside already has no business at the door.
fn inside(guest: &Guest) -> Option<String> {
    let session = guest.session.as_ref()?;
    Some(match session.second {
        SecondFactor::ToShow => {
            guest.with_next("/connexion/second-facteur", guest.next().as_deref())
        }
        SecondFactor::ToSetUp => guest.visit.href("/mon-espace/second-facteur"),
        _ => guest
            .next()
            .unwrap_or_else(|| own_page(&guest.visit, Some(session))),
    })
}

pub(crate) async fn show(guest: Guest) -> Answer {
    match inside(&guest) {
        Some(to) => Ok(see_other(&to)),
        None => door(&guest, &Fields::default(), &[]).await,
    }
}

async fn door(guest: &Guest, fields: &Fields, problems: &[Problem]) -> Answer {
    let visit = &guest.visit;
    let next = guest.next().or_else(|| local_path(fields.get("suite")));
    let page = views::page(visit, "identity-door-title").problems(problems.len());
    let has_passkeys = passkeys::are_possible(&visit.town);
    let page = if has_passkeys {
        page.script("passkey.js")
    } else {
        page
    };
    let ways = views::Ways {
        has_passkeys,
        services: recognition::offered(&visit.town).await?,
    };
    page.show(views::door(visit, fields, problems, next.as_deref(), &ways))
        .await
}

pub(crate) async fn send(guest: Guest, fields: Fields) -> Answer {
    let visit = &guest.visit;
    let sent = see_other(&visit.href("/connexion/envoye"));
    if fields.is_robot(visit.town.clock().now()) {
        return Ok(sent);
    }
    let next = local_path(fields.get("suite"));
    let asked = links::request(
        &visit.town,
        fields.get("email"),
        visit.lang,
        next.as_deref(),
        guest.origin(),
    );
    match review(asked.await)? {
        Ok(()) => Ok(sent),
        Err(problems) => door(&guest, &fields, &problems).await,
    }
}

pub(crate) async fn sent(guest: Guest) -> Answer {
    let visit = &guest.visit;
    views::page(visit, "identity-sent-title")
        .show(views::sent(visit))
        .await
}

pub(crate) async fn link(guest: Guest, Path(token): Path<String>) -> Answer {
    link_page(&guest, &token, &Fields::default(), &[]).await
}

async fn link_page(guest: &Guest, token: &str, fields: &Fields, problems: &[Problem]) -> Answer {
    let visit = &guest.visit;
    match links::look(&visit.town, token, guest.origin()).await? {
        Some(link) => {
            let title = if link.opens_account {
                "identity-open-title"
            } else {
                "identity-enter-title"
            };
            let page = views::page(visit, title).problems(problems.len());
            page.show(views::link(visit, &link, fields, problems)).await
        }
        None => over(guest).await,
    }
}

pub(crate) async fn follow(guest: Guest, Path(token): Path<String>, fields: Fields) -> Answer {
    let visit = &guest.visit;
    let entered = links::follow(
        &visit.town,
        &token,
        fields.get("name"),
        visit.lang,
        guest.origin(),
    )
    .await;
    match entered {
        Err(Error::Conflict(_)) => over(&guest).await,
        other => match review(other)? {
            Ok(signed_in) => guest.entered(&signed_in).await,
            Err(problems) => link_page(&guest, &token, &fields, &problems).await,
        },
    }
}

/// A link that opens nothing: why, and how to get another.
async fn over(guest: &Guest) -> Answer {
    let visit = &guest.visit;
    let mut answer = views::page(visit, "identity-over-title")
        .show(views::over(visit))
        .await?;
    *answer.status_mut() = http::StatusCode::GONE;
    Ok(answer)
}

pub(crate) async fn password(guest: Guest) -> Answer {
    match inside(&guest) {
        Some(to) => Ok(see_other(&to)),
        None => password_page(&guest, &Fields::default(), &[]).await,
    }
}

async fn password_page(guest: &Guest, fields: &Fields, problems: &[Problem]) -> Answer {
    let visit = &guest.visit;
    let next = guest.next().or_else(|| local_path(fields.get("suite")));
    let page = views::page(visit, "identity-password-title").problems(problems.len());
    page.show(views::password(visit, fields, problems, next.as_deref()))
        .await
}

pub(crate) async fn enter(guest: Guest, fields: Fields) -> Answer {
    let next = local_path(fields.get("suite"));
    let entered = passwords::sign_in(
        taught(),
        &guest.visit.town,
        fields.get("login"),
        fields.get("password"),
        next.as_deref(),
        guest.origin(),
    );
    match review(entered.await)? {
        Ok(signed_in) => guest.entered(&signed_in).await,
        Err(problems) => password_page(&guest, &fields, &problems).await,
    }
}

pub(crate) async fn lost(guest: Guest) -> Answer {
    lost_page(&guest, &Fields::default(), &[]).await
}

async fn lost_page(guest: &Guest, fields: &Fields, problems: &[Problem]) -> Answer {
    let visit = &guest.visit;
    let page = views::page(visit, "identity-lost-title").problems(problems.len());
    page.show(views::lost(visit, fields, problems)).await
}

pub(crate) async fn send_lost(guest: Guest, fields: Fields) -> Answer {
    let visit = &guest.visit;
    let sent = see_other(&visit.href("/connexion/envoye"));
    if fields.is_robot(visit.town.clock().now()) {
        return Ok(sent);
    }
    let asked =
        passwords::request_new(&visit.town, fields.get("email"), visit.lang, guest.origin()).await;
    match review(asked)? {
        Ok(()) => Ok(sent),
        Err(problems) => lost_page(&guest, &fields, &problems).await,
    }
}

pub(crate) async fn new_password(guest: Guest, Path(token): Path<String>) -> Answer {
    new_password_page(&guest, &token, &[]).await
}

async fn new_password_page(guest: &Guest, token: &str, problems: &[Problem]) -> Answer {
    let visit = &guest.visit;
    if !passwords::look(&visit.town, token, guest.origin()).await? {
        return over(guest).await;
    }
    let page = views::page(visit, "identity-new-password-title").problems(problems.len());
    page.show(views::new_password(visit, problems)).await
}

pub(crate) async fn choose_new(guest: Guest, Path(token): Path<String>, fields: Fields) -> Answer {
    let town = &guest.visit.town;
    let chosen = passwords::choose_new(
        taught(),
        town,
        &token,
        fields.get("password"),
        guest.origin(),
    )
    .await;
    match chosen {
        Err(Error::Conflict(_)) => over(&guest).await,
        other => match review(other)? {
            Ok(signed_in) => guest.entered(&signed_in).await,
            Err(problems) => new_password_page(&guest, &token, &problems).await,
        },
    }
}

pub(crate) async fn code(guest: Guest) -> Answer {
    code_page(&guest, &Fields::default(), &[]).await
}

async fn code_page(guest: &Guest, fields: &Fields, problems: &[Problem]) -> Answer {
    let visit = &guest.visit;
    let page = views::page(visit, "identity-code-title").problems(problems.len());
    page.show(views::code(visit, fields, problems)).await
}

pub(crate) async fn use_code(guest: Guest, fields: Fields) -> Answer {
    let town = &guest.visit.town;
    match review(accounts::use_printed_code(town, fields.get("code"), guest.origin()).await)? {
        Ok(signed_in) => guest.entered(&signed_in).await,
        Err(problems) => code_page(&guest, &fields, &problems).await,
    }
}

pub(crate) async fn invitation(guest: Guest, Path(token): Path<String>) -> Answer {
    invitation_page(&guest, &token, &Fields::default(), &[]).await
}

async fn invitation_page(
    guest: &Guest,
    token: &str,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let visit = &guest.visit;
    match invitations::look(&visit.town, token, guest.origin()).await? {
        Some(invitation) => {
            let page = views::page(visit, "identity-invited-title").problems(problems.len());
            page.show(views::invitation(visit, &invitation, fields, problems))
                .await
        }
        None => over(guest).await,
    }
}

pub(crate) async fn accept(guest: Guest, Path(token): Path<String>, fields: Fields) -> Answer {
    let town = &guest.visit.town;
    match invitations::accept(town, &token, fields.get("name"), guest.origin()).await {
        Err(Error::Conflict(_)) => over(&guest).await,
        other => match review(other)? {
            Ok(signed_in) => guest.entered(&signed_in).await,
            Err(problems) => invitation_page(&guest, &token, &fields, &problems).await,
        },
    }
}

/// One click, in the demonstration only; anywhere else there is no such page.
pub(crate) async fn demonstrate(guest: Guest, Path(person): Path<String>) -> Answer {
    let person = id::<Person>(&person)?;
    let mut signed_in = sessions::demonstrate(&guest.visit.town, &person, guest.origin()).await?;
    signed_in.next = guest.next();
    guest.entered(&signed_in).await
}

/// Out of here, and on to the service that opened the session, if one did.
pub(crate) async fn sign_out(guest: Guest) -> Answer {
    let visit = &guest.visit;
    let onward = match &visit.token {
        Some(token) => recognition::sign_out(&visit.town, token, visit.lang).await?,
        None => None,
    };
    let to = onward.as_ref().map_or("/", |way| way.url.as_str());
    let mut answer = forget(visit, see_other(&visit.href(to)));
    if let Some(way) = &onward {
        keep_journey(visit, &way.browser, way.max_age_seconds, &mut answer);
    }
    Ok(answer)
}
