//! Looking at the answers again, and sending them.

use axum::{Extension, extract::Path};
use base::{Error, Problem};
use i18n::{msg, t};
use maud::html;
use web::{Answer, Fields, Visit, see_other};

use super::{aside, changed, closed, closing, path, refused, title, unkept};
use crate::{
    Wired,
    actions::{self, Opened},
    view,
};

pub async fn show(
    visit: Visit,
    Path((name, token)): Path<(String, String)>,
    Extension(wired): Extension<Wired>,
) -> Answer {
    let opened = actions::open(&visit.town, wired.receiver(), &name, &token).await?;
    if let Some(path) = opened.draft.receipt() {
        return Ok(see_other(&visit.href(path)));
    }
    if let Some(closes) = opened.closes.as_ref().filter(|_| opened.is_closed()) {
        return closed::show(&visit, &opened, closes, &token).await;
    }
    render(&visit, &opened, &token, &[]).await
}

async fn render(visit: &Visit, opened: &Opened, token: &str, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let (answers, missing) = opened.whole(lang);
    let href = |page: &catalogue::Page| visit.href(&path(opened, token, &page.id));
    // What is still to answer leads to its page.
    let page_of = |field: &str| {
        let question = field.split(['.', '-']).next().unwrap_or_default();
        opened
            .pages()
            .iter()
            .find(|page| page.questions.iter().any(|asked| asked.id == question))
    };
    let heading = t!(lang, "forms-check-title");
    let send = visit.href(&path(opened, token, "envoyer"));
    let stopped = opened.stopped();
    let main = html! {
        (ui::with_aside(
            html! {
                (ui::error_summary(lang, problems))
                (changed(visit, opened))
                (closing(lang, opened.closes.as_ref()))
                p.govuk-caption-l { (title(visit, opened)) }
                (ui::page_title(&heading))
                // The summary above leads to the condition that refuses.
                @if let Some(refusal) = &stopped {
                    div id=(refusal.clause.id()) { (refused::notice(visit, opened, token, refusal)) }
                }
                @if !missing.is_empty() {
                    (ui::notice(ui::Tone::Late, &t!(lang, "forms-check-missing", count = missing.len()), html! {
                        ul.govuk-list {
                            @for problem in &missing {
                                // What the summary above names leads here, and from here to its page.
                                li id=(problem.field) {
                                    @if let Some(page) = page_of(&problem.field) {
                                        a href={ (href(page)) "#" (problem.field) } { (problem.message.say(lang)) }
                                    } @else { (problem.message.say(lang)) }
                                }
                            }
                        }
                    }))
                } @else {
                    (ui::lead(html! { (t!(lang, "forms-check-lead")) }))
                }
                (view::summary(lang, &opened.streets, opened.pages(), &answers, &|page| Some(href(page))))
                @if missing.is_empty() && stopped.is_none() {
                    (ui::heading(&t!(lang, "forms-check-then")))
                    p { (t!(lang, "forms-check-then-text")) }
                    (ui::form(&send, html! { (visit.trap()) (ui::button(&t!(lang, "forms-send"))) }))
                }
            },
            aside(visit, opened, token, None),
        ))
    };
    let pages = opened.pages_due();
    let back = pages
        .last()
        .map_or_else(String::new, |page| path(opened, token, &page.id));
    let page = visit
        .page(format!("{heading} · {}", title(visit, opened)))
        .back(t!(lang, "forms-back"), &back);
    page.under("/demarches")
        .private()
        .problems(problems.len())
        .show(main)
        .await
        .map(unkept)
}

pub async fn send(
    visit: Visit,
    Path((name, token)): Path<(String, String)>,
    Extension(wired): Extension<Wired>,
    fields: Fields,
) -> Answer {
    let opened = actions::open(&visit.town, wired.receiver(), &name, &token).await?;
    if let Some(path) = opened.draft.receipt() {
        return Ok(see_other(&visit.href(path)));
    }
    if opened.is_closed() {
        return Ok(see_other(&visit.href(&path(&opened, &token, "verifier"))));
    }
    if fields.is_robot(visit.town.clock().now()) {
        let slow = [Problem::new("", msg!("forms-robot"))];
        return render(&visit, &opened, &token, &slow).await;
    }
    // The definition changed since the answers were looked at: they are shown again.
    if opened.lost.is_some() {
        return render(&visit, &opened, &token, &[]).await;
    }
    match actions::send(
        &visit.town,
        &visit.actor,
        wired.receiver(),
        opened,
        visit.lang,
    )
    .await
    {
        Ok(received) => Ok(see_other(&visit.href(&received.path))),
        Err(Error::Invalid(problems)) => {
            let opened = actions::open(&visit.town, wired.receiver(), &name, &token).await?;
            render(&visit, &opened, &token, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}
