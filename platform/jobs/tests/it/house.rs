//! Towns to test with: one per database at hand, each new and empty.

use base::{Clock, Instant, Random};
use testkit::{TestDb, databases};
use town::{Mail, Opening, Town};

pub struct House {
    pub town: Town,
    _folder: tempfile::TempDir,
}

/// A town on SQLite, and one on PostgreSQL where `MAISON_TEST_POSTGRES` gives an address.
pub async fn houses() -> Vec<House> {
    let mut houses = Vec::new();
    for database in databases().await {
        houses.push(house(database).await);
    }
    houses
}

async fn house(TestDb { db, folder, .. }: TestDb) -> House {
    let clock = Clock::manual(Instant::local(
        jiff::civil::date(2026, 11, 20).at(8, 42, 0, 0),
    ));
    db.migrate(&[town::MIGRATIONS, jobs::MIGRATIONS], &clock)
        .await
        .unwrap();
    let town = Town::open(Opening {
        db,
        clock,
        random: Random::seeded(7),
        data: folder.path().to_owned(),
        public_url: format!("https://{}.example", &Random::system().token()[..12]),
        mail: Mail::Folder(folder.path().join("mail")),
        demonstration: false,
    })
    .await
    .unwrap();
    House {
        town,
        _folder: folder,
    }
}
