//! Ways around the rules, each tried and refused where decisions are made, and by the pages too.

use base::{Error, Id};
use draws::{
    actions::{self, Said},
    model::{Draw, State, Volunteer, Way},
    store,
};

use crate::hall::{DICE, Hall, ROUND, candidate, halls, round_moment, rules};

fn is_forbidden<T>(done: &Result<T, Error>) -> bool {
    matches!(done, Err(Error::Forbidden(_)))
}

fn is_conflict<T>(done: &Result<T, Error>) -> bool {
    matches!(done, Err(Error::Conflict(_)))
}

/// Those who do not run the draws of this service.
const OTHERS: [&str; 4] = ["other", "counter", "mayor", "auditor"];

async fn revise(hall: &Hall, draw: &Draw, who: &str, reason: Option<&str>) -> Result<Draw, Error> {
    let mut rules = draw.rules.clone();
    rules.answer_days += 1;
    let mut tx = hall.town().db().begin().await.expect("a transaction");
    let of = (draw.slug.as_str(), None);
    let done = actions::revise(&mut tx, hall.town(), hall.actor(who), of, rules, reason).await;
    if done.is_ok() {
        tx.commit().await.expect("revised");
    }
    done
}

async fn quota(hall: &Hall, draw: &Draw, values: &str) -> Result<Draw, Error> {
    let mut tx = hall.town().db().begin().await.expect("a transaction");
    let of = (draw.slug.as_str(), Some(0));
    let said = ("genre", values);
    let agent = hall.actor("agent");
    actions::put_criterion(&mut tx, hall.town(), agent, of, said, Some("autrement")).await
}

#[tokio::test]
async fn only_those_who_run_a_draw_change_freeze_or_draw_it() {
    for hall in halls().await {
        let town = hall.town();
        for who in OTHERS {
            let mut tx = town.db().begin().await.expect("a transaction");
            let draft = actions::new_draft(&mut tx, town, hall.actor(who), "ecoles", rules()).await;
            assert!(is_forbidden(&draft), "{who}");
        }
        let (draw, _) = hall.with_pool(rules(), 24).await;
        for who in OTHERS {
            assert!(
                is_forbidden(&revise(&hall, &draw, who, Some("pour voir")).await),
                "{who}"
            );
            assert!(
                is_forbidden(&actions::freeze(town, hall.actor(who), &draw.slug).await),
                "{who}"
            );
            let import = actions::import(
                town,
                hall.actor(who),
                &draw.slug,
                b"nom,adresse\n",
                base::Lang::En,
            )
            .await;
            assert!(is_forbidden(&import), "{who}");
            let mut tx = town.db().begin().await.expect("a transaction");
            let given_up =
                actions::abandon(&mut tx, town, hall.actor(who), &draw.slug, "non").await;
            assert!(is_forbidden(&given_up), "{who}");
        }
        // An administrator who is also elected does not run draws either.
        let mut both = hall.actor("admin").clone();
        if let town::Actor::Person { grants, .. } = &mut both {
            grants.extend(hall.actor("mayor").grants().iter().cloned());
        }
        assert!(is_forbidden(
            &actions::freeze(town, &both, &draw.slug).await
        ));
        hall.freeze(&draw).await;
        hall.set(round_moment());
        for who in OTHERS {
            let typed = hall.dice(&draw.slug, 0, who, DICE).await;
            assert!(is_forbidden(&typed), "{who} types first");
            assert!(
                is_forbidden(&hall.pick(&draw.slug, 0, who, Some(ROUND)).await),
                "{who}"
            );
        }
    }
}

#[tokio::test]
async fn names_are_seen_only_by_those_in_charge_and_the_counter() {
    for hall in halls().await {
        let (draw, _) = hall.with_pool(rules(), 24).await;
        hall.drawn(&draw).await;
        let called = hall.called(&draw).await;
        let person = &called[0];
        let paths = [
            draw.desk(),
            format!("{}/volontaires", draw.desk()),
            format!("{}/personne/{}", draw.desk(), person.id),
            format!("{}/groupe", draw.desk()),
        ];
        for who in ["other", "mayor", "auditor", "nobody"] {
            let visitor = hall.visitor(who).await;
            for path in &paths {
                let reply = visitor.get(path).await.expect(403);
                assert!(!reply.text().contains(&person.name), "{who} {path}");
            }
            let letter = format!("{}/lettre/{}", draw.desk(), person.id);
            let _ = visitor.post(&letter, &[]).await.expect(403);
            let said = [("do", "accept"), ("way", "phone")];
            let _ = visitor.post(&paths[2], &said).await.expect(403);
        }
        let counter = hall.visitor("counter").await;
        assert!(
            counter
                .get(&paths[2])
                .await
                .expect(200)
                .text()
                .contains(&person.name)
        );
        let _ = counter.get(&paths[3]).await.expect(403);
        let outsider = actions::answer_for(
            hall.town(),
            hall.actor("other"),
            &draw.slug,
            &person.id,
            Said::Decline,
            Way::Phone,
        );
        assert!(is_forbidden(&outsider.await));
        // Through another draw, a person of this one is nobody.
        let mut elsewhere = rules();
        elsewhere.title = "Autre tirage".to_owned();
        elsewhere.closes_on = elsewhere.closes_on.plus_days(60);
        elsewhere.draws_at = elsewhere.draws_at.plus_days(90);
        let elsewhere = hall.announced(elsewhere).await;
        let path = format!("{}/personne/{}", elsewhere.desk(), person.id);
        let _ = hall.visitor("agent").await.get(&path).await.expect(404);
    }
}

#[tokio::test]
async fn rules_and_list_change_no_more_once_frozen() {
    for hall in halls().await {
        let town = hall.town();
        let (draw, codes) = hall.with_pool(rules(), 24).await;
        // Before: with a reason, and only seats of questions that people have answered.
        assert!(matches!(
            revise(&hall, &draw, "agent", None).await,
            Err(Error::Invalid(_))
        ));
        let draw = revise(&hall, &draw, "agent", Some("les vacances"))
            .await
            .expect("revised");
        assert!(matches!(
            quota(&hall, &draw, "femme;;2;3\nautre;;3;4").await,
            Err(Error::Invalid(_))
        ));
        assert!(
            quota(&hall, &draw, "femme;51;2;3\nhomme;49;3;4")
                .await
                .is_ok()
        );
        // Too early.
        assert!(is_conflict(
            &actions::freeze(town, hall.actor("agent"), &draw.slug).await
        ));
        hall.freeze(&draw).await;
        let draw = store::draw(town.db(), &draw.slug).await.expect("the draw");
        assert!(is_conflict(
            &revise(&hall, &draw, "agent", Some("trop tard")).await
        ));
        assert!(is_conflict(
            &quota(&hall, &draw, "femme;51;2;3\nhomme;49;3;4").await
        ));
        let (agent, tardy) = (hall.actor("agent"), candidate(90));
        let late = actions::register(town, agent, &draw.slug, &tardy, Way::Paper);
        assert!(is_conflict(&late.await));
        let list = "nom,adresse,genre,âge\nX Y,1 rue Z,femme,jeune\n".as_bytes();
        assert!(is_conflict(
            &actions::import(town, hall.actor("agent"), &draw.slug, list, base::Lang::En).await
        ));
        let by_oneself =
            actions::volunteer(town, &town::Actor::Visitor, "9", &draw.slug, candidate(91));
        assert!(is_conflict(&by_oneself.await));
        assert!(is_conflict(
            &actions::freeze(town, hall.actor("agent"), &draw.slug).await
        ));
        let mut tx = town.db().begin().await.expect("a transaction");
        let reopened =
            actions::reopen(&mut tx, town, hall.actor("agent"), &draw.slug, "encore").await;
        assert!(is_conflict(&reopened));
        drop(tx);
        // Leaving is always possible; the list of tickets stays as published.
        let before = store::public_files(town.db(), &draw.id)
            .await
            .expect("files");
        let key = actions::open(town, "7", &codes[0]).await.expect("a key");
        actions::withdraw_own(town, &key).await.expect("left");
        let after = store::public_files(town.db(), &draw.id)
            .await
            .expect("files");
        let names = |files: &[store::PublicFile]| -> Vec<String> {
            files.iter().map(|file| file.sha256.clone()).collect()
        };
        assert_eq!(names(&before), names(&after));
        assert!(matches!(
            actions::own(town, &key).await,
            Err(Error::NotFound)
        ));
    }
}

#[tokio::test]
async fn chance_comes_once_at_its_moment_and_from_the_announced_source() {
    for hall in halls().await {
        let (draw, _) = hall.with_pool(rules(), 24).await;
        let slug = draw.slug.as_str();
        hall.freeze(&draw).await;
        // A second before.
        hall.set(round_moment().plus_seconds(-1));
        assert!(is_conflict(&hall.dice(slug, 0, "agent", DICE).await));
        assert!(is_conflict(&hall.pick(slug, 0, "agent", Some(ROUND)).await));
        hall.set(round_moment());
        // No dice yet, too few dice, dice that no die shows, the same person twice, other dice.
        assert!(is_conflict(&hall.pick(slug, 0, "agent", Some(ROUND)).await));
        assert!(matches!(
            hall.dice(slug, 0, "agent", "1 2 3").await,
            Err(Error::Invalid(_))
        ));
        let sevens = DICE.replace('6', "7");
        assert!(matches!(
            hall.dice(slug, 0, "agent", &sevens).await,
            Err(Error::Invalid(_))
        ));
        assert!(!hall.dice(slug, 0, "agent", DICE).await.expect("first"));
        assert!(
            !hall
                .dice(slug, 0, "agent", DICE)
                .await
                .expect("the same person counts once")
        );
        assert!(is_conflict(&hall.pick(slug, 0, "agent", Some(ROUND)).await));
        let other = DICE.replacen('3', "4", 1);
        assert!(matches!(
            hall.dice(slug, 0, "head", &other).await,
            Err(Error::Invalid(_))
        ));
        assert!(hall.dice(slug, 0, "head", DICE).await.expect("second"));
        assert!(is_conflict(&hall.dice(slug, 0, "agent", &other).await));
        // Another round, a round that nobody signed, none.
        let forged = ROUND.replace("1000", "1001");
        for wrong in [None, Some("{}"), Some(forged.as_str())] {
            let refused = hall.pick(slug, 0, "agent", wrong).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{wrong:?}");
        }
        // Once chance is known, it is neither put off nor given up.
        let town = hall.town();
        let mut tx = town.db().begin().await.expect("a transaction");
        let later = round_moment().plus_days(3);
        let put_off =
            actions::postpone(&mut tx, town, hall.actor("agent"), (slug, 0), later, "non").await;
        assert!(is_conflict(&put_off));
        let given_up = actions::abandon(&mut tx, town, hall.actor("agent"), slug, "non").await;
        assert!(is_conflict(&given_up));
        drop(tx);
        let picked = hall
            .pick(slug, 0, "agent", Some(ROUND))
            .await
            .expect("a panel");
        assert!(is_conflict(&hall.pick(slug, 0, "agent", Some(ROUND)).await));
        let round = store::round(town.db(), &draw.id, 0)
            .await
            .expect("a read")
            .expect("a lottery");
        assert_eq!(round.seed.as_deref(), Some(picked.seed.as_str()));
    }
}

#[tokio::test]
async fn a_certificate_that_comes_late_is_drawn_on_another_round() {
    for hall in halls().await {
        let (draw, _) = hall.with_pool(rules(), 24).await;
        let (town, slug) = (hall.town(), draw.slug.as_str());
        hall.set(
            draw.rules
                .closes_on
                .plus_days(1)
                .start()
                .plus_seconds(40_000),
        );
        actions::freeze(town, hall.actor("agent"), slug)
            .await
            .expect("frozen");
        // The machine slept until the round was made.
        hall.set(round_moment());
        hall.work().await;
        hall.dice(slug, 0, "agent", DICE).await.expect("dice");
        hall.dice(slug, 0, "head", DICE).await.expect("dice");
        assert!(is_conflict(&hall.pick(slug, 0, "agent", Some(ROUND)).await));
        let mut tx = town.db().begin().await.expect("a transaction");
        let agent = hall.actor("agent");
        let soon = round_moment().plus_seconds(30);
        let put_off = actions::postpone(&mut tx, town, agent, (slug, 0), soon, "la machine").await;
        assert!(matches!(put_off, Err(Error::Invalid(_))));
        let later = round_moment().plus_days(1);
        let put_off = actions::postpone(&mut tx, town, agent, (slug, 0), later, "").await;
        assert!(
            matches!(put_off, Err(Error::Invalid(_))),
            "a reason is needed"
        );
        actions::postpone(&mut tx, town, agent, (slug, 0), later, "la machine")
            .await
            .expect("put off");
        tx.commit().await.expect("put off");
        let round = store::round(town.db(), &draw.id, 0)
            .await
            .expect("a read")
            .expect("a lottery");
        assert_eq!(round.beacon, Some(1_000 + 28_800));
        assert!(is_conflict(&hall.pick(slug, 0, "agent", Some(ROUND)).await));
    }
}

#[tokio::test]
async fn giving_up_erases_every_name() {
    for hall in halls().await {
        let (draw, codes) = hall.with_pool(rules(), 9).await;
        let town = hall.town();
        let mut tx = town.db().begin().await.expect("a transaction");
        actions::abandon(
            &mut tx,
            town,
            hall.actor("agent"),
            &draw.slug,
            "plus d'objet",
        )
        .await
        .expect("given up");
        tx.commit().await.expect("given up");
        let people = store::people(town.db(), &draw.id).await.expect("people");
        assert!(
            people
                .iter()
                .all(|one| one.name.is_empty() && one.address.is_empty())
        );
        assert!(actions::open(town, "1", &codes[0]).await.is_err());
        let page = hall
            .site
            .visitor()
            .get(&draw.path())
            .await
            .expect(200)
            .text();
        assert!(page.contains("Abandonné"));
        let same = store::draw(town.db(), &draw.slug).await.expect("the draw");
        assert_eq!(same.state, State::Abandoned);
    }
}

#[tokio::test]
async fn codes_are_not_guessed_at_leisure() {
    for hall in halls().await {
        let (_, codes) = hall.with_pool(rules(), 3).await;
        let town = hall.town();
        let mut limited = false;
        for number in 0..40 {
            let guess = format!("{number:0>16}");
            match actions::open(town, "5.5.5.5", &guess).await {
                Err(Error::TooMany) => limited = true,
                Err(Error::Invalid(_)) => (),
                other => panic!("{other:?}"),
            }
        }
        assert!(limited);
        assert!(matches!(
            actions::open(town, "5.5.5.5", &codes[0]).await,
            Err(Error::TooMany)
        ));
        assert!(actions::open(town, "6.6.6.6", &codes[0]).await.is_ok());
        let unknown: Id<Volunteer> = town.new_id();
        let gone = actions::answer_for(
            town,
            hall.actor("agent"),
            "rien",
            &unknown,
            Said::Decline,
            Way::Phone,
        );
        assert!(matches!(gone.await, Err(Error::NotFound)));
    }
}
