//! Files sent with a page: recognised, kept, shown safely, forgotten with their draft.

use reqwest::{
    Client, StatusCode,
    multipart::{Form, Part},
};
use testkit::databases;

use crate::house::{Scene, open};

/// So many days later, after a round of each.
async fn later(scene: &Scene, days: i64) {
    let small = &scene.small;
    small.clock.set(small.clock.now().plus_days(days));
    forms::actions::forget_expired(&small.town)
        .await
        .expect("a round");
    small.town.files().sweep().await.expect("a round");
}

async fn hold(town: &town::Town, sha256: &str, holder: &str) {
    let mut tx = town.db().begin().await.expect("a transaction");
    files::hold(&mut tx, sha256, "cases", holder)
        .await
        .expect("held");
    tx.commit().await.expect("held");
}

async fn upload(scene: &Scene, path: &str, name: &str, content: &[u8]) -> (StatusCode, String) {
    let client = Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client");
    let file = Part::bytes(content.to_vec()).file_name(name.to_owned());
    let mut form = Form::new().part("gas_survey", file);
    for (name, value) in [("gas", "yes"), ("lessor", "person"), ("days", "mon")] {
        form = form.text(name, value);
    }
    let reply = client
        .post(format!("{}{path}", scene.site.url))
        .multipart(form)
        .send()
        .await
        .expect("an answer");
    (reply.status(), reply.text().await.expect("a body"))
}

/// What an agent sends from the counter's screen, with a file or without.
async fn keyed(
    scene: &Scene,
    path: &str,
    fields: &[(&str, &str)],
    file: Option<&[u8]>,
) -> (StatusCode, String) {
    let client = Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client");
    let mut form = Form::new();
    for (name, value) in fields {
        form = form.text((*name).to_owned(), (*value).to_owned());
    }
    if let Some(content) = file {
        let part = Part::bytes(content.to_vec()).file_name("gaz.pdf");
        form = form.part("gas_survey", part);
    }
    let reply = client
        .post(format!("{}{path}", scene.site.url))
        .header("cookie", "maison=ana")
        .header("origin", &scene.site.url)
        .multipart(form)
        .send()
        .await
        .expect("an answer");
    (reply.status(), reply.text().await.expect("a body"))
}

#[tokio::test]
async fn a_file_joined_at_the_counter_outlives_an_error() {
    for database in databases().await {
        let scene = open(database).await;
        let _ = scene.visitor(None).await;
        let path = "/guichet/saisie/tout";
        let around = [("maison.channel", "counter"), ("maison.sheet", "aaa")];
        let mut fields = crate::counter::all(&around);
        fields.retain(|(name, _)| *name != "gas_survey.later");
        let survey = b"%PDF-1.7 diagnostic".as_slice();
        let (status, page) = keyed(&scene, path, &fields, Some(survey)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "nobody agreed");
        assert!(
            page.contains("Déjà joint") && page.contains("gaz.pdf"),
            "{page}"
        );
        let action = page
            .split("action=\"")
            .filter_map(|part| part.split('"').next())
            .find(|action| action.contains("?brouillon="));
        let action = action.expect("the screen goes on").to_owned();
        fields.push(("maison.agreed", "yes"));
        for click in 0..2 {
            let (status, page) = keyed(&scene, &action, &fields, None).await;
            assert_eq!(status, StatusCode::SEE_OTHER, "{click}: {page}");
        }
        let all = scene.received.all();
        assert_eq!(all.len(), 1);
        let file = all[0].answers.get("gas_survey").expect("the file");
        assert_eq!(file["name"], "gaz.pdf");
        assert!(all[0].applicant.is_none() && all[0].keyed_by.is_some());
    }
}

/// The fingerprint of the file that a page offers to take away.
fn fingerprint(page: &str) -> &str {
    let values = page
        .split("value=\"")
        .filter_map(|part| part.split('"').next());
    values
        .filter(|value| value.len() == 64)
        .last()
        .expect("a file")
}

#[tokio::test]
async fn a_file_whose_type_lies_is_refused_in_words_and_a_true_one_is_kept() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        let page = format!("{at}/choices");
        let (status, text) = upload(&scene, &page, "gaz.pdf", b"\x89PNG\r\n\x1a\n....").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text.contains("son contenu est un fichier PNG"), "{text}");
        assert!(!text.contains("Joignez"), "one error for one file: {text}");
        let (status, text) = upload(&scene, &page, "gaz.html", b"<script>alert(1)</script>").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            text.contains("nous ne savons pas lire ce fichier"),
            "{text}"
        );
        let (status, _) = upload(&scene, &page, "gaz.pdf", b"%PDF-1.7 diagnostic").await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let shown = visitor.get(&page).await.expect(200).text();
        assert!(
            shown.contains("Déjà joint") && shown.contains("gaz.pdf"),
            "{shown}"
        );
        let sha256 = fingerprint(&shown);
        let file = visitor
            .get(&format!("{at}/fichier/{sha256}"))
            .await
            .expect(200);
        assert_eq!(file.body, b"%PDF-1.7 diagnostic");
        assert_eq!(file.header("content-type"), "application/pdf");
        assert!(file.header("content-security-policy").contains("sandbox"));
        let other = scene.begin(&visitor).await;
        let _ = visitor
            .get(&format!("{other}/fichier/{sha256}"))
            .await
            .expect(404);

        // The draft ends; so does the file, which nobody else holds.
        let files = scene.small.town.files();
        assert!(files.get(sha256).await.is_ok());
        later(&scene, 31).await;
        assert!(files.get(sha256).await.is_err());
    }
}

#[tokio::test]
async fn a_file_that_a_case_holds_outlives_its_draft() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        let _ = upload(
            &scene,
            &format!("{at}/choices"),
            "gaz.pdf",
            b"%PDF-1.7 diagnostic",
        )
        .await;
        let town = &scene.small.town;
        let shown = visitor
            .get(&format!("{at}/choices"))
            .await
            .expect(200)
            .text();
        let sha256 = fingerprint(&shown).to_owned();
        hold(town, &sha256, "a case").await;
        later(&scene, 31).await;
        assert!(town.files().get(&sha256).await.is_ok());
        let mut tx = town.db().begin().await.expect("a transaction");
        files::let_go(&mut tx, "cases", "a case")
            .await
            .expect("let go");
        tx.commit().await.expect("let go");
        town.files().sweep().await.expect("a round");
        assert!(town.files().get(&sha256).await.is_err());
    }
}

#[tokio::test]
async fn a_document_of_another_room_is_never_erased() {
    for database in databases().await {
        let scene = open(database).await;
        let town = &scene.small.town;
        let public = town
            .files()
            .put(b"%PDF-1.7 deliberation".to_vec())
            .await
            .expect("kept");
        hold(town, &public, "a deliberation").await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        let _ = upload(
            &scene,
            &format!("{at}/choices"),
            "gaz.pdf",
            b"%PDF-1.7 deliberation",
        )
        .await;
        later(&scene, 31).await;
        assert!(town.files().get(&public).await.is_ok());
    }
}

#[tokio::test]
async fn files_of_a_form_nobody_sent_go_after_two_days() {
    for database in databases().await {
        let scene = open(database).await;
        let town = &scene.small.town;
        let file = |content: &[u8]| web::UploadedFile {
            field: "gas_survey".to_owned(),
            name: "gaz.pdf".to_owned(),
            content: content.to_vec(),
        };
        let kept = forms::uploads::keep(town, file(b"%PDF-1.7 seul"))
            .await
            .expect("kept")
            .expect("a PDF");
        later(&scene, 1).await;
        assert!(town.files().get(&kept.sha256).await.is_ok());
        later(&scene, 1).await;
        assert!(town.files().get(&kept.sha256).await.is_err());
    }
}

/// Every statement of this room, prepared by both databases.
#[tokio::test]
async fn statements_are_understood_by_both_databases() {
    for database in databases().await {
        let scene = open(database).await;
        for (name, sql) in forms::store::ALL {
            scene
                .small
                .town
                .db()
                .prepare(sql)
                .await
                .unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}
