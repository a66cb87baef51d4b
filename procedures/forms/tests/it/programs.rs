//! What programs send and read; the same answers through pages, counter and programs.

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use testkit::databases;

use crate::{
    counter::all,
    everything::streets,
    house::{Scene, open, open_with},
    web_pages::fill,
};

async fn post(scene: &Scene, name: &str, body: &Value) -> (StatusCode, Value) {
    // The visitor's own client installs what every client needs.
    let _ = scene.visitor(None).await;
    let client = Client::builder().no_proxy().build().expect("a client");
    let reply = client
        .post(format!("{}/api/demarches/{name}", scene.site.url))
        .body(body.to_string())
        .send()
        .await
        .expect("an answer");
    let status = reply.status();
    let text = reply.text().await.expect("a body");
    (
        status,
        serde_json::from_str(&text).unwrap_or(Value::String(text)),
    )
}

fn answers() -> Value {
    let mut answers = crate::everything::answers();
    answers["gas_survey"] = Value::Null;
    answers
}

#[tokio::test]
async fn the_same_answers_give_the_same_bytes_through_every_channel() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        fill(&scene, &visitor, &at).await;
        let _ = scene
            .send(&visitor, &format!("{at}/envoyer"), &[])
            .await
            .expect(303);
        let ana = scene.visitor(Some("ana")).await;
        let _ = scene
            .send(
                &ana,
                "/guichet/saisie/tout",
                &all(&[("maison.channel", "counter"), ("maison.agreed", "yes")]),
            )
            .await
            .expect(303);
        let (status, body) = post(&scene, "tout", &json!({"answers": answers()})).await;
        assert_eq!(status, StatusCode::CREATED, "{body}");
        let bytes: Vec<String> = scene
            .received
            .all()
            .iter()
            .map(|one| one.answers.canonical())
            .collect();
        assert_eq!(bytes.len(), 3);
        assert!(bytes.iter().all(|one| *one == bytes[0]), "{bytes:#?}");
    }
}

#[tokio::test]
async fn programs_are_told_what_to_mend() {
    for database in databases().await {
        let scene = open(database).await;
        let (status, body) = post(&scene, "tout", &json!({"answers": {}})).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(body["problems"][0]["field"], "address.line");
        for (name, body, wanted) in [
            ("rien", json!({"answers": {}}), StatusCode::NOT_FOUND),
            ("tout", json!({"reponses": {}}), StatusCode::BAD_REQUEST),
            ("tout", json!([]), StatusCode::BAD_REQUEST),
            (
                "tout",
                json!({"answers": 3}),
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
        ] {
            assert_eq!(post(&scene, name, &body).await.0, wanted, "{body}");
        }
        let mut elsewhere = answers();
        elsewhere["address"] = json!({"line": "40 avenue du Stade", "postcode": "84210"});
        let (status, body) = post(&scene, "tout", &json!({"answers": elsewhere})).await;
        assert_eq!(status, StatusCode::CONFLICT, "{body}");
        let mut stolen = answers();
        stolen["gas_survey"] = json!({"name": "gaz.pdf", "sha256": "a".repeat(64), "size": 1, "type": "application/pdf"});
        let (status, _) = post(&scene, "tout", &json!({"answers": stolen})).await;
        assert_eq!(
            status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "a fingerprint is not a file"
        );
        assert!(scene.received.all().is_empty());
    }
}

#[tokio::test]
async fn a_program_sends_files_and_the_same_request_twice() {
    for database in databases().await {
        let scene = open(database).await;
        let mut answers = answers();
        // %PDF-1.4
        // A name as no browser sends it: PostgreSQL has no place for its first letter.
        answers["gas_survey"] = json!({"name": "\u{0}gaz\u{202e}.pdf", "content": "JVBERi0xLjQ="});
        let body = json!({"id": "01900000-0000-7000-8000-000000000001", "answers": answers});
        let first = post(&scene, "tout", &body).await;
        let second = post(&scene, "tout", &body).await;
        assert_eq!(first.1["number"], second.1["number"]);
        assert_eq!(
            (first.0, second.0),
            (StatusCode::CREATED, StatusCode::CREATED)
        );
        // The way into the case is told to the call that opened it, and to no other.
        let opened = first.1["path"].as_str().expect("a path");
        assert!(opened.starts_with("/dossiers/"), "{opened}");
        assert_eq!(second.1["path"], "/dossiers");
        // The key is the sender's: it is not the id of the submission, which somebody could guess.
        let id = scene.received.all()[0].id.to_string();
        assert_ne!(id, "01900000-0000-7000-8000-000000000001");
        let all = scene.received.all();
        assert_eq!(all.len(), 1);
        let file = all[0].answers.get("gas_survey").expect("a file");
        assert_eq!(file["name"], "gaz.pdf");
        let kept = scene
            .small
            .town
            .files()
            .get(file["sha256"].as_str().expect("a hash"))
            .await
            .expect("kept");
        assert_eq!(kept, b"%PDF-1.4");
        // Sent with answers that are refused, a file is held by nobody: it goes two days later.
        let mut wrong = answers.clone();
        wrong["gas_survey"] = json!({"name": "gaz.pdf", "content": "JVBERi0xLjUK"});
        wrong["word"] = Value::Null;
        let (status, body) = post(&scene, "tout", &json!({"answers": wrong})).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        let town = &scene.small.town;
        let mut tx = town.db().begin().await.expect("a transaction");
        let sha256 = file["sha256"].as_str().expect("a hash");
        files::hold(&mut tx, sha256, "cases", "a case")
            .await
            .expect("held");
        tx.commit().await.expect("held");
        scene.small.clock.set(scene.small.clock.now().plus_days(2));
        assert_eq!(town.files().sweep().await.expect("a round"), 1);
        assert!(town.files().get(sha256).await.is_ok());
        answers["gas_survey"] = json!({"name": "gaz.pdf", "content": "TVqQAA=="});
        let (status, body) = post(&scene, "tout", &json!({"answers": answers})).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
}

#[tokio::test]
async fn the_schema_names_every_question() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let reply = visitor.get("/demarches/tout/schema.json").await.expect(200);
        let schema: Value = serde_json::from_str(&reply.text()).expect("JSON");
        let questions = scene
            .version
            .definition
            .form
            .iter()
            .flat_map(|page| &page.questions);
        for question in questions {
            assert!(
                schema["properties"].get(&question.id).is_some(),
                "{}",
                question.id
            );
        }
        assert_eq!(
            schema["properties"]["lessor"]["enum"],
            json!(["person", "company"])
        );
        let required = schema["required"].as_array().expect("a list");
        assert!(required.contains(&json!("word")) && !required.contains(&json!("siren")));
        let own = forms::schema::operation(&scene.version, &streets(), base::Lang::Fr);
        assert_eq!(
            own.expect("it takes requests").path(),
            "/api/demarches/tout"
        );
    }
}

#[tokio::test]
async fn what_is_not_taken_today_is_told_to_programs_before_their_answers_are_read() {
    for database in databases().await {
        let scene = open_with(database, crate::early::PROCEDURE).await;
        let request = json!({"answers": {"lives_here": "perhaps"}});
        let (status, said) = post(&scene, "liste", &request).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(said.to_string().contains("La liste est close"), "{said}");
        scene.received.set("closes", "2027-01-01");
        let (status, _) = post(&scene, "liste", &request).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(scene.received.all().is_empty());
        // What was sent in time is found again with its key, when its answer was lost.
        let id = "01900000-0000-7000-8000-000000000002";
        let request = json!({"id": id, "answers": {"lives_here": true}});
        let (status, first) = post(&scene, "liste", &request).await;
        assert_eq!(status, StatusCode::CREATED, "{first}");
        scene.received.set("closes", "2026-01-01");
        let (status, again) = post(&scene, "liste", &request).await;
        assert_eq!(status, StatusCode::CREATED, "{again}");
        assert_eq!(again["number"], first["number"]);
    }
}
