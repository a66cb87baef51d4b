//! Levels from multipliers alone: the exact arithmetic that both the solver and the checker climb by.

use std::collections::HashMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, Zero as _};

use crate::model::Model;

/// The multipliers of one level, by row; rows that are not named have none.
pub type Multipliers = Vec<(usize, BigInt)>;

/// Where the proof stands: what is known of every lottery at least as fair.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// The level of each type, once it is known.
    pub level: Vec<Option<usize>>,
    /// The levels met so far, with one as the level of those who are always drawn.
    pub levels: Vec<BigRational>,
    /// What each row counts on average, once it is known.
    pub tight: Vec<Option<i64>>,
    last: BigRational,
}

/// Why multipliers prove nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unproven {
    /// Nobody free has a positive weight.
    NobodyRaised,
    /// The level would be lower than the one before.
    Falls,
    /// The level would be above one, which nobody passes anyway.
    Empty,
}

impl Ladder {
    pub fn new(model: &Model) -> Self {
        let rows = model.rows.iter();
        Self {
            level: vec![None; model.kinds.len()],
            levels: vec![BigRational::one()],
            tight: rows
                .map(|row| (row.low == row.high).then_some(row.low))
                .collect(),
            last: BigRational::zero(),
        }
    }

    pub fn is_done(&self) -> bool {
        self.level.iter().all(Option::is_some)
    }

    /// The bound of each person of a type on their chance, when all levels are known.
    pub fn chance(&self, kind: usize) -> Option<&BigRational> {
        self.level[kind].map(|level| &self.levels[level])
    }

    /// Nothing free can pass one: the last level needs no multipliers.
    pub fn close(&mut self) {
        for level in self.level.iter_mut().filter(|level| level.is_none()) {
            *level = Some(0);
        }
    }

    /// Takes one level further, from multipliers alone.
    ///
    /// For every panel, the sum of `w` over its members is the sum of multipliers times what the rows
    /// count, so at most `B`: each row taken at the bound that its sign asks for, or at its known value.
    pub fn climb(&mut self, model: &Model, multipliers: &Multipliers) -> Result<(), Unproven> {
        let mut by_row: HashMap<usize, &BigInt> = HashMap::new();
        let mut bound = BigInt::zero();
        for (row, multiplier) in multipliers {
            let rule = model.rows[*row];
            let worth = self.tight[*row].unwrap_or(if multiplier.is_positive() {
                rule.high
            } else {
                rule.low
            });
            bound += multiplier * worth;
            by_row.insert(*row, multiplier);
        }
        let weights: Vec<BigInt> = model
            .kinds
            .iter()
            .map(|kind| {
                kind.rows
                    .iter()
                    .filter_map(|row| by_row.get(row))
                    .copied()
                    .sum()
            })
            .collect();
        self.climb_by(model, &weights, &bound)?;
        for (row, multiplier) in multipliers {
            if !multiplier.is_zero() && self.tight[*row].is_none() {
                let rule = model.rows[*row];
                self.tight[*row] = Some(if multiplier.is_positive() {
                    rule.high
                } else {
                    rule.low
                });
            }
        }
        Ok(())
    }

    /// Takes one level further, from the weight of each type and what no panel's sum passes.
    pub fn climb_by(
        &mut self,
        model: &Model,
        weights: &[BigInt],
        bound: &BigInt,
    ) -> Result<(), Unproven> {
        let mut fixed = vec![BigInt::zero(); self.levels.len()];
        let mut raised = BigInt::zero();
        for ((kind, weight), level) in model.kinds.iter().zip(weights).zip(&self.level) {
            let mass = weight * kind.size();
            match level {
                Some(level) => fixed[*level] += mass,
                None if weight.is_positive() => raised += mass,
                None => fixed[0] += mass,
            }
        }
        if !raised.is_positive() {
            return Err(Unproven::NobodyRaised);
        }
        let mut left = BigRational::from(bound.clone());
        for (mass, level) in fixed.into_iter().zip(&self.levels) {
            if !mass.is_zero() {
                left -= level * BigRational::from(mass);
            }
        }
        let level = left / BigRational::from(raised);
        if level < self.last {
            return Err(Unproven::Falls);
        }
        if level > BigRational::one() {
            return Err(Unproven::Empty);
        }
        self.last = level.clone();
        let place = self.levels.len();
        self.levels.push(level);
        for (known, weight) in self.level.iter_mut().zip(weights) {
            if known.is_none() {
                if weight.is_positive() {
                    *known = Some(place);
                } else if weight.is_negative() {
                    *known = Some(0);
                }
            }
        }
        Ok(())
    }
}
