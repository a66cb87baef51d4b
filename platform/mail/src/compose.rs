//! From a letter to a message: plain text, the same in HTML, and headers that keep their lines.

use std::{fmt::Write as _, time::Duration};

use base::{Error, Instant, Lang, Result};
use i18n::french;
use lettre::{
    Message as Mime,
    message::{
        Body, Mailbox, MultiPart, SinglePart,
        header::{self, ContentTransferEncoding as Encoding, HeaderName, HeaderValue},
    },
};
use maud::{DOCTYPE, html};
use town::Settings;

use crate::{Letter, letter::Posted};

/// Columns of plain text. Web addresses stay whole whatever their length.
const COLUMNS: usize = 76;

/// What the sender, the town and the moment add to a letter.
pub(crate) struct Envelope<'a> {
    pub from: Mailbox,
    pub settings: &'a Settings,
    pub at: Instant,
    /// Quoted-printable passes everywhere; eight bits stay readable in a file.
    pub encoding: Encoding,
}

pub(crate) fn compose(posted: &Posted, envelope: &Envelope<'_>) -> Result<Mime> {
    let letter = &typeset(&posted.letter);
    let to = letter.to.as_str().parse().map_err(Error::internal)?;
    let seconds = u64::try_from(envelope.at.seconds()).unwrap_or_default();
    // The domain of the sender's address, never the name of the machine.
    let id = format!("<{}@{}>", posted.id, envelope.from.email.domain());
    let mut mime = Mime::builder()
        .from(envelope.from.clone())
        .to(Mailbox::new(None, to))
        .subject(one_line(&letter.subject))
        .date(std::time::UNIX_EPOCH + Duration::from_secs(seconds))
        .message_id(Some(id))
        .raw_header(raw("Auto-Submitted", "auto-generated"));
    if let Some(url) = &letter.unsubscribe {
        mime = mime
            .raw_header(raw("List-Unsubscribe", &format!("<{url}>")))
            .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    let parts = MultiPart::alternative()
        // Named after the letter rather than by chance.
        .boundary(format!("part-{}", posted.id))
        .singlepart(part(
            header::ContentType::TEXT_PLAIN,
            text(letter, envelope.settings),
            envelope.encoding,
        )?)
        .singlepart(part(
            header::ContentType::TEXT_HTML,
            page(letter, envelope.settings),
            envelope.encoding,
        )?);
    mime.multipart(parts).map_err(Error::internal)
}

fn part(kind: header::ContentType, content: String, encoding: Encoding) -> Result<SinglePart> {
    let body = match encoding {
        // Lettre would refuse lines beyond 76 columns; ours are within what mail allows.
        Encoding::EightBit => Body::dangerous_pre_encoded(content.into_bytes(), encoding),
        _ => Body::new_with_encoding(content, encoding)
            .map_err(|_| Error::internal("the letter cannot be written in this encoding"))?,
    };
    Ok(SinglePart::builder().content_type(kind).body(body))
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// No line break or control character gets into a header, and no subject is endless.
fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(200)
        .collect();
    plain.trim().to_owned()
}

/// The letter with its typography, and without characters nobody can see.
fn typeset(letter: &Letter) -> Letter {
    let set = |text: &String| {
        let seen: String = text
            .chars()
            .filter(|c| *c == '\n' || !c.is_control())
            .collect();
        match letter.lang {
            Lang::Fr => french::typeset(&seen).into_owned(),
            Lang::En => seen,
        }
    };
    Letter {
        subject: match letter.lang {
            Lang::Fr => french::typeset(&letter.subject).into_owned(),
            Lang::En => letter.subject.clone(),
        },
        paragraphs: letter.paragraphs.iter().map(set).collect(),
        action: letter
            .action
            .as_ref()
            .map(|(label, url)| (set(label), url.clone())),
        after: letter.after.iter().map(set).collect(),
        ..letter.clone()
    }
}

/// Who signs: the house and its town, the postal address, the telephone.
fn signature(settings: &Settings) -> Vec<String> {
    let name = match (settings.house.as_str(), settings.name.as_str()) {
        ("", name) => name.to_owned(),
        (house, "") => house.to_owned(),
        (house, name) => format!("{house} · {name}"),
    };
    let mut lines = vec![name];
    lines.extend(settings.address.iter().cloned());
    lines.push(settings.phone.clone());
    lines.retain(|line| !line.is_empty());
    lines
}

fn text(letter: &Letter, settings: &Settings) -> String {
    let mut out = String::new();
    let paragraph = |out: &mut String, text: &str| {
        for line in text.lines() {
            wrap(line, out);
        }
        out.push_str("\r\n");
    };
    for text in &letter.paragraphs {
        paragraph(&mut out, text);
    }
    if let Some((label, url)) = &letter.action {
        let colon = match letter.lang {
            Lang::Fr => "\u{a0}:",
            Lang::En => ":",
        };
        let _ = write!(out, "{label}{colon}\r\n{url}\r\n\r\n");
    }
    for text in &letter.after {
        paragraph(&mut out, text);
    }
    let _ = write!(out, "—\r\n{}\r\n", signature(settings).join("\r\n"));
    if let Some(url) = &letter.unsubscribe {
        let _ = write!(
            out,
            "\r\n{}\r\n{url}\r\n",
            i18n::t!(letter.lang, "mail-leave")
        );
    }
    out
}

/// Breaks a line at plain spaces only: no-break spaces do not break. A word beyond what mail
/// allows on one line is cut.
fn wrap(line: &str, out: &mut String) {
    let mut column = 0;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let letters: Vec<char> = word.chars().collect();
        if column > 0 && column + 1 + letters.len() > COLUMNS {
            out.push_str("\r\n");
            column = 0;
        }
        if column > 0 {
            out.push(' ');
            column += 1;
        }
        for (at, piece) in letters.chunks(240).enumerate() {
            if at > 0 {
                out.push_str("\r\n");
            }
            out.extend(piece);
        }
        column += letters.len();
    }
    out.push_str("\r\n");
}

/// Inline styles because mail programs drop everything else. Colours are those of the house.
fn page(letter: &Letter, settings: &Settings) -> String {
    let lang = letter.lang;
    let small = "font-size:14px;line-height:1.5;color:#555c5c;margin:0 0 8px";
    let plain = "margin:0 0 16px";
    let button = "display:inline-block;padding:12px 20px;background:#1b5e63;color:#ffffff;\
                  font-weight:bold;text-decoration:none;border-radius:4px";
    let paragraph = |text: &str| {
        html! {
            p style=(plain) {
                @for (at, line) in text.lines().enumerate() {
                    @if at > 0 { br; }
                    (line)
                }
            }
        }
    };
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (letter.subject) }
            }
            body style="margin:0;padding:24px;background:#fcfaf6;color:#1f2729;\
                        font-family:sans-serif;font-size:18px;line-height:1.5" {
                div style="max-width:36em;margin:0 auto" {
                    @for text in &letter.paragraphs { (paragraph(text)) }
                    @if let Some((label, url)) = &letter.action {
                        p style="margin:24px 0" { a href=(url) style=(button) { (label) } }
                        p style=(small) {
                            (i18n::t!(lang, "mail-button-fallback")) br;
                            span style="word-break:break-all" { (url) }
                        }
                    }
                    @for text in &letter.after { (paragraph(text)) }
                    hr style="border:0;border-top:1px solid #ddd3c1;margin:24px 0 16px";
                    p style=(small) {
                        @for (at, line) in signature(settings).iter().enumerate() {
                            @if at > 0 { br; }
                            (line)
                        }
                    }
                    @if let Some(url) = &letter.unsubscribe {
                        p style=(small) {
                            a href=(url) style="color:#1b5e63" { (i18n::t!(lang, "mail-leave-link")) }
                        }
                    }
                }
            }
        }
    };
    break_lines(&page.into_string())
}

/// A line of mail has 998 bytes at most: breaks at spaces and before tags, where HTML does not mind.
fn break_lines(page: &str) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 60);
    let mut since = 0;
    let mut in_tag = false;
    for c in page.chars() {
        in_tag = match c {
            '<' => true,
            '>' => false,
            _ => in_tag,
        };
        since += c.len_utf8();
        match c {
            ' ' if since > 120 && !in_tag => {
                out.push_str("\r\n");
                since = 0;
            }
            // An endless word: text and attribute values both lose nothing that was readable.
            _ if since > 900 => {
                out.push_str("\r\n");
                out.push(c);
                since = c.len_utf8();
            }
            _ => out.push(c),
        }
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_keep_one_line() {
        assert_eq!(one_line("Bonjour\r\nBcc: x@y.fr "), "Bonjour  Bcc: x@y.fr");
        assert_eq!(one_line(&"a".repeat(500)).len(), 200);
    }

    #[test]
    fn text_wraps_at_spaces_and_keeps_addresses_whole() {
        let mut out = String::new();
        let url = format!("https://maison.example/{}", "a".repeat(90));
        wrap(&format!("{} {url} fin", "mot ".repeat(25)), &mut out);
        assert!(out.lines().any(|line| line == url));
        assert!(out.lines().all(|line| line.len() <= COLUMNS || line == url));
        let mut out = String::new();
        wrap(&"é".repeat(2_000), &mut out);
        assert!(out.lines().all(|line| line.len() <= 998));
    }

    #[test]
    fn pages_have_no_endless_line() {
        for text in ["mot ".repeat(900), "é".repeat(5_000), "<".repeat(3_000)] {
            let page = break_lines(&html! { p { (text) } }.into_string());
            assert!(page.split("\r\n").all(|line| line.len() <= 998));
        }
    }
}
