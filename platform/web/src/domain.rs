//! What a room of the house offers to the rest: the value its `domain()` function returns.

use axum::Router;
use base::Message;
use db::{Migrations, Statement};
use town::Actor;

use crate::{House, Operation};

/// A municipal activity, ready to be wired by `maison`.
#[derive(Debug)]
pub struct Domain {
    pub name: &'static str,
    pub routes: Router<House>,
    pub handlers: Vec<jobs::Handler>,
    pub timers: Vec<jobs::Timer>,
    pub migrations: Migrations,
    /// Every SQL text, prepared on both databases by a test.
    pub statements: &'static [&'static [Statement]],
    pub menu: Vec<Entry>,
    /// What programs may ask, as the town's description tells it.
    pub api: Vec<Operation>,
}

/// An entry of a menu; it appears only where something stands behind it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub label: Message,
    pub path: &'static str,
    pub place: Place,
    /// Whom it concerns, for places that are not public.
    pub shown_to: fn(&Actor) -> bool,
}

/// Where an entry appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The public menu.
    Public,
    /// The desk of those who work for the town.
    Desk,
}
