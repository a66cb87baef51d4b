//! The count: only after the close, only when papers agree; and the numbers of the page, the paper, the
//! files and the command line are the same.

use ballots::{
    actions,
    commands::{Command, run},
    count::Account,
    model::{BallotKind, Choice, CountRule},
    store,
};
use base::{Cents, Error};
use clap::Parser;
use testkit::databases;
use town::{Actor, Role};

use crate::scene::{Asked, Scene, USUAL, frozen};

#[derive(Debug, Parser)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

fn tally(words: &[&str]) -> ballots::commands::Output {
    let words = std::iter::once("tally").chain(words.iter().copied());
    run(
        Line::try_parse_from(words).expect("a command").command,
        false,
    )
}

async fn account(scene: &Scene, envelope: usize) -> Account {
    let kept = store::result(scene.town().db(), &scene.envelopes[envelope].id).await;
    serde_json::from_str(&kept.expect("a result").account).expect("an account")
}

/// Twelve people: seven for the fountain, four for the trees, one for the benches.
async fn voted(scene: &Scene) {
    scene.open();
    for number in 0..12 {
        let marks: &[i64] = match number {
            0..7 => &[1],
            7..11 => &[3],
            _ => &[2],
        };
        scene.cast(number, 0, marks, "x").await.expect("a ballot");
    }
    scene.cast(0, 1, &[4], "x").await.expect("a ballot");
    scene.close();
}

#[tokio::test]
async fn anybody_counts_the_published_files_again_and_finds_the_same() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 12).await;
        voted(&scene).await;
        let edition = scene.count(None).await.expect("a count");
        let site = scene.site().await;
        let visitor = site.visitor();
        let root = format!("{}/resultats", edition.path());
        let folder = tempfile::tempdir().expect("a folder");
        let fetch = async |end: &str| {
            let reply = visitor
                .get(&format!("{root}/ville/{end}"))
                .await
                .expect(200);
            let path = folder.path().join(end);
            std::fs::write(&path, &reply.body).expect("a file");
            path.to_str().expect("a path").to_owned()
        };
        let file = fetch("bulletins.pb").await;
        let certificate = fetch("certificat.json").await;
        let verified = tally(&["verify", &certificate, &file]);
        assert_eq!(verified.code, 0, "{}", verified.text);
        assert_eq!(verified.json["verified"], true);
        let replayed = tally(&["replay", &file]);
        assert_eq!(replayed.code, 0, "{}", replayed.text);
        let counted = tally(&[
            "run",
            &file,
            "--rule",
            "equal-shares",
            "--completion",
            "add1",
            "--ties",
            &format!("lot:{}", account(&scene, 0).await.seed),
        ]);
        let account = account(&scene, 0).await;
        let mut winners: Vec<String> = account.winners().map(|one| one.to_string()).collect();
        winners.sort();
        assert_eq!(counted.json["winners"], serde_json::json!(winners));
        assert_eq!(
            winners,
            ["1", "3"],
            "the fountain and the trees; the benches exclude the trees"
        );
        assert_eq!(account.spent, Cents::from_euros(1_000));
        assert_eq!((account.voters, account.blank), (12, 0));
        assert_eq!(account.left_out, [(2, 3)]);
        assert_eq!(counted.json["cost"].to_string().trim_matches('"'), "1000");
        // Somebody who alters a ballot is told.
        let text = std::fs::read_to_string(&file).expect("the file");
        let other = folder.path().join("other.pb");
        std::fs::write(&other, text.replacen(";3\n", ";1\n", 3)).expect("a file");
        assert_eq!(
            tally(&["verify", &certificate, other.to_str().expect("a path")]).code,
            1
        );
        // The file says nothing of people.
        assert!(!text.contains("Famille") && text.contains("\nVOTES\nvoter_id;vote\n1;"));
        // Page and paper tell the numbers of the file.
        let page = visitor
            .get(&format!("{root}/ville"))
            .await
            .expect(200)
            .text();
        let english = visitor
            .get(&format!("/en{root}/ville"))
            .await
            .expect(200)
            .text();
        assert!(english.contains("€1,000") && english.contains("Fontaine"));
        for said in [
            "1\u{202f}000\u{202f}€",
            "600\u{202f}€",
            "400\u{202f}€",
            "Fontaine",
            "Arbres",
        ] {
            assert!(page.contains(said), "{said} is not on the page");
        }
        let paper = visitor
            .get(&format!("{root}/ville/resultat.pdf"))
            .await
            .expect(200);
        let plain = testkit::pdf::text(&paper.body).replace(['\u{202f}', '\u{a0}'], " ");
        for said in ["1 000 €", "600 €", "400 €", "Fontaine", "Arbres"] {
            assert!(plain.contains(said), "{said} is not on paper: {plain}");
        }
        let project = visitor
            .get(&format!("{}/projet/2", edition.path()))
            .await
            .expect(200)
            .text();
        assert!(project.contains("Arbres"), "why the benches took no part");
        // As many receipts as voices online, in an order that says nothing.
        let receipts = visitor
            .get(&format!("{}/recus", edition.path()))
            .await
            .expect(200)
            .text();
        let lines: Vec<&str> = receipts.lines().collect();
        assert_eq!(lines.len(), 13);
        assert!(lines.is_sorted());
        // What the journal binds is what is served.
        let proof = edition.counted_entry.expect("an act");
        let bound = visitor.get(&root).await.expect(200).text();
        assert!(
            bound.contains("Fontaine") || bound.contains("Ville"),
            "{proof}"
        );
    }
}

#[tokio::test]
async fn every_kind_of_ballot_is_counted() {
    for (ballot, count_rule, choice) in [
        (
            BallotKind::Money,
            CountRule::Shares,
            Choice {
                projects: vec![1, 3],
                points: vec![],
            },
        ),
        (
            BallotKind::Points,
            CountRule::Shares,
            Choice {
                projects: vec![1, 3],
                points: vec![6, 4],
            },
        ),
        (
            BallotKind::Ranking,
            CountRule::Shares,
            Choice {
                projects: vec![1, 3],
                points: vec![],
            },
        ),
        (
            BallotKind::Number,
            CountRule::MostVotes,
            Choice {
                projects: vec![1, 3],
                points: vec![],
            },
        ),
        (
            BallotKind::Points,
            CountRule::MostVotes,
            Choice {
                projects: vec![3],
                points: vec![10],
            },
        ),
    ] {
        let database = databases().await.remove(0);
        let asked = Asked {
            ballot,
            count_rule,
            most: 10,
            ..USUAL
        };
        let scene = frozen(database, asked, 3).await;
        scene.open();
        let town = scene.town();
        for coded in &scene.coded {
            let ballot = actions::Cast {
                slug: &scene.edition.slug,
                code: &coded.code,
                envelope: scene.envelopes[0].id.as_str(),
                choice: choice.clone(),
                attempt: "x",
                lang: base::Lang::Fr,
            };
            let mut tx = town.db().begin().await.expect("a transaction");
            actions::cast(&mut tx, town, ballot)
                .await
                .expect("a ballot");
            tx.commit().await.expect("a commit");
        }
        scene.close();
        scene
            .count(None)
            .await
            .unwrap_or_else(|error| panic!("{ballot:?} {count_rule:?}: {error}"));
        let account = account(&scene, 0).await;
        assert_eq!(account.voters, 3);
        assert!(!account.rounds.is_empty(), "{ballot:?} {count_rule:?}");
        assert!(account.spent <= account.budget);
        // An envelope in which nobody voted has its page too.
        let site = scene.site().await;
        for envelope in ["ville", "le-haut"] {
            let path = format!("{}/resultats/{envelope}", scene.edition.path());
            let _ = site.visitor().get(&path).await.expect(200);
        }
    }
}

#[tokio::test]
async fn nothing_is_counted_before_its_time_or_by_others() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 4).await;
        scene.open();
        scene.take_paper(0, 0).await.expect("a paper");
        let early = scene.count(None).await;
        assert!(matches!(early, Err(Error::Conflict(_))), "{early:?}");
        scene.close();
        let town = scene.town();
        for who in [
            Actor::Visitor,
            scene.small.actor(Role::Agent, Some("voirie")),
            scene.small.actor(Role::Head, Some("ecoles")),
            scene.small.actor(Role::Elected, None),
            scene.small.actor(Role::Counter, None),
        ] {
            let refused = actions::count_votes(town, &who, &scene.edition.id, None).await;
            assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
        }
        // A paper was handed in and none was read: said in public, or not counted.
        let missing = scene.count(None).await;
        assert!(matches!(missing, Err(Error::Invalid(_))), "{missing:?}");
        let agent = scene.small.actor(Role::Agent, Some("voirie"));
        let mut tx = town.db().begin().await.expect("a transaction");
        let of = (&scene.envelopes[0].id, 1);
        let blank = Choice::default();
        actions::read_paper(&mut tx, town, &agent, &scene.edition.id, of, blank.clone())
            .await
            .expect("read");
        tx.commit().await.expect("a commit");
        let once = scene.count(Some("une enveloppe vide")).await;
        assert!(matches!(once, Err(Error::Conflict(_))), "{once:?}");
        let second = scene.small.actor(Role::Agent, Some("voirie"));
        let mut tx = town.db().begin().await.expect("a transaction");
        actions::read_paper(&mut tx, town, &second, &scene.edition.id, of, blank)
            .await
            .expect("read");
        tx.commit().await.expect("a commit");
        let edition = scene.count(Some("sans objet")).await.expect("a count");
        let turnout: actions::Turnout =
            serde_json::from_str(edition.turnout.as_deref().expect("a turnout"))
                .expect("a turnout");
        assert_eq!((turnout.people, turnout.note), (1, None));
        assert_eq!(account(&scene, 0).await.blank, 1);
        let again = scene.count(None).await;
        assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
        // Sixty days later nobody is named any more, and nobody before.
        for (days, is_named) in [(60, true), (61, false)] {
            scene.small.clock.set(edition.closes_at.plus_days(days));
            for timer in ballots::domain().timers {
                (timer.run)(town.clone()).await.expect("a night");
            }
            let roll = store::roll(town.db(), &scene.edition.id)
                .await
                .expect("a roll");
            assert_eq!(roll.len(), 4);
            let named = roll
                .iter()
                .any(|one| !one.family.is_empty() || !one.address.is_empty());
            assert_eq!(named, is_named, "{days} days");
        }
        let winner = &scene.projects[0].id;
        let mut tx = town.db().begin().await.expect("a transaction");
        let not_ours = actions::follow_delivery(&mut tx, &agent, winner, "/engagement/1").await;
        assert!(matches!(not_ours, Err(Error::Forbidden(_))), "{not_ours:?}");
        let house = Actor::System;
        actions::follow_delivery(&mut tx, &house, winner, "/engagement/1")
            .await
            .expect("followed");
        let twice = actions::follow_delivery(&mut tx, &house, winner, "/engagement/2").await;
        assert!(matches!(twice, Err(Error::Conflict(_))), "{twice:?}");
    }
}

#[tokio::test]
async fn rankings_count_on_our_pages_as_they_do_when_the_file_is_replayed() {
    for database in databases().await {
        let asked = Asked {
            ballot: BallotKind::Ranking,
            count_rule: CountRule::MostVotes,
            ..USUAL
        };
        let scene = frozen(database, asked, 4).await;
        scene.open();
        // The benches are ranked alone by three: one point each, where the last place counts.
        for person in 0..3 {
            scene.cast(person, 0, &[2], "x").await.expect("a ballot");
        }
        scene.cast(3, 0, &[1, 3], "x").await.expect("a ballot");
        scene.close();
        let edition = scene.count(None).await.expect("a count");
        let winners: Vec<i64> = account(&scene, 0).await.winners().collect();
        assert_eq!(winners, [2], "the fountain does not fit beside the benches");
        let site = scene.site().await;
        let path = format!("{}/resultats/ville/bulletins.pb", edition.path());
        let reply = site.visitor().get(&path).await.expect(200);
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ballots.pb");
        std::fs::write(&file, &reply.body).expect("a file");
        let replayed = tally(&["replay", file.to_str().expect("a path")]);
        assert_eq!(replayed.code, 0, "{}", replayed.text);
    }
}

#[tokio::test]
async fn what_changed_while_a_count_was_computed_is_counted_again() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 12).await;
        voted(&scene).await;
        let (town, head, id) = (scene.town(), scene.head(), &scene.edition.id);
        let sealed = actions::seal_votes(town, &head, id, None).await;
        let sealed = sealed.expect("sealed");
        // Nobody changes a project then; a hand in the database does.
        let put = async |cost: Cents| {
            let mut project = scene.projects[0].clone();
            project.cost = cost;
            let mut tx = town.db().begin().await.expect("a transaction");
            store::update_project(&mut tx, &project).await.expect("put");
            tx.commit().await.expect("a commit");
        };
        put(Cents::from_euros(601)).await;
        match actions::publish_count(town, &head, sealed).await {
            Err(Error::Conflict(message)) => {
                let said = message.say(base::Lang::Fr);
                assert!(said.contains("recommencez"), "{said}");
            }
            other => panic!("{other:?}"),
        }
        let edition = store::edition_by_id(town.db(), id).await.expect("a vote");
        assert_eq!(edition.counted_at, None, "nothing was published");
        put(Cents::from_euros(600)).await;
        scene.count(None).await.expect("a count");
    }
}

#[tokio::test]
async fn only_what_the_vote_chose_is_paid() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 12).await;
        voted(&scene).await;
        scene.count(None).await.expect("a count");
        let (town, head, id) = (scene.town(), scene.head(), &scene.edition.id);
        let pay = async |envelope: usize, project: Option<usize>| {
            let new = actions::NewSpending {
                envelope: scene.envelopes[envelope].id.clone(),
                project: project.map(|at| scene.projects[at].id.clone()),
                day: town.clock().today(),
                label: "Travaux".to_owned(),
                paid_to: "Une entreprise".to_owned(),
                cents: Cents::from_euros(10),
            };
            actions::add_spending(town, &head, id, &new).await
        };
        let refused = |done: base::Result<()>| match done {
            Err(Error::Invalid(problems)) => problems[0].message.say(base::Lang::Fr),
            other => panic!("{other:?}"),
        };
        let lost = refused(pay(0, Some(1)).await);
        assert!(lost.contains("n’a pas été choisi par le vote"), "{lost}");
        let elsewhere = refused(pay(1, Some(0)).await);
        assert!(elsewhere.contains("de cette enveloppe"), "{elsewhere}");
        pay(0, Some(0)).await.expect("the fountain won");
        pay(0, None).await.expect("for the envelope");
        let paid = store::spending(town.db(), id).await.expect("payments");
        assert_eq!(paid.len(), 2);
    }
}
