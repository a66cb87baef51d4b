//! Forms: one definition, asked on the web, at the counter, on paper and by programs, gives the same
//! answers, byte for byte.
//!
//! Whatever the channel, what was given becomes the fields of one form ([`flat`]) and is read once, in
//! one place ([`read`]): a rule about an answer, and the words that say how to mend it, exist once.

pub mod actions;
pub mod answers;
pub mod bounds;
pub mod concerns;
pub mod flat;
pub mod import;
pub mod known;
pub mod model;
pub mod numbers;
pub mod options;
mod pages;
pub mod read;
pub mod say;
pub mod schema;
pub mod sheet;
pub mod store;
pub mod streets;
pub mod uploads;
pub mod view;

use std::{fmt, sync::Arc};

use axum::Extension;
use db::{Migration, Migrations};
use i18n::{msg, t};
use jobs::{Every, Timer};
use town::{Actor, Role};
use web::{Domain, Entry, Place};

pub use answers::Answers;
pub use model::{Draft, Received, Receiver, StoredFile, Submission};
pub use read::{Asked, from_json, pages_from_json, read, read_pages};
pub use streets::{Street, Streets};

i18n::words!();

pub const MIGRATIONS: Migrations = Migrations {
    room: "forms",
    list: &[
        Migration::Shared {
            name: "0001_forms",
            sql: include_str!("../migrations/0001_forms.sql"),
        },
        Migration::Shared {
            name: "0002_holders",
            sql: include_str!("../migrations/0002_holders.sql"),
        },
        Migration::Shared {
            name: "0003_second_reading",
            sql: include_str!("../migrations/0003_second_reading.sql"),
        },
        Migration::Shared {
            name: "0004_lists",
            sql: include_str!("../migrations/0004_lists.sql"),
        },
    ],
};

/// What pages reach the receiver through.
#[derive(Clone)]
pub(crate) struct Wired(Arc<dyn Receiver>);

impl Wired {
    pub(crate) fn receiver(&self) -> &dyn Receiver {
        self.0.as_ref()
    }
}

impl fmt::Debug for Wired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wired")
    }
}

/// What the house wires: the receiver is what makes cases of finished forms.
pub fn domain(receiver: Arc<dyn Receiver>) -> Domain {
    let keys: fn(&Actor) -> bool = |actor| {
        [Role::Counter, Role::Agent, Role::Head]
            .into_iter()
            .any(|role| actor.has(role))
    };
    Domain {
        name: "forms",
        routes: pages::routes().layer(Extension(Wired(receiver))),
        handlers: Vec::new(),
        timers: vec![Timer {
            name: "forms-forget",
            every: Every::Seconds(3_600),
            run: |town| Box::pin(async move { actions::forget_expired(&town).await }),
        }],
        migrations: MIGRATIONS,
        statements: &[store::ALL],
        menu: vec![Entry {
            label: msg!("forms-menu-counter"),
            path: "/guichet/saisie",
            place: Place::Desk,
            shown_to: keys,
        }],
        api: schema::operations(),
    }
}

/// What this room holds about people, for those who download or erase it: forms begun and not sent.
pub fn people() -> identity::Room {
    identity::Room {
        name: "forms",
        copy: |town, person| {
            Box::pin(async move {
                let drafts = store::drafts_of(town.db(), person, town.clock().now()).await?;
                let said = drafts.iter().map(|draft| {
                    serde_json::json!({"procedure": draft.name, "answers": draft.answers,
                        "files": draft.files.iter().map(|file| &file.name).collect::<Vec<_>>(), "changed_at": draft.changed_at.to_string()})
                });
                Ok(said.collect())
            })
        },
        shelf: Some(|town, person, lang| Box::pin(shelf(town, person, lang))),
        erase: |tx, _, person| Box::pin(actions::forget_person(tx, person)),
    }
}

/// On one's own page: the forms begun and not sent.
async fn shelf(
    town: &town::Town,
    person: &base::Id<town::Person>,
    lang: base::Lang,
) -> base::Result<identity::Shelf> {
    let mut links = Vec::new();
    for draft in store::drafts_of(town.db(), person, town.clock().now()).await? {
        let version = catalogue::store::version(town.db(), &draft.version).await?;
        let title = say::words(lang, &version.definition.title);
        links.push(ui::Link::new(
            title,
            format!("{}/demarches/brouillons", lang.prefix()),
        ));
    }
    Ok(identity::Shelf {
        title: t!(lang, "forms-mine-title"),
        empty: t!(lang, "forms-mine-none"),
        rows: Vec::new(),
        links,
    })
}
