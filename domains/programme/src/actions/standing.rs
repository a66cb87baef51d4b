//! The two states nobody sets: they arrive with the days.

use base::{Day, Result};
use town::Town;

use super::record::{index, move_totals};
use crate::{jobs, store};

/// How many commitments one transaction brings up to date.
const BATCH: i64 = 200;

/// Brings shown states up to the present day, and tells followers where silence has set in. Gives
/// how many commitments changed. Running it again the same day changes nothing.
pub async fn refresh_states(town: &Town) -> Result<usize> {
    let today = town.clock().today();
    let changed = show(town, today).await?;
    tell_silence(town, today).await?;
    Ok(changed)
}

async fn show(town: &Town, today: Day) -> Result<usize> {
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
        }
        tx.commit().await?;
        changed += outdated.len();
    }
}

/// Silence is told once for each day it sets in on, to those who follow then: of what is late as of
/// the rest, whose state shown does not change. Whoever follows afterwards sees it on the page.
async fn tell_silence(town: &Town, today: Day) -> Result<()> {
    loop {
        let mut tx = town.db().begin().await?;
        journal::hold(&mut tx).await?;
        let followed = store::silences_to_tell(&mut tx, today, BATCH).await?;
        for id in &followed {
            let commitment = store::commitment_by_id(&mut tx, id).await?;
            jobs::announce_silence(&mut tx, town, &commitment).await?;
            store::silence_told(&mut tx, id).await?;
        }
        if followed.is_empty() {
            store::silences_known(&mut tx, today).await?;
            return tx.commit().await;
        }
        tx.commit().await?;
    }
}
