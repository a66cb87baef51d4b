//! Heads of service: who works on a case, two requests that are one, requests for somebody else.

use base::{Error, Id, Result};
use i18n::msg;
use serde_json::{Map, json};
use town::{Actor, Person, Town};

use super::{
    Rule,
    desk::must_be_staff,
    elapse,
    record::{self, Doer, Written, conflict},
    rights, rule_of,
};
use crate::{
    engine::{self, Ending, Moment},
    letters::{self, News},
    model::{Caller, Case, fold},
    store,
};

async fn managed(town: &Town, actor: &Actor, number: &str, seen: i64) -> Result<Case> {
    let case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, Caller::from(actor)).await?;
    rights.must_manage()?;
    let case = elapse::catch_up(town, case).await?;
    if case.is_over() {
        return Err(Error::Conflict(msg!("cases-over")));
    }
    if case.seq != seen {
        return Err(conflict());
    }
    Ok(case)
}

/// Gives a case to somebody, or to nobody; in another service if it is said. An agent may take a case
/// of their service for themselves.
pub async fn assign(
    town: &Town,
    actor: &Actor,
    number: &str,
    to: Option<&Id<Person>>,
    service: Option<&str>,
    seen: i64,
) -> Result<()> {
    let mut case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, Caller::from(actor)).await?;
    let takes = to.is_some() && to == actor.id() && service.is_none();
    if takes {
        rights.must_be_staff()?;
        if !rights.may_take() {
            return Err(Error::Forbidden(msg!("cases-not-by-you")));
        }
    } else {
        rights.must_manage()?;
    }
    if case.is_over() {
        return Err(Error::Conflict(msg!("cases-over")));
    }
    if case.seq != seen {
        return Err(conflict());
    }
    if let (Some(person), false) = (to, takes) {
        must_be_staff(town, actor, person, "to").await?;
    }
    let directory = town.directory();
    let service = service.unwrap_or(&case.service).to_owned();
    if directory.service(&service).is_none() && service != case.service {
        return Err(Error::invalid("service", msg!("cases-service-unknown")));
    }
    let name = match to {
        Some(person) => {
            let name = identity::actions::accounts::name_of(town, person).await?;
            let own = || (to == actor.id()).then(|| actor.name().unwrap_or_default().to_owned());
            let name = name.or_else(own);
            Some(name.ok_or_else(|| Error::invalid("to", msg!("cases-person-unknown")))?)
        }
        None => None,
    };
    let mut tx = town.db().begin().await?;
    store::assign(&mut tx, &case.id, to.zip(name.as_deref()), &service).await?;
    let doer = Doer::of(actor, "agent", None);
    let data = json!({ "to": name, "service": service });
    record::note(&mut tx, town, &mut case, "assigned", &doer, data).await?;
    tx.commit().await
}

async fn close(
    town: &Town,
    tx: &mut db::Tx,
    actor: &Actor,
    (rule, case): (&Rule, &mut Case),
    ending: Ending,
    data: Map<String, serde_json::Value>,
) -> Result<()> {
    let moment = Moment::now(town.clock().now());
    let step = engine::close(&rule.law(), &case.life, moment, ending);
    let doer = Doer::of(actor, "head", None);
    let written = Written {
        kind: "closed",
        doer: &doer,
        data,
        code: None,
    };
    record::step(tx, town, rule, case, step, written).await
}

/// Whether the same person asks both: by their account, else by the name and one thing more that both
/// forms were answered.
fn is_same_person(one: &Case, other: &Case) -> bool {
    if let (Some(one), Some(other)) = (&one.applicant, &other.applicant) {
        return one == other;
    }
    let (one, other) = (&one.contact, &other.contact);
    let same = |one: Option<String>, other: Option<String>| one.is_some() && one == other;
    let folded = |text: &Option<String>| text.as_deref().map(fold);
    let day = |day: Option<base::Day>| day.map(|day| day.to_string());
    same(folded(&one.name), folded(&other.name))
        && (same(folded(&one.email), folded(&other.email))
            || same(day(one.birth_date), day(other.birth_date))
            || (!one.address.is_empty() && one.address == other.address))
}

/// The same request came twice: `number` is closed, and `into` goes on. Both of the same procedure. When
/// somebody else asked it, their documents are for agents only: who asks the other does not read them.
pub async fn merge(town: &Town, actor: &Actor, number: &str, into: &str, seen: i64) -> Result<()> {
    let mut case = managed(town, actor, number, seen).await?;
    let other = store::by_number(town.db(), into).await;
    let other = other.map_err(|_| Error::invalid("into", msg!("cases-merge-unknown")))?;
    let mut other = managed(town, actor, into, other.seq).await?;
    if other.id == case.id || other.procedure != case.procedure {
        return Err(Error::invalid("into", msg!("cases-merge-unknown")));
    }
    let rule = rule_of(town, &case).await?;
    case.reach = Some(letters::reached(town, &case).await?);
    let is_theirs = is_same_person(&case, &other);
    let mut tx = town.db().begin().await?;
    let mut data = Map::new();
    data.insert("into".to_owned(), json!(other.number));
    let closed = (&rule, &mut case);
    close(town, &mut tx, actor, closed, Ending::Merged, data).await?;
    store::set_merged(&mut tx, &case.id, &other.id).await?;
    for file in store::files(&mut tx, &case.id).await? {
        store::insert_file(
            &mut tx,
            &other.id,
            &store::CaseFile {
                id: town.new_id(),
                internal: file.internal || !is_theirs,
                ..file
            },
        )
        .await?;
    }
    let doer = Doer::of(actor, "head", None);
    let data = json!({ "from": case.number });
    record::note(&mut tx, town, &mut other, "merged", &doer, data).await?;
    letters::tell_person(&mut tx, town, &case, News::Merged(&other.number), None).await?;
    tx.commit().await
}

/// Sends the request to the authority in charge and tells the person (CRPA L114-2). Our delay stops.
/// Theirs runs from the day we received the request where silence refuses, and from the day they
/// receive it where silence accepts (L114-3).
pub async fn transfer(
    town: &Town,
    actor: &Actor,
    number: &str,
    authority: &str,
    seen: i64,
) -> Result<()> {
    let authority = authority.trim();
    if authority.is_empty() {
        return Err(Error::invalid("authority", msg!("cases-text-empty")));
    }
    let mut case = managed(town, actor, number, seen).await?;
    let rule = rule_of(town, &case).await?;
    case.reach = Some(letters::reached(town, &case).await?);
    let mut tx = town.db().begin().await?;
    let mut data = Map::new();
    data.insert("authority".to_owned(), json!(authority));
    let closed = (&rule, &mut case);
    close(town, &mut tx, actor, closed, Ending::Transferred, data).await?;
    letters::transferred(&mut tx, town, &rule, &case, authority).await?;
    letters::tell_person(&mut tx, town, &case, News::Moved, None).await?;
    tx.commit().await
}
