//! What a condition refuses, said as early as it is known: why, which answers decide, where they are
//! changed.

use i18n::{format::day_long, t};
use maud::{Markup, html};
use ui::Answered;
use web::{Answer, Visit};

use super::{path, title, unkept};
use crate::{
    actions::{self, Decides, Opened, Refusal},
    view,
};

/// In the place of the next page: nobody is asked the rest of what cannot be sent.
pub(super) async fn stop(
    visit: &Visit,
    opened: &Opened,
    token: &str,
    page: &str,
    refused: &Refusal<'_>,
) -> Answer {
    let lang = visit.lang;
    let heading = refused.heading(lang);
    let main = html! {
        p.govuk-caption-l { (title(visit, opened)) }
        div role="alert" {
            (ui::page_title(&heading))
            (ui::lead(html! { (actions::told(refused.clause).say(lang)) }))
        }
        (law(visit, opened, refused))
        (deciding(visit, opened, token, refused))
        @if refused.decides == Decides::Answers {
            (ui::secondary_link(&t!(lang, "forms-stopped-back"), &visit.href(&path(opened, token, page))))
        }
    };
    let shown = visit
        .page(format!("{heading} · {}", title(visit, opened)))
        .under("/demarches")
        .private();
    shown
        .back(t!(lang, "forms-back"), &path(opened, token, page))
        .show(main)
        .await
        .map(unkept)
}

/// The same above questions or answers.
pub(super) fn notice(visit: &Visit, opened: &Opened, token: &str, refused: &Refusal<'_>) -> Markup {
    let lang = visit.lang;
    let why = html! {
        p { (actions::told(refused.clause).say(lang)) }
        (law(visit, opened, refused))
        (deciding(visit, opened, token, refused))
    };
    html! {
        div role="alert" {
            (ui::notice(ui::Tone::Late, &refused.heading(lang), why))
        }
    }
}

fn law(visit: &Visit, opened: &Opened, refused: &Refusal<'_>) -> Markup {
    let law = refused.clause.law.as_deref();
    let anchor = law.and_then(|law| opened.version.definition.anchor(law));
    html! {
        @if let Some(anchor) = anchor {
            p { (t!(visit.lang, "forms-stopped-law", law = anchor.text.as_str())) }
        }
    }
}

/// The answers that decide, each with the page where it is changed.
fn deciding(visit: &Visit, opened: &Opened, token: &str, refused: &Refusal<'_>) -> Markup {
    let lang = visit.lang;
    let listed: Vec<Answered> = refused
        .answers
        .iter()
        .filter_map(|question| {
            let asks = |page: &&catalogue::Page| {
                page.questions.iter().any(|asked| asked.id == question.id)
            };
            let page = opened.pages().iter().find(asks)?;
            let href = visit.href(&path(opened, token, &page.id));
            let change = Some(format!("{href}#{}", question.id));
            view::answered(
                lang,
                &opened.streets,
                question,
                &opened.draft.answers,
                change,
            )
        })
        .collect();
    let until = day_long(lang, opened.draft.expires_at.day());
    html! {
        @if refused.decides == Decides::Answers {
            p { (t!(lang, "forms-stopped-decide", count = refused.answers.len())) }
            (ui::answers(lang, &listed))
            p { (t!(lang, "forms-stopped-help")) }
        } @else {
            p { (t!(lang, "forms-stopped-kept", until = until)) }
        }
    }
}
