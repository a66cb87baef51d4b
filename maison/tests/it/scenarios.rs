//! Every scenario of the catalogue, played to its end on each database, and all that is not as
//! expected told at once.

use std::collections::{BTreeMap, BTreeSet};

use base::{Day, Lang, Random};
use catalogue::{Contact, Definition, OpenCases, Source, actions::Adoption, shelf};
use forms::{Street, Streets};
use identity::{NameOfUse, NewPerson};
use maison::{
    house,
    scenarios::{
        self, Cast, Player, Script,
        hands::Hands,
        persona::{POSTCODE, TOWN},
    },
};
use testkit::{SmallTown, TestDb, databases, small_town};
use town::{Actor, Grant, Mail, Opening, Role, Service, Town};

use crate::by_hand::ByHand;

/// A service that no procedure names: whoever is named for a role works there, so that what they may
/// do comes from their role alone.
const ELSEWHERE: &str = "ailleurs";

async fn person(town: &Town, name: &str, role: Role, service: Option<&str>) -> Actor {
    let person = NewPerson {
        name: NameOfUse::parse(name).expect("a name"),
        pronouns: None,
        email: None,
        lang: Lang::Fr,
    };
    let grant = Grant {
        role,
        service: service.map(str::to_owned),
        territory: None,
    };
    let mut tx = town.db().begin().await.expect("a transaction");
    let id = identity::actions::accounts::create(&mut tx, town, &person)
        .await
        .expect("an account");
    identity::actions::grants::give(&mut tx, town, &Actor::System, &id, &grant)
        .await
        .expect("a right");
    tx.commit().await.expect("written");
    Actor::Person {
        id,
        name: name.to_owned(),
        grants: vec![grant],
    }
}

/// The settings that scenarios of a procedure ask for: they must agree.
fn settings(scripts: &[Script], procedure: &str) -> BTreeMap<String, String> {
    let mut settings = BTreeMap::new();
    for script in scripts
        .iter()
        .filter(|script| script.procedure == procedure)
    {
        for (name, value) in &script.settings {
            let before = settings.insert(name.clone(), value.clone());
            assert!(
                before.as_ref().is_none_or(|before| before == value),
                "{}: {name} is {before:?} elsewhere",
                script.name()
            );
        }
    }
    settings
}

/// The streets of Valmoreau, and those of scenarios: the map says of them what scenarios know.
fn map<'d>(definitions: impl Iterator<Item = &'d Definition>, scripts: &[Script]) -> Vec<Street> {
    let streets = forms::import::read(include_str!("../../../demo/streets.csv"));
    let mut streets = streets.expect("streets");
    for definition in definitions {
        let steps = scripts
            .iter()
            .filter(|script| script.procedure == definition.name)
            .flat_map(|script| &script.play);
        for step in steps {
            for known in &step.known {
                let fact = definition.fact(&known.key).map(|fact| &fact.from);
                let Some(Source::Territory { layer, at }) = fact else {
                    continue;
                };
                let line = step.with.iter().find(|entry| entry.key == *at);
                let line = line.and_then(|entry| entry.value.text()).expect("a place");
                let found = Streets::new(streets.clone(), BTreeMap::new());
                let id = if let Some(street) = found.find(line, POSTCODE) {
                    street.id.clone()
                } else {
                    let name = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
                    let id = format!("{POSTCODE}-{}", streets.len());
                    streets.push(Street {
                        id: id.clone(),
                        name: name.to_owned(),
                        postcode: POSTCODE.to_owned(),
                        commune: TOWN.to_owned(),
                        layers: BTreeMap::new(),
                    });
                    id
                };
                let street = streets.iter_mut().find(|street| street.id == id);
                let said = known.value.text() == Some("true");
                let layers = &mut street.expect("just found").layers;
                layers.insert(layer.clone(), said.into());
            }
        }
    }
    streets
}

/// Adopts every procedure, and gives each role to somebody.
async fn found(small: &SmallTown, scripts: &[Script]) -> Cast {
    let town = &small.town;
    let shelf = shelf::of_the_house();
    let definitions: Vec<_> = shelf
        .values()
        .map(|shelved| {
            let checked = catalogue::examine(&shelved.folder);
            (shelved, checked.definition.expect("a sound procedure"))
        })
        .collect();
    let services: BTreeSet<&str> = definitions
        .iter()
        .map(|(_, definition)| definition.service.as_str())
        .chain([ELSEWHERE])
        .collect();
    let streets = map(
        definitions.iter().map(|(_, definition)| definition),
        scripts,
    );
    let mut tx = town.db().begin().await.expect("a transaction");
    forms::store::put_streets(&mut tx, &streets)
        .await
        .expect("a list of streets");
    for (position, slug) in (10..).zip(&services) {
        let service = Service {
            slug: (*slug).to_owned(),
            name: (*slug).to_owned(),
            email: None,
            closed_on: None,
        };
        town::put_service(&mut tx, &service, position)
            .await
            .expect("a service");
    }
    tx.commit().await.expect("written");
    town.reload().await.expect("read again");
    let mut cast = Cast {
        mayor: Some(person(town, "Hélène Maire", Role::Elected, None).await),
        ..Cast::default()
    };
    for service in services {
        let agent = person(town, "Agathe Agent", Role::Agent, Some(service)).await;
        cast.agents.insert(service.to_owned(), vec![agent]);
        let head = person(town, "Henri Chef", Role::Head, Some(service)).await;
        cast.heads.insert(service.to_owned(), head);
    }
    let day: Day = "2024-12-12".parse().expect("a day");
    for (shelved, definition) in &definitions {
        let adoption = Adoption {
            by: "délibération d'essai".to_owned(),
            on: day,
            starts: "2025-01-01".parse().expect("a day"),
            settings: settings(scripts, &definition.name),
            contact: Contact::default(),
            open_cases: OpenCases::Keep,
        };
        catalogue::actions::publish(town, &Actor::System, &shelved.folder, adoption)
            .await
            .unwrap_or_else(|error| panic!("{}: {error}", definition.name));
    }
    // Roles are given under the version in force.
    small
        .clock
        .set("2025-01-01".parse::<Day>().expect("a day").start());
    for (_, definition) in &definitions {
        for role in &definition.roles {
            let holder = person(town, "Nadia Nommée", Role::Agent, Some(ELSEWHERE)).await;
            let id = holder.id().expect("a person");
            cases::actions::give_role(town, &Actor::System, &definition.name, &role.id, id)
                .await
                .unwrap_or_else(|error| panic!("{} {}: {error}", definition.name, role.id));
            let key = format!("{}/{}", definition.name, role.id);
            cast.named.insert(key, holder);
        }
    }
    cast
}

/// A town where scenarios may begin, in December 2024.
pub async fn town_of(database: TestDb, scripts: &[Script]) -> (SmallTown, Cast) {
    let small = small_town(database, &house::migrations()).await;
    journal::init(&small.town, "petitbourg.example/journal")
        .await
        .expect("a journal");
    let day: Day = "2024-12-12".parse().expect("a day");
    small.clock.set(day.start());
    let cast = found(&small, scripts).await;
    (small, cast)
}

/// What is not as expected.
async fn play<H: Hands>(player: &mut Player<'_, H>, scripts: &[Script]) -> Vec<String> {
    let mut wrong = Vec::new();
    for cue in scenarios::in_order(scripts) {
        match player.play(cue).await {
            Ok(outcome) => wrong.extend(outcome.wrong),
            Err(error) => wrong.push(format!("{error:?}")),
        }
    }
    wrong
}

#[tokio::test]
async fn every_scenario_comes_out_as_it_says() {
    let scripts = scenarios::of_the_house().expect("scenarios that can be read");
    assert!(scripts.len() > 90, "{} scenarios", scripts.len());
    for database in databases().await {
        let kind = if database.url.is_some() {
            "PostgreSQL"
        } else {
            "SQLite"
        };
        let (small, cast) = town_of(database, &scripts).await;
        let player = Player::new(&small.town, &small.clock, &cast).await;
        let wrong = play(&mut player.expect("a player"), &scripts).await;
        assert!(
            wrong.is_empty(),
            "{kind}, {} not as expected:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }
}

/// The same town as a demonstration, whose doors are opened at one click.
pub async fn with_open_doors(small: &SmallTown) -> Town {
    let opening = Opening {
        db: small.town.db().clone(),
        clock: small.clock.clone(),
        random: Random::seeded(11),
        data: small.folder.path().to_owned(),
        public_url: "http://localhost".to_owned(),
        mail: Mail::Folder(small.folder.path().join("mail")),
        demonstration: true,
    };
    Town::open(opening).await.expect("the same town")
}

/// Every scenario, through the pages of the house: what is done is offered by a page to whoever does
/// it, and what no page offers is refused.
async fn comes_out_by_hand(database: TestDb, prints: bool) {
    let scripts = scenarios::of_the_house().expect("scenarios that can be read");
    let (small, cast) = town_of(database, &scripts).await;
    let town = with_open_doors(&small).await;
    let mut hands = ByHand::new(town.clone(), house::app(town));
    hands.prints = prints;
    let player = Player::with(hands, &small.town, &small.clock, &cast).await;
    let mut player = player.expect("a player");
    let wrong = play(&mut player, &scripts).await;
    assert!(
        wrong.is_empty(),
        "{} not as expected:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[tokio::test]
async fn every_scenario_comes_out_by_hand() {
    let database = databases().await.remove(0);
    comes_out_by_hand(database, true).await;
}

#[tokio::test]
async fn every_scenario_comes_out_by_hand_on_postgresql() {
    let database = databases().await.pop().expect("a database");
    if database.url.is_some() {
        comes_out_by_hand(database, false).await;
    }
}

#[tokio::test]
async fn what_comes_out_otherwise_is_told() {
    let all = scenarios::of_the_house().expect("scenarios that can be read");
    let mut scripts: Vec<Script> = all
        .into_iter()
        .filter(|script| script.name() == "rue-scolaire/1-laissez-passer")
        .collect();
    let play_list = &mut scripts.first_mut().expect("the scenario").play;
    // Steps: filed, refused because of `when`, given; filed, refused because of `by`…
    let expect = &mut play_list[0].expect;
    expect.state = Some("study".to_owned());
    expect.turn = Some("mayor".to_owned());
    expect.letters = Some(Vec::new());
    expect.acts = Some(vec!["street_decided".to_owned()]);
    expect.told = Some("en retard".to_owned());
    expect
        .clocks
        .insert("answer".to_owned(), "2026-01-01".to_owned());
    play_list[1].expect.refused = Some("reasons".to_owned());
    play_list[2].expect.refused = Some("by".to_owned());
    play_list[4].expect.refused = None;
    let database = databases().await.remove(0);
    let (small, cast) = town_of(database, &scripts).await;
    let player = Player::new(&small.town, &small.clock, &cast).await;
    let wrong = play(&mut player.expect("a player"), &scripts).await;
    let said = |step: usize, words: &str| {
        let start = format!("rue-scolaire/1-laissez-passer, step {step}: {words}");
        assert!(
            wrong.iter().any(|wrong| wrong.starts_with(&start)),
            "{start}, in {wrong:#?}"
        );
    };
    said(1, "state received, expected study");
    said(1, "turn agent, expected mayor");
    said(1, "letters [\"recu\"], expected []");
    said(1, "acts [], expected [\"street_decided\"]");
    said(1, "is not late");
    said(1, "clock answer ");
    said(2, "refused (when), expected reasons");
    said(3, "done, expected to be refused (by)");
    said(5, "refused (by): ");
    assert_eq!(wrong.len(), 9, "{wrong:#?}");
}

/// The same through pages: what people read is compared too.
#[tokio::test]
async fn what_pages_show_otherwise_is_told() {
    let all = scenarios::of_the_house().expect("scenarios that can be read");
    let mut scripts: Vec<Script> = all
        .into_iter()
        .filter(|script| script.name() == "eclairage/2-en-retard")
        .collect();
    // Steps: filed on paper, late, repaired.
    let play_list = &mut scripts.first_mut().expect("the scenario").play;
    let late = play_list[1].expect.pages.clone();
    play_list[0].expect.pages = late.clone();
    play_list[0].expect.state = Some("repaired".to_owned());
    play_list[2].expect.pages = late;
    let database = databases().await.remove(0);
    let (small, cast) = town_of(database, &scripts).await;
    let town = with_open_doors(&small).await;
    let hands = ByHand::new(town.clone(), house::app(town));
    let player = Player::with(hands, &small.town, &small.clock, &cast).await;
    let wrong = play(&mut player.expect("a player"), &scripts).await;
    let said = |step: usize, words: &str| format!("eclairage/2-en-retard, step {step}: {words}");
    let unseen = "the page desk does not show « en retard »";
    assert_eq!(
        wrong,
        [
            said(1, "state reported, expected repaired"),
            said(1, "the desk does not read « Réparé »"),
            said(1, unseen),
            said(3, unseen),
        ]
    );
}
