//! People: accounts, ways to sign in, sessions, rights, and what anybody may know and undo about
//! their own file. Everything that names a person stands in this room's tables.

pub mod actions;
pub mod jobs;
mod letters;
pub mod model;
mod pages;
mod print;
mod secrets;
mod store;
mod vault;
mod views;

use std::sync::OnceLock;

use base::Result;
use db::{Migration, Migrations};
use town::{Actor, Role, Town};
use web::{Domain, Doorkeeper, Entry, Later, Place};

pub use actions::{
    attempts::{asked, begun, brought},
    privacy::{Room, Shelf, Trace, trace_reading},
    recognition::{keep_secret, probe, set_providers},
    sessions::{demo_link, resolve},
};
pub use model::{Email, NameOfUse, NewPerson, Session};
pub use secrets::{Strength, totp_code};
pub use store::ALL as STATEMENTS;
pub use vault::{guard_second_factors, lost_second_factors};

i18n::words!();

pub const MIGRATIONS: Migrations = Migrations {
    room: "identity",
    list: &[
        Migration::Shared {
            name: "0001_identity",
            sql: include_str!("../migrations/0001_identity.sql"),
        },
        Migration::Shared {
            name: "0002_elected",
            sql: include_str!("../migrations/0002_elected.sql"),
        },
        Migration::Shared {
            name: "0003_recognition",
            sql: include_str!("../migrations/0003_recognition.sql"),
        },
    ],
};

/// What the house teaches this room: how much work a password costs, which other rooms hold
/// something of a person, and which page serves whom.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    pub strength: Strength,
    pub rooms: Vec<Room>,
    /// Where somebody lands after signing in, when they were not on their way elsewhere; one's own
    /// space when nothing is said.
    pub landing: Option<fn(&Actor) -> &'static str>,
}

/// Told once, when the house is wired; timers and pages, which are plain functions, read it here.
static TAUGHT: OnceLock<Identity> = OnceLock::new();

fn taught() -> &'static Identity {
    TAUGHT.get_or_init(Identity::default)
}

/// This room, ready to be wired. The first `identity` a process gives is the one it keeps.
pub fn domain(identity: Identity) -> Domain {
    TAUGHT.get_or_init(|| identity);
    let desk = |label, path, shown_to| Entry {
        label,
        path,
        place: Place::Desk,
        shown_to,
    };
    let administers: fn(&Actor) -> bool = |actor| actor.has(Role::Administrator);
    Domain {
        name: "identity",
        routes: pages::routes(),
        handlers: Vec::new(),
        timers: jobs::timers(),
        migrations: MIGRATIONS,
        statements: &[STATEMENTS],
        menu: vec![
            desk(
                i18n::msg!("identity-menu-counter"),
                "/guichet/comptes",
                |actor| actor.has(Role::Counter),
            ),
            desk(
                i18n::msg!("identity-menu-accounts"),
                "/agents/comptes",
                administers,
            ),
            desk(
                i18n::msg!("identity-menu-services"),
                "/agents/services",
                administers,
            ),
        ],
        api: Vec::new(),
    }
}

/// Tells the house who stands behind a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Door;

impl Doorkeeper for Door {
    fn who<'a>(&'a self, town: &'a Town, token: &'a str) -> Later<'a, Result<Option<Actor>>> {
        Box::pin(async move {
            let session = actions::sessions::enter(town, token).await?;
            Ok(session.and_then(|session| session.actor()))
        })
    }
}
