//! Signing in by a link sent by e-mail, which also opens accounts: whoever reads at an address may
//! have an account there. The answer on screen never tells whether one exists.

use base::{Error, Lang, Result};
use i18n::msg;
use mail::Letter;
use town::{Person, Town};

use super::{
    attempts::{self, LETTERS_FROM, LETTERS_TO, LINK_FROM},
    sessions,
};
use crate::{
    letters,
    model::{Email, Method, NameOfUse, NewPerson, Origin, SignedIn, local_path},
    store::people::{self, LinkKind, LinkRow},
};

/// How long a link works.
pub(crate) const MINUTES: i64 = 20;

/// Sends a sign-in link. Known or not, the same is said, counted and sent: a link.
pub async fn request(
    town: &Town,
    email: &str,
    lang: Lang,
    next: Option<&str>,
    origin: Origin<'_>,
) -> Result<()> {
    let sign_in = (LinkKind::SignIn, letters::sign_in as Write);
    send(town, email, sign_in, (lang, next), origin).await
}

/// Writes the letter that a link is in.
pub(super) type Write = fn(&Town, &Email, Lang, &str) -> Letter;

/// Sends the link that was asked for to whoever has an account at this address; one that opens an account
/// to others.
pub(super) async fn send(
    town: &Town,
    email: &str,
    (kind, letter): (LinkKind, Write),
    (lang, next): (Lang, Option<&str>),
    origin: Origin<'_>,
) -> Result<()> {
    let email = Email::check(email, "email").map_err(|problem| Error::Invalid(vec![problem]))?;
    attempts::attempt(town, LETTERS_FROM, origin.caller).await?;
    attempts::attempt(town, LETTERS_TO, email.as_str()).await?;
    let now = town.clock().now();
    let token = town.random().token();
    let mut tx = town.db().begin().await?;
    let person = people::by_email(&mut tx, email.as_str()).await?;
    let link = LinkRow {
        person: person.as_ref().map(|person| person.id.clone()),
        email: email.as_str().to_owned(),
        next: next.and_then(local_path),
    };
    let (kind, letter) = if let Some(person) = &person {
        (kind, letter(town, &email, person.lang(), &token))
    } else {
        let letter = letters::open_account(town, &email, lang, &token);
        (LinkKind::SignIn, letter)
    };
    let expires_at = now.plus_seconds(MINUTES * 60);
    people::insert_link(&mut tx, kind, &token, &link, now, expires_at).await?;
    mail::enqueue(&mut tx, town, &letter).await?;
    tx.commit().await
}

/// What the confirmation page of a link shows. Looking does not use it up.
#[derive(Clone, Debug)]
pub struct Link {
    pub email: String,
    /// No account is at this address yet: a name is asked for.
    pub opens_account: bool,
}

pub async fn look(town: &Town, token: &str, origin: Origin<'_>) -> Result<Option<Link>> {
    attempts::attempt(town, LINK_FROM, origin.caller).await?;
    let now = town.clock().now();
    let Some(link) = people::link(town.db(), LinkKind::SignIn, token, now).await? else {
        return Ok(None);
    };
    let known = people::by_email(town.db(), &link.email).await?.is_some();
    Ok(Some(Link {
        email: link.email,
        opens_account: !known,
    }))
}

/// Uses a link up and opens a session; the account too, when there was none.
pub async fn follow(
    town: &Town,
    token: &str,
    name: &str,
    lang: Lang,
    origin: Origin<'_>,
) -> Result<SignedIn> {
    attempts::attempt(town, LINK_FROM, origin.caller).await?;
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    let link = people::use_link(&mut tx, LinkKind::SignIn, token, now)
        .await?
        .ok_or_else(over)?;
    let known = people::by_email(&mut tx, &link.email).await?;
    // A link sent to an address opens the account of that address, not of its former holder.
    let person = match (known, &link.person) {
        (Some(person), None) => person.id,
        (Some(person), Some(expected)) if person.id == *expected => person.id,
        (None, None) => {
            // An unmended name drops the transaction, and the link stays.
            let name =
                NameOfUse::check(name, "name").map_err(|problem| Error::Invalid(vec![problem]))?;
            let email = Email::parse(&link.email).map_err(Error::Conflict)?;
            let id = town.new_id::<Person>();
            let new = NewPerson {
                name,
                pronouns: None,
                email: Some(email),
                lang,
            };
            people::insert(&mut tx, &id, &new, None, now).await?;
            id
        }
        _ => return Err(over()),
    };
    let mut signed_in = sessions::open(&mut tx, town, &person, Method::Link, false, origin).await?;
    tx.commit().await?;
    signed_in.next = link.next;
    Ok(signed_in)
}

pub(crate) fn over() -> Error {
    Error::Conflict(msg!("identity-link-over", minutes = MINUTES))
}
