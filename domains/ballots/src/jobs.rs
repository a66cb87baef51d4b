//! Work done without being asked: comments published once replied to, names that go when they must.

use ::jobs::{Every, Timer};
use base::Result;
use town::Town;

use crate::store;

/// How long a roll is kept after the count.
const KEPT_DAYS: i64 = 60;
/// How long after the close when nobody counts the vote.
const KEPT_UNCOUNTED_DAYS: i64 = 180;

pub(crate) fn timers() -> Vec<Timer> {
    vec![
        Timer {
            name: "ballots-forget-rolls",
            every: Every::Day,
            run: |town| Box::pin(async move { forget_rolls(&town).await }),
        },
        Timer {
            name: "ballots-ideas",
            every: Every::Seconds(60),
            run: |town| Box::pin(async move { crate::actions::follow_ideas(&town).await }),
        },
        Timer {
            name: "ballots-comments",
            every: Every::Seconds(60),
            run: |town| Box::pin(async move { crate::actions::gather_comments(&town).await }),
        },
        Timer {
            name: "ballots-forget-authors",
            every: Every::Day,
            run: |town| Box::pin(async move { crate::actions::forget_authors(&town).await }),
        },
    ]
}

async fn forget_rolls(town: &Town) -> Result<()> {
    let now = town.clock().now();
    let (counted, closed) = (
        now.plus_days(-KEPT_DAYS),
        now.plus_days(-KEPT_UNCOUNTED_DAYS),
    );
    store::forget_rolls(town.db(), counted, closed).await
}
