//! An e-mail address that can be written in a header and handed to a server.

use std::{fmt, str::FromStr};

use base::Message;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An address that was checked: one `@`, no space or control character, 254 bytes at most, its
/// domain in lower case. The part before `@` is kept as typed: only its owner knows its rules.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// Reads what a person typed, without the spaces around; the message says how to mend it.
    pub fn parse(typed: &str) -> Result<Self, Message> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(i18n::msg!("mail-address-empty"));
        }
        match typed.split_once('@') {
            Some((name, domain)) if typed.len() <= 254 && is_name(name) && is_domain(domain) => {
                Ok(Self(format!("{name}@{}", domain.to_ascii_lowercase())))
            }
            _ => Err(i18n::msg!("mail-address-wrong")),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

/// RFC 5321's dot-string; quoted names, which nobody has, are refused.
fn is_name(name: &str) -> bool {
    let is_letter =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte);
    name.len() <= 64
        && name
            .split('.')
            .all(|atom| !atom.is_empty() && atom.bytes().all(is_letter))
}

/// At least two labels of letters, digits and inner hyphens, the last not a number.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = domain.rsplit_once('.').map(|(_, last)| last);
    domain.split('.').all(is_label)
        && last
            .is_some_and(|last| last.len() > 1 && !last.bytes().all(|byte| byte.is_ascii_digit()))
}

impl FromStr for Address {
    type Err = Message;
    fn from_str(text: &str) -> Result<Self, Message> {
        Self::parse(text)
    }
}

base::text_column!(Address);

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Enough to tell addresses apart in a log, not to write to them.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}…@{}", &self.0[..1], self.domain())
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn addresses_people_have() {
        for (typed, kept) in [
            ("marie@exemple.fr", "marie@exemple.fr"),
            ("  Marie.Curie@Exemple.FR ", "Marie.Curie@exemple.fr"),
            (
                "o'neil+mairie@mail.example.co",
                "o'neil+mairie@mail.example.co",
            ),
            ("x@a-b.example", "x@a-b.example"),
        ] {
            let address = Address::parse(typed).unwrap();
            assert_eq!(address.as_str(), kept);
            assert!(kept.parse::<lettre::Address>().is_ok(), "lettre agrees");
        }
        assert_eq!(Address::parse("a@b.fr").unwrap().domain(), "b.fr");
    }

    #[test]
    fn what_is_not_an_address_is_refused() {
        let long = format!("{}@{}.fr", "a".repeat(64), "b.".repeat(100));
        let long_name = format!("{}@exemple.fr", "a".repeat(65));
        for typed in [
            "",
            "   ",
            "marie",
            "@exemple.fr",
            "marie@",
            "marie@exemple",
            "marie@@exemple.fr",
            "marie@a@exemple.fr",
            "marie curie@exemple.fr",
            "marie@exemple .fr",
            "marie@exemple.fr\r\nBcc: x@y.fr",
            "marie\u{0}@exemple.fr",
            "marie\u{202e}@exemple.fr",
            "<marie@exemple.fr>",
            "marie@exemple.fr, x@y.fr",
            ".marie@exemple.fr",
            "marie.@exemple.fr",
            "marie@-exemple.fr",
            "marie@exemple..fr",
            "marie@127.0.0.1",
            "marie@[127.0.0.1]",
            "\"marie\"@exemple.fr",
            &long,
            &long_name,
        ] {
            assert!(Address::parse(typed).is_err(), "{typed:?}");
        }
    }

    #[test]
    fn a_log_does_not_tell_the_address() {
        let address = Address::parse("marie@exemple.fr").unwrap();
        assert_eq!(format!("{address:?}"), "m…@exemple.fr");
    }
}
