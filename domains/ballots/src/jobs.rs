//! Work done in the calm hours: the names of a roll go once a vote can no longer be contested.

use ::jobs::{Every, Timer};
use base::Result;
use town::Town;

use crate::store;

/// How long a roll is kept after the count.
const KEPT_DAYS: i64 = 60;

pub(crate) fn timers() -> Vec<Timer> {
    vec![Timer {
        name: "ballots-forget-rolls",
        every: Every::Day,
        run: |town| Box::pin(async move { forget_rolls(&town).await }),
    }]
}

async fn forget_rolls(town: &Town) -> Result<()> {
    let before = town.clock().now().plus_days(-KEPT_DAYS);
    store::forget_rolls(town.db(), before).await
}
