//! Signing in by password, choosing one, and choosing another when it is lost.

use base::{Error, Lang, Problem, Result};
use db::Tx;
use i18n::msg;
use town::Town;

use super::{
    Review,
    attempts::{self, LINK_FROM, PASSWORD_FROM, PASSWORD_OF},
    links::{self, over},
    sessions::{self, must_be_whole},
};
use crate::{
    Identity, letters,
    model::{Email, Method, Origin, Session, SignedIn, local_path},
    secrets,
    store::{
        people::{self, LinkKind, PersonRow},
        sessions as session_store,
    },
};

/// Signs in with an e-mail address, or the number of a letter, and a password. A wrong account and
/// a wrong password get the same answer, in the same time.
pub async fn sign_in(
    identity: &Identity,
    town: &Town,
    login: &str,
    password: &str,
    next: Option<&str>,
    origin: Origin<'_>,
) -> Result<SignedIn> {
    let mut review = Review::default();
    if login.trim().is_empty() {
        review.add(Problem::new("login", msg!("identity-login-mend")));
    }
    if password.is_empty() {
        review.add(Problem::new("password", msg!("identity-password-empty")));
    }
    review.finish()?;
    let key = account_key(login);
    attempts::attempt(town, PASSWORD_FROM, origin.caller).await?;
    attempts::attempt(town, PASSWORD_OF, &key).await?;
    let person = if key.contains('@') {
        people::by_email(town.db(), &key).await?
    } else {
        people::by_number(town.db(), &key).await?
    };
    let kept = person.as_ref().and_then(|person| person.password.clone());
    let is_right = secrets::is_password(password, kept, identity.strength).await?;
    let Some(person) = person.filter(|_| is_right) else {
        return Err(Error::invalid("password", msg!("identity-sign-in-wrong")));
    };
    attempts::succeeded(town, PASSWORD_OF, &key).await?;
    let mut tx = town.db().begin().await?;
    let mut signed_in =
        sessions::open(&mut tx, town, &person.id, Method::Password, false, origin).await?;
    tx.commit().await?;
    signed_in.next = next.and_then(local_path);
    Ok(signed_in)
}

/// How accounts are told apart while signing in: the address, or `4821 7730`.
fn account_key(login: &str) -> String {
    if login.contains('@') {
        return login.trim().to_lowercase();
    }
    let digits: String = login
        .chars()
        .filter(char::is_ascii_digit)
        .take(20)
        .collect();
    match digits.split_at_checked(4) {
        Some((first, last)) => format!("{first} {last}"),
        None => digits,
    }
}

/// Chooses a password, or another one; the other sessions end.
pub async fn choose(
    identity: &Identity,
    town: &Town,
    session: &Session,
    current: &str,
    new: &str,
) -> Result<()> {
    must_be_whole(session)?;
    let person = people::get(town.db(), &session.person).await?;
    if let Some(kept) = person.password.clone() {
        attempts::attempt(town, PASSWORD_OF, person.id.as_str()).await?;
        if !secrets::is_password(current, Some(kept), identity.strength).await? {
            return Err(Error::invalid("current", msg!("identity-current-wrong")));
        }
    }
    let hash = check(identity, town, &person, new).await?;
    let mut tx = town.db().begin().await?;
    people::set_password(&mut tx, &person.id, Some(hash)).await?;
    session_store::end_others(&mut tx, &person.id, Some(&session.id)).await?;
    tell(&mut tx, town, &person).await?;
    tx.commit().await
}

async fn check(
    identity: &Identity,
    town: &Town,
    person: &PersonRow,
    password: &str,
) -> Result<String> {
    let directory = town.directory();
    let email = person.email.as_deref().unwrap_or_default();
    let local = email.split('@').next().unwrap_or_default();
    let number = person.number.as_deref().unwrap_or_default();
    let about = [&person.name, local, number, &directory.settings.name];
    if let Some(mend) = secrets::weakness(password, &about) {
        return Err(Error::invalid("password", mend));
    }
    secrets::hash_password(password, identity.strength, town.random()).await
}

/// Tells the person that the password changed, in case it was not them.
async fn tell(tx: &mut Tx, town: &Town, person: &PersonRow) -> Result<()> {
    let Some(email) = person
        .email
        .as_deref()
        .and_then(|email| Email::parse(email).ok())
    else {
        return Ok(());
    };
    mail::enqueue(
        tx,
        town,
        &letters::password_changed(town, &email, person.lang()),
    )
    .await
}

/// Sends a link to choose another password. Where no account is, the letter says so and offers to
/// open one: the page says the same thing in both cases.
pub async fn request_new(town: &Town, email: &str, lang: Lang, origin: Origin<'_>) -> Result<()> {
    let anew = (LinkKind::NewPassword, letters::new_password as links::Write);
    links::send(town, email, anew, (lang, None), origin).await
}

/// Whether a link to choose another password still works. Looking does not use it up.
pub async fn look(town: &Town, token: &str, origin: Origin<'_>) -> Result<bool> {
    attempts::attempt(town, LINK_FROM, origin.caller).await?;
    let now = town.clock().now();
    Ok(people::link(town.db(), LinkKind::NewPassword, token, now)
        .await?
        .is_some())
}

/// Uses the link up, sets the password, ends every session and opens one. A second factor that was
/// set up is still asked for: reading somebody's mail is not enough.
pub async fn choose_new(
    identity: &Identity,
    town: &Town,
    token: &str,
    password: &str,
    origin: Origin<'_>,
) -> Result<SignedIn> {
    attempts::attempt(town, LINK_FROM, origin.caller).await?;
    let now = town.clock().now();
    let link = people::link(town.db(), LinkKind::NewPassword, token, now)
        .await?
        .ok_or_else(over)?;
    let person = link.person.ok_or_else(over)?;
    let person = people::get(town.db(), &person).await?;
    let hash = check(identity, town, &person, password).await?;
    let mut tx = town.db().begin().await?;
    people::use_link(&mut tx, LinkKind::NewPassword, token, now)
        .await?
        .ok_or_else(over)?;
    people::set_password(&mut tx, &person.id, Some(hash)).await?;
    people::drop_links(&mut tx, &person.id).await?;
    session_store::end_others(&mut tx, &person.id, None).await?;
    tell(&mut tx, town, &person).await?;
    let signed_in = sessions::open(&mut tx, town, &person.id, Method::Link, false, origin).await?;
    tx.commit().await?;
    Ok(signed_in)
}
