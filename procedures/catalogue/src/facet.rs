//! The facets of the language that other rooms read. Each room brings its own to `maison`, which
//! installs them at start; a facet nobody installed is kept as written and shown as not yet in service.

mod table;

use std::{collections::BTreeSet, sync::OnceLock};

use base::Lang;
use serde_json::Value;

use crate::{
    model::{Definition, Kind},
    report::Report,
    yaml::Place,
};

pub use table::{Finding, Table, missing, not_a_list};

/// A top-level word of the language and the room that reads it.
pub trait Facet: Send + Sync {
    /// `register`, `ballot`…
    fn word(&self) -> &'static str;
    /// What is wrong in it, on its own and with the rest of the definition.
    fn check(&self, definition: &Definition, content: &Value, place: Place, report: &Report);
    /// The facts it gives to rules and letters.
    fn gives(&self, content: &Value) -> Vec<(String, Kind)>;
    /// The ways it opens between states of a case, by ids: from where, to where.
    fn ways(&self, _definition: &Definition, _content: &Value) -> Vec<(String, String)> {
        Vec::new()
    }
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

/// The ways between states that facets in service open.
pub(crate) fn ways(definition: &Definition) -> Vec<(String, String)> {
    let read = definition
        .others
        .iter()
        .map(|(word, (content, _))| match reader(word) {
            Some(facet) => facet.ways(definition, content),
            None => ways_by_name(definition, content),
        });
    read.flatten().collect()
}

/// Without its reader, a facet may lead a case to any state that it names, in any order.
fn ways_by_name(definition: &Definition, content: &Value) -> Vec<(String, String)> {
    let first = definition
        .steps
        .iter()
        .map(|steps| steps.first().id.clone());
    let mut to = BTreeSet::new();
    names(content, &mut to);
    to.retain(|name| definition.state(name).is_some());
    let from: Vec<String> = first
        .chain(to.iter().map(|state| (*state).to_owned()))
        .collect();
    let ways = from.iter().flat_map(|from| {
        let ways = to.iter().filter(move |to| *to != from);
        ways.map(move |to| (from.clone(), (*to).to_owned()))
    });
    ways.collect()
}

fn names<'a>(content: &'a Value, found: &mut BTreeSet<&'a str>) {
    match content {
        Value::String(text) => drop(found.insert(text)),
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        Value::Object(map) => map.values().for_each(|item| names(item, found)),
        _ => {}
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
            "draw" => {
                facts.push(("chance".to_owned(), Kind::Number));
                continue;
            }
            "ballot" => {
                let said = ["project_page", "union_title", "union_text", "union_ideas"];
                facts.extend(said.map(|fact| (fact.to_owned(), Kind::Text)));
                continue;
            }
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
