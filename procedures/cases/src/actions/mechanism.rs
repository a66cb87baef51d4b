//! What a mechanism of a procedure (a draw, a vote) asks of its cases: which wait for it, what they know,
//! and to go on to another state. Who decides that, and when, is for the mechanism; what follows (letters,
//! delays, acts) is written by the definition, and lived again by [`crate::check`] like everything else.

use std::collections::{BTreeMap, HashMap};

use base::{Day, Error, Id, Instant, Lang, Result};
use catalogue::{Channel, Version};
use db::Tx;
use forms::Answers;
use serde_json::{Map, json};
use town::{Point, Town};

use super::{
    Rule, elapse,
    record::{self, Doer, Written},
    rule_of, rule_of_version, worklist,
};
use crate::{
    engine::{self, Facts, Moment},
    letters,
    model::{Case, Contact, address_lines},
    store,
};

/// What a mechanism may know of a case. It holds names: it stays inside.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: Id<Case>,
    pub number: String,
    pub state: String,
    /// When it came into this state.
    pub entered_at: Instant,
    pub received_at: Instant,
    pub received_on: Day,
    pub is_over: bool,
    pub channel: Channel,
    pub lang: Lang,
    pub contact: Contact,
    /// Answers, settings, dates, rows that compute.
    pub facts: Facts,
    answers: Answers,
}

impl Known {
    /// The answer to a question that asks an address, on one line.
    pub fn address(&self, question: &str) -> Option<String> {
        let (lines, _) = address_lines(self.answers.get(question)?);
        (!lines.is_empty()).then(|| lines.join(", "))
    }

    /// Where the answer to a question that asks a place lies, when whoever answered gave the point.
    pub fn point(&self, question: &str) -> Option<Point> {
        let place = self.answers.get(question)?;
        let part = |name: &str| {
            let said = place.get(name)?;
            Some(
                said.as_str()
                    .map_or_else(|| said.to_string(), str::to_owned),
            )
        };
        Point::of(&part("lat")?, &part("lon")?)
    }

    /// The answer to a question that asks a line of text.
    pub fn answer(&self, question: &str) -> Option<&str> {
        self.answers.get(question)?.as_str()
    }

    /// A fact that is a text: the code of a choice.
    pub fn text(&self, fact: &str) -> Option<&str> {
        match self.facts.get(fact)? {
            rules::Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The open cases of a procedure in a state, the first to come first.
pub async fn known(town: &Town, procedure: &str, state: &str) -> Result<Vec<Known>> {
    let mut all = Vec::new();
    let mut after = String::new();
    loop {
        let page = store::in_state(town.db(), procedure, state, &after).await?;
        let Some(last) = page.last() else {
            return Ok(all);
        };
        after = last.id.to_string();
        all.extend(told(town, page).await?);
    }
}

/// The cases of a procedure that ended in a state, the first to come first.
pub async fn ended(town: &Town, procedure: &str, state: &str) -> Result<Vec<Known>> {
    let mut all = Vec::new();
    let mut after = String::new();
    loop {
        let page = store::ended_in(town.db(), procedure, state, &after).await?;
        let Some(last) = page.last() else {
            return Ok(all);
        };
        after = last.id.to_string();
        all.extend(told(town, page).await?);
    }
}

/// How many cases of a procedure are not over.
pub async fn still_open(town: &Town, procedure: &str) -> Result<i64> {
    store::still_open(town.db(), procedure).await
}

/// The cases of these ids, wherever they are. Those that were erased are left out.
pub async fn known_of(town: &Town, ids: &[Id<Case>]) -> Result<Vec<Known>> {
    let mut cases = Vec::with_capacity(ids.len());
    for id in ids {
        match store::by_id(town.db(), id).await {
            Ok(case) if case.erased_at.is_none() => cases.push(case),
            Ok(_) | Err(Error::NotFound) => (),
            Err(error) => return Err(error),
        }
    }
    told(town, cases).await
}

/// Where every case of a procedure is, by id: enough to see whether anything has to be done. Those that
/// were erased are left out.
pub async fn states(town: &Town, procedure: &str) -> Result<BTreeMap<String, String>> {
    let states = store::states(town.db(), procedure).await?;
    Ok(states
        .into_iter()
        .map(|(id, state)| (id.to_string(), state))
        .collect())
}

/// The number of a case.
pub async fn number_of(town: &Town, id: &Id<Case>) -> Result<String> {
    Ok(store::by_id(town.db(), id).await?.number)
}

async fn told(town: &Town, cases: Vec<Case>) -> Result<Vec<Known>> {
    let today = town.clock().today();
    let versions = worklist::versions(town, cases.iter().map(|case| &case.version)).await?;
    let mut rules: HashMap<Id<Version>, Rule> = HashMap::new();
    for (id, version) in versions {
        rules.insert(id, rule_of_version(town, town.db(), version).await?);
    }
    let known = |case: Case| {
        let rule = rules.get(&case.version)?;
        Some(Known {
            facts: rule.facts(&case, today),
            state: case.life.state.clone(),
            entered_at: case.life.entered_at,
            received_on: case.life.received_on,
            is_over: case.is_over(),
            id: case.id,
            number: case.number,
            received_at: case.received_at,
            channel: case.channel,
            lang: case.lang,
            contact: case.contact,
            answers: case.answers,
        })
    };
    Ok(cases.into_iter().filter_map(known).collect())
}

/// The dates of the procedure that the town has set, by id. For mechanisms: whoever reads them was asked
/// for a right.
pub async fn set_dates(town: &Town, procedure: &str) -> Result<BTreeMap<String, Day>> {
    let dates = store::dates(town.db(), procedure).await?;
    Ok(dates.into_iter().collect())
}

/// Sets dates of a procedure as its mechanism announces them. Whoever calls was asked for a right.
pub async fn put_dates(tx: &mut Tx, procedure: &str, dates: &[(&str, Day)]) -> Result<()> {
    for (name, day) in dates {
        store::put_date(tx, procedure, name, *day).await?;
    }
    Ok(())
}

/// Where a mechanism sends a case, and what it then knows.
#[derive(Clone, Copy, Debug)]
pub struct Sending<'a> {
    /// The word of the mechanism: `draw`.
    pub mechanism: &'a str,
    pub to: &'a str,
    /// Facts that the mechanism gives to rules and letters.
    pub facts: &'a Facts,
}

/// Sends a case from one of these states to another. False when it is elsewhere, or when somebody acts
/// at this moment: to be tried again, for this bears being done twice.
pub async fn send(town: &Town, id: &Id<Case>, from: &[&str], sending: Sending<'_>) -> Result<bool> {
    let case = store::by_id(town.db(), id).await?;
    let mut case = elapse::catch_up(town, case).await?;
    if case.is_over() || !from.contains(&case.state()) {
        return Ok(false);
    }
    let rule = rule_of(town, &case).await?;
    case.known.extend(sending.facts.clone());
    let facts = rule.answered(&case);
    let moment = Moment::now(town.clock().now());
    let way = (sending.mechanism, sending.to);
    let Some(step) = engine::send(&rule.law(), &case.life, &facts, way, moment) else {
        return Ok(false);
    };
    case.reach = Some(letters::reached(town, &case).await?);
    let mut data = Map::new();
    data.insert("known".to_owned(), json!(sending.facts));
    let doer = Doer::nobody();
    let written = Written {
        kind: "sent",
        doer: &doer,
        data,
        code: None,
    };
    let mut tx = town.db().begin().await?;
    match record::step(&mut tx, town, &rule, &mut case, step, written).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(true)
        }
        Err(Error::Conflict(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
