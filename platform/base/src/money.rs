//! Money in whole cents of euro. Never a floating number.

use serde::{Deserialize, Serialize};

/// An amount in cents of euro.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    sqlx::Type,
)]
#[sqlx(transparent)]
#[serde(transparent)]
pub struct Cents(pub i64);

impl Cents {
    pub fn from_euros(euros: i64) -> Self {
        Self(euros.saturating_mul(100))
    }

    /// Reads what people type: `1234`, `1 234,56`, `1234.5 €`, with any kind of space.
    /// `None` when it is not an amount, has more than two decimals, or is too large.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '€' | '\u{202f}' | '\u{a0}'))
            .map(|c| if c == ',' { '.' } else { c })
            .collect();
        let (negative, digits) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain.as_str()),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || decimals.len() > 2 || !only_digits(whole) || !only_digits(decimals) {
            return None;
        }
        let cents = whole
            .parse::<i64>()
            .ok()?
            .checked_mul(100)?
            .checked_add(format!("{decimals:0<2}").parse().ok()?)?;
        // Sums over a whole programme must not overflow.
        if cents > 1_000_000_000_000_000 {
            return None;
        }
        Some(Self(if negative { -cents } else { cents }))
    }
}

#[cfg(test)]
mod tests {
    use super::Cents;

    #[test]
    fn amounts_as_people_type_them() {
        for (text, cents) in [
            ("1234", 123_400),
            ("1 234,56", 123_456),
            ("1\u{202f}234,5 €", 123_450),
            ("-12.00", -1_200),
            ("0", 0),
        ] {
            assert_eq!(Cents::parse(text), Some(Cents(cents)), "{text}");
        }
        for text in [
            "",
            "12,345",
            "1e5",
            "douze",
            "1,2,3",
            "99999999999999999999",
        ] {
            assert_eq!(Cents::parse(text), None, "{text}");
        }
    }
}
