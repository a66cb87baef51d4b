//! The smallest set of rules that cannot hold together.
//!
//! Each panel that breaks few rules shows that every conflict holds one of those: the others hold
//! together. A smallest set with one rule of each such panel is tried: if no panel at all meets it, it
//! is a conflict, and no conflict is smaller. If one does, it breaks other rules, and the search goes
//! on with one panel more. Panels are counted in whole numbers, and that none is possible is shown in
//! whole numbers too (`prove.rs`).

use std::collections::BTreeMap;

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions};

use crate::{
    columns::limits,
    explain::{End, Rule, quota_rule},
    instance::Instance,
    lp::number,
    model::Model,
    prove::{Decision, Question, Sum},
};

/// How many panels may be looked at before a conflict without a rule too many must do.
const PANELS: usize = 300;

/// Rules that cannot hold together, and what is proven of them.
#[derive(Clone, Debug, Default)]
pub struct Conflict {
    pub rules: Vec<Rule>,
    pub impossible: bool,
    pub smallest: bool,
}

/// A rule of the instance, to be kept or dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Low(usize),
    High(usize),
    Households,
    Seats,
}

struct Search<'a> {
    model: &'a Model,
    /// A type of which somebody must sit.
    seated: Option<usize>,
    parts: Vec<Part>,
}

/// A smallest set of rules that cannot hold together (and, if asked, with a seat for one type).
/// None when all rules can, or nothing was found.
pub fn conflict(instance: &Instance, model: &Model, seated: Option<usize>) -> Conflict {
    let search = Search::new(model, seated);
    // A quota of no seats needs no search.
    let shut = seated.and_then(|kind| {
        let mut rows = model.kinds[kind].rows.iter();
        rows.find(|row| **row < model.size_row && model.rows[**row].high == 0)
    });
    if let Some(rule) = shut.and_then(|row| quota_rule(instance, model, *row, End::Max)) {
        return Conflict {
            rules: vec![rule],
            impossible: true,
            smallest: true,
        };
    }
    let (parts, impossible, smallest) = search.smallest().unwrap_or_else(|| search.fallback());
    let rules = parts
        .into_iter()
        .filter_map(|part| match search.parts[part] {
            Part::Low(row) => quota_rule(instance, model, row, End::Min),
            Part::High(row) => quota_rule(instance, model, row, End::Max),
            Part::Households => Some(Rule::Households {
                most: instance.household_max.unwrap_or(1),
            }),
            Part::Seats => Some(Rule::Seats {
                seats: instance.seats,
            }),
        });
    Conflict {
        rules: rules.collect(),
        impossible,
        smallest,
    }
}

/// Places of parts, whether it is proven that they conflict, and that no fewer do.
type Parts = (Vec<usize>, bool, bool);

impl<'a> Search<'a> {
    fn new(model: &'a Model, seated: Option<usize>) -> Self {
        let mut people = vec![0; model.rows.len()];
        for kind in &model.kinds {
            for row in &kind.rows {
                people[*row] += kind.size();
            }
        }
        let mut parts = Vec::new();
        for (row, people) in people.iter().enumerate().take(model.size_row) {
            if model.rows[row].low > 0 {
                parts.push(Part::Low(row));
            }
            if model.rows[row].high < *people {
                parts.push(Part::High(row));
            }
        }
        if model.rows.len() > model.size_row + 1 {
            parts.push(Part::Households);
        }
        parts.push(Part::Seats);
        Self {
            model,
            seated,
            parts,
        }
    }

    fn smallest(&self) -> Option<Parts> {
        let mut broken: Vec<Vec<usize>> = Vec::new();
        for _ in 0..PANELS {
            let tried = hitting(&broken)?;
            match self.question(&tried).decide() {
                Decision::Impossible => return Some((tried, true, true)),
                Decision::Unknown => return None,
                Decision::Found(_) => (),
            }
            let mut found = self.breaking(&tried)?;
            if found.is_empty() {
                // A panel that meets all: nothing is in conflict.
                return Some((Vec::new(), false, false));
            }
            // Fewer, if one of them can be kept with all the others.
            let mut place = 0;
            while place < found.len() {
                let kept = |part: &usize| *part == found[place] || !found.contains(part);
                let kept: Vec<usize> = (0..self.parts.len()).filter(kept).collect();
                match self.breaking(&kept) {
                    Some(fewer) if fewer.len() < found.len() => found = fewer,
                    _ => place += 1,
                }
            }
            broken.push(found);
        }
        None
    }

    /// A conflict that has no rule too many, as far as the search can tell.
    fn fallback(&self) -> Parts {
        let mut parts: Vec<usize> = (0..self.parts.len()).collect();
        let mut proven = self.question(&parts).decide() == Decision::Impossible;
        let mut place = 0;
        while place < parts.len() {
            let mut without = parts.clone();
            without.remove(place);
            let shown = self.question(&without).decide() == Decision::Impossible;
            if shown || (!proven && self.breaking(&without).is_none()) {
                proven = shown;
                parts = without;
            } else {
                place += 1;
            }
        }
        (parts, proven, false)
    }

    /// The bounds of a row when only some parts are kept.
    fn ends(&self, row: usize, kept: &[usize], most: i64) -> (i64, i64) {
        let has = |part: Part| kept.iter().any(|place| self.parts[*place] == part);
        let rule = self.model.rows[row];
        let (low, high) = match row.cmp(&self.model.size_row) {
            std::cmp::Ordering::Less => (has(Part::Low(row)), has(Part::High(row))),
            std::cmp::Ordering::Equal => (has(Part::Seats), has(Part::Seats)),
            std::cmp::Ordering::Greater => (false, has(Part::Households)),
        };
        (
            if low { rule.low } else { 0 },
            if high { rule.high } else { most },
        )
    }

    /// Whether some parts can hold together. People whom these do not tell apart are counted together.
    fn question(&self, kept: &[usize]) -> Question {
        let model = self.model;
        let all = i64::try_from(model.kind_of.len()).unwrap_or(i64::MAX);
        let ends: Vec<(i64, i64)> = (0..model.rows.len())
            .map(|row| self.ends(row, kept, all))
            .collect();
        let matters = |row: &usize| ends[*row].0 > 0 || ends[*row].1 < all;
        let mut alike: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        let mut bounds: Vec<(i64, i64)> = Vec::new();
        let mut sums: BTreeMap<usize, Vec<(usize, i64)>> = BTreeMap::new();
        // A bound on nobody is kept as well: it may ask for what nobody has.
        for row in (0..model.rows.len()).filter(matters) {
            sums.insert(row, Vec::new());
        }
        for (place, kind) in model.kinds.iter().enumerate() {
            let key: Vec<usize> = kind.rows.iter().copied().filter(matters).collect();
            let class = *alike.entry(key).or_insert_with_key(|key| {
                for row in key {
                    sums.entry(*row).or_default().push((bounds.len(), 1));
                }
                bounds.push((0, 0));
                bounds.len() - 1
            });
            bounds[class].1 += kind.size();
            if self.seated == Some(place) {
                bounds[class].0 = 1;
            }
        }
        Question {
            prices: vec![0; bounds.len()],
            bounds,
            sums: sums
                .into_iter()
                .map(|(row, terms)| Sum {
                    terms,
                    low: ends[row].0,
                    high: ends[row].1,
                })
                .collect(),
            limit: 0,
        }
    }

    /// The parts that a panel breaks which keeps some parts and breaks the others by few seats.
    fn breaking(&self, kept: &[usize]) -> Option<Vec<usize>> {
        let model = self.model;
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let mut bounds = limits(model);
        if let Some(kind) = self.seated {
            bounds[kind].0 = 1;
        }
        let mut lines: Vec<Vec<(microlp::Variable, f64)>> = vec![Vec::new(); model.rows.len()];
        let mut unknowns = Vec::with_capacity(bounds.len());
        for (kind, (low, high)) in model.kinds.iter().zip(&bounds) {
            let ends = (i32::try_from(*low).ok()?, i32::try_from(*high).ok()?);
            let unknown = problem.add_integer_var(0.0, ends);
            unknowns.push(unknown);
            for row in &kind.rows {
                lines[*row].push((unknown, 1.0));
            }
        }
        let all = i64::try_from(model.kind_of.len()).ok()?;
        for (row, line) in lines.into_iter().enumerate() {
            let rule = model.rows[row];
            let (low, high) = self.ends(row, kept, all);
            if line.is_empty() {
                if low > 0 {
                    return None;
                }
                continue;
            }
            for (sign, wanted, asked) in [(1.0, rule.low, low), (-1.0, rule.high, high)] {
                if sign > 0.0 && wanted <= 0 {
                    continue;
                }
                let mut line = line.clone();
                if wanted != asked {
                    line.push((problem.add_var(1.0, (0.0, f64::INFINITY)), sign));
                }
                let side = if sign > 0.0 {
                    ComparisonOp::Ge
                } else {
                    ComparisonOp::Le
                };
                problem.add_constraint(line, side, number(wanted));
            }
        }
        let mut options = SolveOptions::default();
        options.node_limit = Some(500);
        let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
        let mut sums = vec![0; model.rows.len()];
        for ((unknown, kind), (low, high)) in unknowns.iter().zip(&model.kinds).zip(&bounds) {
            let count = rounded(solution.var_value(*unknown));
            if count < *low || count > *high {
                return None;
            }
            for row in &kind.rows {
                sums[*row] += count;
            }
        }
        let breaks = |part: &usize| match self.parts[*part] {
            Part::Low(row) => sums[row] < model.rows[row].low,
            Part::High(row) => sums[row] > model.rows[row].high,
            Part::Seats => sums[model.size_row] != model.rows[model.size_row].high,
            Part::Households => {
                let homes = model.rows.iter().zip(&sums).skip(model.size_row + 1);
                homes.into_iter().any(|(rule, sum)| *sum > rule.high)
            }
        };
        let broken: Vec<usize> = (0..self.parts.len()).filter(breaks).collect();
        (!broken.iter().any(|part| kept.contains(part))).then_some(broken)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a count that a solver gave, checked afterwards"
)]
fn rounded(value: f64) -> i64 {
    value.round() as i64
}

/// A smallest set that has something of each set; none when one of them is empty, or it takes too long.
fn hitting(sets: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut hitting = Hitting {
        sets,
        chosen: Vec::new(),
        tries: 0,
    };
    if sets.iter().any(Vec::is_empty) {
        return None;
    }
    let size = (0..=sets.len()).find(|size| hitting.reach(*size))?;
    let mut found = hitting.chosen;
    found.sort_unstable();
    (found.len() <= size && hitting.tries < TRIES).then_some(found)
}

struct Hitting<'a> {
    sets: &'a [Vec<usize>],
    chosen: Vec<usize>,
    tries: u32,
}

/// How many sets the search for a smallest one may try.
const TRIES: u32 = 200_000;

impl Hitting<'_> {
    /// Whether so many more are enough; also when it has taken too long.
    fn reach(&mut self, left: usize) -> bool {
        self.tries += 1;
        if self.tries >= TRIES {
            return true;
        }
        // Sets that have nothing in common each need one of their own.
        let mut apart: Vec<&Vec<usize>> = Vec::new();
        for set in self.sets {
            if set.iter().any(|part| self.chosen.contains(part)) {
                continue;
            }
            let own = |other: &&Vec<usize>| !set.iter().any(|part| other.contains(part));
            if apart.iter().all(own) {
                apart.push(set);
            }
        }
        let Some(set) = apart.iter().min_by_key(|set| set.len()) else {
            return true;
        };
        if apart.len() > left {
            return false;
        }
        for part in (*set).clone() {
            self.chosen.push(part);
            if self.reach(left - 1) {
                return true;
            }
            self.chosen.pop();
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_set_has_something_of_each() {
        let sets = [vec![0, 1], vec![1, 2], vec![3, 4], vec![4, 0]];
        assert_eq!(hitting(&sets), Some(vec![1, 4]));
        assert_eq!(hitting(&[]), Some(Vec::new()));
        assert_eq!(hitting(&[vec![1], Vec::new()]), None);
    }
}
