//! Invitations: a right waits for somebody behind a link sent by e-mail, or a printed code.

use base::{Error, Id, Lang, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Role, Town};

use super::{
    Review, accounts,
    attempts::{self, LINK_FROM},
    grants, must_hold, record, sessions,
};
use crate::{
    letters,
    model::{
        Email, GrantMark, Invitation, InvitationMark, Method, NameOfUse, NewPerson, Origin,
        SignedIn,
    },
    secrets,
    store::{access, people, traces::NewChange},
};

/// How long an invitation waits.
pub(crate) const DAYS: i64 = 7;

/// The answers of the invitation form.
#[derive(Clone, Copy, Debug)]
pub struct InvitationForm<'a> {
    pub name: &'a str,
    /// Empty: a code is printed instead of a letter sent.
    pub email: &'a str,
    pub role: &'a str,
    pub service: &'a str,
    pub territory: &'a str,
    pub lang: Lang,
}

/// An invitation just made.
#[derive(Clone, Debug)]
pub struct Invited {
    pub id: Id<InvitationMark>,
    pub name: String,
    /// To print, when there is no address to write to.
    pub code: Option<String>,
    /// The link's path, for the command line that founds a town: `None` for anybody else, who must
    /// not be able to accept in somebody's stead.
    pub path: Option<String>,
    pub until: base::Day,
}

pub async fn invite(town: &Town, actor: &Actor, form: InvitationForm<'_>) -> Result<Invited> {
    must_hold(actor, Role::Administrator)?;
    let mut review = Review::default();
    let name = review.check(NameOfUse::check(form.name, "name"));
    let email = match form.email.trim() {
        "" => None,
        typed => review.check(Email::check(typed, "email")),
    };
    let grant = match grants::read(town, form.role, form.service, form.territory) {
        Ok(grant) => Some(grant),
        Err(Error::Invalid(problems)) => {
            for problem in problems {
                review.add(problem);
            }
            None
        }
        Err(other) => return Err(other),
    };
    review.finish()?;
    let (Some(name), Some(grant)) = (name, grant) else {
        return Err(Error::NotFound);
    };
    grants::must_cover(town, actor, &grant)?;
    let now = town.clock().now();
    let token = match &email {
        Some(_) => town.random().token(),
        None => secrets::printed_code(town.random()),
    };
    let invitation = Invitation {
        id: town.new_id(),
        name: name.as_str().to_owned(),
        email: email.as_ref().map(|email| email.as_str().to_owned()),
        lang: form.lang,
        grant,
        created_at: now,
        expires_at: now.plus_days(DAYS),
    };
    let mut tx = town.db().begin().await?;
    not_twice(&mut tx, town, actor, &invitation).await?;
    access::invite(&mut tx, &invitation, &token).await?;
    let after = Some(grants::words(&invitation.grant));
    let change = NewChange {
        what: "invited",
        subject: None,
        before: None,
        after,
    };
    record(&mut tx, town, actor, change).await?;
    if let Some(email) = &email {
        let letter = letters::invitation(town, email, &invitation, &token);
        mail::enqueue(&mut tx, town, &letter).await?;
    }
    tx.commit().await?;
    let is_program = matches!(actor, Actor::System);
    Ok(Invited {
        path: (is_program && email.is_some()).then(|| path(&token)),
        code: email.is_none().then_some(token),
        until: invitation.expires_at.day(),
        id: invitation.id,
        name: invitation.name,
    })
}

/// One person is invited once to one right. Whoever runs the program may invite again: the former
/// link was lost, and leads nowhere from then on.
async fn not_twice(tx: &mut Tx, town: &Town, actor: &Actor, new: &Invitation) -> Result<()> {
    let Some(email) = &new.email else {
        return Ok(());
    };
    let waiting = access::invitations(&mut *tx, town.clock().now()).await?;
    let same = waiting
        .iter()
        .filter(|known| known.email.as_ref() == Some(email) && known.grant == new.grant);
    if matches!(actor, Actor::System) {
        for known in same {
            access::drop_invitation(tx, &known.id).await?;
        }
        return Ok(());
    }
    if same.count() > 0 {
        return Err(Error::invalid("email", msg!("identity-invited-already")));
    }
    let Some(person) = people::by_email(&mut *tx, email).await? else {
        return Ok(());
    };
    let held = access::of(tx, &person.id).await?;
    if held
        .iter()
        .any(|row| row.grant().as_ref() == Some(&new.grant))
    {
        return Err(Error::invalid("email", msg!("identity-invited-holds")));
    }
    Ok(())
}

pub(crate) fn path(token: &str) -> String {
    format!("/connexion/invitation/{token}")
}

/// Invitations that wait, the latest first; only those within the administrator's bounds.
pub async fn list(town: &Town, actor: &Actor) -> Result<Vec<Invitation>> {
    must_hold(actor, Role::Administrator)?;
    let waiting = access::invitations(town.db(), town.clock().now()).await?;
    Ok(waiting
        .into_iter()
        .filter(|invitation| grants::must_cover(town, actor, &invitation.grant).is_ok())
        .collect())
}

/// Takes an invitation back.
pub async fn withdraw(town: &Town, actor: &Actor, id: &Id<InvitationMark>) -> Result<()> {
    must_hold(actor, Role::Administrator)?;
    let mut tx = town.db().begin().await?;
    let invitation = access::invitation_by_id(&mut tx, id)
        .await?
        .ok_or(Error::NotFound)?;
    grants::must_cover(town, actor, &invitation.grant)?;
    access::drop_invitation(&mut tx, id).await?;
    let before = Some(grants::words(&invitation.grant));
    let change = NewChange {
        what: "invitation-withdrawn",
        subject: None,
        before,
        after: None,
    };
    record(&mut tx, town, actor, change).await?;
    tx.commit().await
}

/// What waits behind a link. Looking does not use it up.
pub async fn look(town: &Town, token: &str, origin: Origin<'_>) -> Result<Option<Invitation>> {
    attempts::attempt(town, LINK_FROM, origin.caller).await?;
    access::invitation(town.db(), token, town.clock().now()).await
}

/// Accepts an invitation received by e-mail: the right is given to the account of that address,
/// which is opened when there was none. It sleeps until a second factor is shown.
pub async fn accept(town: &Town, token: &str, name: &str, origin: Origin<'_>) -> Result<SignedIn> {
    attempts::attempt(town, LINK_FROM, origin.caller).await?;
    let name = NameOfUse::check(name, "name").map_err(|problem| Error::Invalid(vec![problem]))?;
    let mut tx = town.db().begin().await?;
    let signed_in = accept_in(&mut tx, town, token, Some(name), origin)
        .await?
        .ok_or_else(|| Error::Conflict(msg!("identity-invitation-over", days = DAYS)))?;
    tx.commit().await?;
    Ok(signed_in)
}

/// `None` when nothing waits behind this token.
pub(crate) async fn accept_in(
    tx: &mut Tx,
    town: &Town,
    token: &str,
    name: Option<NameOfUse>,
    origin: Origin<'_>,
) -> Result<Option<SignedIn>> {
    let now = town.clock().now();
    let Some(invitation) = access::invitation(&mut *tx, token, now).await? else {
        return Ok(None);
    };
    if !access::use_invitation(tx, &invitation.id, now).await? {
        return Ok(None);
    }
    let email = invitation
        .email
        .as_deref()
        .and_then(|email| Email::parse(email).ok());
    let known = match &email {
        Some(email) => people::by_email(&mut *tx, email.as_str()).await?,
        None => None,
    };
    let person = if let Some(person) = known {
        person.id
    } else {
        let name = name
            .or_else(|| NameOfUse::parse(&invitation.name))
            .ok_or(Error::NotFound)?;
        let new = NewPerson {
            name,
            pronouns: None,
            email,
            lang: invitation.lang,
        };
        accounts::create(tx, town, &new).await?
    };
    if access::insert(
        tx,
        &town.new_id::<GrantMark>(),
        &person,
        &invitation.grant,
        now,
    )
    .await?
    {
        let after = Some(grants::words(&invitation.grant));
        let change = NewChange {
            what: "grant-given",
            subject: Some(&person),
            before: None,
            after,
        };
        // The administrator who invited gave the right; the program only carries it over.
        record(tx, town, &Actor::System, change).await?;
    }
    let signed_in = sessions::open(tx, town, &person, Method::Invitation, false, origin).await?;
    Ok(Some(signed_in))
}
