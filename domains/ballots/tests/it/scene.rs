//! A vote to try things on: two envelopes, four projects, people of two quartiers.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
};
use ballots::{
    actions::{self, Cast, Coded, Kept, NewEnvelope, NewProject},
    model::{
        BallotKind, Choice, CountRule, Edition, Envelope, PlaceRule, Plan, Project, Registered,
    },
    store,
};
use base::{Cents, Instant, Lang, Result};
use testkit::{Site, SmallTown, TestDb, no_seal, small_town};
use tower::ServiceExt as _;
use town::{Actor, Role, Town};
use web::{Doorkeeper, House, Later};

/// What is tried, unless a test says otherwise.
#[derive(Clone, Copy)]
pub struct Asked {
    pub ballot: BallotKind,
    pub most: i64,
    pub place_rule: PlaceRule,
    pub count_rule: CountRule,
    pub opens: &'static str,
    pub closes: &'static str,
}

pub const USUAL: Asked = Asked {
    ballot: BallotKind::Number,
    most: 2,
    place_rule: PlaceRule::Each,
    count_rule: CountRule::Shares,
    opens: "2026-11-21T08:00:00",
    closes: "2026-11-29T20:00:00",
};

pub struct Scene {
    pub small: SmallTown,
    pub edition: Edition,
    pub envelopes: Vec<Envelope>,
    pub projects: Vec<Project>,
    pub coded: Vec<Coded>,
}

pub fn at(text: &str) -> Instant {
    Instant::local(text.parse().expect("a wall time"))
}

pub fn head(small: &SmallTown) -> Actor {
    small.actor(Role::Head, Some("voirie"))
}

pub fn person(number: usize) -> Registered {
    Registered {
        family: format!("Famille{number}"),
        given: "Camille".to_owned(),
        born: "1980-01-01".parse().expect("a day"),
        address: format!("{number}, rue du Four\n00712 Petitbourg"),
        territory: Some(
            if number.is_multiple_of(2) {
                "le-haut"
            } else {
                "le-bas"
            }
            .to_owned(),
        ),
    }
}

pub async fn open_town(database: TestDb) -> SmallTown {
    let rooms = [
        jobs::MIGRATIONS,
        identity::MIGRATIONS,
        journal::MIGRATIONS,
        search::MIGRATIONS,
        catalogue::MIGRATIONS,
        forms::MIGRATIONS,
        cases::MIGRATIONS,
        ballots::domain().migrations,
    ];
    let small = small_town(database, &rooms).await;
    journal::init(&small.town, "localhost/registre")
        .await
        .expect("a journal");
    small
}

/// A vote whose lists are frozen, with a code for each of `people`, one second before it opens.
pub async fn frozen(database: TestDb, asked: Asked, people: usize) -> Scene {
    let small = open_town(database).await;
    prepare(small, asked, people).await.expect("a vote")
}

async fn prepare(small: SmallTown, asked: Asked, people: usize) -> Result<Scene> {
    let town = &small.town;
    let head = head(&small);
    let mut tx = town.db().begin().await?;
    let new = Plan {
        title: "Budget participatif 2026".to_owned(),
        lead: "Deux enveloppes, un vote.".to_owned(),
        service: "voirie".to_owned(),
        count_rule: asked.count_rule,
        ballot: asked.ballot,
        most: asked.most,
        place_rule: asked.place_rule,
        voters: "Les habitants de seize ans et plus.".to_owned(),
        ideas_at: None,
        study_at: None,
        opens_at: at(asked.opens),
        closes_at: at(asked.closes),
    };
    let edition = actions::create(&mut tx, town, &head, &new).await?;
    let mut envelopes = Vec::new();
    for (title, territory, euros) in [("Ville", None, 1_000), ("Le Haut", Some("le-haut"), 300)] {
        let new = NewEnvelope {
            title: title.to_owned(),
            territory: territory.map(str::to_owned),
            amount: Cents::from_euros(euros),
        };
        envelopes.push(actions::add_envelope(&mut tx, town, &head, &edition.id, &new).await?);
    }
    let mut projects = Vec::new();
    for (title, envelope, euros, rivals) in [
        ("Fontaine", 0, 600, None),
        ("Bancs", 0, 500, Some("place")),
        ("Arbres", 0, 400, Some("place")),
        ("Préau", 1, 300, None),
    ] {
        let new = NewProject {
            envelope: envelopes[envelope].id.clone(),
            title: title.to_owned(),
            summary: format!("{title} pour tous."),
            cost: Cents::from_euros(euros),
            study: "Faisable en un an.".to_owned(),
            territory: Some("le-haut".to_owned()),
            theme: "Espace public".to_owned(),
            rivals: rivals.map(str::to_owned),
            set_aside: None,
            point: None,
        };
        projects.push(actions::add_project(&mut tx, town, &head, &edition.id, &new).await?);
    }
    small.clock.set(at(asked.opens).plus_seconds(-86_400));
    actions::publish(
        &mut tx,
        town,
        &head,
        &edition.id,
        ("le conseil", small.clock.now().day()),
    )
    .await?;
    let list: Vec<Registered> = (0..people).map(person).collect();
    actions::enrol(&mut tx, town, &head, &edition.id, &list).await?;
    let edition = actions::freeze(&mut tx, town, &head, &edition.id).await?;
    tx.commit().await?;
    let mut coded = Vec::new();
    loop {
        let mut tx = town.db().begin().await?;
        let batch = actions::draw_codes(&mut tx, town, &head, &edition.id).await?;
        actions::keep_codes(&mut tx, town, &head, &edition.id, &batch).await?;
        tx.commit().await?;
        if batch.is_empty() {
            break;
        }
        coded.extend(batch);
    }
    // In the order of `person`, whatever the order of letters.
    coded.sort_by_key(|one| {
        one.voter
            .family
            .trim_start_matches("Famille")
            .parse::<usize>()
            .unwrap_or_default()
    });
    small.clock.set(edition.opens_at.plus_seconds(-1));
    Ok(Scene {
        small,
        edition,
        envelopes,
        projects,
        coded,
    })
}

impl Scene {
    pub fn town(&self) -> &Town {
        &self.small.town
    }

    pub fn head(&self) -> Actor {
        head(&self.small)
    }

    /// Counts, and gives the vote as it then stands.
    pub async fn count(&self, note: Option<&str>) -> Result<Edition> {
        actions::count_votes(self.town(), &self.head(), &self.edition.id, note).await
    }

    pub fn open(&self) {
        self.small.clock.set(self.edition.opens_at);
    }

    pub fn close(&self) {
        self.small.clock.set(self.edition.closes_at);
    }

    /// Casts a ballot with the code of this person.
    pub async fn cast(
        &self,
        person: usize,
        envelope: usize,
        projects: &[i64],
        attempt: &str,
    ) -> Result<Kept> {
        let code = self.coded[person].code.clone();
        self.cast_with(&code, envelope, projects, attempt).await
    }

    pub async fn cast_with(
        &self,
        code: &str,
        envelope: usize,
        projects: &[i64],
        attempt: &str,
    ) -> Result<Kept> {
        let town = self.town();
        let ballot = Cast {
            slug: &self.edition.slug,
            code,
            envelope: self.envelopes[envelope].id.as_str(),
            choice: Choice {
                projects: projects.to_vec(),
                points: Vec::new(),
            },
            attempt,
            lang: Lang::Fr,
        };
        let mut tx = town.db().begin().await?;
        let kept = actions::cast(&mut tx, town, ballot).await?;
        tx.commit().await?;
        Ok(kept)
    }

    /// Takes the paper ballot of this person at the counter.
    pub async fn take_paper(&self, person: usize, envelope: usize) -> Result<()> {
        let town = self.town();
        let agent = self.small.actor(Role::Counter, None);
        let mut tx = town.db().begin().await?;
        let voter = &self.coded[person].voter.id;
        let envelope = &self.envelopes[envelope].id;
        actions::take_paper(&mut tx, town, &agent, &self.edition.id, voter, envelope).await?;
        tx.commit().await
    }

    /// A new code at the counter.
    pub async fn counter_code(&self, person: usize) -> Result<String> {
        let town = self.town();
        let agent = self.small.actor(Role::Counter, None);
        let mut tx = town.db().begin().await?;
        let voter = &self.coded[person].voter.id;
        let coded =
            actions::code_at_counter(&mut tx, town, &agent, &self.edition.id, voter).await?;
        tx.commit().await?;
        Ok(coded.code)
    }

    pub async fn used(&self) -> i64 {
        let used = store::turnout(self.town().db(), &self.edition.id)
            .await
            .expect("voices");
        used.iter().map(|used| used.voices).sum()
    }

    /// How many ballots the result of an envelope counts.
    pub async fn counted_ballots(&self, envelope: usize) -> i64 {
        let kept = store::result(self.town().db(), &self.envelopes[envelope].id).await;
        let kept = kept.expect("a result");
        let account: ballots::count::Account =
            serde_json::from_str(&kept.account).expect("an account");
        account.voters
    }

    fn app(&self, actor: Actor) -> Router {
        let domain = ballots::domain();
        let door = Arc::new(Always(actor));
        let house = House::of_one(self.town().clone(), door, no_seal, domain.menu);
        web::app(house, domain.routes)
    }

    pub async fn site(&self) -> Site {
        Site::start(self.app(Actor::Visitor)).await
    }

    /// What this person, signed in, is answered; a form is sent when there is one.
    pub async fn ask(
        &self,
        actor: &Actor,
        path: &str,
        form: Option<&str>,
    ) -> (u16, String, Vec<u8>) {
        let method = if form.is_some() { "POST" } else { "GET" };
        let kind = "application/x-www-form-urlencoded";
        let body = form.unwrap_or_default().as_bytes().to_vec();
        self.send(actor, (method, path), kind, body).await
    }

    /// The same for a form with a file.
    pub async fn upload(&self, actor: &Actor, path: &str, file: &[u8]) -> (u16, String, Vec<u8>) {
        let mut body =
            b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"ballots.pb\"\r\n\
            content-type: text/plain\r\n\r\n"
                .to_vec();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let kind = "multipart/form-data; boundary=edge";
        self.send(actor, ("POST", path), kind, body).await
    }

    async fn send(
        &self,
        actor: &Actor,
        (method, path): (&str, &str),
        kind: &str,
        body: Vec<u8>,
    ) -> (u16, String, Vec<u8>) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost")
            .header("origin", "http://localhost")
            .header("cookie", "maison=a-session")
            .header("content-type", kind)
            .body(Body::from(body))
            .expect("a request");
        let answer = self
            .app(actor.clone())
            .oneshot(request)
            .await
            .expect("an answer");
        let status = answer.status().as_u16();
        let kind = answer.headers().get("content-type");
        let kind = kind
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let body = to_bytes(answer.into_body(), usize::MAX)
            .await
            .expect("a body");
        (status, kind, body.to_vec())
    }
}

/// Whoever brings a session is this person.
struct Always(Actor);

impl Doorkeeper for Always {
    fn who<'a>(&'a self, _: &'a Town, _: &'a str) -> Later<'a, Result<Option<Actor>>> {
        Box::pin(async { Ok(Some(self.0.clone())) })
    }
}
