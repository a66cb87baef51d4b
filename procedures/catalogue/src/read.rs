//! From the files of a folder to a [`Definition`]: every word known, every value well formed.
//!
//! Reading goes on after a fault, so that all of them are told at once; a definition comes out only
//! when there was none. What the parts mean together is for [`crate::check`].

mod cell;
mod form;
mod header;
pub mod scenario;
mod steps;
mod table;

use std::collections::BTreeMap;

use base::Message;
use i18n::msg;

use crate::{
    model::Definition,
    report::{Fault, Report},
    yaml::{self, Broken, Content, Node, Place, Unreadable, Why},
};

pub(crate) use cell::say_cell_error;
pub use header::setting_value;
pub(crate) use table::is_id;
use table::{Context, Table};

/// The files of a procedure's folder, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Folder {
    /// The folder's name, which the definition must bear.
    pub name: String,
    /// `procedure.yaml`
    pub procedure: String,
    /// `en.yaml`, empty when there is none.
    #[serde(default)]
    pub en: String,
    /// `letters/NAME.typ` by name.
    #[serde(default)]
    pub letters: BTreeMap<String, String>,
}

/// What was read, and all that is wrong with it. `definition` is there when no fault forbids it.
#[derive(Debug)]
pub struct Reading {
    pub definition: Option<Definition>,
    /// The tree it came from, for facets and for versions.
    pub tree: Option<Node>,
    pub faults: Vec<Fault>,
    pub untranslated: Vec<Untranslated>,
}

/// A text of `procedure.yaml` that `en.yaml` does not have: shown in French meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untranslated {
    pub address: String,
    pub fr: String,
    pub place: Place,
}

/// Facets that have a reader elsewhere, or none yet: kept as written.
const OTHER_FACETS: [&str; 9] = [
    "rights", "tariff", "grid", "campaign", "ballot", "draw", "booking", "pass", "desk",
];
const KEPT_FACETS: [&str; 3] = ["register", "programme", "listing"];

/// Reads a folder.
pub fn read(folder: &Folder) -> Reading {
    match yaml::parse(&folder.procedure) {
        Ok(tree) => read_tree(folder, tree),
        Err(unreadable) => Reading {
            definition: None,
            tree: None,
            faults: vec![explain("procedure.yaml", unreadable)],
            untranslated: Vec::new(),
        },
    }
}

/// Reads a tree already parsed: the folder's own, or one with changes (`must-not-load.yaml`).
pub fn read_tree(folder: &Folder, tree: Node) -> Reading {
    let report = Report::of("procedure.yaml");
    let (english, mut other_faults) = english(&folder.en);
    let context = Context::new(&report, &english);
    let definition = Table::of(&tree, "", &context).map(|table| {
        let words = kept_words();
        let is_kept = |address: &str| {
            words
                .iter()
                .any(|word| address.starts_with(&format!("{word}.")))
        };
        let texts = english.iter().filter(|(address, _)| is_kept(address));
        let english = texts.map(|(address, (text, _))| (address.clone(), text.clone()));
        let definition = definition(&table, folder)?;
        Some(Definition {
            english: english.collect(),
            ..definition
        })
    });
    if let Some(table) = Table::of(&tree, "", &context) {
        titles_of_facets(&table);
    }
    other_faults.extend(context.texts_that_lead_nowhere(&kept_words()));
    let mut untranslated = context.untranslated.take();
    untranslated.sort_by_key(|text| text.place);
    untranslated.dedup_by(|one, other| one.address == other.address);
    let mut faults = report.into_faults();
    // A text that leads nowhere must be mended, but hides nothing from the other checks.
    let sound = faults.iter().all(|fault| fault.is_warning);
    faults.extend(other_faults);
    Reading {
        definition: definition.flatten().filter(|_| sound),
        tree: Some(tree),
        faults,
        untranslated,
    }
}

/// A draw and a vote are called by their title: the one word of theirs that residents read.
fn titles_of_facets(table: &Table<'_>) {
    for word in ["draw", "ballot"] {
        let items = table.node(word).and_then(Node::list);
        for item in items.into_iter().flatten() {
            let id = item.get("id").and_then(Node::text).unwrap_or_default();
            if let Some(table) = Table::of(item, &format!("{word}.{id}"), table.context) {
                table.words("title");
            }
        }
    }
}

fn kept_words() -> Vec<&'static str> {
    OTHER_FACETS.into_iter().chain(KEPT_FACETS).collect()
}

fn definition(table: &Table<'_>, folder: &Folder) -> Option<Definition> {
    let name = table.need_text("procedure");
    if let (Some(name), Some(node)) = (&name, table.node("procedure"))
        && *name != folder.name
    {
        table.fault(
            "name_unlike_folder",
            node.place,
            msg!(
                "catalogue-fault-name",
                name = name.clone(),
                folder = folder.name.clone()
            ),
        );
    }
    if !table::is_id(&folder.name) {
        let message = msg!("catalogue-fault-not-an-id", word = folder.name.clone());
        table.fault("not_an_id", table.place(), message);
    }
    let header = header::read(table, name);
    let form = form::pages(table);
    let steps = steps::read(table);
    let others = kept_words()
        .into_iter()
        .filter_map(|word| {
            table
                .node(word)
                .map(|node| (word.to_owned(), (node.json(), node.place)))
        })
        .collect();
    table.finish();
    Some(Definition {
        form,
        steps,
        others,
        letters: folder.letters.clone(),
        ..header?
    })
}

/// The English texts by address, with their places.
type Texts = BTreeMap<String, (String, Place)>;

fn english(source: &str) -> (Texts, Vec<Fault>) {
    if source.trim().is_empty() {
        return (Texts::new(), Vec::new());
    }
    let tree = match yaml::parse(source) {
        Ok(tree) => tree,
        Err(unreadable) => return (Texts::new(), vec![explain("en.yaml", unreadable)]),
    };
    let report = Report::of("en.yaml");
    let mut texts = Texts::new();
    for entry in tree.entries().unwrap_or_default() {
        match &entry.value.content {
            Content::Scalar { text, .. } if !text.trim().is_empty() => {
                texts.insert(entry.key.clone(), (text.trim().to_owned(), entry.key_place));
            }
            _ => report.fault(
                "empty_value",
                entry.key_place,
                msg!("catalogue-fault-empty", word = entry.key.clone()),
            ),
        }
    }
    if tree.entries().is_none() {
        report.fault(
            "not_a_table",
            tree.place,
            msg!("catalogue-fault-not-a-table", word = "en.yaml"),
        );
    }
    (texts, report.into_faults())
}

/// The words of YAML for what is missing are no town's words: what to mend is said.
fn syntax(broken: &Broken) -> Message {
    let ends = |open: char| if open == '{' { "}" } else { "]" };
    match broken {
        Broken::Unclosed(open) => msg!(
            "catalogue-fault-yaml-unclosed",
            open = open.to_string(),
            ends = ends(*open)
        ),
        Broken::Separator(open, place) => msg!(
            "catalogue-fault-yaml-separator",
            ends = ends(*open),
            open = open.to_string(),
            column = place.column.to_string()
        ),
        Broken::ClosedTooMuch => msg!("catalogue-fault-yaml-closed"),
        Broken::Quote => msg!("catalogue-fault-yaml-quote"),
        Broken::AfterQuote => msg!("catalogue-fault-yaml-after-quote"),
        Broken::Escape => msg!("catalogue-fault-yaml-escape"),
        Broken::Tab => msg!("catalogue-fault-yaml-tab"),
        Broken::Colon => msg!("catalogue-fault-yaml-colon"),
        Broken::Character(character) => {
            msg!(
                "catalogue-fault-yaml-character",
                character = character.to_string()
            )
        }
        Broken::Alignment => msg!("catalogue-fault-yaml-alignment"),
    }
}

fn explain(file: &str, unreadable: Unreadable) -> Fault {
    let message = match unreadable.why {
        Why::Syntax(broken) => syntax(&broken),
        Why::Alias => msg!("catalogue-fault-alias"),
        Why::Tag => msg!("catalogue-fault-tag"),
        Why::SeveralDocuments => msg!("catalogue-fault-documents"),
        Why::KeyNotText => msg!("catalogue-fault-key"),
        Why::SameKeyTwice(key) => msg!("catalogue-fault-twice", word = key),
        Why::TooDeep => msg!("catalogue-fault-deep"),
        Why::Empty => msg!("catalogue-fault-empty-file"),
    };
    Fault {
        check: "yaml",
        file: file.to_owned(),
        place: unreadable.place,
        message,
        is_warning: false,
    }
}
