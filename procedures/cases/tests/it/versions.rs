//! Versions of procedures for tests: those of the house, and small ones written here.

use std::sync::Arc;

use base::{Clock, Day, Id, Instant, Random};
use catalogue::{Contact, Folder, OpenCases, Version, shelf};

pub fn of_the_house(name: &str) -> Version {
    of(&shelf::of_the_house()[name].folder)
}

/// A procedure with these lines of `steps`, `reasons`, `settings`…
pub fn written(name: &str, lines: &str) -> Version {
    of(&folder(name, lines))
}

pub fn folder(name: &str, lines: &str) -> Folder {
    let head = "version: 2026-01
title: Essai
summary: Une démarche d'essai.
for: [everyone]
life: [street]
service: voirie
channels: [web, counter, paper]
promise: 10 working days
keep: {drafts: 30 days, cases: 1 year, then: erase}
";
    Folder {
        name: name.to_owned(),
        procedure: format!("procedure: {name}\n{head}{lines}"),
        ..Folder::default()
    }
}

pub fn of(folder: &Folder) -> Version {
    let read = catalogue::read::read(folder);
    let definition = read
        .definition
        .unwrap_or_else(|| panic!("{}: {:?}", folder.name, read.faults));
    let day: Day = "2026-01-01".parse().expect("a day");
    Version {
        id: Id::new(&Clock::manual(Instant::from_millis(1)), &Random::seeded(1)),
        definition: Arc::new(definition),
        fingerprint: "0".repeat(64),
        settings: std::collections::BTreeMap::new(),
        contact: Contact::default(),
        adopted_by: "délibération 1".to_owned(),
        adopted_on: day,
        starts: day,
        ends: None,
        open_cases: OpenCases::Keep,
        published_at: day.start(),
        act: 0,
    }
}
