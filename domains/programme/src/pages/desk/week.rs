//! A week of one or several services, as lines of a queue: what is late, silent, past due, asked, or
//! falls due within seven days, and who does the work.

use std::collections::HashMap;

use base::{Day, Id, Result};
use i18n::{format::weekday_short, t};
use town::Person;
use ui::{Link, QueueColumns, QueueRow};
use web::Visit;

use crate::{
    model::{Shown, commitment_path},
    store::{self, Owed, WaitingQuestion},
};

/// Everything the desks show of these services.
#[derive(Default)]
pub(super) struct Week {
    pub owed: Vec<Owed>,
    pub questions: Vec<WaitingQuestion>,
    /// Commitments neither kept nor dropped whose work nobody of the service does.
    pub uncharged: i64,
    /// The service each thing is owed by.
    services: HashMap<i64, String>,
    charges: HashMap<i64, Id<Person>>,
    names: HashMap<Id<Person>, String>,
}

impl Week {
    pub async fn of(visit: &Visit, services: &[&str]) -> Result<Self> {
        let (db, today) = (visit.town.db(), visit.town.clock().today());
        let team = identity::actions::grants::colleagues(&visit.town, services).await?;
        let mut week = Self {
            names: team.into_iter().collect(),
            ..Self::default()
        };
        for service in services {
            let owed = store::owed(db, service, today, today.plus_days(7)).await?;
            let questions = store::waiting(db, Some(service), 50).await?;
            let numbers = owed.iter().map(|item| item.number);
            let asked = questions.iter().map(|question| question.number);
            let named = numbers
                .chain(asked)
                .map(|number| (number, (*service).to_owned()));
            week.services.extend(named);
            week.owed.extend(owed);
            week.questions.extend(questions);
            week.uncharged += store::open_of_service(db, service).await?;
            for (number, shown, person) in store::charges(db, service).await? {
                // Whoever left the service does its work no more.
                if !week.names.contains_key(&person) {
                    continue;
                }
                let is_open = !matches!(shown, Shown::Kept | Shown::Dropped);
                week.uncharged -= i64::from(is_open);
                week.charges.insert(number, person);
            }
        }
        week.owed.sort_by_key(|item| item.day);
        Ok(week)
    }

    /// Who does the work of a commitment.
    pub fn owner(&self, number: i64) -> Option<(&Id<Person>, &str)> {
        let person = self.charges.get(&number)?;
        let name = self.names.get(person)?;
        Some((person, name))
    }

    /// Whether the work of anything of this week is somebody's.
    pub fn is_shared_out(&self) -> bool {
        !self.charges.is_empty()
    }

    pub fn service(&self, number: i64) -> Option<&str> {
        self.services.get(&number).map(String::as_str)
    }

    /// Whether anything of this week is this person's to do.
    pub fn has_of(&self, person: &Id<Person>) -> bool {
        let is_own = |number: i64| self.charges.get(&number) == Some(person);
        self.owed.iter().any(|item| is_own(item.number))
            || self
                .questions
                .iter()
                .any(|question| is_own(question.number))
    }

    /// Keeps what this person does.
    pub fn keep_of(&mut self, person: &Id<Person>) {
        let charges = &self.charges;
        let is_own = |number: i64| charges.get(&number) == Some(person);
        self.owed.retain(|item| is_own(item.number));
        self.questions.retain(|question| is_own(question.number));
    }
}

/// What a line of the queue asks for, in the order in which it should be dealt with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Urgency {
    Late,
    Silent,
    /// A figure, a step or a reminder whose day has passed.
    Overdue,
    Week,
}

pub(super) fn urgency(item: &Owed, today: Day) -> Urgency {
    match item.list.as_str() {
        "late" => Urgency::Late,
        "silent" => Urgency::Silent,
        _ if item.day < today => Urgency::Overdue,
        _ => Urgency::Week,
    }
}

/// The columns of the desk's queues; that of people only where the work is shared out.
pub(super) fn columns(visit: &Visit, week: &Week) -> QueueColumns {
    let lang = visit.lang;
    QueueColumns {
        due: t!(lang, "programme-desk-due"),
        file: t!(lang, "programme-desk-file"),
        subject: t!(lang, "programme-desk-subject"),
        person: if week.is_shared_out() {
            t!(lang, "programme-desk-person")
        } else {
            String::new()
        },
        step: t!(lang, "programme-desk-detail"),
        action: t!(lang, "programme-desk-todo"),
        ..QueueColumns::default()
    }
}

pub(super) fn row(visit: &Visit, week: &Week, item: &Owed, today: Day) -> QueueRow {
    let lang = visit.lang;
    let days = item.day.days_until(today);
    let due_note = match days {
        past if past > 0 && item.list == "silent" => {
            t!(lang, "programme-desk-days-silent", days = past)
        }
        past if past > 0 => t!(lang, "programme-desk-days-late", days = past),
        0 => t!(lang, "programme-desk-today"),
        _ => String::new(),
    };
    let (step, action) = match item.list.as_str() {
        "late" => ("programme-desk-step-late", "programme-desk-do-explain"),
        "silent" => ("programme-desk-step-silent", "programme-desk-do-news"),
        "measure" => ("programme-desk-step-measure", "programme-desk-do-measure"),
        "milestone" => (
            "programme-desk-step-milestone",
            "programme-desk-do-milestone",
        ),
        "reminder" => ("programme-desk-step-reminder", "programme-desk-do-remind"),
        "due" => ("programme-desk-step-due", "programme-desk-do-news"),
        _ => ("programme-desk-step-quiet", "programme-desk-do-news"),
    };
    let step = if item.detail.is_empty() && matches!(item.list.as_str(), "late" | "silent") {
        t!(lang, "programme-nothing-said")
    } else {
        t!(lang, step, detail = item.detail.as_str())
    };
    let path = commitment_path(item.number);
    QueueRow {
        due: weekday_short(lang, item.day),
        due_note,
        file: Some(Link::new(item.reference.as_str(), visit.href(&path))),
        subject: item.title.clone(),
        person: owner_name(week, item.number),
        step,
        action: Some(Link::new(
            t!(lang, action),
            visit.href(&format!("{path}/suivi")),
        )),
        ..QueueRow::default()
    }
}

fn owner_name(week: &Week, number: i64) -> String {
    week.owner(number)
        .map(|(_, name)| name.to_owned())
        .unwrap_or_default()
}

pub(super) fn question_row(visit: &Visit, week: &Week, question: &WaitingQuestion) -> QueueRow {
    let lang = visit.lang;
    QueueRow {
        due: weekday_short(lang, question.asked_at.day()),
        file: Some(Link::new(
            question.reference.as_str(),
            visit.href(&commitment_path(question.number)),
        )),
        subject: question.title.clone(),
        person: owner_name(week, question.number),
        step: asked(visit, question),
        action: Some(Link::new(
            t!(lang, "programme-desk-do-answer"),
            visit.href(&format!("/bureau/questions/{}", question.id)),
        )),
        ..QueueRow::default()
    }
}

/// The beginning of a question, or that news are wanted.
pub(super) fn asked(visit: &Visit, question: &WaitingQuestion) -> String {
    if question.kind == "question" {
        question.body.chars().take(140).collect()
    } else {
        t!(visit.lang, "programme-desk-news-wanted")
    }
}
