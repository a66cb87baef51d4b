//! Many at once, over HTTP and on each database: nobody's request is lost or doubled, and of two who decide
//! the same case one wins and the other is told.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use base::{Id, Lang};
use catalogue::{Channel, Contact, OpenCases, Version, actions::Adoption, shelf};
use db::args;
use forms::{Asked, Submission};
use identity::{NameOfUse, NewPerson, model::Origin};
use maison::house;
use reqwest::{Client, Response, StatusCode, redirect::Policy};
use serde_json::json;
use testkit::{Site, databases};
use tokio::task::JoinSet;
use town::{Actor, Grant, Person, Role, Town};

use crate::founded::Founded;

const CROWD: usize = 500;
const LIGHTS: &str = "eclairage";

async fn adopt(town: &Town) -> Version {
    let today = town.clock().today();
    let adoption = Adoption {
        by: "délibération d'essai".to_owned(),
        on: today,
        starts: today,
        settings: BTreeMap::new(),
        contact: Contact::default(),
        open_cases: OpenCases::Keep,
    };
    let folder = &shelf::of_the_house()[LIGHTS].folder;
    catalogue::actions::publish(town, &Actor::System, folder, adoption)
        .await
        .unwrap()
}

fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .build()
        .unwrap()
}

/// A form filled to its last page; gives the path that sends it.
async fn filled(town: &Town, version: &Version, number: usize) -> String {
    let (_, token) = forms::actions::begin(town, &Actor::Visitor, version, Lang::Fr)
        .await
        .unwrap();
    let receiver = cases::actions::receiver();
    let mut opened = forms::actions::open(town, receiver.as_ref(), LIGHTS, &token)
        .await
        .unwrap();
    let fields = web::Fields::new([
        ("where.text".to_owned(), format!("lampadaire {number}")),
        ("what".to_owned(), "dark".to_owned()),
    ]);
    let turned = forms::actions::answer(&mut opened, "fault", &fields, &[], Lang::Fr);
    assert!(turned.problems.is_empty(), "{:?}", turned.problems);
    forms::actions::save(town, &mut opened).await.unwrap();
    format!("/demarches/{LIGHTS}/demande/{token}/envoyer")
}

/// Sends a form as a page of this site does.
async fn send(
    client: Client,
    site: String,
    path: String,
    body: String,
    cookie: String,
) -> Response {
    client
        .post(format!("{site}{path}"))
        .header("origin", site)
        .header("cookie", cookie)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await
        .unwrap()
}

fn location(reply: &Response) -> String {
    let to = reply.headers().get("location");
    to.map_or_else(String::new, |to| to.to_str().unwrap().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_who_click_twice_make_five_hundred_cases() {
    let client = client();
    for database in databases().await {
        let founded = Founded::new(database).await;
        let town = &founded.town;
        let version = adopt(town).await;
        let mut paths = Vec::with_capacity(CROWD);
        for number in 0..CROWD {
            paths.push(filled(town, &version, number).await);
        }
        let site = Site::start(house::app(town.clone())).await;
        let mut clicks = JoinSet::new();
        let twice = paths.iter().step_by(5);
        for path in paths.iter().chain(twice) {
            let (client, url, path) = (client.clone(), site.url.clone(), path.clone());
            clicks.spawn(async move {
                loop {
                    let (client, url) = (client.clone(), url.clone());
                    let body = "vu=0".to_owned();
                    let reply = send(client, url, path.clone(), body, String::new()).await;
                    // Too many at once on a slow machine: one is asked to try again, and does.
                    if reply.status() != StatusCode::SERVICE_UNAVAILABLE {
                        return (path, reply.status(), location(&reply));
                    }
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            });
        }
        let mut receipts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        while let Some(click) = clicks.join_next().await {
            let (path, status, to) = click.unwrap();
            assert_eq!(status, StatusCode::SEE_OTHER, "{path}");
            assert!(to.starts_with("/dossiers/cle/"), "{to}");
            receipts.entry(path).or_default().push(to);
        }
        assert_eq!(receipts.len(), CROWD);
        assert_eq!(receipts[&paths[0]].len(), 2);
        let said: Vec<(String, String)> = town
            .db()
            .all("SELECT number, answers FROM cases_cases", args![])
            .await
            .unwrap();
        let numbers: BTreeSet<&str> = said.iter().map(|(number, _)| number.as_str()).collect();
        let places: BTreeSet<&str> = said.iter().map(|(_, answers)| answers.as_str()).collect();
        assert_eq!(
            (said.len(), numbers.len(), places.len()),
            (CROWD, CROWD, CROWD)
        );
        // Whichever of the two answers the browser shows, it tells the code.
        for receipt in &receipts[&paths[0]] {
            let page = client
                .get(format!("{}{receipt}", site.url))
                .send()
                .await
                .unwrap();
            let page = page.text().await.unwrap();
            assert!(page.contains("<code>"), "{page}");
        }
        let checked = cases::check::check(town).await.unwrap();
        assert_eq!(
            (checked.found.len(), checked.cases),
            (0, CROWD),
            "{checked:?}"
        );
    }
}

async fn agent(town: &Town, name: &str) -> Id<Person> {
    let person = NewPerson {
        name: NameOfUse::parse(name).unwrap(),
        pronouns: None,
        email: None,
        lang: Lang::Fr,
    };
    let grant = Grant {
        role: Role::Agent,
        service: Some("voirie".to_owned()),
        territory: None,
    };
    let mut tx = town.db().begin().await.unwrap();
    let id = identity::actions::accounts::create(&mut tx, town, &person)
        .await
        .unwrap();
    identity::actions::grants::give(&mut tx, town, &Actor::System, &id, &grant)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn cookie(town: &Town, person: &Id<Person>) -> String {
    let origin = Origin {
        caller: "127.0.0.1",
        agent: "crowd",
        token: None,
    };
    let session = identity::actions::sessions::demonstrate(town, person, origin).await;
    format!("{}={}", web::SESSION_COOKIE, session.unwrap().token)
}

async fn reported(town: &Town, version: &Version) -> cases::Case {
    let (known, streets) = (BTreeMap::new(), forms::Streets::default());
    let today = town.clock().today();
    let asked = Asked {
        version,
        questions: &[],
        known: &known,
        streets: &streets,
        today,
        lang: Lang::Fr,
    };
    let given = json!({"where": {"text": "lampadaire 12"}, "what": "dark"});
    let (answers, problems) = forms::pages_from_json(&asked, &version.definition.form, &given);
    assert!(problems.is_empty(), "{problems:?}");
    let form = Submission {
        id: town.new_id(),
        version: version.clone(),
        answers,
        channel: Channel::Web,
        applicant: None,
        keyed_by: None,
        mandate: None,
        received_on: today,
        lang: Lang::Fr,
        known,
    };
    let filed = cases::actions::file(town, &Actor::Visitor, form).await;
    filed.unwrap().0
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_agents_at_the_same_case_one_wins_and_the_other_is_told() {
    let client = client();
    for database in databases().await {
        let founded = Founded::new(database).await;
        let town = &founded.town;
        let version = adopt(town).await;
        let cookies = [
            cookie(town, &founded.agent).await,
            cookie(town, &agent(town, "Bruno Second").await).await,
        ];
        let site = Site::start(house::app(town.clone())).await;
        for _ in 0..5 {
            let case = reported(town, &version).await;
            let page = format!("/bureau/dossiers/{}", case.number);
            let today = town.clock().today();
            let deeds = [
                ("repair", format!("seen={}&repaired_on={today}", case.seq)),
                ("decline", format!("seen={}&reasons=private", case.seq)),
            ];
            let mut both = JoinSet::new();
            for ((action, body), cookie) in deeds.into_iter().zip(cookies.clone()) {
                let path = format!("{page}/agir/{action}");
                both.spawn(send(client.clone(), site.url.clone(), path, body, cookie));
            }
            let (mut won, mut told) = (0, String::new());
            while let Some(reply) = both.join_next().await {
                let reply = reply.unwrap();
                if reply.status() == StatusCode::SEE_OTHER {
                    won += 1;
                } else {
                    assert!(reply.status().is_client_error(), "{}", reply.status());
                    told = reply.text().await.unwrap();
                }
            }
            assert_eq!(won, 1);
            assert!(told.contains("vient de faire avancer ce dossier"), "{told}");
            assert!(told.contains("role=\"alert\""), "said to who does not see");
        }
        let checked = cases::check::check(town).await;
        assert!(checked.unwrap().found.is_empty());
    }
}
