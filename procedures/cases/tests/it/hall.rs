//! A town with procedures adopted, agents, and people who ask.

use base::{Id, Instant, Lang};
use cases::{
    Caller, Case,
    actions::{self, Doing, Given, Seen},
};
use catalogue::{Channel, Contact, OpenCases, Version, actions::Adoption, shelf};
use forms::{Asked, Streets, Submission};
use serde_json::{Value, json};
use testkit::{SmallTown, databases, small_town};
use town::{Actor, Grant, Role, Service, Town};

pub struct Hall {
    pub small: SmallTown,
}

/// A hall on each database at hand, with these procedures of the house.
pub async fn halls(procedures: &[&str]) -> Vec<Hall> {
    let rooms = [
        jobs::MIGRATIONS,
        identity::MIGRATIONS,
        journal::MIGRATIONS,
        search::MIGRATIONS,
        catalogue::MIGRATIONS,
        forms::MIGRATIONS,
        cases::MIGRATIONS,
    ];
    let mut all = Vec::new();
    for database in databases().await {
        let small = small_town(database, &rooms).await;
        journal::init(&small.town, "petitbourg.example/registre")
            .await
            .expect("a journal");
        let mut tx = small.town.db().begin().await.expect("a transaction");
        for (position, slug) in (10..).zip(["habitat", "secretariat", "education"]) {
            let service = Service {
                slug: slug.to_owned(),
                name: format!("Service {slug}"),
                email: Some(format!("{slug}@petitbourg.example")),
                closed_on: None,
            };
            town::put_service(&mut tx, &service, position)
                .await
                .expect("a service");
        }
        tx.commit().await.expect("services");
        small.town.reload().await.expect("the directory");
        let hall = Hall { small };
        hall.set("2026-01-05 09:00");
        for name in procedures {
            let folder = shelf::of_the_house()[*name].folder.clone();
            hall.adopt(&folder).await;
        }
        all.push(hall);
    }
    all
}

impl Hall {
    pub fn town(&self) -> &Town {
        &self.small.town
    }

    pub fn set(&self, when: &str) {
        let time = when.replace(' ', "T").parse().expect("a time");
        self.small.clock.set(Instant::local(time));
    }

    pub async fn adopt(&self, folder: &catalogue::Folder) -> Version {
        self.adopt_from(folder, "2026-01-02", OpenCases::Keep).await
    }

    /// Adopts a version that starts on a day, and says what becomes of open cases.
    pub async fn adopt_from(
        &self,
        folder: &catalogue::Folder,
        starts: &str,
        open_cases: OpenCases,
    ) -> Version {
        let adopted = self.try_adopt(folder, starts, open_cases).await;
        adopted.expect("a sound procedure")
    }

    pub async fn try_adopt(
        &self,
        folder: &catalogue::Folder,
        starts: &str,
        open_cases: OpenCases,
    ) -> base::Result<Version> {
        let adoption = Adoption {
            by: "délibération 2026-1".to_owned(),
            on: "2026-01-01".parse().expect("a day"),
            starts: starts.parse().expect("a day"),
            settings: std::collections::BTreeMap::new(),
            contact: Contact::default(),
            open_cases,
        };
        catalogue::actions::publish(self.town(), &Actor::System, folder, adoption).await
    }

    pub async fn version(&self, name: &str) -> Version {
        let today = self.town().clock().today();
        catalogue::store::in_force(self.town().db(), name, today)
            .await
            .expect("a catalogue")
            .expect("a procedure in force")
    }

    /// What somebody sends.
    pub async fn form(&self, name: &str, channel: Channel, answers: &Value) -> Submission {
        let version = self.version(name).await;
        let known = std::collections::BTreeMap::new();
        let streets = Streets::default();
        let asked = Asked {
            version: &version,
            questions: &[],
            known: &known,
            streets: &streets,
            today: self.town().clock().today(),
            lang: Lang::Fr,
        };
        let (answers, problems) = forms::pages_from_json(&asked, &version.definition.form, answers);
        assert!(problems.is_empty(), "{problems:?}");
        Submission {
            id: self.town().new_id(),
            version: version.clone(),
            answers,
            channel,
            applicant: None,
            keyed_by: None,
            mandate: None,
            received_on: self.town().clock().today(),
            lang: Lang::Fr,
            known,
        }
    }

    /// A request for a document, by somebody with an e-mail address.
    pub async fn asks(&self, email: &str) -> Case {
        let form = self
            .form("acces-aux-documents", Channel::Web, &wanted(email))
            .await;
        let filed = actions::file(self.town(), &Actor::Visitor, form).await;
        filed.expect("a case").0
    }

    /// Somebody with an account and a role.
    pub async fn staff(&self, name: &str, role: Role, service: Option<&str>) -> Actor {
        self.staff_of(name, role, service, None).await
    }

    /// The same, bounded to a territory.
    pub async fn staff_of(
        &self,
        name: &str,
        role: Role,
        service: Option<&str>,
        territory: Option<&str>,
    ) -> Actor {
        let id = self.account(name, None).await;
        let grant = Grant {
            role,
            service: service.map(str::to_owned),
            territory: territory.map(str::to_owned),
        };
        let mut tx = self.town().db().begin().await.expect("a transaction");
        identity::actions::grants::give(&mut tx, self.town(), &Actor::System, &id, &grant)
            .await
            .expect("a right");
        tx.commit().await.expect("a right");
        Actor::Person {
            id,
            name: name.to_owned(),
            grants: vec![grant],
        }
    }

    /// Somebody with an account.
    pub async fn resident(&self, name: &str) -> Actor {
        let email = format!("{}@exemple.fr", name.to_lowercase());
        Actor::Person {
            id: self.account(name, Some(&email)).await,
            name: name.to_owned(),
            grants: Vec::new(),
        }
    }

    async fn account(&self, name: &str, email: Option<&str>) -> Id<town::Person> {
        let person = identity::NewPerson {
            name: identity::NameOfUse::parse(name).expect("a name"),
            pronouns: None,
            email: email.map(|email| identity::Email::parse(email).expect("an address")),
            lang: Lang::Fr,
        };
        let mut tx = self.town().db().begin().await.expect("a transaction");
        let id = identity::actions::accounts::create(&mut tx, self.town(), &person)
            .await
            .expect("an account");
        tx.commit().await.expect("an account");
        id
    }

    pub async fn look(&self, actor: &Actor, number: &str) -> Seen {
        actions::look(self.town(), Caller::from(actor), number, "essai")
            .await
            .expect("a case one may see")
    }

    /// Does an action on the case as it is now.
    pub async fn acts(
        &self,
        actor: &Actor,
        number: &str,
        action: &str,
        reasons: &[&str],
        given: Value,
    ) -> base::Result<Case> {
        let seen = self.look(actor, number).await.case.seq;
        self.acts_having_seen(actor, number, action, reasons, &given, seen)
            .await
    }

    pub async fn acts_having_seen(
        &self,
        actor: &Actor,
        number: &str,
        action: &str,
        reasons: &[&str],
        given: &Value,
        seen: i64,
    ) -> base::Result<Case> {
        let reasons: Vec<String> = reasons.iter().map(|code| (*code).to_owned()).collect();
        let doing = Doing {
            action,
            given: Given::Json(given),
            reasons: &reasons,
            seen,
            channel: Channel::Counter,
            on: None,
        };
        actions::act(self.town(), Caller::from(actor), number, doing).await
    }

    /// Nothing is amiss.
    pub async fn is_sound(&self) {
        let found = self.findings().await;
        assert!(found.is_empty(), "{found:?}");
    }

    /// What is amiss.
    pub async fn findings(&self) -> Vec<base::Message> {
        let checked = cases::check::check(self.town()).await;
        checked.expect("a check").found
    }
}

pub fn wanted(email: &str) -> Value {
    json!({
        "wanted": "Étude sur la circulation, 2025",
        "way": "file",
        "person": {"name": "Émilie D'Arc", "email": email},
    })
}
