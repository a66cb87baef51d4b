//! The libraries we take from others: none that needs more than a C compiler to
//! build, and none whose licence a commune could not live with.

use std::collections::{BTreeMap, VecDeque};

use cargo_metadata::Metadata;

use crate::finding::Finding;
use crate::licence;

/// Crates that would bring OpenSSL, cmake or libclang into the build.
const BANNED: [(&str, &str); 7] = [
    ("openssl-sys", "OpenSSL"),
    ("openssl", "OpenSSL"),
    ("native-tls", "the system's TLS"),
    ("aws-lc-sys", "a C library built by cmake"),
    ("aws-lc-rs", "a C library built by cmake"),
    ("cmake", "cmake"),
    ("bindgen", "libclang"),
];

/// A package and what it asks for, reduced to what is checked here.
#[derive(Debug, Default)]
pub struct Library {
    pub name: String,
    pub version: String,
    pub licence: Option<String>,
    /// A crate of the house.
    pub ours: bool,
    /// Places in the list of the libraries it imports.
    pub imports: Vec<usize>,
}

/// Every package that takes part in a build on this machine, tests included.
pub fn libraries(metadata: &Metadata) -> Vec<Library> {
    let Some(resolve) = &metadata.resolve else {
        return Vec::new();
    };
    let place: BTreeMap<_, _> = resolve
        .nodes
        .iter()
        .enumerate()
        .map(|(at, node)| (&node.id, at))
        .collect();
    resolve
        .nodes
        .iter()
        .map(|node| {
            let package = &metadata[&node.id];
            Library {
                name: package.name.to_string(),
                version: package.version.to_string(),
                licence: package.license.clone(),
                ours: metadata.workspace_members.contains(&node.id),
                imports: node
                    .deps
                    .iter()
                    .filter_map(|dependency| place.get(&dependency.pkg).copied())
                    .collect(),
            }
        })
        .collect()
}

/// Checks bans and licences.
pub fn check(libraries: &[Library]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, library) in libraries.iter().enumerate() {
        if library.ours {
            continue;
        }
        let full_name = format!("{} {}", library.name, library.version);
        if let Some((_, brings)) = BANNED.iter().find(|(name, _)| *name == library.name) {
            findings.push(Finding::new(
                "Cargo.toml",
                0,
                format!(
                    "{full_name} needs {brings}; it comes by {}",
                    way_to(libraries, at)
                ),
                "Only a C compiler may be needed: turn the feature off, or take another library.",
            ));
        }
        let verdict = match &library.licence {
            None => Err("it names no licence".to_owned()),
            Some(expression) => match licence::accepts(expression) {
                Ok(true) => Ok(()),
                Ok(false) => Err(format!("its licence is `{expression}`")),
                Err(why) => Err(format!("its licence `{expression}` is not readable: {why}")),
            },
        };
        if let Err(why) = verdict {
            findings.push(Finding::new(
                "Cargo.toml",
                0,
                format!("{full_name}: {why}; it comes by {}", way_to(libraries, at)),
                "Take another library, or accept the licence in xtask/src/licence.rs and deny.toml, saying why.",
            ));
        }
    }
    findings
}

/// The shortest way from a crate of the house to the library, as one reads it.
fn way_to(libraries: &[Library], to: usize) -> String {
    let mut from: BTreeMap<usize, Option<usize>> = BTreeMap::new();
    let mut queue: VecDeque<usize> = (0..libraries.len())
        .filter(|at| libraries[*at].ours)
        .collect();
    from.extend(queue.iter().map(|at| (*at, None)));
    while let Some(at) = queue.pop_front() {
        for next in &libraries[at].imports {
            if !from.contains_key(next) {
                from.insert(*next, Some(at));
                queue.push_back(*next);
            }
        }
    }
    let mut way = vec![libraries[to].name.as_str()];
    let mut at = to;
    while let Some(Some(before)) = from.get(&at) {
        way.push(&libraries[*before].name);
        at = *before;
    }
    way.reverse();
    way.join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(last: (&str, Option<&str>)) -> Vec<Library> {
        let library = |name: &str, licence: Option<&str>, ours, imports: &[usize]| Library {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.map(str::to_owned),
            ours,
            imports: imports.to_vec(),
        };
        vec![
            library("maison", None, true, &[1, 2]),
            library("serde", Some("MIT OR Apache-2.0"), false, &[]),
            library("letters", Some("MIT"), false, &[3]),
            library(last.0, last.1, false, &[]),
        ]
    }

    #[test]
    fn an_ordinary_tree_is_taken() {
        assert_eq!(check(&tree(("cc", Some("MIT")))), []);
    }

    #[test]
    fn a_banned_library_is_refused_with_the_way_it_came() {
        let found = check(&tree(("openssl-sys", Some("MIT"))));
        assert_eq!(
            found[0].what,
            "openssl-sys 1.0.0 needs OpenSSL; it comes by maison → letters → openssl-sys"
        );
    }

    #[test]
    fn a_licence_that_is_absent_or_not_accepted_is_refused() {
        let found = check(&tree(("viral", Some("AGPL-3.0-only"))));
        assert_eq!(
            found[0].what,
            "viral 1.0.0: its licence is `AGPL-3.0-only`; it comes by maison → letters → viral"
        );
        assert_eq!(check(&tree(("silent", None))).len(), 1);
    }
}
