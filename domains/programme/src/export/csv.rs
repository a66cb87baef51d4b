//! The commitments of a programme as CSV: UTF-8 with its mark, commas, one line each. No text can be
//! taken for a formula.

use base::{Error, Result};

use super::{Value, Writing};
use crate::{
    import::{Column, cells::guarded},
    model::Commitment,
};

pub(crate) fn csv(writing: &Writing<'_>, commitments: &[Commitment]) -> Result<Vec<u8>> {
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    out.write_record(Column::all().map(|column| column.header(writing.lang)))
        .map_err(Error::internal)?;
    for commitment in commitments {
        let cells = Column::all().map(|column| match writing.value(column, commitment) {
            Value::Text(text) => guarded(&text),
            Value::Number(number) => number.to_string(),
            Value::Day(day) => day.to_string(),
            Value::Nothing => String::new(),
        });
        out.write_record(cells).map_err(Error::internal)?;
    }
    out.into_inner()
        .map_err(|error| Error::internal(error.to_string()))
}
