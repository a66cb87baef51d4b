//! The hours at which a procedure receives people: a list, a series to open, those to close.

use axum::extract::Path;
use base::{Error, Problem};
use catalogue::Version;
use i18n::{
    format::{day_full, time, weekday},
    msg, t,
};
use maud::{Markup, html};
use ui::{Cell, Choice, Column, Field, Table, Width};
use web::{Answer, Fields, Visit};

use super::{
    review,
    service::{HUB, back, both, day, frame},
};
use crate::{
    actions::{self, Series},
    store::Slot,
    views,
};

fn path(name: &str) -> String {
    format!("{HUB}/demarches/{name}/rendez-vous")
}

pub async fn show(visit: Visit, Path(name): Path<String>) -> Answer {
    page(&visit, &name, &Fields::default(), &[]).await
}

async fn page(visit: &Visit, name: &str, fields: &Fields, problems: &[Problem]) -> Answer {
    let (lang, town) = (visit.lang, &visit.town);
    let (version, _) = actions::organisation(town, &visit.actor, name).await?;
    let roles = actions::receives(&version);
    if roles.is_empty() {
        return Err(Error::NotFound.into());
    }
    let definition = &version.definition;
    let service = views::service(&town.directory(), version.service());
    let mut lists = Vec::new();
    for role in &roles {
        let slots = actions::slots(town, &visit.actor, name, role).await?;
        lists.push((
            views::role_in_words(lang, definition, role, &service),
            slots,
        ));
    }
    let title = t!(
        lang,
        "cases-hours-of",
        title = views::words(lang, &definition.title)
    );
    let content = html! {
        (ui::lead(html! { (t!(lang, "cases-hours-lead")) }))
        @for (role, slots) in &lists {
            (ui::section(&t!(lang, "cases-hours-with", role = role.clone()), list(visit, name, slots)))
        }
        (ui::section(&t!(lang, "cases-hours-new"), form(visit, &version, fields, problems)))
    };
    frame(visit, title, problems, &content)
}

/// Day by day: each hour, free or taken.
fn list(visit: &Visit, name: &str, slots: &[(Slot, Option<String>)]) -> Markup {
    let lang = visit.lang;
    if slots.is_empty() {
        return ui::empty(&t!(lang, "cases-hours-none"));
    }
    let days = slots.chunk_by(|(one, _), (next, _)| one.starts_at.day() == next.starts_at.day());
    let table = Table::new(t!(lang, "cases-hours-title"))
        .hide_caption()
        .column(Column::text(t!(lang, "cases-hours-hour")))
        .column(Column::text(t!(lang, "cases-hours-lasts")))
        .column(Column::text(t!(lang, "cases-hours-taken")));
    days.filter_map(|slots| Some((slots.first()?.0.starts_at.day(), slots)))
        .fold(table, |table, (day, slots)| {
            let rows = slots
                .iter()
                .map(|(slot, number)| hour_row(visit, name, slot, number.as_deref()));
            table.group(day_full(lang, day), rows)
        })
        .show()
}

/// An hour: how long and where, then the case that took it, or the way to close it.
fn hour_row(visit: &Visit, name: &str, slot: &Slot, number: Option<&str>) -> Vec<Cell> {
    let lang = visit.lang;
    let hour = time(lang, slot.starts_at);
    let lasts = t!(lang, "cases-minutes", count = slot.minutes);
    let taken = if let Some(number) = number {
        ui::link(number, &visit.href(&format!("/bureau/dossiers/{number}")))
    } else {
        html! {
            (t!(lang, "cases-hours-free")) " "
            (ui::link_button(&t!(lang, "cases-hours-close"),
                &visit.href(&format!("{}/{}/oter", path(name), slot.id)), &hour,
                ui::hidden("role", &slot.role)))
        }
    };
    vec![
        Cell::from(hour.as_str()),
        Cell::from(html! {
            (lasts)
            @if !slot.place.is_empty() { ", " (ui::text(&slot.place)) }
        }),
        Cell::from(taken),
    ]
}

fn form(visit: &Visit, version: &Version, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let service = views::service(&visit.town.directory(), version.service());
    let roles = actions::receives(version).into_iter().map(|role| {
        let words = views::role_in_words(lang, &version.definition, role, &service);
        Choice::new(role, words)
    });
    let roles: Vec<Choice> = roles.collect();
    // Any week has the seven days.
    let today = visit.town.clock().today();
    let mut week: Vec<base::Day> = (0..7).map(|ahead| today.plus_days(ahead)).collect();
    week.sort_by_key(|day| day.0.weekday().to_monday_one_offset());
    let days = week.into_iter().map(|day| {
        let number = day.0.weekday().to_monday_one_offset().to_string();
        Choice::new(number, weekday(lang, day))
    });
    let text = |name: &'static str, label: String| {
        Field::text(name, label)
            .value(fields.get(name))
            .width(Width::Ten)
            .review(lang, problems)
    };
    ui::form(
        &visit.href(&path(version.name())),
        html! {
            @match roles.as_slice() {
                [only] => (ui::hidden("role", only.value())),
                _ => (Field::select("role", t!(lang, "cases-hours-role"), roles.clone())
                    .value(fields.get("role")).review(lang, problems).show(lang)),
            }
            (Field::date("from", t!(lang, "cases-from")).values(fields.date_boxes("from"))
                .review(lang, problems).show(lang))
            (Field::date("until", t!(lang, "cases-until")).values(fields.date_boxes("until"))
                .review(lang, problems).show(lang))
            (Field::checkboxes("weekdays", t!(lang, "cases-hours-weekdays"), days.collect())
                .hint(t!(lang, "cases-hours-weekdays-hint"))
                .values(fields.all("weekdays")).review(lang, problems).show(lang))
            (text("first", t!(lang, "cases-hours-first")).hint(t!(lang, "cases-hours-hour-hint")).show(lang))
            (text("last", t!(lang, "cases-hours-last")).show(lang))
            (Field::digits("minutes", t!(lang, "cases-hours-minutes")).value(fields.get("minutes"))
                .width(Width::Four).review(lang, problems).show(lang))
            (Field::area("places", t!(lang, "cases-hours-places")).hint(t!(lang, "cases-hours-places-hint"))
                .value(fields.get("places")).lines(3).optional().review(lang, problems).show(lang))
            (ui::button(&t!(lang, "cases-hours-open")))
        },
    )
}

/// `9`, `9:30`, `9 h 30`: minutes of the day.
fn hour(fields: &Fields, name: &str) -> Result<i64, Problem> {
    let typed = fields.get(name).to_lowercase();
    let mut parts = typed.split(['h', ':']).map(str::trim);
    let hours = parts.next().and_then(|text| text.parse::<i64>().ok());
    let minutes = match parts.next() {
        None | Some("") => Some(0),
        Some(text) => text.parse().ok(),
    };
    match (hours, minutes, parts.next()) {
        (Some(hours @ 0..=24), Some(minutes @ 0..=59), None) => Ok(hours * 60 + minutes),
        _ => Err(Problem::new(name, msg!("cases-hour-wrong"))),
    }
}

pub async fn add(visit: Visit, Path(name): Path<String>, fields: Fields) -> Answer {
    let (town, actor) = (&visit.town, &visit.actor);
    actions::organisation(town, actor, &name).await?;
    let minutes = fields.get("minutes").parse();
    let minutes = minutes.map_err(|_| Problem::new("minutes", msg!("cases-slot-minutes")));
    let days = both(day(&fields, "from"), day(&fields, "until"));
    let hours = both(hour(&fields, "first"), hour(&fields, "last"));
    let problems = match (days, hours, minutes) {
        (Ok((from_day, until_day)), Ok((first, last)), Ok(minutes)) => {
            let places = fields.get("places").lines().map(str::trim);
            let series = Series {
                procedure: &name,
                role: fields.get("role"),
                from_day,
                until_day,
                weekdays: fields
                    .all("weekdays")
                    .filter_map(|day| day.parse().ok())
                    .collect(),
                first,
                last,
                minutes,
                places: places.filter(|place| !place.is_empty()).collect(),
            };
            match review(actions::add_series(town, actor, &series).await)? {
                Ok(_) => return Ok(back(&visit, &path(&name), "garde")),
                Err(problems) => problems,
            }
        }
        (days, hours, minutes) => {
            let wrong = [days.err(), hours.err()].into_iter().flatten().flatten();
            wrong.chain(minutes.err()).collect()
        }
    };
    page(&visit, &name, &fields, &problems).await
}

pub async fn drop(
    visit: Visit,
    Path((name, slot)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    actions::organisation(&visit.town, &visit.actor, &name).await?;
    let id = slot.parse().map_err(|_| Error::NotFound)?;
    let role = fields.get("role");
    let dropped = actions::drop_slot(&visit.town, &visit.actor, &name, role, &id).await;
    match review(dropped)? {
        Ok(()) => Ok(back(&visit, &path(&name), "ote")),
        Err(problems) => page(&visit, &name, &Fields::default(), &problems).await,
    }
}
