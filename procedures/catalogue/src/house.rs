//! What every procedure may use without defining it: roles, remedies, audiences, figures, and the
//! facts no rule may read. Read once from `catalogue/house.yaml`.

use std::{collections::BTreeMap, sync::OnceLock};

use i18n::french::typeset;

use crate::{
    model::{Delay, Matter, Words},
    shelf,
    yaml::{self, Node},
};

#[derive(Debug)]
pub struct House {
    pub roles: BTreeMap<String, Words>,
    pub channels: BTreeMap<String, Words>,
    pub remedies: BTreeMap<String, Remedy>,
    pub audiences: Vec<(String, Words)>,
    /// Situations of life, in the order they are shown.
    pub lives: Vec<(String, Words)>,
    pub figures: BTreeMap<String, Words>,
    /// Facts known of every case, with the code of their kind.
    pub facts: BTreeMap<String, String>,
    forbidden: BTreeMap<String, Vec<String>>,
}

/// A way to contest a decision.
#[derive(Clone, Debug)]
pub struct Remedy {
    pub title: Words,
    /// None: at any time.
    pub within: Option<Delay>,
    /// *Délai franc*: neither its first nor its last day counts, and it is put off to a working day.
    pub clear: bool,
    pub law: String,
}

impl House {
    pub fn get() -> &'static House {
        static HOUSE: OnceLock<House> = OnceLock::new();
        HOUSE.get_or_init(|| {
            Self::read(shelf::house_file(), shelf::house_english())
                .expect("the house's own file is sound")
        })
    }

    fn read(source: &str, english: &str) -> Option<Self> {
        let tree = yaml::parse(source).ok()?;
        let english = yaml::parse(english).ok()?;
        let en = |address: String| {
            english
                .get(&address)
                .and_then(Node::text)
                .map(str::to_owned)
        };
        let pairs = |part: &str| -> Option<Vec<(String, Words)>> {
            let entries = tree.get(part)?.entries()?;
            entries
                .iter()
                .map(|entry| {
                    let fr = typeset(entry.value.text()?).into_owned();
                    let words = Words {
                        fr,
                        en: en(format!("{part}.{}", entry.key)),
                    };
                    Some((entry.key.clone(), words))
                })
                .collect()
        };
        let names = |node: &Node| -> Option<Vec<String>> {
            node.list()?
                .iter()
                .map(|item| item.text().map(str::to_owned))
                .collect()
        };
        let remedies = tree.get("remedies")?.entries()?.iter().map(|entry| {
            let text = |word| entry.value.get(word).and_then(Node::text);
            let title = Words {
                fr: typeset(text("title")?).into_owned(),
                en: en(format!("remedies.{}", entry.key)),
            };
            let remedy = Remedy {
                title,
                within: Delay::parse(text("within")?),
                clear: text("clear") == Some("true"),
                law: text("law")?.to_owned(),
            };
            Some((entry.key.clone(), remedy))
        });
        let forbidden = tree.get("forbidden")?.entries()?.iter();
        let facts = tree.get("facts")?.entries()?.iter();
        Some(Self {
            roles: pairs("roles")?.into_iter().collect(),
            channels: pairs("channels")?.into_iter().collect(),
            remedies: remedies.collect::<Option<_>>()?,
            audiences: pairs("audiences")?,
            lives: pairs("lives")?,
            figures: pairs("figures")?.into_iter().collect(),
            facts: facts
                .map(|entry| Some((entry.key.clone(), entry.value.text()?.to_owned())))
                .collect::<Option<_>>()?,
            forbidden: forbidden
                .map(|entry| Some((entry.key.clone(), names(&entry.value)?)))
                .collect::<Option<_>>()?,
        })
    }

    /// Why no rule of a procedure of this matter may read the fact, if so.
    pub fn forbids(&self, fact: &str, matter: Option<Matter>) -> Option<Forbidden> {
        let listed = |part: &str| {
            self.forbidden
                .get(part)
                .is_some_and(|list| list.iter().any(|name| name == fact))
        };
        match matter {
            _ if listed("everywhere") => Some(Forbidden::Everywhere),
            Some(Matter::Canteen) if listed("canteen") => Some(Forbidden::Canteen),
            Some(Matter::Tariff) if listed("tariff") => Some(Forbidden::Tariff),
            _ => None,
        }
    }

    pub fn life(&self, code: &str) -> Option<&Words> {
        self.lives
            .iter()
            .find(|(known, _)| known == code)
            .map(|(_, words)| words)
    }

    pub fn audience(&self, code: &str) -> Option<&Words> {
        self.audiences
            .iter()
            .find(|(known, _)| known == code)
            .map(|(_, words)| words)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forbidden {
    Everywhere,
    Canteen,
    Tariff,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_speaks_both_languages_and_knows_what_no_rule_may_read() {
        let house = House::get();
        let all = house.roles.values().chain(house.figures.values());
        let listed = house
            .lives
            .iter()
            .chain(&house.audiences)
            .map(|(_, words)| words);
        let remedies = house.remedies.values().map(|remedy| &remedy.title);
        for words in all
            .chain(listed)
            .chain(remedies)
            .chain(house.channels.values())
        {
            assert!(words.en.is_some(), "{} is not in English", words.fr);
        }
        assert_eq!(
            house.forbids("nationality", None),
            Some(Forbidden::Everywhere)
        );
        assert_eq!(
            house.forbids("parents_work", Some(Matter::Canteen)),
            Some(Forbidden::Canteen)
        );
        assert_eq!(house.forbids("parents_work", None), None);
        assert_eq!(house.remedies["defenseur"].within, None);
        let clear = |id: &str| house.remedies[id].clear;
        assert!(clear("tribunal") && clear("gracieux") && !clear("cada"));
    }
}
