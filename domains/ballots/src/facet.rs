//! The word `ballot` of procedures: a participatory budget whose ideas are the cases of a procedure, a
//! debate whose comments are. Read and checked here; [`crate::actions`] lives it.

mod card;
mod check;
mod read;

use base::Lang;
use catalogue::{Definition, Kind as FactKind, Words, facet::Facet, report::Report, yaml::Place};
use serde_json::Value;

pub use read::read;

/// The word by which definitions, cases and their history name this mechanism.
pub const WORD: &str = "ballot";
/// Facts that the mechanism gives to letters: where the project is shown, and what a union of ideas is.
pub const PROJECT_PAGE: &str = "project_page";
pub const UNION_TITLE: &str = "union_title";
pub const UNION_TEXT: &str = "union_text";
pub const UNION_IDEAS: &str = "union_ideas";

/// The reader that `maison` installs.
#[derive(Debug)]
pub struct BallotFacet;

/// One item of `ballot`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    pub id: String,
    pub title: Words,
    /// The named dates between which the town takes what people send, both days included.
    pub from: String,
    pub until: String,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Budget(Box<Budget>),
    Debate(Debate),
}

/// Ideas that become projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The state of a case whose project is put to the vote.
    pub during: String,
    pub idea: Texts,
    pub project: Project,
    pub aside: Aside,
    pub merging: Merging,
    pub then: Then,
}

/// Answers by which an idea is told, before it is a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    pub title: String,
    pub summary: String,
}

/// Answers that make the project: those of the person, those of the services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    pub title: String,
    pub summary: String,
    pub cost: String,
    pub study: String,
    pub theme: String,
    pub territory: Option<String>,
    /// The question of place that says where it would stand.
    pub place: Option<String>,
}

/// Ideas not put to the vote: their state, and the answer that says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    pub state: String,
    pub why: String,
}

/// Ideas made one, with the consent of each author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merging {
    /// From where it is proposed, and where whoever goes on comes back.
    pub from: String,
    pub asked: String,
    pub agreed: String,
    /// Joined to another idea, whose way it follows.
    pub merged: String,
}

/// Where the vote and the works lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Then {
    pub won: String,
    pub lost: String,
    pub delivered: String,
}

/// Comments on the draft budget, published with their reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debate {
    pub comment: String,
    pub theme: String,
    pub line: String,
    /// The answer by which somebody lets their name be published.
    pub named: String,
    /// The state in which the reply is given, and the answer that gives it.
    pub replied: String,
    pub reply: String,
}

/// What a definition holds under `ballot`. A published one was checked.
pub fn ballots(definition: &Definition) -> Vec<Ballot> {
    let content = definition.others.get(WORD).map(|(content, _)| content);
    content
        .and_then(|content| read(definition, content).ok())
        .unwrap_or_default()
}

/// The participatory budget whose ideas are the cases of this procedure.
pub fn budget(definition: &Definition) -> Option<(Ballot, Budget)> {
    ballots(definition)
        .into_iter()
        .find_map(|ballot| match &ballot.kind {
            Kind::Budget(budget) => Some((ballot.clone(), Budget::clone(budget))),
            Kind::Debate(_) => None,
        })
}

/// The debate whose comments are the cases of this procedure.
pub fn debate(definition: &Definition) -> Option<(Ballot, Debate)> {
    ballots(definition)
        .into_iter()
        .find_map(|ballot| match &ballot.kind {
            Kind::Debate(debate) => Some((ballot.clone(), debate.clone())),
            Kind::Budget(_) => None,
        })
}

impl Facet for BallotFacet {
    fn word(&self) -> &'static str {
        WORD
    }

    fn check(&self, definition: &Definition, content: &Value, place: Place, report: &Report) {
        let faults = match read(definition, content) {
            Ok(ballots) => ballots
                .iter()
                .flat_map(|ballot| check::faults(definition, ballot))
                .collect(),
            Err(faults) => faults,
        };
        for (check, message) in faults {
            report.fault(check, place, message);
        }
    }

    fn gives(&self, content: &Value) -> Vec<(String, FactKind)> {
        let is_budget = |item: &Value| item.get("kind").and_then(Value::as_str) == Some("budget");
        if content
            .as_array()
            .is_some_and(|items| items.iter().any(is_budget))
        {
            [PROJECT_PAGE, UNION_TITLE, UNION_TEXT, UNION_IDEAS]
                .map(|fact| (fact.to_owned(), FactKind::Text))
                .into()
        } else {
            Vec::new()
        }
    }

    fn ways(&self, definition: &Definition, _: &Value) -> Vec<(String, String)> {
        let Some((_, budget)) = budget(definition) else {
            return Vec::new();
        };
        let Budget {
            during,
            aside,
            merging,
            then,
            ..
        } = &budget;
        let Merging {
            from,
            asked,
            agreed,
            merged,
        } = merging;
        [
            (from, asked),
            (asked, from),
            (agreed, from),
            (agreed, merged),
            (merged, from),
            (merged, during),
            (merged, &aside.state),
            (during, &then.won),
            (during, &then.lost),
            (&then.won, &then.delivered),
        ]
        .map(|(from, to)| (from.clone(), to.clone()))
        .into()
    }

    fn card(
        &self,
        definition: &Definition,
        content: &Value,
        lang: Lang,
    ) -> Vec<(String, Vec<String>)> {
        let read = read(definition, content).unwrap_or_default();
        read.iter()
            .map(|ballot| card::section(definition, ballot, lang))
            .collect()
    }
}
