//! Retention, really executed: the person is told beforehand, then documents and cases go on their day.
//! What a rule gives to the archives waits to be handed over, and nothing of it goes before.

use base::{Day, Error, Id, Result};
use catalogue::{Afterwards, Retention};
use db::Tx;
use i18n::msg;
use serde_json::json;
use town::{Actor, Town};

use super::{
    Rule,
    record::{self, Doer},
    rights, rule_of,
};
use crate::{
    letters,
    model::{Because, Caller, Case, Erased},
    store,
};

/// The person is told so many days before; the whole term, when it is shorter…
const NOTICE_DAYS: i32 = 30;

/// …but never less than this.
pub(super) const LEAST_NOTICE_DAYS: i32 = 8;

/// The round of a day: notices, then documents, then cases whose time has come. A case that cannot go
/// does not keep the others.
pub async fn keep(town: &Town) -> Result<()> {
    let now = town.clock().now();
    let today = now.day();
    let mut after = String::new();
    loop {
        let soon = store::to_notice(town.db(), today.plus_days(NOTICE_DAYS), &after).await?;
        let Some(last) = soon.last() else { break };
        after = last.id.to_string();
        for case in soon {
            let id = case.id.clone();
            report(&id, notice(town, case).await);
        }
    }
    after.clear();
    loop {
        let due = store::to_erase_files(town.db(), today, &after).await?;
        let Some(last) = due.last() else { break };
        after = last.id.to_string();
        for case in due {
            let id = case.id.clone();
            report(&id, erase_files(town, case).await);
        }
    }
    after.clear();
    let told_by = today.plus_days(-LEAST_NOTICE_DAYS);
    loop {
        let due = store::to_erase(town.db(), today, told_by, &after).await?;
        let Some(last) = due.last() else { break };
        after = last.id.to_string();
        for case in due {
            let id = case.id.clone();
            report(&id, end_of_term(town, case).await);
        }
    }
    let mut tx = town.db().begin().await?;
    store::drop_old_keys(&mut tx, now).await?;
    let offered = now.plus_days(-i64::from(store::OFFER_DAYS) - 1);
    store::drop_offers(&mut tx, offered).await?;
    tx.commit().await
}

fn report(case: &Id<Case>, done: Result<()>) {
    if let Err(error) = done {
        tracing::error!(case = case.as_str(), "a case cannot be let go: {error}");
    }
}

pub(super) fn to_archives(rule: &Rule) -> bool {
    rule.version.definition.keep.then == Afterwards::Archive
}

/// The person is told on what day it goes. Told late, it goes later.
async fn notice(town: &Town, mut case: Case) -> Result<()> {
    let Some(on) = case.erase_on else {
        return Ok(());
    };
    let today = town.clock().today();
    let term = case.life.ended.map(|(ended, _)| ended.days_until(on) - 1);
    let term = i32::try_from(term.unwrap_or_default()).unwrap_or(NOTICE_DAYS);
    let day = on.max(today.plus_days(term.clamp(LEAST_NOTICE_DAYS, NOTICE_DAYS)));
    let rule = rule_of(town, &case).await?;
    case.reach = Some(letters::reach(town, case.applicant.as_ref(), &case.contact).await?);
    let mut tx = town.db().begin().await?;
    store::set_noticed(&mut tx, &case.id, today, day).await?;
    let doer = Doer::nobody();
    record::note(
        &mut tx,
        town,
        &mut case,
        "noticed",
        &doer,
        json!({ "day": day }),
    )
    .await?;
    letters::tell_erasure(&mut tx, town, &rule, &case, day, to_archives(&rule)).await?;
    tx.commit().await
}

async fn erase_files(town: &Town, mut case: Case) -> Result<()> {
    let held: Vec<String> = case
        .answers
        .ids()
        .filter(|id| {
            let alone: forms::Answers = case
                .answers
                .get(id)
                .map(|value| ((*id).to_owned(), value.clone()))
                .into_iter()
                .collect();
            !alone.files().is_empty()
        })
        .map(str::to_owned)
        .collect();
    for id in held {
        case.answers.remove(&id);
    }
    let mut tx = town.db().begin().await?;
    store::drop_files(&mut tx, &case.id).await?;
    store::files_erased(&mut tx, &case).await?;
    tx.commit().await
}

/// Its term is over: it goes, or waits for the archives.
async fn end_of_term(town: &Town, mut case: Case) -> Result<()> {
    let rule = rule_of(town, &case).await?;
    let today = town.clock().today();
    let mut tx = town.db().begin().await?;
    if to_archives(&rule) {
        store::set_awaiting(&mut tx, &case.id, today).await?;
        let doer = Doer::nobody();
        record::note(&mut tx, town, &mut case, "awaiting", &doer, json!({})).await?;
    } else {
        let why = why(&rule, Because::Term, today);
        empty(&mut tx, town, &case, &why).await?;
    }
    tx.commit().await
}

pub(super) fn why(rule: &Rule, because: Because, on: Day) -> Erased {
    let term = match rule.version.definition.keep.cases {
        Some(Retention::For(delay)) => Some(delay.to_string()),
        Some(Retention::None) | None => None,
    };
    Erased {
        because,
        on,
        term,
        law: because.law().to_owned(),
        reference: None,
    }
}

/// Empties a case to its row of figures, and why: answers, letters, messages, documents, who saw it. Its
/// acts stay in the journal; without their salt nobody can say of which case.
pub(super) async fn empty(tx: &mut Tx, town: &Town, case: &Case, why: &Erased) -> Result<()> {
    // A letter that did not leave would never leave.
    if store::has_unsent(&mut *tx, &case.id).await? {
        return Err(Error::Conflict(msg!("cases-erase-letters")));
    }
    store::drop_files(tx, &case.id).await?;
    store::drop_inside(tx, &case.id).await?;
    store::drop_letters(tx, &case.id).await?;
    store::drop_access(tx, &case.id).await?;
    store::empty_events(tx, &case.id).await?;
    store::loose_acts(tx, &case.id).await?;
    store::erase(tx, &case.id, town.clock().now(), why).await
}

/// Erases a closed case at once, by a head of service, because the person asked for it and the law gives
/// them that. Not what goes to the archives.
pub async fn erase(town: &Town, actor: &Actor, number: &str) -> Result<()> {
    let mut case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, Caller::from(actor)).await?;
    rights.must_manage()?;
    if !case.is_over() {
        return Err(Error::Conflict(msg!("cases-erase-open")));
    }
    if case.erased_at.is_some() {
        return Err(Error::Conflict(msg!("cases-over")));
    }
    let rule = rule_of(town, &case).await?;
    if to_archives(&rule) {
        return Err(Error::Conflict(msg!("cases-erase-archives")));
    }
    let why = why(&rule, Because::Request, town.clock().today());
    let mut tx = town.db().begin().await?;
    let doer = Doer::of(actor, "head", None);
    record::note(&mut tx, town, &mut case, "erased", &doer, json!({})).await?;
    empty(&mut tx, town, &case, &why).await?;
    tx.commit().await
}
