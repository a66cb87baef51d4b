//! What time does: everything due, in order, each dated of its own day, even after an outage.

use base::{Id, Instant, Result};
use serde_json::Map;
use town::Town;

use super::{
    Rule,
    record::{self, Doer, Written},
    rule_of,
};
use crate::{engine, letters, model::Case, store};

/// Lets time do all that is due in every case. Cases are taken by the instant of what is due next, so
/// that what should have come first comes first. Gives how many steps were taken.
pub async fn elapse(town: &Town) -> Result<usize> {
    let mut done = 0;
    loop {
        let moved = round(town).await?;
        if moved == 0 {
            return Ok(done);
        }
        done += moved;
    }
}

/// One step of time in each case in which it has something to do. However many cannot go on, they do not
/// stop the clocks of all the others.
async fn round(town: &Town) -> Result<usize> {
    let now = town.clock().now();
    let mut after = (Instant::from_millis(i64::MIN), String::new());
    let mut moved = 0;
    loop {
        let due = store::due(town.db(), now, &after).await?;
        let Some((last, at)) = due.last() else {
            return Ok(moved);
        };
        after = (*at, last.to_string());
        for (id, _) in due {
            match one_of(town, &id).await {
                Ok(true) => moved += 1,
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(case = id.as_str(), "time cannot move a case: {error}");
                }
            }
        }
    }
}

async fn one_of(town: &Town, id: &Id<Case>) -> Result<bool> {
    let case = store::by_id(town.db(), id).await?;
    let rule = rule_of(town, &case).await?;
    Ok(one(town, &rule, case).await?.is_some())
}

/// Lets time do what is due in one case, and gives it as it is then.
pub(crate) async fn catch_up(town: &Town, mut case: Case) -> Result<Case> {
    if case.life.next_at().is_none_or(|at| at > town.clock().now()) {
        return Ok(case);
    }
    let rule = rule_of(town, &case).await?;
    while let Some(moved) = one(town, &rule, case.clone()).await? {
        case = moved;
    }
    Ok(case)
}

/// One step of time in one case, in a transaction of its own. Nothing when nothing is due, or when
/// somebody else takes it at this moment: the next round will see.
async fn one(town: &Town, rule: &Rule, mut case: Case) -> Result<Option<Case>> {
    let now = town.clock().now();
    let known = rule.answered(&case);
    let Some(step) = engine::due(&rule.law(), &case.life, &known, now) else {
        return Ok(None);
    };
    case.reach = Some(letters::reached(town, &case).await?);
    let mut tx = town.db().begin().await?;
    let doer = Doer::nobody();
    let written = Written {
        kind: "elapsed",
        doer: &doer,
        data: Map::new(),
        code: None,
    };
    match record::step(&mut tx, town, rule, &mut case, step, written).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Some(case))
        }
        Err(base::Error::Conflict(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reminds people of the hours they chose.
pub async fn remind(town: &Town) -> Result<()> {
    let now = town.clock().now();
    for slot in store::to_remind(town.db(), now).await? {
        if let Err(error) = remind_of(town, &slot).await {
            let slot = slot.id.as_str();
            tracing::error!(slot, "nobody can be reminded of an hour: {error}");
        }
    }
    Ok(())
}

async fn remind_of(town: &Town, slot: &store::Slot) -> Result<()> {
    // After an outage, nobody is reminded of an hour that is past.
    let is_to_come = slot.starts_at > town.clock().now();
    let mut case = match &slot.case_id {
        Some(case) if is_to_come => Some(store::by_id(town.db(), case).await?),
        _ => None,
    };
    if let Some(case) = &mut case {
        case.reach = Some(letters::reached(town, case).await?);
    }
    let mut tx = town.db().begin().await?;
    store::reminded(&mut tx, &slot.id).await?;
    if let Some(case) = &case {
        let news = letters::News::Reminder(slot.starts_at);
        letters::tell_person(&mut tx, town, case, news, None).await?;
    }
    tx.commit().await
}
