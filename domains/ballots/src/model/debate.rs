//! The debate on the general budget of a year.

use base::{Cents, Day, Id, Instant};
use cases::Case;
use serde_json::{Value, json};

/// Only its id is a type of its own.
#[derive(Debug)]
pub enum DebateId {}

/// Where a debate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Draft,
    Announced,
    Open,
    /// Comments are no longer taken; some replies are still to come.
    Replying,
    Closed,
}

#[derive(Clone, Debug, db::FromRow)]
pub struct Debate {
    pub id: Id<DebateId>,
    /// The year of the budget.
    pub year: i64,
    pub lead: String,
    pub lang: String,
    pub service: String,
    /// The procedure whose cases are its comments.
    pub procedure: String,
    pub opens_at: Instant,
    pub closes_at: Instant,
    pub published_at: Option<Instant>,
    pub published_entry: Option<i64>,
    pub closed_at: Option<Instant>,
    pub closed_entry: Option<i64>,
}

impl Debate {
    pub fn stage(&self, now: Instant) -> Stage {
        if self.published_at.is_none() {
            Stage::Draft
        } else if self.closed_at.is_some() {
            Stage::Closed
        } else if now >= self.closes_at {
            Stage::Replying
        } else if now >= self.opens_at {
            Stage::Open
        } else {
            Stage::Announced
        }
    }

    pub fn path(&self) -> String {
        debate_path(self.year)
    }

    /// Where those who prepare it work.
    pub fn desk(&self) -> String {
        format!("/bureau/budgets/debats/{}", self.id)
    }

    /// The days on which comments are taken, both included: a paper counts by the day it arrived.
    pub fn days(&self) -> (Day, Day) {
        (self.opens_at.day(), self.closes_at.plus_seconds(-1).day())
    }
}

pub fn debate_path(year: impl std::fmt::Display) -> String {
    format!("/debat-budget/{year}")
}

/// One line of the draft budget.
#[derive(Clone, Debug, PartialEq, Eq, db::FromRow)]
pub struct BudgetLine {
    pub number: i64,
    pub theme: String,
    pub title: String,
    pub income: bool,
    /// The year before.
    pub before_cents: Cents,
    pub cents: Cents,
    /// What it pays for, in plain words.
    pub note: String,
}

/// A comment, with its reply.
#[derive(Clone, Debug, db::FromRow)]
pub struct Comment {
    pub case_id: Id<Case>,
    pub number: i64,
    pub line: Option<i64>,
    pub theme: String,
    pub text: String,
    pub author: Option<String>,
    pub reply: String,
    pub replied_on: Day,
}

/// The draft as it is published: what the journal binds.
pub fn lines_json(debate: &Debate, lines: &[BudgetLine]) -> Value {
    let list: Vec<Value> = lines
        .iter()
        .map(|line| {
            json!({
                "number": line.number,
                "theme": line.theme,
                "title": line.title,
                "income": line.income,
                "before": line.before_cents.0,
                "cents": line.cents.0,
                "note": line.note,
            })
        })
        .collect();
    json!({
        "v": 1,
        "year": debate.year,
        "opens": debate.opens_at.to_string(),
        "closes": debate.closes_at.to_string(),
        "lines": list,
    })
}

/// What was said and replied, without a name: what the journal binds when the debate is closed.
pub fn comments_json(debate: &Debate, comments: &[Comment]) -> Value {
    let list: Vec<Value> = comments
        .iter()
        .map(|comment| {
            json!({
                "number": comment.number,
                "line": comment.line,
                "theme": comment.theme,
                "comment": comment.text,
                "reply": comment.reply,
                "replied": comment.replied_on,
            })
        })
        .collect();
    json!({ "v": 1, "year": debate.year, "comments": list })
}
