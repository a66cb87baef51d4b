//! A procedure that asks a question of every kind, and its streets.

use std::{collections::BTreeMap, sync::Arc};

use base::{Clock, Day, Instant, Lang, Random};
use catalogue::{Contact, Folder, OpenCases, Version};
use forms::{Asked, Street, Streets};
use serde_json::{Value, json};

pub const PROCEDURE: &str = r#"
procedure: tout
version: 2026-01
title: Tout demander
summary: Une démarche d'essai qui pose une question de chaque sorte.
for: [everyone]
life: [street]
service: voirie
channels: [web, account, counter, paper]
keep: {drafts: 30 days, cases: 1 year}
facts:
  - {id: quarter, kind: choice, title: "le quartier", from: {territory: quartiers, at: address}}
  - {id: in_zone, kind: yes_no, title: "l'adresse est dans la zone", from: {territory: zones, at: address}}
conditions:
  - {id: zone, holds: in_zone, if_not: "Cette adresse n'est pas dans la zone : rien n'est à demander."}
form:
  - id: place
    title: Où
    questions:
      - {id: address, kind: address, title: "Adresse"}
      - {id: where, kind: place, title: "Le lieu exact", optional: true}
  - id: simple
    title: Choses simples
    questions:
      - {id: word, kind: text, title: "Un mot"}
      - {id: story, kind: long_text, title: "Un récit", optional: true}
      - {id: email, kind: email, title: "Une adresse électronique", optional: true}
      - {id: phone, kind: phone, title: "Un téléphone", optional: true}
      - {id: surface, kind: number, unit: "m²", title: "Une surface", at_least: 1, at_most: 1000}
      - {id: rent, kind: money, title: "Un loyer", optional: true}
      - {id: start, kind: date, title: "Un jour", at_least: today}
      - {id: hour, kind: time, title: "Une heure", optional: true}
      - {id: away, kind: period, title: "Une absence", optional: true}
      - {id: part, kind: share, title: "Une part", optional: true}
  - id: choices
    title: Choisir
    questions:
      - {id: gas, kind: yes_no, title: "Y a-t-il le gaz ?"}
      - {id: gas_survey, kind: file, title: "Diagnostic gaz", when: gas}
      - {id: lessor, kind: choice, title: "Qui loue ?", options: [person: "un particulier", company: "une société"]}
      - {id: siren, kind: company, title: "La société", when: lessor == 'company'}
      - {id: days, kind: weekdays, title: "Quels jours ?", at_least: 1}
      - {id: wishes, kind: choices, title: "Que voulez-vous ?", options: [a: "ceci", b: "cela", c: "autre chose"], at_most: 2, optional: true}
      - {id: order, kind: ranking, title: "Dans quel ordre ?", options: [x: "un", y: "deux", z: "trois"], optional: true}
      - {id: mark, kind: scale, title: "Quelle note ?", optional: true}
      - {id: marks, kind: matrix, title: "Quelles notes ?", options: [clean: "propreté", safe: "sûreté"], optional: true}
      - {id: missing, kind: list, title: "Une liste", optional: true}
  - id: people
    title: Les gens
    questions:
      - {id: owner, kind: person, title: "Le propriétaire", asks: [name, contact]}
      - {id: child, kind: child, title: "L'enfant", optional: true}
      - {id: adults, kind: person, title: "Les adultes", repeat: 3, asks: [name, contact], optional: true}
      - {id: home, kind: household, title: "Le foyer", optional: true}
      - {id: club, kind: association, title: "L'association", optional: true}
      - {id: papers, kind: file, title: "Des papiers", repeat: 3, optional: true}
      - {id: agreed, kind: consent, title: "J'accepte"}
      - {id: truth, kind: signature, title: "Je certifie"}
"#;

pub fn version_of(procedure: &str) -> Version {
    let name = procedure
        .lines()
        .find_map(|line| line.strip_prefix("procedure: "))
        .expect("a name");
    version_of_folder(&Folder {
        name: name.to_owned(),
        procedure: procedure.to_owned(),
        ..Folder::default()
    })
}

/// The same with its translations and letters.
pub fn version_of_folder(folder: &Folder) -> Version {
    let reading = catalogue::read::read(folder);
    let faults: Vec<String> = reading.faults.iter().map(ToString::to_string).collect();
    let definition = reading
        .definition
        .unwrap_or_else(|| panic!("{}", faults.join("\n")));
    let clock = Clock::manual(Instant::from_millis(1_795_160_520_000));
    Version {
        id: base::Id::new(&clock, &Random::seeded(1)),
        definition: Arc::new(definition),
        fingerprint: "0".repeat(64),
        settings: BTreeMap::new(),
        contact: Contact::default(),
        adopted_by: "délibération 2026-12".to_owned(),
        adopted_on: today(),
        starts: today(),
        ends: None,
        open_cases: OpenCases::Keep,
        published_at: clock.now(),
        act: 1,
    }
}

pub fn today() -> Day {
    "2026-11-20".parse().expect("a day")
}

pub fn streets() -> Streets {
    let street = |name: &str, zone: bool| Street {
        id: format!("84210-{}", name.to_lowercase().replace(' ', "-")),
        name: name.to_owned(),
        postcode: "84210".to_owned(),
        commune: "Valmoreau".to_owned(),
        layers: [
            ("quartiers".to_owned(), json!("saint-roch")),
            ("zones".to_owned(), json!(zone)),
        ]
        .into(),
    };
    let list = vec![
        street("rue des Lilas", true),
        street("avenue du Stade", false),
    ];
    Streets::new(
        list,
        [("saint-roch".to_owned(), "Saint-Roch".to_owned())].into(),
    )
}

/// What is needed to read, kept together.
pub struct Scene {
    pub version: Version,
    pub known: BTreeMap<String, rules::Value>,
    pub streets: Streets,
}

impl Scene {
    pub fn new() -> Self {
        Self {
            version: version_of(PROCEDURE),
            known: BTreeMap::new(),
            streets: streets(),
        }
    }

    pub fn asked(&self) -> Asked<'_> {
        Asked {
            version: &self.version,
            questions: &[],
            known: &self.known,
            streets: &self.streets,
            today: today(),
            lang: Lang::Fr,
        }
    }

    pub fn json(&self, given: &Value) -> (forms::Answers, Vec<(String, String)>) {
        let (answers, problems) =
            forms::pages_from_json(&self.asked(), &self.version.definition.form, given);
        (answers, said(&problems))
    }
}

/// Problems as field and French words.
pub fn said(problems: &[base::Problem]) -> Vec<(String, String)> {
    problems
        .iter()
        .map(|problem| (problem.field.clone(), problem.message.say(Lang::Fr)))
        .collect()
}

/// A complete set of answers.
pub fn answers() -> Value {
    let file = |name: &str| json!({"name": name, "sha256": "a".repeat(64), "size": 12, "type": "application/pdf"});
    json!({
        "address": {"line": "12 rue des Lilas", "postcode": "84210", "town": "Valmoreau"},
        "word": "oui", "surface": 48, "start": "2026-12-01",
        "gas": true, "gas_survey": file("gaz.pdf"), "lessor": "company", "siren": {"siren": "732829320"},
        "days": ["mon", "thu"],
        "owner": {"name": "une bailleresse", "email": "bailleresse@exemple.fr"},
        "agreed": true, "truth": {"name": "une bailleresse", "day": "2026-11-20"},
    })
}
