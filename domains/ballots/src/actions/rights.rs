//! Who may do what: those of the service prepare and read paper ballots, its head and administrators
//! decide, the counter too looks people up.

use base::{Error, Result};
use i18n::msg;
use town::{Actor, Directory, Role, Town};

use crate::model::Edition;

fn any(actor: &Actor, roles: &[Role], service: &str, directory: &Directory) -> bool {
    roles
        .iter()
        .any(|role| actor.may(*role, Some(service), None, directory))
}

/// Writes projects, reads paper ballots.
pub fn may_prepare(actor: &Actor, edition: &Edition, directory: &Directory) -> bool {
    may_prepare_for(actor, &edition.service, directory)
}

/// Prepares what this service answers for.
pub fn may_prepare_for(actor: &Actor, service: &str, directory: &Directory) -> bool {
    let roles = [Role::Agent, Role::Head, Role::Administrator];
    any(actor, &roles, service, directory)
}

/// Decides what this service answers for.
pub fn may_decide_for(actor: &Actor, service: &str, directory: &Directory) -> bool {
    any(
        actor,
        &[Role::Head, Role::Administrator],
        service,
        directory,
    )
}

/// Publishes the rule, freezes the lists, prints codes, counts.
pub fn may_decide(actor: &Actor, edition: &Edition, directory: &Directory) -> bool {
    may_decide_for(actor, &edition.service, directory)
}

/// Looks somebody up on the roll, takes a paper ballot, gives a new code.
pub fn may_hold_roll(actor: &Actor, edition: &Edition, directory: &Directory) -> bool {
    actor.has(Role::Counter) || may_prepare(actor, edition, directory)
}

pub(crate) fn prepare(town: &Town, actor: &Actor, edition: &Edition) -> Result<()> {
    demand(may_prepare(actor, edition, &town.directory()))
}

pub(crate) fn decide(town: &Town, actor: &Actor, edition: &Edition) -> Result<()> {
    demand(may_decide(actor, edition, &town.directory()))
}

pub(crate) fn hold_roll(town: &Town, actor: &Actor, edition: &Edition) -> Result<()> {
    demand(may_hold_roll(actor, edition, &town.directory()))
}

pub(super) fn demand(may: bool) -> Result<()> {
    if may {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("ballots-not-your-service")))
    }
}
