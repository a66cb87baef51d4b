//! What programs may ask of the register, told for the town's description. Tiles follow the public
//! `tlog-tiles` format, which describes them.

use axum::http::StatusCode;
use i18n::msg;
use serde_json::{Value, json};
use web::{
    Operation,
    api::{JSON, TEXT},
};

pub(crate) fn operations() -> Vec<Operation> {
    let part = || msg!("journal-menu");
    let text = || json!({"type": "string"});
    let act = |end: &str, summary| {
        Operation::get(format!("/registre/acte/{{number}}/{end}"), part(), summary)
            .parameter(
                "number",
                json!({"type": "integer", "minimum": 0, "examples": [1]}),
            )
            .refuses([StatusCode::NOT_FOUND])
    };
    let file = |name: &str, summary| {
        Operation::get(format!("/registre/{name}"), part(), summary)
            .gives(TEXT, text())
            .refuses([StatusCode::NOT_FOUND])
    };
    vec![
        file("checkpoint", msg!("journal-api-checkpoint")),
        file("cle", msg!("journal-api-key")),
        file("politique", msg!("journal-api-policy")),
        act("acte.json", msg!("journal-api-act")).gives(JSON, leaf()),
        act("recu.tlog-proof", msg!("journal-api-receipt")).gives(TEXT, text()),
    ]
}

/// The descriptor of an act, as it is hashed.
fn leaf() -> Value {
    json!({
        "type": "object",
        "required": ["at", "kind", "path", "subject", "town"],
        "properties": {
            "at": {"type": "string"}, "day": {"type": ["string", "null"], "format": "date"},
            "documents": {"type": "array", "items": {
                "type": "object", "required": ["name", "sha256"],
                "properties": {"name": {"type": "string"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
            }},
            "kind": {"type": "string"}, "path": {"type": "string"}, "subject": {"type": "string"},
            "town": {"type": "string"},
        },
    })
}
