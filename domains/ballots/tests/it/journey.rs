//! Voting through the pages, without script or account; and what pages never say.

use ballots::{model::BallotKind, store};
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

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_crowd_at_the_same_instant_is_served_whole() {
    const PEOPLE: usize = 500;
    for database in databases().await {
        let scene = frozen(database, USUAL, PEOPLE).await;
        scene.open();
        let site = scene.site().await;
        let path = format!("{}/voter", scene.edition.path());
        let envelope = scene.envelopes[0].id.to_string();
        let visitor = site.visitor();
        let mut waiting = Vec::new();
        // Each person twice, with two forms.
        for (attempt, coded) in ["x", "y"]
            .iter()
            .flat_map(|attempt| scene.coded.iter().map(move |coded| (*attempt, coded)))
        {
            let (visitor, path, envelope, code) = (
                visitor.clone(),
                path.clone(),
                envelope.clone(),
                coded.code.clone(),
            );
            waiting.push(tokio::spawn(async move {
                let fields = [
                    ("code", code.as_str()),
                    ("envelope", envelope.as_str()),
                    ("etape", "deposer"),
                    ("attempt", attempt),
                    ("projects", "1"),
                ];
                visitor.post(&path, &fields).await.status.as_u16()
            }));
        }
        let (mut kept, mut refused) = (0, 0);
        for one in waiting {
            match one.await.expect("a task") {
                200 => kept += 1,
                409 => refused += 1,
                other => panic!("answered {other}"),
            }
        }
        assert_eq!((kept, refused), (PEOPLE, PEOPLE));
        assert_eq!(scene.used().await, i64::try_from(PEOPLE).expect("few"));
        scene.close();
        scene.count(None).await.expect("a count");
        let counted = scene.counted_ballots(0).await;
        assert_eq!(usize::try_from(counted), Ok(PEOPLE));
    }
}

#[tokio::test]
async fn letters_bear_codes_that_exist_nowhere_else() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 3).await;
        let db = scene.town().db();
        db.exec("UPDATE ballots_voters SET code_hash = NULL", db::args![])
            .await
            .expect("no code");
        let path = format!("{}/lettres", scene.edition.desk());
        let head = scene.head();
        let (status, kind, pdf) = scene.ask(&head, &path, Some("")).await;
        assert_eq!((status, kind.as_str()), (200, "application/pdf"));
        let text = testkit::pdf::text(&pdf);
        let codes: Vec<&str> = text
            .split_whitespace()
            .filter(|word| word.len() == 14 && word.matches('-').count() == 2)
            .filter(|word| {
                word.chars()
                    .all(|c| c == '-' || c.is_ascii_digit() || c.is_ascii_uppercase())
            })
            .collect();
        assert_eq!(codes.len(), 3, "{text}");
        assert!(
            text.contains("Famille0") && text.contains("rue du Four"),
            "{text}"
        );
        scene.open();
        scene
            .cast_with(codes[0], 0, &[1], "x")
            .await
            .expect("a code of a letter");
        let (status, ..) = scene.ask(&head, &path, Some("")).await;
        assert_eq!(status, 409, "each has a letter");
        let agent = scene.small.actor(town::Role::Agent, Some("voirie"));
        let (status, ..) = scene.ask(&agent, &path, Some("")).await;
        assert_eq!(status, 403);
    }
}

#[tokio::test]
async fn every_page_of_the_desk_opens_for_those_who_have_it_only() {
    let scene = frozen(databases().await.remove(0), USUAL, 2).await;
    scene.open();
    let (head, desk) = (scene.head(), scene.edition.desk());
    let voter = format!(
        "/guichet/votes/{}/{}",
        scene.edition.id, scene.coded[0].voter.id
    );
    let pages = [
        "/bureau/budgets".to_owned(),
        "/bureau/budgets/nouveau".to_owned(),
        desk.clone(),
        format!("{desk}/liste"),
        format!("{desk}/papier"),
        format!("{desk}/projet"),
        format!("/bureau/budgets/projet/{}", scene.projects[0].id),
        "/guichet/votes".to_owned(),
        format!("/guichet/votes/{}", scene.edition.id),
        voter.clone(),
        "/atelier-des-regles".to_owned(),
    ];
    let stranger = scene.small.actor(town::Role::Agent, Some("ecoles"));
    for page in &pages {
        for lang in ["", "/en"] {
            let (status, _, body) = scene.ask(&head, &format!("{lang}{page}"), None).await;
            assert_eq!(status, 200, "{page}: {}", String::from_utf8_lossy(&body));
        }
        let (status, ..) = scene.ask(&town::Actor::Visitor, page, None).await;
        assert_eq!(status, 403, "{page}");
        let (status, ..) = scene.ask(&stranger, page, None).await;
        let is_own = page.starts_with(&desk)
            || page.contains("/projet/")
            || page.starts_with("/guichet/votes/");
        assert_eq!(
            status == 403,
            is_own || page.ends_with("/nouveau"),
            "{page}: {status}"
        );
    }
    // At the counter: found, then a paper taken; the form of a new vote refused whole, then accepted.
    let found = "family=famille0&given=CAMILLE&born=1&born-month=1&born-year=1980";
    let (status, ..) = scene
        .ask(
            &head,
            &format!("/guichet/votes/{}", scene.edition.id),
            Some(found),
        )
        .await;
    assert_eq!(status, 303);
    let form = format!("envelope={}", scene.envelopes[0].id);
    let (status, ..) = scene
        .ask(&head, &format!("{voter}/papier"), Some(&form))
        .await;
    assert_eq!(status, 303);
    assert_eq!(scene.used().await, 1);
    let new = "/bureau/budgets/nouveau";
    assert_eq!(scene.ask(&head, new, Some("title=Autre")).await.0, 422);
    let whole = "title=Autre&lead=Deux+phrases.&service=voirie&voters=Tous.&ballot=money&count_rule=greedy\
        &place_rule=each&opens_at=1&opens_at-month=2&opens_at-year=2027&opens_at-heure=8\
        &closes_at=9&closes_at-month=2&closes_at-year=2027&closes_at-heure=20:00";
    let (status, _, body) = scene.ask(&head, new, Some(whole)).await;
    assert_eq!(status, 303, "{}", String::from_utf8_lossy(&body));
}

#[tokio::test]
async fn the_workbench_counts_any_file_and_says_what_it_cannot_read() {
    let ballots = "META\nkey;value\ndescription;Vote d'une autre commune\nbudget;100\nvote_type;approval\n\
        PROJECTS\nproject_id;cost;name\n1;60;Fontaine\n2;60;Verger\n3;40;Bancs\n\
        VOTES\nvoter_id;vote\n1;1\n2;1\n3;1\n4;2,3\n5;2,3\n";
    for database in databases().await {
        let scene = frozen(database, USUAL, 1).await;
        let elected = scene.small.actor(town::Role::Elected, None);
        let bench = "/atelier-des-regles";
        let said = async |path: &str, file: &[u8]| {
            let (status, _, body) = scene.upload(&elected, path, file).await;
            (status, String::from_utf8_lossy(&body).into_owned())
        };
        // Several rules, side by side: what a table says of each, and who would have won.
        let (status, page) = said(bench, ballots.as_bytes()).await;
        assert_eq!(status, 200, "{page}");
        for word in ["Fontaine", "Bancs", "<svg", "<table"] {
            assert!(page.contains(word), "{word}: {page}");
        }
        let (status, page) = said("/en/atelier-des-regles", ballots.as_bytes()).await;
        assert_eq!(status, 200, "{page}");
        // A file that cannot be read is answered with the line that is amiss.
        let (status, page) = said(bench, ballots.replace("4;2,3", "4;2,9").as_bytes()).await;
        assert_eq!(status, 422);
        assert!(page.contains("ligne 16"), "{page}");
        for odd in [&b""[..], b"\0\xff;", b"%PDF-1.7"] {
            assert_eq!(said(bench, odd).await.0, 422, "{odd:?}");
        }
        // One that is too large is sent to the command line; one that is larger still is not taken.
        let padded = |size: usize| [ballots.as_bytes(), &vec![b'\n'; size]].concat();
        let (status, page) = said(bench, &padded(4 << 20)).await;
        assert_eq!(status, 422);
        assert!(page.contains("maison tally compare"), "{page}");
        assert_eq!(said(bench, &padded(13 << 20)).await.0, 413);
        let visitor = town::Actor::Visitor;
        assert_eq!(
            scene.upload(&visitor, bench, ballots.as_bytes()).await.0,
            403
        );
    }
}

#[tokio::test]
async fn projects_stand_on_a_plan_whose_list_says_the_same() {
    for database in databases().await {
        let scene = frozen(database, USUAL, 2).await;
        let site = scene.site().await;
        let visitor = site.visitor();
        let path = scene.edition.path();
        // Nobody drew the town yet: there is no plan.
        let page = visitor.get(&path).await.expect(200).text();
        assert!(!page.contains("mc-plan"), "{page}");
        let town = scene.town();
        let mut settings = town.directory().settings.clone();
        let corners = "44.100,3.900 44.100,3.920 44.110,3.920 44.110,3.900";
        settings.outlines = [("le-haut".to_owned(), corners.to_owned())].into();
        let mut tx = town.db().begin().await.expect("a transaction");
        town::save_settings(&mut tx, &settings, town.clock())
            .await
            .expect("saved");
        let mut first = scene.projects[0].clone();
        first.place_at(town::Point::parse("44.101, 3.901"));
        store::update_project(&mut tx, &first).await.expect("put");
        tx.commit().await.expect("a commit");
        town.reload().await.expect("the directory");
        let page = visitor.get(&path).await.expect(200).text();
        let plan = between(&page, "<div class=\"mc-plan\">", "</svg></div>");
        for project in &scene.projects {
            let link = format!("href=\"{}\"", project.path(&scene.edition));
            assert_eq!(plan.matches(&link).count(), 2, "{}", project.title);
        }
        let file = visitor
            .get(&format!("{path}/projets.json"))
            .await
            .expect(200);
        assert!(file.text().contains("44.101000, 3.901000"));
        scene.open();
        scene.cast(0, 0, &[1], "x").await.expect("a ballot");
        scene.close();
        scene.count(None).await.expect("a count");
        let path = format!("{path}/resultats/ville");
        let page = visitor.get(&path).await.expect(200).text();
        let plan = between(&page, "<div class=\"mc-plan\">", "</svg></div>");
        assert_eq!(
            plan.matches("mc-plan__mark--full").count(),
            2,
            "one, and the key: {plan}"
        );
        assert!(plan.contains("Non retenu"), "{plan}");
    }
}
