//! What a room writes, and what waits in the queue until it is sent.

use base::{Error, Id, Lang, Message, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use town::Town;

use crate::Address;

/// A letter: sentences, at most one button, and how to leave when it comes from a subscription.
///
/// Sentences are plain text of any origin: nothing in them is read as markup. French typography is
/// applied when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub to: Address,
    #[serde(serialize_with = "write_lang", deserialize_with = "read_lang")]
    pub lang: Lang,
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// The words of the button and its full address.
    pub action: Option<(String, String)>,
    /// Said under the button, for example how long the link works.
    pub after: Vec<String>,
    /// The address that ends the subscription in one click, shown and put in the headers.
    pub unsubscribe: Option<String>,
}

impl Letter {
    pub fn new(to: Address, lang: Lang, subject: impl Into<String>) -> Self {
        Self {
            to,
            lang,
            subject: subject.into(),
            paragraphs: Vec::new(),
            action: None,
            after: Vec::new(),
            unsubscribe: None,
        }
    }

    /// Adds a paragraph: above the button when there is none yet, below it afterwards.
    #[must_use]
    pub fn paragraph(mut self, text: impl Into<String>) -> Self {
        match self.action {
            None => self.paragraphs.push(text.into()),
            Some(_) => self.after.push(text.into()),
        }
        self
    }

    #[must_use]
    pub fn action(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.action = Some((label.into(), url.into()));
        self
    }

    /// For letters of a subscription: `url` must end it on a POST with nothing more to ask.
    #[must_use]
    pub fn unsubscribe(mut self, url: impl Into<String>) -> Self {
        self.unsubscribe = Some(url.into());
        self
    }

    fn check(&self) -> Result<(), Message> {
        if self.subject.trim().is_empty() {
            return Err(i18n::msg!("mail-subject-empty"));
        }
        let links = self.action.iter().map(|(_, url)| url);
        if links
            .chain(&self.unsubscribe)
            .all(|url| is_web_address(url))
        {
            Ok(())
        } else {
            Err(i18n::msg!("mail-link-wrong"))
        }
    }
}

/// Fit for a header and an attribute: http(s), printable ASCII, nothing that ends or quotes.
fn is_web_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty())
        && url.len() <= 900
        && url
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"<>\"\\,".contains(&byte))
}

/// A letter in the queue. Its id is fixed when it is posted, so that a letter sent twice by
/// accident is one message for whoever receives it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Posted {
    pub id: Id<Letter>,
    pub letter: Letter,
}

impl Posted {
    pub fn new(letter: &Letter, town: &Town) -> Result<Self> {
        letter
            .check()
            .map_err(|message| Error::invalid("letter", message))?;
        Ok(Self {
            id: town.new_id(),
            letter: letter.clone(),
        })
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn write_lang<S: Serializer>(lang: &Lang, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(lang.code())
}

fn read_lang<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Lang, D::Error> {
    Ok(Lang::parse(&String::deserialize(deserializer)?).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter::new(
            Address::parse("marie@exemple.fr").unwrap(),
            Lang::Fr,
            "Objet",
        )
    }

    #[test]
    fn links_must_be_web_addresses() {
        let good = letter()
            .action("Voir", "https://maison.example/programme?page=2#haut")
            .unsubscribe("http://localhost:8080/suivre/fin?jeton=abc");
        assert!(good.check().is_ok());
        for url in [
            "",
            "https://",
            "/programme",
            "javascript:alert(1)",
            "https://a.example/ b",
            "https://a.example/\r\nBcc: x@y.fr",
            "https://a.example/>,<mailto:x@y.fr",
            "https://é.example/",
        ] {
            assert!(letter().action("Voir", url).check().is_err(), "{url:?}");
            assert!(letter().unsubscribe(url).check().is_err(), "{url:?}");
        }
    }

    #[test]
    fn a_letter_needs_a_subject() {
        let mut letter = letter();
        letter.subject = " ".to_owned();
        assert!(letter.check().is_err());
    }
}
