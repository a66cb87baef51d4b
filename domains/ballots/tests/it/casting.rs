//! One person, one voice: at the second, sent twice, five hundred at once; papers and rights.

use ballots::{
    actions::{self, NewProject},
    ballot_box::BallotBox,
    model::{BallotKind, Choice, PaperState},
    store,
};
use base::{Cents, Error};
use testkit::databases;
use town::{Actor, Role};

use crate::scene::{Asked, Scene, USUAL, at, frozen, person};

#[tokio::test]
async fn the_vote_opens_and_closes_at_the_second_across_the_change_of_clocks() {
    for database in databases().await {
        // The last Sunday of March has 23 hours: open from the 28th at 20:00 to the 29th at 20:00:30.
        let asked = Asked {
            opens: "2027-03-27T20:00:00",
            closes: "2027-03-28T20:00:30",
            ..USUAL
        };
        let scene = frozen(database, asked, 6).await;
        let (opens, closes) = (scene.edition.opens_at, scene.edition.closes_at);
        assert_eq!(opens.to_string(), "2027-03-27T19:00:00Z");
        assert_eq!(closes.to_string(), "2027-03-28T18:00:30Z");
        let millis =
            |instant: base::Instant, more: i64| base::Instant::from_millis(instant.millis() + more);
        for (number, (moment, is_open)) in [
            (millis(opens, -1), false),
            (opens, true),
            (millis(closes, -1), true),
            (closes, false),
        ]
        .into_iter()
        .enumerate()
        {
            scene.small.clock.set(moment);
            let online = scene.cast(number, 0, &[1], "a").await;
            assert_eq!(online.is_ok(), is_open, "{moment}: {online:?}");
            let paper = scene.take_paper(5, 0).await;
            assert_eq!(paper.is_ok(), is_open && number == 1, "{moment}: {paper:?}");
        }
    }
}

#[tokio::test]
async fn a_form_sent_twice_is_a_ballot_cast_once() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 1).await;
        scene.open();
        let first = scene.cast(0, 0, &[1], "the-form").await.expect("a ballot");
        let again = scene
            .cast(0, 0, &[1], "the-form")
            .await
            .expect("the same receipt");
        assert_eq!(first, again);
        assert!(scene.cast(0, 0, &[1], "").await.is_err());
        assert_eq!(ballots_in(&scene, 0).await.len(), 1);
    }
}

pub async fn ballots_in(scene: &Scene, envelope: usize) -> Vec<Choice> {
    let mut tx = scene.town().db().begin().await.expect("a transaction");
    let urn = BallotBox::of(&scene.envelopes[envelope].id);
    urn.seal(&mut tx, scene.town().random())
        .await
        .expect("sealed");
    let choices = urn.open(&mut tx).await.expect("open");
    tx.commit().await.expect("a commit");
    choices
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_hundred_at_once_are_neither_lost_nor_doubled() {
    const PEOPLE: usize = 250;
    for database in databases().await {
        let scene = std::sync::Arc::new(frozen(database, USUAL, PEOPLE).await);
        scene.open();
        // Each person twice at the same instant, with two forms.
        let mut waiting = Vec::new();
        for number in 0..PEOPLE {
            for attempt in ["one", "two"] {
                let scene = scene.clone();
                waiting.push(tokio::spawn(async move {
                    let project = if number.is_multiple_of(3) { 2 } else { 1 };
                    scene.cast(number, 0, &[project], attempt).await.is_ok()
                }));
            }
        }
        let mut cast = 0;
        for one in waiting {
            cast += usize::from(one.await.expect("a task"));
        }
        assert_eq!(cast, PEOPLE);
        assert_eq!(scene.used().await, i64::try_from(PEOPLE).expect("few"));
        let choices = ballots_in(&scene, 0).await;
        assert_eq!(choices.len(), PEOPLE);
        let second = choices
            .iter()
            .filter(|choice| choice.projects == [2])
            .count();
        assert_eq!(second, PEOPLE.div_ceil(3));
    }
}

#[derive(db::FromRow)]
struct Text {
    text: String,
}

#[tokio::test]
async fn nothing_in_the_box_tells_who_or_when() {
    for database in databases().await {
        let scene = frozen(
            database,
            Asked {
                ballot: BallotKind::Ranking,
                most: 3,
                ..USUAL
            },
            40,
        )
        .await;
        scene.open();
        // Forty different instants; the first half ranks 1 first, the other half 2.
        for number in 0..40 {
            let ballot: &[i64] = if number < 20 { &[1, 2] } else { &[2, 1] };
            scene.cast(number, 0, ballot, "x").await.expect("a ballot");
            scene
                .small
                .clock
                .set(scene.small.clock.now().plus_seconds(60));
        }
        let db = scene.town().db();
        let urn = BallotBox::of(&scene.envelopes[0].id);
        let mut tx = db.begin().await.expect("a transaction");
        let early = urn.open(&mut tx).await;
        assert!(matches!(early, Err(Error::Forbidden(_))), "{early:?}");
        drop(tx);
        // As the host would read it, in the order of the table.
        let rows: Vec<Text> = db
            .all("SELECT choice AS text FROM ballots_choices", db::args![])
            .await
            .expect("rows");
        assert_eq!(rows.len(), 32, "a batch is put away whole");
        let sorted = rows.windows(2).all(|pair| pair[0].text <= pair[1].text);
        assert!(!sorted, "the order of voting can be read");
        let voices: Vec<Text> = db
            .all(
                "SELECT COALESCE(receipt, '') AS text FROM ballots_voices WHERE channel IS NOT NULL",
                db::args![],
            )
            .await
            .expect("rows");
        assert_eq!(voices.len(), 40);
        let known: Vec<&str> = voices.iter().map(|row| row.text.as_str()).collect();
        let rows: Vec<Text> = db
            .all(
                "SELECT id || choice AS text FROM ballots_choices",
                db::args![],
            )
            .await
            .expect("rows");
        for row in &rows {
            assert!(known.iter().all(|receipt| !row.text.contains(receipt)));
            assert!(
                scene
                    .coded
                    .iter()
                    .all(|one| !row.text.contains(one.voter.id.as_str()))
            );
        }
        assert_eq!(ballots_in(&scene, 0).await.len(), 40);
        let late = scene.cast(0, 0, &[1], "late").await;
        assert!(late.is_err());
    }
}

fn keyed(projects: &[i64]) -> Choice {
    Choice {
        projects: projects.to_vec(),
        points: Vec::new(),
    }
}

#[tokio::test]
async fn a_paper_is_read_by_two_people_and_settled_by_a_third() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 4).await;
        scene.open();
        scene.take_paper(0, 0).await.expect("a paper");
        let town = scene.town();
        let [one, two, three] = [(); 3].map(|()| scene.small.actor(Role::Agent, Some("voirie")));
        let read = async |who: &Actor, number: i64, projects: &[i64]| {
            let mut tx = town.db().begin().await.expect("a transaction");
            let of = (&scene.envelopes[0].id, number);
            let read =
                actions::read_paper(&mut tx, town, who, &scene.edition.id, of, keyed(projects))
                    .await;
            if read.is_ok() {
                tx.commit().await.expect("a commit");
            }
            read
        };
        assert!(read(&one, 1, &[1]).await.is_err(), "not before the close");
        scene.close();
        read(&one, 1, &[1]).await.expect("a first reading");
        assert!(read(&one, 1, &[1]).await.is_err(), "twice by one person");
        assert_eq!(
            read(&two, 1, &[1]).await.expect("a second"),
            actions::Reading::Agreed
        );
        assert!(read(&three, 1, &[1]).await.is_err(), "a third reading");
        read(&one, 2, &[1]).await.expect("a first reading");
        assert_eq!(
            read(&two, 2, &[2]).await.expect("a second"),
            actions::Reading::Differs
        );
        assert!(
            read(&one, 3, &[1, 2, 3]).await.is_err(),
            "more than the rule lets"
        );
        read(&one, 3, &[]).await.expect("a blank ballot");
        let stranger = scene.small.actor(Role::Agent, Some("ecoles"));
        assert!(matches!(
            read(&stranger, 4, &[1]).await,
            Err(Error::Forbidden(_))
        ));
        let settle = async |who: &Actor| {
            let mut tx = town.db().begin().await.expect("a transaction");
            let of = (&scene.envelopes[0].id, 2);
            let done =
                actions::settle_paper(&mut tx, town, who, &scene.edition.id, of, keyed(&[2])).await;
            if done.is_ok() {
                tx.commit().await.expect("a commit");
            }
            done
        };
        assert!(settle(&one).await.is_err() && settle(&two).await.is_err());
        settle(&three).await.expect("settled");
        assert!(settle(&three).await.is_err(), "settled once");
        let papers = store::papers(town.db(), &scene.edition.id)
            .await
            .expect("papers");
        let states: Vec<PaperState> = papers.iter().map(|paper| paper.state).collect();
        assert_eq!(
            states,
            [PaperState::Counted, PaperState::Counted, PaperState::Once]
        );
        assert!(papers[0].first_choice.is_empty() && papers[1].second_choice.is_none());
        let mut counted: Vec<Vec<i64>> = ballots_in(&scene, 0)
            .await
            .into_iter()
            .map(|choice| choice.projects)
            .collect();
        counted.sort();
        assert_eq!(counted, [vec![1], vec![2]]);
    }
}

#[tokio::test]
async fn only_those_who_may_do_it_can() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 2).await;
        let town = scene.town();
        let id = &scene.edition.id;
        let outsiders = [
            Actor::Visitor,
            scene.small.actor(Role::Agent, Some("ecoles")),
            scene.small.actor(Role::Head, Some("ecoles")),
            scene.small.actor(Role::Elected, None),
            scene.small.actor(Role::Auditor, None),
        ];
        let agent = scene.small.actor(Role::Agent, Some("voirie"));
        let counter = scene.small.actor(Role::Counter, None);
        let voter = &scene.coded[0].voter.id;
        let envelope = &scene.envelopes[0].id;
        let refused = |what: &str, done: Option<Error>| {
            assert!(
                matches!(done, Some(Error::Forbidden(_))),
                "{what}: {done:?}"
            );
        };
        scene.open();
        let deciders: Vec<&Actor> = outsiders.iter().chain([&agent, &counter]).collect();
        for who in deciders {
            let mut tx = town.db().begin().await.expect("a transaction");
            refused(
                "freeze",
                actions::freeze(&mut tx, town, who, id).await.err(),
            );
            refused(
                "enrol",
                actions::enrol(&mut tx, town, who, id, &[person(9)])
                    .await
                    .err(),
            );
            refused(
                "clear",
                actions::clear_roll(&mut tx, town, who, id).await.err(),
            );
            refused(
                "codes",
                actions::draw_codes(&mut tx, town, who, id).await.err(),
            );
            let day = town.clock().today();
            refused(
                "publish",
                actions::publish(&mut tx, town, who, id, ("x", day))
                    .await
                    .err(),
            );
        }
        for who in &outsiders {
            let mut tx = town.db().begin().await.expect("a transaction");
            refused(
                "look up",
                actions::look_up(&mut tx, town, who, id, "x").await.err(),
            );
            refused(
                "code",
                actions::code_at_counter(&mut tx, town, who, id, voter)
                    .await
                    .err(),
            );
            refused(
                "paper",
                actions::take_paper(&mut tx, town, who, id, voter, envelope)
                    .await
                    .err(),
            );
            let of = (envelope, 1);
            refused(
                "read",
                actions::read_paper(&mut tx, town, who, id, of, keyed(&[1]))
                    .await
                    .err(),
            );
            refused(
                "settle",
                actions::settle_paper(&mut tx, town, who, id, of, keyed(&[1]))
                    .await
                    .err(),
            );
            let project = &scene.projects[0];
            let new = NewProject {
                envelope: envelope.clone(),
                title: "Autre".to_owned(),
                summary: "x".to_owned(),
                cost: Cents(1),
                study: "x".to_owned(),
                territory: None,
                theme: "x".to_owned(),
                rivals: None,
                set_aside: None,
                point: None,
            };
            refused(
                "project",
                actions::change_project(&mut tx, town, who, &project.id, &new)
                    .await
                    .err(),
            );
            refused(
                "add",
                actions::add_project(&mut tx, town, who, id, &new)
                    .await
                    .err(),
            );
            drop(tx);
            let mut tx = town.db().begin().await.expect("a transaction");
            let own = actions::change_project(&mut tx, town, &agent, &project.id, &new).await;
            assert!(matches!(own, Err(Error::Conflict(_))), "frozen: {own:?}");
        }
        assert_eq!(scene.used().await, 0);
        assert_eq!(at(USUAL.opens), scene.edition.opens_at);
    }
}
