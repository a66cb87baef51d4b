//! Answers as the cells of a row, for lists that agents take away (CSV, spreadsheets).

use base::Lang;
use catalogue::{Question, Version};

use crate::{Answers, Streets, say};

/// One column for each question of the form, in its order.
pub fn columns(version: &Version) -> Vec<&Question> {
    version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions)
        .collect()
}

/// The heads of the columns.
pub fn heads(version: &Version, lang: Lang) -> Vec<String> {
    columns(version)
        .into_iter()
        .map(|question| say::words(lang, question.name()))
        .collect()
}

/// The answers in words, one cell for each column; empty where nothing was answered.
pub fn row(version: &Version, streets: &Streets, answers: &Answers, lang: Lang) -> Vec<String> {
    let cell = |question: &Question| match answers.get(&question.id) {
        Some(value) => say::line(lang, streets, question, value),
        None => String::new(),
    };
    columns(version).into_iter().map(cell).collect()
}

/// A cell that a spreadsheet opening a CSV file will not take for a formula.
pub fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A whole table as CSV: semicolons, quotes, a mark that tells spreadsheets it is UTF-8.
pub fn csv(heads: &[String], rows: &[Vec<String>]) -> String {
    let mut out = String::from("\u{feff}");
    for row in std::iter::once(heads).chain(rows.iter().map(Vec::as_slice)) {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| format!("\"{}\"", harmless(cell).replace('"', "\"\"")))
            .collect();
        out.push_str(&cells.join(";"));
        out.push_str("\r\n");
    }
    out
}
