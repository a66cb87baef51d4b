//! How what scenarios say gets done. [`Actions`] goes the quick way, through the actions of forms and
//! cases; tests also do it as people do, page by page.

use base::{Clock, Error, Instant, Lang, Message, Problem, Result};
use cases::{
    Caller,
    actions::{self, Doing, Given, NewSlots},
    engine::Facts,
};
use catalogue::{Channel, Question, Version, scenario::Expect};
use forms::{Asked, Streets, Submission, known};
use i18n::msg;
use serde_json::Value;
use town::{Actor, Town};

use super::{persona::Persona, sentences};

/// A key opens a case for six hours; we ask for another a little before.
const KEY_SECONDS: i64 = 5 * 3_600;

/// Where it happens.
#[derive(Debug)]
pub struct Stage<'a> {
    pub town: &'a Town,
    pub clock: &'a Clock,
    pub streets: Streets,
}

/// A case of a scenario, and how whoever asked comes back to it.
#[derive(Debug)]
pub struct Live {
    pub procedure: String,
    pub number: String,
    pub code: Option<String>,
    /// What is said besides the code.
    pub said: String,
    /// What the code opened, and until when.
    pub key: Option<(String, Instant)>,
    /// With an account.
    pub applicant: Option<Actor>,
    pub persona: Persona,
    /// The last change that a step saw.
    pub seen: i64,
}

/// A form to fill and send.
#[derive(Debug)]
pub struct Filing {
    pub version: Version,
    pub given: Value,
    /// What the house knows without asking.
    pub known: Facts,
    pub channel: Channel,
    /// Whoever keys it for the person.
    pub keyed_by: Option<Actor>,
    pub account: Option<Actor>,
}

/// A case that was opened.
#[derive(Debug)]
pub struct Filed {
    pub number: String,
    pub code: Option<String>,
}

/// Who does something to a case.
#[derive(Debug)]
pub enum By {
    /// For the town, or keying what the person says.
    Staff(Actor),
    /// Whoever asked; `joins`: their new account takes the case first.
    Applicant { joins: Option<Actor> },
}

/// Something to do to a case.
#[derive(Debug)]
pub struct Deed<'a> {
    pub action: &'a str,
    /// Whether the present state of the case knows this action.
    pub is_defined: bool,
    pub questions: &'a [&'a Question],
    pub given: Value,
    pub reasons: Vec<String>,
    /// The last change of the case.
    pub seen: i64,
    pub channel: Channel,
}

/// Hours to open where a case waits for one.
#[derive(Clone, Copy, Debug)]
pub struct Hours<'a> {
    pub procedure: &'a str,
    pub role: &'a str,
    /// The first.
    pub at: Instant,
}

/// How many hours are opened at once, and how long each lasts.
pub const HOURS: i64 = 3;
pub const HOUR_MINUTES: i64 = 60;

/// What was not done.
#[derive(Debug)]
pub enum Trouble {
    /// By a rule, which scenarios may expect.
    Refused(Refusal),
    /// Anything else.
    Broken(Error),
}

/// Why, as scenarios name it, and what the person is told.
#[derive(Debug)]
pub struct Refusal {
    pub reasons: Vec<String>,
    /// In French, as scenarios write it.
    pub told: String,
    /// The same, for whoever reads another language. Pages have none.
    pub messages: Vec<Message>,
}

impl Refusal {
    pub fn say(&self, lang: Lang) -> String {
        if self.messages.is_empty() {
            return self.told.clone();
        }
        sentences(self.messages.iter().map(|message| message.say(lang)))
    }
}

pub type Done<T> = std::result::Result<T, Trouble>;

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        let (reasons, messages) = match error {
            Error::Forbidden(message) => (vec!["by".to_owned()], vec![message]),
            Error::NotFound => (vec!["by".to_owned()], vec![msg!("maison-play-not-found")]),
            Error::Invalid(problems) => (
                problems.iter().map(reason).collect(),
                problems
                    .into_iter()
                    .map(|problem| problem.message)
                    .collect(),
            ),
            Error::Conflict(message) => (vec![message.key().to_owned()], vec![message]),
            Error::Internal(_) | Error::TooMany => return Self::Broken(error),
        };
        let told = sentences(messages.iter().map(|message| message.say(Lang::Fr)));
        Self::Refused(Refusal {
            reasons,
            told,
            messages,
        })
    }
}

fn reason(problem: &Problem) -> String {
    if problem.message.key() == "cases-before" {
        return "before".to_owned();
    }
    let question = problem.field.split('.').next();
    question.unwrap_or_default().to_owned()
}

/// Whoever gets things done.
pub trait Hands: Send {
    fn file(
        &mut self,
        stage: &Stage<'_>,
        filing: Filing,
    ) -> impl Future<Output = Done<Filed>> + Send;

    fn act(
        &mut self,
        stage: &Stage<'_>,
        live: &mut Live,
        by: By,
        deed: Deed<'_>,
    ) -> impl Future<Output = Done<()>> + Send;

    /// Opens an hour and two after it, as the head of the service.
    fn open_hours(
        &mut self,
        stage: &Stage<'_>,
        head: &Actor,
        hours: Hours<'_>,
    ) -> impl Future<Output = Done<()>> + Send;

    /// What pages do not show as expected, to the person and to the head of the service. Without pages
    /// there is nothing to see.
    fn see(
        &mut self,
        stage: &Stage<'_>,
        live: &mut Live,
        head: &Actor,
        expect: &Expect,
    ) -> impl Future<Output = Result<Vec<String>>> + Send;

    /// Chooses an hour that is open.
    fn choose_slot(
        &mut self,
        stage: &Stage<'_>,
        live: &mut Live,
        by: By,
        at: Instant,
    ) -> impl Future<Output = Done<()>> + Send;
}

/// The quick way.
#[derive(Clone, Copy, Debug)]
pub struct Actions;

impl Hands for Actions {
    async fn file(&mut self, stage: &Stage<'_>, filing: Filing) -> Done<Filed> {
        let Filing {
            version,
            given,
            known: mut known_facts,
            channel,
            keyed_by,
            account,
        } = filing;
        let mut knows = actions::receiver().dates(stage.town, &version).await?;
        knows.extend(known_facts.clone());
        let asked = Asked {
            version: &version,
            questions: &[],
            known: &knows,
            streets: &stage.streets,
            today: stage.clock.today(),
            lang: Lang::Fr,
        };
        let (answers, problems) = forms::pages_from_json(&asked, &version.definition.form, &given);
        let told = known::facts(&asked, &answers);
        if let Some(refused) = forms::actions::refusal(&version, &told) {
            let clause = refused.clause;
            let problem = Problem::new(clause.id(), forms::actions::told(clause));
            return Err(Error::Invalid(vec![problem]).into());
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems).into());
        }
        for (fact, value) in known::of_the_map(&version, &stage.streets, &answers) {
            known_facts.entry(fact).or_insert(value);
        }
        let submission = Submission {
            id: stage.town.new_id(),
            answers,
            channel,
            applicant: account.as_ref().and_then(|account| account.id().cloned()),
            keyed_by: keyed_by.as_ref().and_then(|agent| agent.id().cloned()),
            mandate: None,
            received_on: stage.clock.today(),
            lang: Lang::Fr,
            known: known_facts,
            version,
        };
        let actor = keyed_by.or(account).unwrap_or(Actor::Visitor);
        let (case, code) = actions::file(stage.town, &actor, submission).await?;
        Ok(Filed {
            number: case.number,
            code: code.map(|code| code.to_string()),
        })
    }

    async fn act(
        &mut self,
        stage: &Stage<'_>,
        live: &mut Live,
        by: By,
        deed: Deed<'_>,
    ) -> Done<()> {
        // Joining an account is itself a change of the case.
        let joins = matches!(&by, By::Applicant { joins: Some(_) });
        let seen = deed.seen + i64::from(joins);
        let (actor, key) = come(stage, live, by).await?;
        let caller = Caller {
            actor: &actor,
            key: key.as_deref(),
        };
        if !deed.is_defined && deed.action == "withdraw" {
            actions::withdraw(stage.town, caller, &live.number, seen).await?;
            return Ok(());
        }
        let doing = Doing {
            action: deed.action,
            given: Given::Json(&deed.given),
            reasons: &deed.reasons,
            seen,
            channel: deed.channel,
            on: None,
        };
        actions::act(stage.town, caller, &live.number, doing).await?;
        Ok(())
    }

    async fn open_hours(&mut self, stage: &Stage<'_>, head: &Actor, hours: Hours<'_>) -> Done<()> {
        let starts = (0..HOURS).map(|hour| hours.at.plus_seconds(hour * 3_600));
        let new = NewSlots {
            procedure: hours.procedure,
            role: hours.role,
            starts: starts.collect(),
            minutes: HOUR_MINUTES,
            place: "",
        };
        Ok(actions::add_slots(stage.town, head, new).await?)
    }

    async fn see(
        &mut self,
        _: &Stage<'_>,
        _: &mut Live,
        _: &Actor,
        _: &Expect,
    ) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    async fn choose_slot(
        &mut self,
        stage: &Stage<'_>,
        live: &mut Live,
        by: By,
        at: Instant,
    ) -> Done<()> {
        let (actor, key) = come(stage, live, by).await?;
        let caller = Caller {
            actor: &actor,
            key: key.as_deref(),
        };
        let seen = actions::look(stage.town, caller, &live.number, "").await?;
        let slot = seen.free_slots.iter().find(|slot| slot.starts_at == at);
        let slot = slot.ok_or(Error::NotFound)?;
        actions::choose_slot(stage.town, caller, &live.number, &slot.id).await?;
        Ok(())
    }
}

/// Staff come as they are; whoever asked, signed in or with the code of their receipt.
async fn come(stage: &Stage<'_>, live: &mut Live, by: By) -> Result<(Actor, Option<String>)> {
    let joins = match by {
        By::Staff(actor) => return Ok((actor, None)),
        By::Applicant { joins } => joins,
    };
    if let Some(actor) = &live.applicant {
        return Ok((actor.clone(), None));
    }
    let now = stage.clock.now();
    let token = match &live.key {
        Some((token, until)) if *until > now => token.clone(),
        _ => {
            let code = live.code.as_deref().unwrap_or_default();
            let opened = actions::open(stage.town, &live.number, code, &live.said).await?;
            live.key = Some((opened.key.clone(), now.plus_seconds(KEY_SECONDS)));
            opened.key
        }
    };
    let Some(account) = joins else {
        return Ok((Actor::Visitor, Some(token)));
    };
    let caller = Caller {
        actor: &account,
        key: Some(&token),
    };
    actions::join(stage.town, caller, &live.number).await?;
    live.applicant = Some(account.clone());
    Ok((account, None))
}
