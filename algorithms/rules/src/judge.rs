//! What a cell is worth for given facts, in three values.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::counting;
use crate::syntax::{Expr, Node, Op, Sign, Span};
use crate::value::{Facts, Value};

/// Yes, no, or not known yet, with the facts whose knowledge could settle it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    Yes,
    No,
    /// Empty only where a cell compares what cannot be compared (see `Cell::check`).
    Unknown(BTreeSet<String>),
}

impl Truth {
    pub(crate) fn denied(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            unknown @ Self::Unknown(_) => unknown,
        }
    }

    /// At least `least` of these: yes as soon as enough hold, no as soon as too few can.
    pub(crate) fn at_least(least: usize, truths: impl IntoIterator<Item = Self>) -> Self {
        let (mut yes, mut open) = (0, 0);
        let mut missing = BTreeSet::new();
        for truth in truths {
            match truth {
                Self::Yes => yes += 1,
                Self::No => {}
                Self::Unknown(facts) => {
                    open += 1;
                    missing.extend(facts);
                }
            }
        }
        if yes >= least {
            Self::Yes
        } else if yes + open < least {
            Self::No
        } else {
            Self::Unknown(missing)
        }
    }

    pub(crate) fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        Self::at_least(1, truths)
    }

    pub(crate) fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        Self::any(truths.into_iter().map(Self::denied)).denied()
    }
}

impl From<bool> for Truth {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// The facts without which a value cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Missing(pub BTreeSet<String>);

pub(crate) fn truth(node: &Node, facts: &dyn Facts) -> Truth {
    match &node.expr {
        Expr::Known(name) => facts.fact(name).is_some().into(),
        Expr::Not(node) => truth(node, facts).denied(),
        Expr::All(nodes) => Truth::all(nodes.iter().map(|node| truth(node, facts))),
        Expr::Any(nodes) => Truth::any(nodes.iter().map(|node| truth(node, facts))),
        Expr::Compare(left, op, right) => two(left, right, facts, |left, right| {
            compared(&left, *op, &right)
        }),
        Expr::Within { value, list, .. } => {
            two(value, list, facts, |value, list| list.holds(&value))
        }
        _ => match value(node, facts) {
            Ok(Value::YesNo(yes)) => yes.into(),
            Ok(_) => Truth::Unknown(read(&[node])),
            Err(Missing(names)) => Truth::Unknown(names),
        },
    }
}

fn two(
    left: &Node,
    right: &Node,
    facts: &dyn Facts,
    judge: impl FnOnce(Value, Value) -> Option<bool>,
) -> Truth {
    match both(left, right, facts) {
        Ok((a, b)) => judge(a, b).map_or_else(|| Truth::Unknown(read(&[left, right])), Truth::from),
        Err(Missing(names)) => Truth::Unknown(names),
    }
}

fn both(left: &Node, right: &Node, facts: &dyn Facts) -> Result<(Value, Value), Missing> {
    match (value(left, facts), value(right, facts)) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(Missing(mut left)), Err(Missing(mut right))) => {
            left.append(&mut right);
            Err(Missing(left))
        }
        (Err(missing), _) | (_, Err(missing)) => Err(missing),
    }
}

/// `None` when the two cannot be compared.
fn compared(left: &Value, op: Op, right: &Value) -> Option<bool> {
    Some(match op {
        Op::Equal => left.same(right)?,
        Op::NotEqual => !left.same(right)?,
        Op::Less => left.order(right)? == Ordering::Less,
        Op::LessOrEqual => left.order(right)? != Ordering::Greater,
        Op::Greater => left.order(right)? == Ordering::Greater,
        Op::GreaterOrEqual => left.order(right)? != Ordering::Less,
    })
}

pub(crate) fn value(node: &Node, facts: &dyn Facts) -> Result<Value, Missing> {
    let found = match &node.expr {
        Expr::Constant(constant) => Some(constant.value()),
        Expr::List(constants) => Some(Value::List(
            constants
                .iter()
                .map(|(_, constant)| constant.value())
                .collect(),
        )),
        Expr::Fact(name) => facts.fact(name),
        Expr::Sum(first, rest) => {
            let mut sum = value(first, facts);
            for (sign, next) in rest {
                sum = match (sum, value(next, facts)) {
                    (Ok(left), Ok(right)) => {
                        added(&left, *sign, &right).ok_or_else(|| Missing(read(&[node])))
                    }
                    (Err(Missing(mut left)), Err(Missing(mut right))) => {
                        left.append(&mut right);
                        Err(Missing(left))
                    }
                    (Err(missing), _) | (_, Err(missing)) => Err(missing),
                };
            }
            return sum;
        }
        Expr::Span(span, from, to) => match both(from, to, facts)? {
            (Value::Day(from), Value::Day(to)) => Some(Value::Number(match span {
                Span::Age => counting::age(from, to),
                Span::Months => counting::months(from, to),
                Span::Days => counting::days(from, to),
            })),
            _ => None,
        },
        Expr::Count(node) => match value(node, facts)? {
            Value::List(items) => Some(Value::Number(
                i64::try_from(items.len()).unwrap_or(i64::MAX),
            )),
            // One person, one file.
            Value::Text(_) => Some(Value::Number(1)),
            _ => None,
        },
        Expr::Known(_)
        | Expr::Not(_)
        | Expr::All(_)
        | Expr::Any(_)
        | Expr::Compare(..)
        | Expr::Within { .. } => match truth(node, facts) {
            Truth::Yes => Some(Value::YesNo(true)),
            Truth::No => Some(Value::YesNo(false)),
            Truth::Unknown(names) => return Err(Missing(names)),
        },
    };
    found.ok_or_else(|| Missing(read(&[node])))
}

fn added(left: &Value, sign: Sign, right: &Value) -> Option<Value> {
    let sum = |left: i64, right: i64| match sign {
        Sign::Plus => left.checked_add(right),
        Sign::Minus => left.checked_sub(right),
    };
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => sum(*left, *right).map(Value::Number),
        (Value::Money(left), Value::Money(right)) => sum(*left, *right).map(Value::Money),
        _ => None,
    }
}

fn read(nodes: &[&Node]) -> BTreeSet<String> {
    let mut names = Vec::new();
    for node in nodes {
        node.names(&mut names);
    }
    names.into_iter().map(str::to_owned).collect()
}
