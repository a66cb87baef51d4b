//! A cell: a short expression over facts, read once and for all.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::check;
use crate::fault::CellError;
use crate::judge::{self, Missing, Truth};
use crate::parser;
use crate::say::{self, Words};
use crate::syntax::{Constant, Expr, Node, Op};
use crate::value::{Facts, Kind, Value};

/// An expression of at most [`crate::LONGEST`] characters: `==`, `!=`, `<`, `<=`, `>`, `>=`,
/// `in`, `&&`, `||`, `!`, `+`, `-`, brackets, lists of constants, texts in single quotes, whole
/// numbers, `true`, `false`, and the functions of [`crate::Function`].
///
/// Two cells are equal when they read the same, whatever their spaces and needless
/// brackets; `Display` writes that common form.
#[derive(Debug, Clone)]
pub struct Cell {
    text: String,
    pub(crate) node: Node,
}

/// A fact read by a cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Use {
    pub name: String,
    /// The sentence of the cell needs its denied form: `!name`, `name == false`...
    pub negated: bool,
}

impl Cell {
    pub fn parse(text: &str) -> Result<Self, CellError> {
        let node = parser::parse(text)?;
        let text = text.to_owned();
        Ok(Self { text, node })
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Each fact once per form, in order of appearance.
    pub fn uses(&self) -> Vec<Use> {
        let mut uses = Vec::new();
        collect(&self.node, false, &mut uses);
        uses
    }

    /// The facts that `<`, `<=`, `>` or `>=` set against each other, as they are written.
    pub fn ordered(&self) -> Vec<(&str, &str)> {
        let mut pairs = Vec::new();
        ordered(&self.node, &mut pairs);
        pairs
    }

    /// What is wrong with a cell that must be true or false, given the kinds of the
    /// facts (`None`: no such fact). Nothing wrong: it can be judged for all facts of
    /// these kinds.
    pub fn check(&self, kind_of: &dyn Fn(&str) -> Option<Kind>) -> Vec<CellError> {
        check::yes_no(&self.node, kind_of)
    }

    /// The kind of its value, or what is wrong, for a cell that may be worth anything.
    pub fn kind(&self, kind_of: &dyn Fn(&str) -> Option<Kind>) -> Result<Kind, Vec<CellError>> {
        check::kind(&self.node, kind_of)
    }

    /// Whether it holds. A fact of another kind than the cell needs counts as missing.
    pub fn truth(&self, facts: &dyn Facts) -> Truth {
        judge::truth(&self.node, facts)
    }

    /// Its value, or the facts without which it has none.
    pub fn value(&self, facts: &dyn Facts) -> Result<Value, Missing> {
        judge::value(&self.node, facts)
    }

    /// The cell as a clause, without capital or full stop: "le bailleur est « une société »".
    pub fn say(&self, words: &dyn Words) -> String {
        say::clause(&self.node, words)
    }
}

/// The yes/no constant on one side of an equality, and the other side.
pub(crate) fn against_yes_no<'n>(
    left: &'n Node,
    op: Op,
    right: &'n Node,
) -> Option<(&'n Node, bool)> {
    let (node, yes) = match (&left.expr, &right.expr) {
        (_, Expr::Constant(Constant::YesNo(yes))) => (left, *yes),
        (Expr::Constant(Constant::YesNo(yes)), _) => (right, *yes),
        _ => return None,
    };
    match op {
        Op::Equal => Some((node, yes)),
        Op::NotEqual => Some((node, !yes)),
        _ => None,
    }
}

fn ordered<'n>(node: &'n Node, pairs: &mut Vec<(&'n str, &'n str)>) {
    if let Expr::Compare(left, op, right) = &node.expr
        && !matches!(op, Op::Equal | Op::NotEqual)
        && let (Expr::Fact(left), Expr::Fact(right)) = (&left.expr, &right.expr)
    {
        pairs.push((left, right));
    }
    for inner in node.inner() {
        ordered(inner, pairs);
    }
}

fn collect(node: &Node, denied: bool, uses: &mut Vec<Use>) {
    match &node.expr {
        Expr::Fact(name) => add(uses, name, denied),
        Expr::Not(node) => collect(node, !denied, uses),
        Expr::All(nodes) | Expr::Any(nodes) => {
            for node in nodes {
                collect(node, denied, uses);
            }
        }
        Expr::Compare(left, op, right) if against_yes_no(left, *op, right).is_some() => {
            if let Some((node, yes)) = against_yes_no(left, *op, right) {
                collect(node, denied == yes, uses);
            }
        }
        Expr::Compare(left, _, right) => {
            collect(left, false, uses);
            collect(right, false, uses);
        }
        _ => {
            let mut names = Vec::new();
            node.names(&mut names);
            for name in names {
                add(uses, name, false);
            }
        }
    }
}

fn add(uses: &mut Vec<Use>, name: &str, negated: bool) {
    let name = name.to_owned();
    let found = Use { name, negated };
    if !uses.contains(&found) {
        uses.push(found);
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl Eq for Cell {}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node.fmt(f)
    }
}

impl FromStr for Cell {
    type Err = CellError;

    fn from_str(text: &str) -> Result<Self, CellError> {
        Self::parse(text)
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}
