//! Writing a step: the case as it is now, the event, and what follows from it, in one transaction.

use base::{Day, Error, Id, Result};
use catalogue::{Channel, Retention};
use db::Tx;
use i18n::msg;
use journal::{Act, Document};
use serde_json::{Map, Value, json};
use town::{Actor, Person, Town};

use super::{Rule, keep::LEAST_NOTICE_DAYS};
use crate::{
    engine::{Effect, Facts, Step, end},
    letters,
    model::{Case, Code, hashed},
    store::{self, ActRow, Event, Opinion},
};

/// Who did it, as events keep it.
#[derive(Clone, Debug)]
pub(crate) struct Doer {
    pub role: String,
    pub person: Option<Id<Person>>,
    /// The name shown of an agent.
    pub author: Option<String>,
    pub channel: Option<Channel>,
}

impl Doer {
    /// Time, or the program.
    pub fn nobody() -> Self {
        Self {
            role: "time".to_owned(),
            person: None,
            author: None,
            channel: None,
        }
    }

    pub fn of(actor: &Actor, role: &str, channel: Option<Channel>) -> Self {
        let is_agent = role != "applicant";
        Self {
            role: role.to_owned(),
            person: actor.id().cloned(),
            author: actor.name().filter(|_| is_agent).map(str::to_owned),
            channel,
        }
    }
}

/// Somebody else was faster: what they saw is not what is.
pub(crate) fn conflict() -> Error {
    Error::Conflict(msg!("cases-somebody-was-faster"))
}

/// What the event of a step keeps besides the step itself.
pub(crate) struct Written<'a> {
    pub kind: &'static str,
    pub doer: &'a Doer,
    /// What was given: answers, reasons.
    pub data: Map<String, Value>,
    /// The code to follow the case with, told in its first letter.
    pub code: Option<&'a Code>,
}

/// Writes a step: the case must be as it was read.
pub(crate) async fn step(
    tx: &mut Tx,
    town: &Town,
    rule: &Rule,
    case: &mut Case,
    step: Step,
    written: Written<'_>,
) -> Result<()> {
    let Written {
        kind,
        doer,
        mut data,
        code,
    } = written;
    let Step {
        moment,
        cause,
        life,
        mut effects,
    } = step;
    // Nobody writes to an address that nobody wrote down: that letter is not made, and not told.
    effects.retain(|effect| match effect {
        Effect::Notice { to, .. } => !letters::envelope(case, to).is_empty(),
        _ => true,
    });
    case.life = life;
    let facts = rule.facts(case, moment.on);
    settle(town, rule, case, &facts);
    if !store::update(tx, case).await? {
        return Err(conflict());
    }
    case.seq += 1;
    data.insert("effects".to_owned(), effects_json(&effects));
    data.insert("law".to_owned(), rule.counted_with());
    let event = Event {
        id: town.new_id(),
        seq: case.seq,
        at: moment.at,
        day: moment.on,
        kind: kind.to_owned(),
        name: cause_name(&cause),
        state: case.state().to_owned(),
        role: doer.role.clone(),
        person: doer.person.clone(),
        author: doer.author.clone(),
        channel: doer.channel.map(|channel| channel.code().to_owned()),
        data: store::json(&data)?,
    };
    store::insert_event(tx, &case.id, &event).await?;
    let told = Told {
        facts: &facts,
        event: &event,
        code,
    };
    follow(tx, town, rule, case, &effects, &told).await
}

/// What letters and acts of a step are made of.
pub(crate) struct Told<'a> {
    pub facts: &'a Facts,
    pub event: &'a Event,
    pub code: Option<&'a Code>,
}

/// An event that leaves the life alone: assigned, a new code, joined to an account…
pub(crate) async fn note(
    tx: &mut Tx,
    town: &Town,
    case: &mut Case,
    kind: &str,
    doer: &Doer,
    data: Value,
) -> Result<()> {
    note_of(tx, town, case, (kind, kind), doer, data).await
}

/// The same, with what it is about.
pub(crate) async fn note_of(
    tx: &mut Tx,
    town: &Town,
    case: &mut Case,
    (kind, name): (&str, &str),
    doer: &Doer,
    data: Value,
) -> Result<()> {
    if !store::touch(tx, case).await? {
        return Err(conflict());
    }
    case.seq += 1;
    let now = town.clock().now();
    let event = Event {
        id: town.new_id(),
        seq: case.seq,
        at: now,
        day: now.day(),
        kind: kind.to_owned(),
        name: name.to_owned(),
        state: case.state().to_owned(),
        role: doer.role.clone(),
        person: doer.person.clone(),
        author: doer.author.clone(),
        channel: doer.channel.map(|channel| channel.code().to_owned()),
        data: store::json(&data)?,
    };
    store::insert_event(tx, &case.id, &event).await
}

fn cause_name(cause: &crate::engine::Cause) -> String {
    use crate::engine::Cause;
    match cause {
        Cause::Filing => "file".to_owned(),
        Cause::Action(id)
        | Cause::Clock(id)
        | Cause::Time(id)
        | Cause::Version(id)
        | Cause::Mechanism(id) => id.clone(),
    }
}

/// What follows from the life: whose turn, how long it is kept, what figures are split by.
fn settle(town: &Town, rule: &Rule, case: &mut Case, facts: &Facts) {
    let definition = &rule.version.definition;
    case.turn = if case.life.is_over() {
        None
    } else {
        definition
            .state(case.state())
            .and_then(|state| state.turn.clone())
    };
    if let Some((on, _)) = case.life.ended {
        let after = |kept: Option<Retention>| match kept? {
            Retention::None => Some(on),
            Retention::For(delay) => Some(end(rule.calendar, delay, on, on.start()).last),
        };
        // Never before the person was told and had the time to take what they need.
        let told = on.plus_days(LEAST_NOTICE_DAYS);
        case.erase_on = after(definition.keep.cases).map(|day| day.max(told));
        // Documents whose term is not shorter go with their case, to the archives too.
        let whole = after(definition.keep.cases);
        case.files_erase_on =
            after(definition.keep.files).filter(|day| whole.is_none_or(|whole| *day < whole));
    }
    let across = definition
        .statistics
        .iter()
        .flat_map(|figures| &figures.across);
    case.across = across
        .filter_map(|fact| Some((fact.clone(), split_value(facts.get(fact)?)?)))
        .collect();
    let directory = town.directory();
    let place = definition.facts.iter().find_map(|fact| {
        let (rules::Value::Text(slug), catalogue::Source::Territory { .. }) =
            (facts.get(&fact.id)?, &fact.from)
        else {
            return None;
        };
        directory
            .territory(slug)
            .map(|territory| territory.slug.clone())
    });
    case.territory = place;
}

/// Figures are split by closed values only, never by what somebody wrote.
fn split_value(value: &rules::Value) -> Option<String> {
    match value {
        rules::Value::Text(code) if code.len() <= 60 => Some(code.clone()),
        rules::Value::YesNo(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        _ => None,
    }
}

fn effects_json(effects: &[Effect]) -> Value {
    let all = effects.iter().map(|effect| match effect {
        Effect::Entered { state, from } => json!({"entered": state, "from": from}),
        Effect::Recorded { action } => json!({"recorded": action}),
        Effect::ClockStarted { clock, last } => json!({"clock": clock, "started": last}),
        Effect::ClockPaused { clock } => json!({"clock": clock, "paused": true}),
        Effect::ClockResumed { clock, last } => json!({"clock": clock, "resumed": last}),
        Effect::ClockRestarted { clock, last } => json!({"clock": clock, "restarted": last}),
        Effect::ClockStopped { clock } => json!({"clock": clock, "stopped": true}),
        Effect::ClockEnded { clock } => json!({"clock": clock, "ended": true}),
        Effect::Late { state } => json!({"late": state}),
        Effect::Decided { outcome, reasons } => {
            json!({"decided": outcome.code(), "reasons": reasons})
        }
        Effect::Letter { letter } => json!({"letter": letter}),
        Effect::Notice { letter, to } => json!({"letter": letter, "to": to}),
        Effect::Row { register } => json!({"row": register}),
        Effect::Act { act } => json!({"act": act}),
        Effect::Pass { pass } => json!({"pass": pass}),
        Effect::Agenda { item } => json!({"agenda": item}),
        Effect::Appointment { with } => json!({"appointment": with}),
        Effect::Carried { version } => json!({"carried": version}),
        Effect::Closed => json!({"closed": true}),
    });
    Value::Array(all.collect())
}

async fn follow(
    tx: &mut Tx,
    town: &Town,
    rule: &Rule,
    case: &Case,
    effects: &[Effect],
    told: &Told<'_>,
) -> Result<()> {
    let Told { facts, event, code } = told;
    let mut wrote = false;
    let mut acts = Vec::new();
    for effect in effects {
        match effect {
            Effect::Entered { state, .. } => {
                store::reach(tx, &case.id, state, event.day).await?;
                enter(tx, town, rule, case, state, event.day).await?;
            }
            Effect::Decided { reasons, .. } => {
                for reason in reasons {
                    store::add_reason(tx, &case.id, event.seq, reason, event.day).await?;
                }
            }
            Effect::Letter { letter } => {
                letters::write(tx, town, rule, case, letter, told).await?;
                wrote = true;
            }
            Effect::Notice { letter, to } => {
                letters::notify(tx, town, rule, case, letter, to, told).await?;
            }
            Effect::Late { .. } => letters::tell_service_late(tx, town, case).await?,
            Effect::Act { act } => acts.push(act),
            Effect::Closed => {
                store::free_slot(tx, &case.id, town.clock().now()).await?;
            }
            _ => {}
        }
    }
    let theirs = case.turn.as_deref() == Some("applicant");
    let moved = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Entered { .. }));
    if wrote || (theirs && moved) {
        letters::tell_person(tx, town, case, letters::News::Moved, *code).await?;
    }
    // The journal comes last: no lock is taken after its head.
    for act in acts {
        publish(tx, town, rule, case, facts, act, event.day).await?;
    }
    Ok(())
}

/// What arriving asks for besides letters: hours given back, opinions asked.
async fn enter(
    tx: &mut Tx,
    town: &Town,
    rule: &Rule,
    case: &Case,
    state: &str,
    on: Day,
) -> Result<()> {
    let Some(state) = rule.version.definition.state(state) else {
        return Ok(());
    };
    if state.appointment.is_some() {
        store::free_slot(tx, &case.id, town.clock().now()).await?;
    }
    if let Some(asked) = &state.opinion {
        let due = rule.version.delay(&asked.within);
        let opinion = Opinion {
            id: town.new_id(),
            case_id: case.id.clone(),
            asked_of: asked.of.clone(),
            internal: false,
            question: state.title.text(case.lang).to_owned(),
            asked_at: town.clock().now(),
            asked_by: None,
            due_on: due.map(|delay| end(rule.calendar, delay, on, on.start()).last),
            answer: None,
            answered_at: None,
            answered_by: None,
        };
        store::insert_opinion(tx, &opinion).await?;
    }
    Ok(())
}

/// A public act: the facts its definition shows, and a salted commitment to the rest.
async fn publish(
    tx: &mut Tx,
    town: &Town,
    rule: &Rule,
    case: &Case,
    facts: &Facts,
    name: &str,
    day: Day,
) -> Result<()> {
    let version = &rule.version;
    let Some(public) = version.definition.acts.iter().find(|act| act.id == name) else {
        return Ok(());
    };
    let mut shown = Map::new();
    for fact in &public.shows {
        let value = match fact.as_str() {
            "reasons" => case
                .life
                .decided
                .as_ref()
                .map(|decided| json!(decided.reasons)),
            _ => facts.get(fact).map(plain),
        };
        shown.insert(fact.clone(), value.unwrap_or(Value::Null));
    }
    let shown = json!({
        "act": name,
        "day": day,
        "procedure": version.name(),
        "shows": shown,
        "version": version.definition.version,
    });
    let salt = town.random().token();
    let rest = json!({ "answers": case.answers.json(), "case": case.number });
    let commitment = hashed(&format!("{salt} {}", journal::canonical(&rest)));
    let subject = format!(
        "demarche/{}/{}/{name}",
        version.name(),
        version.definition.version
    );
    let path = format!("/demarches/{}/chiffres", version.name());
    let number = journal::append(
        tx,
        town,
        &Act {
            kind: crate::ACT_KIND,
            subject: &subject,
            path: &path,
            day,
            documents: vec![
                Document {
                    name: name.to_owned(),
                    sha256: journal::fingerprint(&shown),
                },
                Document {
                    name: "engagement".to_owned(),
                    sha256: commitment.clone(),
                },
            ],
        },
    )
    .await?;
    let row = ActRow {
        act: number,
        case_id: Some(case.id.clone()),
        procedure: version.name().to_owned(),
        name: name.to_owned(),
        day,
        shown: journal::canonical(&shown),
        commitment,
        salt: Some(salt),
    };
    store::insert_act(tx, &row).await
}

/// A fact as plain JSON.
pub(crate) fn plain(value: &rules::Value) -> Value {
    match value {
        rules::Value::YesNo(yes) => json!(yes),
        rules::Value::Number(number) | rules::Value::Money(number) => json!(number),
        rules::Value::Text(text) => json!(text),
        rules::Value::Day(day) => json!(day),
        rules::Value::List(items) => Value::Array(items.iter().map(plain).collect()),
        rules::Value::Period { from, to } => json!({"from": from, "to": to}),
        rules::Value::Season { from, to } => json!({"from": from, "to": to}),
    }
}
