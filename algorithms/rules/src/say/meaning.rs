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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::Date;

    use super::*;
    use crate::cell::Cell;
    use crate::judge::Truth;
    use crate::say::Language;
    use crate::syntax::Place;
    use crate::value::YearDay;

    struct NoWords;

    impl Words for NoWords {
        fn language(&self) -> Language {
            Language::En
        }
        fn fact(&self, name: &str) -> String {
            name.to_owned()
        }
        fn denied(&self, name: &str) -> String {
            name.to_owned()
        }
        fn option(&self, _: &str, code: &str) -> String {
            code.to_owned()
        }
        fn kind(&self, name: &str) -> Option<Kind> {
            matches!(name, "yes" | "no").then_some(Kind::YesNo)
        }
        fn money(&self, cents: i64) -> String {
            cents.to_string()
        }
        fn number(&self, number: i64) -> String {
            number.to_string()
        }
        fn day(&self, day: Date) -> String {
            day.to_string()
        }
        fn year_day(&self, day: YearDay) -> String {
            format!("{}-{}", day.month(), day.day())
        }
    }

    type Known = BTreeMap<String, Value>;

    fn node(expr: Expr) -> Node {
        let at = Place(0);
        Node { at, expr }
    }

    fn constant(value: &Value) -> Node {
        node(Expr::Constant(match value {
            Value::Number(number) => Constant::Number(*number),
            Value::Text(text) => Constant::Text(text.clone()),
            other => panic!("{other:?} is not in these tests"),
        }))
    }

    fn thing(object: &Object<'_>) -> Node {
        match object {
            Object::Value(value) => constant(value),
            Object::Node(node) => (*node).clone(),
            Object::Above(base, more) => node(Expr::Sum(
                Box::new((*base).clone()),
                vec![(Sign::Plus, constant(more))],
            )),
        }
    }

    fn holds(node: &Node, facts: &Known) -> bool {
        crate::judge::truth(node, facts) == Truth::Yes
    }

    /// What a reader of the clause would answer.
    fn read(meaning: &Meaning<'_>, facts: &Known) -> bool {
        let all = |parts: &[Meaning<'_>]| parts.iter().filter(|part| read(part, facts)).count();
        let simple = match meaning {
            Meaning::All(parts) => return all(parts) == parts.len(),
            Meaning::Any(parts) => return all(parts) > 0,
            Meaning::AtLeast(least, parts) => return all(parts) >= *least,
            Meaning::Simple(simple) => simple,
        };
        match simple {
            Simple::Fact { name, denied } => holds(&Node::fact(name), facts) != *denied,
            Simple::Known { name, denied } => facts.contains_key(*name) != *denied,
            Simple::Always(always) => *always,
            Simple::Agree {
                left,
                right,
                denied,
            } => (holds(left, facts) == holds(right, facts)) != *denied,
            Simple::Compare {
                subject,
                op,
                object,
            } => {
                let compare =
                    Expr::Compare(Box::new((*subject).clone()), *op, Box::new(thing(object)));
                holds(&node(compare), facts)
            }
            Simple::OneOf {
                subject,
                items,
                denied,
            } => {
                let one = items.iter().any(|item| {
                    let (subject, item) = ((*subject).clone(), constant(item));
                    let equal = Expr::Compare(subject.into(), Op::Equal, item.into());
                    holds(&node(equal), facts)
                });
                one != *denied
            }
            Simple::Includes { list, item, denied } => {
                let within = Expr::Within {
                    value: Box::new(thing(item)),
                    list: Box::new((*list).clone()),
                    has: true,
                };
                holds(&node(within), facts) != *denied
            }
        }
    }

    /// Each cell means what is said, for all small facts.
    #[test]
    fn what_is_said_is_what_is_judged() {
        let texts = ["a", "b", "c"].map(|text| Value::Text(text.to_owned()));
        let mut all: Vec<Known> = Vec::new();
        for yes in [false, true] {
            for text in &texts {
                for number in 0..4 {
                    all.push(BTreeMap::from([
                        ("yes".to_owned(), Value::YesNo(yes)),
                        ("no".to_owned(), Value::YesNo(number == 2)),
                        ("t".to_owned(), text.clone()),
                        ("n".to_owned(), Value::Number(number)),
                        ("list".to_owned(), Value::List(vec![text.clone()])),
                    ]));
                }
            }
        }
        for text in [
            "yes",
            "!!yes",
            "yes != !no",
            "!(yes == (n > 1))",
            "(n > 1) == false",
            "false != (yes || no)",
            "known(n) && !known(x)",
            "true && !false",
            "1 < n",
            "!(2 >= n)",
            "n < 1 || n > 2",
            "!(n == 1 || n == 2)",
            "n in [1, 2] || n == 0",
            "!(n in [1]) && n != 0",
            "n > n + 1 || 2 >= n + 1",
            "!(n + 2 <= 3)",
            "t == 'a' || t == 'b'",
            "t == 'a' && t == 'b'",
            "t != 'a' || t != 'b'",
            "t != 'a' && t != 'b'",
            "!(t in ['a']) || t == 'b'",
            "t == 'b' || !(t in ['a'])",
            "!(t in ['a', 'b']) && !(t == 'c')",
            "t in ['a'] || yes || t in ['b']",
            "!(t == 'a' && (yes || !(no && n < 2)))",
            "(yes || no) && (n > 0 || t == 'a')",
            "yes && no || n == 1 && !yes || t == 'c'",
            "has(list, 'a') && !('b' in list)",
            "!has(list, t)",
        ] {
            let cell = Cell::parse(text).expect(text);
            for facts in &all {
                let said = read(&of(&cell.node, false, &NoWords), facts);
                assert_eq!(said, holds(&cell.node, facts), "{text} {facts:?}");
                let denied = read(&of(&cell.node, true, &NoWords), facts);
                assert_ne!(said, denied, "!({text}) {facts:?}");
            }
        }
    }
}
