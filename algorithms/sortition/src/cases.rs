//! Exact leximin over panels themselves, where averages promise more than panels can give.
//!
//! Column generation, level by level: the best chances over the panels known so far, then the panel
//! that would improve them most, until none does. The level's weights are made whole numbers, and a
//! tree of cases, each closed by rounded multipliers, shows that no panel at all passes them.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{FromPrimitive as _, One as _, Signed as _, ToPrimitive as _, Zero as _};

use crate::{
    certificate::{Case, Multiplier, Stage},
    check::{Known, is_closed},
    columns::{Counts, PATIENCE, any_panel, best, limits, seat},
    exact::Equations,
    ladder::{Ladder, Multipliers},
    lp::{Found, Line, Program, number},
    model::Model,
    solve::{Progress, Shares},
};

/// More types than this are too many for the exact search.
const MOST_TYPES: usize = 160;
/// How many cases one level may need.
const MOST_CASES: usize = 4000;
/// How many panels the search may look at.
const MOST_PANELS: usize = 4000;

struct Search<'a> {
    model: &'a Model,
    panels: Vec<Counts>,
    ladder: Ladder,
    known: Vec<Known>,
    stages: Vec<Stage>,
    /// The weights of panels at the last level.
    weights: Vec<(Counts, f64)>,
}

/// The leximin lottery with its proof; none when it is too hard.
pub fn leximin(model: &Model, progress: &mut dyn FnMut(Progress)) -> Option<(Vec<Stage>, Shares)> {
    if model.kinds.len() > MOST_TYPES {
        return None;
    }
    let Found::Counts(first) = any_panel(model) else {
        return None;
    };
    let mut search = Search {
        model,
        weights: vec![(first.clone(), 1.0)],
        panels: vec![first],
        ladder: Ladder::new(model),
        known: Vec::new(),
        stages: Vec::new(),
    };
    search.cover()?;
    while !search.ladder.is_done() {
        search.climb(progress)?;
    }
    let shares = search.lottery()?;
    Some((search.stages, shares))
}

fn sum(weights: &[BigInt], counts: &Counts) -> BigInt {
    let pairs = weights.iter().zip(counts);
    pairs.map(|(weight, count)| weight * count).sum()
}

impl Search<'_> {
    /// A panel for everybody whom one can hold; a first level of zero for the others.
    fn cover(&mut self) -> Option<()> {
        let kinds = self.model.kinds.len();
        let mut barred = vec![BigInt::zero(); kinds];
        for kind in 0..kinds {
            if self.panels.iter().any(|panel| panel[kind] > 0) {
                continue;
            }
            let mut wish = vec![0.0; kinds];
            wish[kind] = 1.0;
            let mut ends = limits(self.model);
            ends[kind].0 = 1;
            match best(self.model, &wish, &ends, 1.0) {
                Found::Counts(panel) => self.panels.push(panel),
                Found::Nothing => barred[kind] = BigInt::one(),
                Found::Unknown => return None,
            }
        }
        if barred.iter().any(|weight| !weight.is_zero()) {
            self.prove(barred, BigInt::zero())?;
        }
        Some(())
    }

    /// Adds a level whose weights no panel passes.
    fn prove(&mut self, weights: Vec<BigInt>, bound: BigInt) -> Option<()> {
        let cases = self.cases(&weights, &bound)?;
        self.ladder.climb_by(self.model, &weights, &bound).ok()?;
        self.stages.push(Stage::Cases {
            weights: weights.clone(),
            bound: bound.clone(),
            cases,
        });
        self.known.push(Known { weights, bound });
        Some(())
    }

    /// The panels that a lottery as fair as proven so far may hold.
    fn face(&self) -> Vec<usize> {
        (0..self.panels.len())
            .filter(|panel| {
                let mut known = self.known.iter();
                known.all(|known| sum(&known.weights, &self.panels[*panel]) == known.bound)
            })
            .collect()
    }

    fn climb(&mut self, progress: &mut dyn FnMut(Progress)) -> Option<()> {
        loop {
            progress(Progress::Columns(self.panels.len()));
            let face = self.face();
            let (program, fixed, free) = self.master(&face);
            let answer = program.solve(1e-10).ok()?;
            let height = answer.x[face.len()];
            self.weights = face
                .iter()
                .zip(&answer.x)
                .map(|(panel, weight)| (self.panels[*panel].clone(), *weight))
                .collect();
            if height > 1.0 - 1e-9 {
                self.ladder.close();
                return Some(());
            }
            // For every known panel the weighted count is at most the bound: the multipliers.
            let mut guess = vec![0.0; self.model.kinds.len() + 1];
            for (kind, value) in free.iter().zip(&answer.at_most) {
                guess[*kind] = value.max(0.0);
            }
            for (kind, value) in fixed.iter().zip(&answer.equal[1..]) {
                guess[*kind] = -value;
            }
            *guess.last_mut()? = answer.equal[0];
            if let Some(better) = self.better(&guess) {
                if self.panels.contains(&better) || self.panels.len() >= MOST_PANELS {
                    return None;
                }
                self.panels.push(better);
                continue;
            }
            let slack = |place: usize| {
                let line = &program.at_most[place];
                let terms = line.terms.iter();
                let value: f64 = terms.map(|(x, factor)| answer.x[*x] * factor).sum();
                (line.bound - value).max(0.0)
            };
            for leaning in [1.0, 1e2, 1e-2, 1e4] {
                let kinds = self.model.kinds.len();
                let mut order: Vec<usize> = (0..=kinds).collect();
                order.sort_by(|a, b| guess[*a].abs().total_cmp(&guess[*b].abs()));
                let mut equations = Equations::new(kinds + 1, order);
                for (place, kind) in free.iter().enumerate() {
                    if answer.at_most[place] * leaning <= slack(place) {
                        equations.add(&[(*kind, 1)]);
                    }
                }
                for kind in (0..kinds).filter(|kind| !free.contains(kind) && !fixed.contains(kind))
                {
                    equations.add(&[(kind, 1)]);
                }
                for (place, panel) in face.iter().enumerate() {
                    if answer.x[place] * leaning > answer.at_most[free.len() + place] {
                        let counts = self.panels[*panel].iter().enumerate();
                        let mut terms: Vec<(usize, i64)> =
                            counts.map(|(kind, count)| (kind, *count)).collect();
                        terms.push((kinds, -1));
                        equations.add(&terms);
                    }
                }
                for bits in [1, 2, 4, 6, 9, 12, 16, 20] {
                    let Some(mut whole) = equations.near(&guess, bits) else {
                        break;
                    };
                    let bound = whole.pop()?;
                    let mut next = self.ladder.clone();
                    let signs = free.iter().all(|kind| !whole[*kind].is_negative());
                    let holds = face
                        .iter()
                        .all(|panel| sum(&whole, &self.panels[*panel]) <= bound);
                    if !signs || !holds || next.climb_by(self.model, &whole, &bound).is_err() {
                        continue;
                    }
                    let level = next.levels.last()?.to_f64()?;
                    if (level - height).abs() < 1e-6 && self.prove(whole, bound).is_some() {
                        return Some(());
                    }
                }
            }
            return None;
        }
    }

    /// The program over known panels: raise the least free chance. Gives also which types are held
    /// at their level by which equality, and which are free by which inequality.
    fn master(&self, face: &[usize]) -> (Program, Vec<usize>, Vec<usize>) {
        let height = face.len();
        let mut program = Program {
            cost: vec![0.0; face.len() + 1],
            ..Program::default()
        };
        program.cost[height] = -1.0;
        program.equal.push(Line {
            terms: (0..face.len()).map(|place| (place, 1.0)).collect(),
            bound: 1.0,
        });
        let kinds = self.model.kinds.len();
        let held: Vec<usize> = (0..kinds)
            .filter(|kind| self.ladder.level[*kind].is_some())
            .collect();
        // Of equalities that imply one another, some suffice: the others would leave no inside.
        let mut order = vec![kinds];
        order.extend(&held);
        let mut independent = Equations::new(kinds + 1, order);
        for panel in face {
            let mut terms: Vec<(usize, i64)> = held
                .iter()
                .map(|kind| (*kind, self.panels[*panel][*kind]))
                .collect();
            terms.push((kinds, 1));
            independent.add(&terms);
        }
        let column = |kind: usize| -> Vec<(usize, f64)> {
            face.iter()
                .enumerate()
                .map(|(place, panel)| (place, number(self.panels[*panel][kind])))
                .filter(|(_, count)| *count > 0.0)
                .collect()
        };
        let mut fixed = Vec::new();
        for kind in held.into_iter().filter(|kind| independent.is_solved(*kind)) {
            let level = self.ladder.chance(kind).and_then(BigRational::to_f64);
            program.equal.push(Line {
                terms: column(kind),
                bound: level.unwrap_or(0.0) * number(self.model.kinds[kind].size()),
            });
            fixed.push(kind);
        }
        let free: Vec<usize> = (0..kinds)
            .filter(|kind| self.ladder.level[*kind].is_none())
            .collect();
        for kind in &free {
            let mut terms: Vec<(usize, f64)> = column(*kind)
                .into_iter()
                .map(|(place, count)| (place, -count))
                .collect();
            terms.push((height, number(self.model.kinds[*kind].size())));
            program.at_most.push(Line { terms, bound: 0.0 });
        }
        program.at_most.extend((0..face.len()).map(|place| Line {
            terms: vec![(place, -1.0)],
            bound: 0.0,
        }));
        (program, fixed, free)
    }

    /// A panel that a fair lottery may hold and that passes the bound, if there is one.
    fn better(&self, guess: &[f64]) -> Option<Counts> {
        use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions};
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let counts: Vec<_> = self
            .model
            .kinds
            .iter()
            .zip(guess)
            .map(|(kind, weight)| {
                let size = i32::try_from(kind.size()).unwrap_or(i32::MAX);
                problem.add_integer_var(*weight, (0, size))
            })
            .collect();
        let mut lines = vec![Vec::new(); self.model.rows.len()];
        for (kind, count) in self.model.kinds.iter().zip(&counts) {
            for row in &kind.rows {
                lines[*row].push((*count, 1.0));
            }
        }
        for (line, rule) in lines.into_iter().zip(&self.model.rows) {
            problem.add_constraint(line.clone(), ComparisonOp::Ge, number(rule.low));
            problem.add_constraint(line, ComparisonOp::Le, number(rule.high));
        }
        for known in &self.known {
            let line: Vec<_> = counts
                .iter()
                .zip(&known.weights)
                .map(|(count, weight)| (*count, weight.to_f64().unwrap_or(0.0)))
                .collect();
            let bound = known.bound.to_f64().unwrap_or(0.0);
            problem.add_constraint(line, ComparisonOp::Eq, bound);
        }
        let mut options = SolveOptions::default();
        options.node_limit = Some(PATIENCE);
        let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
        let found: Counts = counts
            .iter()
            .map(|count| rounded(solution.var_value(*count)))
            .collect();
        let worth: f64 = found.iter().zip(guess).map(|(c, w)| number(*c) * w).sum();
        (worth > guess.last()? + 1e-7).then_some(found)
    }

    /// Cases that show that no panel passes the bound.
    fn cases(&self, weights: &[BigInt], bound: &BigInt) -> Option<Vec<Case>> {
        let mut open = vec![limits(self.model)];
        let mut cases = Vec::new();
        while let Some(ends) = open.pop() {
            if cases.len() > MOST_CASES {
                return None;
            }
            let (case, point) = self.close(weights, bound, &ends);
            if let Some(case) = case {
                cases.push(case);
                continue;
            }
            // Split where the best average is furthest from whole.
            let point = point?;
            let (kind, value) = point
                .iter()
                .enumerate()
                .filter(|(kind, _)| ends[*kind].0 < ends[*kind].1)
                .max_by(|a, b| {
                    let from = |value: f64| (value - value.round()).abs();
                    from(*a.1).total_cmp(&from(*b.1))
                })?;
            let at = rounded((value - 1e-9).floor()).clamp(ends[kind].0, ends[kind].1 - 1);
            cases.push(Case::Split { kind, at });
            let (mut below, mut above) = (ends.clone(), ends);
            below[kind].1 = at;
            above[kind].0 = at + 1;
            open.push(above);
            open.push(below);
        }
        Some(cases)
    }

    /// Multipliers that close a case, or the best average within it.
    fn close(
        &self,
        weights: &[BigInt],
        bound: &BigInt,
        ends: &[(i64, i64)],
    ) -> (Option<Case>, Option<Vec<f64>>) {
        let kinds = weights.len();
        // With elastic rows there is always an answer, and its multipliers are bounded.
        let tall = weights
            .iter()
            .filter_map(|weight| weight.abs().to_f64())
            .fold(1.0, f64::max);
        let mut point = None;
        for scale in [1_i64 << 20, 0] {
            let mut program = Program {
                cost: vec![0.0; kinds],
                ..Program::default()
            };
            if scale > 0 {
                for (cost, weight) in program.cost.iter_mut().zip(weights) {
                    *cost = -weight.to_f64().unwrap_or(0.0) / tall;
                }
            }
            let mut names: Vec<(usize, f64, bool)> = Vec::new();
            let add = |program: &mut Program, terms: &[(usize, f64)], bound: f64| {
                let mut terms = terms.to_vec();
                if scale == 0 {
                    terms.push((program.cost.len(), -1.0));
                    program.cost.push(1.0);
                }
                program.at_most.push(Line { terms, bound });
            };
            let mut rows: Vec<Vec<(usize, f64)>> = vec![Vec::new(); self.model.rows.len()];
            for (place, kind) in self.model.kinds.iter().enumerate() {
                for row in &kind.rows {
                    rows[*row].push((place, 1.0));
                }
            }
            for (row, (terms, rule)) in rows.iter().zip(&self.model.rows).enumerate() {
                let against: Vec<(usize, f64)> = terms.iter().map(|(x, a)| (*x, -a)).collect();
                add(&mut program, terms, number(rule.high));
                add(&mut program, &against, -number(rule.low));
                names.extend([(row, 1.0, false), (row, -1.0, false)]);
            }
            for (place, known) in self.known.iter().enumerate() {
                let size = known.weights.iter().filter_map(|w| w.abs().to_f64());
                let size = size.fold(1.0, f64::max);
                let terms: Vec<(usize, f64)> = known
                    .weights
                    .iter()
                    .enumerate()
                    .map(|(kind, weight)| (kind, weight.to_f64().unwrap_or(0.0) / size))
                    .collect();
                let against: Vec<(usize, f64)> = terms.iter().map(|(x, a)| (*x, -a)).collect();
                let level = known.bound.to_f64().unwrap_or(0.0) / size;
                add(&mut program, &terms, level);
                add(&mut program, &against, -level);
                names.extend([(place, 1.0 / size, true), (place, -1.0 / size, true)]);
            }
            let elastic = program.cost.len();
            for (place, (low, high)) in ends.iter().enumerate() {
                for (factor, bound) in [(1.0, number(*high)), (-1.0, -number(*low))] {
                    program.at_most.push(Line {
                        terms: vec![(place, factor)],
                        bound,
                    });
                }
            }
            for place in kinds..elastic {
                program.at_most.push(Line {
                    terms: vec![(place, -1.0)],
                    bound: 0.0,
                });
            }
            let Ok(answer) = program.solve(1e-9) else {
                continue;
            };
            let (mut given, mut earlier) = (Multipliers::new(), Multipliers::new());
            let unit = number(1 << 20) * if scale > 0 { tall } else { 1.0 };
            for ((place, factor, of_known), value) in names.iter().zip(&answer.at_most) {
                let value = BigInt::from_f64((value * factor * unit).round()).unwrap_or_default();
                let list = if *of_known { &mut earlier } else { &mut given };
                match list.iter_mut().find(|(known, _)| known == place) {
                    Some((_, sum)) => *sum += value,
                    None => list.push((*place, value)),
                }
            }
            if is_closed(
                self.model,
                (weights, bound),
                ends,
                scale,
                (&given, &earlier),
                &self.known,
            ) {
                let told = |list: Multipliers| -> Vec<Multiplier> {
                    list.into_iter()
                        .filter(|(_, value)| !value.is_zero())
                        .map(|(row, value)| Multiplier { row, value })
                        .collect()
                };
                let case = Case::Closed {
                    scale,
                    multipliers: told(given),
                    earlier: told(earlier),
                };
                return (Some(case), None);
            }
            point.get_or_insert_with(|| answer.x[..kinds].to_vec());
        }
        (None, point)
    }

    /// Exact weights of panels that give exactly the levels.
    fn lottery(&self) -> Option<Shares> {
        for least in [1e-7, 1e-6, 1e-5, 1e-8, 1e-4] {
            let used: Vec<&(Counts, f64)> = self
                .weights
                .iter()
                .filter(|(_, weight)| *weight > least)
                .collect();
            let whole_total = used.len();
            let mut guess: Vec<f64> = used.iter().map(|(_, weight)| *weight).collect();
            guess.push(1.0);
            let mut order: Vec<usize> = (0..=whole_total).collect();
            // Large weights bear what the others leave over.
            order.sort_by(|a, b| guess[*b].total_cmp(&guess[*a]));
            let mut equations = Equations::new(whole_total + 1, order);
            let mut one: Vec<(usize, i64)> = (0..whole_total).map(|panel| (panel, 1)).collect();
            one.push((whole_total, -1));
            equations.add(&one);
            for (kind, of) in self.model.kinds.iter().enumerate() {
                let mass = self.ladder.chance(kind)? * BigInt::from(of.size());
                let under = mass.denom().to_i64()?;
                let mut terms: Vec<(usize, i64)> = used
                    .iter()
                    .enumerate()
                    .map(|(panel, (counts, _))| (panel, counts[kind] * under))
                    .collect();
                terms.push((whole_total, -mass.numer().to_i64()?));
                equations.add(&terms);
            }
            for bits in [4, 8, 12, 16, 20, 26, 32] {
                let Some(mut whole) = equations.near(&guess, bits) else {
                    break;
                };
                let total = whole.pop()?;
                if !total.is_positive() || whole.iter().any(BigInt::is_negative) {
                    continue;
                }
                let parts: Option<Vec<(Counts, i128)>> = used
                    .iter()
                    .zip(&whole)
                    .filter(|(_, weight)| !weight.is_zero())
                    .map(|((counts, _), weight)| Some((counts.clone(), weight.to_i128()?)))
                    .collect();
                return Some(seat(self.model, &parts?));
            }
        }
        None
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a count, rounded by a solver"
)]
fn rounded(value: f64) -> i64 {
    value.round() as i64
}
