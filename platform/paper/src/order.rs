//! A sheet as it is handed to whoever composes it, in this process or in another one.

use std::borrow::Cow;

use base::{Error, Lang, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Imprint, Sheet};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Order<'a> {
    /// The template, then the files it imports: name and source.
    pub template: (Cow<'a, str>, Cow<'a, str>),
    pub parts: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    lang: Cow<'a, str>,
    pub title: Cow<'a, str>,
    pub imprint: Cow<'a, Imprint>,
    pub data: Cow<'a, Value>,
}

impl<'a> Order<'a> {
    pub fn of(sheet: &'a Sheet) -> Self {
        let file = |(name, source): (&'a str, &'a str)| (name.into(), source.into());
        let template = &sheet.template;
        let own = template.own_parts.iter();
        let own = own.map(|(name, source)| (name.as_str(), source.as_str()));
        let parts = template.parts.iter().copied().chain(own);
        Self {
            template: file((&template.name, &template.source)),
            parts: parts.map(file).collect(),
            lang: sheet.lang.code().into(),
            title: sheet.title.as_str().into(),
            imprint: Cow::Borrowed(&sheet.imprint),
            data: Cow::Borrowed(&sheet.data),
        }
    }

    pub fn lang(&self) -> Lang {
        Lang::parse(&self.lang).unwrap_or_default()
    }

    pub fn write(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(Error::internal)
    }

    pub fn read(bytes: &[u8]) -> Result<Order<'static>> {
        serde_json::from_slice(bytes).map_err(Error::internal)
    }
}
