//! One vote: where it stands, who may vote, how, and what is proposed.

use base::Instant;
use i18n::{
    format::{instant, money},
    t,
};
use journal::Proof;
use maud::{Markup, html};
use ui::{Brief, Fact, Link, Phase as Stage, State};
use web::Visit;

use super::{phase_tag, place, plan, project_row, rule, total, what_now};
use crate::model::{Edition, Envelope, Idea, Phase, Project};

/// What is known of a vote.
pub(crate) struct Whole {
    pub edition: Edition,
    pub envelopes: Vec<Envelope>,
    /// In the order drawn for this reader.
    pub projects: Vec<Project>,
    pub proof: Option<Proof>,
    /// Ideas set aside with their reasons.
    pub aside: Vec<Idea>,
    /// Whether something was spent of its envelopes.
    pub spends: bool,
    /// Whether this reader works on it.
    pub prepares: bool,
}

pub(crate) fn show(visit: &Visit, whole: &Whole) -> Markup {
    let lang = visit.lang;
    let edition = &whole.edition;
    let phase = edition.phase(visit.town.clock().now());
    let text = html! {
        (ui::tags(vec![phase_tag(lang, phase)]))
        (ui::page_title_in(&edition.title, Some(&edition.lang)))
        (ui::lead(html! { span lang=(edition.lang) { (ui::text(&edition.lead)) } }))
        (ui::paragraph(html! { strong { (what_now(lang, edition, phase)) } }))
        (ui::phases(lang, &t!(lang, "ballots-calendar"), &calendar(visit, edition, phase)))
    };
    html! {
        (ui::with_aside(text, ui::brief(&brief(visit, whole, phase))))
        @if let Some(tally) = edition.ideas() {
            (super::ideas::told(visit, edition, &tally, phase == Phase::Ideas))
        }
        (proposed(visit, whole))
        (set_aside(visit, whole))
        (ui::section(&t!(lang, "ballots-rule-title"), html! {
            (rule::card(visit, edition, &whole.envelopes))
        }))
        @if let Some(proof) = &whole.proof { (journal::receipt_card(visit, proof)) }
    }
}

fn brief(visit: &Visit, whole: &Whole, phase: Phase) -> Brief {
    let lang = visit.lang;
    let edition = &whole.edition;
    let amount = total(whole.envelopes.iter().map(|one| one.amount));
    let mut actions = Vec::new();
    match phase {
        Phase::Vote => actions.push(ui::button_link(
            &t!(lang, "ballots-vote-now"),
            &visit.href(&format!("{}/voter", edition.path())),
        )),
        Phase::Results => actions.push(ui::button_link(
            &t!(lang, "ballots-see-results"),
            &visit.href(&format!("{}/resultats", edition.path())),
        )),
        _ => {}
    }
    if whole.spends {
        actions.push(ui::secondary_link(
            &t!(lang, "ballots-spending"),
            &visit.href(&format!("{}/depenses", edition.path())),
        ));
    }
    if whole.prepares {
        actions.push(ui::secondary_link(
            &t!(lang, "ballots-prepare"),
            &visit.href(&edition.desk()),
        ));
    }
    Brief {
        title: t!(lang, "ballots-brief"),
        facts: vec![
            Fact::plain(t!(lang, "ballots-fact-money"), &money(lang, amount)),
            Fact::plain(
                t!(lang, "ballots-fact-vote"),
                &t!(
                    lang,
                    "ballots-from-to",
                    opens = instant(lang, edition.opens_at),
                    closes = instant(lang, edition.closes_at)
                ),
            ),
            Fact::new(
                t!(lang, "ballots-fact-who"),
                html! { span lang=(edition.lang) { (ui::text(&edition.voters)) } },
            ),
            Fact::plain(t!(lang, "ballots-fact-ways"), &t!(lang, "ballots-ways")),
        ],
        actions,
    }
}

fn calendar(visit: &Visit, edition: &Edition, phase: Phase) -> Vec<Stage> {
    let lang = visit.lang;
    let state = |own: Phase| match phase.cmp(&own) {
        std::cmp::Ordering::Less => State::NotStarted,
        std::cmp::Ordering::Equal => State::UnderWay,
        std::cmp::Ordering::Greater => State::Kept,
    };
    let from = |at: Instant| {
        t!(
            lang,
            "ballots-from",
            day = i18n::format::day_long(lang, at.day())
        )
    };
    let mut stages = Vec::new();
    if let Some(at) = edition.ideas_at {
        stages.push(Stage {
            state: state(Phase::Ideas),
            title: t!(lang, "ballots-stage-ideas"),
            text: from(at),
        });
    }
    if let Some(at) = edition.study_at {
        stages.push(Stage {
            state: state(Phase::Study),
            title: t!(lang, "ballots-stage-study"),
            text: from(at),
        });
    }
    stages.push(Stage {
        state: if phase == Phase::Held {
            State::Late
        } else {
            state(Phase::Vote)
        },
        title: t!(lang, "ballots-stage-vote"),
        text: from(edition.opens_at),
    });
    stages.push(Stage {
        state: state(Phase::Counting),
        title: t!(lang, "ballots-stage-count"),
        text: from(edition.closes_at),
    });
    stages.push(Stage {
        state: if phase == Phase::Results {
            State::Kept
        } else {
            State::NotStarted
        },
        title: t!(lang, "ballots-stage-results"),
        text: edition.counted_at.map(from).unwrap_or_default(),
    });
    stages
}

fn proposed(visit: &Visit, whole: &Whole) -> Markup {
    let lang = visit.lang;
    let edition = &whole.edition;
    let directory = visit.town.directory();
    let offered: Vec<&Project> = whole
        .projects
        .iter()
        .filter(|project| project.is_offered())
        .collect();
    if whole.projects.is_empty() {
        return ui::section(
            &t!(lang, "ballots-projects"),
            ui::empty(&t!(lang, "ballots-no-project")),
        );
    }
    html! {
        @for envelope in &whole.envelopes {
            @let rows: Vec<ui::Row> = offered.iter()
                .filter(|project| project.envelope_id == envelope.id)
                .map(|project| project_row(visit, edition, project)).collect();
            @if !rows.is_empty() {
                (ui::section(&envelope.title, html! {
                    (ui::paragraph(html! {
                        (t!(lang, "ballots-envelope-says",
                            count = rows.len(),
                            amount = money(lang, envelope.amount),
                            place = place(&directory, envelope.territory.as_deref())))
                        " " (t!(lang, "ballots-order-drawn"))
                    }))
                    (ui::rows(lang, &rows))
                }))
            }
        }
        (plan::section(visit, edition, &edition.title, &offered, None))
    }
}

/// Projects and ideas that are not put to the vote, with their reasons.
fn set_aside(visit: &Visit, whole: &Whole) -> Markup {
    let lang = visit.lang;
    let edition = &whole.edition;
    let projects: Vec<&Project> = whole
        .projects
        .iter()
        .filter(|project| !project.is_offered())
        .collect();
    if projects.is_empty() && whole.aside.is_empty() {
        return html! {};
    }
    ui::section(
        &t!(lang, "ballots-set-aside-title"),
        html! {
            (ui::paragraph(html! { (t!(lang, "ballots-set-aside-lead")) }))
            ul.govuk-list.govuk-list--bullet {
                @for project in projects {
                    li lang=(edition.lang) {
                        (ui::link(&project.title, &visit.href(&project.path(edition))))
                        (t!(lang, "ballots-colon")) (ui::text(project.set_aside.as_deref().unwrap_or_default()))
                    }
                }
                @for idea in &whole.aside {
                    li lang=(edition.lang) {
                        strong { (ui::text(&idea.title)) }
                        " (" (t!(lang, "ballots-idea-aside", number = idea.number.as_str())) ")" (t!(lang, "ballots-colon"))
                        (ui::text(idea.set_aside.as_deref().unwrap_or_default()))
                    }
                }
            }
        },
    )
}

/// Where the files of a vote are.
pub(crate) fn files(visit: &Visit, edition: &Edition) -> Markup {
    let lang = visit.lang;
    let file = |label: String, end: &str| {
        Link::new(label, visit.href(&format!("{}/{end}", edition.path())))
    };
    ui::link_list(&[
        file(t!(lang, "ballots-file-rules"), "reglement.json"),
        file(t!(lang, "ballots-file-projects"), "projets.json"),
    ])
}
