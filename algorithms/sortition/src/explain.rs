//! Why no panel is possible, and what would make one possible.

use serde::{Deserialize, Serialize};

use crate::{
    columns::{best, limits},
    conflict::conflict,
    instance::Instance,
    lp::Found,
    model::Model,
    prove::{Decision, Question, Sum},
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
    pub proven: Proven,
}

/// What is shown in whole numbers, beyond what a search in floating point found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    /// The rules of the conflict cannot hold together.
    pub impossible: bool,
    /// No conflict has fewer rules.
    pub smallest: bool,
    /// No change that counts less makes a panel possible; or none at all does.
    pub least: bool,
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
    let found = conflict(instance, model, None);
    let (relaxation, least) = relaxation(instance, model);
    Obstacle {
        troubles: troubles(instance),
        conflict: found.rules,
        relaxation,
        sizes: sizes(model),
        proven: Proven {
            impossible: found.impossible,
            smallest: found.smallest,
            least,
        },
    }
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

impl Change {
    /// What the change counts: a thousand for each seat of a minimum or a maximum, and for a minimum
    /// two thousand more divided by it, for a maximum ten more divided by it.
    ///
    /// So a small minimum is lowered last, and among maxima the large ones are raised first.
    pub fn price(&self) -> i64 {
        let seats = i64::from(self.from.abs_diff(self.to));
        seats * price(self.end, self.from)
    }
}

fn price(end: End, from: u32) -> i64 {
    let from = i64::from(from.max(1));
    match end {
        End::Min => 1000 + 2000 / from,
        End::Max => 1000 + 10 / from,
    }
}

/// The least change, and whether it is proven that nothing less suffices.
fn relaxation(instance: &Instance, model: &Model) -> (Option<Vec<Change>>, bool) {
    let mut question = Question {
        bounds: limits(model),
        sums: Vec::new(),
        prices: vec![0; model.kinds.len()],
        limit: i64::MAX / 8,
    };
    let mut lines: Vec<Vec<(usize, i64)>> = vec![Vec::new(); model.rows.len()];
    for (place, kind) in model.kinds.iter().enumerate() {
        for row in &kind.rows {
            lines[*row].push((place, 1));
        }
    }
    let all = i64::try_from(model.kind_of.len()).unwrap_or(i64::MAX / 8);
    let mut moves = Vec::new();
    for (row, (line, rule)) in lines.into_iter().zip(&model.rows).enumerate() {
        let Some((feature, quota)) = instance.quota(row) else {
            question.sums.push(Sum {
                terms: line,
                low: rule.low,
                high: rule.high,
            });
            continue;
        };
        let down = i64::from(quota.min.saturating_sub(quota.min_flex));
        let up = quota.max_flex.saturating_sub(quota.max);
        let up = i64::from(up.min(instance.seats));
        for (end, most) in [(End::Min, down), (End::Max, up)] {
            let from = if end == End::Min {
                quota.min
            } else {
                quota.max
            };
            let mut terms = line.clone();
            let (factor, low, high) = match end {
                End::Min => (1, rule.low, all + down),
                End::Max => (-1, -up, rule.high),
            };
            terms.push((question.bounds.len(), factor));
            question.sums.push(Sum { terms, low, high });
            moves.push((question.bounds.len(), feature, quota, end, from));
            question.bounds.push((0, most));
            question.prices.push(price(end, from));
        }
    }
    let mut decision = question.decide();
    let mut best = None;
    let proven = loop {
        match decision {
            Decision::Found(point) => {
                let prices = point.iter().zip(&question.prices);
                question.limit = prices.map(|(x, price)| x * price).sum::<i64>() - 1;
                best = Some(point);
                if question.limit < 0 {
                    break true;
                }
                decision = question.refute();
            }
            Decision::Impossible => break true,
            Decision::Unknown => break false,
        }
    };
    let changes = best.map(|point| {
        let chosen = moves.iter().filter(|(unknown, ..)| point[*unknown] > 0);
        chosen
            .map(|(unknown, feature, quota, end, from)| {
                let by = u32::try_from(point[*unknown]).unwrap_or(0);
                Change {
                    feature: feature.name.clone(),
                    value: quota.value.clone(),
                    end: *end,
                    from: *from,
                    to: match end {
                        End::Min => from.saturating_sub(by),
                        End::Max => from.saturating_add(by),
                    },
                }
            })
            .collect()
    });
    (changes, proven)
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
