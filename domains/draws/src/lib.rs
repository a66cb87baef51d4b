//! Drawing lots, as a municipal act: announced, frozen, proven, drawn in public, replayed by anyone.
//!
//! The commands around `algorithms/sortition` work on folders of public files; the pages make the same
//! folders. See README.md.

pub mod actions;
pub mod commands;
pub mod facet;
mod jobs;
pub mod model;
mod pages;
mod public_set;
mod sheets;
pub mod store;
mod views;
mod words;

pub use pages::open;

use base::Id;
use db::{Migration, Migrations};
use i18n::msg;
use town::{Person, Town};
use web::{Domain, Entry, Place};

i18n::words!();

pub const MIGRATIONS: Migrations = Migrations {
    room: "draws",
    list: &[
        Migration::Shared {
            name: "0001_draws",
            sql: include_str!("../migrations/0001_draws.sql"),
        },
        Migration::Shared {
            name: "0002_letters",
            sql: include_str!("../migrations/0002_letters.sql"),
        },
        Migration::Shared {
            name: "0003_cases",
            sql: include_str!("../migrations/0003_cases.sql"),
        },
        Migration::Shared {
            name: "0004_readings",
            sql: include_str!("../migrations/0004_readings.sql"),
        },
    ],
};

/// What the house wires.
pub fn domain() -> Domain {
    Domain {
        name: "draws",
        routes: pages::routes(),
        handlers: jobs::handlers(),
        timers: jobs::timers(),
        migrations: MIGRATIONS,
        statements: store::STATEMENTS,
        menu: vec![
            Entry {
                label: msg!("draws-menu"),
                path: "/tirages",
                place: Place::Public,
                shown_to: |_| true,
            },
            Entry {
                label: msg!("draws-menu"),
                path: "/bureau/tirages",
                place: Place::Desk,
                shown_to: actions::has_desk,
            },
        ],
        api: Vec::new(),
    }
}

/// The kinds of acts this room writes in the journal, and how they are called.
pub fn journal_kinds() -> Vec<journal::Kind> {
    macro_rules! kinds {
        ($($code:literal => $key:literal),* $(,)?) => {
            vec![$(journal::Kind { code: $code, label: || msg!($key) }),*]
        };
    }
    kinds! {
        "draws.announced" => "draws-act-announced",
        "draws.revised" => "draws-act-revised",
        "draws.listed" => "draws-act-listed",
        "draws.invited" => "draws-act-invited",
        "draws.frozen" => "draws-act-frozen",
        "draws.reopened" => "draws-act-reopened",
        "draws.certified" => "draws-act-certified",
        "draws.postponed" => "draws-act-postponed",
        "draws.drawn" => "draws-act-drawn",
        "draws.alternates" => "draws-act-alternates",
        "draws.replacing" => "draws-act-replacing",
        "draws.seated" => "draws-act-seated",
        "draws.met" => "draws-act-met",
        "draws.abandoned" => "draws-act-abandoned",
    }
}

/// What the page of a case shows of the draw in which it is: one's ticket, one's chance and why.
pub fn beside<'a>(
    town: &'a Town,
    case: &'a cases::Case,
    lang: base::Lang,
) -> web::Later<'a, base::Result<Option<maud::Markup>>> {
    Box::pin(async move {
        let own = actions::own_of_case(town, &case.id).await?;
        Ok(own.map(|own| views::own::beside(lang, &town.directory(), &own)))
    })
}

/// What this room holds about people with an account: by their address, for accounts and pools are
/// kept apart.
pub fn people() -> identity::Room {
    identity::Room {
        name: "draws",
        copy: |town, person| {
            Box::pin(async move {
                match address_of(town, person).await? {
                    Some(email) => actions::copy_of(town, &email).await,
                    None => Ok(serde_json::Value::Array(Vec::new())),
                }
            })
        },
        shelf: None,
        erase: |tx, town, person| {
            Box::pin(async move {
                match address_of(town, person).await? {
                    Some(email) => actions::erase_of(tx, town, &email).await,
                    None => Ok(()),
                }
            })
        },
    }
}

async fn address_of(town: &Town, person: &Id<Person>) -> base::Result<Option<String>> {
    let address = identity::actions::accounts::address_of(town, person).await?;
    Ok(address.map(|(email, _)| email.as_str().to_owned()))
}
