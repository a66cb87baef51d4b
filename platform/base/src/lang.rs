//! The interface's languages, and sentences that wait to know in which one they will be read.

use std::{borrow::Cow, fmt, str::FromStr};

use crate::Day;

/// A language of the interface. A town's own content keeps its language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    #[default]
    Fr,
    En,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::Fr, Lang::En];

    /// The ISO 639-1 code, as in `<html lang>`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
        }
    }

    pub fn parse(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The path prefix of this language's pages: French lives at the root.
    pub fn prefix(self) -> &'static str {
        match self {
            Lang::Fr => "",
            Lang::En => "/en",
        }
    }
}

/// As command lines have it.
impl FromStr for Lang {
    type Err = &'static str;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Lang::parse(code).ok_or("a language is fr or en")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What a sentence is told of, kept as it is: it is written in the language of whoever reads it.
#[derive(Clone, Debug)]
pub enum Told {
    Text(Cow<'static, str>),
    Number(i64),
    Day(Day),
}

/// Whoever can say a key in a language: a crate's dictionary.
pub trait Say: Send + Sync {
    fn say(&self, lang: Lang, key: &str, args: &[(&'static str, Told)]) -> String;
}

/// A sentence not yet in any language, so that actions need not know who reads.
#[derive(Clone)]
pub struct Message {
    words: &'static dyn Say,
    key: &'static str,
    args: Vec<(&'static str, Told)>,
}

impl Message {
    pub fn new(
        words: &'static dyn Say,
        key: &'static str,
        args: Vec<(&'static str, Told)>,
    ) -> Self {
        Self { words, key, args }
    }

    pub fn key(&self) -> &'static str {
        self.key
    }

    pub fn say(&self, lang: Lang) -> String {
        self.words.say(lang, self.key, &self.args)
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.key, self.args)
    }
}

/// English, for logs and the command line's fallback.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}
