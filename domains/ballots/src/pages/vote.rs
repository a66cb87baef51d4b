//! Voting online: a code, an envelope, a ballot, a last look, a receipt. One address, without account
//! and without script; the code travels in the forms, never in an address or a cookie.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
};
use base::{Error, Problem, Result};
use i18n::{msg, t};
use ui::Markup;
use web::{Answer, Fields, Visit, see_other};

use super::forms;
use crate::{
    actions::{self, Cast, Holder},
    model::{Edition, Envelope, Phase, ROOT},
    sheets, store,
    views::vote as view,
};

async fn show(visit: &Visit, edition: &Edition, problems: usize, main: Markup) -> Answer {
    let mut answer = visit
        .page(t!(visit.lang, "ballots-vote-title"))
        .crumb(t!(visit.lang, "ballots-menu"), ROOT)
        .crumb(edition.title.as_str(), &edition.path())
        .problems(problems)
        .private()
        .show(main)
        .await?;
    // A computer may be shared: nothing of a vote is kept by a browser.
    let keep_nothing = HeaderValue::from_static("no-store");
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, keep_nothing);
    Ok(answer)
}

/// Where one gives one's code; when the vote is not open, when it will be.
pub async fn begin(visit: Visit, Path(slug): Path<String>) -> Answer {
    let edition = store::edition(visit.town.db(), &slug).await?;
    code_page(&visit, &edition, "", &[]).await
}

async fn code_page(visit: &Visit, edition: &Edition, typed: &str, problems: &[Problem]) -> Answer {
    let envelopes = store::envelopes(visit.town.db(), &edition.id).await?;
    let is_open = edition.phase(visit.town.clock().now()) == Phase::Vote;
    let follow = if !visit.actor.is_signed_in() {
        view::Follow::Nobody
    } else if actions::follows_vote(&visit.town, &visit.actor, &edition.id).await? {
        view::Follow::Followed
    } else {
        view::Follow::Offered
    };
    let main = view::begin(
        visit,
        edition,
        &envelopes,
        (is_open, follow),
        typed,
        problems,
    );
    show(visit, edition, problems.len(), main).await
}

async fn find(visit: &Visit, slug: &str, code: &str) -> Result<Holder> {
    let mut tx = visit.town.db().snapshot().await?;
    actions::holder(&mut tx, &visit.town, slug, code).await
}

pub async fn submit(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Answer {
    let edition = store::edition(visit.town.db(), &slug).await?;
    if fields.get("etape") == "delier" {
        let mut tx = visit.town.db().begin().await?;
        actions::unfollow_vote(&mut tx, &visit.actor, &edition.id).await?;
        tx.commit().await?;
        return Ok(see_other(&visit.href(&format!("{}/voter", edition.path()))));
    }
    let code = fields.get("code");
    if code.is_empty() {
        let problem = Problem::new("code", msg!("ballots-code-needed"));
        return code_page(&visit, &edition, "", &[problem]).await;
    }
    if fields.get("etape") == "deposer" {
        return deposit(&visit, &edition, &fields).await;
    }
    let holder = match find(&visit, &slug, code).await {
        Ok(holder) => holder,
        Err(Error::Invalid(problems)) => {
            identity::asked(&visit.town, &visit.caller, None).await?;
            return code_page(&visit, &edition, code, &problems).await;
        }
        Err(error) => return Err(error.into()),
    };
    if fields.is_checked("suivre") && visit.actor.is_signed_in() {
        let mut tx = visit.town.db().begin().await?;
        actions::follow_vote(&mut tx, &visit.actor, &holder).await?;
        tx.commit().await?;
    }
    let chosen = match fields.filled("envelope") {
        Some(envelope) => Some(holder.place(envelope).ok_or(Error::NotFound)?),
        // Nothing to choose where there is one.
        None if holder.places.len() == 1 => holder.places.first().map(|(own, _)| own),
        None => None,
    };
    let Some(envelope) = chosen.filter(|own| !holder.is_spent(own)) else {
        let main = view::places(&visit, &holder, code);
        return show(&visit, &edition, 0, main).await;
    };
    if fields.get("etape") == "verifier" {
        return check(&visit, &holder, envelope, &fields).await;
    }
    let main = view::ballot(&visit, &holder, envelope, &fields, &[]);
    show(&visit, &edition, 0, main).await
}

async fn check(visit: &Visit, holder: &Holder, envelope: &Envelope, fields: &Fields) -> Answer {
    let read = forms::choice(holder.edition.ballot, fields).and_then(|choice| {
        actions::examine(holder, envelope, choice)
            .map_err(|why| actions::unfit(visit.lang, "projects", why))
    });
    match read {
        Ok(choice) => {
            let attempt = &visit.town.random().token()[..32];
            let code = fields.get("code");
            let main = view::check(visit, holder, envelope, &choice, code, attempt);
            show(visit, &holder.edition, 0, main).await
        }
        Err(problem) => {
            let main = view::ballot(visit, holder, envelope, fields, &[problem]);
            show(visit, &holder.edition, 1, main).await
        }
    }
}

async fn deposit(visit: &Visit, edition: &Edition, fields: &Fields) -> Answer {
    let choice =
        forms::choice(edition.ballot, fields).map_err(|problem| Error::Invalid(vec![problem]))?;
    let ballot = Cast {
        slug: &edition.slug,
        code: fields.get("code"),
        envelope: fields.get("envelope"),
        choice,
        attempt: fields.get("attempt"),
        lang: visit.lang,
    };
    let mut tx = visit.town.db().begin().await?;
    let kept = match actions::cast(&mut tx, &visit.town, ballot).await {
        Ok(kept) => kept,
        Err(error) => {
            drop(tx);
            let is_guess = matches!(&error, Error::Invalid(problems)
                if problems.iter().any(|problem| problem.field == "code"));
            if is_guess {
                identity::asked(&visit.town, &visit.caller, None).await?;
            }
            return Err(error.into());
        }
    };
    tx.commit().await?;
    let holder = find(visit, &edition.slug, fields.get("code")).await.ok();
    let main = view::received(visit, edition, &kept, holder.as_ref(), fields.get("code"));
    show(visit, edition, 0, main).await
}

/// The ballot to print and fill with a pen.
pub async fn paper(visit: Visit, Path((slug, envelope)): Path<(String, String)>) -> Answer {
    let db = visit.town.db();
    let edition = store::edition(db, &slug).await?;
    if edition.frozen_at.is_none() {
        return Err(Error::NotFound.into());
    }
    let envelopes = store::envelopes(db, &edition.id).await?;
    let envelope = envelopes.iter().find(|one| one.slug == envelope);
    let envelope = envelope.ok_or(Error::NotFound)?;
    let projects = store::projects(db, &edition.id).await?;
    let sheet = sheets::ballot(&visit.town, visit.lang, &edition, envelope, &projects);
    let name = format!("bulletin-{slug}-{}-{}", envelope.slug, visit.lang.code());
    let mark = paper::mark(&sheet);
    let content = paper::once(&visit.town, &name, &mark, || Ok(sheet)).await?;
    Ok(web::marked(web::pdf(&name, content), &mark))
}
