//! A new database for each test: SQLite always, PostgreSQL when one is offered.

use base::Random;
use db::Db;
use tempfile::TempDir;

/// An empty database, and the folder that goes with it.
#[derive(Debug)]
pub struct TestDb {
    pub db: Db,
    pub folder: TempDir,
    /// How to open it again.
    pub url: Option<String>,
}

/// A new SQLite database, and a new PostgreSQL one when `MAISON_TEST_POSTGRES` names a server.
///
/// # Panics
/// When a database cannot be made: the test would prove nothing.
pub async fn databases() -> Vec<TestDb> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let db = Db::open_sqlite(&folder.path().join("town.db"))
        .await
        .expect("a new SQLite file");
    let mut all = vec![TestDb {
        db,
        folder,
        url: None,
    }];
    if let Ok(server) = std::env::var("MAISON_TEST_POSTGRES") {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = new_postgres(&server).await;
        let db = Db::open_postgres(&url)
            .await
            .expect("the new PostgreSQL database");
        all.push(TestDb {
            db,
            folder,
            url: Some(url),
        });
    }
    all
}

async fn new_postgres(server: &str) -> String {
    use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
    let name = format!("test_{}", &Random::system().token()[..16]);
    let mut connection = sqlx::PgConnection::connect(server)
        .await
        .expect("the server of MAISON_TEST_POSTGRES answers");
    connection
        .execute(AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .await
        .expect("the server lets us make databases");
    let (start, query) = server.split_once('?').unwrap_or((server, ""));
    let base = start.rsplit_once('/').map_or(start, |(base, _)| base);
    if query.is_empty() {
        format!("{base}/{name}")
    } else {
        format!("{base}/{name}?{query}")
    }
}
