//! Acts written per second, each in its own transaction on a real disk or many in one, and the
//! examination of a whole journal at start.

#![expect(clippy::unwrap_used, reason = "a bench stops where something is amiss")]

use base::{Clock, Instant, Random};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use db::Db;
use journal::Act;
use tokio::runtime::Runtime;
use town::{Mail, Opening, Town};

async fn new_town(folder: &std::path::Path) -> Town {
    let db = Db::open_sqlite(&folder.join("town.db")).await.unwrap();
    let clock = Clock::manual(Instant::from_millis(1_795_160_520_000));
    db.migrate(&[town::MIGRATIONS, journal::MIGRATIONS], &clock)
        .await
        .unwrap();
    let town = Town::open(Opening {
        db,
        clock,
        random: Random::seeded(1),
        data: folder.to_owned(),
        public_url: "https://valmoreau.example".to_owned(),
        mail: Mail::Folder(folder.join("mail")),
        demonstration: false,
    })
    .await
    .unwrap();
    let origin = journal::default_origin(&town);
    journal::init(&town, &origin).await.unwrap();
    town
}

async fn write(town: &Town, count: u64) {
    let mut tx = town.db().begin().await.unwrap();
    for at in 0..count {
        let act = Act {
            kind: "programme.news",
            subject: &format!("programme/000-{at}"),
            path: "/engagement/126",
            day: town.clock().today(),
            documents: Vec::new(),
        };
        journal::append(&mut tx, town, &act).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn appending(c: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    let mut group = c.benchmark_group("append");
    for count in [1, 1_000] {
        let folder = tempfile::tempdir().unwrap();
        let town = runtime.block_on(new_town(folder.path()));
        group.throughput(Throughput::Elements(count));
        group.sample_size(20);
        group.bench_function(format!("{count} per transaction"), |b| {
            b.iter(|| runtime.block_on(write(&town, count)));
        });
    }
    group.finish();
}

fn examining(c: &mut Criterion) {
    // As many as a start waits for.
    const ENTRIES: u64 = 20_000;
    let runtime = Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let town = runtime.block_on(async {
        let town = new_town(folder.path()).await;
        write(&town, ENTRIES).await;
        journal::sign(&town).await.unwrap();
        town
    });
    let mut group = c.benchmark_group("open");
    group.throughput(Throughput::Elements(ENTRIES));
    group.sample_size(10);
    group.bench_function("20,000 acts", |b| {
        b.iter(|| {
            let opened = runtime.block_on(journal::open(&town)).unwrap();
            assert!(opened.refusal.is_none() && !opened.examining);
        });
    });
    group.finish();
}

criterion_group!(benches, appending, examining);
criterion_main!(benches);
