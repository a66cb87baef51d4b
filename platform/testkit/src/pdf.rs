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

/// The text as it stands on its pages, which a form feed separates.
pub fn laid_out(pdf: &[u8]) -> String {
    judge("pdftotext", &["-layout", "-", "-"], pdf)
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

/// The headings in reading order: level and text, all white space as one blank.
pub fn headings(pdf: &[u8]) -> Vec<(u8, String)> {
    let said = judge("pdfinfo", &["-struct-text", "-"], pdf);
    let mut headings: Vec<(u8, String)> = Vec::new();
    // The lines of a heading stand deeper than it.
    let mut open: Option<usize> = None;
    for line in said.lines() {
        let trimmed = line.trim_start();
        let depth = line.len() - trimmed.len();
        if open.is_some_and(|heading| depth <= heading) {
            open = None;
        }
        let level = trimmed
            .strip_prefix('H')
            .and_then(|rest| rest.chars().next());
        if let Some(level) = level.and_then(|level| level.to_digit(10))
            && trimmed.ends_with("(block)")
        {
            headings.push((u8::try_from(level).unwrap_or(9), String::new()));
            open = Some(depth);
        } else if open.is_some() && trimmed.starts_with('"') {
            let (_, text) = headings.last_mut().expect("a heading is open");
            text.push_str(trimmed.trim_matches('"'));
        }
    }
    for (_, text) in &mut headings {
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    headings
}

/// What every sheet for everybody is: tagged, declared accessible, in its language, under one first
/// heading which is its title, with headings that skip no level.
pub fn assert_accessible(pdf: &[u8], lang: &str, title: &str, name: &str) {
    let about = info(pdf);
    assert!(about.contains("Tagged:          yes"), "{name}: {about}");
    let said = metadata(pdf);
    assert!(said.contains("<pdfuaid:part>1</pdfuaid:part>"), "{name}");
    assert!(said.contains(&format!("<rdf:li>{lang}</rdf:li>")), "{name}");
    let headings = headings(pdf);
    let firsts: Vec<&str> = headings
        .iter()
        .filter(|(level, _)| *level == 1)
        .map(|(_, text)| text.as_str())
        .collect();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(firsts, [plain(title)], "{name}: its title is its heading");
    assert_eq!(headings[0].0, 1, "{name}: {headings:?}");
    for pair in headings.windows(2) {
        assert!(
            pair[1].0 <= pair[0].0 + 1,
            "{name}: a level is skipped: {pair:?}"
        );
    }
}

/// A word of a page and where it stands, in points from the top left corner.
#[derive(Clone, Debug)]
pub struct Word {
    /// From 1.
    pub page: usize,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub text: String,
}

/// Every word, page by page.
pub fn words(pdf: &[u8]) -> Vec<Word> {
    let boxes = judge("pdftotext", &["-bbox", "-", "-"], pdf);
    let mut page = 0;
    let mut words = Vec::new();
    for line in boxes.lines() {
        if line.trim_start().starts_with("<page ") {
            page += 1;
        }
        let Some((_, rest)) = line.split_once("<word ") else {
            continue;
        };
        let (place, text) = rest.split_once('>').expect("a word has a text");
        let text = text.split("</word>").next().unwrap_or_default();
        let value = |name: &str| -> f64 {
            let (_, rest) = place.split_once(name).expect("a coordinate");
            let value = rest.split('"').nth(1).expect("a value");
            value.parse().expect("a number")
        };
        words.push(Word {
            page,
            left: value("xMin"),
            top: value("yMin"),
            right: value("xMax"),
            bottom: value("yMax"),
            text: text
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'"),
        });
    }
    words
}

/// Something typed over a page: where its line stands, in points from the top left corner.
#[derive(Clone, Debug)]
pub struct Typed {
    /// From 1.
    pub page: usize,
    pub left: f64,
    pub baseline: f64,
    pub text: String,
}

/// The PDF with words typed over its pages, as a typewriter would: what was there stays as it was, and
/// an update is written after it, as the format foresees.
pub fn typed_over(pdf: &[u8], typed: &[Typed]) -> Vec<u8> {
    const HEIGHT: f64 = 841.8898;
    let text = String::from_utf8_lossy(pdf).into_owned();
    let last = |after: &str| {
        let (_, rest) = text.rsplit_once(after).expect("a PDF ends as it should");
        rest
    };
    let number = |text: &str| -> usize {
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().expect("a number")
    };
    let size = number(last("/Size "));
    let root = number(last("/Root "));
    let before = number(last("startxref").trim_start());
    let font = size;
    let mut next = size + 1;
    let mut update: Vec<u8> = b"\n".to_vec();
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut put = |update: &mut Vec<u8>, object: usize, content: &[u8]| {
        places.push((object, pdf.len() + update.len()));
        update.extend(format!("{object} 0 obj\n").bytes());
        update.extend(content);
        update.extend(b"\nendobj\n");
    };
    put(
        &mut update,
        font,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    );
    let pages: Vec<&str> = text
        .split("endobj")
        .filter(|object| object.contains("/Type/Page/"))
        .collect();
    for (at, page) in pages.iter().enumerate() {
        let own: Vec<&Typed> = typed.iter().filter(|one| one.page == at + 1).collect();
        if own.is_empty() {
            continue;
        }
        let (head, dictionary) = page.split_once(" 0 obj").expect("an object");
        let object = number(head.rsplit(['\n', ' ']).next().expect("its number"));
        let reference = |name: &str| number(dictionary.split_once(name).expect(name).1);
        let (resources, contents) = (reference("/Resources "), reference("/Contents "));
        let mut drawn: Vec<u8> = b"q BT /Typewriter 11 Tf\n".to_vec();
        for one in own {
            let y = HEIGHT - one.baseline;
            drawn.extend(format!("1 0 0 1 {:.2} {y:.2} Tm <", one.left).bytes());
            for letter in one.text.chars() {
                let code = u8::try_from(u32::from(letter)).expect("a letter of Latin 1");
                drawn.extend(format!("{code:02x}").bytes());
            }
            drawn.extend(b"> Tj\n");
        }
        drawn.extend(b"ET Q");
        let (stream, shared) = (next, next + 1);
        next += 2;
        let mut content = format!("<</Length {}>>\nstream\n", drawn.len()).into_bytes();
        content.extend(drawn);
        content.extend(b"\nendstream");
        put(&mut update, stream, &content);
        let mark = format!("\n{resources} 0 obj\n");
        let (_, rest) = text.split_once(&mark).expect("the resources of a page");
        let known = rest.split("\nendobj").next().expect("their end");
        let with = known.replacen("/Font<<", &format!("/Font<</Typewriter {font} 0 R"), 1);
        put(&mut update, shared, with.as_bytes());
        let own = dictionary
            .trim()
            .replace(
                &format!("/Contents {contents} 0 R"),
                &format!("/Contents[{contents} 0 R {stream} 0 R]"),
            )
            .replace(
                &format!("/Resources {resources} 0 R"),
                &format!("/Resources {shared} 0 R"),
            );
        put(&mut update, object, own.as_bytes());
    }
    let table = pdf.len() + update.len();
    update.extend(b"xref\n");
    for (object, place) in places {
        update.extend(format!("{object} 1\n{place:010} 00000 n \n").bytes());
    }
    update.extend(
        format!(
            "trailer\n<</Size {next}/Root {root} 0 R/Prev {before}>>\nstartxref\n{table}\n%%EOF\n"
        )
        .bytes(),
    );
    [pdf, &update].concat()
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
