//! Towns to test with: one per database at hand, each new and empty.

use base::{Clock, Instant, Random};
use db::{Db, args};
use town::{Mail, Opening, Settings, Town};

pub struct House {
    pub town: Town,
    _folder: tempfile::TempDir,
}

/// A town on SQLite, and one on PostgreSQL where `MAISON_TEST_POSTGRES` gives an address.
pub async fn houses() -> Vec<House> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("town.db");
    let sqlite = Db::open_sqlite(&file).await.unwrap();
    let mail = Mail::Folder(folder.path().join("mail"));
    let mut houses = vec![house(sqlite, folder, mail).await];
    if let Ok(address) = std::env::var("MAISON_TEST_POSTGRES") {
        let postgres = new_schema(&address).await;
        let folder = tempfile::tempdir().unwrap();
        let mail = Mail::Folder(folder.path().join("mail"));
        houses.push(house(postgres, folder, mail).await);
    }
    houses
}

/// A town on SQLite whose letters leave through `mail`.
pub async fn house_with(mail: Mail) -> House {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open_sqlite(&folder.path().join("town.db"))
        .await
        .unwrap();
    house(db, folder, mail).await
}

/// The test's own schema, so that tests share a server and nothing else.
async fn new_schema(address: &str) -> Db {
    let name = format!("t{}", &Random::system().token()[..20]);
    let server = Db::open_postgres(address).await.unwrap();
    let create: &'static str = format!("CREATE SCHEMA {name}").leak();
    server.exec(create, args![]).await.unwrap();
    server.close().await;
    let mark = if address.contains('?') { '&' } else { '?' };
    Db::open_postgres(&format!("{address}{mark}options[search_path]={name}"))
        .await
        .unwrap()
}

async fn house(db: Db, folder: tempfile::TempDir, mail: Mail) -> House {
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
