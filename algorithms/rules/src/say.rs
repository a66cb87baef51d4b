//! Cells, conditions and changes as plain clauses, in French or in English.
//!
//! What is said is first put in one form (`meaning`): denials pushed down to the
//! facts, constants on the right. Each language then says the simple clauses
//! (`french`, `english`), which are joined here.

mod english;
mod french;
mod meaning;

use jiff::civil::Date;

use crate::condition::{Condition, Rule};
use crate::nearest::{Change, Goal};
use crate::syntax::{Node, Op};
use crate::value::{Kind, Value, YearDay};
use english::English;
use french::French;
use meaning::{Meaning, Object, Simple};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    Fr,
    En,
}

/// The words of one procedure in one language. Spaces and apostrophes are plain:
/// typography is left to whoever shows the clause. The capital of a title is lowered here.
pub trait Words {
    fn language(&self) -> Language;
    /// A yes/no fact as a clause ("le foyer habite la commune"); any other as a noun
    /// with its article ("le quotient familial", "les jours"). A noun without article
    /// is shown in quotes.
    fn fact(&self, name: &str) -> String;
    /// The clause of a yes/no fact, denied: "le foyer n'habite pas la commune".
    fn denied(&self, name: &str) -> String;
    /// The words of an option; also asked for any text compared with a fact.
    fn option(&self, fact: &str, code: &str) -> String;
    fn kind(&self, name: &str) -> Option<Kind>;
    fn money(&self, cents: i64) -> String;
    fn number(&self, number: i64) -> String;
    /// The day alone, as "3 mars 2027".
    fn day(&self, day: Date) -> String;
    /// The same of any year: "3 mars".
    fn year_day(&self, day: YearDay) -> String;
}

impl Language {
    /// A clause as a condition: "si ...", "s'il ...", "if ...".
    pub fn when(self, clause: &str) -> String {
        tongue(self).when(clause)
    }

    /// What announces the list of conditions of a group: "une au moins de ces
    /// conditions". `None` for a cell, which is its own sentence.
    pub fn lead(self, rule: &Rule) -> Option<String> {
        let tongue = tongue(self);
        match rule {
            Rule::Holds(_) => None,
            Rule::Any(parts) => Some(tongue.lead(1, parts.len())),
            Rule::All(parts) => Some(tongue.lead(parts.len(), parts.len())),
            Rule::AtLeast(least, parts) => Some(tongue.lead(*least, parts.len())),
        }
    }
}

/// A simple clause in two pieces, so that a subject need not be said twice.
struct Clause {
    subject: Option<String>,
    predicate: String,
}

impl Clause {
    fn whole(predicate: String) -> Self {
        let subject = None;
        Self { subject, predicate }
    }

    fn text(self) -> String {
        match self.subject {
            Some(subject) => format!("{subject} {}", self.predicate),
            None => self.predicate,
        }
    }
}

trait Tongue {
    fn simple(&self, simple: &Simple<'_>, words: &dyn Words) -> Clause;
    fn when(&self, clause: &str) -> String;
    /// "2 au moins de ces conditions", for `least` among `all`.
    fn lead(&self, least: usize, all: usize) -> String;
    /// The same as a clause: "2 au moins de ces conditions sont remplies : ".
    fn lead_clause(&self, least: usize, all: usize) -> String;
    fn semicolon(&self) -> &'static str;
    fn and(&self) -> &'static str;
    fn or(&self) -> &'static str;
    /// Between alternatives of which one at least is made of several conditions.
    fn or_else(&self) -> &'static str;
}

/// Whether it is a stretch of days rather than a list.
fn spans(list: &Node, words: &dyn Words) -> bool {
    matches!(words.kind(list.name()), Some(Kind::Period | Kind::Season))
}

fn tongue(language: Language) -> &'static dyn Tongue {
    match language {
        Language::Fr => &French,
        Language::En => &English,
    }
}

pub(crate) fn clause(node: &Node, words: &dyn Words) -> String {
    said(&meaning::of(node, false, words), words)
}

pub(crate) fn condition(condition: &Condition, words: &dyn Words) -> String {
    said(&meaning::of_condition(condition, words), words)
}

/// What the fact should be: "le quotient familial ne dépasse pas 400,00 €".
pub(crate) fn change(change: &Change, words: &dyn Words) -> String {
    let fact = Node::fact(&change.fact);
    let compare = |op, value: &Value| {
        Meaning::Simple(Simple::Compare {
            subject: &fact,
            op,
            object: Object::Value(value.clone()),
        })
    };
    let meaning = match &change.to {
        Goal::Is(Value::YesNo(yes)) => Meaning::Simple(Simple::Fact {
            name: &change.fact,
            denied: !yes,
        }),
        Goal::Is(value) => compare(Op::Equal, value),
        Goal::AtLeast(value) => compare(Op::GreaterOrEqual, value),
        Goal::AtMost(value) => compare(Op::LessOrEqual, value),
        Goal::Between(low, high) => Meaning::All(vec![
            compare(Op::GreaterOrEqual, low),
            compare(Op::LessOrEqual, high),
        ]),
        Goal::OneOf(values) | Goal::NoneOf(values) => Meaning::Simple(Simple::OneOf {
            subject: &fact,
            items: values.clone(),
            denied: matches!(change.to, Goal::NoneOf(_)),
        }),
        Goal::Includes(value) | Goal::Excludes(value) => Meaning::Simple(Simple::Includes {
            list: &fact,
            item: Object::Value(value.clone()),
            denied: matches!(change.to, Goal::Excludes(_)),
        }),
    };
    said(&meaning, words)
}

fn said(meaning: &Meaning<'_>, words: &dyn Words) -> String {
    let tongue = tongue(words.language());
    match meaning {
        Meaning::Simple(simple) => tongue.simple(simple, words).text(),
        Meaning::All(parts) => said_all(parts, words, tongue),
        Meaning::Any(parts) => said_any(parts, words, tongue),
        Meaning::AtLeast(least, parts) => {
            let parts: Vec<String> = parts.iter().map(|part| said(part, words)).collect();
            let lead = tongue.lead_clause(*least, parts.len());
            let between = format!("{} ", tongue.semicolon());
            format!("{lead}{}", parts.join(&between))
        }
    }
}

/// The simple clauses first, then each group behind its lead, so that nobody wonders
/// how far an "or" reaches.
fn said_all(parts: &[Meaning<'_>], words: &dyn Words, tongue: &dyn Tongue) -> String {
    let simple = parts.iter().filter_map(|part| match part {
        Meaning::Simple(simple) => Some(tongue.simple(simple, words)),
        _ => None,
    });
    let texts = same_subject(simple, tongue.and());
    let comma = texts.iter().any(|text| text.contains(tongue.or()))
        || texts.len() > 1 && texts.iter().any(|text| text.contains(tongue.and()));
    let mut text = listed(&texts, tongue.and(), comma);
    let mut groups = 0;
    for part in parts {
        let group = match part {
            Meaning::Simple(_) => continue,
            Meaning::Any(inner) => {
                let lead = tongue.lead_clause(1, inner.len());
                format!("{lead}{}", said_any(inner, words, tongue))
            }
            other => said(other, words),
        };
        if !text.is_empty() {
            text.push_str(if groups == 0 { "," } else { tongue.semicolon() });
            text.push_str(tongue.and());
        }
        text.push_str(&group);
        groups += 1;
    }
    text
}

fn said_any(parts: &[Meaning<'_>], words: &dyn Words, tongue: &dyn Tongue) -> String {
    let only_simple = parts.iter().all(|part| matches!(part, Meaning::Simple(_)));
    if only_simple {
        let simple = parts.iter().filter_map(|part| match part {
            Meaning::Simple(simple) => Some(tongue.simple(simple, words)),
            _ => None,
        });
        return listed(&same_subject(simple, tongue.or()), tongue.or(), false);
    }
    let parts: Vec<String> = parts
        .iter()
        .map(|part| {
            let text = said(part, words);
            let long = match part {
                Meaning::Simple(_) => false,
                Meaning::All(inner) => !inner.iter().all(|part| matches!(part, Meaning::Simple(_))),
                _ => true,
            };
            if long { format!("({text})") } else { text }
        })
        .collect();
    parts.join(tongue.or_else())
}

/// "le quotient dépasse 400 € et ne dépasse pas 800 €": neighbours that share their subject.
fn same_subject(clauses: impl Iterator<Item = Clause>, between: &str) -> Vec<String> {
    let mut groups: Vec<Clause> = Vec::new();
    for clause in clauses {
        match groups.last_mut() {
            Some(last) if last.subject.is_some() && last.subject == clause.subject => {
                last.predicate.push_str(between);
                last.predicate.push_str(&clause.predicate);
            }
            _ => groups.push(clause),
        }
    }
    groups.into_iter().map(Clause::text).collect()
}

/// "a, b et c"; with a comma before the last one too where a piece could mislead.
fn listed(texts: &[String], last: &str, comma: bool) -> String {
    let Some((end, before)) = texts.split_last() else {
        return String::new();
    };
    if before.is_empty() {
        return end.clone();
    }
    let comma = if comma { "," } else { "" };
    format!("{}{comma}{last}{end}", before.join(", "))
}

/// A title as it stands within a sentence: without its capital, unless that belongs
/// to an acronym.
fn inside(text: &str) -> String {
    let mut characters = text.trim().chars();
    let first = characters.next();
    let rest = characters.as_str();
    let lower = !rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    match first {
        Some(first) if lower => first.to_lowercase().chain(rest.chars()).collect(),
        _ => text.trim().to_owned(),
    }
}
