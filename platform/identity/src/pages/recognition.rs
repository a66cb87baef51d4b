//! FranceConnect and ProConnect: the way there and back, what somebody recognised wants, which
//! services know an account, and the way out. Without configuration none of these pages exists.

use axum::extract::Path;
use base::{Error, Problem};
use http::{HeaderValue, StatusCode, header};
use oidc::Service;
use web::{Answer, Failure, Fields, Visit, see_other};

use super::{Guest, Member, forget, keep_journey, own_page, review};
use crate::{
    actions::recognition::{self, Arrived, Callback, Setback},
    model::local_path,
    views::{factors::space_name, recognition as views, sign_in::page},
};

const NEWCOMER: &str = "/connexion/reconnu";
const LIST: &str = "/mon-espace/identites";

fn service(code: &str) -> Result<Service, Failure> {
    Service::parse(code).ok_or_else(|| Error::NotFound.into())
}

/// Off to a service.
pub(crate) async fn go(guest: Guest, Path(code): Path<String>) -> Answer {
    let (visit, service) = (&guest.visit, service(&code)?);
    let next = guest.next();
    let begun = recognition::begin(
        &visit.town,
        service,
        next.as_deref(),
        visit.lang,
        guest.origin(),
    );
    match begun.await? {
        Ok(way) => {
            let mut answer = see_other(&way.url);
            keep_journey(visit, &way.browser, way.max_age_seconds, &mut answer);
            Ok(answer)
        }
        Err(refusal) => failed(visit, service, &Setback::Refused(refusal)).await,
    }
}

/// A part of the address, as the service wrote it.
fn part(visit: &Visit, name: &str) -> Option<String> {
    form_urlencoded::parse(visit.query.as_deref()?.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// Back from a service.
pub(crate) async fn back(mut guest: Guest, Path(code): Path<String>) -> Answer {
    let service = service(&code)?;
    let callback = Callback {
        state: part(&guest.visit, "state").unwrap_or_default(),
        code: part(&guest.visit, "code"),
        error: part(&guest.visit, "error"),
        issuer: part(&guest.visit, "iss"),
    };
    let arrived = recognition::arrive(
        &guest.visit.town,
        service,
        &callback,
        guest.journey.as_deref(),
        guest.session.as_ref(),
        guest.origin(),
    );
    let (lang, ending) = arrived.await?;
    guest.visit.lang = lang;
    let visit = &guest.visit;
    match ending {
        Ok(Arrived::In(signed_in)) => {
            let mut answer = guest.entered(&signed_in).await?;
            keep_journey(visit, "", 0, &mut answer);
            Ok(answer)
        }
        Ok(Arrived::Already) => Ok(see_other(&visit.href(LIST))),
        Ok(Arrived::Unknown {
            browser,
            max_age_seconds,
        }) => {
            let mut answer = see_other(&visit.href(NEWCOMER));
            keep_journey(visit, &browser, max_age_seconds, &mut answer);
            Ok(answer)
        }
        Err(setback) => failed(visit, service, &setback).await,
    }
}

/// Says that somebody did not get in, why, and where to begin again.
async fn failed(visit: &Visit, service: Service, setback: &Setback) -> Answer {
    let mut answer = page(visit, "identity-recognised-failed")
        .show(views::failed(visit, service, setback))
        .await?;
    *answer.status_mut() = match setback {
        Setback::Stray => StatusCode::GONE,
        Setback::GivenUp => StatusCode::OK,
        Setback::Refused(refusal) if refusal.is_silence() => StatusCode::BAD_GATEWAY,
        Setback::Refused(_) => StatusCode::FORBIDDEN,
        Setback::OtherAccount => StatusCode::CONFLICT,
    };
    Ok(answer)
}

/// What somebody recognised wants: an account, or their own tied to what the service says.
pub(crate) async fn newcomer(guest: Guest) -> Answer {
    newcomer_page(&guest, &Fields::default(), &[]).await
}

async fn newcomer_page(guest: &Guest, fields: &Fields, problems: &[Problem]) -> Answer {
    let visit = &guest.visit;
    let town = &visit.town;
    let Some(newcomer) = recognition::newcomer(town, guest.journey.as_deref()).await? else {
        return over(visit).await;
    };
    let session = guest.session.as_ref();
    page(visit, "identity-recognised-new")
        .problems(problems.len())
        .show(views::newcomer(visit, &newcomer, session, fields, problems))
        .await
}

/// Nobody waits in this browser any more.
async fn over(visit: &Visit) -> Answer {
    let mut answer = page(visit, "identity-recognised-failed")
        .show(views::over(visit))
        .await?;
    *answer.status_mut() = StatusCode::GONE;
    Ok(answer)
}

pub(crate) async fn open(guest: Guest, fields: Fields) -> Answer {
    let visit = &guest.visit;
    let (town, journey) = (&visit.town, guest.journey.as_deref());
    let name = fields.get("name");
    let opened = recognition::open_account(town, journey, name, visit.lang, guest.origin()).await;
    match opened {
        Err(Error::Conflict(_)) => over(visit).await,
        other => match review(other)? {
            Ok(signed_in) => {
                let mut answer = guest.entered(&signed_in).await?;
                keep_journey(visit, "", 0, &mut answer);
                Ok(answer)
            }
            Err(problems) => newcomer_page(&guest, &fields, &problems).await,
        },
    }
}

/// The services that know this account, and those that may.
pub(crate) async fn list(member: Member) -> Answer {
    let Member { visit, session, .. } = &member;
    let services = recognition::mine(&visit.town, session).await?;
    page(visit, "identity-recognised-title")
        .crumb(space_name(visit), "/mon-espace")
        .show(views::list(visit, &services))
        .await
}

pub(crate) async fn link(member: Member, fields: Fields) -> Answer {
    let Member {
        visit,
        session,
        guest,
    } = &member;
    recognition::link(&visit.town, session, guest.journey.as_deref()).await?;
    let to = local_path(fields.get("suite")).unwrap_or_else(|| visit.href(LIST));
    let mut answer = see_other(&to);
    keep_journey(visit, "", 0, &mut answer);
    Ok(answer)
}

pub(crate) async fn unlink(member: Member, Path(code): Path<String>) -> Answer {
    let Member { visit, session, .. } = &member;
    recognition::unlink(&visit.town, session, service(&code)?).await?;
    Ok(see_other(&visit.href(LIST)))
}

/// Signed out here; on to the service, by itself where the browser does as it is told, by a link
/// everywhere. A form may lead nowhere else, so a page stands between.
pub(crate) async fn way_out(guest: Guest, Path(code): Path<String>) -> Answer {
    let (visit, service) = (&guest.visit, service(&code)?);
    let journey = guest.journey.as_deref();
    let Some(way) = recognition::way_out(&visit.town, service, journey).await? else {
        return Ok(see_other(&visit.href("/")));
    };
    let mut answer = page(visit, "identity-recognised-out")
        .show(views::way_out(visit, service, &way))
        .await?;
    if let Ok(refresh) = HeaderValue::from_str(&format!("0; url={way}")) {
        answer.headers_mut().insert(header::REFRESH, refresh);
    }
    Ok(answer)
}

/// Back from signing out of a service.
pub(crate) async fn left(mut guest: Guest, Path(code): Path<String>) -> Answer {
    let service = service(&code)?;
    let state = part(&guest.visit, "state").unwrap_or_default();
    let journey = guest.journey.as_deref();
    let Some(lang) = recognition::left(&guest.visit.town, service, &state, journey).await? else {
        return Ok(see_other(&guest.visit.href("/")));
    };
    guest.visit.lang = lang;
    let visit = &guest.visit;
    if guest.session.is_some() {
        return Ok(see_other(&own_page(visit, guest.session.as_ref())));
    }
    let mut answer = page(visit, "identity-recognised-left")
        .show(views::left(visit, service))
        .await?;
    keep_journey(visit, "", 0, &mut answer);
    Ok(forget(visit, answer))
}
