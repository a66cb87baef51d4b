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

/// An address made of a title: `Santé & climat` becomes `sante-climat`.
pub fn slug(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for c in title
        .chars()
        .flat_map(char::to_lowercase)
        .map(without_accent)
    {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let end = out.trim_end_matches('-').len();
    out.truncate(end);
    match out.char_indices().nth(60) {
        Some((at, _)) => out[..at]
            .rsplit_once('-')
            .map_or(&out[..at], |(head, _)| head)
            .to_owned(),
        None => out,
    }
}

fn without_accent(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'æ' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' | 'œ' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ÿ' => 'y',
        other => other,
    }
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

    #[test]
    fn slugs_are_plain_and_short() {
        assert_eq!(slug("Commerce & centre-ville"), "commerce-centre-ville");
        assert_eq!(slug("L'égalité des chances"), "l-egalite-des-chances");
        assert_eq!(slug("0. Pacte"), "0-pacte");
        assert!(slug(&"très long ".repeat(30)).len() <= 60);
        assert_eq!(slug("?!"), "");
    }
}
