//! Reading a `.pb` file: every fault with its line and column, in one pass.

use std::{borrow::Cow, collections::HashMap};

use serde::Serialize;

use super::{
    decimal::Decimal,
    ids::Ids,
    votes::{self, Ballot, Columns},
};
use crate::{
    ballots::{self, Ballots, Gathering},
    instance::{Amounts, Instance, Project, VoteType},
};

/// What keeps a file from being counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub kind: FaultKind,
}

/// What is amiss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum FaultKind {
    /// The bytes are not UTF-8.
    NotText,
    /// A section or a column that must be there is not.
    Missing { name: String },
    /// Neither a number nor an amount.
    NotANumber { text: String },
    /// More digits than are counted exactly.
    TooLarge { text: String },
    /// The same id twice.
    Repeated { id: String },
    /// A ballot marks a project that is not in the list.
    UnknownProject { id: String },
    /// A ballot has points for fewer or more projects than it marks.
    PointsUnlike { marks: usize, points: usize },
    /// A word that says how people voted, and is not known.
    UnknownVoteType { word: String },
    /// A quote that does not end.
    OpenQuote,
    /// More than 65,535 projects.
    TooManyProjects,
}

/// Reads an election.
///
/// # Errors
/// All faults that can be told in one reading, in the order of the file; a hundred at most.
pub fn read(bytes: &[u8]) -> Result<Instance, Vec<Fault>> {
    let mut reader = Reader::new(bytes);
    let instance = reader.file();
    match instance {
        Some(instance) if reader.faults.is_empty() => Ok(instance),
        _ => {
            if reader.faults.is_empty() {
                reader.fault(1, FaultKind::NotText);
            }
            Err(reader.faults)
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Meta,
    Projects,
    Votes,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    faults: Vec<Fault>,
}

/// A field and the column where it starts.
type Field<'a> = (usize, Cow<'a, [u8]>);

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes: bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
            at: 0,
            line: 0,
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, column: usize, kind: FaultKind) {
        if self.faults.len() < 100 {
            self.faults.push(Fault {
                line: self.line.max(1),
                column,
                kind,
            });
        }
    }

    /// The next row that is not empty, as fields.
    fn row(&mut self, fields: &mut Vec<Field<'a>>) -> bool {
        loop {
            fields.clear();
            if self.at >= self.bytes.len() {
                return false;
            }
            self.line += 1;
            let line_start = self.at;
            loop {
                let column = self.at - line_start + 1;
                let (value, more) = self.field();
                fields.push((column, value));
                if !more {
                    break;
                }
            }
            if fields.len() > 1 || !fields[0].1.trim_ascii().is_empty() {
                return true;
            }
        }
    }

    /// One field, and whether another follows on the line.
    fn field(&mut self) -> (Cow<'a, [u8]>, bool) {
        let bytes = self.bytes;
        if bytes.get(self.at) == Some(&b'"') {
            let mut value = Vec::new();
            let mut at = self.at + 1;
            loop {
                match bytes.get(at) {
                    None => {
                        self.fault(1, FaultKind::OpenQuote);
                        break;
                    }
                    Some(b'"') if bytes.get(at + 1) == Some(&b'"') => {
                        value.push(b'"');
                        at += 2;
                    }
                    Some(b'"') => {
                        at += 1;
                        break;
                    }
                    Some(byte) => {
                        self.line += usize::from(*byte == b'\n');
                        value.push(*byte);
                        at += 1;
                    }
                }
            }
            // What stands between the quote and the end of the field is kept as it is.
            let rest = at;
            while at < bytes.len() && !matches!(bytes[at], b';' | b'\n') {
                at += 1;
            }
            let tail = &bytes[rest..at];
            value.extend_from_slice(tail.strip_suffix(b"\r").unwrap_or(tail));
            let more = bytes.get(at) == Some(&b';');
            self.at = (at + 1).min(bytes.len());
            return (Cow::Owned(value), more);
        }
        let start = self.at;
        let mut at = start;
        while at < bytes.len() && !matches!(bytes[at], b';' | b'\n') {
            at += 1;
        }
        let more = bytes.get(at) == Some(&b';');
        let value = &bytes[start..at];
        self.at = (at + 1).min(bytes.len());
        let value = if more {
            value
        } else {
            value.strip_suffix(b"\r").unwrap_or(value)
        };
        (Cow::Borrowed(value), more)
    }

    fn section(fields: &[Field<'_>]) -> Option<Section> {
        let [(_, word), rest @ ..] = fields else {
            return None;
        };
        if rest.iter().any(|(_, field)| !field.trim_ascii().is_empty()) {
            return None;
        }
        let word = word.trim_ascii();
        if word.eq_ignore_ascii_case(b"META") {
            Some(Section::Meta)
        } else if word.eq_ignore_ascii_case(b"PROJECTS") {
            Some(Section::Projects)
        } else if word.eq_ignore_ascii_case(b"VOTES") {
            Some(Section::Votes)
        } else {
            None
        }
    }

    fn file(&mut self) -> Option<Instance> {
        let mut fields = Vec::new();
        let mut meta: Vec<(String, String, usize)> = Vec::new();
        let mut projects = Projects::default();
        let mut vote_type = None;
        let mut section = None;
        let mut has_votes = false;
        let mut ballots = Ballots::default();
        while self.row(&mut fields) {
            if let Some(found) = Self::section(&fields) {
                section = Some(found);
                // The line of titles follows.
                if !self.row(&mut fields) {
                    break;
                }
                match found {
                    Section::Meta => {}
                    Section::Projects => projects.titles = titles(&fields),
                    Section::Votes => {
                        has_votes = true;
                        let word = meta
                            .iter()
                            .find(|(key, ..)| key == "vote_type")
                            .map(|(_, value, line)| (value.clone(), *line));
                        vote_type = self.vote_type(word);
                        let kind = vote_type?;
                        ballots = self.votes(&titles(&fields), kind, &projects);
                        section = None;
                    }
                }
                continue;
            }
            match section {
                Some(Section::Meta) => {
                    let text = |place: usize| {
                        fields.get(place).map_or_else(String::new, |(_, value)| {
                            String::from_utf8_lossy(value.trim_ascii()).into_owned()
                        })
                    };
                    meta.push((text(0).to_lowercase(), text(1), self.line));
                }
                Some(Section::Projects) => self.project(&fields, &mut projects),
                _ => {
                    let name = "META".to_owned();
                    self.fault(1, FaultKind::Missing { name });
                    return None;
                }
            }
        }
        for (name, is_there) in [
            ("META", !meta.is_empty()),
            ("PROJECTS", !projects.list.is_empty()),
            ("VOTES", has_votes),
        ] {
            if !is_there {
                let name = name.to_owned();
                self.fault(1, FaultKind::Missing { name });
            }
        }
        let budget = meta.iter().find(|(key, ..)| key == "budget").cloned();
        let Some((_, budget, line)) = budget else {
            let name = "budget".to_owned();
            self.fault(1, FaultKind::Missing { name });
            return None;
        };
        let decimals = projects
            .list
            .iter()
            .map(|(_, cost, ..)| cost.decimals)
            .max()
            .unwrap_or_default();
        let budget = match Decimal::parse(budget.as_bytes()) {
            Ok(amount) => amount,
            Err(kind) => {
                self.line = line;
                self.fault(1, kind);
                return None;
            }
        };
        let amounts = Amounts {
            decimals: decimals.max(budget.decimals),
        };
        let scaled = |amount: Decimal| amount.scaled(amounts.decimals);
        let Some(whole_budget) = scaled(budget) else {
            self.line = line;
            let text = budget.digits.to_string();
            self.fault(1, FaultKind::TooLarge { text });
            return None;
        };
        let mut list = Vec::with_capacity(projects.list.len());
        for (mut project, cost, line) in projects.list {
            if let Some(cost) = scaled(cost) {
                project.cost = cost;
                list.push(project);
            } else {
                self.line = line;
                let text = cost.digits.to_string();
                self.fault(1, FaultKind::TooLarge { text });
            }
        }
        Some(Instance {
            amounts,
            budget: whole_budget,
            projects: list,
            vote_type: vote_type?,
            ballots,
            meta: meta
                .into_iter()
                .map(|(key, value, _)| (key, value))
                .collect(),
        })
    }

    fn vote_type(&mut self, word: Option<(String, usize)>) -> Option<VoteType> {
        let Some((word, line)) = word else {
            let name = "vote_type".to_owned();
            self.fault(1, FaultKind::Missing { name });
            return None;
        };
        let found = VoteType::parse(&word);
        if found.is_none() {
            self.line = line;
            self.fault(1, FaultKind::UnknownVoteType { word });
        }
        found
    }

    fn project(&mut self, fields: &[Field<'a>], projects: &mut Projects) {
        let id_column = projects.column("project_id");
        let (Some(id), Some(cost)) = (id_column, projects.column("cost")) else {
            if projects.list.is_empty() && !projects.is_told {
                projects.is_told = true;
                let name = "project_id, cost".to_owned();
                self.fault(1, FaultKind::Missing { name });
            }
            return;
        };
        let text = |column: Option<usize>| {
            column
                .and_then(|column| fields.get(column))
                .map_or_else(String::new, |(_, value)| {
                    String::from_utf8_lossy(value.trim_ascii()).into_owned()
                })
        };
        let id = text(Some(id));
        let (column, written) = fields
            .get(cost)
            .map_or((1, &b""[..]), |(column, value)| (*column, value.as_ref()));
        let cost = match Decimal::parse(written) {
            Ok(cost) => cost,
            Err(kind) => {
                self.fault(column, kind);
                return;
            }
        };
        let Ok(index) = u16::try_from(projects.list.len()) else {
            self.fault(1, FaultKind::TooManyProjects);
            return;
        };
        if projects
            .known
            .insert(id.clone().into_bytes(), index)
            .is_some()
        {
            self.fault(1, FaultKind::Repeated { id });
            return;
        }
        let list = |column: Option<usize>| -> Vec<String> {
            text(column)
                .split(',')
                .map(|part| part.trim().to_owned())
                .filter(|part| !part.is_empty())
                .collect()
        };
        let beneficiaries = projects
            .column("beneficiaries")
            .or_else(|| projects.column("target"));
        let project = Project {
            id,
            cost: 0,
            name: text(projects.column("name")),
            categories: list(projects.column("category")),
            beneficiaries: list(beneficiaries),
            selected: text(projects.column("selected")).parse().ok(),
        };
        projects.list.push((project, cost, self.line));
    }

    fn votes(&mut self, titles: &[String], kind: VoteType, projects: &Projects) -> Ballots {
        let column = |name: &str| titles.iter().position(|title| title == name);
        let Some(vote) = column("vote") else {
            let name = "vote".to_owned();
            self.fault(1, FaultKind::Missing { name });
            return Ballots::default();
        };
        let points_column = column("points").filter(|_| kind == VoteType::Cumulative);
        if kind == VoteType::Cumulative && points_column.is_none() {
            let name = "points".to_owned();
            self.fault(1, FaultKind::Missing { name });
            return Ballots::default();
        }
        let ids = projects.ids();
        let mut fields = Vec::new();
        let mut ballot = Ballot::default();
        let columns = Columns {
            vote,
            points: points_column,
        };
        // Each ballot has a line, and each mark two bytes at least.
        let rest = &self.bytes[self.at..];
        #[expect(
            clippy::naive_bytecount,
            reason = "a few milliseconds for a million ballots"
        )]
        let most = rest.iter().filter(|byte| **byte == b'\n').count() + 1;
        let is_ticks = points_column.is_none() && kind != VoteType::Ordinal;
        let is_few = projects.list.len() <= ballots::SET;
        let mut gathering = Gathering::new(most, rest.len() / 2, is_ticks && is_few);
        loop {
            // Plain lines go fast; the others are read one by one, and what is amiss in them is told.
            let (at, lines) = votes::plain(
                self.bytes,
                self.at,
                columns,
                kind,
                &ids,
                &mut ballot,
                &mut gathering,
            );
            self.at = at;
            self.line += lines;
            if !self.row(&mut fields) {
                break;
            }
            let (start, marks) = fields
                .get(vote)
                .map_or((1, &b""[..]), |(start, value)| (*start, value.as_ref()));
            ballot.clear();
            for (offset, id) in pieces(marks) {
                if let Some(project) = ids.find(id) {
                    ballot.projects.push(project);
                } else {
                    let id = String::from_utf8_lossy(id).into_owned();
                    self.fault(start + offset, FaultKind::UnknownProject { id });
                }
            }
            if let Some(column) = points_column {
                let (start, points) = fields
                    .get(column)
                    .map_or((1, &b""[..]), |(start, value)| (*start, value.as_ref()));
                for (offset, given) in pieces(points) {
                    match Decimal::parse(given).map(whole_points) {
                        Ok(Some(points)) => ballot.points.push(points),
                        Ok(None) => {
                            let text = String::from_utf8_lossy(given).into_owned();
                            self.fault(start + offset, FaultKind::TooLarge { text });
                        }
                        Err(kind) => self.fault(start + offset, kind),
                    }
                }
                let (marks, points) = (ballot.projects.len(), ballot.points.len());
                if marks != points {
                    self.fault(start, FaultKind::PointsUnlike { marks, points });
                    continue;
                }
            }
            ballot.settle(kind == VoteType::Ordinal);
            gathering.add(&ballot.projects, &ballot.points);
        }
        gathering.finish()
    }
}

fn titles(fields: &[Field<'_>]) -> Vec<String> {
    let title = |(_, value): &Field<'_>| {
        let title = String::from_utf8_lossy(value.trim_ascii());
        title.to_lowercase()
    };
    fields.iter().map(title).collect()
}

/// The parts of a list between commas that are not empty, each with the place where it starts.
fn pieces(list: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut at = 0;
    list.split(|byte| *byte == b',').filter_map(move |piece| {
        let start = at;
        at += piece.len() + 1;
        let trimmed = piece.trim_ascii();
        (!trimmed.is_empty()).then_some((start, trimmed))
    })
}

#[derive(Default)]
struct Projects {
    titles: Vec<String>,
    is_told: bool,
    list: Vec<(Project, Decimal, usize)>,
    known: HashMap<Vec<u8>, u16>,
}

impl Projects {
    fn column(&self, name: &str) -> Option<usize> {
        self.titles.iter().position(|title| title == name)
    }

    fn ids(&self) -> Ids<'_> {
        Ids::new(&self.known)
    }
}

fn whole_points(points: Decimal) -> Option<u32> {
    // Points are whole in every file met; a fraction would need a scale of its own.
    (points.decimals == 0)
        .then(|| u32::try_from(points.digits).ok())
        .flatten()
}
