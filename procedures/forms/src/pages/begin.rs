//! Before beginning: whom it concerns, what is needed, how long it is kept.

use axum::{Extension, extract::Path};
use base::Error;
use catalogue::{Channel, Kind, Version};
use i18n::{format::day_long, msg, t};
use maud::html;
use web::{Answer, Fields, Visit, see_other};

use super::closing;
use crate::{Wired, actions, concerns::concerns, say};

pub async fn show(
    visit: Visit,
    Path(name): Path<String>,
    Extension(wired): Extension<Wired>,
) -> Answer {
    let version = actions::in_force(&visit.town, &name).await?;
    let lang = visit.lang;
    let definition = &version.definition;
    let title = say::words(lang, &definition.title);
    let action = visit.href(&format!("/demarches/{name}/demande"));
    let questions = || definition.form.iter().flat_map(|page| &page.questions);
    let papers: Vec<_> = questions()
        .filter(|question| question.kind == Kind::File)
        .collect();
    let may = may_begin(&visit, &version);
    let closes = actions::closes(&visit.town, &version).await?;
    let dates = wired.receiver().dates(&visit.town, &version).await?;
    let refused = actions::refused_today(&version, &dates, visit.town.clock().today());
    let shut = actions::shut(&version, &dates, visit.town.clock().today());
    let reopens = shut.and_then(|shut| shut.reopens);
    let needed = html! {
        @if !papers.is_empty() {
            ul.govuk-list.govuk-list--bullet {
                @for paper in &papers {
                    li {
                        (say::words(lang, &paper.title))
                        @if paper.optional { " " (t!(lang, "forms-optional")) }
                        @else if paper.when.is_some() { " " (t!(lang, "forms-begin-if")) }
                    }
                }
            }
            @if papers.iter().any(|paper| !paper.optional) {
                p { (t!(lang, "forms-begin-missing")) }
            }
        } @else {
            p { (t!(lang, "forms-begin-nothing")) }
        }
    };
    let concerns = concerns(lang, &version, &dates);
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (say::words(lang, &definition.summary)) }))
        (ui::with_aside(
            html! {
                (closing(lang, closes.as_ref()))
                @if let Some(concerns) = &concerns {
                    p { (concerns.lead) }
                    ul.govuk-list.govuk-list--bullet { @for one in &concerns.items { li { (ui::text(one)) } } }
                }
                @if let Some(refused) = &refused {
                    (ui::notice(ui::Tone::Late, &refused.heading(lang), html! {
                        p { (actions::told(refused.clause).say(lang)) }
                        @if let Some(day) = reopens { p { (ui::text(&t!(lang, "forms-begin-again", day = day_long(lang, day)))) } }
                    }))
                    p { (ui::link(&t!(lang, "forms-begin-resume"), &visit.href("/demarches/reprendre"))) }
                    p { (ui::link(&t!(lang, "forms-begin-paper-read"), &visit.href(&format!("/demarches/{name}/formulaire.pdf")))) }
                } @else {
                    p { (t!(lang, "forms-begin-pages", count = definition.form.len(), days = actions::draft_days(&version))) }
                    @if may {
                        (ui::form(&action, html! { (visit.trap()) (ui::button(&t!(lang, "forms-begin"))) }))
                    } @else {
                        p { (t!(lang, "forms-needs-account")) }
                        (ui::button_link(&t!(lang, "forms-sign-in"), &visit.href("/connexion")))
                    }
                    p { (ui::link(&t!(lang, "forms-begin-resume"), &visit.href("/demarches/reprendre"))) }
                    p { (ui::link(&t!(lang, "forms-begin-paper"), &visit.href(&format!("/demarches/{name}/formulaire.pdf")))) }
                }
            },
            html! { (ui::heading(&t!(lang, "forms-begin-needed"))) (needed) },
        ))
    };
    visit
        .page(t!(lang, "forms-begin-title", title = title.as_str()))
        .back(title, &format!("/demarches/{name}"))
        .under("/demarches")
        .show(main)
        .await
}

fn may_begin(visit: &Visit, version: &Version) -> bool {
    let accepts = |channel| version.definition.accepts(channel);
    accepts(Channel::Web) || (accepts(Channel::Account) && visit.actor.is_signed_in())
}

pub async fn begin(
    visit: Visit,
    Path(name): Path<String>,
    Extension(wired): Extension<Wired>,
    fields: Fields,
) -> Answer {
    let version = actions::in_force(&visit.town, &name).await?;
    if !may_begin(&visit, &version) {
        return Err(Error::Forbidden(msg!("forms-needs-account")).into());
    }
    if fields.filled("site_web").is_some() {
        return Err(Error::Forbidden(msg!("forms-robot")).into());
    }
    let dates = wired.receiver().dates(&visit.town, &version).await?;
    if actions::refused_today(&version, &dates, visit.town.clock().today()).is_some() {
        return Ok(see_other(
            &visit.href(&format!("/demarches/{name}/demande")),
        ));
    }
    identity::begun(&visit.town, &visit.caller).await?;
    let (_, token) = actions::begin(&visit.town, &visit.actor, &version, visit.lang).await?;
    let first = version
        .definition
        .form
        .first()
        .map_or("verifier", |page| page.id.as_str());
    Ok(see_other(&visit.href(&format!(
        "/demarches/{name}/demande/{token}/{first}"
    ))))
}
