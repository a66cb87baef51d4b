//! Entrusting a commitment to somebody of its service. Nothing of it is published.

use axum::extract::Path;
use base::{Error, Problem};
use i18n::{msg, t};
use maud::html;
use ui::{Choice, Field};
use web::{Answer, Failure, Fields, Visit, see_other};

use super::{super::public::number, forms};
use crate::{actions, model::Commitment, pages::SERVICE, store};

async fn find(visit: &Visit, text: &str) -> Result<Commitment, Failure> {
    let commitment = store::commitment(visit.town.db(), number(text)?).await?;
    if !actions::may_entrust(&visit.actor, &commitment, &visit.town.directory()) {
        return Err(Error::Forbidden(msg!("programme-service-only")).into());
    }
    Ok(commitment)
}

pub async fn show(visit: Visit, Path(text): Path<String>) -> Answer {
    let commitment = find(&visit, &text).await?;
    page(&visit, &commitment, &[]).await
}

pub async fn submit(visit: Visit, Path(text): Path<String>, fields: Fields) -> Answer {
    let commitment = find(&visit, &text).await?;
    let person = match fields.filled("person") {
        Some(id) => Some(id.parse().map_err(|_| Error::NotFound)?),
        None => None,
    };
    let mut tx = visit.town.db().begin().await?;
    let (town, actor) = (&visit.town, &visit.actor);
    match actions::entrust(&mut tx, town, actor, commitment.number, person.as_ref()).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(SERVICE)))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            page(&visit, &commitment, &problems).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(visit: &Visit, commitment: &Commitment, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let service = commitment.service.as_deref().unwrap_or_default();
    let team = identity::actions::grants::colleagues(&visit.town, &[service]).await?;
    let now = store::charge(visit.town.db(), &commitment.id).await?;
    let title = t!(lang, "programme-charge-title");
    let choices = team
        .iter()
        .map(|(person, name)| Choice::new(person.as_str(), name.as_str()))
        .chain([Choice::new("", t!(lang, "programme-desk-nobody"))])
        .collect();
    let field = Field::radios("person", t!(lang, "programme-charge-who"), choices)
        .hint(t!(lang, "programme-charge-hint"))
        .value(now.as_ref().map(base::Id::as_str).unwrap_or_default());
    let path = visit.href(&format!("/bureau/confier/{}", commitment.number));
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { span lang=(commitment.lang) { (ui::text(&commitment.title)) } }))
        (ui::form(&path, html! {
            (field.review(lang, problems).show(lang))
            (ui::button_row(vec![
                ui::button(&t!(lang, "programme-charge-do")),
                ui::secondary_link(&t!(lang, "programme-desk-import-give-up"), &visit.href(SERVICE)),
            ]))
        }))
    };
    forms::desk_page(visit, commitment, title, problems.len(), main)
}
