//! The rule card: all that a definition contains, as sentences. Page, paper and command line render
//! the same card.

use base::Lang;
use i18n::t;

use crate::{
    facet,
    house::House,
    model::{
        Action, Afterwards, Clock, Definition, Each, Question, Retention, Silence, Source, State,
        Steps,
    },
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
                lines.push(format!("{mark} {lead}{}", item.text));
                let parts = item.parts.iter();
                lines.extend(parts.map(|part| format!("   - *{}* {}", part.lead, part.text)));
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
        if let Some(promise) = &self.definition.promise {
            let time = self.naming.time(promise, self.version);
            facts.push((
                t!(lang, "catalogue-card-promise"),
                t!(lang, "catalogue-card-promise-say", time = time),
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
        push(t!(lang, "catalogue-card-looked"), self.looked_at(), false);
        push(
            t!(lang, "catalogue-card-questions"),
            self.questions(),
            false,
        );
        if let Some(steps) = &self.definition.steps {
            push(
                t!(lang, "catalogue-card-clocks"),
                steps.clocks.iter().map(|clock| self.clock(clock)).collect(),
                false,
            );
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

    fn questions(&self) -> Vec<Item> {
        let page = |page: &crate::model::Page| {
            let asked: Vec<String> = page
                .questions
                .iter()
                .map(|question| self.question(question))
                .collect();
            Item::led(
                page.title.text(self.lang).to_owned(),
                format!("{}.", asked.join(" ; ")),
            )
        };
        self.definition.form.iter().map(page).collect()
    }

    fn question(&self, question: &Question) -> String {
        let title = question.title.text(self.lang);
        let mut said = vec![title.trim_end_matches(['?', ' ', '.']).to_owned()];
        if let Some(when) = &question.when {
            said.push(format!("({})", self.naming.when(when)));
        }
        if question.optional {
            said.push(format!("({})", t!(self.lang, "catalogue-card-optional")));
        }
        said.join(" ")
    }

    fn named(&self, states: &[String]) -> String {
        let lang = self.lang;
        let titles: Vec<String> = states
            .iter()
            .map(|id| t!(lang, "catalogue-card-quoted", text = self.naming.state(id)))
            .collect();
        titles.join(&t!(lang, "catalogue-card-or"))
    }

    fn clock(&self, clock: &Clock) -> Item {
        let lang = self.lang;
        let mut said = t!(
            lang,
            "catalogue-card-clock",
            time = self.naming.time(&clock.lasts, self.version),
            starts = self.named(&clock.starts)
        );
        if !clock.pauses.is_empty() {
            said.push_str(&t!(
                lang,
                "catalogue-card-clock-pauses",
                states = self.named(&clock.pauses)
            ));
        }
        if !clock.restarts_after.is_empty() {
            said.push_str(&t!(
                lang,
                "catalogue-card-clock-restarts",
                states = self.named(&clock.restarts_after)
            ));
        }
        match (clock.silence, &clock.then) {
            (Some(Silence::Accepts), Some(then)) => {
                said.push_str(&t!(
                    lang,
                    "catalogue-card-clock-accepts",
                    state = self.naming.state(then)
                ));
            }
            (Some(Silence::Refuses), Some(then)) => {
                said.push_str(&t!(
                    lang,
                    "catalogue-card-clock-refuses",
                    state = self.naming.state(then)
                ));
            }
            (_, Some(then)) => said.push_str(&t!(
                lang,
                "catalogue-card-clock-then",
                state = self.naming.state(then)
            )),
            (_, None) => said.push_str(&t!(lang, "catalogue-card-clock-informs")),
        }
        said.push_str(&self.law(clock.law.as_deref()));
        said.push('.');
        Item::led(clock.title.text(lang).to_owned(), said)
    }

    fn state(&self, steps: &Steps, state: &State) -> Item {
        let lang = self.lang;
        let mut said: Vec<String> = Vec::new();
        match &state.turn {
            _ if state.is_final => said.push(t!(lang, "catalogue-card-end")),
            Some(turn) => said.push(self.turn(turn, state)),
            None => {}
        }
        if let Some(lasts) = &state.lasts {
            said.push(t!(
                lang,
                "catalogue-card-valid",
                time = self.naming.time(lasts, self.version)
            ));
        }
        if let Some(appointment) = &state.appointment {
            let time = self.naming.time(&appointment.lasts, self.version);
            let with = self.naming.role(&appointment.with);
            said.push(t!(
                lang,
                "catalogue-card-appointment",
                time = time,
                with = with,
                offers = appointment.offers
            ));
        }
        if let Some(because) = &state.because {
            said.push(t!(
                lang,
                "catalogue-card-because",
                because = because.text(lang).to_owned()
            ));
        }
        if state.letter.is_some() {
            said.push(t!(lang, "catalogue-card-letter"));
        }
        if let Some(act) = &state.act
            && let Some(act) = self.definition.acts.iter().find(|known| known.id == *act)
        {
            said.push(t!(
                lang,
                "catalogue-card-public-act",
                title = act.title.text(lang).to_owned()
            ));
        }
        let remedies = self.remedies(state);
        if !remedies.is_empty() {
            said.push(t!(
                lang,
                "catalogue-card-remedies",
                remedies = remedies.join(", ")
            ));
        }
        let law = self.law(state.law.as_deref());
        let parts = steps
            .actions_of(state)
            .map(|action| self.action(action))
            .collect();
        Item {
            lead: state.title.text(lang).to_owned(),
            text: format!("{}{law}", said.join(" ")),
            parts,
        }
    }

    fn turn(&self, turn: &str, state: &State) -> String {
        let lang = self.lang;
        let who = self.naming.role(turn);
        let then = state.then.as_deref().map(|then| self.naming.state(then));
        let until = state.until.as_deref().map(|date| self.naming.name(date));
        match (&state.within, until, then) {
            (Some(within), _, Some(then)) => {
                t!(
                    lang,
                    "catalogue-card-turn-then",
                    who = who,
                    time = self.naming.time(within, self.version),
                    then = then
                )
            }
            (Some(within), _, None) => {
                t!(
                    lang,
                    "catalogue-card-turn-within",
                    who = who,
                    time = self.naming.time(within, self.version)
                )
            }
            (None, Some(until), Some(then)) => {
                t!(
                    lang,
                    "catalogue-card-turn-until-then",
                    who = who,
                    until = until,
                    then = then
                )
            }
            (None, Some(until), None) => {
                t!(lang, "catalogue-card-turn-until", who = who, until = until)
            }
            (None, None, _) => t!(lang, "catalogue-card-turn", who = who),
        }
    }

    /// The remedies printed with a decision: always for a refusal, only its own for an agreement.
    fn remedies(&self, state: &State) -> Vec<String> {
        let refused = state
            .decides
            .is_some_and(crate::model::Outcome::needs_reasons);
        let own = state.remedies.as_deref();
        let ids = match (own, refused) {
            (Some(own), _) => own,
            (None, true) => &self.definition.remedies,
            (None, false) => &[],
        };
        let house = House::get();
        ids.iter()
            .filter_map(|id| house.remedies.get(id))
            .map(|remedy| match remedy.within {
                Some(within) => format!(
                    "{} ({})",
                    remedy.title.text(self.lang),
                    words::delay(self.lang, within)
                ),
                None => remedy.title.text(self.lang).to_owned(),
            })
            .collect()
    }

    fn action(&self, action: &Action) -> Item {
        let lang = self.lang;
        let by: Vec<String> = action
            .by
            .iter()
            .map(|role| self.naming.role(role))
            .collect();
        let mut said = format!("({})", by.join(", "));
        if let Some(when) = &action.when {
            said.push_str(", ");
            said.push_str(&self.naming.when(when));
        }
        if let Some(before) = &action.before {
            said.push_str(&t!(
                lang,
                "catalogue-card-before",
                time = self.naming.time(before, self.version)
            ));
        }
        if let Some(list) = action
            .reasons
            .as_deref()
            .and_then(|id| self.definition.reason_list(id))
        {
            let reasons: Vec<&str> = list
                .reasons
                .iter()
                .map(|reason| reason.words.text(lang))
                .collect();
            said.push_str(&t!(
                lang,
                "catalogue-card-reasons",
                reasons = reasons.join(", ")
            ));
        }
        match &action.then {
            Some(then) => said.push_str(&t!(
                lang,
                "catalogue-card-leads",
                state = self.naming.state(then)
            )),
            None => said.push_str(&t!(lang, "catalogue-card-stays")),
        }
        said.push_str(&self.law(action.law.as_deref()));
        Item::led(action.title.text(lang).to_owned(), said)
    }

    fn figures(&self) -> Vec<Item> {
        let lang = self.lang;
        let mut items = Vec::new();
        if let Some(statistics) = &self.definition.statistics {
            let figures: Vec<String> = statistics
                .publish
                .iter()
                .map(|figure| self.figure(figure))
                .collect();
            let across: Vec<String> = statistics
                .across
                .iter()
                .map(|fact| self.naming.name(fact))
                .collect();
            let each = match statistics.each {
                Some(Each::Month) => t!(lang, "catalogue-card-each-month"),
                Some(Each::Quarter) => t!(lang, "catalogue-card-each-quarter"),
                Some(Each::Year) | None => t!(lang, "catalogue-card-each-year"),
            };
            let mut said = t!(
                lang,
                "catalogue-card-published",
                each = each,
                figures = figures.join(", ")
            );
            if !across.is_empty() {
                said.push_str(&t!(
                    lang,
                    "catalogue-card-across",
                    facts = across.join(", ")
                ));
            }
            if statistics.hide_below > 0 {
                said.push_str(&t!(
                    lang,
                    "catalogue-card-hidden",
                    number = statistics.hide_below
                ));
            }
            items.push(Item::plain(format!("{said}.")));
        }
        let keep = &self.definition.keep;
        let kept: Vec<String> = [
            (&keep.drafts, t!(lang, "catalogue-keep-drafts")),
            (&keep.cases, t!(lang, "catalogue-keep-cases")),
            (&keep.files, t!(lang, "catalogue-keep-files")),
        ]
        .into_iter()
        .filter_map(|(retention, what)| {
            let time = match retention.as_ref()? {
                Retention::None => t!(lang, "catalogue-keep-none"),
                Retention::For(delay) => words::delay(lang, *delay),
            };
            Some(format!("{what} {time}"))
        })
        .collect();
        if !kept.is_empty() {
            let then = match keep.then {
                Afterwards::Erase => t!(lang, "catalogue-keep-erase"),
                Afterwards::Archive => t!(lang, "catalogue-keep-archive"),
            };
            items.push(Item::plain(t!(
                lang,
                "catalogue-card-kept",
                kept = kept.join(", "),
                then = then
            )));
        }
        items
    }

    fn figure(&self, figure: &str) -> String {
        match House::get().figures.get(figure) {
            Some(words) => words.text(self.lang).to_owned(),
            None => t!(
                self.lang,
                "catalogue-card-quoted",
                text = self.naming.state(figure)
            ),
        }
    }
}
