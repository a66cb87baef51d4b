//! Sheets judged by programs that are not ours: poppler's pdfinfo, pdftotext and pdffonts.

mod letter;
mod sheets;
