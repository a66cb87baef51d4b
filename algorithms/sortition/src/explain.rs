//! Why no panel is possible, and what would make one possible.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions};
use serde::{Deserialize, Serialize};

use crate::{
    columns::{best, limits},
    instance::Instance,
    lp::{Found, number},
    model::Model,
};

/// One end of a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    Min,
    Max,
}

/// A rule that takes part in a conflict, or limits the chances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "rule")]
pub enum Rule {
    Quota {
        feature: String,
        value: String,
        end: End,
        seats: u32,
        /// How many people of the pool have this value.
        people: usize,
    },
    Seats {
        seats: u32,
    },
    /// At most so many of one household.
    Households {
        most: u32,
    },
}

/// A quota to move, and where to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub feature: String,
    pub value: String,
    pub end: End,
    pub from: u32,
    pub to: u32,
}

/// What a quick look shows before anything is solved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum Trouble {
    /// The minima of a feature add up to more than the seats.
    MinimaAboveSeats {
        feature: String,
        sum: u64,
        seats: u32,
    },
    /// The maxima of a feature add up to less than the seats.
    MaximaBelowSeats {
        feature: String,
        sum: u64,
        seats: u32,
    },
    /// A minimum is above the number of people who have the value.
    TooFewPeople {
        feature: String,
        value: String,
        min: u32,
        people: usize,
    },
    /// There are fewer people than seats.
    PoolTooSmall { people: usize, seats: u32 },
}

/// Why there is no panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacle {
    pub troubles: Vec<Trouble>,
    /// Rules that cannot hold together; without any one of them, the others can.
    pub conflict: Vec<Rule>,
    /// The least change of quotas that makes a panel possible, within their limits of change.
    pub relaxation: Option<Vec<Change>>,
    /// The sizes of panels that the quotas allow, if any.
    pub sizes: Option<(i64, i64)>,
}

/// The cheap checks.
pub fn troubles(instance: &Instance) -> Vec<Trouble> {
    let mut found = Vec::new();
    let (people, seats) = (instance.people.len(), instance.seats);
    if people < seats as usize {
        found.push(Trouble::PoolTooSmall { people, seats });
    }
    for (place, feature) in instance.features.iter().enumerate() {
        let least: u64 = feature
            .values
            .iter()
            .map(|quota| u64::from(quota.min))
            .sum();
        let most: u64 = feature
            .values
            .iter()
            .map(|quota| u64::from(quota.max))
            .sum();
        if least > u64::from(seats) {
            found.push(Trouble::MinimaAboveSeats {
                feature: feature.name.clone(),
                sum: least,
                seats,
            });
        }
        if most < u64::from(seats) {
            found.push(Trouble::MaximaBelowSeats {
                feature: feature.name.clone(),
                sum: most,
                seats,
            });
        }
        for (value, quota) in (0_u32..).zip(&feature.values) {
            let people = instance.people.iter();
            let people = people
                .filter(|person| person.values[place] == value)
                .count();
            if people < quota.min as usize {
                found.push(Trouble::TooFewPeople {
                    feature: feature.name.clone(),
                    value: quota.value.clone(),
                    min: quota.min,
                    people,
                });
            }
        }
    }
    found
}

/// All about why there is no panel.
pub fn obstacle(instance: &Instance, model: &Model) -> Obstacle {
    Obstacle {
        troubles: troubles(instance),
        conflict: conflict(instance, model, None),
        relaxation: relaxation(instance, model),
        sizes: sizes(model),
    }
}

/// A rule of the instance, to be kept or dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Low(usize),
    High(usize),
    Households,
}

/// Rules that cannot hold together with the number of seats (and, if asked, with a seat for one
/// type); dropping any one of them lets the others hold.
pub fn conflict(instance: &Instance, model: &Model, seated: Option<usize>) -> Vec<Rule> {
    let mut ends = limits(model);
    if let Some(kind) = seated {
        ends[kind].0 = 1;
    }
    let impossible = |parts: &[Part]| {
        let mut tried = model.clone();
        let all = i64::try_from(model.kind_of.len()).unwrap_or(i64::MAX);
        for (row, rule) in tried.rows.iter_mut().enumerate() {
            if row == model.size_row {
                continue;
            }
            if row > model.size_row {
                if !parts.contains(&Part::Households) {
                    rule.high = all;
                }
                continue;
            }
            if !parts.contains(&Part::Low(row)) {
                rule.low = 0;
            }
            if !parts.contains(&Part::High(row)) {
                rule.high = all;
            }
        }
        let weights = vec![0.0; model.kinds.len()];
        best(&tried, &weights, &ends, 1.0) == Found::Nothing
    };
    let mut parts = Vec::new();
    if model.rows.len() > model.size_row + 1 {
        parts.push(Part::Households);
    }
    for row in 0..model.size_row {
        if model.rows[row].low > 0 {
            parts.push(Part::Low(row));
        }
        parts.push(Part::High(row));
    }
    if !impossible(&parts) {
        return Vec::new();
    }
    // Whole features first, then one by one: what can be dropped is not to blame.
    let mut first = 0;
    for feature in &instance.features {
        let rows = first..first + feature.values.len();
        first = rows.end;
        let without: Vec<Part> = parts
            .iter()
            .copied()
            .filter(|part| !matches!(part, Part::Low(row) | Part::High(row) if rows.contains(row)))
            .collect();
        if impossible(&without) {
            parts = without;
        }
    }
    let mut place = 0;
    while place < parts.len() {
        let mut without = parts.clone();
        without.remove(place);
        if impossible(&without) {
            parts = without;
        } else {
            place += 1;
        }
    }
    let mut rules: Vec<Rule> = parts
        .into_iter()
        .filter_map(|part| match part {
            Part::Low(row) => quota_rule(instance, model, row, End::Min),
            Part::High(row) => quota_rule(instance, model, row, End::Max),
            Part::Households => Some(Rule::Households {
                most: instance.household_max.unwrap_or(1),
            }),
        })
        .collect();
    rules.push(Rule::Seats {
        seats: instance.seats,
    });
    rules
}

/// A quota as a rule to show.
pub fn quota_rule(instance: &Instance, model: &Model, row: usize, end: End) -> Option<Rule> {
    let (feature, quota) = instance.quota(row)?;
    let kinds = model.kinds.iter();
    Some(Rule::Quota {
        feature: feature.name.clone(),
        value: quota.value.clone(),
        end,
        seats: if end == End::Min {
            quota.min
        } else {
            quota.max
        },
        people: kinds
            .filter(|kind| kind.rows.contains(&row))
            .map(|kind| kind.people.len())
            .sum(),
    })
}

/// The least change, each seat of a maximum costing one and each seat of a minimum a little more,
/// the more the smaller the minimum.
fn relaxation(instance: &Instance, model: &Model) -> Option<Vec<Change>> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let counts: Vec<_> = model
        .kinds
        .iter()
        .map(|kind| {
            problem.add_integer_var(0.0, (0, i32::try_from(kind.size()).unwrap_or(i32::MAX)))
        })
        .collect();
    let mut lines: Vec<Vec<(microlp::Variable, f64)>> = vec![Vec::new(); model.rows.len()];
    for (kind, count) in model.kinds.iter().zip(&counts) {
        for row in &kind.rows {
            lines[*row].push((*count, 1.0));
        }
    }
    let mut moves = Vec::new();
    for (row, (line, rule)) in lines.into_iter().zip(&model.rows).enumerate() {
        let Some((_, quota)) = instance.quota(row) else {
            let (low, high) = (number(rule.low), number(rule.high));
            problem.add_constraint(line.clone(), ComparisonOp::Ge, low);
            problem.add_constraint(line, ComparisonOp::Le, high);
            continue;
        };
        let down = i32::try_from(quota.min.saturating_sub(quota.min_flex)).unwrap_or(i32::MAX);
        let up = quota.max_flex.saturating_sub(quota.max).min(instance.seats);
        let up = i32::try_from(up).unwrap_or(i32::MAX);
        let price = 1.0 + 2.0 / f64::from(quota.min.max(1));
        let lower = problem.add_integer_var(price, (0, down));
        // Among equals, a seat more of many changes less than a seat more of few.
        let raise = problem.add_integer_var(1.0 + 0.01 / f64::from(quota.max.max(1)), (0, up));
        let mut low = line.clone();
        low.push((lower, 1.0));
        problem.add_constraint(low, ComparisonOp::Ge, number(rule.low));
        let mut high = line;
        high.push((raise, -1.0));
        problem.add_constraint(high, ComparisonOp::Le, number(rule.high));
        moves.push((row, lower, raise));
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(200_000);
    let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
    let mut changes = Vec::new();
    for (row, lower, raise) in moves {
        let (feature, quota) = instance.quota(row)?;
        for (unknown, end) in [(lower, End::Min), (raise, End::Max)] {
            let by = seats(solution.var_value(unknown));
            if by > 0 {
                let (from, to) = match end {
                    End::Min => (quota.min, quota.min - by),
                    End::Max => (quota.max, quota.max + by),
                };
                changes.push(Change {
                    feature: feature.name.clone(),
                    value: quota.value.clone(),
                    end,
                    from,
                    to,
                });
            }
        }
    }
    Some(changes)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small count that is not negative"
)]
fn seats(value: f64) -> u32 {
    value.round().max(0.0) as u32
}

/// The smallest and the largest panel that the quotas allow.
pub fn sizes(model: &Model) -> Option<(i64, i64)> {
    let mut free = model.clone();
    free.rows[model.size_row].low = 0;
    free.rows[model.size_row].high = i64::try_from(model.kind_of.len()).ok()?;
    let mut ends = [0, 0];
    for (end, sign) in ends.iter_mut().zip([-1.0, 1.0]) {
        let weights = vec![sign; model.kinds.len()];
        let Found::Counts(counts) = best(&free, &weights, &limits(model), 0.0) else {
            return None;
        };
        *end = counts.iter().sum();
    }
    Some((ends[0], ends[1]))
}
