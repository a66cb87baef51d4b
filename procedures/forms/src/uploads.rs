//! Files people send: recognised by their content, limited, kept outside the database, never executed.

use std::{
    io::Write as _,
    process::{Command, Stdio},
    sync::OnceLock,
};

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use base::{Error, Problem, Result};
use catalogue::{Kind, Question};
use i18n::msg;
use town::Town;
use web::UploadedFile;

use crate::{StoredFile, read::one_line};

/// The largest file, in bytes.
pub const LARGEST: usize = 10 << 20;

/// A type of file we take: how its content begins, and the endings its name may have.
struct Accepted {
    kind: &'static str,
    name: &'static str,
    endings: &'static [&'static str],
    is: fn(&[u8]) -> bool,
}

const ACCEPTED: [Accepted; 6] = [
    Accepted {
        kind: "application/pdf",
        name: "PDF",
        endings: &["pdf"],
        is: |bytes| bytes.starts_with(b"%PDF-"),
    },
    Accepted {
        kind: "image/jpeg",
        name: "JPEG",
        endings: &["jpg", "jpeg"],
        is: |bytes| bytes.starts_with(&[0xff, 0xd8, 0xff]),
    },
    Accepted {
        kind: "image/png",
        name: "PNG",
        endings: &["png"],
        is: |bytes| bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
    },
    Accepted {
        kind: "image/heic",
        name: "HEIC",
        endings: &["heic", "heif"],
        is: |bytes| {
            bytes.get(4..8) == Some(b"ftyp")
                && matches!(
                    bytes.get(8..12),
                    Some(b"heic" | b"heix" | b"mif1" | b"msf1" | b"heim")
                )
        },
    },
    Accepted {
        kind: "application/vnd.oasis.opendocument.text",
        name: "ODT",
        endings: &["odt"],
        is: |bytes| bytes.get(30..77) == Some(b"mimetypeapplication/vnd.oasis.opendocument.text"),
    },
    Accepted {
        kind: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        name: "DOCX",
        endings: &["docx"],
        is: |bytes| {
            bytes.starts_with(b"PK\x03\x04")
                && holds(bytes, b"word/document.xml")
                && !holds(bytes, b"vbaProject")
        },
    },
];

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The type of a file by its content and its name, which must agree.
pub fn recognise(file: &UploadedFile) -> Result<&'static str, Problem> {
    let name = file.name.as_str();
    let refuse = |message| Err(Problem::new(file.field.clone(), message));
    if file.content.len() > LARGEST {
        return refuse(msg!("forms-file-large", name = name));
    }
    let Some(found) = ACCEPTED
        .iter()
        .find(|accepted| (accepted.is)(&file.content))
    else {
        return refuse(msg!("forms-file-unknown", name = name));
    };
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default();
    if !found.endings.contains(&ending.as_str()) {
        return refuse(msg!("forms-file-lies", name = name, kind = found.name));
    }
    Ok(found.kind)
}

/// A program that looks at each file on its standard input: 0 is clean, 1 is not, else it failed.
static SCANNER: OnceLock<Vec<String>> = OnceLock::new();

/// From now on each file passes through this program, such as `clamdscan --no-summary -`. Said once, at
/// start. Without it nothing looks for viruses, and the town's page on data says so.
pub fn scan_with(command: Vec<String>) {
    if !command.is_empty() {
        let _ = SCANNER.set(command);
    }
}

pub fn is_scanned() -> bool {
    SCANNER.get().is_some()
}

fn scan(command: &[String], content: &[u8]) -> Result<bool> {
    let (program, arguments) = command.split_first().ok_or(Error::NotFound)?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut pipe) = child.stdin.take() {
        // One that has seen enough closes its end: its answer is what counts.
        let _ = pipe.write_all(content);
    }
    match child.wait()?.code() {
        Some(0) => Ok(true),
        Some(1) => Ok(false),
        code => Err(Error::internal(format!(
            "the scanner of files ended with {code:?}"
        ))),
    }
}

/// Stores a file, or says why it cannot be. Whoever keeps it takes hold of it within a day.
pub async fn keep(town: &Town, file: UploadedFile) -> Result<Result<StoredFile, Problem>> {
    let file = UploadedFile {
        name: short(&file.name),
        ..file
    };
    let kind = match recognise(&file) {
        Ok(kind) => kind,
        Err(problem) => return Ok(Err(problem)),
    };
    let UploadedFile {
        field,
        name,
        content,
    } = file;
    let content = match SCANNER.get() {
        None => content,
        Some(command) => {
            let work = move || scan(command, &content).map(|clean| (clean, content));
            let (clean, content) = tokio::task::spawn_blocking(work)
                .await
                .map_err(Error::internal)??;
            if !clean {
                return Ok(Err(Problem::new(
                    field,
                    msg!("forms-file-infected", name = name),
                )));
            }
            content
        }
    };
    let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
    let sha256 = town.files().put(content).await?;
    Ok(Ok(StoredFile {
        field,
        name,
        sha256,
        size,
        kind: kind.to_owned(),
    }))
}

/// The last part of a name, a hundred characters at most, its ending kept; nothing in it that cannot be
/// seen, or shows its ending elsewhere.
fn short(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let plain = one_line(last).replace(char::is_control, "");
    let long = plain.chars().count();
    plain.chars().skip(long.saturating_sub(100)).collect()
}

/// Whether a field of a form belongs to a question that takes files.
pub fn takes_files<'q>(
    questions: impl IntoIterator<Item = &'q Question>,
    field: &str,
) -> Option<&'q Question> {
    questions
        .into_iter()
        .find(|question| question.kind == Kind::File && question.id == field)
}

/// A file as a browser may have it: pictures and PDF are shown, anything else is only kept, nothing runs.
pub fn serve(file: &StoredFile, content: Vec<u8>) -> Response {
    let shown = ["application/pdf", "image/jpeg", "image/png"]
        .into_iter()
        .find(|kind| *kind == file.kind);
    let Some(kind) = shown else {
        return web::download("application/octet-stream", &file.name, content);
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("inline"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, content).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, content: &[u8]) -> UploadedFile {
        UploadedFile {
            field: "energy".to_owned(),
            name: name.to_owned(),
            content: content.to_vec(),
        }
    }

    fn refusal(name: &str, content: &[u8]) -> &'static str {
        recognise(&file(name, content))
            .expect_err("a refusal")
            .message
            .key()
    }

    #[test]
    fn content_and_name_must_agree() {
        assert_eq!(
            recognise(&file("dpe.PDF", b"%PDF-1.7 ...")).ok(),
            Some("application/pdf")
        );
        assert_eq!(
            recognise(&file("a.jpeg", &[0xff, 0xd8, 0xff, 0xe0])).ok(),
            Some("image/jpeg")
        );
        assert_eq!(
            recognise(&file("a.heic", b"\0\0\0\x18ftypheic")).ok(),
            Some("image/heic")
        );
        assert_eq!(
            refusal("facture.pdf", b"\x89PNG\r\n\x1a\nxx"),
            "forms-file-lies"
        );
        assert_eq!(refusal("facture.pdf.exe", b"%PDF-1.4"), "forms-file-lies");
        assert_eq!(refusal("facture.pdf", b"MZ\x90\0"), "forms-file-unknown");
        assert_eq!(
            refusal("page.html", b"<script>alert(1)</script>"),
            "forms-file-unknown"
        );
        assert_eq!(refusal("vide.pdf", b""), "forms-file-unknown");
        assert_eq!(
            refusal("gros.pdf", &vec![b'%'; LARGEST + 1]),
            "forms-file-large"
        );
    }

    #[test]
    fn a_document_with_macros_is_not_taken() {
        assert!(recognise(&file("a.docx", b"PK\x03\x04 word/document.xml")).is_ok());
        assert_eq!(
            refusal("a.docx", b"PK\x03\x04 word/document.xml vbaProject"),
            "forms-file-unknown"
        );
    }

    #[test]
    fn a_scanner_is_believed() {
        let command = |code: u8| {
            vec![
                "sh".to_owned(),
                "-c".to_owned(),
                format!("cat >/dev/null; exit {code}"),
            ]
        };
        assert!(scan(&command(0), b"x").expect("an answer"));
        assert!(!scan(&command(1), b"x").expect("an answer"));
        assert!(scan(&command(2), b"x").is_err());
        assert_eq!(short("C:\\photos\\été.jpg"), "été.jpg");
        assert_eq!(short(" bail\u{0} \u{202e}fdp.exe.pdf"), "bail fdp.exe.pdf");
    }
}
