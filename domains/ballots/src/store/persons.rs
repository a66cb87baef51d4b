//! The rights of people on a roll: what is erased because they ask, what goes by itself, and the accounts
//! that follow their own vote.

use base::{Id, Instant, Result};
use db::{Db, Reader, Tx, args};
use town::Person;

use crate::model::{EditionId, VoterId};

/// Votes whose rolls are no longer needed: counted before `$1`, or closed before `$2` and never counted.
macro_rules! over {
    ($before:literal) => {
        concat!(
            $before,
            " IN (SELECT id FROM ballots_editions
                WHERE counted_at < $1 OR (counted_at IS NULL AND closes_at < $2))"
        )
    };
}

db::statements! {
    /// The place stays for the turnout, and receipts, which name nobody.
    ERASE_VOTER = "UPDATE ballots_voters SET family = '', given = '', born = '1900-01-01', address = '',
            person_key = id, code_hash = NULL, code_by = NULL, follower = NULL
        WHERE id = $1 AND person_key <> id";
    DROP_VOTER = "DELETE FROM ballots_voters WHERE id = $1";
    FORGET_ATTEMPTS_OF = "UPDATE ballots_voices SET attempt = NULL WHERE voter_id = $1";
    INSERT_ERASURE = "INSERT INTO ballots_erasures (id, edition_id, at, agent, entry)
        VALUES ($1, $2, $3, $4, $5)";
    ERASURES = "SELECT COUNT(*) FROM ballots_erasures WHERE edition_id = $1";
    FORGET_ROLLS = over!("UPDATE ballots_voters SET family = '', given = '', born = '1900-01-01',
            address = '', person_key = id, code_hash = NULL, code_by = NULL, follower = NULL
        WHERE person_key <> id AND edition_id");
    FORGET_ATTEMPTS = over!("UPDATE ballots_voices SET attempt = NULL
        WHERE attempt IS NOT NULL AND edition_id");
    LEAVE_EDITION = "UPDATE ballots_voters SET follower = NULL WHERE follower = $1 AND edition_id = $2";
    LINK = "UPDATE ballots_voters SET follower = $2 WHERE id = $1";
    LINKED_TO = "SELECT follower FROM ballots_voters WHERE id = $1 AND follower IS NOT NULL";
    UNLINK_PERSON = "UPDATE ballots_voters SET follower = NULL WHERE follower = $1";
    FOLLOWED = "SELECT t.edition_id, COUNT(s.scope) AS voices, COUNT(s.channel) AS spent
        FROM ballots_voters t LEFT JOIN ballots_voices s ON s.voter_id = t.id
        WHERE t.follower = $1 GROUP BY t.edition_id ORDER BY t.edition_id";
}

/// Empties a line of the roll of all that tells whose it is. Gives whether it still told.
pub async fn erase_voter(tx: &mut Tx, voter: &Id<VoterId>) -> Result<bool> {
    tx.exec(FORGET_ATTEMPTS_OF, args![voter]).await?;
    Ok(tx.exec(ERASE_VOTER, args![voter]).await? == 1)
}

/// Takes somebody out of a roll that is not frozen.
pub async fn drop_voter(tx: &mut Tx, voter: &Id<VoterId>) -> Result<bool> {
    Ok(tx.exec(DROP_VOTER, args![voter]).await? == 1)
}

/// Only its id is a type of its own.
#[derive(Debug)]
pub enum ErasureId {}

pub async fn insert_erasure(
    tx: &mut Tx,
    id: &Id<ErasureId>,
    edition: &Id<EditionId>,
    (at, agent, entry): (Instant, Option<&Id<Person>>, i64),
) -> Result<()> {
    let args = args![id, edition, at, agent, entry];
    tx.exec(INSERT_ERASURE, args).await.map(drop)
}

/// How many people asked to be erased from a roll.
pub async fn erasures(db: impl Reader, edition: &Id<EditionId>) -> Result<i64> {
    let found: Option<(i64,)> = db.optional(ERASURES, args![edition]).await?;
    Ok(found.map_or(0, |(count,)| count))
}

/// Empties the rolls of votes counted before `counted`, and of those closed before `closed` that nobody
/// counted, of all that tells who was on them.
pub async fn forget_rolls(db: &Db, counted: Instant, closed: Instant) -> Result<()> {
    let mut tx = db.begin().await?;
    for statement in [FORGET_ATTEMPTS, FORGET_ROLLS] {
        tx.exec(statement, args![counted, closed]).await?;
    }
    tx.commit().await
}

/// The account that follows this voter, if one does.
pub async fn linked_to(db: impl Reader, voter: &Id<VoterId>) -> Result<Option<Id<Person>>> {
    let found: Option<(Id<Person>,)> = db.optional(LINKED_TO, args![voter]).await?;
    Ok(found.map(|(person,)| person))
}

/// An account follows one voter of a vote, a voter is followed by one account: the last who gave the code.
pub async fn link(
    tx: &mut Tx,
    edition: &Id<EditionId>,
    voter: &Id<VoterId>,
    person: &Id<Person>,
) -> Result<()> {
    unlink(tx, edition, person).await?;
    tx.exec(LINK, args![voter, person]).await.map(drop)
}

pub async fn unlink(tx: &mut Tx, edition: &Id<EditionId>, person: &Id<Person>) -> Result<()> {
    tx.exec(LEAVE_EDITION, args![person, edition])
        .await
        .map(drop)
}

pub async fn unlink_person(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    tx.exec(UNLINK_PERSON, args![person]).await.map(drop)
}

/// A vote that an account follows: how many voices its holder has, and how many are used.
#[derive(Clone, Debug, db::FromRow)]
pub struct Followed {
    pub edition_id: Id<EditionId>,
    pub voices: i64,
    pub spent: i64,
}

pub async fn followed(db: impl Reader, person: &Id<Person>) -> Result<Vec<Followed>> {
    db.all(FOLLOWED, args![person]).await
}
