//! Delivering a letter by the town's way: a folder, or a server.

use base::{Error, Lang, Message, Result};
use lettre::{
    Message as Mime,
    message::{Mailbox, header::ContentTransferEncoding as Encoding},
};
use town::{Mail, Town};

use crate::{
    compose::{Envelope, compose},
    folder,
    letter::Posted,
    smtp::{self, Refusal},
};

/// Sends from the queue. What an error keeps names no address: it is stored and logged.
pub(crate) async fn deliver(town: &Town, posted: &Posted) -> Result<()> {
    match send(town, posted).await? {
        Ok(_) => Ok(()),
        Err(mend) => {
            let to = posted.letter.to.as_str();
            let reason = mend.say(Lang::En).replace(to, "[address]");
            Err(Error::internal(reason))
        }
    }
}

/// Sends for somebody who waits for the answer.
pub(crate) async fn trial(town: &Town, posted: &Posted) -> Result<Message> {
    send(town, posted).await?.map_err(Error::Conflict)
}

/// Where the letter went, or what to mend; the outer error is a fault of ours.
async fn send(town: &Town, posted: &Posted) -> Result<Result<Message, Message>> {
    Ok(match town.mail() {
        Mail::Folder(dir) => {
            let mime = message(town, posted, default_sender(town), Encoding::EightBit)?;
            match folder::write(dir, posted.id.as_str(), &mime.formatted()).await {
                Ok(()) => Ok(i18n::msg!("mail-test-written", folder = dir.display())),
                Err(error) => Err(i18n::msg!("mail-test-folder", reason = error)),
            }
        }
        Mail::Smtp { url, from } => match from.parse() {
            Ok(sender) => {
                let mime = message(town, posted, sender, Encoding::QuotedPrintable)?;
                let sent = smtp::send(url, mime).await;
                sent.map(|server| i18n::msg!("mail-test-sent", server = server))
                    .map_err(|refusal| mend(&refusal))
            }
            Err(_) => Err(i18n::msg!("mail-test-sender", from = from)),
        },
    })
}

fn message(town: &Town, posted: &Posted, from: Mailbox, encoding: Encoding) -> Result<Mime> {
    let directory = town.directory();
    // A bare address is signed with the town's name, which is what people look for.
    let name = Some(directory.settings.name.clone()).filter(|name| !name.is_empty());
    let from = Mailbox::new(from.name.or(name), from.email);
    let envelope = Envelope {
        from,
        settings: &directory.settings,
        at: town.clock().now(),
        encoding,
    };
    compose(posted, &envelope)
}

/// The sender where no server is set: nothing leaves, so any address will do.
fn default_sender(town: &Town) -> Mailbox {
    let email = town.directory().settings.email.parse().ok();
    Mailbox::new(
        None,
        email.unwrap_or_else(|| lettre::Address::new_dangerous("maison", "maison.invalid")),
    )
}

fn mend(refusal: &Refusal) -> Message {
    match refusal {
        Refusal::Url(reason) => i18n::msg!("mail-test-url", reason = reason),
        Refusal::ClearPassword => i18n::msg!("mail-test-clear-password"),
        Refusal::Unreachable { server, reason } => {
            i18n::msg!("mail-test-unreachable", server = server, reason = reason)
        }
        Refusal::Tls { server, reason } => {
            i18n::msg!("mail-test-tls", server = server, reason = reason)
        }
        Refusal::Login { server, reason } => {
            i18n::msg!("mail-test-login", server = server, reason = reason)
        }
        Refusal::Letter { server, reason } => {
            i18n::msg!("mail-test-refused", server = server, reason = reason)
        }
    }
}
