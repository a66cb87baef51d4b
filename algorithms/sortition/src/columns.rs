//! Working on panels themselves, for pools where averages promise more than panels can give.

use crate::{
    lp::{Found, Line, Program, Whole, number},
    model::Model,
    peel::Share,
    solve::{Progress, Shares},
};

/// Panels as counts per type.
pub type Counts = Vec<i64>;

/// How hard to look for one panel.
pub const PATIENCE: u64 = 200_000;

/// The best panel under weights per type, within the rules and between limits.
pub fn best(model: &Model, weights: &[f64], limits: &[(i64, i64)], gap: f64) -> Found {
    let rows_of: Vec<&[usize]> = model.kinds.iter().map(|kind| &kind.rows[..]).collect();
    let rows: Vec<(i64, i64)> = model.rows.iter().map(|row| (row.low, row.high)).collect();
    let program = Whole {
        weights,
        bounds: limits,
        rows_of: &rows_of,
        rows: &rows,
        gap,
        patience: PATIENCE,
    };
    program.solve()
}

/// From none to all of each type.
pub fn limits(model: &Model) -> Vec<(i64, i64)> {
    model.kinds.iter().map(|kind| (0, kind.size())).collect()
}

/// Whether there is a panel at all.
pub fn any_panel(model: &Model) -> Found {
    best(model, &vec![0.0; model.kinds.len()], &limits(model), 1.0)
}

/// A panel of people whose wishes add up to much.
pub fn preferred(model: &Model, wishes: &[f64]) -> Option<Vec<usize>> {
    let weights: Vec<f64> = model
        .kinds
        .iter()
        .map(|kind| {
            let sum: f64 = kind.people.iter().map(|person| wishes[*person]).sum();
            sum / number(kind.size())
        })
        .collect();
    let Found::Counts(counts) = best(model, &weights, &limits(model), 0.05) else {
        return None;
    };
    let mut members = Vec::new();
    for (kind, count) in model.kinds.iter().zip(counts) {
        let mut people = kind.people.clone();
        people.sort_by(|a, b| wishes[*b].total_cmp(&wishes[*a]).then(a.cmp(b)));
        members.extend(people.into_iter().take(usize::try_from(count).unwrap_or(0)));
    }
    members.sort_unstable();
    Some(members)
}

/// How many times a panel is added before what there is must do.
const ROUNDS: usize = 2000;
/// The total of rounded weights.
const TOTAL: i64 = 1_000_000_000;

/// The lottery whose chances fall least below those given.
pub fn closest(
    model: &Model,
    chances: &[f64],
    progress: &mut dyn FnMut(Progress),
) -> Option<Shares> {
    let Found::Counts(first) = any_panel(model) else {
        return None;
    };
    let mut panels = vec![first];
    let mut weights = vec![1.0];
    for round in 0..ROUNDS {
        progress(Progress::Columns(round));
        let mut program = Program {
            cost: vec![0.0; panels.len() + 1],
            ..Program::default()
        };
        let loss = panels.len();
        program.cost[loss] = 1.0;
        program.equal.push(Line {
            terms: (0..panels.len()).map(|panel| (panel, 1.0)).collect(),
            bound: 1.0,
        });
        for (place, (kind, chance)) in model.kinds.iter().zip(chances).enumerate() {
            let size = number(kind.size());
            let mut terms: Vec<(usize, f64)> = panels
                .iter()
                .enumerate()
                .filter(|(_, counts)| counts[place] > 0)
                .map(|(panel, counts)| (panel, -number(counts[place]) / size))
                .collect();
            terms.push((loss, -1.0));
            program.at_most.push(Line {
                terms,
                bound: -chance,
            });
        }
        program.at_most.extend((0..=panels.len()).map(|place| Line {
            terms: vec![(place, -1.0)],
            bound: 0.0,
        }));
        let answer = program.solve(1e-9).ok()?;
        weights = answer.x[..panels.len()].to_vec();
        let prices: Vec<f64> = model
            .kinds
            .iter()
            .zip(&answer.at_most)
            .map(|(kind, price)| price.max(0.0) / number(kind.size()))
            .collect();
        let worth = |counts: &Counts| -> f64 {
            let pairs = counts.iter().zip(&prices);
            pairs.map(|(count, price)| number(*count) * price).sum()
        };
        let now = panels.iter().map(worth).fold(0.0, f64::max);
        if answer.x[loss] < 1e-9 {
            break;
        }
        match best(model, &prices, &limits(model), 1e-9) {
            Found::Counts(found) if worth(&found) > now + 1e-7 && !panels.contains(&found) => {
                panels.push(found);
            }
            _ => break,
        }
    }
    let parts: Vec<(Counts, i128)> = panels
        .into_iter()
        .zip(weights)
        .map(|(counts, weight)| (counts, i128::from(rounded(weight * number(TOTAL)))))
        .filter(|(_, weight)| *weight > 0)
        .collect();
    Some(seat(model, &parts))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a weight of at most the total, rounded"
)]
fn rounded(weight: f64) -> i64 {
    weight.round() as i64
}

/// Members for panels given by counts: within a type everybody takes turns.
pub fn seat(model: &Model, parts: &[(Counts, i128)]) -> Shares {
    /// Beyond this many turns, equality within a type is only near.
    const TURNS: i64 = 2520;
    let turns_of = |counts: &Counts| {
        let mut turns = 1;
        for (kind, count) in model.kinds.iter().zip(counts) {
            let round = kind.size() / num_integer::gcd(kind.size(), *count);
            if *count > 0 {
                turns = num_integer::lcm(turns, round);
            }
            if turns > TURNS {
                return TURNS;
            }
        }
        turns
    };
    let common = parts.iter().fold(1, |common, (counts, _)| {
        num_integer::lcm(common, i128::from(turns_of(counts)))
    });
    let mut by_members = std::collections::BTreeMap::new();
    for (counts, weight) in parts {
        let turns = turns_of(counts);
        let each = weight * (common / i128::from(turns));
        for turn in 0..turns {
            let mut members = Vec::new();
            for (kind, count) in model.kinds.iter().zip(counts) {
                for seat in 0..*count {
                    let place = (turn * count + seat) % kind.size();
                    members.push(kind.people[usize::try_from(place).expect("not negative")]);
                }
            }
            members.sort_unstable();
            *by_members.entry(members).or_insert(0) += each;
        }
    }
    let shares: Vec<Share> = by_members
        .into_iter()
        .map(|(members, weight)| Share { weight, members })
        .collect();
    let total = shares.iter().map(|share| share.weight).sum();
    (shares, total)
}
