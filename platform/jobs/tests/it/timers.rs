//! Timers: every so many seconds, once a day, after a miss, after a failure.

use base::{Error, Instant};
use jobs::{Every, Registry, Timer, run_due};

use crate::{done, house::houses, note};

fn registry() -> Registry {
    let minute = Timer {
        name: "minute",
        every: Every::Seconds(60),
        run: |town| {
            Box::pin(async move {
                note(&town, "minute");
                Ok(())
            })
        },
    };
    let daily = Timer {
        name: "daily",
        every: Every::Day,
        run: |town| {
            Box::pin(async move {
                note(&town, "daily");
                Ok(())
            })
        },
    };
    Registry {
        handlers: Vec::new(),
        timers: vec![minute, daily],
    }
}

fn at(text: &str) -> Instant {
    Instant::local(text.parse().unwrap())
}

#[tokio::test]
async fn timers_keep_their_pace_and_the_day_is_that_of_paris() {
    for house in houses().await {
        let (town, registry) = (&house.town, registry());
        // In summer, Paris is two hours ahead of UTC: the day changes at 22:00 UTC.
        for (now, expected) in [
            ("2026-07-13T12:00", 2),
            ("2026-07-13T12:00:59", 0),
            ("2026-07-13T12:01", 1),
            ("2026-07-13T23:59:30", 1),
            ("2026-07-14T00:00:10", 1),
            ("2026-07-14T00:00:30", 1),
            ("2026-07-17T09:00", 2),
        ] {
            town.clock().set(at(now));
            assert_eq!(run_due(town, &registry).await.unwrap(), expected, "{now}");
        }
        let days = done(town).iter().filter(|what| *what == "daily").count();
        assert_eq!(days, 3);
    }
}

#[tokio::test]
async fn a_clock_set_back_does_not_silence_timers() {
    for house in houses().await {
        let (town, registry) = (&house.town, registry());
        town.clock().set(at("2026-12-24T12:00"));
        assert_eq!(run_due(town, &registry).await.unwrap(), 2);
        town.clock().set(at("2026-11-20T08:42"));
        assert_eq!(run_due(town, &registry).await.unwrap(), 2);
    }
}

#[tokio::test]
async fn a_failed_day_is_tried_again_within_five_minutes() {
    let failing = Registry {
        handlers: Vec::new(),
        timers: vec![Timer {
            name: "daily",
            every: Every::Day,
            run: |_| Box::pin(async { Err(Error::internal("the shutter is stuck")) }),
        }],
    };
    for house in houses().await {
        let clock = house.town.clock();
        assert_eq!(run_due(&house.town, &failing).await.unwrap(), 1);
        assert_eq!(run_due(&house.town, &failing).await.unwrap(), 0);
        clock.set(clock.now().plus_seconds(300));
        assert_eq!(run_due(&house.town, &failing).await.unwrap(), 1);
        clock.set(clock.now().plus_seconds(300));
        let mended = Registry {
            timers: vec![registry().timers[1]],
            ..Registry::default()
        };
        assert_eq!(run_due(&house.town, &mended).await.unwrap(), 1);
        clock.set(clock.now().plus_seconds(300));
        assert_eq!(run_due(&house.town, &mended).await.unwrap(), 0);
    }
}
