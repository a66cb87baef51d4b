//! From an instance to a lottery with its proof.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One as _, ToPrimitive as _};

use crate::{
    cases,
    certificate::{
        Certificate, FORMAT, Multiplier, Objective, Panel, Proof, Stage, fingerprint, instance_file,
    },
    columns,
    explain::{self, Obstacle},
    instance::Instance,
    lp::{Found, number},
    model::Model,
    peel::{Manner, Share, part, peel},
    slopes,
    stages::{self, Levels, NoLevels},
    totals::totals,
};

/// What to solve for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    pub objective: Objective,
    /// As a list of this many panels, all equally likely.
    pub panels: Option<u32>,
}

/// Where the work is, for whoever waits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// How good the chances can be.
    Levels,
    /// Panels are taken; this share of the chances is still without.
    Panels(f64),
    /// The exact search over panels, after so many.
    Columns(usize),
    /// Nothing is possible; why.
    Explaining,
}

/// What came out.
#[derive(Clone, Debug)]
pub enum Outcome {
    Lottery(Box<Certificate>),
    /// No panel meets the rules.
    Infeasible(Box<Obstacle>),
    /// Too hard for the time allowed: neither a panel nor a proof that there is none.
    Undecided,
}

/// Totals are whole numbers up to this, so that sums over people stay exact in 128 bits.
const LARGEST: i128 = 1 << 96;
/// The total where chances are no exact fractions.
const BILLION: i64 = 1_000_000_000;

pub fn solve(instance: &Instance, options: Options, progress: &mut dyn FnMut(Progress)) -> Outcome {
    let model = Model::new(instance);
    progress(Progress::Levels);
    let mut plan = match plan(&model, options.objective) {
        Ok(plan) => plan,
        // What a solver in floating point calls impossible is not, if there is a panel.
        Err(NoLevels::Infeasible) if !matches!(columns::any_panel(&model), Found::Counts(_)) => {
            progress(Progress::Explaining);
            return Outcome::Infeasible(Box::new(explain::obstacle(instance, &model)));
        }
        // The solver may fail to see that rules contradict each other: whole numbers decide.
        Err(_) if options.panels.is_some() || !options.objective.has_levels() => {
            return without_levels(instance, &model, progress);
        }
        Err(_) => match cases::leximin(&model, progress) {
            Some((stages, shares)) => {
                return lottery(instance, options, shares, Proof::Levels { stages });
            }
            None => return without_levels(instance, &model, progress),
        },
    };
    let mut shares = if options.panels.is_none() || plan.doubtful {
        realise(&model, &plan, progress)
    } else {
        None
    };
    if shares.is_none() && (options.panels.is_none() || plan.doubtful) {
        // The chances are not attained so easily: is there a panel at all, and what is best?
        if !matches!(columns::any_panel(&model), Found::Counts(_)) {
            return without_levels(instance, &model, progress);
        }
        let exact = if options.objective.has_levels() {
            cases::leximin(&model, progress)
        } else {
            None
        };
        shares = match exact {
            Some((stages, found)) => {
                plan.chances = mean_chances(&model, &found);
                plan.proof = Proof::Levels { stages };
                Some(found)
            }
            // As near as panels come to chances that none pass: the gap is told.
            None => columns::closest(&model, &plan.chances, progress),
        };
    }
    if let Some(count) = options.panels {
        shares = list(&model, &plan, count, progress);
    }
    match shares {
        Some(shares) => lottery(instance, options, shares, plan.proof),
        None => without_levels(instance, &model, progress),
    }
}

fn lottery(
    instance: &Instance,
    options: Options,
    (shares, total): Shares,
    proof: Proof,
) -> Outcome {
    let certificate = Certificate {
        format: FORMAT.to_owned(),
        instance: fingerprint(&instance_file(instance)),
        objective: options.objective,
        total: total.into(),
        panels: shares
            .into_iter()
            .map(|share| Panel {
                weight: share.weight.into(),
                members: share.members,
            })
            .collect(),
        proof,
        seal: String::new(),
    };
    Outcome::Lottery(Box::new(certificate.sealed()))
}

/// The mean chance of each type in a lottery.
fn mean_chances(model: &Model, (shares, total): &Shares) -> Vec<f64> {
    let mut chances = vec![0.0; model.kinds.len()];
    for share in shares {
        for member in &share.members {
            let kind = model.kind_of[*member];
            chances[kind] += part(share.weight, *total) / number(model.kinds[kind].size());
        }
    }
    chances
}

fn without_levels(
    instance: &Instance,
    model: &Model,
    progress: &mut dyn FnMut(Progress),
) -> Outcome {
    if columns::any_panel(model) == Found::Nothing {
        progress(Progress::Explaining);
        Outcome::Infeasible(Box::new(explain::obstacle(instance, model)))
    } else {
        Outcome::Undecided
    }
}

/// Panels and the total of their weights.
pub type Shares = (Vec<Share>, i128);

/// The chances aimed at, and why none are better.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The chance of each type.
    pub chances: Vec<f64>,
    /// For each person, out of the total, where the chances are exact fractions.
    pub exact: Option<(Vec<i128>, i128)>,
    pub proof: Proof,
    /// Whether small size or tight rules make it likely that panels cannot attain the chances.
    pub doubtful: bool,
}

fn plan(model: &Model, objective: Objective) -> Result<Plan, NoLevels> {
    let doubtful = model.kind_of.len() <= 200;
    match objective {
        Objective::Leximin | Objective::Maximin => {
            let levels = stages::leximin(model)?;
            Ok(by_levels(model, levels, doubtful))
        }
        _ => {
            let slopes = slopes::solve(model, objective).map_err(|failure| match failure {
                crate::lp::Failure::Infeasible => NoLevels::Infeasible,
                crate::lp::Failure::Lost => NoLevels::Inexact,
            })?;
            Ok(Plan {
                chances: slopes.chances,
                exact: None,
                proof: slopes.proof,
                doubtful,
            })
        }
    }
}

fn by_levels(model: &Model, levels: Levels, doubtful: bool) -> Plan {
    let stages = levels
        .stages
        .into_iter()
        .map(|stage| Stage::Rows {
            multipliers: stage
                .into_iter()
                .map(|(row, value)| Multiplier { row, value })
                .collect(),
        })
        .collect();
    let ladder = levels.ladder;
    let chance = |kind: usize| ladder.chance(kind).cloned().unwrap_or_default();
    let chances: Vec<f64> = (0..model.kinds.len())
        .map(|kind| chance(kind).to_f64().unwrap_or(0.0))
        .collect();
    let mut total = BigInt::one();
    for level in ladder.level.iter().flatten() {
        total = total.lcm(ladder.levels[*level].denom());
    }
    let exact = total
        .to_i128()
        .filter(|total| *total <= LARGEST)
        .map(|whole| {
            let of_kind: Vec<i128> = (0..model.kinds.len())
                .map(|kind| (chance(kind) * &total).to_integer().to_i128().unwrap_or(0))
                .collect();
            let numbers = model.kind_of.iter().map(|kind| of_kind[*kind]).collect();
            (numbers, whole)
        });
    Plan {
        chances,
        exact,
        proof: Proof::Levels { stages },
        doubtful,
    }
}

/// Panels that give exactly the planned chances, if they are found.
fn realise(model: &Model, plan: &Plan, progress: &mut dyn FnMut(Progress)) -> Option<Shares> {
    let (numbers, total) = match &plan.exact {
        Some(exact) => exact.clone(),
        None => (
            totals(model, &plan.chances, BILLION, 1)?,
            i128::from(BILLION),
        ),
    };
    for (attempt, damping) in (1..).zip([1.0, 0.9, 0.5]) {
        // Weights below one need room: the same chances, out of a larger total.
        let finer = if damping < 1.0 && total < LARGEST >> 30 {
            1 << 30
        } else {
            1
        };
        let numbers: Vec<i128> = numbers.iter().map(|number| number * finer).collect();
        let manner = Manner {
            damping,
            cap: i128::MAX,
            seed: attempt,
        };
        let peeled = peel(model, &numbers, total * finer, manner, &mut |left| {
            progress(Progress::Panels(left));
        });
        if peeled.left == 0 {
            return Some((peeled.shares, total * finer));
        }
    }
    None
}

/// So many panels, all equally likely, in which each person's count is their chance times the
/// number of panels rounded down or up.
fn list(
    model: &Model,
    plan: &Plan,
    count: u32,
    progress: &mut dyn FnMut(Progress),
) -> Option<Shares> {
    let numbers = totals(model, &plan.chances, i64::from(count), 1)?;
    let total = i128::from(count);
    let mut best: Option<Vec<Share>> = None;
    for (attempt, damping) in (1..).zip([1.0, 1.0, 1.0]) {
        let manner = Manner {
            damping,
            cap: 1,
            seed: attempt,
        };
        let peeled = peel(model, &numbers, total, manner, &mut |left| {
            progress(Progress::Panels(left));
        });
        let done = peeled.left == 0;
        if best
            .as_ref()
            .is_none_or(|best| best.len() < peeled.shares.len())
        {
            best = Some(peeled.shares);
        }
        if done {
            break;
        }
    }
    let mut shares = best?;
    // Where it stopped early, the missing panels prefer those who are furthest behind.
    while shares.len() < count as usize {
        let mut lacking: Vec<f64> = vec![0.0; model.kind_of.len()];
        for (number, lacking) in numbers.iter().zip(&mut lacking) {
            *lacking = part(*number, 1);
        }
        for share in &shares {
            for member in &share.members {
                lacking[*member] -= 1.0;
            }
        }
        let members = columns::preferred(model, &lacking)?;
        shares.push(Share { weight: 1, members });
    }
    Some((shares, total))
}
