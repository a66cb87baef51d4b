//! Seats that fell empty, drawn again so that the whole panel still meets the quotas.

use std::collections::BTreeSet;

use base::{Error, Id, Instant, Problem, Result};
use db::Reader;
use i18n::msg;
use serde_json::json;
use sortition::{End, Places, Report};
use town::{Actor, Town};

use super::{
    freeze::{instance_of, put_instance},
    lottery::named,
    must_run,
    record::{Happening, needed, record},
};
use crate::{
    jobs,
    model::{
        Criterion, Draw, Leaving, Round, RoundState, Standing, State, Volunteer, round_at,
        round_time,
    },
    public_set,
    store::{self, NewRound},
};

/// Begins a replacement: who is gone, who stays and what is left of the quotas are fingerprinted now;
/// chance comes at the moment named, from the sources of the draw itself.
pub async fn replace(town: &Town, actor: &Actor, slug: &str, draws_at: Instant) -> Result<i64> {
    begin(town, actor, slug, draws_at, None).await
}

/// The same with other places for some answers, once the announced ones allowed nobody to come: for this
/// replacement only, with a reason, in public.
pub async fn replace_with(
    town: &Town,
    actor: &Actor,
    slug: &str,
    draws_at: Instant,
    (criteria, reason): (&[Criterion], &str),
) -> Result<i64> {
    let reason = needed("reason", reason)?;
    begin(town, actor, slug, draws_at, Some((criteria, reason))).await
}

/// The places that differ from those announced; the same answers, and seats enough for the panel.
fn changes(draw: &Draw, criteria: &[Criterion]) -> Result<Vec<Places>> {
    let mut changed = Vec::new();
    let mut problems = Vec::new();
    for (at, known) in draw.rules.criteria.iter().enumerate() {
        let field = format!("places-{at}");
        let Some(said) = criteria.get(at).filter(|said| {
            said.name == known.name
                && said.values.len() == known.values.len()
                && said
                    .values
                    .iter()
                    .zip(&known.values)
                    .all(|(a, b)| a.value == b.value)
        }) else {
            problems.push(Problem::new(field, msg!("draws-replace-same-values")));
            continue;
        };
        if let Some(message) = draw.rules.misfit(said) {
            problems.push(Problem::new(field, message));
        }
        let pairs = said.values.iter().zip(&known.values);
        let others = pairs.filter(|(a, b)| (a.min, a.max) != (b.min, b.max));
        changed.extend(others.map(|(share, _)| Places {
            feature: known.name.clone(),
            value: share.value.clone(),
            min: share.min,
            max: share.max,
        }));
    }
    if problems.is_empty() && changed.is_empty() {
        problems.push(Problem::new("places-0", msg!("draws-replace-nothing")));
    }
    if problems.is_empty() {
        Ok(changed)
    } else {
        Err(Error::Invalid(problems))
    }
}

/// The criteria with the least change that lets a stuck replacement be drawn, as its report found it,
/// starting from the places that were changed for it already. `called` are those whom the draw called so far.
pub fn suggested(draw: &Draw, round: &Round, called: &[Volunteer]) -> Vec<Criterion> {
    let mut criteria = draw.rules.criteria.clone();
    let tried = round.leaving.as_deref();
    let tried = tried.and_then(|text| serde_json::from_str::<Leaving>(text).ok());
    for places in tried.into_iter().flat_map(|leaving| leaving.changed) {
        let same = criteria.iter_mut();
        let same = same.filter(|criterion| criterion.name == places.feature);
        let mut shares = same.flat_map(|criterion| &mut criterion.values);
        if let Some(share) = shares.find(|share| share.value == places.value) {
            (share.min, share.max) = (places.min, places.max);
        }
    }
    let report: Option<Report> = round
        .trouble
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok());
    let changes = report.and_then(|report| report.relaxation);
    for change in changes.unwrap_or_default() {
        let found = criteria.iter_mut().enumerate();
        let Some((at, criterion)) = found
            .into_iter()
            .find(|(_, one)| one.name == change.feature)
        else {
            continue;
        };
        let holds = called.iter().filter(|person| {
            person.state.holds_seat() && person.values().get(at) == Some(&change.value)
        });
        let held = u32::try_from(holds.count()).unwrap_or(0);
        let shares = criterion.values.iter_mut();
        for share in shares.filter(|share| share.value == change.value) {
            match change.end {
                End::Min => share.min = held + change.to,
                End::Max => share.max = held + change.to,
            }
        }
    }
    criteria
}

async fn begin(
    town: &Town,
    actor: &Actor,
    slug: &str,
    draws_at: Instant,
    other: Option<(&[Criterion], String)>,
) -> Result<i64> {
    let draw = store::draw(town.db(), slug).await?;
    must_run(town, actor, &draw)?;
    if !matches!(draw.state, State::Drawn | State::Seated) {
        return Err(Error::Conflict(msg!("draws-not-drawn")));
    }
    // Who took a seat and who gave it back is said in cases.
    Box::pin(super::tied::follow(town, &draw.id)).await?;
    let (changed, reason) = match other {
        Some((criteria, reason)) => (changes(&draw, criteria)?, Some(reason)),
        None => (Vec::new(), None),
    };
    let instance = instance_of(town.db(), &draw.id, 0).await?;
    let asked = instance.clone().with_places(&changed);
    let asked = asked.ok_or_else(|| Error::internal("places of another draw"))?;
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let rounds = store::rounds(&mut tx, &draw.id).await?;
    let last = rounds.last().ok_or(Error::NotFound)?;
    let number = match last.state {
        // Announced quotas hold as long as they can be met.
        RoundState::Drawn if reason.is_some() => {
            return Err(Error::Conflict(msg!("draws-replace-not-stuck")));
        }
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
    let mut replacement = sortition::replacement(&asked, &seated, &gone);
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
        changed,
        reason,
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
        "changed": leaving.changed,
    });
    let mut happening = Happening::new("draws.replacing", body)
        .binding(named(number, "gone.json"), gone_hash)
        .binding(named(number, "instance.json"), instance_hash);
    happening.reason = leaving.reason;
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
