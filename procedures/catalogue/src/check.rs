//! What makes a definition sound as a whole: names that exist, a life that can end, refusals that
//! explain themselves, rules that may read what they read, letters that can be written.

mod cells;
mod dates;
mod law;
mod letters;
mod life;
mod names;
mod proofs;

pub use cells::kinds;
pub use letters::printed;
pub use proofs::untried;

use crate::{
    facet,
    model::Definition,
    report::{Fault, Report},
    yaml::{Node, Place},
};

/// What all checks share.
struct Looking<'a> {
    definition: &'a Definition,
    tree: &'a Node,
    report: &'a Report,
}

impl Looking<'_> {
    /// Where a word of the first level stands.
    fn place(&self, word: &str) -> Place {
        let entries = self.tree.entries().unwrap_or_default();
        let entry = entries.iter().find(|entry| entry.key == word);
        entry.map_or(self.tree.place, |entry| entry.key_place)
    }

    /// Where the item of a list of the first level stands.
    fn item(&self, word: &str, id: &str) -> Place {
        let items = self.tree.get(word).and_then(Node::list).unwrap_or_default();
        let is_it = |item: &&Node| item.get("id").and_then(Node::text) == Some(id);
        items
            .iter()
            .find(is_it)
            .map_or_else(|| self.place(word), |item| item.place)
    }
}

/// Every fault of a definition that was read. The tree gives the places.
pub fn check(definition: &Definition, tree: &Node) -> Vec<Fault> {
    let report = Report::of("procedure.yaml");
    let looking = Looking {
        definition,
        tree,
        report: &report,
    };
    names::check(&looking);
    cells::check(&looking);
    dates::check(&looking);
    law::check(&looking);
    life::check(&looking);
    facet::check(definition, &report);
    let of_letters = letters::check(&looking);
    let mut faults = report.into_faults();
    faults.extend(of_letters);
    faults
}
