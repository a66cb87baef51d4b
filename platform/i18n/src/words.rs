//! A crate's dictionary: Fluent resources, one per language, French typeset when loaded.

use std::sync::OnceLock;

use base::{Lang, Say, Told};
use fluent_bundle::{
    FluentArgs, FluentResource, FluentValue,
    concurrent::FluentBundle,
    types::{FluentNumber, FluentNumberOptions},
};
use unic_langid::LanguageIdentifier;

use crate::french;

type Bundle = FluentBundle<FluentResource>;

/// The words of one crate in every language, each read when it is first spoken: a command that says
/// nothing, or in one language only, does not pay for the rest.
pub struct Words {
    name: &'static str,
    fr: Spoken,
    en: Spoken,
}

/// A resource, and what it gave once read.
struct Spoken {
    source: &'static str,
    bundle: OnceLock<Bundle>,
}

impl Spoken {
    const fn of(source: &'static str) -> Self {
        Self {
            source,
            bundle: OnceLock::new(),
        }
    }
}

impl Words {
    pub const fn new(name: &'static str, fr: &'static str, en: &'static str) -> Self {
        Self {
            name,
            fr: Spoken::of(fr),
            en: Spoken::of(en),
        }
    }

    /// # Panics
    /// When a resource is not valid Fluent: the words are part of the program, and tests of every
    /// crate read them.
    fn bundle(&self, lang: Lang) -> &Bundle {
        match lang {
            Lang::Fr => self
                .fr
                .bundle
                .get_or_init(|| bundle(self.name, lang, french::typeset_resource(self.fr.source))),
            Lang::En => self
                .en
                .bundle
                .get_or_init(|| bundle(self.name, lang, self.en.source.to_owned())),
        }
    }

    /// Says `key`. A missing key is said as itself, so that it is seen and mended.
    pub fn get(&self, lang: Lang, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let bundle = self.bundle(lang);
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
        self.bundle(lang).has_message(key)
    }
}

impl Say for Words {
    /// Texts that read as whole numbers choose plurals like numbers, and stay as they are written.
    fn say(&self, lang: Lang, key: &str, args: &[(&'static str, Told)]) -> String {
        let args: Vec<_> = args
            .iter()
            .map(|(name, told)| {
                let value = match told {
                    Told::Number(number) => FluentValue::from(*number),
                    Told::Day(day) => FluentValue::from(crate::format::day_long(lang, *day)),
                    Told::Text(text) => match text.parse::<i32>() {
                        // `007` and `+3` are names, not numbers.
                        Ok(number) if number.to_string() == *text => as_written(number),
                        _ => FluentValue::from(text.as_ref()),
                    },
                };
                (*name, value)
            })
            .collect();
        self.get(lang, key, &args)
    }
}

/// A number that was text, such as a year: its digits are not grouped.
fn as_written(number: i32) -> FluentValue<'static> {
    let options = FluentNumberOptions {
        use_grouping: false,
        ..FluentNumberOptions::default()
    };
    FluentNumber::new(number.into(), options).into()
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
        FluentValue::Number(number) if number.options.use_grouping => {
            Some(group_digits(&number.as_string()))
        }
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
    fn text_after_a_choice_follows_it_at_once() {
        let said = "said = { $n ->\n    [one] un siège\n   *[other] { $n } sièges\n } pour { $n ->\n    [one] une\n   *[other] deux\n}, dit-on : { $n ->\n  [one] oui !\n *[other] non ?\n}\n";
        let words = Words::new("test", said, said);
        let say = |lang, n: i32| words.get(lang, "said", &[("n", n.into())]);
        assert_eq!(
            say(Lang::Fr, 1),
            "un siège pour une, dit-on\u{a0}: oui\u{202f}!"
        );
        assert_eq!(
            say(Lang::Fr, 2),
            "2 sièges pour deux, dit-on\u{a0}: non\u{202f}?"
        );
        assert_eq!(say(Lang::En, 2), "2 sièges pour deux, dit-on : non ?");
    }

    #[test]
    fn what_is_told_is_written_for_whoever_reads() {
        use crate::told::{Kept as _, Written as _};
        let said = "said = { $n ->\n    [one] une année\n   *[other] { $n } années\n }, { $year }, { $day }\n";
        let words = Words::new("test", said, said);
        let day: base::Day = "2026-11-20".parse().expect("a day");
        let year = String::from("2027");
        let told = [
            ("n", 1_318_usize.told()),
            ("year", (&year).told()),
            ("day", day.told()),
        ];
        let french = words.say(Lang::Fr, "said", &told);
        assert_eq!(french, "1\u{202f}318 années, 2027, 20\u{a0}novembre 2026");
        let english = words.say(Lang::En, "said", &told);
        assert!(english.contains("2027, 20\u{a0}November 2026"), "{english}");
        // A number that came as text still chooses its plural.
        let told = [
            ("n", (&"1").told()),
            ("year", (&"x").told()),
            ("day", (&"y").told()),
        ];
        assert_eq!(words.say(Lang::Fr, "said", &told), "une année, x, y");
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
