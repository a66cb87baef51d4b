//! Amounts and points as files write them.

use super::read::FaultKind;

/// Amounts stay below this, so that sums over all voters are exact.
const LARGEST: u64 = 1 << 52;

/// A decimal number as written, with a point or a comma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    pub digits: u64,
    pub decimals: u32,
}

impl Decimal {
    pub fn parse(text: &[u8]) -> Result<Self, FaultKind> {
        let text = text.trim_ascii();
        let said = || String::from_utf8_lossy(text).into_owned();
        let mut digits: u64 = 0;
        let mut decimals = None;
        let mut any = false;
        for &byte in text {
            match byte {
                b'0'..=b'9' => {
                    any = true;
                    digits = digits
                        .checked_mul(10)
                        .and_then(|digits| digits.checked_add(u64::from(byte - b'0')))
                        .ok_or_else(|| FaultKind::TooLarge { text: said() })?;
                    decimals = decimals.map(|count| count + 1);
                }
                b'.' | b',' if decimals.is_none() => decimals = Some(0),
                _ => return Err(FaultKind::NotANumber { text: said() }),
            }
        }
        if !any {
            return Err(FaultKind::NotANumber { text: said() });
        }
        let mut number = Self {
            digits,
            decimals: decimals.unwrap_or_default(),
        };
        while number.decimals > 0 && number.digits.is_multiple_of(10) {
            number.digits /= 10;
            number.decimals -= 1;
        }
        Ok(number)
    }

    pub fn scaled(self, decimals: u32) -> Option<u64> {
        let factor = 10_u64.checked_pow(decimals - self.decimals)?;
        let amount = self.digits.checked_mul(factor)?;
        (amount < LARGEST).then_some(amount)
    }
}
