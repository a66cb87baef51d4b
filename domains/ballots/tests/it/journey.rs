//! Voting through the pages, without script or account; and what pages never say.

use ballots::model::BallotKind;
use testkit::{Visitor, databases};

use crate::scene::{Asked, Scene, USUAL, frozen};

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("{before} in {text}"));
    rest.split(after).next().unwrap_or_default()
}

async fn choose(visitor: &Visitor, scene: &Scene, person: usize, marks: &[(&str, &str)]) -> String {
    let path = format!("{}/voter", scene.edition.path());
    let code = scene.coded[person].code.as_str();
    let envelope = scene.envelopes[0].id.as_str();
    let mut fields = vec![
        ("code", code),
        ("envelope", envelope),
        ("etape", "verifier"),
    ];
    fields.extend_from_slice(marks);
    visitor.post(&path, &fields).await.expect(200).text()
}

#[tokio::test]
async fn a_ballot_is_cast_from_the_letter_to_the_receipt() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 3).await;
        let site = scene.site().await;
        let visitor = site.visitor();
        let path = format!("{}/voter", scene.edition.path());
        let early = visitor.get(&path).await.expect(200).text();
        assert!(!early.contains("name=\"code\""), "the vote is not open");
        scene.open();
        assert!(visitor.get(&path).await.text().contains("name=\"code\""));
        let wrong = visitor
            .post(&path, &[("code", "0000-0000-0000")])
            .await
            .expect(422)
            .text();
        assert!(wrong.contains("govuk-error-summary"));
        // As somebody types it: small letters, spaces.
        let typed = scene.coded[0].code.to_lowercase().replace('-', " ");
        let places = visitor
            .post(&path, &[("code", &typed)])
            .await
            .expect(200)
            .text();
        assert!(
            places.contains(scene.envelopes[1].id.as_str()),
            "two envelopes to choose from"
        );
        let blank = visitor
            .post(
                &path,
                &[
                    ("code", &typed),
                    ("envelope", scene.envelopes[0].id.as_str()),
                    ("etape", "verifier"),
                ],
            )
            .await;
        assert_eq!(blank.status.as_u16(), 422);
        let check = choose(&visitor, &scene, 0, &[("projects", "1"), ("projects", "3")]).await;
        let attempt = between(&check, "name=\"attempt\" value=\"", "\"");
        let code = scene.coded[0].code.as_str();
        let cast = [
            ("code", code),
            ("envelope", scene.envelopes[0].id.as_str()),
            ("etape", "deposer"),
            ("attempt", attempt),
            ("projects", "1"),
            ("projects", "3"),
        ];
        let done = visitor.post(&path, &cast).await.expect(200);
        assert_eq!(done.header("cache-control"), "no-store");
        assert_eq!(done.header("set-cookie"), "");
        let receipt = between(&done.text(), "<code>", "</code>").to_owned();
        assert_eq!(receipt.len(), 14);
        let again = visitor.post(&path, &cast).await.expect(200).text();
        assert!(again.contains(&receipt), "sent twice, received once");
        let other = [&cast[..3], &[("attempt", "other"), ("projects", "2")]].concat();
        assert_eq!(visitor.post(&path, &other).await.status.as_u16(), 409);
        assert_eq!(scene.used().await, 1);
        scene.close();
        assert_eq!(visitor.post(&path, &cast).await.status.as_u16(), 409);
    }
}

#[tokio::test]
async fn points_and_ranks_are_written_beside_each_project() {
    for (kind, marks, is_right) in [
        (BallotKind::Points, [("p-1", "7"), ("p-2", "3")], true),
        (BallotKind::Points, [("p-1", "8"), ("p-2", "3")], false),
        (BallotKind::Ranking, [("p-1", "2"), ("p-2", "1")], true),
        (BallotKind::Ranking, [("p-1", "1"), ("p-2", "1")], false),
    ] {
        let database = databases().await.remove(0);
        let scene = frozen(
            database,
            Asked {
                ballot: kind,
                most: 10,
                ..USUAL
            },
            1,
        )
        .await;
        scene.open();
        let site = scene.site().await;
        let path = format!("{}/voter", scene.edition.path());
        let fields = [
            ("code", scene.coded[0].code.as_str()),
            ("envelope", scene.envelopes[0].id.as_str()),
            ("etape", "verifier"),
            marks[0],
            marks[1],
        ];
        let status = site.visitor().post(&path, &fields).await.status.as_u16();
        assert_eq!(
            status,
            if is_right { 200 } else { 422 },
            "{kind:?} {marks:?}"
        );
    }
}

#[tokio::test]
async fn no_page_says_how_the_vote_goes() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 40).await;
        scene.open();
        let site = scene.site().await;
        let visitor = site.visitor();
        let root = scene.edition.path();
        let mut pages = vec!["/budget-participatif".to_owned(), root.clone()];
        for end in [
            "reglement",
            "reglement.json",
            "projets.json",
            "projet/1",
            "projet/4",
            "voter",
            "resultats",
            "resultats/ville",
            "resultats/ville/bulletins.pb",
            "resultats/ville/certificat.json",
            "recus",
        ] {
            pages.push(format!("{root}/{end}"));
        }
        let read = async || {
            let mut all = Vec::new();
            for page in &pages {
                let reply = visitor.get(page).await;
                assert!(!reply.status.is_server_error(), "{page}");
                all.push((page.clone(), reply.status, reply.text()));
            }
            all
        };
        let before = read().await;
        for number in 0..40 {
            scene.cast(number, 0, &[1, 2], "x").await.expect("a ballot");
        }
        let during = read().await;
        assert_eq!(before, during, "while the vote is open");
        for (page, status, _) in &during {
            let is_result = page.contains("resultats") || page.ends_with("recus");
            assert_eq!(status.as_u16() == 404, is_result, "{page}: {status}");
        }
        scene.close();
        let after = read().await;
        for (page, status, _) in &after {
            let is_result = page.contains("resultats");
            assert_eq!(
                status.as_u16() == 404,
                is_result || page.ends_with("recus"),
                "{page}"
            );
        }
    }
}

#[tokio::test]
async fn projects_come_in_an_order_of_ones_own() {
    let scene = frozen(databases().await.remove(0), USUAL, 20).await;
    scene.open();
    let site = scene.site().await;
    let visitor = site.visitor();
    let path = format!("{}/voter", scene.edition.path());
    let mut orders = std::collections::BTreeSet::new();
    for one in &scene.coded {
        let fields = [
            ("code", one.code.as_str()),
            ("envelope", scene.envelopes[0].id.as_str()),
        ];
        let page = visitor.post(&path, &fields).await.expect(200).text();
        let again = visitor.post(&path, &fields).await.expect(200).text();
        let order = |page: &str| -> Vec<String> {
            let boxes = page.split("name=\"projects\"").skip(1);
            boxes
                .map(|part| between(part, "value=\"", "\"").to_owned())
                .collect()
        };
        assert_eq!(order(&page), order(&again), "the same for the same person");
        assert_eq!(order(&page).len(), 3);
        orders.insert(order(&page));
    }
    assert!(orders.len() > 2, "{orders:?}");
}
