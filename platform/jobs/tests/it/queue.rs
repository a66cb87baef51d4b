//! Jobs: order, retries, parking, panics, several workers.

use std::sync::Arc;

use jobs::Registry;
use serde_json::json;

use crate::{done, enqueue, handlers, house::houses};

fn registry() -> Registry {
    Registry {
        handlers: handlers(),
        timers: Vec::new(),
    }
}

#[tokio::test]
async fn every_statement_is_understood() {
    for house in houses().await {
        for (name, sql) in jobs::STATEMENTS {
            let prepared = house.town.db().prepare(sql).await;
            assert!(prepared.is_ok(), "{name}: {prepared:?}");
        }
    }
}

#[tokio::test]
async fn jobs_run_by_due_time_then_by_order_of_asking() {
    for house in houses().await {
        let town = &house.town;
        for (word, delay) in [("third", 0), ("fourth", 0), ("first", -20), ("second", -10)] {
            enqueue(town, "good", json!(word), delay).await.unwrap();
        }
        enqueue(town, "good", json!("tomorrow"), 86_400)
            .await
            .unwrap();
        assert_eq!(jobs::run_due(town, &registry()).await.unwrap(), 4);
        assert_eq!(done(town), ["first", "second", "third", "fourth"]);

        town.clock().set(town.clock().now().plus_days(1));
        assert_eq!(jobs::run_due(town, &registry()).await.unwrap(), 1);
        let nothing_left = jobs::Backlog { due: 0, parked: 0 };
        let backlog = jobs::backlog(town.db(), town.clock().now()).await.unwrap();
        assert_eq!(backlog, nothing_left);
    }
}

#[tokio::test]
async fn a_job_exists_only_if_its_act_does() {
    for house in houses().await {
        let town = &house.town;
        let mut tx = town.db().begin().await.unwrap();
        let now = town.clock().now();
        jobs::enqueue(&mut tx, town, "good", &"never", now)
            .await
            .unwrap();
        drop(tx);
        assert_eq!(jobs::run_due(town, &registry()).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_job_asked_for_by_a_job_runs_in_the_same_round() {
    for house in houses().await {
        enqueue(&house.town, "chaining", json!(null), 0)
            .await
            .unwrap();
        assert_eq!(jobs::run_due(&house.town, &registry()).await.unwrap(), 2);
        assert_eq!(done(&house.town), ["after the first"]);
    }
}

#[tokio::test]
async fn a_failing_job_waits_longer_each_time_then_is_parked_and_can_be_tried_again() {
    for house in houses().await {
        let town = &house.town;
        let clock = town.clock();
        enqueue(town, "bad", json!("payload"), 0).await.unwrap();
        for wait in [60, 300, 1_800, 7_200, 21_600, 43_200, 86_400] {
            assert_eq!(jobs::run_due(town, &registry()).await.unwrap(), 1);
            clock.set(clock.now().plus_seconds(wait - 1));
            assert_eq!(jobs::run_due(town, &registry()).await.unwrap(), 0, "{wait}");
            clock.set(clock.now().plus_seconds(1));
        }
        assert!(jobs::parked(town.db()).await.unwrap().is_empty());
        assert_eq!(jobs::run_due(town, &registry()).await.unwrap(), 1);
        clock.set(clock.now().plus_days(10));
        assert_eq!(jobs::run_due(town, &registry()).await.unwrap(), 0);

        let parked = jobs::parked(town.db()).await.unwrap();
        assert_eq!(parked.len(), 1);
        assert_eq!(parked[0].kind, "bad");
        assert_eq!(parked[0].attempts, 8);
        assert_eq!(parked[0].last_error.as_deref(), Some("the door is closed"));

        let mended = Registry {
            handlers: vec![jobs::Handler {
                kind: "bad",
                run: crate::good,
            }],
            timers: Vec::new(),
        };
        let mut tx = town.db().begin().await.unwrap();
        jobs::retry(&mut tx, town, &parked[0].id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(jobs::run_due(town, &mended).await.unwrap(), 1);
        assert_eq!(done(town), ["payload"]);
        let mut tx = town.db().begin().await.unwrap();
        let again = jobs::retry(&mut tx, town, &parked[0].id).await;
        assert!(matches!(again, Err(base::Error::NotFound)));
    }
}

#[tokio::test]
async fn a_panic_and_an_unknown_kind_are_failures_that_hold_nobody_back() {
    for house in houses().await {
        let town = &house.town;
        let clock = town.clock();
        enqueue(town, "panicking", json!(null), 0).await.unwrap();
        enqueue(town, "unheard-of", json!(null), 0).await.unwrap();
        enqueue(town, "good", json!("served"), 0).await.unwrap();
        for _ in 0..8 {
            jobs::run_due(town, &registry()).await.unwrap();
            clock.set(clock.now().plus_days(2));
        }
        assert_eq!(done(town), ["served"]);
        let mut parked = jobs::parked(town.db()).await.unwrap();
        parked.sort_by(|a, b| a.kind.cmp(&b.kind));
        let errors: Vec<_> = parked
            .iter()
            .filter_map(|job| job.last_error.clone())
            .collect();
        assert_eq!(errors[0], "panicked: dropped the tray");
        assert_eq!(errors[1], "this version knows no job of kind unheard-of");

        let mut tx = town.db().begin().await.unwrap();
        jobs::discard(&mut tx, &parked[0].id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(jobs::parked(town.db()).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn parked_jobs_are_forgotten_after_thirty_days() {
    for house in houses().await {
        let town = &house.town;
        let clock = town.clock();
        let registry = Registry {
            handlers: handlers(),
            timers: jobs::timers(),
        };
        enqueue(town, "bad", json!(null), 0).await.unwrap();
        for _ in 0..8 {
            jobs::run_due(town, &registry).await.unwrap();
            clock.set(clock.now().plus_days(2));
        }
        clock.set(clock.now().plus_days(27));
        jobs::run_due(town, &registry).await.unwrap();
        assert_eq!(jobs::parked(town.db()).await.unwrap().len(), 1);
        clock.set(clock.now().plus_days(2));
        jobs::run_due(town, &registry).await.unwrap();
        assert!(jobs::parked(town.db()).await.unwrap().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_workers_do_each_job_once() {
    for house in houses().await {
        let town = &house.town;
        for number in 0..40 {
            enqueue(town, "good", json!(format!("{number:02}")), 0)
                .await
                .unwrap();
        }
        let registry = Arc::new(registry());
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let workers: Vec<_> = (0..3)
            .map(|_| {
                let mut stopped = stopped.clone();
                tokio::spawn(jobs::work(town.clone(), registry.clone(), async move {
                    let _ = stopped.wait_for(|stop| *stop).await;
                }))
            })
            .collect();
        let empty = jobs::Backlog { due: 0, parked: 0 };
        while jobs::backlog(town.db(), town.clock().now()).await.unwrap() != empty {
            tokio::task::yield_now().await;
        }
        stop.send(true).unwrap();
        for worker in workers {
            worker.await.unwrap();
        }
        let mut all = done(town);
        all.sort();
        let expected: Vec<String> = (0..40).map(|number| format!("{number:02}")).collect();
        assert_eq!(all, expected);
    }
}

#[tokio::test]
async fn a_job_whose_worker_died_is_taken_over_after_the_lease() {
    let stuck = Registry {
        handlers: vec![jobs::Handler {
            kind: "good",
            run: |town, _| {
                Box::pin(async move {
                    crate::note(&town, "begun");
                    std::future::pending().await
                })
            },
        }],
        timers: Vec::new(),
    };
    for house in houses().await {
        let town = &house.town;
        let clock = town.clock();
        enqueue(town, "good", json!("taken over"), 0).await.unwrap();
        let begun = async {
            while done(town).is_empty() {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            _ = jobs::run_due(town, &stuck) => panic!("this work never ends"),
            () = begun => {}
        }
        clock.set(clock.now().plus_seconds(600));
        assert_eq!(jobs::run_due(town, &registry()).await.unwrap(), 0);
        clock.set(clock.now().plus_seconds(1));
        assert_eq!(jobs::run_due(town, &registry()).await.unwrap(), 1);
        assert_eq!(done(town), ["begun", "taken over"]);
    }
}

#[tokio::test]
async fn what_was_caused_once_is_known_for_thirty_days() {
    for house in houses().await {
        let town = &house.town;
        let first = async |key: &str, is_kept: bool| {
            let mut tx = town.db().begin().await.unwrap();
            let is_first = jobs::once(&mut tx, town, key).await.unwrap();
            if is_kept {
                tx.commit().await.unwrap();
            }
            is_first
        };
        assert!(first("act/ana", false).await);
        assert!(
            first("act/ana", true).await,
            "what was given up was not caused"
        );
        assert!(!first("act/ana", true).await);
        assert!(first("act/bo", true).await);
        town.clock().set(town.clock().now().plus_days(31));
        let registry = Registry {
            handlers: Vec::new(),
            timers: jobs::timers(),
        };
        jobs::run_due(town, &registry).await.unwrap();
        assert!(
            first("act/ana", true).await,
            "no job runs again after a month"
        );
    }
}
