//! One page of a form: its questions, what is wrong, what comes next.

use axum::{Extension, extract::Path};
use base::{Error, Problem};
use catalogue::{Kind, Page};
use i18n::t;
use maud::{Markup, html};
use web::{Answer, Fields, Unread, Visit, see_other};

use super::{aside, changed, closing, path, receive, refused, title, unkept, why};
use crate::{
    Wired,
    actions::{self, Decides, Opened},
    bounds::Bounds,
    flat,
    read::{Due, due},
    say, uploads,
    view::{self, Show},
};

/// What is shown of a page beside its questions.
#[derive(Default)]
struct Shown<'a> {
    problems: &'a [Problem],
    /// The repeated question to which a place is added.
    more: Option<&'a str>,
    /// Answers brought questions that were not there.
    new_questions: bool,
    /// Addresses whose street is not in the list, with likely ones.
    unsure: Vec<String>,
}

pub async fn show(
    visit: Visit,
    Path((name, token, page)): Path<(String, String, String)>,
    Extension(wired): Extension<Wired>,
) -> Answer {
    let opened = actions::open(&visit.town, wired.receiver(), &name, &token).await?;
    if let Some(path) = opened.draft.receipt() {
        return Ok(see_other(&visit.href(path)));
    }
    if opened.is_closed() {
        return Ok(see_other(&visit.href(&path(&opened, &token, "verifier"))));
    }
    let page = opened
        .pages()
        .iter()
        .find(|known| known.id == page)
        .ok_or(Error::NotFound)?;
    let flat = flat::of_answers(&page.questions, &opened.draft.answers);
    render(
        &visit,
        &opened,
        &token,
        page,
        &flat.fields(),
        Shown::default(),
    )
    .await
}

async fn render(
    visit: &Visit,
    opened: &Opened,
    token: &str,
    page: &Page,
    fields: &Fields,
    shown: Shown<'_>,
) -> Answer {
    let lang = visit.lang;
    let pages = opened.pages_due();
    let at = pages
        .iter()
        .position(|known| known.id == page.id)
        .unwrap_or_default();
    let facts = opened.facts();
    let show = Show {
        lang,
        streets: &opened.streets,
        bounds: Bounds {
            lang,
            version: &opened.version,
            dates: &opened.dates,
            streets: &opened.streets,
        },
        fields,
        files: &opened.draft.files,
        problems: shown.problems,
        more: shown.more,
        keyed: false,
    };
    let asked: Vec<_> = page
        .questions
        .iter()
        .filter(|question| due(question.when.as_ref(), &facts, &opened.version) != Due::No)
        .collect();
    let ids: Vec<&str> = asked.iter().map(|question| question.id.as_str()).collect();
    let has_files = asked.iter().any(|question| question.kind == Kind::File);
    let controls = html! {
        (ui::hidden("maison.shown", &ids.join(" ")))
        @for question in &asked {
            (view::question(&show, question))
            @if shown.unsure.contains(&question.id) {
                @if let Some(list) = view::meant(&show, &question.id) { (list) }
            }
        }
        (ui::button_row(vec![
            ui::button(&t!(lang, "forms-continue")),
            ui::action_button(&t!(lang, "forms-later"), "maison.later", "yes"),
        ]))
    };
    let action = visit.href(&path(opened, token, &page.id));
    let heading = say::words(lang, &page.title);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let main = html! {
        (ui::with_aside(
            html! {
                (ui::error_summary(lang, shown.problems))
                (changed(visit, opened))
                (closing(lang, opened.closes.as_ref()))
                @if let Some(late) = opened.stopped().filter(|one| one.decides == Decides::Day) {
                    (refused::notice(visit, opened, token, &late))
                }
                @if shown.new_questions {
                    (ui::notice(ui::Tone::Plain, &t!(lang, "forms-new-questions"), html! {
                        p { (t!(lang, "forms-new-questions-text")) }
                    }))
                }
                (ui::progress(lang, &title(visit, opened), count(at + 1), count(pages.len())))
                (ui::page_title(&heading))
                (known(visit, opened, page))
                @if has_files { (ui::upload_form(&action, controls)) } @else { (ui::form(&action, controls)) }
            },
            aside(visit, opened, token, Some(why(lang, opened, page))),
        ))
    };
    let (label, back) = match at.checked_sub(1).and_then(|before| pages.get(before)) {
        Some(before) => (t!(lang, "forms-back"), path(opened, token, &before.id)),
        None => (
            t!(lang, "forms-back-begin"),
            format!("/demarches/{}/demande", opened.draft.name),
        ),
    };
    let page = visit.page(format!("{heading} · {}", title(visit, opened)));
    let page = page
        .back(label, &back)
        .under("/demarches")
        .private()
        .problems(shown.problems.len());
    page.show(main).await.map(unkept)
}

/// The facts a page shows while it is filled; what is not known is said to be so.
fn known(visit: &Visit, opened: &Opened, page: &Page) -> Markup {
    let lang = visit.lang;
    let facts = opened.facts();
    let listed: Vec<ui::Answered> = page
        .shows
        .iter()
        .filter_map(|id| {
            let fact = opened.version.definition.fact(id)?;
            Some(ui::Answered {
                question: say::words(lang, &fact.title),
                answer: html! { (match facts.get(id) {
                    Some(value) => say::fact(lang, fact, value),
                    None => t!(lang, "forms-not-known"),
                }) },
                change: None,
            })
        })
        .collect();
    html! { @if !listed.is_empty() { (ui::answers(lang, &listed)) } }
}

pub async fn answer(
    visit: Visit,
    Path((name, token, page)): Path<(String, String, String)>,
    Extension(wired): Extension<Wired>,
    unread: Unread,
) -> Answer {
    let mut opened = actions::open(&visit.town, wired.receiver(), &name, &token).await?;
    if let Some(path) = opened.draft.receipt() {
        return Ok(see_other(&visit.href(path)));
    }
    let page = opened
        .pages()
        .iter()
        .find(|known| known.id == page)
        .cloned()
        .ok_or(Error::NotFound)?;
    let version = opened.version.clone();
    let (fields, unread_files) = receive(&visit, unread, &version, &mut opened.draft.files).await?;
    let files = opened.draft.files.clone();
    let mut turned = actions::answer(&mut opened, &page.id, &fields, &files, visit.lang);
    // A refused file is the reason why it is missing.
    turned
        .problems
        .retain(|problem| unread_files.iter().all(|file| file.field != problem.field));
    let mut problems = unread_files;
    problems.append(&mut turned.problems);
    opened.draft.person = opened
        .draft
        .person
        .take()
        .or_else(|| visit.actor.id().cloned());
    actions::save(&visit.town, &mut opened).await?;
    // What was typed is kept like the rest: it can be read again there.
    if opened.is_closed() {
        return Ok(see_other(&visit.href(&path(&opened, &token, "verifier"))));
    }
    if fields.get("maison.later") == "yes" {
        return Ok(see_other(&visit.href(&path(&opened, &token, "garder"))));
    }
    if let Some(more) = fields.filled("maison.add") {
        let shown = Shown {
            more: Some(more),
            ..Shown::default()
        };
        return render(&visit, &opened, &token, &page, &fields, shown).await;
    }
    let facts = opened.facts();
    let were: Vec<&str> = fields.get("maison.shown").split(' ').collect();
    let is_new = |id: &str| fields.is_checked("maison.shown") && !were.contains(&id);
    let new_questions = page.questions.iter().any(|question| {
        is_new(&question.id) && due(question.when.as_ref(), &facts, &opened.version) != Due::No
    });
    problems.retain(|problem| {
        let question = problem.field.split(['.', '-']).next().unwrap_or_default();
        !is_new(question)
    });
    // What cannot be sent is said at once: nobody is asked for the rest first.
    if let Some(refusal) = opened.stopped() {
        return refused::stop(&visit, &opened, &token, &page.id, &refusal).await;
    }
    if !problems.is_empty() || new_questions {
        let shown = Shown {
            problems: &problems,
            new_questions: problems.is_empty(),
            ..Shown::default()
        };
        return render(&visit, &opened, &token, &page, &fields, shown).await;
    }
    let unsure = unsure(&opened, &page, &fields);
    if !unsure.is_empty() {
        let shown = Shown {
            unsure,
            ..Shown::default()
        };
        return render(&visit, &opened, &token, &page, &fields, shown).await;
    }
    let pages = opened.pages_due();
    let order = |id: &str| opened.pages().iter().position(|known| known.id == id);
    let next = pages.iter().find(|next| order(&next.id) > order(&page.id));
    let next = next.map_or("verifier", |next| next.id.as_str());
    Ok(see_other(&visit.href(&path(&opened, &token, next))))
}

/// Addresses whose street nobody found, although some resemble it, and that were not asked about yet.
fn unsure(opened: &Opened, page: &Page, fields: &Fields) -> Vec<String> {
    let is_unsure = |id: &str| {
        let answer = opened.draft.answers.get(id);
        let line = fields.get(&format!("{id}.line"));
        answer.is_some_and(|answer| answer.get("street").is_none())
            && fields.filled(&format!("{id}.street")).is_none()
            && !opened.streets.near(line).is_empty()
    };
    let addresses = page
        .questions
        .iter()
        .filter(|question| question.kind == Kind::Address);
    addresses
        .map(|question| question.id.clone())
        .filter(|id| is_unsure(id))
        .collect()
}

pub async fn file(
    visit: Visit,
    Path((name, token, sha256)): Path<(String, String, String)>,
    Extension(wired): Extension<Wired>,
) -> Answer {
    let opened = actions::open(&visit.town, wired.receiver(), &name, &token).await?;
    let file = opened
        .draft
        .files
        .iter()
        .find(|file| file.sha256 == sha256)
        .ok_or(Error::NotFound)?;
    let content = visit.town.files().get(&sha256).await?;
    Ok(uploads::serve(file, content))
}
