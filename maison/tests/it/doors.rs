//! Every address of the house, read from its own sources, so that a new one is tried like the rest.

use std::{fs, path::Path};

/// An address as the router knows it: `/engagement/{number}/modifier`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Door {
    pub pattern: String,
    pub reads: bool,
    pub writes: bool,
}

impl Door {
    /// A printed sheet: it takes seconds to compose, and goes through the same walls as other files.
    pub fn is_sheet(&self) -> bool {
        is_sheet(&self.pattern)
    }

    /// The address with something believable in every place.
    pub fn path(&self) -> String {
        self.pattern
            .split('/')
            .map(|part| match part {
                "{number}" | "{log}" => "1",
                "{slug}" | "{axis}" => "projet-solidaire",
                "{what}" => "nouvelle",
                "{*path}" => "0/000",
                part if part.starts_with('{') => "01a00000-0000-7000-8000-000000000000",
                part => part,
            })
            .collect::<Vec<_>>()
            .join("/")
    }
}

/// Whether an address gives a printed sheet.
pub fn is_sheet(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == "pdf")
}

/// All doors, in the order of their addresses.
pub fn all() -> Vec<Door> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut doors = Vec::new();
    for room in [
        "maison/src",
        "domains",
        "procedures",
        "platform/identity/src",
    ] {
        collect(&root.join(room), &mut doors);
    }
    doors.sort();
    doors.dedup();
    assert!(
        doors.len() > 60,
        "only {} addresses were found",
        doors.len()
    );
    doors
}

fn collect(folder: &Path, doors: &mut Vec<Door>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            if !path.ends_with("tests") {
                collect(&path, doors);
            }
        } else if path.extension().is_some_and(|end| end == "rs") {
            read(&fs::read_to_string(&path).expect("a source"), doors);
        }
    }
}

fn read(source: &str, doors: &mut Vec<Door>) {
    for part in source.split(".route(").skip(1) {
        // Up to the next statement: what follows the last route of a router is not its own.
        let part = part.split("\n}").next().unwrap_or_default();
        let Some(pattern) = part.split('"').nth(1) else {
            continue;
        };
        if pattern.starts_with('/') {
            doors.push(Door {
                pattern: pattern.to_owned(),
                reads: part.contains("get("),
                writes: part.contains("post("),
            });
        }
    }
}
