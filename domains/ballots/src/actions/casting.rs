//! Casting a ballot: who, where, what, once, between two instants.

use base::{Error, Id, Problem, Result};
use db::Tx;
use i18n::{format::money, msg};
use town::{Actor, Town};

use super::{
    rights,
    roll::{ANY, envelopes_of},
};
use crate::{
    ballot_box::BallotBox,
    model::{
        Accepts, Channel, Choice, Edition, EditionId, Envelope, EnvelopeId, Phase, PlaceRule,
        Project, Unfit, VoterId, code_hash,
    },
    store::{self, Spending, Voter},
};

/// Somebody who holds a code, and where their voices stand.
#[derive(Clone, Debug)]
pub struct Holder {
    pub edition: Edition,
    pub voter: Voter,
    /// The envelopes that are theirs, and through which channel they voted there.
    pub places: Vec<(Envelope, Option<Channel>)>,
    pub projects: Vec<Project>,
}

impl Holder {
    /// The voice of an envelope is spent, or the only voice is.
    pub fn is_spent(&self, envelope: &Envelope) -> bool {
        match self.edition.place_rule {
            PlaceRule::Each => self
                .places
                .iter()
                .any(|(own, channel)| own.id == envelope.id && channel.is_some()),
            PlaceRule::One => self.places.iter().any(|(_, channel)| channel.is_some()),
        }
    }

    pub fn place(&self, envelope: &str) -> Option<&Envelope> {
        let mut own = self.places.iter().map(|(own, _)| own);
        own.find(|own| own.id.as_str() == envelope)
    }
}

/// The person of a code; refused with the same words whatever is wrong with it.
pub async fn holder(tx: &mut Tx, town: &Town, slug: &str, code: &str) -> Result<Holder> {
    let edition = store::edition(&mut *tx, slug).await?;
    if edition.phase(town.clock().now()) != Phase::Vote {
        return Err(Error::Conflict(msg!("ballots-vote-not-open")));
    }
    let hash = code_hash(&edition.id, code);
    let voter = store::voter_by_code(&mut *tx, &edition.id, &hash).await?;
    let voter = voter.ok_or_else(|| Error::invalid("code", msg!("ballots-code-unknown")))?;
    let envelopes = store::envelopes(&mut *tx, &edition.id).await?;
    let voices = store::voices(&mut *tx, &voter.id).await?;
    let places = envelopes_of(town, &voter, &envelopes)
        .into_iter()
        .map(|envelope| {
            let spent = voices
                .iter()
                .find(|voice| voice.envelope_id.as_ref() == Some(&envelope.id));
            (envelope.clone(), spent.and_then(|voice| voice.channel))
        })
        .collect();
    let projects = store::projects(tx, &edition.id).await?;
    Ok(Holder {
        edition,
        voter,
        places,
        projects,
    })
}

/// What one is told of a ballot that does not fit.
pub fn unfit(lang: base::Lang, field: &str, why: Unfit) -> Problem {
    let message = match why {
        Unfit::Blank => msg!("ballots-unfit-blank"),
        Unfit::Unknown => msg!("ballots-unfit-unknown"),
        Unfit::Twice => msg!("ballots-unfit-twice"),
        Unfit::TooMany { most } => msg!("ballots-unfit-too-many", most = most),
        Unfit::TooDear { over } => msg!("ballots-unfit-too-dear", over = money(lang, over)),
        Unfit::Points { given, most } => {
            msg!("ballots-unfit-points", given = given, most = most)
        }
    };
    Problem::new(field, message)
}

/// Checks a choice without casting it.
pub fn examine(holder: &Holder, envelope: &Envelope, choice: Choice) -> Result<Choice, Unfit> {
    accepts(&holder.edition, envelope).parse(choice, &own(&holder.projects, envelope))
}

pub(crate) fn accepts(edition: &Edition, envelope: &Envelope) -> Accepts {
    Accepts {
        ballot: edition.ballot,
        most: edition.most,
        amount: envelope.amount,
    }
}

pub(crate) fn own(projects: &[Project], envelope: &Envelope) -> Vec<Project> {
    let mut own = projects.to_vec();
    own.retain(|project| project.envelope_id == envelope.id);
    own
}

/// A ballot to cast online or at the counter.
#[derive(Clone, Debug)]
pub struct Cast<'a> {
    pub slug: &'a str,
    pub code: &'a str,
    pub envelope: &'a str,
    pub choice: Choice,
    /// What the form was given, so that sending it twice is sending it once.
    pub attempt: &'a str,
    pub lang: base::Lang,
}

/// What somebody keeps of their vote: that it was received, not what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub receipt: String,
    pub envelope: String,
}

/// Spends the voice and puts the ballot in the box: both or neither.
pub async fn cast(tx: &mut Tx, town: &Town, ballot: Cast<'_>) -> Result<Kept> {
    let holder = holder(tx, town, ballot.slug, ballot.code).await?;
    let envelope = holder
        .place(ballot.envelope)
        .ok_or_else(|| Error::Forbidden(msg!("ballots-not-your-place")))?;
    let choice = examine(&holder, envelope, ballot.choice)
        .map_err(|why| Error::Invalid(vec![unfit(ballot.lang, "projects", why)]))?;
    let by = store::code_by(&mut *tx, &holder.voter.id).await?;
    let receipt = receipt(town);
    let how = Spending {
        channel: by.unwrap_or(Channel::Web),
        attempt: Some(ballot.attempt),
        receipt: Some(&receipt),
    };
    let scope = scope(&holder.edition, envelope);
    if !store::spend(tx, &holder.voter.id, scope, &envelope.id, how).await? {
        return again(tx, &holder.voter.id, scope, ballot.attempt, envelope).await;
    }
    BallotBox::of(&envelope.id)
        .put(tx, town.random(), &choice)
        .await?;
    // Whoever waited for their turn past the closing hour is late.
    if town.clock().now() >= holder.edition.closes_at {
        return Err(Error::Conflict(msg!("ballots-vote-not-open")));
    }
    Ok(Kept {
        receipt,
        envelope: envelope.title.clone(),
    })
}

/// The same form sent twice gets the same receipt; anything else is refused.
async fn again(
    tx: &mut Tx,
    voter: &Id<VoterId>,
    scope: &str,
    attempt: &str,
    envelope: &Envelope,
) -> Result<Kept> {
    let voices = store::voices(tx, voter).await?;
    let own = voices.into_iter().find(|voice| voice.scope == scope);
    match own {
        None => Err(Error::Forbidden(msg!("ballots-not-your-place"))),
        Some(voice) => match (voice.attempt, voice.receipt) {
            (Some(known), Some(receipt))
                if known == attempt
                    && !attempt.is_empty()
                    && voice.envelope_id.as_ref() == Some(&envelope.id) =>
            {
                Ok(Kept {
                    receipt,
                    envelope: envelope.title.clone(),
                })
            }
            _ => Err(Error::Conflict(msg!("ballots-already-voted"))),
        },
    }
}

fn scope<'a>(edition: &Edition, envelope: &'a Envelope) -> &'a str {
    match edition.place_rule {
        PlaceRule::Each => envelope.id.as_str(),
        PlaceRule::One => ANY,
    }
}

fn receipt(town: &Town) -> String {
    let token = town.random().token();
    format!("{}-{}-{}", &token[..4], &token[4..8], &token[8..12])
}

/// Takes a paper ballot at the counter or from the post: the voice is spent, the sheet goes into the
/// closed box, unread.
pub async fn take_paper(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    voter: &Id<VoterId>,
    envelope: &Id<EnvelopeId>,
) -> Result<()> {
    let edition = store::edition_by_id(&mut *tx, id).await?;
    rights::hold_roll(town, actor, &edition)?;
    if edition.phase(town.clock().now()) != Phase::Vote {
        return Err(Error::Conflict(msg!("ballots-vote-not-open")));
    }
    let voter = store::voter(&mut *tx, id, voter).await?;
    let envelopes = store::envelopes(&mut *tx, id).await?;
    let mut own = envelopes_of(town, &voter, &envelopes).into_iter();
    let envelope = own
        .find(|own| own.id == *envelope)
        .ok_or_else(|| Error::Forbidden(msg!("ballots-not-your-place")))?;
    let how = Spending {
        channel: Channel::Paper,
        attempt: None,
        receipt: None,
    };
    if store::spend(tx, &voter.id, scope(&edition, envelope), &envelope.id, how).await? {
        Ok(())
    } else {
        Err(Error::Conflict(msg!("ballots-already-voted")))
    }
}
