//! A town just large enough to try things in: two services, two quartiers, one elected member.

use base::{Clock, Instant, Random};
use db::{Db, Migrations};
use tempfile::TempDir;
use town::{
    Actor, ElectedMember, Grant, Mail, Opening, Role, Service, Settings, Territory, TerritoryKind,
    Town,
};

use crate::TestDb;

/// A town with a clock that obeys and chance that repeats.
#[derive(Debug)]
pub struct SmallTown {
    pub town: Town,
    pub clock: Clock,
    /// Kept for as long as the town lives.
    pub folder: TempDir,
    pub url: Option<String>,
}

/// Friday 20 November 2026, 8:42 in Paris.
const NOW: i64 = 1_795_160_520_000;

/// Opens a small town in an empty database, with the tables of the rooms under test.
///
/// # Panics
/// When anything fails: there is nothing to test then.
pub async fn small_town(database: TestDb, rooms: &[Migrations]) -> SmallTown {
    let clock = Clock::manual(Instant::from_millis(NOW));
    let TestDb { db, folder, url } = database;
    let mut all = vec![town::MIGRATIONS, files::MIGRATIONS];
    let others = |room: &&Migrations| !["town", "files"].contains(&room.room);
    all.extend(rooms.iter().filter(others));
    db.migrate(&all, &clock).await.expect("the rooms' tables");
    fill(&db, &clock).await;
    let opening = Opening {
        db,
        clock: clock.clone(),
        random: Random::seeded(7),
        data: folder.path().to_owned(),
        public_url: "http://localhost".to_owned(),
        mail: Mail::Folder(folder.path().join("mail")),
        demonstration: false,
    };
    let town = Town::open(opening).await.expect("a town");
    SmallTown {
        town,
        clock,
        folder,
        url,
    }
}

async fn fill(db: &Db, clock: &Clock) {
    let mut tx = db.begin().await.expect("a transaction");
    let settings = Settings {
        name: "Petitbourg".to_owned(),
        house: "Maison commune".to_owned(),
        address: vec!["1, place de l’Essai".to_owned()],
        hours: vec!["du lundi au vendredi".to_owned()],
        phone: "04 65 71 00 99".to_owned(),
        email: "bonjour@petitbourg.example".to_owned(),
        ..Settings::default()
    };
    town::save_settings(&mut tx, &settings, clock)
        .await
        .expect("settings");
    let places = [
        ("pays", None, TerritoryKind::Agglomeration),
        ("petitbourg", Some("pays"), TerritoryKind::Commune),
        ("le-haut", Some("petitbourg"), TerritoryKind::Quartier),
        ("le-bas", Some("petitbourg"), TerritoryKind::Quartier),
    ];
    for (position, (slug, parent, kind)) in (0..).zip(places) {
        let territory = Territory {
            slug: slug.to_owned(),
            parent: parent.map(str::to_owned),
            name: slug.to_owned(),
            kind,
        };
        town::put_territory(&mut tx, &territory, position)
            .await
            .expect("a territory");
    }
    for (position, slug) in (0..).zip(["ecoles", "voirie"]) {
        let service = Service {
            slug: slug.to_owned(),
            name: slug.to_owned(),
            email: Some(format!("{slug}@petitbourg.example")),
            closed_on: None,
        };
        town::put_service(&mut tx, &service, position)
            .await
            .expect("a service");
    }
    let member = ElectedMember {
        slug: "a-martin".to_owned(),
        name: "A. Martin".to_owned(),
        delegation: "écoles".to_owned(),
        until: None,
    };
    town::put_elected(&mut tx, &member, 0)
        .await
        .expect("an elected member");
    tx.commit().await.expect("a small town");
}

impl SmallTown {
    /// Somebody with a role in a service, or in the whole town.
    pub fn actor(&self, role: Role, service: Option<&str>) -> Actor {
        Actor::Person {
            id: self.town.new_id(),
            name: "N. Essai".to_owned(),
            grants: vec![Grant {
                role,
                service: service.map(str::to_owned),
                territory: None,
            }],
        }
    }
}
