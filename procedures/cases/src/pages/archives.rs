//! Cases whose term is over and that go to the archives: the list, each one's folder to take away, and
//! the word that the archives have it.

use base::Problem;
use i18n::{format::day_long, msg, t};
use maud::html;
use ui::{Cell, Column, Field, Table, Width};
use web::{Answer, Fields, Visit, see_other};

use super::{Came, review, unkept};
use crate::{actions, views};

pub(super) const LIST: &str = "/bureau/dossiers/archives";

pub async fn list(visit: Visit) -> Answer {
    let lang = visit.lang;
    let waiting = actions::awaiting(&visit.town, &visit.actor).await?;
    let title = t!(lang, "cases-archives-title");
    let rows: Vec<Vec<Cell>> = waiting
        .iter()
        .map(|one| {
            let path = format!("{}/archives", one.case.desk_path());
            vec![
                Cell::from(ui::link(&one.case.number, &visit.href(&path))),
                Cell::from(views::words(lang, &one.version.definition.title)),
                Cell::from(day_long(lang, one.since)),
            ]
        })
        .collect();
    let main = html! {
        @if visit.param("fait").is_some() {
            (ui::notice(ui::Tone::Done, &t!(lang, "cases-archives-done"), html! {}))
        }
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "cases-archives-lead")) }))
        @if rows.is_empty() { (ui::empty(&t!(lang, "cases-archives-none"))) }
        @else {
            (Table::new(title.as_str()).hide_caption()
                .column(Column::text(t!(lang, "cases-archives-case")))
                .column(Column::text(t!(lang, "cases-archives-procedure")))
                .column(Column::text(t!(lang, "cases-archives-since")))
                .rows(rows).blocks().show())
        }
    };
    let mut page = visit.page(title);
    if actions::has_desk(&visit.actor) {
        page = page.crumb(views::queue_title(lang), "/bureau/dossiers");
    }
    page.show_desk(main).map(unkept)
}

pub async fn show(came: Came) -> Answer {
    page(&came, &Fields::default(), &[]).await
}

async fn page(came: &Came, fields: &Fields, problems: &[Problem]) -> Answer {
    let (lang, actor) = (came.visit.lang, &came.visit.actor);
    let seen = actions::to_hand_over(came.town(), actor, &came.number).await?;
    let title = t!(lang, "cases-archives-hand");
    let day = Field::date("on", t!(lang, "cases-archives-on"));
    let day = if fields.is_checked("on") {
        day.values(fields.date_boxes("on"))
    } else {
        day.value(came.town().clock().today().to_string())
    };
    let reference = Field::text("reference", t!(lang, "cases-archives-reference"))
        .hint(t!(lang, "cases-archives-reference-hint"))
        .optional()
        .width(Width::Twenty)
        .value(fields.get("reference"));
    let path = came.href("/archives");
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "cases-archives-how", number = seen.case.number.clone())) }))
        p { (ui::link(&t!(lang, "cases-archives-take"), &came.href("/archives.zip"))) }
        (ui::small(html! { (t!(lang, "cases-archives-format")) }))
        (ui::form(&path, html! {
            (day.review(lang, problems).show(lang))
            (reference.review(lang, problems).show(lang))
            (ui::warning_button(&t!(lang, "cases-archives-handed")))
        }))
        (ui::small(html! { (t!(lang, "cases-archives-then")) }))
    };
    came.show_inside(title, problems.len(), main).await
}

pub async fn take(came: Came) -> Answer {
    let zip = actions::take_to_archives(came.town(), &came.visit.actor, &came.number).await?;
    let name = format!("{}.zip", came.number);
    Ok(unkept(web::download("application/zip", &name, zip)))
}

pub async fn hand_over(came: Came, fields: Fields) -> Answer {
    let day = fields.date("on").and_then(|text| text.parse().ok());
    let Some(day) = day else {
        let wrong = [Problem::new("on", msg!("cases-day-wrong"))];
        return page(&came, &fields, &wrong).await;
    };
    let (town, actor) = (came.town(), &came.visit.actor);
    let done = actions::handed_over(town, actor, &came.number, day, fields.get("reference")).await;
    match review(done)? {
        Ok(()) => Ok(see_other(&came.visit.href(&format!("{LIST}?fait=remis")))),
        Err(problems) => page(&came, &fields, &problems).await,
    }
}
