//! The programme: what a town promised, how it goes, and the proof (S01, S02, S06).
//!
//! This room is the model of all others: see its README for the rooms of a domain.

pub mod actions;
mod api;
pub mod check;
pub mod commands;
pub mod export;
pub mod import;
mod jobs;
pub mod kept;
pub mod model;
mod pages;
mod paper_sheets;
pub mod store;
mod views;

use db::{Migration, Migrations};
use i18n::msg;
use web::{Domain, Entry, Place};

pub use views::{shown_state, tally};

i18n::words!();

/// What the house wires.
pub fn domain() -> Domain {
    Domain {
        name: "programme",
        routes: pages::routes(),
        handlers: jobs::handlers(),
        timers: jobs::timers(),
        migrations: Migrations {
            room: "programme",
            list: &[
                Migration::Shared {
                    name: "0001_programme",
                    sql: include_str!("../migrations/0001_programme.sql"),
                },
                Migration::Shared {
                    name: "0002_programme_presentation",
                    sql: include_str!("../migrations/0002_programme_presentation.sql"),
                },
                Migration::Shared {
                    name: "0003_programme_silence",
                    sql: include_str!("../migrations/0003_programme_silence.sql"),
                },
                Migration::Shared {
                    name: "0004_acts",
                    sql: include_str!("../migrations/0004_acts.sql"),
                },
                Migration::Shared {
                    name: "0005_programme_answering",
                    sql: include_str!("../migrations/0005_programme_answering.sql"),
                },
                Migration::Shared {
                    name: "0006_events_by_act",
                    sql: include_str!("../migrations/0006_events_by_act.sql"),
                },
                Migration::Shared {
                    name: "0007_evidence_held",
                    sql: include_str!("../migrations/0007_evidence_held.sql"),
                },
            ],
        },
        statements: store::STATEMENTS,
        menu: vec![
            Entry {
                label: msg!("programme-menu"),
                path: "/programme",
                place: Place::Public,
                shown_to: |_| true,
            },
            Entry {
                label: msg!("programme-desk"),
                path: "/bureau",
                place: Place::Public,
                shown_to: pages::has_desk,
            },
            Entry {
                label: msg!("programme-answers"),
                path: pages::ANSWERS,
                place: Place::Public,
                shown_to: pages::is_elected,
            },
            Entry {
                label: msg!("programme-answers"),
                path: pages::ANSWERS,
                place: Place::Desk,
                shown_to: pages::is_elected,
            },
            Entry {
                label: msg!("programme-desk"),
                path: "/bureau",
                place: Place::Desk,
                shown_to: pages::has_desk,
            },
            Entry {
                label: msg!("programme-service-menu"),
                path: pages::SERVICE,
                place: Place::Desk,
                shown_to: pages::heads,
            },
            Entry {
                label: msg!("programme-menu"),
                path: "/programme",
                place: Place::Desk,
                shown_to: town::Actor::is_staff,
            },
        ],
        api: api::operations(),
    }
}

/// Which page of this room serves somebody best, if one does.
pub fn landing(actor: &town::Actor) -> Option<&'static str> {
    pages::landing(actor)
}

/// What this room holds about people, for those who download or erase it.
pub fn people() -> identity::Room {
    identity::Room {
        name: "programme",
        copy: |town, person| {
            Box::pin(async move {
                let email = address_of(town, person).await?;
                store::of_person(town.db(), person, email.as_deref()).await
            })
        },
        shelf: Some(|town, person, lang| {
            Box::pin(async move {
                let email = address_of(town, person).await?;
                let followed = match email.as_deref() {
                    Some(email) => store::followed_by(town.db(), email).await?,
                    None => Vec::new(),
                };
                Ok(views::shelf(lang, followed))
            })
        }),
        erase: |tx, town, person| {
            Box::pin(async move {
                let email = address_of(town, person).await?;
                store::forget(tx, person, email.as_deref()).await
            })
        },
    }
}

async fn address_of(
    town: &town::Town,
    person: &base::Id<town::Person>,
) -> base::Result<Option<String>> {
    let address = identity::actions::accounts::address_of(town, person).await?;
    Ok(address.map(|(email, _)| email.as_str().to_owned()))
}

/// The kinds of acts this room writes in the journal, and how they are called.
pub fn journal_kinds() -> Vec<journal::Kind> {
    macro_rules! kinds {
        ($($code:literal => $key:literal),* $(,)?) => {
            vec![$(journal::Kind { code: $code, label: || msg!($key) }),*]
        };
    }
    kinds! {
        "programme.created" => "programme-act-created",
        "programme.revised" => "programme-act-revised",
        "programme.axis" => "programme-act-axis",
        "programme.orientation" => "programme-act-orientation",
        "programme.phase" => "programme-act-phase",
        "programme.input" => "programme-act-input",
        "programme.entered" => "programme-act-entered",
        "programme.wording" => "programme-act-wording",
        "programme.assigned" => "programme-act-assigned",
        "programme.state" => "programme-act-state",
        "programme.stage" => "programme-act-stage",
        "programme.rescheduled" => "programme-act-rescheduled",
        "programme.news" => "programme-act-news",
        "programme.milestone" => "programme-act-milestone",
        "programme.indicator" => "programme-act-indicator",
        "programme.measure" => "programme-act-measure",
        "programme.money" => "programme-act-money",
        "programme.evidence" => "programme-act-evidence",
        "programme.demand" => "programme-act-demand",
        "programme.reply" => "programme-act-reply",
        "programme.answer" => "programme-act-answer",
    }
}
