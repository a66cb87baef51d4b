//! From what a definition writes under `draw` to a [`Panel`]: every word known, every value well formed.

use catalogue::{
    Definition,
    facet::{Finding, Table},
};
use i18n::msg;
use serde_json::Value;
use sortition::Objective;

use super::{Count, Household, Origin, Panel, Places, Quota, Then, WORD};
use crate::model::MOST_SEATS;

/// Reads what stands under `draw`, or tells all that is wrong with it.
pub fn read(definition: &Definition, content: &Value) -> Result<Panel, Vec<Finding>> {
    let mut faults = Vec::new();
    let panel = one(definition, content, &mut faults);
    match panel {
        Some(panel) if faults.is_empty() => Ok(panel),
        _ => Err(faults),
    }
}

fn wrong(faults: &mut Vec<Finding>, word: &str, value: &Value, wanted: &str) {
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

/// A number from one on, or a setting.
fn count(table: &Table<'_>, word: &str, faults: &mut Vec<Finding>) -> Option<Count> {
    let value = table.need(word, faults)?;
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

fn one(definition: &Definition, content: &Value, faults: &mut Vec<Finding>) -> Option<Panel> {
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
    let letter = table.optional_text("letter", faults);
    let seats = count(&table, "seats", faults);
    let substitutes = table
        .optional("substitutes")
        .and_then(|_| count(&table, "substitutes", faults));
    let household = table.optional("household").and_then(|_| {
        let table = table.within("household", &["same", "at_most"], faults)?;
        let same = table.text("same", faults);
        let at_most = match count(&table, "at_most", faults) {
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
    let lot = table.within("lot", &["from", "committed", "drawn"], faults);
    let lot = lot.and_then(|table| {
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
    let thirds = table.optional("thirds");
    if let Some(value) = thirds.filter(|value| !value.is_boolean()) {
        wrong(faults, "thirds", value, "true, false");
    }
    let names = table.optional_text("names", faults);
    let frees = match table.need("frees", faults) {
        Some(value) => texts("frees", value, faults),
        None => Vec::new(),
    };
    let then = then(&table, faults);
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

fn texts(word: &str, value: &Value, faults: &mut Vec<Finding>) -> Vec<String> {
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

fn quotas(value: &Value, faults: &mut Vec<Finding>) -> Vec<Quota> {
    let Some(items) = value.as_array().filter(|items| !items.is_empty()) else {
        wrong(faults, "quotas", value, "[{fact, of, places}, …]");
        return Vec::new();
    };
    let mut read = Vec::new();
    for item in items {
        let at = format!("{WORD}.quotas");
        let Some(table) = Table::of(item, at, &["fact", "of", "places"], faults) else {
            continue;
        };
        let fact = table.text("fact", faults);
        let of = match count(&table, "of", faults) {
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
fn places_of(value: &Value, faults: &mut Vec<Finding>) -> Vec<Places> {
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

fn then(table: &Table<'_>, faults: &mut Vec<Finding>) -> Option<Then> {
    let words = [
        "drawn",
        "accepted",
        "seated",
        "ended",
        "substitute",
        "not_drawn",
    ];
    let table = table.within("then", &words, faults)?;
    let mut state = |word: &str| table.text(word, faults);
    let (drawn, accepted) = (state("drawn"), state("accepted"));
    let (seated, ended) = (state("seated"), state("ended"));
    let not_drawn = state("not_drawn");
    let substitute = table.optional_text("substitute", faults);
    Some(Then {
        drawn: drawn?,
        accepted: accepted?,
        seated: seated?,
        ended: ended?,
        substitute,
        not_drawn: not_drawn?,
    })
}
