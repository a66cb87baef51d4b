//! Gathers, for each fact of a condition, the values at which its comparisons turn:
//! what it is compared with, one less and one more; each option named, and some other
//! text; a list with one thing more or less.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::Changed;
use super::candidates::{Candidates, Choice, Reading, Sort};
use crate::condition::Condition;
use crate::judge;
use crate::syntax::{Expr, Node, Sign, Span};
use crate::value::{Facts, Value, YearDay};

/// A text that no cell can hold.
const OTHER: &str = "\n";

/// The candidates of each fact that may change, in order of appearance.
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
        seasonal: BTreeSet::new(),
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
            let mut reading = Reading::default();
            for cell in &cells {
                reading.read(name, &cell.node);
            }
            if gather.seasonal.contains(name) {
                reading.leave_open();
            }
            all.extend(gather.candidates(name, reading));
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
        Value::Period { .. } | Value::Season { .. } => return None,
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
    /// Days compared with a season.
    seasonal: BTreeSet<String>,
}

impl Gather<'_> {
    /// What a node is like; a fact learns what is expected of it.
    fn kinds(&mut self, node: &Node, expected: Option<Like>) -> Option<Like> {
        match &node.expr {
            Expr::Constant(constant) => like(&constant.value()),
            Expr::List(_) => Some(Like::List),
            Expr::Fact(name) => {
                let found = match self.facts.fact(name) {
                    Some(known) => like(&known)?,
                    None => self.kinds.get(name).copied().or(expected)?,
                };
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
                    _ => match judge::value(list, self.facts) {
                        Ok(Value::Period { .. } | Value::Season { .. }) => Some(Like::Day),
                        _ => None,
                    },
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
                for inner in node.inner() {
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
            Value::Period { from, to } => self.days.extend([*from, *to]),
            Value::YesNo(_) | Value::List(_) | Value::Season { .. } => {}
        }
    }

    /// The values at which a comparison turns, for each fact that stands in it once.
    fn solve(&mut self, node: &Node) {
        match &node.expr {
            Expr::Compare(left, _, right) => {
                for (side, other) in [(left, right), (right, left)] {
                    if let Ok(goal) = judge::value(other, self.facts) {
                        self.solve_for(side, &goal);
                    }
                }
            }
            Expr::Within { value, list, .. } => match judge::value(list, self.facts) {
                Ok(Value::List(goals)) => {
                    for goal in goals {
                        self.solve_for(value, &goal);
                    }
                }
                Ok(Value::Season { from, to }) => self.solve_season(value, from, to),
                _ => {}
            },
            _ => {}
        }
        for inner in node.inner() {
            self.solve(inner);
        }
    }

    fn solve_for(&mut self, side: &Node, goal: &Value) {
        match (&side.expr, goal) {
            (Expr::Fact(name), _) => self.solved(name, [goal.clone()]),
            (Expr::Sum(first, rest), _) => {
                let rest = rest.iter().map(|(sign, node)| (*sign, node));
                for (sign, term) in std::iter::once((Sign::Plus, &**first)).chain(rest) {
                    if let Expr::Fact(name) = &term.expr {
                        self.solve_term(side, sign, name, goal);
                    }
                }
            }
            (Expr::Span(span, from, to), Value::Number(time)) => {
                self.solve_span(*span, from, to, *time);
            }
            _ => {}
        }
    }

    /// The nearest days on either side at which the season turns; it also turns in all other years.
    fn solve_season(&mut self, side: &Node, from: YearDay, to: YearDay) {
        if let Expr::Fact(name) = &side.expr {
            self.seasonal.insert(name.clone());
            if let Some(Value::Day(day)) = self.facts.fact(name) {
                let around = [from.next(day), from.last(day), to.next(day), to.last(day)];
                self.solved(name, around.into_iter().flatten().map(Value::Day));
            }
        }
    }

    fn solved(&mut self, name: &str, values: impl IntoIterator<Item = Value>) {
        let known = self.solved.entry(name.to_owned()).or_default();
        known.extend(values);
    }

    fn solve_term(&mut self, sum: &Node, sign: Sign, name: &str, goal: &Value) {
        let zero = match goal {
            Value::Money(_) => Value::Money(0),
            _ => Value::Number(0),
        };
        let facts = Changed {
            facts: self.facts,
            changed: &[(name, &zero)],
        };
        let value = |number: Option<i64>, value: fn(i64) -> Value| match sign {
            Sign::Plus => number.map(value),
            Sign::Minus => number.and_then(i64::checked_neg).map(value),
        };
        let found = match (goal, judge::value(sum, &facts)) {
            (Value::Number(goal), Ok(Value::Number(rest))) => {
                value(goal.checked_sub(rest), Value::Number)
            }
            (Value::Money(goal), Ok(Value::Money(rest))) => {
                value(goal.checked_sub(rest), Value::Money)
            }
            _ => None,
        };
        self.solved(name, found);
    }

    fn solve_span(&mut self, span: Span, from: &Node, to: &Node, time: i64) {
        for (day, other, sign) in [(to, from, 1), (from, to, -1)] {
            let Expr::Fact(name) = &day.expr else {
                continue;
            };
            let Ok(Value::Day(start)) = judge::value(other, self.facts) else {
                continue;
            };
            for time in around(time) {
                let end = after(start, span, time.saturating_mul(sign));
                // Near the end of a month the day sought may be up to three days later.
                let days = end.into_iter().flat_map(|end| {
                    (-1_i64..=4).filter_map(move |more| end.checked_add(more.days()).ok())
                });
                self.solved(name, days.map(Value::Day));
            }
        }
    }

    fn candidates(&self, name: &str, reading: Reading) -> Option<Candidates> {
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
            reading,
        })
    }
}

/// The day so many years, months or days later; `None` beyond the calendar.
fn after(start: Date, span: Span, time: i64) -> Option<Date> {
    let span = match span {
        Span::Age => jiff::Span::new().try_years(time),
        Span::Months => jiff::Span::new().try_months(time),
        Span::Days => jiff::Span::new().try_days(time),
    };
    start.checked_add(span.ok()?).ok()
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
