//! What happens inside a case without moving it: messages, documents, opinions.

use base::{Day, Error, Id, Instant, Result};
use forms::{Answers, StoredFile};
use i18n::msg;
use serde_json::{Value, json};
use town::{Actor, Town};

use super::{
    look::{seen_by, trace},
    record::{self, Doer, conflict},
    rights, rule_of,
};
use crate::{
    letters::{self, News},
    model::Caller,
    store::{self, CaseFile, Message, Opinion},
};

/// The longest message.
const LONGEST: usize = 10_000;

/// The documents of these answers, as the case holds them.
pub(crate) fn files_of(town: &Town, answers: &Answers, role: &str, at: Instant) -> Vec<CaseFile> {
    let part = |file: &Value, name: &str| {
        let text = file.get(name).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let ids: Vec<&str> = answers.ids().collect();
    let question = |file: &Value| {
        let own = ids.iter().find(|id| {
            answers
                .get(id)
                .is_some_and(|value| value == file || holds(value, file))
        });
        own.map_or_else(String::new, |id| (*id).to_owned())
    };
    let files = answers.files().into_iter().map(|file| CaseFile {
        id: town.new_id(),
        sha256: part(file, "sha256"),
        name: part(file, "name"),
        size: file.get("size").and_then(Value::as_i64).unwrap_or_default(),
        kind: part(file, "type"),
        question: question(file),
        role: role.to_owned(),
        at,
        internal: false,
    });
    files.collect()
}

fn holds(value: &Value, file: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| item == file || holds(item, file)),
        Value::Object(parts) => parts.values().any(|part| part == file || holds(part, file)),
        _ => false,
    }
}

fn text(field: &str, typed: &str) -> Result<String> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(Error::invalid(field, msg!("cases-text-empty")));
    }
    if text.len() > LONGEST {
        return Err(Error::invalid(
            field,
            msg!("cases-text-long", most = LONGEST),
        ));
    }
    Ok(text.to_owned())
}

/// Writes a message, with documents already stored. `internal`: a note between agents.
pub async fn message(
    town: &Town,
    caller: Caller<'_>,
    number: &str,
    body: &str,
    files: &[StoredFile],
    internal: bool,
) -> Result<()> {
    let (mut case, rights) = seen_by(town, caller, number).await?;
    let as_person = rights.is_person();
    if !as_person || internal {
        rights.must_be_staff()?;
    }
    if case.erased_at.is_some() {
        return Err(Error::Conflict(msg!("cases-over")));
    }
    let body = text("body", body)?;
    let now = town.clock().now();
    let doer = if as_person {
        Doer::of(caller.actor, "applicant", None)
    } else {
        Doer::of(caller.actor, "agent", None)
    };
    let message = Message {
        id: town.new_id(),
        at: now,
        role: doer.role.clone(),
        person: doer.person.clone(),
        author: doer.author.clone(),
        body,
        internal,
        read_at: None,
    };
    case.reach = Some(letters::reached(town, &case).await?);
    let mut tx = town.db().begin().await?;
    store::insert_message(&mut tx, &case.id, &message).await?;
    for file in files {
        let file = CaseFile {
            id: town.new_id(),
            sha256: file.sha256.clone(),
            name: file.name.clone(),
            size: file.size,
            kind: file.kind.clone(),
            question: String::new(),
            role: doer.role.clone(),
            at: now,
            internal,
        };
        store::insert_file(&mut tx, &case.id, &file).await?;
    }
    match (as_person, internal) {
        (true, _) => letters::tell_service(&mut tx, town, &case).await?,
        (false, false) => letters::tell_person(&mut tx, town, &case, News::Message, None).await?,
        (false, true) => {}
    }
    tx.commit().await
}

/// A document of a case, for whoever may read the case: its name, its type, its bytes. An agent leaves
/// a trace.
pub async fn download(
    town: &Town,
    caller: Caller<'_>,
    number: &str,
    sha256: &str,
) -> Result<(CaseFile, Vec<u8>)> {
    let (case, rights) = seen_by(town, caller, number).await?;
    let is_staff = !rights.is_person();
    if is_staff {
        trace(town, caller.actor, &case, &rights, "document").await?;
    }
    let files = store::files(town.db(), &case.id).await?;
    let mut files = files.into_iter().filter(|file| is_staff || !file.internal);
    let file = files.find(|file| file.sha256 == sha256);
    let file = file.ok_or(Error::NotFound)?;
    let bytes = town.files().get(sha256).await?;
    Ok((file, bytes))
}

/// Asks somebody's opinion before deciding: a role of the procedure, or somebody outside in words.
pub async fn ask_opinion(
    town: &Town,
    actor: &Actor,
    number: &str,
    of: &str,
    question: &str,
    due_on: Option<Day>,
    internal: bool,
) -> Result<Id<Opinion>> {
    let (mut case, rights) = seen_by(town, Caller::from(actor), number).await?;
    rights.must_be_staff()?;
    if case.is_over() {
        return Err(Error::Conflict(msg!("cases-over")));
    }
    let opinion = Opinion {
        id: town.new_id(),
        case_id: case.id.clone(),
        asked_of: text("of", of)?,
        internal,
        question: text("question", question)?,
        asked_at: town.clock().now(),
        asked_by: actor.id().cloned(),
        due_on,
        answer: None,
        answered_at: None,
        answered_by: None,
    };
    let mut tx = town.db().begin().await?;
    store::insert_opinion(&mut tx, &opinion).await?;
    let doer = Doer::of(actor, "agent", None);
    let data = json!({ "of": opinion.asked_of, "internal": internal });
    record::note(&mut tx, town, &mut case, "opinion-asked", &doer, data).await?;
    tx.commit().await?;
    Ok(opinion.id)
}

/// Gives it: whoever holds the role asked, or an agent who received it from outside.
pub async fn answer_opinion(
    town: &Town,
    actor: &Actor,
    id: &Id<Opinion>,
    answer: &str,
) -> Result<()> {
    let opinion = store::opinion(town.db(), id)
        .await?
        .ok_or(Error::NotFound)?;
    let mut case = store::by_id(town.db(), &opinion.case_id).await?;
    let rights = rights::rights(town, &case, Caller::from(actor)).await?;
    rights.must_be_staff()?;
    let rule = rule_of(town, &case).await?;
    let is_role = rule
        .version
        .definition
        .roles
        .iter()
        .any(|role| role.id == opinion.asked_of);
    if is_role && !rights.roles.contains(&opinion.asked_of) {
        return Err(Error::Forbidden(msg!("cases-not-by-you")));
    }
    let answer = text("answer", answer)?;
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    if !store::answer_opinion(&mut tx, id, &answer, now, actor.id()).await? {
        return Err(conflict());
    }
    let doer = Doer::of(actor, "agent", None);
    let data = json!({ "of": opinion.asked_of, "internal": opinion.internal });
    record::note(&mut tx, town, &mut case, "opinion-given", &doer, data).await?;
    tx.commit().await
}
