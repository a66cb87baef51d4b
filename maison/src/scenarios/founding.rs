//! A town where scenarios can be played: the services that procedures name, people for each part, streets
//! of which the map says what scenarios know, the procedures in service.

use std::collections::{BTreeMap, BTreeSet};

use base::{Clock, Day, Error, Lang, Result};
use catalogue::{
    Contact, Definition, Folder, OpenCases, Source, actions::Adoption, scenario::Script,
};
use forms::{Street, Streets};
use i18n::msg;
use identity::{NameOfUse, NewPerson};
use town::{Actor, Grant, Role, Service, Town};

use super::{
    Cast,
    persona::{POSTCODE, TOWN},
    unplayable,
};

/// A service that no procedure names: whoever is named for a role works there, so that what they may
/// do comes from their role alone.
const ELSEWHERE: &str = "ailleurs";

/// How long before their first day procedures are adopted.
const DAYS_BEFORE: i32 = 20;

/// Adopts procedures, which receive from a day on, and gives each role to somebody. The clock is then at
/// the beginning of that day.
pub async fn found(
    (town, clock): (&Town, &Clock),
    folders: &[&Folder],
    scripts: &[Script],
    starts: Day,
) -> Result<Cast> {
    let adopted = starts.plus_days(-DAYS_BEFORE);
    clock.set(adopted.start());
    let mut definitions = Vec::new();
    for folder in folders {
        let definition = catalogue::examine(folder).definition;
        definitions.push(
            definition.ok_or_else(|| Error::internal(format!("{} cannot be read", folder.name)))?,
        );
    }
    let services: BTreeSet<&str> = definitions
        .iter()
        .map(|definition| definition.service.as_str())
        .chain([ELSEWHERE])
        .collect();
    build(town, &services, &map(&definitions, scripts)?).await?;
    let mut cast = Cast {
        mayor: Some(person(town, "Hélène Maire", Role::Elected, None).await?),
        ..Cast::default()
    };
    for service in services {
        let agent = person(town, "Agathe Agent", Role::Agent, Some(service)).await?;
        cast.agents.insert(service.to_owned(), vec![agent]);
        let head = person(town, "Henri Chef", Role::Head, Some(service)).await?;
        cast.heads.insert(service.to_owned(), head);
    }
    for (folder, definition) in folders.iter().zip(&definitions) {
        let adoption = Adoption {
            by: "délibération d'essai".to_owned(),
            on: adopted,
            starts,
            settings: settings(scripts, &definition.name)?,
            contact: Contact::default(),
            open_cases: OpenCases::Keep,
        };
        catalogue::actions::publish(town, &Actor::System, folder, adoption).await?;
    }
    // Roles are given under the version in force.
    clock.set(starts.start());
    for definition in &definitions {
        for role in &definition.roles {
            let holder = person(town, "Nadia Nommée", Role::Agent, Some(ELSEWHERE)).await?;
            if let Some(id) = holder.id() {
                let system = Actor::System;
                cases::actions::give_role(town, &system, &definition.name, &role.id, id).await?;
            }
            let key = format!("{}/{}", definition.name, role.id);
            cast.named.insert(key, holder);
        }
    }
    Ok(cast)
}

/// Its streets and its services.
async fn build(town: &Town, services: &BTreeSet<&str>, streets: &[Street]) -> Result<()> {
    let mut tx = town.db().begin().await?;
    forms::store::put_streets(&mut tx, streets).await?;
    for (position, slug) in (10..).zip(services) {
        let service = Service {
            slug: (*slug).to_owned(),
            name: (*slug).to_owned(),
            email: None,
            closed_on: None,
        };
        town::put_service(&mut tx, &service, position).await?;
    }
    tx.commit().await?;
    town.reload().await
}

async fn person(town: &Town, name: &str, role: Role, service: Option<&str>) -> Result<Actor> {
    let person = NewPerson {
        name: NameOfUse::parse(name)
            .ok_or_else(|| Error::internal(format!("{name} is no name")))?,
        pronouns: None,
        email: None,
        lang: Lang::Fr,
    };
    let grant = Grant {
        role,
        service: service.map(str::to_owned),
        territory: None,
    };
    let mut tx = town.db().begin().await?;
    let id = identity::actions::accounts::create(&mut tx, town, &person).await?;
    identity::actions::grants::give(&mut tx, town, &Actor::System, &id, &grant).await?;
    tx.commit().await?;
    Ok(Actor::Person {
        id,
        name: name.to_owned(),
        grants: vec![grant],
    })
}

/// The settings that scenarios of a procedure ask for: they must agree.
fn settings(scripts: &[Script], procedure: &str) -> Result<BTreeMap<String, String>> {
    let mut settings: BTreeMap<String, String> = BTreeMap::new();
    for script in scripts
        .iter()
        .filter(|script| script.procedure == procedure)
    {
        for (name, value) in &script.settings {
            let before = settings.insert(name.clone(), value.clone());
            if before.is_some_and(|before| before != *value) {
                let message = msg!("maison-play-two-values", name = name.clone());
                return Err(unplayable(message));
            }
        }
    }
    Ok(settings)
}

/// The streets of Valmoreau, and those of scenarios: the map says of them what scenarios know.
fn map(definitions: &[Definition], scripts: &[Script]) -> Result<Vec<Street>> {
    let streets = forms::import::read(include_str!("../../../demo/streets.csv"));
    let mut streets = streets.map_err(Error::Invalid)?;
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
                // Told without its place, it is only told to the form.
                let Some(line) = line.and_then(|entry| entry.value.text()) else {
                    continue;
                };
                let said = known.value.text() == Some("true");
                let street = on_the_map(&mut streets, line);
                street.layers.insert(layer.clone(), said.into());
            }
        }
    }
    Ok(streets)
}

/// The street of an address, which the town then has.
fn on_the_map<'s>(streets: &'s mut Vec<Street>, line: &str) -> &'s mut Street {
    let known = Streets::new(streets.clone(), BTreeMap::new());
    let found = known.find(line, POSTCODE).map(|street| street.id.clone());
    let at = streets
        .iter()
        .position(|street| found.as_ref() == Some(&street.id));
    let at = at.unwrap_or_else(|| {
        let name = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        streets.push(Street {
            id: format!("{POSTCODE}-{}", streets.len()),
            name: name.to_owned(),
            postcode: POSTCODE.to_owned(),
            commune: TOWN.to_owned(),
            layers: BTreeMap::new(),
        });
        streets.len() - 1
    });
    &mut streets[at]
}
