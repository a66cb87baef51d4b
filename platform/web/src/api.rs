//! What programs may ask of the house. A room tells its operations beside its routes, in
//! [`crate::Domain::api`]; together they make the town's `OpenAPI` description.

use base::{Lang, Message};
use http::StatusCode;
use i18n::t;
use serde_json::{Map, Value, json};

/// The kinds of content that programs read here.
pub const JSON: &str = "application/json";
pub const CSV: &str = "text/csv";
pub const TEXT: &str = "text/plain";
const HTML: &str = "text/html";

/// Where refusals of addresses under `/api/` tell what to mend; pages say it elsewhere.
const API: &str = "/api/";
const PROBLEMS: &str = "#/components/schemas/Problems";

/// Whether failures at this address are told to programs rather than to people.
pub(crate) fn is_for_programs(path: &str) -> bool {
    path.starts_with(API)
}

/// Something a program may ask, at an address the router knows.
#[derive(Clone, Debug)]
pub struct Operation {
    method: &'static str,
    path: String,
    /// What it belongs to, as people call it.
    pub part: Message,
    /// What it gives or does, in a sentence.
    pub summary: Message,
    parameters: Vec<(&'static str, Value)>,
    body: Option<Value>,
    answers: Vec<(StatusCode, Option<(&'static str, Value)>)>,
}

impl Operation {
    pub fn get(path: impl Into<String>, part: Message, summary: Message) -> Self {
        Self {
            method: "get",
            path: path.into(),
            part,
            summary,
            parameters: Vec::new(),
            body: None,
            answers: Vec::new(),
        }
    }

    pub fn post(path: impl Into<String>, part: Message, summary: Message) -> Self {
        Self {
            method: "post",
            ..Self::get(path, part, summary)
        }
    }

    /// The address as the router has it: `/engagement/{number}/donnees.json`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// `GET` or `POST`.
    pub fn verb(&self) -> String {
        self.method.to_uppercase()
    }

    /// The JSON Schema of a part of the address; a text where nothing is said.
    #[must_use]
    pub fn parameter(mut self, name: &'static str, schema: Value) -> Self {
        self.parameters.push((name, schema));
        self
    }

    /// Gives examples of a part of the address, where it has one of this name.
    pub fn exemplify(&mut self, name: &'static str, values: &[String]) {
        if values.is_empty() || !self.names().any(|known| known == name) {
            return;
        }
        let schema = json!({"type": "string", "examples": values});
        self.parameters.retain(|(known, _)| *known != name);
        self.parameters.push((name, schema));
    }

    /// The JSON Schema of what is sent.
    #[must_use]
    pub fn takes(mut self, schema: Value) -> Self {
        self.body = Some(schema);
        self
    }

    /// What is given when all goes well: its kind and, for JSON, its schema.
    #[must_use]
    pub fn gives(self, kind: &'static str, schema: Value) -> Self {
        self.gives_with(StatusCode::OK, kind, schema)
    }

    /// The same, with another status than 200.
    #[must_use]
    pub fn gives_with(mut self, status: StatusCode, kind: &'static str, schema: Value) -> Self {
        self.answers.push((status, Some((kind, schema))));
        self
    }

    /// A status without content: `304`.
    #[must_use]
    pub fn gives_nothing(mut self, status: StatusCode) -> Self {
        self.answers.push((status, None));
        self
    }

    /// The ways it may be refused, beside those that any address knows.
    #[must_use]
    pub fn refuses(mut self, statuses: impl IntoIterator<Item = StatusCode>) -> Self {
        let (kind, schema) = if is_for_programs(&self.path) {
            (JSON, json!({"$ref": PROBLEMS}))
        } else {
            (HTML, json!({"type": "string"}))
        };
        let refusals = statuses.into_iter();
        self.answers
            .extend(refusals.map(|status| (status, Some((kind, schema.clone())))));
        self
    }

    /// The names in braces.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }

    /// The operation as `OpenAPI` writes it.
    fn describe(&self, lang: Lang) -> Value {
        let parameters: Vec<Value> = self
            .names()
            .map(|name| {
                let told = self.parameters.iter().find(|(known, _)| *known == name);
                let schema = told.map_or_else(|| json!({"type": "string"}), |told| told.1.clone());
                json!({"name": name, "in": "path", "required": true, "schema": schema})
            })
            .collect();
        let asked = self.clone().refuses([
            StatusCode::INTERNAL_SERVER_ERROR,
            StatusCode::SERVICE_UNAVAILABLE,
        ]);
        let answers = asked.answers.iter().map(|(status, content)| {
            let mut answer = json!({"description": said(lang, *status)});
            if let Some((kind, schema)) = content {
                answer["content"] = json!({*kind: {"schema": schema}});
            }
            (status.as_u16().to_string(), answer)
        });
        let mut told = json!({
            "operationId": format!("{} {}", self.method, self.path),
            "tags": [self.part.say(lang)],
            "summary": self.summary.say(lang),
            "parameters": parameters,
            "responses": answers.collect::<Map<_, _>>(),
        });
        if let Some(schema) = &self.body {
            told["requestBody"] = json!({"required": true, "content": {JSON: {"schema": schema}}});
        }
        told
    }
}

/// What a status means here, in the words of the pages that say it.
fn said(lang: Lang, status: StatusCode) -> String {
    match status.as_u16() {
        200 => t!(lang, "web-api-200"),
        201 => t!(lang, "web-api-201"),
        304 => t!(lang, "web-api-304"),
        400 => t!(lang, "web-bad-request"),
        403 => t!(lang, "web-forbidden"),
        404 => t!(lang, "web-not-found"),
        409 => t!(lang, "web-conflict"),
        413 => t!(lang, "web-too-large"),
        415 => t!(lang, "web-api-415"),
        422 => t!(lang, "web-invalid"),
        429 => t!(lang, "web-too-many"),
        503 => t!(lang, "web-too-long"),
        _ => t!(lang, "web-internal"),
    }
}

/// The whole description: the town it speaks for, and what all rooms told.
pub fn describe(lang: Lang, title: &str, address: &str, operations: &[Operation]) -> Value {
    let mut paths = Map::new();
    for operation in operations {
        let at = paths
            .entry(operation.path.clone())
            .or_insert_with(|| json!({}));
        at[operation.method] = operation.describe(lang);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": env!("CARGO_PKG_VERSION"),
            "description": t!(lang, "web-api-description"),
        },
        "servers": [{"url": address}],
        "paths": paths,
        "components": {"schemas": {"Problems": {
            "type": "object",
            "required": ["problems"],
            "properties": {"problems": {"type": "array", "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            }}},
        }}},
    })
}

#[cfg(test)]
mod tests {
    use i18n::msg;

    use super::*;

    #[test]
    fn an_operation_tells_its_parameters_and_its_refusals() {
        let page = Operation::get("/a/{b}/c.json", msg!("web-home"), msg!("web-home"))
            .parameter("b", json!({"type": "integer"}))
            .gives(JSON, json!({"type": "object"}))
            .refuses([StatusCode::NOT_FOUND]);
        let api = Operation::post("/api/a", msg!("web-home"), msg!("web-home"))
            .takes(json!({"type": "object"}))
            .refuses([StatusCode::CONFLICT]);
        let all = describe(Lang::En, "Town", "http://localhost", &[page, api]);
        let get = &all["paths"]["/a/{b}/c.json"]["get"];
        assert_eq!(get["parameters"][0]["schema"]["type"], "integer");
        assert!(get["responses"]["200"]["content"][JSON].is_object());
        assert!(get["responses"]["404"]["content"][HTML].is_object());
        let post = &all["paths"]["/api/a"]["post"];
        assert!(post["requestBody"]["content"][JSON].is_object());
        for status in ["409", "500", "503"] {
            let told = &post["responses"][status]["content"][JSON]["schema"]["$ref"];
            assert_eq!(told, PROBLEMS, "{status}");
        }
    }
}
