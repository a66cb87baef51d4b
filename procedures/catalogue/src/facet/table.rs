//! The tables of a facet, as its room reads them: every word known, none missing. What is said of them is
//! what the core of the language says of its own.

use base::Message;
use i18n::msg;
use serde_json::{Map, Value};

use crate::report::unknown_word;

/// The name of a check, and what is said.
pub type Finding = (&'static str, Message);

/// That a table lacks a word.
pub fn missing(word: &str, table: &str) -> Finding {
    let message = msg!(
        "catalogue-fault-missing-word",
        word = word.to_owned(),
        table = table.to_owned()
    );
    ("missing_word", message)
}

/// That a list is wanted under this word, with something in it.
pub fn not_a_list(word: &str) -> Finding {
    let message = msg!("catalogue-fault-not-a-list", word = word.to_owned());
    ("not_a_list", message)
}

/// A table of the definition, whose faults are gathered by whoever reads it.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    map: &'a Map<String, Value>,
    /// `draw`, `draw.quotas`…
    at: String,
}

impl<'a> Table<'a> {
    /// The table at this place, which holds these words and no others.
    pub fn of(
        value: &'a Value,
        at: impl Into<String>,
        words: &[&str],
        faults: &mut Vec<Finding>,
    ) -> Option<Self> {
        let at = at.into();
        let Some(map) = value.as_object() else {
            let message = msg!("catalogue-fault-not-a-table", word = at);
            faults.push(("not_a_table", message));
            return None;
        };
        for key in map.keys().filter(|key| !words.contains(&key.as_str())) {
            let message = unknown_word(key, words.iter().copied(), |word| map.contains_key(word));
            faults.push(("unknown_word", message));
        }
        Some(Self { map, at })
    }

    /// What stands under a word, if anything does.
    pub fn optional(&self, word: &str) -> Option<&'a Value> {
        let found = self.map.get(word);
        found.filter(|value| !value.is_null() && value.as_str() != Some(""))
    }

    pub fn need(&self, word: &str, faults: &mut Vec<Finding>) -> Option<&'a Value> {
        let found = self.optional(word);
        if found.is_none() {
            faults.push(missing(word, &self.at));
        }
        found
    }

    pub fn text(&self, word: &str, faults: &mut Vec<Finding>) -> Option<String> {
        self.need(word, faults)?;
        self.optional_text(word, faults)
    }

    pub fn optional_text(&self, word: &str, faults: &mut Vec<Finding>) -> Option<String> {
        let text = self.optional(word)?.as_str().map(str::to_owned);
        if text.is_none() {
            let message = msg!("catalogue-fault-not-a-text", word = word.to_owned());
            faults.push(("not_a_text", message));
        }
        text
    }

    /// What a code stands for, among those that there are.
    pub fn one_of<T: Copy>(
        &self,
        word: &str,
        known: &[(&str, T)],
        faults: &mut Vec<Finding>,
    ) -> Option<T> {
        let text = self.text(word, faults)?;
        let found = known.iter().find(|(code, _)| *code == text);
        if found.is_none() {
            let codes: Vec<&str> = known.iter().map(|(code, _)| *code).collect();
            let message = msg!(
                "catalogue-fault-unknown-value",
                value = text,
                word = word.to_owned(),
                known = codes.join(", ")
            );
            faults.push(("unknown_value", message));
        }
        found.map(|(_, value)| *value)
    }

    /// The table under a word.
    pub fn within(
        &self,
        word: &str,
        words: &[&str],
        faults: &mut Vec<Finding>,
    ) -> Option<Table<'a>> {
        let value = self.need(word, faults)?;
        Table::of(value, format!("{}.{word}", self.at), words, faults)
    }
}
