//! The two outside solvers behind small functions: Clarabel for continuous programs, microlp for
//! whole-number ones. Both run on one thread, without a clock, and give the same answer each time.

use clarabel::{
    algebra::CscMatrix,
    solver::{
        DefaultSettings, DefaultSolver, IPSolver as _, SolverStatus,
        SupportedConeT::{self, NonnegativeConeT, ZeroConeT},
    },
};
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions};

/// One line of a continuous program: the sum of its terms, at most or exactly so much.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub terms: Vec<(usize, f64)>,
    pub bound: f64,
}

/// Minimise `cost · x + squares · x² / 2` under lines.
#[derive(Clone, Debug, Default)]
pub struct Program {
    pub cost: Vec<f64>,
    /// Empty for a linear program.
    pub squares: Vec<f64>,
    pub equal: Vec<Line>,
    pub at_most: Vec<Line>,
    /// Lines in groups of three: `bound - terms` must lie in the exponential cone.
    pub exponential: Vec<Line>,
    /// Lines in groups of three: `bound - terms` must lie in the second-order cone.
    pub rounded: Vec<Line>,
}

#[derive(Clone, Debug)]
pub struct Answer {
    pub x: Vec<f64>,
    /// One multiplier per line, in the order of the program.
    pub equal: Vec<f64>,
    pub at_most: Vec<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    Infeasible,
    /// The solver gave up.
    Lost,
}

impl Program {
    pub fn solve(&self, tolerance: f64) -> Result<Answer, Failure> {
        let (mut rows, mut columns, mut values) = (Vec::new(), Vec::new(), Vec::new());
        let mut bounds = Vec::new();
        let lines = [&self.equal, &self.at_most, &self.exponential, &self.rounded];
        for line in lines.into_iter().flatten() {
            for (column, value) in &line.terms {
                rows.push(bounds.len());
                columns.push(*column);
                values.push(*value);
            }
            bounds.push(line.bound);
        }
        let mut cones: Vec<SupportedConeT<f64>> = Vec::new();
        if !self.equal.is_empty() {
            cones.push(ZeroConeT(self.equal.len()));
        }
        if !self.at_most.is_empty() {
            cones.push(NonnegativeConeT(self.at_most.len()));
        }
        cones.extend(
            self.exponential
                .chunks_exact(3)
                .map(|_| SupportedConeT::ExponentialConeT()),
        );
        cones.extend(
            self.rounded
                .chunks_exact(3)
                .map(|_| SupportedConeT::SecondOrderConeT(3)),
        );
        let unknowns = self.cost.len();
        let matrix = CscMatrix::new_from_triplets(bounds.len(), unknowns, rows, columns, values);
        let diagonal: Vec<usize> = (0..self.squares.len()).collect();
        let squares = CscMatrix::new_from_triplets(
            unknowns,
            unknowns,
            diagonal.clone(),
            diagonal,
            self.squares.clone(),
        );
        let settings = DefaultSettings {
            verbose: false,
            max_iter: 300,
            max_threads: 1,
            tol_gap_abs: tolerance,
            tol_gap_rel: tolerance,
            tol_feas: tolerance,
            presolve_enable: false,
            ..DefaultSettings::default()
        };
        let mut solver =
            DefaultSolver::new(&squares, &self.cost, &matrix, &bounds, &cones, settings)
                .map_err(|_| Failure::Lost)?;
        solver.solve();
        let solution = solver.solution;
        match solution.status {
            SolverStatus::Solved
            | SolverStatus::AlmostSolved
            | SolverStatus::InsufficientProgress => (),
            SolverStatus::PrimalInfeasible | SolverStatus::AlmostPrimalInfeasible => {
                return Err(Failure::Infeasible);
            }
            _ => return Err(Failure::Lost),
        }
        let (equal, rest) = solution.z.split_at(self.equal.len());
        Ok(Answer {
            x: solution.x.clone(),
            equal: equal.to_vec(),
            at_most: rest[..self.at_most.len()].to_vec(),
        })
    }
}

/// A whole-number program: the largest weighted sum of counts between bounds, under rows of ones.
#[derive(Clone, Debug)]
pub struct Whole<'a> {
    pub weights: &'a [f64],
    /// For each unknown, lowest and highest value.
    pub bounds: &'a [(i64, i64)],
    /// For each unknown, the rows that count it.
    pub rows_of: &'a [&'a [usize]],
    pub rows: &'a [(i64, i64)],
    /// How far from the best the answer may be, as a share of it.
    pub gap: f64,
    /// How many branches may be tried.
    pub patience: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Meets every bound, checked in whole numbers.
    Counts(Vec<i64>),
    Nothing,
    /// The search was cut short.
    Unknown,
}

impl Whole<'_> {
    pub fn solve(&self) -> Found {
        // What is fixed leaves; rows that cannot be broken any more leave too.
        let mut slack: Vec<(i64, i64)> = self.rows.to_vec();
        let mut reach: Vec<(i64, i64)> = vec![(0, 0); self.rows.len()];
        for (bound, rows) in self.bounds.iter().zip(self.rows_of) {
            if bound.0 > bound.1 {
                return Found::Nothing;
            }
            for row in *rows {
                slack[*row].0 -= bound.0;
                slack[*row].1 -= bound.0;
                reach[*row].1 += bound.1 - bound.0;
            }
        }
        let mut lines: Vec<Option<Vec<(microlp::Variable, f64)>>> = Vec::new();
        for (needed, possible) in slack.iter().zip(&reach) {
            if needed.1 < 0 || needed.0 > possible.1 || needed.0 > needed.1 {
                return Found::Nothing;
            }
            let binds = needed.0 > 0 || needed.1 < possible.1;
            lines.push(binds.then(Vec::new));
        }
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let mut unknowns = Vec::new();
        for (place, (bound, rows)) in self.bounds.iter().zip(self.rows_of).enumerate() {
            if bound.0 == bound.1 {
                continue;
            }
            let room = i32::try_from(bound.1 - bound.0).unwrap_or(i32::MAX);
            let unknown = problem.add_integer_var(self.weights[place], (0, room));
            unknowns.push((place, unknown));
            for row in *rows {
                if let Some(line) = &mut lines[*row] {
                    line.push((unknown, 1.0));
                }
            }
        }
        let mut counts: Vec<i64> = self.bounds.iter().map(|bound| bound.0).collect();
        if unknowns.is_empty() {
            return Found::Counts(counts);
        }
        for ((line, (low, high)), possible) in lines.into_iter().zip(slack).zip(reach) {
            let Some(line) = line else { continue };
            if low == high {
                problem.add_constraint(line, ComparisonOp::Eq, number(low));
                continue;
            }
            if low > 0 {
                problem.add_constraint(line.clone(), ComparisonOp::Ge, number(low));
            }
            if high < possible.1 {
                problem.add_constraint(line, ComparisonOp::Le, number(high));
            }
        }
        let mut options = SolveOptions::default();
        options.mip_gap = self.gap;
        options.node_limit = Some(self.patience);
        let solution = match problem.solve_with(options) {
            Ok(outcome) => match outcome.into_solution() {
                Ok(solution) => solution,
                Err(_) => return Found::Unknown,
            },
            Err(microlp::Error::Infeasible) => return Found::Nothing,
            Err(_) => return Found::Unknown,
        };
        for (place, unknown) in unknowns {
            counts[place] += whole(solution.var_value(unknown));
        }
        if self.holds(&counts) {
            Found::Counts(counts)
        } else {
            Found::Unknown
        }
    }

    fn holds(&self, counts: &[i64]) -> bool {
        let mut sums = vec![0; self.rows.len()];
        for ((count, bound), rows) in counts.iter().zip(self.bounds).zip(self.rows_of) {
            if *count < bound.0 || *count > bound.1 {
                return false;
            }
            for row in *rows {
                sums[*row] += count;
            }
        }
        sums.iter()
            .zip(self.rows)
            .all(|(sum, row)| (row.0..=row.1).contains(sum))
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people")]
pub fn number(count: i64) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "counts of people, rounded by a solver to some billionths"
)]
fn whole(value: f64) -> i64 {
    value.round() as i64
}
