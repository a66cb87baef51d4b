//! What can be wrong with a cell, as data: the caller says it in its own language.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::KindName;

/// A fault and its place: characters (not bytes) before it in the text of the cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CellError {
    pub at: usize,
    pub fault: Fault,
}

/// What is wrong. The first group comes from `Cell::parse`, the second from `Cell::check`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fault {
    TooLong {
        characters: usize,
        at_most: usize,
    },
    /// Brackets and denials within one another.
    TooDeep {
        at_most: usize,
    },
    /// Something else was awaited. `found` is empty at the end of the text.
    Syntax {
        expected: Expected,
        found: String,
    },
    /// `1 < a < 5`: to be written `1 < a && a < 5`.
    Chained,
    /// A name that CEL keeps for itself.
    Reserved {
        name: String,
    },
    NumberTooLarge,
    UnknownFunction {
        name: String,
        near: Option<String>,
    },
    WrongCount {
        function: Function,
        expected: usize,
        given: usize,
    },

    /// `near` is filled by [`CellError::suggest`], since a cell does not know all names.
    UnknownFact {
        name: String,
        near: Option<String>,
    },
    NotAnOption {
        fact: String,
        option: String,
        near: Option<String>,
    },
    /// These two kinds are never equal (an amount and a number: is `eur(...)` missing?).
    Incomparable {
        left: KindName,
        right: KindName,
    },
    /// Nothing of this kind is smaller or larger than another.
    NoOrder {
        kind: KindName,
    },
    /// This place takes one of `expected`.
    WrongKind {
        expected: Vec<KindName>,
        given: KindName,
    },
}

/// What could have stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// A fact, a text, a number, a bracket, `!`...
    Operand,
    /// `&&`, `||`, a comparison or the end.
    Operator,
    /// A text, a number, `eur(...)`, `true` or `false`.
    Constant,
    /// A whole number.
    Number,
    /// The name of a fact.
    Name,
    /// `==`, where `=` stands.
    DoubleEqual,
    /// `&&`, where `&` stands.
    DoubleAnd,
    /// `||`, where `|` stands.
    DoubleOr,
    /// A text in single quotes, where `"` stands.
    SingleQuotes,
    /// The quote that ends a text.
    ClosingQuote,
    /// `\'` or `\\`, the only escapes of a text.
    Escape,
    OpeningBracket,
    ClosingBracket,
    /// `]` or `,`.
    ClosingList,
    /// `,`.
    Comma,
}

/// All that a cell may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Function {
    Eur,
    Age,
    Months,
    Days,
    Known,
    Count,
    Has,
}

impl Function {
    pub const ALL: [Self; 7] = [
        Self::Eur,
        Self::Age,
        Self::Months,
        Self::Days,
        Self::Known,
        Self::Count,
        Self::Has,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Eur => "eur",
            Self::Age => "age",
            Self::Months => "months",
            Self::Days => "days",
            Self::Known => "known",
            Self::Count => "count",
            Self::Has => "has",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|function| function.name() == name)
    }

    /// How many arguments it takes.
    pub fn takes(self) -> usize {
        match self {
            Self::Eur | Self::Known | Self::Count => 1,
            Self::Age | Self::Months | Self::Days | Self::Has => 2,
        }
    }
}

impl Fault {
    /// The name of the check, stable, for files and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too_long",
            Self::TooDeep { .. } => "too_deep",
            Self::Syntax { .. } => "syntax",
            Self::Chained => "chained",
            Self::Reserved { .. } => "reserved",
            Self::NumberTooLarge => "number_too_large",
            Self::UnknownFunction { .. } => "unknown_function",
            Self::WrongCount { .. } => "wrong_count",
            Self::UnknownFact { .. } => "unknown_fact",
            Self::NotAnOption { .. } => "not_an_option",
            Self::Incomparable { .. } => "incomparable",
            Self::NoOrder { .. } => "no_order",
            Self::WrongKind { .. } => "wrong_kind",
        }
    }
}

impl CellError {
    pub(crate) fn new(at: usize, fault: Fault) -> Self {
        Self { at, fault }
    }

    /// Fills the name that was probably meant, among all the names of the procedure.
    #[must_use]
    pub fn suggest<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        if let Fault::UnknownFact { name, near: found } = &mut self.fault
            && found.is_none()
        {
            *found = near(name, names);
        }
        self
    }
}

/// For logs and tests; what people read is made from the data.
impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}: {:?}", self.fault.code(), self.at, self.fault)
    }
}

impl std::error::Error for CellError {}

/// The candidate that was probably meant by `name`: few letters apart, or the same
/// words with one more or one less. The closest, then the first in alphabetical order.
pub fn near<'n>(name: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<String> {
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let apart = apart(name, candidate);
            let close = apart <= (name.chars().count() / 3).clamp(1, 3);
            (close || same_words(name, candidate)).then_some((apart, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

fn same_words(left: &str, right: &str) -> bool {
    let within = |few: &str, many: &str| {
        few.split('_').count() > 1
            && few
                .split('_')
                .all(|word| many.split('_').any(|w| w == word))
    };
    within(left, right) || within(right, left)
}

/// Letters to add, remove, replace or swap with their neighbour.
fn apart(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().take(64).collect();
    let right: Vec<char> = right.chars().take(64).collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut line = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let replaced = last[j] + usize::from(a != b);
            let mut best = replaced.min(last[j + 1] + 1).min(line[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                best = best.min(before_last[j - 1] + 1);
            }
            line.push(best);
        }
        before_last = std::mem::replace(&mut last, line);
    }
    last[right.len()]
}
