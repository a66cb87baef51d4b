//! One's space: who one is here, how one signs in, from which devices.

use axum::extract::Path;
use base::Problem;
use web::{Answer, Fields, see_other};

use super::{Member, id, review};
use crate::{
    actions::{accounts, passwords, privacy, recognition, second_factor, sessions},
    model::SessionMark,
    taught,
    views::{factors::space_name, sign_in::page, space as views},
};

pub(crate) async fn home(member: Member) -> Answer {
    let Member { visit, session, .. } = &member;
    let account = accounts::mine(&visit.town, session).await?;
    let factors = second_factor::factors(&visit.town, session).await?;
    let shelves = privacy::shelves(taught(), &visit.town, session, visit.lang).await?;
    let own = views::Own {
        account: &account,
        factors: &factors,
        shelves: &shelves,
        has_services: recognition::concerns(&visit.town, session).await?,
    };
    page(visit, "identity-space-title")
        .show(views::home(visit, session, &own))
        .await
}

pub(crate) async fn profile(member: Member) -> Answer {
    profile_page(&member, None, &[]).await
}

async fn profile_page(member: &Member, typed: Option<&Fields>, problems: &[Problem]) -> Answer {
    let Member { visit, session, .. } = member;
    let account = accounts::mine(&visit.town, session).await?;
    let page = page(visit, "identity-profile-title")
        .crumb(space_name(visit), "/mon-espace")
        .problems(problems.len());
    page.show(views::profile(visit, &account, typed, problems))
        .await
}

pub(crate) async fn change_profile(member: Member, fields: Fields) -> Answer {
    let Member { visit, session, .. } = &member;
    let (name, pronouns, lang) = (
        fields.get("name"),
        fields.get("pronouns"),
        fields.get("lang"),
    );
    let changed = accounts::change_profile(&visit.town, session, name, pronouns, lang).await;
    match review(changed)? {
        Ok(()) => Ok(see_other(&visit.href("/mon-espace?fait=profil"))),
        Err(problems) => profile_page(&member, Some(&fields), &problems).await,
    }
}

pub(crate) async fn address(member: Member) -> Answer {
    address_page(&member, &Fields::default(), &[]).await
}

async fn address_page(member: &Member, fields: &Fields, problems: &[Problem]) -> Answer {
    let Member { visit, session, .. } = member;
    let account = accounts::mine(&visit.town, session).await?;
    let page = page(visit, "identity-address-title")
        .crumb(space_name(visit), "/mon-espace")
        .problems(problems.len());
    page.show(views::address(visit, &account, fields, problems))
        .await
}

pub(crate) async fn request_address(member: Member, fields: Fields) -> Answer {
    let Member { visit, session, .. } = &member;
    let asked =
        accounts::request_address(&visit.town, session, fields.get("email"), member.origin()).await;
    match review(asked)? {
        Ok(()) => Ok(see_other(&visit.href("/mon-espace?fait=adresse-demandee"))),
        Err(problems) => address_page(&member, &fields, &problems).await,
    }
}

pub(crate) async fn confirm(member: Member) -> Answer {
    let visit = &member.visit;
    let page = page(visit, "identity-address-confirm").crumb(space_name(visit), "/mon-espace");
    page.show(views::confirm_address(visit)).await
}

pub(crate) async fn confirm_address(member: Member, Path(token): Path<String>) -> Answer {
    let Member { visit, session, .. } = &member;
    accounts::confirm_address(&visit.town, session, &token, member.origin()).await?;
    Ok(see_other(&visit.href("/mon-espace?fait=adresse")))
}

pub(crate) async fn password(member: Member) -> Answer {
    password_page(&member, &[]).await
}

async fn password_page(member: &Member, problems: &[Problem]) -> Answer {
    let Member { visit, session, .. } = member;
    let account = accounts::mine(&visit.town, session).await?;
    let page = page(visit, "identity-password-choose")
        .crumb(space_name(visit), "/mon-espace")
        .problems(problems.len());
    page.show(views::password(visit, &account, problems)).await
}

pub(crate) async fn choose_password(member: Member, fields: Fields) -> Answer {
    let Member { visit, session, .. } = &member;
    let (current, new) = (fields.get("current"), fields.get("password"));
    match review(passwords::choose(taught(), &visit.town, session, current, new).await)? {
        Ok(()) => Ok(see_other(&visit.href("/mon-espace?fait=mot-de-passe"))),
        Err(problems) => password_page(&member, &problems).await,
    }
}

pub(crate) async fn devices(member: Member) -> Answer {
    let Member { visit, session, .. } = &member;
    let open = sessions::list(&visit.town, session).await?;
    let page = page(visit, "identity-devices-title").crumb(space_name(visit), "/mon-espace");
    page.show(views::devices(visit, &open)).await
}

pub(crate) async fn end_device(member: Member, Path(device): Path<String>) -> Answer {
    let device = id::<SessionMark>(&device)?;
    sessions::end(&member.visit.town, &member.session, &device).await?;
    Ok(see_other(&member.visit.href("/mon-espace/appareils")))
}

pub(crate) async fn end_others(member: Member) -> Answer {
    sessions::end_others(&member.visit.town, &member.session).await?;
    Ok(see_other(&member.visit.href("/mon-espace/appareils")))
}
