//! Answers as the fields of a form, and back into shape: what programs send becomes what people type,
//! so that both are judged by the same words.

use base::{Cents, Problem};
use catalogue::{Kind, Question};
use i18n::msg;
use serde_json::Value;
use web::Fields;

use crate::{Answers, Asked, StoredFile, read::asks};

/// The fields of a form, its files, and what could not be read as either.
#[derive(Clone, Debug, Default)]
pub struct Flat {
    pub pairs: Vec<(String, String)>,
    pub files: Vec<StoredFile>,
    pub problems: Vec<Problem>,
}

impl Flat {
    pub fn fields(&self) -> Fields {
        Fields::new(self.pairs.clone())
    }

    /// The problems of shape, then those of content, each field once.
    pub(crate) fn and(self, mut content: Vec<Problem>) -> Vec<Problem> {
        content.retain(|problem| self.problems.iter().all(|own| own.field != problem.field));
        let mut all = self.problems;
        all.append(&mut content);
        all
    }

    fn put(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.pairs.push((name.into(), value.into()));
    }

    fn refuse(&mut self, name: &str, kind: Kind) {
        let message = msg!("forms-json-kind", kind = kind.code());
        self.problems.push(Problem::new(name, message));
    }
}

/// The fields that these answers fill, for showing them again.
pub fn of_answers<'q>(
    questions: impl IntoIterator<Item = &'q Question>,
    answers: &Answers,
) -> Flat {
    let mut flat = Flat::default();
    for question in questions {
        if let Some(value) = answers.get(&question.id) {
            question_into(&mut flat, question, value);
        }
    }
    flat
}

/// The fields that a JSON object fills, in the shape answers have; what no question asks is left out.
pub fn of_json<'q>(questions: impl IntoIterator<Item = &'q Question>, given: &Value) -> Flat {
    let mut flat = Flat::default();
    for question in questions {
        if let Some(value) = given.get(&question.id) {
            question_into(&mut flat, question, value);
        }
    }
    flat
}

/// The fields that a JSON object fills; a name that no question has is a problem.
pub(crate) fn from_json<'q>(
    asked: &Asked<'_>,
    questions: impl IntoIterator<Item = &'q Question>,
    given: &Value,
) -> Flat {
    let mut flat = Flat::default();
    let Some(given) = given.as_object() else {
        flat.problems
            .push(Problem::new("", msg!("forms-json-object")));
        return flat;
    };
    let mut known = Vec::new();
    for question in questions {
        known.push(question.id.as_str());
        match given.get(&question.id) {
            None => {}
            Some(Value::Null) if question.kind != Kind::File => {}
            Some(value) => question_into(&mut flat, question, value),
        }
    }
    for name in given.keys() {
        if !known.contains(&name.as_str()) {
            let procedure = asked.version.name().to_owned();
            let message = msg!(
                "forms-json-unknown",
                name = name.clone(),
                procedure = procedure
            );
            flat.problems.push(Problem::new(name.clone(), message));
        }
    }
    flat
}

fn question_into(flat: &mut Flat, question: &Question, value: &Value) {
    if question.kind == Kind::File && value.is_null() {
        return flat.put(format!("{}.later", question.id), "yes");
    }
    if question.repeat.is_none() {
        return entry_into(flat, question, &question.id, value);
    }
    let Some(entries) = value.as_array() else {
        return flat.refuse(&question.id, question.kind);
    };
    for (at, entry) in entries.iter().enumerate() {
        if question.kind == Kind::File {
            entry_into(flat, question, &question.id, entry);
        } else {
            entry_into(
                flat,
                question,
                &format!("{}.{}", question.id, at + 1),
                entry,
            );
        }
    }
}

fn entry_into(flat: &mut Flat, question: &Question, name: &str, value: &Value) {
    let kind = question.kind;
    match (kind, value) {
        (Kind::YesNo | Kind::Consent, Value::Bool(yes)) => {
            let said = match (kind, yes) {
                (_, true) => "yes",
                (Kind::YesNo, false) => "no",
                _ => "",
            };
            flat.put(name, said);
        }
        (Kind::Number | Kind::Scale, Value::Number(number)) => flat.put(name, number.to_string()),
        (Kind::Money, Value::Number(number)) => match number.as_i64() {
            Some(cents) => flat.put(name, euros(Cents(cents))),
            None => flat.refuse(name, kind),
        },
        (
            Kind::Text
            | Kind::LongText
            | Kind::Email
            | Kind::Phone
            | Kind::Time
            | Kind::Date
            | Kind::Share
            | Kind::Choice,
            Value::String(text),
        ) => flat.put(name, text.as_str()),
        (Kind::Choices | Kind::Weekdays | Kind::List, Value::Array(items)) => {
            for item in items {
                match item.as_str() {
                    // A line break would make two entries of one.
                    Some(text) => flat.put(name, text.replace('\n', " ")),
                    None => return flat.refuse(name, kind),
                }
            }
        }
        (Kind::Ranking, Value::Array(items)) => {
            for (at, item) in items.iter().enumerate() {
                match item.as_str() {
                    Some(code) => flat.put(format!("{name}.{code}"), (at + 1).to_string()),
                    None => return flat.refuse(name, kind),
                }
            }
        }
        (Kind::File, Value::Object(_)) => file_into(flat, name, value),
        (Kind::Signature, Value::Object(_)) => {
            flat.put(name, "yes");
            parts_into(flat, kind, name, value);
        }
        (
            Kind::Matrix
            | Kind::Period
            | Kind::Address
            | Kind::Place
            | Kind::Person
            | Kind::Child
            | Kind::Household
            | Kind::Company
            | Kind::Association,
            Value::Object(_),
        ) => parts_into(flat, kind, name, value),
        _ => flat.refuse(name, kind),
    }
}

/// The parts of a composed answer, under the names of the form's fields.
fn parts_into(flat: &mut Flat, kind: Kind, name: &str, value: &Value) {
    let Some(parts) = value.as_object() else {
        return flat.refuse(name, kind);
    };
    for (part, value) in parts {
        let field = match part.as_str() {
            "siren" | "siret" | "rna" if matches!(kind, Kind::Company | Kind::Association) => {
                format!("{name}.number")
            }
            part => format!("{name}.{part}"),
        };
        match value {
            _ if !is_part(kind, part) => flat.refuse(&field, kind),
            Value::String(text) => flat.put(field, text.as_str()),
            Value::Number(number) => flat.put(field, number.to_string()),
            Value::Object(_) if part == "address" => parts_into(flat, Kind::Address, &field, value),
            _ => flat.refuse(&field, kind),
        }
    }
}

fn is_part(kind: Kind, part: &str) -> bool {
    let known: &[&str] = match kind {
        Kind::Period => &["from", "to"],
        Kind::Address => &["line", "postcode", "town", "street"],
        Kind::Place => &["text", "lat", "lon"],
        Kind::Person | Kind::Child => &[
            "name",
            "email",
            "phone",
            "address",
            "birth_date",
            "safe_hours",
        ],
        Kind::Household => &["adults", "children"],
        Kind::Company => &["siren", "siret", "name"],
        Kind::Association => &["rna", "siren", "name"],
        Kind::Signature => &["name", "day"],
        Kind::Matrix => return true,
        _ => &[],
    };
    known.contains(&part)
}

fn file_into(flat: &mut Flat, name: &str, value: &Value) {
    let text = |part: &str| value.get(part).and_then(Value::as_str);
    let size = value.get("size").and_then(Value::as_i64);
    let (Some(file), Some(sha256), Some(size), Some(kind)) =
        (text("name"), text("sha256"), size, text("type"))
    else {
        return flat.refuse(name, Kind::File);
    };
    flat.files.push(StoredFile {
        field: name.to_owned(),
        name: file.to_owned(),
        sha256: sha256.to_owned(),
        size,
        kind: kind.to_owned(),
    });
}

/// `12,05`, as people type it and as [`Cents::parse`] reads it.
pub(crate) fn euros(amount: Cents) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let cents = amount.0.unsigned_abs();
    format!("{sign}{},{:02}", cents / 100, cents % 100)
}

/// The first control of an entry: where a message about the whole of it leads.
pub fn first_part(question: &Question, name: &str) -> String {
    match question.kind {
        Kind::Period => format!("{name}.from"),
        Kind::Address => format!("{name}.line"),
        Kind::Place => format!("{name}.text"),
        Kind::Household => format!("{name}.adults"),
        Kind::Company | Kind::Association => format!("{name}.number"),
        Kind::Person | Kind::Child => {
            let part = match asks(question).first() {
                Some(catalogue::Ask::Contact) => "email",
                Some(catalogue::Ask::BirthDate) => "birth_date",
                Some(catalogue::Ask::Address) => "address.line",
                Some(catalogue::Ask::SafeHours) => "safe_hours",
                Some(catalogue::Ask::Name) | None => "name",
            };
            format!("{name}.{part}")
        }
        _ => name.to_owned(),
    }
}
