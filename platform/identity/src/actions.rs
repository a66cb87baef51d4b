//! What one may do with accounts, sessions and rights. The one place where these decisions live.

pub mod accounts;
pub(crate) mod attempts;
pub mod directory;
pub mod elected;
pub mod grants;
pub mod invitations;
pub mod links;
pub mod passkeys;
pub mod passwords;
pub mod privacy;
pub mod recognition;
pub mod second_factor;
pub mod sessions;

use base::{Error, Problem, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Role, Town};

use crate::{
    model::Change,
    store::traces::{self, NewChange},
};

/// Writes down a change, in its transaction.
pub(crate) async fn record(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    change: NewChange<'_>,
) -> Result<()> {
    let id = town.new_id::<Change>();
    traces::insert_change(tx, &id, town.clock().now(), actor, change).await
}

/// Collects what is to be mended; an action goes on only when nothing is.
#[derive(Debug, Default)]
pub(crate) struct Review(Vec<Problem>);

impl Review {
    pub fn check<T>(&mut self, checked: Result<T, Problem>) -> Option<T> {
        checked.map_err(|problem| self.0.push(problem)).ok()
    }

    pub fn add(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    pub fn finish(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self.0))
        }
    }
}

pub(crate) fn must_hold(actor: &Actor, role: Role) -> Result<()> {
    if actor.has(role) {
        return Ok(());
    }
    Err(Error::Forbidden(match role {
        Role::Counter => msg!("identity-counter-only"),
        _ => msg!("identity-administrators-only"),
    }))
}
