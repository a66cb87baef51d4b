//! What floating-point numbers cannot decide, in whole numbers.
//!
//! Somebody's money is the share less what they paid, and what they paid follows from their ballot
//! and the prices of the rounds: only the prices are kept, as whole numbers over one denominator.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;
use num_traits::{ToPrimitive as _, Zero as _};

use super::Share;

/// The prices of the rounds so far, exactly: `prices[s] / denominator`.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    share: Share,
    /// Always a multiple of the voters.
    denominator: BigInt,
    prices: Vec<BigInt>,
}

/// Money held together by some people: so many shares, less what they paid in each round.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    pub shares: u64,
    pub paid: Vec<u64>,
}

impl Held {
    pub fn paid_in(&mut self, round: usize, units: u64) {
        if self.paid.len() <= round {
            self.paid.resize(round + 1, 0);
        }
        self.paid[round] += units;
    }
}

/// A price, exactly: `number / (denominator of the chain * worth)`.
#[derive(Clone, Debug)]
pub(super) struct Price {
    pub number: BigInt,
    pub worth: u64,
}

impl Chain {
    pub fn new(share: Share) -> Self {
        Self {
            share,
            denominator: BigInt::from(share.voters),
            prices: Vec::new(),
        }
    }

    pub fn rounds(&self) -> usize {
        self.prices.len()
    }

    /// Money, over the denominator.
    pub fn money(&self, held: &Held) -> BigInt {
        let share = &self.denominator / self.share.voters * BigInt::from(self.share.number);
        let mut money = share * held.shares;
        for (paid, price) in held.paid.iter().zip(&self.prices) {
            if *paid > 0 {
                money -= price * *paid;
            }
        }
        money
    }

    /// The price at which the others pay what the poorer ones leave of a cost.
    pub fn price(&self, cost: u64, poorer: &Held, worth: u64) -> Price {
        Price {
            number: &self.denominator * cost - self.money(poorer),
            worth,
        }
    }

    /// Enters the price of the round just played.
    pub fn push(&mut self, price: &Price) {
        let common = price.number.gcd(&BigInt::from(price.worth));
        let factor = BigInt::from(price.worth) / &common;
        self.denominator *= &factor;
        for earlier in &mut self.prices {
            *earlier *= &factor;
        }
        self.prices.push(&price.number / common);
    }

    /// The share and the prices of the rounds, with the denominator they share.
    pub fn fractions(&self) -> (BigInt, BigInt, Vec<BigInt>) {
        let share = &self.denominator / self.share.voters * BigInt::from(self.share.number);
        (self.denominator.clone(), share, self.prices.clone())
    }

    /// Compares somebody's money with what a price asks of them.
    pub fn compare(&self, held: &Held, price: &Price, worth: u64) -> Ordering {
        (self.money(held) * price.worth).cmp(&(&price.number * worth))
    }

    /// The nearest floating-point number of a price: a relative error below 2^-50.
    pub fn round(&self, price: &Price) -> f64 {
        ratio(&price.number, &(&self.denominator * price.worth))
    }
}

/// Compares `a / divisor_a` with `b / divisor_b`.
pub(super) fn compare(a: &Price, divisor_a: u64, b: &Price, divisor_b: u64) -> Ordering {
    let left = &a.number * b.worth * divisor_b;
    let right = &b.number * a.worth * divisor_a;
    left.cmp(&right)
}

fn ratio(number: &BigInt, denominator: &BigInt) -> f64 {
    if number.is_zero() || number.sign() == Sign::Minus {
        return 0.0;
    }
    // 64 bits of quotient are enough, and fit.
    let wanted = denominator.bits() + 64;
    let shift = wanted.saturating_sub(number.bits());
    let quotient = (number << shift) / denominator;
    let exponent = i32::try_from(shift).unwrap_or(i32::MAX);
    quotient.to_f64().unwrap_or(f64::INFINITY) * 2_f64.powi(-exponent)
}
