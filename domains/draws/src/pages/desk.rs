//! The desk of draws: what is to be done next, and the forms by which it is done.

use axum::{
    Router,
    extract::Path,
    response::Response,
    routing::{get, post},
};
use base::{Error, Result};
use i18n::{msg, t};
use maud::html;
use web::{Answer, Failure, Fields, House, Visit, see_other};

use crate::{
    actions::{self, may_receive, may_run},
    model::Draw,
    sheets, store,
    views::{self, desk::Cockpit},
};

mod criterion;
mod letters;
mod lottery;
mod panel;
mod pool;
mod rules;

pub fn routes() -> Router<House> {
    Router::new()
        .route("/bureau/tirages", get(all))
        .route(
            "/bureau/tirages/nouveau",
            get(rules::begin).post(rules::create),
        )
        .route("/bureau/tirages/demarche/{procedure}", post(begin))
        .route("/bureau/tirages/{slug}", get(one).post(act))
        .route("/bureau/tirages/{slug}/dossier/{case}", get(case))
        .route(
            "/bureau/tirages/{slug}/regle",
            get(rules::show).post(rules::submit),
        )
        .route(
            "/bureau/tirages/{slug}/critere/{place}",
            get(criterion::show).post(criterion::submit),
        )
        .route(
            "/bureau/tirages/{slug}/volontaires",
            get(pool::list).post(pool::register),
        )
        .route(
            "/bureau/tirages/{slug}/liste",
            get(pool::upload_form).post(pool::upload),
        )
        .route(
            "/bureau/tirages/{slug}/personne/{id}",
            get(pool::person).post(pool::say),
        )
        .route(
            "/bureau/tirages/{slug}/tirer/{number}",
            get(lottery::show).post(lottery::submit),
        )
        .route(
            "/bureau/tirages/{slug}/groupe",
            get(panel::show).post(panel::submit),
        )
        .route(
            "/bureau/tirages/{slug}/seance/{id}",
            get(panel::meeting).post(panel::present),
        )
        .route("/bureau/tirages/{slug}/lettre/{id}", post(letter))
        .route(
            "/bureau/tirages/{slug}/lettres",
            get(letters::show).post(letters::upload),
        )
        .route(
            "/bureau/tirages/{slug}/lettres/imprimer",
            post(letters::print),
        )
}

/// A draw at the desk, for whoever runs it.
async fn own(visit: &Visit, slug: &str) -> Result<Draw, Failure> {
    let draw = found(visit, slug).await?;
    if may_run(&visit.actor, &draw.service, &visit.town.directory()) {
        Ok(draw)
    } else {
        Err(Error::Forbidden(msg!("draws-not-yours")).into())
    }
}

/// A draw at the desk, for whoever may see its names.
async fn received(visit: &Visit, slug: &str) -> Result<Draw, Failure> {
    let draw = found(visit, slug).await?;
    if may_receive(&visit.actor, &draw.service, &visit.town.directory()) {
        Ok(draw)
    } else {
        Err(Error::Forbidden(msg!("draws-not-yours")).into())
    }
}

async fn found(visit: &Visit, slug: &str) -> Result<Draw, Failure> {
    // Nobody learns from the desk which drafts exist.
    if visit.actor.grants().is_empty() {
        return Err(Error::Forbidden(msg!("draws-not-yours")).into());
    }
    Ok(store::draw(visit.town.db(), slug).await?)
}

async fn all(visit: Visit) -> Answer {
    let directory = visit.town.directory();
    if !actions::has_desk(&visit.actor) {
        return Err(Error::Forbidden(msg!("draws-not-yours")).into());
    }
    let mut draws = store::draws(visit.town.db()).await?;
    draws.retain(|draw| may_receive(&visit.actor, &draw.service, &directory));
    let may_begin = !actions::services(&visit.actor, &directory).is_empty();
    let offered = actions::offered(&visit.town, &visit.actor).await?;
    let main = views::desk::list(&visit, &draws, &offered, may_begin);
    visit.page(t!(visit.lang, "draws-menu")).show_desk(main)
}

/// Begins the draw of a procedure.
async fn begin(visit: Visit, Path(procedure): Path<String>) -> Answer {
    let draw = actions::begin(&visit.town, &visit.actor, &procedure).await?;
    Ok(see_other(&visit.href(&draw.desk())))
}

/// The case by which somebody volunteered: where it is read, each reading leaves its trace.
async fn case(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Answer {
    received(&visit, &slug).await?;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let number = cases::actions::number_of(&visit.town, &id).await?;
    Ok(see_other(
        &visit.href(&format!("/bureau/dossiers/{number}")),
    ))
}

async fn one(visit: Visit, Path(slug): Path<String>) -> Answer {
    let draw = received(&visit, &slug).await?;
    cockpit(&visit, draw, &[]).await
}

async fn cockpit(visit: &Visit, draw: Draw, problems: &[base::Problem]) -> Answer {
    let db = visit.town.db();
    let runs = may_run(&visit.actor, &draw.service, &visit.town.directory());
    let checked = if runs && draw.is_open() && !draw.rules.criteria.is_empty() {
        actions::examine(&visit.town, &visit.actor, &draw.slug).await?
    } else {
        None
    };
    let shown = Cockpit {
        rounds: store::rounds(db, &draw.id).await?,
        counts: store::counts(db, &draw.id).await?,
        ways: store::counts_by_way(db, &draw.id).await?,
        missing: draw.rules.missing(visit.town.clock().now()),
        now: visit.town.clock().now(),
        runs,
        checked,
        draw,
    };
    let main = html! {
        (ui::error_summary(visit.lang, problems))
        (views::desk::cockpit(visit, &shown))
    };
    visit
        .page(views::title(&shown.draw))
        .crumb(t!(visit.lang, "draws-menu"), "/bureau/tirages")
        .problems(problems.len())
        .show_desk(main)
}

/// What the one button of the page does.
async fn act(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Answer {
    let draw = own(&visit, &slug).await?;
    let (town, actor) = (&visit.town, &visit.actor);
    let reason = fields.get("reason");
    let mut to = draw.desk();
    let done = match fields.get("do") {
        "freeze" => actions::freeze(town, actor, &slug).await,
        what => {
            let mut tx = town.db().begin().await?;
            let done = match what {
                "announce" => actions::announce(&mut tx, town, actor, &slug)
                    .await
                    .map(drop),
                "reopen" => actions::reopen(&mut tx, town, actor, &slug, reason).await,
                "abandon" => actions::abandon(&mut tx, town, actor, &slug, reason).await,
                "drop" => {
                    "/bureau/tirages".clone_into(&mut to);
                    actions::drop_draft(&mut tx, town, actor, &slug).await
                }
                _ => Err(Error::NotFound),
            };
            if done.is_ok() {
                tx.commit().await?;
            }
            done
        }
    };
    match done {
        Ok(()) => Ok(see_other(&visit.href(&to))),
        Err(Error::Invalid(problems)) => cockpit(&visit, draw, &problems).await,
        Err(error) => Err(error.into()),
    }
}

/// A letter on paper, with a code that is written nowhere else.
async fn letter(
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let (town, actor) = (&visit.town, &visit.actor);
    let (draw, person, code) = actions::letter_of(town, actor, &slug, &id).await?;
    let sheet = sheets::letter(town, &draw, &person, &code)?;
    let pdf = paper::turn().await?.print(sheet).await?;
    Ok(web::pdf(&format!("lettre-{slug}"), pdf))
}
