//! Whole numbers beside chances, such that every rule still holds on average.

use crate::{
    chance::Stream,
    lp::{Found, Whole, number},
    model::Model,
};

/// For each person a whole number out of `total`, near the chance of their type.
///
/// Sums over rows lie exactly between the bounds times the total. Where the chances allow it each
/// number is the chance times the total rounded down or up. None when no such numbers are found.
pub fn totals(model: &Model, chances: &[f64], total: i64, seed: u64) -> Option<Vec<i128>> {
    let mut stream = Stream::new(seed);
    let rows_of: Vec<&[usize]> = model.kinds.iter().map(|kind| &kind.rows[..]).collect();
    let mut floors = Vec::with_capacity(chances.len());
    let mut weights = Vec::with_capacity(chances.len());
    for (kind, chance) in model.kinds.iter().zip(chances) {
        let exact = chance.clamp(0.0, 1.0) * number(kind.size()) * number(total);
        let near = exact.round();
        // A number that is whole but for the last digits is whole.
        let floor = if (exact - near).abs() < 1e-7 {
            near
        } else {
            exact.floor()
        };
        weights.push((exact - floor).max(0.0) + 0.3 * stream.unit());
        floors.push((whole(floor), exact > floor));
    }
    for width in [0, 1, 2, 4, 16, 64, 256, 1024] {
        let bounds: Vec<(i64, i64)> = floors
            .iter()
            .zip(&model.kinds)
            .map(|((floor, open), kind)| {
                let (below, above) = match width {
                    0 => (0, i64::from(*open)),
                    1 => (0, 1),
                    _ => (width, width),
                };
                let below = below.min(*floor);
                (-below, above.min(kind.size() * total - floor).max(-below))
            })
            .collect();
        let mut sums = vec![0; model.rows.len()];
        for ((floor, _), rows) in floors.iter().zip(&rows_of) {
            for row in *rows {
                sums[*row] += floor;
            }
        }
        let rows: Vec<(i64, i64)> = model
            .rows
            .iter()
            .zip(&sums)
            .map(|(row, sum)| (row.low * total - sum, row.high * total - sum))
            .collect();
        let program = Whole {
            weights: &weights,
            bounds: &bounds,
            rows_of: &rows_of,
            rows: &rows,
            gap: 0.1,
            patience: 2000,
        };
        if let Found::Counts(added) = program.solve() {
            let mut numbers = vec![0; model.kind_of.len()];
            for ((kind, (floor, _)), added) in model.kinds.iter().zip(&floors).zip(added) {
                let sum = floor + added;
                let (each, over) = (sum / kind.size(), sum % kind.size());
                for (place, person) in (0..).zip(&kind.people) {
                    numbers[*person] = i128::from(each + i64::from(place < over));
                }
            }
            return Some(numbers);
        }
    }
    None
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a total of at most some 10^9 times a count of people"
)]
fn whole(value: f64) -> i64 {
    value as i64
}
