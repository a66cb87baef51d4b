//! The rights of people on a roll: to be erased from it when they ask, and to see on their own page that
//! they voted. Never what: nothing here reads a box.

use base::{Error, Id, Lang, Result};
use db::Tx;
use i18n::{msg, t};
use identity::Trace;
use journal::Act;
use serde_json::{Value, json};
use town::{Actor, Person, Role, Town};

use super::{casting::Holder, rights};
use crate::{
    model::{Edition, EditionId, VoterId, edition_path},
    store::{self, Followed},
};

/// Erases what a roll holds of somebody who asks it, before its time. Until the lists are frozen, they are
/// taken out; then their line stays, empty, with the place it counts for and whether it voted. A ballot in
/// the box is nobody's: it stays. The journal says that somebody was erased, not who.
pub async fn erase_voter(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    voter: &Id<VoterId>,
) -> Result<()> {
    journal::hold(tx).await?;
    let edition = store::edition_by_id(&mut *tx, id).await?;
    rights::decide(town, actor, &edition)?;
    let voter = store::voter(&mut *tx, id, voter).await?;
    if let Some(person) = store::linked_to(&mut *tx, &voter.id).await? {
        let is_head = actor.may(Role::Head, Some(&edition.service), None, &town.directory());
        let trace = Trace {
            role: if is_head {
                Role::Head
            } else {
                Role::Administrator
            },
            service: Some(&edition.service),
            what: &t!(Lang::Fr, "ballots-erase-trace"),
            why: &edition.title,
        };
        identity::trace_reading(tx, town, actor, &person, trace).await?;
    }
    let is_done = if edition.frozen_at.is_some() {
        store::erase_voter(tx, &voter.id).await?
    } else {
        store::drop_voter(tx, &voter.id).await?
    };
    if !is_done {
        return Err(Error::NotFound);
    }
    let now = town.clock().now();
    let act = Act {
        kind: "ballots.erased",
        subject: &format!("ballots/{}", edition.slug),
        path: &edition_path(&edition.slug),
        day: now.day(),
        documents: Vec::new(),
    };
    let entry = journal::append(tx, town, &act).await?;
    store::insert_erasure(tx, &town.new_id(), id, (now, actor.id(), entry)).await
}

/// The account of whoever gave the code of a letter shows from now on whether they voted.
pub async fn follow_vote(tx: &mut Tx, actor: &Actor, holder: &Holder) -> Result<()> {
    let Some(person) = actor.id() else {
        return Err(Error::Forbidden(msg!("ballots-link-signed-in")));
    };
    store::link(tx, &holder.edition.id, &holder.voter.id, person).await
}

/// The account shows nothing of this vote any more.
pub async fn unfollow_vote(tx: &mut Tx, actor: &Actor, edition: &Id<EditionId>) -> Result<()> {
    match actor.id() {
        Some(person) => store::unlink(tx, edition, person).await,
        None => Err(Error::Forbidden(msg!("ballots-link-signed-in"))),
    }
}

/// Whether this account follows a vote.
pub async fn follows_vote(town: &Town, actor: &Actor, edition: &Id<EditionId>) -> Result<bool> {
    let Some(person) = actor.id() else {
        return Ok(false);
    };
    let followed = store::followed(town.db(), person).await?;
    Ok(followed.iter().any(|one| one.edition_id == *edition))
}

/// Public votes, each with what this account follows of it.
pub(crate) async fn votes_of(
    town: &Town,
    person: &Id<Person>,
) -> Result<Vec<(Edition, Option<Followed>)>> {
    let mut followed = store::followed(town.db(), person).await?;
    let editions = store::published(town.db()).await?.into_iter();
    Ok(editions
        .map(|edition| {
            let own = followed.iter().position(|one| one.edition_id == edition.id);
            let own = own.map(|at| followed.swap_remove(at));
            (edition, own)
        })
        .collect())
}

/// What this room holds about an account.
pub(crate) async fn copy_of(town: &Town, person: &Id<Person>) -> Result<Value> {
    let votes = votes_of(town, person).await?;
    let said = votes.iter().filter_map(|(edition, own)| {
        let own = own.as_ref()?;
        Some(json!({"vote": edition.title, "voices": own.voices, "used": own.spent}))
    });
    Ok(said.collect())
}
