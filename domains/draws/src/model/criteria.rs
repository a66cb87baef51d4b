//! Criteria of a panel: values, how many people the census counts, how many seats they may hold.

use base::Message;
use i18n::msg;
use serde::{Deserialize, Serialize};

/// Something declared about each volunteer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    pub name: String,
    pub values: Vec<Share>,
}

/// One value, its people in the census, its seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub value: String,
    /// How many people of the census; not known for values it does not count.
    pub people: Option<u32>,
    pub min: u32,
    pub max: u32,
}

/// The most values one criterion may have.
const VALUES: usize = 40;

/// The seats that a share of the census gives: the even share, rounded down and up.
pub fn proposed(people: u32, total: u64, seats: u32) -> (u32, u32) {
    if total == 0 {
        return (0, seats);
    }
    let exact = u64::from(people) * u64::from(seats);
    let down = exact / total;
    let up = exact.div_ceil(total);
    let seats_of = |count: u64| u32::try_from(count).unwrap_or(seats).min(seats);
    (seats_of(down), seats_of(up))
}

/// Reads the values of a criterion, one per line: `value ; people ; min ; max`. Seats that are not
/// told are those that the census gives.
pub fn read_shares(text: &str, seats: u32) -> Result<Vec<Share>, Message> {
    struct Line {
        value: String,
        people: Option<u32>,
        seats: Option<(u32, u32)>,
    }
    let mut lines = Vec::new();
    for (number, line) in (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let cells: Vec<&str> = line.split([';', '\t']).map(str::trim).collect();
        let count = |cell: Option<&&str>| -> Result<Option<u32>, Message> {
            let digits: String = cell
                .map_or("", |cell| *cell)
                .chars()
                .filter(|c| !c.is_whitespace() && *c != '\u{202f}')
                .collect();
            if digits.is_empty() {
                return Ok(None);
            }
            let read = digits.parse().ok().filter(|count| *count <= 100_000_000);
            let wrong = || msg!("draws-criterion-number", line = number, text = digits);
            read.map(Some).ok_or_else(wrong)
        };
        let value = cells.first().map_or("", |cell| *cell).to_owned();
        if value.is_empty() || value.chars().count() > 80 || cells.len() > 4 {
            return Err(msg!("draws-criterion-line", line = number));
        }
        let (people, min, max) = (
            count(cells.get(1))?,
            count(cells.get(2))?,
            count(cells.get(3))?,
        );
        let told = match (min, max) {
            (None, None) => None,
            (Some(min), Some(max)) if min <= max => Some((min, max)),
            (Some(min), None) => Some((min, seats)),
            (None, Some(max)) => Some((0, max)),
            (Some(min), Some(max)) => {
                return Err(msg!(
                    "draws-criterion-order",
                    line = number,
                    min = min,
                    max = max
                ));
            }
        };
        if told.is_none() && people.is_none() {
            return Err(msg!("draws-criterion-unknown", value = value));
        }
        lines.push(Line {
            value,
            people,
            seats: told,
        });
    }
    if lines.len() < 2 || lines.len() > VALUES {
        return Err(msg!("draws-criterion-values", most = VALUES));
    }
    let total = lines
        .iter()
        .map(|line| u64::from(line.people.unwrap_or(0)))
        .sum();
    let shares = lines.into_iter().map(|line| {
        let given = || proposed(line.people.unwrap_or(0), total, seats);
        let (min, max) = line.seats.unwrap_or_else(given);
        Share {
            value: line.value,
            people: line.people,
            min,
            max: max.min(seats),
        }
    });
    Ok(shares.collect())
}

/// The values as they are typed again.
pub fn criterion_text(criterion: &Criterion) -> String {
    let line = |share: &Share| {
        let people = share
            .people
            .map_or_else(String::new, |people| people.to_string());
        format!("{} ; {people} ; {} ; {}", share.value, share.min, share.max)
    };
    criterion
        .values
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_census_proposes_seats_that_always_fit() {
        let shares = read_shares("femme ; 7 421\nhomme ; 6 797", 15).expect("shares");
        let seats: Vec<_> = shares.iter().map(|share| (share.min, share.max)).collect();
        assert_eq!(seats, [(7, 8), (7, 8)]);
        // 49 people over 3 values and 20 seats: minima and maxima surround the seats.
        let shares = read_shares("a;10\nb;19\nc;20", 20).expect("shares");
        let low: u32 = shares.iter().map(|share| share.min).sum();
        let high: u32 = shares.iter().map(|share| share.max).sum();
        assert!(low <= 20 && high >= 20);
    }

    #[test]
    fn seats_told_are_kept_and_read_back() {
        let shares = read_shares("nord;;3;5\nsud;1200;10;12", 15).expect("shares");
        assert_eq!(
            (shares[0].min, shares[0].max, shares[0].people),
            (3, 5, None)
        );
        let criterion = Criterion {
            name: "quartier".to_owned(),
            values: shares.clone(),
        };
        assert_eq!(
            read_shares(&criterion_text(&criterion), 15).expect("shares"),
            shares
        );
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        for wrong in [
            "a;1",
            "a;1\n;2",
            "a;x\nb;2",
            "a;1;5;3\nb;2",
            "a\nb;2",
            "a;1;2;3;4\nb;1",
        ] {
            assert!(read_shares(wrong, 10).is_err(), "{wrong}");
        }
    }
}
