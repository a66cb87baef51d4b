//! One project: what it is, what it costs, what the services found.

use i18n::{format::money, t};
use maud::{Markup, html};
use ui::{Brief, Fact};
use web::Visit;

use super::{followed, place};
use crate::{
    actions,
    model::{Edition, Envelope, Project},
};

pub(crate) struct Told<'a> {
    pub edition: &'a Edition,
    pub envelope: &'a Envelope,
    pub project: &'a Project,
    /// Those of which only one may be built with it.
    pub rivals: Vec<&'a Project>,
    /// The numbers of the ideas it comes from.
    pub born: Vec<&'a str>,
    /// What became of it, once counted.
    pub story: Vec<String>,
}

pub(crate) fn show(visit: &Visit, told: &Told<'_>) -> Markup {
    let lang = visit.lang;
    let Told {
        edition,
        envelope,
        project,
        rivals,
        born,
        story,
    } = told;
    let directory = visit.town.directory();
    let mut facts = vec![
        Fact::plain(t!(lang, "ballots-fact-cost"), &money(lang, project.cost)),
        Fact::plain(t!(lang, "ballots-fact-envelope"), &envelope.title),
        Fact::plain(
            t!(lang, "ballots-fact-place"),
            &place(&directory, project.territory.as_deref()),
        ),
        Fact::plain(t!(lang, "ballots-fact-theme"), &project.theme),
    ];
    if !born.is_empty() {
        let works = actions::may_prepare(&visit.actor, edition, &directory);
        let said = html! {
            (t!(lang, "ballots-born-of", count = born.len()))
            @for (at, number) in born.iter().enumerate() {
                @if at > 0 { "," } " "
                // An idea is somebody's own: only those who work on the vote may open it.
                @if works { (ui::link(number, &visit.href(&format!("/bureau/dossiers/{number}")))) }
                @else { (number) }
            }
        };
        facts.push(Fact::new(t!(lang, "ballots-born"), said));
    }
    if let Some(service) = directory.service(&edition.service) {
        facts.push(Fact::plain(t!(lang, "ballots-fact-service"), &service.name));
    }
    let mut actions = Vec::new();
    if let Some(delivery) = &project.delivery {
        actions.push(ui::button_link(
            &t!(lang, "ballots-see-delivery"),
            &visit.href(delivery),
        ));
    }
    let text = html! {
        @if project.set_aside.is_some() {
            (ui::tags(vec![ui::word_tag(&t!(lang, "ballots-set-aside"))]))
        }
        (ui::page_title_in(&project.title, Some(&edition.lang)))
        (ui::lead(html! { span lang=(edition.lang) { (ui::text(&project.summary)) } }))
        @if let Some(reason) = &project.set_aside {
            (ui::notice(ui::Tone::Late, &t!(lang, "ballots-set-aside-why"), html! {
                p lang=(edition.lang) { (ui::text(reason)) }
            }))
        }
        @if project.delivered {
            (ui::notice(ui::Tone::Done, &t!(lang, "ballots-delivered"), html! {}))
        }
        (followed::one(lang, project))
        @if !story.is_empty() {
            (ui::heading(&t!(lang, "ballots-what-became")))
            @for said in story { (ui::paragraph(ui::text(said))) }
            (ui::paragraph(ui::link(
                &t!(lang, "ballots-see-results"),
                &visit.href(&format!("{}/resultats/{}", edition.path(), envelope.slug)),
            )))
        }
        (ui::heading(&t!(lang, "ballots-study")))
        div lang=(edition.lang) {
            @for part in project.study.split("\n\n") { (ui::paragraph(ui::text(part))) }
        }
        @if !rivals.is_empty() {
            (ui::heading(&t!(lang, "ballots-rivals")))
            (ui::paragraph(html! { (t!(lang, "ballots-rivals-rule")) }))
            ul.govuk-list.govuk-list--bullet {
                @for rival in rivals {
                    li lang=(edition.lang) { (ui::link(&rival.title, &visit.href(&rival.path(edition)))) }
                }
            }
        }
    };
    ui::with_aside(
        text,
        ui::brief(&Brief {
            title: t!(lang, "ballots-brief"),
            facts,
            actions,
        }),
    )
}
