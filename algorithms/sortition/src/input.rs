//! Reading the two tables of a draw: every fault at once, with its line and column.
//!
//! Forgiven, because no meaning is lost: a byte-order mark, commas or semicolons, quotes, upper or
//! lower case and stray spaces in names of columns, features and values. Never guessed: a value that
//! is not in the list, an id that comes twice, a blank where something is asked.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::instance::{Feature, Instance, Person, Quota};

/// What a draw is read from. Texts are CSV files as they are.
#[derive(Clone, Debug, Default)]
pub struct Sources<'a> {
    pub people: &'a [u8],
    pub features: &'a [u8],
    /// People who sit already: they and their households are left out.
    pub already: Option<&'a [u8]>,
    pub seats: u32,
    /// The columns that make an address; empty when households do not count.
    pub household: Vec<String>,
    /// How many of one household may sit.
    pub household_max: u32,
}

/// Which file a fault is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum File {
    People,
    Features,
    Already,
    /// Chances of dropping out.
    Leaving,
    Settings,
}

/// Something to mend, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub file: File,
    /// From one, the heads included; none when the whole file is meant.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub column: Option<String>,
    #[serde(flatten)]
    pub kind: FaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum FaultKind {
    /// The file holds no line under its heads.
    Empty,
    /// The file is not UTF-8 text.
    NotText,
    /// The line has another number of cells than the heads.
    Cells { found: usize, expected: usize },
    /// A column that is needed is not there.
    NoColumn,
    /// Two columns have one name.
    SameColumn,
    /// A cell that may not be blank is.
    Blank,
    /// The same id stands on an earlier line.
    SameId { id: String, first: u64 },
    /// The feature has no such value.
    UnknownValue { value: String, known: Vec<String> },
    /// A whole number, zero or more, is expected.
    NotANumber { value: String },
    /// The minimum is above the maximum.
    MinAboveMax { min: u32, max: u32 },
    /// The limits of change do not hold the quota itself.
    FlexInside,
    /// The same value of the same feature stands on an earlier line.
    SameValue { value: String, first: u64 },
    /// A number from 0 to 1, or a percentage, is expected.
    NotAChance { value: String },
    /// Nobody of the draw has this id.
    UnknownId { id: String },
    /// There is no such feature.
    UnknownFeature { feature: String },
    /// There must be a seat at least.
    NoSeats,
    /// At least one of each household must be allowed.
    NoHousehold,
}

/// Why somebody of the file is not in the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// Sits already.
    Seated,
    /// Lives with somebody who sits already.
    LivesWithSeated,
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Reading {
    pub instance: Instance,
    /// People of the file who are not in the pool.
    pub left_out: Vec<(String, Left)>,
    /// The people file has no column of ids: tickets are the numbers of the lines of people.
    pub numbered: bool,
    /// Ids said to sit already whom the file does not know.
    pub strangers: Vec<String>,
}

/// A name as it is compared: case and spaces forgotten.
pub(crate) fn key(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// An address as it is compared: only its letters and digits, words apart.
fn address(parts: &[&str]) -> String {
    let mut folded = String::new();
    for part in parts {
        let mut open = false;
        for letter in part.chars().flat_map(char::to_lowercase) {
            if letter.is_alphanumeric() {
                folded.push(letter);
                open = true;
            } else if open {
                folded.push(' ');
                open = false;
            }
        }
        folded.truncate(folded.trim_end().len());
        folded.push('|');
    }
    folded
}

pub(crate) struct Table {
    file: File,
    pub(crate) heads: Vec<String>,
    keys: Vec<String>,
    pub(crate) lines: Vec<(u64, Vec<String>)>,
}

impl Table {
    pub(crate) fn read(file: File, bytes: &[u8], faults: &mut Vec<Fault>) -> Option<Self> {
        let mut say = |line, column, kind| {
            faults.push(Fault {
                file,
                line,
                column,
                kind,
            });
        };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let before = &bytes[..error.valid_up_to()];
                let line = before.split(|byte| *byte == b'\n').count();
                say(u64::try_from(line).ok(), None, FaultKind::NotText);
                return None;
            }
        };
        let first = text.lines().next().unwrap_or_default();
        let semicolons = first.matches(';').count() > first.matches(',').count();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(if semicolons { b';' } else { b',' })
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let heads: Vec<String> = match records.next() {
            Some(Ok(record)) => record.iter().map(|cell| cell.trim().to_owned()).collect(),
            _ => Vec::new(),
        };
        let keys: Vec<String> = heads.iter().map(|head| key(head)).collect();
        if keys.iter().all(String::is_empty) {
            say(None, None, FaultKind::Empty);
            return None;
        }
        for (place, head) in keys.iter().enumerate() {
            if !head.is_empty() && keys[..place].contains(head) {
                say(Some(1), Some(heads[place].clone()), FaultKind::SameColumn);
            }
        }
        let mut lines = Vec::new();
        for record in records {
            let Ok(record) = record else {
                say(None, None, FaultKind::NotText);
                return None;
            };
            let line = record.position().map_or(0, csv::Position::line);
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
            // Spreadsheets leave empty cells at the end of lines.
            while cells.len() > heads.len() && cells.last().is_some_and(|c| c.trim().is_empty()) {
                cells.pop();
            }
            if cells.len() != heads.len() {
                let (found, expected) = (cells.len(), heads.len());
                say(Some(line), None, FaultKind::Cells { found, expected });
                continue;
            }
            lines.push((line, cells));
        }
        Some(Self {
            file,
            heads,
            keys,
            lines,
        })
    }

    pub(crate) fn column(&self, names: &[&str]) -> Option<usize> {
        names
            .iter()
            .find_map(|name| self.keys.iter().position(|head| head == name))
    }

    pub(crate) fn fault(&self, line: Option<u64>, column: Option<&str>, kind: FaultKind) -> Fault {
        Fault {
            file: self.file,
            line,
            column: column.map(str::to_owned),
            kind,
        }
    }

    /// The column of ids: called `id`, or the first whose name ends so.
    pub(crate) fn ids(&self) -> Option<usize> {
        self.column(&["id"])
            .or_else(|| self.keys.iter().position(|head| head.ends_with("_id")))
            .or_else(|| self.keys.iter().position(|head| head.ends_with(" id")))
    }
}

/// Reads a draw, or says all that must be mended.
pub fn read(sources: &Sources<'_>) -> Result<Reading, Vec<Fault>> {
    let mut faults = Vec::new();
    let setting = |kind| Fault {
        file: File::Settings,
        line: None,
        column: None,
        kind,
    };
    if sources.seats == 0 {
        faults.push(setting(FaultKind::NoSeats));
    }
    if !sources.household.is_empty() && sources.household_max == 0 {
        faults.push(setting(FaultKind::NoHousehold));
    }
    let features = Table::read(File::Features, sources.features, &mut faults)
        .map(|table| features(&table, &mut faults));
    let people = Table::read(File::People, sources.people, &mut faults);
    let already = sources
        .already
        .map(|bytes| Table::read(File::Already, bytes, &mut faults));
    let (Some(features), Some(people)) = (features, people) else {
        return Err(faults);
    };
    let reading = pool(
        sources,
        features,
        &people,
        already.flatten().as_ref(),
        &mut faults,
    );
    if faults.is_empty() {
        Ok(reading)
    } else {
        Err(faults)
    }
}

fn features(table: &Table, faults: &mut Vec<Fault>) -> Vec<Feature> {
    // Research pools say category and feature where others say feature and value.
    let (feature, value) = match (table.column(&["category"]), table.column(&["feature"])) {
        (Some(category), Some(feature)) if table.column(&["value", "name"]).is_none() => {
            (Some(category), Some(feature))
        }
        (category, feature) => (feature.or(category), table.column(&["value", "name"])),
    };
    let (low, high) = (table.column(&["min"]), table.column(&["max"]));
    for (name, column) in [
        ("feature", feature),
        ("value", value),
        ("min", low),
        ("max", high),
    ] {
        if column.is_none() {
            faults.push(table.fault(Some(1), Some(name), FaultKind::NoColumn));
        }
    }
    let (Some(feature), Some(value), Some(low), Some(high)) = (feature, value, low, high) else {
        return Vec::new();
    };
    let flex = (
        table.column(&["min_flex", "min flex"]),
        table.column(&["max_flex", "max flex"]),
    );
    let mut read: Vec<Feature> = Vec::new();
    let mut seen: HashMap<(String, String), u64> = HashMap::new();
    for (line, cells) in &table.lines {
        let mut number = |column: usize, blank: Option<u32>| {
            let cell = cells[column].trim();
            if let (true, Some(blank)) = (cell.is_empty(), blank) {
                return Some(blank);
            }
            let kind = match cell.parse::<u32>() {
                Ok(number) => return Some(number),
                Err(_) if cell.is_empty() => FaultKind::Blank,
                Err(_) => FaultKind::NotANumber {
                    value: cell.to_owned(),
                },
            };
            faults.push(table.fault(Some(*line), Some(&table.heads[column]), kind));
            None
        };
        let (min, max) = (number(low, None), number(high, None));
        let min_flex = flex.0.map_or(Some(0), |column| number(column, Some(0)));
        let max_flex = flex
            .1
            .map_or(Some(u32::MAX), |column| number(column, Some(u32::MAX)));
        let mut named = true;
        for column in [feature, value] {
            if cells[column].trim().is_empty() {
                named = false;
                faults.push(table.fault(Some(*line), Some(&table.heads[column]), FaultKind::Blank));
            }
        }
        let (Some(min), Some(max), Some(min_flex), Some(max_flex), true) =
            (min, max, min_flex, max_flex, named)
        else {
            continue;
        };
        if min > max {
            let kind = FaultKind::MinAboveMax { min, max };
            faults.push(table.fault(Some(*line), Some(&table.heads[low]), kind));
        } else if min_flex > min || max_flex < max {
            faults.push(table.fault(Some(*line), None, FaultKind::FlexInside));
        }
        let (name, text) = (cells[feature].trim(), cells[value].trim());
        let known = (key(name), key(text));
        if let Some(first) = seen.get(&known) {
            let kind = FaultKind::SameValue {
                value: text.to_owned(),
                first: *first,
            };
            faults.push(table.fault(Some(*line), Some(&table.heads[value]), kind));
            continue;
        }
        let known_feature = read.iter().position(|other| key(&other.name) == known.0);
        let of = known_feature.unwrap_or_else(|| {
            read.push(Feature {
                name: name.to_owned(),
                values: Vec::new(),
            });
            read.len() - 1
        });
        seen.insert(known, *line);
        read[of].values.push(Quota {
            value: text.to_owned(),
            min,
            max,
            min_flex,
            max_flex,
        });
    }
    if table.lines.is_empty() {
        faults.push(table.fault(None, None, FaultKind::Empty));
    }
    read
}

/// The columns of an address, by place.
fn homes(table: &Table, household: &[String], faults: &mut Vec<Fault>) -> Option<Vec<usize>> {
    let mut columns = Vec::new();
    for name in household {
        match table.column(&[&key(name)]) {
            Some(column) => columns.push(column),
            None => faults.push(table.fault(Some(1), Some(name), FaultKind::NoColumn)),
        }
    }
    (columns.len() == household.len() && !columns.is_empty()).then_some(columns)
}

fn home(cells: &[String], columns: Option<&Vec<usize>>) -> Option<String> {
    let parts: Vec<&str> = columns?.iter().map(|column| &cells[*column][..]).collect();
    let folded = address(&parts);
    // Without an address, one lives alone.
    folded.contains(char::is_alphanumeric).then_some(folded)
}

fn pool(
    sources: &Sources<'_>,
    features: Vec<Feature>,
    people: &Table,
    already: Option<&Table>,
    faults: &mut Vec<Fault>,
) -> Reading {
    let ids = people.ids();
    let columns: Vec<Option<usize>> = features
        .iter()
        .map(|feature| people.column(&[&key(&feature.name)]))
        .collect();
    for (feature, column) in features.iter().zip(&columns) {
        if column.is_none() {
            faults.push(people.fault(Some(1), Some(&feature.name), FaultKind::NoColumn));
        }
    }
    let places: Vec<HashMap<String, u32>> = features
        .iter()
        .map(|feature| {
            let keys = feature.values.iter().map(|quota| key(&quota.value));
            keys.zip(0..).collect()
        })
        .collect();
    let homes_of = homes(people, &sources.household, faults);
    if people.lines.is_empty() {
        faults.push(people.fault(None, None, FaultKind::Empty));
    }
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut read: Vec<(Person, Option<String>)> = Vec::new();
    for (number, (line, cells)) in people.lines.iter().enumerate() {
        let id = ids.map_or_else(
            || (number + 1).to_string(),
            |column| cells[column].trim().to_owned(),
        );
        let head = ids.map(|column| &people.heads[column][..]);
        if id.is_empty() {
            faults.push(people.fault(Some(*line), head, FaultKind::Blank));
        } else if let Some(first) = seen.get(&id) {
            let kind = FaultKind::SameId {
                id: id.clone(),
                first: *first,
            };
            faults.push(people.fault(Some(*line), head, kind));
        } else {
            seen.insert(id.clone(), *line);
        }
        let mut values = Vec::with_capacity(features.len());
        for ((feature, column), places) in features.iter().zip(&columns).zip(&places) {
            let Some(column) = column else { continue };
            let cell = cells[*column].trim();
            match places.get(&key(cell)) {
                Some(place) => values.push(*place),
                None if cell.is_empty() => {
                    faults.push(people.fault(Some(*line), Some(&feature.name), FaultKind::Blank));
                }
                None => {
                    let kind = FaultKind::UnknownValue {
                        value: cell.to_owned(),
                        known: feature.values.iter().map(|q| q.value.clone()).collect(),
                    };
                    faults.push(people.fault(Some(*line), Some(&feature.name), kind));
                }
            }
        }
        let person = Person {
            id,
            values,
            household: None,
        };
        read.push((person, home(cells, homes_of.as_ref())));
    }
    let (seated, seated_homes, strangers) = seated(sources, already, &read, faults);
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut kept = Vec::with_capacity(read.len());
    let mut left_out = Vec::new();
    for (mut person, home) in read {
        if seated.contains_key(&person.id) {
            left_out.push((person.id, Left::Seated));
        } else if home
            .as_ref()
            .is_some_and(|home| seated_homes.contains(home))
        {
            left_out.push((person.id, Left::LivesWithSeated));
        } else {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            person.household = home.map(|home| *numbers.entry(home).or_insert(next));
            kept.push(person);
        }
    }
    Reading {
        instance: Instance {
            seats: sources.seats,
            household_max: (!sources.household.is_empty()).then_some(sources.household_max),
            household_held: Vec::new(),
            features,
            people: kept,
        },
        left_out,
        numbered: ids.is_none(),
        strangers,
    }
}

type Seated = (HashMap<String, u64>, Vec<String>, Vec<String>);

/// Who sits already, where they live, and who of them is unknown.
fn seated(
    sources: &Sources<'_>,
    already: Option<&Table>,
    people: &[(Person, Option<String>)],
    faults: &mut Vec<Fault>,
) -> Seated {
    let Some(table) = already else {
        return Seated::default();
    };
    let Some(column) = table.ids().or((table.heads.len() == 1).then_some(0)) else {
        faults.push(table.fault(Some(1), Some("id"), FaultKind::NoColumn));
        return Seated::default();
    };
    let own: Vec<usize> = sources
        .household
        .iter()
        .filter_map(|name| table.column(&[&key(name)]))
        .collect();
    let own = (own.len() == sources.household.len() && !own.is_empty()).then_some(own);
    let known: HashMap<&str, Option<&String>> = people
        .iter()
        .map(|(person, home)| (&person.id[..], home.as_ref()))
        .collect();
    let (mut ids, mut homes, mut strangers) = (HashMap::new(), Vec::new(), Vec::new());
    for (line, cells) in &table.lines {
        let id = cells[column].trim();
        if id.is_empty() {
            faults.push(table.fault(Some(*line), Some(&table.heads[column]), FaultKind::Blank));
            continue;
        }
        ids.insert(id.to_owned(), *line);
        match known.get(id) {
            Some(home) => homes.extend(home.cloned()),
            None => strangers.push(id.to_owned()),
        }
        homes.extend(home(cells, own.as_ref()));
    }
    (ids, homes, strangers)
}

/// The ids of a file: its column `id`, or its only column.
pub fn ids(bytes: &[u8]) -> Result<Vec<String>, Vec<Fault>> {
    let mut faults = Vec::new();
    let Some(table) = Table::read(File::Already, bytes, &mut faults) else {
        return Err(faults);
    };
    let Some(column) = table.ids().or((table.heads.len() == 1).then_some(0)) else {
        faults.push(table.fault(Some(1), Some("id"), FaultKind::NoColumn));
        return Err(faults);
    };
    let ids = table
        .lines
        .iter()
        .map(|(_, cells)| cells[column].trim().to_owned());
    let ids: Vec<String> = ids.filter(|id| !id.is_empty()).collect();
    if faults.is_empty() {
        Ok(ids)
    } else {
        Err(faults)
    }
}
