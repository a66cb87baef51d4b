//! `maison check` notices what was altered behind the program's back, and so does every night.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

use db::args;
use http::StatusCode;
use testkit::databases;

use crate::{commune::Commune, founded::Founded, inside::Inside};

/// Alters a row of a fresh town on each database, and gives what the check then says.
async fn said_after(sql: &'static str) -> Vec<String> {
    let mut said = Vec::new();
    for database in databases().await {
        let founded = Founded::new(database).await;
        founded.run(&["check"]).well();
        assert!(
            founded.town.db().exec(sql, args![]).await.unwrap() > 0,
            "{sql}"
        );
        let ran = founded.run(&["check", "--json"]);
        assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
        let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(json["ok"], false);
        said.push(json["findings"].to_string());
    }
    said
}

#[tokio::test]
async fn an_event_rewritten_in_the_history() {
    let sql = "UPDATE programme_events SET body = 'Début en juin.' WHERE kind = 'news'";
    for said in said_after(sql).await {
        assert!(
            said.contains("programme/mandat/m1: a line of history is not what act"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn an_event_taken_out_of_the_history() {
    for said in said_after("DELETE FROM programme_events WHERE kind = 'news'").await {
        assert!(said.contains("tells is gone"), "{said}");
    }
}

#[tokio::test]
async fn an_act_altered_in_the_journal() {
    let sql = "UPDATE journal_entries SET leaf = replace(leaf, 'm1', 'm2')
        WHERE kind = 'programme.news'";
    for said in said_after(sql).await {
        assert!(said.contains("\"journal\""), "{said}");
    }
}

#[tokio::test]
async fn a_total_that_is_wrong() {
    let sql = "UPDATE programme_totals SET number = number + 1 WHERE number > 0";
    for said in said_after(sql).await {
        assert!(said.contains("is 5, and the count gives 4"), "{said}");
    }
}

#[tokio::test]
async fn a_document_altered_or_gone() {
    let founded = Founded::new(databases().await.remove(0)).await;
    let named = programme::store::documents(founded.town.db())
        .await
        .unwrap();
    let (sha256, _) = &named[0];
    let place = founded
        .folder
        .path()
        .join("files")
        .join(&sha256[..2])
        .join(&sha256[2..]);
    std::fs::write(&place, "autre chose").unwrap();
    let ran = founded.run(&["check"]);
    assert!(
        ran.code == 1 && ran.out.contains("altered on disk"),
        "{ran:?}"
    );
    std::fs::remove_file(&place).unwrap();
    let ran = founded.run(&["check"]);
    assert!(ran.code == 1 && ran.out.contains("is not there"), "{ran:?}");
}

#[tokio::test]
async fn a_present_value_changed_by_hand() {
    let sql = "UPDATE programme_commitments SET due_on = '2033-12-31' WHERE number = 2";
    for said in said_after(sql).await {
        assert!(
            said.contains("due date is “2033-12-31”, its history leads to “2032-12-31”"),
            "{said}"
        );
    }
}

/// What a program may keep for speed beside the data is no part of the town.
#[tokio::test]
async fn a_cache_is_neither_checked_nor_saved() {
    let founded = Founded::new(databases().await.remove(0)).await;
    let cache = founded.folder.path().join("cache");
    std::fs::create_dir_all(cache.join("ab")).unwrap();
    std::fs::write(cache.join("ab").join("livret.pdf"), "%PDF-1.7").unwrap();
    founded.run(&["check"]).well();
    let saved = founded.folder.path().join("saved.tar.gz");
    founded.run(&["backup", saved.to_str().unwrap()]).well();
    let listed = std::process::Command::new("tar")
        .arg("-tzf")
        .arg(&saved)
        .output()
        .unwrap();
    let names = String::from_utf8(listed.stdout).unwrap();
    assert!(
        names.contains("manifest.json") && !names.contains("cache"),
        "{names}"
    );
}

/// The night tells those who run the house, and whoever watches the machine.
#[tokio::test]
async fn the_nightly_check_shows_what_it_found() {
    const PAGE: &str = "/agents/verification";
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let auditor = Inside::person(&commune, "i-falguiere").await;
    assert_eq!(visitor.get("/health").await.text(), "ok\n");
    let page = auditor.get(PAGE).await.text();
    assert!(page.contains("Tout concorde."), "{page}");
    assert_eq!(visitor.get(PAGE).await.status, StatusCode::FORBIDDEN);
    assert_eq!(visitor.post(PAGE, &[]).await.status, StatusCode::FORBIDDEN);
    let sql = "UPDATE programme_commitments SET title = 'Rien' WHERE number = 7";
    commune.town.db().exec(sql, args![]).await.unwrap();
    assert_eq!(auditor.post(PAGE, &[]).await.status, StatusCode::SEE_OTHER);
    commune.work().await;
    assert!(
        visitor
            .get("/health")
            .await
            .text()
            .starts_with("degraded: the check")
    );
    let page = auditor
        .get(PAGE)
        .await
        .text()
        .replace(['\u{a0}', '\u{202f}'], " ");
    assert!(page.contains("1 chose ne concorde pas"), "{page}");
    assert!(page.contains("titre vaut « Rien »"), "{page}");
    let page = auditor.get("/en/agents/verification").await.text();
    assert!(page.contains("title is “Rien”"), "{page}");

    let sql = "UPDATE check_results SET findings = 0, at = at - 400000000";
    commune.town.db().exec(sql, args![]).await.unwrap();
    assert!(
        visitor
            .get("/health")
            .await
            .text()
            .starts_with("degraded: no check")
    );
}
