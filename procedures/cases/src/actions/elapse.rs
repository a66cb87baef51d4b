//! What time does: everything due, in order, each dated of its own day, even after an outage.

use base::{Id, Result};
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
        let now = town.clock().now();
        let due = store::due(town.db(), now).await?;
        let mut moved = 0;
        for id in due {
            // One case that cannot go on must not stop the clocks of all the others.
            match one_of(town, &id).await {
                Ok(true) => moved += 1,
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(case = id.as_str(), "time cannot move a case: {error}");
                }
            }
        }
        if moved == 0 {
            return Ok(done);
        }
        done += moved;
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
        let mut tx = town.db().begin().await?;
        store::reminded(&mut tx, &slot.id).await?;
        if let Some(case) = &slot.case_id {
            let case = store::by_id(&mut tx, case).await?;
            let news = letters::News::Reminder(slot.starts_at);
            letters::tell_person(&mut tx, town, &case, news, None).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
