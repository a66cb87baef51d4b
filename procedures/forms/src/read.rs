//! From the fields of a form to answers, and what to mend: the only place that judges what was given.
//!
//! Programs and scenarios give JSON, which becomes the same fields first ([`crate::flat`]).

mod parts;
mod simple;

use std::collections::BTreeMap;

use base::{Day, Lang, Message, Problem};
use catalogue::{Bound, Kind, Page, Question, Version};
use i18n::msg;
use rules::Truth;
use serde_json::Value;
use web::Fields;

use crate::{Answers, StoredFile, Streets, flat, known};

pub(crate) use parts::HOUSEHOLD;
pub use parts::asks;
pub(crate) use simple::one_line;

/// What is asked, by whose rule, and what is known already.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub version: &'a Version,
    pub questions: &'a [Question],
    /// Facts read elsewhere and earlier answers.
    pub known: &'a BTreeMap<String, rules::Value>,
    pub streets: &'a Streets,
    pub today: Day,
    /// The language of the titles that problems cite.
    pub lang: Lang,
}

/// Whether a question is put, given what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Yes,
    /// What decides is not known and nobody asks for it: one may answer.
    Perhaps,
    No,
}

/// Whether a `when` lets a question be put. A fact that the form itself asks and that was not given
/// decides nothing yet: the question waits.
pub fn due(
    when: Option<&rules::Cell>,
    facts: &BTreeMap<String, rules::Value>,
    version: &Version,
) -> Due {
    match when.map(|cell| cell.truth(facts)) {
        None | Some(Truth::Yes) => Due::Yes,
        Some(Truth::No) => Due::No,
        Some(Truth::Unknown(missing)) => {
            if missing
                .iter()
                .any(|fact| version.definition.question(fact).is_some())
            {
                Due::No
            } else {
                Due::Perhaps
            }
        }
    }
}

/// Reads the answers to `asked.questions`. Those whose `when` does not hold are not read at all.
pub fn read(asked: &Asked<'_>, fields: &Fields, files: &[StoredFile]) -> (Answers, Vec<Problem>) {
    let mut reading = Reading::new(asked, fields, files);
    reading.questions(asked.questions);
    (reading.answers, reading.problems)
}

/// Reads a whole form: pages whose `when` does not hold are left out.
pub fn read_pages(
    asked: &Asked<'_>,
    pages: &[Page],
    fields: &Fields,
    files: &[StoredFile],
) -> (Answers, Vec<Problem>) {
    let mut reading = Reading::new(asked, fields, files);
    for page in pages {
        if due(page.when.as_ref(), &reading.facts, asked.version) != Due::No {
            reading.questions(&page.questions);
        }
    }
    (reading.answers, reading.problems)
}

/// Reads answers given as JSON to `asked.questions`: the same judgement, the same bytes.
pub fn from_json(asked: &Asked<'_>, given: &Value) -> (Answers, Vec<Problem>) {
    let flat = flat::from_json(asked, asked.questions, given);
    let (answers, problems) = read(asked, &flat.fields(), &flat.files);
    (answers, flat.and(problems))
}

/// Reads a whole form given as JSON.
pub fn pages_from_json(
    asked: &Asked<'_>,
    pages: &[Page],
    given: &Value,
) -> (Answers, Vec<Problem>) {
    let questions = pages.iter().flat_map(|page| &page.questions);
    let flat = flat::from_json(asked, questions, given);
    let (answers, problems) = read_pages(asked, pages, &flat.fields(), &flat.files);
    (answers, flat.and(problems))
}

/// One answer, none, or what is wrong with it.
type Read = Result<Option<Value>, Vec<Problem>>;

fn wrong<T>(field: impl Into<String>, message: Message) -> Result<T, Vec<Problem>> {
    Err(vec![Problem::new(field, message)])
}

struct Reading<'a> {
    asked: &'a Asked<'a>,
    fields: &'a Fields,
    files: &'a [StoredFile],
    facts: BTreeMap<String, rules::Value>,
    answers: Answers,
    problems: Vec<Problem>,
}

/// A control being read: its question, its name in the form, and what its messages call it.
struct Control<'q> {
    question: &'q Question,
    name: String,
    title: String,
    required: bool,
}

impl Control<'_> {
    fn part(&self, part: &str) -> String {
        format!("{}.{part}", self.name)
    }
}

impl<'a> Reading<'a> {
    fn new(asked: &'a Asked<'a>, fields: &'a Fields, files: &'a [StoredFile]) -> Self {
        let facts = known::before_asking(asked.version, asked.known, asked.today);
        Self {
            asked,
            fields,
            files,
            facts,
            answers: Answers::default(),
            problems: Vec::new(),
        }
    }

    fn questions(&mut self, questions: &[Question]) {
        for question in questions {
            let due = due(question.when.as_ref(), &self.facts, self.asked.version);
            if due == Due::No {
                continue;
            }
            let required = !question.optional && due == Due::Yes;
            match self.answer(question, required) {
                Ok(Some(value)) => {
                    self.answers.put(&question.id, value);
                    known::learn(self.asked, question, &self.answers, &mut self.facts);
                }
                Ok(None) => {}
                Err(problems) => self.problems.extend(problems),
            }
        }
    }

    fn answer(&self, question: &Question, required: bool) -> Read {
        let title = crate::say::words(self.asked.lang, &question.title);
        match question.repeat {
            Some(_) if question.kind == Kind::File => self.documents(question, &title, required),
            Some(most) => self.group(question, &title, most, required),
            None => self.entry(&Control {
                question,
                name: question.id.clone(),
                title,
                required,
            }),
        }
    }

    /// A question given several times; empty places are left out.
    fn group(&self, question: &Question, title: &str, most: u32, required: bool) -> Read {
        let (mut entries, mut problems) = (Vec::new(), Vec::new());
        for at in 1..=most {
            let name = format!("{}.{at}", question.id);
            if !is_filled(self.fields, &name) {
                continue;
            }
            let control = Control {
                question,
                name,
                title: format!("{title} ({at})"),
                required: true,
            };
            match self.entry(&control) {
                Ok(value) => entries.extend(value),
                Err(found) => problems.extend(found),
            }
        }
        if beyond(self.fields, &question.id, most) {
            let message = msg!("forms-too-many", title = title, most = most);
            problems.push(Problem::new(first_control(question, most), message));
        }
        let least = match &question.at_least {
            Some(Bound::Number(least)) => usize::try_from(*least).unwrap_or(1),
            _ => usize::from(required),
        };
        if problems.is_empty() && (required || !entries.is_empty()) && entries.len() < least {
            let first = first_control(question, u32::try_from(entries.len()).unwrap_or(0) + 1);
            let message = if least > 1 {
                msg!("forms-too-few", title = title, least = least)
            } else {
                msg!("forms-missing", title = title)
            };
            problems.push(Problem::new(first, message));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok((!entries.is_empty()).then_some(Value::Array(entries)))
    }

    fn entry(&self, control: &Control<'_>) -> Read {
        match control.question.kind {
            Kind::Text => self.line(control),
            Kind::LongText => self.long_text(control),
            Kind::Email => self.email(control),
            Kind::Phone => self.phone(control),
            Kind::Number => self.number(control),
            Kind::Money => self.money(control),
            Kind::Date => self.date(control),
            Kind::Time => self.time(control),
            Kind::Share => self.share(control),
            Kind::Period => self.period(control),
            Kind::YesNo => self.yes_no(control),
            Kind::Consent => self.consent(control),
            Kind::Choice => self.choice(control),
            Kind::Choices | Kind::Weekdays => self.choices(control),
            Kind::Ranking => self.ranking(control),
            Kind::Scale => self.scale(control),
            Kind::Matrix => self.matrix(control),
            Kind::List => self.list(control),
            Kind::Address => self.address(control),
            Kind::Place => self.place(control),
            Kind::Person | Kind::Child => self.person(control),
            Kind::Household => self.household(control),
            Kind::Company | Kind::Association => self.organisation(control),
            Kind::File => self.document(control),
            Kind::Signature => self.signature(control),
        }
    }

    /// A bound as a number, a day… `None` when there is none or its fact is not known.
    fn bound(&self, bound: Option<&Bound>) -> Option<rules::Value> {
        Some(match bound? {
            Bound::Number(number) => rules::Value::Number(*number),
            Bound::Money(cents) => rules::Value::Money(*cents),
            Bound::Day(day) => rules::Value::Day(*day),
            Bound::Fact(name) => self.facts.get(name)?.clone(),
        })
    }
}

/// The name of the first control of an entry of a repeated question.
fn first_control(question: &Question, at: u32) -> String {
    let name = format!("{}.{at}", question.id);
    flat::first_part(question, &name)
}

/// Whether any field of this control was given.
pub(crate) fn is_filled(fields: &Fields, name: &str) -> bool {
    fields.iter().any(|(key, value)| {
        !value.is_empty()
            && key
                .strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
    })
}

/// Whether entries beyond the last allowed were given.
fn beyond(fields: &Fields, question: &str, most: u32) -> bool {
    fields.iter().any(|(key, value)| {
        !value.is_empty()
            && key
                .strip_prefix(question)
                .and_then(|rest| rest.strip_prefix('.'))
                .and_then(|rest| rest.split(['.', '-']).next())
                .and_then(|at| at.parse::<u32>().ok())
                .is_some_and(|at| at > most)
    })
}
