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
    /// Each year, both days included; it crosses New Year when `to` comes before `from`.
    Season {
        from: YearDay,
        to: YearDay,
    },
}

/// A day of any year. 29 February falls on the 28th in years that have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct YearDay {
    month: i8,
    day: i8,
}

impl YearDay {
    /// `None` for a day that no year has.
    pub fn new(month: i8, day: i8) -> Option<Self> {
        // A leap year has them all.
        Date::new(2028, month, day).ok()?;
        Some(Self { month, day })
    }

    pub fn month(self) -> i8 {
        self.month
    }

    pub fn day(self) -> i8 {
        self.day
    }

    /// This day of a year.
    pub fn of(self, year: i16) -> Option<Date> {
        let day = Date::new(year, self.month, self.day);
        day.or_else(|_| Date::new(year, self.month, 28)).ok()
    }

    /// The first such day on or after another.
    pub fn next(self, from: Date) -> Option<Date> {
        let next = || self.of(from.year().checked_add(1)?);
        let this = self.of(from.year());
        this.filter(|day| *day >= from).or_else(next)
    }

    /// The last such day on or before another.
    pub fn last(self, until: Date) -> Option<Date> {
        let before = || self.of(until.year().checked_sub(1)?);
        let this = self.of(until.year());
        this.filter(|day| *day <= until).or_else(before)
    }
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

    /// Whether a list has this thing, or whether a day falls within a period or a season; `None` for all
    /// else.
    pub(crate) fn holds(&self, value: &Self) -> Option<bool> {
        match (self, value) {
            (Self::List(items), _) => Some(items.iter().any(|item| value.same(item) == Some(true))),
            (Self::Period { from, to }, Self::Day(day)) => Some(from <= day && day <= to),
            (Self::Season { from, to }, Self::Day(day)) => {
                let (first, last) = (from.of(day.year())?, to.of(day.year())?);
                Some(if from <= to {
                    first <= *day && *day <= last
                } else {
                    first <= *day || *day <= last
                })
            }
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
    Season,
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
            Self::Season => KindName::Season,
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
    Season,
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
