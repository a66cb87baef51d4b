//! What programs may ask of this town: the `OpenAPI` description made of what every room tells, and a
//! page that says it to people.

use std::sync::Arc;

use axum::{Extension, Json, response::IntoResponse as _};
use base::{Lang, Result};
use http::StatusCode;
use i18n::{msg, t};
use maud::html;
use serde_json::json;
use town::Town;
use ui::{Cell, Column, Table};
use web::{
    Answer, Operation, Visit,
    api::{JSON, TEXT, describe},
};

/// What the rooms of the house told, in their order.
#[derive(Clone, Debug)]
pub struct Described(pub Arc<[Operation]>);

/// Those of this room.
pub fn operations() -> Vec<Operation> {
    let part = || msg!("maison-api-part");
    vec![
        Operation::get("/api/openapi.json", part(), msg!("maison-api-whole")).gives(
            JSON,
            json!({"type": "object", "required": ["openapi", "paths"]}),
        ),
        Operation::get("/health", part(), msg!("maison-api-health"))
            .gives(TEXT, json!({"type": "string"}))
            .gives_with(
                StatusCode::SERVICE_UNAVAILABLE,
                TEXT,
                json!({"type": "string"}),
            ),
    ]
}

/// What every room told, with what this town has: its programmes, its procedures and their questions.
pub async fn of_this_town(
    town: &Town,
    Described(told): &Described,
    lang: Lang,
) -> Result<Vec<Operation>> {
    let mut operations = told.to_vec();
    let programmes = programme::store::programmes(town.db()).await?;
    let slugs: Vec<String> = programmes.into_iter().map(|found| found.slug).collect();
    let versions = catalogue::store::all_in_force(town.db(), town.clock().today()).await?;
    let names: Vec<String> = versions
        .iter()
        .filter(|version| !version.definition.form.is_empty())
        .map(|version| version.name().to_owned())
        .collect();
    for operation in &mut operations {
        operation.exemplify("slug", &slugs);
        operation.exemplify("name", &names);
    }
    let streets = forms::store::streets(town).await?;
    let own = versions.iter();
    operations.extend(own.filter_map(|version| forms::schema::operation(version, &streets, lang)));
    Ok(operations)
}

pub async fn openapi(visit: Visit, Extension(told): Extension<Described>) -> Answer {
    let (town, lang) = (&visit.town, visit.lang);
    let operations = of_this_town(town, &told, lang).await?;
    let title = t!(lang, "maison-api");
    let title = format!("{title}, {}", town.directory().settings.name);
    let described = describe(lang, &title, &town.url(lang.prefix()), &operations);
    Ok(Json(described).into_response())
}

pub async fn page(visit: Visit, Extension(told): Extension<Described>) -> Answer {
    let lang = visit.lang;
    let title = t!(lang, "maison-api");
    let mut parts: Vec<(String, Vec<&Operation>)> = Vec::new();
    for operation in told.0.iter() {
        let part = operation.part.say(lang);
        match parts.iter_mut().find(|(known, _)| *known == part) {
            Some((_, these)) => these.push(operation),
            None => parts.push((part, vec![operation])),
        }
    }
    let whole = visit.href("/api/openapi.json");
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "maison-api-lead")) }))
        (ui::paragraph(ui::link(&t!(lang, "maison-api-whole"), &whole)))
        (ui::section(&t!(lang, "maison-api-limits"), html! {
            (ui::paragraph(html! { (t!(lang, "maison-api-limits-send")) }))
            (ui::paragraph(html! { (t!(lang, "maison-api-limits-count")) }))
            (ui::paragraph(html! { (t!(lang, "maison-api-limits-english")) }))
            (ui::paragraph(html! { (t!(lang, "maison-api-limits-journal")) }))
        }))
        @for (part, these) in &parts { (ui::section(part, table(lang, part, these))) }
    };
    visit
        .page(title)
        .crumb(t!(lang, "maison-software"), "/logiciel")
        .show(main)
        .await
}

fn table(lang: Lang, part: &str, these: &[&Operation]) -> maud::Markup {
    let rows = these.iter().map(|operation| {
        let address = format!("{} {}", operation.verb(), operation.path());
        vec![
            Cell::from(ui::code(&address)),
            Cell::from(html! { (operation.summary.say(lang)) }),
        ]
    });
    Table::new(part)
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "maison-api-address")))
        .column(Column::text(t!(lang, "maison-api-what")))
        .rows(rows)
        .show()
}
