//! Every SQL text of the house is understood by both databases.

use maison::house;

#[tokio::test]
async fn every_statement_prepares_on_both_databases() {
    for database in testkit::databases().await {
        let db = database.db;
        let clock = base::Clock::manual(maison::demo::opening_moment());
        db.migrate(&house::migrations(), &clock)
            .await
            .expect("the tables of the house");
        let mut statements = house::statements();
        statements.extend(search::statements(db.maker()));
        assert!(statements.len() > 200, "{} statements", statements.len());
        let mut refused = Vec::new();
        for (name, sql) in statements {
            if let Err(error) = db.prepare(sql).await {
                refused.push(format!("{name}: {error}"));
            }
        }
        assert!(refused.is_empty(), "{:?}: {refused:#?}", db.maker());
    }
}
