//! Seats that fell empty, drawn again so that the whole panel still meets the quotas.

use std::collections::BTreeSet;

use base::{Error, Id, Instant, Result};
use db::Reader;
use i18n::msg;
use serde_json::json;
use town::{Actor, Town};

use super::{
    freeze::{instance_of, put_instance},
    lottery::named,
    must_run,
    record::{Happening, record},
};
use crate::{
    jobs,
    model::{Draw, Leaving, RoundState, Standing, State, Volunteer, round_at, round_time},
    public_set,
    store::{self, NewRound},
};

/// Begins a replacement: who is gone, who stays and what is left of the quotas are fingerprinted now;
/// chance comes at the moment named, from the sources of the draw itself.
pub async fn replace(town: &Town, actor: &Actor, slug: &str, draws_at: Instant) -> Result<i64> {
    let draw = store::draw(town.db(), slug).await?;
    must_run(town, actor, &draw)?;
    if !matches!(draw.state, State::Drawn | State::Seated) {
        return Err(Error::Conflict(msg!("draws-not-drawn")));
    }
    // Who took a seat and who gave it back is said in cases.
    Box::pin(super::tied::follow(town, &draw.id)).await?;
    let instance = instance_of(town.db(), &draw.id, 0).await?;
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let rounds = store::rounds(&mut tx, &draw.id).await?;
    let last = rounds.last().ok_or(Error::NotFound)?;
    let number = match last.state {
        RoundState::Drawn => last.number + 1,
        // It came to nothing: tried again with the people of now.
        RoundState::Stuck if last.number > 0 => {
            store::drop_round(&mut tx, &draw.id, last.number).await?;
            last.number
        }
        _ => return Err(Error::Conflict(msg!("draws-replacing-already"))),
    };
    let people = store::people(&mut tx, &draw.id).await?;
    let place = |ticket: &String| instance.people.iter().position(|known| known.id == *ticket);
    let places = |wanted: &dyn Fn(&Volunteer) -> bool| -> Vec<usize> {
        let chosen = people.iter().filter(|person| wanted(person));
        let mut places: Vec<usize> = chosen
            .filter_map(|person| person.ticket.as_ref().and_then(place))
            .collect();
        places.sort_unstable();
        places
    };
    let kept = places(&|person| person.state.holds_seat());
    // Nobody can be asked whose name was forgotten.
    let gone: BTreeSet<usize> = places(&|person| {
        let left = person.state == Standing::Withdrawn || person.erased_at.is_some();
        !person.state.holds_seat() && (person.round.is_some() || left)
    })
    .into_iter()
    .collect();
    let seats = usize::try_from(draw.rules.seats).unwrap_or(0);
    if kept.len() >= seats {
        return Err(Error::Conflict(msg!("draws-no-seat-empty")));
    }
    let now = town.clock().now();
    if draws_at <= now {
        return Err(Error::invalid("draws_on", msg!("draws-moment-soon")));
    }
    let seated: Vec<usize> = kept.iter().chain(&gone).copied().collect();
    let mut replacement = sortition::replacement(&instance, &seated, &gone);
    let alternates = alternates_of(&mut tx, &draw.id).await?;
    let among_alternates = alternates.is_some();
    if let Some(alternates) = alternates {
        replacement = replacement.among(&alternates);
    }
    let mut rest = replacement.instance;
    // As many as the quotas allow, when not all.
    if let Some((_, high)) = replacement.range
        && let Ok(high) = u32::try_from(high)
        && (1..rest.seats).contains(&high)
    {
        rest.seats = high;
    }
    let name = |place: &usize| instance.people[*place].id.clone();
    let leaving = Leaving {
        gone: gone.iter().map(name).collect(),
        kept: kept.iter().map(name).collect(),
        range: replacement.range,
        among_alternates,
    };
    let beacon = draw.rules.beacon.then(|| round_at(draws_at));
    let told = public_set::gone_file(&leaving)?;
    let new = NewRound {
        number,
        seats: i64::from(rest.seats),
        draws_at: beacon.map_or(draws_at, round_time),
        beacon,
        dice: draw.rules.dice.map(i64::from),
        leaving: Some(&told),
    };
    store::insert_round(&mut tx, &draw.id, &new).await?;
    let gone_hash = store::put_file(&mut tx, &draw.id, number, "gone.json", &told).await?;
    let instance_hash = put_instance(&mut tx, &draw.id, number, &rest).await?;
    jobs::ask_solve(&mut tx, town, &draw.id, number).await?;
    let body = json!({
        "round": number,
        "seats": rest.seats,
        "at": new.draws_at.millis(),
        "beacon": beacon,
    });
    let happening = Happening::new("draws.replacing", body)
        .binding(named(number, "gone.json"), gone_hash)
        .binding(named(number, "instance.json"), instance_hash);
    record(&mut tx, town, actor, &draw, happening).await?;
    tx.commit().await?;
    Ok(number)
}

/// The tickets of the alternates of a draw, if they were chosen: seats are drawn among them.
pub(super) async fn alternates_of(
    db: impl Reader,
    draw: &Id<Draw>,
) -> Result<Option<BTreeSet<String>>> {
    let Some(file) = store::public_file(db, draw, 0, super::tied::ALTERNATES).await? else {
        return Ok(None);
    };
    let found: sortition::Alternates =
        serde_json::from_str(&file.content).map_err(Error::internal)?;
    Ok(Some(found.members.into_iter().collect()))
}
