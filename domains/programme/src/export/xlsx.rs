//! A programme as a workbook: commitments, measures and money, with real dates and numbers.

use base::{Cents, Day, Error, Lang, Result};
use i18n::t;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Value, Writing};
use crate::{import::Column, store::Whole};

/// The widest a column gets, in characters.
const WIDEST: f64 = 60.0;

struct Book {
    header: Format,
    text: Format,
    day: Format,
    money: Format,
}

/// `made_on` is the day it shows: the file depends on nothing else.
pub(crate) fn xlsx(writing: &Writing<'_>, wholes: &[Whole], made_on: Day) -> Result<Vec<u8>> {
    write(writing, wholes, made_on).map_err(Error::internal)
}

fn write(
    writing: &Writing<'_>,
    wholes: &[Whole],
    made_on: Day,
) -> std::result::Result<Vec<u8>, XlsxError> {
    let lang = writing.lang;
    let book = Book {
        header: Format::new().set_bold().set_text_wrap(),
        text: Format::new().set_text_wrap(),
        day: Format::new().set_num_format("dd/mm/yyyy"),
        money: Format::new().set_num_format("#,##0.00 \"€\""),
    };
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_creation_datetime(&excel_day(made_on)?);
    workbook.set_properties(&properties);
    let sheet = workbook
        .add_worksheet()
        .set_name(t!(lang, "programme-export-sheet"))?;
    book.commitments(sheet, writing, wholes)?;
    let sheet = workbook
        .add_worksheet()
        .set_name(t!(lang, "programme-export-sheet-measures"))?;
    book.measures(sheet, lang, wholes)?;
    let sheet = workbook
        .add_worksheet()
        .set_name(t!(lang, "programme-export-sheet-money"))?;
    book.money(sheet, lang, wholes)?;
    workbook.save_to_buffer()
}

fn excel_day(day: Day) -> std::result::Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, part(day.0.month()), part(day.0.day()))
}

/// The exact amount as a number of euros: cents of any public budget fit a double's 15 digits.
#[expect(
    clippy::cast_precision_loss,
    reason = "amounts stay far below 2^53 cents"
)]
fn euros(cents: Cents) -> f64 {
    cents.0 as f64 / 100.0
}

#[expect(
    clippy::cast_precision_loss,
    reason = "spreadsheets know no other number"
)]
fn scaled(value: i64, decimals: u32) -> f64 {
    value as f64 / 10_f64.powi(i32::try_from(decimals).unwrap_or_default())
}

type Written = std::result::Result<(), XlsxError>;

impl Book {
    fn head(&self, sheet: &mut Worksheet, names: &[(String, f64)]) -> Written {
        for (column, (name, width)) in (0..).zip(names) {
            sheet.write_string_with_format(0, column, name, &self.header)?;
            sheet.set_column_width(column, width.min(WIDEST))?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }

    fn put(&self, sheet: &mut Worksheet, row: u32, column: u16, value: Value) -> Written {
        match value {
            Value::Text(text) => sheet.write_string_with_format(row, column, text, &self.text)?,
            Value::Number(number) => sheet.write_number(row, column, scaled(number, 0))?,
            Value::Day(day) => {
                sheet.write_datetime_with_format(row, column, excel_day(day)?, &self.day)?
            }
            Value::Nothing => return Ok(()),
        };
        Ok(())
    }

    fn commitments(
        &self,
        sheet: &mut Worksheet,
        writing: &Writing<'_>,
        wholes: &[Whole],
    ) -> Written {
        let names: Vec<(String, f64)> = Column::all()
            .map(|column| {
                let width = match column {
                    Column::Title | Column::Promise => WIDEST,
                    Column::Axis | Column::Orientation | Column::Service => 28.0,
                    _ => 16.0,
                };
                (column.header(writing.lang), width)
            })
            .collect();
        self.head(sheet, &names)?;
        for (row, whole) in (1..).zip(wholes) {
            for (at, column) in (0..).zip(Column::all()) {
                self.put(sheet, row, at, writing.value(column, &whole.commitment))?;
            }
        }
        Ok(())
    }

    fn measures(&self, sheet: &mut Worksheet, lang: Lang, wholes: &[Whole]) -> Written {
        let names = [
            (t!(lang, "programme-export-id"), 12.0),
            (t!(lang, "programme-export-title"), WIDEST),
            (t!(lang, "programme-export-indicator"), 40.0),
            (t!(lang, "programme-export-unit"), 14.0),
            (t!(lang, "programme-export-day"), 14.0),
            (t!(lang, "programme-export-value"), 14.0),
            (t!(lang, "programme-export-note"), 40.0),
            (t!(lang, "programme-export-source"), 40.0),
        ];
        self.head(sheet, &names)?;
        let mut row = 0;
        for whole in wholes {
            for indicator in &whole.indicators {
                for measure in &indicator.measures {
                    row += 1;
                    self.put(sheet, row, 0, whole.commitment.reference.as_str().into())?;
                    self.put(sheet, row, 1, whole.commitment.title.as_str().into())?;
                    self.put(sheet, row, 2, indicator.title.as_str().into())?;
                    self.put(sheet, row, 3, indicator.unit.as_str().into())?;
                    self.put(sheet, row, 4, Value::Day(measure.day))?;
                    sheet.write_number(row, 5, scaled(measure.value, indicator.decimals))?;
                    self.put(sheet, row, 6, measure.note.as_str().into())?;
                    self.put(sheet, row, 7, indicator.source.as_str().into())?;
                }
            }
        }
        Ok(())
    }

    fn money(&self, sheet: &mut Worksheet, lang: Lang, wholes: &[Whole]) -> Written {
        let names = [
            (t!(lang, "programme-export-id"), 12.0),
            (t!(lang, "programme-export-title"), WIDEST),
            (t!(lang, "programme-export-year"), 10.0),
            (t!(lang, "programme-export-planned"), 18.0),
            (t!(lang, "programme-export-voted"), 18.0),
            (t!(lang, "programme-export-spent"), 18.0),
        ];
        self.head(sheet, &names)?;
        let mut row = 0;
        for whole in wholes {
            for money in &whole.details.money {
                row += 1;
                self.put(sheet, row, 0, whole.commitment.reference.as_str().into())?;
                self.put(sheet, row, 1, whole.commitment.title.as_str().into())?;
                self.put(sheet, row, 2, Value::Number(money.year))?;
                for (column, amount) in (3..).zip([money.planned, money.voted, money.spent]) {
                    if let Some(cents) = amount {
                        sheet.write_number_with_format(row, column, euros(cents), &self.money)?;
                    }
                }
            }
        }
        Ok(())
    }
}
