//! What happens inside a case without moving it: messages, documents, hours chosen, opinions.

use base::{Day, Error, Id, Instant, Result};
use forms::{Answers, StoredFile};
use i18n::msg;
use serde_json::{Value, json};
use town::{Actor, Town};

use super::{
    elapse,
    record::{self, Doer, conflict},
    rights::{self, Rights, must_work_in},
    rule_of,
};
use crate::{
    letters::{self, News},
    model::{Caller, Case},
    store::{self, CaseFile, Message, Opinion, Slot},
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

async fn seen_by(town: &Town, caller: Caller<'_>, number: &str) -> Result<(Case, Rights)> {
    let case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, caller).await?;
    rights.must_read()?;
    Ok((elapse::catch_up(town, case).await?, rights))
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
    let (case, rights) = seen_by(town, caller, number).await?;
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

/// A document of a case, for whoever may read the case: its name, its type, its bytes.
pub async fn download(
    town: &Town,
    caller: Caller<'_>,
    number: &str,
    sha256: &str,
) -> Result<(CaseFile, Vec<u8>)> {
    let (case, _) = seen_by(town, caller, number).await?;
    let files = store::files(town.db(), &case.id).await?;
    let file = files.into_iter().find(|file| file.sha256 == sha256);
    let file = file.ok_or(Error::NotFound)?;
    let bytes = town.files().get(sha256).await?;
    Ok((file, bytes))
}

/// Hours a role opens.
#[derive(Clone, Debug)]
pub struct NewSlots<'a> {
    pub procedure: &'a str,
    pub role: &'a str,
    pub starts: Vec<Instant>,
    pub minutes: i64,
    pub place: &'a str,
}

/// Opens hours. Agents of the procedure's service, or holders of the role.
pub async fn add_slots(town: &Town, actor: &Actor, new: NewSlots<'_>) -> Result<()> {
    may_open(town, actor, new.procedure, new.role).await?;
    let now = town.clock().now();
    if new.starts.is_empty() || new.starts.iter().any(|start| *start <= now) {
        return Err(Error::invalid("starts", msg!("cases-slot-past")));
    }
    if !(5..=480).contains(&new.minutes) {
        return Err(Error::invalid("minutes", msg!("cases-slot-minutes")));
    }
    let mut tx = town.db().begin().await?;
    for starts_at in new.starts {
        let slot = Slot {
            id: town.new_id(),
            procedure: new.procedure.to_owned(),
            role: new.role.to_owned(),
            starts_at,
            minutes: new.minutes,
            place: new.place.trim().to_owned(),
            case_id: None,
        };
        store::insert_slot(&mut tx, &slot).await?;
    }
    tx.commit().await
}

async fn may_open(town: &Town, actor: &Actor, procedure: &str, role: &str) -> Result<()> {
    let version = catalogue::store::in_force(town.db(), procedure, town.clock().today()).await?;
    let version = version.ok_or(Error::NotFound)?;
    if must_work_in(actor, version.service()).is_ok() {
        return Ok(());
    }
    let Some(person) = actor.id() else {
        return Err(Error::NotFound);
    };
    let roles = store::roles_of(town.db(), person).await?;
    let holds = roles
        .iter()
        .any(|(of, held, _)| of == procedure && held == role);
    if holds {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("cases-staff-only")))
    }
}

/// Closes an hour nobody chose.
pub async fn drop_slot(
    town: &Town,
    actor: &Actor,
    procedure: &str,
    role: &str,
    slot: &Id<Slot>,
) -> Result<()> {
    may_open(town, actor, procedure, role).await?;
    let mut tx = town.db().begin().await?;
    if !store::drop_slot(&mut tx, slot).await? {
        return Err(Error::Conflict(msg!("cases-slot-taken")));
    }
    tx.commit().await
}

/// Every hour to come of a procedure, for its agents.
pub async fn slots(town: &Town, actor: &Actor, procedure: &str, role: &str) -> Result<Vec<Slot>> {
    may_open(town, actor, procedure, role).await?;
    store::slots(town.db(), procedure, town.clock().now()).await
}

/// The hours proposed to the person now: as many as the state offers.
pub async fn free_slots(town: &Town, case: &Case) -> Result<Vec<Slot>> {
    let rule = rule_of(town, case).await?;
    let state = rule.version.definition.state(case.state());
    let Some(appointment) = state.and_then(|state| state.appointment.as_ref()) else {
        return Ok(Vec::new());
    };
    let now = town.clock().now();
    let (of, with) = (&case.procedure, &appointment.with);
    store::free_slots(town.db(), of, with, now, appointment.offers).await
}

/// Chooses an hour among those proposed; the hour chosen before is given back.
pub async fn choose_slot(
    town: &Town,
    caller: Caller<'_>,
    number: &str,
    slot: &Id<Slot>,
) -> Result<()> {
    let (mut case, rights) = seen_by(town, caller, number).await?;
    if !rights.is_person() && !rights.may_key() {
        return Err(Error::Forbidden(msg!("cases-not-yours")));
    }
    let rule = rule_of(town, &case).await?;
    let state = rule.version.definition.state(case.state());
    let appointment = state
        .and_then(|state| state.appointment.as_ref())
        .ok_or_else(|| Error::Conflict(msg!("cases-not-here")))?;
    let now = town.clock().now();
    let free = store::slots(town.db(), &case.procedure, now).await?;
    let chosen = free
        .into_iter()
        .find(|free| free.id == *slot && free.role == appointment.with);
    let chosen = chosen.ok_or_else(|| Error::Conflict(msg!("cases-slot-taken")))?;
    let before = appointment.reminder.as_ref();
    let remind_at = before
        .and_then(|time| rule.version.delay(time))
        .map(|delay| {
            let seconds = delay.about_days() * 86_400.0;
            #[expect(clippy::cast_possible_truncation, reason = "some days in seconds")]
            let seconds = seconds as i64;
            chosen.starts_at.plus_seconds(-seconds)
        });
    let mut tx = town.db().begin().await?;
    store::free_slot(&mut tx, &case.id, now).await?;
    let remind_at = remind_at.filter(|at| *at > now);
    if !store::take_slot(&mut tx, slot, &case.id, now, remind_at).await? {
        return Err(Error::Conflict(msg!("cases-slot-taken")));
    }
    let held = if rights.is_person() {
        "applicant"
    } else {
        "agent"
    };
    let doer = Doer::of(caller.actor, held, None);
    let data = json!({ "starts_at": chosen.starts_at });
    record::note(&mut tx, town, &mut case, "slot", &doer, data).await?;
    letters::tell_person(&mut tx, town, &case, News::Slot(chosen.starts_at), None).await?;
    tx.commit().await
}

/// Gives back an hour that has not come.
pub async fn give_up_slot(town: &Town, caller: Caller<'_>, number: &str) -> Result<()> {
    let (mut case, rights) = seen_by(town, caller, number).await?;
    if !rights.is_person() && !rights.may_key() {
        return Err(Error::Forbidden(msg!("cases-not-yours")));
    }
    let mut tx = town.db().begin().await?;
    store::free_slot(&mut tx, &case.id, town.clock().now()).await?;
    let doer = Doer::of(caller.actor, "applicant", None);
    record::note(
        &mut tx,
        town,
        &mut case,
        "slot-given-back",
        &doer,
        json!({}),
    )
    .await?;
    tx.commit().await
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
    let data = json!({ "of": opinion.asked_of });
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
    let data = json!({ "of": opinion.asked_of });
    record::note(&mut tx, town, &mut case, "opinion-given", &doer, data).await?;
    tx.commit().await
}
