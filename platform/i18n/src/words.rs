//! A crate's dictionary: Fluent resources, one per language, French typeset when loaded.

use std::borrow::Cow;

use base::{Lang, Say};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::french;

type Bundle = FluentBundle<FluentResource>;

/// The words of one crate in every language.
pub struct Words {
    fr: Bundle,
    en: Bundle,
}

impl Words {
    /// Reads both languages.
    ///
    /// # Panics
    /// When a resource is not valid Fluent: the words are part of the program, and a test of every
    /// crate reads them.
    pub fn new(name: &str, fr: &str, en: &str) -> Self {
        Self {
            fr: bundle(name, Lang::Fr, french::typeset_resource(fr)),
            en: bundle(name, Lang::En, en.to_owned()),
        }
    }

    /// Says `key`. A missing key is said as itself, so that it is seen and mended.
    pub fn get(&self, lang: Lang, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let bundle = match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned()
    }

    /// Whether `key` exists in `lang`.
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        match lang {
            Lang::Fr => self.fr.has_message(key),
            Lang::En => self.en.has_message(key),
        }
    }
}

impl Say for Words {
    /// Values that read as whole numbers choose plurals like numbers.
    fn say(&self, lang: Lang, key: &str, args: &[(&'static str, Cow<'_, str>)]) -> String {
        let args: Vec<_> = args
            .iter()
            .map(|(name, text)| {
                // `007` and `+3` are names, not numbers.
                let value = match text.parse::<i32>() {
                    Ok(number) if number.to_string() == *text => FluentValue::from(number),
                    _ => FluentValue::from(text.as_ref()),
                };
                (*name, value)
            })
            .collect();
        self.get(lang, key, &args)
    }
}

fn bundle(name: &str, lang: Lang, source: String) -> Bundle {
    let resource = FluentResource::try_new(source)
        .unwrap_or_else(|(_, errors)| panic!("{name}/locales/{}.ftl: {errors:?}", lang.code()));
    let id: LanguageIdentifier = lang
        .code()
        .parse()
        .expect("language codes are language ids");
    let mut bundle = Bundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(group_digits(&number.as_string())),
        _ => None,
    }));
    bundle
        .add_resource(resource)
        .unwrap_or_else(|errors| panic!("{name}/locales/{}.ftl: {errors:?}", lang.code()));
    bundle
}

/// Numbers inside sentences are grouped by a narrow no-break space in both languages.
fn group_digits(number: &str) -> String {
    match number.parse::<i64>() {
        Ok(whole) if whole.abs() >= 1_000 => crate::format::number(Lang::Fr, whole),
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::new(
            "test",
            "hello = Qu'est-ce que c'est ?\ncount = { $n ->\n    [one] { $n } engagement\n   *[other] { $n } engagements\n }\n",
            "hello = What is it?\ncount = { $n ->\n    [one] { $n } commitment\n   *[other] { $n } commitments\n }\n",
        )
    }

    #[test]
    fn french_is_typeset_and_plurals_follow_each_language() {
        let words = words();
        assert_eq!(
            words.get(Lang::Fr, "hello", &[]),
            "Qu’est-ce que c’est\u{202f}?"
        );
        assert_eq!(words.get(Lang::En, "hello", &[]), "What is it?");
        let count = |lang, n: i32| words.get(lang, "count", &[("n", n.into())]);
        assert_eq!(count(Lang::Fr, 0), "0 engagement");
        assert_eq!(count(Lang::En, 0), "0 commitments");
        assert_eq!(count(Lang::Fr, 1_318), "1\u{202f}318 engagements");
        assert_eq!(words.get(Lang::Fr, "absent", &[]), "absent");
    }
}
