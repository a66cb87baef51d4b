//! Letters by e-mail: written in the act that causes them, sent by a job, forgotten once sent.
//!
//! A [`Letter`] is plain sentences and at most one button. How it looks, which headers it bears and
//! by which way it leaves are decided here, once, so that no room can send an unsafe one.

mod address;
mod compose;
pub mod folder;
mod letter;
mod send;
mod smtp;

use base::{Lang, Message, Result};
use db::Tx;
use jobs::Handler;
use town::Town;

pub use address::Address;
pub use letter::Letter;

i18n::words!();

const SEND: &str = "mail-send";

/// Posts a letter in the act's transaction; it leaves soon after the commit, if it commits.
///
/// Refuses a letter without subject, or with a link that is not a web address.
pub async fn enqueue(tx: &mut Tx, town: &Town, letter: &Letter) -> Result<()> {
    let posted = letter::Posted::new(letter, town)?;
    jobs::enqueue(tx, town, SEND, &posted, town.clock().now()).await
}

/// Drops the letters to this address that have not left, so that nothing of a closed account waits
/// in the queue.
pub async fn forget(tx: &mut Tx, to: &Address) -> Result<()> {
    // An address holds no quote and no backslash: in JSON it stands as it is.
    jobs::forget(tx, SEND, &format!("\"to\":\"{to}\"")).await?;
    Ok(())
}

/// This room's jobs.
pub fn handlers() -> Vec<Handler> {
    vec![Handler {
        kind: SEND,
        run: |town, value| {
            Box::pin(async move {
                let posted = jobs::payload(value)?;
                send::deliver(&town, &posted).await
            })
        },
    }]
}

/// Sends a trial letter at once: `maison mail test`. Says where it went, or fails with a
/// `Conflict` whose message says what to mend.
pub async fn test(town: &Town, to: &Address, lang: Lang) -> Result<Message> {
    let letter = Letter::new(to.clone(), lang, i18n::t!(lang, "mail-test-subject"))
        .paragraph(i18n::t!(lang, "mail-test-body"));
    let posted = letter::Posted::new(&letter, town)?;
    send::trial(town, &posted).await
}
