//! The answers of a procedure as JSON Schema, and what programs may ask, for the town's description.

use axum::http::StatusCode;
use base::{Lang, Message};
use catalogue::{Ask, Bound, Channel, Kind, Question, Version};
use i18n::msg;
use serde_json::{Map, Value, json};
use web::{Operation, api::JSON};

use crate::{Streets, options, read::asks, say};

pub(crate) const SCHEMA: &str = "application/schema+json";

/// JSON Schema (2020-12) of the answers. Conditions are judged by the server: a question with `when` is
/// never required here.
pub fn of(version: &Version, streets: &Streets, lang: Lang) -> Value {
    let definition = &version.definition;
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for page in &definition.form {
        for question in &page.questions {
            let mut schema = entry(streets, question);
            if let Some(most) = question.repeat {
                schema = json!({"type": "array", "items": schema, "maxItems": most});
            }
            if question.kind == Kind::File {
                schema = json!({"anyOf": [schema, {"type": "null"}]});
            }
            schema["title"] = json!(say::words(lang, &question.title));
            if let Some(help) = &question.help {
                schema["description"] = json!(say::words(lang, help));
            }
            if !question.optional && question.when.is_none() && page.when.is_none() {
                required.push(question.id.clone());
            }
            properties.insert(question.id.clone(), schema);
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": say::words(lang, &definition.title),
        "description": say::words(lang, &definition.summary),
        "version": definition.version,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn entry(streets: &Streets, question: &Question) -> Value {
    let codes = || {
        let listed = options::options(streets, question);
        listed.map(|listed| {
            listed
                .into_iter()
                .map(|option| option.code)
                .collect::<Vec<_>>()
        })
    };
    let least = usize::from(!question.optional);
    match question.kind {
        Kind::Text => sized(question, text(200)),
        Kind::Share => json!({"type": "string", "examples": ["1/20", "5 %"]}),
        Kind::LongText => sized(question, text(5_000)),
        Kind::Email => email(),
        Kind::Phone => phone(),
        Kind::Number | Kind::Money => {
            let mut schema = json!({"type": "integer", "maximum": 999_999_999_999_i64});
            if question.kind == Kind::Money {
                schema["minimum"] = json!(0);
            }
            let factor = if question.kind == Kind::Money { 100 } else { 1 };
            for (word, bound) in [
                ("minimum", &question.at_least),
                ("maximum", &question.at_most),
            ] {
                match bound {
                    Some(Bound::Number(number)) => schema[word] = json!(number * factor),
                    Some(Bound::Money(cents)) => schema[word] = json!(cents),
                    _ => {}
                }
            }
            schema
        }
        Kind::Scale => {
            let range = options::scale(question);
            json!({"type": "integer", "minimum": range.start(), "maximum": range.end()})
        }
        Kind::Date => date(),
        Kind::Time => json!({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
        Kind::Period => object(&[("from", date()), ("to", date())], &["from", "to"]),
        Kind::Consent if !question.optional => json!({"const": true}),
        Kind::YesNo | Kind::Consent => json!({"type": "boolean"}),
        Kind::Choice => match codes() {
            Some(codes) => json!({"enum": codes}),
            None => text(200),
        },
        Kind::Choices | Kind::Weekdays | Kind::Ranking => match codes() {
            Some(codes) => {
                json!({"type": "array", "items": {"enum": codes}, "uniqueItems": true, "minItems": least})
            }
            None => json!({"type": "array", "items": text(200), "minItems": least}),
        },
        Kind::List => {
            json!({"type": "array", "items": text(200), "minItems": least, "maxItems": 50})
        }
        Kind::Matrix => json!({"type": "object", "additionalProperties": {"type": "string"}}),
        Kind::Address => address(),
        Kind::Place => object(
            &[("text", text(200)), ("lat", degrees()), ("lon", degrees())],
            &["text"],
        ),
        Kind::Person | Kind::Child => person(question),
        Kind::Household => {
            let count = || json!({"type": "integer", "minimum": 0, "maximum": 30});
            object(&[("adults", count()), ("children", count())], &["adults"])
        }
        Kind::Company => any_of(
            object(
                &[
                    ("siren", digits(9, "552008443")),
                    ("siret", digits(14, "55200844300003")),
                    ("name", text(100)),
                ],
                &[],
            ),
            &["siren", "siret"],
        ),
        Kind::Association => any_of(
            object(
                &[
                    (
                        "rna",
                        json!({"type": "string", "pattern": "^W[0-9A-Z]{9}$"}),
                    ),
                    ("siren", digits(9, "552008443")),
                    ("name", text(100)),
                ],
                &[],
            ),
            &["rna", "siren"],
        ),
        Kind::File => object(
            &[
                ("name", text(200)),
                (
                    "content",
                    json!({"type": "string", "contentEncoding": "base64"}),
                ),
            ],
            &["name", "content"],
        ),
        Kind::Signature => object(&[("name", text(100)), ("day", date())], &["name"]),
    }
}

fn object(properties: &[(&str, Value)], required: &[&str]) -> Value {
    let properties: Map<String, Value> = properties
        .iter()
        .map(|(name, schema)| ((*name).to_owned(), schema.clone()))
        .collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

/// A text with something in it.
fn text(most: usize) -> Value {
    json!({"type": "string", "minLength": 1, "maxLength": most, "pattern": "\\S"})
}

/// The same within the bounds of the question.
fn sized(question: &Question, mut schema: Value) -> Value {
    for (word, bound) in [
        ("minLength", &question.at_least),
        ("maxLength", &question.at_most),
    ] {
        if let Some(Bound::Number(number)) = bound {
            schema[word] = json!(number);
        }
    }
    schema
}

fn date() -> Value {
    let pattern = "^(18|19|20|21)[0-9]{2}-";
    json!({"type": "string", "format": "date", "pattern": pattern, "examples": ["2026-11-20"]})
}

fn email() -> Value {
    json!({"type": "string", "format": "email", "examples": ["camille@exemple.fr"]})
}

fn phone() -> Value {
    let pattern = "^(0[1-9][0-9]{8}|\\+33[1-9][0-9]{8}|\\+[1-24-9][0-9]{7,14})$";
    json!({"type": "string", "pattern": pattern, "examples": ["+33612345678"]})
}

fn degrees() -> Value {
    json!({"type": "string", "pattern": "^-?[0-9]{1,2}\\.[0-9]{1,6}$"})
}

fn digits(count: usize, example: &str) -> Value {
    json!({"type": "string", "pattern": format!("^[0-9]{{{count}}}$"), "examples": [example]})
}

fn postcode() -> Value {
    let pattern = "^(0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3}$";
    json!({"type": "string", "pattern": pattern, "examples": ["84210"]})
}

/// One of these is enough, and one there must be.
fn any_of(mut schema: Value, names: &[&str]) -> Value {
    let ways: Vec<Value> = names
        .iter()
        .map(|name| json!({"required": [name]}))
        .collect();
    schema["anyOf"] = json!(ways);
    schema
}

fn address() -> Value {
    object(
        &[
            ("line", text(100)),
            ("postcode", postcode()),
            ("town", text(100)),
            ("street", json!({"type": "string", "maxLength": 200})),
        ],
        &["line", "postcode", "town"],
    )
}

fn person(question: &Question) -> Value {
    let mut parts: Vec<(&str, Value)> = Vec::new();
    let mut required = Vec::new();
    let asks = asks(question);
    let by_post = asks.contains(&Ask::Address);
    for ask in &asks {
        match ask {
            Ask::Name => {
                parts.push(("name", text(100)));
                required.push("name");
            }
            Ask::Contact => {
                parts.extend([("email", email()), ("phone", phone())]);
                if !by_post {
                    parts.push(("address", address()));
                }
            }
            Ask::BirthDate => {
                parts.push(("birth_date", date()));
                required.push("birth_date");
            }
            Ask::Address => {
                parts.push(("address", address()));
                required.push("address");
            }
            Ask::SafeHours => parts.push(("safe_hours", text(100))),
        }
    }
    let schema = object(&parts, &required);
    if asks.contains(&Ask::Contact) && !by_post {
        any_of(schema, &["email", "phone", "address"])
    } else {
        schema
    }
}

/// What is sent, around the answers.
fn sent(answers: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["answers"],
        "additionalProperties": false,
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "answers": answers,
            "lang": {"enum": ["fr", "en"]},
        },
    })
}

fn sending(path: String, summary: Message, answers: &Value) -> Operation {
    let text = json!({"type": "string"});
    let received = json!({
        "type": "object",
        "required": ["number", "path"],
        "properties": {"number": text, "path": text},
    });
    Operation::post(path, msg!("forms-api-part"), summary)
        .takes(sent(answers))
        .gives_with(StatusCode::CREATED, JSON, received)
        .refuses([
            StatusCode::BAD_REQUEST,
            StatusCode::FORBIDDEN,
            StatusCode::NOT_FOUND,
            StatusCode::CONFLICT,
            StatusCode::PAYLOAD_TOO_LARGE,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            StatusCode::UNPROCESSABLE_ENTITY,
            StatusCode::TOO_MANY_REQUESTS,
        ])
}

/// What programs may ask of any procedure.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "/demarches/{name}/schema.json",
            msg!("forms-api-part"),
            msg!("forms-api-schema"),
        )
        .gives(SCHEMA, json!({"type": "object"}))
        .refuses([StatusCode::NOT_FOUND]),
        sending(
            "/api/demarches/{name}".to_owned(),
            msg!("forms-api-send"),
            &json!({"type": "object"}),
        ),
    ]
}

/// Sending a request of this procedure, with the schema of its own answers. `None` for one that takes
/// none from a program.
pub fn operation(version: &Version, streets: &Streets, lang: Lang) -> Option<Operation> {
    let definition = &version.definition;
    if definition.form.is_empty() || !definition.accepts(Channel::Web) {
        return None;
    }
    let title = say::words(lang, &definition.title);
    let mut answers = of(version, streets, lang);
    if let Some(schema) = answers.as_object_mut() {
        schema.remove("$schema");
        schema.remove("version");
    }
    let path = format!("/api/demarches/{}", version.name());
    let summary = msg!("forms-api-send-one", title = title);
    Some(sending(path, summary, &answers))
}
