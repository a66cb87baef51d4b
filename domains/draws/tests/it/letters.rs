//! Letters sent by lot: the list bound before chance, drawn once, the others forgotten; answers by
//! code, each letter once.

use base::Error;
use db::args;
use draws::{
    actions::{self, Chance, LETTERS},
    model::Way,
    store,
};
use serde_json::Value;
use std::fmt::Write as _;

use crate::hall::{DICE, Hall, candidate, halls, rules};

fn list(count: usize) -> String {
    let mut text = "Nom;Adresse\n".to_owned();
    for number in 0..count {
        let _ = writeln!(text, "Habitant {number};{number} rue du Rôle");
    }
    text
}

async fn count(hall: &Hall) -> i64 {
    let count: Option<(i64,)> = hall
        .town()
        .db()
        .optional("SELECT COUNT(*) FROM draws_invitations", args![])
        .await
        .expect("a count");
    count.map_or(0, |(count,)| count)
}

async fn invite(hall: &Hall, slug: &str, who: &str) -> Result<(), Error> {
    let mut tx = hall.town().db().begin().await?;
    let chance = Chance::default();
    actions::draw_letters(&mut tx, hall.town(), hall.actor(who), slug, &chance).await?;
    tx.commit().await
}

#[tokio::test]
async fn letters_go_by_lot_and_each_is_answered_once() {
    for hall in halls().await {
        let mut rules = rules();
        rules.beacon = false;
        rules.open_call = false;
        let draw = hall.announced(rules).await;
        let (town, slug) = (hall.town(), draw.slug.as_str());
        let at = hall.small.clock.now().plus_days(1);
        let text = list(40);
        for who in ["other", "counter", "mayor", "auditor"] {
            let refused =
                actions::prepare_letters(town, hall.actor(who), slug, text.as_bytes(), 10, at)
                    .await;
            assert!(matches!(refused, Err(Error::Forbidden(_))), "{who}");
        }
        let agent = hall.actor("agent");
        let prepare = async |content: &str, letters| {
            actions::prepare_letters(town, agent, slug, content.as_bytes(), letters, at).await
        };
        assert!(matches!(
            prepare("Nom;Rue\na;b\n", 1).await,
            Err(Error::Invalid(_))
        ));
        assert!(matches!(prepare(&text, 41).await, Err(Error::Invalid(_))));
        assert_eq!(prepare(&text, 10).await.expect("a list"), 40);
        assert!(matches!(prepare(&text, 10).await, Err(Error::Conflict(_))));
        assert_eq!(count(&hall).await, 40);

        // Before its moment, without dice, by somebody else: nothing.
        assert!(matches!(
            invite(&hall, slug, "agent").await,
            Err(Error::Conflict(_))
        ));
        hall.set(at);
        assert!(matches!(
            invite(&hall, slug, "agent").await,
            Err(Error::Conflict(_))
        ));
        hall.dice(slug, LETTERS, "agent", DICE).await.expect("dice");
        hall.dice(slug, LETTERS, "mayor", DICE)
            .await
            .expect("dice, typed by anybody else");
        assert!(matches!(
            invite(&hall, slug, "other").await,
            Err(Error::Forbidden(_))
        ));
        invite(&hall, slug, "agent").await.expect("ten letters");
        assert!(matches!(
            invite(&hall, slug, "agent").await,
            Err(Error::Conflict(_))
        ));
        assert_eq!(count(&hall).await, 10, "the others are forgotten");

        // Anybody who has the list finds the same ten.
        let file = store::public_file(town.db(), &draw.id, LETTERS, "letters.json").await;
        let file = file.expect("a read").expect("the result");
        let told: Value = serde_json::from_str(&file.content).expect("JSON");
        let commitment = told["list"].as_str().expect("a fingerprint");
        let statement = format!("invitation/1\nlist {commitment}\ndice {DICE}\n");
        let seed = sortition::fingerprint(statement.as_bytes());
        let mut order: Vec<(String, usize)> = (0..40)
            .map(|place| {
                (
                    sortition::fingerprint(format!("{seed} {place}").as_bytes()),
                    place,
                )
            })
            .collect();
        order.sort();
        let places: Vec<usize> = order.into_iter().take(10).map(|(_, place)| place).collect();
        assert_eq!(told["places"], serde_json::json!(places));
        assert!(!file.content.contains("Habitant"));

        let (_, letters) = actions::letters_to_print(town, agent, slug)
            .await
            .expect("letters");
        assert_eq!(letters.len(), 10);
        let none = actions::letters_to_print(town, agent, slug).await;
        assert!(matches!(none, Err(Error::Conflict(_))));
        let code = letters[0].1.to_string();
        let answer = async |number: usize, letter: &str| {
            let mut candidate = candidate(number);
            letter.clone_into(&mut candidate.letter);
            actions::volunteer(town, &town::Actor::Visitor, "8", slug, candidate)
                .await
                .map(drop)
        };
        assert!(
            matches!(answer(0, "").await, Err(Error::Invalid(_))),
            "by letter only"
        );
        assert!(matches!(
            answer(0, "ABCD-ABCD-ABCD-ABCD").await,
            Err(Error::Invalid(_))
        ));
        answer(0, &code.to_lowercase()).await.expect("an answer");
        assert!(
            matches!(answer(1, &code).await, Err(Error::Invalid(_))),
            "once"
        );
        // The slip of another letter, keyed in at the counter.
        let mut slip = candidate(2);
        slip.letter = letters[1].1.to_string();
        let counter = hall.actor("counter");
        actions::register(town, counter, slug, &slip, Way::Paper)
            .await
            .expect("keyed in");
        let mailing = store::mailing(town.db(), &draw.id)
            .await
            .expect("a read")
            .expect("a mailing");
        assert_eq!((mailing.letters, mailing.answered), (10, 2));
    }
}

#[tokio::test]
async fn letters_are_printed_and_forgotten_with_the_list() {
    for hall in halls().await {
        let mut rules = rules();
        rules.beacon = false;
        let (draw, _) = hall.with_pool(rules, 24).await;
        let slug = draw.slug.as_str();
        let at = hall.small.clock.now().plus_days(1);
        let agent = hall.actor("agent");
        actions::prepare_letters(hall.town(), agent, slug, list(5).as_bytes(), 2, at)
            .await
            .expect("a list");
        hall.set(at);
        hall.dice(slug, LETTERS, "agent", DICE).await.expect("dice");
        hall.dice(slug, LETTERS, "head", DICE).await.expect("dice");
        invite(&hall, slug, "agent").await.expect("letters");
        let path = format!("{}/lettres", draw.desk());
        let visitor = hall.visitor("agent").await;
        assert!(
            visitor
                .get(&path)
                .await
                .expect(200)
                .text()
                .contains("Imprimer les lettres")
        );
        let pdf = visitor
            .post(&format!("{path}/imprimer"), &[])
            .await
            .expect(200);
        assert!(pdf.body.starts_with(b"%PDF"));
        let _ = hall.visitor("other").await.get(&path).await.expect(403);
        hall.freeze(&draw).await;
        assert_eq!(count(&hall).await, 0);
    }
}

#[tokio::test]
async fn letters_are_written_in_the_language_of_whom_they_go_to() {
    for hall in halls().await {
        let mut rules = rules();
        rules.beacon = false;
        let draw = hall.announced(rules).await;
        let slug = draw.slug.as_str();
        let (town, agent) = (hall.town(), hall.actor("agent"));
        let at = hall.small.clock.now().plus_days(1);
        let wrong = "nom;adresse;langue\nA;1 rue A;fr\nB;2 rue B;klingon\n";
        let Err(Error::Invalid(problems)) =
            actions::prepare_letters(town, agent, slug, wrong.as_bytes(), 2, at).await
        else {
            panic!("a language that nobody here writes");
        };
        assert!(problems[0].message.to_string().contains("klingon"));
        let list = "nom;adresse;langue\nAnna Fr;1 rue A;français\nBen En;2 rue B;English\nCleo Inconnue;3 rue C;\n";
        actions::prepare_letters(town, agent, slug, list.as_bytes(), 3, at)
            .await
            .expect("a list");
        hall.set(at);
        hall.dice(slug, LETTERS, "agent", DICE).await.expect("dice");
        hall.dice(slug, LETTERS, "head", DICE).await.expect("dice");
        invite(&hall, slug, "agent").await.expect("letters");
        let desk = hall.visitor("agent").await;
        let path = format!("{}/lettres/imprimer", draw.desk());
        let mut said = std::collections::BTreeMap::new();
        for _ in 0..3 {
            let pdf = desk.post(&path, &[]).await.expect(200).body;
            let sheets = testkit::pdf::laid_out(&pdf).matches('\u{c}').count();
            assert_eq!(sheets, 1, "one sheet each");
            let text = testkit::pdf::text(&pdf);
            let who = ["Anna Fr", "Ben En", "Cleo Inconnue"]
                .into_iter()
                .find(|name| text.contains(name))
                .expect("one of them");
            assert!(said.insert(who, text).is_none(), "one language at a time");
        }
        let _ = desk.post(&path, &[]).await.expect(409);
        let (french, english) = ("Le hasard vous a choisi", "Chance chose you to receive");
        let (fr, en, both) = (&said["Anna Fr"], &said["Ben En"], &said["Cleo Inconnue"]);
        assert!(fr.contains(french) && !fr.contains("In English"), "{fr}");
        assert!(en.contains(english) && !en.contains(french), "{en}");
        assert!(en.contains("/en/tirages/"), "{en}");
        assert!(
            both.contains(french) && both.contains("In English"),
            "{both}"
        );

        // Whoever is registered in English gets the result in English, and sees who printed the invitation.
        let (_, letters) = reprint(&hall, slug).await;
        let mut ben = candidate(1);
        ben.lang = base::Lang::En;
        ben.letter = letters;
        let (id, code) = actions::register(town, hall.actor("counter"), slug, &ben, Way::Counter)
            .await
            .expect("registered");
        let pdf = hall.visitor("counter").await;
        let pdf = pdf
            .post(&format!("{}/lettre/{id}", draw.desk()), &[])
            .await
            .expect(200)
            .body;
        let text = testkit::pdf::text(&pdf);
        assert!(text.contains("You volunteered"), "{text}");
        let key = actions::open(town, "9", &code.to_string())
            .await
            .expect("a key");
        let own = actions::own(town, &key).await.expect("one's page");
        let invited: Vec<_> = own
            .readings
            .iter()
            .filter(|one| one.why == draws::model::Purpose::Invitation)
            .collect();
        assert_eq!(invited.len(), 1);
        assert_eq!((invited[0].role.as_str(), invited[0].at), ("agent", at));
    }
}

/// A letter printed again with a code that is known here.
async fn reprint(hall: &Hall, slug: &str) -> (draws::model::Draw, String) {
    let mut tx = hall.town().db().begin().await.expect("a transaction");
    tx.exec(
        "UPDATE draws_invitations SET printed_at = NULL WHERE lang = 'en'",
        args![],
    )
    .await
    .expect("unprinted");
    tx.commit().await.expect("unprinted");
    let (draw, letters) = actions::letters_to_print(hall.town(), hall.actor("agent"), slug)
        .await
        .expect("a letter");
    (draw, letters[0].1.to_string())
}
