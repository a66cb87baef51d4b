//! `maison check` notices what was altered behind the program's back.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

use db::args;
use testkit::databases;

use crate::founded::Founded;

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
            said.contains("an event of programme/mandat/m1 is not what act"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn an_event_taken_out_of_the_history() {
    for said in said_after("DELETE FROM programme_events WHERE kind = 'news'").await {
        assert!(said.contains("tells an event that is gone"), "{said}");
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
        assert!(said.contains("Se déplacer: 5 commitments"), "{said}");
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
    assert!(
        ran.code == 1 && ran.out.contains("that is not there"),
        "{ran:?}"
    );
}
