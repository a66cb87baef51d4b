//! What one may do to a draw: right, rule, store, history, journal. Pages, jobs and the demonstration
//! all pass through here.

mod answer;
mod freeze;
mod keep;
mod letters;
mod lottery;
mod own;
mod panel;
mod pool;
mod readings;
mod record;
mod replace;
mod table;
mod tied;
mod write;

use base::{Error, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Directory, Role, Town};

use crate::{model::Draw, store};

pub use answer::{Said, answer, answer_for};
pub use freeze::{Checked, examine, freeze, reopen};
pub use keep::{copy_of, erase_of, nightly};
pub use letters::{LETTERS, draw_letters, letters_to_print, prepare_letters};
pub(crate) use lottery::named;
pub use lottery::{Chance, draw_lots, postpone, solve, type_dice, verify};
pub use own::{Because, Odds, Own, open, own, own_of_case, withdraw_own};
pub use panel::{add_meeting, note_presence, renewal, seat};
pub use pool::{
    Candidate, Imported, ask_in, import, letter_of, register, tell_drawn, volunteer, withdraw,
};
pub use readings::trace;
pub(crate) use record::act_json;
pub use replace::{replace, replace_with, suggested};
pub use tied::{Offered, begin, follow, gather, keep_step, offered};
pub use write::{abandon, announce, drop_criterion, drop_draft, new_draft, put_criterion, revise};

/// Whether this person runs the draws of a service: an agent or head of it, or an administrator. Never
/// somebody elected, whatever else they hold: whom the panel advises does not choose how it is drawn.
pub fn may_run(actor: &Actor, service: &str, directory: &Directory) -> bool {
    if matches!(actor, Actor::System) {
        return true;
    }
    !actor.has(Role::Elected)
        && (actor.may(Role::Administrator, None, None, directory)
            || [Role::Agent, Role::Head]
                .into_iter()
                .any(|role| actor.may(role, Some(service), None, directory)))
}

/// Whether this person may see and write names of a pool: who runs the draw, and the counter.
pub fn may_receive(actor: &Actor, service: &str, directory: &Directory) -> bool {
    may_run(actor, service, directory)
        || (!actor.has(Role::Elected) && actor.may(Role::Counter, None, None, directory))
}

/// Whether anything at all stands at the desk of draws for this person.
pub fn has_desk(actor: &Actor) -> bool {
    !actor.has(Role::Elected)
        && [Role::Agent, Role::Head, Role::Counter, Role::Administrator]
            .into_iter()
            .any(|role| actor.has(role))
}

/// The services whose draws this person runs.
pub fn services(actor: &Actor, directory: &Directory) -> Vec<String> {
    let open = directory
        .services
        .iter()
        .filter(|service| service.closed_on.is_none());
    open.map(|service| service.slug.clone())
        .filter(|slug| may_run(actor, slug, directory))
        .collect()
}

pub(crate) fn must_run(town: &Town, actor: &Actor, draw: &Draw) -> Result<()> {
    if may_run(actor, &draw.service, &town.directory()) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("draws-not-yours")))
    }
}

/// Holds the journal for an act, and gives the draw as it is to whoever runs it.
async fn to_run(tx: &mut Tx, town: &Town, actor: &Actor, slug: &str) -> Result<Draw> {
    journal::hold(tx).await?;
    let draw = store::draw(tx, slug).await?;
    must_run(town, actor, &draw)?;
    Ok(draw)
}

pub(crate) fn must_receive(town: &Town, actor: &Actor, draw: &Draw) -> Result<()> {
    if may_receive(actor, &draw.service, &town.directory()) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("draws-not-yours")))
    }
}
