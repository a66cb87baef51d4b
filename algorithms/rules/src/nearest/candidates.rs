//! The values to try for one fact, and how to name those that fit: the closest,
//! and as far around it as nothing changes.

use std::collections::BTreeSet;

use super::Goal;
use crate::syntax::{Expr, Node};
use crate::value::Value;

/// One value to try.
pub(super) struct Choice {
    pub value: Value,
    pub sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Plain,
    /// Stands for any text that no cell names.
    OtherText,
    /// A list with one thing more.
    Added,
    /// A list with one thing less.
    Removed,
}

/// The values to try for one fact: in their order where they have one.
pub(super) struct Candidates {
    pub fact: String,
    pub choices: Vec<Choice>,
    pub now: Option<Value>,
    /// What a list gains or loses, beside each choice.
    pub moved: Vec<Option<Value>>,
    pub reading: Reading,
}

/// How a fact stands in the comparisons of a condition: whether the values tried are
/// all those at which something turns, so that what lies between them is known too.
#[derive(Default)]
pub(super) struct Reading {
    /// Some comparison was not solved for it.
    unsolved: bool,
    /// It stands within a sum or a time: what it turns on moves with other facts.
    within: bool,
    /// The facts it is compared with.
    with: BTreeSet<String>,
}

impl Reading {
    pub fn read(&mut self, name: &str, node: &Node) {
        let (left, right) = match &node.expr {
            Expr::Compare(left, _, right) => (left, right),
            Expr::Within { value, list, .. } => (value, list),
            _ => {
                for inner in node.inner() {
                    self.read(name, inner);
                }
                return;
            }
        };
        let mut names = Vec::new();
        node.names(&mut names);
        let times = names.iter().filter(|other| **other == name).count();
        if times == 0 {
            return;
        }
        let others = names.into_iter().filter(|other| *other != name);
        self.with.extend(others.map(str::to_owned));
        self.unsolved |= times > 1;
        for side in [left, right] {
            match &side.expr {
                _ if side.is_yes_no() => self.read(name, side),
                Expr::Constant(_) | Expr::List(_) | Expr::Fact(_) => {}
                Expr::Sum(..) | Expr::Span(..) => {
                    let inner = side.inner();
                    self.within |= inner.iter().any(|term| term.name() == name);
                    self.unsolved |= inner.iter().any(|term| deep(name, term));
                }
                _ => self.unsolved |= deep(name, side),
            }
        }
    }

    /// It turns at values that are not all tried.
    pub fn leave_open(&mut self) {
        self.unsolved = true;
    }

    /// Whether what was tried with these other facts tells of all values.
    pub fn is_complete(&self, group: &[&Candidates]) -> bool {
        let alone = group.len() == 1;
        let apart = !group.iter().any(|other| self.with.contains(&other.fact));
        !self.unsolved && (alone || !self.within && apart)
    }
}

/// Whether the fact is read within a node, and is not the node itself.
fn deep(name: &str, node: &Node) -> bool {
    let mut names = Vec::new();
    node.names(&mut names);
    names.contains(&name) && node.name() != name
}

impl Candidates {
    /// The values that differ from the present one, the closest first.
    pub fn closest(&self) -> Vec<&Choice> {
        let place = |value: &Value| {
            let before =
                |choice: &&Choice| value.order(&choice.value) == Some(std::cmp::Ordering::Greater);
            self.choices.iter().filter(before).count()
        };
        let now = self.now.as_ref().map(place);
        let mut choices: Vec<(usize, &Choice)> = self
            .choices
            .iter()
            .enumerate()
            .filter(|(_, choice)| self.now.as_ref() != Some(&choice.value))
            .map(|(at, choice)| (now.map_or(at, |now| at.abs_diff(now)), choice))
            .collect();
        choices.sort_by_key(|(distance, _)| *distance);
        choices.into_iter().map(|(_, choice)| choice).collect()
    }

    fn is_ordered(&self) -> bool {
        self.choices
            .first()
            .is_some_and(|choice| choice.value.order(&choice.value).is_some())
    }

    /// Among the values that fit, those that one goal can name with the chosen one:
    /// its neighbours without a gap where there is an order, all of them elsewhere.
    pub fn reach(&self, fit: &[bool], chosen: &Choice) -> Vec<bool> {
        let at = self.choices.iter().position(|c| std::ptr::eq(c, chosen));
        match at {
            Some(at) if self.is_ordered() => {
                let low = (0..at).rev().take_while(|i| fit[*i]).last().unwrap_or(at);
                let high = (at..fit.len()).take_while(|i| fit[*i]).last().unwrap_or(at);
                (0..fit.len()).map(|i| (low..=high).contains(&i)).collect()
            }
            // A list gains or loses one thing at a time.
            Some(at) if chosen.sort == Sort::Added || chosen.sort == Sort::Removed => {
                (0..fit.len()).map(|i| i == at).collect()
            }
            _ => fit.to_vec(),
        }
    }

    /// What the values within reach have in common.
    pub fn goal(&self, reach: &[bool], chosen: &Choice) -> Goal {
        let named = |wanted: bool| {
            self.choices
                .iter()
                .zip(reach)
                .filter(move |(_, within)| **within == wanted)
                .map(|(choice, _)| choice)
        };
        let mut within = named(true).map(|choice| choice.value.clone());
        if self.is_ordered() {
            let from_start = reach.first() == Some(&true);
            let to_end = reach.last() == Some(&true);
            let low = within.next().unwrap_or_else(|| chosen.value.clone());
            let high = within.next_back().unwrap_or_else(|| low.clone());
            return match (from_start, to_end) {
                (true, false) => Goal::AtMost(high),
                (false, true) => Goal::AtLeast(low),
                (false, false) if low != high => Goal::Between(low, high),
                _ => Goal::Is(chosen.value.clone()),
            };
        }
        if named(true).any(|choice| choice.sort == Sort::OtherText) {
            let refused = named(false).map(|choice| choice.value.clone());
            return Goal::NoneOf(refused.collect());
        }
        if chosen.sort == Sort::Plain && within.clone().count() > 1 {
            return Goal::OneOf(within.collect());
        }
        self.exactly(chosen)
            .unwrap_or_else(|| Goal::Is(chosen.value.clone()))
    }

    /// The goal that names the chosen value and no other; none for a text without name.
    pub fn exactly(&self, chosen: &Choice) -> Option<Goal> {
        let at = self.choices.iter().position(|c| std::ptr::eq(c, chosen));
        let moved = at.and_then(|at| self.moved[at].clone());
        match (chosen.sort, moved) {
            (Sort::Plain, _) => Some(Goal::Is(chosen.value.clone())),
            (Sort::Added, Some(item)) => Some(Goal::Includes(item)),
            (Sort::Removed, Some(item)) => Some(Goal::Excludes(item)),
            _ => None,
        }
    }
}
