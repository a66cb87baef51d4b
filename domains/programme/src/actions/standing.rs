//! The two states nobody sets: they arrive with the days.

use base::Result;
use town::Town;

use super::record::{index, move_totals};
use crate::{jobs, store};

/// How many commitments one transaction brings up to date.
const BATCH: i64 = 200;

/// Brings shown states up to the present day; followers learn when silence sets in. Gives how many
/// commitments changed. Running it again the same day changes nothing.
pub async fn refresh_states(town: &Town) -> Result<usize> {
    let today = town.clock().today();
    let mut changed = 0;
    loop {
        let mut tx = town.db().begin().await?;
        journal::hold(&mut tx).await?;
        let outdated = store::outdated(&mut tx, today, BATCH).await?;
        if outdated.is_empty() {
            return Ok(changed);
        }
        for id in &outdated {
            let mut commitment = store::commitment_by_id(&mut tx, id).await?;
            let before = commitment.shown;
            commitment.shown = commitment.standing().shown(today);
            store::set_shown(&mut tx, id, commitment.shown).await?;
            move_totals(&mut tx, &commitment, before, commitment.shown).await?;
            index(&mut tx, town, &commitment).await?;
            if commitment.shown == crate::model::Shown::Silent {
                jobs::announce_silence(&mut tx, town, &commitment).await?;
            }
        }
        tx.commit().await?;
        changed += outdated.len();
    }
}
