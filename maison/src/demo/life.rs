//! `demo/life.yaml`: the acts of the services and residents of Valmoreau, played one by one through
//! the actions of the programme, each at its own time.

use std::collections::HashMap;

use base::{Cents, Clock, Day, Error, Id, Instant, Lang, Result};
use db::Tx;
use programme::{
    actions::{self, Asked, Edit, NewDemand, NewEvidence, NewIndicator, NewReply},
    model::{Demand, Indicator, Measure, Milestone, Money, Stage, State, parse_value},
};
use serde::Deserialize;
use town::{Actor, Town};

use super::{read, town_file::People};

/// How many acts one transaction holds: thousands of small ones would wait for the disk.
const BATCH: usize = 250;

/// One line of the file.
#[derive(Debug, Deserialize)]
pub struct Act {
    at: String,
    by: String,
    #[serde(rename = "do")]
    what: String,
    on: String,
    key: Option<String>,
    service: Option<String>,
    elected: Option<String>,
    territory: Option<String>,
    starts: Option<Day>,
    due: Option<Day>,
    silence_months: Option<i64>,
    promise: Option<String>,
    title: Option<String>,
    text: Option<String>,
    reason: Option<String>,
    state: Option<String>,
    stage: Option<String>,
    day: Option<Day>,
    done: Option<Day>,
    note: Option<String>,
    unit: Option<String>,
    source: Option<String>,
    baseline: Option<String>,
    baseline_on: Option<Day>,
    target: Option<String>,
    target_on: Option<Day>,
    every_months: Option<i64>,
    decimals: Option<u32>,
    value: Option<String>,
    year: Option<i64>,
    planned: Option<i64>,
    voted: Option<i64>,
    spent: Option<i64>,
    url: Option<String>,
    addressee: Option<String>,
    sent: Option<Day>,
    remind: Option<Day>,
    from: Option<String>,
    email: Option<String>,
    #[serde(skip)]
    instant: Instant,
}

impl Act {
    pub fn at(&self) -> Instant {
        self.instant
    }
}

/// The whole life, in order of time.
pub fn acts() -> Result<Vec<Act>> {
    let mut acts: Vec<Act> = read("life.yaml", include_str!("../../../demo/life.yaml"))?;
    for act in &mut acts {
        let wall = act.at.parse().map_err(|error| {
            Error::internal(format!("demo/life.yaml: {} is no time: {error}", act.at))
        })?;
        act.instant = Instant::local(wall);
    }
    Ok(acts)
}

/// Plays acts, remembering what their keys stand for.
#[derive(Debug)]
pub struct Player<'a> {
    town: &'a Town,
    clock: &'a Clock,
    people: &'a People,
    milestones: HashMap<(i64, String), Id<Milestone>>,
    /// With the decimals of their values.
    indicators: HashMap<(i64, String), (Id<Indicator>, u32)>,
    demands: HashMap<(i64, String), Id<Demand>>,
}

impl<'a> Player<'a> {
    pub fn new(town: &'a Town, clock: &'a Clock, people: &'a People) -> Self {
        Self {
            town,
            clock,
            people,
            milestones: HashMap::new(),
            indicators: HashMap::new(),
            demands: HashMap::new(),
        }
    }

    /// Plays acts in order. `numbers` gives the number of each commitment by its reference.
    pub async fn play(&mut self, acts: Vec<Act>, numbers: &HashMap<String, i64>) -> Result<()> {
        for batch in acts.chunks(BATCH) {
            let mut tx = self.town.db().begin().await?;
            for act in batch {
                self.clock.set(act.instant);
                let number = *numbers.get(&act.on).ok_or_else(|| unknown(act, &act.on))?;
                self.play_one(&mut tx, act, number).await.map_err(|error| {
                    Error::internal(format!(
                        "demo/life.yaml: {} {} on {}: {error}",
                        act.at, act.what, act.on
                    ))
                })?;
            }
            tx.commit().await?;
        }
        Ok(())
    }

    async fn play_one(&mut self, tx: &mut Tx, act: &Act, number: i64) -> Result<()> {
        let town = self.town;
        let actor = self.actor(act)?;
        let key = || (number, act.key.clone().unwrap_or_default());
        match act.what.as_str() {
            // Nobody's service yet: only the town hall may hand it over.
            "assign" => actions::edit(tx, town, &Actor::System, number, &assignment(act))
                .await
                .map(drop),
            "stage" | "state" | "reschedule" | "wording" => {
                actions::edit(tx, town, actor, number, &change(act)?)
                    .await
                    .map(drop)
            }
            "news" => actions::news(tx, town, actor, number, text(act.text.as_ref())).await,
            "milestone" => {
                let (title, due) = (text(act.title.as_ref()), needed(act, act.due)?);
                let id = actions::add_milestone(tx, town, actor, number, title, due).await?;
                self.milestones.insert(key(), id);
                Ok(())
            }
            "milestone_done" => {
                let id = self
                    .milestones
                    .get(&key())
                    .ok_or_else(|| unknown(act, "key"))?;
                let (done, note) = (needed(act, act.done)?, text(act.note.as_ref()));
                actions::milestone_done(tx, town, actor, number, id, done, note).await
            }
            "indicator" => {
                let new = indicator(act)?;
                let decimals = new.decimals;
                let id = actions::add_indicator(tx, town, actor, number, new).await?;
                self.indicators.insert(key(), (id, decimals));
                Ok(())
            }
            "measure" => {
                let (id, decimals) = self
                    .indicators
                    .get(&key())
                    .ok_or_else(|| unknown(act, "key"))?;
                let measure = Measure {
                    day: needed(act, act.day)?,
                    value: value(act, act.value.as_deref(), *decimals)?,
                    note: text(act.note.as_ref()).to_owned(),
                };
                actions::measure(tx, town, actor, number, id, &measure).await
            }
            "money" => {
                let money = Money {
                    year: needed(act, act.year)?,
                    planned: act.planned.map(Cents::from_euros),
                    voted: act.voted.map(Cents::from_euros),
                    spent: act.spent.map(Cents::from_euros),
                };
                actions::record_money(tx, town, actor, number, &money).await
            }
            "evidence" => {
                let new = NewEvidence {
                    title: text(act.title.as_ref()).to_owned(),
                    link: act.url.clone(),
                    file: None,
                    day: needed(act, act.day)?,
                };
                actions::add_evidence(tx, town, actor, number, new)
                    .await
                    .map(drop)
            }
            "demand" => {
                let new = NewDemand {
                    addressee: text(act.addressee.as_ref()).to_owned(),
                    body: text(act.text.as_ref()).to_owned(),
                    sent_on: needed(act, act.sent)?,
                    remind_on: act.remind,
                };
                let id = actions::add_demand(tx, town, actor, number, new).await?;
                self.demands.insert(key(), id);
                Ok(())
            }
            "demand_reply" => {
                let id = self
                    .demands
                    .get(&key())
                    .ok_or_else(|| unknown(act, "key"))?;
                let new = NewReply {
                    demand: id.clone(),
                    text: text(act.text.as_ref()).to_owned(),
                    day: needed(act, act.day)?,
                    remind_on: None,
                };
                actions::reply_to_demand(tx, town, actor, number, new).await
            }
            "question" => {
                let asked = Asked::Question {
                    body: text(act.text.as_ref()),
                };
                actions::ask(tx, town, actor, number, asked, None).await
            }
            "answer" => {
                let question = actions::oldest_question(tx, number)
                    .await?
                    .ok_or_else(|| unknown(act, "question"))?;
                let answer = text(act.text.as_ref());
                actions::answer(tx, town, actor, &question.id, &question.body, answer).await
            }
            "follow" => {
                let email = text(act.email.as_ref());
                // Everybody here opens their letter at once, and says yes.
                match actions::follow(tx, town, number, email, Lang::Fr).await? {
                    Some(secret) => actions::confirm_follow(tx, town, &secret).await.map(drop),
                    None => Ok(()),
                }
            }
            other => Err(unknown(act, other)),
        }
    }

    fn actor(&self, act: &Act) -> Result<&'a Actor> {
        match (&act.from, act.by.as_str()) {
            (Some(slug), "resident") => self
                .people
                .residents
                .get(slug)
                .ok_or_else(|| unknown(act, slug)),
            (None, "resident") => Ok(&Actor::Visitor),
            (_, service) => self
                .people
                .heads
                .get(service)
                .ok_or_else(|| unknown(act, service)),
        }
    }
}

fn assignment(act: &Act) -> Edit {
    Edit {
        promise: act.promise.clone(),
        territory: Some(act.territory.clone()),
        service: Some(act.service.clone()),
        elected: Some(act.elected.clone()),
        starts_on: Some(act.starts),
        due_on: Some(act.due),
        silence_months: act.silence_months,
        reason: act.reason.clone(),
        ..Edit::default()
    }
}

fn change(act: &Act) -> Result<Edit> {
    Ok(Edit {
        title: act.title.clone(),
        promise: act.promise.clone(),
        due_on: act.due.map(Some),
        state: coded(act, act.state.as_deref(), State::parse)?,
        stage: coded(act, act.stage.as_deref(), Stage::parse)?,
        reason: act.reason.clone(),
        ..Edit::default()
    })
}

/// A code that must be known when it is there.
fn coded<T>(act: &Act, code: Option<&str>, parse: fn(&str) -> Option<T>) -> Result<Option<T>> {
    code.map(|code| parse(code).ok_or_else(|| unknown(act, code)))
        .transpose()
}

fn indicator(act: &Act) -> Result<NewIndicator> {
    let decimals = act.decimals.unwrap_or_default();
    let point = |day: Option<Day>, text: Option<&str>| match day.zip(text) {
        Some((day, text)) => Ok(Some((day, value(act, Some(text), decimals)?))),
        None => Ok::<_, Error>(None),
    };
    Ok(NewIndicator {
        title: text(act.title.as_ref()).to_owned(),
        unit: text(act.unit.as_ref()).to_owned(),
        decimals,
        source: text(act.source.as_ref()).to_owned(),
        baseline: point(act.baseline_on, act.baseline.as_deref())?,
        target: point(act.target_on, act.target.as_deref())?,
        every_months: act.every_months.unwrap_or(6),
    })
}

fn value(act: &Act, text: Option<&str>, decimals: u32) -> Result<i64> {
    let text = text.unwrap_or_default();
    parse_value(text, decimals).ok_or_else(|| unknown(act, text))
}

fn text(field: Option<&String>) -> &str {
    field.map_or("", String::as_str)
}

fn needed<T>(act: &Act, value: Option<T>) -> Result<T> {
    value.ok_or_else(|| unknown(act, "an absent value"))
}

fn unknown(act: &Act, what: &str) -> Error {
    Error::internal(format!(
        "demo/life.yaml: {} {} on {}: unknown {what}",
        act.at, act.what, act.on
    ))
}
