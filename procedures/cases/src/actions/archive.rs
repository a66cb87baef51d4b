//! Handing cases over to the archives: those whose term is over, each as a folder to take away, then
//! the word of the archivist, or of a head of service, that the archives
//! have it. Only then is it erased here.

use base::{Day, Error, Result};
use catalogue::Version;
use i18n::msg;
use serde_json::json;
use town::{Actor, Role, Town};

use super::{
    Seen, keep, look,
    record::{self, Doer},
    rights, rule_of,
};
use crate::{
    model::{Because, Caller, Case},
    parcel, store,
};

/// The longest reference of a deposit.
const LONGEST: usize = 60;

/// A case that waits for the archives.
#[derive(Clone, Debug)]
pub struct Awaiting {
    pub case: Case,
    pub version: Version,
    pub since: Day,
}

/// Receives what goes to the archives.
pub fn is_archivist(actor: &Actor) -> bool {
    actor.has(Role::Archivist)
}

fn scope(town: &Town, actor: &Actor) -> String {
    rights::scope(town, actor, &[Role::Agent, Role::Head, Role::Archivist])
}

/// The cases of where one works that wait to be handed over, the oldest first.
pub async fn awaiting(town: &Town, actor: &Actor) -> Result<Vec<Awaiting>> {
    if !rights::works(actor) && !is_archivist(actor) {
        return Err(Error::Forbidden(msg!("cases-staff-only")));
    }
    let mut all = Vec::new();
    for case in store::awaiting(town.db(), &scope(town, actor)).await? {
        let Some(since) = case.awaiting_since else {
            continue;
        };
        all.push(Awaiting {
            version: catalogue::store::version(town.db(), &case.version).await?,
            since,
            case,
        });
    }
    Ok(all)
}

/// Whether anything waits, for the way to the list.
pub async fn anything_awaits(town: &Town, actor: &Actor) -> Result<bool> {
    store::anything_awaits(town.db(), &scope(town, actor)).await
}

/// A case that waits, looked at by whoever may hand it over.
pub async fn to_hand_over(town: &Town, actor: &Actor, number: &str) -> Result<Seen> {
    let seen = look(town, Caller::from(actor), number, "archives").await?;
    seen.rights.must_hand_over()?;
    waits(&seen.case)?;
    Ok(seen)
}

fn waits(case: &Case) -> Result<Day> {
    case.awaiting_since
        .filter(|_| case.erased_at.is_none())
        .ok_or_else(|| Error::Conflict(msg!("cases-archives-not-waiting")))
}

/// The whole case in one ZIP: what it says in plain text and as data, its letters, its documents, and a
/// list of them all with their fingerprints.
pub async fn take_to_archives(town: &Town, actor: &Actor, number: &str) -> Result<Vec<u8>> {
    let seen = to_hand_over(town, actor, number).await?;
    parcel::of(town, &seen).await
}

/// The archives have it since this day, under this reference: the case is emptied here.
pub async fn handed_over(
    town: &Town,
    actor: &Actor,
    number: &str,
    on: Day,
    reference: &str,
) -> Result<()> {
    let mut case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, Caller::from(actor)).await?;
    rights.must_hand_over()?;
    let since = waits(&case)?;
    if on > town.clock().today() || on < since {
        return Err(Error::invalid("on", msg!("cases-archives-day")));
    }
    let reference = reference.trim();
    if reference.chars().count() > LONGEST {
        let long = msg!("cases-text-long", most = LONGEST);
        return Err(Error::invalid("reference", long));
    }
    let rule = rule_of(town, &case).await?;
    let mut why = keep::why(&rule, Because::HandedOver, on);
    why.reference = Some(reference.to_owned()).filter(|reference| !reference.is_empty());
    let mut tx = town.db().begin().await?;
    let by = if rights.manages { "head" } else { "archivist" };
    let doer = Doer::of(actor, by, None);
    record::note(
        &mut tx,
        town,
        &mut case,
        "handed",
        &doer,
        json!({ "on": on }),
    )
    .await?;
    keep::empty(&mut tx, town, &case, &why).await?;
    tx.commit().await
}
