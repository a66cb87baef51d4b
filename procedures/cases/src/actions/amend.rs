//! The person changes their answers, or takes the request back, while nothing is decided.

use base::{Error, Problem, Result};
use catalogue::{Action, Source};
use db::Tx;
use forms::{Answers, Asked};
use i18n::msg;
use serde_json::{Map, Value, json};
use town::Town;

use super::{
    Rule,
    act::{Given, act},
    file::{self, Routed},
    inside,
    look::seen_by,
    record::{self, Doer, Written, conflict},
    rule_of,
};
use crate::{
    actions::act::Doing,
    engine::{self, Cause, Effect, Ending, Facts, Moment, Step},
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
    let (mut case, rights) = seen_by(town, caller, number).await?;
    if !rights.is_person() && !rights.may_key() {
        return Err(Error::Forbidden(msg!("cases-not-yours")));
    }
    if case.is_over() || case.life.decided.is_some() {
        return Err(Error::Conflict(msg!("cases-amend-decided")));
    }
    if seen != case.seq {
        return Err(conflict());
    }
    let rule = rule_of(town, &case).await?;
    let now = town.clock().now();
    let pages = &rule.version.definition.form;
    let read = |known: &Facts| {
        // What is amended arrived when it did.
        let mut known = known.clone();
        let arrived = rules::Value::Day(case.life.received_on.0);
        known.insert("received_on".to_owned(), arrived);
        let asked = Asked {
            version: &rule.version,
            questions: &[],
            known: &known,
            streets: &rule.streets,
            today: now.day(),
            lang: case.lang,
        };
        match given {
            Given::Fields(fields, files) => forms::read_pages(&asked, pages, fields, files),
            Given::Json(json) => forms::pages_from_json(&asked, pages, json),
        }
    };
    // What the map said holds as long as the place is the same: which places changed is known once the
    // answers are read.
    let (first, _) = read(&still_placed(&rule, &case, |_| false));
    let known = still_placed(&rule, &case, |at| first.get(at) == case.answers.get(at));
    let (answers, problems) = read(&known);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let before = case.clone();
    // What the form no longer asks (its `when` does not hold any more) is no longer kept.
    for question in pages.iter().flat_map(|page| &page.questions) {
        if answers.get(&question.id).is_none() {
            case.answers.remove(&question.id);
        }
    }
    case.answers.merge(answers.clone());
    if case.answers == before.answers {
        return Ok(case);
    }
    case.known = known;
    let placed = forms::known::of_the_map(&rule.version, &rule.streets, &case.answers);
    for (name, value) in placed {
        case.known.entry(name).or_insert(value);
    }
    let refused = newly_denied(&rule, &before, &case);
    if !refused.is_empty() {
        return Err(Error::Invalid(refused));
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
    let doer = Doer::of(caller.actor, "applicant", None);
    let mut tx = town.db().begin().await?;
    store::set_contact(&mut tx, &case).await?;
    for file in inside::files_of(town, &answers, "applicant", now) {
        store::insert_file(&mut tx, &case.id, &file).await?;
    }
    let written = Written {
        kind: "amended",
        doer: &doer,
        data: changes(&rule, &before, &case, &answers),
        code: None,
    };
    record::step(&mut tx, town, &rule, &mut case, step, written).await?;
    if before.known != case.known || before.territory != case.territory {
        route(town, &mut tx, &mut case, &facts).await?;
    }
    tx.commit().await?;
    Ok(case)
}

/// What was known at filing, less what the map said of the places that `holds` denies.
fn still_placed(rule: &Rule, case: &Case, holds: impl Fn(&str) -> bool) -> Facts {
    let mut known = case.known.clone();
    for fact in &rule.version.definition.facts {
        if let Source::Territory { at, .. } = &fact.from
            && !holds(at)
        {
            known.remove(&fact.id);
        }
    }
    known
}

/// The conditions that the answers deny and did not deny before, judged by the day the request arrived.
fn newly_denied(rule: &Rule, before: &Case, after: &Case) -> Vec<Problem> {
    let of = |case: &Case| {
        let facts = rule.facts(case, case.life.received_on);
        file::denied(&rule.version, &facts, case.lang)
    };
    let already = of(before);
    let mut refused = of(after);
    refused.retain(|new| already.iter().all(|old| old.field != new.field));
    refused
}

/// What the history keeps: the answers as they are and as they were, what the map says otherwise.
fn changes(rule: &Rule, before: &Case, after: &Case, answers: &Answers) -> Map<String, Value> {
    let pages = &rule.version.definition.form;
    let mut changed = Vec::new();
    let mut was = Map::new();
    for question in pages.iter().flat_map(|page| &page.questions) {
        let former = before.answers.get(&question.id);
        if former != after.answers.get(&question.id) {
            changed.push(question.id.as_str());
            if let Some(former) = former {
                was.insert(question.id.clone(), former.clone());
            }
        }
    }
    let placed: Facts = after
        .known
        .iter()
        .filter(|(name, _)| rule.version.definition.fact(name).is_some())
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let moved = rule.version.definition.facts.iter().filter_map(|fact| {
        let (former, now) = (before.known.get(&fact.id), after.known.get(&fact.id));
        (former != now).then(|| {
            let plain = |value: Option<&rules::Value>| value.map(record::plain);
            json!({"fact": fact.id, "was": plain(former), "is": plain(now)})
        })
    });
    let moved: Vec<Value> = moved.collect();
    let mut data = Map::new();
    data.insert("answers".to_owned(), answers.json());
    data.insert("known".to_owned(), json!(placed));
    data.insert("changed".to_owned(), json!(changed));
    data.insert("was".to_owned(), Value::Object(was));
    data.insert("moved".to_owned(), json!(moved));
    data
}

/// Another place may be somebody else's.
async fn route(town: &Town, tx: &mut Tx, case: &mut Case, facts: &Facts) -> Result<()> {
    let to = match file::route_again(town, tx, case, facts).await? {
        Routed::Kept => return Ok(()),
        Routed::To(person, name) => Some((person, name)),
        Routed::ToNobody => None,
    };
    let chosen = to.as_ref().map(|(person, name)| (person, name.as_str()));
    store::assign(tx, &case.id, chosen, &case.service).await?;
    let data = json!({
        "to": to.as_ref().map(|(_, name)| name), "service": case.service,
    });
    record::note(tx, town, case, "assigned", &Doer::nobody(), data).await?;
    (case.assigned_to, case.assigned_name) = to.unzip();
    Ok(())
}

/// Takes the request back: by the definition's own action where it has one, else the case is closed
/// where it is.
pub async fn withdraw(town: &Town, caller: Caller<'_>, number: &str, seen: i64) -> Result<Case> {
    let (mut case, rights) = seen_by(town, caller, number).await?;
    if !rights.is_person() && !rights.may_key() {
        return Err(Error::Forbidden(msg!("cases-not-yours")));
    }
    if case.is_over() || case.life.decided.is_some() {
        return Err(Error::Conflict(msg!("cases-amend-decided")));
    }
    let rule = rule_of(town, &case).await?;
    let law = rule.law();
    let ends = |action: &&Action| {
        let next = action.then.as_deref().and_then(|next| law.state(next));
        action.by.iter().any(|role| role == "applicant")
            && action.questions.is_empty()
            && next.is_some_and(|next| next.is_final && next.decides.is_none())
    };
    let own = law.state(case.state()).and_then(|state| {
        let mut actions = law.steps()?.actions_of(state).filter(ends);
        // By its name, where several end a request.
        let first = actions.next()?;
        let is_named = |action: &&Action| action.id == "withdraw";
        Some(if is_named(&first) {
            first
        } else {
            actions.find(is_named).unwrap_or(first)
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
    if seen != case.seq {
        return Err(conflict());
    }
    case.reach = Some(letters::reached(town, &case).await?);
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
