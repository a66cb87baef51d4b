//! Reading one table of a definition: take the words it knows, complain of the others.

use std::cell::RefCell;
use std::collections::BTreeSet;

use base::Message;
use i18n::msg;
use rules::Cell;

use super::{Texts, Untranslated, cell::say_cell_error};
use crate::{
    model::{Choice, Delay, Time, Words},
    report::{Fault, Report, unknown_word},
    yaml::{Content, Entry, Node, Place},
};

/// What all tables of one reading share.
pub struct Context<'a> {
    pub report: &'a Report,
    texts: &'a Texts,
    used: RefCell<BTreeSet<String>>,
    /// The texts that `en.yaml` does not have.
    pub untranslated: RefCell<Vec<Untranslated>>,
}

impl<'a> Context<'a> {
    pub fn new(report: &'a Report, texts: &'a Texts) -> Self {
        Self {
            report,
            texts,
            used: RefCell::default(),
            untranslated: RefCell::default(),
        }
    }

    /// The French text with what `en.yaml` gives for its address.
    fn words(&self, address: &str, fr: &str, place: Place) -> Words {
        self.used.borrow_mut().insert(address.to_owned());
        let en = self.texts.get(address).map(|(text, _)| text.clone());
        let plain = fr.split_whitespace().collect::<Vec<_>>().join(" ");
        if en.is_none() {
            self.untranslated.borrow_mut().push(Untranslated {
                address: address.to_owned(),
                fr: plain.clone(),
                place,
            });
        }
        if en.is_none() && !self.texts.is_empty() {
            self.report.warn(
                "missing_text",
                place,
                msg!("catalogue-fault-missing-text", address = address.to_owned()),
            );
        }
        Words {
            fr: i18n::french::typeset(&plain).into_owned(),
            en,
        }
    }

    /// Addresses of `en.yaml` that no text of the procedure has. Those of facets kept as written are
    /// for their readers to judge.
    pub fn texts_that_lead_nowhere(&self, kept: &[&str]) -> Vec<Fault> {
        let used = self.used.borrow();
        let lost = self.texts.iter().filter(|(address, _)| {
            let first = address.split('.').next().unwrap_or_default();
            !used.contains(*address) && !kept.contains(&first)
        });
        lost.map(|(address, (_, place))| Fault {
            check: "text_leads_nowhere",
            file: "en.yaml".to_owned(),
            place: *place,
            message: msg!("catalogue-fault-lost-text", address = address.clone()),
            is_warning: false,
        })
        .collect()
    }
}

/// A table being read.
pub struct Table<'a> {
    pub node: &'a Node,
    entries: &'a [Entry],
    /// The address of its texts, `form.fault`; empty at the top.
    pub address: String,
    pub context: &'a Context<'a>,
    taken: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Table<'a> {
    pub fn of(node: &'a Node, address: &str, context: &'a Context<'a>) -> Option<Self> {
        let Some(entries) = node.entries() else {
            context.report.fault(
                "not_a_table",
                node.place,
                msg!("catalogue-fault-not-a-table", word = address.to_owned()),
            );
            return None;
        };
        Some(Self {
            node,
            entries,
            address: address.to_owned(),
            context,
            taken: RefCell::default(),
        })
    }

    pub fn fault(&self, check: &'static str, place: Place, message: Message) {
        self.context.report.fault(check, place, message);
    }

    /// Where the table begins.
    pub fn place(&self) -> Place {
        self.node.place
    }

    fn below(&self, part: &str) -> String {
        if self.address.is_empty() {
            part.to_owned()
        } else {
            format!("{}.{part}", self.address)
        }
    }

    /// The value of a word, marking it known. An empty one is a fault.
    pub fn node(&self, word: &'static str) -> Option<&'a Node> {
        self.taken.borrow_mut().insert(word);
        let entry = self.entries.iter().find(|entry| entry.key == word)?;
        if entry.value.is_empty() {
            self.fault(
                "empty_value",
                entry.key_place,
                msg!("catalogue-fault-empty", word = word),
            );
            return None;
        }
        Some(&entry.value)
    }

    /// The value of a word that must be there.
    pub fn need(&self, word: &'static str) -> Option<&'a Node> {
        self.missing(word);
        self.node(word)
    }

    fn missing(&self, word: &'static str) {
        if self.entries.iter().all(|entry| entry.key != word) {
            self.fault(
                "missing_word",
                self.place(),
                msg!(
                    "catalogue-fault-missing-word",
                    word = word,
                    table = self.name()
                ),
            );
        }
    }

    /// What a message calls this table.
    fn name(&self) -> String {
        if self.address.is_empty() {
            "procedure".to_owned()
        } else {
            self.address.clone()
        }
    }

    pub fn text(&self, word: &'static str) -> Option<String> {
        let node = self.node(word)?;
        let text = node.text().map(|text| text.trim().to_owned());
        if text.is_none() {
            self.fault(
                "not_a_text",
                node.place,
                msg!("catalogue-fault-not-a-text", word = word),
            );
        }
        text
    }

    pub fn need_text(&self, word: &'static str) -> Option<String> {
        self.missing(word);
        self.text(word)
    }

    /// A text shown to people. Its address is the table's when `word` is `title`.
    pub fn words(&self, word: &'static str) -> Option<Words> {
        let node = self.node(word)?;
        let fr = self.text(word)?;
        let address = if word == "title" && !self.address.is_empty() {
            self.address.clone()
        } else {
            self.below(word)
        };
        Some(self.context.words(&address, &fr, node.place))
    }

    pub fn need_words(&self, word: &'static str) -> Option<Words> {
        self.missing(word);
        self.words(word)
    }

    /// A text kept in French only, such as the name of a document shown as proof.
    pub fn plain_words(&self, word: &'static str) -> Option<Words> {
        self.words(word)
    }

    pub fn yes(&self, word: &'static str) -> bool {
        let Some(node) = self.node(word) else {
            return false;
        };
        if let serde_json::Value::Bool(value) = node.json() {
            return value;
        }
        self.fault(
            "not_yes_or_no",
            node.place,
            msg!("catalogue-fault-not-yes-no", word = word),
        );
        false
    }

    pub fn whole(&self, word: &'static str) -> Option<i64> {
        let node = self.node(word)?;
        let number = node.text().and_then(|text| text.parse().ok());
        if number.is_none() {
            self.fault(
                "not_a_number",
                node.place,
                msg!("catalogue-fault-not-a-number", word = word),
            );
        }
        number
    }

    pub fn count(&self, word: &'static str) -> Option<u32> {
        let number = self.whole(word)?;
        let count = u32::try_from(number).ok();
        if count.is_none()
            && let Some(node) = self.node(word)
        {
            self.fault(
                "not_a_number",
                node.place,
                msg!("catalogue-fault-not-a-number", word = word),
            );
        }
        count
    }

    pub fn time(&self, word: &'static str) -> Option<Time> {
        let node = self.node(word)?;
        let text = self.text(word)?;
        if let Some(delay) = Delay::parse(&text) {
            return Some(Time::Fixed(delay));
        }
        if is_id(&text) {
            return Some(Time::Setting(text));
        }
        self.fault(
            "not_a_time",
            node.place,
            msg!("catalogue-fault-not-a-time", word = text),
        );
        None
    }

    pub fn cell(&self, word: &'static str) -> Option<Cell> {
        let node = self.node(word)?;
        let text = self.text(word)?;
        match Cell::parse(&text) {
            Ok(cell) => Some(cell),
            Err(error) => {
                self.fault("cell", node.place, say_cell_error(&text, &error));
                None
            }
        }
    }

    /// One text, or a list of them.
    pub fn texts(&self, word: &'static str) -> Vec<(String, Place)> {
        let Some(node) = self.node(word) else {
            return Vec::new();
        };
        match &node.content {
            Content::Scalar { text, .. } => vec![(text.trim().to_owned(), node.place)],
            Content::List(list) => list
                .iter()
                .filter_map(|item| {
                    let text = item.text();
                    if text.is_none() {
                        self.fault(
                            "not_a_text",
                            item.place,
                            msg!("catalogue-fault-not-a-text", word = word),
                        );
                    }
                    text.map(|text| (text.trim().to_owned(), item.place))
                })
                .collect(),
            Content::Map(_) => {
                self.fault(
                    "not_a_list",
                    node.place,
                    msg!("catalogue-fault-not-a-list", word = word),
                );
                Vec::new()
            }
        }
    }

    pub fn names(&self, word: &'static str) -> Vec<String> {
        self.texts(word).into_iter().map(|(text, _)| text).collect()
    }

    /// One of a closed list of the language.
    pub fn one_of<T>(&self, word: &'static str, known: &[(&'static str, T)]) -> Option<T>
    where
        T: Copy,
    {
        let node = self.node(word)?;
        let text = self.text(word)?;
        self.choose(word, &text, node.place, known)
    }

    /// Several of a closed list of the language.
    pub fn some_of<T: Copy>(&self, word: &'static str, known: &[(&'static str, T)]) -> Vec<T> {
        self.texts(word)
            .into_iter()
            .filter_map(|(text, place)| self.choose(word, &text, place, known))
            .collect()
    }

    fn choose<T: Copy>(
        &self,
        word: &'static str,
        text: &str,
        place: Place,
        known: &[(&'static str, T)],
    ) -> Option<T> {
        let found = known
            .iter()
            .find(|(code, _)| *code == text)
            .map(|(_, value)| *value);
        if found.is_none() {
            let list = known
                .iter()
                .map(|(code, _)| *code)
                .collect::<Vec<_>>()
                .join(", ");
            self.fault(
                "unknown_value",
                place,
                msg!(
                    "catalogue-fault-unknown-value",
                    value = text.to_owned(),
                    word = word,
                    known = list
                ),
            );
        }
        found
    }

    /// The list under a word, each item a table with an `id`, read by `read`.
    pub fn list<T>(
        &self,
        word: &'static str,
        read: impl Fn(&Table<'_>, String) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = self.node(word) else {
            return Vec::new();
        };
        self.items(word, node, &self.below_items(word), read)
    }

    /// Items of a page or a state bear the address of their table, without the name of the list.
    fn below_items(&self, word: &str) -> String {
        match word {
            "questions" | "actions" | "criteria" | "fields" => self.address.clone(),
            // `steps.states` and `steps.clocks` have ids of their own: `steps.received`.
            "states" | "clocks" => "steps".to_owned(),
            _ => self.below(word),
        }
    }

    fn items<T>(
        &self,
        word: &'static str,
        node: &'a Node,
        address: &str,
        read: impl Fn(&Table<'_>, String) -> Option<T>,
    ) -> Vec<T> {
        let Some(list) = node.list() else {
            self.fault(
                "not_a_list",
                node.place,
                msg!("catalogue-fault-not-a-list", word = word),
            );
            return Vec::new();
        };
        let mut seen = BTreeSet::new();
        let mut out = Vec::new();
        for item in list {
            let Some(entries) = item.entries() else {
                self.fault(
                    "not_a_table",
                    item.place,
                    msg!("catalogue-fault-not-a-table", word = word),
                );
                continue;
            };
            let Some(id) = entries.iter().find(|entry| entry.key == "id") else {
                self.fault(
                    "missing_word",
                    item.place,
                    msg!("catalogue-fault-missing-word", word = "id", table = word),
                );
                continue;
            };
            let id = id.value.text().unwrap_or_default().to_owned();
            if !is_id(&id) {
                self.fault(
                    "not_an_id",
                    item.place,
                    msg!("catalogue-fault-not-an-id", word = id),
                );
                continue;
            }
            if !seen.insert(id.clone()) {
                self.fault(
                    "same_id",
                    item.place,
                    msg!("catalogue-fault-same-id", id = id.clone()),
                );
                continue;
            }
            let address = format!("{address}.{id}");
            let Some(table) = Table::of(item, address.trim_start_matches('.'), self.context) else {
                continue;
            };
            table.node("id");
            let value = read(&table, id);
            table.finish();
            out.extend(value);
        }
        out
    }

    /// A list of pairs `[code: "words"]`, in its order. Texts are addressed `address.code`.
    pub fn choices(&self, word: &'static str, address: &str) -> Vec<Choice> {
        self.node(word)
            .map_or_else(Vec::new, |node| self.choices_in(word, node, address))
    }

    pub fn choices_in(&self, word: &'static str, node: &Node, address: &str) -> Vec<Choice> {
        let Some(list) = node.list() else {
            self.fault(
                "not_a_list",
                node.place,
                msg!("catalogue-fault-not-a-list", word = word),
            );
            return Vec::new();
        };
        let mut choices: Vec<Choice> = Vec::new();
        for item in list {
            let pair = item
                .entries()
                .filter(|entries| entries.len() == 1)
                .map(|entries| &entries[0]);
            let Some((entry, text)) = pair.and_then(|entry| Some((entry, entry.value.text()?)))
            else {
                self.fault(
                    "not_a_pair",
                    item.place,
                    msg!("catalogue-fault-not-a-pair", word = word),
                );
                continue;
            };
            if entry.value.is_empty() {
                self.fault(
                    "empty_value",
                    item.place,
                    msg!("catalogue-fault-empty", word = entry.key.clone()),
                );
                continue;
            }
            if choices.iter().any(|choice| choice.code == entry.key) {
                self.fault(
                    "same_id",
                    item.place,
                    msg!("catalogue-fault-same-id", id = entry.key.clone()),
                );
                continue;
            }
            let words = self
                .context
                .words(&format!("{address}.{}", entry.key), text, item.place);
            choices.push(Choice {
                code: entry.key.clone(),
                words,
            });
        }
        choices
    }

    /// The map under a word, each value a table: `law`, `desk`…
    pub fn map<T>(
        &self,
        word: &'static str,
        read: impl Fn(&Table<'_>, String) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = self.node(word) else {
            return Vec::new();
        };
        let Some(entries) = node.entries() else {
            self.fault(
                "not_a_table",
                node.place,
                msg!("catalogue-fault-not-a-table", word = word),
            );
            return Vec::new();
        };
        let mut out = Vec::new();
        for entry in entries {
            let address = self.below(&format!("{word}.{}", entry.key));
            if let Some(table) = Table::of(&entry.value, &address, self.context) {
                out.extend(read(&table, entry.key.clone()));
                table.finish();
            }
        }
        out
    }

    /// The map under a word, each value a text: `notifies`.
    pub fn pairs(&self, word: &'static str) -> Vec<(String, String)> {
        let Some(node) = self.node(word) else {
            return Vec::new();
        };
        let pair = |entry: &Entry| Some((entry.key.clone(), entry.value.text()?.to_owned()));
        let pairs = |entries: &[Entry]| entries.iter().map(pair).collect();
        node.entries().and_then(pairs).unwrap_or_else(|| {
            let message = msg!("catalogue-fault-not-a-table", word = word);
            self.fault("not_a_table", node.place, message);
            Vec::new()
        })
    }

    /// The table under a word.
    pub fn table(&self, word: &'static str) -> Option<Table<'a>> {
        let node = self.node(word)?;
        Table::of(node, &self.below(word), self.context)
    }

    /// Complains of every word nobody asked for.
    pub fn finish(&self) {
        let taken = self.taken.borrow();
        for entry in self.entries {
            if taken.contains(entry.key.as_str()) {
                continue;
            }
            let is_written = |word: &str| self.entries.iter().any(|entry| entry.key == word);
            let message = unknown_word(&entry.key, taken.iter().copied(), is_written);
            self.fault("unknown_word", entry.key_place, message);
        }
    }
}

/// English, lower case, stable: `ask_missing`. A few are names of files or services, with hyphens.
pub fn is_id(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-')
}
