//! What a vote is made of, in types that cannot be wrong.

use std::ops::Deref;

use base::{Cents, Day, Id, Instant};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use town::Point;

mod debate;
mod idea;
mod standing;

pub use debate::{
    BudgetLine, Comment, Debate, DebateId, Stage, comments_json, debate_path, lines_json,
};
pub use idea::{Idea, Part, Spending, SpendingId, Union, UnionId, UnionState};
pub use standing::{Progress, Standing};

base::coded! {
    /// How winners are found. The codes are the words of `.pb` files.
    CountRule {
        /// Equal shares, raised step by step.
        Shares = "equalshares/add1",
        /// Most votes first, skipping what does not fit.
        MostVotes = "greedy",
    }
}

base::coded! {
    /// How a ballot is filled.
    BallotKind {
        /// As many projects as the envelope can pay.
        Money = "money",
        /// So many projects at most.
        Number = "number",
        /// So many points to give, to as many projects as one likes.
        Points = "points",
        /// So many projects at most, in order.
        Ranking = "ranking",
    }
}

base::coded! {
    /// Where a person may vote when there are several envelopes.
    PlaceRule {
        /// In each envelope that is theirs: the town's, and that of the place where they live.
        Each = "each",
        /// In one of them, which they choose.
        One = "one",
    }
}

base::coded! {
    /// How a voice came.
    Channel { Web = "web", Counter = "counter", Paper = "paper" }
}

base::coded! {
    /// What becomes of a paper ballot.
    PaperState {
        /// Read once.
        Once = "once",
        /// Read twice, not alike.
        Differs = "differs",
        /// In the box.
        Counted = "counted",
    }
}

/// Where a vote stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    Draft,
    Announced,
    Ideas,
    Study,
    /// The hour has come, and the lists are not frozen.
    Held,
    Vote,
    Counting,
    Results,
}

/// Only its id is a type of its own.
#[derive(Debug)]
pub enum EditionId {}
#[derive(Debug)]
pub enum EnvelopeId {}
#[derive(Debug)]
pub enum ProjectId {}
#[derive(Debug)]
pub enum VoterId {}
#[derive(Debug)]
pub enum PaperId {}

/// What a town decides of a vote before anything else.
#[derive(Clone, Debug, PartialEq, db::FromRow)]
pub struct Plan {
    pub title: String,
    pub lead: String,
    pub service: String,
    pub count_rule: CountRule,
    pub ballot: BallotKind,
    /// Projects, points or ranks at most; zero for a ceiling of money.
    pub most: i64,
    pub place_rule: PlaceRule,
    pub voters: String,
    pub ideas_at: Option<Instant>,
    pub study_at: Option<Instant>,
    pub opens_at: Instant,
    pub closes_at: Instant,
}

/// A vote: its plan, and what became of it. It is read as its plan is.
#[derive(Clone, Debug, PartialEq, db::FromRow)]
pub struct Edition {
    pub id: Id<EditionId>,
    pub slug: String,
    pub lang: String,
    #[sqlx(flatten)]
    pub plan: Plan,
    /// Settles ties and the order of projects; published with the result, its fingerprint before.
    pub(crate) seed: String,
    pub adopted_by: Option<String>,
    pub adopted_on: Option<Day>,
    pub published_at: Option<Instant>,
    pub published_entry: Option<i64>,
    pub frozen_at: Option<Instant>,
    pub frozen_entry: Option<i64>,
    pub roll_size: Option<i64>,
    pub(crate) roll_salt: String,
    pub roll_sha256: Option<String>,
    pub projects_sha256: Option<String>,
    pub counted_at: Option<Instant>,
    pub counted_entry: Option<i64>,
    pub turnout: Option<String>,
    pub fiscal_year: Option<i64>,
    /// The procedure whose cases are its ideas.
    pub procedure: Option<String>,
    /// What became of its ideas, as JSON: see [`Edition::ideas`].
    pub(crate) tally: Option<String>,
}

/// How many ideas a vote received, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tally {
    pub all: usize,
    pub studied: usize,
    pub projects: usize,
    pub aside: usize,
}

impl Deref for Edition {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.plan
    }
}

impl Edition {
    /// Its ideas, counted less than a minute ago, when a procedure takes them.
    pub fn ideas(&self) -> Option<Tally> {
        self.procedure.as_ref()?;
        let kept = self.tally.as_deref().unwrap_or("{}");
        Some(serde_json::from_str(kept).unwrap_or_default())
    }

    /// The year whose money it spends.
    pub fn year(&self) -> i64 {
        self.fiscal_year
            .unwrap_or_else(|| i64::from(self.opens_at.day().year()))
    }

    pub fn phase(&self, now: Instant) -> Phase {
        if self.published_at.is_none() {
            Phase::Draft
        } else if self.counted_at.is_some() {
            Phase::Results
        } else if now >= self.closes_at {
            Phase::Counting
        } else if now >= self.opens_at {
            if self.frozen_at.is_some() {
                Phase::Vote
            } else {
                Phase::Held
            }
        } else if self.study_at.is_some_and(|at| now >= at) {
            Phase::Study
        } else if self.ideas_at.is_some_and(|at| now >= at) {
            Phase::Ideas
        } else {
            Phase::Announced
        }
    }

    /// The days on which ideas are taken, both included: a paper counts by the day it arrived.
    pub fn idea_days(&self) -> Option<(Day, Day)> {
        let ends = self.study_at.unwrap_or(self.opens_at);
        Some((self.ideas_at?.day(), ends.plus_seconds(-1).day()))
    }

    pub fn path(&self) -> String {
        edition_path(&self.slug)
    }

    /// Where those who prepare it work.
    pub fn desk(&self) -> String {
        format!("/bureau/budgets/{}", self.id)
    }

    /// The seed's fingerprint, published with the rule.
    pub fn seed_sha256(&self) -> String {
        sha256(&self.seed)
    }
}

pub fn edition_path(slug: &str) -> String {
    format!("{ROOT}/{slug}")
}

/// Where the public pages begin.
pub const ROOT: &str = "/budget-participatif";

#[derive(Clone, Debug, PartialEq, db::FromRow)]
pub struct Envelope {
    pub id: Id<EnvelopeId>,
    pub edition_id: Id<EditionId>,
    pub position: i64,
    pub slug: String,
    pub title: String,
    /// The place whose residents vote here; the whole town when there is none.
    pub territory: Option<String>,
    pub amount: Cents,
}

#[derive(Clone, Debug, PartialEq, db::FromRow)]
pub struct Project {
    pub id: Id<ProjectId>,
    pub envelope_id: Id<EnvelopeId>,
    pub number: i64,
    pub title: String,
    pub summary: String,
    pub cost: Cents,
    /// What the services found: feasible, how, and why this cost.
    pub study: String,
    pub territory: Option<String>,
    pub theme: String,
    /// Projects with the same word here exclude each other.
    pub rivals: Option<String>,
    /// Why it is not put to the vote.
    pub set_aside: Option<String>,
    /// The page where its delivery is followed.
    pub delivery: Option<String>,
    /// Whether it is there.
    pub delivered: bool,
    /// What that page says: see [`Project::stands`].
    pub(crate) standing: Option<String>,
    /// What was paid for it from its envelope.
    pub paid: Cents,
    /// Where it would stand: see [`Project::point`].
    pub(crate) north: Option<i64>,
    pub(crate) east: Option<i64>,
}

impl Project {
    /// Where it would stand, when it is known more closely than by its quartier.
    pub fn point(&self) -> Option<Point> {
        let part = |degrees: Option<i64>| degrees.and_then(|part| i32::try_from(part).ok());
        Some(Point {
            north: part(self.north)?,
            east: part(self.east)?,
        })
    }

    /// Says where it would stand.
    pub fn place_at(&mut self, point: Option<Point>) {
        self.north = point.map(|point| point.north.into());
        self.east = point.map(|point| point.east.into());
    }

    pub fn path(&self, edition: &Edition) -> String {
        format!("{}/projet/{}", edition.path(), self.number)
    }

    pub fn is_offered(&self) -> bool {
        self.set_aside.is_none()
    }
}

/// What a ballot says: numbers of projects, with points where it carries some; rankings keep their
/// order. Nothing marked is a blank or void paper ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub projects: Vec<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<i64>,
}

impl Choice {
    pub fn is_blank(&self) -> bool {
        self.projects.is_empty()
    }
}

/// Why a choice is not one that this vote accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    Blank,
    Unknown,
    Twice,
    TooMany { most: i64 },
    TooDear { over: Cents },
    Points { given: i64, most: i64 },
}

/// What a vote accepts in an envelope.
#[derive(Clone, Copy, Debug)]
pub struct Accepts {
    pub ballot: BallotKind,
    pub most: i64,
    pub amount: Cents,
}

impl Accepts {
    /// Puts a choice in its canonical order, or says what is wrong with it.
    pub fn parse(self, mut choice: Choice, offered: &[Project]) -> Result<Choice, Unfit> {
        if choice.is_blank() {
            return Err(Unfit::Blank);
        }
        let cost = |number: i64| {
            let found = offered
                .iter()
                .find(|project| project.number == number && project.is_offered());
            found.map(|project| project.cost.0).ok_or(Unfit::Unknown)
        };
        let mut seen = choice.projects.clone();
        seen.sort_unstable();
        if seen.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(Unfit::Twice);
        }
        let mut sum = 0;
        for number in &choice.projects {
            sum += cost(*number)?;
        }
        match self.ballot {
            BallotKind::Money if sum > self.amount.0 => Err(Unfit::TooDear {
                over: Cents(sum - self.amount.0),
            }),
            BallotKind::Number | BallotKind::Ranking
                if i64::try_from(choice.projects.len()).is_ok_and(|marked| marked > self.most) =>
            {
                Err(Unfit::TooMany { most: self.most })
            }
            BallotKind::Money | BallotKind::Number => {
                choice.projects = seen;
                choice.points.clear();
                Ok(choice)
            }
            BallotKind::Ranking => {
                choice.points.clear();
                Ok(choice)
            }
            BallotKind::Points => {
                let given = choice
                    .points
                    .iter()
                    .fold(0_i64, |sum, points| sum.saturating_add(*points));
                let is_whole = choice.points.len() == choice.projects.len()
                    && choice.points.iter().all(|points| *points > 0);
                if !is_whole || given > self.most {
                    return Err(Unfit::Points {
                        given,
                        most: self.most,
                    });
                }
                let mut marks: Vec<(i64, i64)> =
                    choice.projects.into_iter().zip(choice.points).collect();
                marks.sort_unstable();
                let (projects, points) = marks.into_iter().unzip();
                Ok(Choice { projects, points })
            }
        }
    }
}

/// A line of the roll, as it is read and printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    pub family: String,
    pub given: String,
    pub born: Day,
    /// Lines of the postal address.
    pub address: String,
    pub territory: Option<String>,
}

impl Registered {
    /// What tells people apart whatever the accents and capitals of a list: names and birth date.
    pub fn key(&self) -> String {
        person_key(&self.family, &self.given, self.born)
    }
}

/// The first of the given names only: lists do not agree on how many they write.
pub fn person_key(family: &str, given: &str, born: Day) -> String {
    let first = given.split([' ', ',']).find(|word| !word.is_empty());
    format!(
        "{}|{}|{born}",
        i18n::plain(family),
        i18n::plain(first.unwrap_or_default())
    )
}

/// A code as people type it: letters that look alike are taken for each other, the rest is dropped.
pub fn tidy_code(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            letter => letter,
        })
        .collect()
}

/// Thirty-two signs that are not mistaken for each other.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A new code: sixty bits in three groups of four signs.
pub fn new_code(random: &base::Random) -> String {
    let bytes: [u8; 12] = random.bytes();
    let mut code = String::with_capacity(14);
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 && at % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(SIGNS[usize::from(byte % 32)]));
    }
    code
}

/// A fingerprint, in hexadecimal.
pub fn sha256(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

/// What is kept of a code.
pub fn code_hash(edition: &Id<EditionId>, code: &str) -> String {
    let told = format!("ballots-code|{edition}|{}", tidy_code(code));
    sha256(&told)
}

/// An order of projects that nobody chose and that stays the same for one reader.
pub fn order_for(seed: &str, reader: &str, projects: &mut [Project]) {
    projects
        .sort_by_cached_key(|project| sha256(&format!("order|{seed}|{reader}|{}", project.number)));
}

#[cfg(test)]
mod tests;
