//! A list as spreadsheets write it: commas or semicolons, a byte-order mark, heads in any case.

use std::collections::HashMap;

use base::{Error, Lang, Result};
use csv::StringRecord;
use i18n::{msg, plain};

/// A list with heads.
#[derive(Debug)]
pub(super) struct Table {
    heads: HashMap<String, usize>,
    /// Each line with its number in the file.
    pub lines: Vec<(u64, StringRecord)>,
}

impl Table {
    pub fn read(content: &[u8]) -> Result<Self> {
        let wrong = || Error::invalid("file", msg!("draws-list-not-text"));
        let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
        let text = std::str::from_utf8(content).map_err(|_| wrong())?;
        let first = text.lines().next().unwrap_or_default();
        let semicolons = first.matches(';').count() > first.matches(',').count();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if semicolons { b';' } else { b',' })
            .flexible(true)
            .from_reader(text.as_bytes());
        let heads = reader.headers().map_err(|_| wrong())?.iter().enumerate();
        let heads = heads
            .map(|(place, head)| (plain(head.trim()), place))
            .collect();
        let mut lines = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|_| wrong())?;
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                lines.push((record.position().map_or(0, csv::Position::line), record));
            }
        }
        Ok(Self { heads, lines })
    }

    /// The place of the column of one of these names.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names
            .iter()
            .find_map(|name| self.heads.get(&plain(name)).copied())
    }
}

/// The column of languages, as lists call it.
pub(super) const LANGUAGE: [&str; 3] = ["langue", "language", "lang"];

/// The language that a cell names: none when it is empty.
pub(super) fn language(said: &str, line: u64) -> Result<Option<Lang>> {
    match plain(said).as_str() {
        "" => Ok(None),
        "fr" | "francais" | "french" => Ok(Some(Lang::Fr)),
        "en" | "anglais" | "english" => Ok(Some(Lang::En)),
        _ => Err(Error::invalid(
            "file",
            msg!("draws-list-language", line = line, said = said.to_owned()),
        )),
    }
}

/// What a line says in a column.
pub(super) fn cell(line: &StringRecord, place: Option<usize>) -> String {
    place
        .and_then(|place| line.get(place))
        .map_or("", str::trim)
        .to_owned()
}
