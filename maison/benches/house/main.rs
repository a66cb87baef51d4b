//! The speed of the house, as tables to read: what every public page costs in a small and in a large
//! town, on each database, compressed or not; a start; a bounded load over HTTP.
//!
//! `cargo bench -p maison --bench house -- 500 50000 Search` chooses the sizes and the pages; the word
//! `desk` alone measures cases and procedures only, and `votes` alone ballots.
//! PostgreSQL is measured when `MAISON_TEST_POSTGRES` names a server.

#![expect(
    clippy::disallowed_methods,
    reason = "measuring reads the machine's own clock"
)]

mod desk;
mod pages;
mod server;
mod store;
mod town;
mod votes;

use std::time::{Duration, Instant};

use axum::Router;
use base::Result;
use pages::{Cost, Page};
use server::Server;

/// The bars of a public page, on SQLite and before compression.
const MOST_CPU: Duration = Duration::from_millis(1);
const MOST_STATEMENTS: u32 = 6;
const SIZES: [i64; 2] = [500, 50_000];
const REQUESTS: usize = 2_000;
const STARTS: usize = 5;
const ROUNDS: usize = 4;

fn main() -> Result<()> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let mut sizes: Vec<i64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    let wanted: Vec<&String> = words
        .iter()
        .filter(|word| word.parse::<i64>().is_err())
        .collect();
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(measure(&sizes, &wanted))
}

async fn measure(sizes: &[i64], wanted: &[&String]) -> Result<()> {
    let has_desk = wanted.is_empty() || wanted.iter().any(|word| *word == "desk");
    if has_desk {
        let sqlite = async || testkit::databases().await.into_iter().next();
        desk::measure(sqlite).await?;
    }
    let has_votes = wanted.is_empty() || wanted.iter().any(|word| *word == "votes");
    if has_votes && let Some(database) = testkit::databases().await.into_iter().next() {
        votes::measure(database).await?;
    }
    if wanted.len() == 1 && (has_desk || has_votes) {
        return Ok(());
    }
    for size in sizes {
        let mut databases = testkit::databases().await.into_iter();
        let Some(sqlite) = databases.next() else {
            continue;
        };
        let begins = Instant::now();
        let town = town::generate(sqlite, *size).await?;
        println!(
            "\n# {} commitments\n\nWritten in {:.1} s.",
            town.commitments,
            begins.elapsed().as_secs_f64()
        );
        let list = pages::all(town.commitments)
            .into_iter()
            .filter(|page| wanted.is_empty() || wanted.iter().any(|word| page.name.contains(*word)))
            .collect::<Vec<_>>();
        table(
            "SQLite",
            &maison::house::app(town.small.town.clone()),
            &list,
        )
        .await?;
        if let Some(postgres) = databases.next() {
            table("PostgreSQL", &second(&town, postgres).await?, &list).await?;
        }
        if !wanted.is_empty() {
            continue;
        }
        first_views(&maison::house::app(town.small.town.clone())).await?;
        appends(&town.small.town).await?;
        town.small.town.db().close().await;
        serve(town.small.folder.path(), &list, *size).await?;
    }
    Ok(())
}

/// The same town in the other database.
async fn second(from: &town::Generated, to: testkit::TestDb) -> Result<Router> {
    let town = &from.small.town;
    to.db
        .migrate(&maison::house::migrations(), &from.small.clock)
        .await?;
    town::copy(town.db(), &to.db).await?;
    if let db::Db::Postgres(pool) = &to.db {
        // What the server would have done by itself after a while.
        sqlx::query("ANALYZE")
            .execute(pool)
            .await
            .map_err(base::Error::internal)?;
    }
    let opening = ::town::Opening {
        db: to.db,
        clock: from.small.clock.clone(),
        random: base::Random::seeded(7),
        data: town.data().to_owned(),
        public_url: town.url(""),
        mail: town.mail().clone(),
        demonstration: false,
    };
    Ok(maison::house::app(::town::Town::open(opening).await?))
}

async fn table(database: &str, app: &Router, list: &[Page]) -> Result<()> {
    println!(
        "\n## {database}\n\n\
         | page | statements | processor, ms | in the noisiest round | waiting, ms | kB | processor with gzip, ms | kB with gzip |  |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|---|"
    );
    // What else the machine does only ever adds, by emptying caches and sharing a core's circuits,
    // and it lasts: rounds over all pages, and the quietest one of each page is what it costs.
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let mut costs = Vec::new();
        for page in list {
            let plain = pages::cost(app, &page.path, false).await?;
            let gzip = pages::cost(app, &page.path, true).await?;
            costs.push((plain, gzip));
        }
        rounds.push(costs);
    }
    let quietest = |cost: &dyn Fn(&(Cost, Cost)) -> Cost, at: usize| {
        rounds
            .iter()
            .map(|costs| cost(&costs[at]))
            .min_by_key(|cost| cost.cpu)
    };
    for (at, page) in list.iter().enumerate() {
        let (Some(plain), Some(gzip)) =
            (quietest(&|both| both.0, at), quietest(&|both| both.1, at))
        else {
            continue;
        };
        let noisiest = rounds.iter().map(|costs| costs[at].0.cpu).max();
        println!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            page.name,
            plain.statements,
            ms(plain.cpu),
            ms(noisiest.unwrap_or_default()),
            ms(plain.wall),
            kb(plain.bytes),
            ms(gzip.cpu),
            kb(gzip.bytes),
            verdict(page, &plain),
        );
    }
    Ok(())
}

fn verdict(page: &Page, cost: &Cost) -> &'static str {
    match (
        page.has_bar,
        cost.cpu > MOST_CPU,
        cost.statements > MOST_STATEMENTS,
    ) {
        (false, ..) => "no bar",
        (true, true, _) => "slow",
        (true, _, true) => "statements",
        _ => "",
    }
}

async fn first_views(app: &Router) -> Result<()> {
    println!("\n## A first view, with gzip\n\n| page | kB | requests |\n|---|--:|--:|");
    for path in [
        "/",
        "/programme",
        "/programme/programme-du-mandat",
        "/engagement/107",
        "/registre",
    ] {
        let (bytes, requests) = pages::first_view(app, path).await?;
        println!("| `{path}` | {} | {requests} |", kb(bytes));
    }
    Ok(())
}

/// Acts written in the journal of this town, on its disk.
async fn appends(town: &::town::Town) -> Result<()> {
    println!("\n## Acts written in the journal\n\n| in one transaction | per second |\n|--:|--:|");
    for (transactions, acts) in [(200_u32, 1_u32), (5, 1_000)] {
        let begins = Instant::now();
        for _ in 0..transactions {
            let mut tx = town.db().begin().await?;
            for _ in 0..acts {
                let act = journal::Act {
                    kind: "programme.news",
                    subject: "programme/programme-du-mandat/00001",
                    path: "/engagement/1",
                    day: town.clock().today(),
                    documents: Vec::new(),
                };
                journal::append(&mut tx, town, &act).await?;
            }
            tx.commit().await?;
        }
        let each = f64::from(transactions * acts) / begins.elapsed().as_secs_f64();
        println!("| {acts} | {each:.0} |");
    }
    Ok(())
}

/// Starts, then a load, on the town of a folder.
async fn serve(folder: &std::path::Path, list: &[Page], commitments: i64) -> Result<()> {
    println!(
        "\n## Starting `maison serve`, to the first page read\n\n| | waiting, ms | processor, ms |\n|---|--:|--:|"
    );
    for at in 1..=STARTS {
        let (server, start) = Server::start(folder).await?;
        println!("| {at} | {} | {} |", ms(start.wall), ms(start.cpu));
        server.stop()?;
    }
    let (server, _) = Server::start(folder).await?;
    let with_bars: Vec<String> = list
        .iter()
        .filter(|page| page.has_bar)
        .map(|page| page.path.clone())
        .collect();
    let everything: Vec<String> = list.iter().map(|page| page.path.clone()).collect();
    println!(
        "\n## HTTP on loopback, gzip, eight connections\n\n\
         | load | requests | per second | processor per request, ms | MB before | MB after | MB at most |\n\
         |---|--:|--:|--:|--:|--:|--:|"
    );
    // The thickest booklet that a request may wait for, in the other language: not composed before.
    let programme = if commitments < 1_000 {
        "programme-du-mandat"
    } else {
        "pacte-des-quartiers"
    };
    let booklet = vec![format!("/en/programme/{programme}/livret.pdf")];
    for (name, paths, requests) in [
        ("pages", with_bars, REQUESTS),
        ("pages and files", everything, REQUESTS),
        ("a booklet, composed", booklet, 1),
    ] {
        let load = server.load(&paths, requests).await?;
        let each = load.cpu / u32::try_from(load.requests).unwrap_or(1);
        println!(
            "| {name} | {} | {:.0} | {} | {} | {} | {} |",
            load.requests,
            f64::from(u32::try_from(load.requests).unwrap_or(1)) / load.wall.as_secs_f64(),
            ms(each),
            mb(load.before),
            mb(load.after),
            mb(load.highest),
        );
    }
    server.stop()
}

fn ms(duration: Duration) -> String {
    format!("{:.2}", duration.as_secs_f64() * 1_000.0)
}

fn kb(bytes: usize) -> String {
    format!("{}.{}", bytes / 1_000, bytes % 1_000 / 100)
}

fn mb(bytes: u64) -> String {
    format!("{}", bytes / 1_000_000)
}
