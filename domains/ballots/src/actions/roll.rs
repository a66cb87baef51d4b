//! The roll: read from the town's lists, frozen with the projects, and its codes.

use base::{Error, Id, Result};
use db::Tx;
use i18n::msg;
use journal::{Act, Document};
use town::{Actor, Town};

use super::{making::projects_json, rights};
use crate::{
    ballot_box::BallotBox,
    model::{
        Channel, Edition, EditionId, Envelope, PlaceRule, Project, Registered, code_hash,
        edition_path, new_code, sha256,
    },
    store::{self, Voter},
};

/// The scope of a voice that may go to any envelope.
pub(crate) const ANY: &str = "*";

/// What a list gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Enrolled {
    pub added: usize,
    /// Already there, from this list or another.
    pub known: usize,
}

async fn unfrozen(tx: &mut Tx, town: &Town, actor: &Actor, id: &Id<EditionId>) -> Result<Edition> {
    let edition = store::edition_by_id(&mut *tx, id).await?;
    rights::decide(town, actor, &edition)?;
    if edition.published_at.is_none() {
        return Err(Error::Conflict(msg!("ballots-publish-first")));
    }
    if edition.frozen_at.is_some() {
        return Err(Error::Conflict(msg!("ballots-roll-frozen")));
    }
    Ok(edition)
}

/// Adds people to the roll; whoever is on it already stays once.
pub async fn enrol(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    people: &[Registered],
) -> Result<Enrolled> {
    let edition = unfrozen(tx, town, actor, id).await?;
    let directory = town.directory();
    let mut enrolled = Enrolled::default();
    for person in people {
        if let Some(territory) = &person.territory
            && directory.territory(territory).is_none()
        {
            return Err(Error::invalid("file", msg!("ballots-place-unknown")));
        }
        if store::insert_voter(tx, &town.new_id(), &edition.id, person).await? {
            enrolled.added += 1;
        } else {
            enrolled.known += 1;
        }
    }
    Ok(enrolled)
}

/// Empties the roll, to begin again.
pub async fn clear_roll(tx: &mut Tx, town: &Town, actor: &Actor, id: &Id<EditionId>) -> Result<()> {
    let edition = unfrozen(tx, town, actor, id).await?;
    store::clear_roll(tx, &edition.id).await.map(drop)
}

/// The envelopes in which this voter may vote.
pub fn envelopes_of<'a>(
    town: &Town,
    voter: &Voter,
    envelopes: &'a [Envelope],
) -> Vec<&'a Envelope> {
    let directory = town.directory();
    envelopes
        .iter()
        .filter(|envelope| match (&envelope.territory, &voter.territory) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(place), Some(home)) => directory.lies_within(home, place),
        })
        .collect()
}

/// The roll as one text, for its fingerprint; the salt keeps it from being guessed name by name.
fn roll_text(edition: &Edition, roll: &[Voter]) -> String {
    let mut text = format!("{}\n", edition.roll_salt);
    for voter in roll {
        let line = [
            voter.family.as_str(),
            &voter.given,
            &voter.born.to_string(),
            &voter.address,
            voter.territory.as_deref().unwrap_or_default(),
        ];
        text.push_str(&serde_json::json!(line).to_string());
        text.push('\n');
    }
    text
}

/// Freezes the roll and the projects, makes the voices and the boxes. Nothing changes after that.
pub async fn freeze(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
) -> Result<Edition> {
    journal::hold(tx).await?;
    let edition = unfrozen(tx, town, actor, id).await?;
    let now = town.clock().now();
    if now >= edition.closes_at {
        return Err(Error::Conflict(msg!("ballots-too-late-to-freeze")));
    }
    super::ideas::must_be_settled(town, &edition).await?;
    let envelopes = store::envelopes(&mut *tx, id).await?;
    let projects = store::projects(&mut *tx, id).await?;
    let is_empty = |envelope: &Envelope| {
        let mut own = projects.iter().filter(|one| one.envelope_id == envelope.id);
        !own.any(Project::is_offered)
    };
    if envelopes.iter().any(is_empty) {
        return Err(Error::Conflict(msg!("ballots-envelope-empty")));
    }
    let roll = store::roll(&mut *tx, id).await?;
    if roll.is_empty() {
        return Err(Error::Conflict(msg!("ballots-roll-empty")));
    }
    for voter in &roll {
        let own = envelopes_of(town, voter, &envelopes);
        match edition.place_rule {
            PlaceRule::Each => {
                for envelope in own {
                    let scope = envelope.id.as_str();
                    store::insert_voice(tx, &voter.id, scope, id, Some(&envelope.id)).await?;
                }
            }
            PlaceRule::One if own.is_empty() => {}
            PlaceRule::One => store::insert_voice(tx, &voter.id, ANY, id, None).await?,
        }
    }
    for envelope in &envelopes {
        BallotBox::of(&envelope.id).make(tx).await?;
    }
    let size = i64::try_from(roll.len()).unwrap_or(i64::MAX);
    let roll_sha256 = sha256(&roll_text(&edition, &roll));
    let projects_sha256 = journal::fingerprint(&projects_json(&edition, &envelopes, &projects));
    if !store::freeze(tx, id, now, (size, &roll_sha256), &projects_sha256).await? {
        return Err(Error::Conflict(msg!("ballots-roll-frozen")));
    }
    let document = |name: &str, sha256: String| Document {
        name: name.to_owned(),
        sha256,
    };
    let act = Act {
        kind: "ballots.frozen",
        subject: &format!("ballots/{}", edition.slug),
        path: &edition_path(&edition.slug),
        day: now.day(),
        documents: vec![
            document("liste-electorale", roll_sha256),
            document("projets.json", projects_sha256),
        ],
    };
    let entry = journal::append(tx, town, &act).await?;
    store::put_frozen_entry(tx, id, entry).await?;
    store::edition_by_id(tx, id).await
}

/// The most letters of one batch.
pub const LETTERS: i64 = 100;

/// Somebody, and the code that exists nowhere else once the letter is printed.
#[derive(Debug)]
pub struct Coded {
    pub voter: Voter,
    pub code: String,
}

async fn before_close(tx: &mut Tx, town: &Town, id: &Id<EditionId>) -> Result<Edition> {
    let edition = store::edition_by_id(&mut *tx, id).await?;
    if edition.frozen_at.is_none() {
        return Err(Error::Conflict(msg!("ballots-freeze-first")));
    }
    if town.clock().now() >= edition.closes_at {
        return Err(Error::Conflict(msg!("ballots-vote-closed")));
    }
    Ok(edition)
}

/// Draws codes for the next people who have none. Nothing is kept yet: letters are printed first.
pub async fn draw_codes(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
) -> Result<Vec<Coded>> {
    let edition = store::edition_by_id(&mut *tx, id).await?;
    rights::decide(town, actor, &edition)?;
    before_close(tx, town, id).await?;
    let voters = store::without_code(tx, id, LETTERS).await?;
    let code = |voter| Coded {
        voter,
        code: new_code(town.random()),
    };
    Ok(voters.into_iter().map(code).collect())
}

/// Keeps what is needed to know the codes of printed letters: hashes, never the codes.
pub async fn keep_codes(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    coded: &[Coded],
) -> Result<()> {
    let edition = store::edition_by_id(&mut *tx, id).await?;
    rights::decide(town, actor, &edition)?;
    before_close(tx, town, id).await?;
    for one in coded {
        let hash = code_hash(id, &one.code);
        if !store::put_first_code(tx, &one.voter.id, &hash).await? {
            return Err(Error::Conflict(msg!("ballots-letters-twice")));
        }
    }
    Ok(())
}

/// Somebody at the counter, found by names and birth date; nobody when they are not on the roll.
pub async fn look_up(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    key: &str,
) -> Result<Option<Voter>> {
    let edition = store::edition_by_id(&mut *tx, id).await?;
    rights::hold_roll(town, actor, &edition)?;
    store::voter_by_person(tx, id, key).await
}

/// A new code for somebody at the counter whose identity was seen; the former one no longer opens
/// anything.
pub async fn code_at_counter(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    voter: &Id<crate::model::VoterId>,
) -> Result<Coded> {
    let edition = store::edition_by_id(&mut *tx, id).await?;
    rights::hold_roll(town, actor, &edition)?;
    let edition = before_close(tx, town, &edition.id).await?;
    let voter = store::voter(&mut *tx, id, voter).await?;
    let code = new_code(town.random());
    store::put_code(
        tx,
        &voter.id,
        &code_hash(&edition.id, &code),
        Channel::Counter,
    )
    .await?;
    Ok(Coded { voter, code })
}
