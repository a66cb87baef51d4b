//! Drawing: the dice that two people type, the round of the beacon, the one button.

use axum::extract::Path;
use base::{Error, Problem};
use i18n::{format, t};
use maud::{Markup, html};
use ui::{Field, Tone, Width};
use web::{Answer, Fields, Visit, see_other};

use super::rules::moment;
use crate::{
    actions::{self, Chance, LETTERS, may_run},
    model::{Draw, Round, RoundState},
    store::{self, Rolls},
    views,
};

fn number(text: &str) -> Result<i64, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

async fn read(visit: &Visit, slug: &str, text: &str) -> Result<(Draw, Round), web::Failure> {
    let draw = super::found(visit, slug).await?;
    let round = store::round(visit.town.db(), &draw.id, number(text)?).await?;
    Ok((draw, round.ok_or(Error::NotFound)?))
}

pub async fn show(visit: Visit, Path((slug, text)): Path<(String, String)>) -> Answer {
    let (draw, round) = read(&visit, &slug, &text).await?;
    page(&visit, &draw, &round, &Fields::default(), &[]).await
}

pub async fn submit(
    visit: Visit,
    Path((slug, text)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (draw, round) = read(&visit, &slug, &text).await?;
    let of = (slug.as_str(), round.number);
    let (town, actor) = (&visit.town, &visit.actor);
    let here = format!("{}/tirer/{text}", draw.desk());
    let mut tx = town.db().begin().await?;
    let done = match fields.get("do") {
        "dice" => actions::type_dice(&mut tx, town, actor, of, fields.get("dice"))
            .await
            .map(|_| here.clone()),
        "postpone" => {
            let mut problems = Vec::new();
            match moment(&fields, &mut problems, ("draws_on", "time")) {
                Some(at) => actions::postpone(&mut tx, town, actor, of, at, fields.get("reason"))
                    .await
                    .map(|()| here.clone()),
                None => Err(Error::Invalid(problems)),
            }
        }
        "draw" => {
            let chance = Chance {
                beacon: fields.filled("beacon").map(str::to_owned),
            };
            if round.number == LETTERS {
                let drawn = actions::draw_letters(&mut tx, town, actor, &slug, &chance).await;
                drawn.map(|()| format!("{}/lettres", draw.desk()))
            } else {
                let after = if round.number == 0 {
                    format!("{}/ceremonie", draw.path())
                } else {
                    format!("{}/groupe", draw.desk())
                };
                actions::draw_lots(&mut tx, town, actor, of, &chance)
                    .await
                    .map(|_| after)
            }
        }
        _ => Err(Error::NotFound),
    };
    match done {
        Ok(to) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(&to)))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            page(&visit, &draw, &round, &fields, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    visit: &Visit,
    draw: &Draw,
    round: &Round,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let lang = visit.lang;
    let rolls = store::rolls(visit.town.db(), &draw.id, round.number).await?;
    let runs = may_run(&visit.actor, &draw.service, &visit.town.directory());
    let here = visit.href(&format!("{}/tirer/{}", draw.desk(), round.number));
    let title = if round.number == 0 {
        t!(lang, "draws-lottery-title")
    } else if round.number == LETTERS {
        t!(lang, "draws-letters-draw")
    } else {
        t!(lang, "draws-lottery-again", number = round.number)
    };
    let now = visit.town.clock().now();
    let is_time = now >= round.draws_at;
    let late = !round.was_certified_in_time();
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (views::sources(lang, round.beacon, round.dice)) }))
        (ui::paragraph(html! { (t!(lang, "draws-lottery-when", moment = views::moment(lang, round.draws_at))) }))
        @match round.state {
            RoundState::Solving => (ui::notice(Tone::Plain, &t!(lang, "draws-scene-solving"), html! { (ui::paragraph(html! { (t!(lang, "draws-solving-desk")) })) })),
            RoundState::Stuck => (ui::notice(Tone::Late, &t!(lang, "draws-stuck"), stuck(visit, round))),
            RoundState::Drawn => {
                (ui::notice(Tone::Done, &t!(lang, "draws-drawn-already"), html! {}))
                @let (label, path) = if round.number == LETTERS {
                    (t!(lang, "draws-letters-title"), "lettres")
                } else {
                    (t!(lang, "draws-panel-desk"), "groupe")
                };
                (ui::button_row(vec![ui::button_link(&label, &visit.href(&format!("{}/{path}", draw.desk())))]))
            }
            RoundState::Ready => {
                @if let Some(hash) = &round.certificate {
                    (ui::paragraph(html! { (t!(lang, "draws-verify-hash")) " " (ui::code(hash)) }))
                }
                @if late { (ui::notice(Tone::Late, &t!(lang, "draws-certified-late"), html! {})) }
                @else if !is_time { (ui::notice(Tone::Plain, &t!(lang, "draws-not-yet"), html! {})) }
                @else { (ceremony(visit, round, rolls.as_ref(), runs, &here, fields, problems)) }
                @if runs && (!is_time || late) { (put_off(visit, &here, fields, problems)) }
            }
        }
    };
    visit
        .page(title)
        .crumb(t!(lang, "draws-menu"), "/bureau/tirages")
        .crumb(views::title(draw), &draw.desk())
        .problems(problems.len())
        .show_desk(main)
}

/// Why there is no lottery, in words.
fn stuck(visit: &Visit, round: &Round) -> Markup {
    html! {
        @for said in views::desk::trouble(visit.lang, round) { (ui::paragraph(html! { (said) })) }
    }
}

fn ceremony(
    visit: &Visit,
    round: &Round,
    rolls: Option<&Rolls>,
    runs: bool,
    here: &str,
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let is_first = rolls.is_none_or(|rolls| {
        visit
            .actor
            .id()
            .is_some_and(|id| id.as_str() == rolls.person)
    });
    let confirmed = rolls.filter(|rolls| rolls.is_confirmed);
    html! {
        @if let (Some(count), None) = (round.dice, confirmed) {
            (ui::first_section(&t!(lang, "draws-dice-title"), html! {
                @if rolls.is_none() { (ui::paragraph(html! { (t!(lang, "draws-dice-lead", count = count)) })) }
                @else if is_first { (ui::paragraph(html! { (t!(lang, "draws-dice-wait")) })) }
                @else { (ui::paragraph(html! { (t!(lang, "draws-dice-second")) })) }
                @if !is_first || runs {
                    (ui::form(here, html! {
                        (ui::hidden("do", "dice"))
                        (Field::area("dice", t!(lang, "draws-dice-field")).lines(3)
                            .hint(t!(lang, "draws-dice-field-hint", count = count))
                            .value(fields.get("dice")).review(lang, problems).show(lang))
                        (ui::button(&t!(lang, "draws-dice-send")))
                    }))
                }
            }))
        }
        @if let Some(rolls) = confirmed {
            (ui::notice(Tone::Done, &t!(lang, "draws-dice-agreed"), html! { (ui::paragraph(ui::code(&rolls.rolls))) }))
        }
        @if runs && (round.dice.is_none() || confirmed.is_some()) {
            (ui::section(&t!(lang, "draws-pick-title"), ui::form(here, html! {
                (ui::hidden("do", "draw"))
                @if let Some(wanted) = round.beacon {
                    (ui::paragraph(html! { (t!(lang, "draws-beacon-where", round = format::number(lang, wanted))) " "
                        (ui::code(&format!("https://api.drand.sh/{}/public/{wanted}", crate::model::chain()))) }))
                    (Field::area("beacon", t!(lang, "draws-beacon-field")).lines(5)
                        .hint(t!(lang, "draws-beacon-field-hint"))
                        .value(fields.get("beacon")).review(lang, problems).show(lang))
                }
                (ui::button(&t!(lang, "draws-pick")))
            })))
        }
    }
}

fn put_off(visit: &Visit, here: &str, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    ui::section(
        &t!(lang, "draws-postpone-title"),
        html! {
            (ui::paragraph(html! { (t!(lang, "draws-postpone-lead")) }))
            (ui::form(here, html! {
                (ui::hidden("do", "postpone"))
                (Field::date("draws_on", t!(lang, "draws-field-draws"))
                    .values(fields.date_boxes("draws_on")).review(lang, problems).show(lang))
                (Field::text("time", t!(lang, "draws-field-time")).hint(t!(lang, "draws-field-time-hint"))
                    .width(Width::Five).value(fields.get("time")).review(lang, problems).show(lang))
                (Field::area("reason", t!(lang, "draws-field-reason")).lines(2)
                    .value(fields.get("reason")).review(lang, problems).show(lang))
                (ui::secondary_button(&t!(lang, "draws-postpone")))
            }))
        },
    )
}
