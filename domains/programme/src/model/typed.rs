//! What people type, as values: decimal numbers, and titles as addresses.

/// No town counts further; differences of two values never overflow.
const MOST_VALUE: i64 = 1_000_000_000_000_000;

/// Reads a decimal value typed by a person (`41`, `41,5`, `1 234.50`) as a whole number of
/// `10^-decimals` units. `None` when it is not a number or has more decimals than the indicator.
pub fn parse_value(text: &str, decimals: u32) -> Option<i64> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    let (negative, digits) = match plain.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, plain.as_str()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let wanted = decimals as usize;
    if whole.is_empty() || fraction.len() > wanted || !only_digits(whole) || !only_digits(fraction)
    {
        return None;
    }
    let value: i64 = format!("{whole}{fraction:0<wanted$}").parse().ok()?;
    if value > MOST_VALUE {
        return None;
    }
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_as_people_type_them() {
        assert_eq!(parse_value("41", 0), Some(41));
        assert_eq!(parse_value("41,5", 2), Some(4_150));
        assert_eq!(parse_value("-1 234.5", 1), Some(-12_345));
        assert_eq!(parse_value("41,5", 0), None);
        assert_eq!(parse_value("environ 40", 0), None);
        assert_eq!(parse_value("99999999999999999999", 0), None);
    }
}
