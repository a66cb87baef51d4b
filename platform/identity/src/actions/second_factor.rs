//! The second factor: one-time codes of an application, recovery codes, and what to do when all is
//! lost. Passkeys, the other kind, have their own file.

use base::{Error, Id, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Person, Role, Town};

use super::{
    attempts::{self, SECOND_OF},
    must_hold, record,
    sessions::{self, must_be_whole},
};
use crate::{
    letters,
    model::{Email, Passkey, SecondFactor, Session, SignedIn},
    secrets,
    store::{
        access, factors,
        people::{self, CodeKind},
        sessions as session_store,
        traces::NewChange,
    },
    vault,
};

const RECOVERY_CODES: usize = 10;

/// What somebody has set up.
#[derive(Clone, Debug)]
pub struct Factors {
    pub has_totp: bool,
    /// An application was set up, and the key that its secret needs is not here.
    pub has_lost_totp: bool,
    pub passkeys: Vec<Passkey>,
    pub recovery_left: i64,
}

impl Factors {
    pub fn is_empty(&self) -> bool {
        !self.has_totp && self.passkeys.is_empty()
    }
}

pub async fn factors(town: &Town, session: &Session) -> Result<Factors> {
    let person = people::get(town.db(), &session.person).await?;
    let reads = match &person.totp_secret {
        Some(kept) => Some(vault::open(town, &person.id, kept)?.is_some()),
        None => None,
    };
    Ok(Factors {
        has_totp: reads == Some(true),
        has_lost_totp: reads == Some(false),
        passkeys: factors::passkeys(town.db(), &person.id).await?,
        recovery_left: people::count_codes(town.db(), CodeKind::Recovery, &person.id).await?,
    })
}

/// What to copy into an authenticator application.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// In base 32, by groups of four.
    pub secret: String,
    pub url: String,
    /// The address as a picture to scan.
    pub picture: String,
}

/// Prepares an application: a secret, which counts only once a code made from it came back.
pub async fn begin_totp(town: &Town, session: &Session) -> Result<Enrolment> {
    must_be_whole(session)?;
    let person = people::get(town.db(), &session.person).await?;
    if let Some(kept) = &person.totp_secret
        && vault::open(town, &person.id, kept)?.is_some()
    {
        return Err(Error::Conflict(msg!("identity-totp-already")));
    }
    let pending = match &person.totp_pending {
        Some(kept) => vault::open(town, &person.id, kept)?,
        None => None,
    };
    // The page can be loaded again without changing what was already copied.
    let secret = if let Some(secret) = pending {
        secret
    } else {
        let secret = secrets::totp_secret(town.random());
        let sealed = vault::seal(town, &person.id, &secret)?;
        let mut tx = town.db().begin().await?;
        factors::set_totp_pending(&mut tx, &person.id, &sealed).await?;
        tx.commit().await?;
        secret
    };
    let directory = town.directory();
    let account = person.email.or(person.number).unwrap_or(person.name);
    let grouped: Vec<&str> = secret
        .as_bytes()
        .chunks(4)
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    let url = secrets::totp_url(&secret, &directory.settings.name, &account);
    Ok(Enrolment {
        picture: paper::qr_svg(&url)?,
        url,
        secret: grouped.join(" "),
    })
}

/// A second factor was set up: the session has a new token, and codes to keep on paper when they
/// were made just now.
#[derive(Clone, Debug)]
pub struct Enrolled {
    pub signed_in: SignedIn,
    pub recovery: Vec<String>,
}

/// Ends the preparation with a code the application shows.
pub async fn confirm_totp(town: &Town, session: &Session, code: &str) -> Result<Enrolled> {
    must_be_whole(session)?;
    attempts::attempt(town, SECOND_OF, session.person.as_str()).await?;
    let person = people::get(town.db(), &session.person).await?;
    let start = || Error::Conflict(msg!("identity-totp-start"));
    let sealed = person.totp_pending.ok_or_else(start)?;
    let secret = vault::open(town, &person.id, &sealed)?.ok_or_else(start)?;
    let step = secrets::totp_step(&secret, code, town.clock().now())?
        .ok_or_else(|| Error::invalid("code", msg!("identity-totp-wrong")))?;
    let mut tx = town.db().begin().await?;
    factors::set_totp(&mut tx, &person.id, Some(sealed), step).await?;
    enrolled(tx, town, session).await
}

/// What follows any new factor: recovery codes if there are none, and a new token.
pub(crate) async fn enrolled(mut tx: Tx, town: &Town, session: &Session) -> Result<Enrolled> {
    let left = people::count_codes(&mut tx, CodeKind::Recovery, &session.person).await?;
    let recovery = if left == 0 {
        fresh_codes(&mut tx, town, &session.person).await?
    } else {
        Vec::new()
    };
    let signed_in = sessions::raise(&mut tx, town, session).await?;
    tx.commit().await?;
    Ok(Enrolled {
        signed_in,
        recovery,
    })
}

async fn fresh_codes(tx: &mut Tx, town: &Town, person: &Id<Person>) -> Result<Vec<String>> {
    people::drop_codes(tx, person, Some(CodeKind::Recovery)).await?;
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let code = secrets::printed_code(town.random());
        people::insert_code(
            tx,
            CodeKind::Recovery,
            person,
            &code,
            town.clock().now(),
            None,
        )
        .await?;
        codes.push(code);
    }
    Ok(codes)
}

/// Shows the second factor with a code of the application. A code counts once.
pub async fn show_totp(town: &Town, session: &Session, code: &str) -> Result<SignedIn> {
    attempts::attempt(town, SECOND_OF, session.person.as_str()).await?;
    let person = people::get(town.db(), &session.person).await?;
    let wrong = || Error::invalid("code", msg!("identity-totp-wrong"));
    let sealed = person.totp_secret.ok_or_else(wrong)?;
    let secret = vault::open(town, &person.id, &sealed)?
        .ok_or_else(|| Error::invalid("code", msg!("identity-totp-lost")))?;
    let step = secrets::totp_step(&secret, code, town.clock().now())?.ok_or_else(wrong)?;
    let mut tx = town.db().begin().await?;
    if !factors::take_step(&mut tx, &person.id, step).await? {
        return Err(Error::invalid("code", msg!("identity-totp-used")));
    }
    let signed_in = sessions::raise(&mut tx, town, session).await?;
    tx.commit().await?;
    attempts::succeeded(town, SECOND_OF, session.person.as_str()).await?;
    Ok(signed_in)
}

/// Shows the second factor with a recovery code, which is then used up.
pub async fn show_recovery(town: &Town, session: &Session, code: &str) -> Result<SignedIn> {
    attempts::attempt(town, SECOND_OF, session.person.as_str()).await?;
    let now = town.clock().now();
    let code = secrets::read_code(code);
    let mut tx = town.db().begin().await?;
    people::use_code(
        &mut tx,
        CodeKind::Recovery,
        &code,
        Some(&session.person),
        now,
    )
    .await?
    .ok_or_else(|| Error::invalid("recovery", msg!("identity-recovery-wrong")))?;
    let signed_in = sessions::raise(&mut tx, town, session).await?;
    tx.commit().await?;
    attempts::succeeded(town, SECOND_OF, session.person.as_str()).await?;
    Ok(signed_in)
}

/// Makes ten new recovery codes; the former ones open nothing any more.
pub async fn renew_recovery(town: &Town, session: &Session) -> Result<Vec<String>> {
    must_be_shown(session)?;
    let mut tx = town.db().begin().await?;
    let codes = fresh_codes(&mut tx, town, &session.person).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Takes the application away. Whoever holds rights keeps at least one factor.
pub async fn remove_totp(town: &Town, session: &Session) -> Result<()> {
    must_be_shown(session)?;
    let mut tx = town.db().begin().await?;
    factors::set_totp(&mut tx, &session.person, None, 0).await?;
    keep_one(&mut tx, session).await?;
    tx.commit().await
}

pub(crate) fn must_be_shown(session: &Session) -> Result<()> {
    if session.second == SecondFactor::Shown {
        return Ok(());
    }
    Err(Error::Forbidden(msg!("identity-second-first")))
}

/// After a factor went: refuses when rights would stay without guard; without any factor left,
/// recovery codes are worth nothing and go too.
pub(crate) async fn keep_one(tx: &mut Tx, session: &Session) -> Result<()> {
    let person = people::get(&mut *tx, &session.person).await?;
    let passkeys = factors::passkeys(&mut *tx, &session.person).await?;
    if person.totp_secret.is_some() || !passkeys.is_empty() {
        return Ok(());
    }
    if !access::of(&mut *tx, &session.person).await?.is_empty() {
        return Err(Error::Conflict(msg!("identity-second-needed")));
    }
    people::drop_codes(tx, &session.person, Some(CodeKind::Recovery)).await
}

/// Takes every factor away from somebody who lost them, after seeing the person. Their sessions
/// end, a letter tells them, and the record keeps who did it.
pub async fn reset(town: &Town, actor: &Actor, person: &Id<Person>, seen: bool) -> Result<()> {
    must_hold(actor, Role::Administrator)?;
    if !seen {
        return Err(Error::invalid("seen", msg!("identity-reset-seen")));
    }
    if actor.id() == Some(person) {
        return Err(Error::Conflict(msg!("identity-reset-other")));
    }
    let mut tx = town.db().begin().await?;
    let target = people::get(&mut tx, person).await?;
    super::grants::must_cover_person(&mut tx, town, actor, person).await?;
    let passkeys = factors::drop_passkeys(&mut tx, person).await?;
    factors::set_totp(&mut tx, person, None, 0).await?;
    people::drop_codes(&mut tx, person, Some(CodeKind::Recovery)).await?;
    session_store::end_others(&mut tx, person, None).await?;
    let had = [
        target.totp_secret.is_some().then(|| "totp".to_owned()),
        (passkeys > 0).then(|| format!("passkeys: {passkeys}")),
    ];
    let before = had.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let change = NewChange {
        what: "second-factor-reset",
        subject: Some(person),
        before: Some(before),
        after: None,
    };
    record(&mut tx, town, actor, change).await?;
    if let Some(email) = target
        .email
        .as_deref()
        .and_then(|email| Email::parse(email).ok())
    {
        let letter = letters::second_factor_reset(town, &email, target.lang());
        mail::enqueue(&mut tx, town, &letter).await?;
    }
    tx.commit().await
}
