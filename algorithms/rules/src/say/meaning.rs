//! What a cell means, in the one form that languages say: denials stand on the facts,
//! constants on the right, and "a or b" on one fact is one clause.

use crate::cell::against_yes_no;
use crate::condition::{Condition, Rule};
use crate::say::Words;
use crate::syntax::{Constant, Expr, Node, Op, Sign};
use crate::value::{Kind, Value};

pub(super) enum Meaning<'n> {
    Simple(Simple<'n>),
    All(Vec<Meaning<'n>>),
    Any(Vec<Meaning<'n>>),
    AtLeast(usize, Vec<Meaning<'n>>),
}

pub(super) enum Simple<'n> {
    Fact {
        name: &'n str,
        denied: bool,
    },
    Known {
        name: &'n str,
        denied: bool,
    },
    /// Always, or never.
    Always(bool),
    /// Two things, both true or both false.
    Agree {
        left: &'n Node,
        right: &'n Node,
        denied: bool,
    },
    Compare {
        subject: &'n Node,
        op: Op,
        object: Object<'n>,
    },
    OneOf {
        subject: &'n Node,
        items: Vec<Value>,
        denied: bool,
    },
    Includes {
        list: &'n Node,
        item: Object<'n>,
        denied: bool,
    },
}

pub(super) enum Object<'n> {
    Value(Value),
    Node(&'n Node),
    /// A thing and a whole number or amount above zero to add to it.
    Above(&'n Node, Value),
}

pub(super) fn of_condition<'n>(condition: &'n Condition, words: &dyn Words) -> Meaning<'n> {
    let all = |parts: &'n [Condition]| -> Vec<Meaning<'n>> {
        parts.iter().map(|part| of_condition(part, words)).collect()
    };
    match &condition.rule {
        Rule::Holds(cell) => of(&cell.node, false, words),
        Rule::Any(parts) => group(all(parts), true),
        Rule::All(parts) => group(all(parts), false),
        Rule::AtLeast(least, parts) if *least == 1 => group(all(parts), true),
        Rule::AtLeast(least, parts) if *least == parts.len() => group(all(parts), false),
        Rule::AtLeast(least, parts) => Meaning::AtLeast(*least, all(parts)),
    }
}

pub(super) fn of<'n>(node: &'n Node, denied: bool, words: &dyn Words) -> Meaning<'n> {
    Meaning::Simple(match &node.expr {
        Expr::Constant(Constant::YesNo(yes)) => Simple::Always(*yes != denied),
        Expr::Fact(name) => Simple::Fact { name, denied },
        Expr::Known(name) => Simple::Known { name, denied },
        Expr::Not(node) => return of(node, !denied, words),
        Expr::All(nodes) | Expr::Any(nodes) => {
            let parts = nodes.iter().map(|node| of(node, denied, words)).collect();
            return group(parts, matches!(node.expr, Expr::Any(_)) != denied);
        }
        Expr::Compare(left, op, right) => {
            if let Some((node, yes)) = against_yes_no(left, *op, right) {
                return of(node, denied == yes, words);
            }
            let op = if denied { op.denied() } else { *op };
            let yes_no = |node: &Node| node.is_yes_no() || is_yes_no_fact(node, words);
            match op {
                Op::Equal | Op::NotEqual if yes_no(left) || yes_no(right) => Simple::Agree {
                    left,
                    right,
                    denied: op == Op::NotEqual,
                },
                _ => compare(left, op, right),
            }
        }
        Expr::Within { value, list, .. } => match &list.expr {
            Expr::List(constants) => Simple::OneOf {
                subject: value,
                items: constants
                    .iter()
                    .map(|(_, constant)| constant.value())
                    .collect(),
                denied,
            },
            _ => Simple::Includes {
                list,
                item: object(value),
                denied,
            },
        },
        // Refused by the check; said all the same.
        Expr::Constant(_) | Expr::List(_) | Expr::Sum(..) | Expr::Span(..) | Expr::Count(_) => {
            Simple::Compare {
                subject: node,
                op: if denied { Op::NotEqual } else { Op::Equal },
                object: Object::Value(Value::YesNo(true)),
            }
        }
    })
}

fn is_yes_no_fact(node: &Node, words: &dyn Words) -> bool {
    match &node.expr {
        Expr::Fact(name) => words.kind(name) == Some(Kind::YesNo),
        _ => false,
    }
}

fn compare<'n>(left: &'n Node, op: Op, right: &'n Node) -> Simple<'n> {
    let constant = |node: &Node| matches!(node.expr, Expr::Constant(_));
    let (subject, op, object_node) = if constant(left) && !constant(right) {
        (right, op.turned(), left)
    } else {
        (left, op, right)
    };
    Simple::Compare {
        subject,
        op,
        object: object(object_node),
    }
}

fn object(node: &Node) -> Object<'_> {
    match &node.expr {
        Expr::Constant(constant) => Object::Value(constant.value()),
        Expr::Sum(first, rest) => match rest.as_slice() {
            [
                (
                    Sign::Plus,
                    Node {
                        expr:
                            Expr::Constant(constant @ (Constant::Number(more) | Constant::Euros(more))),
                        ..
                    },
                ),
            ] if *more > 0 => Object::Above(first, constant.value()),
            _ => Object::Node(node),
        },
        _ => Object::Node(node),
    }
}

/// Parts of the same sort melt; alternatives about one fact become one clause.
fn group(parts: Vec<Meaning<'_>>, any: bool) -> Meaning<'_> {
    let mut flat: Vec<Meaning<'_>> = Vec::new();
    for part in parts {
        match part {
            Meaning::Any(inner) if any => flat.extend(inner),
            Meaning::All(inner) if !any => flat.extend(inner),
            other => flat.push(other),
        }
    }
    let mut merged: Vec<Meaning<'_>> = Vec::new();
    for part in flat {
        let part = match part {
            Meaning::Simple(simple) => Meaning::Simple(as_one_of(simple, any)),
            other => other,
        };
        if let Meaning::Simple(Simple::OneOf {
            subject,
            items,
            denied,
        }) = &part
            && let Some(Meaning::Simple(Simple::OneOf {
                subject: before,
                items: known,
                denied: before_denied,
            })) = merged.last_mut()
            && (subject, denied) == (before, before_denied)
            && *denied != any
        {
            known.extend(items.iter().cloned());
        } else {
            merged.push(part);
        }
    }
    if merged.len() == 1
        && let Some(part) = merged.pop()
    {
        part
    } else if any {
        Meaning::Any(merged)
    } else {
        Meaning::All(merged)
    }
}

/// `a == 'x'` among alternatives, `a != 'x'` among requirements.
fn as_one_of(simple: Simple<'_>, any: bool) -> Simple<'_> {
    match simple {
        Simple::Compare {
            subject,
            op,
            object: Object::Value(value @ Value::Text(_)),
        } if op == (if any { Op::Equal } else { Op::NotEqual }) => Simple::OneOf {
            subject,
            items: vec![value],
            denied: !any,
        },
        other => other,
    }
}
