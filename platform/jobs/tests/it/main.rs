//! The queue and the timers, on SQLite and, where `MAISON_TEST_POSTGRES` gives an address, on
//! PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

mod house;
mod queue;
mod timers;

use std::sync::Mutex;

use base::{Error, Result};
use jobs::{Handler, Work};
use serde_json::{Value, json};
use town::Town;

/// What handlers did, in order. Each test looks for its own town only, known by its address.
static DONE: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

fn note(town: &Town, what: impl Into<String>) {
    DONE.lock().unwrap().push((town.url(""), what.into()));
}

fn done(town: &Town) -> Vec<String> {
    let all = DONE.lock().unwrap();
    let own = all.iter().filter(|(url, _)| *url == town.url(""));
    own.map(|(_, what)| what.clone()).collect()
}

fn good(town: Town, value: Value) -> Work {
    Box::pin(async move {
        let word: String = jobs::payload(value)?;
        note(&town, word);
        Ok(())
    })
}

fn bad(_: Town, _: Value) -> Work {
    Box::pin(async { Err(Error::internal("the door is closed")) })
}

fn panicking(_: Town, _: Value) -> Work {
    Box::pin(async { panic!("dropped the tray") })
}

/// Asks for another job in its own transaction.
fn chaining(town: Town, _: Value) -> Work {
    Box::pin(async move { enqueue(&town, "good", json!("after the first"), 0).await })
}

fn handlers() -> Vec<Handler> {
    vec![
        Handler {
            kind: "good",
            run: good,
        },
        Handler {
            kind: "bad",
            run: bad,
        },
        Handler {
            kind: "panicking",
            run: panicking,
        },
        Handler {
            kind: "chaining",
            run: chaining,
        },
    ]
}

async fn enqueue(town: &Town, kind: &'static str, payload: Value, in_seconds: i64) -> Result<()> {
    let mut tx = town.db().begin().await?;
    let at = town.clock().now().plus_seconds(in_seconds);
    jobs::enqueue(&mut tx, town, kind, &payload, at).await?;
    tx.commit().await
}
