//! Accounts: opened by the program, at a counter for people without e-mail, or by a sign-in link;
//! and what their holder changes in them.

use base::{Error, Id, Lang, Problem, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Person, Role, Town};

use super::{
    Review,
    attempts::{self, CODE_FROM, LETTERS_FROM, LETTERS_TO, LINK_FROM},
    invitations,
    links::{MINUTES, over},
    must_hold, privacy, record,
    sessions::{self, must_be_whole},
};
use crate::{
    letters,
    model::{
        Account, Email, Method, NameOfUse, NewPerson, Origin, Session, SignedIn, check_pronouns,
    },
    secrets,
    store::{
        people::{self, CodeKind, LinkKind, LinkRow},
        traces::NewChange,
    },
};

/// How long a printed code opens the account it was made for.
pub(crate) const LETTER_DAYS: i64 = 90;

/// Opens an account for a person the program knows of: the demonstration's, an import's.
pub async fn create(tx: &mut Tx, town: &Town, person: &NewPerson) -> Result<Id<Person>> {
    let id = town.new_id::<Person>();
    let number = person
        .email
        .is_none()
        .then(|| secrets::number(town.random()));
    people::insert(tx, &id, person, number.as_deref(), town.clock().now()).await?;
    Ok(id)
}

/// The account behind a session, as its holder sees it.
pub async fn mine(town: &Town, session: &Session) -> Result<Account> {
    Ok(people::get(town.db(), &session.person).await?.account())
}

/// The name somebody goes by, for other rooms' pages. `None` once the account is closed.
pub async fn name_of(town: &Town, person: &Id<Person>) -> Result<Option<String>> {
    people::name_of(town.db(), person).await
}

/// The address to write to, for other rooms' letters.
pub async fn address_of(town: &Town, person: &Id<Person>) -> Result<Option<(Email, Lang)>> {
    let person = people::find(town.db(), person).await?;
    Ok(person.and_then(|person| {
        let lang = person.lang();
        Some((Email::parse(person.email.as_deref()?).ok()?, lang))
    }))
}

/// Changes the name of use, the pronouns, the language.
pub async fn change_profile(
    town: &Town,
    session: &Session,
    name: &str,
    pronouns: &str,
    lang: &str,
) -> Result<()> {
    must_be_whole(session)?;
    let mut review = Review::default();
    let name = review.check(NameOfUse::check(name, "name"));
    let pronouns = review.check(check_pronouns(pronouns, "pronouns"));
    let lang = review.check(check_lang(lang));
    review.finish()?;
    let (Some(name), Some(pronouns), Some(lang)) = (name, pronouns, lang) else {
        return Ok(());
    };
    let mut tx = town.db().begin().await?;
    people::set_profile(&mut tx, &session.person, name.as_str(), pronouns, lang).await?;
    tx.commit().await
}

fn check_lang(code: &str) -> Result<Lang, Problem> {
    Lang::parse(code).ok_or_else(|| Problem::new("lang", msg!("identity-lang-mend")))
}

/// Sends a link to a new address; the account keeps the former one until the link is followed.
/// Whether the address belongs to another account is told by letter only.
pub async fn request_address(
    town: &Town,
    session: &Session,
    email: &str,
    origin: Origin<'_>,
) -> Result<()> {
    must_be_whole(session)?;
    let email = Email::check(email, "email").map_err(|problem| Error::Invalid(vec![problem]))?;
    attempts::attempt(town, LETTERS_FROM, origin.caller).await?;
    attempts::attempt(town, LETTERS_TO, email.as_str()).await?;
    let now = town.clock().now();
    let token = town.random().token();
    let link = LinkRow {
        person: Some(session.person.clone()),
        email: email.as_str().to_owned(),
        next: None,
    };
    let mut tx = town.db().begin().await?;
    let is_taken = people::by_email(&mut tx, email.as_str()).await?.is_some();
    let letter = if is_taken {
        letters::address_taken(town, &email, session.lang)
    } else {
        let expires_at = now.plus_seconds(MINUTES * 60);
        people::insert_link(
            &mut tx,
            LinkKind::NewAddress,
            &token,
            &link,
            now,
            expires_at,
        )
        .await?;
        letters::confirm_address(town, &email, session.lang, &token)
    };
    mail::enqueue(&mut tx, town, &letter).await?;
    tx.commit().await
}

/// Uses the link of a new address up: the account has it from now on.
pub async fn confirm_address(
    town: &Town,
    session: &Session,
    token: &str,
    origin: Origin<'_>,
) -> Result<()> {
    must_be_whole(session)?;
    attempts::attempt(town, LINK_FROM, origin.caller).await?;
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    let link = people::use_link(&mut tx, LinkKind::NewAddress, token, now)
        .await?
        .filter(|link| link.person.as_ref() == Some(&session.person))
        .ok_or_else(over)?;
    let former = people::get(&mut tx, &session.person).await?;
    match people::set_email(&mut tx, &session.person, &link.email).await {
        Err(error) if db::is_duplicate(&error) => return Err(over()),
        other => other?,
    }
    if let Some(email) = former
        .email
        .as_deref()
        .and_then(|email| Email::parse(email).ok())
    {
        let letter = letters::address_changed(town, &email, former.lang());
        mail::enqueue(&mut tx, town, &letter).await?;
    }
    tx.commit().await
}

/// What the counter hands over: a letter, printed once. The code is kept nowhere.
#[derive(Clone, Debug)]
pub struct PrintedLetter {
    pub person: Id<Person>,
    pub name: String,
    pub lang: Lang,
    pub number: String,
    pub code: String,
    pub until: base::Day,
}

/// Opens an account at a counter, for somebody without e-mail.
pub async fn open_at_counter(
    town: &Town,
    actor: &Actor,
    name: &str,
    pronouns: &str,
    lang: &str,
) -> Result<PrintedLetter> {
    must_hold(actor, Role::Counter)?;
    let mut review = Review::default();
    let name = review.check(NameOfUse::check(name, "name"));
    let pronouns = review.check(check_pronouns(pronouns, "pronouns"));
    let lang = review.check(check_lang(lang));
    review.finish()?;
    let (Some(name), Some(pronouns), Some(lang)) = (name, pronouns, lang) else {
        return Err(Error::NotFound);
    };
    let mut tx = town.db().begin().await?;
    let new = NewPerson {
        name,
        pronouns,
        email: None,
        lang,
    };
    let id = create(&mut tx, town, &new).await?;
    let change = NewChange {
        what: "account-opened",
        subject: Some(&id),
        before: None,
        after: None,
    };
    record(&mut tx, town, actor, change).await?;
    let letter = write_letter(&mut tx, town, &id).await?;
    tx.commit().await?;
    Ok(letter)
}

/// Prints a new letter for somebody who comes back to the counter; the former code is void.
/// The person sees that their account was opened there.
pub async fn renew_letter(
    town: &Town,
    actor: &Actor,
    number: &str,
    seen: bool,
) -> Result<PrintedLetter> {
    must_hold(actor, Role::Counter)?;
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let number = digits
        .split_at_checked(4)
        .map(|(first, last)| format!("{first} {last}"))
        .unwrap_or_default();
    let mut review = Review::default();
    let person = people::by_number(town.db(), &number).await?;
    if person.is_none() {
        review.add(Problem::new("number", msg!("identity-number-mend")));
    }
    if !seen {
        review.add(Problem::new("seen", msg!("identity-letter-seen")));
    }
    review.finish()?;
    let person = person.ok_or(Error::NotFound)?;
    let mut tx = town.db().begin().await?;
    // A letter opens the account: the counter prints none for somebody with more rights.
    super::grants::must_cover_person(&mut tx, town, actor, &person.id).await?;
    let reading = privacy::Trace {
        role: Role::Counter,
        service: None,
        what: "account",
        why: "letter",
    };
    privacy::trace_reading(&mut tx, town, actor, &person.id, reading).await?;
    let change = NewChange {
        what: "letter-renewed",
        subject: Some(&person.id),
        before: None,
        after: None,
    };
    record(&mut tx, town, actor, change).await?;
    let letter = write_letter(&mut tx, town, &person.id).await?;
    tx.commit().await?;
    Ok(letter)
}

async fn write_letter(tx: &mut Tx, town: &Town, id: &Id<Person>) -> Result<PrintedLetter> {
    let person = people::get(&mut *tx, id).await?;
    let code = secrets::printed_code(town.random());
    let now = town.clock().now();
    let expires_at = now.plus_days(LETTER_DAYS);
    people::drop_codes(tx, id, Some(CodeKind::Letter)).await?;
    people::insert_code(tx, CodeKind::Letter, id, &code, now, Some(expires_at)).await?;
    let lang = person.lang();
    Ok(PrintedLetter {
        person: person.id,
        name: person.name,
        lang,
        number: person.number.unwrap_or_default(),
        code,
        until: expires_at.day(),
    })
}

/// Signs in with a code printed on a letter: an account's, or an invitation's.
pub async fn use_printed_code(town: &Town, code: &str, origin: Origin<'_>) -> Result<SignedIn> {
    attempts::attempt(town, CODE_FROM, origin.caller).await?;
    let code = secrets::read_code(code);
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    let signed_in = match people::use_code(&mut tx, CodeKind::Letter, &code, None, now).await? {
        Some(person) => sessions::open(&mut tx, town, &person, Method::Code, false, origin).await?,
        None => invitations::accept_in(&mut tx, town, &code, None, origin)
            .await?
            .ok_or_else(|| Error::invalid("code", msg!("identity-code-wrong")))?,
    };
    tx.commit().await?;
    Ok(signed_in)
}
