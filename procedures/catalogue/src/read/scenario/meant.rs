//! What a scenario names, beside its definition: people's roles, actions, answers and their options, what
//! must come out, and whether each case is asked for before it lives on. Whatever leads nowhere is told
//! with its line and what may stand there, before anything is played.

use std::collections::BTreeMap;

use base::Message;
use i18n::msg;

use crate::{
    check,
    house::House,
    model::{
        Action, Choice, Choices, Definition, Kind, Question, RECEIPT, Source, Steps,
        scenario::{Expect, Step},
    },
    read::{header::euros, table::Table},
    report::{Report, by_nearness, nearest},
    yaml::{Content, Entry, Node, Place},
};

/// What a refusal may be named after, besides a question or a condition.
const REFUSALS: [&str; 6] = ["by", "before", "channel", "reasons", "slot", "when"];
/// Words that stand in `with` and are no answers.
const NO_ANSWERS: [&str; 2] = ["reasons", "slot"];

#[derive(Clone, Copy)]
pub(super) struct Meant<'a> {
    pub report: &'a Report,
    pub definition: &'a Definition,
}

impl<'a> Meant<'a> {
    /// A draw and a vote have verbs of their own, and open cases by themselves.
    fn has_verbs_of_its_own(self) -> bool {
        ["draw", "ballot"]
            .iter()
            .any(|word| self.definition.others.contains_key(*word))
    }

    /// Every action, of a state or of several.
    fn actions(self) -> impl Iterator<Item = &'a Action> {
        let steps = self.definition.steps.iter();
        let own = steps.clone().flat_map(|steps| &steps.states);
        let own = own.flat_map(|state| &state.actions);
        own.chain(steps.flat_map(|steps| &steps.shared))
    }

    fn roles(self) -> Vec<&'a str> {
        let own = self.definition.roles.iter().map(|role| role.id.as_str());
        let house = House::get().roles.keys().map(String::as_str);
        own.chain(house).collect()
    }

    pub fn people(self, table: &Table<'_>) {
        let people = table.node("people").and_then(Node::entries);
        for person in people.into_iter().flatten() {
            if let Some(role) = person.value.text() {
                self.exists("unknown_role", person.value.place, role, &self.roles());
            }
        }
    }

    /// What the town would have chosen, and the days it would have set.
    pub fn given(self, given: &Table<'_>) {
        let definition = self.definition;
        let settings: Vec<&str> = definition
            .settings
            .iter()
            .map(|one| one.id.as_str())
            .collect();
        let dates: Vec<&str> = definition.dates.iter().map(|one| one.id.as_str()).collect();
        for (word, check, known) in [
            ("settings", "unknown_setting", settings),
            ("dates", "unknown_date", dates),
        ] {
            let entries = given.node(word).and_then(Node::entries);
            for entry in entries.into_iter().flatten() {
                self.exists(check, entry.key_place, &entry.key, &known);
            }
        }
    }

    pub fn step(self, step: &Step) {
        if let Some(channel) = step.via
            && step.expect.refused.as_deref() != Some("channel")
            && !self.definition.accepts(channel)
        {
            let taken = self.definition.channels.iter().map(|one| one.code());
            let message = msg!(
                "catalogue-scenario-channel",
                channel = channel.code(),
                known = taken.collect::<Vec<_>>().join(", ")
            );
            self.report.fault("scenario_channel", step.place, message);
        }
        if let Some(state) = &step.among {
            self.state(step.place, state);
        }
        self.known(step);
        if let Some(what) = &step.what {
            let actions: Vec<&Action> = self.actions().filter(|one| one.id == *what).collect();
            if what == "file" {
                let form = self.definition.form.iter();
                let questions: Vec<&Question> = form.flat_map(|page| &page.questions).collect();
                self.answers(step, &questions, &[]);
                self.refusal(step, &questions);
            } else if !actions.is_empty() {
                let questions: Vec<&Question> =
                    actions.iter().flat_map(|one| &one.questions).collect();
                self.answers(step, &questions, &actions);
                self.refusal(step, &questions);
            } else if !self.has_verbs_of_its_own() {
                let known = ["file", "withdraw", "choose_slot"].into_iter();
                let own = self.actions().map(|action| action.id.as_str());
                let known: Vec<&str> = known.chain(own).collect();
                self.exists("unknown_action", step.place, what, &known);
            }
        }
    }

    /// What the map says of a place. What would be read elsewhere is not known to anybody yet.
    fn known(self, step: &Step) {
        let of_the_map = |fact: &&crate::model::Fact| matches!(fact.from, Source::Territory { .. });
        let facts: Vec<&crate::model::Fact> =
            self.definition.facts.iter().filter(of_the_map).collect();
        for entry in &step.known {
            let Some(fact) = facts.iter().find(|fact| fact.id == entry.key) else {
                let names: Vec<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
                let message = msg!(
                    "catalogue-scenario-not-of-the-map",
                    name = entry.key.clone(),
                    count = names.len(),
                    known = listed(&entry.key, &names)
                );
                self.report
                    .fault("scenario_known", entry.key_place, message);
                continue;
            };
            if let Some(message) = shape(&fact.id, fact.kind, &fact.options, &entry.value) {
                self.report
                    .fault("scenario_answer", entry.value.place, message);
            }
        }
    }

    /// Each answer is one that is asked, and its value one that can be written. A step that must be
    /// refused for an answer tries what is wrong on purpose.
    fn answers(self, step: &Step, questions: &[&Question], actions: &[&Action]) {
        for entry in &step.with {
            let Entry { key, value, .. } = entry;
            if step.expect.refused.as_ref() == Some(key) {
                continue;
            }
            if NO_ANSWERS.contains(&key.as_str()) && !actions.is_empty() {
                if key == "reasons" {
                    self.reasons(actions, value);
                }
                continue;
            }
            let Some(question) = questions.iter().find(|question| question.id == *key) else {
                let names: Vec<&str> = questions.iter().map(|one| one.id.as_str()).collect();
                let message = msg!(
                    "catalogue-scenario-answer",
                    name = key.clone(),
                    count = names.len(),
                    known = listed(key, &names)
                );
                self.report
                    .fault("scenario_answer", entry.key_place, message);
                continue;
            };
            let entries = match (question.repeat, value.list()) {
                (Some(_), Some(list)) => list,
                _ => std::slice::from_ref(value),
            };
            for value in entries {
                let options = options(question);
                if let Some(message) = shape(key, question.kind, options, value) {
                    self.report.fault("scenario_answer", value.place, message);
                }
            }
        }
    }

    fn reasons(self, actions: &[&Action], value: &Node) {
        let lists = actions
            .iter()
            .filter_map(|action| action.reasons.as_deref());
        let lists = lists.filter_map(|list| self.definition.reason_list(list));
        let codes: Vec<&str> = lists
            .flat_map(|list| &list.reasons)
            .map(|reason| reason.code.as_str())
            .collect();
        let Some(items) = value.list() else {
            let message = msg!(
                "catalogue-scenario-list",
                word = "reasons",
                known = codes.join(", ")
            );
            self.report.fault("scenario_answer", value.place, message);
            return;
        };
        for item in items {
            if let Some(code) = item.text().filter(|code| !codes.contains(code)) {
                let message = not_an_option("reasons", code, &codes);
                self.report.fault("scenario_answer", item.place, message);
            }
        }
    }

    /// A refusal is named after an answer, a condition, or one of a few words of the house. Those with a
    /// hyphen are the words of a room, and known when it is played.
    fn refusal(self, step: &Step, questions: &[&Question]) {
        let Some(refused) = &step.expect.refused else {
            return;
        };
        let conditions = self
            .definition
            .conditions
            .iter()
            .map(crate::model::Clause::id);
        let asked = questions.iter().map(|question| question.id.as_str());
        let known: Vec<&str> = asked.chain(conditions).chain(REFUSALS).collect();
        // An answer that nobody asks is refused by its own name.
        let is_tried = step.with.iter().any(|entry| entry.key == *refused);
        if !refused.contains('-') && !is_tried && !self.has_verbs_of_its_own() {
            self.exists("unknown_refusal", step.place, refused, &known);
        }
    }

    /// What is expected exists, and is written so that it can be compared.
    pub fn expect(self, place: Place, expect: &Expect) {
        let definition = self.definition;
        let states = expect.state.iter().chain(expect.cases.values());
        for state in states.chain(expect.count.keys()) {
            self.state(place, state);
        }
        let letters = definition.letters.keys().map(String::as_str);
        let letters: Vec<&str> = letters.chain([RECEIPT]).collect();
        for letter in expect.letters.iter().flatten() {
            self.exists("unknown_letter", place, letter, &letters);
        }
        let acts: Vec<&str> = definition.acts.iter().map(|act| act.id.as_str()).collect();
        for act in expect.acts.iter().flatten() {
            self.exists("unknown_act", place, act, &acts);
        }
        let clocks = definition.steps.iter().flat_map(|steps| &steps.clocks);
        let clocks = clocks.map(|clock| clock.id.as_str());
        let clocks: Vec<&str> = clocks.chain(["promise"]).collect();
        for (clock, last) in &expect.clocks {
            self.exists("unknown_clock", place, clock, &clocks);
            let says = ["paused", "none", "absent"].contains(&last.as_str());
            if !says && last.parse::<base::Day>().is_err() {
                let message = msg!("catalogue-scenario-clock", text = last.clone());
                self.report.fault("scenario_day", place, message);
            }
        }
        for count in expect.count.values() {
            if count.parse::<u32>().is_err() {
                let message = msg!("catalogue-fault-not-a-number", word = "count");
                self.report.fault("not_a_number", place, message);
            }
        }
        if let Some(turn) = &expect.turn {
            let known: Vec<&str> = self.roles().into_iter().chain(["nobody"]).collect();
            self.exists("unknown_role", place, turn, &known);
        }
        let kinds = check::kinds(definition);
        let facts: Vec<&str> = kinds.keys().map(String::as_str).collect();
        for fact in expect.facts.keys() {
            self.exists("unknown_fact", place, fact, &facts);
        }
        if expect.refused.is_none()
            && expect
                .told
                .as_deref()
                .is_some_and(|told| told != "en retard")
        {
            let message = msg!("catalogue-scenario-told");
            self.report.fault("scenario_told", place, message);
        }
    }

    /// Each case is asked for before anything else becomes of it: time only goes forward.
    pub fn in_order(self, play: &[Step]) {
        if self.has_verbs_of_its_own() {
            return;
        }
        let mut filed: BTreeMap<&str, &Step> = BTreeMap::new();
        for step in play {
            if step.what.as_deref() == Some("file") && step.expect.refused.is_none() {
                let first = filed.entry(&step.case).or_insert(step);
                if (step.at, step.number) < (first.at, first.number) {
                    *first = step;
                }
            }
        }
        for step in play {
            let own = (!says_nothing_of_a_case(step)).then_some(step.case.as_str());
            let others = step.expect.cases.keys().map(String::as_str);
            for case in own.into_iter().chain(others) {
                let message = match filed.get(case) {
                    Some(first) if (step.at, step.number) >= (first.at, first.number) => continue,
                    Some(first) => msg!(
                        "catalogue-scenario-before",
                        line = first.place.line.to_string()
                    ),
                    None if case.is_empty() => msg!("catalogue-scenario-never-filed"),
                    None => msg!(
                        "catalogue-scenario-never-filed-case",
                        case = case.to_owned()
                    ),
                };
                self.report.fault("scenario_order", step.place, message);
            }
        }
    }

    fn state(self, place: Place, state: &str) {
        if let Some(Steps { states, .. }) = &self.definition.steps {
            let known: Vec<&str> = states.iter().map(|state| state.id.as_str()).collect();
            self.exists("unknown_state", place, state, &known);
        }
    }

    fn exists(self, check: &'static str, place: Place, name: &str, known: &[&str]) {
        if !known.contains(&name) {
            self.report.fault(check, place, nothing_called(name, known));
        }
    }
}

/// Whether a step neither does anything to a case nor compares what became of it.
fn says_nothing_of_a_case(step: &Step) -> bool {
    let expect = &step.expect;
    let is_filing = step.what.as_deref() == Some("file");
    let compares = expect.state.is_some()
        || expect.turn.is_some()
        || expect.letters.is_some()
        || expect.acts.is_some()
        || expect.told.is_some()
        || !(expect.clocks.is_empty() && expect.facts.is_empty());
    is_filing || (step.what.is_none() && !compares)
}

/// What is wrong in a value as it is written, when its kind tells.
fn shape(id: &str, kind: Kind, options: &[Choice], value: &Node) -> Option<Message> {
    let word = id.to_owned();
    let codes: Vec<&str> = options.iter().map(|option| option.code.as_str()).collect();
    match kind {
        Kind::Choices | Kind::Ranking | Kind::Weekdays | Kind::List => {
            let Some(items) = value.list() else {
                let known = codes.join(", ");
                return Some(msg!("catalogue-scenario-list", word = word, known = known));
            };
            let wrong = items.iter().find_map(|item| match item.text() {
                Some(code) if codes.is_empty() || codes.contains(&code) => None,
                text => Some(text.unwrap_or_default()),
            });
            return wrong.map(|code| not_an_option(id, code, &codes));
        }
        _ if matches!(value.content, Content::Map(_)) => return None,
        _ => {}
    }
    let Some(text) = value.text().map(str::trim) else {
        return Some(msg!("catalogue-fault-not-a-text", word = word));
    };
    match kind {
        Kind::Choice if !codes.is_empty() && !codes.contains(&text) => {
            Some(not_an_option(id, text, &codes))
        }
        Kind::YesNo | Kind::Consent if text.parse::<bool>().is_err() => {
            Some(msg!("catalogue-fault-not-yes-no", word = word))
        }
        Kind::Number | Kind::Scale if text.parse::<i64>().is_err() => {
            Some(msg!("catalogue-fault-not-a-number", word = word))
        }
        Kind::Money if euros(text).is_none() => Some(msg!("catalogue-scenario-money", word = word)),
        Kind::Date if text.parse::<base::Day>().is_err() => {
            Some(msg!("catalogue-scenario-day", text = text.to_owned()))
        }
        Kind::File if !is_a_file(text) => Some(msg!("catalogue-scenario-file", word = word)),
        _ => None,
    }
}

fn options(question: &Question) -> &[Choice] {
    match &question.choices {
        Choices::List(list) => list,
        _ => &[],
    }
}

fn is_a_file(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| matches!(ending, "pdf" | "jpg"))
}

/// All that may stand there, the nearest first.
fn listed(word: &str, known: &[&str]) -> String {
    by_nearness(word, known.iter().copied()).join(", ")
}

fn not_an_option(id: &str, code: &str, codes: &[&str]) -> Message {
    msg!(
        "catalogue-fault-not-an-option",
        option = code.to_owned(),
        fact = id.to_owned(),
        options = listed(code, codes)
    )
}

pub(super) fn nothing_called(name: &str, known: &[&str]) -> Message {
    let (named, list) = (name.to_owned(), listed(name, known));
    match nearest(name, known.iter().copied()) {
        Some(near) => msg!(
            "catalogue-scenario-nothing-called-near",
            name = named,
            near = near.to_owned(),
            known = list
        ),
        None => msg!(
            "catalogue-fault-nothing-called-among",
            name = named,
            known = list
        ),
    }
}
