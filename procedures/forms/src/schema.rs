//! The answers of a procedure as JSON Schema, and its address as a fragment of OpenAPI.

use base::Lang;
use catalogue::{Ask, Bound, Kind, Question, Version};
use serde_json::{Map, Value, json};

use crate::{Streets, options, read::asks, say};

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
    let text = |most: usize| json!({"type": "string", "maxLength": most});
    let date = || json!({"type": "string", "format": "date"});
    match question.kind {
        Kind::Text | Kind::Share => text(200),
        Kind::LongText => text(5_000),
        Kind::Email => json!({"type": "string", "format": "email"}),
        Kind::Phone => json!({"type": "string", "examples": ["+33612345678"]}),
        Kind::Number | Kind::Money => {
            let mut schema = json!({"type": "integer"});
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
        Kind::Time => json!({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}),
        Kind::Period => object(&[("from", date()), ("to", date())], &["from", "to"]),
        Kind::YesNo | Kind::Consent => json!({"type": "boolean"}),
        Kind::Choice => match codes() {
            Some(codes) => json!({"enum": codes}),
            None => text(200),
        },
        Kind::Choices | Kind::Weekdays | Kind::Ranking => match codes() {
            Some(codes) => json!({"type": "array", "items": {"enum": codes}, "uniqueItems": true}),
            None => json!({"type": "array", "items": text(200)}),
        },
        Kind::List => json!({"type": "array", "items": text(200), "maxItems": 50}),
        Kind::Matrix => json!({"type": "object", "additionalProperties": {"type": "string"}}),
        Kind::Address => address(),
        Kind::Place => object(
            &[("text", text(200)), ("lat", text(20)), ("lon", text(20))],
            &["text"],
        ),
        Kind::Person | Kind::Child => person(question),
        Kind::Household => {
            let count = || json!({"type": "integer", "minimum": 0, "maximum": 30});
            object(&[("adults", count()), ("children", count())], &["adults"])
        }
        Kind::Company => object(
            &[
                ("siren", text(20)),
                ("siret", text(20)),
                ("name", text(100)),
            ],
            &[],
        ),
        Kind::Association => object(
            &[("rna", text(20)), ("siren", text(20)), ("name", text(100))],
            &[],
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

fn address() -> Value {
    let text = |most: usize| json!({"type": "string", "maxLength": most});
    object(
        &[
            ("line", text(100)),
            ("postcode", text(10)),
            ("town", text(100)),
            ("street", text(200)),
        ],
        &["line"],
    )
}

fn person(question: &Question) -> Value {
    let text = || json!({"type": "string", "maxLength": 100});
    let mut parts: Vec<(&str, Value)> = Vec::new();
    let mut required = Vec::new();
    for ask in asks(question) {
        match ask {
            Ask::Name => {
                parts.push(("name", text()));
                required.push("name");
            }
            Ask::Contact => {
                parts.push(("email", json!({"type": "string", "format": "email"})));
                parts.push(("phone", json!({"type": "string"})));
                parts.push(("address", address()));
            }
            Ask::BirthDate => {
                parts.push(("birth_date", json!({"type": "string", "format": "date"})));
                required.push("birth_date");
            }
            Ask::Address => parts.push(("address", address())),
            Ask::SafeHours => parts.push(("safe_hours", text())),
        }
    }
    object(&parts, &required)
}

/// The paths of this room, for the house's OpenAPI description.
pub fn openapi(lang: Lang) -> Value {
    let say = |fr: &'static str, en: &'static str| match lang {
        Lang::Fr => fr,
        Lang::En => en,
    };
    let name =
        json!({"name": "name", "in": "path", "required": true, "schema": {"type": "string"}});
    let problems =
        json!({"application/json": {"schema": {"$ref": "#/components/schemas/Problems"}}});
    json!({
        "paths": {
            "/demarches/{name}/schema.json": {"get": {
                "summary": say("Le schéma des réponses d'une démarche", "The schema of a procedure's answers"),
                "parameters": [name],
                "responses": {
                    "200": {"description": "JSON Schema", "content": {"application/schema+json": {}}},
                    "404": {"description": say("Cette démarche n'existe pas", "No such procedure")},
                },
            }},
            "/api/demarches/{name}": {"post": {
                "summary": say("Déposer une demande", "Send a request"),
                "parameters": [name],
                "requestBody": {"required": true, "content": {"application/json": {"schema": {
                    "type": "object",
                    "required": ["answers"],
                    "additionalProperties": false,
                    "properties": {
                        "id": {"type": "string", "format": "uuid"},
                        "answers": {"type": "object"},
                        "lang": {"enum": ["fr", "en"]},
                    },
                }}}},
                "responses": {
                    "201": {"description": say("Reçue", "Received"), "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Received"}}}},
                    "400": {"description": say("Ce n'est pas du JSON de cette forme", "Not JSON of this shape"), "content": problems},
                    "403": {"description": say("Un compte est nécessaire", "An account is needed"), "content": problems},
                    "404": {"description": say("Cette démarche n'existe pas", "No such procedure"), "content": problems},
                    "409": {"description": say("Une condition n'est pas remplie", "A condition does not hold"), "content": problems},
                    "413": {"description": say("Trop lourd", "Too large")},
                    "422": {"description": say("Réponses à revoir", "Answers to review"), "content": problems},
                },
            }},
        },
        "components": {"schemas": {
            "Received": {"type": "object", "required": ["number", "path"], "properties": {"number": {"type": "string"}, "path": {"type": "string"}}},
            "Problems": {"type": "object", "required": ["problems"], "properties": {"problems": {"type": "array", "items": {
                "type": "object", "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            }}}},
        }},
    })
}
