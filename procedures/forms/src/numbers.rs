//! Numbers that carry their own proof (SIREN, SIRET, RNA), telephones, postcodes and hours: what
//! people type, in the one form that is kept.

/// A company's or an association's number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registered {
    Siren(String),
    Siret(String),
    Rna(String),
}

/// Why it is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Not nine figures, fourteen figures, or W and nine figures.
    Length,
    /// Its last figure does not agree with the others: one of them was mistyped.
    CheckDigit,
}

/// The establishments of La Poste follow another rule.
const LA_POSTE: &str = "356000000";

/// Reads a SIREN (9 figures), a SIRET (14) or an RNA number (W and 9), whatever the spaces.
pub fn registered(text: &str) -> Result<Registered, Wrong> {
    let plain = without_marks(text).to_uppercase();
    if plain.starts_with('W') {
        return if is_rna(&plain) {
            Ok(Registered::Rna(plain))
        } else {
            Err(Wrong::Length)
        };
    }
    if !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Wrong::Length);
    }
    match plain.len() {
        9 if luhn(&plain) => Ok(Registered::Siren(plain)),
        14 if siret(&plain) => Ok(Registered::Siret(plain)),
        9 | 14 => Err(Wrong::CheckDigit),
        _ => Err(Wrong::Length),
    }
}

/// `W` and nine figures; overseas and in Corsica one of the first is a letter.
fn is_rna(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes[1].is_ascii_digit()
        && bytes[2].is_ascii_alphanumeric()
        && bytes[3..].iter().all(u8::is_ascii_digit)
}

fn siret(digits: &str) -> bool {
    if digits.starts_with(LA_POSTE) {
        return luhn(digits) || sum(digits).is_multiple_of(5);
    }
    luhn(&digits[..9]) && luhn(digits)
}

fn sum(digits: &str) -> u32 {
    digits.bytes().map(|byte| u32::from(byte - b'0')).sum()
}

/// Every second figure from the right doubled, the figures of the doubles added: a multiple of ten.
fn luhn(digits: &str) -> bool {
    let total: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let figure = u32::from(byte - b'0') * if at % 2 == 1 { 2 } else { 1 };
            if figure > 9 { figure - 9 } else { figure }
        })
        .sum();
    total.is_multiple_of(10)
}

fn without_marks(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(c, '.' | '-' | '/' | '(' | ')' | '\u{2011}' | '\u{2013}')
        })
        .collect()
}

/// First figures of overseas numbers as dialled in France, and the country code they stand for.
const OVERSEAS: [(&str, &str); 14] = [
    ("0262", "262"),
    ("0263", "262"),
    ("0269", "262"),
    ("0639", "262"),
    ("0692", "262"),
    ("0693", "262"),
    ("0590", "590"),
    ("0690", "590"),
    ("0691", "590"),
    ("0594", "594"),
    ("0694", "594"),
    ("0596", "596"),
    ("0696", "596"),
    ("0697", "596"),
];

/// `+33612345678` for anything that can be called: French numbers as dialled here, others with their
/// country code. `None` when it cannot be a number.
pub fn phone(text: &str) -> Option<String> {
    let plain = without_marks(text);
    let (is_international, digits) =
        match plain.strip_prefix('+').or_else(|| plain.strip_prefix("00")) {
            Some(rest) => (true, rest),
            None => (false, plain.as_str()),
        };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if !is_international {
        let is_french = digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00");
        return is_french.then(|| {
            let overseas = OVERSEAS.iter().find(|(start, _)| digits.starts_with(start));
            let country = overseas.map_or("33", |(_, code)| code);
            format!("+{country}{}", &digits[1..])
        });
    }
    if let Some(national) = digits.strip_prefix("33") {
        // People write +33 (0)6…
        let national = national.strip_prefix('0').unwrap_or(national);
        return (national.len() == 9 && !national.starts_with('0'))
            .then(|| format!("+33{national}"));
    }
    ((8..=15).contains(&digits.len()) && !digits.starts_with('0')).then(|| format!("+{digits}"))
}

/// A telephone as people read it: `06 12 34 56 78`, or as it is kept when it is foreign.
pub fn phone_shown(kept: &str) -> String {
    // Those of overseas France are dialled with a zero too.
    let known = ["+33", "+262", "+590", "+594", "+596"];
    let mut national = known.iter().filter_map(|code| kept.strip_prefix(code));
    let Some(national) = national.find(|rest| rest.len() == 9) else {
        return kept.to_owned();
    };
    let digits = format!("0{national}");
    let pairs: Vec<&str> = (0..5)
        .filter_map(|at| digits.get(at * 2..at * 2 + 2))
        .collect();
    pairs.join("\u{a0}")
}

/// The five figures of a French postcode; those of the army begin with 00.
pub fn postcode(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_code = plain.len() == 5
        && plain.bytes().all(|byte| byte.is_ascii_digit())
        && plain != "00000"
        && !plain.starts_with("99");
    is_code.then_some(plain)
}

/// `18:30` from `18:30`, `18h30`, `18 h 30`, `18 h`.
pub fn hour(text: &str) -> Option<String> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let (hours, minutes) = plain.split_once([':', 'h']).unwrap_or((plain.as_str(), ""));
    let number = |part: &str, most: u8| {
        (part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u8>().ok())
            .flatten()
            .filter(|number| *number <= most)
    };
    let minutes = if minutes.is_empty() {
        0
    } else {
        number(minutes, 59)?
    };
    Some(format!("{:02}:{minutes:02}", number(hours, 23)?))
}

/// `1/20` from `1/20`, `1 sur 20`, `1 in 20`, or `5 %` from `5 %`.
pub fn share(text: &str) -> Option<String> {
    let plain = text
        .to_lowercase()
        .replace(" sur ", "/")
        .replace(" in ", "/");
    let plain: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(percent) = plain.strip_suffix('%') {
        let percent: u8 = percent.parse().ok().filter(|percent| *percent <= 100)?;
        return Some(format!("{percent} %"));
    }
    let (part, whole) = plain.split_once('/')?;
    let (part, whole): (u32, u32) = (part.parse().ok()?, whole.parse().ok()?);
    (whole > 0 && part <= whole).then(|| format!("{part}/{whole}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_checked() {
        assert_eq!(
            registered("732 829 320"),
            Ok(Registered::Siren("732829320".into()))
        );
        assert_eq!(registered("732829321"), Err(Wrong::CheckDigit));
        assert_eq!(
            registered("732 829 320 00074"),
            Ok(Registered::Siret("73282932000074".into()))
        );
        assert_eq!(registered("73282932000075"), Err(Wrong::CheckDigit));
        assert_eq!(registered("73282932"), Err(Wrong::Length));
        assert_eq!(
            registered("w301234567"),
            Ok(Registered::Rna("W301234567".into()))
        );
        assert_eq!(
            registered("W9R1001234"),
            Ok(Registered::Rna("W9R1001234".into()))
        );
        assert_eq!(registered("W30123456"), Err(Wrong::Length));
        assert_eq!(registered("W30123456é"), Err(Wrong::Length));
        assert_eq!(registered("numéro"), Err(Wrong::Length));
    }

    #[test]
    fn la_poste_counts_otherwise() {
        // The head office follows the ordinary rule, the branches only sum to a multiple of five.
        assert!(registered("35600000000048").is_ok());
        assert!(registered("35600000049837").is_ok());
        assert!(!luhn("35600000049837"));
        assert_eq!(registered("35600000049838"), Err(Wrong::CheckDigit));
    }

    #[test]
    fn telephones_are_kept_in_one_form() {
        for (typed, kept) in [
            ("06 12 34 56 78", "+33612345678"),
            ("+33 (0)6.12.34.56.78", "+33612345678"),
            ("0033612345678", "+33612345678"),
            ("0262 41 22 33", "+262262412233"),
            ("+41 22 345 67 89", "+41223456789"),
        ] {
            assert_eq!(phone(typed).as_deref(), Some(kept), "{typed}");
        }
        for typed in [
            "",
            "12",
            "06 12 34 56",
            "+33 12",
            "612345678",
            "06 12 34 56 7x",
            "+0612345678",
        ] {
            assert_eq!(phone(typed), None, "{typed}");
        }
        assert_eq!(
            phone_shown("+33612345678"),
            "06\u{a0}12\u{a0}34\u{a0}56\u{a0}78"
        );
        assert_eq!(phone_shown("+41223456789"), "+41223456789");
    }

    #[test]
    fn hours_shares_and_postcodes() {
        assert_eq!(hour("18 h 30").as_deref(), Some("18:30"));
        assert_eq!(hour("9h").as_deref(), Some("09:00"));
        assert_eq!(hour("24:00"), None);
        assert_eq!(hour("midi"), None);
        assert_eq!(share("1 sur 20").as_deref(), Some("1/20"));
        assert_eq!(share("5%").as_deref(), Some("5 %"));
        assert_eq!(share("3/2"), None);
        assert_eq!(postcode("84 210").as_deref(), Some("84210"));
        assert_eq!(postcode("849"), None);
        assert_eq!(postcode("99100"), None);
    }
}
