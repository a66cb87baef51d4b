//! Following a commitment by e-mail: asked, confirmed by the address itself, left in one click.

use base::{Error, Lang, Result};
use db::Tx;
use town::Town;

use crate::{jobs, store};

/// Asks to follow, and gives the secret of the letter that was written, if one was: only whoever
/// receives that letter may know it. What is shown is the same whether the address follows already
/// or not.
pub async fn follow(
    tx: &mut Tx,
    town: &Town,
    number: i64,
    email: &str,
    lang: Lang,
) -> Result<Option<String>> {
    let commitment = store::commitment(&mut *tx, number).await?;
    let email = jobs::address("email", email)?;
    let token = town.random().token();
    let asked = (email.as_str(), lang.code(), token.as_str());
    let is_new = store::put_follower(
        tx,
        &town.new_id(),
        &commitment.id,
        asked,
        town.clock().now(),
    )
    .await?;
    if is_new {
        jobs::ask_confirmation(tx, town, &commitment, &email, lang, &token).await?;
        return Ok(Some(token));
    }
    Ok(None)
}

/// The address confirms. Confirming twice is not an error; an unknown link is.
pub async fn confirm_follow(tx: &mut Tx, town: &Town, token: &str) -> Result<i64> {
    let (number, _, confirmed_at) = store::following(&mut *tx, token)
        .await?
        .ok_or(Error::NotFound)?;
    if confirmed_at.is_none() {
        store::confirm_follower(tx, token, town.clock().now()).await?;
    }
    Ok(number)
}

/// Leaves. Leaving twice is not an error.
pub async fn leave(tx: &mut Tx, token: &str) -> Result<()> {
    store::drop_follower(tx, token).await.map(drop)
}
