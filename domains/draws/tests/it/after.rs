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
    act::script,
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
        let output = command(&["verify", &dir.display().to_string()]);
        assert_eq!(output.code, 0, "{}", output.text);
        assert_eq!(output.json["replacements"][0]["seats"], 3);
        assert!(script(&dir));
        // It must follow from the draw and from who is gone.
        let path = dir.join("replacement-1/gone.json");
        let whole = std::fs::read_to_string(&path).expect("who is gone");
        let told: serde_json::Value = serde_json::from_str(&whole).expect("JSON");
        for (one, other) in [("kept", "gone"), ("gone", "kept")] {
            let mut changed = told.clone();
            let moved = changed[one].as_array_mut().expect("tickets").remove(0);
            changed[other].as_array_mut().expect("tickets").push(moved);
            std::fs::write(&path, changed.to_string()).expect("a change");
            let output = command(&["verify", &dir.display().to_string()]);
            assert!(output.code == 1 && !script(&dir), "{one}: {}", output.text);
        }
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

/// Three men in a pool that must seat three: one who declines is replaced by no other man.
async fn stuck(hall: &Hall) -> Draw {
    let draw = hall.announced(by_dice()).await;
    for number in 0..12 {
        let mut person = crate::hall::candidate(number);
        person.address = format!("{number} rue Seule");
        person.values = vec![
            if number < 3 { "homme" } else { "femme" }.to_owned(),
            ["jeune", "âgé"][number % 2].to_owned(),
        ];
        let counter = hall.actor("counter");
        actions::register(hall.town(), counter, &draw.slug, &person, Way::Counter)
            .await
            .expect("registered");
    }
    hall.freeze(&draw).await;
    hall.set(draw.rules.draws_at);
    for who in ["agent", "head"] {
        hall.dice(&draw.slug, 0, who, crate::hall::DICE)
            .await
            .expect("dice");
    }
    hall.pick(&draw.slug, 0, "agent", None)
        .await
        .expect("a panel");
    let called = hall.called(&draw).await;
    let man = |one: &draws::model::Volunteer| one.values()[0] == "homme";
    let first = called.iter().position(man).expect("a man");
    for who in 0..6 {
        let said = if who == first { Said::Decline } else { YES };
        say(hall, &draw, who, said).await;
    }
    draw
}

#[tokio::test]
async fn a_replacement_that_no_quota_allows_is_drawn_with_places_changed_in_public() {
    for hall in halls().await {
        let draw = stuck(&hall).await;
        let (town, agent, slug) = (hall.town(), hall.actor("agent"), draw.slug.as_str());
        let at = hall.small.clock.now().plus_days(1);
        let mut other = draw.rules.criteria.clone();
        other[0].values[0].max = 4;
        other[0].values[1].min = 2;
        // As long as nobody saw that the announced places cannot be kept, they hold.
        let early = actions::replace_with(town, agent, slug, at, (&other, "Plus d'homme.")).await;
        assert!(matches!(early, Err(Error::Conflict(_))), "{early:?}");
        actions::replace(town, agent, slug, at)
            .await
            .expect("a try");
        hall.work().await;
        let round = store::round(town.db(), &draw.id, 1)
            .await
            .expect("a read")
            .expect("a try");
        assert_eq!(round.state, RoundState::Stuck);

        // The desk says which places stand in the way, and proposes the least change.
        let called = hall.called(&draw).await;
        let proposed = actions::suggested(&draw, &round, &called);
        assert_eq!(proposed, other, "the least change");
        // Half of it is too little: what is proposed next keeps that half.
        let mut half = draw.rules.criteria.clone();
        half[0].values[0].max = 4;
        actions::replace_with(town, agent, slug, at, (&half, "Une femme de plus."))
            .await
            .expect("a second try");
        hall.work().await;
        let round = store::round(town.db(), &draw.id, 1)
            .await
            .expect("a read")
            .expect("a try");
        assert_eq!(round.state, RoundState::Stuck);
        let proposed = actions::suggested(&draw, &round, &called);
        assert_eq!(proposed, other, "the least change from there");
        let desk = hall.visitor("agent").await;
        let path = format!("{}/groupe", draw.desk());
        let page = desk.get(&path).await.expect(200).text();
        for said in [
            "ne garde toutes les proportions",
            "homme ; 49 ; 2 ; 3",
            "femme ; 51 ; 3 ; 4",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let same = &draw.rules.criteria;
        for (criteria, reason) in [(&other, " "), (same, "Rien.")] {
            let refused = actions::replace_with(town, agent, slug, at, (criteria, reason)).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        }
        let mut renamed = other.clone();
        renamed[0].values[0].value = "dame".to_owned();
        let mut few = other.clone();
        few[0].values[1].max = 1;
        few[0].values[0].max = 4;
        for criteria in [&renamed, &few] {
            let refused = actions::replace_with(town, agent, slug, at, (criteria, "Essai.")).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        }
        let on = at.day().to_string();
        let (year, rest) = on.split_once('-').expect("a day");
        let (month, day) = rest.split_once('-').expect("a day");
        let mut fields = vec![
            ("do", "replace"),
            ("draws_on", day),
            ("draws_on-month", month),
            ("draws_on-year", year),
            ("time", "18 h 30"),
            ("places-0", "femme ; 51 ; 3 ; 4\nhomme ; 49 ; 2 ; 3"),
            ("places-1", "jeune ; 40 ; 2 ; 3\nâgé ; 60 ; 3 ; 4"),
        ];
        let refused = desk.post(&path, &fields).await.expect(422).text();
        assert!(refused.contains("href=\"#reason\""), "{refused}");
        fields.push(("reason", "Il ne reste aucun homme parmi les volontaires."));
        let _ = desk.post(&path, &fields).await.expect(303);
        hall.work().await;
        let round = store::round(town.db(), &draw.id, 1)
            .await
            .expect("a read")
            .expect("a lottery");
        assert_eq!((round.state, round.seats), (RoundState::Ready, 1));
        hall.set(round.draws_at);
        for who in ["agent", "head"] {
            hall.dice(slug, 1, who, crate::hall::DICE)
                .await
                .expect("dice");
        }
        hall.pick(slug, 1, "agent", None).await.expect("a woman");
        assert_eq!(hall.standing(&draw, Standing::Drawn).await.len(), 1);

        // Public, on the page, in the report and in the files; and verified with the places changed.
        let visitor = hall.site.visitor();
        let report = visitor
            .get(&format!("{}/rapport.pdf", draw.path()))
            .await
            .expect(200)
            .body;
        for text in [
            visitor.get(&draw.path()).await.expect(200).text(),
            testkit::pdf::text(&report),
        ] {
            assert!(text.contains("Il ne reste aucun homme"), "{text}");
            assert!(
                text.contains("Places changées pour ce remplacement"),
                "{text}"
            );
        }
        let folder = tempfile::tempdir().expect("a folder");
        let dir = hall.download(&draw, folder.path()).await;
        let output = command(&["verify", &dir.display().to_string(), "--lang", "fr"]);
        assert_eq!(output.code, 0, "{}", output.text);
        assert!(
            output.text.contains("Il ne reste aucun homme"),
            "{}",
            output.text
        );
        assert!(script(&dir));
        let path = dir.join("replacement-1/gone.json");
        let whole = std::fs::read_to_string(&path).expect("who is gone");
        for (from, to) in [("\"max\": 4", "\"max\": 5"), ("\"reason\"", "\"raison\"")] {
            let changed = whole.replacen(from, to, 1);
            assert_ne!(whole, changed);
            std::fs::write(&path, changed).expect("a change");
            let output = command(&["verify", &dir.display().to_string()]);
            assert!(output.code == 1 && !script(&dir), "{from}: {}", output.text);
        }
    }
}
