//! The pages of a form: begin, answer page by page, look again, send; find it again; the counter.

mod api;
mod begin;
mod check;
mod closed;
mod counter;
mod differences;
mod paper;
mod refused;
mod resume;
mod step;

use axum::{
    Router,
    http::{HeaderValue, header},
    response::Response,
    routing::{get, post},
};
use base::Problem;
use i18n::{
    format::{day_long, time},
    t,
};
use maud::{Markup, html};
use web::{House, Unread, Upload, Visit};

use crate::{
    StoredFile,
    actions::{Closes, Opened},
    say, store, uploads,
};

pub fn routes() -> Router<House> {
    Router::new()
        .route("/demarches/reprendre", get(resume::form).post(resume::find))
        .route("/demarches/brouillons", get(resume::mine))
        .route("/demarches/brouillons/{id}", post(resume::own))
        .route(
            "/demarches/{name}/demande",
            get(begin::show).post(begin::begin),
        )
        .route(
            "/demarches/{name}/demande/{token}/verifier",
            get(check::show),
        )
        .route(
            "/demarches/{name}/demande/{token}/envoyer",
            post(check::send),
        )
        .route(
            "/demarches/{name}/demande/{token}/garder",
            get(resume::keep).post(resume::write),
        )
        .route(
            "/demarches/{name}/demande/{token}/fichier/{sha256}",
            get(step::file),
        )
        .route(
            "/demarches/{name}/demande/{token}/formulaire.pdf",
            get(paper::filled),
        )
        .route(
            "/demarches/{name}/demande/{token}/{page}",
            get(step::show).post(step::answer),
        )
        .route("/demarches/{name}/formulaire.pdf", get(paper::blank))
        .route("/demarches/{name}/schema.json", get(api::schema))
        .route("/api/demarches/{name}", post(api::send))
        .route("/guichet/saisie", get(counter::list))
        .route(
            "/guichet/saisie/{name}",
            get(counter::show).post(counter::key),
        )
        .route("/guichet/ecarts", get(differences::list))
        .route(
            "/guichet/ecarts/{id}",
            get(differences::show).post(differences::settle),
        )
}

/// The path of a page of a draft.
fn path(opened: &Opened, token: &str, page: &str) -> String {
    format!("/demarches/{}/demande/{token}/{page}", opened.draft.name)
}

/// A shared terminal keeps nothing of these pages.
fn unkept(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Reads a form and keeps its files: those refused are problems, the others join `kept`.
async fn receive(
    visit: &Visit,
    unread: Unread,
    version: &catalogue::Version,
    kept: &mut Vec<StoredFile>,
) -> Result<(web::Fields, Vec<Problem>), web::Failure> {
    let Upload { fields, files } = unread.read().await?;
    let questions = || {
        version
            .definition
            .form
            .iter()
            .flat_map(|page| &page.questions)
    };
    kept.retain(|file| {
        !fields
            .all(&format!("{}.remove", file.field))
            .any(|sha256| sha256 == file.sha256)
    });
    let mut problems = Vec::new();
    for file in files {
        let Some(question) = uploads::takes_files(questions(), &file.field) else {
            continue;
        };
        if file.name.is_empty() && file.content.is_empty() {
            continue;
        }
        if !visit.actor.is_staff() {
            identity::brought(&visit.town, &visit.caller).await?;
        }
        match uploads::keep(&visit.town, file).await? {
            Ok(stored) => store::replace_file(kept, stored, question.repeat.is_some()),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((fields, problems))
}

/// Beside every page: nothing is lost, how to finish otherwise, why we ask.
fn aside(visit: &Visit, opened: &Opened, token: &str, why: Option<Markup>) -> Markup {
    let lang = visit.lang;
    let draft = &opened.draft;
    let print = visit.href(&path(opened, token, "formulaire.pdf"));
    let days = crate::actions::draft_days(&opened.version);
    let until = day_long(lang, draft.expires_at.day());
    html! {
        (ui::aside_note(&t!(lang, "forms-kept-title"), html! {
            (t!(lang, "forms-kept", days = days, until = until)) " "
            (t!(lang, "forms-kept-at", time = time(lang, draft.changed_at)))
        }))
        (ui::aside_note(&t!(lang, "forms-otherwise-title"), html! {
            (ui::link(&t!(lang, "forms-otherwise-print"), &print)) " "
            (t!(lang, "forms-otherwise-before")) " " strong { (draft.code) } " " (t!(lang, "forms-otherwise-after"))
        }))
        @if let Some(why) = why { (ui::aside_note(&t!(lang, "forms-why-title"), why)) }
    }
}

/// Why these questions are put: a rule reads them, a public act shows them, or they serve to answer.
fn why(lang: base::Lang, opened: &Opened, page: &catalogue::Page) -> Markup {
    let definition = &opened.version.definition;
    let asks = |name: &str| {
        page.questions.iter().any(|question| question.id == name)
            || definition.fact(name).is_some_and(|fact| match &fact.from {
                catalogue::Source::Territory { at, .. } => {
                    page.questions.iter().any(|question| question.id == *at)
                }
                _ => false,
            })
    };
    let decides = definition
        .conditions
        .iter()
        .flat_map(|clause| clause.rule.cells())
        .flat_map(rules::Cell::uses)
        .any(|used| asks(&used.name));
    let published = definition
        .acts
        .iter()
        .flat_map(|act| &act.shows)
        .any(|shown| asks(shown));
    html! {
        @if decides { (t!(lang, "forms-why-decides")) }
        @else { (t!(lang, "forms-why-answers")) }
        @if published { " " (t!(lang, "forms-why-published")) }
    }
}

/// The procedure goes out of service on a day to come: the last day to send is told beforehand.
fn closing(lang: base::Lang, closes: Option<&Closes>) -> Markup {
    html! {
        @if let Some(closes) = closes {
            @let last = day_long(lang, closes.on.plus_days(-1));
            (ui::notice(ui::Tone::Late, &t!(lang, "forms-closes-title", last = last), html! {
                p { (t!(lang, "forms-closes-text")) }
                (closed::reason(lang, closes))
            }))
        }
    }
}

/// What the version changed while the draft was open.
fn changed(visit: &Visit, opened: &Opened) -> Markup {
    let lang = visit.lang;
    let Some(lost) = &opened.lost else {
        return html! {};
    };
    let content = html! {
        @if lost.is_empty() {
            p { (t!(lang, "forms-changed-nothing")) }
        } @else {
            p { (t!(lang, "forms-changed-lost")) }
            ul.govuk-list.govuk-list--bullet { @for title in lost { li { (title) } } }
        }
    };
    ui::notice(ui::Tone::Late, &t!(lang, "forms-changed-title"), content)
}

/// The name of the procedure, in the reader's language.
fn title(visit: &Visit, opened: &Opened) -> String {
    say::words(visit.lang, &opened.version.definition.title)
}
