//! Ideas: where each one is, those proposed to be one, what became of somebody's own; and what was spent of
//! the envelopes.

use base::{Cents, Lang, Problem};
use i18n::{
    format::{day_long, money},
    t,
};
use maud::{Markup, html};
use ui::{Cell, Choice, Column, Field, Link, Table};
use web::{Fields, Visit};

use super::{phase_tag, place, what_now};
use crate::{
    actions::Unplaced,
    model::{Edition, Envelope, Part, Project, Spending, Tally, Union, UnionState},
};

/// One idea under way, as the desk sees it.
pub(crate) struct Going {
    pub number: String,
    pub title: String,
    pub territory: Option<String>,
    pub state: String,
    /// It may be joined to another now.
    pub joins: bool,
}

pub(crate) struct Work {
    pub edition: Edition,
    pub going: Vec<Going>,
    pub unplaced: Vec<Unplaced>,
    pub unions: Vec<(Union, Vec<Part>)>,
}

pub(crate) fn desk(visit: &Visit, work: &Work, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&t!(lang, "ballots-ideas")))
        (ui::lead(html! { (t!(lang, "ballots-ideas-desk-lead")) }))
        @if !work.unplaced.is_empty() {
            (ui::notice(ui::Tone::Late, &t!(lang, "ballots-ideas-unplaced-title"), html! {
                ul.govuk-list.govuk-list--bullet {
                    @for one in &work.unplaced {
                        li {
                            (ui::link(&one.number, &visit.href(&format!("/bureau/dossiers/{}", one.number))))
                            " " (one.title) (t!(lang, "ballots-colon")) (one.why.say(lang))
                        }
                    }
                }
            }))
        }
        (table(visit, work))
        (proposals(lang, work))
        (propose(visit, work, fields, problems))
    }
}

fn table(visit: &Visit, work: &Work) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let mut table = Table::new(t!(lang, "ballots-ideas"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "ballots-ideas-case")))
        .column(Column::text(t!(lang, "ballots-idea")))
        .column(Column::text(t!(lang, "ballots-ideas-where")))
        .column(Column::text(t!(lang, "ballots-ideas-state")));
    for one in &work.going {
        let case = format!("/bureau/dossiers/{}", one.number);
        table = table.row(vec![
            Cell::from(ui::link(&one.number, &visit.href(&case))),
            Cell::from(one.title.as_str()),
            Cell::from(place(&directory, one.territory.as_deref())),
            Cell::from(one.state.as_str()),
        ]);
    }
    if table.is_empty() {
        ui::empty(&t!(lang, "ballots-ideas-none"))
    } else {
        table.show()
    }
}

fn proposals(lang: Lang, work: &Work) -> Markup {
    if work.unions.is_empty() {
        return html! {};
    }
    ui::section(
        &t!(lang, "ballots-unions"),
        html! {
            ul.govuk-list.govuk-list--bullet {
                @for (union, parts) in &work.unions {
                    li {
                        strong { (union.title) } " ("
                        (parts.iter().map(|part| part.number.as_str()).collect::<Vec<_>>().join(", "))
                        ")" (t!(lang, "ballots-colon"))
                        (match union.state {
                            UnionState::Open => t!(lang, "ballots-union-open"),
                            UnionState::Done => t!(lang, "ballots-union-done"),
                            UnionState::Dropped => t!(lang, "ballots-union-dropped"),
                        })
                    }
                }
            }
        },
    )
}

fn propose(visit: &Visit, work: &Work, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let colon = t!(lang, "ballots-colon");
    let studied: Vec<Choice> = work
        .going
        .iter()
        .filter(|one| one.joins)
        .map(|one| {
            Choice::new(
                one.number.as_str(),
                format!("{}{colon}{}", one.number, one.title),
            )
        })
        .collect();
    if studied.len() < 2 {
        return html! {};
    }
    let chosen: Vec<String> = fields.all("ideas").map(str::to_owned).collect();
    let inputs = [
        Field::checkboxes("ideas", t!(lang, "ballots-union-ideas"), studied).values(chosen),
        Field::text("title", t!(lang, "ballots-union-title"))
            .value(fields.get("title"))
            .most(100),
        Field::area("text", t!(lang, "ballots-union-text"))
            .value(fields.get("text"))
            .most(2_000),
    ];
    ui::section(
        &t!(lang, "ballots-union-propose"),
        html! {
            (ui::paragraph(html! { (t!(lang, "ballots-union-lead")) }))
            (ui::form(&visit.href(&format!("{}/idees", work.edition.desk())), html! {
                @for field in inputs { (field.review(lang, problems).show(lang)) }
                (ui::button(&t!(lang, "ballots-union-propose")))
            }))
        },
    )
}

/// The ideas of a vote on its public page.
pub(crate) fn told(visit: &Visit, edition: &Edition, tally: &Tally, takes: bool) -> Markup {
    let lang = visit.lang;
    let procedure = edition.procedure.clone().unwrap_or_default();
    ui::section(
        &t!(lang, "ballots-ideas"),
        html! {
            (ui::paragraph(html! {
                (t!(lang, "ballots-ideas-counts",
                    all = tally.all,
                    studied = tally.studied,
                    projects = tally.projects,
                    aside = tally.aside))
            }))
            @if takes {
                (ui::button_link(
                    &t!(lang, "ballots-ideas-give"),
                    &visit.href(&format!("/demarches/{procedure}")),
                ))
            }
        },
    )
}

/// What became of somebody's idea, on the page of their case.
pub(crate) fn beside(
    lang: Lang,
    edition: &Edition,
    project: Option<&Project>,
    now: base::Instant,
) -> Markup {
    let href = |path: &str| format!("{}{path}", lang.prefix());
    let phase = edition.phase(now);
    let mut links = Vec::new();
    if let Some(project) = project {
        links.push(Link::new(
            project.title.as_str(),
            href(&project.path(edition)),
        ));
        if let Some(delivery) = &project.delivery {
            links.push(Link::new(t!(lang, "ballots-see-delivery"), href(delivery)));
        }
    }
    links.push(Link::new(edition.title.as_str(), href(&edition.path())));
    ui::section(
        &t!(lang, "ballots-idea-yours"),
        html! {
            (ui::tags(vec![phase_tag(lang, phase)]))
            (ui::paragraph(html! { (what_now(lang, edition, phase)) }))
            (ui::link_list(&links))
        },
    )
}

/// What was spent of each envelope, line by line.
pub(crate) fn spent(
    visit: &Visit,
    edition: &Edition,
    envelopes: &[Envelope],
    projects: &[Project],
    spending: &[Spending],
) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::page_title(&t!(lang, "ballots-spending")))
        (ui::lead(html! { (t!(lang, "ballots-spending-lead")) }))
        @for envelope in envelopes {
            @let own: Vec<&Spending> = spending.iter()
                .filter(|one| one.envelope_id == envelope.id).collect();
            @let sum = Cents(own.iter().map(|one| one.cents.0).sum());
            (ui::section(&envelope.title, html! {
                (ui::paragraph(html! {
                    (t!(lang, "ballots-spending-sum",
                        spent = money(lang, sum),
                        amount = money(lang, envelope.amount),
                        left = money(lang, Cents(envelope.amount.0 - sum.0))))
                }))
                @if own.is_empty() { (ui::empty(&t!(lang, "ballots-spending-none"))) }
                @else { (payments(visit, edition, envelope, projects, &own)) }
            }))
        }
        (ui::link_list(&[Link::new(
            t!(lang, "ballots-spending-file"),
            visit.href(&format!("{}/depenses.csv", edition.path())),
        )]))
    }
}

fn payments(
    visit: &Visit,
    edition: &Edition,
    envelope: &Envelope,
    projects: &[Project],
    own: &[&Spending],
) -> Markup {
    let lang = visit.lang;
    let mut table = Table::new(envelope.title.as_str())
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "ballots-spending-label")))
        .column(Column::text(t!(lang, "ballots-spending-day")))
        .column(Column::text(t!(lang, "ballots-spending-paid")))
        .column(Column::text(t!(lang, "ballots-spending-project")))
        .column(Column::figure(t!(lang, "ballots-fact-cost")));
    for one in own {
        let project = projects
            .iter()
            .find(|project| Some(&project.id) == one.project_id.as_ref());
        let project = match project {
            Some(project) => Cell::from(ui::link(
                &project.title,
                &visit.href(&project.path(edition)),
            )),
            None => Cell::none(lang),
        };
        table = table.row(vec![
            Cell::from(one.label.as_str()),
            Cell::from(day_long(lang, one.day)),
            Cell::from(one.paid_to.as_str()),
            project,
            Cell::from(money(lang, one.cents)),
        ]);
    }
    table.show()
}

/// The form that enters a payment, on the desk of a vote that is counted.
pub(crate) fn spending_form(
    visit: &Visit,
    work: &super::desk::Work,
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let own = work
        .envelopes
        .iter()
        .map(|one| Choice::new(one.id.as_str(), one.title.as_str()))
        .collect();
    let none = Choice::new("", t!(lang, "ballots-spending-no-project"));
    let built = work
        .projects
        .iter()
        .filter(|project| work.winners.contains(&project.number))
        .map(|project| Choice::new(project.id.as_str(), project.title.as_str()));
    let inputs = [
        Field::select("envelope", t!(lang, "ballots-fact-envelope"), own)
            .value(fields.get("envelope")),
        Field::select(
            "project",
            t!(lang, "ballots-spending-project"),
            std::iter::once(none).chain(built).collect(),
        )
        .value(fields.get("project")),
        Field::text("label", t!(lang, "ballots-spending-label"))
            .value(fields.get("label"))
            .most(200),
        Field::text("paid_to", t!(lang, "ballots-spending-paid"))
            .value(fields.get("paid_to"))
            .most(120),
        Field::date("day", t!(lang, "ballots-spending-day")).values(fields.date_boxes("day")),
        Field::money("amount", t!(lang, "ballots-fact-cost")).value(fields.get("amount")),
    ];
    ui::section(
        &t!(lang, "ballots-spending-add"),
        ui::form(
            &visit.href(&format!("{}/depense", work.edition.desk())),
            html! {
                @for field in inputs { (field.review(lang, problems).show(lang)) }
                (ui::secondary_button(&t!(lang, "ballots-spending-add")))
            },
        ),
    )
}
