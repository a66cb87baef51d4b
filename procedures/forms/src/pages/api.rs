//! What programs send: the same questions, the same judgement, the same case.

use axum::{
    Extension, Json,
    body::to_bytes,
    extract::{Path, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use base::{Error, Id, Lang, Message, Problem, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use catalogue::{Channel, Kind, Version};
use i18n::msg;
use serde::Deserialize;
use serde_json::{Value, json};
use town::Town;
use web::{Answer, UploadedFile, Visit, api::JSON};

use crate::{
    Asked, Received, Submission, Wired, actions, known, model::submission_id, pages_from_json,
    schema, store, uploads,
};

/// The largest request, files included.
const LARGEST: usize = 12 << 20;

pub async fn schema(visit: Visit, Path(name): Path<String>) -> Answer {
    let version = actions::in_force(&visit.town, &name).await?;
    let streets = store::streets(&visit.town).await?;
    let schema = schema::of(&version, &streets, visit.lang);
    let kind = HeaderValue::from_static(schema::SCHEMA);
    Ok(([(header::CONTENT_TYPE, kind)], schema.to_string()).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    /// Chosen by the sender, for the sender alone: sending twice gives the same case.
    id: Option<Id<Submission>>,
    answers: Value,
    lang: Option<String>,
}

pub async fn send(
    visit: Visit,
    Path(name): Path<String>,
    Extension(wired): Extension<Wired>,
    request: Request,
) -> Response {
    if !is_json(request.headers()) {
        return refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            visit.lang,
            &[whole(msg!("forms-api-kind"))],
        );
    }
    let Ok(bytes) = to_bytes(request.into_body(), LARGEST).await else {
        return refuse(
            StatusCode::PAYLOAD_TOO_LARGE,
            visit.lang,
            &[whole(msg!("forms-api-large"))],
        );
    };
    let sent: Sent = match serde_json::from_slice(&bytes) {
        Ok(sent) => sent,
        Err(error) => {
            let message = msg!("forms-api-json", error = error.to_string());
            return refuse(StatusCode::BAD_REQUEST, visit.lang, &[whole(message)]);
        }
    };
    let lang = sent
        .lang
        .as_deref()
        .and_then(Lang::parse)
        .unwrap_or(visit.lang);
    match receive(&visit, &name, &wired, sent, lang).await {
        Ok(received) => {
            // The way into a case is told once, to the call that opened it.
            let path = if received.is_new {
                received.path.as_str()
            } else {
                "/dossiers"
            };
            let body = json!({"number": received.number, "path": visit.href(path)});
            (StatusCode::CREATED, Json(body)).into_response()
        }
        Err(Error::Invalid(problems)) => refuse(StatusCode::UNPROCESSABLE_ENTITY, lang, &problems),
        Err(Error::NotFound) => refuse(
            StatusCode::NOT_FOUND,
            lang,
            &[whole(msg!("forms-api-unknown"))],
        ),
        Err(Error::Forbidden(message)) => refuse(StatusCode::FORBIDDEN, lang, &[whole(message)]),
        Err(Error::Conflict(message)) => refuse(StatusCode::CONFLICT, lang, &[whole(message)]),
        Err(error) => web::Failure::from(error).into_response(),
    }
}

/// Whether what is sent is said to be JSON; who says nothing is believed.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(header::CONTENT_TYPE) else {
        return true;
    };
    let kind = kind.to_str().unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case(JSON)
}

fn whole(message: Message) -> Problem {
    Problem::new("", message)
}

fn refuse(status: StatusCode, lang: Lang, problems: &[Problem]) -> Response {
    let said: Vec<Value> = problems
        .iter()
        .map(|problem| json!({"field": problem.field, "message": problem.message.say(lang)}))
        .collect();
    (status, Json(json!({"problems": said}))).into_response()
}

async fn receive(
    visit: &Visit,
    name: &str,
    wired: &Wired,
    sent: Sent,
    lang: Lang,
) -> Result<Received> {
    let town = &visit.town;
    identity::asked(town, &visit.caller, None).await?;
    let version = actions::last_in_force(town, name).await?;
    let is_closed = version
        .ends
        .is_some_and(|ends| ends <= town.clock().today());
    // What was sent with a key while it took requests is found again; anything else comes too late.
    if is_closed && sent.id.is_none() {
        return Err(Error::Conflict(msg!("forms-closed")));
    }
    let dates = wired.receiver().dates(town, &version).await?;
    let today = town.clock().today();
    if sent.id.is_none()
        && let Some(refused) = actions::refused_today(&version, &dates, today)
    {
        return Err(Error::Conflict(actions::told(refused.clause)));
    }
    let channel = if version.definition.accepts(Channel::Web) {
        Channel::Web
    } else {
        return Err(Error::Forbidden(msg!("forms-needs-account")));
    };
    let streets = store::streets(town).await?;
    let has_key = sent.id.is_some();
    let id = match sent.id {
        Some(key) => keyed(visit, name, &key)?,
        None => town.new_id(),
    };
    let mut answers = sent.answers;
    keep_files(town, &version, &mut answers).await?;
    let asked = Asked {
        version: &version,
        questions: &[],
        known: &dates,
        streets: &streets,
        today,
        lang,
    };
    let (answers, problems) = pages_from_json(&asked, &version.definition.form, &answers);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    // Of the day, the receiver judges: what was sent with this key in time is found again.
    let refused = actions::refusal(&version, &known::facts(&asked, &answers));
    if let Some(refused) =
        refused.filter(|one| !has_key || one.decides == actions::Decides::Answers)
    {
        return Err(Error::Conflict(actions::told(refused.clause)));
    }
    let submission = Submission {
        id,
        known: known::of_the_map(&version, &streets, &answers),
        answers,
        channel,
        applicant: None,
        keyed_by: None,
        mandate: None,
        received_on: today,
        lang,
        version,
    };
    wired
        .receiver()
        .receive(town, &visit.actor, submission)
        .await
}

/// The submission that a key of this sender stands for. Somebody else's same key is another one: it can
/// neither take a request nor find it.
fn keyed(visit: &Visit, name: &str, key: &Id<Submission>) -> Result<Id<Submission>> {
    let sender = match visit.actor.id() {
        Some(person) => format!("person {person}"),
        None => format!("caller {}", visit.caller),
    };
    submission_id(&json!({"key": key, "procedure": name, "sender": sender}))
}

/// Stores the files sent in base64, and puts in their place what is kept of them. A fingerprint alone is
/// refused: it would give whoever knows it a file of somebody else.
async fn keep_files(town: &Town, version: &Version, answers: &mut Value) -> Result<()> {
    let questions = version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions);
    let mut problems = Vec::new();
    for question in questions.filter(|question| question.kind == Kind::File) {
        let Some(given) = answers.get_mut(&question.id) else {
            continue;
        };
        let entries: Vec<&mut Value> = match given {
            Value::Array(entries) => entries.iter_mut().collect(),
            Value::Null => continue,
            one => vec![one],
        };
        for entry in entries {
            let text = |part: &str| entry.get(part).and_then(Value::as_str).map(str::to_owned);
            let content = text("content").and_then(|content| STANDARD.decode(content).ok());
            let (Some(name), Some(content)) = (text("name"), content) else {
                problems.push(Problem::new(&question.id, msg!("forms-api-file")));
                continue;
            };
            let file = UploadedFile {
                field: question.id.clone(),
                name,
                content,
            };
            match uploads::keep(town, file).await? {
                Ok(stored) => {
                    *entry = json!({"name": stored.name, "sha256": stored.sha256, "size": stored.size, "type": stored.kind});
                }
                Err(problem) => problems.push(problem),
            }
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(problems))
    }
}
