//! Votes of the commune: participatory budgets, from their rule to their explained result, and counts
//! from the command line.

pub mod actions;
mod api;
pub mod ballot_box;
pub mod commands;
pub mod compare;
pub mod count;
pub mod facet;
mod jobs;
pub mod lines;
pub mod lists;
pub mod model;
mod pages;
mod sheets;
pub mod store;
mod views;

pub use pages::open;

use db::{Migration, Migrations};
use i18n::msg;
use web::{Domain, Entry, Place};

i18n::words!();

/// What the house wires.
pub fn domain() -> Domain {
    Domain {
        name: "ballots",
        routes: pages::routes(),
        handlers: Vec::new(),
        timers: jobs::timers(),
        migrations: Migrations {
            room: "ballots",
            list: &[
                Migration::Shared {
                    name: "0001_ballots",
                    sql: include_str!("../migrations/0001_ballots.sql"),
                },
                Migration::Shared {
                    name: "0002_debates",
                    sql: include_str!("../migrations/0002_debates.sql"),
                },
                Migration::Shared {
                    name: "0003_ideas",
                    sql: include_str!("../migrations/0003_ideas.sql"),
                },
                Migration::Shared {
                    name: "0004_tally",
                    sql: include_str!("../migrations/0004_tally.sql"),
                },
                Migration::Shared {
                    name: "0005_points",
                    sql: include_str!("../migrations/0005_points.sql"),
                },
                Migration::Shared {
                    name: "0006_persons",
                    sql: include_str!("../migrations/0006_persons.sql"),
                },
                Migration::Shared {
                    name: "0007_delivered",
                    sql: include_str!("../migrations/0007_delivered.sql"),
                },
                Migration::Shared {
                    name: "0008_standing",
                    sql: include_str!("../migrations/0008_standing.sql"),
                },
                Migration::Shared {
                    name: "0009_spending",
                    sql: include_str!("../migrations/0009_spending.sql"),
                },
            ],
        },
        statements: store::STATEMENTS,
        menu: vec![
            Entry {
                label: msg!("ballots-menu"),
                path: model::ROOT,
                place: Place::Public,
                shown_to: |_| true,
            },
            Entry {
                label: msg!("ballots-desk-menu"),
                path: pages::DESK,
                place: Place::Desk,
                shown_to: pages::has_desk,
            },
            Entry {
                label: msg!("ballots-counter"),
                path: pages::COUNTER,
                place: Place::Desk,
                shown_to: pages::has_counter,
            },
            Entry {
                label: msg!("ballots-workbench"),
                path: pages::WORKBENCH,
                place: Place::Desk,
                shown_to: pages::has_workbench,
            },
        ],
        api: api::operations(),
    }
}

/// What this room holds about an account: the votes it follows. Rolls know nobody's account; whoever is on
/// one is erased at the counter.
pub fn people() -> identity::Room {
    identity::Room {
        name: "ballots",
        copy: |town, person| Box::pin(actions::copy_of(town, person)),
        shelf: Some(|town, person, lang| {
            Box::pin(async move {
                let votes = actions::votes_of(town, person).await?;
                Ok(views::space::shelf(lang, &votes, town.clock().now()))
            })
        }),
        erase: |tx, _, person| Box::pin(store::unlink_person(tx, person)),
    }
}

/// What became of somebody's idea, on the page of their case.
pub fn beside<'a>(
    town: &'a town::Town,
    case: &'a cases::Case,
    lang: base::Lang,
) -> web::Later<'a, base::Result<Option<maud::Markup>>> {
    Box::pin(async move {
        let own = actions::own_idea(town, &case.id).await?;
        let now = town.clock().now();
        Ok(own
            .map(|(edition, project)| views::ideas::beside(lang, &edition, project.as_ref(), now)))
    })
}

/// The kinds of acts this room writes in the journal, and how they are called.
pub fn journal_kinds() -> Vec<journal::Kind> {
    macro_rules! kinds {
        ($($code:literal => $key:literal),* $(,)?) => {
            vec![$(journal::Kind { code: $code, label: || msg!($key) }),*]
        };
    }
    kinds! {
        "ballots.published" => "ballots-act-published",
        "ballots.frozen" => "ballots-act-frozen",
        "ballots.counted" => "ballots-act-counted",
        "ballots.erased" => "ballots-act-erased",
        "ballots.proposed" => "ballots-act-debate-published",
        "ballots.debated" => "ballots-act-debate-closed",
    }
}
