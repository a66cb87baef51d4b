//! A scenario as it is written. All that is wrong in it is told at once; with the definition at hand,
//! the names that lead nowhere too.

use std::collections::BTreeMap;

use base::{Day, Instant};
use i18n::msg;

use super::{
    Texts, explain,
    table::{Context, Table},
};
pub use crate::model::scenario::{Demo, Expect, Page, Script, Sight, Step, moment};
use crate::{
    house::House,
    model::{Channel, Definition, RECEIPT},
    report::{Fault, Report, nearest},
    yaml::{self, Entry, Node, Place},
};

/// Reads a file of `scenarios/`. A script comes out only when nothing is wrong.
pub fn read(
    procedure: &str,
    file: &str,
    text: &str,
    definition: Option<&Definition>,
) -> (Option<Script>, Vec<Fault>) {
    let inside = format!("scenarios/{file}");
    let tree = match yaml::parse(text) {
        Ok(tree) => tree,
        Err(unreadable) => return (None, vec![explain(&inside, unreadable)]),
    };
    let report = Report::of(inside);
    let texts = Texts::new();
    let context = Context::new(&report, &texts);
    let reader = Reader {
        report: &report,
        definition,
    };
    let stem = file.trim_end_matches(".yaml");
    let script =
        Table::of(&tree, "scenario", &context).map(|table| reader.script(procedure, stem, &table));
    let faults = report.into_faults();
    (script.filter(|_| faults.is_empty()), faults)
}

struct Reader<'a> {
    report: &'a Report,
    definition: Option<&'a Definition>,
}

impl Reader<'_> {
    fn script(&self, procedure: &str, file: &str, table: &Table<'_>) -> Script {
        let mut script = Script {
            procedure: procedure.to_owned(),
            file: file.to_owned(),
            title: table.need_text("scenario").unwrap_or_default(),
            demo: self.demo(table),
            settings: BTreeMap::new(),
            dates: BTreeMap::new(),
            people: table.pairs("people").into_iter().collect(),
            play: Vec::new(),
        };
        table.texts("proves");
        self.people(table, &script.people);
        if let Some(given) = table.table("given") {
            script.settings = given.pairs("settings").into_iter().collect();
            script.dates = self.dates(&given);
            given.finish();
        }
        let steps = table.need("play");
        if let Some(steps) = steps.map(|node| node.list().unwrap_or_default())
            && steps.is_empty()
        {
            let message = msg!("catalogue-fault-not-a-list", word = "play");
            self.report.fault("not_a_list", table.place(), message);
        }
        for (at, node) in steps.and_then(Node::list).into_iter().flatten().enumerate() {
            let address = format!("play {}", at + 1);
            if let Some(table) = Table::of(node, &address, table.context) {
                let step = self.step(at + 1, &table, &script.people);
                table.finish();
                script.play.extend(step);
            }
        }
        table.finish();
        script
    }

    fn demo(&self, table: &Table<'_>) -> Demo {
        let Some(node) = table.node("demo") else {
            return Demo::Whole;
        };
        let text = table.text("demo").unwrap_or_default();
        match (text.as_str(), text.parse()) {
            ("whole", _) => Demo::Whole,
            ("skip", _) => Demo::Skip,
            (_, Ok(number)) => Demo::Until(number),
            _ => {
                let message = msg!("catalogue-scenario-demo");
                self.report.fault("scenario_demo", node.place, message);
                Demo::Skip
            }
        }
    }

    fn dates(&self, given: &Table<'_>) -> BTreeMap<String, Day> {
        let place = given.node("dates").map_or(given.place(), |node| node.place);
        let mut dates = BTreeMap::new();
        for (name, text) in given.pairs("dates") {
            if let Ok(day) = text.trim().parse() {
                dates.insert(name, day);
            } else {
                let message = msg!("catalogue-scenario-day", text = text);
                self.report.fault("scenario_day", place, message);
            }
        }
        dates
    }

    /// Their roles exist.
    fn people(&self, table: &Table<'_>, people: &BTreeMap<String, String>) {
        let Some(definition) = self.definition else {
            return;
        };
        let own: Vec<&str> = definition
            .roles
            .iter()
            .map(|role| role.id.as_str())
            .collect();
        let house = House::get().roles.keys().map(String::as_str);
        let known: Vec<&str> = house.chain(own).collect();
        let place = table
            .node("people")
            .map_or(table.place(), |node| node.place);
        for role in people.values() {
            self.exists("unknown_role", place, role, &known);
        }
    }

    fn step(
        &self,
        number: usize,
        table: &Table<'_>,
        people: &BTreeMap<String, String>,
    ) -> Option<Step> {
        let place = table.place();
        let at = table.need_text("at");
        let moment = at.as_deref().and_then(moment);
        if let (Some(text), None) = (at, moment) {
            let message = msg!("catalogue-scenario-moment", text = text);
            self.report.fault("scenario_moment", place, message);
        }
        let channels = Channel::ALL.map(|channel| (channel.code(), channel));
        let step = Step {
            number,
            place,
            at: moment.unwrap_or(Instant::from_millis(0)),
            who: table.text("who"),
            via: table.one_of("via", &channels),
            keyed_by: table.text("keyed_by"),
            case: table.text("case").unwrap_or_default(),
            among: table.text("among"),
            known: entries(table, "known"),
            what: table.text("do"),
            with: entries(table, "with"),
            expect: table.table("expect").map_or_else(Expect::default, |table| {
                let expect = self.expect(&table);
                table.finish();
                expect
            }),
        };
        let says_how = table.node("via").is_some();
        if step.what.as_deref() == Some("file") && !says_how {
            let message = msg!("catalogue-scenario-via");
            self.report.fault("scenario_step", place, message);
        }
        self.sound(&step, people);
        moment.map(|_| step)
    }

    /// Whoever does something is one of the people, somebody keys what comes on paper or by phone, and
    /// what is done can be.
    fn sound(&self, step: &Step, people: &BTreeMap<String, String>) {
        let fault = |message| self.report.fault("scenario_step", step.place, message);
        for who in step.who.iter().chain(&step.keyed_by) {
            if !people.contains_key(who) {
                fault(msg!("catalogue-scenario-nobody", who = who.clone()));
            }
        }
        let is_keyed = matches!(
            step.via,
            Some(Channel::Counter | Channel::Paper | Channel::Phone)
        );
        if is_keyed && step.keyed_by.is_none() {
            fault(msg!("catalogue-scenario-keyed"));
        }
        if step.what.is_some() != step.who.is_some() {
            fault(msg!("catalogue-scenario-together"));
        }
        if let (Some(what), Some(definition)) = (&step.what, self.definition)
            // These have verbs of their own.
            && !["draw", "ballot"]
                .iter()
                .any(|word| definition.others.contains_key(*word))
        {
            let steps = definition.steps.iter();
            let own = steps.clone().flat_map(|steps| &steps.states);
            let own = own.flat_map(|state| &state.actions);
            let all = own.chain(steps.flat_map(|steps| &steps.shared));
            let actions = all.map(|action| action.id.as_str());
            let known: Vec<&str> = ["file", "withdraw", "choose_slot"]
                .into_iter()
                .chain(actions)
                .collect();
            self.exists("unknown_action", step.place, what, &known);
        }
        if let Some(state) = &step.among {
            self.state(step.place, state);
        }
    }

    fn expect(&self, table: &Table<'_>) -> Expect {
        let pairs = |word| -> BTreeMap<String, String> { table.pairs(word).into_iter().collect() };
        let names = |word| table.node(word).map(|_| table.names(word));
        let expect = Expect {
            state: table.text("state"),
            turn: table.text("turn"),
            letters: names("letters"),
            acts: names("acts"),
            clocks: pairs("clocks"),
            told: table.text("told"),
            refused: table.text("refused"),
            facts: pairs("facts"),
            cases: pairs("cases"),
            count: pairs("count"),
            pages: pages(table),
        };
        for word in ["rows", "opened"] {
            if let Some(node) = table.node(word) {
                let message = msg!("catalogue-scenario-not-yet", word = word);
                self.report.fault("scenario_not_yet", node.place, message);
            }
        }
        self.names(table.place(), &expect);
        expect
    }

    /// What is expected exists in the definition.
    fn names(&self, place: Place, expect: &Expect) {
        let Some(definition) = self.definition else {
            return;
        };
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
        for clock in expect.clocks.keys() {
            self.exists("unknown_clock", place, clock, &clocks);
        }
    }

    fn state(&self, place: Place, state: &str) {
        let steps = self
            .definition
            .and_then(|definition| definition.steps.as_ref());
        if let Some(steps) = steps {
            let known: Vec<&str> = steps.states.iter().map(|state| state.id.as_str()).collect();
            self.exists("unknown_state", place, state, &known);
        }
    }

    fn exists(&self, check: &'static str, place: Place, name: &str, known: &[&str]) {
        if known.contains(&name) {
            return;
        }
        let named = name.to_owned();
        let message = match nearest(name, known.iter().copied()) {
            Some(near) => msg!(
                "catalogue-fault-nothing-called-near",
                name = named,
                near = near.to_owned()
            ),
            None => msg!("catalogue-fault-nothing-called", name = named),
        };
        self.report.fault(check, place, message);
    }
}

fn pages(table: &Table<'_>) -> Vec<Sight> {
    let Some(pages) = table.table("pages") else {
        return Vec::new();
    };
    let mut sights = Vec::new();
    for page in Page::ALL {
        if let Some(table) = pages.table(page.code()) {
            sights.push(Sight {
                page,
                shows: table.names("shows"),
                hides: table.names("hides"),
            });
            table.finish();
        }
    }
    pages.finish();
    sights
}

/// The values of a word, for the form to judge.
fn entries(table: &Table<'_>, word: &'static str) -> Vec<Entry> {
    let Some(node) = table.node(word) else {
        return Vec::new();
    };
    let Some(entries) = node.entries() else {
        let message = msg!("catalogue-fault-not-a-table", word = word);
        table.fault("not_a_table", node.place, message);
        return Vec::new();
    };
    entries.to_vec()
}

#[cfg(test)]
mod tests {
    use base::Lang;

    use super::*;
    use crate::shelf;

    /// The first fault of a scenario of the street lights: its check, its line, what it says.
    fn refused(text: &str) -> (&'static str, usize, String) {
        let folder = &shelf::of_the_house()["eclairage"].folder;
        let definition = crate::examine(folder).definition.expect("a definition");
        let (script, faults) = read("eclairage", "1-un.yaml", text, Some(&definition));
        assert!(script.is_none());
        let fault = faults.first().expect("a fault");
        assert_eq!(fault.file, "scenarios/1-un.yaml");
        (fault.check, fault.place.line, fault.message.say(Lang::En))
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place_and_its_mend() {
        let step = |step: &str| {
            format!("scenario: Un\npeople: {{a: agent, b: applicant}}\nplay:\n  - {step}\n")
        };
        let at = "at: 2026-01-05 09:00";
        for (text, check, line, said) in [
            (
                step(&format!("{{{at}}}")).replace("scenario", "scenery"),
                "missing_word",
                1,
                "scenario",
            ),
            (
                step("{at: lundi}"),
                "scenario_moment",
                4,
                "2026-09-01 09:00",
            ),
            (
                step(&format!("{{{at}, who: c, do: repair}}")),
                "scenario_step",
                4,
                "“c”",
            ),
            (
                step(&format!("{{{at}, who: b, via: paper, do: file}}")),
                "scenario_step",
                4,
                "keyed_by",
            ),
            (
                step(&format!("{{{at}, who: b, via: fax, do: file}}")),
                "unknown_value",
                4,
                "phone",
            ),
            (
                step(&format!("{{{at}, who: a}}")),
                "scenario_step",
                4,
                "“do”",
            ),
            (
                step(&format!("{{{at}, who: a, do: repare}}")),
                "unknown_action",
                4,
                "“repair”",
            ),
            (
                step(&format!("{{{at}, expect: {{state: repared}}}}")),
                "unknown_state",
                4,
                "“repaired”",
            ),
            (
                step(&format!("{{{at}, expect: {{letters: [merci]}}}}")),
                "unknown_letter",
                4,
                "“merci”",
            ),
            (
                step(&format!(
                    "{{{at}, expect: {{clocks: {{promis: 2026-01-06}}}}}}"
                )),
                "unknown_clock",
                4,
                "“promise”",
            ),
            (
                step(&format!("{{{at}, expect: {{stat: repaired}}}}")),
                "unknown_word",
                4,
                "“state”",
            ),
            (
                step(&format!("{{{at}, expect: {{rows: {{a: b}}}}}}")),
                "scenario_not_yet",
                4,
                "rows",
            ),
            (
                step(&format!(
                    "{{{at}, expect: {{pages: {{permits: {{shows: [a]}}}}}}}}"
                )),
                "unknown_word",
                4,
                "figures",
            ),
            (
                step(&format!("{{{at}}}")).replace("a: agent", "a: angel"),
                "unknown_role",
                2,
                "“angel”",
            ),
            (
                "scenario: Un\nplay: []\n".to_owned(),
                "not_a_list",
                1,
                "play",
            ),
            (
                "scenario: Un\ndemo: half\nplay:\n  - {at: 2026-01-05 09:00}\n".to_owned(),
                "scenario_demo",
                2,
                "skip",
            ),
            ("scenario: [\n".to_owned(), "yaml", 1, "["),
        ] {
            let (told, place, says) = refused(&text);
            assert_eq!((told, place), (check, line), "{text}: {says}");
            assert!(says.contains(said), "{text}: {says}");
        }
    }

    #[test]
    fn all_the_scenarios_of_the_house_are_sound() {
        for (name, shelved) in shelf::of_the_house() {
            let definition = crate::examine(&shelved.folder).definition;
            let definition = definition.expect("a definition");
            for (file, text) in &shelved.scenarios {
                let (script, faults) = read(&name, file, text, Some(&definition));
                assert!(script.is_some(), "{name}: {faults:?}");
            }
        }
    }
}
