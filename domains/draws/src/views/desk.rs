//! The desk of a draw: what is to be done next, in the order in which a draw goes.

use base::{Instant, Lang, Problem};
use i18n::{format, t};
use maud::{Markup, html};
use sortition::{Feasible, Obstacle, Report};
use ui::{Cell, Column, Fact, Field, Link, Table, Tone};
use web::Visit;

use super::{line, moment, public::range, sources_of};
use crate::{
    actions::{Checked, Offered, may_run},
    model::{Criterion, Draw, Round, RoundState, Standing, State, Volunteer, Way},
    words::{self, percent},
};

/// Where the desk follows somebody: their case, when they volunteered by one.
pub(crate) fn of_person(draw: &Draw, person: &Volunteer) -> String {
    match &person.case_id {
        // Its history has the name; here it is the number of the case until they let it be published.
        Some(case) => format!("{}/dossier/{case}", draw.desk()),
        None => format!("{}/personne/{}", draw.desk(), person.id),
    }
}

/// Somebody's name, with the way to where the desk follows them; the counter may not open their case.
pub(crate) fn named(visit: &Visit, draw: &Draw, person: &Volunteer, name: &str) -> Markup {
    let directory = visit.town.directory();
    if person.case_id.is_some() && !may_run(&visit.actor, &draw.service, &directory) {
        return html! { (name) };
    }
    ui::link(name, &visit.href(&of_person(draw, person)))
}

/// The procedures from which a draw may begin.
fn procedures(visit: &Visit, offered: &[Offered]) -> Markup {
    let lang = visit.lang;
    let rows = offered.iter().map(|one| {
        let said = one.title.say(lang);
        let begin = visit.href(&format!("/bureau/tirages/demarche/{}", one.procedure));
        let link = visit.href(&format!("/demarches/{}/regle", one.procedure));
        vec![
            Cell::from(html! { a.govuk-link href=(link) lang=[(said.lang != lang).then_some(said.lang.code())] { (said.text) } }),
            Cell::from(match &one.under_way {
                Some(path) => ui::link(&t!(lang, "draws-tied-under-way"), &visit.href(path)),
                None => ui::form(&begin, html! { (ui::secondary_button(&t!(lang, "draws-tied-begin"))) }),
            }),
        ]
    });
    html! {
        @if !offered.is_empty() {
            (ui::section(&t!(lang, "draws-tied-title"), html! {
                (ui::paragraph(html! { (t!(lang, "draws-tied-lead")) }))
                (Table::new(t!(lang, "draws-tied-title")).hide_caption()
                    .column(Column::text(t!(lang, "draws-tied-procedure")))
                    .column(Column::text(t!(lang, "draws-menu")))
                    .rows(rows).blocks().show())
            }))
        }
    }
}

/// The draws of a desk.
pub(crate) fn list(visit: &Visit, draws: &[Draw], offered: &[Offered], may_begin: bool) -> Markup {
    let lang = visit.lang;
    let rows = draws.iter().map(|draw| {
        vec![
            Cell::from(html! { a.govuk-link href=(visit.href(&draw.desk())) { (line(lang, &draw.rules.title)) } }),
            Cell::from(super::state(lang, draw.state)),
            Cell::from(format::day_short(lang, draw.rules.closes_on)),
            Cell::from(format::day_short(lang, draw.rules.draws_at.day())),
            Cell::from(format::number(lang, i64::from(draw.rules.seats))),
        ]
    });
    html! {
        (ui::page_title(&t!(lang, "draws-menu")))
        (ui::lead(html! { (t!(lang, "draws-desk-lead")) }))
        @if may_begin {
            (ui::button_row(vec![ui::button_link(&t!(lang, "draws-new"), &visit.href("/bureau/tirages/nouveau"))]))
        }
        @if draws.is_empty() { (ui::empty(&t!(lang, "draws-desk-none"))) }
        @else {
            (Table::new(t!(lang, "draws-desk-table"))
                .column(Column::text(t!(lang, "draws-field-title")))
                .column(Column::text(t!(lang, "draws-column-state")))
                .column(Column::text(t!(lang, "draws-fact-closes")))
                .column(Column::text(t!(lang, "draws-fact-draws")))
                .column(Column::figure(t!(lang, "draws-fact-seats")))
                .rows(rows).blocks().show())
        }
        (procedures(visit, offered))
    }
}

/// Everything the desk of one draw shows.
#[derive(Debug)]
pub(crate) struct Cockpit {
    pub draw: Draw,
    pub rounds: Vec<Round>,
    pub counts: Vec<(Standing, i64)>,
    pub ways: Vec<(Way, i64)>,
    pub missing: Vec<Problem>,
    pub checked: Option<Checked>,
    pub runs: bool,
    pub now: Instant,
}

impl Cockpit {
    fn pool(&self) -> i64 {
        let counted = self
            .counts
            .iter()
            .filter(|(state, _)| *state != Standing::Withdrawn);
        counted.map(|(_, count)| count).sum()
    }
}

/// Why a lottery came to nothing, in sentences.
pub(crate) fn trouble(lang: Lang, round: &Round) -> Vec<String> {
    let report: Option<Report> = round
        .trouble
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok());
    let Some(report) = report else {
        return Vec::new();
    };
    if report.conflict.is_none() {
        return vec![t!(lang, "draws-command-undecided")];
    }
    said(words::obstacle(
        lang,
        &Obstacle {
            troubles: report.troubles,
            conflict: report.conflict.unwrap_or_default(),
            relaxation: report.relaxation,
            sizes: report.possible_seats,
            proven: report.proven.unwrap_or_default(),
        },
    ))
}

/// Lines of the command line as sentences of a page.
fn said(lines: Vec<String>) -> Vec<String> {
    lines
        .into_iter()
        .map(|line| line.trim_start_matches([' ', '-']).to_owned())
        .collect()
}

pub(crate) fn cockpit(visit: &Visit, shown: &Cockpit) -> Markup {
    let lang = visit.lang;
    let draw = &shown.draw;
    let facts = vec![
        Fact::plain(
            t!(lang, "draws-column-state"),
            &super::state(lang, draw.state),
        ),
        Fact::plain(
            t!(lang, "draws-fact-seats"),
            &format::number(lang, i64::from(draw.rules.seats)),
        ),
        Fact::plain(
            t!(lang, "draws-fact-closes"),
            &format::day_long(lang, draw.rules.closes_on),
        ),
        Fact::plain(
            t!(lang, "draws-fact-draws"),
            &moment(lang, draw.rules.draws_at),
        ),
        Fact::plain(
            t!(lang, "draws-fact-source"),
            &sources_of(lang, &draw.rules),
        ),
        Fact::plain(
            t!(lang, "draws-fact-volunteers"),
            &format::number(lang, shown.pool()),
        ),
    ];
    let mut actions = vec![ui::secondary_link(
        &t!(lang, "draws-public-link"),
        &visit.href(&draw.path()),
    )];
    if shown.runs && draw.state == State::Announced {
        let letters = visit.href(&format!("{}/lettres", draw.desk()));
        actions.push(ui::secondary_link(
            &t!(lang, "draws-letters-title"),
            &letters,
        ));
    }
    if draw.state != State::Draft {
        let pool = visit.href(&format!("{}/volontaires", draw.desk()));
        actions.push(ui::secondary_link(&t!(lang, "draws-pool-title"), &pool));
    }
    html! {
        h1.govuk-heading-xl { (line(lang, &draw.rules.title)) }
        (ui::with_aside(html! {
            (next(visit, shown))
            @if shown.runs { (criteria(visit, shown)) }
            @if let Some(basis) = draw.basis() {
                (ui::section(&t!(lang, "draws-tied-section"), html! {
                    (ui::paragraph(html! { (t!(lang, "draws-tied-of", version = basis.version.as_str())) " "
                        (ui::link(&t!(lang, "draws-tied-rule"), &visit.href(&format!("/demarches/{}/regle", basis.procedure)))) }))
                    @if let Some(checked) = shown.checked.as_ref().filter(|checked| checked.left_out > 0) {
                        (ui::paragraph(html! { (t!(lang, "draws-tied-left-out", count = checked.left_out)) }))
                    }
                }))
            }
            @if let Some(checked) = &shown.checked { (check(lang, checked)) }
            @if !shown.ways.is_empty() {
                (ui::section(&t!(lang, "draws-ways-title"), Table::new(t!(lang, "draws-ways-title")).hide_caption()
                    .column(Column::text(t!(lang, "draws-column-way")))
                    .column(Column::figure(t!(lang, "draws-fact-volunteers")))
                    .rows(shown.ways.iter().map(|(way, count)| vec![
                        Cell::from(super::way(lang, *way)), Cell::from(format::number(lang, *count))]))
                    .figures().show()))
            }
            @if shown.runs { (giving_up(visit, shown)) }
        }, ui::brief(&ui::Brief { title: t!(lang, "draws-brief"), facts, actions })))
    }
}

fn button(visit: &Visit, draw: &Draw, what: &str, label: &str) -> Markup {
    ui::form(
        &visit.href(&draw.desk()),
        html! { (ui::hidden("do", what)) (ui::button(label)) },
    )
}

/// The one thing to do now.
fn next(visit: &Visit, shown: &Cockpit) -> Markup {
    let lang = visit.lang;
    let draw = &shown.draw;
    let title = t!(lang, "draws-next");
    let round = shown.rounds.first();
    let content = match draw.state {
        State::Draft if shown.missing.is_empty() => html! {
            (ui::paragraph(html! { (t!(lang, "draws-next-announce")) }))
            @if shown.runs { (button(visit, draw, "announce", &t!(lang, "draws-announce"))) }
        },
        State::Draft => html! {
            (ui::paragraph(html! { (t!(lang, "draws-next-missing")) }))
            ul.govuk-list.govuk-list--bullet {
                @for problem in &shown.missing { li { (problem.message.say(lang)) } }
            }
        },
        State::Announced if shown.now.day() <= draw.rules.closes_on => html! {
            (ui::paragraph(html! {
                (t!(lang, "draws-next-collect", day = format::day_long(lang, draw.rules.closes_on)))
            }))
        },
        State::Announced => html! {
            (ui::paragraph(html! { (t!(lang, "draws-next-freeze", moment = moment(lang, draw.rules.draws_at))) }))
            @if shown.runs { (button(visit, draw, "freeze", &t!(lang, "draws-freeze"))) }
        },
        State::Frozen => match round.map(|round| round.state) {
            Some(RoundState::Stuck) => html! {
                (ui::notice(Tone::Late, &t!(lang, "draws-stuck"), html! {
                    @for said in round.map(|round| trouble(lang, round)).unwrap_or_default() {
                        (ui::paragraph(html! { (said) }))
                    }
                }))
                @if shown.runs {
                    (ui::form(&visit.href(&draw.desk()), html! {
                        (ui::hidden("do", "reopen"))
                        (Field::area("reason", t!(lang, "draws-field-reason")).lines(2).show(lang))
                        (ui::button(&t!(lang, "draws-reopen")))
                    }))
                }
            },
            Some(RoundState::Ready) => html! {
                (ui::paragraph(html! { (t!(lang, "draws-next-draw", moment = round.map(|round| moment(lang, round.draws_at)).unwrap_or_default())) }))
                (ui::button_row(
                    shown.runs
                        .then(|| ui::button_link(&t!(lang, "draws-lottery-title"), &visit.href(&format!("{}/tirer/0", draw.desk()))))
                        .into_iter()
                        .chain([ui::secondary_link(&t!(lang, "draws-scene-link"), &visit.href(&format!("{}/ceremonie", draw.path())))])
                        .collect(),
                ))
            },
            _ => html! { (ui::paragraph(html! { (t!(lang, "draws-solving-desk")) })) },
        },
        State::Drawn | State::Seated => html! {
            (ui::paragraph(html! { (t!(lang, "draws-next-panel")) }))
            (ui::button_row(
                shown.runs
                    .then(|| ui::button_link(&t!(lang, "draws-panel-desk"), &visit.href(&format!("{}/groupe", draw.desk()))))
                    .into_iter()
                    .chain([ui::secondary_link(&t!(lang, "draws-scene-link"), &visit.href(&format!("{}/ceremonie", draw.path())))])
                    .collect(),
            ))
        },
        State::Abandoned => html! { (ui::paragraph(html! { (t!(lang, "draws-told-abandoned")) })) },
    };
    ui::first_section(&title, content)
}

/// The answers of a criterion with their seats, and their people where the census tells any.
fn places(lang: Lang, criterion: &Criterion) -> Markup {
    let counted = criterion.values.iter().any(|share| share.people.is_some());
    let mut table = Table::new(i18n::french::typeset(&criterion.name))
        .column(Column::text(t!(lang, "draws-column-value")));
    if counted {
        table = table.column(Column::figure(t!(lang, "draws-column-census")));
    }
    let rows = criterion.values.iter().map(|share| {
        let mut cells = vec![Cell::from(line(lang, &share.value))];
        if counted {
            let people = share.people.map(i64::from);
            cells.push(people.map_or_else(
                || Cell::none(lang),
                |people| Cell::from(format::number(lang, people)),
            ));
        }
        cells.push(Cell::from(range(lang, share.min, share.max)));
        cells
    });
    table
        .column(Column::figure(t!(lang, "draws-column-seats")))
        .rows(rows)
        .figures()
        .show()
}

fn criteria(visit: &Visit, shown: &Cockpit) -> Markup {
    let lang = visit.lang;
    let draw = &shown.draw;
    html! {
        (ui::section(&t!(lang, "draws-rules-section"), html! {
            @for (at, criterion) in (1..).zip(&draw.rules.criteria) {
                (places(lang, criterion))
                @if draw.is_open() {
                    (ui::link_list(&[Link::new(
                        t!(lang, "draws-criterion-change", name = criterion.name.as_str()),
                        visit.href(&format!("{}/critere/{at}", draw.desk())),
                    )]))
                }
            }
            @if draw.is_open() {
                // The criteria of a procedure are those of its rule.
                @let rules = ui::secondary_link(&t!(lang, "draws-rules-title"), &visit.href(&format!("{}/regle", draw.desk())));
                @if draw.basis().is_some() { (ui::button_row(vec![rules])) }
                @else {
                    (ui::button_row(vec![
                        ui::secondary_link(&t!(lang, "draws-criterion-new"), &visit.href(&format!("{}/critere/nouveau", draw.desk()))),
                        rules,
                    ]))
                }
            }
        }))
    }
}

/// What the library finds before the draw, in words.
fn check(lang: Lang, checked: &Checked) -> Markup {
    let found = &checked.examination;
    let people = format::number(lang, i64::try_from(checked.people).unwrap_or(0));
    html! {
        (ui::section(&t!(lang, "draws-check-title"), html! {
            @match (&found.status, &found.obstacle) {
                (Feasible::Infeasible, Some(obstacle)) => {
                    (ui::notice(Tone::Late, &t!(lang, "draws-check-no", people = people), html! {
                        @for said in said(words::obstacle(lang, obstacle)) { (ui::paragraph(html! { (said) })) }
                    }))
                }
                (Feasible::Undecided, _) => {
                    (ui::notice(Tone::Late, &t!(lang, "draws-command-undecided"), html! {}))
                }
                _ => {
                    (ui::notice(Tone::Done, &t!(lang, "draws-check-yes", people = people), html! {
                        @if let Some(bound) = found.bound {
                            (ui::paragraph(html! { (t!(lang, "draws-check-bound", chance = percent(lang, bound))) }))
                        }
                        @for said in said(words::limits(lang, &found.limits)) { (ui::paragraph(html! { (said) })) }
                    }))
                }
            }
            @if let Some((low, high)) = found.sizes {
                (ui::small(html! { (t!(lang, "draws-command-sizes", low = low, high = high)) }))
            }
        }))
    }
}

fn giving_up(visit: &Visit, shown: &Cockpit) -> Markup {
    let lang = visit.lang;
    let draw = &shown.draw;
    match draw.state {
        State::Draft => ui::section(
            &t!(lang, "draws-drop-title"),
            ui::form(
                &visit.href(&draw.desk()),
                html! { (ui::hidden("do", "drop")) (ui::warning_button(&t!(lang, "draws-drop"))) },
            ),
        ),
        State::Announced | State::Frozen => html! {
            (ui::details(&t!(lang, "draws-abandon-title"), ui::form(&visit.href(&draw.desk()), html! {
                (ui::paragraph(html! { (t!(lang, "draws-abandon-lead")) }))
                (ui::hidden("do", "abandon"))
                (Field::area("reason", t!(lang, "draws-field-reason")).lines(2).show(lang))
                (ui::warning_button(&t!(lang, "draws-abandon")))
            })))
        },
        _ => html! {},
    }
}
