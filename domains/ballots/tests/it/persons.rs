//! The rights of people on a roll: erased when they ask, whatever was cast stays; forgotten in time even
//! when nobody counts; and their own page says whether they voted, to them alone.

use ballots::{actions, model::VoterId, store};
use base::{Error, Id, Result};
use testkit::databases;
use town::{Actor, Role};

use crate::scene::{Scene, USUAL, frozen, person};

async fn erase(scene: &Scene, actor: &Actor, voter: &Id<VoterId>) -> Result<()> {
    let town = scene.town();
    let mut tx = town.db().begin().await?;
    actions::erase_voter(&mut tx, town, actor, &scene.edition.id, voter).await?;
    tx.commit().await
}

/// What this person is answered, as text.
async fn asked(scene: &Scene, actor: &Actor, path: &str, form: Option<&str>) -> (u16, String) {
    let (status, _, body) = scene.ask(actor, path, form).await;
    (status, String::from_utf8_lossy(&body).into_owned())
}

#[derive(db::FromRow)]
struct Line {
    said: String,
}

/// Every line of the roll and of its voices, as the database has it.
async fn lines(scene: &Scene) -> String {
    const ROLL: &str = "SELECT family || given || born || address || person_key
            || COALESCE(code_hash, '') AS said FROM ballots_voters ORDER BY id";
    const VOICES: &str = "SELECT voter_id || COALESCE(attempt, '') AS said FROM ballots_voices
        ORDER BY voter_id, scope";
    let mut all = String::new();
    for statement in [ROLL, VOICES] {
        let found: Vec<Line> = scene
            .town()
            .db()
            .all(statement, db::args![])
            .await
            .expect("lines");
        all.extend(found.into_iter().map(|line| line.said + "\n"));
    }
    all
}

#[tokio::test]
async fn whoever_asks_is_erased_and_their_ballot_stays() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 6).await;
        scene.open();
        scene
            .cast(0, 0, &[1], "secret-attempt")
            .await
            .expect("a ballot");
        let (voted, waits) = (&scene.coded[0], &scene.coded[1]);
        let town = scene.town();
        for who in [
            Actor::Visitor,
            scene.small.actor(Role::Counter, None),
            scene.small.actor(Role::Agent, Some("voirie")),
            scene.small.actor(Role::Head, Some("ecoles")),
        ] {
            let refused = erase(&scene, &who, &voted.voter.id).await;
            assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
        }
        let before = lines(&scene).await;
        assert!(before.contains("Famille0") && before.contains("secret-attempt"));
        let head = scene.head();
        for one in [voted, waits] {
            erase(&scene, &head, &one.voter.id).await.expect("erased");
            let again = erase(&scene, &head, &one.voter.id).await;
            assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
        }
        let after = lines(&scene).await;
        for gone in [
            "Famille0",
            "Famille1",
            "famille0",
            "0, rue du Four",
            "secret-attempt",
        ] {
            assert!(!after.contains(gone), "{gone} in {after}");
        }
        assert!(after.contains("Famille2"), "the others stay");
        // Nobody finds them, writes to them or votes for them.
        let mut tx = town.db().begin().await.expect("a transaction");
        let key = person(1).key();
        let found = actions::look_up(&mut tx, town, &head, &scene.edition.id, &key).await;
        assert!(found.expect("an answer").is_none());
        let letters = actions::draw_codes(&mut tx, town, &head, &scene.edition.id).await;
        assert!(letters.expect("letters").is_empty());
        drop(tx);
        let late = scene.cast(1, 0, &[1], "x").await;
        assert!(matches!(late, Err(Error::Invalid(_))), "{late:?}");
        assert_eq!(scene.used().await, 1, "the voice stays used");
        // Said publicly, without a name.
        let erased = store::erasures(town.db(), &scene.edition.id).await;
        assert_eq!(erased.expect("a count"), 2);
        scene.close();
        let edition = scene.count(None).await.expect("a count");
        let turnout: actions::Turnout =
            serde_json::from_str(edition.turnout.as_deref().expect("a turnout")).expect("json");
        assert_eq!(
            (turnout.roll, turnout.people),
            (6, 1),
            "the turnout stays exact"
        );
        assert_eq!(scene.counted_ballots(0).await, 1, "the ballot counts");
    }
}

#[tokio::test]
async fn the_counter_says_what_stays_before_it_erases() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 2).await;
        scene.open();
        let head = scene.head();
        let path = format!(
            "/guichet/votes/{}/{}",
            scene.edition.id, scene.coded[0].voter.id
        );
        let (status, page) = asked(&scene, &head, &path, None).await;
        assert_eq!(status, 200);
        assert!(
            page.contains("son bulletin, s’il est dans l’urne"),
            "{page}"
        );
        let agent = scene.small.actor(Role::Counter, None);
        let (_, other) = asked(&scene, &agent, &path, None).await;
        assert!(!other.contains("/effacer"), "only heads erase");
        let to = format!("{path}/effacer");
        let (status, page) = asked(&scene, &head, &to, Some("")).await;
        assert_eq!(status, 422);
        assert!(page.contains("Cochez la case"), "{page}");
        assert_eq!(asked(&scene, &agent, &to, Some("asked=oui")).await.0, 403);
        assert_eq!(asked(&scene, &head, &to, Some("asked=oui")).await.0, 303);
        assert_eq!(asked(&scene, &head, &path, None).await.0, 404);
    }
}

#[tokio::test]
async fn a_vote_that_nobody_counts_forgets_its_roll_all_the_same() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 2).await;
        scene.open();
        scene
            .cast(0, 0, &[1], "secret-attempt")
            .await
            .expect("a ballot");
        follow(&scene, 0).await;
        for (days, is_named) in [(180, true), (181, false)] {
            scene
                .small
                .clock
                .set(scene.edition.closes_at.plus_days(days));
            for timer in ballots::domain().timers {
                (timer.run)(scene.town().clone()).await.expect("a night");
            }
            let said = lines(&scene).await;
            assert_eq!(said.contains("Famille"), is_named, "{days} days");
            assert_eq!(said.contains("secret-attempt"), is_named, "{days} days");
            let tied = store::linked_to(scene.town().db(), &scene.coded[0].voter.id).await;
            assert_eq!(tied.expect("an answer").is_some(), is_named, "{days} days");
        }
    }
}

/// Somebody with an account follows the vote of a person.
async fn follow(scene: &Scene, number: usize) -> Actor {
    let resident = scene.small.actor(Role::Counter, None);
    let body = format!("code={}&suivre=oui", scene.coded[number].code);
    let path = format!("{}/voter", scene.edition.path());
    let (status, page) = asked(scene, &resident, &path, Some(&body)).await;
    assert_eq!(status, 200, "{page}");
    resident
}

async fn shelf(scene: &Scene, actor: &Actor) -> String {
    let person = actor.id().expect("somebody");
    let room = ballots::people();
    let fill = room.shelf.expect("a shelf");
    let shelf = fill(scene.town(), person, base::Lang::Fr).await;
    let rows = shelf.expect("a shelf").rows;
    let said = rows.into_iter().map(|row| {
        let text = row.text.map(ui::Markup::into_string).unwrap_or_default();
        format!("{} {text}\n", row.link.href)
    });
    said.collect()
}

#[tokio::test]
async fn ones_own_page_says_whether_one_voted_and_what_is_left_to_do() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 4).await;
        scene.open();
        let path = format!("{}/voter", scene.edition.path());
        // Without an account nothing is asked, nor kept.
        let (_, page) = asked(&scene, &Actor::Visitor, &path, None).await;
        assert!(!page.contains("name=\"suivre\""), "{page}");
        let body = format!("code={}&suivre=oui", scene.coded[2].code);
        assert_eq!(
            asked(&scene, &Actor::Visitor, &path, Some(&body)).await.0,
            200
        );
        let tied = store::linked_to(scene.town().db(), &scene.coded[2].voter.id).await;
        assert_eq!(tied.expect("an answer"), None);

        let other = scene.small.actor(Role::Counter, None);
        let said = shelf(&scene, &other).await;
        assert!(said.contains("Vous avez reçu une lettre"), "{said}");
        let resident = follow(&scene, 0).await;
        let said = shelf(&scene, &resident).await;
        assert!(
            said.contains("pas encore voté") && said.contains("/voter"),
            "{said}"
        );
        // Two envelopes are theirs: one after the other.
        scene.cast(0, 0, &[1], "x").await.expect("a ballot");
        let said = shelf(&scene, &resident).await;
        assert!(said.contains("1 sur 2"), "{said}");
        scene.cast(0, 1, &[4], "x").await.expect("a ballot");
        let said = shelf(&scene, &resident).await;
        assert!(said.contains("Vous avez voté. Le résultat"), "{said}");
        // Never what for, to nobody else, and in the copy of one's data.
        for project in &scene.projects {
            assert!(!said.contains(&project.title), "{said}");
        }
        assert!(shelf(&scene, &other).await.contains("une lettre"));
        let room = ballots::people();
        let copy = (room.copy)(scene.town(), resident.id().expect("somebody")).await;
        let copy = copy.expect("a copy");
        assert_eq!(
            (&copy[0]["voices"], &copy[0]["used"]),
            (&2.into(), &2.into())
        );
        // Shown no longer when one says so; and nothing is left of a closed account.
        let (_, page) = asked(&scene, &resident, &path, None).await;
        assert!(page.contains("Ne plus le montrer"), "{page}");
        assert_eq!(
            asked(&scene, &resident, &path, Some("etape=delier"))
                .await
                .0,
            303
        );
        assert!(shelf(&scene, &resident).await.contains("une lettre"));
        let resident = follow(&scene, 0).await;
        scene.close();
        let said = shelf(&scene, &resident).await;
        assert!(said.contains("dépouillement"), "{said}");
        scene.count(None).await.expect("a count");
        let said = shelf(&scene, &resident).await;
        assert!(said.contains("/resultats"), "{said}");
        let mut tx = scene.town().db().begin().await.expect("a transaction");
        (room.erase)(&mut tx, scene.town(), resident.id().expect("somebody"))
            .await
            .expect("erased");
        tx.commit().await.expect("a commit");
        assert_eq!(shelf(&scene, &resident).await, "");
    }
}

#[derive(db::FromRow)]
struct Place {
    held_in: String,
    field: String,
}

/// Every text of the whole database, with its table and column.
async fn everything(scene: &Scene) -> Vec<(String, String)> {
    let db = scene.town().db();
    let sql = match db.maker() {
        db::Maker::Sqlite => {
            "SELECT m.name AS held_in, c.name AS field
            FROM sqlite_master m, pragma_table_info(m.name) c
            WHERE m.type = 'table' AND c.type = 'TEXT'"
        }
        db::Maker::Postgres => {
            "SELECT CAST(table_name AS TEXT) AS held_in, CAST(column_name AS TEXT) AS field
            FROM information_schema.columns
            WHERE table_schema = current_schema() AND data_type = 'text'"
        }
    };
    let places: Vec<Place> = db.all(sql, db::args![]).await.expect("tables");
    assert!(places.len() > 60, "{} columns", places.len());
    let mut all = Vec::new();
    for place in places {
        let (table, column) = (&place.held_in, &place.field);
        let sql = format!("SELECT {column} AS said FROM {table} WHERE {column} IS NOT NULL");
        let sql: &'static str = sql.leak();
        let found: Vec<Line> = db.all(sql, db::args![]).await.expect("values");
        let known = |line: Line| (format!("{table}.{column}"), line.said);
        all.extend(found.into_iter().map(known));
    }
    all
}

/// Where a text is found.
fn found_in<'a>(all: &'a [(String, String)], text: &str) -> Vec<&'a str> {
    let held = all.iter().filter(|(_, said)| said.contains(text));
    let mut places: Vec<&str> = held.map(|(place, _)| place.as_str()).collect();
    places.sort_unstable();
    places.dedup();
    places
}

#[tokio::test]
async fn an_account_that_follows_leaves_one_trace_that_goes_and_never_tells_the_choice() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 4).await;
        scene.open();
        let resident = follow(&scene, 0).await;
        let account = resident.id().expect("somebody").as_str();
        let voter = scene.coded[0].voter.id.as_str();
        let path = format!("{}/voter", scene.edition.path());
        let (code, envelope) = (&scene.coded[0].code, &scene.envelopes[0].id);
        let body = format!(
            "etape=deposer&code={code}&envelope={envelope}&projects=1&projects=2&attempt=once"
        );
        let (status, page) = asked(&scene, &resident, &path, Some(&body)).await;
        assert_eq!(status, 200, "{page}");

        // The account is on one line of the roll, nowhere else; no box names it, the line, the code or
        // the receipt, and no line names a choice.
        let all = everything(&scene).await;
        assert_eq!(found_in(&all, account), ["ballots_voters.follower"]);
        let of_the_voter = ["ballots_voters.id", "ballots_voices.voter_id"];
        for place in found_in(&all, voter) {
            assert!(of_the_voter.contains(&place), "{place} names the voter");
        }
        assert_eq!(found_in(&all, code), [""; 0]);
        let receipt = all
            .iter()
            .find(|(place, _)| place == "ballots_voices.receipt");
        let receipt = receipt.expect("a receipt").1.clone();
        assert_eq!(found_in(&all, &receipt), ["ballots_voices.receipt"]);
        assert_eq!(
            found_in(&all, "\"projects\":["),
            ["ballots_boxes.open_batch"],
            "the choice is in the box only"
        );

        // What anybody is shown: the holder, another account, the counter, the desk, the copy of data.
        let counter = scene.small.actor(Role::Counter, None);
        let own = format!("/guichet/votes/{}/{voter}", scene.edition.id);
        let desk = scene.edition.desk();
        let head = scene.head();
        for (who, address) in [
            (&resident, &path),
            (&counter, &path),
            (&counter, &own),
            (&head, &own),
            (&head, &desk),
        ] {
            let (status, page) = asked(&scene, who, address, None).await;
            assert_eq!(status, 200, "{address}");
            assert!(!page.contains(account), "{address} names the account");
        }
        let (_, page) = asked(&scene, &counter, &own, None).await;
        assert!(
            !page.contains("Fontaine"),
            "the counter sees a project: {page}"
        );

        // Untied, nothing of the account is left, and the voice stays used.
        let (status, _) = asked(&scene, &resident, &path, Some("etape=delier")).await;
        assert_eq!(status, 303);
        assert_eq!(found_in(&everything(&scene).await, account), [""; 0]);
        assert_eq!(scene.used().await, 1);

        // Tied again: nothing is left of a closed account either.
        let resident = follow(&scene, 2).await;
        let account = resident.id().expect("somebody");
        let mut tx = scene.town().db().begin().await.expect("a transaction");
        (ballots::people().erase)(&mut tx, scene.town(), account)
            .await
            .expect("erased");
        tx.commit().await.expect("a commit");
        let left = everything(&scene).await;
        assert_eq!(found_in(&left, account.as_str()), [""; 0]);
    }
}
