//! What would have changed the result: the fewest facts to change, and how.
//!
//! Nothing is deduced: each answer was tried. Every fact is given the values at which
//! a comparison turns (`candidates`), alone, then by two, then by three, and the
//! condition is judged anew.

mod candidates;
mod gather;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::judge::Truth;
use crate::say::{self, Words};
use crate::value::{Facts, Value};
use candidates::{Candidates, Choice};

/// At most so many facts are changed together.
const TOGETHER: usize = 3;
/// At most so many trials; beyond, the answer is that there is none.
const TRIALS: usize = 20_000;

/// What a condition needs in order to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nearest {
    Holds,
    /// It is not refused: these facts are missing.
    Unknown(BTreeSet<String>),
    /// Each set of changes suffices by itself, and none with fewer facts was found. None
    /// exists either, as long as each comparison sets a fact against a constant or
    /// another fact; sums, times and lists may hide one.
    Changes(Vec<Vec<Change>>),
    /// No honest answer: nothing that may change was seen to suffice.
    Undetermined,
}

/// A fact, as it is and as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub fact: String,
    /// `None`: not known.
    pub from: Option<Value>,
    pub to: Goal,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    Is(Value),
    OneOf(Vec<Value>),
    /// Anything else.
    NoneOf(Vec<Value>),
    AtLeast(Value),
    AtMost(Value),
    /// Both included.
    Between(Value, Value),
    Includes(Value),
    Excludes(Value),
}

impl Change {
    /// What the fact should be, as a clause: "le quotient familial ne dépasse pas 400,00 €".
    pub fn say(&self, words: &dyn Words) -> String {
        say::change(self, words)
    }
}

pub(crate) fn search(
    condition: &Condition,
    facts: &dyn Facts,
    may_change: &dyn Fn(&str) -> bool,
) -> Nearest {
    match condition.truth(facts) {
        Truth::Yes => return Nearest::Holds,
        Truth::Unknown(names) => return Nearest::Unknown(names),
        Truth::No => {}
    }
    let all = gather::of(condition, facts, may_change);
    let mut trial = Trial {
        condition,
        facts,
        left: TRIALS,
    };
    for size in 1..=TOGETHER.min(all.len()) {
        let mut found = Vec::new();
        let mut picked: Vec<usize> = (0..size).collect();
        loop {
            let group: Vec<&Candidates> = picked.iter().map(|index| &all[*index]).collect();
            if let Some(changes) = trial.group(&group) {
                found.push(changes);
            }
            if !next(&mut picked, all.len()) {
                break;
            }
        }
        if trial.left == 0 {
            break;
        }
        if !found.is_empty() {
            return Nearest::Changes(found);
        }
    }
    Nearest::Undetermined
}

/// The next choice of as many among `all`, in order; `false` after the last.
fn next(picked: &mut [usize], all: usize) -> bool {
    let size = picked.len();
    let Some(moved) = (0..size).rev().find(|at| picked[*at] < all - size + at) else {
        return false;
    };
    picked[moved] += 1;
    for at in moved + 1..size {
        picked[at] = picked[at - 1] + 1;
    }
    true
}

struct Trial<'t> {
    condition: &'t Condition,
    facts: &'t dyn Facts,
    left: usize,
}

impl Trial<'_> {
    /// Whether the condition holds with these values; no, once there are no trials left.
    fn holds(&mut self, changed: &[(&str, &Value)]) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let facts = Changed {
            facts: self.facts,
            changed,
        };
        self.condition.truth(&facts) == Truth::Yes
    }

    fn group(&mut self, group: &[&Candidates]) -> Option<Vec<Change>> {
        let witness = self.witness(group, &mut Vec::new())?;
        let mut reach: Vec<Vec<bool>> = Vec::new();
        for (at, candidates) in group.iter().enumerate() {
            let chosen = witness[at];
            let complete = candidates.reading.is_complete(group);
            let mut fit = Vec::new();
            for choice in &candidates.choices {
                let mut tried = witness.clone();
                tried[at] = choice;
                let same = std::ptr::eq(choice, chosen);
                fit.push(same || complete && self.holds(&changed(group, &tried)));
            }
            reach.push(candidates.reach(&fit, chosen));
        }
        let wide = self.all_fit(group, &reach, &mut Vec::new());
        let mut changes = Vec::new();
        for (at, candidates) in group.iter().enumerate() {
            let complete = candidates.reading.is_complete(group);
            changes.push(Change {
                fact: candidates.fact.clone(),
                from: self.facts.fact(&candidates.fact),
                to: if wide && complete {
                    candidates.goal(&reach[at], witness[at])
                } else {
                    candidates.exactly(witness[at])?
                },
            });
        }
        Some(changes)
    }

    /// The first values that suffice together, the closest being tried first.
    fn witness<'c>(
        &mut self,
        group: &[&'c Candidates],
        chosen: &mut Vec<&'c Choice>,
    ) -> Option<Vec<&'c Choice>> {
        let Some(candidates) = group.get(chosen.len()) else {
            let holds = self.holds(&changed(group, chosen));
            return holds.then(|| chosen.clone());
        };
        for choice in candidates.closest() {
            chosen.push(choice);
            let found = self.witness(group, chosen);
            chosen.pop();
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Whether every mixture of the values within reach suffices, so that the goals
    /// can be told one by one.
    fn all_fit<'c>(
        &mut self,
        group: &[&'c Candidates],
        reach: &[Vec<bool>],
        chosen: &mut Vec<&'c Choice>,
    ) -> bool {
        if group.len() == 1 {
            return true;
        }
        let Some(candidates) = group.get(chosen.len()) else {
            return self.holds(&changed(group, chosen));
        };
        let within = &reach[chosen.len()];
        for (choice, _) in candidates
            .choices
            .iter()
            .zip(within)
            .filter(|(_, in_reach)| **in_reach)
        {
            chosen.push(choice);
            let fit = self.all_fit(group, reach, chosen);
            chosen.pop();
            if !fit {
                return false;
            }
        }
        true
    }
}

fn changed<'c>(group: &[&'c Candidates], chosen: &[&'c Choice]) -> Vec<(&'c str, &'c Value)> {
    group
        .iter()
        .zip(chosen)
        .map(|(candidates, choice)| (candidates.fact.as_str(), &choice.value))
        .collect()
}

/// The facts, some of them changed.
struct Changed<'f> {
    facts: &'f dyn Facts,
    changed: &'f [(&'f str, &'f Value)],
}

impl Facts for Changed<'_> {
    fn fact(&self, name: &str) -> Option<Value> {
        self.changed
            .iter()
            .find(|(changed, _)| *changed == name)
            .map(|(_, value)| (*value).clone())
            .or_else(|| self.facts.fact(name))
    }
}
