//! Conditions: cells, and groups of conditions, each with a name; judging one
//! leaves a trace that page, letter and file can all show.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::cell::{Cell, Use};
use crate::judge::Truth;
use crate::nearest::{self, Nearest};
use crate::say::{self, Words};
use crate::value::{Facts, Value};

/// What makes a condition true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    Holds(Cell),
    /// One at least.
    Any(Vec<Condition>),
    All(Vec<Condition>),
    /// So many of these, at least.
    AtLeast(usize, Vec<Condition>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub id: String,
    pub rule: Rule,
}

/// The trace of a condition: what it was worth, why, and what was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    pub id: String,
    pub truth: Truth,
    /// The judgements of a group, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Judgement>,
    /// The facts that its own cell reads; `None` for those not known. Empty for a group.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, Option<Value>>,
}

impl Condition {
    pub fn judge(&self, facts: &dyn Facts) -> Judgement {
        let id = self.id.clone();
        match &self.rule {
            Rule::Holds(cell) => Judgement {
                id,
                truth: cell.truth(facts),
                parts: Vec::new(),
                facts: cell
                    .uses()
                    .into_iter()
                    .map(|Use { name, .. }| {
                        let value = facts.fact(&name);
                        (name, value)
                    })
                    .collect(),
            },
            Rule::Any(conditions) | Rule::All(conditions) | Rule::AtLeast(_, conditions) => {
                let parts: Vec<Judgement> = conditions
                    .iter()
                    .map(|condition| condition.judge(facts))
                    .collect();
                let truths = parts.iter().map(|part| part.truth.clone());
                let truth = match &self.rule {
                    Rule::All(_) => Truth::all(truths),
                    Rule::AtLeast(least, _) => Truth::at_least(*least, truths),
                    _ => Truth::any(truths),
                };
                Judgement {
                    id,
                    truth,
                    parts,
                    facts: BTreeMap::new(),
                }
            }
        }
    }

    /// Whether it holds, without the trace.
    pub fn truth(&self, facts: &dyn Facts) -> Truth {
        match &self.rule {
            Rule::Holds(cell) => cell.truth(facts),
            Rule::Any(parts) => Truth::any(parts.iter().map(|part| part.truth(facts))),
            Rule::All(parts) => Truth::all(parts.iter().map(|part| part.truth(facts))),
            Rule::AtLeast(least, parts) => {
                Truth::at_least(*least, parts.iter().map(|part| part.truth(facts)))
            }
        }
    }

    /// The whole condition as one clause. A page that shows a list asks each cell instead,
    /// under [`crate::Language::lead`].
    pub fn say(&self, words: &dyn Words) -> String {
        say::condition(self, words)
    }

    /// The cells of this condition and of its parts, in order.
    pub fn cells(&self) -> Vec<&Cell> {
        match &self.rule {
            Rule::Holds(cell) => vec![cell],
            Rule::Any(parts) | Rule::All(parts) | Rule::AtLeast(_, parts) => {
                parts.iter().flat_map(Self::cells).collect()
            }
        }
    }

    /// The fewest facts whose change would make it hold, any fact being allowed to change.
    pub fn nearest(&self, facts: &dyn Facts) -> Nearest {
        self.nearest_among(facts, &|_| true)
    }

    /// The same, when only some facts may change (an answer, and not a setting of the town).
    pub fn nearest_among(&self, facts: &dyn Facts, may_change: &dyn Fn(&str) -> bool) -> Nearest {
        nearest::search(self, facts, may_change)
    }
}

impl Judgement {
    /// The facts whose knowledge could settle it; empty when it is settled.
    pub fn missing(&self) -> BTreeSet<String> {
        match &self.truth {
            Truth::Unknown(names) => names.clone(),
            Truth::Yes | Truth::No => BTreeSet::new(),
        }
    }
}
