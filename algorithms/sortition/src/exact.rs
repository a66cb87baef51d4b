//! From a solver's floating-point answer to the exact one beside it.
//!
//! The equations that an exact answer must meet have small whole coefficients. They are solved
//! modulo a prime and read back as fractions; what remains free is rounded from the floating-point
//! answer. Nothing is trusted: whoever calls verifies the result in whole numbers.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One as _, Signed as _, Zero as _};

const PRIME: u64 = (1 << 61) - 1;
/// Fractions are read back up to this numerator and denominator.
const BOUND: i128 = 1 << 29;

fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    let low = u64::try_from(product & u128::from(PRIME)).expect("61 bits");
    let high = u64::try_from(product >> 61).expect("61 bits");
    let sum = low + high;
    if sum >= PRIME { sum - PRIME } else { sum }
}

fn minus(a: u64, b: u64) -> u64 {
    if a >= b { a - b } else { a + PRIME - b }
}

fn inverse(a: u64) -> u64 {
    let (mut base, mut left, mut result) = (a, PRIME - 2, 1);
    while left > 0 {
        if left & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        left >>= 1;
    }
    result
}

fn residue(value: i64) -> u64 {
    u64::try_from(i128::from(value).rem_euclid(i128::from(PRIME))).expect("below the prime")
}

/// The fraction with small terms that a residue stands for, if there is one.
fn fraction(residue: u64) -> Option<(i128, i128)> {
    let (mut r0, mut r1) = (i128::from(PRIME), i128::from(residue));
    let (mut t0, mut t1) = (0_i128, 1_i128);
    while r1 > BOUND {
        let quotient = r0 / r1;
        (r0, r1) = (r1, r0 - quotient * r1);
        (t0, t1) = (t1, t0 - quotient * t1);
    }
    match t1.abs() {
        0 => None,
        size if size > BOUND => None,
        _ if t1 < 0 => Some((-r1, -t1)),
        _ => Some((r1, t1)),
    }
}

/// Equations with whole coefficients and zero on the right, kept solved.
#[derive(Debug)]
pub struct Equations {
    unknowns: usize,
    /// The unknowns by falling wish to be expressed through the others.
    order: Vec<usize>,
    /// For each solved unknown, its row: one there, zero at all other solved unknowns.
    solved: Vec<(usize, Vec<u64>)>,
    place: Vec<Option<usize>>,
}

impl Equations {
    pub fn new(unknowns: usize, order: Vec<usize>) -> Self {
        Self {
            unknowns,
            order,
            solved: Vec::new(),
            place: vec![None; unknowns],
        }
    }

    /// Adds one; says whether it told something new.
    pub fn add(&mut self, terms: &[(usize, i64)]) -> bool {
        let mut row = vec![0; self.unknowns];
        for (unknown, factor) in terms {
            row[*unknown] = minus(row[*unknown], residue(-factor));
        }
        // Solved rows have zeros at all solved unknowns but their own, so one pass suffices.
        for (unknown, _) in terms {
            let (Some(place), factor) = (self.place[*unknown], row[*unknown]) else {
                continue;
            };
            if factor != 0 {
                for (value, known) in row.iter_mut().zip(&self.solved[place].1) {
                    if *known != 0 {
                        *value = minus(*value, times(factor, *known));
                    }
                }
            }
        }
        let Some(pivot) = self.order.iter().copied().find(|place| row[*place] != 0) else {
            return false;
        };
        let scale = inverse(row[pivot]);
        for value in &mut row {
            *value = times(*value, scale);
        }
        for (_, known) in &mut self.solved {
            let factor = known[pivot];
            if factor != 0 {
                for (value, new) in known.iter_mut().zip(&row) {
                    *value = minus(*value, times(factor, *new));
                }
            }
        }
        self.place[pivot] = Some(self.solved.len());
        self.solved.push((pivot, row));
        true
    }

    /// Whether an unknown is expressed through others.
    pub fn is_solved(&self, unknown: usize) -> bool {
        self.place[unknown].is_some()
    }

    /// Whole numbers that meet the equations, in about the proportions of the guess: the free
    /// unknowns are rounded to `bits` bits. None when a coefficient is no small fraction.
    pub fn near(&self, guess: &[f64], bits: i32) -> Option<Vec<BigInt>> {
        let free: Vec<usize> = (0..self.unknowns)
            .filter(|place| self.place[*place].is_none())
            .collect();
        let largest = free
            .iter()
            .map(|place| guess[*place].abs())
            .fold(0.0, f64::max);
        if largest <= 0.0 || !largest.is_finite() {
            return None;
        }
        let scale = 2_f64.powi(bits) / largest;
        let mut values = vec![BigInt::zero(); self.unknowns];
        for place in &free {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "rounded, and smaller than two to the power of `bits`"
            )]
            let rounded = (guess[*place] * scale).round() as i64;
            values[*place] = rounded.into();
        }
        let mut fractions = Vec::with_capacity(self.solved.len());
        let mut common = BigInt::one();
        for (pivot, row) in &self.solved {
            let mut terms = Vec::new();
            for place in &free {
                if row[*place] != 0 && !values[*place].is_zero() {
                    let (over, under) = fraction(row[*place])?;
                    common = common.lcm(&under.into());
                    terms.push((*place, over, under));
                }
            }
            fractions.push((*pivot, terms));
        }
        let mut whole: Vec<BigInt> = values.iter().map(|value| value * &common).collect();
        for (pivot, terms) in fractions {
            whole[pivot] = -terms
                .into_iter()
                .map(|(place, over, under)| {
                    &values[place] * (&common / BigInt::from(under)) * BigInt::from(over)
                })
                .sum::<BigInt>();
        }
        let divisor = whole
            .iter()
            .fold(BigInt::zero(), |divisor, value| divisor.gcd(value));
        if divisor.is_positive() {
            for value in &mut whole {
                *value /= &divisor;
            }
        }
        Some(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_fractions_are_read_back() {
        for (over, under) in [(0_i64, 1_i64), (1, 3), (-7, 180), (12_345, 678)] {
            let value = times(residue(over), inverse(residue(under)));
            let (a, b) = fraction(value).unwrap();
            assert_eq!(a * i128::from(under), b * i128::from(over));
        }
    }

    #[test]
    fn equations_are_met_in_whole_numbers() {
        let mut equations = Equations::new(4, vec![0, 1, 2, 3]);
        assert!(equations.add(&[(0, 1), (1, 1), (2, -3)]));
        assert!(equations.add(&[(0, 2), (3, -1)]));
        assert!(!equations.add(&[(0, 3), (1, 1), (2, -3), (3, -1)]));
        let found = equations.near(&[0.5, 0.25, 0.25, 1.0], 6).unwrap();
        assert_eq!(&found[0] + &found[1] - 3 * &found[2], BigInt::zero());
        assert_eq!(2 * &found[0], found[3]);
    }
}
