//! A small town where forms are served, and a receiver that remembers what it got.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use base::Result;
use catalogue::{Folder, Version};
use forms::{Received, Receiver, Submission, known::Facts, store};
use testkit::{Reply, Site, SmallTown, TestDb, Visitor, small_town};
use town::{Actor, Grant, Person, Role, Town};
use web::Later;

use crate::everything::{PROCEDURE, streets, version_of};

/// Remembers submissions by id: sent twice, one case.
#[derive(Default)]
pub struct Memory(Mutex<BTreeMap<String, Submission>>, Mutex<Facts>);

impl Memory {
    pub fn all(&self) -> Vec<Submission> {
        self.0
            .lock()
            .expect("nobody panicked")
            .values()
            .cloned()
            .collect()
    }

    /// The day that the town sets for a date of the procedure.
    pub fn set(&self, date: &str, day: &str) {
        let day = rules::Value::Day(day.parse().expect("a day"));
        let mut dates = self.1.lock().expect("nobody panicked");
        dates.insert(date.to_owned(), day);
    }
}

impl Receiver for Memory {
    fn receive<'a>(
        &'a self,
        _: &'a Town,
        _: &'a Actor,
        submission: Submission,
    ) -> Later<'a, Result<Received>> {
        Box::pin(async move {
            let mut all = self.0.lock().expect("nobody panicked");
            let id = submission.id.as_str().to_owned();
            let is_new = !all.contains_key(&id);
            let desk = submission.keyed_by.as_ref().map_or("", |_| "/bureau");
            all.entry(id.clone()).or_insert(submission);
            Ok(Received {
                path: format!("{desk}/dossiers/{id}"),
                number: id,
                is_new,
            })
        })
    }

    fn dates<'a>(&'a self, _: &'a Town, _: &'a Version) -> Later<'a, Result<Facts>> {
        Box::pin(async move { Ok(self.1.lock().expect("nobody panicked").clone()) })
    }
}

pub struct Scene {
    pub small: SmallTown,
    pub site: Site,
    pub received: Arc<Memory>,
    pub version: Version,
}

/// Publishes a version as `catalogue::actions::publish` would, without its journal.
pub async fn publish(small: &SmallTown, procedure: &str) -> Version {
    let mut version = version_of(procedure);
    version.id = small.town.new_id();
    version.fingerprint = format!("{:0>64}", version.id.as_str().replace('-', ""));
    version.published_at = small.clock.now();
    let folder = Folder {
        name: version.name().to_owned(),
        procedure: procedure.to_owned(),
        ..Folder::default()
    };
    let mut tx = small.town.db().begin().await.expect("a transaction");
    catalogue::store::insert(&mut tx, &folder, &version)
        .await
        .expect("a version");
    tx.commit().await.expect("a version");
    version
}

pub async fn open_with(database: TestDb, procedure: &str) -> Scene {
    let received = Arc::new(Memory::default());
    let domain = forms::domain(received.clone());
    let rooms = [
        jobs::MIGRATIONS,
        identity::MIGRATIONS,
        journal::MIGRATIONS,
        catalogue::MIGRATIONS,
        domain.migrations,
    ];
    let small = small_town(database, &rooms).await;
    let version = publish(&small, procedure).await;
    let mut tx = small.town.db().begin().await.expect("a transaction");
    store::put_streets(&mut tx, streets().all())
        .await
        .expect("streets");
    tx.commit().await.expect("streets");
    let actor = |name: &str, role: Option<Role>| Actor::Person {
        id: small.town.new_id::<Person>(),
        name: name.to_owned(),
        grants: role
            .into_iter()
            .map(|role| Grant {
                role,
                service: None,
                territory: None,
            })
            .collect(),
    };
    let people = [
        ("ana", actor("Ana", Some(Role::Counter))),
        ("bob", actor("Bob", Some(Role::Counter))),
        ("zoe", actor("Zoé", None)),
    ];
    let people = people.map(|(token, actor)| (token.to_owned(), actor));
    let site = Site::of_room(&small.town, domain, people.into()).await;
    Scene {
        small,
        site,
        received,
        version,
    }
}

pub async fn open(database: TestDb) -> Scene {
    open_with(database, PROCEDURE).await
}

impl Scene {
    pub async fn visitor(&self, who: Option<&str>) -> Visitor {
        match who {
            Some(who) => self.site.signed_in(who).await,
            None => self.site.visitor(),
        }
    }

    /// Sends a form as somebody who read it.
    pub async fn send(&self, visitor: &Visitor, path: &str, fields: &[(&str, &str)]) -> Reply {
        let shown = self
            .small
            .clock
            .now()
            .plus_seconds(-20)
            .millis()
            .to_string();
        let mut all = vec![("vu", shown.as_str())];
        all.extend_from_slice(fields);
        visitor.post(path, &all).await
    }

    /// Answers the pages of a draft, one after the other.
    pub async fn answer(&self, visitor: &Visitor, at: &str, pages: &[(&str, &[(&str, &str)])]) {
        for (page, fields) in pages {
            let _ = self
                .send(visitor, &format!("{at}/{page}"), fields)
                .await
                .expect(303);
        }
    }

    /// Begins a draft; gives the path of its pages.
    pub async fn begin(&self, visitor: &Visitor) -> String {
        let name = self.version.name();
        let reply = self
            .send(visitor, &format!("/demarches/{name}/demande"), &[])
            .await
            .expect(303);
        let first = reply.location().expect("a page").to_owned();
        first.rsplit_once('/').expect("a page").0.to_owned()
    }
}
