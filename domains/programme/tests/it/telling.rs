//! What followers are told, and that nothing is told twice.

use base::{Lang, Result};
use db::{Migrations, args};
use programme::{
    actions::{self, Edit, NewCommitment, NewProgramme},
    model::{Kind, ProgrammeKind, Shown},
    store,
};
use serde_json::Value;
use testkit::{SmallTown, TestDb, databases, small_town};
use town::Actor;

fn rooms(own: Migrations) -> [Migrations; 4] {
    [
        jobs::MIGRATIONS,
        journal::MIGRATIONS,
        search::MIGRATIONS,
        own,
    ]
}

/// A commitment followed by two people, promised for the end of the month after.
async fn followed(database: TestDb) -> Result<SmallTown> {
    let small = small_town(database, &rooms(programme::domain().migrations)).await;
    let town = &small.town;
    journal::init(town, "localhost/registre").await?;
    let actor = Actor::System;
    let mut tx = town.db().begin().await?;
    let new = NewProgramme {
        slug: "mandat".to_owned(),
        title: "Le mandat".to_owned(),
        lead: "Ce qui est promis.".to_owned(),
        kind: ProgrammeKind::Mandate,
        lang: "fr".to_owned(),
        adopted_on: None,
        phases: Vec::new(),
    };
    actions::create_programme(&mut tx, town, &actor, new).await?;
    let programme = store::programme(&mut tx, "mandat").await?;
    let new = NewCommitment {
        reference: "1".to_owned(),
        axis: "Se déplacer".to_owned(),
        orientation: None,
        title: "Navette".to_owned(),
        kind: Kind::Service,
    };
    actions::enter(&mut tx, town, &actor, &programme, &new).await?;
    let edit = Edit {
        due_on: Some(Some(small.clock.today().plus_days(40))),
        ..Edit::default()
    };
    actions::edit(&mut tx, town, &actor, 1, &edit).await?;
    actions::news(&mut tx, town, &actor, 1, "C’est parti.").await?;
    for email in ["ana@exemple.fr", "bo@exemple.fr"] {
        let secret = actions::follow(&mut tx, town, 1, email, Lang::Fr).await?;
        actions::confirm_follow(&mut tx, town, &secret.expect("a letter")).await?;
    }
    tx.commit().await?;
    Ok(small)
}

/// How many jobs of a kind wait.
async fn waiting(small: &SmallTown, kind: &'static str) -> i64 {
    let count = "SELECT COUNT(*) FROM jobs_queue WHERE kind = $1";
    let (count,): (i64,) = small
        .town
        .db()
        .one(count, args![kind])
        .await
        .expect("a count");
    count
}

async fn shown(small: &SmallTown) -> Shown {
    store::commitment(small.town.db(), 1)
        .await
        .expect("a commitment")
        .shown
}

/// Lets days pass, a round each night.
async fn days(small: &SmallTown, days: i64) {
    small.clock.set(small.clock.now().plus_days(days));
    actions::refresh_states(&small.town).await.expect("a round");
}

#[tokio::test]
async fn the_silence_of_a_late_commitment_is_told_once() {
    const SILENCE: &str = "programme-silence";
    for database in databases().await {
        let small = followed(database).await.expect("a followed commitment");
        days(&small, 60).await;
        assert_eq!(shown(&small).await, Shown::Late);
        assert_eq!(waiting(&small, SILENCE).await, 0, "late is not silent yet");
        days(&small, 150).await;
        assert_eq!(shown(&small).await, Shown::Late, "late is shown first");
        assert_eq!(waiting(&small, SILENCE).await, 1, "yet its silence is told");
        days(&small, 1).await;
        assert_eq!(waiting(&small, SILENCE).await, 1, "and told once");
        let mut tx = small.town.db().begin().await.expect("a transaction");
        actions::news(&mut tx, &small.town, &Actor::System, 1, "Nous y revenons.")
            .await
            .expect("news");
        tx.commit().await.expect("news");
        days(&small, 100).await;
        assert_eq!(waiting(&small, SILENCE).await, 1, "news end a silence");
        days(&small, 100).await;
        assert_eq!(waiting(&small, SILENCE).await, 2, "a new silence is told");
    }
}

#[tokio::test]
async fn whoever_follows_a_silent_commitment_is_not_told_of_it() {
    for database in databases().await {
        let small = followed(database).await.expect("a followed commitment");
        let everybody = "DELETE FROM programme_followers";
        small
            .town
            .db()
            .exec(everybody, args![])
            .await
            .expect("nobody");
        days(&small, 250).await;
        let mut tx = small.town.db().begin().await.expect("a transaction");
        let secret = actions::follow(&mut tx, &small.town, 1, "eve@exemple.fr", Lang::Fr)
            .await
            .expect("asked");
        actions::confirm_follow(&mut tx, &small.town, &secret.expect("a letter"))
            .await
            .expect("confirmed");
        tx.commit().await.expect("a follower");
        days(&small, 1).await;
        assert_eq!(waiting(&small, "programme-silence").await, 0);
    }
}

#[tokio::test]
async fn a_telling_done_twice_posts_one_letter_to_each() {
    for database in databases().await {
        let small = followed(database).await.expect("a followed commitment");
        let mut tx = small.town.db().begin().await.expect("a transaction");
        actions::news(
            &mut tx,
            &small.town,
            &Actor::System,
            1,
            "Le marché est signé.",
        )
        .await
        .expect("news");
        tx.commit().await.expect("news");
        let asked = waiting(&small, "mail-send").await;
        let payload = "SELECT payload FROM jobs_queue WHERE kind = 'programme-news'";
        let (payload,): (String,) = small.town.db().one(payload, args![]).await.expect("a job");
        let payload: Value = serde_json::from_str(&payload).expect("JSON");
        let handlers = programme::domain().handlers;
        let news = handlers
            .iter()
            .find(|handler| handler.kind == "programme-news");
        let run = news.expect("a handler").run;
        for _ in 0..2 {
            run(small.town.clone(), payload.clone())
                .await
                .expect("told");
            // A program killed here runs the job again.
            assert_eq!(waiting(&small, "mail-send").await - asked, 2);
        }
    }
}

/// A town that was shown as silent before silences were remembered does not tell them again.
#[tokio::test]
async fn silences_told_by_a_former_version_are_not_told_again() {
    for database in databases().await {
        let whole = programme::domain().migrations;
        let former = Migrations {
            room: whole.room,
            list: &whole.list[..2],
        };
        let small = small_town(database, &rooms(former)).await;
        let db = small.town.db();
        for sql in [
            "INSERT INTO programmes (id, slug, title, lead, kind, lang, position)
                VALUES ('p', 'm', 'M', 'L', 'plan', 'fr', 1)",
            "INSERT INTO programme_axes (id, programme_id, slug, title, position)
                VALUES ('a', 'p', 'a', 'A', 1)",
            "INSERT INTO programme_commitments (id, number, programme_id, axis_id,
                    orientation_position, position, reference, title, promise, kind,
                    silence_months, state, shown, stage, quiet_on, headline, moved_at, version)
                SELECT 'c' || n, n, 'p', 'a', 0, n, 'r' || n, 'T', '', 'service', 6,
                    'under_way', CASE n WHEN 1 THEN 'silent' ELSE 'late' END, 'announced',
                    '2026-05-01', '', 0, 1
                FROM (SELECT 1 AS n UNION ALL SELECT 2 AS n) two",
        ] {
            db.exec(sql, args![]).await.expect("a former row");
        }
        let mut all = vec![town::MIGRATIONS, files::MIGRATIONS];
        all.extend(rooms(whole));
        db.migrate(&all, &small.clock).await.expect("the new step");
        let told: Vec<(i64, Option<String>)> = db
            .all(
                "SELECT number, silence_told FROM programme_commitments ORDER BY number",
                args![],
            )
            .await
            .expect("rows");
        assert_eq!(told, [(1, Some("2026-05-01".to_owned())), (2, None)]);
    }
}
