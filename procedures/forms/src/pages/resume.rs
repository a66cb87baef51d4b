//! Keeping a form for later and finding it again: by its address, by its code, from an account.

use axum::{Extension, extract::Path};
use base::{Error, Id, Problem};
use i18n::{format::day_long, t};
use mail::{Address, Letter};
use maud::html;
use ui::Field;
use web::{Answer, Fields, Visit, see_other};

use super::{path, title, unkept};
use crate::{
    Submission, Wired,
    actions::{self, Opened, token_shown, token_typed},
    say, store,
};

pub async fn keep(
    visit: Visit,
    Path((name, token)): Path<(String, String)>,
    Extension(wired): Extension<Wired>,
) -> Answer {
    let opened = actions::open(&visit.town, wired.receiver(), &name, &token).await?;
    render(&visit, &opened, &token, "", &[], false).await
}

async fn render(
    visit: &Visit,
    opened: &Opened,
    token: &str,
    typed: &str,
    problems: &[Problem],
    written: bool,
) -> Answer {
    let lang = visit.lang;
    let heading = t!(lang, "forms-keep-title");
    let until = day_long(lang, opened.draft.expires_at.day());
    let pages = opened.pages_due();
    let first = pages.first().map_or("verifier", |page| page.id.as_str());
    let resume = visit.href(&path(opened, token, first));
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&heading))
        (ui::lead(html! { (t!(lang, "forms-keep-lead", until = until)) }))
        @if written { (ui::notice(ui::Tone::Done, &t!(lang, "forms-keep-written"), html! {})) }
        (ui::heading(&t!(lang, "forms-keep-code-title")))
        p { (t!(lang, "forms-keep-code")) }
        p.mc-code { (token_shown(&token_typed(token))) }
        p { (t!(lang, "forms-keep-counter")) " " strong { (opened.draft.code) } "." }
        (ui::heading(&t!(lang, "forms-keep-mail-title")))
        (ui::form(&visit.href(&path(opened, token, "garder")), html! {
            (visit.trap())
            (Field::email("email", t!(lang, "forms-email-label")).width(ui::Width::Thirty).value(typed).review(lang, problems).show(lang))
            (ui::secondary_button(&t!(lang, "forms-keep-mail")))
        }))
        p { (ui::link(&t!(lang, "forms-keep-go-on"), &resume)) }
    };
    let page = visit
        .page(heading)
        .under("/demarches")
        .private()
        .problems(problems.len());
    page.back(title(visit, opened), &path(opened, token, first))
        .show(main)
        .await
        .map(unkept)
}

/// Sends the address of the draft to whoever asks.
pub async fn write(
    visit: Visit,
    Path((name, token)): Path<(String, String)>,
    Extension(wired): Extension<Wired>,
    fields: Fields,
) -> Answer {
    let opened = actions::open(&visit.town, wired.receiver(), &name, &token).await?;
    let typed = fields.get("email");
    let to = match Address::parse(typed) {
        Ok(to) if !fields.is_robot(visit.town.clock().now()) => to,
        Ok(_) => return render(&visit, &opened, &token, typed, &[robot()], false).await,
        Err(message) => {
            let problems = [Problem::new("email", message)];
            return render(&visit, &opened, &token, typed, &problems, false).await;
        }
    };
    identity::asked(&visit.town, &visit.caller, Some(to.as_str())).await?;
    let lang = visit.lang;
    let first = opened
        .pages_due()
        .first()
        .map_or_else(|| "verifier".to_owned(), |page| page.id.clone());
    let url = visit.town.url(&visit.href(&path(&opened, &token, &first)));
    let until = day_long(lang, opened.draft.expires_at.day());
    let title = title(&visit, &opened);
    let letter = Letter::new(
        to,
        lang,
        t!(lang, "forms-letter-subject", title = title.as_str()),
    )
    .paragraph(t!(
        lang,
        "forms-letter",
        title = title.as_str(),
        until = until
    ))
    .action(t!(lang, "forms-letter-action"), url)
    .paragraph(t!(lang, "forms-letter-after"));
    let mut tx = visit.town.db().begin().await?;
    mail::enqueue(&mut tx, &visit.town, &letter).await?;
    tx.commit().await?;
    render(&visit, &opened, &token, "", &[], true).await
}

fn robot() -> Problem {
    Problem::new("", i18n::msg!("forms-robot"))
}

pub async fn form(visit: Visit) -> Answer {
    ask(&visit, "", &[]).await
}

async fn ask(visit: &Visit, typed: &str, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let heading = t!(lang, "forms-resume-title");
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&heading))
        (ui::lead(html! { (t!(lang, "forms-resume-lead")) }))
        (ui::form(&visit.href("/demarches/reprendre"), html! {
            (Field::text("code", t!(lang, "forms-resume-code")).hint(t!(lang, "forms-resume-hint"))
                .width(ui::Width::Twenty).value(typed).review(lang, problems).show(lang))
            (ui::button(&t!(lang, "forms-resume")))
        }))
        @if visit.actor.is_signed_in() {
            p { (ui::link(&t!(lang, "forms-mine-title"), &visit.href("/demarches/brouillons"))) }
        }
    };
    visit
        .page(heading)
        .under("/demarches")
        .private()
        .problems(problems.len())
        .show(main)
        .await
        .map(unkept)
}

pub async fn find(visit: Visit, Extension(wired): Extension<Wired>, fields: Fields) -> Answer {
    identity::asked(&visit.town, &visit.caller, None).await?;
    match actions::resume(&visit.town, fields.get("code")).await {
        Ok((draft, token)) => {
            let opened = actions::open(&visit.town, wired.receiver(), &draft.name, &token).await?;
            Ok(see_other(&visit.href(&path(
                &opened,
                &token,
                next(&opened),
            ))))
        }
        Err(Error::Invalid(problems)) => ask(&visit, fields.get("code"), &problems).await,
        Err(error) => Err(error.into()),
    }
}

/// The first page with something still to answer, or the one where one looks again.
fn next(opened: &Opened) -> &str {
    if opened.is_closed() {
        return "verifier";
    }
    let (_, missing) = opened.whole(opened.draft.lang);
    let is_missing = |id: &str| {
        missing
            .iter()
            .any(|problem| problem.field.split(['.', '-']).next() == Some(id))
    };
    let page = opened.pages().iter().find(|page| {
        page.questions
            .iter()
            .any(|question| is_missing(&question.id))
    });
    page.map_or("verifier", |page| page.id.as_str())
}

pub async fn mine(visit: Visit) -> Answer {
    let lang = visit.lang;
    let heading = t!(lang, "forms-mine-title");
    let drafts = match visit.actor.id() {
        Some(person) => store::drafts_of(visit.town.db(), person, visit.town.clock().now()).await?,
        None => Vec::new(),
    };
    let mut listed = Vec::new();
    for draft in &drafts {
        let version = catalogue::store::version(visit.town.db(), &draft.version).await?;
        listed.push((draft, say::words(lang, &version.definition.title)));
    }
    let main = html! {
        (ui::page_title(&heading))
        @if listed.is_empty() { (ui::empty(&t!(lang, "forms-mine-none"))) }
        @for (draft, title) in &listed {
            (ui::subheading(title))
            p { (t!(lang, "forms-mine-until", until = day_long(lang, draft.expires_at.day()))) }
            (ui::form(&visit.href(&format!("/demarches/brouillons/{}", draft.id)), html! {
                (ui::secondary_button(&t!(lang, "forms-resume")))
            }))
        }
    };
    visit
        .page(heading)
        .under("/demarches")
        .private()
        .show(main)
        .await
        .map(unkept)
}

pub async fn own(
    visit: Visit,
    Path(id): Path<String>,
    Extension(wired): Extension<Wired>,
) -> Answer {
    let id: Id<Submission> = id.parse().map_err(|_| Error::NotFound)?;
    let (draft, token) = actions::resume_own(&visit.town, &visit.actor, &id).await?;
    let opened = actions::open(&visit.town, wired.receiver(), &draft.name, &token).await?;
    Ok(see_other(&visit.href(&path(
        &opened,
        &token,
        next(&opened),
    ))))
}
