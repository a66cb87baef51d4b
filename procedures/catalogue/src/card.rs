//! The rule card: all that a definition contains, as sentences. Page, paper and command line render
//! the same card.

mod asked;
mod figures;
mod life;
pub mod sheet;

use base::Lang;
use i18n::t;

use crate::{
    facet,
    house::House,
    model::{Definition, Source},
    version::Version,
    words::{self, Naming},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub title: String,
    pub summary: String,
    /// *Règle n° eclairage 2026-01*
    pub number: String,
    /// Short facts first: how to ask, who sees it, what is promised, the texts.
    pub facts: Vec<(String, String)>,
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub title: String,
    pub items: Vec<Item>,
    pub numbered: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Set in bold: the name of a state, of a page, of a clock.
    pub lead: String,
    pub text: String,
    /// What can be done there.
    pub parts: Vec<Item>,
}

impl Item {
    fn plain(text: String) -> Self {
        Self {
            lead: String::new(),
            text,
            parts: Vec::new(),
        }
    }

    fn led(lead: String, text: String) -> Self {
        Self {
            lead,
            text,
            parts: Vec::new(),
        }
    }
}

/// The card of a definition, with the settings of a town when it has adopted it.
pub fn card(definition: &Definition, version: Option<&Version>, lang: Lang) -> Card {
    let writer = Writer {
        naming: Naming::of(definition, lang),
        definition,
        version,
        lang,
    };
    Card {
        title: definition.title.text(lang).to_owned(),
        summary: definition.summary.text(lang).to_owned(),
        number: t!(
            lang,
            "catalogue-card-number",
            name = definition.name.clone(),
            version = definition.version.clone()
        ),
        facts: writer.facts(),
        sections: writer.sections(),
    }
}

impl Card {
    /// As plain text, in the manner of Markdown.
    pub fn text(&self, lang: Lang) -> String {
        let mut lines = vec![
            format!("# {}\n\n{}\n", self.title, self.summary),
            format!("{}. {}\n", self.number, t!(lang, "catalogue-card-whole")),
        ];
        lines.extend(self.facts.iter().map(|(term, value)| {
            t!(
                lang,
                "catalogue-card-line",
                term = term.clone(),
                value = value.clone()
            )
        }));
        for section in &self.sections {
            lines.push(format!("\n## {}\n", section.title));
            for (at, item) in section.items.iter().enumerate() {
                let mark = if section.numbered {
                    format!("{}.", at + 1)
                } else {
                    "-".to_owned()
                };
                let lead = if item.lead.is_empty() {
                    String::new()
                } else {
                    format!("**{}.** ", item.lead)
                };
                let line = format!("{mark} {lead}{}", item.text);
                lines.push(line.trim_end().to_owned());
                for part in &item.parts {
                    let line = format!("   - *{}* {}", part.lead, part.text);
                    lines.push(line.trim_end().to_owned());
                }
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

struct Writer<'a> {
    naming: Naming<'a>,
    definition: &'a Definition,
    version: Option<&'a Version>,
    lang: Lang,
}

impl Writer<'_> {
    fn facts(&self) -> Vec<(String, String)> {
        let lang = self.lang;
        let house = House::get();
        let mut facts = Vec::new();
        let ways = self
            .definition
            .channels
            .iter()
            .filter_map(|channel| house.channels.get(channel.code()));
        let ways: Vec<&str> = ways.map(|words| words.text(lang)).collect();
        facts.push((
            t!(lang, "catalogue-card-ways"),
            t!(lang, "catalogue-card-ways-say", ways = ways.join(", ")),
        ));
        if !self.definition.others.contains_key("tariff") {
            facts.push((
                t!(lang, "catalogue-card-price"),
                t!(lang, "catalogue-card-free"),
            ));
        }
        let seen = self.who_sees();
        if !seen.is_empty() {
            facts.push((
                t!(lang, "catalogue-card-seen"),
                t!(lang, "catalogue-card-seen-say", who = seen.join(", ")),
            ));
        }
        if let [only] = self.definition.promise.as_slice() {
            let time = self.naming.time(&only.time, self.version);
            facts.push((
                t!(lang, "catalogue-card-promise"),
                t!(lang, "catalogue-card-promise-say", time = time),
            ));
        } else if !self.definition.promise.is_empty() {
            let said = self.definition.promise.iter().map(|one| {
                let time = self.naming.time(&one.time, self.version);
                match &one.when {
                    Some(cell) => {
                        let when = self.naming.when(cell);
                        t!(lang, "catalogue-card-promise-if", time = time, when = when)
                    }
                    None => t!(lang, "catalogue-card-promise-else", time = time),
                }
            });
            let said = said.reduce(|first, second| {
                t!(
                    lang,
                    "catalogue-card-promise-and",
                    first = first,
                    second = second
                )
            });
            facts.push((
                t!(lang, "catalogue-card-promise"),
                t!(
                    lang,
                    "catalogue-card-promise-rows",
                    rows = said.unwrap_or_default()
                ),
            ));
        }
        let law: Vec<String> = self
            .definition
            .law
            .iter()
            .map(|anchor| format!("{} ({})", anchor.text, anchor.says.text(lang)))
            .collect();
        if !law.is_empty() {
            facts.push((t!(lang, "catalogue-card-law"), law.join(" ; ")));
        }
        facts
    }

    /// The roles that may read a case, but for the person's own.
    fn who_sees(&self) -> Vec<String> {
        let steps = self.definition.steps.iter();
        let turns = steps
            .clone()
            .flat_map(|steps| steps.states.iter().filter_map(|state| state.turn.clone()));
        let acting = steps.flat_map(|steps| {
            let own = steps.states.iter().flat_map(|state| &state.actions);
            own.chain(&steps.shared)
                .flat_map(|action| action.by.clone())
                .collect::<Vec<_>>()
        });
        let mut roles: Vec<String> = Vec::new();
        for role in turns.chain(acting) {
            if !["applicant", "visitor"].contains(&role.as_str()) && !roles.contains(&role) {
                roles.push(role);
            }
        }
        roles.iter().map(|role| self.naming.role(role)).collect()
    }

    fn sections(&self) -> Vec<Section> {
        let lang = self.lang;
        let mut sections = Vec::new();
        let mut push = |title: String, items: Vec<Item>, numbered: bool| {
            if !items.is_empty() {
                sections.push(Section {
                    title,
                    items,
                    numbered,
                });
            }
        };
        push(
            t!(lang, "catalogue-card-conditions"),
            self.conditions(),
            false,
        );
        push(t!(lang, "catalogue-card-dates"), self.dates(), false);
        push(t!(lang, "catalogue-card-looked"), self.looked_at(), false);
        push(
            t!(lang, "catalogue-card-questions"),
            self.questions(),
            false,
        );
        push(t!(lang, "catalogue-card-settings"), self.settings(), false);
        if let Some(steps) = &self.definition.steps {
            push(t!(lang, "catalogue-card-clocks"), self.clocks(steps), false);
            push(
                t!(lang, "catalogue-card-steps"),
                steps
                    .states
                    .iter()
                    .map(|state| self.state(steps, state))
                    .collect(),
                true,
            );
        }
        let acts = self.definition.acts.iter().map(|act| {
            let shows: Vec<String> = act
                .shows
                .iter()
                .map(|fact| self.naming.name(fact))
                .collect();
            Item::plain(t!(
                lang,
                "catalogue-card-act",
                title = act.title.text(lang).to_owned(),
                shows = shows.join(", ")
            ))
        });
        push(t!(lang, "catalogue-card-acts"), acts.collect(), false);
        for (word, (content, _)) in &self.definition.others {
            if let Some(facet) = facet::reader(word) {
                for (title, sentences) in facet.card(self.definition, content, lang) {
                    push(
                        title,
                        sentences.into_iter().map(Item::plain).collect(),
                        false,
                    );
                }
            }
        }
        let later = self
            .definition
            .others
            .keys()
            .filter(|word| facet::reader(word).is_none());
        let later: Vec<Item> = later
            .map(|word| Item::plain(self.facet_name(word)))
            .collect();
        push(t!(lang, "catalogue-card-later"), later, false);
        push(t!(lang, "catalogue-card-figures"), self.figures(), false);
        sections
    }

    fn facet_name(&self, word: &str) -> String {
        let lang = self.lang;
        match word {
            "register" => t!(lang, "catalogue-facet-register"),
            "rights" => t!(lang, "catalogue-facet-rights"),
            "tariff" => t!(lang, "catalogue-facet-tariff"),
            "grid" => t!(lang, "catalogue-facet-grid"),
            "campaign" => t!(lang, "catalogue-facet-campaign"),
            "ballot" => t!(lang, "catalogue-facet-ballot"),
            "draw" => t!(lang, "catalogue-facet-draw"),
            "booking" => t!(lang, "catalogue-facet-booking"),
            "pass" => t!(lang, "catalogue-facet-pass"),
            "desk" => t!(lang, "catalogue-facet-desk"),
            other => other.to_owned(),
        }
    }

    fn conditions(&self) -> Vec<Item> {
        let lang = self.lang;
        self.definition
            .conditions
            .iter()
            .map(|clause| {
                let says = self.naming.condition(&clause.rule);
                let told = clause.if_not.text(lang).trim_end_matches('.').to_owned();
                Item::plain(t!(
                    lang,
                    "catalogue-card-condition",
                    says = says,
                    law = self.law(clause.law.as_deref()),
                    told = told
                ))
            })
            .collect()
    }

    /// ` (CCH L635-1)`, or nothing.
    fn law(&self, law: Option<&str>) -> String {
        let anchor = law.and_then(|id| self.definition.anchor(id));
        anchor.map_or_else(String::new, |anchor| format!(" ({})", anchor.text))
    }

    fn looked_at(&self) -> Vec<Item> {
        let lang = self.lang;
        self.definition
            .facts
            .iter()
            .map(|fact| {
                let from = match &fact.from {
                    Source::Person => t!(lang, "catalogue-source-person"),
                    Source::Household => t!(lang, "catalogue-source-household"),
                    Source::Territory { .. } => t!(lang, "catalogue-source-territory"),
                    Source::Rows(_) => t!(lang, "catalogue-source-rows"),
                    Source::State(_) => t!(lang, "catalogue-source-state"),
                    Source::Elsewhere(_) => t!(lang, "catalogue-source-elsewhere"),
                };
                Item::plain(t!(
                    lang,
                    "catalogue-card-fact",
                    title = fact.title.text(lang).to_owned(),
                    from = from
                ))
            })
            .collect()
    }

    /// What the town chose, or what is proposed to it.
    fn settings(&self) -> Vec<Item> {
        let lang = self.lang;
        self.definition
            .settings
            .iter()
            .map(|setting| {
                let value = match self.version {
                    Some(version) => version.setting(&setting.id),
                    None => setting.default.clone(),
                };
                Item::plain(t!(
                    lang,
                    "catalogue-card-setting",
                    title = setting.title.text(lang).to_owned(),
                    value = words::setting(lang, value.as_ref())
                ))
            })
            .collect()
    }
}
