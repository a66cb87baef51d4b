//! What programs may carry away: the programme as CSV, XLSX and JSON, one commitment, the exact text
//! behind an act. Told here for the town's description; served by `pages/files.rs`.

#![expect(
    clippy::needless_pass_by_value,
    reason = "schemas are made of schemas, which nobody needs again"
)]

use axum::http::StatusCode;
use i18n::msg;
use serde_json::{Value, json};
use web::{
    Operation,
    api::{CSV, JSON},
};

use crate::model::Shown;

const BOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub fn operations() -> Vec<Operation> {
    let part = || msg!("programme-menu");
    let whole = |end: &str, summary, kind, schema| {
        let path = format!("/programme/{{slug}}/engagements.{end}");
        Operation::get(path, part(), summary)
            .gives(kind, schema)
            .gives_nothing(StatusCode::NOT_MODIFIED)
            .refuses([StatusCode::NOT_FOUND, StatusCode::TOO_MANY_REQUESTS])
    };
    let one = |path: &str, summary, schema| {
        Operation::get(path, part(), summary)
            .parameter("number", json!({"type": "integer", "examples": [1]}))
            .gives(JSON, schema)
            .refuses([StatusCode::NOT_FOUND])
    };
    vec![
        whole(
            "csv",
            msg!("programme-api-csv"),
            CSV,
            json!({"type": "string"}),
        ),
        whole("xlsx", msg!("programme-api-xlsx"), BOOK, json!({})),
        whole("json", msg!("programme-api-json"), JSON, programme()),
        one(
            "/engagement/{number}/donnees.json",
            msg!("programme-api-commitment"),
            envelope("commitment", commitment()),
        )
        .gives_nothing(StatusCode::NOT_MODIFIED),
        one(
            "/engagement/{number}/acte/{entry}",
            msg!("programme-api-act"),
            act(&["kind", "body"]),
        ),
        one(
            "/programme/{slug}/acte/{entry}",
            msg!("programme-api-revision"),
            act(&[]),
        ),
    ]
}

fn object(properties: Value) -> Value {
    let names: Vec<String> = properties
        .as_object()
        .map(|all| all.keys().cloned().collect())
        .unwrap_or_default();
    json!({"type": "object", "required": names, "properties": properties})
}

fn list(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

fn text() -> Value {
    json!({"type": "string"})
}

fn maybe(kind: &str) -> Value {
    json!({"type": [kind, "null"]})
}

fn day() -> Value {
    json!({"type": "string", "format": "date"})
}

fn maybe_day() -> Value {
    json!({"type": ["string", "null"], "format": "date"})
}

/// A thing of the town, by its address and its name.
fn named() -> Value {
    json!({"type": ["object", "null"], "properties": {"id": text(), "name": maybe("string")}})
}

fn envelope(name: &str, schema: Value) -> Value {
    let mut properties = json!({"v": {"const": 1}, "as_of": day()});
    properties[name] = schema;
    object(properties)
}

fn totals() -> Value {
    let counts = Shown::ALL.iter().map(|shown| shown.code()).chain(["all"]);
    let mut properties = json!({});
    for code in counts {
        properties[code] = json!({"type": "integer", "minimum": 0});
    }
    object(properties)
}

fn programme() -> Value {
    let mut whole = envelope(
        "programme",
        object(json!({
            "slug": text(), "title": text(), "lead": text(), "kind": text(), "lang": text(),
            "adopted_on": maybe_day(), "url": text(),
        })),
    );
    let axis = object(json!({"slug": text(), "title": text(), "totals": totals()}));
    for (name, schema) in [
        ("totals", totals()),
        ("axes", list(axis)),
        ("commitments", list(commitment())),
    ] {
        whole["properties"][name] = schema;
        if let Some(required) = whole["required"].as_array_mut() {
            required.push(json!(name));
        }
    }
    whole
}

fn commitment() -> Value {
    let mut properties = json!({
        "number": {"type": "integer"}, "late": {"type": "boolean"}, "silent": {"type": "boolean"},
        "silence_months": {"type": "integer"}, "orientation": maybe("string"), "headline": maybe("string"),
        "service": named(), "elected": named(), "territory": named(),
        "milestones": list(milestone()), "indicators": list(indicator()), "money": list(money()),
        "evidence": list(evidence()), "demands": list(demand()), "history": list(happening()),
    });
    for name in [
        "id",
        "url",
        "programme",
        "axis",
        "title",
        "lang",
        "promise",
        "kind",
        "state",
        "shown",
        "stage",
        "moved_at",
    ] {
        properties[name] = text();
    }
    for name in ["starts_on", "due_on", "first_due_on", "news_on", "quiet_on"] {
        properties[name] = maybe_day();
    }
    object(properties)
}

fn milestone() -> Value {
    object(json!({
        "title": text(), "due_on": maybe_day(), "done_on": maybe_day(), "note": maybe("string"),
    }))
}

fn indicator() -> Value {
    let point = json!({
        "type": ["object", "null"],
        "properties": {"day": day(), "value": {"type": "number"}},
    });
    let measure = json!({"day": day(), "value": {"type": "number"}, "note": maybe("string")});
    object(json!({
        "title": text(), "unit": text(), "source": maybe("string"), "baseline": point, "target": point,
        "every_months": maybe("integer"), "next_due_on": maybe_day(), "measures": list(object(measure)),
    }))
}

fn money() -> Value {
    let amount = || maybe("number");
    object(json!({
        "year": {"type": "integer"}, "planned": amount(), "voted": amount(), "spent": amount(),
    }))
}

fn evidence() -> Value {
    object(json!({
        "title": text(), "link": maybe("string"), "file": maybe("string"), "day": maybe_day(),
    }))
}

fn demand() -> Value {
    object(json!({
        "addressee": text(), "body": text(), "sent_on": maybe_day(), "reply": maybe("string"),
        "replied_on": maybe_day(), "remind_on": maybe_day(),
    }))
}

fn happening() -> Value {
    let thing = || json!({"type": ["object", "string", "null"]});
    object(json!({
        "at": text(), "kind": text(), "role": maybe("string"), "service": named(),
        "body": maybe("string"), "before": thing(), "after": thing(), "reason": maybe("string"),
        "act": maybe("integer"),
    }))
}

/// The exact text whose fingerprint the journal holds.
fn act(more: &[&str]) -> Value {
    let mut required = vec![
        "v", "id", "subject", "at", "role", "before", "after", "reason",
    ];
    required.extend(more);
    json!({
        "type": "object",
        "required": required,
        "properties": {"v": {"const": 1}, "id": text(), "subject": text(), "at": {"type": "integer"}},
    })
}
