//! Towns to test with, one per database at hand, each new; and what happens around them: letters
//! that arrive, people and rights that exist.

use std::sync::Arc;

use axum::Router;
use base::{Clock, Id, Instant, Lang, Random};
use identity::{
    Identity, NewPerson, Strength,
    actions::{accounts, grants, second_factor, sessions},
    model::{Email, NameOfUse, Origin, Session, SignedIn},
};
use mail::folder::Received;
use testkit::{TestDb, databases, no_seal};
use town::{Actor, Grant, Mail, Opening, Person, Role, Service, Territory, TerritoryKind, Town};

pub struct House {
    pub town: Town,
    pub identity: Identity,
    letters: std::path::PathBuf,
    _folder: tempfile::TempDir,
}

pub const FROM: Origin<'static> = Origin {
    caller: "192.0.2.7",
    agent: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    token: None,
};

/// A town on SQLite, and one on PostgreSQL where `MAISON_TEST_POSTGRES` gives an address.
pub async fn houses() -> Vec<House> {
    houses_that(false).await
}

pub async fn houses_that(demonstration: bool) -> Vec<House> {
    let mut houses = Vec::new();
    for database in databases().await {
        houses.push(house_of(database, demonstration, "http://localhost").await);
    }
    houses
}

/// A town of the demonstration, at a given address.
pub async fn house_at(url: &str) -> House {
    house_of(databases().await.remove(0), true, url).await
}

async fn house_of(TestDb { db, folder, .. }: TestDb, demonstration: bool, url: &str) -> House {
    let clock = Clock::manual(Instant::from_millis(1_795_160_520_000));
    let rooms = [town::MIGRATIONS, jobs::MIGRATIONS, identity::MIGRATIONS];
    db.migrate(&rooms, &clock).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let settings = town::Settings {
        name: "Valmoreau".to_owned(),
        ..town::Settings::default()
    };
    town::save_settings(&mut tx, &settings, &clock)
        .await
        .unwrap();
    for (slug, parent, kind) in [
        ("valmoreau", None, TerritoryKind::Commune),
        ("saint-roch", Some("valmoreau"), TerritoryKind::Quartier),
    ] {
        let territory = Territory {
            slug: slug.to_owned(),
            parent: parent.map(str::to_owned),
            name: slug.to_owned(),
            kind,
        };
        town::put_territory(&mut tx, &territory, 1).await.unwrap();
    }
    for slug in ["ecoles", "voirie"] {
        let service = Service {
            slug: slug.to_owned(),
            name: slug.to_owned(),
            email: None,
            closed_on: None,
        };
        town::put_service(&mut tx, &service, 1).await.unwrap();
    }
    tx.commit().await.unwrap();
    let letters = folder.path().join("mail");
    let town = Town::open(Opening {
        db,
        clock,
        random: Random::seeded(7),
        data: folder.path().to_owned(),
        public_url: url.to_owned(),
        mail: Mail::Folder(letters.clone()),
        demonstration,
    })
    .await
    .unwrap();
    let identity = Identity {
        strength: Strength::Tests,
        rooms: Vec::new(),
        landing: None,
    };
    House {
        town,
        identity,
        letters,
        _folder: folder,
    }
}

impl House {
    /// The pages of this room, alone.
    pub fn app(&self) -> Router {
        let room = identity::domain(Identity {
            strength: Strength::Tests,
            rooms: Vec::new(),
            landing: None,
        });
        let door = Arc::new(identity::Door);
        let walls = web::House::of_one(self.town.clone(), door, no_seal, room.menu);
        web::app(walls, room.routes)
    }

    pub fn wait(&self, seconds: i64) {
        let clock = self.town.clock();
        clock.set(clock.now().plus_seconds(seconds));
    }

    /// Delivers what waits and gives every letter so far.
    pub async fn letters(&self) -> Vec<Received> {
        let registry = jobs::Registry {
            handlers: mail::handlers(),
            timers: Vec::new(),
        };
        jobs::run_due(&self.town, &registry).await.unwrap();
        mail::folder::read(&self.letters).unwrap()
    }

    /// The token of the last letter's link.
    pub async fn last_token(&self) -> String {
        let letters = self.letters().await;
        let link = letters.last().unwrap().links.first().unwrap();
        link.rsplit('/').next().unwrap().to_owned()
    }

    pub async fn person(&self, name: &str, email: Option<&str>) -> Id<Person> {
        let new = NewPerson {
            name: NameOfUse::parse(name).unwrap(),
            pronouns: None,
            email: email.map(|email| Email::parse(email).unwrap()),
            lang: Lang::Fr,
        };
        let mut tx = self.town.db().begin().await.unwrap();
        let id = accounts::create(&mut tx, &self.town, &new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub async fn grant(&self, person: &Id<Person>, grant: Grant) {
        let mut tx = self.town.db().begin().await.unwrap();
        grants::give(&mut tx, &self.town, &Actor::System, person, &grant)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn session(&self, token: &str) -> Option<Session> {
        identity::resolve(self.town.db(), token, self.town.clock().now())
            .await
            .unwrap()
    }

    /// Signs in by the letter's link.
    pub async fn sign_in(&self, email: &str) -> SignedIn {
        use identity::actions::links;
        links::request(&self.town, email, Lang::Fr, None, FROM)
            .await
            .unwrap();
        let token = self.last_token().await;
        links::follow(&self.town, &token, "", Lang::Fr, FROM)
            .await
            .unwrap()
    }

    /// Signs in, and sets up an application; gives the whole session, its token and the secret.
    pub async fn guarded(&self, email: &str) -> (Session, String, Guard) {
        let first = self.sign_in(email).await;
        let session = self.session(&first.token).await.unwrap();
        let enrolment = second_factor::begin_totp(&self.town, &session)
            .await
            .unwrap();
        let secret = enrolment.secret.replace(' ', "");
        let code = identity::totp_code(&secret, self.town.clock().now()).unwrap();
        let enrolled = second_factor::confirm_totp(&self.town, &session, &code)
            .await
            .unwrap();
        let token = enrolled.signed_in.token;
        let session = self.session(&token).await.unwrap();
        (
            session,
            token,
            Guard {
                secret,
                recovery: enrolled.recovery,
            },
        )
    }

    /// An administrator of the whole town, whole.
    pub async fn administrator(&self, email: &str) -> (Session, Actor) {
        let id = self.person("Ada Administre", Some(email)).await;
        self.grant(&id, role(Role::Administrator)).await;
        let (session, _, _) = self.guarded(email).await;
        let actor = session.actor().unwrap();
        (session, actor)
    }

    /// Whether the person has an open session at all.
    pub async fn session_lives(&self, session: &Session) -> bool {
        self.sessions_of(session).await > 0
    }

    /// Whether the person of this session holds no right any more.
    pub async fn session_is_resident(&self, session: &Session) -> bool {
        let (_, administrator) = self.administrator("another@valmoreau.example").await;
        let held = grants::list(&self.town, &administrator).await.unwrap();
        held.iter().all(|held| held.person != session.person)
    }

    pub async fn sessions_of(&self, session: &Session) -> usize {
        sessions::list(&self.town, session).await.unwrap().len()
    }
}

pub struct Guard {
    pub secret: String,
    pub recovery: Vec<String>,
}

pub fn role(role: Role) -> Grant {
    Grant {
        role,
        service: None,
        territory: None,
    }
}

pub fn in_service(role: Role, service: &str) -> Grant {
    Grant {
        role,
        service: Some(service.to_owned()),
        territory: None,
    }
}
