//! Whether cases hold together: lived again from its events, each gives its present life; each letter,
//! and act that a step caused is there, each document is held, and the journal tells the same acts.
//!
//! Each event is lived again under the law it was counted with, which it keeps: holidays, dates and
//! version. Cases are read two hundred at a time, all that is theirs at one moment, so that acts written
//! meanwhile alarm nobody and a hundred thousand cases cost no memory.

use std::collections::{BTreeMap, BTreeSet};

use base::{Day, Error, Id, Message, Result};
use calendar::{Calendar, Place};
use catalogue::{Source, Version};
use forms::Answers;
use i18n::msg;
use serde_json::Value;
use town::Town;

use crate::{
    actions::calendar,
    engine::{self, Ending, Happened, Law, Moment},
    model::Case,
    store::{self, Event},
};

/// Findings beyond these are only counted.
const MOST: usize = 200;
/// What was examined and what is amiss, in words for an administrator.
#[derive(Debug, Default)]
pub struct Checked {
    pub found: Vec<Message>,
    /// Findings beyond those that are told one by one.
    pub more: u64,
    pub cases: usize,
}

impl Checked {
    fn tell(&mut self, message: Message) {
        if self.found.len() < MOST {
            self.found.push(message);
        } else {
            self.more += 1;
        }
    }
}

/// Examines everything. It changes nothing and can run while the site does.
pub async fn check(town: &Town) -> Result<Checked> {
    let mut checked = Checked::default();
    let mut laws = Laws::default();
    let mut after = String::new();
    loop {
        // A batch at one moment: a case and its events are those of the same step.
        let mut tx = town.db().snapshot().await?;
        let page = store::page_for_check(&mut tx, &after).await?;
        let (Some(first), Some(last)) = (page.first(), page.last()) else {
            break;
        };
        after = last.id.to_string();
        let mut told = store::told_between(&mut tx, &first.id, &last.id).await?;
        drop(tx);
        for case in page {
            checked.cases += 1;
            if case.erased_at.is_none() {
                let events = told.events.remove(case.id.as_str()).unwrap_or_default();
                let facts = Written {
                    events,
                    letters: told.letters.remove(case.id.as_str()).unwrap_or_default(),
                    acts: told.acts.remove(case.id.as_str()).unwrap_or_default(),
                };
                one(town, &mut laws, &case, &facts, &mut checked).await?;
            }
        }
    }
    acts(town, &mut checked).await?;
    documents(town, &mut checked).await?;
    Ok(checked)
}

/// What the tables hold of one case.
struct Written {
    events: Vec<Event>,
    letters: Vec<(String, String)>,
    acts: i64,
}

/// Versions met, and the dates of events that did not keep theirs.
#[derive(Default)]
struct Laws {
    versions: BTreeMap<String, Version>,
    dates: BTreeMap<String, BTreeMap<String, Day>>,
}

/// What an event was counted with.
struct Counted {
    version: String,
    calendar: Calendar,
    dates: BTreeMap<String, Day>,
}

impl Laws {
    async fn meet(&mut self, town: &Town, id: &str) -> Result<()> {
        if !self.versions.contains_key(id) {
            let version: Id<Version> = id.parse().map_err(Error::internal)?;
            let version = catalogue::store::version(town.db(), &version).await?;
            self.versions.insert(id.to_owned(), version);
        }
        Ok(())
    }

    /// The present ones, for events written before laws were kept.
    async fn present(&mut self, town: &Town, procedure: &str) -> Result<BTreeMap<String, Day>> {
        if !self.dates.contains_key(procedure) {
            let dates = store::dates(town.db(), procedure).await?;
            self.dates
                .insert(procedure.to_owned(), dates.into_iter().collect());
        }
        Ok(self.dates.get(procedure).cloned().unwrap_or_default())
    }

    async fn of(&mut self, town: &Town, case: &Case, data: &Value, first: &str) -> Result<Counted> {
        let law = &data["law"];
        let version = law["version"].as_str().unwrap_or(first).to_owned();
        self.meet(town, &version).await?;
        let Some(code) = law["holidays"].as_str() else {
            return Ok(Counted {
                version,
                calendar: calendar(town),
                dates: self.present(town, &case.procedure).await?,
            });
        };
        Ok(Counted {
            version,
            calendar: Calendar::new(Place::parse(code).unwrap_or_default()),
            dates: serde_json::from_value(law["dates"].clone()).unwrap_or_default(),
        })
    }
}

async fn one(
    town: &Town,
    laws: &mut Laws,
    case: &Case,
    written: &Written,
    checked: &mut Checked,
) -> Result<()> {
    let number = &case.number;
    let mut told = 0;
    let mut lived = Some(Vec::new());
    let all: Vec<Value> = written
        .events
        .iter()
        .map(|event| store::read(&event.data))
        .collect::<Result<_>>()?;
    // The version it began with: what it was moved from, if it ever was.
    let moved = written.events.iter().zip(&all);
    let first = moved
        .filter(|(event, _)| event.kind == "moved")
        .find_map(|(_, data)| data["from"].as_str())
        .unwrap_or(case.version.as_str());
    for (event, data) in written.events.iter().zip(&all) {
        for effect in data["effects"].as_array().into_iter().flatten() {
            if let Some(letter) = effect["letter"].as_str() {
                let is_there = written
                    .letters
                    .iter()
                    .any(|(of, template)| of == event.id.as_str() && template == letter);
                if !is_there {
                    checked.tell(msg!("cases-check-letter", number = number, letter = letter));
                }
            }
            told += i64::from(effect["act"].is_string());
        }
        let counted = laws.of(town, case, data, first).await?;
        let version = &laws.versions[&counted.version];
        if !MOVING.contains(&event.kind.as_str()) {
            continue;
        }
        let Some(one) = happened(version, event, data) else {
            lived = None;
            break;
        };
        if let Some(lived) = &mut lived {
            lived.push((counted, one));
        }
    }
    let life = lived.as_ref().and_then(|lived| {
        engine::replay(lived.iter().map(|(counted, one)| {
            let law = Law {
                version: &laws.versions[&counted.version],
                calendar: counted.calendar,
                dates: &counted.dates,
            };
            (law, one)
        }))
    });
    match life {
        Some(life) if life == case.life => {}
        Some(_) => checked.tell(msg!("cases-check-elsewhere", number = number)),
        None => checked.tell(msg!("cases-check-events", number = number)),
    }
    if told != written.acts {
        checked.tell(msg!(
            "cases-check-acts",
            number = number,
            there = written.acts,
            wanted = told
        ));
    }
    Ok(())
}

/// The kinds of events from which a life follows; the others move nothing.
const MOVING: [&str; 7] = [
    "filed", "done", "elapsed", "amended", "moved", "sent", "closed",
];

/// What a moving event says happened, unless it cannot be read.
fn happened(version: &Version, event: &Event, data: &Value) -> Option<Happened> {
    let definition = &version.definition;
    let form = || definition.form.iter().flat_map(|page| &page.questions);
    let answers =
        || -> Answers { serde_json::from_value(data["answers"].clone()).unwrap_or_default() };
    let known = || -> Option<engine::Facts> {
        match &data["known"] {
            Value::Null => Some(engine::Facts::new()),
            known => serde_json::from_value(known.clone()).ok(),
        }
    };
    let moment = Moment {
        at: event.at,
        on: event.day,
    };
    Some(match event.kind.as_str() {
        "filed" => {
            let mut facts = known()?;
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
            Happened::Done {
                action: event.name.clone(),
                reasons: serde_json::from_value(data["reasons"].clone()).ok()?,
                moment,
                by_applicant: data["as_person"].as_bool()?,
                facts: answers().facts(questions),
            }
        }
        "elapsed" => Happened::Elapsed { at: event.at },
        "amended" => {
            let mut facts = known()?;
            facts.extend(answers().facts(form()));
            Happened::Refreshed {
                forgets: amendable(version),
                facts,
            }
        }
        "moved" => Happened::Carried {
            moment,
            facts: known()?,
        },
        "sent" => Happened::Sent {
            mechanism: event.name.clone(),
            to: event.state.clone(),
            moment,
            facts: known()?,
        },
        "closed" => {
            let endings = [Ending::Withdrawn, Ending::Merged, Ending::Transferred];
            let ending = endings.into_iter().find(|one| one.code() == event.name)?;
            Happened::Closed { moment, ending }
        }
        _ => return None,
    })
}

/// The facts that an amendment says anew: what the form asks, and what the map says of it.
pub(crate) fn amendable(version: &Version) -> Vec<String> {
    let definition = &version.definition;
    let asked = definition.form.iter().flat_map(|page| &page.questions);
    let placed = definition
        .facts
        .iter()
        .filter(|fact| matches!(fact.from, Source::Territory { .. }));
    asked
        .map(|question| question.id.clone())
        .chain(placed.map(|fact| fact.id.clone()))
        .collect()
}

/// Each act of a case is in the journal with the fingerprint of what is shown; the reverse too.
async fn acts(town: &Town, checked: &mut Checked) -> Result<()> {
    let mut tx = town.db().snapshot().await?;
    let mut from = 0;
    loop {
        let leaves = journal::leaves(&mut tx, from).await?;
        let to = leaves.last().map_or(i64::MAX, |(number, _)| *number);
        let sealed = store::acts_for_check(&mut tx, from, to).await?;
        let mut rows: BTreeMap<i64, store::Sealed> =
            sealed.into_iter().map(|row| (row.act, row)).collect();
        let told: BTreeSet<i64> = leaves
            .iter()
            .filter(|(_, leaf)| leaf.kind == crate::ACT_KIND)
            .map(|(number, _)| *number)
            .collect();
        for number in rows.keys().filter(|number| !told.contains(number)) {
            checked.tell(msg!("cases-check-act-stray", act = *number));
        }
        for (number, leaf) in &leaves {
            if leaf.kind != crate::ACT_KIND {
                continue;
            }
            let Some(row) = rows.remove(number) else {
                checked.tell(msg!("cases-check-act-gone", act = *number));
                continue;
            };
            let shown: Value = store::read(&row.shown)?;
            let sealed = leaf.documents.iter().map(|one| one.sha256.as_str());
            if !sealed.eq([
                journal::fingerprint(&shown).as_str(),
                row.commitment.as_str(),
            ]) {
                checked.tell(msg!("cases-check-act-shown", act = *number));
            }
        }
        if leaves.is_empty() {
            return Ok(());
        }
        from = to + 1;
    }
}

/// Each document that a case names is held by this room; their bytes are read by the house.
async fn documents(town: &Town, checked: &mut Checked) -> Result<()> {
    let mut after = String::new();
    loop {
        let page = store::files_after(town.db(), &after).await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after.clone_from(last);
        for sha256 in page {
            let held = files::is_held_in(town.db(), &sha256, store::ROOM).await?;
            // It may have been let go of since its name was read.
            if !held && store::is_filed(town.db(), &sha256).await? {
                checked.tell(msg!("cases-check-document", sha256 = sha256));
            }
        }
    }
}
