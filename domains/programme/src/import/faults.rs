//! What is to mend in a file, told in the reader's language: by cause, with the lines it has in
//! common, because one wrong word is often in two hundred of them.

use base::{Lang, Message, Problem};
use i18n::{msg, t};

/// How many causes are told at once; the rest is counted.
const MOST_CAUSES: usize = 60;
/// How many stretches of lines a cause names; the rest is counted.
const MOST_STRETCHES: usize = 6;

/// Something to mend, where it stands.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub line: u64,
    /// The header of its column, as the file writes it; none when the whole line is meant.
    pub column: Option<String>,
    pub message: Message,
}

/// A place of the file: `ligne 12, colonne « due »`.
pub(super) fn place(lang: Lang, line: u64, column: Option<&str>) -> String {
    place_of_lines(lang, &[line], column)
}

fn place_of_lines(lang: Lang, lines: &[u64], column: Option<&str>) -> String {
    let count = lines.len();
    let lines = stretches(lang, lines);
    match column {
        Some(column) => t!(
            lang,
            "programme-import-cell",
            count = count,
            lines = lines,
            column = column
        ),
        None => t!(lang, "programme-import-line", count = count, lines = lines),
    }
}

/// `2 à 201`, `2, 5 et 9 à 12`. Lines come in order.
fn stretches(lang: Lang, lines: &[u64]) -> String {
    let mut stretches: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match stretches.last_mut() {
            Some((_, last)) if *line <= *last + 1 => *last = *line,
            _ => stretches.push((*line, *line)),
        }
    }
    let left = stretches.split_off(stretches.len().min(MOST_STRETCHES));
    let mut said: Vec<String> = stretches
        .iter()
        .map(|(from, to)| {
            if from == to {
                from.to_string()
            } else {
                let (from, to) = (from.to_string(), to.to_string());
                t!(lang, "programme-import-stretch", from = from, to = to)
            }
        })
        .collect();
    let others: u64 = left.iter().map(|(from, to)| to - from + 1).sum();
    let end = if others > 0 {
        Some(t!(lang, "programme-import-others", count = others))
    } else if said.len() > 1 {
        said.pop()
    } else {
        None
    };
    let beginning = said.join(", ");
    match end {
        Some(end) => t!(lang, "programme-import-and", list = beginning, last = end),
        None => beginning,
    }
}

/// Everything to mend, equal causes together, in the order of the file.
pub(super) fn told(lang: Lang, mut faults: Vec<Fault>) -> Vec<Problem> {
    faults.sort_by_key(|fault| fault.line);
    let mut causes: Vec<(Option<String>, String, Message, Vec<u64>)> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for fault in faults {
        let words = fault.message.say(lang);
        let key = (fault.column.clone(), words.clone());
        let at = *known.entry(key).or_insert_with(|| {
            causes.push((fault.column.clone(), words, fault.message, Vec::new()));
            causes.len() - 1
        });
        causes[at].3.push(fault.line);
    }
    let rest = causes.len().saturating_sub(MOST_CAUSES);
    let mut told: Vec<Problem> = causes
        .into_iter()
        .take(MOST_CAUSES)
        .map(|(column, _, message, mut lines)| {
            lines.dedup();
            Problem::new(place_of_lines(lang, &lines, column.as_deref()), message)
        })
        .collect();
    if rest > 0 {
        told.push(Problem::new(
            t!(lang, "programme-import-elsewhere"),
            msg!("programme-import-more-problems", number = rest),
        ));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lines: &[u64], column: Option<&str>) -> String {
        place_of_lines(Lang::Fr, lines, column).replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn lines_are_told_by_stretches() {
        assert_eq!(said(&[12], None), "ligne 12");
        assert_eq!(said(&[12], Some("due")), "ligne 12, colonne « due »");
        let many: Vec<u64> = (2..=201).collect();
        assert_eq!(
            said(&many, Some("service")),
            "lignes 2 à 201, colonne « service »"
        );
        assert_eq!(said(&[2, 5, 9, 10, 11], None), "lignes 2, 5 et 9 à 11");
        let odd: Vec<u64> = (1..=20).map(|at| at * 2).collect();
        assert_eq!(said(&odd, None), "lignes 2, 4, 6, 8, 10, 12 et 14 autres");
    }

    #[test]
    fn equal_causes_are_told_once_and_too_many_are_counted() {
        let fault = |line, column: &str, text: &str| Fault {
            line,
            column: Some(column.to_owned()),
            message: msg!("programme-import-service", text = text),
        };
        let faults = vec![
            fault(4, "service", "culture"),
            fault(2, "service", "culture"),
            fault(3, "service", "écoles"),
            fault(3, "élu", "culture"),
        ];
        let places: Vec<String> = told(Lang::Fr, faults)
            .into_iter()
            .map(|problem| problem.field.replace(['\u{a0}', '\u{202f}'], " "))
            .collect();
        assert_eq!(
            places,
            [
                "lignes 2 et 4, colonne « service »",
                "ligne 3, colonne « service »",
                "ligne 3, colonne « élu »",
            ]
        );
        let many = (1..=100)
            .map(|line| fault(line, "service", &line.to_string()))
            .collect();
        let told = told(Lang::En, many);
        assert_eq!(told.len(), MOST_CAUSES + 1);
        assert_eq!(told[0].field, "line 1, column “service”");
        let last = told.last().expect("a count");
        assert!(last.message.say(Lang::En).contains("40"));
    }
}
