//! Retention, really executed: documents and cases go on their day; the person is told beforehand.

use base::{Error, Result};
use catalogue::Afterwards;
use db::Tx;
use i18n::msg;
use serde_json::json;
use town::{Actor, Town};

use super::{
    record::{self, Doer},
    rights, rule_of,
};
use crate::{
    letters::{self, News},
    model::{Caller, Case},
    store,
};

/// The person is told so many days before.
const NOTICE_DAYS: i32 = 30;

/// The round of a day: notices, then documents, then cases whose time has come.
pub async fn keep(town: &Town) -> Result<()> {
    let now = town.clock().now();
    let today = now.day();
    loop {
        let soon = store::to_notice(town.db(), today.plus_days(NOTICE_DAYS)).await?;
        if soon.is_empty() {
            break;
        }
        for case in soon {
            notice(town, &case).await?;
        }
    }
    loop {
        let due = store::to_erase_files(town.db(), today).await?;
        if due.is_empty() {
            break;
        }
        for case in due {
            erase_files(town, case).await?;
        }
    }
    loop {
        let due = store::to_erase(town.db(), today).await?;
        if due.is_empty() {
            break;
        }
        for case in due {
            empty(town, &case).await?;
        }
    }
    let mut tx = town.db().begin().await?;
    store::drop_old_keys(&mut tx, now).await?;
    tx.commit().await
}

/// Told when there is something the person would lose, or when archives take over.
async fn notice(town: &Town, case: &Case) -> Result<()> {
    let rule = rule_of(town, case).await?;
    let mut tx = town.db().begin().await?;
    store::set_noticed(&mut tx, &case.id, town.clock().today()).await?;
    let archives = rule.version.definition.keep.then == Afterwards::Archive;
    if let Some(on) = case.erase_on {
        let news = News::Erasure { on, archives };
        letters::tell_person(&mut tx, town, case, news, None).await?;
    }
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
    let alone = store::drop_files(&mut tx, &case.id).await?;
    store::files_erased(&mut tx, &case).await?;
    delete_after(&mut tx, town, alone);
    tx.commit().await
}

/// Empties a case to its row of figures: answers, letters, messages, documents, who saw it. Its acts
/// stay in the journal; without their salt nobody can say of which case.
async fn empty(town: &Town, case: &Case) -> Result<()> {
    let mut tx = town.db().begin().await?;
    let alone = store::drop_files(&mut tx, &case.id).await?;
    store::drop_inside(&mut tx, &case.id).await?;
    store::drop_letters(&mut tx, &case.id).await?;
    store::drop_access(&mut tx, &case.id).await?;
    store::empty_events(&mut tx, &case.id).await?;
    store::loose_acts(&mut tx, &case.id).await?;
    store::erase(&mut tx, &case.id, town.clock().now()).await?;
    delete_after(&mut tx, town, alone);
    tx.commit().await
}

/// Documents go once it is sure that nothing points at them any more.
fn delete_after(tx: &mut Tx, town: &Town, alone: Vec<String>) {
    let files = town.files().clone();
    tx.after_commit(move || {
        tokio::spawn(async move {
            for sha256 in alone {
                if let Err(error) = files.delete(&sha256).await {
                    tracing::warn!("a document could not be erased: {error}");
                }
            }
        });
    });
}

/// Erases a closed case at once, by a head of service (a request under data protection law), with why.
pub async fn erase(town: &Town, actor: &Actor, number: &str, why: &str) -> Result<()> {
    let mut case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, Caller::from(actor)).await?;
    rights.must_manage()?;
    if !case.is_over() {
        return Err(Error::Conflict(msg!("cases-erase-open")));
    }
    if why.trim().is_empty() {
        return Err(Error::invalid("why", msg!("cases-text-empty")));
    }
    let mut tx = town.db().begin().await?;
    let doer = Doer::of(actor, "head", None);
    record::note(&mut tx, town, &mut case, "erased", &doer, json!({})).await?;
    tx.commit().await?;
    empty(town, &case).await
}
