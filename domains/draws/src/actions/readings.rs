//! Names that agents read: each person sees who read theirs, when and what for. Somebody who came by a
//! case stands here by its number, and reading the case leaves the case's own trace; but whoever looks
//! for a name among them has read it.

use std::collections::BTreeSet;

use base::Result;
use town::{Actor, Directory, Role, Town};

use super::{may_receive, may_run};
use crate::{
    model::{Draw, Purpose, Volunteer},
    store::{self, Reading},
};

/// The right by which this person reads the names of a draw.
pub(super) fn read_as(actor: &Actor, service: &str, directory: &Directory) -> Option<Role> {
    if matches!(actor, Actor::System) || !may_receive(actor, service, directory) {
        return None;
    }
    if !may_run(actor, service, directory) {
        return Some(Role::Counter);
    }
    let held = [Role::Head, Role::Agent]
        .into_iter()
        .find(|role| actor.may(*role, Some(service), None, directory));
    Some(held.unwrap_or(Role::Administrator))
}

/// Writes down that somebody at the desk is shown these names, once a day each for a purpose.
pub async fn trace(
    town: &Town,
    actor: &Actor,
    draw: &Draw,
    people: impl IntoIterator<Item = &Volunteer>,
    why: Purpose,
) -> Result<()> {
    let role = read_as(actor, &draw.service, &town.directory());
    let (Some(reader), Some(role)) = (actor.id(), role) else {
        return Ok(());
    };
    let named: Vec<&Volunteer> = people
        .into_iter()
        .filter(|person| person.erased_at.is_none())
        .filter(|person| person.case_id.is_none() || why == Purpose::Search)
        .collect();
    if named.is_empty() {
        return Ok(());
    }
    let at = town.clock().now();
    let reader = reader.as_str();
    let known = store::traced(town.db(), &draw.id, reader, (at.day(), why)).await?;
    let known: BTreeSet<&str> = known.iter().map(base::Id::as_str).collect();
    let fresh: Vec<&Volunteer> = named
        .into_iter()
        .filter(|person| !known.contains(person.id.as_str()))
        .collect();
    if fresh.is_empty() {
        return Ok(());
    }
    let reading = Reading {
        at,
        role: role.code().to_owned(),
        why,
    };
    let mut tx = town.db().begin().await?;
    for person in fresh {
        store::trace(&mut tx, &person.id, reader, &reading).await?;
    }
    tx.commit().await
}
