//! Prices settled in whole numbers, where floating-point ones cannot tell.

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::{ALIVE, Candidate, EPS, Exact, Runner};
use crate::shares::{Round, exact::Held};

impl Runner<'_> {
    /// The exact price of a project, from any price; nothing when its supporters cannot pay it.
    pub(super) fn exactly(&mut self, project: usize, hint: f64) -> Option<Candidate> {
        self.extend_chain();
        let round = self.rounds.len();
        let cost = self.profile.costs[project];
        let start = self.profile.starts[project];
        let places: Vec<usize> = (start..start + self.alive[project])
            .filter(|&place| self.spent[self.supporters[place] as usize].round == ALIVE)
            .collect();
        let unit = |place: usize| self.worth.get(place).map_or(1, |&unit| u64::from(unit));
        let far = |place: usize, price: f64| {
            let money = self.money[self.supporters[place] as usize];
            #[expect(clippy::cast_precision_loss, reason = "worths are below 2^32")]
            let asked = price * unit(place) as f64;
            let slack = money.error + 16.0 * EPS * asked;
            let gap = money.left - asked;
            (gap.abs() > slack).then_some(gap)
        };
        let mut is_poorer: Vec<bool> = places
            .iter()
            .map(|&place| far(place, hint).is_some_and(|gap| gap < 0.0))
            .collect();
        loop {
            let mut held = Held::default();
            let mut worth = 0;
            for (&place, &is_poorer) in places.iter().zip(&is_poorer) {
                let kind = self.supporters[place];
                let count = self.profile.counts[kind as usize];
                if is_poorer {
                    self.hold(&mut held, kind, count, round);
                } else {
                    worth += u64::from(count) * unit(place);
                }
            }
            if worth == 0 {
                if hint > 0.0 {
                    return self.exactly(project, 0.0);
                }
                return None;
            }
            let price = self.chain.price(cost, &held, worth);
            let near = self.chain.round(&price);
            let mut poorer = Vec::new();
            let mut emptied = Vec::new();
            let now: Vec<bool> = places
                .iter()
                .map(|&place| {
                    let kind = self.supporters[place];
                    let side = far(place, near).map_or_else(
                        || {
                            let mut own = Held::default();
                            self.hold(&mut own, kind, 1, round);
                            self.chain.compare(&own, &price, unit(place))
                        },
                        |gap| gap.total_cmp(&0.0),
                    );
                    match side {
                        Ordering::Less => poorer.push(kind),
                        Ordering::Equal => emptied.push(kind),
                        Ordering::Greater => {}
                    }
                    side == Ordering::Less
                })
                .collect();
            if now == is_poorer {
                poorer.sort_unstable();
                emptied.sort_unstable();
                let mut candidate =
                    self.candidate(project, near, 8.0 * EPS * near, worth, poorer.is_empty());
                candidate.exact = Some(Exact {
                    price,
                    poorer,
                    emptied,
                });
                return Some(candidate);
            }
            is_poorer = now;
        }
    }

    /// Adds what people of a kind hold before a round.
    fn hold(&self, held: &mut Held, kind: u32, count: u32, round: usize) {
        let kind = kind as usize;
        held.shares += u64::from(count);
        for (project, unit) in self.profile.marks(kind) {
            let paid = usize::from(self.funded_in[project]);
            if paid < round {
                held.paid_in(paid, u64::from(count) * unit);
            }
        }
    }

    /// The share and the prices of the last run, exactly, with the denominator they share.
    pub fn fractions(&mut self) -> (BigInt, BigInt, Vec<BigInt>) {
        self.extend_chain();
        self.chain.fractions()
    }

    /// Brings the exact prices up to the present round.
    fn extend_chain(&mut self) {
        for round in self.chain.rounds()..self.rounds.len() {
            let Round {
                project, in_full, ..
            } = self.rounds[round];
            let mut held = Held::default();
            for supporter in self.profile.supporters(project) {
                let spent = self.spent[supporter.kind as usize];
                if usize::from(spent.round) == round && !spent.in_full {
                    self.hold(&mut held, supporter.kind, supporter.count, round);
                }
            }
            let price = self
                .chain
                .price(self.profile.costs[project], &held, in_full);
            self.chain.push(&price);
        }
    }
}
