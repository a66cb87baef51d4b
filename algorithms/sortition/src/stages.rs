//! The fairest chances over all mixtures that meet the rules on average, level by level, proven.
//!
//! Each level is a linear program: raise the least chance of those still free. A solver answers in
//! floating point; from its answer we make whole multipliers, one per row. Summed, they say in
//! exact arithmetic that no lottery does better: for every panel,
//! `sum of w(person) over the panel <= B`, where `w` is the sum of the multipliers of the rows that
//! count a person and `B` comes from the bounds of the rows. Averaged over any lottery, that bounds
//! the least chance of those with `w > 0`, and shows who and which rows are at their bound in every
//! lottery as fair. The next level starts from there.

use std::collections::HashMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

use crate::{
    exact::Equations,
    ladder::{Ladder, Multipliers},
    lp::{Answer, Failure, Line, Program, number},
    model::Model,
};

/// The proven levels, and the multipliers that prove them.
#[derive(Clone, Debug)]
pub struct Levels {
    pub ladder: Ladder,
    pub stages: Vec<Multipliers>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLevels {
    /// No mixture meets the rules, even on average.
    Infeasible,
    /// The solver's answer could not be made exact.
    Inexact,
}

/// The leximin levels over all mixtures that meet the rules on average.
///
/// They bound, in the leximin order, what any lottery over panels can give; a lottery that reaches
/// them is the fairest.
pub fn leximin(model: &Model) -> Result<Levels, NoLevels> {
    let mut levels = Levels {
        ladder: Ladder::new(model),
        stages: Vec::new(),
    };
    let shut: Multipliers = (0..model.rows.len())
        .filter(|row| model.rows[*row].high == 0)
        .map(|row| (row, BigInt::one()))
        .collect();
    if model
        .kinds
        .iter()
        .any(|kind| kind.rows.iter().any(|row| model.rows[*row].high == 0))
    {
        let climbed = levels.ladder.climb(model, &shut);
        climbed.map_err(|_| NoLevels::Infeasible)?;
        levels.stages.push(shut);
    }
    while !levels.ladder.is_done() {
        let stage = Stage::new(model, &levels.ladder);
        let answer = stage
            .program
            .solve(1e-11)
            .map_err(|failure| match failure {
                Failure::Infeasible => NoLevels::Infeasible,
                Failure::Lost => NoLevels::Inexact,
            })?;
        let height = answer.x[stage.free.len()];
        if height > 1.0 - 1e-9 {
            levels.ladder.close();
            break;
        }
        let (multipliers, ladder) = stage
            .prove(&levels.ladder, &answer, height)
            .ok_or(NoLevels::Inexact)?;
        levels.ladder = ladder;
        levels.stages.push(multipliers);
    }
    if is_mixture(model, &levels.ladder) {
        Ok(levels)
    } else {
        Err(NoLevels::Inexact)
    }
}

/// Whether the chances of a finished ladder meet every row on average, exactly.
fn is_mixture(model: &Model, ladder: &Ladder) -> bool {
    let mut masses: Vec<HashMap<usize, i64>> = vec![HashMap::new(); model.rows.len()];
    for (kind, level) in model.kinds.iter().zip(&ladder.level) {
        let Some(level) = level else { return false };
        for row in &kind.rows {
            *masses[*row].entry(*level).or_default() += kind.size();
        }
    }
    masses.iter().zip(&model.rows).all(|(masses, row)| {
        let sum: BigRational = masses
            .iter()
            .map(|(level, mass)| &ladder.levels[*level] * BigRational::from(BigInt::from(*mass)))
            .sum();
        BigRational::from(BigInt::from(row.low)) <= sum
            && sum <= BigRational::from(BigInt::from(row.high))
    })
}

/// The linear program of one level.
struct Stage<'a> {
    model: &'a Model,
    /// The types that are still free; the unknown after them is the level.
    free: Vec<usize>,
    program: Program,
    /// What each equality and each inequality stands for.
    equal: Vec<usize>,
    bounds: Vec<Bound>,
}

#[derive(Clone, Copy, Debug)]
enum Bound {
    High(usize),
    Low(usize),
    /// At least the level, by place among the free types.
    Level(usize),
    /// At most one.
    One(usize),
}

impl<'a> Stage<'a> {
    fn new(model: &'a Model, ladder: &Ladder) -> Self {
        let chance: Vec<Option<f64>> = (0..model.kinds.len())
            .map(|kind| {
                ladder
                    .chance(kind)
                    .map(|chance| chance.to_f64().unwrap_or(0.0))
            })
            .collect();
        let free: Vec<usize> = (0..model.kinds.len())
            .filter(|kind| chance[*kind].is_none())
            .collect();
        let mut fixed = vec![0.0; model.rows.len()];
        let mut members: Vec<Vec<(usize, i64)>> = vec![Vec::new(); model.rows.len()];
        for (kind, chance) in model.kinds.iter().zip(&chance) {
            if let Some(chance) = chance {
                for row in &kind.rows {
                    fixed[*row] += chance * number(kind.size());
                }
            }
        }
        for (place, kind) in free.iter().enumerate() {
            for row in &model.kinds[*kind].rows {
                members[*row].push((place, model.kinds[*kind].size()));
            }
        }
        let mut program = Program {
            cost: vec![0.0; free.len() + 1],
            ..Program::default()
        };
        program.cost[free.len()] = -1.0;
        let (mut equal, mut bounds) = (Vec::new(), Vec::new());
        let independent = independent_rows(model, ladder, &members, free.len());
        for (row, members) in members.iter().enumerate() {
            if members.is_empty() {
                continue;
            }
            let terms: Vec<(usize, f64)> = members
                .iter()
                .map(|(place, size)| (*place, number(*size)))
                .collect();
            if let Some(value) = ladder.tight[row] {
                if independent.contains(&row) {
                    equal.push(row);
                    program.equal.push(Line {
                        terms,
                        bound: number(value) - fixed[row],
                    });
                }
                continue;
            }
            let rule = model.rows[row];
            let most: f64 = terms.iter().map(|term| term.1).sum();
            if number(rule.low) > fixed[row] {
                bounds.push(Bound::Low(row));
                program.at_most.push(Line {
                    terms: terms.iter().map(|(place, size)| (*place, -size)).collect(),
                    bound: fixed[row] - number(rule.low),
                });
            }
            if number(rule.high) < fixed[row] + most {
                bounds.push(Bound::High(row));
                program.at_most.push(Line {
                    terms,
                    bound: number(rule.high) - fixed[row],
                });
            }
        }
        for place in 0..free.len() {
            bounds.push(Bound::Level(place));
            program.at_most.push(Line {
                terms: vec![(place, -1.0), (free.len(), 1.0)],
                bound: 0.0,
            });
            bounds.push(Bound::One(place));
            program.at_most.push(Line {
                terms: vec![(place, 1.0)],
                bound: 1.0,
            });
        }
        Self {
            model,
            free,
            program,
            equal,
            bounds,
        }
    }

    /// Whole multipliers beside the solver's, verified by climbing.
    fn prove(
        &self,
        ladder: &Ladder,
        answer: &Answer,
        height: f64,
    ) -> Option<(Multipliers, Ladder)> {
        // Of a bound and its multiplier one is zero; which one is read by comparing them.
        for leaning in [1.0, 1e2, 1e-2, 1e4, 1e-4] {
            let guess = Guess::new(self, answer, leaning);
            for bits in [4, 8, 12, 16, 20, 26, 32, 40, 50] {
                let Some(multipliers) = guess.near(self, ladder, bits) else {
                    continue;
                };
                let mut next = ladder.clone();
                if next.climb(self.model, &multipliers).is_err() {
                    continue;
                }
                let level = next.levels.last()?.to_f64()?;
                if (level - height).abs() < 1e-6 && self.agrees(&next, answer, height) {
                    return Some((multipliers, next));
                }
            }
        }
        None
    }

    /// Whether those who just got a level have it in the solver's answer too.
    fn agrees(&self, next: &Ladder, answer: &Answer, height: f64) -> bool {
        self.free.iter().zip(&answer.x).all(|(kind, chance)| {
            let level = match next.level[*kind] {
                None => return true,
                Some(0) => 1.0,
                Some(_) => height,
            };
            (chance - level).abs() < 1e-4
        })
    }
}

/// Of the rows known to be at a bound, enough to imply them all: the others would leave the
/// program without an inside.
fn independent_rows(
    model: &Model,
    ladder: &Ladder,
    members: &[Vec<(usize, i64)>],
    free: usize,
) -> std::collections::HashSet<usize> {
    let mut kept = std::collections::HashSet::new();
    // Households have no type in common: each keeps its row, and takes one type for its own.
    let mut taken: Vec<Option<usize>> = vec![None; free];
    for (row, members) in members.iter().enumerate().skip(model.size_row + 1) {
        if let (Some(_), Some((place, _))) = (ladder.tight[row], members.first()) {
            kept.insert(row);
            taken[*place] = Some(row);
        }
    }
    // Which quotas are implied by others: one unknown per quota row, one equation per type.
    let width = model.size_row + 1;
    let order: Vec<usize> = (0..width).rev().collect();
    let mut equations = Equations::new(width, order);
    let mut seen = std::collections::HashSet::new();
    let mut own: HashMap<usize, usize> = HashMap::new();
    for (place, row) in taken.iter().enumerate() {
        if let Some(row) = row {
            own.insert(*row, place);
        }
    }
    let mut rows_of: Vec<Vec<usize>> = vec![Vec::new(); free];
    for (row, members) in members.iter().enumerate().take(width) {
        if ladder.tight[row].is_some() {
            for (place, _) in members {
                rows_of[*place].push(row);
            }
        }
    }
    let mut household_of: Vec<Option<usize>> = vec![None; free];
    for row in kept.iter().copied().collect::<Vec<_>>() {
        for (place, _) in &members[row] {
            household_of[*place] = Some(row);
        }
    }
    for place in 0..free {
        if taken[place].is_some() {
            continue;
        }
        let mut terms: Vec<(usize, i64)> = rows_of[place].iter().map(|row| (*row, 1)).collect();
        if let Some(pivot) = household_of[place].and_then(|row| own.get(&row)) {
            terms.extend(rows_of[*pivot].iter().map(|row| (*row, -1)));
        }
        if !terms.is_empty() && seen.insert(terms.clone()) {
            equations.add(&terms);
        }
    }
    kept.extend((0..width).filter(|row| {
        ladder.tight[*row].is_some() && !members[*row].is_empty() && equations.is_solved(*row)
    }));
    kept
}

/// Which bounds hold with equality in the solver's answer, and its multipliers.
struct Guess {
    multiplier: Vec<f64>,
    /// Rows that may have a multiplier: positive, negative, or of either sign.
    usable: Vec<bool>,
    /// Free types whose weight must be zero.
    idle: Vec<bool>,
}

impl Guess {
    fn new(stage: &Stage<'_>, answer: &Answer, leaning: f64) -> Self {
        let rows = stage.model.rows.len();
        let mut guess = Self {
            multiplier: vec![0.0; rows],
            usable: vec![false; rows],
            idle: vec![true; stage.free.len()],
        };
        for (row, multiplier) in stage.equal.iter().zip(&answer.equal) {
            guess.multiplier[*row] = *multiplier;
            guess.usable[*row] = true;
        }
        for ((bound, multiplier), line) in stage
            .bounds
            .iter()
            .zip(&answer.at_most)
            .zip(&stage.program.at_most)
        {
            let sum: f64 = line
                .terms
                .iter()
                .map(|(place, factor)| answer.x[*place] * factor)
                .sum();
            let slack = (line.bound - sum).max(0.0);
            if *multiplier * leaning <= slack {
                continue;
            }
            match bound {
                Bound::High(row) => {
                    guess.multiplier[*row] = *multiplier;
                    guess.usable[*row] = true;
                }
                Bound::Low(row) => {
                    guess.multiplier[*row] = -multiplier;
                    guess.usable[*row] = true;
                }
                Bound::Level(place) | Bound::One(place) => guess.idle[*place] = false,
            }
        }
        guess
    }

    /// Whole multipliers in about these proportions, that give idle types no weight.
    fn near(&self, stage: &Stage<'_>, ladder: &Ladder, bits: i32) -> Option<Multipliers> {
        let model = stage.model;
        let width = model.size_row + 1;
        let mut order: Vec<usize> = (0..width).collect();
        // Express small multipliers through large ones.
        order.sort_by(|a, b| {
            self.multiplier[*a]
                .abs()
                .total_cmp(&self.multiplier[*b].abs())
        });
        let mut equations = Equations::new(width, order);
        for row in (0..width).filter(|row| !self.usable[*row]) {
            equations.add(&[(row, 1)]);
        }
        let quotas = |kind: usize| {
            model.kinds[kind]
                .rows
                .iter()
                .copied()
                .filter(|row| *row < width && self.usable[*row])
        };
        let household = |kind: usize| {
            let row = model.kinds[kind].rows.last().copied()?;
            (row >= width && self.usable[row]).then_some(row)
        };
        let mut through: HashMap<usize, usize> = HashMap::new();
        let mut seen = std::collections::HashSet::new();
        for (kind, idle) in stage.free.iter().zip(&self.idle) {
            if !idle {
                continue;
            }
            let mut terms: Vec<(usize, i64)> = quotas(*kind).map(|row| (row, 1)).collect();
            if let Some(row) = household(*kind) {
                match through.get(&row) {
                    None => {
                        through.insert(row, *kind);
                        continue;
                    }
                    Some(other) => terms.extend(quotas(*other).map(|row| (row, -1))),
                }
            }
            if seen.insert(terms.clone()) {
                equations.add(&terms);
            }
        }
        let usable_households: Vec<usize> = (width..model.rows.len())
            .filter(|row| self.usable[*row])
            .collect();
        let highest = usable_households
            .iter()
            .map(|row| self.multiplier[*row].abs())
            .fold(0.0, f64::max);
        let whole = equations.near(&self.multiplier[..width], bits);
        let (whole, ratio) = match whole {
            Some(whole) => {
                let (place, value) = whole
                    .iter()
                    .enumerate()
                    .max_by(|a, b| a.1.magnitude().cmp(b.1.magnitude()))?;
                let ratio = value.to_f64()? / self.multiplier[place];
                (whole, ratio)
            }
            None if highest > 0.0 => (vec![BigInt::zero(); width], 2_f64.powi(bits) / highest),
            None => return None,
        };
        let mut multipliers: Multipliers = whole
            .iter()
            .enumerate()
            .filter(|(_, value)| !value.is_zero())
            .map(|(row, value)| (row, value.clone()))
            .collect();
        for row in usable_households {
            let value = match through.get(&row) {
                Some(kind) => -quotas(*kind).map(|row| &whole[row]).sum::<BigInt>(),
                None => rounded(self.multiplier[row] * ratio)?,
            };
            if !value.is_zero() {
                multipliers.push((row, value));
            }
        }
        // Signs: a row must push towards the bound it is at.
        for (row, value) in &multipliers {
            if ladder.tight[*row].is_none() && value.is_positive() != (self.multiplier[*row] > 0.0)
            {
                return None;
            }
        }
        Some(multipliers)
    }
}

fn rounded(value: f64) -> Option<BigInt> {
    num_traits::FromPrimitive::from_f64(value.round())
}
