//! The demonstration commune is what its own papers say it is.

use std::path::{Path, PathBuf};

use base::{Clock, Instant};
use db::args;
use maison::house;
use programme::{
    import::{self, Options},
    model::Shown,
    store,
};
use town::{Actor, Mail, Opening, Town};

use crate::commune::Commune;

/// The measures of `demo/programme.csv`; the projects that residents voted come on top.
const MEASURES: usize = 460;

/// How many projects the votes of the demonstration chose.
async fn winners(commune: &Commune) -> usize {
    let db = commune.town.db();
    let mut winners = 0;
    for edition in ballots::store::published(db).await.expect("votes") {
        let accounts = ballots::store::accounts(db, &edition.id).await;
        for (_, account) in accounts.expect("accounts") {
            let account: ballots::count::Account =
                serde_json::from_str(&account).expect("an account");
            winners += account.winners().count();
        }
    }
    assert!(winners > 0, "a vote is counted");
    winners
}

/// The totals that `demo/README.md` promises, in the order of its table.
fn promised() -> Vec<i64> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo/README.md");
    let text = std::fs::read_to_string(file).expect("demo/README.md");
    let mut lines = text
        .lines()
        .skip_while(|line| !line.starts_with("| tenu | en cours |"));
    assert!(lines.next().is_some(), "demo/README.md has its table");
    lines
        .nth(1)
        .expect("a line of figures")
        .split('|')
        .filter_map(|cell| cell.trim().parse().ok())
        .collect()
}

#[tokio::test]
async fn totals_are_those_of_its_readme() {
    let commune = Commune::open().await;
    let all = store::all_totals(commune.town.db()).await.expect("totals");
    let of = |shown| all.iter().map(|(_, totals)| totals.of(shown)).sum::<i64>();
    let found = [
        Shown::Kept,
        Shown::UnderWay,
        Shown::NotStarted,
        Shown::Late,
        Shown::Silent,
        Shown::Dropped,
    ]
    .map(of);
    assert_eq!(found.to_vec(), promised());
    let all_of_them = MEASURES + winners(&commune).await;
    assert_eq!(usize::try_from(found.iter().sum::<i64>()), Ok(all_of_them));
    // Pages add up rows kept beside: they agree with the commitments themselves.
    let counted: Vec<(String, i64)> = commune
        .town
        .db()
        .all(
            "SELECT shown, COUNT(*) FROM programme_commitments GROUP BY shown ORDER BY shown",
            args![],
        )
        .await
        .expect("counts");
    for (code, number) in counted {
        let shown = Shown::parse(&code).expect("a known state");
        assert_eq!(of(shown), number, "{code}");
    }
}

#[tokio::test]
async fn every_commitment_has_an_owner_and_dates() {
    let commune = Commune::open().await;
    let db = commune.town.db();
    let directory = commune.town.directory();
    let (mut measures, mut voted) = (0, 0);
    for programme in store::programmes(db).await.expect("programmes") {
        for one in store::commitments(db, &programme.id)
            .await
            .expect("commitments")
        {
            let service = one
                .service
                .as_deref()
                .and_then(|slug| directory.service(slug));
            let elected = one
                .elected
                .as_deref()
                .and_then(|slug| directory.elected_member(slug));
            let place = one
                .territory
                .as_deref()
                .and_then(|slug| directory.territory(slug));
            assert!(service.is_some(), "{} has a service", one.reference);
            assert!(elected.is_some(), "{} has an elected member", one.reference);
            assert!(place.is_some(), "{} has a territory", one.reference);
            assert!(!one.promise.is_empty(), "{} has a promise", one.reference);
            let (Some(starts), Some(due)) = (one.starts_on, one.due_on) else {
                panic!("{} has no dates", one.reference)
            };
            assert!(starts <= due, "{} ends before it starts", one.reference);
            if programme.slug == "projets-votes" {
                voted += 1;
            } else {
                measures += 1;
            }
        }
    }
    assert_eq!((measures, voted), (MEASURES, winners(&commune).await));
}

#[tokio::test]
async fn nothing_is_dated_after_the_clock() {
    let commune = Commune::open().await;
    let db = commune.town.db();
    let now = maison::demo::opening_moment();
    for sql in [
        "SELECT MAX(at) FROM programme_events",
        "SELECT MAX(at) FROM journal_entries",
        "SELECT MAX(moved_at) FROM programme_commitments",
        "SELECT MAX(asked_at) FROM programme_questions",
        "SELECT MAX(confirmed_at) FROM programme_followers",
        "SELECT MAX(created_at) FROM identity_people",
    ] {
        let (last,): (Option<Instant>,) = db.one(sql, args![]).await.expect("a moment");
        let last = last.unwrap_or_else(|| panic!("{sql}: nothing"));
        assert!(last <= now, "{sql}: {last}");
    }
    for sql in [
        "SELECT MAX(day) FROM programme_measures",
        "SELECT MAX(day) FROM programme_evidence",
        "SELECT MAX(sent_on) FROM programme_demands",
        "SELECT MAX(replied_on) FROM programme_demands",
        "SELECT MAX(done_on) FROM programme_milestones",
        "SELECT MAX(news_on) FROM programme_commitments",
        "SELECT MAX(filed_on) FROM programme_inputs",
        "SELECT MAX(closed_on) FROM programme_phases",
        "SELECT MAX(adopted_on) FROM programmes",
    ] {
        let (last,): (Option<String>,) = db.one(sql, args![]).await.expect("a day");
        let last = last.unwrap_or_else(|| panic!("{sql}: nothing"));
        assert!(last.as_str() <= "2026-11-20", "{sql}: {last}");
    }
}

/// Where the documents that the measures come from are kept, if they are.
fn source() -> PathBuf {
    let root = std::env::var_os("MAISON_SHARED_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
        PathBuf::from,
    );
    root.join("programme/commitments.csv")
}

async fn import_all(town: &Town, file: &[u8]) -> (usize, usize, usize) {
    let sheet = import::read(file, base::Lang::Fr).expect("a readable file");
    let options = Options {
        create_programmes: true,
        ..Options::default()
    };
    let plan = import::plan(town.db(), &town.directory(), &sheet, &options)
        .await
        .expect("a plan");
    let counts = (plan.created(), plan.changed(), plan.untouched());
    let mut tx = town.db().begin().await.expect("a transaction");
    import::apply(&mut tx, town, &Actor::System, &plan, None)
        .await
        .expect("the import");
    tx.commit().await.expect("the import");
    counts
}

#[tokio::test]
async fn the_source_documents_are_imported_whole_and_once() {
    let Ok(file) = std::fs::read(source()) else {
        eprintln!(
            "{} is absent: its import is not tried (MAISON_SHARED_DATA names its folder).",
            source().display()
        );
        return;
    };
    for database in testkit::databases().await {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let town = house::open(Opening {
            db: database.db,
            clock: Clock::manual(maison::demo::opening_moment()),
            random: base::Random::seeded(3),
            data: folder.path().to_owned(),
            public_url: "http://localhost".to_owned(),
            mail: Mail::Folder(folder.path().join("mail")),
            demonstration: false,
        })
        .await
        .expect("an empty house");
        assert_eq!(import_all(&town, &file).await, (460, 0, 0));
        assert_eq!(import_all(&town, &file).await, (0, 0, 460));
    }
}
