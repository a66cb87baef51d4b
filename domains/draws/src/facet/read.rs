//! From what a definition writes under `draw` to a [`Panel`]: every word known, every value well formed.

use base::Message;
use catalogue::Definition;
use i18n::msg;
use serde_json::{Map, Value};
use sortition::Objective;

use super::{Count, Household, Origin, Panel, Places, Quota, Then, WORD};
use crate::model::MOST_SEATS;

/// The name of a check, and what is said.
pub type Fault = (&'static str, Message);

/// A table of the definition, whose faults are gathered.
struct Table<'a> {
    map: &'a Map<String, Value>,
    /// `draw`, `draw.quotas`…
    at: &'static str,
}

/// Reads what stands under `draw`, or tells all that is wrong with it.
pub fn read(definition: &Definition, content: &Value) -> Result<Panel, Vec<Fault>> {
    let mut faults = Vec::new();
    let panel = one(definition, content, &mut faults);
    match panel {
        Some(panel) if faults.is_empty() => Ok(panel),
        _ => Err(faults),
    }
}

fn wrong(faults: &mut Vec<Fault>, word: &str, value: &Value, wanted: &str) {
    let said = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let message = msg!(
        "draws-facet-value",
        word = word.to_owned(),
        value = said,
        wanted = wanted.to_owned()
    );
    faults.push(("draw_value", message));
}

impl<'a> Table<'a> {
    fn of(
        value: &'a Value,
        at: &'static str,
        words: &[&str],
        faults: &mut Vec<Fault>,
    ) -> Option<Self> {
        let Some(map) = value.as_object() else {
            wrong(faults, at, value, &words.join(", "));
            return None;
        };
        for key in map.keys().filter(|key| !words.contains(&key.as_str())) {
            let message = msg!(
                "draws-facet-word",
                word = key.clone(),
                at = at,
                known = words.join(", ")
            );
            faults.push(("unknown_word", message));
        }
        Some(Self { map, at })
    }

    fn need(&self, word: &str, faults: &mut Vec<Fault>) -> Option<&'a Value> {
        let found = self.map.get(word).filter(|value| !value.is_null());
        if found.is_none() {
            let message = msg!("draws-facet-missing", word = word.to_owned(), at = self.at);
            faults.push(("missing_word", message));
        }
        found
    }

    fn text(&self, word: &str, faults: &mut Vec<Fault>) -> Option<String> {
        let value = self.need(word, faults)?;
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            wrong(faults, word, value, "un mot");
        }
        text
    }

    fn one_of<T: Copy>(
        &self,
        word: &str,
        known: &[(&str, T)],
        faults: &mut Vec<Fault>,
    ) -> Option<T> {
        let text = self.text(word, faults)?;
        let found = known.iter().find(|(code, _)| *code == text);
        if found.is_none() {
            let codes: Vec<&str> = known.iter().map(|(code, _)| *code).collect();
            wrong(faults, word, &Value::String(text), &codes.join(", "));
        }
        found.map(|(_, value)| *value)
    }

    /// A number from one on, or a setting.
    fn count(&self, word: &str, faults: &mut Vec<Fault>) -> Option<Count> {
        let value = self.need(word, faults)?;
        if let Some(id) = value.as_str() {
            return Some(Count::Setting(id.to_owned()));
        }
        let most = u64::from(MOST_SEATS);
        let number = value.as_u64().filter(|count| (1..=most).contains(count));
        let number = number.and_then(|count| u32::try_from(count).ok());
        if number.is_none() {
            wrong(faults, word, value, &format!("1 … {most}"));
        }
        number.map(Count::Fixed)
    }
}

const WORDS: [&str; 14] = [
    "id",
    "title",
    "pool",
    "letter",
    "seats",
    "substitutes",
    "household",
    "quotas",
    "fairness",
    "lot",
    "thirds",
    "names",
    "frees",
    "then",
];

fn one(definition: &Definition, content: &Value, faults: &mut Vec<Fault>) -> Option<Panel> {
    let Some([only]) = content.as_array().map(Vec::as_slice) else {
        faults.push(("one_draw", msg!("draws-facet-one")));
        return None;
    };
    let table = Table::of(only, WORD, &WORDS, faults)?;
    let id = table.text("id", faults);
    let title = table.text("title", faults);
    let pool = [("volunteers", false), ("letters", true)];
    let letters = table.one_of("pool", &pool, faults);
    // Versions published before the word was asked for still read without it.
    let letter = match table.map.get("letter") {
        Some(value) if !value.is_null() => table.text("letter", faults),
        _ => None,
    };
    let seats = table.count("seats", faults);
    let substitutes = match table.map.get("substitutes") {
        Some(_) => table.count("substitutes", faults),
        None => None,
    };
    let household = table.map.get("household").and_then(|value| {
        let table = Table::of(value, "household", &["same", "at_most"], faults)?;
        let same = table.text("same", faults);
        let at_most = match table.count("at_most", faults) {
            Some(Count::Fixed(count)) => Some(count),
            _ => None,
        };
        Some(Household {
            same: same?,
            at_most: at_most?,
        })
    });
    let quotas = table
        .need("quotas", faults)
        .map(|value| quotas(value, faults))
        .unwrap_or_default();
    let fairness = [
        Objective::Leximin,
        Objective::Maximin,
        Objective::Nash,
        Objective::Goldilocks,
        Objective::Stratified,
    ];
    let fairness = fairness.map(|objective| (objective.code(), objective));
    let fairness = table.one_of("fairness", &fairness, faults);
    let lot = table.need("lot", faults).and_then(|value| {
        let table = Table::of(value, "lot", &["from", "committed", "drawn"], faults)?;
        let sources = [
            ("drand", Origin::Drand),
            ("dice", Origin::Dice),
            ("both", Origin::Both),
        ];
        let source = table.one_of("from", &sources, faults);
        let committed = table.text("committed", faults);
        let drawn = table.text("drawn", faults);
        Some((source?, committed?, drawn?))
    });
    let thirds = table.map.get("thirds");
    if let Some(value) = thirds.filter(|value| !value.is_boolean()) {
        wrong(faults, "thirds", value, "true, false");
    }
    let names = match table.map.get("names") {
        Some(_) => table.text("names", faults),
        None => None,
    };
    let frees = match table.need("frees", faults) {
        Some(value) => texts("frees", value, faults),
        None => Vec::new(),
    };
    let then = table
        .need("then", faults)
        .and_then(|value| then(value, faults));
    let id = id?;
    let (source, committed, drawn) = lot?;
    let title = title?;
    Some(Panel {
        title: definition.words(&format!("{WORD}.{id}"), &title),
        id,
        seats: seats?,
        substitutes,
        household,
        quotas,
        fairness: fairness?,
        source,
        committed,
        drawn,
        thirds: thirds.and_then(Value::as_bool).unwrap_or(false),
        letters: letters?,
        letter,
        names,
        frees,
        then: then?,
    })
}

fn texts(word: &str, value: &Value, faults: &mut Vec<Fault>) -> Vec<String> {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let read: Option<Vec<String>> = items
        .iter()
        .map(|item| item.as_str().map(str::to_owned))
        .collect();
    let read = read.filter(|read| !read.is_empty());
    if read.is_none() {
        wrong(faults, word, value, "[…]");
    }
    read.unwrap_or_default()
}

fn quotas(value: &Value, faults: &mut Vec<Fault>) -> Vec<Quota> {
    let Some(items) = value.as_array().filter(|items| !items.is_empty()) else {
        wrong(faults, "quotas", value, "[{fact, of, places}, …]");
        return Vec::new();
    };
    let mut read = Vec::new();
    for item in items {
        let Some(table) = Table::of(item, "quotas", &["fact", "of", "places"], faults) else {
            continue;
        };
        let fact = table.text("fact", faults);
        let of = match table.count("of", faults) {
            Some(Count::Fixed(count)) => Some(count),
            Some(Count::Setting(id)) => {
                wrong(faults, "of", &Value::String(id), "1 … 1000");
                None
            }
            None => None,
        };
        let places = table.need("places", faults);
        let places = places.map(|value| places_of(value, faults));
        if let (Some(fact), Some(of), Some(places)) = (fact, of, places) {
            read.push(Quota { fact, of, places });
        }
    }
    read
}

/// `[woman: [7, 8], man: [7, 8]]`: pairs, in the order they are told.
fn places_of(value: &Value, faults: &mut Vec<Fault>) -> Vec<Places> {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    if items.is_empty() {
        wrong(faults, "places", value, "[woman: [7, 8], man: [7, 8]]");
    }
    let mut read = Vec::new();
    for item in items {
        let pair = item.as_object().filter(|map| map.len() == 1);
        let pair = pair.and_then(|map| map.iter().next());
        let bounds = pair.and_then(|(code, bounds)| {
            let [least, most] = bounds.as_array()?.as_slice() else {
                return None;
            };
            let small = |value: &Value| u32::try_from(value.as_u64()?).ok();
            Some(Places {
                code: code.clone(),
                least: small(least)?,
                most: small(most)?,
            })
        });
        match bounds {
            Some(bounds) => read.push(bounds),
            None => wrong(faults, "places", item, "woman: [7, 8]"),
        }
    }
    read
}

fn then(value: &Value, faults: &mut Vec<Fault>) -> Option<Then> {
    let words = [
        "drawn",
        "accepted",
        "seated",
        "ended",
        "substitute",
        "not_drawn",
    ];
    let table = Table::of(value, "then", &words, faults)?;
    let mut state = |word: &str| table.text(word, faults);
    let (drawn, accepted) = (state("drawn"), state("accepted"));
    let (seated, ended) = (state("seated"), state("ended"));
    let not_drawn = state("not_drawn");
    let substitute = match table.map.get("substitute") {
        Some(_) => state("substitute"),
        None => None,
    };
    Some(Then {
        drawn: drawn?,
        accepted: accepted?,
        seated: seated?,
        ended: ended?,
        substitute,
        not_drawn: not_drawn?,
    })
}
