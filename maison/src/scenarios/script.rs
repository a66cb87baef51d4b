//! A scenario as it is written. What it does not know is refused, with the file and the step.

use std::collections::BTreeMap;

use base::{Day, Error, Instant, Result};
use catalogue::{
    Channel,
    yaml::{self, Entry, Node},
};

#[derive(Clone, Debug)]
pub struct Script {
    pub procedure: String,
    /// Its file, without folder nor ending.
    pub file: String,
    pub title: String,
    pub demo: Demo,
    /// Settings of the town, as written.
    pub settings: BTreeMap<String, String>,
    /// Dates that a vote or a debate of the town would set: the demonstration has its own.
    pub dates: BTreeMap<String, Day>,
    /// The roles of its people.
    pub people: BTreeMap<String, String>,
    pub play: Vec<Step>,
}

/// How far the demonstration plays it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demo {
    Whole,
    Skip,
    /// The number of the last step.
    Until(usize),
}

#[derive(Clone, Debug)]
pub struct Step {
    /// Counted from one.
    pub number: usize,
    pub at: Instant,
    /// Nobody: time passes.
    pub who: Option<String>,
    pub via: Option<Channel>,
    pub keyed_by: Option<String>,
    /// Empty when there is only one.
    pub case: String,
    /// The case is one of a crowd that is in this state, and bears the name of `case` from now on.
    pub among: Option<String>,
    pub known: Vec<Entry>,
    pub what: Option<String>,
    pub with: Vec<Entry>,
    pub expect: Expect,
}

/// What must come out. Nothing said, nothing asked.
#[derive(Clone, Debug, Default)]
pub struct Expect {
    pub state: Option<String>,
    pub turn: Option<String>,
    pub letters: Option<Vec<String>>,
    pub acts: Option<Vec<String>>,
    pub clocks: BTreeMap<String, String>,
    pub told: Option<String>,
    pub refused: Option<String>,
    pub facts: BTreeMap<String, String>,
    pub cases: BTreeMap<String, String>,
    /// How many cases of this scenario are in each state.
    pub count: BTreeMap<String, String>,
    pub pages: Vec<Sight>,
}

/// What a page shows and hides.
#[derive(Clone, Debug)]
pub struct Sight {
    pub page: Page,
    pub shows: Vec<String>,
    pub hides: Vec<String>,
}

/// The pages that a scenario may look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The agents' list, at the line of this case.
    Desk,
    /// The case, for whoever asked.
    Case,
    /// The procedure, for everybody.
    Card,
    /// Its public figures.
    Figures,
}

impl Page {
    pub const ALL: [Page; 4] = [Page::Desk, Page::Case, Page::Card, Page::Figures];

    pub fn code(self) -> &'static str {
        match self {
            Page::Desk => "desk",
            Page::Case => "case",
            Page::Card => "card",
            Page::Figures => "figures",
        }
    }
}

/// Words of the language whose mechanism is not there: what they expect could not be compared.
const NOT_YET: [(&str, &str); 2] = [
    ("rows", "nothing writes a register yet"),
    ("opened", "no right opens another procedure yet"),
];

impl Script {
    /// `procedure/file`, as messages cite it.
    pub fn name(&self) -> String {
        format!("{}/{}", self.procedure, self.file)
    }

    /// Whether the demonstration plays a step, unless it comes later than its present day.
    pub fn in_demonstration(&self, step: &Step) -> bool {
        match self.demo {
            Demo::Whole => true,
            Demo::Skip => false,
            Demo::Until(last) => step.number <= last,
        }
    }

    pub fn parse(procedure: &str, file: &str, text: &str) -> Result<Self> {
        let file = file.trim_end_matches(".yaml");
        let name = format!("catalogue/{procedure}/scenarios/{file}.yaml");
        let tree =
            yaml::parse(text).map_err(|error| Error::internal(format!("{name}: {error:?}")))?;
        read(procedure, file, &tree)
            .map_err(|Fault { line, why }| Error::internal(format!("{name}, line {line}: {why}")))
    }
}

/// Why a scenario cannot be read, and where.
struct Fault {
    line: usize,
    why: String,
}

type Read<T> = std::result::Result<T, Fault>;

fn fault<T>(node: &Node, why: impl Into<String>) -> Read<T> {
    Err(Fault {
        line: node.place.line,
        why: why.into(),
    })
}

fn entries(node: &Node) -> Read<&[Entry]> {
    match node.entries() {
        Some(entries) => Ok(entries),
        None => fault(node, "words with values are wanted"),
    }
}

fn text(node: &Node) -> Read<String> {
    match node.text() {
        Some(text) => Ok(text.trim().to_owned()),
        None => fault(node, "a text is wanted"),
    }
}

fn texts(node: &Node) -> Read<Vec<String>> {
    match node.list() {
        Some(list) => list.iter().map(text).collect(),
        None => fault(node, "a list is wanted"),
    }
}

fn pairs(node: &Node) -> Read<BTreeMap<String, String>> {
    entries(node)?
        .iter()
        .map(|entry| Ok((entry.key.clone(), text(&entry.value)?)))
        .collect()
}

fn days(node: &Node) -> Read<BTreeMap<String, Day>> {
    let named = pairs(node)?.into_iter();
    named
        .map(|(name, text)| match text.parse() {
            Ok(day) => Ok((name, day)),
            Err(_) => fault(node, format!("{name}: {text} is no day")),
        })
        .collect()
}

fn read(procedure: &str, file: &str, tree: &Node) -> Read<Script> {
    let mut script = Script {
        procedure: procedure.to_owned(),
        file: file.to_owned(),
        title: String::new(),
        demo: Demo::Whole,
        settings: BTreeMap::new(),
        dates: BTreeMap::new(),
        people: BTreeMap::new(),
        play: Vec::new(),
    };
    for Entry { key, value, .. } in entries(tree)? {
        match key.as_str() {
            "scenario" => script.title = text(value)?,
            "proves" => drop(texts(value)?),
            "demo" => script.demo = demo(value)?,
            "given" => {
                for given in entries(value)? {
                    match given.key.as_str() {
                        "settings" => script.settings = pairs(&given.value)?,
                        "dates" => script.dates = days(&given.value)?,
                        word => return fault(&given.value, format!("given.{word}: unknown")),
                    }
                }
            }
            "people" => script.people = pairs(value)?,
            "play" => {
                let Some(list) = value.list() else {
                    return fault(value, "a list of steps is wanted");
                };
                for (at, step_node) in list.iter().enumerate() {
                    let step = step(at + 1, step_node)?;
                    check(&script, &step, step_node)?;
                    script.play.push(step);
                }
            }
            _ => return fault(value, format!("{key}: unknown word")),
        }
    }
    Ok(script)
}

fn demo(node: &Node) -> Read<Demo> {
    match text(node)?.as_str() {
        "whole" => Ok(Demo::Whole),
        "skip" => Ok(Demo::Skip),
        number => match number.parse() {
            Ok(number) => Ok(Demo::Until(number)),
            Err(_) => fault(node, "demo: whole, skip or a number"),
        },
    }
}

fn step(number: usize, node: &Node) -> Read<Step> {
    let mut at = None;
    let mut step = Step {
        number,
        at: Instant::from_millis(0),
        who: None,
        via: None,
        keyed_by: None,
        case: String::new(),
        among: None,
        known: Vec::new(),
        what: None,
        with: Vec::new(),
        expect: Expect::default(),
    };
    for Entry { key, value, .. } in entries(node)? {
        match key.as_str() {
            "at" => at = Some(instant(value)?),
            "who" => step.who = Some(text(value)?),
            "via" => match Channel::parse(&text(value)?) {
                Some(channel) => step.via = Some(channel),
                None => return fault(value, "via: no such channel"),
            },
            "keyed_by" => step.keyed_by = Some(text(value)?),
            "case" => step.case = text(value)?,
            "among" => step.among = Some(text(value)?),
            "known" => step.known = entries(value)?.to_vec(),
            "do" => step.what = Some(text(value)?),
            "with" => step.with = entries(value)?.to_vec(),
            "expect" => step.expect = expect(value)?,
            _ => return fault(value, format!("step {number}: {key}: unknown word")),
        }
    }
    match at {
        Some(at) => Ok(Step { at, ..step }),
        None => fault(node, format!("step {number}: at is missing")),
    }
}

/// `2026-09-01 09:00`, in the town's own time.
pub(super) fn moment(text: &str) -> Option<Instant> {
    let wall = text.trim().replacen(' ', "T", 1);
    wall.parse().ok().map(Instant::local)
}

fn instant(node: &Node) -> Read<Instant> {
    match moment(&text(node)?) {
        Some(instant) => Ok(instant),
        None => fault(node, "a day and an hour are wanted: 2026-09-01 09:00"),
    }
}

fn expect(node: &Node) -> Read<Expect> {
    let mut expect = Expect::default();
    for Entry { key, value, .. } in entries(node)? {
        match key.as_str() {
            "state" => expect.state = Some(text(value)?),
            "turn" => expect.turn = Some(text(value)?),
            "letters" => expect.letters = Some(texts(value)?),
            "acts" => expect.acts = Some(texts(value)?),
            "clocks" => expect.clocks = pairs(value)?,
            "told" => expect.told = Some(text(value)?),
            "refused" => expect.refused = Some(text(value)?),
            "facts" => expect.facts = pairs(value)?,
            "cases" => expect.cases = pairs(value)?,
            "count" => expect.count = pairs(value)?,
            "pages" => expect.pages = entries(value)?.iter().map(sight).collect::<Read<_>>()?,
            word => {
                let why = NOT_YET.iter().find(|(name, _)| *name == word);
                let why = why.map_or("unknown word", |(_, why)| why);
                return fault(value, format!("expect.{key}: {why}"));
            }
        }
    }
    Ok(expect)
}

fn sight(entry: &Entry) -> Read<Sight> {
    let Entry { key, value, .. } = entry;
    let Some(page) = Page::ALL.into_iter().find(|page| page.code() == key) else {
        let known = Page::ALL.map(Page::code).join(", ");
        return fault(value, format!("expect.pages.{key}: not one of {known}"));
    };
    let mut sight = Sight {
        page,
        shows: Vec::new(),
        hides: Vec::new(),
    };
    for Entry { key, value, .. } in entries(value)? {
        match key.as_str() {
            "shows" => sight.shows = texts(value)?,
            "hides" => sight.hides = texts(value)?,
            _ => {
                return fault(
                    value,
                    format!("expect.pages.{}.{key}: unknown word", page.code()),
                );
            }
        }
    }
    Ok(sight)
}

/// Whoever does something is one of the people, and somebody keys what comes on paper or by phone.
fn check(script: &Script, step: &Step, node: &Node) -> Read<()> {
    let at = format!("step {}", step.number);
    for who in step.who.iter().chain(&step.keyed_by) {
        if !script.people.contains_key(who) {
            return fault(node, format!("{at}: who is {who}?"));
        }
    }
    let is_keyed = matches!(
        step.via,
        Some(Channel::Counter | Channel::Paper | Channel::Phone)
    );
    if is_keyed && step.keyed_by.is_none() {
        return fault(node, format!("{at}: keyed_by is missing"));
    }
    if step.what.is_some() != step.who.is_some() {
        return fault(node, format!("{at}: who and do go together"));
    }
    if step.what.as_deref() == Some("file") && step.via.is_none() {
        return fault(node, format!("{at}: via is missing"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        match Script::parse("essai", "1-un", text) {
            Err(Error::Internal(why)) => why.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, said) in [
            ("scenery: x", "line 1: scenery: unknown word"),
            (
                "people: {a: agent}\nplay:\n  - {at: 2026-01-05 09:00, who: b, do: send}",
                "line 3: step 1: who is b?",
            ),
            (
                "people: {a: agent}\nplay:\n  - {at: lundi, who: a, do: send}",
                "line 3: a day and an hour are wanted: 2026-09-01 09:00",
            ),
            (
                "people: {a: applicant}\nplay:\n  - {at: 2026-01-05 09:00, who: a, via: paper, do: file}",
                "line 3: step 1: keyed_by is missing",
            ),
            ("demo: half", "line 1: demo: whole, skip or a number"),
            (
                "play:\n  - {at: 2026-01-05 09:00, expect: {rows: {permits: {fin: 2028-01-05}}}}",
                "line 2: expect.rows: nothing writes a register yet",
            ),
            (
                "play:\n  - {at: 2026-01-05 09:00, expect: {pages: {permits: {shows: [a]}}}}",
                "line 2: expect.pages.permits: not one of desk, case, card, figures",
            ),
            (
                "play:\n  - {at: 2026-01-05 09:00, expect: {pages: {desk: {has: [a]}}}}",
                "line 2: expect.pages.desk.has: unknown word",
            ),
        ] {
            let why = refused(text);
            assert_eq!(why, format!("catalogue/essai/scenarios/1-un.yaml, {said}"));
        }
    }
}
