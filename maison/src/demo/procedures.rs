//! `demo/procedures.yaml`: the procedures of the house, adopted by Valmoreau.

use std::collections::{BTreeMap, HashMap};

use base::{Day, Error, Instant, Result};
use catalogue::{Contact, Definition, OpenCases, actions::Adoption, scenario::Script, shelf};
use serde::Deserialize;
use town::{Actor, Town};

use super::read;

#[derive(Debug, Deserialize)]
pub struct Adopted {
    councils: Vec<Council>,
    /// From the service a definition names to the one of the town.
    services: HashMap<String, String>,
    /// Procedures that another service answers.
    answers: HashMap<String, String>,
    /// Who, among the people of the town, plays whom: `procedure/file/who`.
    pub residents: HashMap<String, String>,
}

#[derive(Debug, Deserialize)]
pub struct Council {
    by: String,
    on: Day,
    starts: Day,
    /// All those that no council adopted before, when it says nothing.
    procedures: Option<Vec<String>>,
}

impl Council {
    /// In the evening.
    pub fn at(&self) -> Instant {
        self.on.start().plus_seconds(19 * 3_600)
    }

    fn adopts(&self, name: &str, all: &[Council]) -> bool {
        match &self.procedures {
            Some(names) => names.iter().any(|own| own == name),
            None => !all
                .iter()
                .any(|other| other.procedures.is_some() && other.adopts(name, all)),
        }
    }
}

impl Adopted {
    pub fn read() -> Result<Self> {
        read(
            "procedures.yaml",
            include_str!("../../../demo/procedures.yaml"),
        )
    }

    pub fn councils(&self) -> &[Council] {
        &self.councils
    }

    /// Publishes what a council adopted, with the settings that its scenarios suppose.
    pub async fn play(&self, town: &Town, council: &Council, scripts: &[Script]) -> Result<()> {
        for (name, shelved) in shelf::of_the_house() {
            let checked = catalogue::examine(&shelved.folder);
            let Some(definition) = checked.definition else {
                continue;
            };
            if !council.adopts(&name, &self.councils) {
                continue;
            }
            let own = scripts.iter().filter(|script| script.procedure == name);
            let settings: BTreeMap<String, String> =
                own.flat_map(|script| script.settings.clone()).collect();
            let adoption = Adoption {
                by: council.by.clone(),
                on: council.on,
                starts: council.starts,
                settings,
                contact: Contact {
                    service: self.service(&definition)?,
                    ..Contact::default()
                },
                open_cases: OpenCases::Keep,
            };
            catalogue::actions::publish(town, &Actor::System, &shelved.folder, adoption).await?;
        }
        Ok(())
    }

    fn service(&self, definition: &Definition) -> Result<String> {
        let (name, service) = (&definition.name, &definition.service);
        let own = self
            .answers
            .get(name)
            .or_else(|| self.services.get(service));
        own.cloned().ok_or_else(|| {
            Error::internal(format!(
                "demo/procedures.yaml: who is {service}, for {name}?"
            ))
        })
    }
}
