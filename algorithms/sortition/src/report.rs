//! What a solved draw says of itself: plain data for files and pages.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};
use serde::{Deserialize, Serialize};

use crate::{
    certificate::{Certificate, Multiplier, Objective, Proof, Stage},
    check::{Flaw, Verdict, check},
    conflict::conflict,
    explain::{Change, End, Proven, Rule, Trouble, quota_rule, troubles},
    input::Left,
    instance::Instance,
    ladder::Ladder,
    lp::number,
    model::Model,
    solve::Outcome,
};

/// Losses up to this are told as none in `status`; `gap` always tells them.
const OPTIMAL: f64 = 1e-8;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Proven best: the gap is at most 1e-8, and mostly zero.
    Optimal,
    /// Proven within the gap told.
    Within,
    /// No panel meets the rules.
    Infeasible,
    /// Neither a lottery nor a proof that there is none was found.
    Undecided,
}

/// One panel as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub members: Vec<String>,
    /// A fraction, such as `3/26`.
    pub weight: String,
}

/// A rule that holds the least chance down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limit {
    #[serde(flatten)]
    pub rule: Rule,
    /// By how much the bound of the least chance moves with one seat more (or one less, for a
    /// minimum), as long as no other rule takes over: an upper bound of what it would bring.
    pub gain: f64,
}

/// A quota, and what the lottery does with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    pub feature: String,
    pub value: String,
    pub min: u32,
    pub max: u32,
    /// How many people of the pool have the value.
    pub people: usize,
    /// Their seats, on average over the lottery.
    pub expected: f64,
}

/// Somebody whom no panel can hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Never {
    pub ids: Vec<String>,
    /// Rules that cannot hold together when one of them sits.
    pub because: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub status: Status,
    pub objective: Objective,
    pub people: usize,
    pub types: usize,
    pub seats: u32,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub min_probability: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub max_probability: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub gini: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub geometric_mean: Option<f64>,
    /// What no lottery passes: the least chance (leximin, maximin), the geometric mean (nash); or
    /// what none falls below: the penalty (goldilocks), the mean square distance (stratified).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bound: Option<f64>,
    /// How far from proven best: the largest loss of anybody (leximin), or in units of the bound.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub gap: Option<f64>,
    #[serde(default)]
    pub limiting_quota: Vec<Limit>,
    #[serde(default)]
    pub quotas: Vec<Measured>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub never: Vec<Never>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub left_out: Vec<(String, Left)>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub troubles: Vec<Trouble>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub conflict: Option<Vec<Rule>>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub relaxation: Option<Vec<Change>>,
    /// What of the conflict and of the change is proven.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub proven: Option<Proven>,
    /// The sizes of panels that the quotas allow.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub possible_seats: Option<(i64, i64)>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seconds: Option<f64>,
    #[serde(default)]
    pub probabilities: BTreeMap<String, f64>,
    #[serde(default)]
    pub panels: Vec<Listed>,
}

/// The report of what came out. A lottery is told as the checker finds it: what does not stand up to our own
/// checker is not given out.
pub fn report(
    instance: &Instance,
    objective: Objective,
    outcome: &Outcome,
    left_out: Vec<(String, Left)>,
) -> Result<Report, Flaw> {
    let model = Model::new(instance);
    let mut report = Report {
        status: Status::Undecided,
        objective,
        people: instance.people.len(),
        types: model.kinds.len(),
        seats: instance.seats,
        min_probability: None,
        max_probability: None,
        gini: None,
        geometric_mean: None,
        bound: None,
        gap: None,
        limiting_quota: Vec::new(),
        quotas: Vec::new(),
        never: Vec::new(),
        left_out,
        troubles: troubles(instance),
        conflict: None,
        relaxation: None,
        proven: None,
        possible_seats: None,
        seconds: None,
        probabilities: BTreeMap::new(),
        panels: Vec::new(),
    };
    match outcome {
        Outcome::Lottery(certificate) => {
            let verdict = check(instance, certificate)?;
            lottery(&mut report, instance, &model, certificate, &verdict);
        }
        Outcome::Infeasible(obstacle) => {
            report.status = Status::Infeasible;
            report.troubles.clone_from(&obstacle.troubles);
            report.conflict = Some(obstacle.conflict.clone());
            report.relaxation.clone_from(&obstacle.relaxation);
            report.proven = Some(obstacle.proven);
            report.possible_seats = obstacle.sizes;
        }
        Outcome::Undecided => (),
    }
    Ok(report)
}

fn lottery(
    report: &mut Report,
    instance: &Instance,
    model: &Model,
    certificate: &Certificate,
    verdict: &Verdict,
) {
    let chances: Vec<f64> = verdict
        .chances
        .iter()
        .map(|chance| chance.to_f64().unwrap_or(f64::NAN))
        .collect();
    report.status = if verdict.gap <= OPTIMAL {
        Status::Optimal
    } else {
        Status::Within
    };
    let spread = measure(&chances);
    report.min_probability = Some(spread.min);
    report.max_probability = Some(spread.max);
    report.gini = Some(spread.gini);
    report.geometric_mean = Some(spread.geometric_mean);
    report.bound = Some(verdict.bound);
    report.gap = Some(verdict.gap);
    report.limiting_quota = limits_of(instance, model, &certificate.proof);
    report.quotas = measured(instance, &chances);
    for (place, kind) in model.kinds.iter().enumerate() {
        // Whom the proof gives no chance, or nothing at all, is on no panel.
        let known = verdict.levels.as_ref();
        let barred = known.map_or(model.is_shut(place), |levels| {
            kind.people
                .first()
                .is_some_and(|person| levels[*person].is_zero())
        });
        if barred {
            let ids = kind
                .people
                .iter()
                .map(|person| instance.people[*person].id.clone());
            report.never.push(Never {
                ids: ids.collect(),
                because: conflict(instance, model, Some(place)).rules,
            });
        }
    }
    report.probabilities = instance
        .people
        .iter()
        .map(|person| person.id.clone())
        .zip(chances)
        .collect();
    report.panels = listed(instance, certificate);
}

/// How chances are spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    pub min: f64,
    pub max: f64,
    /// Half the mean difference between two people, relative to the mean.
    pub gini: f64,
    pub geometric_mean: f64,
}

/// Measures chances. Of nobody, all is zero.
pub fn measure(chances: &[f64]) -> Spread {
    let mut sorted = chances.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (Some(min), Some(max)) = (sorted.first(), sorted.last()) else {
        return Spread {
            min: 0.0,
            max: 0.0,
            gini: 0.0,
            geometric_mean: 0.0,
        };
    };
    let count = number(i64::try_from(sorted.len()).unwrap_or(i64::MAX));
    let sum: f64 = sorted.iter().sum();
    let mut ranked = 0.0;
    let mut rank = 1.0;
    for chance in &sorted {
        ranked += (2.0 * rank - count - 1.0) * chance;
        rank += 1.0;
    }
    let logs: f64 = sorted.iter().map(|chance| chance.ln()).sum();
    Spread {
        min: *min,
        max: *max,
        gini: (ranked / (count * sum)).max(0.0),
        geometric_mean: (logs / count).exp(),
    }
}

/// The rules that the first level of a proof rests on, the strongest first.
pub fn limits_of(instance: &Instance, model: &Model, proof: &Proof) -> Vec<Limit> {
    let Proof::Levels { stages } = proof else {
        return Vec::new();
    };
    // A first level of zero only names those whom a quota of no seats shuts out.
    let first = stages.iter().find_map(|stage| match stage {
        Stage::Rows { multipliers } => multipliers
            .iter()
            .any(|multiplier| model.rows[multiplier.row].high > 0)
            .then_some(multipliers),
        Stage::Cases { .. } => None,
    });
    let Some(first) = first else {
        return Vec::new();
    };
    let single = single_limit(instance, model, first);
    if !single.is_empty() {
        return single;
    }
    let by_row: BTreeMap<usize, &BigInt> = first
        .iter()
        .map(|multiplier| (multiplier.row, &multiplier.value))
        .collect();
    let mut raised = BigInt::zero();
    for (place, kind) in model.kinds.iter().enumerate() {
        let weight: BigInt = kind
            .rows
            .iter()
            .filter_map(|row| by_row.get(row))
            .copied()
            .sum();
        if weight.is_positive() && !model.is_shut(place) {
            raised += weight * kind.size();
        }
    }
    let raised = raised.max(BigInt::one()).to_f64().unwrap_or(f64::INFINITY);
    let mut limits: Vec<Limit> = Vec::new();
    let mut households = 0.0;
    for (row, value) in by_row {
        let gain = value.to_f64().unwrap_or(0.0).abs() / raised;
        let end = if value.is_positive() {
            End::Max
        } else {
            End::Min
        };
        if row == model.size_row {
            let seats = instance.seats;
            limits.push(Limit {
                rule: Rule::Seats { seats },
                gain,
            });
        } else if let Some(rule) = quota_rule(instance, model, row, end) {
            limits.push(Limit { rule, gain });
        } else {
            households += gain;
        }
    }
    if households > 0.0 {
        limits.push(Limit {
            rule: Rule::Households {
                most: instance.household_max.unwrap_or(1),
            },
            gain: households,
        });
    }
    limits.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    limits
}

/// The quotas that hold the least chance down each alone: their seats over their people is the level.
///
/// Of the seats of a value, those that the minima of the other values of the feature need are off.
fn single_limit(instance: &Instance, model: &Model, first: &[Multiplier]) -> Vec<Limit> {
    let mut ladder = Ladder::new(model);
    let given = first
        .iter()
        .map(|multiplier| (multiplier.row, multiplier.value.clone()))
        .collect();
    if ladder.climb(model, &given).is_err() {
        return Vec::new();
    }
    let Some(level) = ladder.levels.last() else {
        return Vec::new();
    };
    let mut limits = Vec::new();
    let mut row = 0;
    for feature in &instance.features {
        let minima: u32 = feature.values.iter().map(|quota| quota.min).sum();
        for quota in &feature.values {
            let others = minima.saturating_sub(quota.min);
            let seats = quota.max.min(instance.seats.saturating_sub(others));
            if let Some(Rule::Quota { people, .. }) = quota_rule(instance, model, row, End::Max)
                && people > 0
                && level * BigInt::from(people) == BigRational::from(BigInt::from(seats))
            {
                limits.push(Limit {
                    rule: Rule::Quota {
                        feature: feature.name.clone(),
                        value: quota.value.clone(),
                        end: End::Max,
                        seats,
                        people,
                    },
                    gain: 1.0 / number(i64::try_from(people).unwrap_or(i64::MAX)),
                });
            }
            row += 1;
        }
    }
    limits
}

/// Each quota with its people and the seats they have on average, from everybody's chance.
fn measured(instance: &Instance, chances: &[f64]) -> Vec<Measured> {
    let mut all = Vec::new();
    for (at, feature) in instance.features.iter().enumerate() {
        for (value, quota) in (0_u32..).zip(&feature.values) {
            let people = instance.people.iter().zip(chances);
            let mut row = Measured {
                feature: feature.name.clone(),
                value: quota.value.clone(),
                min: quota.min,
                max: quota.max,
                people: 0,
                expected: 0.0,
            };
            for (_, chance) in people.filter(|(person, _)| person.values[at] == value) {
                row.people += 1;
                row.expected += chance;
            }
            all.push(row);
        }
    }
    all
}

/// The fields of a report that a verified certificate contradicts.
///
/// Written numbers are compared to some digits less than they have: they are for reading, the
/// certificate is exact.
pub fn disagreements(
    report: &Report,
    instance: &Instance,
    certificate: &Certificate,
    verdict: &Verdict,
) -> Vec<&'static str> {
    let chances: Vec<f64> = verdict
        .chances
        .iter()
        .map(|chance| chance.to_f64().unwrap_or(f64::NAN))
        .collect();
    let spread = measure(&chances);
    let near = |told: Option<f64>, true_one: f64| {
        told.is_some_and(|told| (told - true_one).abs() <= 1e-9 * true_one.abs().max(1.0))
    };
    let mut wrong = Vec::new();
    let status = if verdict.gap <= OPTIMAL {
        Status::Optimal
    } else {
        Status::Within
    };
    let told: [(&str, bool); 9] = [
        ("status", report.status == status),
        ("objective", report.objective == certificate.objective),
        ("people", report.people == instance.people.len()),
        ("seats", report.seats == instance.seats),
        ("min_probability", near(report.min_probability, spread.min)),
        ("max_probability", near(report.max_probability, spread.max)),
        ("gini", near(report.gini, spread.gini)),
        ("bound", near(report.bound, verdict.bound)),
        ("gap", near(report.gap, verdict.gap)),
    ];
    wrong.extend(
        told.into_iter()
            .filter(|(_, agrees)| !agrees)
            .map(|(name, _)| name),
    );
    let geometric = report.geometric_mean;
    if !near(geometric, spread.geometric_mean) {
        wrong.push("geometric_mean");
    }
    let probabilities = report.probabilities.len() == chances.len()
        && instance
            .people
            .iter()
            .zip(&chances)
            .all(|(person, chance)| near(report.probabilities.get(&person.id).copied(), *chance));
    if !probabilities {
        wrong.push("probabilities");
    }
    if report.panels != listed(instance, certificate) {
        wrong.push("panels");
    }
    let found = measured(instance, &chances);
    let same = |(told, found): (&Measured, &Measured)| {
        let expected = near(Some(told.expected), found.expected);
        let whole = Measured {
            expected: found.expected,
            ..told.clone()
        };
        expected && whole == *found
    };
    let quotas = report.quotas.len() == found.len() && report.quotas.iter().zip(&found).all(same);
    if !quotas {
        wrong.push("quotas");
    }
    wrong
}

fn listed(instance: &Instance, certificate: &Certificate) -> Vec<Listed> {
    let panels = certificate.panels.iter();
    panels
        .map(|panel| {
            let shared = panel.weight.gcd(&certificate.total);
            Listed {
                members: panel
                    .members
                    .iter()
                    .map(|member| instance.people[*member].id.clone())
                    .collect(),
                weight: format!(
                    "{}/{}",
                    &panel.weight / &shared,
                    &certificate.total / &shared
                ),
            }
        })
        .collect()
}
