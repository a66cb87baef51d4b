//! Alternates: people kept ready for seats that fall empty, chosen for the drop-outs that are likely.
//!
//! Drop-out is played many times: each member leaves, and each alternate is not to be had, as often
//! as was said. After each, the seats are filled from the alternates as well as can be, which a
//! whole-number program finds; what is left is counted in seats: those empty, those a minimum lacks,
//! those above a maximum. Alternates are taken one by one, each the one who lowers the sum over all
//! plays most, then exchanged as long as that lowers it. How good they are is told from fresh plays
//! that had no part in the choice, and how good any choice could be from the whole pool waiting.

use std::collections::BTreeSet;

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolutionStatus, SolveOptions};
use num_bigint::BigInt;
use num_traits::ToPrimitive as _;
use serde::{Deserialize, Serialize};

use crate::{chance::Stream, draw::number_below, instance::Instance, lp::number, model::Model};

/// Plays on which alternates are chosen, as likely as was said.
const LIKELY: u64 = 200;
/// Further plays with twice the drop-out: they decide between choices that are equal on the others.
const HARD: u64 = 100;
/// What a seat in a likely play counts, beside one in a hard play.
const WEIGHT: i64 = 1000;
/// Fresh plays that judge the choice.
const TRIALS: u64 = 1000;
/// How many times all alternates are tried for an exchange.
const PASSES: usize = 2;

/// Those chosen, and how far they help.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternates {
    /// Their tickets, in the order in which they were chosen.
    pub members: Vec<String>,
    /// How many times drop-out was played to choose them.
    pub plays: u64,
    /// Over these plays, on average: seats that are empty or off a quota after the best replacement.
    pub off: f64,
    /// The same with nobody waiting.
    pub off_without: f64,
    /// The same with the whole pool waiting: no choice of alternates, however many, goes below it.
    pub off_least: f64,
    /// How many times drop-out was played anew, to judge the choice.
    pub trials: u64,
    /// In how many of them every seat was filled and every quota met.
    pub whole: u64,
    /// With a confidence of 99 %, drop-outs such as those told leave the panel whole at least so often.
    pub whole_at_least: f64,
}

/// One play of drop-out, and how the panel stands after the best replacement.
struct Play {
    weight: i64,
    /// Who is not to be had.
    away: Vec<bool>,
    /// Seats of each row: those kept, and those replaced.
    sums: Vec<i64>,
    kept: Vec<i64>,
    empty: i64,
    /// Types of the replacements.
    sent: Vec<usize>,
    off: i64,
    /// Whether nothing better can be sent, or the search was cut short.
    sure: bool,
}

struct Choice<'a> {
    model: &'a Model,
    seated: &'a [usize],
    plays: Vec<Play>,
    chosen: Vec<usize>,
    /// Who may be chosen, by type.
    free: Vec<Vec<usize>>,
    /// The mean chance of each type of being there when called.
    there: Vec<f64>,
    seed: &'a str,
    asked: u64,
}

/// Chooses `count` alternates for a panel, of whom each person leaves with the chance `leaves` says.
///
/// Nobody seated or gone is chosen. Between people who would help equally, the seed decides; the same
/// seed gives the same alternates.
pub fn alternates(
    instance: &Instance,
    seated: &[usize],
    gone: &BTreeSet<usize>,
    count: usize,
    leaves: &[f64],
    seed: &str,
) -> Alternates {
    let model = Model::new(instance);
    let out: BTreeSet<usize> = seated.iter().chain(gone).copied().collect();
    let free: Vec<Vec<usize>> = model
        .kinds
        .iter()
        .map(|kind| {
            let people = kind.people.iter().copied();
            people.filter(|person| !out.contains(person)).collect()
        })
        .collect();
    let there = free
        .iter()
        .map(|people| {
            let sum: f64 = people.iter().map(|person| 1.0 - leaves[*person]).sum();
            sum / number(i64::try_from(people.len().max(1)).unwrap_or(1))
        })
        .collect();
    let plays = (0..LIKELY + HARD)
        .map(|play| {
            let hard = play >= LIKELY;
            let away = away(leaves, seed, play, if hard { 2.0 } else { 1.0 });
            Play::new(&model, seated, away, if hard { 1 } else { WEIGHT })
        })
        .collect();
    let mut choice = Choice {
        model: &model,
        seated,
        plays,
        chosen: Vec::new(),
        free,
        there,
        seed,
        asked: 0,
    };
    let off_without = choice.off();
    let possible: usize = choice.free.iter().map(Vec::len).sum();
    while choice.chosen.len() < count.min(possible) {
        let Some(person) = choice.next() else { break };
        choice.add(person);
    }
    choice.exchange();
    let (off, off_least) = (choice.off(), choice.least());
    let whole = choice.trials(leaves);
    Alternates {
        members: choice
            .chosen
            .iter()
            .map(|person| instance.people[*person].id.clone())
            .collect(),
        plays: LIKELY,
        off,
        off_without,
        off_least,
        trials: TRIALS,
        whole,
        whole_at_least: at_least(whole, TRIALS),
    }
}

/// Who is not to be had in a play.
fn away(leaves: &[f64], seed: &str, play: u64, times: f64) -> Vec<bool> {
    let all = BigInt::from(u64::MAX);
    let start = number_below(&format!("{seed} play {play}"), &all);
    let mut stream = Stream::new(start.and_then(|start| start.to_u64()).unwrap_or(play));
    leaves
        .iter()
        .map(|chance| stream.unit() < (chance * times).min(1.0) && *chance > 0.0)
        .collect()
}

impl Play {
    fn new(model: &Model, seated: &[usize], away: Vec<bool>, weight: i64) -> Self {
        let members = seated.iter().copied().filter(|person| !away[*person]);
        let members: Vec<usize> = members.collect();
        let kept = model.row_sums(&members);
        let empty = model.rows[model.size_row].high - kept[model.size_row];
        let off = off(model, &kept);
        Self {
            weight,
            away,
            sums: kept.clone(),
            kept,
            empty,
            sent: Vec::new(),
            off,
            sure: true,
        }
    }

    /// Fills the seats as well as can be from these people; those away are passed over.
    fn fill(&mut self, model: &Model, people: &[usize]) {
        let mut room: Vec<(usize, i32)> = Vec::new();
        let mut kinds: Vec<usize> = people
            .iter()
            .filter(|person| !self.away[**person])
            .map(|person| model.kind_of[*person])
            .collect();
        kinds.sort_unstable();
        for kind in kinds {
            match room.last_mut() {
                Some((last, count)) if *last == kind => *count += 1,
                _ => room.push((kind, 1)),
            }
        }
        (self.sent, self.sure) = best(model, &self.kept, self.empty, &room);
        self.sums.clone_from(&self.kept);
        for kind in &self.sent {
            for row in &model.kinds[*kind].rows {
                self.sums[*row] += 1;
            }
        }
        self.off = off(model, &self.sums);
    }

    /// By how much one more person of a type would lower what is off, sent or in exchange for one sent.
    fn gain(&self, model: &Model, kind: usize) -> i64 {
        let rows = &model.kinds[kind].rows;
        let mut gain = 0;
        if self.empty > number_of(&self.sent) {
            let more = rows.iter().map(|row| self.worth(model, *row, 1));
            gain = more.sum::<Option<i64>>().unwrap_or(0).max(gain);
        }
        let mut before = usize::MAX;
        for other in &self.sent {
            if *other == before {
                continue;
            }
            before = *other;
            let others = &model.kinds[*other].rows;
            let in_place = rows.iter().filter(|row| !others.contains(row));
            let left = others.iter().filter(|row| !rows.contains(row));
            let sum: Option<i64> = in_place
                .map(|row| self.worth(model, *row, 1))
                .chain(left.map(|row| self.worth(model, *row, -1)))
                .sum();
            gain = sum.unwrap_or(0).max(gain);
        }
        gain
    }

    /// What a seat more or less of a row is worth; none when a household would pass its limit.
    fn worth(&self, model: &Model, row: usize, by: i64) -> Option<i64> {
        let rule = model.rows[row];
        let off = |sum: i64| (rule.low - sum).max(0) + (sum - rule.high).max(0);
        let (now, then) = (self.sums[row], self.sums[row] + by);
        if row > model.size_row && then > rule.high {
            return None;
        }
        Some(off(now) - off(then))
    }
}

fn number_of(list: &[usize]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}

/// Seats that are empty, that a minimum lacks or that are above a maximum.
fn off(model: &Model, sums: &[i64]) -> i64 {
    let rows = model.rows.iter().zip(sums).take(model.size_row + 1);
    rows.map(|(rule, sum)| (rule.low - sum).max(0) + (sum - rule.high).max(0))
        .sum()
}

/// The types of those to send, rising, so that as few seats as possible are off; and whether the
/// search went to its end.
fn best(model: &Model, kept: &[i64], empty: i64, room: &[(usize, i32)]) -> (Vec<usize>, bool) {
    if empty <= 0 || room.is_empty() {
        return (Vec::new(), true);
    }
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut lines: Vec<Vec<(microlp::Variable, f64)>> = vec![Vec::new(); model.rows.len()];
    let mut unknowns = Vec::with_capacity(room.len());
    for (kind, count) in room {
        let unknown = problem.add_integer_var(0.0, (0, *count));
        unknowns.push(unknown);
        for row in &model.kinds[*kind].rows {
            lines[*row].push((unknown, 1.0));
        }
    }
    for (row, mut line) in lines.into_iter().enumerate() {
        if line.is_empty() {
            continue;
        }
        let (low, high) = (
            model.rows[row].low - kept[row],
            model.rows[row].high - kept[row],
        );
        let most: i64 = room
            .iter()
            .filter(|(kind, _)| model.kinds[*kind].rows.contains(&row))
            .map(|(_, count)| i64::from(*count))
            .sum();
        if row > model.size_row {
            if high < most {
                problem.add_constraint(line, ComparisonOp::Le, number(high));
            }
            continue;
        }
        if row == model.size_row {
            problem.add_constraint(line.clone(), ComparisonOp::Le, number(empty));
        } else if high < most.min(empty) {
            let above = problem.add_var(1.0, (0.0, f64::INFINITY));
            let mut line = line.clone();
            line.push((above, -1.0));
            problem.add_constraint(line, ComparisonOp::Le, number(high));
        }
        if low > 0 {
            let lacking = problem.add_var(1.0, (0.0, f64::INFINITY));
            line.push((lacking, 1.0));
            problem.add_constraint(line, ComparisonOp::Ge, number(low));
        }
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(2000);
    let Some(solution) = problem
        .solve_with(options)
        .ok()
        .and_then(|outcome| outcome.into_solution().ok())
    else {
        return (Vec::new(), false);
    };
    let mut sent = Vec::new();
    for ((kind, _), unknown) in room.iter().zip(unknowns) {
        let count = solution.var_value(unknown).round();
        let mut given = 0.5;
        while given < count {
            sent.push(*kind);
            given += 1.0;
        }
    }
    (sent, solution.status() == SolutionStatus::Optimal)
}

impl Choice<'_> {
    /// What is off in all plays, each as much as it weighs.
    fn sum(&self) -> i64 {
        self.plays.iter().map(|play| play.weight * play.off).sum()
    }

    /// Seats off in a likely play, on average.
    fn off(&self) -> f64 {
        let likely = self.plays.iter().filter(|play| play.weight == WEIGHT);
        mean(likely.map(|play| play.off).sum())
    }

    /// The person who would lower what is off most.
    fn next(&mut self) -> Option<usize> {
        let mut scores = vec![0.0; self.model.kinds.len()];
        for (kind, score) in scores.iter_mut().enumerate() {
            if self.free[kind].is_empty() {
                continue;
            }
            let plays = self.plays.iter().filter(|play| play.off > 0);
            let gain: i64 = plays
                .map(|play| play.weight * play.gain(self.model, kind))
                .sum();
            *score = number(gain) * self.there[kind];
        }
        let open = |kind: &usize| !self.free[*kind].is_empty();
        let kinds: Vec<usize> = (0..scores.len()).filter(open).collect();
        let best = kinds.iter().map(|kind| scores[*kind]).fold(0.0, f64::max);
        let equals: Vec<usize> = kinds
            .into_iter()
            .filter(|kind| scores[*kind] >= best)
            .flat_map(|kind| self.free[kind].iter().copied())
            .collect();
        self.asked += 1;
        let seed = format!("{} alternate {}", self.seed, self.asked);
        let place = number_below(&seed, &BigInt::from(equals.len()))?;
        equals.get(place.to_usize()?).copied()
    }

    fn add(&mut self, person: usize) {
        self.free[self.model.kind_of[person]].retain(|free| *free != person);
        self.chosen.push(person);
        for play in &mut self.plays {
            if play.off > 0 && !play.away[person] {
                play.fill(self.model, &self.chosen);
            }
        }
    }

    /// Gives up one after the other, if somebody else lowers what is off.
    fn exchange(&mut self) {
        for _ in 0..PASSES {
            let mut moved = false;
            for place in 0..self.chosen.len() {
                let before = self.sum();
                if before == 0 {
                    return;
                }
                let person = self.chosen.remove(place);
                self.free[self.model.kind_of[person]].push(person);
                self.refill(person);
                let Some(other) = self.next() else { return };
                self.add(other);
                if self.sum() < before {
                    moved = true;
                    continue;
                }
                if let Some(other) = self.chosen.pop() {
                    self.free[self.model.kind_of[other]].push(other);
                    self.refill(other);
                }
                self.add(person);
                self.chosen.pop();
                self.chosen.insert(place, person);
            }
            if !moved {
                break;
            }
        }
        for people in &mut self.free {
            people.sort_unstable();
        }
    }

    /// Fills anew the plays in which one of somebody's type was sent.
    fn refill(&mut self, person: usize) {
        let kind = self.model.kind_of[person];
        for play in &mut self.plays {
            if play.sent.contains(&kind) && !play.away[person] {
                play.fill(self.model, &self.chosen);
            }
        }
    }

    /// What would be off with the whole pool waiting.
    fn least(&self) -> f64 {
        let all: Vec<usize> = self
            .free
            .iter()
            .flatten()
            .chain(&self.chosen)
            .copied()
            .collect();
        let mut sum = 0;
        for play in self
            .plays
            .iter()
            .filter(|play| play.weight == WEIGHT && play.off > 0)
        {
            let mut best = Play::new(self.model, self.seated, play.away.clone(), WEIGHT);
            best.fill(self.model, &all);
            sum += if best.sure { best.off.min(play.off) } else { 0 };
        }
        mean(sum)
    }

    /// In how many fresh plays the panel is whole again.
    fn trials(&self, leaves: &[f64]) -> u64 {
        (0..TRIALS)
            .filter(|trial| {
                let away = away(leaves, self.seed, 1_000_000 + trial, 1.0);
                let mut play = Play::new(self.model, self.seated, away, 1);
                play.fill(self.model, &self.chosen);
                play.off == 0
            })
            .count()
            .try_into()
            .unwrap_or(0)
    }
}

fn mean(sum: i64) -> f64 {
    number(sum) / number(i64::try_from(LIKELY).unwrap_or(1))
}

/// The least chance of success at which so many successes come with one percent or more: Chernoff's
/// bound, `trials * KL(share, chance) <= ln 100`, which holds for any number of trials.
fn at_least(successes: u64, trials: u64) -> f64 {
    let count = |value: u64| number(i64::try_from(value).unwrap_or(0));
    let share = count(successes) / count(trials);
    let distance = |chance: f64| {
        let part = |of: f64, against: f64| {
            if of > 0.0 {
                of * (of / against).ln()
            } else {
                0.0
            }
        };
        part(share, chance) + part(1.0 - share, 1.0 - chance)
    };
    let (mut low, mut high) = (0.0, share);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if distance(middle) * count(trials) > 100_f64.ln() {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_is_that_of_few_failures() {
        // Nobody fails in a thousand: 0.01^(1/1000).
        assert!((at_least(1000, 1000) - 0.995_405).abs() < 1e-6);
        let half = at_least(500, 1000);
        assert!(half > 0.45 && half < 0.46, "{half}");
        assert!(at_least(0, 1000) < 1e-9);
    }
}
