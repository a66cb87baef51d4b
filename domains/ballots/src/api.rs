//! What programs may carry away: the rule of a vote, the list of its projects.

use axum::http::StatusCode;
use i18n::msg;
use serde_json::{Value, json};
use web::{
    Operation,
    api::{CSV, JSON},
};

pub fn operations() -> Vec<Operation> {
    let one = |end: &str, summary, schema| {
        let path = format!("{}/{{slug}}/{end}", crate::model::ROOT);
        Operation::get(path, msg!("ballots-menu"), summary)
            .gives(JSON, schema)
            .refuses([StatusCode::NOT_FOUND])
    };
    let debated = |end: &str, kind, summary, schema| {
        let path = format!("/debat-budget/{{year}}/{end}");
        Operation::get(path, msg!("ballots-menu"), summary)
            .gives(kind, schema)
            .refuses([StatusCode::NOT_FOUND])
    };
    let (lines, said) = ("projet-de-budget", "contributions.json");
    let text = || json!({"type": "string"});
    let listed = |name: &str| {
        json!({
            "type": "object",
            "required": [name],
            "properties": {name: {"type": "array", "items": {"type": "object"}}},
        })
    };
    vec![
        debated(
            &format!("{lines}.json"),
            JSON,
            msg!("ballots-api-budget"),
            listed("lines"),
        ),
        debated(
            &format!("{lines}.csv"),
            CSV,
            msg!("ballots-api-budget"),
            text(),
        ),
        debated(said, JSON, msg!("ballots-api-comments"), listed("comments")),
        Operation::get(
            format!("{}/{{slug}}/depenses.csv", crate::model::ROOT),
            msg!("ballots-menu"),
            msg!("ballots-api-spending"),
        )
        .gives(CSV, text())
        .refuses([StatusCode::NOT_FOUND]),
        one("reglement.json", msg!("ballots-api-rules"), rules()),
        one("projets.json", msg!("ballots-api-projects"), projects()),
        one(
            "resultats/{envelope}/certificat.json",
            msg!("ballots-api-certificate"),
            json!({
                "type": "object",
                "required": ["utility", "budget", "voters", "denominator", "share", "prices", "winners", "cost"],
            }),
        ),
    ]
}

fn rules() -> Value {
    json!({
        "type": "object",
        "required": ["v", "slug", "count", "ballot", "most", "place", "opens", "closes", "envelopes"],
        "properties": {
            "v": {"type": "integer"},
            "slug": {"type": "string"},
            "count": {"type": "string"},
            "ballot": {"type": "string"},
            "most": {"type": "integer"},
            "place": {"type": "string"},
            "opens": {"type": "string"},
            "closes": {"type": "string"},
            "envelopes": {"type": "array", "items": {"type": "object"}},
        },
    })
}

fn projects() -> Value {
    json!({
        "type": "object",
        "required": ["v", "slug", "projects"],
        "properties": {
            "v": {"type": "integer"},
            "slug": {"type": "string"},
            "projects": {"type": "array", "items": {"type": "object", "properties": {
                "number": {"type": "integer"},
                "title": {"type": "string"},
                "cents": {"type": "integer"},
                "envelope": {"type": "string"},
            }}},
        },
    })
}
