//! Running text: escaped, with real superscripts; links; times; codes.

use base::Day;
use maud::{Markup, PreEscaped, html};

/// Plain text, escaped, where `1er`, `1re` and `9e` become `1<sup>er</sup>` and the like.
pub fn text(plain: &str) -> Markup {
    let (pieces, last) = ordinals(plain);
    html! {
        @for (piece, ending) in pieces { (piece) sup { (ending) } }
        (last)
    }
}

/// What stands before the ending of each ordinal number, with this ending; and what follows the last one.
fn ordinals(plain: &str) -> (Vec<(&str, &str)>, &str) {
    let (mut pieces, mut from, mut at) = (Vec::new(), 0, 0);
    while let Some(found) = plain[at..].find(|letter: char| letter.is_ascii_digit()) {
        let first = at + found;
        let digits = plain[first..]
            .find(|letter: char| !letter.is_ascii_digit())
            .map_or(plain.len(), |length| first + length);
        let rest = &plain[digits..];
        let endings: &[&str] = match &plain[first..digits] {
            "1" => &["er", "re"],
            number if number.len() <= 2 => &["e"],
            _ => &[],
        };
        let own = endings.iter().find(|ending| {
            let after = rest.strip_prefix(**ending);
            after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        });
        at = digits;
        if let Some(ending) = own
            && !plain[..first].ends_with(char::is_alphanumeric)
        {
            at = digits + ending.len();
            pieces.push((&plain[from..digits], &plain[digits..at]));
            from = at;
        }
    }
    (pieces, &plain[from..])
}

/// A link inside running text.
pub fn link(label: &str, href: &str) -> Markup {
    html! { a.govuk-link href=(href) { (text(label)) } }
}

/// A link somebody gave (a piece of evidence, a source): only `http` and `https` addresses lead
/// anywhere, and search engines are told that we do not vouch for them.
pub fn outside_link(label: &str, href: &str) -> Markup {
    let scheme = href.split(':').next().unwrap_or_default();
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    html! {
        @if web { a.govuk-link href=(href) rel="nofollow noopener" { (text(label)) } }
        @else { (text(label)) }
    }
}

/// A telephone, which a telephone dials when it is touched.
pub fn phone(number: &str) -> Markup {
    html! { a.mc-link href={ "tel:" (phone_digits(number)) } { (number) } }
}

/// What is dialled.
pub fn phone_digits(number: &str) -> String {
    number
        .chars()
        .filter(|letter| letter.is_ascii_digit() || *letter == '+')
        .collect()
}

/// A day as people read it (`shown`, already in the page's language) and as machines do.
pub fn time(day: Day, shown: &str) -> Markup {
    html! { time datetime=(day.0.to_string()) { (text(shown)) } }
}

/// A code to scan, drawn as SVG elsewhere, with what it says for those who do not see it. Never the
/// only way: what it holds stands beside it in words.
pub fn qr(svg: &str, label: &str) -> Markup {
    // A page needs no XML declaration, and the picture holds nothing but squares.
    let drawing = svg.find("<svg").map_or("", |at| &svg[at..]);
    html! { div.mc-qr role="img" aria-label=(label) { (PreEscaped(drawing)) } }
}

/// A fingerprint, a code, a command: the system's monospace.
pub fn code(code: &str) -> Markup {
    html! { code { (code) } }
}
