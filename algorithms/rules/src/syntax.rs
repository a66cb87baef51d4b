//! A cell, once read: a tree. Chains of `&&`, `||`, `+` and `-` are kept flat, so
//! that the depth of the tree is that of the brackets.

use crate::fault::Function;
use crate::value::Value;

/// Where a node stands in the text (characters before it). Two trees that differ
/// only by places are equal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place(pub usize);

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    pub at: Place,
    pub expr: Expr,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expr {
    Constant(Constant),
    List(Vec<(Place, Constant)>),
    Fact(String),
    Known(String),
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
    Compare(Box<Node>, Op, Box<Node>),
    /// The value, the list; `has` tells which way it was written.
    Within {
        value: Box<Node>,
        list: Box<Node>,
        has: bool,
    },
    Sum(Box<Node>, Vec<(Sign, Node)>),
    /// `age`, `months` or `days`: from, to.
    Span(Span, Box<Node>, Box<Node>),
    Count(Box<Node>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Constant {
    YesNo(bool),
    Number(i64),
    /// Whole euros; `euros * 100` fits in an `i64`.
    Euros(i64),
    Text(String),
}

impl Constant {
    pub fn value(&self) -> Value {
        match self {
            Self::YesNo(yes) => Value::YesNo(*yes),
            Self::Number(number) => Value::Number(*number),
            Self::Euros(euros) => Value::Money(euros.saturating_mul(100)),
            Self::Text(text) => Value::Text(text.clone()),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Op {
    pub fn denied(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
        }
    }

    /// The same comparison with its sides exchanged.
    pub fn turned(self) -> Self {
        match self {
            Self::Equal | Self::NotEqual => self,
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Plus,
    Minus,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    Age,
    Months,
    Days,
}

impl Span {
    pub fn function(self) -> Function {
        match self {
            Self::Age => Function::Age,
            Self::Months => Function::Months,
            Self::Days => Function::Days,
        }
    }
}

impl Node {
    /// A fact alone, of no text.
    pub fn fact(name: &str) -> Self {
        let expr = Expr::Fact(name.to_owned());
        Self { at: Place(0), expr }
    }

    /// The name of a fact alone, or nothing.
    pub fn name(&self) -> &str {
        match &self.expr {
            Expr::Fact(name) => name,
            _ => "",
        }
    }

    /// Whether it can only be true or false (a fact is not known to be).
    pub fn is_yes_no(&self) -> bool {
        matches!(
            self.expr,
            Expr::Constant(Constant::YesNo(_))
                | Expr::Known(_)
                | Expr::Not(_)
                | Expr::All(_)
                | Expr::Any(_)
                | Expr::Compare(..)
                | Expr::Within { .. }
        )
    }

    /// The nodes just within this one, in order.
    pub fn inner(&self) -> Vec<&Self> {
        match &self.expr {
            Expr::Constant(_) | Expr::List(_) | Expr::Fact(_) | Expr::Known(_) => Vec::new(),
            Expr::Not(node) | Expr::Count(node) => vec![node],
            Expr::All(nodes) | Expr::Any(nodes) => nodes.iter().collect(),
            Expr::Compare(left, _, right) | Expr::Span(_, left, right) => vec![left, right],
            Expr::Within { value, list, .. } => vec![value, list],
            Expr::Sum(first, rest) => std::iter::once(&**first)
                .chain(rest.iter().map(|(_, node)| node))
                .collect(),
        }
    }

    /// The names of the facts read, in order of appearance, with repetitions.
    pub fn names<'n>(&'n self, into: &mut Vec<&'n str>) {
        if let Expr::Fact(name) | Expr::Known(name) = &self.expr {
            into.push(name);
        }
        for inner in self.inner() {
            inner.names(into);
        }
    }
}
