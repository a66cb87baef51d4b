//! Keying what people wrote or say: at the counter, from paper, on the phone; twice where asked.

use std::collections::BTreeMap;

use base::{Day, Error, Id, Lang, Problem, Result};
use catalogue::{Channel, Version};
use i18n::msg;
use town::{Actor, Person, Role, Town};
use web::Fields;

use super::{holding, stopped, told};
use crate::{
    Answers, Asked, Received, Receiver, StoredFile, Streets, Submission, known,
    model::{Draft, Keying},
    read::read_pages,
    store,
};

/// Who may key: the counter, and the agents and heads of the procedure's service.
pub fn may_key(town: &Town, actor: &Actor, version: &Version) -> bool {
    let service = Some(version.service());
    let directory = town.directory();
    actor.has(Role::Counter)
        || actor.may(Role::Agent, service, None, &directory)
        || actor.may(Role::Head, service, None, &directory)
}

/// Who keys for some procedure or other: the counter, agents and heads.
pub fn keys_something(actor: &Actor) -> bool {
    [Role::Counter, Role::Agent, Role::Head]
        .into_iter()
        .any(|role| actor.has(role))
}

fn permit<'a>(town: &Town, actor: &'a Actor, version: &Version) -> Result<&'a Id<Person>> {
    match actor.id() {
        Some(person) if may_key(town, actor, version) => Ok(person),
        _ => Err(Error::Forbidden(msg!("forms-counter-only"))),
    }
}

/// What the agent keyed, beside the answers.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub channel: Channel,
    pub received_on: Day,
    /// Who acts for the person, and by what written mandate.
    pub mandate: Option<String>,
    /// The number written on the paper, where it is keyed twice.
    pub paper: Option<String>,
}

/// The ways an agent may key for a procedure.
pub fn channels(version: &Version) -> Vec<Channel> {
    [Channel::Counter, Channel::Paper, Channel::Phone]
        .into_iter()
        .filter(|channel| version.definition.accepts(*channel))
        .collect()
}

/// Reads what stands around the answers.
pub fn sheet(version: &Version, fields: &Fields, today: Day) -> Result<Sheet, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut refuse = |field: &str, message| problems.push(Problem::new(field, message));
    let channel = Channel::parse(fields.get("maison.channel"))
        .filter(|channel| channels(version).contains(channel));
    if channel.is_none() {
        refuse("maison.channel", msg!("forms-key-channel"));
    }
    let received_on = match fields.date("maison.received_on") {
        None => Some(today),
        Some(text) => text
            .parse()
            .ok()
            .filter(|day| *day <= today && *day >= today.plus_days(-366)),
    };
    if received_on.is_none() {
        refuse("maison.received_on", msg!("forms-key-day"));
    }
    let acts_for = fields.get("maison.acts_for");
    let mandate = fields
        .filled("maison.mandate")
        .map(|text| text.chars().take(500).collect::<String>());
    if acts_for == "helper" && mandate.is_none() {
        refuse("maison.mandate", msg!("forms-key-mandate"));
    }
    if !fields.is_checked("maison.agreed") {
        refuse("maison.agreed", msg!("forms-key-agreed"));
    }
    let paper = fields
        .filled("maison.paper")
        .map(|text| text.to_uppercase().chars().take(40).collect::<String>());
    if channel == Some(Channel::Paper) && version.definition.keyed_twice && paper.is_none() {
        refuse("maison.paper", msg!("forms-key-paper"));
    }
    match (channel, received_on) {
        (Some(channel), Some(received_on)) if problems.is_empty() => Ok(Sheet {
            channel,
            received_on,
            mandate: mandate.filter(|_| acts_for == "helper"),
            paper,
        }),
        _ => Err(problems),
    }
}

/// What became of a keyed sheet.
#[derive(Debug)]
pub enum Keyed {
    Sent(Received),
    /// Another agent has to key it too.
    Once,
    /// The two readings differ: somebody looks at the paper again.
    Differs(Id<Submission>),
}

/// A whole keyed form, judged and sent, or kept for a second reading.
#[derive(Debug)]
pub struct Typed<'a> {
    pub version: &'a Version,
    pub streets: &'a Streets,
    pub sheet: Sheet,
    pub answers: Answers,
    pub lang: Lang,
    /// The draft that this person began, when there is one.
    pub draft: Option<&'a Draft>,
}

/// Judges keyed answers as any others. The day a paper arrived is the day its dates are judged by.
pub fn read(
    version: &Version,
    streets: &Streets,
    fields: &Fields,
    files: &[StoredFile],
    (received_on, lang): (Day, Lang),
) -> (Answers, Vec<Problem>) {
    let nothing = BTreeMap::new();
    let asked = Asked {
        version,
        questions: &[],
        known: &nothing,
        streets,
        today: received_on,
        lang,
    };
    read_pages(&asked, &version.definition.form, fields, files)
}

pub async fn key(
    town: &Town,
    actor: &Actor,
    receiver: &dyn Receiver,
    typed: Typed<'_>,
) -> Result<Keyed> {
    let agent = permit(town, actor, typed.version)?;
    let Typed { version, sheet, .. } = &typed;
    if !(version.definition.keyed_twice && sheet.channel == Channel::Paper) {
        let id = match typed.draft {
            Some(draft) => draft.id.clone(),
            None => town.new_id(),
        };
        return submit(town, actor, receiver, typed, id, agent)
            .await
            .map(Keyed::Sent);
    }
    let paper = sheet.paper.clone().unwrap_or_default();
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    let Some(former) = store::keying_of(&mut tx, version.name(), &paper).await? else {
        let keying = Keying {
            id: town.new_id(),
            name: version.name().to_owned(),
            version: version.id.clone(),
            paper,
            received_on: sheet.received_on,
            mandate: sheet.mandate.clone(),
            lang: typed.lang,
            first: typed.answers,
            first_by: agent.clone(),
            first_at: now,
            second: None,
            second_by: None,
            read_at: now,
        };
        store::insert_keying(&mut tx, &keying).await?;
        holding::hold_answers(&mut tx, &keying.id, &keying.first).await?;
        tx.commit().await?;
        return Ok(Keyed::Once);
    };
    if former.first_by == *agent {
        return Err(Error::invalid("maison.paper", msg!("forms-key-same-agent")));
    }
    if former.second.is_some() {
        return Err(Error::invalid(
            "maison.paper",
            msg!("forms-key-already-twice"),
        ));
    }
    if former.first.canonical() == typed.answers.canonical() {
        drop(tx);
        let done = submit(town, actor, receiver, typed, former.id.clone(), agent).await?;
        holding::keyed(town, &former.id).await?;
        return Ok(Keyed::Sent(done));
    }
    if !store::keyed_again(&mut tx, &former.id, &typed.answers, agent, now).await? {
        return Err(Error::Conflict(msg!("forms-key-already-twice")));
    }
    holding::hold_answers(&mut tx, &former.id, &typed.answers).await?;
    tx.commit().await?;
    Ok(Keyed::Differs(former.id))
}

/// Sends a paper whose two readings differed, as somebody read it a third time. `first` tells, for each
/// question that differs, whether the first reading was right.
pub async fn settle(
    town: &Town,
    actor: &Actor,
    receiver: &dyn Receiver,
    keying: Keying,
    first: &(dyn Fn(&str) -> Option<bool> + Sync),
) -> Result<Received> {
    let version = catalogue::store::version(town.db(), &keying.version).await?;
    let agent = permit(town, actor, &version)?;
    let Some(second) = &keying.second else {
        return Err(Error::NotFound);
    };
    let mut answers = Answers::default();
    let mut problems = Vec::new();
    for question in version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions)
    {
        let (left, right) = (keying.first.get(&question.id), second.get(&question.id));
        let kept = if left == right {
            left
        } else {
            match first(&question.id) {
                Some(true) => left,
                Some(false) => right,
                None => {
                    let title = question.title.fr.as_str();
                    problems.push(Problem::new(
                        &question.id,
                        msg!("forms-missing-choice", title = title),
                    ));
                    None
                }
            }
        };
        if let Some(value) = kept {
            answers.put(&question.id, value.clone());
        }
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let streets = store::streets(town).await?;
    let questions = version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions);
    let flat = crate::flat::of_answers(questions, &answers);
    let day = (keying.received_on, keying.lang);
    let (answers, problems) = read(&version, &streets, &flat.fields(), &flat.files, day);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let typed = Typed {
        version: &version,
        streets: &streets,
        sheet: Sheet {
            channel: Channel::Paper,
            received_on: keying.received_on,
            mandate: keying.mandate.clone(),
            paper: None,
        },
        answers,
        lang: keying.lang,
        draft: None,
    };
    let done = submit(town, actor, receiver, typed, keying.id.clone(), agent).await?;
    holding::keyed(town, &keying.id).await?;
    Ok(done)
}

async fn submit(
    town: &Town,
    actor: &Actor,
    receiver: &dyn Receiver,
    typed: Typed<'_>,
    id: Id<Submission>,
    agent: &Id<Person>,
) -> Result<Received> {
    let nothing = BTreeMap::new();
    let asked = Asked {
        version: typed.version,
        questions: &[],
        known: &nothing,
        streets: typed.streets,
        today: typed.sheet.received_on,
        lang: typed.lang,
    };
    if let Some(clause) = stopped(typed.version, &known::facts(&asked, &typed.answers)) {
        return Err(Error::invalid("", told(clause)));
    }
    let known = known::of_the_map(typed.version, typed.streets, &typed.answers);
    let submission = Submission {
        id: id.clone(),
        version: typed.version.clone(),
        answers: typed.answers,
        channel: typed.sheet.channel,
        applicant: typed.draft.and_then(|draft| draft.person.clone()),
        keyed_by: Some(agent.clone()),
        mandate: typed.sheet.mandate,
        received_on: typed.sheet.received_on,
        lang: typed.lang,
        known,
    };
    let done = receiver.receive(town, actor, submission).await?;
    if typed.draft.is_some() {
        holding::sent(town, &id, &done.path).await?;
    }
    Ok(done)
}
