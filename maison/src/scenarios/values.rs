//! What a scenario writes, as a form is given it: JSON in the shape of each kind of question.

use base::{Day, Error, Instant, Result};
use catalogue::{
    Ask, Definition, Kind, Question, Source, scenario,
    yaml::{Entry, Node},
};
use forms::{Streets, uploads};
use i18n::msg;
use serde_json::{Map, Value, json};
use town::Town;
use web::UploadedFile;

use super::{
    persona::{POSTCODE, Persona, TOWN},
    unplayable,
};

/// A photograph of nothing.
const PHOTO: &[u8] = include_bytes!("photo.jpg");

/// What values are made with.
pub struct Maker<'a> {
    pub town: &'a Town,
    pub streets: &'a Streets,
    /// Whoever fills the form.
    pub person: &'a Persona,
    /// Tells invented people apart: `procedure/file/case`.
    pub key: String,
}

impl Maker<'_> {
    /// The answers of a step. Words that no question has stay as they are: the form refuses them.
    pub async fn answers(&self, questions: &[&Question], given: &[Entry]) -> Result<Value> {
        let mut answers = Map::new();
        for Entry { key, value, .. } in given {
            if key == "reasons" || key == "slot" {
                continue;
            }
            let question = questions.iter().find(|question| question.id == *key);
            let json = match question {
                Some(question) => self.answer(question, value).await?,
                None => value.json(),
            };
            answers.insert(key.clone(), json);
        }
        Ok(Value::Object(answers))
    }

    async fn answer(&self, question: &Question, node: &Node) -> Result<Value> {
        if question.repeat.is_none() {
            return self.one(question, node).await;
        }
        let Some(list) = node.list() else {
            return Ok(json!([self.one(question, node).await?]));
        };
        let mut all = Vec::new();
        for item in list {
            all.push(self.one(question, item).await?);
        }
        Ok(Value::Array(all))
    }

    async fn one(&self, question: &Question, node: &Node) -> Result<Value> {
        // What is not written as its kind wants stays as it is: the form says so.
        let text = node.text().unwrap_or_default();
        let as_it_is = node.json();
        Ok(match question.kind {
            Kind::YesNo | Kind::Consent => text.parse::<bool>().map_or(as_it_is, Value::from),
            Kind::Number | Kind::Scale => text.parse::<i64>().map_or(as_it_is, Value::from),
            Kind::Money => cents(text).map_or(as_it_is, Value::from),
            Kind::Choices | Kind::Weekdays | Kind::Ranking | Kind::List => {
                let items = node.list().into_iter().flatten().map(Node::text);
                items
                    .collect::<Option<Vec<&str>>>()
                    .filter(|_| node.list().is_some())
                    .map_or(as_it_is, Value::from)
            }
            _ if node.text().is_none() => as_it_is,
            Kind::Period => json!({"from": text, "to": text}),
            Kind::Place => json!({"text": text}),
            Kind::Address => self.address(text),
            Kind::Person | Kind::Child => self.person(question, text),
            Kind::Company => json!({"siren": text}),
            Kind::Association => json!({"rna": text}),
            Kind::File => self.file(text).await?,
            Kind::Signature => json!({"name": self.person.name}),
            _ => json!(text),
        })
    }

    /// On a street of the town's list when it has it.
    fn address(&self, line: &str) -> Value {
        match self.streets.find(line, POSTCODE) {
            Some(street) => {
                json!({"line": line, "postcode": street.postcode, "town": street.commune})
            }
            None => json!({"line": line, "postcode": POSTCODE, "town": TOWN}),
        }
    }

    /// Only what the question asks.
    fn person(&self, question: &Question, said: &str) -> Value {
        let invented;
        let persona = if question.kind == Kind::Child {
            let key = format!("{}/{}", self.key, question.id);
            let child = Persona::invent(&key, said, false);
            let family = self.person.name.rsplit(' ').next().unwrap_or_default();
            let first = child.name.split(' ').next().unwrap_or_default();
            invented = Persona {
                name: format!("{first} {family}"),
                ..child
            };
            &invented
        } else {
            self.person
        };
        let mut person = Map::new();
        for ask in forms::read::asks(question) {
            match ask {
                Ask::Name => {
                    person.insert("name".to_owned(), json!(persona.name));
                }
                Ask::Contact => {
                    if let Some(email) = &persona.email {
                        person.insert("email".to_owned(), json!(email));
                    }
                    if let Some(phone) = &persona.phone {
                        person.insert("phone".to_owned(), json!(phone));
                        person.insert("address".to_owned(), home(persona));
                    }
                }
                Ask::BirthDate => {
                    person.insert("birth_date".to_owned(), json!(persona.birth));
                }
                Ask::Address => {
                    person.insert("address".to_owned(), home(persona));
                }
                Ask::SafeHours => {
                    person.insert("safe_hours".to_owned(), json!("le matin, avant midi"));
                }
            }
        }
        Value::Object(person)
    }

    async fn file(&self, name: &str) -> Result<Value> {
        let content = match name.rsplit_once('.') {
            Some((_, "jpg")) => PHOTO.to_vec(),
            Some((stem, "pdf")) => pdf(stem),
            _ => return Err(unplayable(msg!("maison-play-file", name = name.to_owned()))),
        };
        let upload = UploadedFile {
            field: String::new(),
            name: name.to_owned(),
            content,
        };
        match uploads::keep(self.town, upload).await? {
            Ok(file) => Ok(json!({
                "name": file.name, "sha256": file.sha256, "size": file.size, "type": file.kind,
            })),
            Err(problem) => Err(Error::Invalid(vec![problem])),
        }
    }
}

fn home(persona: &Persona) -> Value {
    json!({"line": persona.line, "postcode": persona.postcode, "town": persona.town})
}

/// `1400.00 EUR`.
fn cents(text: &str) -> Option<i64> {
    let (euros, cents) = text.strip_suffix("EUR")?.trim().split_once('.')?;
    if cents.len() != 2 {
        return None;
    }
    Some(euros.parse::<i64>().ok()? * 100 + cents.parse::<i64>().ok()?)
}

/// The instant of a slot.
pub fn slot(given: &[Entry]) -> Result<Instant> {
    let entry = given.iter().find(|entry| entry.key == "slot");
    let text = entry.and_then(|entry| entry.value.text());
    text.and_then(scenario::moment)
        .ok_or_else(|| unplayable(msg!("maison-play-slot")))
}

/// The codes of `reasons`.
pub fn reasons(given: &[Entry]) -> Vec<String> {
    let entry = given.iter().find(|entry| entry.key == "reasons");
    let codes = entry.and_then(|entry| entry.value.list()).into_iter();
    codes
        .flatten()
        .filter_map(|code| Some(code.text()?.to_owned()))
        .collect()
}

/// What the town's map says, as rules read it. What would be read elsewhere is not known to anybody
/// yet: a scenario that gave it would tell a house that does not exist, and its reader refuses it.
pub fn known(definition: &Definition, given: &[Entry]) -> cases::engine::Facts {
    let mut facts = cases::engine::Facts::new();
    for Entry { key, value, .. } in given {
        let read = definition
            .fact(key)
            .filter(|fact| matches!(fact.from, Source::Territory { .. }));
        let value = read.and_then(|read| self::fact(read.kind, value.text()?));
        facts.extend(value.map(|value| (key.clone(), value)));
    }
    facts
}

pub fn fact(kind: Kind, text: &str) -> Option<rules::Value> {
    Some(match kind {
        Kind::YesNo | Kind::Consent => rules::Value::YesNo(text.parse().ok()?),
        Kind::Number | Kind::Scale => rules::Value::Number(text.parse().ok()?),
        Kind::Money => rules::Value::Money(cents(text)?),
        Kind::Date => rules::Value::Day(text.parse::<Day>().ok()?.0),
        _ => rules::Value::Text(text.to_owned()),
    })
}

/// One page that says its title, in the fewest words a reader of PDF accepts.
fn pdf(title: &str) -> Vec<u8> {
    let shown: String = title
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'))
        .collect();
    let text = format!("BT /F1 24 Tf 72 720 Td ({shown}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let numbered = (1..).zip(&objects);
    let written = numbered.map(|(number, object)| format!("{number} 0 obj\n{object}\nendobj\n"));
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for object in written {
        places.push(format!("{:010} 00000 n \n", file.len()));
        file.push_str(&object);
    }
    let places = places.concat();
    let (table, size) = (file.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<< /Size {size} /Root 1 0 R >>\n\
         startxref\n{table}\n%%EOF\n"
    );
    file.push_str(&end);
    file.into_bytes()
}
