//! One criterion: its values, what the census counts, the seats they may hold.

use axum::extract::Path;
use base::{Error, Problem};
use i18n::{msg, t};
use maud::html;
use ui::Field;
use web::{Answer, Fields, Visit, see_other};

use crate::{
    actions,
    model::{Draw, State, criterion_text},
    views,
};

/// A place in the list, or a new one.
fn place(draw: &Draw, text: &str) -> Result<Option<usize>, Error> {
    if text == "nouveau" {
        return Ok(None);
    }
    let place: usize = text.parse().map_err(|_| Error::NotFound)?;
    let place = place.checked_sub(1).ok_or(Error::NotFound)?;
    draw.rules.criteria.get(place).ok_or(Error::NotFound)?;
    Ok(Some(place))
}

pub async fn show(visit: Visit, Path((slug, text)): Path<(String, String)>) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    if !draw.is_open() {
        return Err(Error::Conflict(msg!("draws-rules-frozen")).into());
    }
    let at = place(&draw, &text)?;
    let fields =
        at.and_then(|at| draw.rules.criteria.get(at))
            .map_or_else(Fields::default, |known| {
                Fields::new([
                    ("name".to_owned(), known.name.clone()),
                    ("values".to_owned(), criterion_text(known)),
                ])
            });
    page(&visit, &draw, &text, &fields, &[])
}

pub async fn submit(
    visit: Visit,
    Path((slug, text)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    let at = place(&draw, &text)?;
    let reason = fields.filled("reason");
    let (town, actor) = (&visit.town, &visit.actor);
    let mut tx = town.db().begin().await?;
    let done = if let ("drop", Some(at)) = (fields.get("do"), at) {
        actions::drop_criterion(&mut tx, town, actor, &slug, at, reason).await
    } else {
        let said = (fields.get("name"), fields.get("values"));
        actions::put_criterion(&mut tx, town, actor, (&slug, at), said, reason).await
    };
    match done {
        Ok(_) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(&draw.desk())))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            page(&visit, &draw, &text, &fields, &problems)
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, draw: &Draw, text: &str, fields: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let is_public = draw.state == State::Announced;
    let is_new = text == "nouveau";
    let title = if is_new {
        t!(lang, "draws-criterion-new")
    } else {
        t!(lang, "draws-criterion-title")
    };
    let mut buttons = vec![ui::main_button(&t!(lang, "draws-save"), "do", "save")];
    if !is_new {
        buttons.push(ui::action_button(
            &t!(lang, "draws-criterion-drop"),
            "do",
            "drop",
        ));
    }
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::form(&visit.href(&format!("{}/critere/{text}", draw.desk())), html! {
            (Field::text("name", t!(lang, "draws-criterion-field-name"))
                .hint(t!(lang, "draws-criterion-field-name-hint"))
                .value(fields.get("name")).review(lang, problems).show(lang))
            (Field::area("values", t!(lang, "draws-criterion-field-values")).lines(8)
                .hint(t!(lang, "draws-criterion-field-values-hint", seats = draw.rules.seats))
                .value(fields.get("values")).review(lang, problems).show(lang))
            @if is_public {
                (Field::area("reason", t!(lang, "draws-field-reason"))
                    .hint(t!(lang, "draws-field-reason-hint"))
                    .value(fields.get("reason")).review(lang, problems).show(lang))
            }
            (ui::button_row(buttons))
        }))
    };
    visit
        .page(title)
        .crumb(t!(lang, "draws-menu"), "/bureau/tirages")
        .crumb(views::title(draw), &draw.desk())
        .problems(problems.len())
        .show_desk(main)
}
