//! A quick look before solving: is a panel possible, how fair can it be, and what holds it down.

use num_traits::{ToPrimitive as _, Zero as _};
use serde::{Deserialize, Serialize};

use crate::{
    certificate::{Multiplier, Proof, Stage},
    columns::any_panel,
    explain::{Obstacle, obstacle, sizes},
    instance::Instance,
    lp::Found,
    model::Model,
    report::{Limit, limits_of},
    stages::leximin,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feasible {
    Feasible,
    Infeasible,
    /// The search was cut short.
    Undecided,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Examination {
    pub status: Feasible,
    pub types: usize,
    /// The sizes of panels that the quotas allow.
    pub sizes: Option<(i64, i64)>,
    /// What the least chance of those who can sit does not pass.
    pub bound: Option<f64>,
    pub limits: Vec<Limit>,
    /// Why no panel is possible.
    pub obstacle: Option<Obstacle>,
}

pub fn examine(instance: &Instance) -> Examination {
    let model = Model::new(instance);
    let mut examination = Examination {
        status: Feasible::Undecided,
        types: model.kinds.len(),
        sizes: sizes(&model),
        bound: None,
        limits: Vec::new(),
        obstacle: None,
    };
    match any_panel(&model) {
        Found::Nothing => {
            examination.status = Feasible::Infeasible;
            examination.obstacle = Some(obstacle(instance, &model));
        }
        Found::Unknown => (),
        Found::Counts(_) => {
            examination.status = Feasible::Feasible;
            if let Ok(levels) = leximin(&model) {
                let kinds = 0..model.kinds.len();
                examination.bound = kinds
                    .filter_map(|kind| levels.ladder.chance(kind))
                    .filter(|level| !level.is_zero())
                    .min()
                    .and_then(num_rational::BigRational::to_f64);
                let stages = levels.stages.into_iter().map(|stage| Stage::Rows {
                    multipliers: stage
                        .into_iter()
                        .map(|(row, value)| Multiplier { row, value })
                        .collect(),
                });
                let proof = Proof::Levels {
                    stages: stages.collect(),
                };
                examination.limits = limits_of(instance, &model, &proof);
            }
        }
    }
    examination
}
