//! The rules of a draw, as they are announced, and what may be wrong with them.

use base::{Day, Instant, Message, Problem};
use i18n::msg;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sortition::Objective;

use super::{Basis, Criterion, round_at};

/// Everything announced beforehand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    pub title: String,
    /// What the panel is for, and what becomes of its work.
    pub purpose: String,
    /// Who may be drawn.
    pub who: String,
    /// What each volunteer declares to be true.
    pub conditions: Vec<String>,
    pub seats: u32,
    pub criteria: Vec<Criterion>,
    /// Where the census figures come from.
    pub census: String,
    /// How many of one address may sit; none when addresses do not count.
    pub household_max: Option<u32>,
    pub objective: Objective,
    /// As a list of so many panels, all equally likely.
    pub panels: Option<u32>,
    /// Anybody may volunteer on the web; otherwise only those who got a letter, or at the counter.
    pub open_call: bool,
    /// The last day to volunteer.
    pub closes_on: Day,
    /// When chance is known.
    pub draws_at: Instant,
    pub place: String,
    /// From the public beacon.
    pub beacon: bool,
    /// From so many dice thrown in the room.
    pub dice: Option<u32>,
    /// Days to accept a seat.
    pub answer_days: u32,
    pub mandate_starts_on: Option<Day>,
    pub mandate_months: Option<u32>,
    /// A third of the seats is drawn again each third of the mandate.
    pub by_thirds: bool,
    /// Months after the draw for which names of people not drawn are kept.
    pub keep_months: u32,
    /// The procedure it comes from, whose cases are its pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// Fewer dice than this could be tried one after the other by whoever throws them.
pub const FEWEST_DICE: u32 = 30;
pub const MOST_DICE: u32 = 200;
pub const MOST_SEATS: u32 = 1_000;

impl Rules {
    /// The round of the beacon, when one is a source.
    pub fn round(&self) -> Option<i64> {
        self.beacon.then(|| round_at(self.draws_at))
    }

    /// What the journal's fingerprint covers.
    pub fn announcement(&self, slug: &str, version: i64) -> Value {
        json!({
            "v": 1,
            "draw": slug,
            "version": version,
            "rules": self,
            "beacon": self.round().map(|round| json!({
                "chain": chain(),
                "round": round,
            })),
        })
    }

    /// What must be mended before these rules can be kept at all.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, message: Message| problems.push(Problem::new(field, message));
        for (field, text, most) in [
            ("title", &self.title, 200),
            ("purpose", &self.purpose, 4_000),
            ("who", &self.who, 2_000),
        ] {
            if text.trim().is_empty() {
                wrong(field, msg!("draws-write-something"));
            } else if text.chars().count() > most {
                wrong(field, msg!("draws-too-long", most = most));
            }
        }
        if !(1..=MOST_SEATS).contains(&self.seats) {
            wrong("seats", msg!("draws-seats-wrong", most = MOST_SEATS));
        }
        if !self.beacon && self.dice.is_none() {
            wrong("beacon", msg!("draws-source-needed"));
        }
        if self
            .dice
            .is_some_and(|dice| !(FEWEST_DICE..=MOST_DICE).contains(&dice))
        {
            wrong(
                "dice",
                msg!("draws-dice-count", least = FEWEST_DICE, most = MOST_DICE),
            );
        }
        if self.draws_at.day() <= self.closes_on {
            wrong("draws_on", msg!("draws-after-closing"));
        }
        if !(2..=90).contains(&self.answer_days) {
            wrong("answer_days", msg!("draws-answer-days-wrong"));
        }
        if !(1..=60).contains(&self.keep_months) {
            wrong("keep_months", msg!("draws-keep-wrong"));
        }
        if self
            .mandate_months
            .is_some_and(|months| !(1..=120).contains(&months))
        {
            wrong("mandate_months", msg!("draws-mandate-wrong"));
        }
        if self.by_thirds && (self.mandate_months.is_none_or(|months| months < 3) || self.seats < 3)
        {
            wrong("by_thirds", msg!("draws-thirds-wrong"));
        }
        problems
    }

    /// What is still missing before they can be announced.
    pub fn missing(&self, now: Instant) -> Vec<Problem> {
        let mut problems = self.problems();
        if self.criteria.is_empty() {
            problems.push(Problem::new("criteria", msg!("draws-criteria-needed")));
        }
        for criterion in &self.criteria {
            if let Some(message) = self.misfit(criterion) {
                problems.push(Problem::new("criteria", message));
            }
        }
        if self.closes_on < now.day() {
            problems.push(Problem::new("closes_on", msg!("draws-closing-past")));
        }
        problems
    }

    /// Why a criterion cannot be met by any panel whatever the pool.
    pub fn misfit(&self, criterion: &Criterion) -> Option<Message> {
        let low: u64 = criterion
            .values
            .iter()
            .map(|share| u64::from(share.min))
            .sum();
        let high: u64 = criterion
            .values
            .iter()
            .map(|share| u64::from(share.max))
            .sum();
        let seats = u64::from(self.seats);
        let name = criterion.name.clone();
        if low > seats {
            Some(msg!(
                "draws-minima-above",
                name = name,
                sum = low,
                seats = seats
            ))
        } else if high < seats {
            Some(msg!(
                "draws-maxima-below",
                name = name,
                sum = high,
                seats = seats
            ))
        } else {
            None
        }
    }
}

/// The chain of the beacon, by which its rounds are found.
pub fn chain() -> &'static str {
    sortition::QUICKNET
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Share;

    fn share(value: &str, min: u32, max: u32) -> Share {
        Share {
            value: value.to_owned(),
            people: None,
            min,
            max,
        }
    }

    fn rules() -> Rules {
        let day: Day = "2026-12-01".parse().expect("a day");
        Rules {
            title: "t".to_owned(),
            purpose: "p".to_owned(),
            who: "w".to_owned(),
            conditions: Vec::new(),
            seats: 4,
            criteria: vec![Criterion {
                name: "genre".to_owned(),
                values: vec![share("f", 2, 2), share("h", 2, 2)],
            }],
            census: String::new(),
            household_max: Some(1),
            objective: Objective::Leximin,
            panels: None,
            open_call: true,
            closes_on: day,
            draws_at: day.plus_days(3).start(),
            place: String::new(),
            beacon: true,
            dice: None,
            answer_days: 10,
            mandate_starts_on: None,
            mandate_months: None,
            by_thirds: false,
            keep_months: 6,
            basis: None,
        }
    }

    #[test]
    fn each_impossible_rule_is_told_at_its_field() {
        let now = "2026-11-20".parse::<Day>().expect("a day").start();
        assert!(rules().missing(now).is_empty());
        let fields = |change: fn(&mut Rules)| {
            let mut changed = rules();
            change(&mut changed);
            let found = changed.missing(now);
            found
                .into_iter()
                .map(|problem| problem.field)
                .collect::<Vec<_>>()
        };
        assert_eq!(fields(|rules| rules.title.clear()), ["title"]);
        assert_eq!(fields(|rules| rules.beacon = false), ["beacon"]);
        assert_eq!(fields(|rules| rules.dice = Some(3)), ["dice"]);
        assert_eq!(
            fields(|rules| rules.draws_at = rules.closes_on.start()),
            ["draws_on"]
        );
        assert_eq!(fields(|rules| rules.criteria.clear()), ["criteria"]);
        assert_eq!(
            fields(|rules| rules.criteria[0].values[0].min = 3),
            ["criteria"]
        );
        assert_eq!(
            fields(|rules| rules.criteria[0].values[0].max = 1),
            ["criteria"]
        );
        assert_eq!(fields(|rules| rules.by_thirds = true), ["by_thirds"]);
        assert_eq!(fields(|rules| rules.seats = 0), ["seats", "criteria"]);
    }
}
