//! Simple clauses in English.

use super::meaning::{Object, Simple};
use super::{Clause, Tongue, Words, inside, listed, said, spans};
use crate::say::meaning;
use crate::syntax::{Expr, Node, Op, Sign, Span};
use crate::value::{Kind, Value};

pub(super) struct English;

impl Tongue for English {
    fn simple(&self, simple: &Simple<'_>, words: &dyn Words) -> Clause {
        match simple {
            Simple::Fact { name, denied } => Clause::whole(lowered(&if *denied {
                words.denied(name)
            } else {
                words.fact(name)
            })),
            Simple::Known { name, denied } => {
                let know = if *denied { "do not know" } else { "know" };
                let what = if words.kind(name) == Some(Kind::YesNo) {
                    format!("whether {}", lowered(&words.fact(name)))
                } else {
                    Noun::of(&Node::fact(name), words).text
                };
                Clause::whole(format!("we {know} {what}"))
            }
            Simple::Always(true) => Clause::whole("this is always the case".to_owned()),
            Simple::Always(false) => Clause::whole("this is never the case".to_owned()),
            Simple::Agree {
                left,
                right,
                denied,
            } => {
                let verb = if *denied { "is not" } else { "is" };
                let (left, right) = (quoted_clause(left, words), quoted_clause(right, words));
                Clause::whole(format!(
                    "the answer {verb} the same for {left} and for {right}"
                ))
            }
            Simple::Compare {
                subject,
                op,
                object,
            } => compare(subject, *op, object, words),
            Simple::OneOf {
                subject,
                items,
                denied,
            } => one_of(subject, items, *denied, words),
            Simple::Includes { list, item, denied } if spans(list, words) => {
                let day = match item {
                    Object::Node(node) => Noun::of(node, words),
                    other => Noun::single(said_object(other, list, words)),
                };
                let verb = match (denied, day.plural) {
                    (false, false) => "falls",
                    (false, true) => "fall",
                    (true, false) => "does not fall",
                    (true, true) => "do not fall",
                };
                let span = Noun::of(list, words).text;
                day.clause(format!("{verb} within {span}"))
            }
            Simple::Includes { list, item, denied } => {
                let noun = Noun::of(list, words);
                let verb = match (denied, noun.plural) {
                    (false, false) => "includes",
                    (false, true) => "include",
                    (true, false) => "does not include",
                    (true, true) => "do not include",
                };
                let item = said_object(item, list, words);
                noun.clause(format!("{verb} {item}"))
            }
        }
    }

    fn when(&self, clause: &str) -> String {
        format!("if {clause}")
    }

    fn lead(&self, least: usize, all: usize) -> String {
        match least {
            least if least == all => "all of these conditions".to_owned(),
            1 => "at least one of these conditions".to_owned(),
            least => format!("at least {least} of these conditions"),
        }
    }

    fn lead_clause(&self, least: usize, all: usize) -> String {
        let verb = if least == 1 && all > 1 { "is" } else { "are" };
        format!("{} {verb} met: ", self.lead(least, all))
    }

    fn semicolon(&self) -> &'static str {
        ";"
    }

    fn and(&self) -> &'static str {
        " and "
    }

    fn or(&self) -> &'static str {
        " or "
    }

    fn or_else(&self) -> &'static str {
        ", or else "
    }
}

/// A noun with its article.
struct Noun {
    text: String,
    plural: bool,
}

const DETERMINERS: [&str; 17] = [
    "the", "a", "an", "your", "my", "his", "her", "their", "our", "its", "this", "that", "these",
    "those", "each", "every", "today",
];

impl Noun {
    fn named(text: &str) -> Self {
        let text = lowered(text);
        let first = text.split(' ').next().unwrap_or_default();
        if DETERMINERS.contains(&first) {
            let plural = plural(&text);
            Self { text, plural }
        } else {
            Self::single(format!("\u{201c}{text}\u{201d}"))
        }
    }

    fn single(text: String) -> Self {
        let plural = false;
        Self { text, plural }
    }

    fn of(node: &Node, words: &dyn Words) -> Self {
        match &node.expr {
            Expr::Fact(name) => Self::named(&words.fact(name)),
            Expr::Constant(constant) => Self::single(item(&constant.value(), "", words)),
            Expr::List(constants) => {
                let items: Vec<String> = constants
                    .iter()
                    .map(|(_, constant)| item(&constant.value(), "", words))
                    .collect();
                Self::single(listed(&items, " and ", false))
            }
            Expr::Sum(first, rest) => {
                let first = Self::of(first, words);
                let mut text = first.text;
                for (sign, node) in rest {
                    text.push_str(match sign {
                        Sign::Plus => " plus ",
                        Sign::Minus => " minus ",
                    });
                    text.push_str(&Self::of(node, words).text);
                }
                Self { text, ..first }
            }
            Expr::Span(span, from, to) => Self::single(span_noun(*span, from, to, words)),
            Expr::Count(node) => Self::single(count(node, words)),
            _ => Self::single(format!("the answer to {}", quoted_clause(node, words))),
        }
    }

    fn is(&self, op: Op) -> &'static str {
        match (op, self.plural) {
            (Op::NotEqual, false) => "is not",
            (Op::NotEqual, true) => "are not",
            (_, false) => "is",
            (_, true) => "are",
        }
    }

    fn clause(self, predicate: String) -> Clause {
        let subject = Some(self.text);
        Clause { subject, predicate }
    }
}

/// Without its capital, unless that is the pronoun.
fn lowered(text: &str) -> String {
    let text = text.trim();
    if text.starts_with("I ") || text.starts_with("I'") {
        text.to_owned()
    } else {
        inside(text)
    }
}

/// Whether the head of the noun, the last word before a preposition, is a plural.
fn plural(text: &str) -> bool {
    const PREPOSITIONS: [&str; 14] = [
        "of", "in", "for", "at", "on", "with", "from", "to", "by", "asked", "who", "that",
        "allowed", "already",
    ];
    let head = text
        .split([',', '('])
        .next()
        .unwrap_or_default()
        .split(' ')
        .skip(1)
        .take_while(|word| !PREPOSITIONS.contains(word))
        .filter(|word| !word.is_empty())
        .last()
        .unwrap_or_default();
    let ending = ["ss", "us", "is", "'s"];
    matches!(head, "people" | "children" | "men" | "women")
        || head.ends_with('s') && !ending.iter().any(|end| head.ends_with(end))
}

fn quoted_clause(node: &Node, words: &dyn Words) -> String {
    let clause = said(&meaning::of(node, false, words), words);
    format!("\u{201c}{clause}\u{201d}")
}

/// "on the day of...", "at the closing", "today".
fn at(noun: &str) -> String {
    let on = ["the date", "the day", "the first day", "the last day"];
    if noun == "today" {
        noun.to_owned()
    } else if on.iter().any(|day| noun.starts_with(day)) {
        format!("on {noun}")
    } else {
        format!("at {noun}")
    }
}

/// "the age", "the child's age": for the words of a date of birth; `None` for another day.
fn age_of(day: &Node, words: &dyn Words) -> Option<String> {
    let Expr::Fact(name) = &day.expr else {
        return None;
    };
    let text = lowered(&words.fact(name));
    let (before, after) = ["date of birth", "birth date", "day of birth"]
        .iter()
        .find_map(|birth| text.split_once(birth))?;
    let owner = match before.trim_end() {
        "" | "the" | "a" => "the",
        owner => owner,
    };
    let whose = if after.starts_with(" of ") { after } else { "" };
    Some(format!("{owner} age{whose}"))
}

fn span_noun(span: Span, from: &Node, to: &Node, words: &dyn Words) -> String {
    let until = Noun::of(to, words).text;
    match (span, age_of(from, words)) {
        (Span::Age, Some(age)) => format!("{age} {}", at(&until)),
        (Span::Months, Some(age)) => format!("{age} in months {}", at(&until)),
        _ => {
            let from = Noun::of(from, words).text;
            let unit = match span {
                Span::Age => "years",
                Span::Months => "months",
                Span::Days => "days",
            };
            format!("the number of {unit} from {from} to {until}")
        }
    }
}

fn count(list: &Node, words: &dyn Words) -> String {
    let noun = Noun::of(list, words);
    match noun.text.strip_prefix("the ") {
        Some(rest) if noun.plural => format!("the number of {rest}"),
        _ if noun.text.starts_with('\u{201c}') => format!("the number of answers to {}", noun.text),
        _ => format!("the number of answers to \u{201c}{}\u{201d}", noun.text),
    }
}

/// A value; a text is an option of `fact`.
fn item(value: &Value, fact: &str, words: &dyn Words) -> String {
    match value {
        Value::YesNo(true) => "yes".to_owned(),
        Value::YesNo(false) => "no".to_owned(),
        Value::Number(number) => words.number(*number),
        Value::Money(cents) => words.money(*cents),
        Value::Text(text) => format!("\u{201c}{}\u{201d}", words.option(fact, text)),
        Value::Day(day) => words.day(*day),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|value| item(value, fact, words)).collect();
            listed(&items, " and ", false)
        }
        Value::Period { from, to } => {
            format!("from {} to {}", words.day(*from), words.day(*to))
        }
        Value::Season { from, to } => {
            let (from, to) = (words.year_day(*from), words.year_day(*to));
            format!("from {from} to {to}")
        }
    }
}

fn said_object(object: &Object<'_>, subject: &Node, words: &dyn Words) -> String {
    match object {
        Object::Value(value) => item(value, subject.name(), words),
        Object::Node(node) => Noun::of(node, words).text,
        Object::Above(node, more) => {
            let more = item(more, "", words);
            format!("{} plus {more}", Noun::of(node, words).text)
        }
    }
}

fn one_of(subject: &Node, items: &[Value], denied: bool, words: &dyn Words) -> Clause {
    let noun = Noun::of(subject, words);
    let texts: Vec<String> = items
        .iter()
        .map(|value| item(value, subject.name(), words))
        .collect();
    let is = noun.is(Op::Equal);
    let predicate = match (denied, texts.as_slice()) {
        (false, _) => format!("{is} {}", listed(&texts, " or ", false)),
        (true, [text]) => format!("{} {text}", noun.is(Op::NotEqual)),
        (true, [one, other]) => format!("{is} neither {one} nor {other}"),
        (true, _) => format!("{is} none of {}", listed(&texts, " or ", false)),
    };
    noun.clause(predicate)
}

fn compare(subject: &Node, op: Op, object: &Object<'_>, words: &dyn Words) -> Clause {
    if let (Expr::Span(span, from, to), Object::Value(Value::Number(number))) =
        (&subject.expr, object)
    {
        return span_clause(*span, from, to, op, *number, words);
    }
    let noun = Noun::of(subject, words);
    let is = noun.is(op);
    let text = said_object(object, subject, words);
    match object {
        Object::Value(Value::Day(_)) => day_clause(noun, op, &text),
        Object::Value(_) if matches!(op, Op::Equal | Op::NotEqual) => {
            noun.clause(format!("{is} {text}"))
        }
        Object::Above(base, more) if !matches!(op, Op::Equal | Op::NotEqual) => {
            let base = Noun::of(base, words).text;
            let more = item(more, "", words);
            let does = if noun.plural { "exceed" } else { "exceeds" };
            let does_not = if noun.plural { "do not" } else { "does not" };
            noun.clause(match op {
                Op::Greater => format!("{does} {base} by more than {more}"),
                Op::GreaterOrEqual => format!("{does} {base} by at least {more}"),
                Op::LessOrEqual => format!("{does_not} exceed {base} by more than {more}"),
                _ => format!("{does_not} exceed {base} by {more} or more"),
            })
        }
        Object::Node(node)
            if [subject, node]
                .iter()
                .any(|node| words.kind(node.name()) == Some(Kind::Day)) =>
        {
            match op {
                Op::Equal => Clause::whole(format!("{} and {text} are the same day", noun.text)),
                Op::NotEqual => {
                    Clause::whole(format!("{} and {text} are not the same day", noun.text))
                }
                _ => day_clause(noun, op, &text),
            }
        }
        _ => noun.clause(match op {
            Op::Equal | Op::NotEqual => format!("{is} the same as {text}"),
            Op::Less => format!("{is} less than {text}"),
            Op::LessOrEqual => format!("{is} at most {text}"),
            Op::Greater => format!("{is} more than {text}"),
            Op::GreaterOrEqual => format!("{is} at least {text}"),
        }),
    }
}

fn day_clause(noun: Noun, op: Op, day: &str) -> Clause {
    let is = noun.is(Op::Equal);
    let is_not = noun.is(Op::NotEqual);
    let predicate = match op {
        Op::Equal => format!("{is} {day}"),
        Op::NotEqual => format!("{is_not} {day}"),
        Op::Less => format!("{is} before {day}"),
        Op::Greater => format!("{is} after {day}"),
        Op::LessOrEqual => format!("{is_not} after {day}"),
        Op::GreaterOrEqual => format!("{is_not} before {day}"),
    };
    noun.clause(predicate)
}

/// A time against a number of its own unit. Whole years and months are said so that
/// nobody wonders about the days in between: at most 12 is less than 13.
fn span_clause(
    span: Span,
    from: &Node,
    to: &Node,
    op: Op,
    number: i64,
    words: &dyn Words,
) -> Clause {
    let until = Noun::of(to, words).text;
    let subject = match (span, age_of(from, words)) {
        (Span::Age | Span::Months, Some(age)) => format!("{age} {}", at(&until)),
        _ => format!("the time from {} to {until}", Noun::of(from, words).text),
    };
    let (op, number) = match (op, number.checked_add(1)) {
        (Op::Greater, Some(next)) if span != Span::Days => (Op::GreaterOrEqual, next),
        (Op::LessOrEqual, Some(next)) if span != Span::Days => (Op::Less, next),
        _ => (op, number),
    };
    let one = number.unsigned_abs() == 1;
    let unit = match span {
        Span::Age if one => "year",
        Span::Age => "years",
        Span::Months if one => "month",
        Span::Months => "months",
        Span::Days if one => "day",
        Span::Days => "days",
    };
    let time = format!("{} {unit}", words.number(number));
    Noun::single(subject).clause(match op {
        Op::Greater => format!("is more than {time}"),
        Op::LessOrEqual => format!("is at most {time}"),
        Op::GreaterOrEqual => format!("is at least {time}"),
        Op::Less => format!("is less than {time}"),
        Op::Equal => format!("is {time}"),
        Op::NotEqual => format!("is not {time}"),
    })
}
