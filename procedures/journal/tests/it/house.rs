//! Towns with a new journal: one on SQLite, one on PostgreSQL where a server is at hand.

use base::{Clock, Instant, Random, Result};
use db::Db;
use journal::{Act, Document};
use testkit::{TestDb, databases};
use town::{Mail, Opening, Settings, Town};

pub const ORIGIN: &str = "valmoreau.example/registre";

pub struct House {
    pub town: Town,
    pub folder: tempfile::TempDir,
}

/// A town on SQLite, and one on PostgreSQL where `MAISON_TEST_POSTGRES` gives an address.
pub async fn houses() -> Vec<House> {
    let mut houses = Vec::new();
    for database in databases().await {
        houses.push(house(database).await);
    }
    houses
}

pub async fn sqlite_house() -> House {
    house(databases().await.remove(0)).await
}

pub fn clock() -> Clock {
    Clock::manual(Instant::from_millis(1_795_160_520_000))
}

async fn house(TestDb { db, folder, .. }: TestDb) -> House {
    let clock = clock();
    db.migrate(&[town::MIGRATIONS, journal::MIGRATIONS], &clock)
        .await
        .unwrap();
    let mut tx = db.begin().await.unwrap();
    let settings = Settings {
        name: "Valmoreau".to_owned(),
        ..Settings::default()
    };
    town::save_settings(&mut tx, &settings, &clock)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let town = open(db, clock, folder.path()).await;
    journal::init(&town, ORIGIN).await.unwrap();
    House { town, folder }
}

pub async fn open(db: Db, clock: Clock, data: &std::path::Path) -> Town {
    Town::open(Opening {
        db,
        clock,
        random: Random::seeded(7),
        data: data.to_owned(),
        public_url: "https://valmoreau.example".to_owned(),
        mail: Mail::Folder(data.join("mail")),
        demonstration: false,
    })
    .await
    .unwrap()
}

pub fn act(subject: &str) -> Act<'_> {
    Act {
        kind: "programme.news",
        subject,
        path: "/engagement/126",
        day: "2026-11-20".parse().unwrap(),
        documents: vec![Document {
            name: "rapport.pdf".to_owned(),
            sha256: "ab".repeat(32),
        }],
    }
}

pub async fn write(town: &Town, subject: &str) -> Result<i64> {
    let mut tx = town.db().begin().await?;
    let number = journal::append(&mut tx, town, &act(subject)).await?;
    tx.commit().await?;
    Ok(number)
}

/// Writes so many acts in one transaction.
pub async fn fill(town: &Town, count: usize) {
    let mut tx = town.db().begin().await.unwrap();
    for at in 0..count {
        journal::append(&mut tx, town, &act(&format!("programme/{at}")))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

pub fn later(town: &Town, seconds: i64) {
    town.clock().set(town.clock().now().plus_seconds(seconds));
}
