//! The values at which the comparisons of a condition turn, fact by fact: what it is
//! compared with, one less and one more; each option named, and some other text.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Changed, Goal};
use crate::condition::Condition;
use crate::judge;
use crate::syntax::{Expr, Node, Sign, Span};
use crate::value::{Facts, Value};

/// Times beyond this (in years, months or days) are left alone.
const FAR: i64 = 5_000;
/// Stands for any text that no cell names.
const OTHER: &str = "\u{0}";

/// One value to try.
pub(super) struct Choice {
    pub value: Value,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Plain,
    OtherText,
    Added,
    Removed,
}

/// The values to try for one fact: in their order where they have one.
pub(super) struct Candidates {
    pub fact: String,
    pub choices: Vec<Choice>,
    now: Option<Value>,
    /// What a list gains or loses, beside each choice.
    moved: Vec<Option<Value>>,
}

pub(super) fn of(
    condition: &Condition,
    facts: &dyn Facts,
    may_change: &dyn Fn(&str) -> bool,
) -> Vec<Candidates> {
    let mut gather = Gather {
        facts,
        kinds: BTreeMap::new(),
        numbers: Vec::new(),
        amounts: Vec::new(),
        days: Vec::new(),
        texts: Vec::new(),
        solved: BTreeMap::new(),
        lists: BTreeMap::new(),
    };
    let cells = condition.cells();
    // Twice, so that what one comparison teaches serves those before it.
    for _ in 0..2 {
        for cell in &cells {
            gather.kinds(&cell.node, Some(Like::YesNo));
        }
    }
    for cell in &cells {
        gather.constants(&cell.node);
    }
    for cell in &cells {
        gather.solve(&cell.node);
    }
    let mut names: Vec<&str> = Vec::new();
    for cell in &cells {
        cell.node.names(&mut names);
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    for name in names {
        if may_change(name) && !seen.contains(&name) {
            seen.push(name);
            all.extend(gather.candidates(name));
        }
    }
    all
}

/// What a fact seems to be, from its value or from what is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Like {
    YesNo,
    Number,
    Money,
    Text,
    Day,
    List,
}

fn like(value: &Value) -> Option<Like> {
    Some(match value {
        Value::YesNo(_) => Like::YesNo,
        Value::Number(_) => Like::Number,
        Value::Money(_) => Like::Money,
        Value::Text(_) => Like::Text,
        Value::Day(_) => Like::Day,
        Value::List(_) => Like::List,
        Value::Period { .. } => return None,
    })
}

struct Gather<'g> {
    facts: &'g dyn Facts,
    kinds: BTreeMap<String, Like>,
    numbers: Vec<i64>,
    amounts: Vec<i64>,
    days: Vec<Date>,
    texts: Vec<String>,
    /// Values found for one fact by solving a comparison.
    solved: BTreeMap<String, Vec<Value>>,
    /// What a list is asked to hold.
    lists: BTreeMap<String, Vec<Value>>,
}

impl Gather<'_> {
    /// What a node is like; a fact learns what is expected of it.
    fn kinds(&mut self, node: &Node, expected: Option<Like>) -> Option<Like> {
        match &node.expr {
            Expr::Constant(constant) => like(&constant.value()),
            Expr::List(_) => Some(Like::List),
            Expr::Fact(name) => {
                let known = self.facts.fact(name).as_ref().and_then(like);
                let found = known
                    .or_else(|| self.kinds.get(name).copied())
                    .or(expected)?;
                self.kinds.insert(name.clone(), found);
                Some(found)
            }
            Expr::Known(_) => Some(Like::YesNo),
            Expr::Not(node) => self.kinds(node, Some(Like::YesNo)),
            Expr::All(nodes) | Expr::Any(nodes) => {
                for node in nodes {
                    self.kinds(node, Some(Like::YesNo));
                }
                Some(Like::YesNo)
            }
            Expr::Compare(left, _, right) => {
                let of_left = self.kinds(left, None);
                let of_right = self.kinds(right, of_left);
                if of_left.is_none() {
                    self.kinds(left, of_right);
                }
                Some(Like::YesNo)
            }
            Expr::Within { value, list, .. } => {
                let listed = match &list.expr {
                    Expr::List(constants) => constants
                        .first()
                        .and_then(|(_, first)| like(&first.value())),
                    _ => None,
                };
                self.kinds(value, listed);
                self.kinds(list, Some(Like::List));
                Some(Like::YesNo)
            }
            Expr::Sum(first, rest) => {
                let mut sum = self.kinds(first, expected);
                for (_, node) in rest {
                    let next = self.kinds(node, sum);
                    sum = sum.or(next);
                }
                sum
            }
            Expr::Span(_, from, to) => {
                self.kinds(from, Some(Like::Day));
                self.kinds(to, Some(Like::Day));
                Some(Like::Number)
            }
            Expr::Count(node) => {
                self.kinds(node, Some(Like::List));
                Some(Like::Number)
            }
        }
    }

    /// All that facts are compared with: the constants, and the facts as they are.
    fn constants(&mut self, node: &Node) {
        match &node.expr {
            Expr::Constant(constant) => self.keep(&constant.value()),
            Expr::List(constants) => {
                for (_, constant) in constants {
                    self.keep(&constant.value());
                }
            }
            Expr::Fact(name) | Expr::Known(name) => {
                if let Some(value) = self.facts.fact(name) {
                    self.keep(&value);
                }
            }
            Expr::Within { value, list, .. } => {
                self.constants(value);
                self.constants(list);
                if let (Expr::Fact(list), Ok(item)) = (&list.expr, judge::value(value, self.facts))
                {
                    let items = self.lists.entry(list.clone()).or_default();
                    if !items.contains(&item) {
                        items.push(item);
                    }
                }
            }
            _ => {
                for inner in inner(node) {
                    self.constants(inner);
                }
            }
        }
    }

    fn keep(&mut self, value: &Value) {
        match value {
            Value::Number(number) => self.numbers.push(*number),
            Value::Money(cents) => self.amounts.push(*cents),
            Value::Day(day) => self.days.push(*day),
            Value::Text(text) => self.texts.push(text.clone()),
            Value::YesNo(_) | Value::List(_) | Value::Period { .. } => {}
        }
    }

    /// The values at which a sum or a time equals what it is compared with.
    fn solve(&mut self, node: &Node) {
        if let Expr::Compare(left, _, right) = &node.expr {
            for (side, other) in [(left, right), (right, left)] {
                match &side.expr {
                    Expr::Sum(..) => self.solve_sum(side, other),
                    Expr::Fact(_) if matches!(other.expr, Expr::Sum(..)) => {
                        self.solve_sum(side, other);
                    }
                    Expr::Span(span, from, to) => self.solve_span(*span, from, to),
                    _ => {}
                }
            }
        }
        for inner in inner(node) {
            self.solve(inner);
        }
    }

    fn solve_sum(&mut self, side: &Node, other: &Node) {
        let alone = [(Sign::Plus, side)];
        let terms: Vec<(Sign, &Node)> = match &side.expr {
            Expr::Sum(first, rest) => std::iter::once((Sign::Plus, &**first))
                .chain(rest.iter().map(|(sign, node)| (*sign, node)))
                .collect(),
            _ => alone.to_vec(),
        };
        for (sign, term) in terms {
            let Expr::Fact(name) = &term.expr else {
                continue;
            };
            let zero = match self.kinds.get(name) {
                Some(Like::Money) => Value::Money(0),
                _ => Value::Number(0),
            };
            let facts = Changed {
                facts: self.facts,
                changed: &[(name, &zero)],
            };
            let apart = match (judge::value(other, &facts), judge::value(side, &facts)) {
                (Ok(Value::Number(goal)), Ok(Value::Number(rest)))
                | (Ok(Value::Money(goal)), Ok(Value::Money(rest))) => goal.checked_sub(rest),
                _ => None,
            };
            let found = match sign {
                Sign::Plus => apart,
                Sign::Minus => apart.and_then(i64::checked_neg),
            };
            if let Some(found) = found {
                let money = matches!(zero, Value::Money(_));
                let values = self.solved.entry(name.clone()).or_default();
                values.push(if money {
                    Value::Money(found)
                } else {
                    Value::Number(found)
                });
            }
        }
    }

    fn solve_span(&mut self, span: Span, from: &Node, to: &Node) {
        let mut times: Vec<i64> = self.numbers.iter().flat_map(|n| around(*n)).collect();
        times.retain(|time| time.abs() <= FAR);
        for (day, other, sign) in [(to, from, 1), (from, to, -1)] {
            let Expr::Fact(name) = &day.expr else {
                continue;
            };
            let Ok(Value::Day(start)) = judge::value(other, self.facts) else {
                continue;
            };
            for time in &times {
                let time = time * sign;
                let end = match span {
                    Span::Age => start.checked_add(time.years()),
                    Span::Months => start.checked_add(time.months()),
                    Span::Days => start.checked_add(time.days()),
                };
                // Near the end of a month the day sought may be up to three days later.
                let days = end.into_iter().flat_map(|end| {
                    (-1_i64..=4).filter_map(move |more| end.checked_add(more.days()).ok())
                });
                let values = self.solved.entry(name.clone()).or_default();
                values.extend(days.map(Value::Day));
            }
        }
    }

    fn candidates(&self, name: &str) -> Option<Candidates> {
        let now = self.facts.fact(name);
        let solved = self.solved.get(name).map_or(&[][..], Vec::as_slice);
        let mut moved = Vec::new();
        let plain = |values: Vec<Value>| -> Vec<Choice> {
            let sort = Sort::Plain;
            values
                .into_iter()
                .map(|value| Choice { value, sort })
                .collect()
        };
        let choices = match self.kinds.get(name)? {
            Like::YesNo => plain(vec![Value::YesNo(false), Value::YesNo(true)]),
            Like::Number => plain(ordered(&self.numbers, solved, Value::Number, |v| match v {
                Value::Number(number) => Some(*number),
                _ => None,
            })),
            Like::Money => plain(ordered(&self.amounts, solved, Value::Money, |v| match v {
                Value::Money(cents) => Some(*cents),
                _ => None,
            })),
            Like::Day => {
                let mut days: Vec<Date> = solved
                    .iter()
                    .filter_map(|value| match value {
                        Value::Day(day) => Some(*day),
                        _ => None,
                    })
                    .chain(self.days.iter().flat_map(|day| {
                        [day.yesterday().ok(), Some(*day), day.tomorrow().ok()]
                            .into_iter()
                            .flatten()
                    }))
                    .collect();
                days.sort_unstable();
                days.dedup();
                plain(days.into_iter().map(Value::Day).collect())
            }
            Like::Text => {
                let mut texts = self.texts.clone();
                texts.sort_unstable();
                texts.dedup();
                let mut choices = plain(texts.into_iter().map(Value::Text).collect());
                choices.push(Choice {
                    value: Value::Text(OTHER.to_owned()),
                    sort: Sort::OtherText,
                });
                choices
            }
            Like::List => {
                let items = match &now {
                    Some(Value::List(items)) => items.as_slice(),
                    _ => &[],
                };
                let mut choices = Vec::new();
                for item in self.lists.get(name)? {
                    let (list, sort) = if items.contains(item) {
                        let without = items.iter().filter(|known| *known != item);
                        (without.cloned().collect(), Sort::Removed)
                    } else {
                        let more: Vec<Value> = items.iter().chain([item]).cloned().collect();
                        (more, Sort::Added)
                    };
                    moved.push(Some(item.clone()));
                    choices.push(Choice {
                        value: Value::List(list),
                        sort,
                    });
                }
                choices
            }
        };
        moved.resize(choices.len(), None);
        let fact = name.to_owned();
        Some(Candidates {
            fact,
            choices,
            now,
            moved,
        })
    }
}

fn inner(node: &Node) -> Vec<&Node> {
    match &node.expr {
        Expr::Constant(_) | Expr::List(_) | Expr::Fact(_) | Expr::Known(_) => Vec::new(),
        Expr::Not(node) | Expr::Count(node) => vec![node],
        Expr::All(nodes) | Expr::Any(nodes) => nodes.iter().collect(),
        Expr::Compare(left, _, right) | Expr::Span(_, left, right) => vec![left, right],
        Expr::Within { value, list, .. } => vec![value, list],
        Expr::Sum(first, rest) => std::iter::once(&**first)
            .chain(rest.iter().map(|(_, node)| node))
            .collect(),
    }
}

fn around(number: i64) -> [i64; 3] {
    [number.saturating_sub(1), number, number.saturating_add(1)]
}

fn ordered(
    pool: &[i64],
    solved: &[Value],
    value: fn(i64) -> Value,
    number: fn(&Value) -> Option<i64>,
) -> Vec<Value> {
    let mut numbers: Vec<i64> = pool
        .iter()
        .copied()
        .chain(solved.iter().filter_map(number))
        .flat_map(around)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(value).collect()
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
        let at = self.choices.iter().position(|c| c.value == chosen.value);
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

    pub fn goal(&self, reach: &[bool], chosen: &Choice) -> Goal {
        let within = || {
            self.choices
                .iter()
                .zip(reach)
                .filter(|(_, in_reach)| **in_reach)
                .map(|(choice, _)| choice.value.clone())
        };
        if self.is_ordered() {
            let from_start = reach.first() == Some(&true);
            let to_end = reach.last() == Some(&true);
            return match (within().next(), within().next_back(), from_start, to_end) {
                (_, Some(high), true, false) => Goal::AtMost(high),
                (Some(low), _, false, true) => Goal::AtLeast(low),
                (Some(low), Some(high), false, false) if low != high => Goal::Between(low, high),
                _ => self.exactly(chosen),
            };
        }
        let other = self.choices.iter().zip(reach);
        let any_other = other
            .clone()
            .any(|(choice, reach)| choice.sort == Sort::OtherText && *reach);
        if any_other {
            let refused = other
                .filter(|(_, reach)| !**reach)
                .map(|(choice, _)| choice.value.clone());
            return Goal::NoneOf(refused.collect());
        }
        let mut values: Vec<Value> = within().collect();
        if values.len() > 1 && chosen.sort == Sort::Plain {
            Goal::OneOf(values)
        } else {
            match (chosen.sort, values.pop()) {
                (Sort::Plain, Some(value)) => Goal::Is(value),
                _ => self.exactly(chosen),
            }
        }
    }

    /// The goal that names the chosen value and no other.
    pub fn exactly(&self, chosen: &Choice) -> Goal {
        let at = self.choices.iter().position(|c| c.value == chosen.value);
        let moved = at.and_then(|at| self.moved[at].clone());
        match (chosen.sort, moved) {
            (Sort::Added, Some(item)) => Goal::Includes(item),
            (Sort::Removed, Some(item)) => Goal::Excludes(item),
            (Sort::OtherText, _) => {
                let texts = self.choices.iter().filter(|c| c.sort == Sort::Plain);
                Goal::NoneOf(texts.map(|choice| choice.value.clone()).collect())
            }
            _ => Goal::Is(chosen.value.clone()),
        }
    }
}
