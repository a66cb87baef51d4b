//! Paper ballots read twice, by two people who do not see what the other read.

use base::{Error, Id, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Town};

use super::{
    casting::{accepts, own, unfit},
    rights,
};
use crate::{
    ballot_box::BallotBox,
    model::{Choice, Edition, EditionId, Envelope, EnvelopeId, PaperId, PaperState, Phase, Unfit},
    store,
};

/// What became of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    First,
    /// Both are alike: the ballot is in the box.
    Agreed,
    /// They differ: somebody settles it, the sheet in hand.
    Differs,
}

async fn of_count(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    envelope: &Id<EnvelopeId>,
) -> Result<(Edition, Envelope)> {
    let edition = store::edition_by_id(&mut *tx, id).await?;
    rights::prepare(town, actor, &edition)?;
    // The box is opened after the close, never before.
    if edition.phase(town.clock().now()) != Phase::Counting || edition.frozen_at.is_none() {
        return Err(Error::Conflict(msg!("ballots-papers-after-close")));
    }
    let envelopes = store::envelopes(tx, id).await?;
    let envelope = envelopes.into_iter().find(|one| one.id == *envelope);
    Ok((edition, envelope.ok_or(Error::NotFound)?))
}

fn who(actor: &Actor) -> String {
    actor.id().map_or("system", |id| id.as_str()).to_owned()
}

/// A paper that says nothing that counts (blank, void) is a ballot too: it marks nothing.
fn read(
    edition: &Edition,
    envelope: &Envelope,
    projects: &[crate::model::Project],
    choice: Choice,
) -> Result<Choice> {
    match accepts(edition, envelope).parse(choice, &own(projects, envelope)) {
        Ok(choice) => Ok(choice),
        Err(Unfit::Blank) => Ok(Choice::default()),
        Err(why) => Err(Error::Invalid(vec![unfit(base::Lang::Fr, "projects", why)])),
    }
}

/// Reads the sheet of this number.
pub async fn read_paper(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    of: (&Id<EnvelopeId>, i64),
    choice: Choice,
) -> Result<Reading> {
    let (edition, envelope) = of_count(tx, town, actor, id, of.0).await?;
    if !(1..=1_000_000).contains(&of.1) {
        return Err(Error::invalid("number", msg!("ballots-paper-number")));
    }
    let projects = store::projects(&mut *tx, id).await?;
    let choice = read(&edition, &envelope, &projects, choice)?;
    let text = serde_json::to_string(&choice).map_err(Error::internal)?;
    let who = who(actor);
    let Some(paper) = store::paper(&mut *tx, &envelope.id, of.1).await? else {
        return match store::insert_paper(tx, &town.new_id(), (&envelope.id, of.1), &text, &who)
            .await
        {
            Ok(()) => Ok(Reading::First),
            Err(error) if db::is_duplicate(&error) => {
                Err(Error::Conflict(msg!("ballots-paper-just-read")))
            }
            Err(error) => Err(error),
        };
    };
    if paper.state != PaperState::Once {
        return Err(Error::Conflict(msg!("ballots-paper-read-twice")));
    }
    if paper.first_by == who {
        return Err(Error::Conflict(msg!("ballots-paper-two-people")));
    }
    if paper.first_choice == text {
        store::read_again(tx, &paper.id, "", &who, PaperState::Counted).await?;
        into_box(tx, town, &envelope, &paper.id, &choice).await?;
        Ok(Reading::Agreed)
    } else {
        store::read_again(tx, &paper.id, &text, &who, PaperState::Differs).await?;
        Ok(Reading::Differs)
    }
}

/// Settles a paper that two people read differently, the sheet in hand.
pub async fn settle_paper(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    of: (&Id<EnvelopeId>, i64),
    choice: Choice,
) -> Result<()> {
    let (edition, envelope) = of_count(tx, town, actor, id, of.0).await?;
    let projects = store::projects(&mut *tx, id).await?;
    let choice = read(&edition, &envelope, &projects, choice)?;
    let paper = store::paper(&mut *tx, &envelope.id, of.1).await?;
    let paper = paper
        .filter(|paper| paper.state == PaperState::Differs)
        .ok_or(Error::NotFound)?;
    let who = who(actor);
    if paper.first_by == who || paper.second_by.as_ref() == Some(&who) {
        return Err(Error::Conflict(msg!("ballots-paper-third-person")));
    }
    store::settle(tx, &paper.id, &who).await?;
    into_box(tx, town, &envelope, &paper.id, &choice).await
}

async fn into_box(
    tx: &mut Tx,
    town: &Town,
    envelope: &Envelope,
    paper: &Id<PaperId>,
    choice: &Choice,
) -> Result<()> {
    BallotBox::of(&envelope.id)
        .put(tx, town.random(), choice)
        .await?;
    store::forget_readings(tx, paper).await
}
