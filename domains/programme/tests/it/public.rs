//! What everybody reads and may ask, through HTTP, on both databases.

use std::sync::Arc;

use base::{Day, Id, Result};
use programme::{
    actions::{
        self, Edit, NewCommitment, NewDemand, NewEvidence, NewIndicator, NewPhase, NewProgramme,
    },
    model::{Measure, Money, PhaseKind, ProgrammeKind, Stage, State},
    store,
};
use testkit::{Door, Reply, Site, SmallTown, TestDb, Visitor, databases, small_town};
use town::{Actor, Town};
use web::House;

fn day(text: &str) -> Day {
    text.parse().expect("a date")
}

fn kind() -> programme::model::Kind {
    programme::model::Kind::Service
}

pub(crate) struct Scene {
    pub(crate) town: SmallTown,
    pub(crate) site: Site,
}

impl Scene {
    pub(crate) fn visitor(&self) -> Visitor {
        self.site.visitor()
    }

    /// Sends a form as a person who read it.
    async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let shown = self.town.clock.now().plus_seconds(-20).millis().to_string();
        let mut all = vec![("vu", shown.as_str())];
        all.extend_from_slice(fields);
        self.visitor().post(path, &all).await
    }
}

/// A programme with a late, a silent, a kept and a hostile commitment.
pub(crate) async fn open(database: TestDb) -> Scene {
    let domain = programme::domain();
    let rooms = [
        jobs::MIGRATIONS,
        identity::MIGRATIONS,
        journal::MIGRATIONS,
        search::MIGRATIONS,
        domain.migrations,
    ];
    let small = small_town(database, &rooms).await;
    journal::init(&small.town, "localhost/registre")
        .await
        .expect("a journal");
    let now = small.clock.now();
    small.clock.set(day("2026-03-27").start());
    fill(&small.town).await.expect("a programme");
    small.clock.set(now);
    actions::refresh_states(&small.town)
        .await
        .expect("states of the day");
    let house = House::of_one(
        small.town.clone(),
        Arc::new(Door::default()),
        journal::seal_source,
        domain.menu,
    );
    let site = Site::start(web::app(house, domain.routes)).await;
    Scene { town: small, site }
}

const HOSTILE: &str = "<script>alert(1)</script> \"x\" & Cie";

async fn fill(town: &Town) -> Result<()> {
    let actor = Actor::System;
    let mut tx = town.db().begin().await?;
    let new = NewProgramme {
        slug: "mandat".to_owned(),
        title: "Le programme du mandat".to_owned(),
        lead: "Ce que le conseil s’est engagé à faire.".to_owned(),
        kind: ProgrammeKind::Mandate,
        lang: "fr".to_owned(),
        adopted_on: Some(day("2026-03-27")),
        phases: vec![NewPhase {
            kind: PhaseKind::Diagnosis,
            opens_on: Some(day("2026-01-05")),
            closes_on: day("2026-12-31"),
            inputs: vec!["Portrait de la commune".to_owned()],
        }],
    };
    actions::create_programme(&mut tx, town, &actor, new).await?;
    let programme = store::programme(&mut tx, "mandat").await?;
    for (reference, title, orientation) in [
        ("1", "Navette vers la gare", Some("Bus")),
        ("2", "Maison des adolescents", None),
        ("3", "Cantine bio", None),
        ("4", HOSTILE, None),
    ] {
        let new = NewCommitment {
            reference: reference.to_owned(),
            axis: "Se déplacer".to_owned(),
            orientation: orientation.map(str::to_owned),
            title: title.to_owned(),
            kind: kind(),
        };
        actions::enter(&mut tx, town, &actor, &programme, &new).await?;
    }
    let due = |number: i64, due: &'static str| {
        let edit = Edit {
            promise: Some(format!("Promesse {number}.")),
            service: Some(Some("voirie".to_owned())),
            starts_on: Some(Some(day("2026-03-27"))),
            due_on: Some(Some(day(due))),
            ..Edit::default()
        };
        (number, edit)
    };
    for (number, edit) in [
        due(1, "2026-06-20"),
        due(2, "2027-06-30"),
        due(3, "2026-12-31"),
        due(4, "2027-12-31"),
    ] {
        actions::edit(&mut tx, town, &actor, number, &edit).await?;
    }
    tx.commit().await?;
    cantine(town).await
}

/// A commitment with one of everything.
async fn cantine(town: &Town) -> Result<()> {
    let actor = Actor::System;
    let sha256 = town
        .files()
        .put(b"<html>not a page of ours</html>".to_vec())
        .await?;
    let mut tx = town.db().begin().await?;
    let indicator = NewIndicator {
        title: "Part du bio".to_owned(),
        unit: "%".to_owned(),
        decimals: 0,
        source: "factures".to_owned(),
        baseline: Some((day("2025-12-31"), 28)),
        target: Some((day("2026-12-31"), 50)),
        every_months: 3,
    };
    let id = actions::add_indicator(&mut tx, town, &actor, 3, indicator).await?;
    let measure = Measure {
        day: day("2026-03-20"),
        value: 34,
        note: String::new(),
    };
    actions::measure(&mut tx, town, &actor, 3, &id, &measure).await?;
    actions::add_milestone(
        &mut tx,
        town,
        &actor,
        3,
        "Former les équipes",
        day("2026-09-01"),
    )
    .await?;
    let money = Money {
        year: 2026,
        planned: Some(base::Cents::from_euros(310_000)),
        voted: None,
        spent: None,
    };
    actions::record_money(&mut tx, town, &actor, 3, &money).await?;
    let demand = NewDemand {
        addressee: "Rectorat".to_owned(),
        body: "Ouvrir 23 postes.".to_owned(),
        sent_on: day("2026-03-20"),
        remind_on: Some(day("2026-12-01")),
    };
    actions::add_demand(&mut tx, town, &actor, 3, demand).await?;
    let evidence = NewEvidence {
        title: "Rapport".to_owned(),
        link: None,
        file: Some((sha256, "rapport.html".to_owned())),
        day: day("2026-03-20"),
    };
    actions::add_evidence(&mut tx, town, &actor, 3, evidence).await?;
    let slip = Edit {
        due_on: Some(Some(day("2027-03-01"))),
        state: Some(State::UnderWay),
        stage: Some(Stage::Voted),
        reason: Some("Un seul fournisseur a répondu.".to_owned()),
        ..Edit::default()
    };
    actions::edit(&mut tx, town, &actor, 3, &slip).await?;
    tx.commit().await
}

/// The status is the one wanted.
fn gives(reply: Reply, status: u16) {
    let _ = reply.expect(status);
}

fn has(text: &str, wanted: &[&str]) {
    let plain = text.replace(['\u{a0}', '\u{202f}'], " ");
    for words in wanted {
        assert!(plain.contains(words), "{words:?} is missing from {plain}");
    }
}

#[tokio::test]
async fn a_single_programme_is_the_page_of_programmes() {
    for database in databases().await {
        let stage = open(database).await;
        for path in ["/programme", "/programme/mandat"] {
            let page = stage.visitor().get(path).await.expect(200).text();
            has(
                &page,
                &[
                    "Le programme du mandat",
                    "4 engagements adoptés en mars 2026.",
                    "href=\"/programme/mandat/axe/se-deplacer\"",
                    "href=\"/programme/mandat/engagements?etat=late\"",
                    "5 mois de retard",
                    "Aucune explication pour l’instant.",
                    "Sans nouvelles depuis plus de six mois",
                    "href=\"/engagement/2/nouvelles\"",
                    "Il manque une pièce",
                    "href=\"/programme/mandat/livret.pdf\"",
                    "&lt;script&gt;",
                ],
            );
            assert!(!page.contains("<script>"));
        }
        let english = stage
            .visitor()
            .get("/en/programme/mandat")
            .await
            .expect(200)
            .text();
        has(
            &english,
            &[
                "5 months late",
                "<h1 class=\"govuk-heading-xl\" lang=\"fr\">",
                "href=\"/en/engagement/1\"",
            ],
        );
        gives(stage.visitor().get("/programme/autre").await, 404);
    }
}

#[tokio::test]
async fn lists_are_filtered_paged_and_clamped() {
    for database in databases().await {
        let stage = open(database).await;
        let visitor = stage.visitor();
        let late = visitor
            .get("/programme/mandat/engagements?etat=late&page=99")
            .await
            .expect(200);
        has(
            &late.text(),
            &[
                "Navette vers la gare",
                "1 engagement.",
                "Promis pour juin 2026",
            ],
        );
        assert!(!late.text().contains("Maison des adolescents"));
        let all = visitor
            .get("/programme/mandat/engagements?etat=rien&page=-4")
            .await
            .expect(200);
        has(
            &all.text(),
            &[
                "Navette vers la gare",
                "Maison des adolescents",
                "Cantine bio",
            ],
        );
        let axis = visitor
            .get("/programme/mandat/axe/se-deplacer")
            .await
            .expect(200)
            .text();
        has(
            &axis,
            &["Bus", "Les engagements", "4 engagements dans cet axe."],
        );
        gives(visitor.get("/programme/mandat/axe/rien").await, 404);
        let demands = visitor.get("/programme/demandes").await.expect(200).text();
        has(
            &demands,
            &[
                "Une demande envoyée à une autre autorité. Elle attend sa réponse.",
                "Rectorat",
            ],
        );
        has(
            &visitor
                .get("/programme/comment-on-compte")
                .await
                .expect(200)
                .text(),
            &["Chacun compte une seule fois"],
        );
    }
}

#[tokio::test]
async fn a_commitment_shows_state_history_and_proof() {
    for database in databases().await {
        let stage = open(database).await;
        let visitor = stage.visitor();
        let page = visitor.get("/engagement/3").await.expect(200).text();
        has(
            &page,
            &[
                "En cours",
                "Sans nouvelles depuis sept mois",
                "Un seul fournisseur a répondu.",
                "D’abord promis pour le 31 décembre 2026",
                "Part du bio",
                "But : 50 % fin 2026.",
                "Prévu pour le 1<sup>er</sup> septembre 2026. Pas encore fait.",
                "310 000 € prévus",
                "À : Rectorat",
                "Nouvelle date promise : 1<sup>er</sup> mars 2027. Avant : 31 décembre 2026.",
                "Engagement inscrit au programme.",
                "Reçu de preuve",
                "/registre/acte/",
                "href=\"/engagement/3/fiche.pdf\"",
            ],
        );
        let late = visitor.get("/engagement/1").await.expect(200).text();
        has(&late, &["Pas commencé", "En retard de cinq mois"]);
        let hostile = visitor.get("/engagement/4").await.expect(200).text();
        assert!(!hostile.contains("<script>alert"));
        for path in ["/engagement/99", "/engagement/0", "/engagement/abc"] {
            gives(visitor.get(path).await, 404);
        }
    }
}

#[tokio::test]
async fn evidence_is_saved_never_shown() {
    for database in databases().await {
        let stage = open(database).await;
        let visitor = stage.visitor();
        let page = visitor.get("/engagement/3").await.expect(200).text();
        let at = page
            .find("/engagement/3/preuves/")
            .expect("a link to the file");
        let path: String = page[at..].chars().take_while(|c| *c != '"').collect();
        let file = visitor.get(&path).await.expect(200);
        assert_eq!(file.header("content-type"), "application/octet-stream");
        assert!(file.header("content-disposition").starts_with("attachment"));
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        // The same file under another commitment is nowhere.
        gives(visitor.get(&path.replace("/3/", "/1/")).await, 404);
        gives(visitor.get("/engagement/3/preuves/rien").await, 404);
    }
}

async fn token(stage: &Scene, number: i64) -> String {
    let (tokens,): (String,) = stage
        .town
        .town
        .db()
        .one(
            "SELECT f.token FROM programme_followers f JOIN programme_commitments c
             ON c.id = f.commitment_id WHERE c.number = $1",
            db::args![number],
        )
        .await
        .expect("a follower");
    tokens
}

async fn followers(stage: &Scene, number: i64) -> i64 {
    let db = stage.town.town.db();
    let commitment = store::commitment(db, number).await.expect("a commitment");
    store::count_followers(db, &commitment.id)
        .await
        .expect("a count")
}

#[tokio::test]
async fn following_takes_two_steps_and_leaving_one() {
    for database in databases().await {
        let stage = open(database).await;
        let visitor = stage.visitor();
        has(
            &visitor.get("/engagement/1/suivre").await.expect(200).text(),
            &["name=\"email\"", "name=\"site_web\""],
        );
        let wrong = stage
            .send("/engagement/1/suivre", &[("email", "pas une adresse")])
            .await;
        has(
            &wrong.expect(422).text(),
            &["Une réponse à revoir", "value=\"pas une adresse\""],
        );
        let first = stage
            .send("/engagement/1/suivre", &[("email", "jeanne@example.org")])
            .await
            .expect(200);
        let again = stage
            .send("/engagement/1/suivre", &[("email", "jeanne@example.org")])
            .await
            .expect(200);
        assert_eq!(first.text(), again.text(), "nobody learns who follows");
        let token = token(&stage, 1).await;
        // Opening the link is not confirming.
        gives(visitor.get(&format!("/suivre/{token}")).await, 200);
        assert_eq!(followers(&stage, 1).await, 0);
        gives(visitor.post(&format!("/suivre/{token}"), &[]).await, 200);
        assert_eq!(followers(&stage, 1).await, 1);
        gives(visitor.get(&format!("/suivre/{token}/quitter")).await, 200);
        assert_eq!(followers(&stage, 1).await, 1);
        gives(
            visitor.post(&format!("/suivre/{token}/quitter"), &[]).await,
            200,
        );
        gives(
            visitor.post(&format!("/suivre/{token}/quitter"), &[]).await,
            200,
        );
        assert_eq!(followers(&stage, 1).await, 0);
        gives(visitor.get("/suivre/inconnu").await, 404);
        gives(visitor.post("/suivre/inconnu", &[]).await, 404);
    }
}

#[tokio::test]
async fn people_ask_and_robots_are_asked_to_wait() {
    for database in databases().await {
        let stage = open(database).await;
        let asked = async |path, fields: &[(&str, &str)]| stage.send(path, fields).await;
        let waiting = async || {
            store::waiting(stage.town.town.db(), Some("voirie"), 10)
                .await
                .expect("questions")
                .len()
        };
        gives(asked("/engagement/1/question", &[("body", "")]).await, 422);
        gives(
            asked(
                "/engagement/1/question",
                &[("body", "Et les goûters ?"), ("site_web", "x")],
            )
            .await,
            422,
        );
        let fast = stage.town.clock.now().millis().to_string();
        let robot = stage
            .visitor()
            .post(
                "/engagement/1/question",
                &[("vu", &fast), ("body", "Pourquoi ?")],
            )
            .await;
        has(
            &robot.expect(422).text(),
            &["Envoyez encore une fois", "Pourquoi ?"],
        );
        assert_eq!(waiting().await, 0);
        gives(
            asked("/engagement/1/question", &[("body", "Et les goûters ?")]).await,
            200,
        );
        gives(asked("/engagement/2/nouvelles", &[]).await, 200);
        assert_eq!(waiting().await, 2);
        has(
            &stage.visitor().get("/engagement/2").await.text(),
            &["Une personne a demandé des nouvelles."],
        );
        // Late and silent: news may be asked for all the same.
        gives(asked("/engagement/1/nouvelles", &[]).await, 200);
    }
}

#[tokio::test]
async fn feeds_are_atom_with_stable_ids() {
    for database in databases().await {
        let stage = open(database).await;
        let visitor = stage.visitor();
        let feed = visitor
            .get("/programme/mandat/nouvelles.atom")
            .await
            .expect(200);
        assert_eq!(
            feed.header("content-type"),
            "application/atom+xml; charset=utf-8"
        );
        let text = feed.text();
        has(
            &text,
            &[
                "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">",
                "&lt;script&gt;",
                "urn:uuid:",
            ],
        );
        assert!(!text.contains("<script>"));
        assert_eq!(
            text,
            visitor.get("/programme/mandat/nouvelles.atom").await.text()
        );
        let one = visitor
            .get("/en/engagement/3/nouvelles.atom")
            .await
            .expect(200)
            .text();
        has(
            &one,
            &[
                "Demand sent on 20 March 2026 to: Rectorat",
                "http://localhost/en/engagement/3",
            ],
        );
    }
}

/// Statements a page sends, its seal included.
#[tokio::test]
async fn no_public_page_takes_more_than_six_statements() {
    use tower::ServiceExt as _;
    for database in databases().await {
        let stage = open(database).await;
        let domain = programme::domain();
        let house = House::of_one(
            stage.town.town.clone(),
            Arc::new(Door::default()),
            journal::seal_source,
            domain.menu,
        );
        let app = web::app(house, domain.routes);
        for path in [
            "/programme",
            "/programme/mandat",
            "/programme/mandat/axe/se-deplacer",
            "/programme/mandat/engagements",
            "/programme/mandat/engagements?etat=silent",
            "/engagement/3",
            "/engagement/3?page=2",
            "/programme/demandes",
            "/programme/comment-on-compte",
            "/programme/mandat/nouvelles.atom",
            "/engagement/3/nouvelles.atom",
            "/engagement/3/question",
        ] {
            let request = axum::http::Request::get(path)
                .header("host", "localhost")
                .body(axum::body::Body::empty())
                .expect("a request");
            let (reply, statements) = db::counting(app.clone().oneshot(request)).await;
            assert_eq!(reply.expect("a reply").status(), 200, "{path}");
            assert!(
                (1..=6).contains(&statements),
                "{path}: {statements} statements"
            );
        }
    }
}

#[test]
fn ids_of_addresses_are_never_trusted() {
    assert!("rien".parse::<Id<programme::model::Evidence>>().is_err());
}
