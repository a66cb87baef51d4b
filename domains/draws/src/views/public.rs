//! What everybody reads of draws: the list, and the page of one.

use base::{Day, Lang};
use i18n::{format, t};
use maud::{Markup, html};
use serde::Deserialize;
use sortition::Report;
use ui::{Brief, Cell, Column, Fact, Happening, Link, Open, Row, Table, Tone};
use web::Visit;

use super::{
    chances::{chance_range, spread},
    line, moment, paragraphs, sources, sources_of, stages, told, written_in,
};
use crate::model::{ActRow, Draw, Round, RoundState, Standing, State, Volunteer, round_time};

/// Everything the page of a draw shows.
#[derive(Debug)]
pub(crate) struct Shown {
    pub draw: Draw,
    pub rounds: Vec<Round>,
    pub acts: Vec<ActRow>,
    pub report: Option<Report>,
    pub pool: i64,
    pub called: Vec<Volunteer>,
    pub receipt: Option<Markup>,
    /// Whether whoever reads runs this draw.
    pub is_own: bool,
}

impl Shown {
    fn round(&self) -> Option<&Round> {
        self.rounds.first()
    }

    /// How many seats of each value the panel of now holds: tickets are public, names are not.
    pub fn held(&self, criterion: usize, value: &str) -> u32 {
        let holds = |person: &&Volunteer| {
            person.state.holds_seat()
                && person
                    .values()
                    .get(criterion)
                    .is_some_and(|own| own == value)
        };
        u32::try_from(self.called.iter().filter(holds).count()).unwrap_or(0)
    }

    pub fn holders(&self) -> Vec<&Volunteer> {
        self.called
            .iter()
            .filter(|person| person.state.holds_seat())
            .collect()
    }
}

/// The list of draws.
pub(crate) fn list(visit: &Visit, draws: &[Draw]) -> Markup {
    let lang = visit.lang;
    let part = |states: &[State]| -> Vec<Row> {
        draws
            .iter()
            .filter(|draw| states.contains(&draw.state))
            .map(|draw| row(visit, draw, &draw.path()))
            .collect()
    };
    let open = part(&[State::Announced, State::Frozen]);
    let done = part(&[State::Drawn, State::Seated, State::Abandoned]);
    html! {
        (ui::page_title(&t!(lang, "draws-list-title")))
        (ui::lead(html! { (t!(lang, "draws-list-lead")) }))
        (ui::button_row(vec![ui::secondary_link(&t!(lang, "draws-own-link"), &visit.href("/tirages/ma-place"))]))
        (ui::section(&t!(lang, "draws-list-open"), html! {
            @if open.is_empty() { (ui::empty(&t!(lang, "draws-list-none-open"))) }
            @else { (ui::rows(lang, &open)) }
        }))
        (ui::section(&t!(lang, "draws-list-done"), html! {
            @if done.is_empty() { (ui::empty(&t!(lang, "draws-list-none-done"))) }
            @else { (ui::rows(lang, &done)) }
        }))
        (ui::section(&t!(lang, "draws-how-title"), html! {
            @for step in [
                t!(lang, "draws-how-1"), t!(lang, "draws-how-2"), t!(lang, "draws-how-3"), t!(lang, "draws-how-4"),
            ] { (ui::paragraph(html! { (step) })) }
        }))
    }
}

/// The draws anybody may be in, who volunteers today.
pub(crate) fn calls(visit: &Visit, draws: &[Draw]) -> Vec<Open> {
    let lang = visit.lang;
    let today = visit.town.clock().today();
    let calls = draws.iter().filter(|draw| {
        draw.state == State::Announced && draw.rules.open_call && today <= draw.rules.closes_on
    });
    calls
        .map(|draw| Open {
            until: draw.rules.closes_on,
            kind: t!(lang, "draws-open-call"),
            link: Link::new(super::title(draw), visit.href(&draw.path())).written_in("fr", lang),
            text: html! {
                (t!(lang, "draws-seats", count = draw.rules.seats)) ". "
                span lang="fr" { (ui::text(&draw.rules.who)) }
            },
        })
        .collect()
}

/// A draw in a list.
pub(crate) fn row(visit: &Visit, draw: &Draw, path: &str) -> Row {
    let lang = visit.lang;
    let title = super::title(draw);
    let when = match draw.state {
        State::Draft | State::Announced => t!(
            lang,
            "draws-row-open",
            day = format::day_long(lang, draw.rules.closes_on),
            draws = format::day_long(lang, draw.rules.draws_at.day())
        ),
        State::Frozen => t!(
            lang,
            "draws-row-frozen",
            draws = format::day_long(lang, draw.rules.draws_at.day())
        ),
        State::Drawn | State::Seated | State::Abandoned => super::state(lang, draw.state),
    };
    Row {
        link: Link::new(title, visit.href(path)).written_in("fr", lang),
        text: Some(html! { (when) }),
        fact: Some(t!(lang, "draws-seats", count = draw.rules.seats)),
        ..Row::default()
    }
}

/// The page of a draw.
pub(crate) fn page(visit: &Visit, shown: &Shown) -> Markup {
    let lang = visit.lang;
    let draw = &shown.draw;
    let (title, steps) = (t!(lang, "draws-where-title"), progress(lang, shown));
    let content = html! {
        @if draw.rules.purpose.contains("\n\n") { (ui::section(&title, steps)) }
        @else { (ui::first_section(&title, steps)) }
        @if shown.round().is_some_and(Round::is_drawn) { (result(visit, shown)) }
        (ui::section(&t!(lang, "draws-who-title"), html! {
            (paragraphs(lang, &draw.rules.who))
            @if !draw.rules.conditions.is_empty() {
                (ui::paragraph(html! { (t!(lang, "draws-conditions-lead")) }))
                ul.govuk-list.govuk-list--bullet {
                    @for condition in &draw.rules.conditions { li { (line(lang, condition)) } }
                }
            }
            @if let Some(most) = draw.rules.household_max {
                (ui::paragraph(html! { (t!(lang, "draws-household", most = most)) }))
            }
        }))
        (seats(lang, shown))
        @if let Some(report) = &shown.report { (chances(lang, shown, report)) }
        (ui::section(&t!(lang, "draws-chance-title"), source(lang, shown)))
        (verify(visit, shown))
        (ui::section(&t!(lang, "draws-history-title"), history(lang, &shown.acts)))
    };
    html! {
        (ui::page_title_in(&super::title(draw), written_in(lang)))
        @if draw.state == State::Draft {
            (ui::notice(Tone::Plain, &t!(lang, "draws-draft-notice"), html! {}))
        }
        .mc-lead { (line(lang, draw.rules.purpose.split("\n\n").next().unwrap_or_default())) }
        (ui::with_aside(html! {
            @let rest: Vec<&str> = draw.rules.purpose.split("\n\n").skip(1).collect();
            @if !rest.is_empty() { (paragraphs(lang, &rest.join("\n\n"))) }
            (content)
        }, aside(visit, shown)))
    }
}

fn aside(visit: &Visit, shown: &Shown) -> Markup {
    let lang = visit.lang;
    let draw = &shown.draw;
    let mut facts = vec![
        Fact::plain(
            t!(lang, "draws-fact-seats"),
            &format::number(lang, i64::from(draw.rules.seats)),
        ),
        Fact::plain(
            t!(lang, "draws-fact-volunteers"),
            &format::number(lang, shown.pool),
        ),
        Fact::plain(
            t!(lang, "draws-fact-closes"),
            &format::day_long(lang, draw.rules.closes_on),
        ),
        Fact::plain(
            t!(lang, "draws-fact-draws"),
            &moment(
                lang,
                shown
                    .round()
                    .map_or(draw.rules.draws_at, |round| round.draws_at),
            ),
        ),
    ];
    if !draw.rules.place.is_empty() {
        facts.push(Fact::new(
            t!(lang, "draws-fact-place"),
            line(lang, &draw.rules.place),
        ));
    }
    if let Some(months) = draw.rules.mandate_months {
        facts.push(Fact::plain(
            t!(lang, "draws-fact-mandate"),
            &t!(lang, "draws-months", count = months),
        ));
    }
    let mut actions = Vec::new();
    let path = draw.path();
    if let Some(basis) = draw.basis() {
        let rule = visit.href(&format!("/demarches/{}/regle", basis.procedure));
        actions.push(ui::secondary_link(&t!(lang, "draws-tied-rule"), &rule));
    }
    if draw.takes_volunteers(visit.town.clock().today()) {
        let href = match draw.basis() {
            Some(basis) => visit.href(&format!("/demarches/{}", basis.procedure)),
            None => visit.href(&format!("{path}/volontaire")),
        };
        let label = if draw.rules.open_call {
            t!(lang, "draws-volunteer")
        } else {
            t!(lang, "draws-volunteer-letter")
        };
        actions.push(ui::button_link(&label, &href));
    }
    let (label, own) = match draw.basis() {
        Some(_) => (t!(lang, "draws-own-case"), visit.href("/dossiers")),
        None => (t!(lang, "draws-own-link"), visit.href("/tirages/ma-place")),
    };
    actions.push(ui::secondary_link(&label, &own));
    if matches!(draw.state, State::Frozen | State::Drawn | State::Seated) {
        let href = visit.href(&format!("{path}/ceremonie"));
        actions.push(ui::secondary_link(&t!(lang, "draws-scene-link"), &href));
    }
    if shown.is_own {
        actions.push(ui::secondary_link(
            &t!(lang, "draws-desk-link"),
            &visit.href(&draw.desk()),
        ));
    }
    html! {
        (ui::brief(&Brief { title: t!(lang, "draws-brief"), facts, actions }))
        @if let Some(receipt) = &shown.receipt { (receipt) }
    }
}

fn progress(lang: Lang, shown: &Shown) -> Markup {
    let draw = &shown.draw;
    let round = shown.round();
    let words = [
        draw.announced_at.map_or_else(
            || t!(lang, "draws-step-rule-ahead"),
            |at| {
                t!(
                    lang,
                    "draws-step-rule",
                    day = format::day_long(lang, at.day())
                )
            },
        ),
        t!(
            lang,
            "draws-step-volunteers",
            day = format::day_long(lang, draw.rules.closes_on),
            count = shown.pool
        ),
        draw.frozen_at.map_or_else(
            || t!(lang, "draws-step-list-ahead"),
            |at| {
                t!(
                    lang,
                    "draws-step-list",
                    day = format::day_long(lang, at.day())
                )
            },
        ),
        round.and_then(|round| round.drawn_at).map_or_else(
            || {
                let at = round.map_or(draw.rules.draws_at, |round| round.draws_at);
                t!(lang, "draws-step-draw-ahead", moment = moment(lang, at))
            },
            |at| t!(lang, "draws-step-draw", moment = moment(lang, at)),
        ),
        t!(lang, "draws-step-proof"),
    ];
    let steps: Vec<ui::Phase> = stages(lang, draw, round)
        .into_iter()
        .zip(words)
        .map(|(stage, text)| ui::Phase {
            state: match (stage.is_done, stage.is_present) {
                (true, _) => ui::State::Kept,
                (false, true) => ui::State::UnderWay,
                (false, false) => ui::State::NotStarted,
            },
            title: stage.label,
            text,
        })
        .collect();
    let steps: Vec<ui::Step> = steps
        .into_iter()
        .map(|phase| ui::Step {
            state: phase.state,
            title: phase.title,
            lang: None,
            text: html! { (phase.text) },
        })
        .collect();
    html! {
        @if draw.state == State::Abandoned {
            (ui::notice(Tone::Late, &t!(lang, "draws-state-abandoned"), html! {}))
        }
        (ui::steps(lang, &steps))
        @if round.is_some_and(|round| round.state == RoundState::Stuck) {
            (ui::paragraph(html! { (t!(lang, "draws-stuck-public")) }))
        }
    }
}

fn result(visit: &Visit, shown: &Shown) -> Markup {
    let lang = visit.lang;
    let Some(round) = shown.round() else {
        return html! {};
    };
    let mut tickets: Vec<String> = shown
        .holders()
        .iter()
        .filter_map(|person| person.ticket.clone())
        .collect();
    tickets.sort();
    let is_seated = shown.draw.state == State::Seated;
    let title = if is_seated {
        t!(lang, "draws-panel-title")
    } else {
        t!(
            lang,
            "draws-result-title",
            panel = round.panel.unwrap_or(0),
            panels = round.panels.unwrap_or(0)
        )
    };
    html! {
        (ui::section(&title, html! {
            @if is_seated {
                (members(lang, shown))
            } @else {
                @let waiting = shown.called.iter().filter(|person| person.state == Standing::Drawn).count();
                (ui::paragraph(html! { (t!(lang, "draws-result-lead", count = tickets.len(), waiting = waiting)) }))
            }
            (ui::number_tiles(&tickets))
            (ui::small(html! { (t!(lang, "draws-result-tickets")) }))
        }))
    }
}

/// A meeting as its act tells it.
#[derive(Debug, Deserialize)]
struct Met {
    day: Day,
    title: String,
    present: i64,
}

/// The meetings that were held, oldest first: the last act of each tells.
fn meetings(acts: &[ActRow]) -> Vec<Met> {
    let mut met: Vec<Met> = Vec::new();
    for act in acts.iter().filter(|act| act.kind == "draws.met") {
        let Ok(told) = serde_json::from_str::<Met>(&act.body) else {
            continue;
        };
        if met
            .iter()
            .all(|known| (known.day, &known.title) != (told.day, &told.title))
        {
            met.push(told);
        }
    }
    met.sort_by_key(|one| one.day);
    met
}

/// Those who sit: by name when they agreed, else counted.
fn members(lang: Lang, shown: &Shown) -> Markup {
    let sitting: Vec<&Volunteer> = shown
        .called
        .iter()
        .filter(|person| person.state == Standing::Seated)
        .collect();
    let mut names: Vec<&str> = sitting
        .iter()
        .filter(|person| person.publish_name && person.erased_at.is_none())
        .map(|person| person.name.as_str())
        .collect();
    names.sort_unstable();
    let unnamed = sitting.len() - names.len();
    let past = meetings(&shown.acts);
    html! {
        (ui::paragraph(html! {
            (t!(lang, "draws-panel-lead", count = sitting.len(), seats = shown.draw.rules.seats))
        }))
        @if !names.is_empty() {
            ul.govuk-list.govuk-list--bullet { @for name in &names { li { (name) } } }
        }
        @if unnamed > 0 && !names.is_empty() {
            (ui::paragraph(html! { (t!(lang, "draws-panel-unnamed", count = unnamed)) }))
        }
        @if !past.is_empty() {
            (Table::new(t!(lang, "draws-meetings-title"))
                .column(Column::text(t!(lang, "draws-meeting-day")))
                .column(Column::text(t!(lang, "draws-meeting-subject")))
                .column(Column::figure(t!(lang, "draws-meeting-present")))
                .rows(past.iter().map(|meeting| vec![
                    Cell::from(format::day_long(lang, meeting.day)),
                    Cell::from(line(lang, &meeting.title)),
                    Cell::from(format::number(lang, meeting.present)),
                ]))
                .blocks()
                .show())
        }
    }
}

fn seats(lang: Lang, shown: &Shown) -> Markup {
    let draw = &shown.draw;
    let is_drawn = shown.round().is_some_and(Round::is_drawn);
    let counted = shown.report.is_some();
    html! {
        (ui::section(&t!(lang, "draws-seats-title", count = draw.rules.seats), html! {
            (ui::paragraph(html! { (t!(lang, "draws-seats-lead")) }))
            @for (at, criterion) in draw.rules.criteria.iter().enumerate() {
                @let total: i64 = criterion.values.iter().map(|share| i64::from(share.people.unwrap_or(0))).sum();
                @let name = i18n::french::typeset(&criterion.name);
                h3.govuk-heading-m lang=[written_in(lang)] { (name) }
                @let table = Table::new(name.as_ref())
                    .hide_caption()
                    .caption_in(written_in(lang))
                    .column(Column::text(t!(lang, "draws-column-value")))
                    .column(Column::figure(t!(lang, "draws-column-census")));
                @let table = if counted { table.column(Column::figure(t!(lang, "draws-column-pool"))) } else { table };
                @let table = table.column(Column::figure(t!(lang, "draws-column-seats")));
                @let table = if is_drawn { table.column(Column::figure(t!(lang, "draws-column-held"))) } else { table };
                (table.rows(criterion.values.iter().map(|share| {
                    let mut cells = vec![Cell::from(line(lang, &share.value))];
                    cells.push(match share.people {
                        Some(people) if total > 0 => Cell::from(part(lang, i64::from(people), total)),
                        _ => Cell::none(lang),
                    });
                    if counted {
                        let people = measured(shown, &criterion.name, &share.value);
                        cells.push(Cell::from(format::number(lang, people)));
                    }
                    cells.push(Cell::from(range(lang, share.min, share.max)));
                    if is_drawn {
                        let held = shown.held(at, &share.value);
                        cells.push(Cell::from(format::number(lang, i64::from(held))).strong());
                    }
                    cells
                })).blocks().show())
            }
            @if !draw.rules.census.is_empty() {
                (ui::small(html! { (t!(lang, "draws-census")) " " (line(lang, &draw.rules.census)) }))
            }
        }))
    }
}

fn measured(shown: &Shown, criterion: &str, value: &str) -> i64 {
    let rows = shown.report.iter().flat_map(|report| &report.quotas);
    let mut same = rows.filter(|row| row.feature == criterion && row.value == value);
    same.next()
        .map_or(0, |row| i64::try_from(row.people).unwrap_or(0))
}

/// `7`, or `de 7 à 8`.
pub(crate) fn range(lang: Lang, min: u32, max: u32) -> String {
    if min == max {
        format::number(lang, i64::from(min))
    } else {
        t!(lang, "draws-range", min = min, max = max)
    }
}

fn part(lang: Lang, people: i64, total: i64) -> String {
    let tenths = (people * 1_000 + total / 2) / total;
    format::with_unit(lang, tenths, 1, "%")
}

fn chances(lang: Lang, shown: &Shown, report: &Report) -> Markup {
    let limits = crate::words::limits(lang, &report.limiting_quota);
    html! {
        (ui::section(&t!(lang, "draws-chances-title", range = chance_range(lang, report)), html! {
            (ui::paragraph(html! { (super::objective(lang, shown.draw.rules.objective)) }))
            (ui::bars(&spread(lang, report)))
            @if report.gap.is_some_and(|gap| gap <= 0.0) {
                (ui::paragraph(html! { (t!(lang, "draws-lottery-exact")) }))
            } @else if let Some(gap) = report.gap {
                (ui::paragraph(html! { (t!(lang, "draws-lottery-within", gap = format!("{gap:.1e}"))) }))
            }
            @if let Some((lead, rest)) = limits.split_first() {
                (ui::paragraph(html! { (lead) }))
                ul.govuk-list.govuk-list--bullet {
                    @for limit in rest { li { (limit.trim_start_matches([' ', '-'])) } }
                }
            }
        }))
    }
}

fn source(lang: Lang, shown: &Shown) -> Markup {
    let draw = &shown.draw;
    let round = shown.round();
    let told = round.map_or_else(
        || sources_of(lang, &draw.rules),
        |round| sources(lang, round.beacon, round.dice),
    );
    let beacon = round.map_or_else(|| draw.rules.round(), |round| round.beacon);
    html! {
        (ui::paragraph(html! { (told) }))
        @if let Some(beacon) = beacon {
            (ui::paragraph(html! {
                (t!(lang, "draws-beacon-why", moment = moment(lang, round_time(beacon))))
            }))
        }
        @if draw.rules.dice.is_some() { (ui::paragraph(html! { (t!(lang, "draws-dice-why")) })) }
        (ui::paragraph(html! { (t!(lang, "draws-source-order")) }))
        @if let Some(seed) = round.and_then(|round| round.seed.as_deref()) {
            (ui::paragraph(html! { (t!(lang, "draws-seed")) " " (ui::code(seed)) }))
        }
    }
}

fn verify(visit: &Visit, shown: &Shown) -> Markup {
    let lang = visit.lang;
    let path = shown.draw.path();
    let files = shown.draw.frozen_at.is_some() && shown.draw.state != State::Announced;
    html! {
        @if files {
            (ui::section(&t!(lang, "draws-verify-title"), html! {
                (ui::paragraph(html! { (t!(lang, "draws-verify-lead")) }))
                (ui::link_list(&[
                    Link::new(t!(lang, "draws-verify-zip"), visit.href(&format!("{path}/fichiers.zip"))),
                    Link::new(t!(lang, "draws-report-pdf"), visit.href(&format!("{path}/rapport.pdf"))),
                ]))
                (ui::paragraph(html! { (t!(lang, "draws-verify-commands")) }))
                ul.govuk-list {
                    li { (ui::code(&format!("maison draw verify {}", shown.draw.slug))) }
                    li { (ui::code(&format!("python3 docs/verify/draw.py {}", shown.draw.slug))) }
                }
                @if let Some(hash) = shown.round().and_then(|round| round.certificate.as_deref()) {
                    (ui::small(html! { (t!(lang, "draws-verify-hash")) " " (ui::code(hash)) }))
                }
            }))
        }
    }
}

fn history(lang: Lang, acts: &[ActRow]) -> Markup {
    let items: Vec<Happening> = acts
        .iter()
        .map(|act| Happening {
            when: format::instant(lang, act.at),
            what: html! {
                (told(lang, act))
                @if let Some(reason) = &act.reason { " " (t!(lang, "draws-because")) " " (line(lang, reason)) }
                " " a.govuk-link href={ (lang.prefix()) "/registre/acte/" (act.entry) } {
                    (t!(lang, "draws-act-link", number = format::number(lang, act.entry)))
                }
            },
        })
        .collect();
    html! {
        @if items.is_empty() { (ui::empty(&t!(lang, "draws-history-none"))) }
        @else { (ui::history(&items)) }
    }
}
