//! What would have changed the result.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::judge::Truth;
use crate::value::{Facts, Value};

/// What a condition needs in order to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nearest {
    Holds,
    /// It is not refused: these facts are missing.
    Unknown(BTreeSet<String>),
    /// Each set of changes is enough by itself, and none with fewer facts was found.
    Changes(Vec<Vec<Change>>),
    /// No honest answer: nothing that may change was seen to suffice.
    Undetermined,
}

/// A fact, as it is and as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub fact: String,
    /// `None`: not known.
    pub from: Option<Value>,
    pub to: Goal,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    Is(Value),
    OneOf(Vec<Value>),
    AtLeast(Value),
    AtMost(Value),
    /// Both included.
    Between(Value, Value),
    Includes(Value),
    Excludes(Value),
}

pub(crate) fn search(
    condition: &Condition,
    facts: &dyn Facts,
    _may_change: &dyn Fn(&str) -> bool,
) -> Nearest {
    match condition.truth(facts) {
        Truth::Yes => Nearest::Holds,
        Truth::Unknown(names) => Nearest::Unknown(names),
        Truth::No => Nearest::Undetermined,
    }
}
