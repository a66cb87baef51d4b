//! What everybody reads of draws: the list, one, its ceremony, its files.

use axum::{extract::Path, http::HeaderMap};
use base::{Error, Result};
use i18n::t;
use web::{Answer, Visit, download};

use crate::{
    actions::may_run,
    model::{Round, State},
    public_set, sheets,
    store::{self, Told},
    views::{self, public::Shown},
};

/// The draws anybody may be in, who volunteers today.
pub async fn open(visit: &Visit) -> Result<Vec<ui::Open>> {
    let draws = store::draws(visit.town.db()).await?;
    Ok(views::public::calls(visit, &draws))
}

pub async fn all(visit: Visit) -> Answer {
    let mut draws = store::draws(visit.town.db()).await?;
    draws.retain(|draw| draw.state != State::Draft);
    let main = views::public::list(&visit, &draws);
    visit
        .page(t!(visit.lang, "draws-list-title"))
        .show(main)
        .await
}

/// A draw that whoever asks may see: drafts are their service's.
async fn seen(visit: &Visit, slug: &str) -> Result<(Told, bool)> {
    let told = store::told(visit.town.db(), slug).await?;
    let directory = visit.town.directory();
    let is_own =
        visit.actor.is_signed_in() && may_run(&visit.actor, &told.draw.service, &directory);
    if told.draw.state == State::Draft && !is_own {
        return Err(Error::NotFound);
    }
    Ok((told, is_own))
}

/// Everything public of a draw, and what names its panel agreed to.
async fn shown(visit: &Visit, slug: &str) -> Result<Shown> {
    let db = visit.town.db();
    let (told, is_own) = seen(visit, slug).await?;
    let rounds = store::rounds(db, &told.draw.id).await?;
    let called = if rounds.iter().any(Round::is_drawn) {
        store::called(db, &told.draw.id).await?
    } else {
        Vec::new()
    };
    Ok(Shown {
        rounds,
        acts: Vec::new(),
        pool: told.report.as_ref().map_or(told.pool, |report| {
            i64::try_from(report.people).unwrap_or(0)
        }),
        report: told.report,
        called,
        receipt: None,
        is_own,
        draw: told.draw,
    })
}

pub async fn one(visit: Visit, Path(slug): Path<String>) -> Answer {
    let db = visit.town.db();
    let mut shown = shown(&visit, &slug).await?;
    shown.acts = store::acts(db, &shown.draw.id).await?;
    if let Some(last) = shown.acts.first() {
        let proof = journal::receipt_of(db, last.entry).await?;
        shown.receipt = Some(journal::receipt_card(&visit, &proof));
    }
    let main = views::public::page(&visit, &shown);
    let page = visit
        .page(views::title(&shown.draw))
        .crumb(t!(visit.lang, "draws-menu"), "/tirages");
    let page = if shown.draw.state == State::Draft {
        page.private()
    } else {
        page
    };
    page.show(main).await
}

pub async fn ceremony(visit: Visit, Path(slug): Path<String>) -> Answer {
    let shown = shown(&visit, &slug).await?;
    if !matches!(
        shown.draw.state,
        State::Frozen | State::Drawn | State::Seated
    ) {
        return Err(Error::NotFound.into());
    }
    let rolls = store::rolls(visit.town.db(), &shown.draw.id, 0).await?;
    let stages = views::stages(visit.lang, &shown.draw, shown.rounds.first());
    let main = views::scene::main(&visit, &shown, rolls.as_ref());
    let foot = views::scene::foot(&visit, &shown);
    visit
        .page(views::title(&shown.draw))
        .show_scene(&stages, main, foot)
}

pub async fn parcel(visit: Visit, Path(slug): Path<String>) -> Answer {
    let (told, _) = seen(&visit, &slug).await?;
    let draw = told.draw;
    let files = store::public_files(visit.town.db(), &draw.id).await?;
    if files.is_empty() {
        return Err(Error::NotFound.into());
    }
    let acts = store::acts(visit.town.db(), &draw.id).await?;
    let name = format!("tirage-{}.zip", draw.slug);
    let bytes = public_set::parcel(&draw, &files, &acts)?;
    Ok(download("application/zip", &name, bytes))
}

pub async fn report(visit: Visit, Path(slug): Path<String>, headers: HeaderMap) -> Answer {
    let mut shown = shown(&visit, &slug).await?;
    if shown.draw.frozen_at.is_none() {
        return Err(Error::NotFound.into());
    }
    shown.acts = store::acts(visit.town.db(), &shown.draw.id).await?;
    let sheet = sheets::report(&visit.town, visit.lang, &shown);
    let mark = paper::mark(&sheet);
    if web::is_known(&headers, &mark) {
        return Ok(web::unchanged(&mark));
    }
    let name = format!("tirage-{}-{}", shown.draw.slug, visit.lang.code());
    let content = paper::once(&visit.town, &name, &mark, || Ok(sheet)).await?;
    Ok(web::marked(web::pdf(&name, content), &mark))
}
