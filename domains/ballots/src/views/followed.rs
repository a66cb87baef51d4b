//! What became of the winners: where each stands, what was voted for it and what was paid.

use std::borrow::Cow;

use base::Lang;
use i18n::{
    format::{day_long, money},
    french::typeset,
    t,
};
use maud::{Markup, html};
use ui::{Cell, Column, Link, State, Table};
use web::Visit;

use super::results::Told;
use crate::model::{Progress, Project, Standing};

fn state(progress: Progress) -> State {
    match progress {
        Progress::Kept => State::Kept,
        Progress::UnderWay => State::UnderWay,
        Progress::NotStarted => State::NotStarted,
        Progress::Late => State::Late,
        Progress::Silent => State::Silent,
        Progress::Dropped => State::Dropped,
    }
}

/// The last sentence, set as its language is.
fn said(standing: &Standing) -> Cow<'_, str> {
    if standing.lang == "fr" {
        typeset(&standing.said)
    } else {
        Cow::Borrowed(&standing.said)
    }
}

/// `11 040 € payés, pour 12 000 € votés.`
fn paid_of(lang: Lang, project: &Project) -> String {
    if project.paid.0 == 0 {
        return t!(
            lang,
            "ballots-works-unpaid",
            voted = money(lang, project.cost)
        );
    }
    t!(
        lang,
        "ballots-works-paid-of",
        paid = money(lang, project.paid),
        voted = money(lang, project.cost)
    )
}

/// When it was there, or when it was promised for and when one last heard of it.
fn days(lang: Lang, standing: &Standing) -> String {
    let on = standing.on.map(|day| day_long(lang, day));
    if standing.progress == Progress::Kept {
        return on.map_or_else(String::new, |day| {
            t!(lang, "ballots-works-there", day = day)
        });
    }
    let due = standing
        .due
        .map(|day| t!(lang, "ballots-works-due", day = day_long(lang, day)));
    let heard = on.map(|day| t!(lang, "ballots-works-heard", day = day));
    [due, heard]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The winners of an envelope on the page of its result, in the order in which they won.
pub(crate) fn winners(visit: &Visit, told: &Told<'_>) -> Markup {
    let lang = visit.lang;
    let followed: Vec<(&Project, Standing)> = told
        .account
        .winners()
        .filter_map(|number| told.project(number))
        .filter_map(|project| Some((project, project.stands()?)))
        .collect();
    if followed.is_empty() {
        return html! {};
    }
    let mut table = Table::new(t!(lang, "ballots-works"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "ballots-sheet-project")))
        .column(Column::text(t!(lang, "ballots-works-state")))
        .column(Column::figure(t!(lang, "ballots-works-voted")))
        .column(Column::figure(t!(lang, "ballots-works-paid")));
    for (project, standing) in followed {
        let state = state(standing.progress);
        let own = visit.href(&project.path(told.edition));
        let follow = visit.href(project.delivery.as_deref().unwrap_or_default());
        table = table.row(vec![
            Cell::from(html! {
                span lang=(told.edition.lang) { (ui::link(&project.title, &own)) }
            }),
            Cell::from(html! {
                (ui::state(lang, state))
                br;
                span.mc-soft { (ui::text(&days(lang, &standing))) } " "
                a.govuk-link href=(follow) {
                    (t!(lang, "ballots-works-follow"))
                    span.govuk-visually-hidden lang=(told.edition.lang) { " " (project.title) }
                }
            }),
            Cell::from(money(lang, project.cost)),
            if project.paid.0 == 0 {
                Cell::none(lang)
            } else {
                Cell::from(money(lang, project.paid))
            },
        ]);
    }
    let sheet = Link::new(
        t!(lang, "ballots-spending"),
        visit.href(&format!("{}/depenses", told.edition.path())),
    );
    ui::section(
        &t!(lang, "ballots-works"),
        html! {
            (ui::paragraph(html! { (t!(lang, "ballots-works-lead")) }))
            (table.show())
            (ui::link_list(&[sheet]))
        },
    )
}

/// The same on the page of a winner, with the last words said of it.
pub(crate) fn one(lang: Lang, project: &Project) -> Markup {
    let Some(standing) = project.stands() else {
        return html! {};
    };
    html! {
        (ui::heading(&t!(lang, "ballots-works-one")))
        (ui::paragraph(html! {
            (ui::state(lang, state(standing.progress))) " "
            span.mc-soft { (ui::text(&days(lang, &standing))) }
        }))
        @if !standing.said.is_empty() {
            (ui::paragraph(html! { span lang=(standing.lang) { (ui::text(&said(&standing))) } }))
        }
        (ui::paragraph(html! { (paid_of(lang, project)) }))
    }
}
