//! Towns to test with: one per database at hand, each new and empty.

use base::{Clock, Instant, Random};
use testkit::{TestDb, databases};
use town::{Mail, Opening, Settings, Town};

pub struct House {
    pub town: Town,
    _folder: tempfile::TempDir,
}

/// A town on SQLite, and one on PostgreSQL where `MAISON_TEST_POSTGRES` gives an address.
pub async fn houses() -> Vec<House> {
    let mut houses = Vec::new();
    for database in databases().await {
        let mail = Mail::Folder(database.folder.path().join("mail"));
        houses.push(house(database, mail).await);
    }
    houses
}

/// A town on SQLite whose letters leave through `mail`.
pub async fn house_with(mail: Mail) -> House {
    house(databases().await.remove(0), mail).await
}

async fn house(TestDb { db, folder, .. }: TestDb, mail: Mail) -> House {
    let clock = Clock::manual(Instant::local(
        jiff::civil::date(2026, 11, 20).at(8, 42, 0, 0),
    ));
    db.migrate(&[town::MIGRATIONS, jobs::MIGRATIONS], &clock)
        .await
        .unwrap();
    let settings = Settings {
        name: "Valmoreau".to_owned(),
        house: "Maison commune".to_owned(),
        address: vec![
            "1, place du Marché".to_owned(),
            "00000 Valmoreau".to_owned(),
        ],
        email: "mairie@valmoreau.example".to_owned(),
        ..Settings::default()
    };
    let mut tx = db.begin().await.unwrap();
    town::save_settings(&mut tx, &settings, &clock)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let town = Town::open(Opening {
        db,
        clock,
        random: Random::seeded(7),
        data: folder.path().to_owned(),
        public_url: "https://maison.example".to_owned(),
        mail,
        demonstration: false,
    })
    .await
    .unwrap();
    House {
        town,
        _folder: folder,
    }
}
