//! Writing acts: in the transaction of the act, one after the other.

use journal::ProofState;

use crate::house::{act, houses, write};

#[tokio::test]
async fn every_statement_is_understood_by_the_database() {
    for house in houses().await {
        for (name, sql) in journal::STATEMENTS {
            let prepared = house.town.db().prepare(sql).await;
            assert!(prepared.is_ok(), "{name}: {prepared:?}");
        }
    }
}

#[tokio::test]
async fn an_act_that_is_undone_leaves_nothing() {
    for house in houses().await {
        let town = &house.town;
        assert_eq!(write(town, "programme/a").await.unwrap(), 0);
        let mut tx = town.db().begin().await.unwrap();
        let number = journal::append(&mut tx, town, &act("programme/b")).await;
        assert_eq!(number.unwrap(), 1);
        drop(tx);
        assert!(journal::receipt_of(town.db(), 1).await.is_err());
        assert_eq!(write(town, "programme/c").await.unwrap(), 1);
        let proof = journal::receipt_of(town.db(), 1).await.unwrap();
        assert!(matches!(proof.state, ProofState::Due { .. }));
        assert_eq!(proof.fingerprint.len(), 64);
    }
}

#[tokio::test]
async fn acts_written_at_once_follow_one_another() {
    for house in houses().await {
        let tasks: Vec<_> = (0..50)
            .map(|at| {
                let town = house.town.clone();
                tokio::spawn(async move { write(&town, &format!("programme/{at}")).await })
            })
            .collect();
        let mut numbers = Vec::new();
        for task in tasks {
            numbers.push(task.await.unwrap().unwrap());
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (0..50).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn an_append_is_three_statements() {
    for house in houses().await {
        let mut tx = house.town.db().begin().await.unwrap();
        for at in 0..40 {
            let subject = format!("programme/{at}");
            let (number, statements) =
                db::counting(journal::append(&mut tx, &house.town, &act(&subject))).await;
            assert_eq!((number.unwrap(), statements), (at, 3));
        }
    }
}
