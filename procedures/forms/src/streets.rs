//! The town's streets: what completes an address, and what the town's map says of a place.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use catalogue::{Fact, Kind};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

/// A street of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Street {
    /// Made of postcode and name: `84210-rue-des-lilas`.
    pub id: String,
    pub name: String,
    pub postcode: String,
    pub commune: String,
    /// What the map says of it, by layer: a text, or yes or no.
    pub layers: BTreeMap<String, Value>,
}

/// The list of a town; empty until it is imported, and then nothing of the map is known. Cheap to
/// clone: who reads the same list shares it.
#[derive(Clone, Debug, Default)]
pub struct Streets {
    list: Arc<List>,
    places: BTreeMap<String, String>,
}

/// Streets, with how their names are compared.
#[derive(Debug, Default)]
struct List {
    streets: Vec<Street>,
    /// In the order of the streets.
    plain: Vec<String>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    fingerprint: String,
}

impl List {
    fn new(streets: Vec<Street>) -> Self {
        let plain: Vec<String> = streets.iter().map(|street| plain(&street.name)).collect();
        let mut list = Self::default();
        for (at, (street, name)) in streets.iter().zip(&plain).enumerate() {
            list.by_id.entry(street.id.clone()).or_insert(at);
            list.by_name.entry(name.clone()).or_default().push(at);
        }
        Self {
            fingerprint: fingerprint(&streets),
            streets,
            plain,
            ..list
        }
    }
}

/// What a list of streets is recognised by, whatever its order.
pub(crate) fn fingerprint(streets: &[Street]) -> String {
    let mut lines: Vec<Value> = streets
        .iter()
        .map(|street| {
            json!([
                street.id,
                street.name,
                street.postcode,
                street.commune,
                street.layers
            ])
        })
        .collect();
    lines.sort_by_key(Value::to_string);
    journal::fingerprint(&Value::Array(lines))
}

/// Lists read since the program started, by fingerprint: a list that is imported is another one.
fn known() -> &'static RwLock<HashMap<String, Arc<List>>> {
    static KNOWN: OnceLock<RwLock<HashMap<String, Arc<List>>>> = OnceLock::new();
    KNOWN.get_or_init(RwLock::default)
}

/// Lists remembered: those of the towns of one house, and a few before the last import.
const REMEMBERED: usize = 16;

impl Streets {
    /// The streets, and the names of the places that layers speak of, by slug.
    pub fn new(streets: Vec<Street>, places: BTreeMap<String, String>) -> Self {
        Self {
            list: Arc::new(List::new(streets)),
            places,
        }
    }

    /// The list of this fingerprint, when it was met since the program started.
    pub(crate) fn remembered(fingerprint: &str, places: BTreeMap<String, String>) -> Option<Self> {
        let known = known().read().unwrap_or_else(PoisonError::into_inner);
        let list = known.get(fingerprint)?.clone();
        Some(Self { list, places })
    }

    /// Keeps the list for who asks next.
    pub(crate) fn remember(&self) {
        let mut known = known().write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(self.list.fingerprint.clone(), self.list.clone());
    }

    /// What the list is recognised by.
    pub fn fingerprint(&self) -> &str {
        &self.list.fingerprint
    }

    pub fn all(&self) -> &[Street] {
        &self.list.streets
    }

    /// The name of a place of a layer, or its slug when nobody named it.
    pub fn named(&self, slug: &str) -> String {
        self.places
            .get(slug)
            .cloned()
            .unwrap_or_else(|| slug.to_owned())
    }

    pub fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    pub fn get(&self, id: &str) -> Option<&Street> {
        self.all().get(*self.list.by_id.get(id)?)
    }

    /// The one street of this line of address (`12 bis, rue des Lilas`); a postcode tells two apart.
    pub fn find(&self, line: &str, postcode: &str) -> Option<&Street> {
        let wanted = plain(street_part(line));
        if wanted.is_empty() {
            return None;
        }
        let named = self.list.by_name.get(&wanted)?;
        let mut same = named
            .iter()
            .filter_map(|at| self.all().get(*at))
            .filter(|street| postcode.is_empty() || street.postcode == postcode);
        let first = same.next()?;
        same.next().is_none().then_some(first)
    }

    /// Streets somebody may have meant, the likeliest first, five at most.
    pub fn near(&self, line: &str) -> Vec<&Street> {
        let wanted = plain(street_part(line));
        let words: Vec<&str> = wanted.split(' ').filter(|word| word.len() > 2).collect();
        let mut scored: Vec<(usize, &Street)> = self
            .all()
            .iter()
            .zip(&self.list.plain)
            .filter_map(|(street, name)| {
                let shared = words
                    .iter()
                    .filter(|word| name.split(' ').any(|own| own == **word));
                let shared = shared.filter(|word| !is_common(word)).count();
                let distance = distance(&wanted, name);
                let is_near = shared > 0 || distance <= 2 + wanted.chars().count() / 8;
                is_near.then_some((distance.saturating_sub(shared * 3), street))
            })
            .collect();
        scored.sort_by(|left, right| left.0.cmp(&right.0).then(left.1.name.cmp(&right.1.name)));
        scored
            .into_iter()
            .take(5)
            .map(|(_, street)| street)
            .collect()
    }

    /// The commune of a postcode, when the list knows only one.
    pub fn commune(&self, postcode: &str) -> Option<&str> {
        let mut same = self
            .all()
            .iter()
            .filter(|street| street.postcode == postcode);
        let first = same.next()?;
        same.all(|street| street.commune == first.commune)
            .then_some(first.commune.as_str())
    }

    /// The values a layer takes, each once, sorted: the options of a choice read from the map.
    pub fn values(&self, layer: &str) -> Vec<String> {
        let mut values: Vec<String> = self
            .all()
            .iter()
            .filter_map(|street| street.layers.get(layer)?.as_str().map(str::to_owned))
            .collect();
        values.sort();
        values.dedup();
        values
    }

    /// The street of an answer: an address or a place.
    pub fn of_answer(&self, answer: &Value) -> Option<&Street> {
        let part = |name: &str| answer.get(name).and_then(Value::as_str);
        if let Some(street) = part("street") {
            return self.get(street);
        }
        let line = part("line").or_else(|| part("text"))?;
        self.find(line, part("postcode").unwrap_or_default())
    }

    /// What the map says at an answer; `None` when the street or the layer is not known.
    pub fn fact(&self, fact: &Fact, layer: &str, answer: &Value) -> Option<rules::Value> {
        let street = self.of_answer(answer)?;
        match (street.layers.get(layer), fact.kind) {
            (Some(Value::Bool(yes)), _) => Some(rules::Value::YesNo(*yes)),
            (Some(Value::String(text)), _) => Some(rules::Value::Text(text.clone())),
            // A layer drawn somewhere and not here means no.
            (None, Kind::YesNo)
                if self
                    .all()
                    .iter()
                    .any(|other| other.layers.contains_key(layer)) =>
            {
                Some(rules::Value::YesNo(false))
            }
            _ => None,
        }
    }
}

/// Words that bring two streets no closer.
fn is_common(word: &str) -> bool {
    matches!(
        word,
        "rue"
            | "avenue"
            | "place"
            | "impasse"
            | "chemin"
            | "boulevard"
            | "allee"
            | "cours"
            | "quai"
            | "des"
            | "les"
            | "passage"
            | "montee"
            | "traverse"
    )
}

/// The line without its house number: `12 bis, rue X` is `rue X`.
fn street_part(line: &str) -> &str {
    let trimmed = line.trim_start();
    let after_digits = trimmed.trim_start_matches(|c: char| c.is_ascii_digit());
    if after_digits.len() == trimmed.len() {
        return trimmed;
    }
    let rest = after_digits.trim_start_matches([' ', ',']);
    let (word, after) = rest.split_once([' ', ',']).unwrap_or((rest, ""));
    let is_suffix = matches!(
        word.to_lowercase().as_str(),
        "bis" | "ter" | "quater" | "a" | "b" | "c" | "d"
    );
    let rest = if is_suffix { after } else { rest };
    rest.trim_start_matches([' ', ','])
}

/// The house number of a line: `12 bis` of `12 bis, rue X`.
pub(crate) fn number_part(line: &str) -> &str {
    let street = street_part(line);
    let end = line.len() - street.len();
    line[..end].trim_matches([' ', ','])
}

/// Small letters without accents, one space between words: how two spellings are compared.
pub(crate) fn plain(text: &str) -> String {
    let folded: String = text
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    folded
        .replace('œ', "oe")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The id of a street: stable as long as its name and postcode are.
pub fn id_of(name: &str, postcode: &str) -> String {
    format!("{postcode}-{}", plain(name).replace(' ', "-"))
}

/// How many letters to change, add or drop.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, letter) in left.chars().enumerate() {
        let mut before = at;
        row[0] = at + 1;
        for (index, other) in right.iter().enumerate() {
            let changed = before + usize::from(letter != *other);
            before = row[index + 1];
            row[index + 1] = changed.min(before + 1).min(row[index] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Streets {
        let street = |name: &str, postcode: &str| Street {
            id: id_of(name, postcode),
            name: name.to_owned(),
            postcode: postcode.to_owned(),
            commune: "Valmoreau".to_owned(),
            layers: BTreeMap::new(),
        };
        Streets::new(
            vec![
                street("rue des Lilas", "84210"),
                street("rue de l’Œillet", "84210"),
                street("rue Basse", "84210"),
                street("rue Basse", "84220"),
            ],
            BTreeMap::new(),
        )
    }

    #[test]
    fn a_line_leads_to_its_street() {
        let streets = list();
        for line in [
            "12 rue des Lilas",
            "12 bis, Rue des lilas",
            "rue des LILAS",
            "  3, rue  des Lilas",
        ] {
            let found = streets.find(line, "").map(|street| street.id.as_str());
            assert_eq!(found, Some("84210-rue-des-lilas"), "{line}");
        }
        assert!(streets.find("5 rue de l'oeillet", "84210").is_some());
        assert!(
            streets.find("7 rue Basse", "").is_none(),
            "two streets bear this name"
        );
        assert_eq!(
            streets
                .find("7 rue Basse", "84220")
                .map(|s| s.postcode.as_str()),
            Some("84220")
        );
        assert!(streets.find("12", "").is_none());
    }

    #[test]
    fn a_misspelt_street_is_proposed() {
        let streets = list();
        let near = streets.near("12 rue des Lylas");
        assert_eq!(
            near.first().map(|street| street.name.as_str()),
            Some("rue des Lilas")
        );
        assert!(streets.near("chemin de nulle part").is_empty());
    }
}
