//! Proofs for objectives without levels: what the best lottery could still gain is bounded by
//! the slope at the one found.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed as _, ToPrimitive as _, Zero as _};

use crate::{
    certificate::{Certificate, Objective, Proof},
    check::{Flaw, Verdict, multipliers},
    ladder::Multipliers,
    model::Model,
};

fn whole(count: usize) -> BigRational {
    BigRational::from(BigInt::from(count))
}

/// The most that a weighted sum over types can be, over all mixtures that meet the rules on average.
///
/// Any multipliers give a true bound: the rows' bounds times them, plus what they leave of each weight.
fn most(
    model: &Model,
    weights: &[BigRational],
    given: &Multipliers,
    scale: &BigInt,
) -> BigRational {
    let mut by_row = std::collections::HashMap::new();
    let mut most = BigRational::zero();
    for (row, value) in given {
        let rule = model.rows[*row];
        let worth = if value.is_positive() {
            rule.high
        } else {
            rule.low
        };
        most += BigRational::new(value * worth, scale.clone());
        by_row.insert(*row, value);
    }
    for (kind, weight) in model.kinds.iter().zip(weights) {
        let counted: BigInt = kind
            .rows
            .iter()
            .filter_map(|row| by_row.get(row))
            .copied()
            .sum();
        let left = weight - BigRational::new(counted, scale.clone());
        if left.is_positive() {
            most += left * BigInt::from(kind.size());
        }
    }
    most
}

pub fn check(
    model: &Model,
    certificate: &Certificate,
    chances: Vec<BigRational>,
) -> Result<Verdict, Flaw> {
    let Proof::Slope {
        raised,
        lowered,
        scale,
        multipliers: given,
    } = &certificate.proof
    else {
        return Err(Flaw::Proof);
    };
    if !scale.is_positive() {
        return Err(Flaw::Unproven(1));
    }
    let given = multipliers(model, given).ok_or(Flaw::Unknown(1))?;
    let people = chances.len();
    let seats = model.rows[model.size_row].high;
    if people == 0 || seats <= 0 {
        return Err(Flaw::Instance("nobody to draw"));
    }
    // The mean chance within each type: what a concave objective is best with.
    let mean: Vec<BigRational> = model
        .kinds
        .iter()
        .map(|kind| {
            let sum: BigRational = kind.people.iter().map(|person| &chances[*person]).sum();
            sum / BigInt::from(kind.size())
        })
        .collect();
    let share = BigRational::new(seats.into(), people.into());
    let (bound, gap) = match certificate.objective {
        Objective::Nash => {
            // Whom a quota of no seats shuts out does not count.
            let open = |kind: &usize| !model.is_shut(*kind);
            if model
                .kind_of
                .iter()
                .zip(&chances)
                .any(|(kind, chance)| open(kind) && chance.is_zero())
            {
                return Err(Flaw::Unproven(1));
            }
            let chances: Vec<BigRational> = model
                .kind_of
                .iter()
                .zip(&chances)
                .filter(|(kind, _)| open(kind))
                .map(|(_, chance)| chance.clone())
                .collect();
            let people = chances.len();
            let weights: Vec<BigRational> = mean
                .iter()
                .map(|mean| {
                    if mean.is_zero() {
                        mean.clone()
                    } else {
                        mean.recip()
                    }
                })
                .collect();
            // By concavity of the logarithm, the sum of logarithms can grow by this at most.
            let gain =
                (most(model, &weights, &given, scale) - whole(people)) / BigInt::from(people);
            let gain = gain.to_f64().unwrap_or(f64::NAN);
            let log = |chance: &BigRational| chance.to_f64().unwrap_or(0.0).ln();
            let logs: f64 = chances.iter().map(log).sum();
            // Within a type, equal chances have the largest sum of logarithms.
            let level: f64 = model
                .kinds
                .iter()
                .zip(&mean)
                .filter(|(_, mean)| !mean.is_zero())
                .map(|(kind, mean)| crate::lp::number(kind.size()) * log(mean))
                .sum();
            let spread = level - logs;
            let geometric = (logs / number(people)).exp();
            let growth = (gain + spread / number(people)).exp_m1().max(0.0);
            (geometric * (1.0 + growth), geometric * growth)
        }
        Objective::Stratified => {
            // The square distance is convex: it can fall by the slope's gain at most.
            let weights: Vec<BigRational> = mean
                .iter()
                .map(|mean| (&share - mean) * BigInt::from(2))
                .collect();
            let now: BigRational = model
                .kinds
                .iter()
                .zip(&weights)
                .zip(&mean)
                .map(|((kind, weight), mean)| weight * mean * BigInt::from(kind.size()))
                .sum();
            let squares: BigRational = chances
                .iter()
                .map(|chance| (chance - &share) * (chance - &share))
                .sum();
            let best: BigRational = model
                .kinds
                .iter()
                .zip(&mean)
                .map(|(kind, mean)| (mean - &share) * (mean - &share) * BigInt::from(kind.size()))
                .sum();
            let gain = most(model, &weights, &given, scale) - now + &squares - best;
            let gap = (gain / whole(people)).to_f64().unwrap_or(f64::NAN).max(0.0);
            let value = (squares / whole(people)).to_f64().unwrap_or(f64::NAN);
            (value - gap, gap)
        }
        Objective::Goldilocks => {
            goldilocks(model, &chances, &share, (raised, lowered, scale), &given)?
        }
        Objective::Leximin | Objective::Maximin => return Err(Flaw::Proof),
    };
    Ok(Verdict {
        chances,
        levels: None,
        bound,
        gap,
        exact: gap == 0.0,
    })
}

/// The penalty at the chances found, and below which none can be.
///
/// With `a` on small and `b` on large chances, both not negative and `b` adding up to n/k over all
/// people, the penalty is at least `2 sqrt(A k/n) - most((a - b) p)`, where `A` is the sum of `a`:
/// `(n/k) max p >= sum b p`, and `(k/n)/z + A z >= 2 sqrt(A k/n)` for every z.
fn goldilocks(
    model: &Model,
    chances: &[BigRational],
    share: &BigRational,
    (raised, lowered, scale): (&[BigInt], &[BigInt], &BigInt),
    given: &Multipliers,
) -> Result<(f64, f64), Flaw> {
    let kinds = model.kinds.len();
    if raised.len() != kinds || lowered.len() != kinds {
        return Err(Flaw::Unknown(1));
    }
    if raised.iter().chain(lowered).any(BigInt::is_negative) {
        return Err(Flaw::Unproven(1));
    }
    let mass = |values: &[BigInt]| -> BigRational {
        let sum: BigInt = model
            .kinds
            .iter()
            .zip(values)
            .map(|(kind, value)| value * kind.size())
            .sum();
        BigRational::new(sum, scale.clone())
    };
    if mass(lowered) > share.recip() {
        return Err(Flaw::Unproven(1));
    }
    let weights: Vec<BigRational> = raised
        .iter()
        .zip(lowered)
        .map(|(raised, lowered)| BigRational::new(raised - lowered, scale.clone()))
        .collect();
    let most = most(model, &weights, given, scale)
        .to_f64()
        .unwrap_or(f64::NAN);
    let share = share.to_f64().unwrap_or(f64::NAN);
    let bound = 2.0 * (mass(raised).to_f64().unwrap_or(0.0) * share).sqrt() - most;
    let (least, largest) = (chances.iter().min(), chances.iter().max());
    let least = least.and_then(BigRational::to_f64).unwrap_or(0.0);
    let largest = largest.and_then(BigRational::to_f64).unwrap_or(0.0);
    if least <= 0.0 {
        return Err(Flaw::Unproven(1));
    }
    let value = largest / share + share / least;
    Ok((bound, (value - bound).max(0.0)))
}

#[expect(clippy::cast_precision_loss, reason = "a count of people")]
fn number(count: usize) -> f64 {
    count as f64
}
