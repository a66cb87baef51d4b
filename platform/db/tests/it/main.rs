//! The database on SQLite; rooms are tried on both makers by the tests of `testkit` users.

mod copy;

use base::{Clock, Error, Instant};
use db::{Db, Migration, Migrations, args};

const ROOM: Migrations = Migrations {
    room: "notes",
    list: &[Migration::Shared {
        name: "0001_notes",
        sql: "CREATE TABLE notes (id BIGINT NOT NULL, body TEXT, done BOOLEAN NOT NULL, UNIQUE (id));",
    }],
};

#[derive(Debug, PartialEq, db::FromRow)]
struct Note {
    id: i64,
    body: Option<String>,
    done: bool,
}

async fn open(dir: &tempfile::TempDir) -> Db {
    Db::open_sqlite(&dir.path().join("town.db"))
        .await
        .expect("a new database opens")
}

fn clock() -> Clock {
    Clock::manual(Instant::from_millis(0))
}

#[tokio::test]
async fn rows_transactions_and_duplicates() {
    let dir = tempfile::tempdir().unwrap();
    let db = open(&dir).await;
    assert_eq!(
        db.migrate(&[ROOM], &clock()).await.unwrap(),
        ["notes/0001_notes"]
    );
    assert!(db.migrate(&[ROOM], &clock()).await.unwrap().is_empty());

    let insert = "INSERT INTO notes (id, body, done) VALUES ($1, $2, $3)";
    let mut tx = db.begin().await.unwrap();
    tx.exec(insert, args![1, None::<String>, true])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut dropped = db.begin().await.unwrap();
    dropped.exec(insert, args![2, "two", false]).await.unwrap();
    drop(dropped);
    let again = db.exec(insert, args![1, "one", false]).await.unwrap_err();
    assert!(db::is_duplicate(&again));

    let (rows, statements) =
        db::counting(db.all::<Note>("SELECT id, body, done FROM notes", args![])).await;
    assert_eq!(
        rows.unwrap(),
        [Note {
            id: 1,
            body: None,
            done: true
        }]
    );
    assert_eq!(statements, 1);
    assert!(db.prepare("SELECT nothing FROM nowhere").await.is_err());
}

#[tokio::test]
async fn a_newer_database_is_refused_with_its_reason() {
    let dir = tempfile::tempdir().unwrap();
    let db = open(&dir).await;
    db.migrate(&[ROOM], &clock()).await.unwrap();
    let Err(Error::Internal(error)) = db.migrate(&[], &clock()).await else {
        panic!("an unknown migration must be refused");
    };
    assert!(error.to_string().contains("notes/0001_notes"), "{error}");
}

#[tokio::test]
async fn what_waits_for_a_commit_does_not_run_without_it() {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };
    let dir = tempfile::tempdir().unwrap();
    let db = open(&dir).await;
    let runs = Arc::new(AtomicU32::new(0));
    for commit in [false, true] {
        let runs = runs.clone();
        let mut tx = db.begin().await.unwrap();
        tx.after_commit(move || {
            runs.fetch_add(1, Ordering::SeqCst);
        });
        if commit {
            tx.commit().await.unwrap();
        }
    }
    assert_eq!(runs.load(Ordering::SeqCst), 1);
}
