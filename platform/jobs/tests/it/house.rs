//! Towns to test with: one per database at hand, each new and empty.

use base::{Clock, Instant, Random};
use db::{Db, args};
use town::{Mail, Opening, Town};

pub struct House {
    pub town: Town,
    _folder: tempfile::TempDir,
}

/// A town on SQLite, and one on PostgreSQL where `MAISON_TEST_POSTGRES` gives an address.
pub async fn houses() -> Vec<House> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("town.db");
    let sqlite = Db::open_sqlite(&file).await.unwrap();
    let mut houses = vec![house(sqlite, folder).await];
    if let Ok(address) = std::env::var("MAISON_TEST_POSTGRES") {
        let postgres = new_schema(&address).await;
        houses.push(house(postgres, tempfile::tempdir().unwrap()).await);
    }
    houses
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

async fn house(db: Db, folder: tempfile::TempDir) -> House {
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
