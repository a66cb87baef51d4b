//! Whole-number questions decided in whole numbers: is there a point, and if not, why not.
//!
//! A solver in floating point guides the search and is trusted with nothing. A point is checked in
//! whole numbers. That there is none is shown by halving what is possible until each part is closed:
//! by bounds that leave no number, or by multipliers of the rows, rounded to whole numbers, whose
//! sum with the price passes the limit everywhere in the part.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions};

use crate::lp::{Line, Program, number};

/// At least `low` and at most `high`, in sum.
#[derive(Clone, Debug)]
pub struct Sum {
    pub terms: Vec<(usize, i64)>,
    pub low: i64,
    pub high: i64,
}

/// Is there a point between bounds that meets all sums and costs no more than the limit?
#[derive(Clone, Debug)]
pub struct Question {
    pub bounds: Vec<(i64, i64)>,
    pub sums: Vec<Sum>,
    /// What one of each unknown costs; not negative.
    pub prices: Vec<i64>,
    pub limit: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A point, checked in whole numbers.
    Found(Vec<i64>),
    /// There is none, shown in whole numbers.
    Impossible,
    /// The search was cut short.
    Unknown,
}

/// How many branches the search for a point may try.
const BRANCHES: u64 = 20_000;
/// How much work a proof may take: parts times unknowns.
const WORK: usize = 150_000;

impl Question {
    pub fn decide(&self) -> Decision {
        match self.search() {
            Some(point) => Decision::Found(point),
            None => self.refute(),
        }
    }

    /// The same, where a point is not to be expected.
    pub fn refute(&self) -> Decision {
        let patience = WORK / self.bounds.len().max(1) + 20;
        let mut open = vec![self.bounds.clone()];
        let mut parts = 0;
        while let Some(mut bounds) = open.pop() {
            if !self.tighten(&mut bounds) {
                continue;
            }
            if bounds.iter().all(|(low, high)| low == high) {
                // Tightening has checked every sum of a single point.
                return Decision::Found(bounds.into_iter().map(|(low, _)| low).collect());
            }
            parts += 1;
            if parts > patience {
                return Decision::Unknown;
            }
            let Some(point) = self.close(&bounds) else {
                continue;
            };
            let near: Vec<i64> = point.iter().map(|value| whole(value.round())).collect();
            if self.holds(&near) {
                return Decision::Found(near);
            }
            let Some((place, at)) = self.split(&bounds, &point) else {
                return Decision::Unknown;
            };
            let (mut below, mut above) = (bounds.clone(), bounds);
            below[place].1 = at;
            above[place].0 = at + 1;
            open.push(below);
            open.push(above);
        }
        Decision::Impossible
    }

    fn price(&self, point: &[i64]) -> i64 {
        point.iter().zip(&self.prices).map(|(x, p)| x * p).sum()
    }

    fn holds(&self, point: &[i64]) -> bool {
        let inside = point
            .iter()
            .zip(&self.bounds)
            .all(|(x, (low, high))| low <= x && x <= high);
        let sums = self.sums.iter().all(|sum| {
            let value: i64 = sum.terms.iter().map(|(x, factor)| point[*x] * factor).sum();
            (sum.low..=sum.high).contains(&value)
        });
        inside && sums && self.price(point) <= self.limit
    }

    /// A point by the outside solver, if it finds one that holds.
    fn search(&self) -> Option<Vec<i64>> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let mut unknowns = Vec::with_capacity(self.bounds.len());
        for ((low, high), price) in self.bounds.iter().zip(&self.prices) {
            let ends = (i32::try_from(*low).ok()?, i32::try_from(*high).ok()?);
            if ends.0 > ends.1 {
                return None;
            }
            unknowns.push(problem.add_integer_var(number(*price), ends));
        }
        for sum in &self.sums {
            let line: Vec<_> = sum
                .terms
                .iter()
                .map(|(x, factor)| (unknowns[*x], number(*factor)))
                .collect();
            if line.is_empty() {
                if sum.low > 0 || sum.high < 0 {
                    return None;
                }
                continue;
            }
            if sum.low == sum.high {
                problem.add_constraint(line, ComparisonOp::Eq, number(sum.low));
                continue;
            }
            problem.add_constraint(line.clone(), ComparisonOp::Ge, number(sum.low));
            problem.add_constraint(line, ComparisonOp::Le, number(sum.high));
        }
        let mut options = SolveOptions::default();
        options.node_limit = Some(BRANCHES);
        let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
        let point: Vec<i64> = unknowns
            .into_iter()
            .map(|unknown| whole(solution.var_value(unknown).round()))
            .collect();
        self.holds(&point).then_some(point)
    }

    /// Draws bounds together as far as single sums allow; false when nothing is left.
    fn tighten(&self, bounds: &mut [(i64, i64)]) -> bool {
        let price = Sum {
            terms: self.prices.iter().copied().enumerate().collect(),
            low: i64::MIN / 4,
            high: self.limit,
        };
        for _ in 0..20 {
            let mut moved = false;
            for sum in self.sums.iter().chain([&price]) {
                let (mut least, mut most) = (0, 0);
                for (x, factor) in &sum.terms {
                    let (low, high) = bounds[*x];
                    least += (factor * low).min(factor * high);
                    most += (factor * low).max(factor * high);
                }
                if least > sum.high || most < sum.low {
                    return false;
                }
                for (x, factor) in &sum.terms {
                    let (low, high) = bounds[*x];
                    if *factor == 0 || low == high {
                        continue;
                    }
                    let size = factor.abs();
                    // How far this unknown may go from the end where the sum is least, and most.
                    let up = (sum.high - least).div_euclid(size);
                    let down = (most - sum.low).div_euclid(size);
                    let (from_low, from_high) = if *factor > 0 { (up, down) } else { (down, up) };
                    let new = (
                        low.max(high.saturating_sub(from_high)),
                        high.min(low.saturating_add(from_low)),
                    );
                    if new.0 > new.1 {
                        return false;
                    }
                    if new != (low, high) {
                        bounds[*x] = new;
                        moved = true;
                        let (raised, lowered) = (size * (new.0 - low), size * (high - new.1));
                        let (at_least, at_most) = if *factor > 0 {
                            (raised, lowered)
                        } else {
                            (lowered, raised)
                        };
                        least += at_least;
                        most -= at_most;
                    }
                }
            }
            if !moved {
                break;
            }
        }
        bounds.iter().all(|(low, high)| low <= high) && !self.is_broken(bounds)
    }

    /// Whether some sum cannot be met between bounds.
    fn is_broken(&self, bounds: &[(i64, i64)]) -> bool {
        let ends = |factor: i64, (low, high): (i64, i64)| {
            (
                (factor * low).min(factor * high),
                (factor * low).max(factor * high),
            )
        };
        let dear: i64 = self.prices.iter().zip(bounds).map(|(p, b)| p * b.0).sum();
        dear > self.limit
            || self.sums.iter().any(|sum| {
                let terms = sum
                    .terms
                    .iter()
                    .map(|(x, factor)| ends(*factor, bounds[*x]));
                let (least, most) = terms.fold((0, 0), |sum, end| (sum.0 + end.0, sum.1 + end.1));
                least > sum.high || most < sum.low
            })
    }

    /// None when multipliers show that nothing within bounds is a point; else where one may be near.
    fn close(&self, bounds: &[(i64, i64)]) -> Option<Vec<f64>> {
        let dearest = number(self.prices.iter().copied().max().unwrap_or(0).max(1));
        let mut program = Program::default();
        // Only what is open is unknown: the rest would leave the program without an inside.
        let mut column = vec![None; bounds.len()];
        for (place, (low, high)) in bounds.iter().enumerate() {
            if low < high {
                column[place] = Some(program.cost.len());
                program.cost.push(number(self.prices[place]) / dearest);
            }
        }
        let open = program.cost.len();
        let mut sides = Vec::new();
        for (place, sum) in self.sums.iter().enumerate() {
            let (mut fixed, mut least, mut most) = (0, 0, 0);
            let mut terms = Vec::with_capacity(sum.terms.len() + 1);
            for (x, factor) in &sum.terms {
                let (low, high) = bounds[*x];
                least += (factor * low).min(factor * high);
                most += (factor * low).max(factor * high);
                match column[*x] {
                    Some(column) => terms.push((column, *factor)),
                    None => fixed += factor * low,
                }
            }
            for (sign, bound, binds) in [
                (1, sum.high - fixed, most > sum.high),
                (-1, fixed - sum.low, least < sum.low),
            ] {
                if !binds {
                    continue;
                }
                let mut terms: Vec<(usize, f64)> = terms
                    .iter()
                    .map(|(x, factor)| (*x, number(sign * factor)))
                    .collect();
                // A sum may be passed at a price above all others: there is always an answer.
                terms.push((program.cost.len(), -1.0));
                program.cost.push(10.0);
                let bound = number(bound);
                program.at_most.push(Line { terms, bound });
                sides.push((place, number(sign)));
            }
        }
        for (place, (low, high)) in bounds.iter().enumerate() {
            let Some(column) = column[place] else {
                continue;
            };
            for (factor, bound) in [(1.0, number(*high)), (-1.0, -number(*low))] {
                program.at_most.push(Line {
                    terms: vec![(column, factor)],
                    bound,
                });
            }
        }
        for place in open..program.cost.len() {
            program.at_most.push(Line {
                terms: vec![(place, -1.0)],
                bound: 0.0,
            });
        }
        let answer = program.solve(1e-9).ok();
        let point =
            bounds
                .iter()
                .zip(&column)
                .map(|((low, high), column)| match (column, &answer) {
                    (Some(column), Some(answer)) => answer.x[*column],
                    _ => number(low + high) / 2.0,
                });
        let point = point.collect();
        let Some(answer) = answer else {
            return Some(point);
        };
        for bits in [6, 12, 20, 30] {
            let unit = 1_i64 << bits;
            let mut multipliers = vec![0; self.sums.len()];
            for ((place, sign), value) in sides.iter().zip(&answer.at_most) {
                multipliers[*place] += whole((sign * value * dearest * number(unit)).round());
            }
            if self.is_closed(bounds, &multipliers, unit) {
                return None;
            }
        }
        Some(point)
    }

    /// Whether these multipliers show that nothing within bounds is a point.
    ///
    /// For a point, each multiplier times (its sum less the end that its sign asks for) is zero or
    /// less. So `unit` times the price is at least `unit` times the price plus all of these, and that
    /// is at least its least value within bounds.
    fn is_closed(&self, bounds: &[(i64, i64)], multipliers: &[i64], unit: i64) -> bool {
        let mut factors: Vec<i128> = self
            .prices
            .iter()
            .map(|price| i128::from(*price) * i128::from(unit))
            .collect();
        let mut least = 0_i128;
        for (sum, multiplier) in self.sums.iter().zip(multipliers) {
            let multiplier = i128::from(*multiplier);
            let end = if multiplier > 0 { sum.high } else { sum.low };
            least -= multiplier * i128::from(end);
            for (x, factor) in &sum.terms {
                factors[*x] += multiplier * i128::from(*factor);
            }
        }
        for (factor, (low, high)) in factors.iter().zip(bounds) {
            least += factor * i128::from(if *factor > 0 { *low } else { *high });
        }
        least > i128::from(self.limit) * i128::from(unit)
    }

    /// Where to halve: an unknown that costs something if one is not whole, else any.
    fn split(&self, bounds: &[(i64, i64)], point: &[f64]) -> Option<(usize, i64)> {
        let off = |place: &usize| (point[*place] - point[*place].round()).abs();
        let open = (0..bounds.len()).filter(|place| bounds[*place].0 < bounds[*place].1);
        let furthest = |places: Vec<usize>| {
            let most = |a: &usize, b: &usize| off(a).total_cmp(&off(b)).then(b.cmp(a));
            places.into_iter().max_by(most)
        };
        let (priced, free): (Vec<usize>, Vec<usize>) =
            open.partition(|place| self.prices[*place] > 0);
        let place = match furthest(priced) {
            Some(place) if off(&place) > 1e-4 || free.is_empty() => place,
            other => furthest(free).or(other)?,
        };
        let (low, high) = bounds[place];
        let at = whole((point[place] + 1e-9).floor()).clamp(low, high - 1);
        Some((place, at))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "small whole numbers that a solver gave, checked afterwards"
)]
fn whole(value: f64) -> i64 {
    value as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Terms, and the least and the most of their sum.
    type Told<'a> = (&'a [(usize, i64)], i64, i64);

    fn question(sums: &[Told<'_>], prices: &[i64], limit: i64) -> Question {
        Question {
            bounds: vec![(0, 3); prices.len()],
            sums: sums
                .iter()
                .map(|(terms, low, high)| Sum {
                    terms: terms.to_vec(),
                    low: *low,
                    high: *high,
                })
                .collect(),
            prices: prices.to_vec(),
            limit,
        }
    }

    #[test]
    fn what_only_fractions_meet_is_impossible() {
        // x + y, y + z and x + z are one each: a half of each, or nothing.
        let pairs = [[(0, 1), (1, 1)], [(1, 1), (2, 1)], [(0, 1), (2, 1)]];
        let sums: Vec<Told<'_>> = pairs.iter().map(|pair| (&pair[..], 1, 1)).collect();
        assert_eq!(
            question(&sums, &[0, 0, 0], 0).decide(),
            Decision::Impossible
        );
        assert!(matches!(
            question(&sums[..2], &[0, 0, 0], 0).decide(),
            Decision::Found(_)
        ));
    }

    #[test]
    fn a_price_is_least_when_nothing_costs_less() {
        // 2x + 3y is at least 7: 2 and 1 cost 7; the price is 2x + 3y itself.
        let sums: [Told<'_>; 1] = [(&[(0, 2), (1, 3)], 7, 100)];
        assert_eq!(question(&sums, &[2, 3], 6).decide(), Decision::Impossible);
        assert_eq!(
            question(&sums, &[2, 3], 7).decide(),
            Decision::Found(vec![2, 1])
        );
    }

    #[test]
    fn multipliers_that_show_nothing_are_refused() {
        let sums: [Told<'_>; 1] = [(&[(0, 1)], 4, 9)];
        let asked = question(&sums, &[0], 0);
        assert!(asked.is_closed(&asked.bounds, &[-1], 1));
        assert!(!asked.is_closed(&asked.bounds, &[1], 1));
        assert!(!asked.is_closed(&asked.bounds, &[0], 1));
        assert!(!asked.is_closed(&[(0, 4)], &[-1], 1));
    }
}
