//! What time does: answers that did not come, mandates that end, names that are kept no longer; and
//! what somebody with an account may carry away or erase.

use std::collections::HashMap;

use base::{Id, Result};
use db::Tx;
use serde_json::{Value, json};
use town::Town;

use crate::{
    model::{Draw, Standing, State, Way},
    store,
};

/// The round of every night.
pub async fn nightly(town: &Town) -> Result<()> {
    let now = town.clock().now();
    let today = now.day();
    let mut tx = town.db().begin().await?;
    store::drop_old_keys(&mut tx, now).await?;
    for (person, _) in store::late(&mut tx, today).await? {
        let moves = (Standing::Drawn, Standing::Silent);
        store::set_standing(&mut tx, &person, moves, None).await?;
    }
    for person in store::mandates_over(&mut tx, today).await? {
        let moves = (Standing::Seated, Standing::Ended);
        store::set_standing(&mut tx, &person, moves, None).await?;
    }
    forget(&mut tx, town).await?;
    tx.commit().await
}

/// Erases the names that the announced time has passed for.
async fn forget(tx: &mut Tx, town: &Town) -> Result<()> {
    let now = town.clock().now();
    let mut draws: HashMap<Id<Draw>, Option<(base::Day, i32)>> = HashMap::new();
    for person in store::to_forget(&mut *tx).await? {
        let known = if let Some(known) = draws.get(&person.draw_id) {
            *known
        } else {
            let found = ended(tx, &person.draw_id).await?;
            draws.insert(person.draw_id.clone(), found);
            found
        };
        let Some((drawn_on, months)) = known else {
            continue;
        };
        let since = person.ends_on.map_or(drawn_on, |end| end.max(drawn_on));
        if since.plus_months(months) < now.day() {
            store::erase_person(tx, &person.id, now).await?;
        }
    }
    Ok(())
}

/// The day from which names are counted as old, and how many months they are kept.
async fn ended(tx: &mut Tx, id: &Id<Draw>) -> Result<Option<(base::Day, i32)>> {
    let draw = store::draw_by_id(&mut *tx, id).await?;
    if !matches!(draw.state, State::Drawn | State::Seated) {
        return Ok(None);
    }
    let rounds = store::rounds(&mut *tx, id).await?;
    let last = rounds.iter().filter_map(|round| round.drawn_at).max();
    let months = i32::try_from(draw.rules.keep_months).unwrap_or(6);
    Ok(last.map(|last| (last.day(), months)))
}

/// What this room holds of the person whose address this is.
pub async fn copy_of(town: &Town, email: &str) -> Result<Value> {
    let held = store::by_email(town.db(), email).await?;
    let mut told: Vec<Value> = Vec::new();
    for one in held {
        let readings = store::readings(town.db(), &one.id).await?;
        let readings = readings.iter().map(
            |reading| json!({ "at": reading.at, "role": reading.role, "why": reading.why.code() }),
        );
        let declared: Value = serde_json::from_str(&one.declared).unwrap_or_default();
        told.push(json!({
                "draw": one.slug,
                "name": one.name,
                "address": one.address,
                "declared": declared,
                "state": one.state.code(),
                "ticket": one.ticket,
                "registered_at": one.registered_at,
                "readings": readings.collect::<Vec<_>>(),
        }));
    }
    Ok(Value::Array(told))
}

/// Forgets whoever has this address: out of lists still open, nameless in the others.
pub async fn erase_of(tx: &mut Tx, town: &Town, email: &str) -> Result<()> {
    let now = town.clock().now();
    for one in store::by_email(&mut *tx, email).await? {
        if one.ticket.is_none() {
            store::drop_person(tx, &one.id).await?;
            continue;
        }
        let to = match one.state {
            Standing::Volunteer => Some(Standing::Withdrawn),
            Standing::Drawn => Some(Standing::Declined),
            Standing::Accepted | Standing::Seated => Some(Standing::Resigned),
            _ => None,
        };
        if let Some(to) = to {
            store::set_standing(tx, &one.id, (one.state, to), Some((now, Way::Web))).await?;
        }
        store::erase_person(tx, &one.id, now).await?;
    }
    Ok(())
}
