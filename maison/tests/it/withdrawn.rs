//! A procedure taken out of service while something is under way: a form begun, a paper on the way to
//! the counter, a program that calls again. Nothing is lost, and nobody believes to have been received.

use axum::body::Body;
use base::{Day, Instant};
use catalogue::{Contact, OpenCases, actions::Adoption, shelf};
use http::{Method, StatusCode, header};
use maison::house;
use serde_json::{Value, json};
use testkit::databases;
use town::Actor;

use crate::{
    by_hand::send,
    inside::{Answer, Inside},
    page_form::{Wish, form_to, summary, wish, words},
    scenarios::{town_of, with_open_doors},
};

const NAME: &str = "eclairage";

fn at(day: &str, hour: i64) -> Instant {
    let day: Day = day.parse().expect("a day");
    day.start().plus_seconds(hour * 3_600)
}

async fn read(me: &Inside, path: &str) -> String {
    let answer = me.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    answer.text()
}

/// With plain spaces and apostrophes.
fn plain(page: &str) -> String {
    let page = words(page).replace(['\u{a0}', '\u{202f}'], " ");
    page.replace('’', "'")
}

fn goes_to(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header(header::LOCATION).to_owned()
}

async fn call(me: &Inside, body: &Value) -> (StatusCode, Value) {
    let request = me
        .request(Method::POST, &format!("/api/demarches/{NAME}"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()));
    let answer = me.send(request.expect("a request")).await;
    let said = serde_json::from_slice(&answer.body).expect("JSON");
    (answer.status, said)
}

#[tokio::test]
async fn what_is_under_way_when_a_procedure_closes_is_kept_and_told() {
    for database in databases().await {
        let (small, cast) = town_of(database, &[]).await;
        let town = with_open_doors(&small).await;
        let app = house::app(town.clone());
        let (clock, system) = (&small.clock, Actor::System);
        clock.set(at("2026-11-10", 18));
        let version = catalogue::store::in_force(town.db(), NAME, clock.today()).await;
        let version = version.expect("a read").expect("a procedure");
        let questions: Vec<_> = version
            .definition
            .form
            .iter()
            .flat_map(|page| &page.questions)
            .collect();
        let says = |place: &str| {
            let given = json!({"where": {"text": place}, "what": "dark"});
            wish(&questions, &given).0
        };

        // A form begun, not sent; a program whose call was heard; a screen of the counter, empty yet.
        let me = Inside::of(app.clone()).calling_from("10.0.0.1".to_owned());
        let begin = format!("/demarches/{NAME}/demande");
        let form = form_to(&read(&me, &begin).await, &begin).expect("a way in");
        let page = goes_to(&send(&me, &form, &Wish::default()).await);
        let form = form_to(&read(&me, &page).await, &page).expect("the questions");
        let check = goes_to(&send(&me, &form, &says("poteau 1182")).await);
        let sending = check.replace("verifier", "envoyer");
        let program = Inside::of(app.clone()).calling_from("10.0.0.2".to_owned());
        let key = town.new_id::<Actor>();
        let request =
            json!({"id": key, "answers": {"where": {"text": "poteau 7"}, "what": "dark"}});
        let (status, heard) = call(&program, &request).await;
        assert_eq!(status, StatusCode::CREATED, "{heard}");
        let agent = cast.agents["voirie"][0].id().expect("an account");
        let door = identity::demo_link(&town, agent).expect("a demonstration");
        let desk = Inside::enter(app.clone(), &door).await;
        let path = format!("/guichet/saisie/{NAME}");
        let screen = form_to(&read(&desk, &path).await, &path).expect("a screen");

        // Told beforehand, with the last day.
        let ends: Day = "2026-11-12".parse().expect("a day");
        let why = "La métropole reprend l'éclairage des rues.";
        catalogue::actions::withdraw(&town, &system, NAME, ends, why)
            .await
            .expect("withdrawn");
        for shown in [&begin, &page, &check] {
            let told = plain(&read(&me, shown).await);
            assert!(told.contains("jusqu'au 11 novembre 2026 inclus"), "{told}");
            assert!(told.contains(why), "{told}");
        }

        // The day has come: nothing is sent, everything is there.
        clock.set(at("2026-11-12", 9));
        let door = identity::demo_link(&town, agent).expect("a demonstration");
        let desk = Inside::enter(app.clone(), &door).await;
        assert_eq!(goes_to(&me.get(&page).await), check);
        let told = plain(&read(&me, &check).await);
        for said in [
            "ne reçoit plus de demande",
            why,
            "n'a pas été envoyée",
            "poteau 1182",
        ] {
            assert!(told.contains(said), "{said}: {told}");
        }
        assert_eq!(goes_to(&me.post(&sending, &[("vu", "0")]).await), check);
        let before: (i64,) = count(&town).await;
        // Typed before, sent after: kept too.
        assert_eq!(
            goes_to(&send(&me, &form, &says("poteau 1183")).await),
            check
        );
        assert!(read(&me, &check).await.contains("poteau 1183"));
        let sheet = me.get(&check.replace("verifier", "formulaire.pdf")).await;
        assert!(testkit::pdf::text(&sheet.body).contains("poteau 1183"));
        assert_eq!(me.get(&begin).await.status, StatusCode::NOT_FOUND);

        // The program that calls again finds its request; another is told.
        let (status, again) = call(&program, &request).await;
        assert_eq!(
            (status, &again["number"]),
            (StatusCode::CREATED, &heard["number"])
        );
        for late in [
            json!({"answers": request["answers"]}),
            json!({"id": town.new_id::<Actor>(), "answers": request["answers"]}),
        ] {
            let (status, told) = call(&program, &late).await;
            assert_eq!(status, StatusCode::CONFLICT, "{told}");
            assert!(
                told.to_string().contains("ne reçoit plus de demande"),
                "{told}"
            );
        }

        // At the counter, what arrived in time is still a request; what comes today is not.
        let keyed = |day: &str| {
            let wish = says("poteau 41").says("maison.channel", "paper");
            wish.says("maison.received_on", day)
                .says("maison.agreed", "yes")
        };
        let refused = send(&desk, &screen, &keyed("2026-11-12")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let refused = refused.text();
        let (fields, told) = summary(&refused).expect("what to mend");
        assert_eq!(fields, ["maison.received_on"], "{told}");
        assert!(refused.contains("poteau 41"), "what was typed is there");
        assert_eq!(count(&town).await, before);
        let list = read(&desk, "/guichet/saisie").await;
        assert!(list.contains(&path), "the counter still leads there");
        let screen = form_to(&read(&desk, &path).await, &path).expect("a screen");
        let opened = goes_to(&send(&desk, &screen, &keyed("2026-11-11")).await);
        assert!(opened.starts_with("/bureau/dossiers/"), "{opened}");
        assert_eq!(count(&town).await, (before.0 + 1,));

        // Back in service: one goes on where one was.
        let folder = &shelf::of_the_house()[NAME].folder;
        let adoption = Adoption {
            by: "délibération d'essai".to_owned(),
            on: clock.today(),
            starts: "2026-11-14".parse().expect("a day"),
            settings: std::collections::BTreeMap::new(),
            contact: Contact::default(),
            open_cases: OpenCases::Keep,
        };
        catalogue::actions::publish(&town, &system, folder, adoption)
            .await
            .expect("published");
        assert!(plain(&read(&me, &check).await).contains("ne reçoit plus de demande"));
        clock.set(at("2026-11-14", 9));
        let form = form_to(&read(&me, &check).await, &sending).expect("to be sent");
        let receipt = goes_to(&send(&me, &form, &Wish::default()).await);
        assert!(receipt.starts_with("/dossiers/cle/"), "{receipt}");
        assert_eq!(count(&town).await, (before.0 + 2,));
    }
}

async fn count(town: &town::Town) -> (i64,) {
    let sql = "SELECT COUNT(*) FROM cases_cases WHERE procedure = 'eclairage'";
    town.db().one(sql, db::args![]).await.expect("a count")
}
