//! The person changes their answers, or takes the request back, while nothing is decided.

use base::{Error, Result};
use forms::Asked;
use i18n::msg;
use serde_json::{Map, json};
use town::Town;

use super::{
    act::{Given, act},
    elapse, inside,
    record::{self, Doer, Written, conflict},
    rights, rule_of,
};
use crate::{
    actions::act::Doing,
    engine::{self, Cause, Effect, Ending, Moment, Step},
    letters,
    model::{Caller, Case, Contact},
    store,
};

/// Changes answers of the form. The case stays where it is; agents see what changed.
pub async fn amend(
    town: &Town,
    caller: Caller<'_>,
    number: &str,
    given: Given<'_>,
    seen: i64,
) -> Result<Case> {
    let case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, caller).await?;
    rights.must_read()?;
    if !rights.is_person() && !rights.may_key() {
        return Err(Error::Forbidden(msg!("cases-not-yours")));
    }
    let mut case = elapse::catch_up(town, case).await?;
    if case.is_over() || case.life.decided.is_some() {
        return Err(Error::Conflict(msg!("cases-amend-decided")));
    }
    if seen != case.seq {
        return Err(conflict());
    }
    let rule = rule_of(town, &case).await?;
    let now = town.clock().now();
    let asked = Asked {
        version: &rule.version,
        questions: &[],
        known: &case.known,
        streets: &rule.streets,
        today: now.day(),
        lang: case.lang,
    };
    let pages = &rule.version.definition.form;
    let (answers, problems) = match given {
        Given::Fields(fields, files) => forms::read_pages(&asked, pages, fields, files),
        Given::Json(json) => forms::pages_from_json(&asked, pages, json),
    };
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let before = case.answers.clone();
    // What the form no longer asks (its `when` does not hold any more) is no longer kept.
    for question in pages.iter().flat_map(|page| &page.questions) {
        if answers.get(&question.id).is_none() {
            case.answers.remove(&question.id);
        }
    }
    case.answers.merge(answers.clone());
    if case.answers == before {
        return Ok(case);
    }
    case.contact = Contact::of(&rule.version, &case.answers);
    let facts = rule.answered(&case);
    let step = Step {
        moment: Moment::now(now),
        cause: Cause::Action("amend".to_owned()),
        life: engine::refresh(&rule.law(), &case.life, &facts),
        effects: vec![Effect::Recorded {
            action: "amend".to_owned(),
        }],
    };
    let changed: Vec<&str> = pages
        .iter()
        .flat_map(|page| &page.questions)
        .map(|question| question.id.as_str())
        .filter(|id| before.get(id) != case.answers.get(id))
        .collect();
    let mut data = Map::new();
    data.insert("answers".to_owned(), answers.json());
    data.insert("changed".to_owned(), json!(changed));
    let doer = Doer::of(caller.actor, "applicant", None);
    let mut tx = town.db().begin().await?;
    store::set_contact(&mut tx, &case).await?;
    for file in inside::files_of(town, &answers, "applicant", now) {
        store::insert_file(&mut tx, &case.id, &file).await?;
    }
    let written = Written {
        kind: "amended",
        doer: &doer,
        data,
        code: None,
    };
    record::step(&mut tx, town, &rule, &mut case, step, written).await?;
    tx.commit().await?;
    Ok(case)
}

/// Takes the request back: by the definition's own action where it has one, else the case is closed
/// where it is.
pub async fn withdraw(town: &Town, caller: Caller<'_>, number: &str, seen: i64) -> Result<Case> {
    let case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, caller).await?;
    rights.must_read()?;
    if !rights.is_person() && !rights.may_key() {
        return Err(Error::Forbidden(msg!("cases-not-yours")));
    }
    let mut case = elapse::catch_up(town, case).await?;
    let rule = rule_of(town, &case).await?;
    let law = rule.law();
    let own = law.state(case.state()).and_then(|state| {
        law.steps()?.actions_of(state).find(|action| {
            let next = action.then.as_deref().and_then(|next| law.state(next));
            action.by.iter().any(|role| role == "applicant")
                && action.questions.is_empty()
                && next.is_some_and(|next| next.is_final && next.decides.is_none())
        })
    });
    if let Some(action) = own {
        let doing = Doing {
            action: &action.id,
            given: Given::Json(&json!({})),
            reasons: &[],
            seen,
            channel: catalogue::Channel::Counter,
            on: None,
        };
        return act(town, caller, number, doing).await;
    }
    if case.is_over() || case.life.decided.is_some() {
        return Err(Error::Conflict(msg!("cases-amend-decided")));
    }
    if seen != case.seq {
        return Err(conflict());
    }
    case.reach = Some(letters::address(town, &case).await?);
    let doer = Doer::of(caller.actor, "applicant", None);
    let moment = Moment::now(town.clock().now());
    let step = engine::close(&law, &case.life, moment, Ending::Withdrawn);
    let mut tx = town.db().begin().await?;
    let written = Written {
        kind: "closed",
        doer: &doer,
        data: Map::new(),
        code: None,
    };
    record::step(&mut tx, town, &rule, &mut case, step, written).await?;
    tx.commit().await?;
    Ok(case)
}
