//! The chances that are best for the objectives without levels: Nash, goldilocks, stratified.
//!
//! One convex program each, over all mixtures that meet the rules on average. Its multipliers,
//! rounded, go into the proof; the checker bounds in fractions what they leave open.

use num_bigint::BigInt;
use num_traits::{FromPrimitive as _, Zero as _};

use crate::{
    certificate::{Multiplier, Objective, Proof},
    lp::{Answer, Failure, Line, Program, number},
    model::Model,
};

/// What the multipliers are divided by.
const SCALE: f64 = 1_099_511_627_776.0;

/// The chance of each type, and the proof of it.
#[derive(Clone, Debug)]
pub struct Slopes {
    pub chances: Vec<f64>,
    pub proof: Proof,
}

pub fn solve(model: &Model, objective: Objective) -> Result<Slopes, Failure> {
    let kinds = model.kinds.len();
    let people: f64 = model.kinds.iter().map(|kind| number(kind.size())).sum();
    let share = number(model.rows[model.size_row].high) / people;
    let mut program = Program {
        cost: vec![0.0; kinds],
        ..Program::default()
    };
    let rows = rules(model, &mut program);
    let line = |terms: Vec<(usize, f64)>, bound: f64| Line { terms, bound };
    // What the multipliers of the rows are to be multiplied by.
    let mut factor = 1.0;
    let before = program.at_most.len();
    match objective {
        Objective::Nash => {
            factor = people;
            for (place, kind) in model.kinds.iter().enumerate() {
                if model.is_shut(place) {
                    continue;
                }
                let log = program.cost.len();
                program.cost.push(-number(kind.size()) / people);
                program.exponential.extend([
                    line(vec![(log, -1.0)], 0.0),
                    line(Vec::new(), 1.0),
                    line(vec![(place, -1.0)], 0.0),
                ]);
            }
        }
        Objective::Goldilocks => {
            let (least, most, inverse) = (kinds, kinds + 1, kinds + 2);
            program.cost.extend([0.0, 1.0 / share, share]);
            for place in (0..kinds).filter(|place| !model.is_shut(*place)) {
                program
                    .at_most
                    .push(line(vec![(least, 1.0), (place, -1.0)], 0.0));
                program
                    .at_most
                    .push(line(vec![(place, 1.0), (most, -1.0)], 0.0));
            }
            program.rounded.extend([
                line(vec![(inverse, -1.0), (least, -1.0)], 0.0),
                line(vec![(inverse, -1.0), (least, 1.0)], 0.0),
                line(Vec::new(), 2.0),
            ]);
        }
        _ => {
            factor = 2.0;
            for (place, kind) in model.kinds.iter().enumerate() {
                program.squares.push(number(kind.size()));
                program.cost[place] = -share * number(kind.size());
            }
        }
    }
    program.squares.resize(program.cost.len(), 0.0);
    let answer = program.solve(1e-10)?;
    let (mut raised, mut lowered) = (Vec::new(), Vec::new());
    if objective == Objective::Goldilocks {
        let mut pairs = answer.at_most[before..].chunks_exact(2);
        for (place, kind) in model.kinds.iter().enumerate() {
            let pair = if model.is_shut(place) {
                None
            } else {
                pairs.next()
            };
            let scaled = |value: f64| {
                // Rounded down: what pulls the largest chance may not weigh too much.
                let value = (value.max(0.0) * (1.0 - 1e-9) * SCALE / number(kind.size())).floor();
                BigInt::from_f64(value).unwrap_or_default()
            };
            raised.push(pair.map_or_else(BigInt::zero, |pair| scaled(pair[0])));
            lowered.push(pair.map_or_else(BigInt::zero, |pair| scaled(pair[1])));
        }
    }
    Ok(Slopes {
        proof: Proof::Slope {
            raised,
            lowered,
            scale: BigInt::from_f64(SCALE).unwrap_or_default(),
            multipliers: rounded(model, &rows, &answer, factor),
        },
        chances: answer.x[..kinds].to_vec(),
    })
}

/// The rows as lines over the chances of types, and which line is which side of which row.
fn rules(model: &Model, program: &mut Program) -> Vec<(usize, f64)> {
    let mut terms: Vec<Vec<(usize, f64)>> = vec![Vec::new(); model.rows.len()];
    for (place, kind) in model.kinds.iter().enumerate() {
        for row in &kind.rows {
            terms[*row].push((place, number(kind.size())));
        }
    }
    let mut lines = Vec::new();
    let size = std::mem::take(&mut terms[model.size_row]);
    program.equal.push(Line {
        terms: size,
        bound: number(model.rows[model.size_row].high),
    });
    for (row, (terms, rule)) in terms.into_iter().zip(&model.rows).enumerate() {
        if terms.is_empty() {
            continue;
        }
        if rule.low > 0 {
            lines.push((row, -1.0));
            program.at_most.push(Line {
                terms: terms.iter().map(|(place, size)| (*place, -size)).collect(),
                bound: -number(rule.low),
            });
        }
        lines.push((row, 1.0));
        program.at_most.push(Line {
            terms,
            bound: number(rule.high),
        });
    }
    for place in 0..model.kinds.len() {
        for (factor, bound) in [(1.0, 1.0), (-1.0, 0.0)] {
            program.at_most.push(Line {
                terms: vec![(place, factor)],
                bound,
            });
        }
    }
    lines
}

fn rounded(model: &Model, lines: &[(usize, f64)], answer: &Answer, factor: f64) -> Vec<Multiplier> {
    let mut by_row = vec![0.0; model.rows.len()];
    by_row[model.size_row] = answer.equal[0];
    for ((row, sign), value) in lines.iter().zip(&answer.at_most) {
        by_row[*row] += sign * value;
    }
    by_row
        .into_iter()
        .enumerate()
        .filter_map(|(row, value)| {
            let value = BigInt::from_f64((value * factor * SCALE).round())?;
            (!value.is_zero()).then_some(Multiplier { row, value })
        })
        .collect()
}
