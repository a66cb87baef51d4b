//! `demo/procedures.yaml`: the procedures of the house, adopted by Valmoreau.

use std::collections::{BTreeMap, HashMap};

use base::{Day, Error, Instant, Result};
use catalogue::{Contact, OpenCases, actions::Adoption, shelf};
use serde::Deserialize;
use town::{Actor, Town};

use super::read;

#[derive(Deserialize)]
pub struct Adopted {
    by: String,
    on: Day,
    starts: Day,
    /// From the service a definition names to the one of the town.
    services: HashMap<String, String>,
}

impl Adopted {
    pub fn read() -> Result<Self> {
        read(
            "procedures.yaml",
            include_str!("../../../demo/procedures.yaml"),
        )
    }

    /// The evening of the council.
    pub fn at(&self) -> Instant {
        self.on.start().plus_seconds(19 * 3_600)
    }

    /// Publishes each procedure of the house.
    pub async fn play(&self, town: &Town) -> Result<()> {
        for (name, shelved) in shelf::of_the_house() {
            let checked = catalogue::examine(&shelved.folder);
            let Some(definition) = checked.definition else {
                continue;
            };
            let service = self.services.get(&definition.service).ok_or_else(|| {
                let service = &definition.service;
                Error::internal(format!(
                    "demo/procedures.yaml: who is {service}, for {name}?"
                ))
            })?;
            let adoption = Adoption {
                by: self.by.clone(),
                on: self.on,
                starts: self.starts,
                settings: BTreeMap::new(),
                contact: Contact {
                    service: service.clone(),
                    ..Contact::default()
                },
                open_cases: OpenCases::Keep,
            };
            catalogue::actions::publish(town, &Actor::System, &shelved.folder, adoption).await?;
        }
        Ok(())
    }
}
