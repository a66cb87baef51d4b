//! The wiring: which rooms the house has, and the application they make together.

use std::sync::Arc;

use axum::{Extension, Router};
use base::{Error, Result};
use catalogue::Shut;
use db::{Migrations, Statement};
use identity::{Identity, Strength};
use jobs::{Every, Registry, Timer};
use town::{Actor, Role, Town};
use web::{Domain, House, Later};

use crate::{check, delivery, pages};

/// Says which words of definitions rooms read, before any definition is.
pub fn install_facets() {
    catalogue::facet::install(vec![&ballots::facet::BallotFacet, &draws::facet::DrawFacet]);
    cases::beside::install(vec![ballots::beside, draws::beside]);
}

/// Every room with pages, in the order of the menu.
pub fn domains() -> Vec<Domain> {
    install_facets();
    let identity = Identity {
        strength: Strength::Service,
        rooms: vec![
            cases::people(),
            ballots::people(),
            draws::people(),
            forms::people(),
            programme::people(),
        ],
        landing: Some(landing),
    };
    vec![
        pages::domain(),
        catalogue::domain(catalogue::Doors {
            shut: Some(shut),
            online: true,
            paper: true,
            figures: true,
        }),
        programme::domain(),
        draws::domain(),
        ballots::domain(),
        forms::domain(cases::actions::receiver()),
        cases::domain(),
        journal::domain(journal_kinds()),
        identity::domain(identity),
        pages::terminal::domain(),
        // Last: every night it looks at what the others have done.
        check::domain(),
    ]
}

/// Whether a procedure takes no request today.
fn shut<'a>(town: &'a Town, version: &'a catalogue::Version) -> Later<'a, Result<Option<Shut>>> {
    Box::pin(async move {
        let dates = cases::actions::receiver().dates(town, version).await?;
        Ok(forms::actions::shut(version, &dates, town.clock().today()))
    })
}

/// Where each begins the day: what they answer for, their service, their week, the counter, the
/// cases for the archives, the record of rights; their own space otherwise.
fn landing(actor: &Actor) -> &'static str {
    programme::landing(actor).unwrap_or_else(|| {
        if actor.has(Role::Counter) {
            "/guichet/comptes"
        } else if actor.has(Role::Archivist) {
            "/bureau/dossiers/archives"
        } else if actor.has(Role::Auditor) {
            "/agents/comptes/changements"
        } else {
            "/mon-espace"
        }
    })
}

/// The kinds of acts every room writes in the journal.
fn journal_kinds() -> Vec<journal::Kind> {
    let mut kinds = programme::journal_kinds();
    kinds.extend(ballots::journal_kinds());
    kinds.extend(catalogue::journal_kinds());
    kinds.extend(cases::journal_kinds());
    kinds.extend(draws::journal_kinds());
    kinds
}

/// Every table of the house, in the order they depend on each other.
pub fn migrations() -> Vec<Migrations> {
    let mut all = vec![
        town::MIGRATIONS,
        files::MIGRATIONS,
        jobs::MIGRATIONS,
        search::MIGRATIONS,
        identity::MIGRATIONS,
        journal::MIGRATIONS,
        catalogue::MIGRATIONS,
        forms::MIGRATIONS,
    ];
    for domain in domains() {
        if all.iter().all(|known| known.room != domain.migrations.room) {
            all.push(domain.migrations);
        }
    }
    all
}

/// Every statement of the house.
pub fn statements() -> Vec<Statement> {
    let platform = [town::STATEMENTS, files::STATEMENTS, jobs::STATEMENTS];
    let rooms = domains()
        .into_iter()
        .flat_map(|domain| domain.statements.iter().copied());
    platform
        .into_iter()
        .chain(rooms)
        .flatten()
        .copied()
        .collect()
}

/// What the job worker can do.
pub fn registry() -> Registry {
    let mut registry = Registry {
        handlers: mail::handlers(),
        timers: jobs::timers(),
    };
    registry.timers.push(Timer {
        name: "search-tidy",
        every: Every::Day,
        run: |town| Box::pin(async move { search::tidy(town.db()).await }),
    });
    registry.timers.push(Timer {
        name: "files-sweep",
        every: Every::Seconds(3_600),
        run: |town| Box::pin(async move { town.files().sweep().await.map(drop) }),
    });
    registry.timers.push(Timer {
        name: "files-adopt",
        every: Every::Day,
        run: |town| Box::pin(async move { town.files().adopt().await.map(drop) }),
    });
    registry.handlers.extend(delivery::handlers());
    registry.timers.push(delivery::timer());
    for domain in domains() {
        registry.handlers.extend(domain.handlers);
        registry.timers.extend(domain.timers);
    }
    registry
}

/// The application of a house with one town.
pub fn app(town: Town) -> Router {
    let mut routes = Router::new();
    let mut menu = Vec::new();
    let mut operations = Vec::new();
    for domain in domains() {
        routes = routes.merge(domain.routes);
        menu.extend(domain.menu);
        operations.extend(domain.api);
    }
    let routes = routes.layer(Extension(pages::Described(operations.into())));
    let house = House::of_one(town, Arc::new(identity::Door), journal::seal_source, menu);
    web::app(house, routes)
}

/// Brings the tables up to date and opens the town.
pub async fn open(opening: town::Opening) -> Result<Town> {
    opening.db.migrate(&migrations(), &opening.clock).await?;
    let town = Town::open(opening).await?;
    journal::init(&town, &journal::default_origin(&town)).await?;
    let lost = identity::guard_second_factors(&town).await?;
    if lost > 0 {
        tracing::warn!(
            lost,
            "one-time codes cannot be checked: keys/second-factors.key is not the one that sealed them"
        );
    }
    if let Some(refusal) = journal::open(&town).await?.refusal {
        tracing::error!(
            ?refusal,
            "the journal is not what was published: it will not be signed"
        );
    }
    Ok(town)
}

/// Refuses to start beside another program using the same SQLite file.
pub fn lock(data: &std::path::Path) -> Result<std::fs::File> {
    let file = std::fs::File::create(data.join("maison.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(_) => Err(Error::internal(format!(
            "another maison already runs with the data of {}. Stop it first, or give another folder.",
            data.display()
        ))),
    }
}
