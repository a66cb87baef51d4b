//! `GET /api/demarches`: the procedures that take requests, for programs.

use axum::{
    Json,
    response::{IntoResponse as _, Response},
};
use i18n::msg;
use serde_json::{Value, json};
use web::{Answer, Operation, Visit, api::JSON};

use crate::{model::Channel, store, version::Version};

pub(crate) async fn list(visit: Visit) -> Answer {
    let today = visit.town.clock().today();
    let versions = store::all_in_force(visit.town.db(), today).await?;
    let told: Vec<Value> = versions
        .iter()
        .map(|version| tell(&visit, version))
        .collect();
    Ok(answer(&json!({ "procedures": told })))
}

fn answer(told: &Value) -> Response {
    Json(told).into_response()
}

fn tell(visit: &Visit, version: &Version) -> Value {
    let definition = &version.definition;
    let name = version.name();
    let address = |path: String| visit.town.url(&visit.href(&path));
    let asks = !definition.form.is_empty();
    json!({
        "name": name,
        "title": definition.title.text(visit.lang),
        "summary": definition.summary.text(visit.lang),
        "version": definition.version,
        "starts": version.starts,
        "service": version.service(),
        "page": address(format!("/demarches/{name}")),
        "schema": asks.then(|| address(format!("/demarches/{name}/schema.json"))),
        // Only what needs no account can be sent by a program.
        "send": (asks && definition.accepts(Channel::Web)).then(|| address(format!("/api/demarches/{name}"))),
    })
}

pub(crate) fn operations() -> Vec<Operation> {
    let text = json!({"type": "string"});
    let maybe = json!({"type": ["string", "null"]});
    let procedure = json!({
        "type": "object",
        "required": ["name", "title", "summary", "version", "starts", "service", "page", "schema", "send"],
        "properties": {
            "name": text, "title": text, "summary": text, "version": text,
            "starts": {"type": "string", "format": "date"}, "service": text, "page": text,
            "schema": maybe, "send": maybe,
        },
    });
    let all = json!({
        "type": "object",
        "required": ["procedures"],
        "properties": {"procedures": {"type": "array", "items": procedure}},
    });
    vec![
        Operation::get(
            "/api/demarches",
            msg!("catalogue-menu"),
            msg!("catalogue-api-list"),
        )
        .gives(JSON, all),
    ]
}
