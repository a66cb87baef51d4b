//! The facets of the language that other rooms read. Each room brings its own to `maison`, which
//! installs them at start; a facet nobody installed is kept as written and shown as not yet in service.

use std::sync::OnceLock;

use base::Lang;
use serde_json::Value;

use crate::{
    model::{Definition, Kind},
    report::Report,
    yaml::Place,
};

/// A top-level word of the language and the room that reads it.
pub trait Facet: Send + Sync {
    /// `register`, `ballot`…
    fn word(&self) -> &'static str;
    /// What is wrong in it, on its own and with the rest of the definition.
    fn check(&self, definition: &Definition, content: &Value, place: Place, report: &Report);
    /// The facts it gives to rules and letters.
    fn gives(&self, content: &Value) -> Vec<(String, Kind)>;
    /// Its part of the rule card: sentences under a heading.
    fn card(
        &self,
        definition: &Definition,
        content: &Value,
        lang: Lang,
    ) -> Vec<(String, Vec<String>)>;
}

static FACETS: OnceLock<Vec<&'static dyn Facet>> = OnceLock::new();

/// Says which facets are in service. Once, at start.
pub fn install(facets: Vec<&'static dyn Facet>) {
    let _ = FACETS.set(facets);
}

/// The room that reads a facet, if it is in service.
pub fn reader(word: &str) -> Option<&'static dyn Facet> {
    FACETS
        .get()?
        .iter()
        .copied()
        .find(|facet| facet.word() == word)
}

pub(crate) fn check(definition: &Definition, report: &Report) {
    for (word, (content, place)) in &definition.others {
        if let Some(facet) = reader(word) {
            facet.check(definition, content, *place, report);
        }
    }
}

/// Ids of facts that facets give: those in service, and those that will come (their `rights`,
/// `tariff` and `grid` name facts, which are not known yet).
pub(crate) fn facts(definition: &Definition) -> Vec<(String, Kind)> {
    let mut facts = Vec::new();
    for (word, (content, _)) in &definition.others {
        if let Some(facet) = reader(word) {
            facts.extend(facet.gives(content));
            continue;
        }
        let kind = match word.as_str() {
            "rights" => Kind::YesNo,
            "tariff" => Kind::Money,
            "grid" => Kind::Number,
            _ => continue,
        };
        let ids = content.as_array().into_iter().flatten();
        let ids = ids.filter_map(|item| item.get("id")?.as_str());
        facts.extend(ids.map(|id| (id.to_owned(), kind)));
    }
    facts
}
