//! The town's lists: services, territories, elected members.

use axum::extract::Path;
use base::{Error, Problem};
use web::{Answer, Failure, Fields, see_other};

use super::{Staff, review};
use crate::{
    actions::{
        directory::{self, MemberForm, NEW, ServiceForm, TerritoryForm},
        elected as members,
    },
    views::{sign_in::page, town as views},
};

fn must_edit(staff: &Staff) -> Result<(), Failure> {
    Ok(directory::must_edit(&staff.visit.town, &staff.actor)?)
}

/// A thing of the list, or the empty form of a new one; any other address is no page.
fn must_exist(slug: &str, exists: bool) -> Result<(), Failure> {
    if exists || slug == NEW {
        Ok(())
    } else {
        Err(Error::NotFound.into())
    }
}

pub(crate) async fn services(staff: Staff) -> Answer {
    must_edit(&staff)?;
    page(&staff.visit, "identity-services-title").show_desk(views::services(&staff.visit))
}

pub(crate) async fn service(staff: Staff, Path(slug): Path<String>) -> Answer {
    service_page(&staff, &slug, None, &[])
}

fn service_page(staff: &Staff, slug: &str, typed: Option<&Fields>, problems: &[Problem]) -> Answer {
    must_edit(staff)?;
    let visit = &staff.visit;
    let directory = visit.town.directory();
    must_exist(slug, directory.service(slug).is_some())?;
    page(visit, "identity-service-title")
        .problems(problems.len())
        .show_desk(views::service(
            visit,
            directory.service(slug),
            typed,
            problems,
        ))
}

pub(crate) async fn save_service(staff: Staff, Path(slug): Path<String>, fields: Fields) -> Answer {
    let Staff { visit, actor } = &staff;
    let form = ServiceForm {
        name: fields.get("name"),
        email: fields.get("email"),
        is_closed: fields.is_checked("closed"),
    };
    match review(directory::save_service(&visit.town, actor, &slug, form).await)? {
        Ok(()) => Ok(see_other(&visit.href("/agents/services"))),
        Err(problems) => service_page(&staff, &slug, Some(&fields), &problems),
    }
}

pub(crate) async fn territories(staff: Staff) -> Answer {
    must_edit(&staff)?;
    page(&staff.visit, "identity-territories-title").show_desk(views::territories(&staff.visit))
}

pub(crate) async fn territory(staff: Staff, Path(slug): Path<String>) -> Answer {
    territory_page(&staff, &slug, None, &[])
}

fn territory_page(
    staff: &Staff,
    slug: &str,
    typed: Option<&Fields>,
    problems: &[Problem],
) -> Answer {
    must_edit(staff)?;
    let visit = &staff.visit;
    let directory = visit.town.directory();
    must_exist(slug, directory.territory(slug).is_some())?;
    page(visit, "identity-territory-title")
        .problems(problems.len())
        .show_desk(views::territory(
            visit,
            directory.territory(slug),
            typed,
            problems,
        ))
}

pub(crate) async fn save_territory(
    staff: Staff,
    Path(slug): Path<String>,
    fields: Fields,
) -> Answer {
    let Staff { visit, actor } = &staff;
    let form = TerritoryForm {
        name: fields.get("name"),
        kind: fields.get("kind"),
        parent: fields.get("parent"),
    };
    match review(directory::save_territory(&visit.town, actor, &slug, form).await)? {
        Ok(()) => Ok(see_other(&visit.href("/agents/territoires"))),
        Err(problems) => territory_page(&staff, &slug, Some(&fields), &problems),
    }
}

pub(crate) async fn elected(staff: Staff) -> Answer {
    must_edit(&staff)?;
    page(&staff.visit, "identity-elected-title").show_desk(views::elected(&staff.visit))
}

pub(crate) async fn member(staff: Staff, Path(slug): Path<String>) -> Answer {
    member_page(&staff, &slug, None, &[]).await
}

async fn member_page(
    staff: &Staff,
    slug: &str,
    typed: Option<&Fields>,
    problems: &[Problem],
) -> Answer {
    must_edit(staff)?;
    let visit = &staff.visit;
    let directory = visit.town.directory();
    must_exist(slug, directory.elected_member(slug).is_some())?;
    let accounts = views::Accounts {
        candidates: members::candidates(&visit.town).await?,
        own: members::account_of(&visit.town, slug).await?,
    };
    page(visit, "identity-member-title")
        .problems(problems.len())
        .show_desk(views::member(
            visit,
            directory.elected_member(slug),
            &accounts,
            typed,
            problems,
        ))
}

pub(crate) async fn save_member(staff: Staff, Path(slug): Path<String>, fields: Fields) -> Answer {
    let Staff { visit, actor } = &staff;
    let until = fields.date("until");
    let form = MemberForm {
        name: fields.get("name"),
        delegation: fields.get("delegation"),
        until: until.as_deref(),
        account: fields.all("account").next(),
    };
    match review(directory::save_member(&visit.town, actor, &slug, form).await)? {
        Ok(()) => Ok(see_other(&visit.href("/agents/elus"))),
        Err(problems) => member_page(&staff, &slug, Some(&fields), &problems).await,
    }
}
