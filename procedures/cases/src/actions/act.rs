//! Doing an action of the present state: who may, when it is possible, what must be given.

use base::{Day, Error, Problem, Result};
use catalogue::{Action, Channel, Kind};
use forms::{Asked, StoredFile};
use i18n::{format::day_long, msg};
use serde_json::{Map, Value, json};
use town::Town;
use web::Fields;

use super::{
    Rule, elapse, inside,
    look::seen_by,
    record::{self, Doer, Written, conflict},
    rights::Rights,
    rule_of,
};
use crate::{
    engine::{self, Deed, Facts, Moment, Refusal},
    letters,
    model::{Caller, Case},
    store,
};

/// What was given to the questions of an action.
#[derive(Clone, Copy, Debug)]
pub enum Given<'a> {
    /// The fields of a page, and the files it stored.
    Fields(&'a Fields, &'a [StoredFile]),
    Json(&'a Value),
}

/// Something somebody does.
#[derive(Clone, Copy, Debug)]
pub struct Doing<'a> {
    /// The id of the action.
    pub action: &'a str,
    pub given: Given<'a>,
    /// Codes of the action's list.
    pub reasons: &'a [String],
    /// The `seq` of the case they saw: if it moved meanwhile, nothing is done and they are told.
    pub seen: i64,
    /// How the person spoke, when an agent keys for them.
    pub channel: Channel,
    /// The day it arrived, for paper; today otherwise.
    pub on: Option<Day>,
}

/// Does an action. Refusals: `Forbidden` (who), `Conflict` (the case moved, or is not where the action
/// is possible), `Invalid` with the field `when`, `reasons`, or that of a question.
pub async fn act(town: &Town, caller: Caller<'_>, number: &str, doing: Doing<'_>) -> Result<Case> {
    let (mut case, rights) = seen_by(town, caller, number).await?;
    let rule = rule_of(town, &case).await?;
    // Whoever saw another case than this one is told so first: it may be over because somebody decided.
    if doing.seen != case.seq {
        return Err(conflict());
    }
    if case.is_over() {
        return Err(Error::Conflict(msg!("cases-over")));
    }
    let (action, held, as_person) = find(&rule, &case, &rights, doing.action)?;
    let today = town.clock().today();
    let facts = rule.facts(&case, today);
    let wrong = |problems| Err(Error::Invalid(problems));
    check_when(&rule, &case, action, &facts)?;
    let asked = Asked {
        version: &rule.version,
        questions: &action.questions,
        known: &facts,
        streets: &rule.streets,
        today,
        lang: case.lang,
    };
    let (answers, mut problems) = match doing.given {
        Given::Fields(fields, files) => forms::read(&asked, fields, files),
        Given::Json(json) => forms::from_json(&asked, json),
    };
    // The same motive sent twice is one.
    let mut reasons: Vec<String> = Vec::new();
    for reason in doing.reasons {
        if !reasons.contains(reason) {
            reasons.push(reason.clone());
        }
    }
    if action.reasons.is_some() && reasons.is_empty() {
        problems.push(Problem::new("reasons", msg!("cases-reasons")));
    }
    if !problems.is_empty() {
        return wrong(problems);
    }
    let on = doing.on.filter(|_| as_person && !rights.is_person());
    let on = on.unwrap_or(today);
    if on > today || on < case.life.received_on {
        return Err(Error::invalid("on", msg!("cases-received-later")));
    }
    let moment = Moment {
        at: town.clock().now(),
        on,
    };
    let given = answers.facts(&action.questions);
    let deed = Deed {
        action: &action.id,
        given: &given,
        reasons: &reasons,
        moment,
        by_applicant: as_person,
    };
    let step = engine::act(&rule.law(), &case.life, &facts, &deed)
        .map_err(|refusal| said(&rule, &case, &refusal))?;
    let channel = if rights.is_person() {
        Channel::Web
    } else {
        doing.channel
    };
    let doer = Doer::of(caller.actor, &held, Some(channel));
    let mut data = Map::new();
    data.insert("answers".to_owned(), answers.json());
    data.insert("reasons".to_owned(), json!(reasons));
    data.insert("as_person".to_owned(), json!(as_person));
    case.answers.merge(answers.clone());
    case.reach = Some(letters::reached(town, &case).await?);
    let mut tx = town.db().begin().await?;
    for mut file in inside::files_of(town, &answers, &held, moment.at) {
        let mut questions = action.questions.iter();
        file.internal = questions.any(|question| question.internal && question.id == file.question);
        store::insert_file(&mut tx, &case.id, &file).await?;
    }
    let written = Written {
        kind: "done",
        doer: &doer,
        data,
        code: None,
    };
    Box::pin(record::step(&mut tx, town, &rule, &mut case, step, written)).await?;
    tx.commit().await?;
    Box::pin(elapse::catch_up(town, case)).await
}

/// The action, the role under which it is done, and whether it is as the person.
fn find<'r>(
    rule: &'r Rule,
    case: &Case,
    rights: &Rights,
    action: &str,
) -> Result<(&'r Action, String, bool)> {
    let law = rule.law();
    let action = law
        .state(case.state())
        .and_then(|state| law.steps()?.action(state, action))
        .ok_or_else(|| Error::Conflict(msg!("cases-not-here")))?;
    let (held, as_person) = rights
        .role_for(&action.by)
        .ok_or_else(|| Error::Forbidden(msg!("cases-not-by-you")))?;
    Ok((action, held, as_person))
}

fn check_when(rule: &Rule, case: &Case, action: &Action, facts: &Facts) -> Result<()> {
    let refusal = match engine::judge(action.when.as_ref(), facts) {
        rules::Truth::Yes => return Ok(()),
        rules::Truth::No => Refusal::When,
        rules::Truth::Unknown(names) => Refusal::NotKnown(names.into_iter().collect()),
    };
    Err(said(rule, case, &refusal))
}

/// A refusal of the engine, in words.
fn said(rule: &Rule, case: &Case, refusal: &Refusal) -> Error {
    let lang = case.lang;
    match refusal {
        Refusal::Over => Error::Conflict(msg!("cases-over")),
        Refusal::NotHere => Error::Conflict(msg!("cases-not-here")),
        Refusal::When => Error::invalid("when", msg!("cases-when")),
        Refusal::NotKnown(names) => {
            let definition = &rule.version.definition;
            let titles: Vec<&str> = names
                .iter()
                .map(|name| {
                    let asked = definition.question(name).map(|one| one.name().text(lang));
                    let known = || definition.fact(name).map(|fact| fact.title.text(lang));
                    asked.or_else(known).unwrap_or(name)
                })
                .collect();
            Error::invalid("when", msg!("cases-not-known", facts = titles.join(", ")))
        }
        Refusal::Reasons => Error::invalid("reasons", msg!("cases-reasons")),
        Refusal::UnknownReason(_) => Error::invalid("reasons", msg!("cases-reason-unknown")),
        Refusal::TooSoon { question, earliest } => {
            let definition = &rule.version.definition;
            let kind = definition.question(question).map(|one| one.kind);
            let field = if kind == Some(Kind::Period) {
                format!("{question}.from")
            } else {
                question.clone()
            };
            let day = day_long(lang, *earliest);
            Error::invalid(field, msg!("cases-before", day = day))
        }
    }
}
