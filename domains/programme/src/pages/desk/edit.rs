//! Editing a commitment: kept as a draft, shown before it is published, published with its reason.

use axum::extract::Path;
use base::{Day, Error, Id, Problem, Result};
use i18n::{msg, t};
use maud::html;
use ui::{Choice, Field};
use web::{Answer, Fields, Visit, see_other};

use super::{super::public::number, editable, forms};
use crate::{
    actions::{self, Edit},
    model::{Commitment, Stage, State},
    store::{self, Draft},
};

pub async fn show(visit: Visit, Path(text): Path<String>) -> Answer {
    let commitment = editable(&visit, number(&text)?).await?;
    let fields = match (visit.param("brouillon"), visit.actor.id()) {
        (Some(id), Some(person)) => {
            let id: Id<Draft> = id.parse().map_err(|_| Error::NotFound)?;
            let json = store::draft(visit.town.db(), &id, person, "edit")
                .await?
                .ok_or(Error::NotFound)?;
            let pairs: Vec<(String, String)> =
                serde_json::from_str(&json).map_err(Error::internal)?;
            Fields::new(
                pairs
                    .into_iter()
                    .chain([("brouillon".to_owned(), id.to_string())]),
            )
        }
        _ => as_fields(&commitment),
    };
    form(&visit, &commitment, &fields, &[])
}

pub async fn submit(visit: Visit, Path(text): Path<String>, fields: Fields) -> Answer {
    let commitment = editable(&visit, number(&text)?).await?;
    let edit = match parse(&fields) {
        Ok(edit) => edit,
        Err(problems) => return form(&visit, &commitment, &fields, &problems),
    };
    match fields.get("faire") {
        "publier" => publish(&visit, &commitment, &fields, &edit).await,
        "garder" => keep(&visit, &commitment, &fields).await,
        "revoir" => form(&visit, &commitment, &fields, &[]),
        _ => preview(&visit, &commitment, &fields, &edit).await,
    }
}

async fn publish(visit: &Visit, commitment: &Commitment, fields: &Fields, edit: &Edit) -> Answer {
    let mut tx = visit.town.db().begin().await?;
    match actions::edit(&mut tx, &visit.town, &visit.actor, commitment.number, edit).await {
        Ok(_) => {}
        Err(Error::Invalid(problems)) => {
            drop(tx);
            return form(visit, commitment, fields, &problems);
        }
        Err(Error::Conflict(message)) => {
            drop(tx);
            return meanwhile(visit, commitment, fields, message).await;
        }
        Err(error) => return Err(error.into()),
    }
    if let (Ok(id), Some(person)) = (fields.get("brouillon").parse(), visit.actor.id()) {
        store::drop_draft(&mut tx, &id, person).await?;
    }
    tx.commit().await?;
    Ok(see_other(&visit.href(&commitment.path())))
}

/// Somebody else wrote first: the text typed stays, over the commitment as it now stands, so that
/// sending it again is a choice made knowingly.
async fn meanwhile(
    visit: &Visit,
    commitment: &Commitment,
    fields: &Fields,
    message: base::Message,
) -> Answer {
    let fresh = store::commitment(visit.town.db(), commitment.number).await?;
    let typed = NAMES
        .iter()
        .chain(&["brouillon"])
        .filter(|name| **name != "version")
        .map(|name| ((*name).to_owned(), fields.get(name).to_owned()))
        .chain([("version".to_owned(), fresh.version.to_string())]);
    let problems = [Problem::new("title", message)];
    form(visit, &fresh, &Fields::new(typed), &problems)
}

async fn keep(visit: &Visit, commitment: &Commitment, fields: &Fields) -> Answer {
    let Some(person) = visit.actor.id() else {
        return Err(Error::Forbidden(msg!("programme-not-your-service")).into());
    };
    let id: Id<Draft> = fields
        .get("brouillon")
        .parse()
        .unwrap_or_else(|_| visit.town.new_id());
    let kept: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, fields.get(name))).collect();
    let json = serde_json::to_string(&kept).map_err(Error::internal)?;
    let mut tx = visit.town.db().begin().await?;
    let about = ("edit", Some(&commitment.id));
    store::put_draft(&mut tx, &id, person, about, &json, visit.town.clock().now()).await?;
    tx.commit().await?;
    Ok(see_other(&visit.href("/bureau")))
}

/// Every answer of the form, as drafts keep them.
const NAMES: &[&str] = &[
    "title",
    "promise",
    "service",
    "elected",
    "territory",
    "due_on",
    "due_on-month",
    "due_on-year",
    "starts_on",
    "starts_on-month",
    "starts_on-year",
    "silence_months",
    "state",
    "stage",
    "reason",
    "version",
];

fn as_fields(commitment: &Commitment) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut pairs: Vec<(String, String)> = [
        ("title", commitment.title.clone()),
        ("promise", commitment.promise.clone()),
        ("service", text(&commitment.service)),
        ("elected", text(&commitment.elected)),
        ("territory", text(&commitment.territory)),
        ("silence_months", commitment.silence_months.to_string()),
        ("state", commitment.state.code().to_owned()),
        ("stage", commitment.stage.code().to_owned()),
        ("version", commitment.version.to_string()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    for (name, day) in [
        ("due_on", commitment.due_on),
        ("starts_on", commitment.starts_on),
    ] {
        pairs.extend(forms::date_pairs(name, day));
    }
    Fields::new(pairs)
}

fn parse(fields: &Fields) -> Result<Edit, Vec<Problem>> {
    let mut problems = Vec::new();
    let some = |name: &str| Some(fields.filled(name).map(str::to_owned));
    let mut day = |name: &'static str| match forms::day(fields, name) {
        Ok(day) => Some(day),
        Err(problem) => {
            problems.push(problem);
            None::<Option<Day>>
        }
    };
    let edit = Edit {
        title: Some(fields.get("title").to_owned()),
        promise: fields.filled("promise").map(str::to_owned),
        territory: some("territory"),
        service: some("service"),
        elected: some("elected"),
        starts_on: day("starts_on"),
        due_on: day("due_on"),
        silence_months: fields
            .filled("silence_months")
            .and_then(|text| text.parse().ok()),
        state: State::parse(fields.get("state")),
        stage: Stage::parse(fields.get("stage")),
        reason: fields.filled("reason").map(str::to_owned),
        version: fields.get("version").parse().ok(),
    };
    if fields.filled("silence_months").is_some() && edit.silence_months.is_none() {
        problems.push(Problem::new(
            "silence_months",
            msg!("programme-silence-range"),
        ));
    }
    if problems.is_empty() {
        Ok(edit)
    } else {
        Err(problems)
    }
}

fn form(visit: &Visit, commitment: &Commitment, fields: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let path = format!("{}/modifier", commitment.path());
    let title = t!(lang, "programme-edit-title");
    let content = html! {
        @for field in inputs(visit, fields) { (field.review(lang, problems).show(lang)) }
        (ui::hidden("version", fields.get("version")))
        (ui::hidden("brouillon", fields.get("brouillon")))
        (ui::button_row(vec![
            ui::action_button(&t!(lang, "programme-edit-preview"), "faire", "apercu"),
            ui::action_button(&t!(lang, "programme-edit-keep"), "faire", "garder"),
        ]))
    };
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { span lang=(commitment.lang) { (ui::text(&commitment.title)) } }))
        (ui::form(&visit.href(&path), content))
    };
    forms::desk_page(visit, commitment, title, problems.len(), main)
}

fn inputs(visit: &Visit, fields: &Fields) -> Vec<Field> {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let value = |name: &str| fields.get(name).to_owned();
    let none = || Choice::new("", t!(lang, "programme-desk-nobody"));
    let services = directory
        .services
        .iter()
        .filter(|service| service.closed_on.is_none() || service.slug == fields.get("service"))
        .map(|service| Choice::new(service.slug.as_str(), service.name.as_str()));
    let elected = directory
        .elected
        .iter()
        .map(|member| Choice::new(member.slug.as_str(), member.name.as_str()));
    let places = directory
        .territories
        .iter()
        .map(|place| Choice::new(place.slug.as_str(), place.name.as_str()));
    let declared = State::ALL
        .iter()
        .map(|state| Choice::new(state.code(), forms::state_word(lang, *state)))
        .collect();
    let progress = Stage::ALL
        .iter()
        .map(|stage| Choice::new(stage.code(), forms::stage_word(lang, *stage)))
        .collect();
    vec![
        Field::text("title", t!(lang, "programme-field-title"))
            .value(value("title"))
            .most(300),
        Field::area("promise", t!(lang, "programme-field-promise"))
            .hint(t!(lang, "programme-field-promise-hint"))
            .value(value("promise"))
            .most(2_000),
        Field::select(
            "service",
            t!(lang, "programme-service"),
            std::iter::once(none()).chain(services).collect(),
        )
        .value(value("service")),
        Field::select(
            "elected",
            t!(lang, "programme-elected"),
            std::iter::once(none()).chain(elected).collect(),
        )
        .value(value("elected")),
        Field::select(
            "territory",
            t!(lang, "programme-territory"),
            std::iter::once(Choice::new("", t!(lang, "programme-desk-nowhere")))
                .chain(places)
                .collect(),
        )
        .value(value("territory")),
        Field::date("starts_on", t!(lang, "programme-field-starts"))
            .values(fields.date_boxes("starts_on"))
            .optional(),
        Field::date("due_on", t!(lang, "programme-field-due"))
            .hint(t!(lang, "programme-field-due-hint"))
            .values(fields.date_boxes("due_on"))
            .optional(),
        Field::number("silence_months", t!(lang, "programme-field-silence"))
            .hint(t!(lang, "programme-field-silence-hint"))
            .value(value("silence_months"))
            .width(ui::Width::Two),
        Field::radios("state", t!(lang, "programme-field-state"), declared)
            .hint(t!(lang, "programme-field-state-hint"))
            .value(value("state")),
        Field::select("stage", t!(lang, "programme-field-stage"), progress).value(value("stage")),
        Field::area("reason", t!(lang, "programme-field-reason"))
            .hint(t!(lang, "programme-field-reason-hint"))
            .value(value("reason"))
            .most(2_000)
            .optional(),
    ]
}

/// What would be published, before it is: the rules are tried in a transaction that is given up.
async fn preview(visit: &Visit, commitment: &Commitment, fields: &Fields, edit: &Edit) -> Answer {
    let lang = visit.lang;
    let mut trial = visit.town.db().begin().await?;
    let tried = actions::edit(
        &mut trial,
        &visit.town,
        &visit.actor,
        commitment.number,
        edit,
    )
    .await;
    drop(trial);
    let after = match tried {
        Ok(after) => after,
        Err(Error::Invalid(problems)) => return form(visit, commitment, fields, &problems),
        Err(Error::Conflict(message)) => {
            return meanwhile(visit, commitment, fields, message).await;
        }
        Err(error) => return Err(error.into()),
    };
    let title = t!(lang, "programme-preview-title");
    let changes = changes(visit, commitment, &after);
    let path = format!("{}/modifier", commitment.path());
    let button = |label: String, what: &str| ui::action_button(&label, "faire", what);
    let mut buttons = vec![
        button(t!(lang, "programme-edit-keep"), "garder"),
        button(t!(lang, "programme-edit-again"), "revoir"),
    ];
    if !changes.is_empty() {
        buttons.insert(0, button(t!(lang, "programme-edit-publish"), "publier"));
    }
    let content = html! {
        @for name in NAMES { (ui::hidden(name, fields.get(name))) }
        (ui::hidden("brouillon", fields.get("brouillon")))
        (ui::button_row(buttons))
    };
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "programme-preview-lead")) }))
        @if changes.is_empty() { (ui::empty(&t!(lang, "programme-preview-nothing"))) }
        @for (label, before, now) in &changes {
            (ui::subheading(label))
            (ui::difference(lang, before, now))
        }
        @if let Some(reason) = &edit.reason {
            (ui::subheading(&t!(lang, "programme-field-reason")))
            (ui::paragraph(ui::text(reason)))
        }
        (ui::form(&visit.href(&path), content))
    };
    forms::desk_page(visit, commitment, title, 0, main)
}

/// What changes, in words: label, before, after.
fn changes(
    visit: &Visit,
    before: &Commitment,
    after: &Commitment,
) -> Vec<(String, String, String)> {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let day = |day: Option<Day>| {
        day.map(|day| i18n::format::day_long(lang, day))
            .unwrap_or_default()
    };
    let service = |slug: &Option<String>| {
        slug.as_deref()
            .and_then(|slug| directory.service(slug))
            .map(|service| service.name.clone())
            .unwrap_or_default()
    };
    let elected = |slug: &Option<String>| {
        slug.as_deref()
            .and_then(|slug| directory.elected_member(slug))
            .map(|member| member.name.clone())
            .unwrap_or_default()
    };
    let place = |slug: &Option<String>| {
        slug.as_deref()
            .and_then(|slug| directory.territory(slug))
            .map(|place| place.name.clone())
            .unwrap_or_default()
    };
    let all = [
        (
            "programme-field-title",
            before.title.clone(),
            after.title.clone(),
        ),
        (
            "programme-field-promise",
            before.promise.clone(),
            after.promise.clone(),
        ),
        (
            "programme-service",
            service(&before.service),
            service(&after.service),
        ),
        (
            "programme-elected",
            elected(&before.elected),
            elected(&after.elected),
        ),
        (
            "programme-territory",
            place(&before.territory),
            place(&after.territory),
        ),
        (
            "programme-field-starts",
            day(before.starts_on),
            day(after.starts_on),
        ),
        ("programme-field-due", day(before.due_on), day(after.due_on)),
        (
            "programme-field-silence",
            before.silence_months.to_string(),
            after.silence_months.to_string(),
        ),
        (
            "programme-field-state",
            forms::state_word(lang, before.state),
            forms::state_word(lang, after.state),
        ),
        (
            "programme-field-stage",
            forms::stage_word(lang, before.stage),
            forms::stage_word(lang, after.stage),
        ),
    ];
    all.into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(key, before, after)| (t!(lang, key), before, after))
        .collect()
}
