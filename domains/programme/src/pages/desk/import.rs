//! Importing a list of commitments: sent, shown as it would change things, confirmed, and told.

use axum::extract::Path;
use base::{Error, Id, Problem, Result};
use i18n::{msg, t};
use maud::html;
use serde::{Deserialize, Serialize};
use town::Role;
use ui::{Cell, Choice, Column, Field, Link, Table, Tone};
use web::{Answer, Fields, Unread, Visit, see_other};

use crate::{
    import::{self, Options, Plan, Summary, What},
    store::{self, Draft},
    views::{edit_path, programme_path},
};

/// How many lines of each kind a preview shows.
const SHOWN: usize = 100;

/// What an import's own address holds: first the file, then what became of it.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    Waiting(Waiting),
    Done(Done),
}

/// A file waiting for its confirmation.
#[derive(Serialize, Deserialize)]
struct Waiting {
    name: String,
    /// The file itself, as text when it is, byte for byte in any case.
    content: Vec<u8>,
    programme: Option<String>,
    #[serde(default)]
    create: bool,
}

/// An import that was done.
#[derive(Serialize, Deserialize)]
struct Done {
    summary: Summary,
    /// Addresses of the programmes it touched; those it made first.
    made: Vec<String>,
    touched: Vec<String>,
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
    let create = t!(lang, "programme-desk-import-create");
    // What is wrong inside the file has a table of its own; the summary leads to the form's fields.
    let is_own = |problem: &&Problem| matches!(problem.field.as_str(), "file" | "programme");
    let (own, inside): (Vec<_>, Vec<_>) = problems.iter().partition(is_own);
    let mut own: Vec<Problem> = own.into_iter().cloned().collect();
    if !inside.is_empty() {
        let count = inside.len();
        own.push(Problem::new(
            "file",
            msg!("programme-desk-import-file-wrong", count = count),
        ));
    }
    let content = html! {
        (Field::file("file", t!(lang, "programme-desk-import-file"), ".csv,text/csv")
            .hint(t!(lang, "programme-desk-import-file-hint")).review(lang, &own).show(lang))
        (Field::select("programme", t!(lang, "programme-desk-import-programme"), choices)
            .value(fields.get("programme")).review(lang, &own).show(lang))
        (Field::checkboxes("create", create.clone(),
            vec![Choice::new("oui", create).hint(t!(lang, "programme-desk-import-create-hint"))])
            .values(fields.is_checked("create").then_some("oui")).show(lang))
        (ui::button(&t!(lang, "programme-desk-import-preview")))
    };
    let main = html! {
        (ui::error_summary(lang, &own))
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "programme-desk-import-lead")) }))
        @if !inside.is_empty() {
            (ui::section(&t!(lang, "programme-desk-import-to-mend"), problem_table(visit, &inside)))
        }
        (ui::upload_form(&visit.href("/bureau/import"), content))
    };
    visit
        .page(title)
        .crumb(t!(lang, "programme-desk"), "/bureau")
        .problems(own.len())
        .show_desk(main)
}

fn problem_table(visit: &Visit, problems: &[&Problem]) -> ui::Markup {
    let lang = visit.lang;
    Table::new(t!(lang, "programme-desk-import-to-mend"))
        .hide_caption()
        .column(Column::text(t!(lang, "programme-desk-import-where")))
        .column(Column::text(t!(lang, "programme-desk-import-what")))
        .rows(problems.iter().map(|problem| {
            vec![
                Cell::from(problem.field.as_str()),
                Cell::from(problem.message.say(lang)),
            ]
        }))
        .show()
}

pub async fn upload(visit: Visit, sent: Unread) -> Answer {
    let person = permit(&visit)?.clone();
    let upload = sent.read().await?;
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
        create: upload.fields.is_checked("create"),
    };
    if let Err(error) = plan(&visit, &waiting).await {
        return match error {
            Error::Invalid(problems) => form(&visit, &upload.fields, &problems).await,
            error => Err(error.into()),
        };
    }
    let id: Id<Draft> = visit.town.new_id();
    let json = serde_json::to_string(&Kept::Waiting(waiting)).map_err(Error::internal)?;
    let mut tx = visit.town.db().begin().await?;
    let now = visit.town.clock().now();
    store::put_draft(&mut tx, &id, &person, ("import", None), &json, now).await?;
    tx.commit().await?;
    Ok(see_other(&own_path(&visit, &id)))
}

async fn plan(visit: &Visit, waiting: &Waiting) -> Result<Plan> {
    let sheet = import::read(&waiting.content, visit.lang)?;
    let options = Options {
        programme: waiting.programme.clone(),
        create_programmes: waiting.create,
        by_command: false,
    };
    import::plan(visit.town.db(), &visit.town.directory(), &sheet, &options).await
}

async fn kept(visit: &Visit, id: &str) -> Result<(Id<Draft>, Kept)> {
    let person = permit(visit)?;
    let id: Id<Draft> = id.parse().map_err(|_| Error::NotFound)?;
    let json = store::draft(visit.town.db(), &id, person, "import")
        .await?
        .ok_or(Error::NotFound)?;
    Ok((id, serde_json::from_str(&json).map_err(Error::internal)?))
}

pub async fn preview(visit: Visit, Path(id): Path<String>) -> Answer {
    match kept(&visit, &id).await? {
        (id, Kept::Waiting(waiting)) => {
            show_plan(&visit, &id, &waiting, &Fields::default(), &[]).await
        }
        (_, Kept::Done(done)) => show_done(&visit, &done).await,
    }
}

/// What was done, and what comes next: a programme made from a file has the file's name for it.
async fn show_done(visit: &Visit, done: &Done) -> Answer {
    let lang = visit.lang;
    let title = t!(lang, "programme-desk-import-done-title");
    let programmes = store::programmes(visit.town.db()).await?;
    let named =
        |slugs: &[String], label: &dyn Fn(&str) -> String, path: &dyn Fn(&str) -> String| {
            let known = programmes.iter().filter(|one| slugs.contains(&one.slug));
            known
                .map(|one| Link::new(label(&one.title), visit.href(&path(&one.slug))))
                .collect::<Vec<_>>()
        };
    let retitle = |title: &str| t!(lang, "programme-desk-import-done-retitle", title = title);
    let see = |title: &str| t!(lang, "programme-desk-import-done-see", title = title);
    let mut next = named(&done.made, &retitle, &|slug| edit_path(slug));
    next.extend(named(&done.touched, &see, &|slug| programme_path(slug)));
    next.push(Link::new(
        t!(lang, "programme-desk-import-done-again"),
        visit.href("/bureau/import"),
    ));
    let main = html! {
        (ui::page_title(&title))
        (ui::notice(Tone::Done, &done.summary.said(lang), html! {}))
        (ui::section(&t!(lang, "programme-desk-import-done-next"), ui::link_list(&next)))
    };
    visit
        .page(title)
        .crumb(t!(lang, "programme-desk"), "/bureau")
        .show_desk(main)
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
    let path = own_path(visit, id);
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (waiting.name) ", " (lead) }))
        @for notice in &plan.notices { (ui::small(html! { (notice.say(lang)) })) }
        @if !plan.new_programmes.is_empty() {
            (Table::new(t!(lang, "programme-desk-import-new"))
                .column(Column::text(t!(lang, "programme-field-title")))
                .column(Column::text(t!(lang, "programme-desk-import-address")))
                .rows(plan.new_programmes.iter().map(|new| vec![
                    Cell::from(new.title.as_str()),
                    Cell::from(programme_path(&new.slug)),
                ]))
                .show())
        }
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
    let (id, waiting) = match kept(&visit, &id).await? {
        (id, Kept::Waiting(waiting)) => (id, waiting),
        // Sent twice: it is done.
        (id, Kept::Done(_)) => return Ok(see_other(&own_path(&visit, &id))),
    };
    let plan = plan(&visit, &waiting).await?;
    let mut tx = visit.town.db().begin().await?;
    let reason = fields.filled("reason");
    match import::apply(&mut tx, &visit.town, &visit.actor, &plan, reason).await {
        Ok(summary) => {
            let done = Done {
                summary,
                made: plan
                    .new_programmes
                    .iter()
                    .map(|new| new.slug.clone())
                    .collect(),
                touched: plan.programmes().map(str::to_owned).collect(),
            };
            let json = serde_json::to_string(&Kept::Done(done)).map_err(Error::internal)?;
            let now = visit.town.clock().now();
            let person = permit(&visit)?;
            store::put_draft(&mut tx, &id, person, ("import", None), &json, now).await?;
            tx.commit().await?;
            Ok(see_other(&own_path(&visit, &id)))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            show_plan(&visit, &id, &waiting, &fields, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}

fn own_path(visit: &Visit, id: &Id<Draft>) -> String {
    visit.href(&format!("/bureau/import/{id}"))
}
