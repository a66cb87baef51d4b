//! Keying what people wrote or say: at the counter, from paper, on the phone; twice where asked.

use base::{Day, Error, Id, Lang, Problem, Result};
use catalogue::{Channel, Version};
use i18n::{msg, t};
use serde_json::json;
use town::{Actor, Person, Role, Town};
use web::Fields;

use super::{
    holding,
    refusal::{on_screen, refusal},
};
use crate::{
    Answers, Asked, Received, Receiver, StoredFile, Streets, Submission,
    known::{self, Facts},
    model::{Draft, Keying, submission_id},
    read::read_pages,
    store,
};

/// A paper is keyed within so many days of its arrival.
pub const LATEST_DAYS: i32 = 366;

/// What the two readings of a paper may say differently besides answers.
pub const RECEIVED: &str = "maison.received_on";
pub const MANDATE: &str = "maison.mandate";

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
    /// What the screen was shown with: sent twice, it is the same request.
    pub screen: Option<String>,
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
            .filter(|day| *day <= today && *day >= today.plus_days(-LATEST_DAYS)),
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
            screen: fields
                .filled("maison.sheet")
                .map(|text| text.chars().take(64).collect()),
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
    /// The days that the town set for the procedure's dates.
    pub dates: &'a Facts,
    pub sheet: Sheet,
    pub answers: Answers,
    pub lang: Lang,
    /// The draft that this person began, when there is one.
    pub draft: Option<&'a Draft>,
}

/// Judges keyed answers as any others. The day a paper arrived is the day its dates are judged by.
pub fn read(
    version: &Version,
    (streets, dates): (&Streets, &Facts),
    fields: &Fields,
    files: &[StoredFile],
    (received_on, lang): (Day, Lang),
) -> (Answers, Vec<Problem>) {
    let asked = Asked {
        version,
        questions: &[],
        known: dates,
        streets,
        today: received_on,
        lang,
    };
    read_pages(&asked, &version.definition.form, fields, files)
}

/// What a screen sends: a second click sends the same, and one who goes back and keys somebody else does
/// not.
fn id_of(town: &Town, agent: &Id<Person>, typed: &Typed<'_>) -> Result<Id<Submission>> {
    let Some(screen) = &typed.sheet.screen else {
        return Ok(town.new_id());
    };
    let sheet = &typed.sheet;
    submission_id(&json!({
        "agent": agent, "answers": typed.answers.json(), "channel": sheet.channel.code(),
        "mandate": sheet.mandate, "paper": sheet.paper, "procedure": typed.version.name(),
        "received_on": sheet.received_on, "screen": screen,
    }))
}

pub async fn key(
    town: &Town,
    actor: &Actor,
    receiver: &dyn Receiver,
    typed: Typed<'_>,
) -> Result<Keyed> {
    let agent = permit(town, actor, typed.version)?;
    if typed
        .version
        .ends
        .is_some_and(|ends| typed.sheet.received_on >= ends)
    {
        return Err(Error::invalid(RECEIVED, msg!("forms-key-closed")));
    }
    if typed.version.definition.keyed_twice && typed.sheet.channel == Channel::Paper {
        return twice(town, actor, receiver, typed, agent).await;
    }
    let id = match typed.draft {
        Some(draft) => draft.id.clone(),
        None => id_of(town, agent, &typed)?,
    };
    let done = submit(town, actor, receiver, typed, id, agent).await?;
    Ok(Keyed::Sent(done))
}

/// Two agents key the same paper, and agree on all of it, or somebody looks at it again.
async fn twice(
    town: &Town,
    actor: &Actor,
    receiver: &dyn Receiver,
    typed: Typed<'_>,
    agent: &Id<Person>,
) -> Result<Keyed> {
    let id = id_of(town, agent, &typed)?;
    let Typed { version, sheet, .. } = &typed;
    let paper = sheet.paper.clone().unwrap_or_default();
    let now = town.clock().now();
    let refuse = |message| Err(Error::invalid("maison.paper", message));
    let mut tx = town.db().begin().await?;
    let Some(former) = store::keying_of(&mut tx, version.name(), &paper).await? else {
        holding::hold_answers(&mut tx, &id, &typed.answers).await?;
        let keying = Keying {
            id,
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
            second_received_on: None,
            second_mandate: None,
            second_sheet: None,
            sent_path: None,
        };
        return match store::insert_keying(&mut tx, &keying).await {
            Ok(()) => {
                tx.commit().await?;
                Ok(Keyed::Once)
            }
            // Another first reading came at the same moment: this one can be the second.
            Err(error) if db::is_duplicate(&error) => refuse(msg!("forms-key-just-keyed")),
            Err(error) => Err(error),
        };
    };
    let is_same_screen = former.second_sheet.as_ref() == Some(&id);
    if former.id == id {
        return Ok(Keyed::Once);
    }
    if let Some(path) = former.sent_path {
        return if is_same_screen {
            Ok(Keyed::Sent(Received {
                path,
                number: String::new(),
                is_new: false,
            }))
        } else {
            refuse(msg!("forms-key-sent"))
        };
    }
    if former.first_by == *agent {
        return refuse(msg!("forms-key-same-agent"));
    }
    if former.second.is_some() && !is_same_screen {
        return refuse(msg!("forms-key-already-twice"));
    }
    let agrees = former.first.canonical() == typed.answers.canonical()
        && former.received_on == sheet.received_on
        && is_same_text(former.mandate.as_deref(), sheet.mandate.as_deref());
    if !is_same_screen {
        let second = store::Reading {
            answers: &typed.answers,
            by: agent,
            at: now,
            received_on: sheet.received_on,
            mandate: sheet.mandate.as_deref(),
            sheet: &id,
        };
        if !store::keyed_again(&mut tx, &former.id, second).await? {
            return refuse(msg!("forms-key-already-twice"));
        }
        holding::hold_answers(&mut tx, &former.id, &typed.answers).await?;
    }
    holding::hold_answers(&mut tx, &former.id, &typed.answers).await?;
    tx.commit().await?;
    if !agrees {
        return Ok(Keyed::Differs(former.id));
    }
    let done = submit(town, actor, receiver, typed, former.id.clone(), agent).await?;
    holding::keyed(town, &former.id, &done.path).await?;
    Ok(Keyed::Sent(done))
}

/// The same words, whatever their capitals and spaces.
fn is_same_text(left: Option<&str>, right: Option<&str>) -> bool {
    let plain = |text: Option<&str>| {
        let text = text.unwrap_or_default().to_lowercase();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    plain(left) == plain(right)
}

/// What the two readings of a paper say differently around the answers.
pub fn differs_around(keying: &Keying) -> (bool, bool) {
    let day = keying.second_received_on;
    let mandates = (keying.mandate.as_deref(), keying.second_mandate.as_deref());
    (
        day.is_some_and(|day| day != keying.received_on),
        keying.second.is_some() && !is_same_text(mandates.0, mandates.1),
    )
}

/// Keeps the files joined on a screen that has to be mended, as those of a draft: the draft under way,
/// or a new one, which the counter finds again by its words and which is forgotten in time.
pub async fn keep_files(
    town: &Town,
    actor: &Actor,
    version: &Version,
    draft: Option<Draft>,
    (answers, files): (&Answers, &[StoredFile]),
    lang: Lang,
) -> Result<Option<Draft>> {
    permit(town, actor, version)?;
    let Some(mut draft) = draft else {
        if files.is_empty() {
            return Ok(None);
        }
        let known = (answers.clone(), files.to_vec());
        let (draft, _) = super::begin_with(town, None, version, known, lang).await?;
        return Ok(Some(draft));
    };
    if draft.files != files {
        draft.files = files.to_vec();
        let mut tx = town.db().begin().await?;
        if !store::save_draft(&mut tx, &draft).await? {
            return Err(Error::Conflict(msg!("forms-already-sent")));
        }
        holding::hold(&mut tx, &draft.id, &draft.files).await?;
        tx.commit().await?;
    }
    Ok(Some(draft))
}

/// Where the case of somebody's draft is for the desk, when the counter just sent it: a second click.
pub async fn sent_at_desk(town: &Town, code: &str) -> Result<Option<String>> {
    let code = super::code_typed(code);
    let path = store::sent_by_code(town.db(), &code, town.clock().now()).await?;
    Ok(path.filter(|path| path.starts_with("/bureau/")))
}

/// Sends a paper whose two readings differed, as somebody read it a third time. `first` tells, for each
/// thing that differs, whether the first reading was right.
pub async fn settle(
    town: &Town,
    actor: &Actor,
    receiver: &dyn Receiver,
    keying: Keying,
    first: &(dyn Fn(&str) -> Option<bool> + Sync),
) -> Result<Received> {
    let version = catalogue::store::version(town.db(), &keying.version).await?;
    let agent = permit(town, actor, &version)?;
    if let Some(path) = keying.sent_path {
        return Ok(Received {
            path,
            number: String::new(),
            is_new: false,
        });
    }
    let Some(second) = &keying.second else {
        return Err(Error::NotFound);
    };
    let mut answers = Answers::default();
    let mut problems = Vec::new();
    let mut is_first = |field: &str, title: String| {
        let chosen = first(field);
        if chosen.is_none() {
            let message = msg!("forms-missing-choice", title = title);
            problems.push(Problem::new(field, message));
        }
        chosen.unwrap_or(true)
    };
    let (days, mandates) = differs_around(&keying);
    let received_on = match keying.second_received_on {
        Some(other) if days && !is_first(RECEIVED, t!(keying.lang, "forms-key-received")) => other,
        _ => keying.received_on,
    };
    let mandate = if mandates && !is_first(MANDATE, t!(keying.lang, "forms-key-mandate-label")) {
        keying.second_mandate.clone()
    } else {
        keying.mandate.clone()
    };
    for question in version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions)
    {
        let (left, right) = (keying.first.get(&question.id), second.get(&question.id));
        let title = || crate::say::words(keying.lang, &question.title);
        let kept = if left == right || is_first(&question.id, title()) {
            left
        } else {
            right
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
    let day = (received_on, keying.lang);
    let dates = receiver.dates(town, &version).await?;
    let known = (&streets, &dates);
    let (answers, problems) = read(&version, known, &flat.fields(), &flat.files, day);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let typed = Typed {
        version: &version,
        streets: &streets,
        dates: &dates,
        sheet: Sheet {
            channel: Channel::Paper,
            received_on,
            mandate,
            paper: None,
            screen: None,
        },
        answers,
        lang: keying.lang,
        draft: None,
    };
    let done = submit(town, actor, receiver, typed, keying.id.clone(), agent).await?;
    holding::keyed(town, &keying.id, &done.path).await?;
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
    let asked = Asked {
        version: typed.version,
        questions: &[],
        known: typed.dates,
        streets: typed.streets,
        today: typed.sheet.received_on,
        lang: typed.lang,
    };
    let facts = known::facts(&asked, &typed.answers);
    if let Some(refused) = refusal(typed.version, &facts) {
        return Err(Error::Invalid(vec![refused.keyed()]));
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
    let sent = receiver.receive(town, actor, submission).await;
    let done = sent.map_err(|error| match error {
        Error::Invalid(problems) => {
            let placed = |problem: &Problem| on_screen(typed.version, &facts, problem);
            Error::Invalid(problems.iter().map(placed).collect())
        }
        other => other,
    })?;
    if typed.draft.is_some() {
        holding::sent(town, &id, &done.path).await?;
    }
    Ok(done)
}
