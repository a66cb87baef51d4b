//! The pages of cases: the door with a code, the person's page, the desk. One file per page.
//!
//! A case has three addresses: by number for whoever is signed in, by the key that a code gave, and at
//! the desk. What one may do there is the same page three times: [`Came`] knows by which one came.

mod absences;
mod act;
mod amend;
mod archives;
mod case;
mod desk;
mod enter;
mod figures;
mod helping;
mod holidays;
mod hours;
mod inside;
mod manage;
mod post;
mod procedure;
mod queue;
mod service;
mod signatures;

use std::collections::HashMap;

use axum::{
    RequestPartsExt as _, Router,
    extract::{FromRequestParts, Path},
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse as _, Response},
    routing::{MethodRouter, get, post},
};
use base::{Error, Id, Problem};
use forms::{StoredFile, uploads};
use i18n::{msg, t};
use maud::Markup;
use town::Town;
use web::{Answer, Failure, Fields, House, Unread, Upload, Visit, see_other};

use crate::{
    actions::{self, Seen},
    model::Caller,
};

pub(crate) fn routes() -> Router<House> {
    let routes = Router::new()
        .route("/dossiers", get(enter::show).post(enter::open))
        .route("/bureau/dossiers", get(queue::show))
        .route("/bureau/dossiers/lettres", get(post::show))
        .route("/bureau/dossiers/lettres/imprimer", post_to(post::print))
        .route("/bureau/dossiers/lettres/postees", post_to(post::mark))
        .route("/bureau/dossiers/chiffres", get(figures::desk))
        .route("/bureau/dossiers/export", get(figures::export))
        .route("/bureau/dossiers/archives", get(archives::list))
        .route(
            "/bureau/dossiers/{number}/archives",
            get(archives::show).post(archives::hand_over),
        )
        .route(
            "/bureau/dossiers/{number}/archives.zip",
            get(archives::take),
        )
        .route(
            "/bureau/dossiers/phrases",
            get(desk::phrases).post(desk::save_phrase),
        )
        .route(
            "/bureau/dossiers/phrases/{phrase}/oter",
            post_to(desk::drop_phrase),
        )
        .route("/bureau/dossiers/{number}/confier", post_to(manage::assign))
        .route("/bureau/dossiers/{number}/reunir", post_to(manage::merge))
        .route(
            "/bureau/dossiers/{number}/transmettre",
            post_to(manage::transfer),
        )
        .route(
            "/bureau/dossiers/{number}/code",
            post_to(manage::renew_code),
        )
        .route("/bureau/dossiers/{number}/effacer", post_to(manage::erase))
        .route("/bureau/dossiers/{number}/avis", post_to(manage::ask))
        .route(
            "/bureau/dossiers/{number}/avis/{opinion}",
            post_to(manage::answer),
        )
        .route("/demarches/{name}/chiffres", get(figures::public))
        .merge(organisation())
        .merge(help());
    let shared: [(&str, MethodRouter<House>); 13] = [
        ("", get(case::show)),
        ("/agir/{action}", get(act::show).post(act::submit)),
        ("/message", post_to(inside::message)),
        ("/heure", post_to(inside::choose_slot)),
        ("/heure/rendre", post_to(inside::give_up_slot)),
        ("/modifier", get(amend::show).post(amend::submit)),
        ("/retirer", get(amend::ask).post(amend::withdraw)),
        ("/lettre/{letter}", get(inside::letter)),
        ("/document/{sha256}", get(inside::document)),
        ("/resume.pdf", get(inside::summary)),
        ("/rattacher", post_to(inside::join)),
        ("/aide", post_to(helping::of_case)),
        ("/aide/{mandate}/fin", post_to(inside::revoke)),
    ];
    shared.into_iter().fold(routes, |routes, (rest, page)| {
        routes
            .route(&format!("/dossiers/{{number}}{rest}"), page.clone())
            .route(&format!("/dossiers/cle/{{key}}{rest}"), page.clone())
            .route(&format!("/bureau/dossiers/{{number}}{rest}"), page)
    })
}

/// Helping and being helped.
fn help() -> Router<House> {
    Router::new()
        .route(
            "/mon-espace/aide",
            get(helping::show).post(helping::propose),
        )
        .route(
            "/mon-espace/aide/lien/{token}",
            get(helping::offer).post(helping::take),
        )
        .route(
            "/mon-espace/aide/{mandate}/accepter",
            post_to(helping::accept),
        )
        .route("/mon-espace/aide/{mandate}/fin", post_to(helping::end))
}

/// How a service works.
fn organisation() -> Router<House> {
    Router::new()
        .route("/bureau/service", get(service::show))
        .route(
            "/bureau/service/absences",
            get(absences::show).post(absences::save),
        )
        .route(
            "/bureau/service/absences/{absence}/oter",
            post_to(absences::drop),
        )
        .route(
            "/bureau/service/signatures",
            get(signatures::show).post(signatures::save),
        )
        .route(
            "/bureau/service/signatures/{delegation}/finir",
            post_to(signatures::end),
        )
        .route(
            "/bureau/service/jours-feries",
            get(holidays::show).post(holidays::save),
        )
        .route("/bureau/service/demarches/{name}", get(procedure::show))
        .route(
            "/bureau/service/demarches/{name}/roles",
            post_to(procedure::give_role),
        )
        .route(
            "/bureau/service/demarches/{name}/roles/oter",
            post_to(procedure::take_role),
        )
        .route(
            "/bureau/service/demarches/{name}/envois",
            post_to(procedure::save_route),
        )
        .route(
            "/bureau/service/demarches/{name}/envois/{route}/oter",
            post_to(procedure::drop_route),
        )
        .route(
            "/bureau/service/demarches/{name}/dates",
            post_to(procedure::set_date),
        )
        .route(
            "/bureau/service/demarches/{name}/rendez-vous",
            get(hours::show).post(hours::add),
        )
        .route(
            "/bureau/service/demarches/{name}/rendez-vous/{slot}/oter",
            post_to(hours::drop),
        )
}

fn post_to<H, T>(handler: H) -> MethodRouter<House>
where
    H: axum::handler::Handler<T, House>,
    T: 'static,
{
    post(handler)
}

/// Whoever comes to a case, and by which address.
pub(crate) struct Came {
    pub visit: Visit,
    pub number: String,
    /// The address of the case for them, without language.
    pub base: String,
    pub is_desk: bool,
    /// The code to note, while the case has just been filed.
    pub code: Option<String>,
    key: Option<String>,
    params: HashMap<String, String>,
}

impl Came {
    pub fn caller(&self) -> Caller<'_> {
        Caller {
            actor: &self.visit.actor,
            key: self.key.as_deref(),
        }
    }

    pub fn town(&self) -> &Town {
        &self.visit.town
    }

    pub fn has_key(&self) -> bool {
        self.key.is_some()
    }

    /// A part of the address, such as the id of an action.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    pub fn id<T>(&self, name: &str) -> Result<Id<T>, Failure> {
        self.param(name).parse().map_err(|_| Error::NotFound.into())
    }

    /// The address of a page of this case.
    pub fn href(&self, rest: &str) -> String {
        self.visit.href(&format!("{}{rest}", self.base))
    }

    /// Back to the case, which says what was done.
    pub fn done(&self, what: &str) -> Response {
        see_other(&self.href(&format!("?fait={what}")))
    }

    pub async fn look(&self, why: &str) -> Result<Seen, Failure> {
        Ok(actions::look(self.town(), self.caller(), &self.number, why).await?)
    }

    /// A page of this case, with what is to be mended.
    pub async fn show(&self, title: String, problems: usize, main: Markup) -> Answer {
        let page = self.visit.page(title).private().problems(problems);
        let shown = if self.is_desk {
            page.crumb(
                crate::views::queue_title(self.visit.lang),
                "/bureau/dossiers",
            )
            .show_desk(main)
        } else {
            page.show(main).await
        };
        shown.map(unkept)
    }

    /// The same, one step inside the case.
    pub async fn show_inside(&self, title: String, problems: usize, main: Markup) -> Answer {
        let mut page = self.visit.page(title).private().problems(problems);
        if self.is_desk {
            let lang = self.visit.lang;
            page = if crate::actions::has_desk(&self.visit.actor) {
                page.crumb(crate::views::queue_title(lang), "/bureau/dossiers")
            } else {
                page.crumb(t!(lang, "cases-archives-title"), archives::LIST)
            };
        }
        let page = page.crumb(self.number.clone(), &self.base);
        let shown = if self.is_desk {
            page.show_desk(main)
        } else {
            page.show(main).await
        };
        shown.map(unkept)
    }
}

impl FromRequestParts<House> for Came {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Response> {
        let failed = |error: Error| Failure::from(error).into_response();
        let visit = Visit::from_request_parts(parts, house)
            .await
            .map_err(Failure::into_response)?;
        let Ok(Path(params)) = parts.extract::<Path<HashMap<String, String>>>().await else {
            return Err(failed(Error::NotFound));
        };
        let is_desk = visit.path.starts_with("/bureau/");
        let door = |why: &str| see_other(&visit.href(&format!("/dossiers{why}")));
        if let Some(key) = params.get("key").cloned() {
            let (case, code) = match actions::key_of(&visit.town, &key).await {
                Ok(found) => found,
                Err(Error::NotFound) => return Err(door("?ferme=oui")),
                Err(error) => return Err(failed(error)),
            };
            return Ok(Self {
                base: format!("/dossiers/cle/{key}"),
                number: case.number,
                is_desk,
                code,
                key: Some(key),
                params,
                visit,
            });
        }
        if !visit.actor.is_signed_in() {
            return Err(if is_desk {
                failed(Error::Forbidden(msg!("cases-staff-only")))
            } else {
                door("")
            });
        }
        let number = params.get("number").cloned().unwrap_or_default();
        let base = if is_desk {
            format!("/bureau/dossiers/{number}")
        } else {
            format!("/dossiers/{number}")
        };
        Ok(Self {
            visit,
            number,
            base,
            is_desk,
            code: None,
            key: None,
            params,
        })
    }
}

/// A shared terminal keeps nothing of these pages.
fn unkept(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What is to be mended, or the result. Something that moved meanwhile is to be looked at again, with
/// what was typed; other failures go on.
fn review<T>(result: base::Result<T>) -> Result<Result<T, Vec<Problem>>, Failure> {
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(Error::Invalid(problems)) => Ok(Err(problems)),
        Err(Error::Conflict(message)) => Ok(Err(vec![Problem::new("", message)])),
        Err(other) => Err(other.into()),
    }
}

/// Reads a form whose files answer these questions, or join a message under the name `files`.
async fn receive<'q>(
    visit: &Visit,
    unread: Unread,
    questions: impl Iterator<Item = &'q catalogue::Question>,
) -> Result<(Fields, Vec<StoredFile>, Vec<Problem>), Failure> {
    let Upload { fields, files } = unread.read().await?;
    let asked: Vec<&str> = questions
        .filter(|question| question.kind == catalogue::Kind::File)
        .map(|question| question.id.as_str())
        .chain(["files"])
        .collect();
    let (mut stored, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        if file.content.is_empty() || !asked.contains(&file.field.as_str()) {
            continue;
        }
        if !visit.actor.is_staff() {
            identity::brought(&visit.town, &visit.caller).await?;
        }
        match uploads::keep(&visit.town, file).await? {
            Ok(kept) => stored.push(kept),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((fields, stored, problems))
}

/// A PDF of somebody's: to read at once, kept by nobody on the way.
fn pdf(name: &str, content: Vec<u8>) -> Response {
    unkept(web::pdf(name.trim_end_matches(".pdf"), content))
}
