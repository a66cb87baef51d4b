//! The town's own lists, edited by administrators of the whole town: services, territories, elected
//! members. Nothing is deleted: what a service did keeps its name.

use base::{Day, Error, Problem, Result};
use i18n::msg;
use town::{
    Actor, Directory, ElectedMember, Role, Service, Territory, TerritoryKind, Town, put_elected,
    put_service, put_territory,
};

use super::{Review, record};
use crate::{model::Email, store::traces::NewChange};

/// The address of something new.
pub const NEW: &str = "nouveau";

/// Who edits the lists: an administrator of the whole town.
pub fn must_edit(town: &Town, actor: &Actor) -> Result<()> {
    if actor.may(Role::Administrator, None, None, &town.directory()) {
        return Ok(());
    }
    Err(Error::Forbidden(msg!("identity-administrators-only")))
}

#[derive(Clone, Copy, Debug)]
pub struct ServiceForm<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub is_closed: bool,
}

/// Creates (`nouveau`) or changes a service.
pub async fn save_service(
    town: &Town,
    actor: &Actor,
    slug: &str,
    form: ServiceForm<'_>,
) -> Result<()> {
    must_edit(town, actor)?;
    let directory = town.directory();
    let mut review = Review::default();
    let name = review.check(check_name(form.name));
    let email = match form.email.trim() {
        "" => None,
        typed => review.check(Email::check(typed, "email")),
    };
    review.finish()?;
    let name = name.ok_or(Error::NotFound)?;
    let former = directory.service(slug);
    let slug = known_or_new(slug, former.is_some(), &name, |slug| {
        directory.service(slug).is_some()
    })?;
    let service = Service {
        slug,
        name,
        email: email.map(|email| email.as_str().to_owned()),
        closed_on: form.is_closed.then(|| {
            former
                .and_then(|former| former.closed_on)
                .unwrap_or_else(|| town.clock().today())
        }),
    };
    let position = place(&directory.services, |one| one.slug == service.slug);
    let mut tx = town.db().begin().await?;
    put_service(&mut tx, &service, position).await?;
    let words = |service: &Service| {
        let closed = service
            .closed_on
            .map(|day| format!(" (closed {day})"))
            .unwrap_or_default();
        format!("{}: {}{closed}", service.slug, service.name)
    };
    let change = NewChange {
        what: "service",
        subject: None,
        before: former.map(words),
        after: Some(words(&service)),
    };
    record(&mut tx, town, actor, change).await?;
    tx.commit().await?;
    town.reload().await
}

#[derive(Clone, Copy, Debug)]
pub struct TerritoryForm<'a> {
    pub name: &'a str,
    pub kind: &'a str,
    /// Empty for the top of the tree.
    pub parent: &'a str,
}

/// Creates (`nouveau`) or changes a territory.
pub async fn save_territory(
    town: &Town,
    actor: &Actor,
    slug: &str,
    form: TerritoryForm<'_>,
) -> Result<()> {
    must_edit(town, actor)?;
    let directory = town.directory();
    let mut review = Review::default();
    let name = review.check(check_name(form.name));
    let kind = review.check(
        TerritoryKind::parse(form.kind)
            .ok_or_else(|| Problem::new("kind", msg!("identity-kind-mend"))),
    );
    let parent = Some(form.parent).filter(|parent| !parent.is_empty());
    if let Some(parent) = parent {
        // A place does not lie within itself, however long the way round.
        let is_loop = slug != NEW && directory.lies_within(parent, slug);
        if directory.territory(parent).is_none() || is_loop {
            review.add(Problem::new("parent", msg!("identity-parent-mend")));
        }
    }
    review.finish()?;
    let (Some(name), Some(kind)) = (name, kind) else {
        return Err(Error::NotFound);
    };
    let former = directory.territory(slug);
    let slug = known_or_new(slug, former.is_some(), &name, |slug| {
        directory.territory(slug).is_some()
    })?;
    let territory = Territory {
        slug,
        parent: parent.map(str::to_owned),
        name,
        kind,
    };
    let position = place(&directory.territories, |one| one.slug == territory.slug);
    // The list has parents before children.
    let after_parent = parent.map_or(0, |parent| {
        place(&directory.territories, |one| one.slug == parent) + 1
    });
    let mut tx = town.db().begin().await?;
    put_territory(&mut tx, &territory, position.max(after_parent)).await?;
    let words = |territory: &Territory| {
        let parent = territory.parent.as_deref().unwrap_or("–");
        format!(
            "{}: {} ({}, {parent})",
            territory.slug,
            territory.name,
            territory.kind.code()
        )
    };
    let change = NewChange {
        what: "territory",
        subject: None,
        before: former.map(words),
        after: Some(words(&territory)),
    };
    record(&mut tx, town, actor, change).await?;
    tx.commit().await?;
    town.reload().await
}

#[derive(Clone, Copy, Debug)]
pub struct MemberForm<'a> {
    pub name: &'a str,
    pub delegation: &'a str,
    /// The last day of the mandate as ISO text, when known.
    pub until: Option<&'a str>,
    /// The account that is this member's; empty when none is, absent when nothing is said of it.
    pub account: Option<&'a str>,
}

/// Creates (`nouveau`) or changes an elected member.
pub async fn save_member(
    town: &Town,
    actor: &Actor,
    slug: &str,
    form: MemberForm<'_>,
) -> Result<()> {
    must_edit(town, actor)?;
    let directory = town.directory();
    let mut review = Review::default();
    let name = review.check(check_name(form.name));
    let delegation = form.delegation.trim();
    if delegation.is_empty() || delegation.chars().count() > 200 {
        review.add(Problem::new("delegation", msg!("identity-delegation-mend")));
    }
    let until = form
        .until
        .map(str::parse::<Day>)
        .transpose()
        .unwrap_or_else(|_| {
            review.add(Problem::new("until", msg!("identity-until-mend")));
            None
        });
    review.finish()?;
    let name = name.ok_or(Error::NotFound)?;
    let former = directory.elected_member(slug);
    let is_taken = |slug: &str| directory.elected_member(slug).is_some();
    let slug = known_or_new(slug, former.is_some(), &name, is_taken)?;
    let member = ElectedMember {
        slug,
        name,
        delegation: delegation.to_owned(),
        until,
    };
    let position = place(&directory.elected, |one| one.slug == member.slug);
    let mut tx = town.db().begin().await?;
    put_elected(&mut tx, &member, position).await?;
    let words = |member: &ElectedMember| {
        let until = member
            .until
            .map(|day| format!(" ({day})"))
            .unwrap_or_default();
        format!(
            "{}: {}, {}{until}",
            member.slug, member.name, member.delegation
        )
    };
    let change = NewChange {
        what: "elected",
        subject: None,
        before: former.map(words),
        after: Some(words(&member)),
    };
    record(&mut tx, town, actor, change).await?;
    if let Some(account) = form.account {
        let person = match account {
            "" => None,
            account => Some(account.parse().map_err(|_| Error::NotFound)?),
        };
        super::elected::link(&mut tx, town, actor, &member.slug, person.as_ref()).await?;
    }
    tx.commit().await?;
    town.reload().await
}

fn check_name(text: &str) -> Result<String, Problem> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_one = text.chars().any(char::is_alphanumeric) && text.chars().count() <= 120;
    if is_one {
        Ok(text)
    } else {
        Err(Problem::new("name", msg!("identity-thing-name-mend")))
    }
}

/// The slug of what is changed, or a free one made from the name.
fn known_or_new(
    slug: &str,
    is_known: bool,
    name: &str,
    is_taken: impl Fn(&str) -> bool,
) -> Result<String> {
    match (is_known, slug) {
        (true, _) => Ok(slug.to_owned()),
        (false, NEW) => {
            let base = match i18n::slug(name, 60) {
                empty if empty.is_empty() => "x".to_owned(),
                slug => slug,
            };
            let mut numbered = (2..1_000).map(|number| format!("{base}-{number}"));
            if base != NEW && !is_taken(&base) {
                return Ok(base);
            }
            numbered
                .find(|slug| !is_taken(slug))
                .ok_or_else(|| Error::invalid("name", msg!("identity-thing-name-mend")))
        }
        (false, _) => Err(Error::NotFound),
    }
}

/// Where it stands in its list, or the end of it.
fn place<T>(list: &[T], is_it: impl Fn(&T) -> bool) -> i64 {
    let at = list.iter().position(is_it).unwrap_or(list.len());
    i64::try_from(at).unwrap_or(i64::MAX)
}

/// Services that still exist, for a list of choices.
pub fn open_services(directory: &Directory) -> impl Iterator<Item = &Service> {
    directory
        .services
        .iter()
        .filter(|service| service.closed_on.is_none())
}
