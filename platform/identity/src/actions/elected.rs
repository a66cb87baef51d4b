//! Whose account an elected member's is, so that they find what they answer for. Said by the town's
//! administrators: a name alone proves nothing.

use base::{Error, Id, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Person, Role, Town};

use super::{grants, record};
use crate::store::{access, traces::NewChange};

/// The elected member this account is, by the slug of the town's directory.
pub async fn member_of(town: &Town, person: &Id<Person>) -> Result<Option<String>> {
    access::member_of(town.db(), person).await
}

/// The account of an elected member.
pub async fn account_of(town: &Town, slug: &str) -> Result<Option<Id<Person>>> {
    access::account_of(town.db(), slug).await
}

/// Those who hold the right of an elected member, by name.
pub async fn candidates(town: &Town) -> Result<Vec<(Id<Person>, String)>> {
    let held = access::held(town.db()).await?;
    Ok(grants::people(held, |grant| grant.role == Role::Elected))
}

/// Says whose account it is, or that it is nobody's any more. An account is one member at most.
pub async fn link(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    slug: &str,
    person: Option<&Id<Person>>,
) -> Result<()> {
    super::directory::must_edit(town, actor)?;
    let former = access::account_of(&mut *tx, slug).await?;
    if former.as_ref() == person {
        return Ok(());
    }
    if let Some(person) = person {
        let rights = access::of(&mut *tx, person).await?;
        if !rights
            .iter()
            .any(|right| right.role == Role::Elected.code())
        {
            return Err(Error::invalid("account", msg!("identity-account-mend")));
        }
    }
    access::link_member(tx, slug, person).await?;
    let change = NewChange {
        what: "elected-account",
        subject: person.or(former.as_ref()),
        before: former.as_ref().map(|_| slug.to_owned()),
        after: person.map(|_| slug.to_owned()),
    };
    record(tx, town, actor, change).await
}
