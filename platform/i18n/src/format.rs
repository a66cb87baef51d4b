//! Dates, numbers and money as each language writes them.
//!
//! French follows the house voice: dates in full words, `1ᵉʳ`, `18 h 30`, `1 318`, `153,06 €`, with
//! narrow no-break spaces.

use base::{Cents, Day, Instant, Lang};

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_FR: [&str; 12] = [
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];
const DAYS_FR: [&str; 7] = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

fn month_name(lang: Lang, day: Day) -> &'static str {
    let at = usize::try_from(day.0.month() - 1).unwrap_or_default();
    match lang {
        Lang::Fr => MONTHS_FR[at],
        Lang::En => MONTHS_EN[at],
    }
}

fn short_month(lang: Lang, day: Day) -> &'static str {
    let at = usize::try_from(day.0.month() - 1).unwrap_or_default();
    match lang {
        Lang::Fr => SHORT_FR[at],
        Lang::En => &MONTHS_EN[at][..3],
    }
}

fn day_number(lang: Lang, day: Day) -> String {
    match (lang, day.0.day()) {
        (Lang::Fr, 1) => "1er".to_owned(),
        (_, number) => number.to_string(),
    }
}

/// `31 décembre 2026`, `31 December 2026`.
pub fn day_long(lang: Lang, day: Day) -> String {
    format!(
        "{}\u{a0}{} {}",
        day_number(lang, day),
        month_name(lang, day),
        day.year()
    )
}

/// `31 mars`, `1er mars`, `31 March`: the same day of any year.
pub fn day_month(lang: Lang, day: Day) -> String {
    format!("{}\u{a0}{}", day_number(lang, day), month_name(lang, day))
}

/// `29 nov.`, `29 Nov`.
pub fn day_short(lang: Lang, day: Day) -> String {
    format!("{}\u{a0}{}", day_number(lang, day), short_month(lang, day))
}

/// `mar. 17 nov.`, `Tue 17 Nov`.
pub fn weekday_short(lang: Lang, day: Day) -> String {
    let name = weekday(lang, day);
    match lang {
        Lang::Fr => format!("{}. {}", &name[..3], day_short(lang, day)),
        Lang::En => format!("{} {}", &name[..3], day_short(lang, day)),
    }
}

/// `vendredi`, `Friday`.
pub fn weekday(lang: Lang, day: Day) -> &'static str {
    let at = usize::try_from(day.0.weekday().to_monday_zero_offset()).unwrap_or_default();
    match lang {
        Lang::Fr => DAYS_FR[at],
        Lang::En => DAYS_EN[at],
    }
}

/// `vendredi 20 novembre 2026`.
pub fn day_full(lang: Lang, day: Day) -> String {
    format!("{} {}", weekday(lang, day), day_long(lang, day))
}

/// `mars 2027`, `March 2027`.
pub fn month(lang: Lang, day: Day) -> String {
    format!("{} {}", month_name(lang, day), day.year())
}

/// `8 h 42`, `8:42`.
pub fn time(lang: Lang, instant: Instant) -> String {
    let wall = instant.zoned();
    match lang {
        Lang::Fr => format!("{}\u{a0}h\u{a0}{:02}", wall.hour(), wall.minute()),
        Lang::En => format!("{}:{:02}", wall.hour(), wall.minute()),
    }
}

/// `14 novembre 2026 à 11 h 02`, `14 November 2026 at 11:02`.
pub fn instant(lang: Lang, at: Instant) -> String {
    let joint = match lang {
        Lang::Fr => "à",
        Lang::En => "at",
    };
    format!("{} {joint} {}", day_long(lang, at.day()), time(lang, at))
}

/// A sentence's first letter: `Tenu`, `Été`.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// `1 318`; English uses a comma.
pub fn number(lang: Lang, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let separator = match lang {
        Lang::Fr => '\u{202f}',
        Lang::En => ',',
    };
    let mut out = String::with_capacity(digits.len() * 2);
    if number < 0 {
        out.push('−');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A whole number of `10^-decimals`: `decimal(Fr, 4150, 2)` is `41,50`.
pub fn decimal(lang: Lang, scaled: i64, decimals: u32) -> String {
    let unit = 10_i64.pow(decimals.min(9));
    let whole = number(lang, scaled / unit);
    if decimals == 0 {
        return whole;
    }
    let mark = match lang {
        Lang::Fr => ',',
        Lang::En => '.',
    };
    let sign = if scaled < 0 && scaled / unit == 0 {
        "−"
    } else {
        ""
    };
    let width = decimals as usize;
    format!("{sign}{whole}{mark}{:0width$}", (scaled % unit).abs())
}

/// `184 200 €` when whole, else `153,06 €`; `€184,200` in English.
pub fn money(lang: Lang, amount: Cents) -> String {
    let figures = if amount.0 % 100 == 0 {
        number(lang, amount.0 / 100)
    } else {
        decimal(lang, amount.0, 2)
    };
    match lang {
        Lang::Fr => format!("{figures}\u{202f}€"),
        // The sign stands before the currency.
        Lang::En => match figures.strip_prefix('−') {
            Some(figures) => format!("−€{figures}"),
            None => format!("€{figures}"),
        },
    }
}

/// A value with its unit: `41 %`, `120 places`.
pub fn with_unit(lang: Lang, scaled: i64, decimals: u32, unit: &str) -> String {
    let figures = decimal(lang, scaled, decimals);
    match (lang, unit) {
        (_, "") => figures,
        (Lang::En, "%") => format!("{figures}%"),
        (Lang::Fr, "%" | "€") => format!("{figures}\u{202f}{unit}"),
        (Lang::En, "€") => format!("€{figures}"),
        _ => format!("{figures}\u{a0}{unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a date")
    }

    #[test]
    fn dates() {
        assert_eq!(
            day_long(Lang::Fr, day("2026-12-31")),
            "31\u{a0}décembre 2026"
        );
        assert_eq!(
            day_long(Lang::Fr, day("2027-01-01")),
            "1er\u{a0}janvier 2027"
        );
        assert_eq!(day_month(Lang::Fr, day("2027-03-01")), "1er\u{a0}mars");
        assert_eq!(day_month(Lang::En, day("2027-05-31")), "31\u{a0}May");
        assert_eq!(
            weekday_short(Lang::Fr, day("2026-11-17")),
            "mar. 17\u{a0}nov."
        );
        assert_eq!(day_short(Lang::En, day("2026-11-29")), "29\u{a0}Nov");
        assert_eq!(month(Lang::Fr, day("2027-03-01")), "mars 2027");
        let at = Instant::local(jiff::civil::date(2026, 11, 14).at(11, 2, 0, 0));
        assert_eq!(
            instant(Lang::Fr, at),
            "14\u{a0}novembre 2026 à 11\u{a0}h\u{a0}02"
        );
    }

    #[test]
    fn figures() {
        assert_eq!(number(Lang::Fr, 48_197), "48\u{202f}197");
        assert_eq!(number(Lang::En, -1_234_567), "−1,234,567");
        assert_eq!(number(Lang::Fr, 999), "999");
        assert_eq!(decimal(Lang::Fr, 4_150, 2), "41,50");
        assert_eq!(decimal(Lang::Fr, -5, 1), "−0,5");
        assert_eq!(money(Lang::Fr, Cents(15_306)), "153,06\u{202f}€");
        assert_eq!(
            money(Lang::Fr, Cents::from_euros(184_200)),
            "184\u{202f}200\u{202f}€"
        );
        assert_eq!(money(Lang::En, Cents::from_euros(1_200)), "€1,200");
        assert_eq!(money(Lang::En, Cents(-2_000_050)), "−€20,000.50");
        assert_eq!(with_unit(Lang::Fr, 41, 0, "%"), "41\u{202f}%");
    }
}
