//! What poppler-utils says of a PDF.
//!
//! Everything here fails loudly where poppler is missing or refuses what it is given.

#![expect(
    clippy::missing_panics_doc,
    reason = "a test stops where something is amiss"
)]

use std::{
    io::Write,
    process::{Command, Stdio},
};

/// Runs a program of poppler-utils over the PDF; `-` among the arguments stands for it.
fn judge(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("{program}: {error}. Install the Debian package poppler-utils.")
        });
    let mut input = child.stdin.take().expect("stdin is piped");
    let pdf = pdf.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().expect("the judge ends");
    writer
        .join()
        .expect("the writer ends")
        .expect("the judge reads all");
    assert!(output.status.success(), "{program} refuses the PDF");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn info(pdf: &[u8]) -> String {
    judge("pdfinfo", &["-"], pdf)
}

pub fn metadata(pdf: &[u8]) -> String {
    judge("pdfinfo", &["-meta", "-"], pdf)
}

/// The tags with their texts, in reading order, without indentation.
pub fn tags(pdf: &[u8]) -> String {
    let said = judge("pdfinfo", &["-struct-text", "-"], pdf);
    said.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// The text in reading order, all white space as one blank.
pub fn text(pdf: &[u8]) -> String {
    let said = judge("pdftotext", &["-", "-"], pdf);
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Name and "embedded" column of every font.
pub fn fonts(pdf: &[u8]) -> Vec<(String, bool)> {
    judge("pdffonts", &["-"], pdf)
        .lines()
        .skip(2)
        .map(|line| {
            let name = line.split_whitespace().next().expect("a name").to_owned();
            let embedded = line
                .split_whitespace()
                .rev()
                .nth(4)
                .expect("five columns from the end");
            (name, embedded == "yes")
        })
        .collect()
}

/// Where a word starts on the first page that has it: points from the left and from the top.
pub fn place_of(pdf: &[u8], word: &str) -> (f64, f64) {
    let boxes = judge("pdftotext", &["-bbox", "-", "-"], pdf);
    let line = boxes
        .lines()
        .find(|line| line.contains(&format!(">{word}<")))
        .unwrap_or_else(|| panic!("{word} is not on the sheet"));
    let value = |name: &str| -> f64 {
        let from = line.find(name).expect("a coordinate") + name.len() + 2;
        line[from..]
            .split('"')
            .next()
            .expect("a value")
            .parse()
            .expect("a number")
    };
    (value("xMin"), value("yMin"))
}
