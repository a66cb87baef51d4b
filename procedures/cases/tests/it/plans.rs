//! How SQLite finds the desk's list: in its own order, in an index that holds all that is counted.

use db::{Arg, args};
use testkit::databases;

#[tokio::test]
async fn the_desk_s_list_is_counted_and_begun_in_its_index() {
    let database = databases().await.remove(0);
    let small = testkit::small_town(database, &[cases::domain().migrations]).await;
    let statements = cases::store::STATEMENTS.iter().flat_map(|part| part.iter());
    let (mut counted, mut listed) = (0, 0);
    for (name, sql) in statements {
        let is_count = *name == "COUNTS";
        if !is_count && *name != "LINES" {
            continue;
        }
        let asked: Vec<Arg> = (0..if is_count { 12 } else { 14 })
            .flat_map(|_| args![1_i64])
            .collect();
        let explained: &'static str = format!("EXPLAIN QUERY PLAN {sql}").leak();
        let rows: Vec<(i64, i64, i64, String)> =
            small.town.db().all(explained, asked).await.expect("a plan");
        let steps: Vec<String> = rows.into_iter().map(|(.., step)| step).collect();
        let ranges = steps
            .iter()
            .filter(|step| step.contains("COVERING INDEX cases_cases_work (<expr>"))
            .count();
        if is_count {
            counted += ranges;
            assert!(
                !steps.iter().any(|step| step.contains("TEMP B-TREE")),
                "{steps:#?}"
            );
        } else {
            listed += ranges;
        }
    }
    assert_eq!(
        (counted, listed),
        (5, 1),
        "a range of the index for each pile"
    );
}
