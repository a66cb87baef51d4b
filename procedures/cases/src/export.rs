//! Cases to take away: a line each, with what was answered, as CSV or as a workbook.

use std::borrow::Cow;

use base::{Day, Error, Lang, Result};
use catalogue::Version;
use forms::Streets;
use i18n::t;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::{model::Case, views};

/// Heads and lines, in words.
#[derive(Clone, Debug)]
pub struct Table {
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// The cases of a procedure, with the questions of this version of it.
pub fn table(lang: Lang, version: &Version, streets: &Streets, cases: &[Case]) -> Table {
    let definition = &version.definition;
    let questions: Vec<_> = definition
        .form
        .iter()
        .flat_map(|page| &page.questions)
        .collect();
    let mut heads = vec![
        t!(lang, "cases-number"),
        t!(lang, "cases-received"),
        t!(lang, "cases-queue-way"),
        t!(lang, "cases-queue-step"),
        t!(lang, "cases-queue-due"),
        t!(lang, "cases-assigned"),
    ];
    heads.extend(
        questions
            .iter()
            .map(|question| views::words(lang, question.name())),
    );
    let rows = cases.iter().map(|case| {
        let life = &case.life;
        let due = life.due.as_ref().map(|due| due.end.last.to_string());
        let mut row = vec![
            case.number.clone(),
            life.received_on.to_string(),
            views::by(lang, case.channel),
            views::state_title(lang, definition, case.state()),
            due.unwrap_or_default(),
            case.assigned_name.clone().unwrap_or_default(),
        ];
        row.extend(questions.iter().map(|question| {
            let value = case.answers.get(&question.id);
            value.map_or_else(String::new, |value| {
                forms::say::line(lang, streets, question, value)
            })
        }));
        row
    });
    Table {
        rows: rows.collect(),
        heads,
    }
}

/// Semicolons, quotes, and a mark by which spreadsheets know UTF-8. No cell begins a formula.
pub fn csv(table: &Table) -> String {
    let mut out = String::from("\u{feff}");
    for row in std::iter::once(&table.heads).chain(&table.rows) {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| {
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
                let guard = if formula { "'" } else { "" };
                format!("\"{guard}{}\"", cell.replace('"', "\"\""))
            })
            .collect();
        out.push_str(&cells.join(";"));
        out.push_str("\r\n");
    }
    out
}

/// The longest text that a workbook takes, in characters.
const LONGEST: usize = 32_767;

/// The text, or as much of it as a workbook takes, and a mark that there is more.
fn fitting(cell: &str) -> Cow<'_, str> {
    if cell.chars().count() <= LONGEST {
        return cell.into();
    }
    cell.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// The same as a workbook of texts; `made_on` is the day it shows.
pub fn xlsx(table: &Table, made_on: Day) -> Result<Vec<u8>> {
    book(table, made_on).map_err(Error::internal)
}

fn book(table: &Table, made_on: Day) -> std::result::Result<Vec<u8>, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(made_on.year()).unwrap_or_default();
    let made = ExcelDateTime::from_ymd(year, part(made_on.0.month()), part(made_on.0.day()))?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    for (column, head) in (0_u16..).zip(&table.heads) {
        sheet.write_string_with_format(0, column, head, &bold)?;
    }
    for (line, row) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(row) {
            sheet.write_string(line, column, fitting(cell))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_a_workbook_takes_is_marked() {
        let table = Table {
            heads: vec!["Récit".to_owned()],
            rows: vec![vec!["é".repeat(LONGEST + 1)]],
        };
        let day = Day::new(2026, 9, 10).expect("a day");
        assert!(xlsx(&table, day).is_ok());
        assert!(fitting(&table.rows[0][0]).ends_with("é…"));
        assert_eq!(fitting(&"é".repeat(LONGEST)).chars().count(), LONGEST);
    }

    #[test]
    fn no_cell_begins_a_formula() {
        let table = Table {
            heads: vec!["Nom".to_owned()],
            rows: vec![
                vec!["=cmd \"x\"".to_owned()],
                vec!["d'Or ; fils".to_owned()],
            ],
        };
        let csv = csv(&table);
        assert!(csv.contains("\"'=cmd \"\"x\"\"\"\r\n"), "{csv}");
        assert!(csv.contains("\"d'Or ; fils\""), "{csv}");
    }
}
