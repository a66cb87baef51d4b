//! Accounts of those who work for the town: rights, invitations, lost second factors, the record.

use axum::extract::Path;
use base::Problem;
use town::Person;
use web::{Answer, Fields, see_other};

use super::{Staff, id, review};
use crate::{
    actions::{
        grants,
        invitations::{self, InvitationForm},
        second_factor,
    },
    model::{GrantMark, InvitationMark},
    views::{admin as views, sign_in::page},
};

pub(crate) async fn rights(staff: Staff) -> Answer {
    let Staff { visit, actor } = &staff;
    let held = grants::list(&visit.town, actor).await?;
    let waiting = invitations::list(&visit.town, actor).await?;
    page(visit, "identity-rights-title").show_desk(views::rights(visit, &held, &waiting))
}

pub(crate) async fn invite(staff: Staff) -> Answer {
    invite_page(&staff, &Fields::default(), &[]).await
}

async fn invite_page(staff: &Staff, fields: &Fields, problems: &[Problem]) -> Answer {
    let Staff { visit, actor } = staff;
    // Whoever may not invite does not see the form either.
    invitations::list(&visit.town, actor).await?;
    page(visit, "identity-invite-title")
        .problems(problems.len())
        .show_desk(views::invite(visit, fields, problems))
}

pub(crate) async fn send_invitation(staff: Staff, fields: Fields) -> Answer {
    let Staff { visit, actor } = &staff;
    let form = InvitationForm {
        name: fields.get("name"),
        email: fields.get("email"),
        role: fields.get("role"),
        service: fields.get("service"),
        territory: fields.get("territory"),
        lang: base::Lang::parse(fields.get("lang")).unwrap_or(visit.lang),
    };
    match review(invitations::invite(&visit.town, actor, form).await)? {
        Ok(invited) if invited.code.is_some() => page(visit, "identity-invite-printed")
            .show_desk(views::printed_invitation(visit, &invited)),
        Ok(_) => Ok(see_other(&visit.href("/agents/comptes?fait=invitation"))),
        Err(problems) => invite_page(&staff, &fields, &problems).await,
    }
}

pub(crate) async fn withdraw(staff: Staff, Path(invitation): Path<String>) -> Answer {
    let invitation = id::<InvitationMark>(&invitation)?;
    invitations::withdraw(&staff.visit.town, &staff.actor, &invitation).await?;
    Ok(see_other(&staff.visit.href("/agents/comptes")))
}

pub(crate) async fn remove(staff: Staff, Path(grant): Path<String>) -> Answer {
    let grant = id::<GrantMark>(&grant)?;
    grants::remove(&staff.visit.town, &staff.actor, &grant).await?;
    Ok(see_other(&staff.visit.href("/agents/comptes?fait=retire")))
}

pub(crate) async fn person(staff: Staff, Path(person): Path<String>) -> Answer {
    person_page(&staff, &id(&person)?, &Fields::default(), &[]).await
}

/// Somebody who works for the town. Residents have no such page.
async fn person_page(
    staff: &Staff,
    person: &base::Id<Person>,
    fields: &Fields,
    problems: &[Problem],
) -> Answer {
    let Staff { visit, actor } = staff;
    let held = grants::list(&visit.town, actor).await?;
    let theirs: Vec<_> = held
        .into_iter()
        .filter(|held| held.person == *person)
        .collect();
    let Some(first) = theirs.first() else {
        return Err(base::Error::NotFound.into());
    };
    visit
        .page(first.name.clone())
        .private()
        .problems(problems.len())
        .show_desk(views::person(visit, first, &theirs, fields, problems))
}

pub(crate) async fn give(staff: Staff, Path(person): Path<String>, fields: Fields) -> Answer {
    let Staff { visit, actor } = &staff;
    let person = id::<Person>(&person)?;
    let [role, service, territory] = ["role", "service", "territory"].map(|name| fields.get(name));
    match review(grants::give_by_form(&visit.town, actor, &person, role, service, territory).await)?
    {
        Ok(()) => Ok(see_other(&visit.href(&visit.path))),
        Err(problems) => person_page(&staff, &person, &fields, &problems).await,
    }
}

pub(crate) async fn reset(staff: Staff, Path(person): Path<String>, fields: Fields) -> Answer {
    let Staff { visit, actor } = &staff;
    let person = id::<Person>(&person)?;
    match review(
        second_factor::reset(&visit.town, actor, &person, fields.is_checked("seen")).await,
    )? {
        Ok(()) => Ok(see_other(
            &visit.href("/agents/comptes?fait=second-facteur"),
        )),
        Err(problems) => person_page(&staff, &person, &fields, &problems).await,
    }
}

pub(crate) async fn changes(staff: Staff) -> Answer {
    let Staff { visit, actor } = &staff;
    let number = visit.page_number();
    let changes = grants::changes(&visit.town, actor, number).await?;
    page(visit, "identity-changes-title").show_desk(views::changes(visit, &changes, number))
}
