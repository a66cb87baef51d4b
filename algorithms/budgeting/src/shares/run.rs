//! One run of the rule at a given share.
//!
//! Money and prices are floating-point numbers, each kind of ballot with a bound on its error. What
//! those bounds cannot tell apart is settled by [`super::exact`]: which of two projects has the lower
//! price, whether somebody can pay in full, whether a project is affordable at all.

mod part;
mod settle;

use std::cmp::Ordering;

use part::{Money, Parted, Table};

use super::{
    End, Round, Share, Shared, divisor,
    exact::{self, Chain, Price},
};
use crate::{
    outcome::{Outcome, Tie},
    profile::{Profile, Utility},
    ties::TieOrder,
};

pub(super) const EPS: f64 = f64::EPSILON;
const ALIVE: u16 = u16::MAX;

/// When a kind of ballot spent its last money.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spent {
    pub round: u16,
    /// It was just enough: they paid in full.
    pub in_full: bool,
}

const NOT_YET: Spent = Spent {
    round: ALIVE,
    in_full: false,
};

/// A project at its price.
#[derive(Clone, Debug)]
struct Candidate {
    project: usize,
    price: f64,
    /// The price is off by at most this.
    delta: f64,
    worth: u64,
    /// The price divided by the divisor of the project is between these.
    low: f64,
    high: f64,
    /// Everybody who has money left pays in full.
    all_in_full: bool,
    exact: Option<Exact>,
}

/// What the exact price tells.
#[derive(Clone, Debug)]
struct Exact {
    price: Price,
    /// Kinds that cannot pay in full, and those for whom it is just enough: rising.
    poorer: Vec<u32>,
    emptied: Vec<u32>,
}

/// Runs the rule, as often as wanted, keeping what a run teaches the next.
pub(super) struct Runner<'a> {
    pub profile: &'a Profile,
    pub order: &'a TieOrder,
    /// Supporters of each project; those without money are moved behind `alive`.
    supporters: Vec<u32>,
    worth: Vec<u32>,
    alive: Vec<usize>,
    pub divisors: Vec<u64>,
    /// The greatest worth of each project to anybody.
    most_worth: Vec<f64>,
    /// The purchases of the run before, and their prices: good guesses.
    guesses: Vec<(usize, f64)>,
    // What follows is of the run under way.
    pub share: f64,
    money: Vec<Money>,
    pub spent: Vec<Spent>,
    /// Still to be had.
    is_open: Vec<bool>,
    /// No price divided by its divisor can be below.
    bounds: Vec<f64>,
    first_bounds: Vec<f64>,
    /// The round in which each project was funded.
    funded_in: Vec<u16>,
    pub rounds: Vec<Round>,
    chain: Chain,
    /// The purchases of the last run.
    pub purchases: Vec<Purchase>,
}

/// A price paid, and how far off it may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Purchase {
    pub project: usize,
    pub price: f64,
    pub delta: f64,
}

pub(super) fn float(number: u64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "amounts, people and worths stay below 2^53, where this is exact"
    )]
    let float = number as f64;
    float
}

impl<'a> Runner<'a> {
    pub fn new(profile: &'a Profile, order: &'a TieOrder) -> Self {
        let totals = profile.totals();
        let least = |p: usize| match profile.utility {
            Utility::Cost => 1.0 / float(totals[p]),
            _ => float(profile.costs[p]) / float(totals[p]),
        };
        Self {
            profile,
            order,
            supporters: profile.supporters.clone(),
            worth: profile.worth.clone(),
            alive: Vec::new(),
            divisors: (0..profile.projects())
                .map(|p| divisor(profile, p))
                .collect(),
            most_worth: (0..profile.projects())
                .map(|p| {
                    let worth = profile.worth.get(profile.of(p)).unwrap_or_default();
                    f64::from(worth.iter().copied().max().unwrap_or(1))
                })
                .collect(),
            guesses: Vec::new(),
            share: 0.0,
            money: Vec::new(),
            spent: Vec::new(),
            is_open: Vec::new(),
            bounds: Vec::new(),
            first_bounds: (0..profile.projects())
                .map(|p| least(p) * (1.0 - 4.0 * EPS))
                .collect(),
            funded_in: Vec::new(),
            rounds: Vec::new(),
            chain: Chain::new(Share {
                number: 0,
                voters: 1,
            }),
            purchases: Vec::new(),
        }
    }

    /// Plays all rounds at this share.
    pub fn run(&mut self, share: Share) -> Shared {
        let mut outcome = self.begin(share);
        while let Some((best, ties)) = self.choose() {
            if ties.len() > 1 {
                outcome.ties.push(Tie {
                    projects: ties,
                    taken: best.project,
                });
            }
            outcome.fund(best.project, self.profile.costs[best.project]);
            self.pay(&best);
        }
        let bought = self.rounds.iter();
        self.guesses = bought.map(|round| (round.project, round.price)).collect();
        Shared {
            outcome,
            rounds: self.rounds.clone(),
            share,
            increments: 0,
            end: End::Fixed,
            runs: 1,
        }
    }

    /// Everybody has their share again; what costs nothing is funded at once.
    fn begin(&mut self, share: Share) -> Outcome {
        #[expect(
            clippy::cast_precision_loss,
            reason = "the error of the share allows for it"
        )]
        let number = share.number as f64;
        self.share = number / float(share.voters);
        let full = Money {
            left: self.share,
            error: 2.0 * EPS * self.share,
        };
        let profile = self.profile;
        self.money.clear();
        self.money.resize(profile.kinds(), full);
        self.spent.clear();
        self.spent.resize(profile.kinds(), NOT_YET);
        self.alive = (0..profile.projects())
            .map(|p| profile.of(p).len())
            .collect();
        self.rounds.clear();
        self.purchases.clear();
        self.chain = Chain::new(share);
        self.funded_in = vec![ALIVE; profile.projects()];
        self.is_open = (0..profile.projects())
            .map(|p| profile.costs[p] > 0 && profile.is_supported(p))
            .collect();
        self.bounds.clone_from(&self.first_bounds);
        let mut free: Vec<usize> = (0..profile.projects())
            .filter(|&p| profile.costs[p] == 0 && profile.is_supported(p))
            .collect();
        free.sort_by_key(|&p| self.order.rank(p));
        let mut outcome = Outcome::default();
        for project in free {
            outcome.fund(project, 0);
        }
        outcome
    }

    /// The project of the lowest price, and those exactly as low, in the order that settles ties.
    fn choose(&mut self) -> Option<(Candidate, Vec<usize>)> {
        let mut is_tried: Vec<bool> = self.is_open.iter().map(|open| !open).collect();
        let mut best: Option<Candidate> = None;
        let mut ties: Vec<usize> = Vec::new();
        let guess = self.guesses.get(self.rounds.len()).copied();
        let mut next = guess.filter(|guess| !is_tried[guess.0]);
        while let Some((project, start)) = next.take().or_else(|| self.lowest_bound(&is_tried)) {
            let level = best.as_ref().map(|best: &Candidate| best.high);
            if level.is_some_and(|level| self.bounds[project] > level) {
                break;
            }
            is_tried[project] = true;
            let Some(candidate) = self.price(project, start, level) else {
                continue;
            };
            let Some(incumbent) = &mut best else {
                ties = vec![project];
                best = Some(candidate);
                continue;
            };
            let mut candidate = candidate;
            match self.compare(&mut candidate, incumbent) {
                Ordering::Less => {
                    ties = vec![project];
                    best = Some(candidate);
                }
                Ordering::Equal => {
                    ties.push(project);
                    if self.order.rank(project) < self.order.rank(incumbent.project) {
                        best = Some(candidate);
                    }
                }
                Ordering::Greater => {}
            }
        }
        ties.sort_by_key(|&p| self.order.rank(p));
        best.map(|best| (best, ties))
    }

    /// The project that may have the lowest price, and a price from which to look for it.
    fn lowest_bound(&self, is_tried: &[bool]) -> Option<(usize, f64)> {
        let project = (0..is_tried.len())
            .filter(|&p| !is_tried[p])
            .min_by(|&a, &b| self.bounds[a].total_cmp(&self.bounds[b]))?;
        Some((
            project,
            self.bounds[project] * float(self.divisors[project]),
        ))
    }

    /// Parts the supporters at a price: whoever has less than it asks is poorer.
    fn part(&self, project: usize, price: f64) -> Parted {
        let start = self.profile.starts[project];
        let places = start..start + self.alive[project];
        let mut table = Table::new(price);
        let units = self.worth.get(places.clone()).unwrap_or_default();
        let mut units = units.chunks(part::ROWS);
        for supporters in self.supporters[places].chunks(part::ROWS) {
            for (row, &kind) in supporters.iter().enumerate() {
                let kind = kind as usize;
                table.set(row, self.money[kind], self.profile.counts[kind]);
            }
            if let Some(units) = units.next() {
                table.ask(price, units);
            }
            table.add(supporters.len());
        }
        table.parted()
    }

    /// What rounding may add to a sum over the supporters of a project.
    fn rounding(&self, project: usize, poorer: f64) -> f64 {
        let terms = u32::try_from(self.alive[project]).unwrap_or(u32::MAX);
        let cost = float(self.profile.costs[project]);
        2.0 * EPS * (f64::from(terms) + 4.0) * (cost + poorer)
    }

    /// The price of a project, sure enough to be compared with others, looked for from `start`;
    /// nothing when it is above the level for certain, or can never be paid any more.
    ///
    /// Newton's method: however the supporters are parted, they give a price that is not too high. The
    /// first parting is at the level, where most projects lose already.
    fn price(&mut self, project: usize, start: f64, level: Option<f64>) -> Option<Candidate> {
        let cost = float(self.profile.costs[project]);
        let divisor = float(self.divisors[project]);
        let mut price = level.map_or(start, |level| level * divisor);
        let mut former = None;
        let mut hint = 0.0;
        for _ in 0..200 {
            let parted = self.part(project, price);
            self.forget_spent(project, parted.spent);
            let rounding = self.rounding(project, parted.poorer);
            let missing = cost - parted.poorer - parted.error - rounding;
            if parted.worth == 0 {
                if missing > 0.0 {
                    self.is_open[project] = false;
                    return None;
                }
                // Nobody can pay that much, but they may well pay less.
                let least = self.bounds[project] * divisor;
                if least < price {
                    price = least;
                    continue;
                }
                break;
            }
            let worth = float(parted.worth);
            let bound = missing / worth / divisor * (1.0 - 4.0 * EPS);
            self.bounds[project] = self.bounds[project].max(bound);
            if level.is_some_and(|level| bound > level) {
                return None;
            }
            let next = (cost - parted.poorer) / worth;
            let delta = (parted.error + rounding) / worth + 4.0 * EPS * next.abs();
            // What the price still moves, and how far off it may be, for those to whom it is worth most.
            let most = self.most_worth[project];
            let slack = ((next - price).abs() + delta + 8.0 * EPS * next.abs()) * most
                + 8.0 * EPS * self.share;
            if parted.short_by < -slack && parted.over_by > slack {
                let all_in_full = parted.poorer == 0.0 && parted.error == 0.0;
                return Some(self.candidate(project, next, delta, parted.worth, all_in_full));
            }
            hint = next;
            if former == Some(parted.worth) {
                break;
            }
            former = Some(parted.worth);
            price = next.max(self.bounds[project] * divisor);
        }
        let candidate = self.exactly(project, hint);
        self.is_open[project] = candidate.is_some();
        candidate
    }

    fn candidate(
        &self,
        project: usize,
        price: f64,
        delta: f64,
        worth: u64,
        all_in_full: bool,
    ) -> Candidate {
        let divisor = float(self.divisors[project]);
        Candidate {
            project,
            price,
            delta,
            worth,
            low: (price - delta) / divisor * (1.0 - 4.0 * EPS),
            high: (price + delta) / divisor * (1.0 + 4.0 * EPS),
            all_in_full,
            exact: None,
        }
    }

    /// Moves supporters without money behind the others, when they are many.
    fn forget_spent(&mut self, project: usize, spent: usize) {
        let alive = self.alive[project];
        if spent * 3 <= alive {
            return;
        }
        let start = self.profile.starts[project];
        let mut place = start;
        let mut end = start + alive;
        while place < end {
            if self.money[self.supporters[place] as usize].error == 0.0 {
                end -= 1;
                self.supporters.swap(place, end);
                if !self.worth.is_empty() {
                    self.worth.swap(place, end);
                }
            } else {
                place += 1;
            }
        }
        self.alive[project] = end - start;
    }

    fn compare(&mut self, a: &mut Candidate, b: &mut Candidate) -> Ordering {
        if a.high < b.low {
            return Ordering::Less;
        }
        if b.high < a.low {
            return Ordering::Greater;
        }
        if a.all_in_full && b.all_in_full {
            // The price is the cost shared among all who have money: small numbers tell.
            let (worth_a, worth_b) = (u128::from(a.worth), u128::from(b.worth));
            if self.profile.utility == Utility::Cost {
                return worth_b.cmp(&worth_a);
            }
            let cost_a = u128::from(self.profile.costs[a.project]);
            let cost_b = u128::from(self.profile.costs[b.project]);
            return (cost_a * worth_b).cmp(&(cost_b * worth_a));
        }
        for candidate in [&mut *a, &mut *b] {
            if candidate.exact.is_none()
                && let Some(exact) = self.exactly(candidate.project, candidate.price)
            {
                *candidate = exact;
            }
        }
        match (&a.exact, &b.exact) {
            (Some(ea), Some(eb)) => exact::compare(
                &ea.price,
                self.divisors[a.project],
                &eb.price,
                self.divisors[b.project],
            ),
            _ => a.low.total_cmp(&b.low),
        }
    }

    /// Takes the price of a project from its supporters.
    fn pay(&mut self, best: &Candidate) {
        let project = best.project;
        let round = u16::try_from(self.rounds.len()).unwrap_or(ALIVE - 1);
        let start = self.profile.starts[project];
        let mut poorer_people = 0;
        for place in start..start + self.alive[project] {
            let kind = self.supporters[place];
            let at = kind as usize;
            let unit = self.worth.get(place).map_or(1.0, |&unit| f64::from(unit));
            let money = &mut self.money[at];
            if money.error == 0.0 {
                continue;
            }
            let (is_poorer, is_emptied) = best.exact.as_ref().map_or_else(
                || (money.left < best.price * unit, false),
                |exact| {
                    (
                        exact.poorer.binary_search(&kind).is_ok(),
                        exact.emptied.binary_search(&kind).is_ok(),
                    )
                },
            );
            if is_poorer {
                poorer_people += u64::from(self.profile.counts[at]);
            }
            if is_poorer || is_emptied {
                *money = Money::default();
                self.spent[at] = Spent {
                    round,
                    in_full: is_emptied,
                };
            } else {
                money.left -= best.price * unit;
                money.error += best.delta * unit + 2.0 * EPS * self.share;
            }
        }
        self.is_open[project] = false;
        self.funded_in[project] = round;
        self.purchases.push(Purchase {
            project,
            price: best.price,
            delta: best.delta,
        });
        let cost = float(self.profile.costs[project]);
        self.rounds.push(Round {
            project,
            price: best.price,
            in_full: best.worth,
            poorer: poorer_people,
            effective_votes: cost / best.price,
        });
    }
}
