//! What identity does by itself: forgets what is over, and closes accounts nobody uses any more,
//! after two letters.

use base::{Instant, Lang, Result};
use jobs::{Every, Timer};
use town::Town;

use crate::{
    Identity,
    actions::{privacy, sessions},
    letters,
    model::Email,
    store::{access, factors, people, recognition},
};

/// A resident's account closes after so long without a visit.
const ABSENCE_DAYS: i64 = 3 * 365;
/// The letters leave so many days before.
const FIRST_LETTER_DAYS: i64 = 60;
const SECOND_LETTER_DAYS: i64 = 15;

pub(crate) fn timers() -> Vec<Timer> {
    vec![
        Timer {
            name: "identity-forget",
            every: Every::Seconds(900),
            run: |town| Box::pin(async move { forget(&town).await }),
        },
        Timer {
            name: "identity-absent",
            every: Every::Day,
            run: |town| Box::pin(async move { close_absent(crate::taught(), &town).await }),
        },
    ]
}

/// Forgets links, codes, sessions, questions, invitations and tries that no longer count.
pub async fn forget(town: &Town) -> Result<()> {
    let now = town.clock().now();
    people::purge(town.db(), now).await?;
    people::purge_tries(town.db(), now).await?;
    factors::purge(town.db(), now).await?;
    access::purge(town.db(), now).await?;
    recognition::purge(town.db(), now).await?;
    sessions::purge(town).await
}

/// Writes to residents who have not come for three years, twice, then closes their account. People
/// without an address cannot be warned: their account stays.
pub async fn close_absent(identity: &Identity, town: &Town) -> Result<()> {
    let now = town.clock().now();
    let gone = now.plus_days(-ABSENCE_DAYS);
    // A second letter always leaves two weeks before the end, even when the program was stopped.
    let warned_long_ago = now.plus_days(-SECOND_LETTER_DAYS);
    for person in people::absent(town.db(), gone, 2, warned_long_ago).await? {
        privacy::erase(identity, town, &person.id).await?;
    }
    warn(town, gone, SECOND_LETTER_DAYS, 1).await?;
    warn(town, gone, FIRST_LETTER_DAYS, 0).await
}

async fn warn(town: &Town, gone: Instant, days: i64, warnings: i64) -> Result<()> {
    let now = town.clock().now();
    // Two letters are never closer than the last one is to the end.
    let warned_before = now.plus_days(-SECOND_LETTER_DAYS);
    let since = gone.plus_days(days);
    for person in people::absent(town.db(), since, warnings, warned_before).await? {
        let Some(email) = person
            .email
            .as_deref()
            .and_then(|email| Email::parse(email).ok())
        else {
            continue;
        };
        let lang = Lang::parse(&person.lang).unwrap_or_default();
        let closes_on = now.plus_days(days).day();
        let mut tx = town.db().begin().await?;
        people::warned(&mut tx, &person.id, warnings + 1, now).await?;
        let letter = letters::absence(town, &email, lang, &person.name, closes_on);
        mail::enqueue(&mut tx, town, &letter).await?;
        tx.commit().await?;
    }
    Ok(())
}
