//! What a fact may be: values, their kinds, and where values come from.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The value of a fact. Money is in cents; there are no fractions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    YesNo(bool),
    Number(i64),
    /// Cents.
    Money(i64),
    /// A text, or the code of an option.
    Text(String),
    Day(Date),
    List(Vec<Value>),
    /// Both days included.
    Period {
        from: Date,
        to: Date,
    },
}

impl Value {
    /// Equal, not equal, or `None` when the two are not of the same kind.
    pub(crate) fn same(&self, other: &Self) -> Option<bool> {
        (std::mem::discriminant(self) == std::mem::discriminant(other)).then(|| self == other)
    }

    /// The order of two numbers, two amounts or two days; `None` for all else.
    pub(crate) fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(left), Self::Number(right)) | (Self::Money(left), Self::Money(right)) => {
                Some(left.cmp(right))
            }
            (Self::Day(left), Self::Day(right)) => Some(left.cmp(right)),
            _ => None,
        }
    }
}

/// The kind of a fact, as declared: what may be done with it in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    YesNo,
    Number,
    Money,
    Text,
    /// One of these codes.
    Choice(Vec<String>),
    /// Several of these codes.
    Choices(Vec<String>),
    Day,
    List,
    Period,
    /// A person, a file, an address...: may be `known()`, compared with a text, counted.
    Opaque,
}

impl Kind {
    pub fn name(&self) -> KindName {
        match self {
            Self::YesNo => KindName::YesNo,
            Self::Number => KindName::Number,
            Self::Money => KindName::Money,
            Self::Text => KindName::Text,
            Self::Choice(_) => KindName::Choice,
            Self::Choices(_) | Self::List => KindName::List,
            Self::Day => KindName::Day,
            Self::Period => KindName::Period,
            Self::Opaque => KindName::Opaque,
        }
    }
}

/// A kind without its options, as errors speak of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KindName {
    YesNo,
    Number,
    Money,
    Text,
    Choice,
    Day,
    List,
    Period,
    Opaque,
}

/// Where values come from. `None`: not known yet.
pub trait Facts {
    fn fact(&self, name: &str) -> Option<Value>;
}

impl Facts for BTreeMap<String, Value> {
    fn fact(&self, name: &str) -> Option<Value> {
        self.get(name).cloned()
    }
}

impl<S: std::hash::BuildHasher> Facts for HashMap<String, Value, S> {
    fn fact(&self, name: &str) -> Option<Value> {
        self.get(name).cloned()
    }
}
