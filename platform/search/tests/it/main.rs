//! Finding what was put, the same on SQLite and, where `MAISON_TEST_POSTGRES` gives an address, on
//! PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

use base::{Clock, Day, Instant, Random};
use db::{Db, args};
use proptest::prelude::*;
use search::{Entry, Page};

struct House {
    db: Db,
    _folder: tempfile::TempDir,
}

/// A new database on SQLite, and one on PostgreSQL where there is a server.
async fn houses() -> Vec<House> {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Db::open_sqlite(&folder.path().join("town.db"))
        .await
        .unwrap();
    let mut houses = vec![House {
        db: sqlite,
        _folder: folder,
    }];
    if let Ok(address) = std::env::var("MAISON_TEST_POSTGRES") {
        let name = format!("t{}", &Random::system().token()[..20]);
        let server = Db::open_postgres(&address).await.unwrap();
        let create: &'static str = format!("CREATE SCHEMA {name}").leak();
        server.exec(create, args![]).await.unwrap();
        server.close().await;
        let mark = if address.contains('?') { '&' } else { '?' };
        let own = format!("{address}{mark}options[search_path]={name}");
        houses.push(House {
            db: Db::open_postgres(&own).await.unwrap(),
            _folder: tempfile::tempdir().unwrap(),
        });
    }
    let clock = Clock::manual(Instant::from_millis(0));
    for house in &houses {
        house
            .db
            .migrate(&[search::MIGRATIONS], &clock)
            .await
            .unwrap();
    }
    houses
}

fn entry(id: &str, title: &str, body: &str, day: Option<&str>) -> Entry {
    Entry {
        kind: "commitment",
        id: id.to_owned(),
        lang: "fr".to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
        url: format!("/programme/{id}"),
        context: "Programme du mandat · Grandir".to_owned(),
        day: day.map(|day| day.parse::<Day>().unwrap()),
    }
}

async fn put(db: &Db, entries: &[Entry]) {
    let mut tx = db.begin().await.unwrap();
    for entry in entries {
        search::put(&mut tx, entry).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn find(db: &Db, query: &str) -> Page {
    search::find(db, query, 1, &[]).await.unwrap()
}

async fn ids(db: &Db, query: &str) -> Vec<String> {
    let page = find(db, query).await;
    page.hits.into_iter().map(|hit| hit.id).collect()
}

fn programme() -> Vec<Entry> {
    vec![
        entry(
            "cour",
            "Végétaliser les cours",
            "Les cours d’école seront plantées d'arbres.",
            Some("2026-03-01"),
        ),
        entry(
            "ecole",
            "L’École Jean-Macé rénovée",
            "Travaux à l'été.",
            Some("2025-01-01"),
        ),
        entry(
            "cantine",
            "Cantines bio",
            "Dans toutes les écoles municipales, dès 2027.",
            Some("2026-09-01"),
        ),
        entry("sans-date", "Marché", "Un marché près de l’ÉCOLE.", None),
        entry(
            "coeur",
            "Cœur de ville",
            "Des bâtiments municipaux ; 3 500 m² et plus.",
            None,
        ),
    ]
}

#[tokio::test]
async fn every_statement_is_understood() {
    for house in houses().await {
        for (name, sql) in search::statements(house.db.maker()) {
            let prepared = house.db.prepare(sql).await;
            assert!(prepared.is_ok(), "{name}: {prepared:?}");
        }
    }
}

#[tokio::test]
async fn titles_first_then_the_latest() {
    for House { db, .. } in &houses().await {
        put(db, &programme()).await;
        assert_eq!(
            ids(db, "école").await,
            ["ecole", "cantine", "cour", "sans-date"]
        );
    }
}

#[tokio::test]
async fn accents_case_plural_article_and_beginnings_do_not_matter() {
    for House { db, .. } in &houses().await {
        put(db, &programme()).await;
        for (query, expected) in [
            ("ECOLES", vec!["ecole", "cantine", "cour", "sans-date"]),
            ("l'école rénovée", vec!["ecole"]),
            ("arbre", vec!["cour"]),
            ("d’arbres", vec!["cour"]),
            ("coeur", vec!["coeur"]),
            ("CŒURS", vec!["coeur"]),
            ("bâtiment municipal", vec!["coeur"]),
            ("municipal", vec!["cantine", "coeur"]),
            ("la cantine des écoles", vec!["cantine"]),
            ("vegetal", vec!["cour"]),
            ("vegetaliser", vec!["cour"]),
            ("végét cour", vec![]),
            ("ve", vec![]),
            ("500 m2", vec!["coeur"]),
            ("école cantine absente", vec![]),
            ("de", vec!["coeur", "sans-date"]),
            ("Jean-Macé", vec!["ecole"]),
        ] {
            assert_eq!(
                ids(db, query).await,
                expected,
                "{query} on {:?}",
                db.maker()
            );
        }
    }
}

#[tokio::test]
async fn hits_carry_what_a_page_shows() {
    for House { db, .. } in &houses().await {
        put(db, &programme()).await;
        let (page, statements) = db::counting(find(db, "écoles cantine")).await;
        assert_eq!(statements, 1);
        assert_eq!((page.total, page.more, page.pages()), (1, false, 1));
        let hit = &page.hits[0];
        assert_eq!(
            (hit.kind.as_str(), hit.url.as_str()),
            ("commitment", "/programme/cantine")
        );
        assert_eq!(hit.context, "Programme du mandat · Grandir");
        assert_eq!(hit.day.unwrap().to_string(), "2026-09-01");
        assert_eq!(hit.title.parts(), [("Cantines", true), (" bio", false)]);
        let marked: Vec<_> = hit
            .excerpt
            .parts()
            .into_iter()
            .filter(|part| part.1)
            .collect();
        assert_eq!(marked, [("écoles", true)]);
    }
}

#[tokio::test]
async fn changed_and_removed_entries_are_found_as_they_are_now() {
    for House { db, .. } in &houses().await {
        put(db, &programme()).await;
        put(db, &[entry("cantine", "Potager", "Des légumes.", None)]).await;
        assert!(ids(db, "cantine").await.is_empty());
        assert_eq!(ids(db, "légume").await, ["cantine"]);
        let mut tx = db.begin().await.unwrap();
        search::remove(&mut tx, "commitment", "cantine")
            .await
            .unwrap();
        search::remove(&mut tx, "commitment", "never-there")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(ids(db, "légume").await.is_empty());
        let mut dropped = db.begin().await.unwrap();
        let ghost = entry("ghost", "Fantôme", "", None);
        search::put(&mut dropped, &ghost).await.unwrap();
        drop(dropped);
        assert!(ids(db, "fantôme").await.is_empty());
    }
}

#[tokio::test]
async fn a_search_can_be_kept_to_some_kinds() {
    for House { db, .. } in &houses().await {
        let news = Entry {
            kind: "programme-news",
            ..entry("1", "École", "", None)
        };
        put(db, &programme()).await;
        put(db, &[news]).await;
        let only = async |kinds: &[&str]| search::find(db, "école", 1, kinds).await.unwrap().total;
        assert_eq!(only(&["programme-news"]).await, 1);
        assert_eq!(only(&["commitment"]).await, 4);
        assert_eq!(only(&["commitment", "programme-news"]).await, 5);
        assert_eq!(only(&["programme"]).await, 0);
        assert_eq!(
            ids(db, "commitment").await,
            [""; 0],
            "a kind is not a word of the entry"
        );
    }
}

#[tokio::test]
async fn many_hits_are_leafed_through_and_counted_up_to_three_hundred() {
    for House { db, .. } in &houses().await {
        let many: Vec<Entry> = (0..1_030)
            .map(|n| {
                let title = if n == 3 { "Rue" } else { "Place" };
                let day = (n == 5).then_some("2026-05-01");
                let body = format!("La rue numéro {n}.");
                entry(&format!("{n:04}"), title, &body, day)
            })
            .collect();
        put(db, &many[..45]).await;
        let page = search::find(db, "rue", 3, &[]).await.unwrap();
        assert_eq!((page.hits.len(), page.total, page.pages()), (5, 45, 3));
        assert_eq!(page.hits[4].id, "0000");
        let (past, statements) = db::counting(search::find(db, "rue", 9, &[])).await;
        let past = past.unwrap();
        assert_eq!((past.hits.len(), past.total, statements), (0, 45, 2));
        assert_eq!(find(db, "rue").await.hits[0].id, "0003", "in the title");

        put(db, &many).await;
        let page = find(db, "rue").await;
        assert_eq!((page.total, page.more), (300, true));
        let first: Vec<&str> = page.hits[..3].iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(
            first,
            ["0003", "0005", "1029"],
            "in the title, then the latest, however long ago they were put"
        );
    }
}

#[tokio::test]
async fn the_index_can_be_made_again() {
    for House { db, .. } in &houses().await {
        put(db, &programme()).await;
        let mut tx = db.begin().await.unwrap();
        search::rebuild(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            ids(db, "école").await,
            ["ecole", "cantine", "cour", "sans-date"]
        );
        put(db, &[entry("after", "Après", "école", Some("2026-12-01"))]).await;
        assert_eq!(
            ids(db, "école").await,
            ["ecole", "after", "cantine", "cour", "sans-date"]
        );
        search::tidy(db).await.unwrap();
        assert_eq!(
            ids(db, "école").await,
            ["ecole", "after", "cantine", "cour", "sans-date"]
        );
    }
}

#[tokio::test]
async fn query_languages_cannot_be_spoken() {
    for House { db, .. } in &houses().await {
        put(db, &programme()).await;
        for query in [
            "\"",
            "'",
            "\"école",
            "école*",
            "*",
            "école OR cantine",
            "NOT école",
            "title:école",
            "{title}: x",
            "école NEAR/2 cours",
            "^école",
            "école & !x",
            "'x':*",
            "école <-> x",
            "\\",
            "%",
            "'; DROP TABLE search_entries; --",
            "(((",
            "\u{0}école",
            "=commitment",
            "école\u{202e}",
            "😀",
            "½",
            "ⅷ",
            "क्षि",
            "ا ب",
            "ﬁn",
            "A\u{301}\u{301}",
        ] {
            find(db, query).await;
        }
        let long = "école ".repeat(10_000);
        assert_eq!(find(db, &long).await.total, 4);
        assert_eq!(find(db, "\u{0}école").await.total, 4);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 20,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Any text can be put, and be found by its own first words, on each database.
    #[test]
    fn any_text_is_found_by_itself(texts in prop::collection::vec("\\PC{1,40}", 20)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut found = Vec::new();
            for House { db, .. } in &houses().await {
                let entries: Vec<Entry> = texts
                    .iter()
                    .enumerate()
                    .map(|(at, text)| entry(&at.to_string(), text, "", None))
                    .collect();
                put(db, &entries).await;
                let mut own = Vec::new();
                for text in &texts {
                    own.push(ids(db, text).await);
                }
                found.push(own);
            }
            for (at, text) in texts.iter().enumerate() {
                let own = &found[0][at];
                prop_assert!(own.is_empty() || own.contains(&at.to_string()), "{text:?}");
                prop_assert!(found.iter().all(|other| other[at] == *own), "{text:?}");
                if text.chars().any(|c| c.is_ascii_alphanumeric()) {
                    prop_assert!(!own.is_empty(), "{text:?}");
                }
            }
            Ok(())
        })?;
    }
}
