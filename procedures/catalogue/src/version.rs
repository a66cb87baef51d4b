//! A version of a procedure as a town adopted it: the definition, recognised by its fingerprint, with
//! the settings the town chose.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use base::{Day, Error, Id, Instant, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    check,
    model::{Definition, Delay, Kind, SettingValue, Time},
    read::{self, Folder, Untranslated},
    report::Fault,
    yaml,
};

/// A published version. It never changes.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: Id<Version>,
    pub definition: Arc<Definition>,
    /// SHA-256 of the canonical folder.
    pub fingerprint: String,
    /// What the town chose, as written; the rest is the default of the definition.
    pub settings: BTreeMap<String, String>,
    pub contact: Contact,
    /// The deliberation, and its day.
    pub adopted_by: String,
    pub adopted_on: Day,
    pub starts: Day,
    /// The first day it takes no new request.
    pub ends: Option<Day>,
    pub open_cases: OpenCases,
    pub published_at: Instant,
    /// The number of the act in the journal.
    pub act: i64,
}

/// Who answers about a procedure. What is empty is not printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Contact {
    /// The slug of the town's service.
    pub service: String,
    pub place: String,
    pub hours: String,
    pub phone: String,
    pub email: String,
}

/// What becomes of the cases opened under the version before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OpenCases {
    /// They go on under the version they began with.
    #[default]
    Keep,
    Move,
}

impl Version {
    pub fn name(&self) -> &str {
        &self.definition.name
    }

    /// The slug of the town's service that answers: the definition's, unless the town says another.
    pub fn service(&self) -> &str {
        if self.contact.service.is_empty() {
            &self.definition.service
        } else {
            &self.contact.service
        }
    }

    /// What a setting is worth here: the town's choice, or the default. `None`: left open.
    pub fn setting(&self, id: &str) -> Option<SettingValue> {
        let setting = self.definition.setting(id)?;
        match self.settings.get(id) {
            Some(text) => read::setting_value(setting.kind, text),
            None => setting.default.clone(),
        }
    }

    /// A length of time, with the town's setting where it names one.
    pub fn delay(&self, time: &Time) -> Option<Delay> {
        match time {
            Time::Fixed(delay) => Some(*delay),
            Time::Setting(id) => match self.setting(id) {
                Some(SettingValue::Period(delay)) => Some(delay),
                _ => None,
            },
        }
    }

    /// The settings as facts for the rules. A period is not one: it only bounds time.
    pub fn setting_facts(&self) -> BTreeMap<String, rules::Value> {
        let facts = self.definition.settings.iter().filter_map(|setting| {
            let value = match self.setting(&setting.id)? {
                SettingValue::Number(number) => rules::Value::Number(number),
                SettingValue::Money(cents) => rules::Value::Money(cents),
                SettingValue::YesNo(yes) => rules::Value::YesNo(yes),
                SettingValue::Text(text) => rules::Value::Text(text),
                SettingValue::Period(_) => return None,
            };
            Some((setting.id.clone(), value))
        });
        facts.collect()
    }

    pub fn is_in_force(&self, day: Day) -> bool {
        self.starts <= day && self.ends.is_none_or(|ends| day < ends)
    }
}

/// Refuses settings that the definition does not have, or that leave its bounds.
pub fn check_settings(
    definition: &Definition,
    settings: &BTreeMap<String, String>,
) -> Result<(), Vec<base::Problem>> {
    use base::Problem;
    use i18n::msg;
    let mut problems = Vec::new();
    for (id, text) in settings {
        let Some(setting) = definition.setting(id) else {
            problems.push(Problem::new(
                id,
                msg!("catalogue-setting-unknown", id = id.clone()),
            ));
            continue;
        };
        let Some(value) = read::setting_value(setting.kind, text) else {
            let kind = setting.kind.code();
            problems.push(Problem::new(
                id,
                msg!("catalogue-fault-setting", value = text.clone(), kind = kind),
            ));
            continue;
        };
        if !within(&value, setting.at_least.as_ref(), setting.at_most.as_ref()) {
            problems.push(Problem::new(
                id,
                msg!("catalogue-setting-bounds", value = text.clone()),
            ));
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Whether a value of a setting is inside its bounds.
pub(crate) fn within(
    value: &SettingValue,
    least: Option<&SettingValue>,
    most: Option<&SettingValue>,
) -> bool {
    least.is_none_or(|least| size(value) >= size(least))
        && most.is_none_or(|most| size(value) <= size(most))
}

/// To compare two values of one setting. Periods of different units are compared by their days.
fn size(value: &SettingValue) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "settings are small numbers")]
    match value {
        SettingValue::Period(delay) => delay.about_days(),
        SettingValue::Number(number) | SettingValue::Money(number) => *number as f64,
        SettingValue::YesNo(_) | SettingValue::Text(_) => 0.0,
    }
}

/// The canonical JSON of a folder: what its fingerprint is made of. Comments and layout do not count.
pub fn canonical(folder: &Folder) -> String {
    let tree = |source: &str| yaml::parse(source).map_or(Value::Null, |tree| tree.json());
    journal::canonical(&json!({
        "name": folder.name,
        "procedure": tree(&folder.procedure),
        "en": tree(&folder.en),
        "letters": folder.letters,
    }))
}

pub fn fingerprint(folder: &Folder) -> String {
    journal::fingerprint(&json!(canonical(folder)))
}

/// The definitions already read, by fingerprint. What a fingerprint stands for never changes, so one
/// memory serves every town of the process.
fn memory() -> &'static RwLock<HashMap<String, Arc<Definition>>> {
    static MEMORY: OnceLock<RwLock<HashMap<String, Arc<Definition>>>> = OnceLock::new();
    MEMORY.get_or_init(RwLock::default)
}

/// The definition of this fingerprint, if it was met since the program started.
pub fn remembered(fingerprint: &str) -> Option<Arc<Definition>> {
    let memory = memory().read().unwrap_or_else(PoisonError::into_inner);
    memory.get(fingerprint).cloned()
}

/// Keeps a definition in mind under the fingerprint of its folder.
pub(crate) fn remember(fingerprint: &str, definition: Arc<Definition>) -> Arc<Definition> {
    let mut memory = memory().write().unwrap_or_else(PoisonError::into_inner);
    memory
        .entry(fingerprint.to_owned())
        .or_insert(definition)
        .clone()
}

/// A definition checked when it was published: read, not checked again.
pub fn recall(fingerprint: &str, folder: &Folder) -> Result<Arc<Definition>> {
    let reading = read::read(folder);
    let definition = reading.definition.ok_or_else(|| {
        let faults: Vec<String> = reading.faults.iter().map(ToString::to_string).collect();
        Error::internal(format!(
            "a published procedure cannot be read any more: {}",
            faults.join("; ")
        ))
    })?;
    Ok(remember(fingerprint, Arc::new(definition)))
}

/// A definition read and checked whole.
#[derive(Clone, Debug)]
pub struct Checked {
    pub definition: Option<Definition>,
    pub faults: Vec<Fault>,
    pub untranslated: Vec<Untranslated>,
}

impl Checked {
    /// Whether it may be published: warnings do not forbid it.
    pub fn is_sound(&self) -> bool {
        self.definition.is_some() && self.faults.iter().all(|fault| fault.is_warning)
    }
}

/// Reads and checks a folder.
pub fn examine(folder: &Folder) -> Checked {
    whole(read::read(folder))
}

/// The same of a tree already parsed.
pub fn examine_tree(folder: &Folder, tree: yaml::Node) -> Checked {
    whole(read::read_tree(folder, tree))
}

fn whole(mut reading: read::Reading) -> Checked {
    if let (Some(definition), Some(tree)) = (&reading.definition, &reading.tree) {
        reading.faults.extend(check::check(definition, tree));
    }
    Checked {
        definition: reading.definition,
        faults: reading.faults,
        untranslated: reading.untranslated,
    }
}

/// The kinds a town may set, for forms.
pub fn can_be_set(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Period
            | Kind::Number
            | Kind::Money
            | Kind::YesNo
            | Kind::Text
            | Kind::LongText
            | Kind::Time
            | Kind::Share
    )
}
