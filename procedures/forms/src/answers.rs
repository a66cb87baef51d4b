//! What somebody answered, in one canonical form, and what rules may read of it.

use std::collections::BTreeMap;

use base::Day;
use catalogue::{Kind, Question};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Answers by question. The same bytes through any channel: see the README for the shape of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(Map<String, Value>);

impl Answers {
    pub fn get(&self, question: &str) -> Option<&Value> {
        self.0.get(question)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ids of the questions answered.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub(crate) fn put(&mut self, question: &str, value: Value) {
        self.0.insert(question.to_owned(), value);
    }

    pub fn remove(&mut self, question: &str) {
        self.0.remove(question);
    }

    /// JSON with sorted keys and no needless byte.
    pub fn canonical(&self) -> String {
        journal::canonical(&Value::Object(self.0.clone()))
    }

    pub fn json(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// Newer answers take the place of older ones; the others stay.
    pub fn merge(&mut self, newer: Answers) {
        self.0.extend(newer.0);
    }

    /// What rules may read. A person, a place or a file is a text: it may be known, counted and shown.
    pub fn facts<'q>(
        &self,
        questions: impl IntoIterator<Item = &'q Question>,
    ) -> BTreeMap<String, rules::Value> {
        questions
            .into_iter()
            .filter_map(|question| {
                let fact = fact(question, self.get(&question.id)?)?;
                Some((question.id.clone(), fact))
            })
            .collect()
    }

    /// The files given, wherever they are.
    pub fn files(&self) -> Vec<&Value> {
        let mut found = Vec::new();
        for value in self.0.values() {
            files_in(value, &mut found);
        }
        found
    }
}

impl FromIterator<(String, Value)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

fn files_in<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(fields) if fields.contains_key("sha256") => found.push(value),
        Value::Array(items) => items.iter().for_each(|item| files_in(item, found)),
        _ => {}
    }
}

/// The fact an answer gives.
fn fact(question: &Question, value: &Value) -> Option<rules::Value> {
    if question.repeat.is_some() {
        let entries = value.as_array()?;
        let facts = entries
            .iter()
            .filter_map(|entry| single(question.kind, entry));
        return Some(rules::Value::List(facts.collect()));
    }
    single(question.kind, value)
}

fn single(kind: Kind, value: &Value) -> Option<rules::Value> {
    let text = |value: &Value| {
        value
            .as_str()
            .map(|text| rules::Value::Text(text.to_owned()))
    };
    let day = |value: &Value| value.as_str()?.parse::<Day>().ok().map(|day| day.0);
    Some(match kind {
        Kind::YesNo | Kind::Consent => rules::Value::YesNo(value.as_bool()?),
        Kind::Number | Kind::Scale => rules::Value::Number(value.as_i64()?),
        Kind::Money => rules::Value::Money(value.as_i64()?),
        Kind::Date => rules::Value::Day(day(value)?),
        Kind::Period => rules::Value::Period {
            from: day(value.get("from")?)?,
            to: day(value.get("to")?)?,
        },
        Kind::Choices | Kind::Weekdays | Kind::Ranking | Kind::List => {
            rules::Value::List(value.as_array()?.iter().filter_map(text).collect())
        }
        Kind::Matrix | Kind::Household => rules::Value::Text(journal::canonical(value)),
        _ => rules::Value::Text(words(value)?.to_owned()),
    })
}

/// The words by which a composed answer is known: a name, a line of address, a fingerprint.
fn words(value: &Value) -> Option<&str> {
    const BY: [&str; 10] = [
        "name",
        "sha256",
        "text",
        "line",
        "siret",
        "siren",
        "rna",
        "email",
        "phone",
        "birth_date",
    ];
    value
        .as_str()
        .or_else(|| BY.iter().find_map(|part| value.get(part)?.as_str()))
}
