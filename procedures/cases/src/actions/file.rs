//! A finished form becomes a case: once, whatever the number of times it is sent.

use std::sync::Arc;

use base::{Day, Error, Id, Lang, Problem, Result};
use catalogue::{Channel, Version};
use forms::{Answers, Received, Receiver, Submission, known::Facts};
use i18n::msg;
use rules::Truth;
use serde_json::{Map, json};
use town::{Actor, Person, Role, Town};
use web::Later;

use super::{
    access, elapse,
    record::{self, Doer, Written},
    rule_of_version,
};
use crate::{
    engine::{self, Life, Moment},
    letters,
    model::{Case, Code, Contact},
    store,
};

/// Opens cases for `forms`.
#[derive(Clone, Copy, Debug, Default)]
pub struct CaseDesk;

/// The receiver that `maison` hands to `forms`.
pub fn receiver() -> Arc<dyn Receiver> {
    Arc::new(CaseDesk)
}

impl Receiver for CaseDesk {
    fn receive<'a>(
        &'a self,
        town: &'a Town,
        actor: &'a Actor,
        submission: Submission,
    ) -> Later<'a, Result<Received>> {
        Box::pin(async move {
            let (case, code) = file(town, actor, submission).await?;
            let is_new = code.is_some();
            let path = if actor.is_staff() && actor.id() != case.applicant.as_ref() {
                case.desk_path()
            } else if actor.id().is_some() && actor.id() == case.applicant.as_ref() {
                case.path()
            } else {
                // Of two clicks at once, either may be the one whose answer is shown: both tell the code.
                let code = match code {
                    Some(code) => Some(code.to_string()),
                    None => store::code_told(town.db(), &case.id, town.clock().now()).await?,
                };
                let token = access::new_key(town, &case, code).await?;
                format!("/dossiers/cle/{token}")
            };
            let number = case.number.clone();
            Ok(Received {
                path,
                number,
                is_new,
            })
        })
    }

    fn dates<'a>(&'a self, town: &'a Town, version: &'a Version) -> Later<'a, Result<Facts>> {
        Box::pin(async move {
            if version.definition.chosen_dates().next().is_none() {
                return Ok(Facts::new());
            }
            let dates = store::dates(town.db(), version.name()).await?.into_iter();
            Ok(dates
                .map(|(name, day)| (name, rules::Value::Day(day.0)))
                .collect())
        })
    }
}

/// Opens the case of a submission, or finds the one it opened. The code is new: it is told once.
pub async fn file(
    town: &Town,
    actor: &Actor,
    submission: Submission,
) -> Result<(Case, Option<Code>)> {
    if let Some(case) = found(town, &submission).await? {
        return Ok((case, None));
    }
    let dates = store::dates(town.db(), submission.version.name()).await?;
    check(town, actor, &submission, &dates)?;
    match insert(town, actor, submission.clone()).await {
        Ok((case, code)) => {
            let case = elapse::catch_up(town, case).await?;
            Ok((case, Some(code)))
        }
        // The same form, sent twice at once: the other one opened it.
        Err(error) if db::is_duplicate(&error) => match found(town, &submission).await? {
            Some(case) => Ok((case, None)),
            None => Err(error),
        },
        Err(error) => Err(error),
    }
}

/// The case that this submission opened already. The same id with other answers is a mistake of whoever
/// sends: the request would be lost if it were taken for the first.
async fn found(town: &Town, submission: &Submission) -> Result<Option<Case>> {
    let Some(case) = store::by_submission(town.db(), &submission.id).await? else {
        return Ok(None);
    };
    let data: serde_json::Value = store::read(&store::filed(town.db(), &case.id).await?)?;
    let filed: Option<Answers> = serde_json::from_value(data["answers"].clone()).ok();
    // Once erased, nobody can say any more.
    let is_same = filed.is_none_or(|filed| filed.canonical() == submission.answers.canonical());
    if case.procedure != submission.version.name() || !is_same {
        return Err(Error::Conflict(msg!("cases-other-answers")));
    }
    Ok(Some(case))
}

fn check(
    town: &Town,
    actor: &Actor,
    submission: &Submission,
    dates: &[(String, Day)],
) -> Result<()> {
    let definition = &submission.version.definition;
    let today = town.clock().today();
    if !definition.accepts(submission.channel) {
        return Err(Error::invalid("channel", msg!("cases-channel-closed")));
    }
    let keyed = matches!(
        submission.channel,
        Channel::Counter | Channel::Paper | Channel::Phone
    );
    if keyed && !keys_for_others(actor) {
        return Err(Error::Forbidden(msg!("cases-staff-only")));
    }
    let is_own = match (&submission.applicant, actor) {
        (None, _) | (_, Actor::System) => true,
        (Some(applicant), _) => actor.id() == Some(applicant) || keyed,
    };
    if !is_own {
        return Err(Error::Forbidden(msg!("cases-not-yours")));
    }
    if submission.channel == Channel::Account && submission.applicant.is_none() {
        return Err(Error::invalid("channel", msg!("cases-account-needed")));
    }
    if submission.received_on > today {
        return Err(Error::invalid("received_on", msg!("cases-received-later")));
    }
    if submission
        .version
        .ends
        .is_some_and(|ends| submission.received_on >= ends)
    {
        return Err(Error::Conflict(msg!("cases-procedure-closed")));
    }
    if definition.steps.is_none() {
        return Err(Error::Conflict(msg!("cases-no-steps")));
    }
    // Not known yet never stops: somebody will look.
    let form = definition.form.iter().flat_map(|page| &page.questions);
    let mut facts = submission.version.setting_facts();
    facts.extend(submission.known.clone());
    facts.extend(submission.answers.facts(form));
    facts.insert("today".to_owned(), rules::Value::Day(today.0));
    let day = rules::Value::Day(submission.received_on.0);
    facts.insert("received_on".to_owned(), day);
    for date in &definition.dates {
        let known = if date.is_chosen() {
            let chosen = dates.iter().find(|(id, _)| *id == date.id);
            chosen.map(|(_, day)| rules::Value::Day(day.0))
        } else {
            date.known(&facts)
        };
        if let Some(known) = known {
            facts.insert(date.id.clone(), known);
        }
    }
    let mut refused = denied(&submission.version, &facts, submission.lang);
    refused.extend(not_open(&submission.version, &facts, submission.lang));
    if refused.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(refused))
    }
}

/// The conditions that these facts deny, each with what the person is told.
pub(super) fn denied(version: &Version, facts: &engine::Facts, lang: Lang) -> Vec<Problem> {
    let conditions = version.definition.conditions.iter();
    conditions
        .filter(|clause| clause.rule.truth(facts) == Truth::No)
        .map(|clause| {
            let text = clause.if_not.text(lang).to_owned();
            Problem::new(clause.id(), msg!("cases-condition", text = text))
        })
        .collect()
}

/// The conditions that wait for a date which the town has not set: what they open is not open yet.
fn not_open(version: &Version, facts: &engine::Facts, lang: Lang) -> Vec<Problem> {
    let waits =
        |name: &String| version.definition.is_chosen_date(name) && !facts.contains_key(name);
    let conditions = version.definition.conditions.iter();
    conditions
        .filter(|clause| match clause.rule.truth(facts) {
            Truth::Unknown(names) => names.iter().any(waits),
            Truth::Yes | Truth::No => false,
        })
        .map(|clause| {
            let text = clause.if_not.text(lang).to_owned();
            Problem::new(clause.id(), msg!("cases-condition", text = text))
        })
        .collect()
}

async fn insert(town: &Town, actor: &Actor, submission: Submission) -> Result<(Case, Code)> {
    let now = town.clock().now();
    let code = Code::new(town.random());
    let contact = Contact::of(&submission.version, &submission.answers);
    let reach = letters::reach(town, submission.applicant.as_ref(), &contact).await?;
    let rule = rule_of_version(town, town.db(), submission.version.clone()).await?;
    let mut tx = town.db().begin().await?;
    let law = rule.law();
    let definition = &rule.version.definition;
    let questions = definition.form.iter().flat_map(|page| &page.questions);
    let mut facts = submission.known.clone();
    facts.extend(submission.answers.facts(questions));
    let moment = Moment {
        at: now,
        on: submission.received_on,
    };
    let channel = submission.channel;
    let step = engine::file(&law, &facts, channel.code(), moment)
        .ok_or_else(|| Error::Conflict(msg!("cases-no-steps")))?;
    let name = rule.version.name();
    let prefix = catalogue::store::initials(&mut tx, name).await?;
    let prefix = prefix.unwrap_or_else(|| catalogue::initials::initials(name));
    let year = now.day().year();
    let serial = store::next_serial(&mut tx, &prefix, year).await?;
    let mut case = Case {
        id: town.new_id(),
        number: format!("{prefix}-{year}-{serial:04}"),
        procedure: rule.version.name().to_owned(),
        version: rule.version.id.clone(),
        service: rule.version.service().to_owned(),
        territory: None,
        seq: 0,
        life: Life::clone(&step.life),
        turn: None,
        received_at: now,
        merged_into: None,
        erase_on: None,
        noticed_on: None,
        erased_at: None,
        files_erase_on: None,
        awaiting_since: None,
        erased: None,
        answers: submission.answers.clone(),
        known: submission.known.clone(),
        across: std::collections::BTreeMap::new(),
        channel,
        lang: submission.lang,
        applicant: submission.applicant.clone(),
        keyed_by: submission.keyed_by.clone(),
        mandate: submission.mandate.clone(),
        contact,
        assigned_to: None,
        assigned_name: None,
        reach: Some(reach),
    };
    store::insert(&mut tx, &case, &submission.id, &code.hash()).await?;
    for file in super::inside::files_of(town, &case.answers, "applicant", now) {
        store::insert_file(&mut tx, &case.id, &file).await?;
    }
    let doer = Doer {
        role: "applicant".to_owned(),
        person: submission.keyed_by.clone().or_else(|| actor.id().cloned()),
        author: None,
        channel: Some(channel),
    };
    let mut data = Map::new();
    data.insert("answers".to_owned(), case.answers.json());
    data.insert("known".to_owned(), json!(case.known));
    let written = Written {
        kind: "filed",
        doer: &doer,
        data,
        code: Some(&code),
    };
    record::step(&mut tx, town, &rule, &mut case, step, written).await?;
    if let Some((person, name)) = route(town, &mut tx, &case, &facts).await? {
        store::assign(&mut tx, &case.id, Some((&person, &name)), &case.service).await?;
        case.assigned_to = Some(person);
        case.assigned_name = Some(name);
    }
    tx.commit().await?;
    Ok((case, code))
}

/// Whom a new case goes to: of the routes that fit, the closest ones; of their people, whoever is here
/// and has the fewest open cases.
async fn route(
    town: &Town,
    tx: &mut db::Tx,
    case: &Case,
    facts: &engine::Facts,
) -> Result<Option<(Id<Person>, String)>> {
    let routes = store::routes(&mut *tx, &case.procedure).await?;
    let fitting = closest(town, tx, case, facts, routes).await?;
    lightest(tx, fitting).await
}

/// Whom a case goes to once its place changed.
pub(super) enum Routed {
    /// Whoever has it keeps it.
    Kept,
    To(Id<Person>, String),
    /// It left the place of whoever had it, and nobody has the new one.
    ToNobody,
}

/// The same for a case whose answers changed. Whom a head chose by hand, outside the routes, keeps it.
pub(super) async fn route_again(
    town: &Town,
    tx: &mut db::Tx,
    case: &Case,
    facts: &engine::Facts,
) -> Result<Routed> {
    let routes = store::routes(&mut *tx, &case.procedure).await?;
    let by_hand = case
        .assigned_to
        .as_ref()
        .is_some_and(|person| routes.iter().all(|route| route.person != *person));
    if routes.is_empty() || by_hand {
        return Ok(Routed::Kept);
    }
    let fitting = closest(town, tx, case, facts, routes).await?;
    let holds = |route: &store::Route| case.assigned_to.as_ref() == Some(&route.person);
    if fitting.iter().any(holds) {
        return Ok(Routed::Kept);
    }
    Ok(match lightest(tx, fitting).await? {
        Some((person, name)) => Routed::To(person, name),
        None if case.assigned_to.is_some() => Routed::ToNobody,
        None => Routed::Kept,
    })
}

/// The routes that fit a case best, of people who are here.
async fn closest(
    town: &Town,
    tx: &mut db::Tx,
    case: &Case,
    facts: &engine::Facts,
    mut fitting: Vec<store::Route>,
) -> Result<Vec<store::Route>> {
    let directory = town.directory();
    let fits = |route: &store::Route| {
        let place = route.territory.as_deref().is_none_or(|outer| {
            case.territory
                .as_deref()
                .is_some_and(|inner| directory.lies_within(inner, outer))
        });
        let answer = route.fact.as_deref().is_none_or(|fact| {
            let known = facts.get(fact).map(record::plain);
            let wanted = route.value.clone().unwrap_or_default();
            known.is_some_and(|known| match known {
                serde_json::Value::String(text) => text == wanted,
                other => other.to_string().as_str() == wanted.as_str(),
            })
        });
        place && answer
    };
    let closeness = |route: &store::Route| {
        usize::from(route.territory.is_some()) + 2 * usize::from(route.fact.is_some())
    };
    fitting.retain(fits);
    let today = town.clock().today();
    let absences = store::absences(&mut *tx, today).await?;
    fitting.retain(|route| {
        !absences
            .iter()
            .any(|absence| absence.person == route.person && absence.covers(today))
    });
    let best = fitting.iter().map(closeness).max().unwrap_or_default();
    fitting.retain(|route| closeness(route) == best);
    Ok(fitting)
}

/// Of these people, whoever has the fewest open cases.
async fn lightest(
    tx: &mut db::Tx,
    routes: Vec<store::Route>,
) -> Result<Option<(Id<Person>, String)>> {
    if routes.is_empty() {
        return Ok(None);
    }
    let loads = store::loads(&mut *tx).await?;
    let load = |person: &Id<Person>| {
        loads
            .iter()
            .find(|(id, _)| id == person.as_str())
            .map_or(0, |(_, count)| *count)
    };
    let chosen = routes
        .into_iter()
        .min_by(|left, right| {
            let by_load = load(&left.person).cmp(&load(&right.person));
            by_load.then_with(|| left.person.cmp(&right.person))
        })
        .map(|route| (route.person, route.name));
    Ok(chosen)
}

/// Somebody who keys for others.
pub(crate) fn keys_for_others(actor: &Actor) -> bool {
    matches!(actor, Actor::System)
        || [Role::Agent, Role::Head, Role::Counter]
            .into_iter()
            .any(|role| actor.has(role))
}
