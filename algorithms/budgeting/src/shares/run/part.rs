//! Parting the supporters of a project at a price: who has less than it asks, and who pays in full.
//!
//! Nearly all the time of a count goes by here. Supporters are taken in tables of some rows, so that
//! waiting for memory is shared, and sums are made without branches, several at a time: who is poorer
//! looks like chance to a processor.

/// The money of one voter of a kind: off by at most `error`. Both are zero once it is spent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Money {
    pub left: f64,
    pub error: f64,
}

/// The supporters of a project, parted at a price.
#[derive(Clone, Copy, Debug)]
pub struct Parted {
    /// What those give who cannot pay in full, and how far off that is at most.
    pub poorer: f64,
    pub error: f64,
    /// The worth of the project to those who pay in full.
    pub worth: u64,
    /// Supporters without money.
    pub spent: usize,
    /// How much the richest of those who cannot pay in full has, beyond what is asked: below zero.
    pub short_by: f64,
    /// How much those who pay in full have at least, beyond what is asked.
    pub over_by: f64,
}

/// The rows of a table.
pub const ROWS: usize = 64;
/// So many sums at a time.
const LANES: usize = 2;
/// More money than anybody has.
const FAR: f64 = 1e300;

/// Some supporters, and the sums so far.
pub struct Table {
    left: [f64; ROWS],
    error: [f64; ROWS],
    people: [f64; ROWS],
    asked: [f64; ROWS],
    /// The worth to all the people of a row.
    worth: [f64; ROWS],
    has_units: bool,
    sums: Sums,
}

#[derive(Clone, Copy)]
struct Sums {
    poorer: [f64; LANES],
    error: [f64; LANES],
    worth: [f64; LANES],
    spent: [f64; LANES],
    short: [f64; LANES],
    over: [f64; LANES],
}

impl Table {
    /// An empty one: everybody is asked for the price, until [`Table::ask`].
    pub fn new(price: f64) -> Self {
        Self {
            left: [0.0; ROWS],
            error: [0.0; ROWS],
            people: [0.0; ROWS],
            asked: [price; ROWS],
            worth: [0.0; ROWS],
            has_units: false,
            sums: Sums {
                poorer: [0.0; LANES],
                error: [0.0; LANES],
                worth: [0.0; LANES],
                spent: [0.0; LANES],
                short: [f64::NEG_INFINITY; LANES],
                over: [f64::INFINITY; LANES],
            },
        }
    }

    pub fn set(&mut self, row: usize, money: Money, count: u32) {
        self.left[row] = money.left;
        self.error[row] = money.error;
        self.people[row] = f64::from(count);
    }

    /// What the people of the rows are asked for, where a project is not worth one to all.
    pub fn ask(&mut self, price: f64, units: &[u32]) {
        self.has_units = true;
        for (row, &unit) in units.iter().enumerate() {
            let unit = f64::from(unit);
            self.asked[row] = price * unit;
            self.worth[row] = self.people[row] * unit;
        }
    }

    /// Adds the first rows to the sums.
    pub fn add(&mut self, rows: usize) {
        let whole = rows.next_multiple_of(LANES);
        for row in rows..whole {
            // Nobody, who pays in full whatever is asked.
            self.left[row] = FAR / 2.0;
            self.error[row] = 1.0;
            self.people[row] = 0.0;
            self.worth[row] = 0.0;
        }
        let worth = if self.has_units {
            &self.worth
        } else {
            &self.people
        };
        let mut sums = self.sums;
        let rows = self.left[..whole]
            .chunks_exact(LANES)
            .zip(self.error[..whole].chunks_exact(LANES))
            .zip(self.people[..whole].chunks_exact(LANES))
            .zip(self.asked[..whole].chunks_exact(LANES))
            .zip(worth[..whole].chunks_exact(LANES));
        for ((((left, error), people), asked), worth) in rows {
            for lane in 0..LANES {
                let (left, error, people) = (left[lane], error[lane], people[lane]);
                let gap = left - asked[lane];
                let is_poorer = if gap < 0.0 { 1.0 } else { 0.0 };
                let is_spent = if error == 0.0 { 1.0 } else { 0.0 };
                sums.poorer[lane] += people * left * is_poorer;
                sums.error[lane] += people * error * is_poorer;
                sums.worth[lane] += worth[lane] * (1.0 - is_poorer);
                sums.spent[lane] += is_spent;
                // Those whom a bound does not concern are far from it.
                let short = gap + error - FAR * (1.0 - is_poorer + is_spent);
                let over = gap - error + FAR * is_poorer;
                sums.short[lane] = if short > sums.short[lane] {
                    short
                } else {
                    sums.short[lane]
                };
                sums.over[lane] = if over < sums.over[lane] {
                    over
                } else {
                    sums.over[lane]
                };
            }
        }
        self.sums = sums;
    }

    pub fn parted(self) -> Parted {
        let sums = self.sums;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole numbers below 2^53, which sums hold exactly"
        )]
        let whole = |lanes: [f64; LANES]| lanes.iter().sum::<f64>() as u64;
        Parted {
            poorer: sums.poorer.iter().sum(),
            error: sums.error.iter().sum(),
            worth: whole(sums.worth),
            spent: usize::try_from(whole(sums.spent)).unwrap_or(usize::MAX),
            short_by: sums.short.into_iter().fold(f64::NEG_INFINITY, f64::max),
            over_by: sums.over.into_iter().fold(f64::INFINITY, f64::min),
        }
    }
}
