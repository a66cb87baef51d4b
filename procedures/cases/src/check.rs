//! Whether cases hold together: lived again from its events, each gives its present life; each letter,
//! and act that a step caused is there, each document is held, and the journal tells the same acts.

use std::collections::BTreeMap;

use base::{Message, Result};
use forms::Answers;
use i18n::msg;
use serde_json::Value;
use town::Town;

use crate::{
    actions::{Rule, rule_of},
    engine::{self, Ending, Happened, Moment},
    model::Case,
    store::{self, Event},
};

/// Everything amiss, in words for an administrator, and how many cases were examined. It changes
/// nothing.
pub async fn check(town: &Town) -> Result<(Vec<Message>, usize)> {
    let mut found = Vec::new();
    let mut examined = 0;
    let mut after = String::new();
    let mut rules: BTreeMap<String, Rule> = BTreeMap::new();
    loop {
        let page = store::page_for_check(town.db(), &after).await?;
        let Some(last) = page.last() else { break };
        after = last.id.to_string();
        for case in page {
            examined += 1;
            if case.erased_at.is_some() {
                continue;
            }
            let key = case.version.to_string();
            if !rules.contains_key(&key) {
                rules.insert(key.clone(), rule_of(town, &case).await?);
            }
            if let Some(rule) = rules.get(&key) {
                one(town, rule, &case, &mut found).await?;
            }
        }
    }
    acts(town, &mut found).await?;
    for sha256 in store::all_files(town.db()).await? {
        if !files::is_held_in(town.db(), &sha256, store::ROOM).await? {
            found.push(msg!("cases-check-document", sha256 = sha256));
        }
    }
    Ok((found, examined))
}

async fn one(town: &Town, rule: &Rule, case: &Case, found: &mut Vec<Message>) -> Result<()> {
    let events = store::events(town.db(), &case.id).await?;
    let number = &case.number;
    match lived(rule, case, &events) {
        Some(life) if life == case.life => {}
        Some(_) => found.push(msg!("cases-check-elsewhere", number = number)),
        None => found.push(msg!("cases-check-events", number = number)),
    }
    let letters = store::letters(town.db(), &case.id).await?;
    let acts = store::acts(town.db(), &case.id).await?;
    let mut told = 0;
    for event in &events {
        let data: Value = store::read(&event.data)?;
        for effect in data["effects"].as_array().into_iter().flatten() {
            if let Some(letter) = effect["letter"].as_str() {
                let is_there = letters
                    .iter()
                    .any(|row| row.event_id == event.id && row.template == letter);
                if !is_there {
                    found.push(msg!("cases-check-letter", number = number, letter = letter));
                }
            }
            told += usize::from(effect["act"].is_string());
        }
    }
    if told != acts.len() {
        let (there, wanted) = (acts.len(), told);
        let told = msg!(
            "cases-check-acts",
            number = number,
            there = there,
            wanted = wanted
        );
        found.push(told);
    }
    Ok(())
}

/// The life that these events lead to.
fn lived(rule: &Rule, case: &Case, events: &[Event]) -> Option<engine::Life> {
    let definition = &rule.version.definition;
    let form = || definition.form.iter().flat_map(|page| &page.questions);
    let mut happened = Vec::new();
    for event in events {
        let data: Value = serde_json::from_str(&event.data).ok()?;
        let answers =
            || -> Answers { serde_json::from_value(data["answers"].clone()).unwrap_or_default() };
        let moment = Moment {
            at: event.at,
            on: event.day,
        };
        happened.push(match event.kind.as_str() {
            "filed" => {
                let mut facts: engine::Facts =
                    serde_json::from_value(data["known"].clone()).ok()?;
                facts.extend(answers().facts(form()));
                Happened::Filed {
                    moment,
                    channel: event.channel.clone()?,
                    facts,
                }
            }
            "done" => {
                let questions = definition
                    .steps
                    .iter()
                    .flat_map(catalogue::Steps::questions);
                let reasons = serde_json::from_value(data["reasons"].clone()).ok()?;
                Happened::Done {
                    action: event.name.clone(),
                    reasons,
                    moment,
                    by_applicant: data["as_person"].as_bool()?,
                    facts: answers().facts(questions),
                }
            }
            "elapsed" => Happened::Elapsed { at: event.at },
            "amended" => Happened::Refreshed {
                facts: answers().facts(form()),
            },
            "closed" => {
                let endings = [Ending::Withdrawn, Ending::Merged, Ending::Transferred];
                let ending = endings.into_iter().find(|one| one.code() == event.name)?;
                Happened::Closed { moment, ending }
            }
            // What moves nothing.
            _ => continue,
        });
    }
    let _ = case;
    engine::replay(&rule.law(), &happened)
}

/// Each act of a case is in the journal with the fingerprint of what is shown; the reverse too.
async fn acts(town: &Town, found: &mut Vec<Message>) -> Result<()> {
    let mut told: BTreeMap<i64, (String, String)> = BTreeMap::new();
    let mut after = -1;
    loop {
        let page = store::acts_for_check(town.db(), after).await?;
        let Some(last) = page.last() else { break };
        after = last.act;
        for act in page {
            let shown: Value = store::read(&act.shown)?;
            told.insert(act.act, (journal::fingerprint(&shown), act.commitment));
        }
    }
    let mut tx = town.db().snapshot().await?;
    let mut from = 0;
    loop {
        let leaves = journal::leaves(&mut tx, from).await?;
        let Some((last, _)) = leaves.last() else {
            break;
        };
        from = last + 1;
        for (number, leaf) in leaves {
            if leaf.kind != crate::ACT_KIND {
                continue;
            }
            let sealed: Vec<&str> = leaf
                .documents
                .iter()
                .map(|one| one.sha256.as_str())
                .collect();
            match told.remove(&number) {
                Some((shown, rest)) if sealed == [shown.as_str(), rest.as_str()] => {}
                Some(_) => found.push(msg!("cases-check-act-shown", act = number)),
                None => found.push(msg!("cases-check-act-gone", act = number)),
            }
        }
    }
    for number in told.keys() {
        found.push(msg!("cases-check-act-stray", act = number));
    }
    Ok(())
}
