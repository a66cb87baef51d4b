//! From a sheet's JSON to the values a template reads in `sys.inputs`.
//!
//! Texts stay texts: no part of them is ever parsed as Typst. They are only made printable, since one
//! character that no font knows would make the whole document inaccessible.

use base::{Day, Lang};
use i18n::{format, t};
use serde_json::Value as Json;
use typst::foundations::{Array, Dict, IntoValue, Str, Value};
use unicode_normalization::UnicodeNormalization;

use crate::{fonts::FONTS, order::Order};

/// Stands for a character that no font of the house can write.
const UNKNOWN: char = '\u{fffd}';

/// `sys.inputs`: `lang`, `title`, `imprint`, `words` (those of the house) and the template's `data`.
pub(crate) fn inputs(order: &Order<'_>) -> Dict {
    let lang = order.lang();
    let imprint = &order.imprint;
    let mut about = Dict::new();
    about.insert("town".into(), text(&imprint.town));
    about.insert("house".into(), text(&imprint.house));
    about.insert("address".into(), text(&imprint.address));
    about.insert("telephone".into(), optional(imprint.telephone.as_deref()));
    about.insert("link".into(), optional(imprint.link.as_deref()));
    about.insert("proof".into(), optional(imprint.proof.as_deref()));
    about.insert(
        "printed".into(),
        text(&format::day_long(lang, imprint.printed)),
    );
    // Drawn, not read: an SVG must not be altered.
    about.insert(
        "mark".into(),
        imprint
            .mark
            .as_deref()
            .map_or(Value::None, IntoValue::into_value),
    );

    let mut words = Dict::new();
    let printed = printed_on(lang, imprint.printed);
    words.insert("printed".into(), text(&printed));
    words.insert("same-value".into(), text(&t!(lang, "paper-same-value")));
    words.insert("page".into(), text(&t!(lang, "paper-page")));
    words.insert("of".into(), text(&t!(lang, "paper-of")));

    let mut inputs = Dict::new();
    inputs.insert("lang".into(), lang.code().into_value());
    inputs.insert("title".into(), text(&order.title));
    inputs.insert("imprint".into(), about.into_value());
    inputs.insert("words".into(), words.into_value());
    inputs.insert("data".into(), value(&order.data));
    inputs
}

/// The words that say when a sheet was printed.
#[must_use]
pub fn printed_on(lang: Lang, day: Day) -> String {
    t!(lang, "paper-printed", date = format::day_long(lang, day))
}

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::None,
        Json::Bool(yes) => yes.into_value(),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => whole.into_value(),
            None => number.as_f64().into_value(),
        },
        Json::String(said) => text(said),
        Json::Array(items) => items.iter().map(value).collect::<Array>().into_value(),
        Json::Object(fields) => fields
            .iter()
            .map(|(name, field)| (Str::from(name.as_str()), value(field)))
            .collect::<Dict>()
            .into_value(),
    }
}

fn text(said: &str) -> Value {
    Str::from(printable(said)).into_value()
}

fn optional(said: Option<&str>) -> Value {
    said.map_or(Value::None, text)
}

/// The text as the house's fonts can write it: composed accents, no control or direction character,
/// three kinds of spaces, and one � for each run of characters that no font has.
fn printable(said: &str) -> String {
    let mut out = String::with_capacity(said.len());
    for character in said.nfc() {
        match character {
            '\n' => out.push('\n'),
            '\t' => out.push(' '),
            _ if character.is_control() || is_invisible(character) => {}
            '\u{2009}' | '\u{200a}' => out.push('\u{202f}'),
            '\u{2000}'..='\u{2008}' => out.push(' '),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            _ if FONTS.can_write(character) && !is_private(character) => out.push(character),
            _ if out.ends_with(UNKNOWN) => {}
            _ => out.push(UNKNOWN),
        }
    }
    out
}

/// Characters that only steer what stands beside them; some can turn a line's order around.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Private characters mean nothing to a screen reader.
fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_french_is_untouched() {
        let said =
            "L’été, « 1\u{202f}318,50\u{a0}€ »\u{202f}; œuvre, ÇÀ, Łódź\nn°\u{a0}2 − 3 … – ½";
        assert_eq!(printable(said), said);
    }

    #[test]
    fn what_no_font_writes_is_shown_as_missing_once() {
        assert_eq!(printable("fête 👨‍👩‍👧🎉 ici"), "fête \u{fffd} ici");
        assert_eq!(printable("市政府"), "\u{fffd}");
        assert_eq!(printable("a\u{e000}b"), "a\u{fffd}b");
    }

    #[test]
    fn characters_that_steer_others_are_dropped() {
        assert_eq!(printable("abc\u{202e}def\u{0}\u{7}\u{feff}"), "abcdef");
        assert_eq!(printable("e\u{301}t\u{e9}"), "été");
        assert_eq!(
            printable("a\tb\r\nc\u{2003}d\u{2009}!"),
            "a b\nc d\u{202f}!"
        );
        assert_eq!(printable("rendez\u{2011}vous"), "rendez-vous");
    }
}
