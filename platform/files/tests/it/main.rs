//! Documents: what is put is read, what is held stays, what nobody holds goes.

use base::Error;
use files::Finding;
use testkit::{SmallTown, databases, small_town};

async fn towns() -> Vec<SmallTown> {
    let mut towns = Vec::new();
    for database in databases().await {
        towns.push(small_town(database, &[]).await);
    }
    towns
}

async fn hold(small: &SmallTown, sha256: &str, holder: &str) -> base::Result<()> {
    let mut tx = small.town.db().begin().await?;
    files::hold(&mut tx, sha256, "room", holder).await?;
    tx.commit().await
}

async fn let_go(small: &SmallTown, holder: &str) {
    let mut tx = small.town.db().begin().await.expect("a transaction");
    files::let_go(&mut tx, "room", holder)
        .await
        .expect("let go");
    tx.commit().await.expect("let go");
}

fn place(small: &SmallTown, sha256: &str) -> std::path::PathBuf {
    let folder = small.folder.path().join("files").join(&sha256[..2]);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder.join(&sha256[2..])
}

fn pass(small: &SmallTown, days: i64) {
    small.clock.set(small.clock.now().plus_days(days));
}

#[tokio::test]
async fn what_was_put_is_read_and_what_was_altered_is_not() {
    for small in towns().await {
        let files = small.town.files();
        let sha256 = files.put(b"deliberation".to_vec()).await.unwrap();
        assert_eq!(files.get(&sha256).await.unwrap(), b"deliberation");
        for wrong in ["../../etc/passwd", &"0".repeat(64)] {
            assert!(matches!(files.get(wrong).await, Err(Error::NotFound)));
        }
        std::fs::write(place(&small, &sha256), b"falsified").unwrap();
        assert!(matches!(files.get(&sha256).await, Err(Error::Internal(_))));
    }
}

#[tokio::test]
async fn a_document_goes_when_its_last_holder_lets_go() {
    for small in towns().await {
        let files = small.town.files();
        let sha256 = files.put(b"bail".to_vec()).await.unwrap();
        hold(&small, &sha256, "case").await.unwrap();
        hold(&small, &sha256, "draft").await.unwrap();
        hold(&small, &sha256, "draft").await.unwrap();
        pass(&small, 10);
        let_go(&small, "draft").await;
        assert_eq!(files.sweep().await.unwrap(), 0);
        assert!(files.get(&sha256).await.is_ok());
        let_go(&small, "case").await;
        assert_eq!(files.sweep().await.unwrap(), 1);
        assert!(matches!(files.get(&sha256).await, Err(Error::NotFound)));
        assert!(hold(&small, &sha256, "case").await.is_err(), "not there");
    }
}

#[tokio::test]
async fn what_has_just_arrived_is_left_alone_for_a_day() {
    for small in towns().await {
        let files = small.town.files();
        let sha256 = files.put(b"bail".to_vec()).await.unwrap();
        pass(&small, 1);
        assert_eq!(files.sweep().await.unwrap(), 0);
        // Somebody brings the same bytes: they have a day too.
        files.put(b"bail".to_vec()).await.unwrap();
        pass(&small, 1);
        assert_eq!(files.sweep().await.unwrap(), 0);
        small.clock.set(small.clock.now().plus_seconds(1));
        assert_eq!(files.sweep().await.unwrap(), 1);
        assert!(files.get(&sha256).await.is_err());
    }
}

#[tokio::test]
async fn a_holder_lets_go_of_what_it_no_longer_names() {
    for small in towns().await {
        let files = small.town.files();
        let first = files.put(b"first".to_vec()).await.unwrap();
        let second = files.put(b"second".to_vec()).await.unwrap();
        for named in [vec![first.as_str()], vec![second.as_str()]] {
            let mut tx = small.town.db().begin().await.unwrap();
            files::hold_only(&mut tx, &named, "room", "draft")
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        pass(&small, 2);
        assert_eq!(files.sweep().await.unwrap(), 1);
        assert!(files.get(&first).await.is_err() && files.get(&second).await.is_ok());
    }
}

/// Somebody brings again, or takes hold of, what a sweep is taking away: they have it or are told.
#[tokio::test]
async fn nobody_is_left_holding_what_a_sweep_took() {
    for small in towns().await {
        let files = small.town.files().clone();
        let mut kept = 0;
        for round in 0..60 {
            let sha256 = files.put(b"meme contenu".to_vec()).await.unwrap();
            pass(&small, 2);
            let sweep = tokio::spawn({
                let files = files.clone();
                async move { files.sweep().await }
            });
            let brought = async {
                for _ in 0..round % 4 {
                    tokio::task::yield_now().await;
                }
                if round % 2 == 0 {
                    files.put(b"meme contenu".to_vec()).await.unwrap();
                }
                hold(&small, &sha256, "case").await
            };
            let (held, swept) = tokio::join!(brought, sweep);
            swept.unwrap().unwrap();
            if round % 2 == 0 {
                held.as_ref().unwrap();
            }
            if held.is_ok() {
                kept += 1;
                assert!(files.get(&sha256).await.is_ok(), "round {round}");
            }
            let_go(&small, "case").await;
        }
        assert!(kept >= 30);
        files.sweep().await.unwrap();
        assert_eq!(files.check().await.unwrap().1, []);
    }
}

/// A sweep that comes while somebody takes hold, and has not finished, leaves it to them.
#[tokio::test]
async fn a_sweep_waits_for_whoever_takes_hold() {
    for small in towns().await {
        let files = small.town.files().clone();
        let sha256 = files.put(b"bail".to_vec()).await.unwrap();
        pass(&small, 2);
        let mut tx = small.town.db().begin().await.unwrap();
        files::hold(&mut tx, &sha256, "room", "case").await.unwrap();
        let sweep = tokio::spawn({
            let files = files.clone();
            async move { files.sweep().await }
        });
        // Readings enough for the sweep to have come as far as it can.
        for _ in 0..50 {
            let stored = small
                .town
                .db()
                .optional::<(i64,)>("SELECT CAST(1 AS BIGINT)", Vec::new());
            stored.await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(sweep.await.unwrap().unwrap(), 0);
        assert!(files.get(&sha256).await.is_ok());
    }
}

#[tokio::test]
async fn what_is_missing_altered_or_held_by_nobody_is_told() {
    for small in towns().await {
        let files = small.town.files();
        let held = files.put(b"held".to_vec()).await.unwrap();
        hold(&small, &held, "case").await.unwrap();
        let loose = files.put(b"loose".to_vec()).await.unwrap();
        assert_eq!(files.check().await.unwrap(), (1, vec![]));
        let held_by = || "room case".to_owned();
        std::fs::write(place(&small, &held), b"other").unwrap();
        let altered = Finding::Altered {
            sha256: held.clone(),
            held_by: held_by(),
        };
        assert_eq!(files.check().await.unwrap(), (1, vec![altered]));
        std::fs::remove_file(place(&small, &held)).unwrap();
        let gone = Finding::Gone {
            sha256: held,
            held_by: held_by(),
        };
        assert_eq!(files.check().await.unwrap(), (1, vec![gone.clone()]));
        pass(&small, 2);
        let unheld = Finding::Unheld { sha256: loose };
        assert_eq!(
            files.check().await.unwrap(),
            (1, vec![unheld, gone.clone()])
        );
        files.sweep().await.unwrap();

        // Bytes that no table names are told, made known, then swept.
        let stray = "ab".repeat(32);
        std::fs::write(place(&small, &stray), b"stray").unwrap();
        let unheld = Finding::Unheld {
            sha256: stray.clone(),
        };
        assert_eq!(
            files.check().await.unwrap(),
            (1, vec![gone.clone(), unheld])
        );
        assert_eq!(files.adopt().await.unwrap(), 1);
        assert_eq!(files.check().await.unwrap(), (1, vec![gone]));
        pass(&small, 2);
        assert_eq!(files.sweep().await.unwrap(), 1);
        assert!(!place(&small, &stray).exists());
    }
}

#[tokio::test]
async fn statements_are_understood_by_both_databases() {
    for small in towns().await {
        for (name, sql) in files::STATEMENTS {
            let prepared = small.town.db().prepare(sql).await;
            prepared.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}
