//! Atom feeds (RFC 4287): one entry per public act, with a stable identifier.

use std::fmt::Write as _;

use base::Instant;

use super::{Reading, history};
use crate::model::{Event, commitment_path};

/// What a feed is about.
pub(crate) struct Feed<'a> {
    pub title: String,
    /// The page it follows, without the language.
    pub page: String,
    /// Its own address, without the language.
    pub path: String,
    pub author: &'a str,
    /// The language people wrote in.
    pub language: &'a str,
    /// When nothing has happened yet.
    pub since: Instant,
}

/// One act of a feed.
pub(crate) struct Entry<'a> {
    pub number: i64,
    pub title: &'a str,
    pub event: &'a Event,
}

/// The feed as XML. `url` gives the full address of a path.
pub(crate) fn atom(
    reading: &Reading,
    feed: &Feed<'_>,
    entries: &[Entry<'_>],
    url: impl Fn(&str) -> String,
) -> String {
    let full = |path: &str| xml(&url(&reading.href(path)));
    let updated = entries
        .iter()
        .map(|entry| entry.event.at)
        .max()
        .unwrap_or(feed.since);
    let mut out = String::with_capacity(1_024 + entries.len() * 700);
    out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let code = reading.lang.code();
    let _ = writeln!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{code}\">"
    );
    element(&mut out, "title", &feed.title);
    let page = full(&feed.page);
    let _ = writeln!(out, "<id>{page}</id>");
    let _ = writeln!(out, "<link rel=\"self\" href=\"{}\"/>", full(&feed.path));
    let _ = writeln!(out, "<link href=\"{page}\"/>");
    element(&mut out, "updated", &updated.to_string());
    out.push_str("<author>");
    element(&mut out, "name", feed.author);
    out.push_str("</author>\n");
    for entry in entries {
        let at = entry.event.at.to_string();
        let page = full(&commitment_path(entry.number));
        let content = history::plain(reading, feed.language, entry.event);
        out.push_str("<entry>\n");
        element(&mut out, "id", &format!("urn:uuid:{}", entry.event.id));
        element(&mut out, "title", entry.title);
        let _ = writeln!(out, "<link href=\"{page}\"/>");
        element(&mut out, "published", &at);
        element(&mut out, "updated", &at);
        element(&mut out, "content", &content);
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", xml(text));
}

/// Text inside XML: markup is escaped, what XML 1.0 cannot hold is left out.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            _ if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::xml;

    #[test]
    fn markup_never_leaves_its_element() {
        assert_eq!(
            xml("<a href=\"x\">&\u{0}\u{b}\n"),
            "&lt;a href=&quot;x&quot;&gt;&amp;\n"
        );
    }
}
