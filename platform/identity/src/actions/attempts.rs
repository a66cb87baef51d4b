//! Limits against guessing, counted in the database so that every node knows them.
//!
//! A key (an account, a network address) is hashed with a salt that changes every day and is not
//! kept: what remains tells nobody who tried what.

use base::{Error, Result};
use town::Town;

use crate::{secrets, store::people};

/// So many tries in so many seconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    name: &'static str,
    most: i64,
    seconds: i64,
}

const fn limit(name: &'static str, most: i64, seconds: i64) -> Limit {
    Limit {
        name,
        most,
        seconds,
    }
}

pub(crate) const LETTERS_TO: Limit = limit("letters-to", 5, 3_600);
pub(crate) const LETTERS_FROM: Limit = limit("letters-from", 30, 3_600);
pub(crate) const PASSWORD_OF: Limit = limit("password-of", 10, 900);
pub(crate) const PASSWORD_FROM: Limit = limit("password-from", 50, 900);
pub(crate) const SECOND_OF: Limit = limit("second-of", 6, 900);
pub(crate) const CODE_FROM: Limit = limit("code-from", 10, 900);
pub(crate) const CHALLENGE_FROM: Limit = limit("challenge-from", 60, 900);
pub(crate) const JOURNEY_FROM: Limit = limit("journey-from", 300, 900);
pub(crate) const LINK_FROM: Limit = limit("link-from", 60, 900);

const BEGUN_FROM: Limit = limit("begun-from", 300, 3_600);
const BROUGHT_FROM: Limit = limit("brought-from", 200, 3_600);
const ASKED_FROM: Limit = limit("asked-from", 20, 3_600);
const ASKED_FOR: Limit = limit("asked-for", 10, 3_600);

/// Counts something a visitor asks without an account (to follow, a question), by where they call
/// from and by the address they give. Before the act's transaction: it has its own.
pub async fn asked(town: &Town, caller: &str, email: Option<&str>) -> Result<()> {
    attempt(town, ASKED_FROM, caller).await?;
    match email {
        Some(email) => attempt(town, ASKED_FOR, &email.to_lowercase()).await,
        None => Ok(()),
    }
}

/// Counts a form begun by a visitor, by where they call from: each is kept for a month under words that
/// no other has.
pub async fn begun(town: &Town, caller: &str) -> Result<()> {
    attempt(town, BEGUN_FROM, caller).await
}

/// Counts a document brought by a visitor, by where they call from: each takes room for a day at least.
pub async fn brought(town: &Town, caller: &str) -> Result<()> {
    attempt(town, BROUGHT_FROM, caller).await
}

/// Counts a try, and refuses it when there were too many.
///
/// The span before weighs as much as the part of it that a sliding window would still hold, so that
/// nobody doubles the limit around its edge.
pub(crate) async fn attempt(town: &Town, limit: Limit, key: &str) -> Result<()> {
    let now = town.clock().now();
    let hash = key_hash(town, limit, key).await?;
    let span = now.seconds().div_euclid(limit.seconds);
    let elapsed = now.seconds().rem_euclid(limit.seconds);
    // Kept through the next span, which weighs it.
    let ends_at = now.plus_seconds(2 * limit.seconds - elapsed);
    let (tries, before) = people::count_try(town.db(), &hash, span, ends_at).await?;
    let still = before.min(limit.most) * (limit.seconds - elapsed);
    let weighed = (still + limit.seconds - 1) / limit.seconds;
    if tries + weighed > limit.most {
        Err(Error::TooMany)
    } else {
        Ok(())
    }
}

/// The right person came: earlier tries on this key count no more.
pub(crate) async fn succeeded(town: &Town, limit: Limit, key: &str) -> Result<()> {
    let hash = key_hash(town, limit, key).await?;
    people::forget_tries(town.db(), &hash).await
}

async fn key_hash(town: &Town, limit: Limit, key: &str) -> Result<String> {
    let random = town.random();
    let salt = people::salt(town.db(), town.clock().today(), || random.token()).await?;
    Ok(secrets::hash(&format!("{salt} {} {key}", limit.name)))
}
