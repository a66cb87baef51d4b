//! The box: what goes in, how it lies there, when it opens. The one seam between a voice and what is
//! done with it.
//!
//! Ballots are put in without a name or a time. They lie in a batch that is shuffled again at each new
//! one; a full batch is put away, shuffled; closing shuffles everything together. Ballots encrypted by
//! the voter, that can be verified from end to end, would come in here: nothing outside this file
//! knows how a choice is kept.

use base::{Error, Id, Random, Result};
use db::Tx;
use i18n::msg;

use crate::{
    model::{Choice, EnvelopeId},
    store,
};

/// How many ballots are shuffled together while the vote is open.
pub const BATCH: usize = 32;

/// The box of an envelope.
#[derive(Clone, Copy, Debug)]
pub struct BallotBox<'a> {
    envelope: &'a Id<EnvelopeId>,
}

impl<'a> BallotBox<'a> {
    pub fn of(envelope: &'a Id<EnvelopeId>) -> Self {
        Self { envelope }
    }

    /// Makes the box, empty.
    pub async fn make(self, tx: &mut Tx) -> Result<()> {
        store::insert_box(tx, self.envelope).await
    }

    /// Puts a ballot in, in the transaction that spends its voice.
    pub async fn put(self, tx: &mut Tx, random: &Random, choice: &Choice) -> Result<()> {
        let taken = store::take_box(tx, self.envelope).await?;
        if taken.sealed {
            return Err(Error::Conflict(msg!("ballots-box-sealed")));
        }
        let mut batch: Vec<Choice> = read(&taken.open_batch)?;
        batch.push(choice.clone());
        shuffle(random, &mut batch);
        if batch.len() < BATCH {
            return store::put_batch(tx, self.envelope, &written(&batch)?).await;
        }
        self.put_away(tx, random, &batch).await?;
        store::put_batch(tx, self.envelope, "[]").await
    }

    /// Closes the box for good and shuffles all ballots together.
    pub async fn seal(self, tx: &mut Tx, random: &Random) -> Result<()> {
        let taken = store::take_box(tx, self.envelope).await?;
        if taken.sealed {
            return Ok(());
        }
        let mut all: Vec<Choice> = read(&taken.open_batch)?;
        for text in store::choices(tx, self.envelope).await? {
            all.push(read(&text)?);
        }
        store::clear_choices(tx, self.envelope).await?;
        shuffle(random, &mut all);
        self.put_away(tx, random, &all).await?;
        store::seal_box(tx, self.envelope).await
    }

    /// What was in the box; nothing before it is sealed.
    pub async fn open(self, tx: &mut Tx) -> Result<Vec<Choice>> {
        if !store::take_box(tx, self.envelope).await?.sealed {
            return Err(Error::Forbidden(msg!("ballots-box-closed")));
        }
        let texts = store::choices(tx, self.envelope).await?;
        texts.iter().map(|text| read(text)).collect()
    }

    async fn put_away(self, tx: &mut Tx, random: &Random, choices: &[Choice]) -> Result<()> {
        for choice in choices {
            // Not an id that tells its time, as others do.
            let id = random.token();
            store::insert_choice(tx, &id, self.envelope, &written(choice)?).await?;
        }
        Ok(())
    }
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

fn written<T: serde::Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

/// Each order as likely as any other.
fn shuffle<T>(random: &Random, things: &mut [T]) {
    for last in (1..things.len()).rev() {
        let with = random.below(last as u64 + 1);
        things.swap(last, usize::try_from(with).unwrap_or(last));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_comes() {
        let random = Random::seeded(5);
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let mut three = [1, 2, 3];
            shuffle(&random, &mut three);
            seen.insert(three);
        }
        assert_eq!(seen.len(), 6);
    }
}
