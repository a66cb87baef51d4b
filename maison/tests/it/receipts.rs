//! Every request has its receipt, in the language of whoever asked: a procedure whose folder writes none
//! sends the house's, on the web, at the counter and to programs.

use axum::body::Body;
use base::Day;
use catalogue::{Contact, Folder, OpenCases, actions::Adoption, shelf};
use http::{Method, StatusCode, header};
use maison::house;
use serde_json::{Value, json};
use testkit::databases;
use town::{Actor, Town};

use crate::{
    by_hand::send,
    inside::{Answer, Inside},
    page_form::{Wish, form_to, links, wish, words},
    scenarios::{town_of, with_open_doors},
};

const NAME: &str = "eclairage";

/// The street lights, without a letter for the first state.
fn without_letter() -> Folder {
    let mut folder = shelf::of_the_house()[NAME].folder.clone();
    folder.procedure = folder
        .procedure
        .replace("      letter: recu\n", "")
        .replace("version: 2026-01", "version: 2026-02");
    folder.letters.remove("recu").expect("a letter");
    let checked = catalogue::examine(&folder);
    assert!(checked.faults.is_empty(), "{:?}", checked.faults);
    folder
}

async fn publish(town: &Town, day: Day) {
    let adoption = Adoption {
        by: "délibération d'essai".to_owned(),
        on: day,
        starts: day,
        settings: std::collections::BTreeMap::new(),
        contact: Contact::default(),
        open_cases: OpenCases::Keep,
    };
    catalogue::actions::publish(town, &Actor::System, &without_letter(), adoption)
        .await
        .expect("published");
}

async fn read(me: &Inside, path: &str) -> String {
    let answer = me.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    answer.text()
}

fn goes_to(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header(header::LOCATION).to_owned()
}

/// The one letter that the page of a case gives, as plain text.
async fn letter(me: &Inside, case: &str) -> String {
    let page = read(me, case).await;
    let all = links(&page);
    let given: Vec<&String> = all
        .iter()
        .filter(|link| link.contains("/lettre/"))
        .collect();
    assert_eq!(given.len(), 1, "{case}: {}", words(&page));
    let sheet = me.get(given[0]).await;
    assert_eq!(sheet.status, StatusCode::OK, "{}", given[0]);
    assert_eq!(sheet.header(header::CONTENT_TYPE), "application/pdf");
    let text = testkit::pdf::text(&sheet.body);
    let text = text.replace(['\u{a0}', '\u{202f}', '\n'], " ");
    text.replace('’', "'")
}

fn says(text: &str, wanted: &[&str]) {
    for one in wanted {
        assert!(text.contains(one), "{one} is not in {text}");
    }
}

#[tokio::test]
async fn a_procedure_without_a_letter_gives_the_receipt_of_the_house() {
    for database in databases().await {
        let (small, cast) = town_of(database, &[]).await;
        let town = with_open_doors(&small).await;
        let app = house::app(town.clone());
        let day: Day = "2026-11-10".parse().expect("a day");
        small.clock.set(day.start().plus_seconds(9 * 3_600));
        publish(&town, day).await;
        let version = catalogue::store::in_force(town.db(), NAME, day).await;
        let version = version.expect("a read").expect("a procedure");
        let pages = version.definition.form.iter();
        let questions: Vec<_> = pages.flat_map(|page| &page.questions).collect();
        let given = json!({"where": {"text": "poteau 18"}, "what": "dark"});
        let answers = || wish(&questions, &given).0;

        // On the web, in English, without an e-mail address: what the page promises is kept.
        let me = Inside::of(app.clone()).calling_from("10.0.0.1".to_owned());
        let begin = format!("/en/demarches/{NAME}/demande");
        let form = form_to(&read(&me, &begin).await, &begin).expect("a way in");
        let page = goes_to(&send(&me, &form, &Wish::default()).await);
        let form = form_to(&read(&me, &page).await, &page).expect("the questions");
        let check = goes_to(&send(&me, &form, &answers()).await);
        let sending = check.replace("verifier", "envoyer");
        let form = form_to(&read(&me, &check).await, &sending).expect("to be sent");
        let path = goes_to(&send(&me, &form, &Wish::default()).await);
        let said = letter(&me, &path).await;
        says(
            &said,
            &[
                "Your request has been received",
                "Acknowledgement of receipt",
                "EC-2026-0001",
                "10 November 2026",
            ],
        );
        says(&said, &["Your code, to follow this case"]);

        // At the counter.
        let agent = cast.agents["voirie"][0].id().expect("an account");
        let door = identity::demo_link(&town, agent).expect("a demonstration");
        let desk = Inside::enter(app.clone(), &door).await;
        let path = format!("/guichet/saisie/{NAME}");
        let screen = form_to(&read(&desk, &path).await, &path).expect("a screen");
        let keyed = answers().says("maison.channel", "counter");
        let path = goes_to(&send(&desk, &screen, &keyed.says("maison.agreed", "yes")).await);
        let said = letter(&desk, &path).await;
        let wanted = [
            "Votre demande est reçue",
            "Accusé de réception",
            "EC-2026-0002",
        ];
        says(&said, &wanted);
        let title = "Signaler un éclairage en panne";
        let settings = &town.directory().settings;
        let told = [
            title,
            "10 novembre 2026",
            "25 novembre 2026",
            settings.phone.as_str(),
        ];
        says(&said, &told);

        // By a program.
        let program = Inside::of(app).calling_from("10.0.0.2".to_owned());
        let request = program
            .request(Method::POST, &format!("/api/demarches/{NAME}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(json!({ "answers": given }).to_string()));
        let answer = program.send(request.expect("a request")).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let received: Value = serde_json::from_slice(&answer.body).expect("JSON");
        let path = received["path"].as_str().expect("a way to the case");
        let said = letter(&program, path).await;
        says(
            &said,
            &["Accusé de réception", "EC-2026-0003", "10 novembre 2026"],
        );
    }
}
