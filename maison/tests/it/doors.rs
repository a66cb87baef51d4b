//! Every address of the house, as its own routers tell them, so that a new one is tried like the rest.

use std::{collections::HashMap, path::Path};

use maison::house;

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
    let domains = house::domains();
    let mut doors: Vec<Door> = domains
        .iter()
        .flat_map(|domain| read(&format!("{:?}", domain.routes)))
        .collect();
    doors.sort();
    doors
}

/// What a router writes of itself: `RouteId(3): MethodRouter(MethodRouter { get: BoxedHandler, …` for
/// what a route takes, then `RouteId(3): "/engagement/{number}"` for where it is.
fn read(written: &str) -> Vec<Door> {
    let own = written.split("fallback_router:").next();
    let own = own.and_then(|own| own.split_once("node: "));
    let (routes, places) = own.expect("the routes of a router, then their addresses");
    let tables: HashMap<&str, &str> = routes.split("RouteId(").filter_map(named).collect();
    let places = places.split("RouteId(").filter_map(named);
    places
        .map(|(id, place)| {
            let route = tables.get(id).expect("what is taken there");
            let takes = |method: &str| {
                let (_, rest) = route
                    .split_once(&format!(" {method}: "))
                    .expect("each method");
                !rest.starts_with("None")
            };
            Door {
                pattern: place.split('"').nth(1).expect("an address").to_owned(),
                reads: takes("get"),
                writes: takes("post"),
            }
        })
        .collect()
}

/// `3): …` as a number and the rest.
fn named(part: &str) -> Option<(&str, &str)> {
    part.split_once("): ")
}

#[test]
fn all_addresses_are_told_however_they_are_written() {
    let doors = all();
    assert!(doors.len() > 200, "{} addresses", doors.len());
    for (pattern, reads, writes) in [
        ("/", true, false),
        ("/engagement/{number}/modifier", true, true),
        ("/dossiers/cle/{key}", true, false),
        ("/dossiers/{number}/agir/{action}", true, true),
        ("/bureau/dossiers/{number}/heure", false, true),
        ("/terminer", true, true),
    ] {
        let wanted = Door {
            pattern: pattern.to_owned(),
            reads,
            writes,
        };
        assert!(doors.contains(&wanted), "{wanted:?}");
    }
}
