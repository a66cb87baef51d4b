//! Who may import whom: arrows go down only, from the binary to the domains, the
//! procedures, the platform and the algorithms, and a domain imports no other.
//! The house is read from `cargo metadata`, so that no import escapes by its spelling.

use cargo_metadata::{DependencyKind, Metadata};

use crate::finding::Finding;

/// The procedures in their order: each may use those before it.
const PROCEDURES: [&str; 5] = ["journal", "catalogue", "forms", "cases", "registers"];

/// Crates that bring files, network, clocks, chance or waiting: an algorithm takes
/// what it needs as a parameter. `jiff` is not among them: its civil dates are plain
/// values, and clippy refuses its clock (`clippy.toml`).
const IMPURE: [&str; 13] = [
    "async-trait",
    "axum",
    "futures",
    "futures-util",
    "getrandom",
    "hyper",
    "object_store",
    "rand",
    "reqwest",
    "sqlx",
    "time",
    "tokio",
    "uuid",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Floor {
    Algorithms,
    Platform,
    Procedures,
    Domains,
    Maison,
    Xtask,
}

impl Floor {
    fn of(room: &str) -> Option<Self> {
        Some(match room.split('/').next()? {
            "algorithms" => Self::Algorithms,
            "platform" => Self::Platform,
            "procedures" => Self::Procedures,
            "domains" => Self::Domains,
            "maison" | "tests" => Self::Maison,
            "xtask" => Self::Xtask,
            _ => return None,
        })
    }
}

/// A crate of the house.
#[derive(Debug)]
pub struct Member {
    pub name: String,
    /// Its folder, seen from the root: `platform/db`.
    pub room: String,
    pub imports: Vec<Import>,
}

#[derive(Debug)]
pub struct Import {
    pub name: String,
    pub for_tests: bool,
}

/// The crates of the house as `cargo metadata` tells them.
pub fn members(metadata: &Metadata) -> Vec<Member> {
    metadata
        .workspace_packages()
        .into_iter()
        .map(|package| {
            let folder = package
                .manifest_path
                .parent()
                .unwrap_or(&package.manifest_path);
            Member {
                name: package.name.to_string(),
                room: folder
                    .strip_prefix(&metadata.workspace_root)
                    .unwrap_or(folder)
                    .to_string(),
                imports: package
                    .dependencies
                    .iter()
                    .map(|dependency| Import {
                        name: dependency.name.clone(),
                        for_tests: dependency.kind == DependencyKind::Development,
                    })
                    .collect(),
            }
        })
        .collect()
}

/// Checks every arrow. `line_of` finds the line of an import in a manifest.
pub fn check(members: &[Member], line_of: impl Fn(&str, &str) -> usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    for member in members {
        let manifest = format!("{}/Cargo.toml", member.room);
        let Some(floor) = Floor::of(&member.room) else {
            findings.push(Finding::new(
                &manifest,
                0,
                format!("`{}` stands on no floor of the house", member.name),
                "Move it under algorithms/, platform/, procedures/ or domains/.",
            ));
            continue;
        };
        for import in &member.imports {
            let mut wrong = |what: String, mend: &str| {
                let line = line_of(&manifest, &import.name);
                findings.push(Finding::new(&manifest, line, what, mend));
            };
            let Some(target) = members.iter().find(|other| other.name == import.name) else {
                if floor == Floor::Algorithms
                    && !import.for_tests
                    && IMPURE.contains(&import.name.as_str())
                {
                    wrong(
                        format!("the algorithm `{}` imports `{}`", member.name, import.name),
                        "Algorithms are pure: take the bytes, the date or the chance as a parameter.",
                    );
                }
                continue;
            };
            let Some(below) = Floor::of(&target.room) else {
                continue;
            };
            if target.name == "testkit" {
                if !import.for_tests && floor != Floor::Xtask {
                    wrong(
                        format!("`{}` imports `testkit` outside its tests", member.name),
                        "Move it to [dev-dependencies]: testkit never reaches a town.",
                    );
                }
            } else if member.name == "testkit" {
                // The one crate of the platform that knows the floors above: it starts the house.
            } else if below > floor {
                wrong(
                    format!(
                        "`{}` imports `{}`, which stands above it",
                        member.room, target.room
                    ),
                    "Arrows go down only: move what both need to the lower floor, or pass it as a parameter.",
                );
            } else if floor == Floor::Domains && below == Floor::Domains {
                wrong(
                    format!(
                        "the domain `{}` imports the domain `{}`",
                        member.name, target.name
                    ),
                    "Domains meet through procedures/, through events in the job queue, or in maison.",
                );
            } else if floor == Floor::Procedures && below == Floor::Procedures {
                let place = |name: &str| PROCEDURES.iter().position(|known| *known == name);
                if place(&target.name) >= place(&member.name) {
                    wrong(
                        format!(
                            "`{}` imports `{}`, which comes after it",
                            member.room, target.room
                        ),
                        "Procedures use those before them: journal, catalogue, forms, cases, registers.",
                    );
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `("domains/programme", "journal ui +testkit")`: a plus marks a dev-dependency.
    fn house(rooms: &[(&str, &str)]) -> Vec<Member> {
        rooms
            .iter()
            .map(|(room, imports)| Member {
                name: room.rsplit('/').next().unwrap_or(room).to_owned(),
                room: (*room).to_owned(),
                imports: imports
                    .split_whitespace()
                    .map(|name| Import {
                        name: name.trim_start_matches('+').to_owned(),
                        for_tests: name.starts_with('+'),
                    })
                    .collect(),
            })
            .collect()
    }

    fn refused(rooms: &[(&str, &str)]) -> Vec<String> {
        check(&house(rooms), |_, _| 7)
            .into_iter()
            .map(|finding| finding.what)
            .collect()
    }

    const SOUND: [(&str, &str); 10] = [
        ("algorithms/transparency-log", "sha2"),
        ("platform/base", "jiff"),
        ("platform/db", "base sqlx"),
        ("platform/testkit", "maison db"),
        ("procedures/journal", "db transparency-log +testkit"),
        ("procedures/cases", "journal"),
        ("domains/programme", "journal cases db +testkit"),
        ("domains/bookings", "cases"),
        ("maison", "programme bookings db"),
        ("xtask", "transparency-log"),
    ];

    #[test]
    fn arrows_that_go_down_are_taken() {
        assert_eq!(refused(&SOUND), Vec::<String>::new());
    }

    #[test]
    fn an_arrow_that_goes_up_is_refused_with_its_place() {
        let mut rooms = SOUND;
        rooms[2].1 = "base journal";
        let found = check(&house(&rooms), |manifest, name| {
            assert_eq!((manifest, name), ("platform/db/Cargo.toml", "journal"));
            7
        });
        assert_eq!(
            found[0].what,
            "`platform/db` imports `procedures/journal`, which stands above it"
        );
        assert_eq!(found[0].line, 7);
    }

    #[test]
    fn a_dev_dependency_may_not_go_up_either() {
        let mut rooms = SOUND;
        rooms[2].1 = "base +journal";
        assert_eq!(refused(&rooms).len(), 1);
    }

    #[test]
    fn domains_do_not_know_each_other() {
        let mut rooms = SOUND;
        rooms[7].1 = "programme";
        assert_eq!(
            refused(&rooms),
            ["the domain `bookings` imports the domain `programme`"]
        );
    }

    #[test]
    fn procedures_keep_their_order() {
        let mut rooms = SOUND;
        rooms[4].1 = "cases";
        rooms[5].1 = "";
        assert_eq!(
            refused(&rooms),
            ["`procedures/journal` imports `procedures/cases`, which comes after it"]
        );
    }

    #[test]
    fn algorithms_import_neither_the_platform_nor_the_outside_world() {
        let mut rooms = SOUND;
        rooms[0].1 = "base tokio +rand";
        assert_eq!(
            refused(&rooms),
            [
                "`algorithms/transparency-log` imports `platform/base`, which stands above it",
                "the algorithm `transparency-log` imports `tokio`",
            ]
        );
    }

    #[test]
    fn testkit_stays_in_tests() {
        let mut rooms = SOUND;
        rooms[6].1 = "testkit";
        assert_eq!(
            refused(&rooms),
            ["`programme` imports `testkit` outside its tests"]
        );
    }

    #[test]
    fn a_crate_outside_the_floors_is_seen() {
        assert_eq!(
            refused(&[("shared/things", "")]),
            ["`things` stands on no floor of the house"]
        );
    }
}
