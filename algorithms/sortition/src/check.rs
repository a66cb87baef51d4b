//! The independent checker: a certificate is believed only as far as it proves itself.
//!
//! No solver, no floating point: panels are counted, weights added, multipliers summed in whole
//! numbers and fractions. What comes out is what may be said of the lottery.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};
use thiserror::Error;

use crate::{
    certificate::{
        Case, Certificate, FORMAT, Multiplier, Objective, Proof, Stage, fingerprint, instance_file,
    },
    instance::Instance,
    ladder::{Ladder, Multipliers},
    model::{Model, Row},
};

/// Why a certificate is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    #[error("the certificate is of another format than {FORMAT}")]
    Format,
    #[error("the certificate is not as it was sealed")]
    Seal,
    #[error("the certificate was made for another instance")]
    OtherInstance,
    #[error("the instance contradicts itself: {0}")]
    Instance(&'static str),
    #[error("panel {0} does not have as many members as there are seats")]
    Size(usize),
    #[error("panel {0} names somebody twice, out of order, or not in the pool")]
    Members(usize),
    #[error(
        "panel {panel} gives {count} seats to {feature} = {value}, which is not between {min} and {max}"
    )]
    Quota {
        panel: usize,
        feature: String,
        value: String,
        count: i64,
        min: u32,
        max: u32,
    },
    #[error("panel {0} has too many members of one household")]
    Household(usize),
    #[error("panel {0} has no positive weight")]
    Weight(usize),
    #[error("the weights do not add up to the total")]
    Total,
    #[error("step {0} of the proof names what does not exist")]
    Unknown(usize),
    #[error("step {0} of the proof shows nothing")]
    Unproven(usize),
    #[error("the proof is not of this objective")]
    Proof,
    #[error("the proof says less than the panels give")]
    Contradiction,
}

/// What is true of the lottery.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The chance of each person, exact.
    pub chances: Vec<BigRational>,
    /// For leximin and maximin, the proven level of each person: no lottery as fair gives more.
    pub levels: Option<Vec<BigRational>>,
    /// The bound of the objective: of the least chance for leximin and maximin, of the geometric mean
    /// for Nash, of the penalty for goldilocks, of the mean square distance for stratified.
    pub bound: f64,
    /// How far the lottery is from its bound; for leximin the largest loss of anybody.
    pub gap: f64,
    /// Whether the gap is zero, exactly.
    pub exact: bool,
}

/// An earlier level shown by cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub weights: Vec<BigInt>,
    pub bound: BigInt,
}

/// Verifies a certificate against its instance.
pub fn check(instance: &Instance, certificate: &Certificate) -> Result<Verdict, Flaw> {
    if certificate.format != FORMAT {
        return Err(Flaw::Format);
    }
    if certificate.seal != certificate.expected_seal() {
        return Err(Flaw::Seal);
    }
    if certificate.instance != fingerprint(&instance_file(instance)) {
        return Err(Flaw::OtherInstance);
    }
    sound(instance)?;
    let model = Model::new(instance);
    let chances = chances(instance, &model, certificate)?;
    match (&certificate.proof, certificate.objective) {
        (Proof::Levels { stages }, Objective::Leximin | Objective::Maximin) => {
            by_levels(&model, certificate.objective, stages, chances)
        }
        (Proof::Slope { .. }, Objective::Nash | Objective::Goldilocks | Objective::Stratified) => {
            crate::slope::check(&model, certificate, chances)
        }
        _ => Err(Flaw::Proof),
    }
}

/// Whether an instance, which may come from anywhere, can be counted with.
pub fn sound(instance: &Instance) -> Result<(), Flaw> {
    if instance.household_max == Some(0) {
        return Err(Flaw::Instance("nobody of any household may sit"));
    }
    if instance.people.len() > 10_000_000 || instance.quotas() > 10_000 {
        return Err(Flaw::Instance("it is too large"));
    }
    let mut homes = std::collections::HashSet::new();
    for held in &instance.household_held {
        let most = instance.household_max.unwrap_or(0);
        if held.seats > most || !homes.insert(held.household) {
            return Err(Flaw::Instance(
                "a household holds more than it may, or is named twice",
            ));
        }
    }
    let mut ids = std::collections::HashSet::new();
    for person in &instance.people {
        if !ids.insert(&person.id) {
            return Err(Flaw::Instance("two people have one id"));
        }
        let known = person.values.len() == instance.features.len()
            && person
                .values
                .iter()
                .zip(&instance.features)
                .all(|(value, feature)| (*value as usize) < feature.values.len());
        if !known {
            return Err(Flaw::Instance(
                "somebody has a value that is not in the list",
            ));
        }
    }
    Ok(())
}

/// Every panel meets every rule, and the weights add up: then these are the chances.
fn chances(
    instance: &Instance,
    model: &Model,
    certificate: &Certificate,
) -> Result<Vec<BigRational>, Flaw> {
    let mut masses = vec![BigInt::zero(); instance.people.len()];
    let mut total = BigInt::zero();
    for (place, panel) in certificate.panels.iter().enumerate() {
        let number = place + 1;
        if !panel.weight.is_positive() {
            return Err(Flaw::Weight(number));
        }
        let rising = panel.members.windows(2).all(|pair| pair[0] < pair[1]);
        let known = panel.members.last().is_none_or(|last| *last < masses.len());
        if !rising || !known {
            return Err(Flaw::Members(number));
        }
        let sums = model.row_sums(&panel.members);
        for (row, (sum, Row { low, high })) in sums.iter().zip(&model.rows).enumerate() {
            if (*low..=*high).contains(sum) {
                continue;
            }
            return Err(match instance.quota(row) {
                Some((feature, quota)) => Flaw::Quota {
                    panel: number,
                    feature: feature.name.clone(),
                    value: quota.value.clone(),
                    count: *sum,
                    min: quota.min,
                    max: quota.max,
                },
                None if row == model.size_row => Flaw::Size(number),
                None => Flaw::Household(number),
            });
        }
        for member in &panel.members {
            masses[*member] += &panel.weight;
        }
        total += &panel.weight;
    }
    if total != certificate.total || !total.is_positive() {
        return Err(Flaw::Total);
    }
    Ok(masses
        .into_iter()
        .map(|mass| BigRational::new(mass, total.clone()))
        .collect())
}

/// Multipliers as the ladder takes them, if they name rows that exist, each once.
pub fn multipliers(model: &Model, given: &[Multiplier]) -> Option<Multipliers> {
    let mut seen = std::collections::HashSet::new();
    given
        .iter()
        .map(|multiplier| {
            (multiplier.row < model.rows.len() && seen.insert(multiplier.row))
                .then(|| (multiplier.row, multiplier.value.clone()))
        })
        .collect()
}

fn by_levels(
    model: &Model,
    objective: Objective,
    stages: &[Stage],
    chances: Vec<BigRational>,
) -> Result<Verdict, Flaw> {
    let mut ladder = Ladder::new(model);
    let mut known = Vec::new();
    for (place, stage) in stages.iter().enumerate() {
        let number = place + 1;
        match stage {
            Stage::Rows { multipliers: given } => {
                let given = multipliers(model, given).ok_or(Flaw::Unknown(number))?;
                let climbed = ladder.climb(model, &given);
                climbed.map_err(|_| Flaw::Unproven(number))?;
            }
            Stage::Cases {
                weights,
                bound,
                cases,
            } => {
                if weights.len() != model.kinds.len() {
                    return Err(Flaw::Unknown(number));
                }
                if !all_closed(model, (weights, bound), cases, &known) {
                    return Err(Flaw::Unproven(number));
                }
                let climbed = ladder.climb_by(model, weights, bound);
                climbed.map_err(|_| Flaw::Unproven(number))?;
                known.push(Known {
                    weights: weights.clone(),
                    bound: bound.clone(),
                });
            }
        }
    }
    ladder.close();
    let levels: Vec<BigRational> = model
        .kind_of
        .iter()
        .map(|kind| {
            ladder
                .chance(*kind)
                .cloned()
                .unwrap_or_else(BigRational::one)
        })
        .collect();
    let least = chances
        .iter()
        .min()
        .cloned()
        .unwrap_or_else(BigRational::zero);
    let bound = levels
        .iter()
        .min()
        .cloned()
        .unwrap_or_else(BigRational::zero);
    // People that no panel can hold do not count against a lottery: their level is zero.
    let gap = if objective == Objective::Maximin {
        &bound - least
    } else {
        let losses = levels
            .iter()
            .zip(&chances)
            .map(|(level, chance)| level - chance);
        losses.max().unwrap_or_else(BigRational::zero)
    };
    if gap.is_negative() {
        return Err(Flaw::Contradiction);
    }
    Ok(Verdict {
        bound: bound.to_f64().unwrap_or(f64::NAN),
        exact: gap.is_zero(),
        gap: gap.to_f64().unwrap_or(f64::NAN),
        chances,
        levels: Some(levels),
    })
}

/// Weights and what no sum of them over a panel passes.
type Claim<'a> = (&'a [BigInt], &'a BigInt);

/// Whether cases cover all panels and none of them passes the bound.
fn all_closed(model: &Model, claim: Claim<'_>, cases: &[Case], known: &[Known]) -> bool {
    let all: Vec<(i64, i64)> = model.kinds.iter().map(|kind| (0, kind.size())).collect();
    let mut open = vec![all];
    for case in cases {
        let Some(limits) = open.pop() else {
            return false;
        };
        match case {
            Case::Split { kind, at } => {
                if *kind >= limits.len() || open.len() > 10_000 {
                    return false;
                }
                let (mut below, mut above) = (limits.clone(), limits);
                below[*kind].1 = below[*kind].1.min(*at);
                above[*kind].0 = above[*kind].0.max(at.saturating_add(1));
                open.push(above);
                open.push(below);
            }
            Case::Closed {
                scale,
                multipliers: given,
                earlier,
            } => {
                let Some(given) = multipliers(model, given) else {
                    return false;
                };
                if *scale < 0 || earlier.iter().any(|one| one.row >= known.len()) {
                    return false;
                }
                let earlier: Multipliers = earlier
                    .iter()
                    .map(|one| (one.row, one.value.clone()))
                    .collect();
                if !is_closed(model, claim, &limits, *scale, (&given, &earlier), known) {
                    return false;
                }
            }
        }
    }
    open.is_empty()
}

/// Whether no counts within limits, rows and earlier bounds reach more than the bound.
///
/// For any multipliers, `scale * sum(w c)` is at most the rows' bounds times the multipliers, plus
/// the earlier bounds times theirs, plus what is left of the weights at its best end of the limits.
/// With scale zero this shows that there are no counts at all, when the sum is negative.
pub fn is_closed(
    model: &Model,
    (weights, bound): Claim<'_>,
    limits: &[(i64, i64)],
    scale: i64,
    (given, earlier): (&Multipliers, &Multipliers),
    known: &[Known],
) -> bool {
    if limits.iter().any(|(low, high)| low > high) {
        return true;
    }
    let mut by_row = std::collections::HashMap::new();
    let mut most = BigInt::zero();
    for (row, value) in given {
        let rule = model.rows[*row];
        most += value
            * if value.is_positive() {
                rule.high
            } else {
                rule.low
            };
        by_row.insert(*row, value);
    }
    for (place, value) in earlier {
        most += value * &known[*place].bound;
    }
    for (place, (kind, (low, high))) in model.kinds.iter().zip(limits).enumerate() {
        let rows = kind.rows.iter().filter_map(|row| by_row.get(row)).copied();
        let mut counted: BigInt = rows.sum();
        for (level, value) in earlier {
            counted += value * &known[*level].weights[place];
        }
        let left = &weights[place] * scale - counted;
        most += &left * if left.is_positive() { *high } else { *low };
    }
    if scale == 0 {
        most.is_negative()
    } else {
        // Sums over panels are whole: below the next whole number is enough.
        most < (bound + BigInt::one()) * scale
    }
}
