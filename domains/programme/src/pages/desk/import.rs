//! Importing a list of commitments: sent, shown as it would change things, then confirmed.

use axum::extract::Path;
use base::{Error, Id, Problem, Result};
use i18n::{msg, t};
use maud::html;
use serde::{Deserialize, Serialize};
use town::Role;
use ui::{Cell, Choice, Column, Field, Table};
use web::{Answer, Fields, Upload, Visit, see_other};

use crate::{
    import::{self, Options, Plan, What},
    store::{self, Draft},
};

/// How many lines of each kind a preview shows.
const SHOWN: usize = 100;

/// A file waiting for its confirmation.
#[derive(Serialize, Deserialize)]
struct Waiting {
    name: String,
    /// The file itself, as text when it is, byte for byte in any case.
    content: Vec<u8>,
    programme: Option<String>,
}

fn permit(visit: &Visit) -> Result<&Id<town::Person>> {
    match visit.actor.id() {
        Some(person) if visit.actor.has(Role::Administrator) => Ok(person),
        _ => Err(Error::Forbidden(msg!("programme-administrators-only"))),
    }
}

pub async fn show(visit: Visit) -> Answer {
    permit(&visit)?;
    form(&visit, &Fields::default(), &[]).await
}

async fn form(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let programmes = store::programmes(visit.town.db()).await?;
    let choices = std::iter::once(Choice::new("", t!(lang, "programme-desk-import-by-column")))
        .chain(
            programmes
                .iter()
                .map(|one| Choice::new(one.slug.as_str(), one.title.as_str())),
        )
        .collect();
    let title = t!(lang, "programme-desk-import-title");
    let content = html! {
        (Field::file("file", t!(lang, "programme-desk-import-file"), ".csv,text/csv")
            .hint(t!(lang, "programme-desk-import-file-hint")).review(lang, problems).show(lang))
        (Field::select("programme", t!(lang, "programme-desk-import-programme"), choices)
            .value(fields.get("programme")).review(lang, problems).show(lang))
        (ui::button(&t!(lang, "programme-desk-import-preview")))
    };
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "programme-desk-import-lead")) }))
        @if problems.iter().any(|problem| problem.field != "file") {
            (ui::section(&t!(lang, "programme-desk-import-to-mend"), problem_table(visit, problems)))
        }
        (ui::upload_form(&visit.href("/bureau/import"), content))
    };
    visit
        .page(title)
        .crumb(t!(lang, "programme-desk"), "/bureau")
        .problems(problems.len())
        .show_desk(main)
}

fn problem_table(visit: &Visit, problems: &[Problem]) -> ui::Markup {
    let lang = visit.lang;
    Table::new(t!(lang, "programme-desk-import-to-mend"))
        .hide_caption()
        .column(Column::text(t!(lang, "programme-desk-import-where")))
        .column(Column::text(t!(lang, "programme-desk-import-what")))
        .rows(problems.iter().take(SHOWN).map(|problem| {
            vec![
                Cell::from(problem.field.as_str()),
                Cell::from(problem.message.say(lang)),
            ]
        }))
        .show()
}

pub async fn upload(visit: Visit, upload: Upload) -> Answer {
    let person = permit(&visit)?.clone();
    let Some(file) = upload.file("file") else {
        let problems = [Problem::new(
            "file",
            msg!("programme-desk-import-choose-file"),
        )];
        return form(&visit, &upload.fields, &problems).await;
    };
    let waiting = Waiting {
        name: file.name.clone(),
        content: file.content.clone(),
        programme: upload.fields.filled("programme").map(str::to_owned),
    };
    if let Err(error) = plan(&visit, &waiting).await {
        return match error {
            Error::Invalid(problems) => form(&visit, &upload.fields, &problems).await,
            error => Err(error.into()),
        };
    }
    let id: Id<Draft> = visit.town.new_id();
    let json = serde_json::to_string(&waiting).map_err(Error::internal)?;
    let mut tx = visit.town.db().begin().await?;
    let now = visit.town.clock().now();
    store::put_draft(&mut tx, &id, &person, ("import", None), &json, now).await?;
    tx.commit().await?;
    Ok(see_other(&visit.href(&format!("/bureau/import/{id}"))))
}

async fn plan(visit: &Visit, waiting: &Waiting) -> Result<Plan> {
    let sheet = import::read(&waiting.content)?;
    let options = Options {
        programme: waiting.programme.clone(),
        create_programmes: false,
    };
    import::plan(visit.town.db(), &visit.town.directory(), &sheet, &options).await
}

async fn waiting(visit: &Visit, id: &str) -> Result<(Id<Draft>, Waiting)> {
    let person = permit(visit)?;
    let id: Id<Draft> = id.parse().map_err(|_| Error::NotFound)?;
    let json = store::draft(visit.town.db(), &id, person, "import")
        .await?
        .ok_or(Error::NotFound)?;
    Ok((id, serde_json::from_str(&json).map_err(Error::internal)?))
}

pub async fn preview(visit: Visit, Path(id): Path<String>) -> Answer {
    let (id, waiting) = waiting(&visit, &id).await?;
    show_plan(&visit, &id, &waiting, &Fields::default(), &[]).await
}

async fn show_plan(
    visit: &Visit,
    id: &Id<Draft>,
    waiting: &Waiting,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let lang = visit.lang;
    let plan = plan(visit, waiting).await?;
    let title = t!(lang, "programme-desk-import-preview-title");
    let lead = t!(
        lang,
        "programme-desk-import-summary",
        created = plan.created(),
        changed = plan.changed(),
        untouched = plan.untouched()
    );
    let directory = visit.town.directory();
    let created = Table::new(t!(lang, "programme-desk-import-created"))
        .column(Column::text(t!(lang, "programme-desk-import-line")))
        .column(Column::text(t!(lang, "programme-field-title")))
        .rows(
            plan.rows
                .iter()
                .filter(|row| matches!(row.what, What::Create { .. }))
                .take(SHOWN)
                .map(|row| {
                    vec![
                        Cell::from(row.line.to_string()),
                        Cell::from(row.title.as_str()),
                    ]
                }),
        );
    let by_field = plan.rows.iter().flat_map(|row| match &row.what {
        What::Change { changes, .. } => changes.iter().map(|change| (row, change)).collect(),
        _ => Vec::new(),
    });
    let changed = Table::new(t!(lang, "programme-desk-import-changed"))
        .blocks()
        .column(Column::text(t!(lang, "programme-field-title")))
        .column(Column::text(t!(lang, "programme-desk-import-field")))
        .column(Column::text(t!(lang, "programme-desk-import-before")))
        .column(Column::text(t!(lang, "programme-desk-import-after")))
        .rows(by_field.take(SHOWN).map(|(row, change)| {
            let (before, after) = change.said(lang, &directory);
            vec![
                Cell::from(row.title.as_str()),
                Cell::from(change.column.label().say(lang)),
                Cell::from(before.unwrap_or_default()),
                Cell::from(after.unwrap_or_default()),
            ]
        }));
    let reason = Field::area("reason", t!(lang, "programme-desk-import-reason"))
        .hint(t!(lang, "programme-desk-import-reason-hint"))
        .value(fields.get("reason"))
        .optional();
    let path = visit.href(&format!("/bureau/import/{id}"));
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (waiting.name) ", " (lead) }))
        @for notice in &plan.notices { (ui::small(html! { (notice.say(lang)) })) }
        @if !created.is_empty() { (created.show()) }
        @if !changed.is_empty() { (changed.show()) }
        (ui::form(&path, html! {
            (reason.review(lang, problems).show(lang))
            (ui::button_row(vec![
                ui::button(&t!(lang, "programme-desk-import-confirm")),
                ui::secondary_link(&t!(lang, "programme-desk-import-give-up"), &visit.href("/bureau/import")),
            ]))
        }))
    };
    visit
        .page(title)
        .crumb(t!(lang, "programme-desk"), "/bureau")
        .problems(problems.len())
        .show_desk(main)
}

pub async fn confirm(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, waiting) = waiting(&visit, &id).await?;
    let plan = plan(&visit, &waiting).await?;
    let mut tx = visit.town.db().begin().await?;
    let reason = fields.filled("reason");
    match import::apply(&mut tx, &visit.town, &visit.actor, &plan, reason).await {
        Ok(_) => {
            store::drop_draft(&mut tx, &id, permit(&visit)?).await?;
            tx.commit().await?;
            Ok(see_other(&visit.href("/bureau")))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            show_plan(&visit, &id, &waiting, &fields, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}
