//! Pages: who comes, what they ask, which action answers. Every form works without script.

mod admin;
mod counter;
mod factors;
mod leave;
mod passkeys;
mod recognition;
mod sign_in;
mod space;
mod town;

use ::town::Actor;
use axum::{
    Router,
    extract::FromRequestParts,
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use base::{Error, Problem};
use http::{HeaderValue, header, request::Parts};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use web::{Answer, Failure, House, SESSION_COOKIE, SESSION_COOKIE_HTTPS, Visit, see_other};

use crate::{
    actions::sessions,
    model::{Origin, SecondFactor, Session, SignedIn, local_path},
    taught,
};

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/connexion", get(sign_in::show).post(sign_in::send))
        .route("/connexion/envoye", get(sign_in::sent))
        .route(
            "/connexion/lien/{token}",
            get(sign_in::link).post(sign_in::follow),
        )
        .route(
            "/connexion/mot-de-passe",
            get(sign_in::password).post(sign_in::enter),
        )
        .route(
            "/connexion/mot-de-passe-perdu",
            get(sign_in::lost).post(sign_in::send_lost),
        )
        .route(
            "/connexion/nouveau-mot-de-passe/{token}",
            get(sign_in::new_password).post(sign_in::choose_new),
        )
        .route(
            "/connexion/code",
            get(sign_in::code).post(sign_in::use_code),
        )
        .route(
            "/connexion/invitation/{token}",
            get(sign_in::invitation).post(sign_in::accept),
        )
        .route(
            "/connexion/demonstration/{person}",
            get(sign_in::demonstrate),
        )
        .route(
            "/connexion/second-facteur",
            get(factors::ask).post(factors::show),
        )
        .route("/connexion/cle", post(passkeys::enter))
        .route("/connexion/cle/question", post(passkeys::ask_any))
        .route("/connexion/second-facteur/cle", post(passkeys::show))
        .route(
            "/connexion/second-facteur/cle/question",
            post(passkeys::ask_second),
        )
        .route("/connexion/service/{service}", get(recognition::go))
        .route(
            "/connexion/service/{service}/retour",
            get(recognition::back),
        )
        .route(
            "/connexion/service/{service}/sortie",
            get(recognition::way_out),
        )
        .route("/connexion/service/{service}/sorti", get(recognition::left))
        .route(
            "/connexion/reconnu",
            get(recognition::newcomer).post(recognition::open),
        )
        .route("/mon-espace/identites", get(recognition::list))
        .route("/mon-espace/identites/relier", post(recognition::link))
        .route(
            "/mon-espace/identites/{service}/retirer",
            post(recognition::unlink),
        )
        .route("/deconnexion", post(sign_in::sign_out))
        .route("/mon-espace", get(space::home))
        .route(
            "/mon-espace/profil",
            get(space::profile).post(space::change_profile),
        )
        .route(
            "/mon-espace/adresse",
            get(space::address).post(space::request_address),
        )
        .route(
            "/mon-espace/adresse/{token}",
            get(space::confirm).post(space::confirm_address),
        )
        .route(
            "/mon-espace/mot-de-passe",
            get(space::password).post(space::choose_password),
        )
        .route(
            "/mon-espace/appareils",
            get(space::devices).post(space::end_others),
        )
        .route("/mon-espace/appareils/{id}/fin", post(space::end_device))
        .route("/mon-espace/second-facteur", get(factors::list))
        .route(
            "/mon-espace/second-facteur/application",
            get(factors::application).post(factors::confirm_application),
        )
        .route(
            "/mon-espace/second-facteur/application/retirer",
            post(factors::remove_application),
        )
        .route(
            "/mon-espace/second-facteur/codes",
            post(factors::renew_codes),
        )
        .route(
            "/mon-espace/second-facteur/cle",
            get(passkeys::new).post(passkeys::keep),
        )
        .route(
            "/mon-espace/second-facteur/cle/question",
            post(passkeys::ask_new),
        )
        .route(
            "/mon-espace/second-facteur/cle/{id}/retirer",
            post(passkeys::remove),
        )
        .route("/mon-espace/lectures", get(leave::readings))
        .route(
            "/mon-espace/donnees",
            get(leave::data).post(leave::download),
        )
        .route(
            "/mon-espace/fermer",
            get(leave::close).post(leave::close_now),
        )
        .route("/agents/comptes", get(admin::rights))
        .route(
            "/agents/comptes/inviter",
            get(admin::invite).post(admin::send_invitation),
        )
        .route(
            "/agents/comptes/invitations/{id}/retirer",
            post(admin::withdraw),
        )
        .route("/agents/comptes/droits/{id}/retirer", post(admin::remove))
        .route(
            "/agents/comptes/personnes/{person}",
            get(admin::person).post(admin::give),
        )
        .route(
            "/agents/comptes/personnes/{person}/second-facteur",
            post(admin::reset),
        )
        .route("/agents/comptes/changements", get(admin::changes))
        .route("/agents/services", get(town::services))
        .route(
            "/agents/services/{slug}",
            get(town::service).post(town::save_service),
        )
        .route("/agents/territoires", get(town::territories))
        .route(
            "/agents/territoires/{slug}",
            get(town::territory).post(town::save_territory),
        )
        .route("/agents/elus", get(town::elected))
        .route(
            "/agents/elus/{slug}",
            get(town::member).post(town::save_member),
        )
        .route("/guichet/comptes", get(counter::show).post(counter::open))
        .route(
            "/guichet/comptes/lettre",
            get(counter::again).post(counter::print_again),
        )
}

/// Whoever comes, with their session if they have one.
pub(crate) struct Guest {
    pub visit: Visit,
    pub session: Option<Session>,
    /// What the browser keeps while somebody is away at a service.
    pub journey: Option<String>,
    agent: String,
}

impl Guest {
    pub fn origin(&self) -> Origin<'_> {
        Origin {
            caller: &self.visit.caller,
            agent: &self.agent,
            token: self.visit.token.as_deref(),
        }
    }

    /// The page to go back to, if the address asks for one of this site.
    pub fn next(&self) -> Option<String> {
        self.visit.param("suite").as_deref().and_then(local_path)
    }

    /// After a sign-in: the cookie, and the way on.
    pub async fn entered(&self, signed_in: &SignedIn) -> Answer {
        let next = signed_in.next.as_deref();
        let to = match signed_in.second {
            SecondFactor::ToShow => self.with_next("/connexion/second-facteur", next),
            SecondFactor::ToSetUp => self.visit.href("/mon-espace/second-facteur"),
            SecondFactor::NotDue | SecondFactor::Shown => {
                if let Some(next) = next {
                    next.to_owned()
                } else {
                    let (town, now) = (&self.visit.town, self.visit.town.clock().now());
                    let session = sessions::resolve(town.db(), &signed_in.token, now).await?;
                    own_page(&self.visit, session.as_ref())
                }
            }
        };
        Ok(keep(&self.visit, signed_in, see_other(&to)))
    }

    pub fn with_next(&self, path: &str, next: Option<&str>) -> String {
        with_next(&self.visit, path, next)
    }
}

/// The page that serves somebody best.
pub(crate) fn own_page(visit: &Visit, session: Option<&Session>) -> String {
    let actor = session.and_then(Session::actor);
    let landing = taught().landing.zip(actor);
    visit.href(landing.map_or("/mon-espace", |(landing, actor)| landing(&actor)))
}

fn with_next(visit: &Visit, path: &str, next: Option<&str>) -> String {
    let path = visit.href(path);
    match next {
        Some(next) => format!(
            "{path}?suite={}",
            utf8_percent_encode(next, NON_ALPHANUMERIC)
        ),
        None => path,
    }
}

/// Gives the browser its token. Only a page of this site, reached by following a link at most, sends
/// it back; no script ever sees it.
pub(crate) fn keep(visit: &Visit, signed_in: &SignedIn, response: Response) -> Response {
    set_cookie(visit, &signed_in.token, signed_in.max_age_seconds, response)
}

/// Takes the browser's token away.
pub(crate) fn forget(visit: &Visit, response: Response) -> Response {
    set_cookie(visit, "", 0, response)
}

fn set_cookie(visit: &Visit, token: &str, seconds: i64, mut response: Response) -> Response {
    let name = if visit.is_https() {
        SESSION_COOKIE_HTTPS
    } else {
        SESSION_COOKIE
    };
    add_cookie(visit, name, token, seconds, &mut response);
    response
}

fn add_cookie(visit: &Visit, name: &str, value: &str, seconds: i64, response: &mut Response) {
    let secure = if visit.is_https() { "; Secure" } else { "" };
    let cookie =
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Kept by the browser while somebody is away at a service: who comes back is who left.
fn journey_cookie(is_https: bool) -> &'static str {
    if is_https {
        "__Host-maison-retour"
    } else {
        "maison-retour"
    }
}

/// Gives the browser what it keeps until somebody is back from a service.
pub(crate) fn keep_journey(visit: &Visit, token: &str, seconds: i64, response: &mut Response) {
    let name = journey_cookie(visit.is_https());
    add_cookie(visit, name, token, seconds, response);
}

impl FromRequestParts<House> for Guest {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Failure> {
        let visit = Visit::from_request_parts(parts, house).await?;
        let now = visit.town.clock().now();
        let session = match &visit.token {
            Some(token) => sessions::resolve(visit.town.db(), token, now).await?,
            None => None,
        };
        let journey = web::cookie(&parts.headers, journey_cookie(visit.is_https()));
        let agent = parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        Ok(Self {
            visit,
            session,
            journey,
            agent,
        })
    }
}

/// Somebody signed in, with every factor they set up. Others are led to the door, and back.
pub(crate) struct Member {
    pub visit: Visit,
    pub session: Session,
    pub guest: GuestParts,
}

/// What is left of the request once the session is known.
pub(crate) struct GuestParts {
    pub journey: Option<String>,
    agent: String,
}

impl Member {
    pub fn origin(&self) -> Origin<'_> {
        Origin {
            caller: &self.visit.caller,
            agent: &self.guest.agent,
            token: self.visit.token.as_deref(),
        }
    }
}

impl FromRequestParts<House> for Member {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Response> {
        let guest = Guest::from_request_parts(parts, house)
            .await
            .map_err(Failure::into_response)?;
        let back = guest.visit.href(&guest.visit.path);
        match guest.session {
            Some(session) if session.is_whole() => Ok(Self {
                visit: guest.visit,
                session,
                guest: GuestParts {
                    journey: guest.journey,
                    agent: guest.agent,
                },
            }),
            Some(_) => Err(see_other(&with_next(
                &guest.visit,
                "/connexion/second-facteur",
                Some(&back),
            ))),
            None => Err(see_other(&with_next(
                &guest.visit,
                "/connexion",
                Some(&back),
            ))),
        }
    }
}

/// Somebody who works for the town, with rights awake. Whoever has to set up a second factor first
/// is led to do so.
pub(crate) struct Staff {
    pub visit: Visit,
    pub actor: Actor,
}

impl FromRequestParts<House> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Response> {
        let member = Member::from_request_parts(parts, house).await?;
        if member.session.second == SecondFactor::ToSetUp {
            return Err(see_other(&member.visit.href("/mon-espace/second-facteur")));
        }
        let actor = member.visit.actor.clone();
        Ok(Self {
            visit: member.visit,
            actor,
        })
    }
}

/// What is to be mended, or the result; other failures go on.
pub(crate) fn review<T>(result: base::Result<T>) -> Result<Result<T, Vec<Problem>>, Failure> {
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(Error::Invalid(problems)) => Ok(Err(problems)),
        Err(other) => Err(other.into()),
    }
}

/// An id of an address; anything else is no page of ours.
pub(crate) fn id<T>(text: &str) -> Result<base::Id<T>, Failure> {
    text.parse().map_err(|_| Error::NotFound.into())
}
