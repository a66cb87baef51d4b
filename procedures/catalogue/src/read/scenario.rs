//! A scenario as it is written. All that is wrong in it is told at once; with the definition at hand,
//! the names that lead nowhere too.

mod meant;

use std::collections::BTreeMap;

use base::{Day, Instant};
use i18n::msg;

use super::{
    Texts, explain,
    table::{Context, Table},
};
pub use crate::model::scenario::{Demo, Expect, Page, Script, Sight, Step, moment};
use crate::{
    model::{Channel, Definition},
    report::{Fault, Report, by_nearness},
    yaml::{self, Entry, Node},
};
use meant::Meant;

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
        meant: definition.map(|definition| Meant {
            report: &report,
            definition,
        }),
    };
    let stem = file.trim_end_matches(".yaml");
    let script =
        Table::of(&tree, "scenario", &context).map(|table| reader.script(procedure, stem, &table));
    let faults = report.into_faults();
    (script.filter(|_| faults.is_empty()), faults)
}

struct Reader<'a> {
    report: &'a Report,
    /// With the definition at hand.
    meant: Option<Meant<'a>>,
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
        if let Some(meant) = self.meant {
            meant.people(table);
        }
        if let Some(given) = table.table("given") {
            script.settings = given.pairs("settings").into_iter().collect();
            script.dates = self.dates(&given);
            if let Some(meant) = self.meant {
                meant.given(&given);
            }
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
        let read = steps.and_then(Node::list).map_or(0, <[Node]>::len);
        if let Some(meant) = self.meant
            && script.play.len() == read
        {
            meant.in_order(&script.play);
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
                let known = by_nearness(who, people.keys().map(String::as_str)).join(", ");
                fault(msg!(
                    "catalogue-scenario-nobody",
                    who = who.clone(),
                    count = people.len(),
                    known = known
                ));
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
        if let Some(meant) = self.meant {
            meant.step(step);
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
        if let Some(meant) = self.meant {
            meant.expect(table.place(), &expect);
        }
        expect
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

    /// The faults of a scenario of the street lights: their checks, their lines, what they say.
    fn refused(text: &str) -> Vec<(&'static str, usize, String)> {
        let folder = &shelf::of_the_house()["eclairage"].folder;
        let definition = crate::examine(folder).definition.expect("a definition");
        let (script, faults) = read("eclairage", "1-un.yaml", text, Some(&definition));
        assert!(script.is_none(), "{text}");
        let told = faults.iter().map(|fault| {
            assert_eq!(fault.file, "scenarios/1-un.yaml");
            (fault.check, fault.place.line, fault.message.say(Lang::En))
        });
        told.collect()
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place_and_its_mend() {
        let step = |step: &str| {
            format!("scenario: Un\npeople: {{a: agent, b: applicant}}\nplay:\n  - {step}\n")
        };
        let at = "at: 2026-01-05 09:00";
        let filed = |with: &str| {
            step(&format!(
                "{{{at}, who: b, via: web, do: file, with: {with}}}"
            ))
        };
        let then = |more: &str| {
            filed("{where: a, what: dark}") + &format!("  - {{at: 2026-01-06 09:00, {more}}}\n")
        };
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
            // Answers, options, reasons, what is known: told with what may stand there, the nearest first.
            (
                filed("{where: a, wat: dark}"),
                "scenario_answer",
                4,
                "what, where, contact, picture",
            ),
            (
                filed("{where: a, what: darc}"),
                "scenario_answer",
                4,
                "dark, blinking, too_bright",
            ),
            (
                filed("{where: a, what: dark, picture: lamp.gif}"),
                "scenario_answer",
                4,
                ".jpg",
            ),
            (
                filed("{where: a, what: dark}").replace("web", "account"),
                "scenario_channel",
                4,
                "web, counter",
            ),
            (
                filed("{where: a, what: dark}").replace("via", "known: {light: on}, via"),
                "scenario_known",
                4,
                "quarter",
            ),
            (
                then("who: a, do: repair, with: {repared_on: 2026-01-06}"),
                "scenario_answer",
                5,
                "repaired_on",
            ),
            (
                then("who: a, do: repair, with: {repaired_on: demain}"),
                "scenario_answer",
                5,
                "“demain”",
            ),
            (
                then("who: a, do: decline, with: {reasons: [prive]}"),
                "scenario_answer",
                5,
                "private, ",
            ),
            (
                then("who: a, do: decline, with: {reasons: private}"),
                "scenario_answer",
                5,
                "list",
            ),
            (
                then("who: a, do: decline, expect: {refused: reason}"),
                "unknown_refusal",
                5,
                "“reasons”",
            ),
            (then("expect: {turn: agant}"), "unknown_role", 5, "“agent”"),
            (
                then("expect: {facts: {quartier: centre}}"),
                "unknown_fact",
                5,
                "“quarter”",
            ),
            (
                then("expect: {clocks: {promise: demain}}"),
                "scenario_day",
                5,
                "paused",
            ),
            (
                then("expect: {state: reported, told: trop tard}"),
                "scenario_told",
                5,
                "en retard",
            ),
            (
                then("expect: {count: {reported: un}}"),
                "not_a_number",
                5,
                "count",
            ),
            // Each case is asked for before it lives on.
            (
                then("who: a, do: repair").replace("01-06", "01-04"),
                "scenario_order",
                5,
                "line 4",
            ),
            (
                then("case: B, who: a, do: repair"),
                "scenario_order",
                5,
                "“B”",
            ),
            (
                then("expect: {cases: {Z: reported}}"),
                "scenario_order",
                5,
                "“Z”",
            ),
            (
                step(&format!("{{{at}, expect: {{state: reported}}}}")),
                "scenario_order",
                4,
                "do: file",
            ),
            (
                "scenario: Un\ngiven: {settings: {most: 3}}\nplay:\n  - {at: 2026-01-05 09:00}\n"
                    .to_owned(),
                "unknown_setting",
                2,
                "“most”",
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
            let told = refused(&text);
            let is_told = told
                .iter()
                .any(|(one, at, says)| (*one, *at) == (check, line) && says.contains(said));
            assert!(is_told, "{text}: {told:?}");
        }
    }

    #[test]
    fn what_must_be_refused_may_be_wrong_on_purpose() {
        let folder = &shelf::of_the_house()["eclairage"].folder;
        let definition = crate::examine(folder).definition.expect("a definition");
        for (with, refused) in [
            ("{where: a, what: darc}", "what"),
            ("{where: a, what: dark, wat: dark}", "wat"),
        ] {
            let text = format!(
                "scenario: Un\npeople: {{b: applicant}}\nplay:\n  - {{at: 2026-01-05 09:00, who: b, via: web, do: file, with: {with}, expect: {{refused: {refused}}}}}\n"
            );
            let (script, faults) = read("eclairage", "1-un.yaml", &text, Some(&definition));
            assert!(script.is_some(), "{faults:?}");
        }
    }

    #[test]
    fn all_the_scenarios_of_the_house_are_sound() {
        for (name, shelved) in shelf::of_the_house() {
            let definition = crate::examine(&shelved.folder).definition;
            let definition = definition.expect("a definition");
            let mut scripts = Vec::new();
            for (file, text) in &shelved.scenarios {
                let (script, faults) = read(&name, file, text, Some(&definition));
                assert!(script.is_some(), "{name}: {faults:?}");
                scripts.extend(script);
            }
            let untried = crate::check::untried(&definition, &scripts);
            assert!(untried.is_empty(), "{name}: {untried:?}");
        }
    }
}
