//! The votes of the demonstration: one in each phase; what a count leaves becomes commitments.

use std::collections::BTreeMap;

use ballots::{
    model::{PaperState, Phase},
    store,
};
use http::StatusCode;

use crate::{
    browsing::{judge, owned},
    commune::Commune,
    inside::Inside,
};

#[tokio::test]
async fn the_commune_has_one_budget_in_each_phase() {
    let commune = Commune::open().await;
    let now = commune.town.clock().now();
    let db = commune.town.db();
    let editions = store::published(db).await.expect("votes");
    let mut phases = BTreeMap::new();
    for edition in &editions {
        phases.insert(edition.phase(now), edition.clone());
        let visitor = Inside::visitor(&commune);
        for path in [edition.path(), format!("{}/reglement", edition.path())] {
            for lang in ["", "/en"] {
                let page = visitor.get(&format!("{lang}{path}")).await;
                assert_eq!(page.status, StatusCode::OK, "{lang}{path}");
            }
        }
    }
    for phase in [
        Phase::Ideas,
        Phase::Study,
        Phase::Vote,
        Phase::Counting,
        Phase::Results,
    ] {
        assert!(phases.contains_key(&phase), "no vote is in {phase:?}");
    }
    let counting = &phases[&Phase::Counting];
    let papers = store::papers(db, &counting.id).await.expect("papers");
    let differs = papers
        .iter()
        .filter(|paper| paper.state == PaperState::Differs);
    assert_eq!(differs.count(), 1, "a paper waits for a third reading");
}

#[tokio::test]
async fn winners_become_commitments_once_and_say_where_they_are_followed() {
    let commune = Commune::open().await;
    let db = commune.town.db();
    let editions = store::published(db).await.expect("votes");
    let counted = editions.iter().find(|edition| edition.counted_at.is_some());
    let counted = counted.expect("a vote that is counted");
    for _ in 0..2 {
        let mut tx = db.begin().await.expect("a transaction");
        let payload = serde_json::json!({ "edition": counted.id });
        let now = commune.town.clock().now();
        jobs::enqueue(&mut tx, &commune.town, ballots::actions::WON, &payload, now)
            .await
            .expect("a job");
        tx.commit().await.expect("a commit");
        commune.work().await;
    }
    let accounts = store::accounts(db, &counted.id).await.expect("accounts");
    let account: ballots::count::Account =
        serde_json::from_str(&accounts[0].1).expect("an account");
    let projects = store::projects(db, &counted.id).await.expect("projects");
    let visitor = Inside::visitor(&commune);
    let mut followed = 0;
    for project in &projects {
        assert_eq!(
            project.delivery.is_some(),
            account.has_won(project.number),
            "{}",
            project.title
        );
        if let Some(path) = &project.delivery {
            let page = visitor.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            followed += 1;
            let own = visitor.get(&project.path(counted)).await.text();
            assert!(
                own.contains(&format!("href=\"{path}\"")),
                "{}",
                project.title
            );
        }
    }
    let programme = programme::store::programme(db, "projets-votes")
        .await
        .expect("a programme");
    let commitments = programme::store::commitments(db, &programme.id)
        .await
        .expect("commitments");
    assert_eq!(commitments.len(), followed);
    assert!(followed >= 3, "{followed} winners");
}

#[tokio::test]
async fn pages_of_votes_are_accessible() {
    let commune = Commune::open().await;
    let root = "/budget-participatif/budget-participatif-20";
    let mut paths = owned(&[
        "/budget-participatif",
        "/budget-participatif/budget-des-jeunes-2027",
    ]);
    for end in [
        "25/resultats",
        "25/projet/6",
        "25/projet/15",
        "26",
        "26/reglement",
        "26/voter",
    ] {
        paths.push(format!("{root}{end}"));
    }
    judge(&commune, None, &paths).await;
}

#[tokio::test]
async fn the_desk_of_votes_is_accessible() {
    let commune = Commune::open().await;
    let now = commune.town.clock().now();
    let editions = store::published(commune.town.db()).await.expect("votes");
    let in_phase = |phase: Phase| {
        let found = editions.iter().find(|edition| edition.phase(now) == phase);
        found.expect("a vote in this phase")
    };
    let (voting, counting) = (in_phase(Phase::Vote), in_phase(Phase::Counting));
    let mut paths = owned(&[
        "/bureau/budgets/nouveau",
        "/atelier-des-regles",
        "/guichet/votes",
    ]);
    paths.push(counting.desk());
    paths.push(format!("{}/papier", counting.desk()));
    paths.push(format!("{}/liste", voting.desk()));
    paths.push(format!("{}/projet", in_phase(Phase::Study).desk()));
    paths.push(format!("/guichet/votes/{}", voting.id));
    judge(&commune, Some("m-granier"), &paths).await;
}
