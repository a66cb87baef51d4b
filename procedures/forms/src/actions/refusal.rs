//! A request that a condition refuses as it stands: which one, what decides of it, and what may be said
//! of it without affirming more than is known.

use base::{Day, Lang, Message, Problem, Say, Told};
use catalogue::{Clause, Moment, Question, Shut, Source, Version};
use i18n::t;
use rules::{Condition, Rule, Truth};

use super::keying::RECEIVED;
use crate::{
    flat,
    known::{self, Facts},
};

/// What decides of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decides {
    /// Answers, which may be wrong and can be changed.
    Answers,
    /// The day alone.
    Day,
    /// What the house knows otherwise.
    Known,
}

/// The first condition that facts deny.
#[derive(Clone, Debug)]
pub struct Refusal<'v> {
    pub clause: &'v Clause,
    /// The questions whose answers decide, in the order of the form.
    pub answers: Vec<&'v Question>,
    pub decides: Decides,
}

/// The condition that these facts deny, if one does. What nobody knows yet stops nobody, but for a date
/// that the town has not set: what it opens is not open.
pub fn refusal<'v>(version: &'v Version, facts: &Facts) -> Option<Refusal<'v>> {
    let conditions = || version.definition.conditions.iter();
    let denied = conditions().find(|clause| clause.rule.truth(facts) == Truth::No);
    let clause = denied.or_else(|| conditions().find(|clause| waits(version, clause, facts)))?;
    // What is refused, or not open, whatever is answered is not for an answer to mend.
    let is_fixed = denied.is_none() || clause.rule.truth(&unasked(version, facts)) == Truth::No;
    let mut uses = Vec::new();
    for name in deciding(&clause.rule, facts) {
        sources(version, name, &mut uses);
    }
    let form = version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions);
    let answers: Vec<&Question> = form
        .filter(|question| uses.contains(&question.id) && facts.contains_key(&question.id))
        .filter(|_| !is_fixed)
        .collect();
    let is_day = |name: &String| {
        let dates = &version.definition.dates;
        ["today", "received_on"].contains(&name.as_str())
            || dates.iter().any(|date| date.id == *name)
    };
    let decides = if !answers.is_empty() {
        Decides::Answers
    } else if uses.iter().any(is_day) {
        Decides::Day
    } else {
        Decides::Known
    };
    Some(Refusal {
        clause,
        answers,
        decides,
    })
}

/// What the day and the house alone already refuse, whatever is answered: nobody begins in vain.
pub fn refused_today<'v>(version: &'v Version, dates: &Facts, today: Day) -> Option<Refusal<'v>> {
    refusal(version, &known::before_asking(version, dates, today))
}

/// How far ahead one looks for the day when requests are taken again.
const AHEAD: i32 = 400;

/// The day alone refuses requests: what a procedure's page says instead of its ways in. Nothing on a day
/// that takes them.
pub fn shut(version: &Version, dates: &Facts, today: Day) -> Option<Shut> {
    let refused = refused_today(version, dates, today).filter(|one| one.decides == Decides::Day)?;
    let open = |day: &Day| refused_today(version, dates, *day).is_none();
    // No day opens what waits for a day that the town has not set.
    let facts = known::before_asking(version, dates, today);
    let ahead = if waits(version, refused.clause, &facts) {
        0
    } else {
        AHEAD
    };
    let reopens = (1..=ahead).map(|days| today.plus_days(days)).find(open);
    Some(Shut {
        why: refused.clause.if_not.clone(),
        reopens: reopens.filter(|day| version.ends.is_none_or(|ends| *day < ends)),
    })
}

/// Whether nothing is missing to judge a condition but days that the town has not set.
fn waits(version: &Version, clause: &Clause, facts: &Facts) -> bool {
    let is_chosen = |name: &String| version.definition.is_chosen_date(name);
    match clause.rule.truth(facts) {
        Truth::Unknown(missing) => !missing.is_empty() && missing.iter().all(is_chosen),
        Truth::Yes | Truth::No => false,
    }
}

/// The facts that no answer of the form changes.
fn unasked(version: &Version, facts: &Facts) -> Facts {
    let definition = &version.definition;
    let is_answered = |name: &String| {
        definition.question(name).is_some()
            || definition
                .fact(name)
                .is_some_and(|fact| matches!(fact.from, Source::Territory { .. } | Source::Rows(_)))
            || definition
                .dates
                .iter()
                .any(|date| date.id == *name && matches!(date.when, Moment::Of(_)))
    };
    let kept = facts.iter().filter(|(name, _)| !is_answered(name));
    kept.map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// The facts read by what is not true in a condition.
fn deciding(condition: &Condition, facts: &Facts) -> Vec<String> {
    match &condition.rule {
        Rule::Holds(cell) => cell.uses().into_iter().map(|used| used.name).collect(),
        Rule::Any(parts) | Rule::All(parts) | Rule::AtLeast(_, parts) => parts
            .iter()
            .filter(|part| part.truth(facts) != Truth::Yes)
            .flat_map(|part| deciding(part, facts))
            .collect(),
    }
}

/// What a fact is read from, down to answers and days.
fn sources(version: &Version, name: String, found: &mut Vec<String>) {
    if found.contains(&name) {
        return;
    }
    let definition = &version.definition;
    let mut further: Vec<String> = Vec::new();
    match definition.fact(&name).map(|fact| &fact.from) {
        Some(Source::Territory { at, .. }) => further.push(at.clone()),
        Some(Source::Rows(rows)) => {
            let cells = rows.iter().filter_map(|row| row.when.as_ref());
            further.extend(cells.flat_map(rules::Cell::uses).map(|used| used.name));
        }
        _ => {}
    }
    let date = definition.dates.iter().find(|date| date.id == name);
    if let Some(Moment::Of(answer)) = date.map(|date| &date.when) {
        further.push(answer.clone());
    }
    found.push(name);
    for name in further {
        sources(version, name, found);
    }
}

impl Refusal<'_> {
    /// What is true of it: answers can be changed, another day may come; only what the house knows by
    /// itself says that the procedure is not for this person.
    pub fn heading(&self, lang: Lang) -> String {
        match self.decides {
            Decides::Answers => t!(lang, "forms-stopped-answers"),
            Decides::Day => t!(lang, "forms-stopped-day"),
            Decides::Known => t!(lang, "forms-stopped"),
        }
    }

    /// The same on the counter's screen, at the control that decides.
    pub fn keyed(&self) -> Problem {
        let field = match (self.decides, self.answers.first()) {
            (Decides::Answers, Some(question)) => first_control(question),
            (Decides::Day, _) => RECEIVED.to_owned(),
            _ => String::new(),
        };
        Problem::new(field, told(self.clause))
    }
}

fn first_control(question: &Question) -> String {
    let name = match question.repeat {
        Some(_) => format!("{}.1", question.id),
        None => question.id.clone(),
    };
    flat::first_part(question, &name)
}

/// What the receiver refuses, at the control of the counter's screen that decides.
pub(super) fn on_screen(version: &Version, facts: &Facts, problem: &Problem) -> Problem {
    if let Some(refused) = refusal(version, facts).filter(|one| one.clause.id() == problem.field) {
        return refused.keyed();
    }
    let is_condition = |clause: &Clause| clause.id() == problem.field;
    let field = match problem.field.as_str() {
        "received_on" => RECEIVED,
        "channel" => "maison.channel",
        _ if version.definition.conditions.iter().any(is_condition) => "",
        own => own,
    };
    Problem::new(field, problem.message.clone())
}

/// What a person is told when a condition does not hold.
pub fn told(clause: &Clause) -> Message {
    let said = |lang| Told::Text(crate::say::words(lang, &clause.if_not).into());
    Message::new(
        &AsWritten,
        "fr",
        vec![("fr", said(Lang::Fr)), ("en", said(Lang::En))],
    )
}

/// Says what a definition wrote, in the reader's language.
struct AsWritten;

impl Say for AsWritten {
    fn say(&self, lang: Lang, _: &str, args: &[(&'static str, Told)]) -> String {
        let said = args.iter().find(|(code, _)| *code == lang.code());
        match said {
            Some((_, Told::Text(text))) => text.to_string(),
            _ => String::new(),
        }
    }
}
