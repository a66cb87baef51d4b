//! A tree written back as text, with no more brackets than needed. Reading the
//! result gives the same tree.

use std::fmt::{self, Display, Write};

use crate::syntax::{Constant, Expr, Node, Op, Sign};

impl Op {
    pub(crate) fn written(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

impl Sign {
    pub(crate) fn written(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
        }
    }
}

/// How tightly an expression holds together.
#[derive(PartialEq, PartialOrd)]
enum Strength {
    Any,
    All,
    Comparison,
    Sum,
    Denial,
    Operand,
}

fn strength(expr: &Expr) -> Strength {
    match expr {
        Expr::Any(_) => Strength::Any,
        Expr::All(_) => Strength::All,
        Expr::Compare(..) | Expr::Within { has: false, .. } => Strength::Comparison,
        Expr::Sum(..) => Strength::Sum,
        Expr::Not(_) => Strength::Denial,
        _ => Strength::Operand,
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.expr {
            Expr::Constant(constant) => constant.fmt(f),
            Expr::List(constants) => {
                for (index, (_, constant)) in constants.iter().enumerate() {
                    f.write_str(if index == 0 { "[" } else { ", " })?;
                    constant.fmt(f)?;
                }
                f.write_char(']')
            }
            Expr::Fact(name) => f.write_str(name),
            Expr::Known(name) => write!(f, "known({name})"),
            Expr::Not(node) => {
                f.write_char('!')?;
                held(f, node, &Strength::Denial)
            }
            Expr::All(nodes) => joined(f, nodes, " && ", &Strength::Comparison),
            Expr::Any(nodes) => joined(f, nodes, " || ", &Strength::All),
            Expr::Compare(left, op, right) => {
                held(f, left, &Strength::Sum)?;
                write!(f, " {} ", op.written())?;
                held(f, right, &Strength::Sum)
            }
            Expr::Within {
                value,
                list,
                has: false,
            } => {
                held(f, value, &Strength::Sum)?;
                f.write_str(" in ")?;
                held(f, list, &Strength::Sum)
            }
            Expr::Within { value, list, .. } => write!(f, "has({list}, {value})"),
            Expr::Sum(first, rest) => {
                held(f, first, &Strength::Denial)?;
                for (sign, node) in rest {
                    write!(f, " {} ", sign.written())?;
                    held(f, node, &Strength::Denial)?;
                }
                Ok(())
            }
            Expr::Span(span, from, to) => write!(f, "{}({from}, {to})", span.function().name()),
            Expr::Count(node) => write!(f, "count({node})"),
        }
    }
}

fn joined(
    f: &mut fmt::Formatter<'_>,
    nodes: &[Node],
    between: &str,
    least: &Strength,
) -> fmt::Result {
    for (index, node) in nodes.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        held(f, node, least)?;
    }
    Ok(())
}

fn held(f: &mut fmt::Formatter<'_>, node: &Node, least: &Strength) -> fmt::Result {
    if strength(&node.expr) < *least {
        write!(f, "({node})")
    } else {
        node.fmt(f)
    }
}

impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::YesNo(yes) => write!(f, "{yes}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Euros(euros) => write!(f, "eur({euros})"),
            Self::Text(text) => {
                f.write_char('\'')?;
                for character in text.chars() {
                    if matches!(character, '\'' | '\\') {
                        f.write_char('\\')?;
                    }
                    f.write_char(character)?;
                }
                f.write_char('\'')
            }
        }
    }
}
