//! The phrases a service keeps for its answers.

use axum::extract::Path;
use base::{Error, Problem};
use i18n::t;
use maud::html;
use ui::{Choice, Field};
use web::{Answer, Fields, Visit, see_other};

use super::review;
use crate::{actions, views};

pub async fn phrases(visit: Visit) -> Answer {
    page(&visit, &Fields::default(), &[]).await
}

async fn page(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let services = actions::services_of(&visit.town, &visit.actor);
    if services.is_empty() {
        return Err(Error::Forbidden(i18n::msg!("cases-staff-only")).into());
    }
    let mut kept = Vec::new();
    for service in &services {
        let phrases = actions::phrases(&visit.town, &visit.actor, &service.slug).await?;
        if !phrases.is_empty() {
            kept.push((service.name.as_str(), phrases));
        }
    }
    let choices = services
        .iter()
        .map(|service| Choice::new(service.slug.as_str(), service.name.as_str()));
    let title = t!(lang, "cases-phrases");
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "cases-phrases-lead")) }))
        @for (name, phrases) in &kept {
            (ui::section(name, html! {
                @for one in phrases {
                    (ui::subheading(&one.title))
                    (ui::paragraph(html! {
                        (ui::text(&one.body)) " "
                        (ui::link_button(&t!(lang, "cases-phrase-drop"),
                            &visit.href(&format!("/bureau/dossiers/phrases/{}/oter", one.id)), &one.title, html! {}))
                    }))
                }
            }))
        }
        (ui::section(&t!(lang, "cases-phrase-new"), ui::form(&visit.href("/bureau/dossiers/phrases"), html! {
            (Field::select("service", t!(lang, "cases-service"), choices.collect())
                .value(fields.get("service")).review(lang, problems).show(lang))
            (Field::text("title", t!(lang, "cases-phrase-title"))
                .value(fields.get("title")).review(lang, problems).show(lang))
            (Field::area("body", t!(lang, "cases-phrase-body"))
                .value(fields.get("body")).review(lang, problems).show(lang))
            (ui::button(&t!(lang, "cases-phrase-save")))
        })))
    };
    visit
        .page(title)
        .crumb(views::queue_title(lang), "/bureau/dossiers")
        .problems(problems.len())
        .show_desk(main)
}

pub async fn save_phrase(visit: Visit, fields: Fields) -> Answer {
    let (service, title, body) = (
        fields.get("service"),
        fields.get("title"),
        fields.get("body"),
    );
    let saved = actions::save_phrase(&visit.town, &visit.actor, None, service, title, body).await;
    match review(saved)? {
        Ok(()) => Ok(see_other(&visit.href("/bureau/dossiers/phrases"))),
        Err(problems) => page(&visit, &fields, &problems).await,
    }
}

pub async fn drop_phrase(visit: Visit, Path(phrase): Path<String>) -> Answer {
    let id = phrase.parse().map_err(|_| Error::NotFound)?;
    actions::drop_phrase(&visit.town, &visit.actor, &id).await?;
    Ok(see_other(&visit.href("/bureau/dossiers/phrases")))
}
