//! `demo/town.yaml`: the commune, its services, its elected members, its people.

use std::collections::HashMap;

use base::{Clock, Error, Id, Lang, Result};
use db::Tx;
use identity::{Email, NameOfUse, NewPerson};
use serde::Deserialize;
use town::{
    Actor, ElectedMember, Grant, Person, Role, Service, Settings, Territory, TerritoryKind, Town,
};

use super::{Guest, read};
use crate::scenarios::Cast;

#[derive(Deserialize)]
struct File {
    name: String,
    house: House,
    contacts: Contacts,
    frequent: Vec<Frequent>,
    territories: Place,
    services: Vec<ServiceLine>,
    elected: Vec<ElectedLine>,
    people: Vec<PersonLine>,
}

#[derive(Deserialize)]
struct House {
    name: String,
    street: String,
    postcode: String,
    city: String,
    phone: String,
    email: String,
    opening: Vec<Opening>,
}

#[derive(Deserialize)]
struct Opening {
    days: String,
    hours: Vec<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
struct Contacts {
    data_protection: Contact,
    publication: Contact,
    host: Contact,
}

#[derive(Deserialize)]
struct Contact {
    name: String,
    role: Option<String>,
    email: Option<String>,
}

#[derive(Deserialize)]
struct Frequent {
    word: String,
    commitment: String,
}

#[derive(Deserialize)]
struct Place {
    slug: String,
    name: String,
    kind: String,
    /// Its corners, for plans.
    outline: Option<String>,
    #[serde(default)]
    children: Vec<Place>,
}

impl Place {
    fn outlines(&self) -> Vec<(String, String)> {
        let own = self.outline.clone().map(|text| (self.slug.clone(), text));
        let within = self.children.iter().flat_map(Place::outlines);
        own.into_iter().chain(within).collect()
    }
}

#[derive(Deserialize)]
struct ServiceLine {
    slug: String,
    name: String,
    email: String,
}

#[derive(Deserialize)]
struct ElectedLine {
    slug: String,
    name: String,
    role: String,
    delegation: String,
}

#[derive(Deserialize)]
struct PersonLine {
    slug: String,
    name: String,
    role: String,
    service: Option<String>,
    email: Option<String>,
    /// References of the commitments whose work is entrusted to them.
    #[serde(default)]
    in_charge_of: Vec<String>,
    /// Roles of procedures: of all (`inspector`) or of one (`maison-ess/adviser`).
    #[serde(default)]
    holds: Vec<String>,
    #[serde(default)]
    sign_in: bool,
}

/// The people of the demonstration, by their slug.
#[derive(Debug, Default)]
pub struct People {
    pub is_new: bool,
    pub guests: Vec<Guest>,
    /// Who speaks for each service.
    pub heads: HashMap<String, Actor>,
    pub residents: HashMap<String, Actor>,
    /// Who does the work of procedures.
    pub cast: Cast,
    /// References of commitments, and who does their work.
    pub charges: Vec<(String, Id<Person>)>,
    /// Words under the search box, and the reference of the commitment they lead to.
    pub frequent: Vec<(String, String)>,
}

/// Makes the commune when its database is new; finds its people again otherwise.
pub async fn build(town: &Town, clock: &Clock) -> Result<People> {
    let file: File = read("town.yaml", include_str!("../../../demo/town.yaml"))?;
    let is_new = town.directory().services.is_empty();
    let known = if is_new {
        create(town, clock, &file).await?
    } else {
        read_known(town)?
    };
    let mut people = People {
        is_new,
        frequent: file
            .frequent
            .iter()
            .map(|f| (f.word.clone(), f.commitment.clone()))
            .collect(),
        ..People::default()
    };
    for line in &file.people {
        let Some(id) = known.get(&line.slug) else {
            continue;
        };
        let charges = line.in_charge_of.iter();
        people
            .charges
            .extend(charges.map(|reference| (reference.clone(), id.clone())));
        let grants: Vec<Grant> = line.grant().into_iter().collect();
        let is_head = grants.iter().any(|grant| grant.role == Role::Head);
        let is_resident = grants.is_empty();
        let actor = Actor::Person {
            id: id.clone(),
            name: line.name.clone(),
            grants,
        };
        people.cast_in(line, &actor);
        match &line.service {
            Some(service) if is_head => {
                people.heads.insert(service.clone(), actor);
            }
            _ if is_resident => {
                people.residents.insert(line.slug.clone(), actor);
            }
            _ => {}
        }
        if line.sign_in {
            let (person, name, role) = (id.clone(), line.name.clone(), line.role.clone());
            people.guests.push(Guest { person, name, role });
        }
    }
    Ok(people)
}

impl People {
    fn cast_in(&mut self, line: &PersonLine, actor: &Actor) {
        let cast = &mut self.cast;
        for role in &line.holds {
            cast.named.insert(role.clone(), actor.clone());
        }
        match (Role::parse(&line.role), &line.service) {
            (Some(Role::Agent), Some(service)) => {
                let agents = cast.agents.entry(service.clone()).or_default();
                agents.push(actor.clone());
            }
            (Some(Role::Head), Some(service)) => {
                cast.heads.insert(service.clone(), actor.clone());
            }
            // The last of the file is the mayor.
            (Some(Role::Elected), _) => cast.mayor = Some(actor.clone()),
            _ => {}
        }
    }
}

impl PersonLine {
    fn grant(&self) -> Option<Grant> {
        let role = Role::parse(&self.role)?;
        Some(Grant {
            role,
            service: self.service.clone(),
            territory: None,
        })
    }
}

/// Writes the commune into an empty database.
async fn create(town: &Town, clock: &Clock, file: &File) -> Result<Known> {
    let mut tx = town.db().begin().await?;
    town::save_settings(&mut tx, &settings(file), clock).await?;
    put_places(&mut tx, &file.territories).await?;
    let streets = include_str!("../../../demo/streets.csv");
    let streets = forms::import::read(streets).map_err(base::Error::Invalid)?;
    forms::store::put_streets(&mut tx, &streets).await?;
    for (position, line) in (0..).zip(&file.services) {
        let service = Service {
            slug: line.slug.clone(),
            name: line.name.clone(),
            email: Some(line.email.clone()),
            closed_on: None,
        };
        town::put_service(&mut tx, &service, position).await?;
    }
    for (position, line) in (0..).zip(&file.elected) {
        let member = ElectedMember {
            slug: line.slug.clone(),
            name: line.name.clone(),
            delegation: format!("{}, {}", line.role, line.delegation),
            until: None,
        };
        town::put_elected(&mut tx, &member, position).await?;
    }
    let mut known = Known::new();
    for line in &file.people {
        let id = create_person(&mut tx, town, line).await?;
        if let Some(grant) = line.grant() {
            identity::actions::grants::give(&mut tx, town, &Actor::System, &id, &grant).await?;
            if grant.role == Role::Elected {
                let system = Actor::System;
                identity::actions::elected::link(&mut tx, town, &system, &line.slug, Some(&id))
                    .await?;
            }
        }
        known.insert(line.slug.clone(), id);
    }
    tx.commit().await?;
    write_known(town, &known)?;
    town.reload().await?;
    Ok(known)
}

/// `08:30-12:00` as people say it: `8 h 30 – 12 h`.
fn spoken(span: &str) -> String {
    let moment = |text: &str| match text.split_once(':') {
        Some((hour, "00")) => format!("{}\u{a0}h", hour.trim_start_matches('0')),
        Some((hour, minute)) => {
            format!("{}\u{a0}h\u{a0}{minute}", hour.trim_start_matches('0'))
        }
        None => text.to_owned(),
    };
    span.split('-').map(moment).collect::<Vec<_>>().join(" – ")
}

/// Which person stands for which line of the file, kept beside the database.
type Known = HashMap<String, Id<Person>>;

fn known_file(town: &Town) -> std::path::PathBuf {
    town.data().join("demonstration.json")
}

fn read_known(town: &Town) -> Result<Known> {
    let text = std::fs::read_to_string(known_file(town))?;
    serde_json::from_str(&text).map_err(Error::internal)
}

fn write_known(town: &Town, known: &Known) -> Result<()> {
    let text = serde_json::to_string_pretty(known).map_err(Error::internal)?;
    Ok(std::fs::write(known_file(town), text)?)
}

async fn create_person(tx: &mut Tx, town: &Town, line: &PersonLine) -> Result<Id<Person>> {
    let name = NameOfUse::parse(&line.name)
        .ok_or_else(|| Error::internal(format!("demo/town.yaml: {} is no name", line.name)))?;
    let email = match &line.email {
        Some(text) => Some(
            Email::parse(text)
                .map_err(|mend| Error::internal(format!("demo/town.yaml: {text}: {mend}")))?,
        ),
        None => None,
    };
    let person = NewPerson {
        name,
        pronouns: None,
        email,
        lang: Lang::Fr,
    };
    identity::actions::accounts::create(tx, town, &person).await
}

async fn put_places(tx: &mut Tx, root: &Place) -> Result<()> {
    let mut waiting = vec![(root, None::<&str>)];
    let mut position = 0;
    while let Some((place, parent)) = waiting.pop() {
        let territory = Territory {
            slug: place.slug.clone(),
            parent: parent.map(str::to_owned),
            name: place.name.clone(),
            kind: TerritoryKind::parse(&place.kind).unwrap_or(TerritoryKind::Quartier),
        };
        town::put_territory(tx, &territory, position).await?;
        position += 1;
        let children = place.children.iter().rev();
        waiting.extend(children.map(|child| (child, Some(place.slug.as_str()))));
    }
    Ok(())
}

fn settings(file: &File) -> Settings {
    let opening = |line: &Opening| {
        let hours: Vec<String> = line.hours.iter().map(|span| spoken(span)).collect();
        let hours = hours.join(" et ");
        match &line.note {
            Some(note) => format!("{} : {hours}, {note}", line.days),
            None => format!("{} : {hours}", line.days),
        }
    };
    let named = |contact: &Contact| match &contact.role {
        Some(role) => format!("{}, {role}", contact.name),
        None => contact.name.clone(),
    };
    Settings {
        // Valmoreau is on the mainland.
        holidays: String::new(),
        name: file.name.clone(),
        house: file.house.name.clone(),
        address: vec![
            file.house.street.clone(),
            format!("{} {}", file.house.postcode, file.house.city),
        ],
        hours: file.house.opening.iter().map(opening).collect(),
        phone: file.house.phone.clone(),
        email: file.house.email.clone(),
        publisher: named(&file.contacts.publication),
        host: named(&file.contacts.host),
        privacy_contact: file
            .contacts
            .data_protection
            .email
            .clone()
            .unwrap_or_default(),
        frequent: Vec::new(),
        accessibility_audit: None,
        outlines: file.territories.outlines().into_iter().collect(),
    }
}

/// The words under the search box, once the commitments they lead to have their numbers.
pub async fn save_frequent(town: &Town, clock: &Clock, words: &[(String, i64)]) -> Result<()> {
    let mut settings = town.directory().settings.clone();
    settings.frequent = words
        .iter()
        .map(|(words, number)| town::Frequent {
            words: words.clone(),
            path: programme::model::commitment_path(*number),
        })
        .collect();
    let mut tx = town.db().begin().await?;
    town::save_settings(&mut tx, &settings, clock).await?;
    tx.commit().await?;
    town.reload().await
}
