//! A town that draws lots: people with their roles, a draw with its volunteers, the site.

use std::{collections::BTreeMap, fs, path::Path};

use base::{Day, Instant, Result};
use draws::{
    actions::{self, Candidate, Chance},
    model::{Draw, Rules, Standing, Volunteer, Way},
    store,
};
use jobs::Registry;
use sortition::Objective;
use testkit::{Site, SmallTown, Visitor, databases, small_town};
use town::{Actor, Role, Town};

/// The one round of the beacon that is known here, and its moment.
pub const ROUND: &str = r#"{"round":1000,"randomness":"fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd","signature":"b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"}"#;
pub const DICE: &str = "3 1 6 2 4 4 5 1 2 6 3 3 5 1 4 2 6 6 1 3 2 5 4 1 1 6 2 3 5 4";

/// When that round was made: 23 August 2023, 17:59:24 in Paris.
pub fn round_moment() -> Instant {
    Instant::from_millis(1_692_806_364_000)
}

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

#[derive(Debug)]
pub struct Hall {
    pub small: SmallTown,
    pub site: Site,
    pub people: BTreeMap<String, Actor>,
}

/// A hall on each database at hand, on 1 August 2023.
pub async fn halls() -> Vec<Hall> {
    let mut all = Vec::new();
    for database in databases().await {
        let domain = draws::domain();
        let rooms = [
            jobs::MIGRATIONS,
            identity::MIGRATIONS,
            journal::MIGRATIONS,
            domain.migrations,
        ];
        let small = small_town(database, &rooms).await;
        small
            .clock
            .set(day("2023-08-01").start().plus_seconds(36_000));
        journal::init(&small.town, "localhost/registre")
            .await
            .expect("a journal");
        let people = [
            ("agent", small.actor(Role::Agent, Some("ecoles"))),
            ("head", small.actor(Role::Head, Some("ecoles"))),
            ("other", small.actor(Role::Agent, Some("voirie"))),
            ("counter", small.actor(Role::Counter, None)),
            ("mayor", small.actor(Role::Elected, None)),
            ("auditor", small.actor(Role::Auditor, None)),
            ("admin", small.actor(Role::Administrator, None)),
        ]
        .map(|(name, actor)| (name.to_owned(), actor));
        let people = BTreeMap::from(people);
        let site = Site::of_room(&small.town, domain, people.clone()).await;
        all.push(Hall {
            small,
            site,
            people,
        });
    }
    all
}

pub fn rules() -> Rules {
    let share = |value: &str, people, min, max| draws::model::Share {
        value: value.to_owned(),
        people: Some(people),
        min,
        max,
    };
    let criterion = |name: &str, values| draws::model::Criterion {
        name: name.to_owned(),
        values,
    };
    Rules {
        title: "Six habitants pour les écoles".to_owned(),
        purpose: "Donner un avis sur les écoles.".to_owned(),
        who: "Les habitants de 16 ans et plus.".to_owned(),
        conditions: vec!["Je ne travaille pas pour un fournisseur de la commune.".to_owned()],
        seats: 6,
        criteria: vec![
            criterion(
                "genre",
                vec![share("femme", 51, 3, 3), share("homme", 49, 3, 3)],
            ),
            criterion(
                "âge",
                vec![share("jeune", 40, 2, 3), share("âgé", 60, 3, 4)],
            ),
        ],
        census: "Insee".to_owned(),
        household_max: Some(1),
        objective: Objective::Leximin,
        panels: None,
        open_call: true,
        closes_on: day("2023-08-20"),
        draws_at: round_moment(),
        place: "Salle du conseil".to_owned(),
        beacon: true,
        dice: Some(30),
        answer_days: 10,
        mandate_starts_on: Some(day("2023-10-01")),
        mandate_months: Some(36),
        by_thirds: true,
        keep_months: 6,
        basis: None,
    }
}

pub fn candidate(number: usize) -> Candidate {
    Candidate {
        name: format!("Personne Numero{number}"),
        // Every third person lives with the one before.
        address: format!(
            "{} rue des Essais",
            if number % 3 == 2 { number - 1 } else { number }
        ),
        email: String::new(),
        phone: String::new(),
        lang: base::Lang::Fr,
        values: vec![
            ["femme", "homme"][number % 2].to_owned(),
            ["jeune", "âgé", "âgé"][number % 3].to_owned(),
        ],
        attests: true,
        is_namesake: false,
        letter: String::new(),
    }
}

impl Hall {
    pub fn town(&self) -> &Town {
        &self.small.town
    }

    pub fn actor(&self, who: &str) -> &Actor {
        &self.people[who]
    }

    pub fn set(&self, at: Instant) {
        self.small.clock.set(at);
    }

    /// Does what waits in the queue, and what falls due.
    pub async fn work(&self) {
        let domain = draws::domain();
        let mut registry = Registry {
            handlers: mail::handlers(),
            timers: domain.timers,
        };
        registry.handlers.extend(domain.handlers);
        jobs::run_due(self.town(), &registry)
            .await
            .expect("the queue is worked through");
    }

    pub async fn visitor(&self, who: &str) -> Visitor {
        self.site.signed_in(who).await
    }

    pub async fn announced(&self, rules: Rules) -> Draw {
        let (town, agent) = (self.town(), self.actor("agent"));
        let mut tx = town.db().begin().await.expect("a transaction");
        let draft = actions::new_draft(&mut tx, town, agent, "ecoles", rules.clone()).await;
        let draft = draft.expect("a draft");
        let draw = actions::announce(&mut tx, town, agent, &draft.slug)
            .await
            .expect("announced");
        tx.commit().await.expect("a draw");
        draw
    }

    /// A draw with so many volunteers, and the code of each.
    pub async fn with_pool(&self, rules: Rules, count: usize) -> (Draw, Vec<String>) {
        let draw = self.announced(rules).await;
        let mut codes = Vec::new();
        for number in 0..count {
            let way = [Way::Counter, Way::Phone, Way::Paper][number % 3];
            let (counter, who) = (self.actor("counter"), candidate(number));
            let entered = actions::register(self.town(), counter, &draw.slug, &who, way);
            codes.push(entered.await.expect("somebody registered").1.to_string());
        }
        (draw, codes)
    }

    /// The list frozen on the day after it closed, and its lottery certified.
    pub async fn freeze(&self, draw: &Draw) {
        self.set(
            draw.rules
                .closes_on
                .plus_days(1)
                .start()
                .plus_seconds(40_000),
        );
        actions::freeze(self.town(), self.actor("agent"), &draw.slug)
            .await
            .expect("frozen");
        self.work().await;
    }

    pub async fn dice(&self, slug: &str, number: i64, who: &str, rolls: &str) -> Result<bool> {
        let mut tx = self.town().db().begin().await?;
        let done = actions::type_dice(&mut tx, self.town(), self.actor(who), (slug, number), rolls)
            .await?;
        tx.commit().await?;
        Ok(done)
    }

    pub async fn pick(
        &self,
        slug: &str,
        number: i64,
        who: &str,
        beacon: Option<&str>,
    ) -> Result<sortition::Pick> {
        let mut tx = self.town().db().begin().await?;
        let chance = Chance {
            beacon: beacon.map(str::to_owned),
        };
        let picked = actions::draw_lots(
            &mut tx,
            self.town(),
            self.actor(who),
            (slug, number),
            &chance,
        )
        .await?;
        tx.commit().await?;
        Ok(picked)
    }

    /// From a frozen list to a panel, with the beacon and the dice.
    pub async fn drawn(&self, draw: &Draw) -> sortition::Pick {
        self.freeze(draw).await;
        self.set(round_moment());
        self.dice(&draw.slug, 0, "agent", DICE).await.expect("dice");
        assert!(
            self.dice(&draw.slug, 0, "auditor", DICE)
                .await
                .expect("the same dice")
        );
        let picked = self
            .pick(&draw.slug, 0, "agent", Some(ROUND))
            .await
            .expect("a panel");
        self.work().await;
        picked
    }

    pub async fn called(&self, draw: &Draw) -> Vec<Volunteer> {
        store::called(self.town().db(), &draw.id)
            .await
            .expect("people drawn")
    }

    pub async fn standing(&self, draw: &Draw, standing: Standing) -> Vec<Volunteer> {
        let mut called = self.called(draw).await;
        called.retain(|person| person.state == standing);
        called
    }

    /// The public files as anybody downloads them, unpacked; gives the folder of the draw.
    pub async fn download(&self, draw: &Draw, into: &Path) -> std::path::PathBuf {
        let reply = self
            .site
            .visitor()
            .get(&format!("/tirages/{}/fichiers.zip", draw.slug))
            .await;
        let reply = reply.expect(200);
        assert_eq!(reply.header("content-type"), "application/zip");
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(reply.body)).expect("a parcel");
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).expect("a file");
            let path = into.join(file.name().expect("a name").as_ref());
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            let mut out = fs::File::create(path).expect("a file");
            std::io::copy(&mut file, &mut out).expect("its bytes");
        }
        into.join(&draw.slug)
    }
}
