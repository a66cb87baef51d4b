//! What one may know and undo: who read my file, a copy of everything, closing.

use base::{Error, Problem};
use web::{Answer, Fields, see_other};

use super::{Member, forget, review};
use crate::{
    actions::privacy,
    taught,
    views::{factors::space_name, sign_in::page, space as views},
};

pub(crate) async fn readings(member: Member) -> Answer {
    let Member { visit, session, .. } = &member;
    let readings = privacy::readings(&visit.town, session).await?;
    let changes = privacy::changes(&visit.town, session).await?;
    let page = page(visit, "identity-readings-title").crumb(space_name(visit), "/mon-espace");
    page.show(views::readings(visit, &readings, &changes)).await
}

pub(crate) async fn data(member: Member) -> Answer {
    let visit = &member.visit;
    let page = page(visit, "identity-data-title").crumb(space_name(visit), "/mon-espace");
    page.show(views::data(visit)).await
}

pub(crate) async fn download(member: Member) -> Answer {
    let copy = privacy::copy(taught(), &member.visit.town, &member.session).await?;
    let json = serde_json::to_string_pretty(&copy).map_err(Error::internal)?;
    Ok(web::download("application/json", "mes-donnees.json", json))
}

pub(crate) async fn close(member: Member) -> Answer {
    close_page(&member, &[]).await
}

async fn close_page(member: &Member, problems: &[Problem]) -> Answer {
    let visit = &member.visit;
    let page = page(visit, "identity-close-title")
        .crumb(space_name(visit), "/mon-espace")
        .problems(problems.len());
    page.show(views::close(visit, problems)).await
}

pub(crate) async fn close_now(member: Member, fields: Fields) -> Answer {
    let Member { visit, session, .. } = &member;
    let closed = privacy::close(taught(), &visit.town, session, fields.is_checked("sure")).await;
    match review(closed)? {
        Ok(()) => Ok(forget(visit, see_other(&visit.href("/")))),
        Err(problems) => close_page(&member, &problems).await,
    }
}
