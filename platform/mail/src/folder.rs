//! Letters as files, for the demonstration and tests: written one by one, read back in order.

use std::{io, path::Path};

use base::{Error, Instant, Result};
use mailparse::{MailHeaderMap as _, ParsedMail};

/// A letter found in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub to: String,
    pub subject: String,
    /// The plain text, with `\n` line ends.
    pub text: String,
    /// Web addresses of the text, in order.
    pub links: Vec<String>,
    /// To the second.
    pub at: Instant,
}

/// Writes `000012-ID.eml`: the number sorts by arrival. A letter already there keeps its file.
pub(crate) async fn write(dir: &Path, id: &str, message: &[u8]) -> io::Result<()> {
    tokio::fs::create_dir_all(dir).await?;
    let mut next = 1;
    let mut entries = tokio::fs::read_dir(dir).await?;
    let mut own = None;
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some((number, rest)) = name.split_once('-') else {
            continue;
        };
        if rest.strip_suffix(".eml") == Some(id) {
            own = Some(name.clone());
        }
        next = next.max(number.parse().unwrap_or(0) + 1);
    }
    let name = own.unwrap_or_else(|| format!("{next:06}-{id}.eml"));
    // Whoever reads the folder sees whole letters only.
    let draft = dir.join(format!(".{id}.part"));
    tokio::fs::write(&draft, message).await?;
    tokio::fs::rename(&draft, dir.join(name)).await
}

/// Every letter of the folder in the order of arrival; none when the folder does not exist.
pub fn read(dir: &Path) -> Result<Vec<Received>> {
    let mut files = Vec::new();
    match std::fs::read_dir(dir) {
        Ok(entries) => {
            for entry in entries {
                files.push(entry?.path());
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "eml"));
    files.sort();
    files
        .iter()
        .map(|file| parse(&std::fs::read(file)?).map_err(Error::internal))
        .collect()
}

fn parse(message: &[u8]) -> Result<Received, mailparse::MailParseError> {
    let mail = mailparse::parse_mail(message)?;
    let header = |name| mail.headers.get_first_value(name).unwrap_or_default();
    let text = plain(&mail)?.replace("\r\n", "\n");
    Ok(Received {
        to: header("To"),
        subject: header("Subject"),
        links: links(&text),
        text,
        at: Instant::from_millis(mailparse::dateparse(&header("Date"))? * 1_000),
    })
}

fn plain(mail: &ParsedMail<'_>) -> Result<String, mailparse::MailParseError> {
    let part = mail
        .parts()
        .find(|part| part.ctype.mimetype == "text/plain");
    part.map_or_else(|| Ok(String::new()), ParsedMail::get_body)
}

fn links(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|word| word.starts_with("https://") || word.starts_with("http://"))
        .map(str::to_owned)
        .collect()
}
