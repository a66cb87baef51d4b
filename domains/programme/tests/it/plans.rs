//! How SQLite finds what pages show: in an index, however many commitments there are.

use db::{Arg, Db, args};
use testkit::databases;

/// The steps by which SQLite would run a statement.
async fn plan(db: &Db, name: &str) -> Vec<String> {
    let sql = programme::store::STATEMENTS
        .iter()
        .flat_map(|part| part.iter())
        .find_map(|(known, sql)| (*known == name).then_some(*sql))
        .unwrap_or_else(|| panic!("no statement is called {name}"));
    let most = (1..=9)
        .rev()
        .find(|number| sql.contains(&format!("${number}")))
        .unwrap_or_default();
    let values: Vec<Arg> = (0..most).flat_map(|_| args![1_i64]).collect();
    let explained: &'static str = format!("EXPLAIN QUERY PLAN {sql}").leak();
    let steps: Vec<(i64, i64, i64, String)> = db.all(explained, values).await.expect("the plan");
    steps.into_iter().map(|(.., step)| step).collect()
}

#[tokio::test]
async fn lists_are_found_in_an_index() {
    let database = databases().await.remove(0);
    let small = testkit::small_town(database, &[programme::domain().migrations]).await;
    let db = small.town.db();
    // The last of each state: one row of an index, not a sort of all there are.
    for name in ["MOVED_VARIED", "MOVED", "HIGHLIGHTS", "EVENTS_FOR_CHECK"] {
        let plan = plan(db, name).await;
        assert!(
            plan.iter().all(|step| !step.contains("TEMP B-TREE")),
            "{name} sorts: {plan:#?}"
        );
    }
    // What a deep page skips is skipped in the index, without reading a row.
    for name in [
        "LINES_OF_AXIS",
        "LINES_LATE",
        "LINES_QUIET",
        "LINES_OF_PROGRAMME",
        "LINES_OF_PROGRAMME_END",
        "DEMANDS",
        "COUNT_DEMANDS",
    ] {
        let plan = plan(db, name).await;
        assert!(
            plan.iter().any(|step| step.contains("COVERING INDEX")),
            "{name} reads rows to skip them: {plan:#?}"
        );
    }
    let phases = plan(db, "PHASES").await;
    assert!(
        phases.iter().all(|step| !step.starts_with("SCAN")),
        "{phases:#?}"
    );
}
