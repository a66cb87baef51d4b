//! One way to write a JSON value, so that anyone who has the same facts finds the same fingerprint:
//! RFC 8785 for what the journal holds (text, whole numbers, yes and no, lists, objects).

use serde_json::Value;
use sha2::{Digest, Sha256};

/// The value with its keys sorted and no space. Numbers are whole: a descriptor holds no others, and
/// a fraction would be written as `serde_json` does, which RFC 8785 does not promise to others.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// The SHA-256 of [`canonical`], in 64 hexadecimal digits.
pub fn fingerprint(value: &Value) -> String {
    hex::encode(Sha256::digest(canonical(value)))
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => {
            let mut members: Vec<_> = object.iter().collect();
            // The RFC sorts by UTF-16 units, which differ from code points beyond the first plane.
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (at, (key, member)) in members.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                write(member, out);
            }
            out.push('}');
        }
        Value::Array(list) => {
            out.push('[');
            for (at, member) in list.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(member, out);
            }
            out.push(']');
        }
        Value::String(text) => write_text(text, out),
        Value::Null | Value::Bool(_) | Value::Number(_) => out.push_str(&value.to_string()),
    }
}

/// As the RFC asks: the two-letter escapes where JSON has them, `\u00xx` for other control
/// characters, everything else as it is.
fn write_text(text: &str, out: &mut String) {
    use std::fmt::Write as _;
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_as_the_rfc_sorts_them() {
        // The example of RFC 8785 section 3.2.3, whose order differs from that of code points.
        let value = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control",
            "\u{f6}": "Latin Small Letter O With Diaeresis",
        });
        let text = canonical(&value);
        let order = [
            "\\r",
            "\"1\"",
            "\u{80}",
            "\u{f6}",
            "\u{20ac}",
            "\u{1f600}",
            "\u{fb33}",
        ];
        let places: Vec<_> = order
            .iter()
            .map(|key| text.find(key).expect("is there"))
            .collect();
        assert!(places.is_sorted(), "{text}");
    }

    #[test]
    fn the_same_facts_have_the_same_fingerprint() {
        let value = json!({ "b": [1, -2, true, null], "a": { "é\"\\\n\u{1}\u{7f}": "’" } });
        assert_eq!(
            canonical(&value),
            "{\"a\":{\"é\\\"\\\\\\n\\u0001\u{7f}\":\"’\"},\"b\":[1,-2,true,null]}"
        );
        let read: Value = serde_json::from_str(&canonical(&value)).expect("is JSON");
        assert_eq!(fingerprint(&read), fingerprint(&value));
        assert_eq!(
            fingerprint(&json!({})),
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        );
    }
}
