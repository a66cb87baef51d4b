//! The panel at work: seated with its mandate, its meetings and who came, its renewal by thirds.

use std::collections::BTreeMap;

use base::{Day, Error, Id, Result};
use db::Tx;
use i18n::{format, msg};
use serde_json::json;
use town::{Actor, Town};

use super::{
    freeze::instance_of,
    must_run,
    record::{Happening, record, save},
    to_run,
};
use crate::{
    jobs,
    model::{Draw, Rules, Standing, State, Volunteer},
    store::{self, Meeting},
};

/// Seats all those who accepted, with the dates of their mandate. By thirds, each third is as mixed
/// as the panel, and the draw's own seed says who is in which.
pub async fn seat(tx: &mut Tx, town: &Town, actor: &Actor, slug: &str) -> Result<usize> {
    let mut draw = to_run(tx, town, actor, slug).await?;
    if !matches!(draw.state, State::Drawn | State::Seated) {
        return Err(Error::Conflict(msg!("draws-not-drawn")));
    }
    let called = store::called(&mut *tx, &draw.id).await?;
    let new: Vec<&Volunteer> = called
        .iter()
        .filter(|person| person.state == Standing::Accepted)
        .collect();
    if new.is_empty() {
        return Err(Error::Conflict(msg!("draws-nobody-accepted")));
    }
    let today = town.clock().today();
    let starts_on = draw.rules.mandate_starts_on.unwrap_or(today).max(today);
    let ends = ends(
        tx,
        &draw,
        &called,
        &new,
        draw.rules.mandate_starts_on.unwrap_or(starts_on),
    )
    .await?;
    for person in &new {
        let end = ends.get(person.id.as_str()).copied();
        store::set_mandate(tx, &person.id, Some(starts_on), end).await?;
    }
    if draw.state == State::Drawn {
        draw.state = State::Seated;
        save(tx, &mut draw).await?;
    }
    let sitting = called
        .iter()
        .filter(|person| person.state == Standing::Seated)
        .count();
    let body = json!({
        "seated": new.len(),
        "sitting": sitting + new.len(),
        "seats": draw.rules.seats,
        "starts": starts_on,
    });
    jobs::ask_follow(tx, town, &draw).await?;
    record(tx, town, actor, &draw, Happening::new("draws.seated", body)).await?;
    Ok(new.len())
}

/// The last day of each new member's mandate.
async fn ends(
    tx: &mut Tx,
    draw: &Draw,
    called: &[Volunteer],
    new: &[&Volunteer],
    starts_on: Day,
) -> Result<BTreeMap<String, Day>> {
    let Some(months) = draw.rules.mandate_months else {
        return Ok(BTreeMap::new());
    };
    let months = i32::try_from(months).unwrap_or(12);
    let end = |third: i32| {
        let share = if draw.rules.by_thirds {
            months * third / 3
        } else {
            months
        };
        starts_on.plus_months(share).plus_days(-1)
    };
    if !draw.rules.by_thirds {
        return Ok(new
            .iter()
            .map(|person| (person.id.to_string(), end(3)))
            .collect());
    }
    // Whoever comes later sits for the third that has fewest.
    let mut counts = [0_usize; 3];
    for person in called
        .iter()
        .filter(|person| person.state == Standing::Seated)
    {
        if let Some(third) = (0..3)
            .zip(1..)
            .find(|(_, third)| Some(end(*third)) == person.ends_on)
        {
            counts[third.0] += 1;
        }
    }
    let mut order: Vec<&Volunteer> = new.to_vec();
    if counts == [0, 0, 0] {
        let instance = instance_of(&mut *tx, &draw.id, 0).await?;
        let place = |person: &&Volunteer| {
            let ticket = person.ticket.as_deref()?;
            instance.people.iter().position(|known| known.id == ticket)
        };
        let places: Vec<usize> = new.iter().filter_map(place).collect();
        let rounds = store::rounds(&mut *tx, &draw.id).await?;
        let seed = rounds
            .first()
            .and_then(|round| round.seed.as_deref()?.get(..16));
        let seed = seed
            .and_then(|hex| u64::from_str_radix(hex, 16).ok())
            .unwrap_or(0);
        let tables = sortition::tables(&instance, &places, 3, 1, seed);
        let mut found = BTreeMap::new();
        for (third, tickets) in (1..).zip(tables.rounds.first().into_iter().flatten()) {
            for ticket in tickets {
                let member = new
                    .iter()
                    .find(|person| person.ticket.as_ref() == Some(ticket));
                if let Some(person) = member {
                    found.insert(person.id.to_string(), end(third));
                }
            }
        }
        return Ok(found);
    }
    order.sort_by(|a, b| a.ticket.cmp(&b.ticket));
    let mut found = BTreeMap::new();
    for person in order {
        let third = (0..3).min_by_key(|third| counts[*third]).unwrap_or(2);
        counts[third] += 1;
        found.insert(
            person.id.to_string(),
            end(i32::try_from(third + 1).unwrap_or(3)),
        );
    }
    Ok(found)
}

/// Adds a meeting of the panel.
pub async fn add_meeting(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    slug: &str,
    (day, title): (Day, &str),
) -> Result<Id<Meeting>> {
    let draw = store::draw(&mut *tx, slug).await?;
    must_run(town, actor, &draw)?;
    if draw.state != State::Seated {
        return Err(Error::Conflict(msg!("draws-not-seated")));
    }
    let title = title.trim();
    if title.is_empty() || title.chars().count() > 200 {
        return Err(Error::invalid("title", msg!("draws-write-something")));
    }
    let id = town.new_id();
    store::insert_meeting(tx, &draw.id, &id, day, title).await?;
    Ok(id)
}

/// Writes who came to a meeting. How many is public; who, is not.
pub async fn note_presence(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    (slug, meeting): (&str, &Id<Meeting>),
    present: &[Id<Volunteer>],
) -> Result<()> {
    let draw = to_run(tx, town, actor, slug).await?;
    let known = store::meetings(&mut *tx, &draw.id).await?;
    let found = known
        .iter()
        .find(|one| one.id == *meeting)
        .ok_or(Error::NotFound)?;
    if found.day > town.clock().today() {
        return Err(Error::Conflict(msg!("draws-meeting-ahead")));
    }
    let called = store::called(&mut *tx, &draw.id).await?;
    let sits = |id: &Id<Volunteer>| {
        let same = called.iter().find(|person| person.id == *id);
        same.is_some_and(|person| {
            matches!(
                person.state,
                Standing::Seated | Standing::Resigned | Standing::Ended
            )
        })
    };
    let present: Vec<Id<Volunteer>> = present.iter().filter(|id| sits(id)).cloned().collect();
    store::set_present(tx, meeting, &present).await?;
    let body = json!({ "day": found.day, "title": found.title, "present": present.len() });
    record(tx, town, actor, &draw, Happening::new("draws.met", body))
        .await
        .map(drop)
}

/// Begins the draw that fills the seats of the next third to leave, with what is left of the quotas
/// beside those who stay. A draft, to be read again and announced.
pub async fn renewal(tx: &mut Tx, town: &Town, actor: &Actor, slug: &str) -> Result<Draw> {
    let draw = store::draw(&mut *tx, slug).await?;
    must_run(town, actor, &draw)?;
    if draw.state != State::Seated {
        return Err(Error::Conflict(msg!("draws-not-seated")));
    }
    let called = store::called(&mut *tx, &draw.id).await?;
    let sitting: Vec<&Volunteer> = called
        .iter()
        .filter(|person| person.state == Standing::Seated)
        .collect();
    let end = sitting.iter().filter_map(|person| person.ends_on).min();
    let end = end.ok_or_else(|| Error::Conflict(msg!("draws-no-end")))?;
    let kept: Vec<&&Volunteer> = sitting
        .iter()
        .filter(|person| person.ends_on.is_none_or(|last| last > end))
        .collect();
    let kept_count = u32::try_from(kept.len()).unwrap_or(u32::MAX);
    let seats = draw.rules.seats.saturating_sub(kept_count);
    let mut rules: Rules = draw.rules.clone();
    for (place, criterion) in rules.criteria.iter_mut().enumerate() {
        for share in &mut criterion.values {
            let same = kept
                .iter()
                .filter(|person| person.values().get(place) == Some(&share.value));
            let held = u32::try_from(same.count()).unwrap_or(u32::MAX);
            share.min = share.min.saturating_sub(held);
            share.max = share.max.saturating_sub(held).min(seats);
        }
    }
    let next = end.plus_days(1);
    let today = town.clock().today();
    rules.seats = seats;
    rules.title = format!("{} ({})", rules.title, format::month(base::Lang::Fr, next));
    rules.closes_on = next.plus_days(-45).max(today.plus_days(14));
    let draws_on = rules.closes_on.plus_days(5);
    rules.draws_at = draws_on.start().plus_seconds(18 * 3_600 + 1_800);
    rules.mandate_starts_on = Some(next.max(draws_on));
    rules.by_thirds = false;
    let base = i18n::slug(&rules.title, 60);
    let mut address = base.clone();
    let mut number = 1;
    while store::find_draw(&mut *tx, &address).await?.is_some() {
        number += 1;
        address = format!("{base}-{number}");
    }
    let id = town.new_id();
    let now = town.clock().now();
    let of = (&id, address.as_str(), draw.service.as_str());
    store::insert_draw(tx, of, &rules, Some(&draw.id), now).await?;
    store::draw(tx, &address).await
}
