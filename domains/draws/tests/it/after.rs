//! After the draw: people told, answers by every way, deadlines, seats filled again, the panel seated
//! by thirds, its renewal, and names that are kept no longer.

use std::collections::BTreeMap;

use base::Error;
use draws::{
    actions::{self, Said},
    model::{Draw, RoundState, Standing, State, Way},
    store,
};

use crate::{
    draw as command,
    hall::{Hall, halls, rules},
};

/// The same rules, chance from dice alone: replacements come when the town has time.
fn by_dice() -> draws::model::Rules {
    let mut rules = rules();
    rules.beacon = false;
    rules
}

async fn drawn(hall: &Hall) -> Draw {
    let (draw, _) = hall.with_pool(by_dice(), 24).await;
    hall.freeze(&draw).await;
    hall.set(draw.rules.draws_at);
    hall.dice(&draw.slug, 0, "agent", crate::hall::DICE)
        .await
        .expect("dice");
    hall.dice(&draw.slug, 0, "head", crate::hall::DICE)
        .await
        .expect("dice");
    hall.pick(&draw.slug, 0, "agent", None)
        .await
        .expect("a panel");
    hall.work().await;
    draw
}

async fn say(hall: &Hall, draw: &Draw, who: usize, said: Said) {
    let called = hall.called(draw).await;
    let person = &called[who].id;
    let done = actions::answer_for(
        hall.town(),
        hall.actor("counter"),
        &draw.slug,
        person,
        said,
        Way::Phone,
    );
    done.await.expect("an answer");
}

async fn quotas_hold(hall: &Hall, draw: &Draw) {
    let called = hall.called(draw).await;
    for (at, criterion) in draw.rules.criteria.iter().enumerate() {
        for share in &criterion.values {
            let same = called
                .iter()
                .filter(|one| one.state.holds_seat() && one.values()[at] == share.value);
            let count = u32::try_from(same.count()).expect("a few");
            assert!(
                (share.min..=share.max).contains(&count),
                "{} {count}",
                share.value
            );
        }
    }
    let mut homes = BTreeMap::new();
    for one in called.iter().filter(|one| one.state.holds_seat()) {
        *homes.entry(one.address.clone()).or_insert(0) += 1;
    }
    assert!(homes.values().all(|count| *count == 1));
}

const YES: Said = Said::Accept { publish_name: true };

#[tokio::test]
async fn seats_that_fall_empty_are_drawn_again_within_the_quotas() {
    for hall in halls().await {
        let draw = drawn(&hall).await;
        let (town, agent) = (hall.town(), hall.actor("agent"));
        assert_eq!(hall.standing(&draw, Standing::Drawn).await.len(), 6);
        quotas_hold(&hall, &draw).await;
        say(&hall, &draw, 0, YES).await;
        say(
            &hall,
            &draw,
            1,
            Said::Accept {
                publish_name: false,
            },
        )
        .await;
        say(&hall, &draw, 2, Said::Decline).await;
        say(&hall, &draw, 3, YES).await;
        // Two do not answer in time: nobody answers for them afterwards.
        hall.set(hall.small.clock.now().plus_days(11));
        let called = hall.called(&draw).await;
        let late =
            actions::answer_for(town, agent, &draw.slug, &called[4].id, YES, Way::Paper).await;
        assert!(matches!(late, Err(Error::Conflict(_))));
        hall.work().await;
        assert_eq!(hall.standing(&draw, Standing::Silent).await.len(), 2);

        let at = hall.small.clock.now().plus_days(1);
        let number = actions::replace(town, agent, &draw.slug, at)
            .await
            .expect("a replacement");
        assert_eq!(number, 1);
        let again = actions::replace(town, agent, &draw.slug, at).await;
        assert!(matches!(again, Err(Error::Conflict(_))));
        hall.work().await;
        let round = store::round(town.db(), &draw.id, 1)
            .await
            .expect("a read")
            .expect("a lottery");
        assert_eq!((round.state, round.seats), (RoundState::Ready, 3));
        hall.set(at);
        let dice = crate::hall::DICE.replace('1', "5");
        hall.dice(&draw.slug, 1, "agent", &dice)
            .await
            .expect("dice");
        hall.dice(&draw.slug, 1, "head", &dice).await.expect("dice");
        let picked = hall
            .pick(&draw.slug, 1, "agent", None)
            .await
            .expect("three more");
        assert_eq!(picked.members.len(), 3);
        quotas_hold(&hall, &draw).await;
        let gone = hall.called(&draw).await;
        let gone = gone.iter().filter(|one| one.state.is_gone());
        assert!(gone.clone().count() == 3);
        for one in gone {
            assert!(
                !picked
                    .members
                    .contains(one.ticket.as_ref().expect("a ticket"))
            );
        }

        // The replacement is verified like the draw, from the same download.
        let folder = tempfile::tempdir().expect("a folder");
        let dir = hall.download(&draw, folder.path()).await;
        for dir in [dir.clone(), dir.join("replacement-1")] {
            let output = command(&["verify", &dir.display().to_string()]);
            assert_eq!(output.code, 0, "{}", output.text);
        }
        assert!(dir.join("replacement-1/gone.json").exists());
    }
}

#[tokio::test]
async fn one_answers_by_oneself_with_a_letter_or_a_mail() {
    for hall in halls().await {
        let draw = drawn(&hall).await;
        let called = hall.called(&draw).await;
        // A letter is printed at the counter, with a fresh code.
        let counter = hall.actor("counter");
        let person = &called[0];
        let (_, _, code) = actions::letter_of(hall.town(), counter, &draw.slug, &person.id)
            .await
            .expect("a code");
        let pdf = hall.visitor("counter").await;
        let pdf = pdf
            .post(&format!("{}/lettre/{}", draw.desk(), person.id), &[])
            .await
            .expect(200);
        assert!(pdf.body.starts_with(b"%PDF"));
        let visitor = hall.site.visitor();
        let _ = visitor
            .post("/tirages/ma-place", &[("code", "ABCD")])
            .await
            .expect(422);
        let opened = visitor
            .post("/tirages/ma-place", &[("code", &code.to_string())])
            .await
            .expect(303);
        let own = opened.location().expect("one's page").to_owned();
        let page = visitor.get(&own).await.expect(200).text();
        assert!(
            page.contains("J’accepte") && page.contains("Votre chance"),
            "{page}"
        );
        let _ = visitor
            .post(&own, &[("do", "accept"), ("publish", "oui")])
            .await
            .expect(303);
        let _ = visitor.post(&own, &[("do", "decline")]).await.expect(409);
        let accepted = hall.standing(&draw, Standing::Accepted).await;
        assert_eq!(accepted.len(), 1);
        assert!(accepted[0].publish_name);
        // Six hours later the page is closed again.
        hall.set(hall.small.clock.now().plus_seconds(6 * 3_600));
        let _ = visitor.get(&own).await.expect(404);
    }
}

#[tokio::test]
async fn the_panel_sits_by_thirds_is_renewed_and_names_fade() {
    for hall in halls().await {
        let draw = drawn(&hall).await;
        let (town, agent) = (hall.town(), hall.actor("agent"));
        for (who, publish_name) in (0..6).zip([true, false, true, true, false, true]) {
            say(&hall, &draw, who, Said::Accept { publish_name }).await;
        }
        let mut tx = town.db().begin().await.expect("a transaction");
        let refused = actions::seat(&mut tx, town, hall.actor("other"), &draw.slug).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        assert_eq!(
            actions::seat(&mut tx, town, agent, &draw.slug)
                .await
                .expect("seated"),
            6
        );
        tx.commit().await.expect("seated");

        // Two leave each year, and each third is mixed.
        let seated = hall.standing(&draw, Standing::Seated).await;
        let mut ends: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for one in &seated {
            let end = one.ends_on.expect("an end").to_string();
            ends.entry(end).or_default().push(one.values());
        }
        let days: Vec<&str> = ends.keys().map(String::as_str).collect();
        assert_eq!(days, ["2024-09-30", "2025-09-30", "2026-09-30"]);
        for third in ends.values() {
            assert_eq!(third.len(), 2);
            assert_ne!(third[0][0], third[1][0], "one woman and one man");
        }

        // Names of those who agreed, and of no other.
        let page = hall
            .site
            .visitor()
            .get(&draw.path())
            .await
            .expect(200)
            .text();
        for one in &seated {
            let named = page.contains(&format!("<li>{}</li>", one.name));
            assert_eq!(named, one.publish_name, "{}", one.name);
        }
        assert!(page.contains("2 personnes"));

        // Meetings: how many came is public.
        let mut tx = town.db().begin().await.expect("a transaction");
        let on = draws::model::Rules::clone(&draw.rules)
            .closes_on
            .plus_days(60);
        let meeting =
            actions::add_meeting(&mut tx, town, agent, &draw.slug, (on, "Première séance")).await;
        let meeting = meeting.expect("a meeting");
        tx.commit().await.expect("a meeting");
        hall.set(on.start().plus_seconds(80_000));
        let mut tx = town.db().begin().await.expect("a transaction");
        let present = [seated[0].id.clone(), seated[1].id.clone()];
        let of = (draw.slug.as_str(), &meeting);
        actions::note_presence(&mut tx, town, agent, of, &present)
            .await
            .expect("noted");
        tx.commit().await.expect("noted");
        let page = hall
            .site
            .visitor()
            .get(&draw.path())
            .await
            .expect(200)
            .text();
        assert!(page.contains("Première séance"));

        // The first third leaves: the renewal asks for what the others do not hold.
        let mut tx = town.db().begin().await.expect("a transaction");
        let next = actions::renewal(&mut tx, town, agent, &draw.slug)
            .await
            .expect("a draft");
        tx.commit().await.expect("a draft");
        assert_eq!((next.state, next.rules.seats), (State::Draft, 2));
        assert_eq!(next.renews.as_ref(), Some(&draw.id));
        let gender: Vec<_> = next.rules.criteria[0]
            .values
            .iter()
            .map(|one| (one.min, one.max))
            .collect();
        assert_eq!(gender, [(1, 1), (1, 1)]);

        // Seven months after the draw, names of those who were not drawn are gone; members stay.
        hall.set(
            draw.rules
                .draws_at
                .day()
                .plus_months(7)
                .start()
                .plus_seconds(40_000),
        );
        hall.work().await;
        let people = store::people(town.db(), &draw.id).await.expect("people");
        for one in &people {
            assert_eq!(
                one.name.is_empty(),
                one.state == Standing::Volunteer,
                "{:?}",
                one.state
            );
        }
        // Five years later nobody's is left, and the public files still verify.
        hall.set(
            draw.rules
                .draws_at
                .day()
                .plus_months(60)
                .start()
                .plus_seconds(40_000),
        );
        hall.work().await;
        hall.work().await;
        let people = store::people(town.db(), &draw.id).await.expect("people");
        let left: Vec<_> = people.iter().filter(|one| !one.name.is_empty()).collect();
        assert!(left.is_empty(), "{left:#?}");
        let folder = tempfile::tempdir().expect("a folder");
        let dir = hall.download(&draw, folder.path()).await;
        assert_eq!(command(&["verify", &dir.display().to_string()]).code, 0);
    }
}

#[tokio::test]
async fn a_list_is_taken_whole_or_not_at_all_and_once() {
    for hall in halls().await {
        let draw = hall.announced(rules()).await;
        let (town, agent) = (hall.town(), hall.actor("agent"));
        let wrong = "\u{feff}Nom;Adresse;Courriel;GENRE;Age\nZoé Un;1 rue A;;Femme;jeune\nA. Martin;2 rue A;;homme;âgé\nTrois;3 rue A;pas une adresse;homme;vieux\n";
        let Err(Error::Invalid(problems)) =
            actions::import(town, agent, &draw.slug, wrong.as_bytes(), base::Lang::En).await
        else {
            panic!("a faulty list");
        };
        let said: Vec<String> = problems.iter().map(|one| one.message.to_string()).collect();
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(
            said[0].contains("Line 3") && said[1].contains("Line 4"),
            "{said:?}"
        );
        assert_eq!(
            store::count_pool(town.db(), &draw.id)
                .await
                .expect("a count"),
            0
        );
        let right = "nom,adresse,genre,âge\nZoé Un,1 rue A,FEMME,jeune\nDeux,2 rue A,homme,agé\n";
        let done = actions::import(town, agent, &draw.slug, right.as_bytes(), base::Lang::En)
            .await
            .expect("a list");
        assert_eq!((done.added, done.known), (2, 0));
        let again = actions::import(town, agent, &draw.slug, right.as_bytes(), base::Lang::En)
            .await
            .expect("a list");
        assert_eq!((again.added, again.known), (0, 2));
        let people = store::people(town.db(), &draw.id).await.expect("people");
        assert_eq!(people[0].values(), ["femme", "jeune"]);
        assert_eq!(people[1].values(), ["homme", "âgé"]);
    }
}
