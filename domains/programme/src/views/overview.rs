//! The programmes of the town, and one programme at a glance.

use base::{Id, Lang};
use i18n::{
    format::{day_long, month},
    t,
};
use maud::{Markup, html};

use super::{Reading, list_path, lists, presentation, programme_path, shown_state, tally, words};
use crate::model::{Axis, Line, Phase, Programme, Shown, Totals};

/// Every programme with its totals, then the whole.
pub(crate) fn programmes(reading: &Reading, all: &[(Programme, Totals)]) -> Markup {
    let lang = reading.lang;
    let mut whole = ui::Tally::default();
    for (_, totals) in all {
        for shown in Shown::ALL {
            whole.add(shown_state(*shown), totals.of(*shown));
        }
    }
    let lines = all
        .iter()
        .map(|(programme, totals)| {
            let path = programme_path(&programme.slug);
            (
                reading.link(&programme.lang, &programme.title, &path),
                tally(totals),
            )
        })
        .collect();
    let rows: Vec<_> = all
        .iter()
        .map(|(programme, _)| ui::Row {
            link: reading.link(
                &programme.lang,
                &programme.title,
                &programme_path(&programme.slug),
            ),
            text: Some(reading.typed(&programme.lang, &programme.lead)),
            soft: lists::adopted(reading, programme),
            ..ui::Row::default()
        })
        .collect();
    html! {
        (ui::page_title(&t!(lang, "programme-all-title")))
        (ui::lead(html! { (t!(lang, "programme-all-lead", count = whole.total())) }))
        @if all.is_empty() {
            (ui::empty(&t!(lang, "programme-none")))
        } @else {
            (ui::bar(lang, whole))
            (ui::key(lang, whole))
            (ui::section(&t!(lang, "programme-by-programme"),
                ui::axes(lang, &t!(lang, "programme-by-programme-caption"), &t!(lang, "programme-programme"), lines)))
            (ui::section_beside(
                html! { (ui::heading(&t!(lang, "programme-what-each"))) (ui::rows(lang, &rows)) },
                how_we_count(reading),
            ))
        }
    }
}

/// What a programme's page shows.
pub(crate) struct Glance {
    pub programme: Programme,
    pub axes: Vec<Axis>,
    /// The longest late and the longest silent.
    pub highlights: Vec<Line>,
    pub moved: Vec<Line>,
    pub phases: Vec<Phase>,
    /// The reader may change what the programme says of itself.
    pub editable: bool,
}

impl Glance {
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for axis in &self.axes {
            for shown in Shown::ALL {
                totals.add(*shown, axis.totals.of(*shown));
            }
        }
        totals
    }

    fn highlighted(&self, shown: Shown) -> Vec<&Line> {
        self.highlights
            .iter()
            .filter(|line| line.shown == shown)
            .collect()
    }
}

/// A programme at a glance.
pub(crate) fn programme(reading: &Reading, glance: &Glance) -> Markup {
    let lang = reading.lang;
    let programme = &glance.programme;
    let slug = programme.slug.as_str();
    let totals = glance.totals();
    let axes = glance
        .axes
        .iter()
        .map(|axis| {
            let path = format!("{}/axe/{}", programme_path(slug), axis.slug);
            (
                reading.link(&programme.lang, &axis.title, &path),
                tally(&axis.totals),
            )
        })
        .collect();
    let sheet = ui::Link::new(
        t!(lang, "programme-download-sheet"),
        reading.href(&format!("/programme/{slug}/engagements.xlsx")),
    );
    html! {
        (ui::page_title_in(&super::set(&programme.lang, &programme.title), reading.other(&programme.lang)))
        (ui::lead(html! {
            (t!(lang, "programme-count", count = totals.all()))
            @if let Some(day) = programme.adopted_on { (t!(lang, "programme-count-adopted", month = month(lang, day))) }
            ". "
            (reading.typed(&programme.lang, &programme.lead))
        }))
        (presentation::line(reading, programme, glance.editable))
        (ui::bar(lang, tally(&totals)))
        (ui::key_links(lang, tally(&totals), |state| Some(reading.href(&list_path(slug, Some(state))))))
        (ui::section_with_link(&t!(lang, "programme-by-axis"), sheet,
            ui::axes(lang, &t!(lang, "programme-by-axis-caption"), &t!(lang, "programme-axis"), axes)))
        (late(reading, glance, totals.late))
        (silent(reading, glance, totals.silent))
        (moved(reading, glance))
        (phases(reading, glance))
        (downloads(reading, programme))
    }
}

fn late(reading: &Reading, glance: &Glance, total: i64) -> Markup {
    let lang = reading.lang;
    let items: Vec<_> = glance
        .highlighted(Shown::Late)
        .into_iter()
        .map(|line| lists::late(reading, line))
        .collect();
    let all = reading.href(&list_path(&glance.programme.slug, Some(ui::State::Late)));
    ui::section(
        &t!(lang, "programme-late-title"),
        html! {
            @if items.is_empty() {
                (ui::empty(&t!(lang, "programme-late-none")))
            } @else {
                (ui::late_list(&items))
                (ui::list_foot(ui::Link::new(t!(lang, "programme-late-all", count = total), all)))
            }
        },
    )
}

fn silent(reading: &Reading, glance: &Glance, total: i64) -> Markup {
    let lang = reading.lang;
    let lines = glance.highlighted(Shown::Silent);
    let items: Vec<_> = lines
        .iter()
        .map(|line| lists::silent(reading, line))
        .collect();
    let all = reading.href(&list_path(&glance.programme.slug, Some(ui::State::Silent)));
    // The title gives the interval when it is the same for all.
    let interval = lines.first().map(|line| line.silence_months);
    let title = match interval {
        Some(months) if lines.iter().all(|line| line.silence_months == months) => {
            let span = words::Span::Months(months).in_words(lang);
            t!(lang, "programme-silent-title-months", span = span)
        }
        _ => t!(lang, "programme-silent-title"),
    };
    let content = html! {
            (ui::heading(&title))
            (ui::paragraph(html! { (t!(lang, "programme-silent-lead")) }))
            @if items.is_empty() {
                (ui::empty(&t!(lang, "programme-silent-none")))
            } @else {
                (ui::silent_list(lang, &items))
                (ui::list_foot(ui::Link::new(t!(lang, "programme-silent-all", count = total), all)))
            }
    };
    ui::section_beside(content, how_we_count(reading))
}

fn how_we_count(reading: &Reading) -> Markup {
    let lang = reading.lang;
    let rule = |state: ui::State, text: String| {
        html! { p { b { (state.title(lang)) } (t!(lang, "programme-colon")) (text) } }
    };
    ui::stone_card(
        &t!(lang, "programme-how"),
        html! {
            (rule(ui::State::Kept, t!(lang, "programme-how-kept")))
            (rule(ui::State::Late, t!(lang, "programme-how-late")))
            (rule(ui::State::Silent, t!(lang, "programme-how-silent")))
            (rule(ui::State::Dropped, t!(lang, "programme-how-dropped")))
            p { (ui::link(&t!(lang, "programme-how-rule"), &reading.href("/programme/comment-on-compte"))) }
        },
    )
}

fn moved(reading: &Reading, glance: &Glance) -> Markup {
    let lang = reading.lang;
    let items: Vec<_> = glance
        .moved
        .iter()
        .map(|line| lists::moved(reading, line))
        .collect();
    ui::section(
        &t!(lang, "programme-moved-title"),
        html! {
            @if items.is_empty() {
                (ui::empty(&t!(lang, "programme-moved-none")))
            } @else {
                (ui::moves(lang, &items))
            }
        },
    )
}

/// How the programme was made: a picture, then what each phase asked for.
fn phases(reading: &Reading, glance: &Glance) -> Markup {
    let lang = reading.lang;
    if glance.phases.is_empty() {
        return html! {};
    }
    let mut open_seen = false;
    let drawn: Vec<_> = glance
        .phases
        .iter()
        .map(|phase| {
            let state = match phase.closed_on {
                Some(_) => ui::State::Kept,
                None if !open_seen && phase.opens_on.is_some_and(|day| day <= reading.today) => {
                    open_seen = true;
                    ui::State::UnderWay
                }
                None => ui::State::NotStarted,
            };
            let missing = phase
                .inputs
                .iter()
                .filter(|input| input.filed_on.is_none())
                .count();
            let text = match phase.closed_on {
                Some(day) => t!(lang, "programme-phase-closed", day = day_long(lang, day)),
                None if state == ui::State::UnderWay && missing > 0 => {
                    t!(lang, "programme-phase-missing", count = missing)
                }
                None => planned(lang, phase),
            };
            ui::Phase {
                state,
                title: words::phase(lang, phase.kind),
                text,
            }
        })
        .collect();
    ui::section(
        &t!(lang, "programme-phases-title"),
        html! {
            (ui::phases(lang, &t!(lang, "programme-phases-picture"), &drawn))
            (inputs(reading, glance))
        },
    )
}

/// `Du 3 mars au 30 juin 2026`, as far as it is known.
fn planned(lang: Lang, phase: &Phase) -> String {
    let to = day_long(lang, phase.closes_on);
    match phase.opens_on {
        Some(from) => {
            t!(
                lang,
                "programme-phase-planned",
                from = day_long(lang, from),
                to = to
            )
        }
        None => t!(lang, "programme-phase-until", day = to),
    }
}

fn inputs(reading: &Reading, glance: &Glance) -> Markup {
    let lang = reading.lang;
    let language = &glance.programme.lang;
    let mut table = ui::Table::new(t!(lang, "programme-inputs-caption"))
        .hide_caption()
        .blocks()
        .column(ui::Column::text(t!(lang, "programme-input")))
        .column(ui::Column::text(t!(lang, "programme-input-phase")))
        .column(ui::Column::text(t!(lang, "programme-input-filed")));
    for phase in &glance.phases {
        for input in &phase.inputs {
            let title = match &input.link {
                Some(link) => html! {
                    span lang=[reading.other(language)] { (ui::link(&super::set(language, &input.title), link)) }
                },
                None => reading.typed(language, &input.title),
            };
            let filed = html! {
                @match input.filed_on {
                    Some(day) => (ui::time(day, &day_long(lang, day))),
                    None => (t!(lang, "programme-input-awaited")),
                }
            };
            table = table.row(vec![
                title.into(),
                words::phase(lang, phase.kind).into(),
                filed.into(),
            ]);
        }
    }
    if table.is_empty() {
        return html! {};
    }
    ui::details(&t!(lang, "programme-inputs-title"), table.show())
}

fn downloads(reading: &Reading, programme: &Programme) -> Markup {
    let lang = reading.lang;
    let file = |key: &str, name: &str| {
        ui::Link::new(
            t!(lang, key),
            reading.href(&format!("/programme/{}/{name}", programme.slug)),
        )
    };
    let links = [
        file("programme-download-booklet", "livret.pdf"),
        file("programme-download-sheet", "engagements.xlsx"),
        file("programme-download-csv", "engagements.csv"),
        file("programme-download-json", "engagements.json"),
        file("programme-download-feed", "nouvelles.atom"),
        ui::Link::new(
            t!(lang, "programme-demands-link"),
            reading.href("/programme/demandes"),
        ),
    ];
    ui::section(&t!(lang, "programme-downloads"), ui::link_list(&links))
}

/// Joins programmes with their totals, in their order.
pub(crate) fn with_totals(
    programmes: Vec<Programme>,
    totals: &[(Id<Programme>, Totals)],
) -> Vec<(Programme, Totals)> {
    programmes
        .into_iter()
        .map(|programme| {
            let known = totals.iter().find(|(id, _)| *id == programme.id);
            let totals = known.map(|(_, totals)| *totals).unwrap_or_default();
            (programme, totals)
        })
        .collect()
}
