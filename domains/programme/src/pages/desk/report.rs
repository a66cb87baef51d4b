//! Giving news of a commitment: one page with a short form for each kind, each published at once.

use axum::{extract::Path, response::Response};
use base::{Cents, Error, Problem, Result};
use i18n::{format::day_long, msg, t};
use maud::html;
use ui::{Choice, Field};
use web::{Answer, Fields, Unread, Upload, Visit, see_other};

use super::{
    super::public::{
        commitment::{UNKNOWN, content_type},
        number,
    },
    editable, forms,
};
use crate::{
    actions::{self, NewDemand, NewEvidence, NewIndicator, NewReply},
    model::{Commitment, Indicator, Measure, Money, parse_value},
    store::{self, Details},
};

pub async fn show(visit: Visit, Path(text): Path<String>) -> Answer {
    let commitment = editable(&visit, number(&text)?).await?;
    page(&visit, &commitment, "", &Fields::default(), &[]).await
}

pub async fn submit(
    visit: Visit,
    Path((text, what)): Path<(String, String)>,
    form: Unread,
) -> Answer {
    let commitment = editable(&visit, number(&text)?).await?;
    let upload = form.read().await?;
    match publish(&visit, &commitment, &what, &upload).await {
        Ok(()) => Ok(done(&visit, &commitment)),
        Err(Error::Invalid(problems)) => {
            page(&visit, &commitment, &what, &upload.fields, &problems).await
        }
        Err(Error::Conflict(message)) => {
            let problems = [Problem::new(what.as_str(), message)];
            page(&visit, &commitment, &what, &upload.fields, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}

fn done(visit: &Visit, commitment: &Commitment) -> Response {
    see_other(&visit.href(&commitment.path()))
}

/// Runs the action the form asked for.
async fn publish(visit: &Visit, of: &Commitment, what: &str, upload: &Upload) -> Result<()> {
    let fields = &upload.fields;
    let (town, actor, number) = (&visit.town, &visit.actor, of.number);
    let one = |problem: Problem| Error::Invalid(vec![problem]);
    let day = |name| forms::needed_day(fields, name).map_err(one);
    let maybe_day = |name| forms::day(fields, name).map_err(one);
    // Stored before the transaction, which takes hold of it.
    let file = match upload.file("file").filter(|_| what == "preuve") {
        Some(file) if content_type(&file.content) == UNKNOWN => {
            return Err(Error::invalid("file", msg!("programme-file-kind")));
        }
        Some(file) => Some((
            town.files().put(file.content.clone()).await?,
            file.name.clone(),
        )),
        None => None,
    };
    let mut tx = town.db().begin().await?;
    match what {
        "nouvelle" => actions::news(&mut tx, town, actor, number, fields.get("text")).await?,
        "etape" => {
            let title = fields.get("step");
            actions::add_milestone(&mut tx, town, actor, number, title, day("step_due")?).await?;
        }
        "etape-faite" => {
            let id = fields
                .get("milestone")
                .parse()
                .map_err(|_| Error::NotFound)?;
            let (on, note) = (day("done_on")?, fields.get("note"));
            actions::milestone_done(&mut tx, town, actor, number, &id, on, note).await?;
        }
        "indicateur" => {
            let new = indicator(fields).map_err(Error::Invalid)?;
            actions::add_indicator(&mut tx, town, actor, number, new).await?;
        }
        "mesure" => {
            let id = fields
                .get("indicator")
                .parse()
                .map_err(|_| Error::NotFound)?;
            let known = store::indicators(&mut tx, &of.id).await?;
            let decimals = known
                .iter()
                .find(|known| known.id == id)
                .ok_or(Error::NotFound)?
                .decimals;
            let value = parse_value(fields.get("value"), decimals).ok_or_else(|| {
                one(Problem::new(
                    "value",
                    msg!("programme-value-unreadable", decimals = decimals),
                ))
            })?;
            let measure = Measure {
                day: day("measured_on")?,
                value,
                note: fields.get("value_note").to_owned(),
            };
            actions::measure(&mut tx, town, actor, number, &id, &measure).await?;
        }
        "argent" => {
            let money = money(fields).map_err(Error::Invalid)?;
            actions::record_money(&mut tx, town, actor, number, &money).await?;
        }
        "preuve" => {
            let new = NewEvidence {
                title: fields.get("proof").to_owned(),
                link: fields.filled("link").map(str::to_owned),
                file,
                day: day("proof_day")?,
            };
            actions::add_evidence(&mut tx, town, actor, number, new).await?;
        }
        "demande" => {
            let new = NewDemand {
                addressee: fields.get("addressee").to_owned(),
                body: fields.get("body").to_owned(),
                sent_on: day("sent_on")?,
                remind_on: maybe_day("remind_on")?,
            };
            actions::add_demand(&mut tx, town, actor, number, new).await?;
        }
        "reponse" => {
            let new = NewReply {
                demand: fields.get("demand").parse().map_err(|_| Error::NotFound)?,
                text: fields.get("reply").to_owned(),
                day: day("replied_on")?,
                remind_on: maybe_day("next_on")?,
            };
            actions::reply_to_demand(&mut tx, town, actor, number, new).await?;
        }
        _ => return Err(Error::NotFound),
    }
    tx.commit().await
}

fn indicator(fields: &Fields) -> Result<NewIndicator, Vec<Problem>> {
    let mut problems = Vec::new();
    let decimals = fields.get("decimals").parse().unwrap_or(0);
    let mut point = |day_name: &'static str, value_name: &'static str| {
        let day = forms::day(fields, day_name)
            .map_err(|problem| problems.push(problem))
            .ok()??;
        let value = parse_value(fields.get(value_name), decimals);
        if value.is_none() {
            let mend = msg!("programme-value-unreadable", decimals = decimals);
            problems.push(Problem::new(value_name, mend));
        }
        Some((day, value?))
    };
    let baseline = point("baseline_on", "baseline");
    let target = point("target_on", "target");
    let every_months = fields.get("every_months").parse().unwrap_or(0);
    if problems.is_empty() {
        Ok(NewIndicator {
            title: fields.get("indicator_title").to_owned(),
            unit: fields.get("unit").to_owned(),
            decimals,
            source: fields.get("source").to_owned(),
            baseline,
            target,
            every_months,
        })
    } else {
        Err(problems)
    }
}

fn money(fields: &Fields) -> Result<Money, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut amount = |name: &'static str| {
        let text = fields.filled(name)?;
        let cents = Cents::parse(text);
        if cents.is_none() {
            problems.push(Problem::new(name, msg!("programme-amount-unreadable")));
        }
        cents
    };
    let (planned, voted, spent) = (amount("planned"), amount("voted"), amount("spent"));
    if problems.is_empty() {
        Ok(Money {
            year: fields.get("year").parse().unwrap_or(0),
            planned,
            voted,
            spent,
        })
    } else {
        Err(problems)
    }
}

async fn page(
    visit: &Visit,
    commitment: &Commitment,
    open: &str,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let lang = visit.lang;
    let db = visit.town.db();
    let details = store::details(db, &commitment.id).await?;
    let indicators = store::indicators(db, &commitment.id).await?;
    let title = t!(lang, "programme-report-title");
    let form = |what: &str, heading: &str, inputs: Vec<Field>| {
        let shown = if what == open { problems } else { &[] };
        let content = html! {
            @for field in inputs { (field.review(lang, shown).show(lang)) }
            (ui::button(&t!(lang, "programme-report-publish")))
        };
        let action = visit.href(&format!("{}/suivi/{what}", commitment.path()));
        let body = ui::upload_form(&action, content);
        // The form in hand, or the commonest one, is open; the others are one gesture away.
        if what == open || (open.is_empty() && what == "nouvelle") {
            ui::section(&t!(lang, heading), body)
        } else {
            ui::details(&t!(lang, heading), body)
        }
    };
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { span lang=(commitment.lang) { (ui::text(&commitment.title)) } }))
        (ui::paragraph(html! {
            (t!(lang, "programme-report-help")) " "
            (ui::link(&t!(lang, "programme-edit-title"), &visit.href(&format!("{}/modifier", commitment.path()))))
        }))
        @for (what, heading, inputs) in all_forms(visit, &details, &indicators, fields) {
            (form(what, heading, inputs))
        }
    };
    forms::desk_page(visit, commitment, title, problems.len(), main)
}

type Form = (&'static str, &'static str, Vec<Field>);

/// Every form that makes sense for this commitment now.
fn all_forms(
    visit: &Visit,
    details: &Details,
    indicators: &[Indicator],
    fields: &Fields,
) -> Vec<Form> {
    let lang = visit.lang;
    let v = |name: &str| fields.get(name).to_owned();
    let date =
        |name: &str, key: &str| Field::date(name, t!(lang, key)).values(fields.date_boxes(name));
    let mut all: Vec<Form> = vec![(
        "nouvelle",
        "programme-report-news",
        vec![
            Field::area("text", t!(lang, "programme-report-news-text"))
                .hint(t!(lang, "programme-report-news-hint"))
                .value(v("text"))
                .most(5_000),
        ],
    )];
    if !indicators.is_empty() {
        let choices = indicators
            .iter()
            .map(|indicator| Choice::new(indicator.id.as_str(), indicator.title.as_str()))
            .collect();
        all.push((
            "mesure",
            "programme-report-measure",
            vec![
                Field::select("indicator", t!(lang, "programme-report-indicator"), choices)
                    .value(v("indicator")),
                date("measured_on", "programme-report-measured-on"),
                Field::number("value", t!(lang, "programme-report-value"))
                    .value(v("value"))
                    .width(ui::Width::Ten),
                Field::text("value_note", t!(lang, "programme-report-note"))
                    .value(v("value_note"))
                    .optional(),
            ],
        ));
    }
    let open: Vec<Choice> = details
        .milestones
        .iter()
        .filter(|milestone| milestone.done_on.is_none())
        .map(|milestone| {
            Choice::new(milestone.id.as_str(), milestone.title.as_str())
                .hint(day_long(lang, milestone.due_on))
        })
        .collect();
    if !open.is_empty() {
        all.push((
            "etape-faite",
            "programme-report-milestone-done",
            vec![
                Field::radios(
                    "milestone",
                    t!(lang, "programme-report-which-milestone"),
                    open,
                )
                .value(v("milestone")),
                date("done_on", "programme-report-done-on"),
                Field::text("note", t!(lang, "programme-report-note"))
                    .value(v("note"))
                    .optional(),
            ],
        ));
    }
    let unanswered: Vec<Choice> = details
        .demands
        .iter()
        .filter(|demand| demand.replied_on.is_none())
        .map(|demand| Choice::new(demand.id.as_str(), demand.addressee.as_str()))
        .collect();
    if !unanswered.is_empty() {
        all.push((
            "reponse",
            "programme-report-reply",
            vec![
                Field::radios(
                    "demand",
                    t!(lang, "programme-report-which-demand"),
                    unanswered,
                )
                .value(v("demand")),
                date("replied_on", "programme-report-replied-on"),
                Field::area("reply", t!(lang, "programme-report-reply-text")).value(v("reply")),
                date("next_on", "programme-report-remind-on").optional(),
            ],
        ));
    }
    all.extend(more_forms(visit, fields));
    all
}

fn more_forms(visit: &Visit, fields: &Fields) -> Vec<Form> {
    let lang = visit.lang;
    let v = |name: &str| fields.get(name).to_owned();
    let date =
        |name: &str, key: &str| Field::date(name, t!(lang, key)).values(fields.date_boxes(name));
    let number = |name: &str, key: &str| {
        Field::number(name, t!(lang, key))
            .value(v(name))
            .width(ui::Width::Ten)
    };
    vec![
        (
            "argent",
            "programme-report-money",
            vec![
                Field::digits("year", t!(lang, "programme-report-year"))
                    .value(v("year"))
                    .width(ui::Width::Four),
                Field::money("planned", t!(lang, "programme-report-planned"))
                    .value(v("planned"))
                    .optional(),
                Field::money("voted", t!(lang, "programme-report-voted"))
                    .value(v("voted"))
                    .optional(),
                Field::money("spent", t!(lang, "programme-report-spent"))
                    .value(v("spent"))
                    .optional(),
            ],
        ),
        (
            "preuve",
            "programme-report-evidence",
            vec![
                Field::text("proof", t!(lang, "programme-report-evidence-title")).value(v("proof")),
                Field::url("link", t!(lang, "programme-report-link"))
                    .value(v("link"))
                    .optional(),
                Field::file(
                    "file",
                    t!(lang, "programme-report-file"),
                    ".pdf,.png,.jpg,.jpeg",
                )
                .optional(),
                date("proof_day", "programme-report-evidence-day"),
            ],
        ),
        (
            "etape",
            "programme-report-milestone",
            vec![
                Field::text("step", t!(lang, "programme-report-milestone-title")).value(v("step")),
                date("step_due", "programme-report-milestone-due"),
            ],
        ),
        (
            "indicateur",
            "programme-report-new-indicator",
            vec![
                Field::text(
                    "indicator_title",
                    t!(lang, "programme-report-indicator-title"),
                )
                .value(v("indicator_title")),
                Field::text("unit", t!(lang, "programme-report-unit"))
                    .value(v("unit"))
                    .width(ui::Width::Ten)
                    .optional(),
                number("decimals", "programme-report-decimals").optional(),
                Field::text("source", t!(lang, "programme-report-source")).value(v("source")),
                number("baseline", "programme-report-baseline").optional(),
                date("baseline_on", "programme-report-baseline-on").optional(),
                number("target", "programme-report-target").optional(),
                date("target_on", "programme-report-target-on").optional(),
                number("every_months", "programme-report-every"),
            ],
        ),
        (
            "demande",
            "programme-report-demand",
            vec![
                Field::text("addressee", t!(lang, "programme-report-addressee"))
                    .value(v("addressee")),
                Field::area("body", t!(lang, "programme-report-demand-text")).value(v("body")),
                date("sent_on", "programme-report-sent-on"),
                date("remind_on", "programme-report-remind-on").optional(),
            ],
        ),
    ]
}
