//! From the bytes of a file to rows of values. Knows nothing of what the town already has.

use base::{Day, Error, Lang, Message, Problem, Result};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use i18n::msg;

use super::{
    cells::{self, Word},
    column::Column,
    faults::{Fault, place},
};
use crate::model::{Kind, Stage, State};

/// The largest file that is read.
pub const MOST_BYTES: usize = 10_000_000;
pub const MOST_ROWS: usize = 100_000;

/// A file that could be read, with what is wrong in its cells.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The language of whoever reads what is to mend.
    pub(super) lang: Lang,
    /// The known columns, with their headers as written.
    columns: Vec<(Column, String)>,
    pub rows: Vec<Row>,
    /// What its reader should know, though nothing is wrong.
    pub notices: Vec<Message>,
    pub(super) faults: Vec<Fault>,
}

/// A line of the file. `None` means that the file says nothing; `Some(None)` an empty cell, which
/// empties what may be empty.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// From 1, the header included.
    pub line: u64,
    pub id: Option<String>,
    pub programme: Option<String>,
    pub axis: Option<String>,
    pub orientation: Option<Option<String>>,
    pub title: Option<String>,
    pub kind: Option<Kind>,
    pub promise: Option<Option<String>>,
    /// Words for a service, an elected member, a territory: address or name.
    pub service: Option<Option<String>>,
    pub elected: Option<Option<String>>,
    pub territory: Option<Option<String>>,
    pub starts_on: Option<Option<Day>>,
    pub due_on: Option<Option<Day>>,
    pub silence_months: Option<i64>,
    pub state: Option<State>,
    pub stage: Option<Stage>,
}

impl Sheet {
    pub fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(known, _)| *known == column)
    }

    pub(super) fn without_rows(&self) -> Self {
        Self {
            lang: self.lang,
            columns: self.columns.clone(),
            ..Self::default()
        }
    }

    /// The header of a column, as the file writes it.
    pub(super) fn header(&self, column: Column) -> Option<&str> {
        let known = self.columns.iter().find(|(known, _)| *known == column);
        known.map(|(_, header)| header.as_str())
    }

    /// Something to mend in a cell, or on its line when the file has no such column.
    pub(super) fn fault(&self, line: u64, column: Column, message: Message) -> Fault {
        Fault {
            line,
            column: self.header(column).map(str::to_owned),
            message,
        }
    }
}

/// Reads a CSV file: UTF-8 (with or without mark), UTF-16 with its mark, or Windows-1252; commas,
/// semicolons or tabulations. Fails only when the file as a whole cannot be read; what is wrong in
/// its cells waits for [`super::plan`], which reports all of it at once, in the language given here.
pub fn read(bytes: &[u8], lang: Lang) -> Result<Sheet> {
    if bytes.len() > MOST_BYTES {
        return Err(refused(msg!(
            "programme-import-too-large",
            most = MOST_BYTES / 1_000_000
        )));
    }
    let mut sheet = Sheet {
        lang,
        ..Sheet::default()
    };
    let text = decode(bytes, &mut sheet.notices)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut lines = Lines {
        text: &text,
        byte: 0,
        line: 1,
    };
    let mut header: Option<Vec<Option<Column>>> = None;
    for record in reader.records() {
        let record = record.map_err(|_| refused(msg!("programme-import-not-csv")))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.at(usize::try_from(start).unwrap_or(usize::MAX));
        let Some(columns) = &header else {
            header = Some(sheet.head(&record)?);
            continue;
        };
        if sheet.rows.len() == MOST_ROWS {
            return Err(refused(msg!("programme-import-too-many", most = MOST_ROWS)));
        }
        sheet.add(line, &record, columns);
    }
    if header.is_none() {
        return Err(refused(msg!("programme-import-empty")));
    }
    if sheet.rows.is_empty() && sheet.faults.is_empty() {
        return Err(refused(msg!("programme-import-no-rows")));
    }
    Ok(sheet)
}

/// Counts lines as an editor does; a record begins where the reader stopped, which may be before
/// the end of the line or before blank lines.
struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first character at or after `byte`, which never goes back.
    fn at(&mut self, byte: usize) -> u64 {
        for next in self.text.as_bytes()[self.byte..].iter().copied() {
            if self.byte >= byte && !matches!(next, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(next == b'\n');
            self.byte += 1;
        }
        self.line
    }
}

fn refused(message: Message) -> Error {
    Error::invalid("file", message)
}

fn decode(bytes: &[u8], notices: &mut Vec<Message>) -> Result<String> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        None => {
            notices.push(msg!("programme-import-windows"));
            (WINDOWS_1252, bytes)
        }
    };
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    if is_damaged || text.contains('\0') {
        return Err(refused(msg!("programme-import-not-text")));
    }
    Ok(text.into_owned())
}

/// What separates the cells of the first line, quoted cells apart.
fn delimiter(text: &str) -> u8 {
    let (mut commas, mut semicolons, mut tabs, mut is_quoted) = (0, 0, 0, false);
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            b',' if !is_quoted => commas += 1,
            b';' if !is_quoted => semicolons += 1,
            b'\t' if !is_quoted => tabs += 1,
            _ => {}
        }
    }
    if semicolons > commas && semicolons >= tabs {
        b';'
    } else if tabs > commas {
        b'\t'
    } else {
        b','
    }
}

impl Sheet {
    fn head(&mut self, record: &csv::StringRecord) -> Result<Vec<Option<Column>>> {
        let mut problems = Vec::new();
        let mut columns = Vec::new();
        for header in record {
            let header = header.trim();
            let column = Column::named(header);
            match column {
                Some(column) if self.has(column) => {
                    let message = msg!("programme-import-column-twice", column = header);
                    problems.push(Problem::new(place(self.lang, 1, Some(header)), message));
                }
                Some(column) => self.columns.push((column, header.to_owned())),
                None if header.is_empty() => {}
                None => {
                    self.notices
                        .push(msg!("programme-import-column-unknown", column = header));
                }
            }
            columns.push(column);
        }
        if !self.has(Column::Title) && !self.has(Column::Id) {
            problems.push(Problem::new(
                place(self.lang, 1, None),
                msg!("programme-import-title-column"),
            ));
        }
        if problems.is_empty() {
            Ok(columns)
        } else {
            Err(Error::Invalid(problems))
        }
    }

    fn add(&mut self, line: u64, record: &csv::StringRecord, columns: &[Option<Column>]) {
        if record.len() != columns.len() {
            let message = msg!(
                "programme-import-cells",
                found = record.len(),
                wanted = columns.len()
            );
            self.faults.push(Fault {
                line,
                column: None,
                message,
            });
            return;
        }
        let mut row = Row {
            line,
            ..Row::default()
        };
        for (cell, column) in record.iter().zip(columns) {
            let Some(column) = *column else { continue };
            let text = cells::unguarded(cell.trim());
            if let Err(message) = row.set(column, text, self.lang) {
                self.faults.push(self.fault(line, column, message));
            }
        }
        self.rows.push(row);
    }
}

impl Row {
    fn set(&mut self, column: Column, text: &str, lang: Lang) -> Result<(), Message> {
        match column {
            Column::Id => self.id = short(text, 100)?,
            Column::Programme => self.programme = short(text, 200)?,
            Column::Axis => self.axis = short(text, 200)?,
            Column::Orientation => self.orientation = Some(short(text, 200)?),
            Column::Title => {
                self.title = short(text, 300)?;
                if self.title.is_none() {
                    return Err(msg!("programme-import-title-empty"));
                }
            }
            Column::Kind => {
                self.kind = word(text, lang, |choices| {
                    msg!("programme-import-kind", text = text, choices = choices)
                })?;
            }
            Column::Promise => self.promise = Some(short(text, 2_000)?),
            Column::Service => self.service = Some(short(text, 200)?),
            Column::Elected => self.elected = Some(short(text, 200)?),
            Column::Territory => self.territory = Some(short(text, 200)?),
            Column::Start => self.starts_on = Some(day(text)?),
            Column::Due => self.due_on = Some(day(text)?),
            Column::Silence => self.silence_months = months(text)?,
            Column::State => {
                self.state = word(text, lang, |choices| {
                    msg!("programme-import-state", text = text, choices = choices)
                })?;
            }
            Column::Stage => {
                self.stage = word(text, lang, |choices| {
                    msg!("programme-import-stage", text = text, choices = choices)
                })?;
            }
            Column::Shown(_) => {}
        }
        Ok(())
    }
}

fn short(text: &str, most: usize) -> Result<Option<String>, Message> {
    if text.chars().count() > most {
        return Err(msg!("programme-too-long", most = most));
    }
    Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
}

fn day(text: &str) -> Result<Option<Day>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    cells::day(text)
        .map(Some)
        .ok_or_else(|| msg!("programme-import-day", text = text))
}

fn months(text: &str) -> Result<Option<i64>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse() {
        Ok(number) if (1..=60).contains(&number) => Ok(Some(number)),
        _ => Err(msg!("programme-import-months", text = text)),
    }
}

fn word<W: Word>(
    text: &str,
    lang: Lang,
    refuse: impl FnOnce(String) -> Message,
) -> Result<Option<W>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    W::read(text)
        .map(Some)
        .ok_or_else(|| refuse(W::choices(lang)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(bytes: &[u8]) -> Vec<(u64, String)> {
        let sheet = read(bytes, Lang::Fr).expect("a sheet");
        assert!(sheet.faults.is_empty(), "{:?}", sheet.faults);
        sheet
            .rows
            .into_iter()
            .map(|row| (row.line, row.title.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn the_same_rows_whatever_the_encoding_separator_and_line_ends() {
        let plain = "axe,titre\nÉcole,Rénover l’école\nÉcole,\"Un, deux\"\n";
        let wanted = vec![
            (2, "Rénover l’école".to_owned()),
            (3, "Un, deux".to_owned()),
        ];
        assert_eq!(titles(plain.as_bytes()), wanted);
        let marked = [b"\xef\xbb\xbf", plain.as_bytes()].concat();
        assert_eq!(titles(&marked), wanted);
        let (windows, _, _) = WINDOWS_1252.encode(plain);
        assert_eq!(titles(&windows), wanted);
        assert_eq!(titles(plain.replace('\n', "\r\n").as_bytes()), wanted);
        let semicolons = "axe;titre\r\nÉcole;Rénover l’école\r\nÉcole;Un, deux\r\n";
        assert_eq!(titles(semicolons.as_bytes()), wanted);
        let wide: Vec<u8> = format!("\u{feff}{plain}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(titles(&wide), wanted);
    }

    #[test]
    fn quoted_lines_and_blank_lines_keep_the_count() {
        let text = "titre,promesse\nA,\"une\ndeux\"\n\n,\nB,x\n";
        assert_eq!(
            titles(text.as_bytes()),
            [(2, "A".to_owned()), (6, "B".to_owned())]
        );
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(
            titles(crlf.as_bytes()),
            [(2, "A".to_owned()), (6, "B".to_owned())]
        );
    }

    #[test]
    fn windows_1252_is_said() {
        let sheet = read(b"titre\n\xc9cole\n", Lang::Fr).expect("a sheet");
        assert_eq!(sheet.rows[0].title.as_deref(), Some("École"));
        assert_eq!(sheet.notices.len(), 1);
    }

    #[test]
    fn everything_wrong_is_told_at_once_with_its_place() {
        let text = "titre;due;état;stage;silence_months;couleur\n;2026-02-30;perdu;loin;0;rouge\nA;;;;;;\nB;31/12/2026;tenu;voté;12;\n";
        let sheet = read(text.as_bytes(), Lang::Fr).expect("a sheet");
        let places: Vec<(u64, Option<&str>)> = sheet
            .faults
            .iter()
            .map(|fault| (fault.line, fault.column.as_deref()))
            .collect();
        assert_eq!(
            places,
            [
                (2, Some("titre")),
                (2, Some("due")),
                (2, Some("état")),
                (2, Some("stage")),
                (2, Some("silence_months")),
                (3, None),
            ]
        );
        assert_eq!(
            sheet.notices.len(),
            1,
            "an unknown column is told, not refused"
        );
        let last = sheet.rows.last().expect("a row");
        assert_eq!(last.due_on, Some(Day::new(2026, 12, 31)));
        assert_eq!(last.silence_months, Some(12));
    }

    #[test]
    fn files_that_are_no_table_are_refused() {
        for bytes in [
            &b""[..],
            b"\n\n",
            b"titre\n",
            b"a,b\n1,2\n",
            b"titre\n\x00\x01\n",
        ] {
            assert!(read(bytes, Lang::Fr).is_err(), "{bytes:?}");
        }
        assert!(read(&vec![b'a'; MOST_BYTES + 1], Lang::Fr).is_err());
        assert!(read(b"titre,title\nA,B\n", Lang::Fr).is_err());
        let many = format!("titre\n{}", "A\n".repeat(MOST_ROWS + 1));
        assert!(read(many.as_bytes(), Lang::Fr).is_err());
    }
}
