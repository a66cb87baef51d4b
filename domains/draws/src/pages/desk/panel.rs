//! The panel at the desk: answers awaited, seats to fill again, meetings.

use axum::extract::Path;
use base::{Error, Id, Problem};
use i18n::{format, msg, t};
use maud::html;
use ui::{Cell, Choice, Column, Field, Table, Tone, Width};
use web::{Answer, Fields, Visit, see_other};

use super::rules::moment;
use crate::{
    actions,
    model::{
        Draw, Purpose, Round, RoundState, Standing, State, Volunteer, criterion_text, read_shares,
    },
    store::{self, Meeting},
    views,
};

pub async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    actions::follow(&visit.town, &draw.id).await?;
    page(&visit, &draw, &Fields::default(), &[]).await
}

pub async fn submit(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    let (town, actor) = (&visit.town, &visit.actor);
    let here = format!("{}/groupe", draw.desk());
    actions::follow(town, &draw.id).await?;
    let done = match fields.get("do") {
        "replace" => replace(&visit, &draw, &fields)
            .await
            .map(|number| format!("{}/tirer/{number}", draw.desk())),
        what => {
            let mut tx = town.db().begin().await?;
            let done = match what {
                "seat" => actions::seat(&mut tx, town, actor, &slug)
                    .await
                    .map(|_| here.clone()),
                "renew" => actions::renewal(&mut tx, town, actor, &slug)
                    .await
                    .map(|new| new.desk()),
                "meet" => match fields.date("day").and_then(|text| text.parse().ok()) {
                    Some(day) => {
                        let said = (day, fields.get("title"));
                        actions::add_meeting(&mut tx, town, actor, &slug, said)
                            .await
                            .map(|_| here.clone())
                    }
                    None => Err(Error::invalid("day", msg!("draws-day-needed"))),
                },
                _ => Err(Error::NotFound),
            };
            if done.is_ok() {
                tx.commit().await?;
            }
            done
        }
    };
    match done {
        Ok(to) => Ok(see_other(&visit.href(&to))),
        Err(Error::Invalid(problems)) => page(&visit, &draw, &fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}

/// Announces a replacement, with the places that the form changes for it.
async fn replace(visit: &Visit, draw: &Draw, fields: &Fields) -> Result<i64, Error> {
    let (town, actor) = (&visit.town, &visit.actor);
    let mut problems = Vec::new();
    let at = moment(fields, &mut problems, ("draws_on", "time"));
    let mut criteria = Vec::new();
    let mut is_other = false;
    for (place, known) in draw.rules.criteria.iter().enumerate() {
        let field = format!("places-{place}");
        let mut said = known.clone();
        if let Some(text) = fields.filled(&field) {
            match read_shares(text, draw.rules.seats) {
                Ok(values) => said.values = values,
                Err(message) => problems.push(Problem::new(field, message)),
            }
        }
        is_other |= said != *known;
        criteria.push(said);
    }
    let Some(at) = at.filter(|_| problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    if is_other {
        let said = (criteria.as_slice(), fields.get("reason"));
        return actions::replace_with(town, actor, &draw.slug, at, said).await;
    }
    actions::replace(town, actor, &draw.slug, at).await
}

/// Which quotas stand in the way of a replacement, and their places, to be changed for it alone: what is
/// proposed is the least that suffices.
fn other_places(
    visit: &Visit,
    draw: &Draw,
    (stuck, called): (&Round, &[Volunteer]),
    (fields, problems): (&Fields, &[Problem]),
) -> maud::Markup {
    let lang = visit.lang;
    let proposed = actions::suggested(draw, stuck, called);
    html! {
        (ui::paragraph(html! { (t!(lang, "draws-replace-change")) }))
        @for (at, criterion) in proposed.iter().enumerate() {
            @let name = format!("places-{at}");
            @let text = criterion_text(criterion);
            (Field::area(name.as_str(), i18n::french::typeset(&criterion.name))
                .lines(u8::try_from(criterion.values.len()).unwrap_or(4).clamp(2, 8))
                .hint(t!(lang, "draws-replace-places-hint"))
                .value(fields.filled(&name).unwrap_or(&text)).review(lang, problems).show(lang))
        }
        (Field::area("reason", t!(lang, "draws-field-reason")).lines(2)
            .hint(t!(lang, "draws-field-reason-hint"))
            .value(fields.get("reason")).review(lang, problems).show(lang))
    }
}

async fn page(visit: &Visit, draw: &Draw, fields: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let db = visit.town.db();
    if !matches!(draw.state, State::Drawn | State::Seated) {
        return Err(Error::Conflict(msg!("draws-not-drawn")).into());
    }
    let called = store::called(db, &draw.id).await?;
    actions::trace(&visit.town, &visit.actor, draw, &called, Purpose::Panel).await?;
    let rounds = store::rounds(db, &draw.id).await?;
    let meetings = store::meetings(db, &draw.id).await?;
    let holds = called
        .iter()
        .filter(|person| person.state.holds_seat())
        .count();
    let count = |state| called.iter().filter(|person| person.state == state).count();
    let seats = usize::try_from(draw.rules.seats).unwrap_or(0);
    let empty = seats.saturating_sub(holds);
    let is_waiting = rounds
        .last()
        .is_some_and(|round| matches!(round.state, RoundState::Solving | RoundState::Ready));
    let stuck = rounds
        .last()
        .filter(|round| round.number > 0 && round.state == RoundState::Stuck);
    let here = visit.href(&format!("{}/groupe", draw.desk()));
    let title = t!(lang, "draws-panel-desk");
    let rows = called.iter().map(|person| {
        let name = if person.erased_at.is_some() {
            t!(lang, "draws-erased")
        } else {
            person.name.clone()
        };
        let told = if person.case_id.is_some() {
            t!(lang, "draws-told-in-case")
        } else if person.email.is_some() {
            t!(lang, "draws-told-by-mail")
        } else if person.printed_at.is_some() {
            t!(lang, "draws-told-by-letter")
        } else if person.answered_at.is_some() {
            t!(lang, "draws-told-answered")
        } else {
            t!(lang, "draws-to-print")
        };
        vec![
            Cell::from(if person.erased_at.is_some() {
                html! { (name) }
            } else {
                views::desk::named(visit, draw, person, &name)
            }),
            Cell::from(person.ticket.clone().unwrap_or_default()),
            Cell::from(views::standing(lang, person.state)),
            Cell::from(told),
            Cell::from(match (person.ends_on, person.answer_by) {
                (Some(day), _) => format::day_long(lang, day),
                (None, Some(day)) => format::day_short(lang, day),
                (None, None) => String::new(),
            }),
        ]
    });
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! {
            (t!(lang, "draws-panel-desk-lead", seats = seats, waiting = count(Standing::Drawn),
                accepted = count(Standing::Accepted), seated = count(Standing::Seated), empty = empty))
        }))
        (Table::new(t!(lang, "draws-panel-table"))
            .column(Column::text(t!(lang, "draws-field-name")))
            .column(Column::text(t!(lang, "draws-column-ticket")))
            .column(Column::text(t!(lang, "draws-column-standing")))
            .column(Column::text(t!(lang, "draws-column-told")))
            .column(Column::text(t!(lang, "draws-column-until")))
            .rows(rows).blocks().show())
        @if count(Standing::Accepted) > 0 {
            (ui::section(&t!(lang, "draws-seat-desk-title"), html! {
                (ui::paragraph(html! { (t!(lang, "draws-seat-desk-lead", count = count(Standing::Accepted))) }))
                (ui::form(&here, html! { (ui::hidden("do", "seat")) (ui::button(&t!(lang, "draws-seat-do"))) }))
            }))
        }
        @if empty > 0 && !is_waiting {
            (ui::section(&t!(lang, "draws-replace-title"), html! {
                (ui::paragraph(html! { (t!(lang, "draws-replace-lead", count = empty)) }))
                @if let Some(stuck) = stuck {
                    (ui::notice(Tone::Late, &t!(lang, "draws-replace-stuck"), html! {
                        @for said in views::desk::trouble(lang, stuck) { (ui::paragraph(html! { (said) })) }
                    }))
                }
                (ui::form(&here, html! {
                    (ui::hidden("do", "replace"))
                    @if let Some(stuck) = stuck {
                        (other_places(visit, draw, (stuck, &called), (fields, problems)))
                    }
                    (Field::date("draws_on", t!(lang, "draws-field-draws"))
                        .values(fields.date_boxes("draws_on")).review(lang, problems).show(lang))
                    (Field::text("time", t!(lang, "draws-field-time")).hint(t!(lang, "draws-field-time-hint"))
                        .width(Width::Five).value(fields.get("time")).review(lang, problems).show(lang))
                    (ui::secondary_button(&t!(lang, "draws-replace")))
                }))
            }))
        }
        @if let Some(round) = rounds.last().filter(|round| is_waiting && round.number > 0) {
            (ui::section(&t!(lang, "draws-replace-title"), html! {
                (ui::paragraph(html! { (t!(lang, "draws-replacing", seats = round.seats, moment = views::moment(lang, round.draws_at))) }))
                (ui::button_row(vec![ui::secondary_link(&t!(lang, "draws-lottery-title"),
                    &visit.href(&format!("{}/tirer/{}", draw.desk(), round.number)))]))
            }))
        }
        @if draw.state == State::Seated { (meetings_part(visit, draw, &meetings, fields, problems)) }
    };
    visit
        .page(title)
        .crumb(t!(lang, "draws-menu"), "/bureau/tirages")
        .crumb(views::title(draw), &draw.desk())
        .problems(problems.len())
        .show_desk(main)
}

fn meetings_part(
    visit: &Visit,
    draw: &Draw,
    meetings: &[Meeting],
    fields: &Fields,
    problems: &[Problem],
) -> maud::Markup {
    let lang = visit.lang;
    let here = visit.href(&format!("{}/groupe", draw.desk()));
    html! {
        (ui::section(&t!(lang, "draws-meetings-title"), html! {
            @if !meetings.is_empty() {
                (Table::new(t!(lang, "draws-meetings-title")).hide_caption()
                    .column(Column::text(t!(lang, "draws-meeting-day")))
                    .column(Column::text(t!(lang, "draws-meeting-subject")))
                    .column(Column::figure(t!(lang, "draws-meeting-present")))
                    .rows(meetings.iter().map(|meeting| vec![
                        Cell::from(ui::link(&format::day_long(lang, meeting.day),
                            &visit.href(&format!("{}/seance/{}", draw.desk(), meeting.id)))),
                        Cell::from(meeting.title.as_str()),
                        Cell::from(format::number(lang, meeting.present)),
                    ]))
                    .blocks().show())
            }
            (ui::form(&here, html! {
                (ui::hidden("do", "meet"))
                (Field::date("day", t!(lang, "draws-meeting-day")).values(fields.date_boxes("day")).review(lang, problems).show(lang))
                (Field::text("title", t!(lang, "draws-meeting-subject")).value(fields.get("title")).review(lang, problems).show(lang))
                (ui::secondary_button(&t!(lang, "draws-meeting-add")))
            }))
        }))
        (ui::section(&t!(lang, "draws-renew-title"), html! {
            (ui::paragraph(html! { (t!(lang, "draws-renew-lead")) }))
            (ui::form(&here, html! { (ui::hidden("do", "renew")) (ui::secondary_button(&t!(lang, "draws-renew"))) }))
        }))
    }
}

async fn find(visit: &Visit, draw: &Draw, id: &str) -> Result<Meeting, Error> {
    let meetings = store::meetings(visit.town.db(), &draw.id).await?;
    let found = meetings
        .into_iter()
        .find(|meeting| meeting.id.as_str() == id);
    found.ok_or(Error::NotFound)
}

pub async fn meeting(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    let lang = visit.lang;
    let meeting = find(&visit, &draw, &id).await?;
    let db = visit.town.db();
    let present = store::present(db, &draw.id, &meeting.id).await?;
    let called = store::called(db, &draw.id).await?;
    let sitting: Vec<&Volunteer> = called
        .iter()
        .filter(|person| {
            matches!(person.state, Standing::Seated | Standing::Ended) && person.erased_at.is_none()
        })
        .collect();
    let (town, actor) = (&visit.town, &visit.actor);
    actions::trace(
        town,
        actor,
        &draw,
        sitting.iter().copied(),
        Purpose::Meeting,
    )
    .await?;
    let choices: Vec<Choice> = sitting
        .iter()
        .map(|person| Choice::new(person.id.as_str(), person.name.as_str()))
        .collect();
    let title = t!(
        lang,
        "draws-presence-title",
        day = format::day_long(lang, meeting.day)
    );
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (meeting.title) }))
        (ui::form(&visit.href(&format!("{}/seance/{id}", draw.desk())), html! {
            (Field::checkboxes("present", t!(lang, "draws-presence-field"), choices)
                .values(present.iter().map(Id::to_string)).show(lang))
            (ui::button(&t!(lang, "draws-save")))
        }))
    };
    visit
        .page(title)
        .crumb(t!(lang, "draws-menu"), "/bureau/tirages")
        .crumb(views::title(&draw), &draw.desk())
        .crumb(
            t!(lang, "draws-panel-desk"),
            &format!("{}/groupe", draw.desk()),
        )
        .show_desk(main)
}

pub async fn present(
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    let meeting = find(&visit, &draw, &id).await?;
    let people: Vec<Id<Volunteer>> = fields
        .all("present")
        .filter_map(|id| id.parse().ok())
        .collect();
    let mut tx = visit.town.db().begin().await?;
    let of = (slug.as_str(), &meeting.id);
    actions::note_presence(&mut tx, &visit.town, &visit.actor, of, &people).await?;
    tx.commit().await?;
    Ok(see_other(&visit.href(&format!("{}/groupe", draw.desk()))))
}
