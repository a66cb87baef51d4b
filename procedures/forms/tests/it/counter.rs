//! Keying at the counter, and twice where the definition asks.

use testkit::databases;

use crate::{
    everything::PROCEDURE,
    house::{open, open_with},
    web_pages::{CHOICES, PEOPLE, PLACE, SIMPLE},
};

pub fn all<'a>(around: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [around, &PLACE, &SIMPLE, &CHOICES, &PEOPLE].concat()
}

#[tokio::test]
async fn an_agent_keys_what_somebody_says() {
    for database in databases().await {
        let scene = open(database).await;
        let _ = scene
            .visitor(None)
            .await
            .get("/guichet/saisie/tout")
            .await
            .expect(403);
        let _ = scene
            .visitor(Some("zoe"))
            .await
            .get("/guichet/saisie/tout")
            .await
            .expect(403);
        let ana = scene.visitor(Some("ana")).await;
        let list = ana.get("/guichet/saisie").await.expect(200).text();
        assert!(list.contains("Tout demander"), "{list}");
        let screen = ana.get("/guichet/saisie/tout").await.expect(200).text();
        assert!(
            screen.contains("Jour d’arrivée") && screen.contains("truth.day"),
            "{screen}"
        );
        let wrong = scene
            .send(
                &ana,
                "/guichet/saisie/tout",
                &all(&[("maison.channel", "phone")]),
            )
            .await
            .expect(422)
            .text();
        assert!(
            wrong.contains("Choisissez comment la demande est arrivée"),
            "phone is not a way in: {wrong}"
        );
        assert!(wrong.contains("relire, puis cochez"), "{wrong}");
        let helper = [("maison.channel", "counter"), ("maison.acts_for", "helper")];
        let wrong = scene
            .send(&ana, "/guichet/saisie/tout", &all(&helper))
            .await
            .expect(422)
            .text();
        assert!(wrong.contains("par quel accord écrit"), "{wrong}");
        let around = [
            ("maison.channel", "paper"),
            ("maison.agreed", "yes"),
            ("maison.acts_for", "helper"),
            ("maison.mandate", "sa fille, papier du 2 novembre"),
            ("maison.received_on", "18"),
            ("maison.received_on-month", "11"),
            ("maison.received_on-year", "2026"),
            ("truth.day", "17"),
            ("truth.day-month", "11"),
            ("truth.day-year", "2026"),
        ];
        let _ = scene
            .send(&ana, "/guichet/saisie/tout", &all(&around))
            .await
            .expect(303);
        let submission = &scene.received.all()[0];
        assert_eq!(submission.channel.code(), "paper");
        assert_eq!(submission.received_on.to_string(), "2026-11-18");
        assert_eq!(
            submission.mandate.as_deref(),
            Some("sa fille, papier du 2 novembre")
        );
        assert!(submission.keyed_by.is_some() && submission.applicant.is_none());
    }
}

#[tokio::test]
async fn a_draft_is_finished_at_the_counter() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        let _ = scene
            .send(&visitor, &format!("{at}/place"), &PLACE)
            .await
            .expect(303);
        let page = visitor
            .get(&format!("{at}/simple"))
            .await
            .expect(200)
            .text();
        let code = page.split("<strong>").find_map(|part| {
            let code = part.split("</strong>").next()?;
            code.chars()
                .last()?
                .is_ascii_digit()
                .then(|| code.to_owned())
        });
        let code = code.expect("a code").to_lowercase().replace(' ', "+");
        let ana = scene.visitor(Some("ana")).await;
        let found = ana
            .get(&format!("/guichet/saisie?code={code}"))
            .await
            .expect(303);
        let path = found.location().expect("a screen").to_owned();
        let screen = ana.get(&path).await.expect(200).text();
        assert!(screen.contains("12 rue des Lilas"), "{screen}");
        let _ = scene
            .send(
                &ana,
                &path,
                &all(&[("maison.channel", "counter"), ("maison.agreed", "yes")]),
            )
            .await
            .expect(303);
        let gone = visitor.get(&format!("{at}/place")).await.expect(303);
        assert_eq!(
            gone.location(),
            Some("/dossiers"),
            "the desk's page is not theirs"
        );
        assert_eq!(scene.received.all().len(), 1);
    }
}

#[tokio::test]
async fn two_agents_key_a_paper_and_a_third_look_settles() {
    let twice = PROCEDURE.replace("keep:", "sheets: {keyed_twice: true}\nkeep:");
    for database in databases().await {
        let scene = open_with(database, &twice).await;
        let (ana, bob) = (
            scene.visitor(Some("ana")).await,
            scene.visitor(Some("bob")).await,
        );
        let around = |paper| {
            [
                ("maison.channel", "paper"),
                ("maison.agreed", "yes"),
                ("maison.paper", paper),
            ]
        };
        let path = "/guichet/saisie/tout";
        let once = scene
            .send(&ana, path, &all(&around("a-1")))
            .await
            .expect(200)
            .text();
        assert!(once.contains("Une autre personne doit saisir"), "{once}");
        let _ = scene
            .send(&ana, path, &all(&around("A-1")))
            .await
            .expect(422);
        let _ = scene
            .send(&bob, path, &all(&around("A-1")))
            .await
            .expect(303);
        assert_eq!(scene.received.all().len(), 1);

        let _ = scene
            .send(&ana, path, &all(&around("A-2")))
            .await
            .expect(200);
        let mut other = all(&around("A-2"));
        other.retain(|(name, _)| *name != "word");
        other.push(("word", "non"));
        let differs = scene.send(&bob, path, &other).await.expect(303);
        let queue = ana.get("/guichet/ecarts").await.expect(200).text();
        assert!(queue.contains("les deux saisies diffèrent"), "{queue}");
        let at = differs.location().expect("the difference").to_owned();
        let shown = ana.get(&at).await.expect(200).text();
        assert!(
            shown.contains("Un mot") && !shown.contains("Une surface"),
            "{shown}"
        );
        let _ = scene.send(&ana, &at, &[]).await.expect(422);
        let _ = scene
            .send(&ana, &at, &[("word", "second")])
            .await
            .expect(303);
        let words: Vec<_> = scene
            .received
            .all()
            .iter()
            .map(|one| one.answers.get("word").cloned())
            .collect();
        assert!(words.contains(&Some(serde_json::json!("non"))), "{words:?}");
        let queue = ana.get("/guichet/ecarts").await.expect(200).text();
        assert!(queue.contains("Aucun papier"), "{queue}");
    }
}

/// A paper that nobody keys again does not stay for ever, nor the files of its reading.
#[tokio::test]
async fn a_reading_that_nobody_repeats_goes_after_thirty_days() {
    let twice = PROCEDURE.replace("keep:", "sheets: {keyed_twice: true}\nkeep:");
    for database in databases().await {
        let scene = open_with(database, &twice).await;
        let town = &scene.small.town;
        let ana = scene.visitor(Some("ana")).await;
        let around = [
            ("maison.channel", "paper"),
            ("maison.agreed", "yes"),
            ("maison.paper", "P-7"),
        ];
        let _ = scene
            .send(&ana, "/guichet/saisie/tout", &all(&around))
            .await
            .expect(200);
        let list = ana.get("/guichet/ecarts").await.expect(200).text();
        assert!(
            list.contains("P-7") && list.contains("20\u{a0}décembre 2026"),
            "{list}"
        );
        let id = forms::store::keyings(town.db()).await.expect("one")[0]
            .id
            .clone();
        let scan = town
            .files()
            .put(b"%PDF-1.7 scan".to_vec())
            .await
            .expect("kept");
        let mut tx = town.db().begin().await.expect("a transaction");
        files::hold(&mut tx, &scan, "forms", id.as_str())
            .await
            .expect("held");
        tx.commit().await.expect("held");
        for (days, kept) in [(29, true), (1, false)] {
            scene
                .small
                .clock
                .set(scene.small.clock.now().plus_days(days));
            forms::actions::forget_expired(town).await.expect("a round");
            town.files().sweep().await.expect("a round");
            let waiting = forms::store::keyings(town.db()).await.expect("a list");
            assert_eq!(!waiting.is_empty(), kept);
            assert_eq!(town.files().get(&scan).await.is_ok(), kept);
        }
    }
}

/// The value of a hidden field.
fn hidden<'p>(page: &'p str, name: &str) -> &'p str {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split(&mark).nth(1).expect("a hidden field");
    rest.split('"').next().expect("its value")
}

#[tokio::test]
async fn a_second_click_at_the_counter_makes_no_second_case() {
    for database in databases().await {
        let scene = open(database).await;
        let ana = scene.visitor(Some("ana")).await;
        let path = "/guichet/saisie/tout";
        let screen = ana.get(path).await.expect(200).text();
        let shown = hidden(&screen, "maison.sheet").to_owned();
        let around = [
            ("maison.channel", "counter"),
            ("maison.agreed", "yes"),
            ("maison.sheet", shown.as_str()),
        ];
        let first = scene.send(&ana, path, &all(&around)).await.expect(303);
        let second = scene.send(&ana, path, &all(&around)).await.expect(303);
        assert_eq!(first.location(), second.location());
        assert_eq!(scene.received.all().len(), 1);
        // Back, and somebody else's request on the same screen: it is theirs.
        let mut other = all(&around);
        other.retain(|(name, _)| *name != "word");
        other.push(("word", "non"));
        let third = scene.send(&ana, path, &other).await.expect(303);
        assert_ne!(first.location(), third.location());
        assert_eq!(scene.received.all().len(), 2);
        // Another agent's screen cannot bear this mark.
        let bob = scene.visitor(Some("bob")).await;
        let fourth = scene.send(&bob, path, &all(&around)).await.expect(303);
        assert_ne!(first.location(), fourth.location());
        // What is refused keeps the mark of its screen.
        let wrong = scene
            .send(&ana, path, &[("maison.sheet", shown.as_str())])
            .await;
        let wrong = wrong.expect(422).text();
        assert_eq!(hidden(&wrong, "maison.sheet"), shown);
    }
}

#[tokio::test]
async fn two_readings_that_differ_in_day_or_mandate_are_settled_too() {
    let twice = PROCEDURE.replace("keep:", "sheets: {keyed_twice: true}\nkeep:");
    for database in databases().await {
        let scene = open_with(database, &twice).await;
        let ana = scene.visitor(Some("ana")).await;
        let bob = scene.visitor(Some("bob")).await;
        let path = "/guichet/saisie/tout";
        let around = |day, who, mandate, shown| {
            [
                ("maison.channel", "paper"),
                ("maison.agreed", "yes"),
                ("maison.paper", "C-1"),
                ("maison.received_on", day),
                ("maison.received_on-month", "11"),
                ("maison.received_on-year", "2026"),
                ("maison.acts_for", who),
                ("maison.mandate", mandate),
                ("maison.sheet", shown),
                ("truth.day", "16"),
                ("truth.day-month", "11"),
                ("truth.day-year", "2026"),
            ]
        };
        // A second click on the first reading is still the first.
        for _ in 0..2 {
            let once = around("18", "self", "", "aaa");
            let once = scene.send(&ana, path, &all(&once)).await.expect(200).text();
            assert!(once.contains("Une autre personne doit saisir"), "{once}");
        }
        let second = around("17", "helper", "sa fille", "bbb");
        let differs = scene.send(&bob, path, &all(&second)).await.expect(303);
        let again = scene.send(&bob, path, &all(&second)).await.expect(303);
        assert_eq!(differs.location(), again.location());
        assert!(scene.received.all().is_empty());
        let at = differs.location().expect("the difference").to_owned();
        let shown = ana.get(&at).await.expect(200).text();
        assert!(
            shown.contains("Jour d’arrivée") && shown.contains("sa fille"),
            "{shown}"
        );
        assert!(!shown.contains("Un mot"), "answers agree: {shown}");
        let _ = scene.send(&ana, &at, &[]).await.expect(422);
        let right = [
            ("maison.received_on", "second"),
            ("maison.mandate", "second"),
        ];
        let done = scene.send(&ana, &at, &right).await.expect(303);
        let twice = scene.send(&ana, &at, &right).await.expect(303);
        assert_eq!(done.location(), twice.location());
        let all_received = scene.received.all();
        assert_eq!(all_received.len(), 1);
        assert_eq!(all_received[0].received_on.to_string(), "2026-11-17");
        assert_eq!(all_received[0].mandate.as_deref(), Some("sa fille"));
        // The same number again is not a new paper.
        let other = around("18", "self", "", "ccc");
        let refused = scene
            .send(&ana, path, &all(&other))
            .await
            .expect(422)
            .text();
        assert!(refused.contains("déjà devenu un dossier"), "{refused}");
        // The second reading's own second click leads to the case.
        let click = scene.send(&bob, path, &all(&second)).await.expect(303);
        assert_eq!(click.location(), done.location());
        assert_eq!(scene.received.all().len(), 1);
    }
}
