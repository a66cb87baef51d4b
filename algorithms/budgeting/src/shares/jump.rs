//! How far the share can rise before any purchase of a run changes.
//!
//! Around the money of each kind of ballot a cone is kept: with a share higher by `t`, for every `t`
//! up to a limit `most`, what is left lies between `left - error + low * t` and
//! `left + error + high * t`. From the cones follow a line above the price of the project funded in a
//! round and a line below that of every other; while they do not cross, the same project is funded.
//! The limit only ever falls. Where nothing can be shown the answer is zero, and the share is raised
//! by a single step.

use super::run::{EPS, Runner, float};
use crate::profile::Utility;

/// Slopes are widened by this, crossings taken earlier.
const SLACK: f64 = 1e-11;
const EARLIER: f64 = 1.0 - 1e-9;

#[derive(Clone, Copy, Debug)]
struct Cone {
    left: f64,
    error: f64,
    low: f64,
    high: f64,
}

/// A line that the price of a project stays above: `(rest + slope * t) / worth`; without worth, the
/// project cannot be paid while the line is above zero.
#[derive(Clone, Copy, Debug)]
struct Line {
    rest: f64,
    slope: f64,
    worth: u64,
    /// Nobody poorer has anything: the price is the cost shared among all others.
    is_constant: bool,
}

/// One where it holds: a factor instead of a branch, which a processor could not foresee.
fn one_if(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}

/// A whole number below 2^53, which floating-point sums hold exactly.
fn whole(sum: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "people times worth: whole, and not below zero"
    )]
    let whole = sum as u64;
    whole
}

/// The price paid in a round.
struct Paid {
    project: usize,
    /// Upper and lower end at `t = 0`.
    high: f64,
    low: f64,
    /// How it may rise at most, and fall at most, with `t`.
    rise: f64,
    fall: f64,
    worth: u64,
    is_constant: bool,
}

struct Certificate<'r, 'a> {
    run: &'r Runner<'a>,
    cones: Vec<Cone>,
    lines: Vec<Option<Line>>,
    is_open: Vec<bool>,
    most: f64,
}

/// By how much the share of the last run can rise with the same purchases in the same order: at most
/// `guess`, and zero when nothing can be shown for `least`.
pub(super) fn certify(run: &Runner<'_>, guess: f64, least: f64) -> f64 {
    let profile = run.profile;
    let start = Cone {
        left: run.share,
        error: 2.0 * EPS * run.share,
        low: 1.0,
        high: 1.0,
    };
    let mut certificate = Certificate {
        run,
        cones: vec![start; profile.kinds()],
        lines: vec![None; profile.projects()],
        is_open: (0..profile.projects())
            .map(|p| profile.costs[p] > 0 && profile.is_supported(p))
            .collect(),
        most: guess,
    };
    for round in 0..run.purchases.len() {
        let Some(paid) = certificate.price(round, least) else {
            return 0.0;
        };
        certificate.is_open[paid.project] = false;
        certificate.hold_off(&paid);
        if certificate.most < least {
            return 0.0;
        }
        certificate.pay(round, &paid);
    }
    certificate.stays_unaffordable();
    if certificate.most < least {
        return 0.0;
    }
    certificate.most
}

impl Certificate<'_, '_> {
    /// Whether a kind cannot pay a project in full at `t = 0`, in this round.
    fn is_poorer(&self, kind: usize, round: usize) -> bool {
        let spent = self.run.spent[kind];
        let at = usize::from(spent.round);
        at < round || at == round && !spent.in_full
    }

    /// The price of the round between two lines, the upper one for `t` up to the limit.
    fn price(&mut self, round: usize, least: f64) -> Option<Paid> {
        let purchase = &self.run.purchases[round];
        let (project, price, delta) = (purchase.project, purchase.price, purchase.delta);
        let profile = self.run.profile;
        let worth = self.run.rounds[round].in_full;
        let mut falling = 0.0;
        let mut is_constant = true;
        for place in profile.of(project) {
            let supporter = profile.supporter(place);
            let kind = supporter.kind as usize;
            let cone = self.cones[kind];
            if self.is_poorer(kind, round) {
                falling += f64::from(supporter.count) * cone.high;
                is_constant &= cone.left == 0.0 && cone.error == 0.0 && cone.high == 0.0;
            }
        }
        let fall = -falling / float(worth) * (1.0 + SLACK);
        loop {
            if self.most < least {
                return None;
            }
            if is_constant && self.all_can_pay(project, round, price + delta) {
                return Some(Paid {
                    project,
                    high: price + delta,
                    low: price - delta,
                    rise: 0.0,
                    fall: 0.0,
                    worth,
                    is_constant,
                });
            }
            if let Some(later) = self.dearest(project, price + delta) {
                let rise = (later - (price + delta)) / self.most;
                let rise = rise + rise.abs() * SLACK + 4.0 * EPS * price / self.most;
                return Some(Paid {
                    project,
                    high: price + delta,
                    low: price - delta,
                    rise,
                    fall,
                    worth,
                    is_constant: false,
                });
            }
            self.most /= 2.0;
        }
    }

    /// Whether those who can pay in full at `t = 0` surely can up to the limit.
    fn all_can_pay(&self, project: usize, round: usize, price: f64) -> bool {
        let profile = self.run.profile;
        profile.of(project).all(|place| {
            let kind = profile.supporter(place).kind as usize;
            let cone = self.cones[kind];
            let asked = price * float(profile.worth_at(place)) * (1.0 + 4.0 * EPS);
            let least = cone.left - cone.error;
            self.is_poorer(kind, round)
                || least >= asked && least + cone.low * self.most >= asked * (1.0 + SLACK)
        })
    }

    /// A price that is high enough at the limit; nothing when the project may be out of reach there.
    fn dearest(&self, project: usize, start: f64) -> Option<f64> {
        let profile = self.run.profile;
        let cost = float(profile.costs[project]);
        let mut price = start;
        let mut former = None;
        for _ in 0..200 {
            let (mut poorer, mut worth) = (0.0, 0.0);
            for place in profile.of(project) {
                let supporter = profile.supporter(place);
                let cone = self.cones[supporter.kind as usize];
                let has = cone.left - cone.error + cone.low * self.most;
                let unit = float(profile.worth_at(place));
                let people = f64::from(supporter.count);
                let is_poorer = one_if(has < price * unit);
                poorer += people * has * is_poorer;
                worth += people * unit * (1.0 - is_poorer);
            }
            if worth == 0.0 {
                return None;
            }
            price = (cost - poorer) / worth;
            if former == Some(worth.to_bits()) {
                let terms = float(profile.of(project).len() as u64) + 4.0;
                let rounding = 4.0 * EPS * terms * (cost + poorer.abs()) / worth;
                return Some(price + rounding + 8.0 * EPS * price);
            }
            former = Some(worth.to_bits());
        }
        None
    }

    /// Lowers the limit to where another project might be funded instead.
    fn hold_off(&mut self, paid: &Paid) {
        let divisor = float(self.run.divisors[paid.project]);
        for other in 0..self.is_open.len() {
            if !self.is_open[other] {
                continue;
            }
            if let Some(line) = self.lines[other]
                && self.crossing(paid, divisor, other, line) >= self.most
            {
                continue;
            }
            let key = paid.high / divisor;
            let line = self.line(other, key * float(self.run.divisors[other]));
            self.lines[other] = Some(line);
            let crossing = self.crossing(paid, divisor, other, line);
            if line.worth == 0 && crossing >= self.most {
                // Money only falls within a run: it stays out of reach.
                self.is_open[other] = false;
            }
            self.most = self.most.min(crossing);
        }
    }

    /// A line below the price of a project, from parting its supporters at a price.
    fn line(&self, project: usize, price: f64) -> Line {
        let profile = self.run.profile;
        let cost = float(profile.costs[project]);
        let (mut poorer, mut error, mut falling) = (0.0, 0.0, 0.0);
        let mut worth = 0.0;
        for place in profile.of(project) {
            let supporter = profile.supporter(place);
            let cone = self.cones[supporter.kind as usize];
            let unit = float(profile.worth_at(place));
            let people = f64::from(supporter.count);
            let is_poorer = one_if(cone.left < price * unit);
            worth += people * unit * (1.0 - is_poorer);
            let people = people * is_poorer;
            poorer += people * cone.left;
            error += people * cone.error;
            falling += people * cone.high;
        }
        let terms = float(profile.of(project).len() as u64) + 4.0;
        let is_constant = poorer == 0.0 && error == 0.0 && falling == 0.0;
        let rounding = if is_constant {
            0.0
        } else {
            4.0 * EPS * terms * (cost + poorer)
        };
        Line {
            rest: cost - poorer - error - rounding,
            slope: -falling * (1.0 + SLACK),
            worth: whole(worth),
            is_constant,
        }
    }

    /// Up to which `t` the line of another project stays above the price paid.
    fn crossing(&self, paid: &Paid, divisor: f64, other: usize, line: Line) -> f64 {
        if paid.is_constant && line.is_constant && line.worth > 0 {
            // Both prices are a cost shared among all: whole numbers tell, for every t.
            let first = paid.project;
            let (worth, others) = (u128::from(paid.worth), u128::from(line.worth));
            let (own, their) = if self.run.profile.utility == Utility::Cost {
                (others, worth)
            } else {
                let cost = |p: usize| u128::from(self.run.profile.costs[p]);
                (cost(first) * others, cost(other) * worth)
            };
            let is_earlier = self.run.order.rank(first) < self.run.order.rank(other);
            if own < their || own == their && is_earlier {
                return f64::INFINITY;
            }
            return 0.0;
        }
        let (start, slope) = if line.worth == 0 {
            (line.rest, line.slope)
        } else {
            let above = divisor;
            let below = float(line.worth) * float(self.run.divisors[other]);
            let (ours, theirs) = (paid.high * below, line.rest * above);
            let start = theirs - ours - 8.0 * EPS * (ours.abs() + theirs.abs());
            let (ours, theirs) = (paid.rise * below, line.slope * above);
            let slope = theirs - ours - SLACK * (ours.abs() + theirs.abs());
            (start, slope)
        };
        if start <= 0.0 {
            0.0
        } else if slope >= 0.0 {
            f64::INFINITY
        } else {
            start / -slope * EARLIER
        }
    }

    fn pay(&mut self, round: usize, paid: &Paid) {
        let profile = self.run.profile;
        let most = self.most;
        for place in profile.of(paid.project) {
            let kind = profile.supporter(place).kind as usize;
            let unit = float(profile.worth_at(place));
            let is_poorer = self.is_poorer(kind, round);
            let is_emptied = usize::from(self.run.spent[kind].round) == round;
            let cone = &mut self.cones[kind];
            if cone.left == 0.0 && cone.error == 0.0 && cone.high == 0.0 {
                continue;
            }
            let above = cone.left + cone.error - paid.low * unit;
            let rising = cone.high - paid.fall * unit;
            let rounding = 4.0 * EPS * self.run.share;
            let later = (above + most * rising + rounding).max(0.0);
            if is_poorer || is_emptied {
                *cone = Cone {
                    left: 0.0,
                    error: 0.0,
                    low: 0.0,
                    high: later / most * (1.0 + SLACK),
                };
            } else {
                cone.left -= f64::midpoint(paid.low, paid.high) * unit;
                cone.error += (paid.high - paid.low) / 2.0 * unit + 4.0 * EPS * self.run.share;
                let low = cone.low - paid.rise * unit;
                cone.low = low - low.abs() * SLACK;
                let high = (later - (cone.left + cone.error).max(0.0)) / most;
                cone.high = high.max(rising) + high.max(rising).abs() * SLACK;
            }
        }
    }

    /// Lowers the limit to where a project left out might be paid.
    fn stays_unaffordable(&mut self) {
        for project in 0..self.is_open.len() {
            if !self.is_open[project] {
                continue;
            }
            let line = self.line(project, f64::INFINITY);
            let crossing = if line.rest <= 0.0 {
                0.0
            } else if line.slope >= 0.0 {
                f64::INFINITY
            } else {
                line.rest / -line.slope * EARLIER
            };
            self.most = self.most.min(crossing);
        }
    }
}
