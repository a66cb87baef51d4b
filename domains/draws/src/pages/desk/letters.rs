//! Letters sent by lot: the list, the moment of chance, the printing, the answers.

use axum::{extract::Path, response::Response};
use base::{Error, Problem};
use i18n::{format, msg, t};
use maud::html;
use ui::{Fact, Field, Width};
use web::{Answer, Failure, Fields, Unread, Visit, see_other};

use super::rules::moment;
use crate::{
    actions::{self, LETTERS},
    model::{Draw, State},
    sheets, store, views,
};

pub async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    page(&visit, &draw, &Fields::default(), &[]).await
}

async fn page(visit: &Visit, draw: &Draw, fields: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let db = visit.town.db();
    let mailing = store::mailing(db, &draw.id).await?;
    let round = store::round(db, &draw.id, LETTERS).await?;
    let (letters, printed, _) = store::counts_of_letters(db, &draw.id).await?;
    let title = t!(lang, "draws-letters-title");
    let here = format!("{}/lettres", draw.desk());
    let number = |count: i64| format::number(lang, count);
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "draws-letters-lead")) }))
        @if let Some(mailing) = &mailing {
            (ui::brief(&ui::Brief {
                title: t!(lang, "draws-brief"),
                facts: vec![
                    Fact::plain(t!(lang, "draws-letters-people"), &number(mailing.people)),
                    Fact::plain(t!(lang, "draws-letters-number"), &number(mailing.letters)),
                    Fact::plain(t!(lang, "draws-letters-printed"), &number(printed)),
                    Fact::plain(t!(lang, "draws-letters-answered"), &number(mailing.answered)),
                ],
                actions: Vec::new(),
            }))
            @if round.as_ref().is_some_and(|round| !round.is_drawn()) {
                (ui::paragraph(html! { (t!(lang, "draws-letters-wait",
                    moment = round.as_ref().map(|round| views::moment(lang, round.draws_at)).unwrap_or_default())) }))
                (ui::button_row(vec![ui::button_link(&t!(lang, "draws-letters-draw"),
                    &visit.href(&format!("{}/tirer/{LETTERS}", draw.desk())))]))
            } @else if letters > printed {
                (ui::form(&visit.href(&format!("{here}/imprimer")), html! {
                    (ui::paragraph(html! { (t!(lang, "draws-letters-left", count = letters - printed)) }))
                    (ui::button(&t!(lang, "draws-letters-print")))
                }))
            }
        } @else if draw.basis().is_some_and(|basis| basis.letter.is_none()) {
            (ui::empty(&t!(lang, "draws-letters-no-question")))
        } @else if draw.state == State::Announced {
            (ui::upload_form(&visit.href(&here), html! {
                (Field::file("file", t!(lang, "draws-letters-file"), ".csv,text/csv")
                    .hint(t!(lang, "draws-letters-file-hint")).review(lang, problems).show(lang))
                (Field::number("letters", t!(lang, "draws-letters-number")).width(Width::Five)
                    .value(fields.get("letters")).review(lang, problems).show(lang))
                (Field::date("draws_on", t!(lang, "draws-letters-when"))
                    .values(fields.date_boxes("draws_on")).review(lang, problems).show(lang))
                (Field::text("time", t!(lang, "draws-field-time")).hint(t!(lang, "draws-field-time-hint"))
                    .width(Width::Five).value(fields.get("time")).review(lang, problems).show(lang))
                (ui::button(&t!(lang, "draws-letters-send")))
            }))
        } @else {
            (ui::empty(&t!(lang, "draws-list-closed")))
        }
    };
    visit
        .page(title)
        .crumb(t!(lang, "draws-menu"), "/bureau/tirages")
        .crumb(views::title(draw), &draw.desk())
        .problems(problems.len())
        .show_desk(main)
}

pub async fn upload(visit: Visit, Path(slug): Path<String>, sent: Unread) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    let upload = sent.read().await?;
    let fields = &upload.fields;
    let mut problems = Vec::new();
    let at = moment(fields, &mut problems, ("draws_on", "time"));
    let file = upload.file("file");
    if file.is_none() {
        problems.push(Problem::new("file", msg!("draws-upload-choose")));
    }
    let letters = fields.get("letters").parse().ok();
    if letters.is_none() {
        problems.push(Problem::new("letters", msg!("draws-number-needed")));
    }
    let (Some(at), Some(file), Some(letters)) = (at, file, letters) else {
        return page(&visit, &draw, fields, &problems).await;
    };
    let (town, actor) = (&visit.town, &visit.actor);
    match actions::prepare_letters(town, actor, &slug, &file.content, letters, at).await {
        Ok(_) => Ok(see_other(&visit.href(&format!("{}/lettres", draw.desk())))),
        Err(Error::Invalid(problems)) => page(&visit, &draw, fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}

/// Fifty letters at most in one document.
pub async fn print(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    let (town, actor) = (&visit.town, &visit.actor);
    let (draw, letters) = actions::letters_to_print(town, actor, &slug).await?;
    let sheet = sheets::invitations(town, &draw, &letters)?;
    let pdf = paper::turn().await?.print(sheet).await?;
    Ok(web::pdf(&format!("lettres-{slug}"), pdf))
}
