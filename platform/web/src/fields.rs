//! What a form sent, before the model parses it: names and trimmed values, and files.

use std::convert::Infallible;

use axum::{
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    response::IntoResponse,
};
use base::{Error, Instant};
use http::StatusCode;
use http_body_util::LengthLimitError;

use crate::{Failure, House};

/// The longest value of a single field, in bytes. A larger one is cut by no one: it is refused.
const LONGEST: usize = 20_000;
/// A person needs at least this long to read and fill a form.
const FASTEST_MILLIS: i64 = 2_000;

/// The field no person sees; see [`crate::Visit::trap`].
pub(crate) const HONEYPOT: &str = "site_web";
/// When the form was shown, in epoch milliseconds.
pub(crate) const SHOWN_AT: &str = "vu";

/// The answers of a form, in order; repeated names are repeated answers.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name, tidy(&value)))
                .collect(),
        )
    }

    /// The answer, or an empty text.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// The answer, when there is one.
    pub fn filled(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every name with its answer, in the order they were sent.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub fn is_checked(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// A date asked in three boxes (`name`, `name-month`, `name-year`), as ISO text to be parsed.
    /// `None` when all three are empty.
    pub fn date(&self, name: &str) -> Option<String> {
        let part = |suffix: &str| self.get(&format!("{name}-{suffix}"));
        let (day, month, year) = (self.get(name), part("month"), part("year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return None;
        }
        Some(format!("{year:0>4}-{month:0>2}-{day:0>2}"))
    }

    /// The three boxes of a date as they were typed, to be shown again.
    pub fn date_boxes(&self, name: &str) -> [String; 3] {
        ["", "-month", "-year"].map(|suffix| self.get(&format!("{name}{suffix}")).to_owned())
    }

    /// Whether a program rather than a person filled a public form: the trap field has an answer,
    /// or the form came back faster than it can be read.
    pub fn is_robot(&self, now: Instant) -> bool {
        let shown = self.get(SHOWN_AT).parse::<i64>().unwrap_or(i64::MAX);
        !self.get(HONEYPOT).is_empty() || now.millis().saturating_sub(shown) < FASTEST_MILLIS
    }
}

/// Line ends become `\n`, control characters go, spaces around go.
fn tidy(value: &str) -> String {
    value
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The largest form without files.
const LARGEST_FORM: usize = 1 << 20;

impl FromRequest<House> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &House) -> Result<Self, Failure> {
        plain(request).await
    }
}

/// A form without files, as every browser sends it. Anything else has no answer.
async fn plain(request: Request) -> Result<Fields, Failure> {
    let bytes = axum::body::to_bytes(request.into_body(), LARGEST_FORM)
        .await
        .map_err(|_| Failure::status(StatusCode::PAYLOAD_TOO_LARGE))?;
    let pairs: Vec<_> = form_urlencoded::parse(&bytes).into_owned().collect();
    check_lengths(&pairs)?;
    Ok(Fields::new(pairs))
}

fn is_multipart(request: &Request) -> bool {
    request
        .headers()
        .get(http::header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/form-data"))
}

/// A form with its files.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    pub fields: Fields,
    pub files: Vec<UploadedFile>,
}

/// A file as it was sent; neither its name nor its type is believed.
#[derive(Clone, Debug)]
pub struct UploadedFile {
    pub field: String,
    pub name: String,
    pub content: Vec<u8>,
}

impl Upload {
    /// The file of a field, unless none was chosen.
    pub fn file(&self, field: &str) -> Option<&UploadedFile> {
        self.files
            .iter()
            .find(|file| file.field == field && !file.content.is_empty())
    }
}

/// A form with files that nobody has read yet. It may be large: a handler asks first whether this
/// person may send it, then reads it.
#[derive(Debug)]
pub struct Unread(Request);

impl FromRequest<House> for Unread {
    type Rejection = Infallible;

    async fn from_request(request: Request, _: &House) -> Result<Self, Infallible> {
        Ok(Self(request))
    }
}

impl Unread {
    /// Reads the whole form.
    pub async fn read(self) -> Result<Upload, Failure> {
        let Self(request) = self;
        if !is_multipart(&request) {
            return Ok(Upload {
                fields: plain(request).await?,
                files: Vec::new(),
            });
        }
        let mut parts = Multipart::from_request(request, &())
            .await
            .map_err(|error| Failure::status(error.into_response().status()))?;
        let (mut pairs, mut files) = (Vec::new(), Vec::new());
        loop {
            let part = match parts.next_field().await {
                Ok(Some(part)) => part,
                Ok(None) => break,
                Err(error) => return Err(broken(&error)),
            };
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let content = part.bytes().await.map_err(|error| broken(&error))?;
            match file_name {
                Some(file_name) => files.push(UploadedFile {
                    field: name,
                    name: tidy(&file_name).chars().take(200).collect(),
                    content: content.into(),
                }),
                None => pairs.push((name, String::from_utf8_lossy(&content).into_owned())),
            }
        }
        check_lengths(&pairs)?;
        Ok(Upload {
            fields: Fields::new(pairs),
            files,
        })
    }
}

/// A form that does not arrive whole is the sender's to mend, also when a limit cut it.
fn broken(error: &MultipartError) -> Failure {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    let mut is_cut = false;
    while let Some(known) = cause {
        is_cut |= known.is::<LengthLimitError>();
        cause = known.source();
    }
    let status = error.status();
    Failure::status(if is_cut {
        StatusCode::PAYLOAD_TOO_LARGE
    } else if status.is_server_error() {
        StatusCode::BAD_REQUEST
    } else {
        status
    })
}

fn check_lengths(pairs: &[(String, String)]) -> Result<(), Failure> {
    match pairs.iter().find(|(_, value)| value.len() > LONGEST) {
        Some((name, _)) => {
            let mend = i18n::msg!("web-field-too-long", limit = LONGEST);
            Err(Error::invalid(name.clone(), mend).into())
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(
            pairs
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned())),
        )
    }

    #[test]
    fn answers_are_tidied() {
        let form = fields(&[("a", "  l'eau\r\n\u{0}monte  "), ("b", "")]);
        assert_eq!(form.get("a"), "l'eau\nmonte");
        assert_eq!(form.filled("b"), None);
        assert_eq!(form.get("c"), "");
    }

    #[test]
    fn dates_keep_what_was_typed() {
        let form = fields(&[("due", "3"), ("due-month", "4"), ("due-year", "2027")]);
        assert_eq!(form.date("due").as_deref(), Some("2027-04-03"));
        assert_eq!(form.date("start"), None);
    }

    #[test]
    fn robots_fill_traps_or_hurry() {
        let now = Instant::from_millis(10_000);
        let slow = |trap: &str| fields(&[(HONEYPOT, trap), (SHOWN_AT, "1000")]);
        assert!(!slow("").is_robot(now));
        assert!(slow("https://spam.example").is_robot(now));
        assert!(fields(&[(SHOWN_AT, "9500")]).is_robot(now));
        assert!(fields(&[]).is_robot(now));
    }
}
