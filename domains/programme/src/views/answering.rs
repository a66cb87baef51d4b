//! What an elected member answers for.

use i18n::{
    format::{capital, day_full, day_long},
    t,
};
use maud::{Markup, html};
use town::ElectedMember;

use super::{Reading, lists, tally, words};
use crate::{
    model::{Line, Shown, Totals, commitment_path},
    store::{PublicDemand, WaitingQuestion},
};

/// All that the page shows.
pub(crate) struct Answers {
    pub member: ElectedMember,
    pub totals: Totals,
    /// The late, then the silent.
    pub troubled: Vec<Line>,
    pub demands: Vec<PublicDemand>,
    pub questions: Vec<WaitingQuestion>,
    pub moved: Vec<Line>,
}

/// The account is no member's yet.
pub(crate) fn nobody(reading: &Reading) -> Markup {
    let lang = reading.lang;
    html! {
        (ui::desk_head(&t!(lang, "programme-answers"), &day_full(lang, reading.today)))
        (ui::lead(html! { (t!(lang, "programme-answers-nobody")) }))
    }
}

pub(crate) fn show(reading: &Reading, answers: &Answers) -> Markup {
    let lang = reading.lang;
    let total = answers.totals.all();
    html! {
        (ui::desk_head(&t!(lang, "programme-answers"), &day_full(lang, reading.today)))
        (ui::lead(html! {
            (ui::text(&capital(&answers.member.delegation))) ". "
            (t!(lang, "programme-answers-count", count = total))
        }))
        @if total > 0 {
            (ui::bar(lang, tally(&answers.totals)))
            (ui::key(lang, tally(&answers.totals)))
        }
        (late(reading, answers))
        (silent(reading, answers))
        (demands(reading, &answers.demands))
        (questions(reading, &answers.questions))
        (moved(reading, &answers.moved))
    }
}

fn of(answers: &Answers, shown: Shown) -> impl Iterator<Item = &Line> {
    let lines = answers.troubled.iter();
    lines.filter(move |line| line.shown == shown)
}

/// Under each title, the service whose work it is: an elected member asks, the service does.
fn place(reading: &Reading, line: &Line) -> String {
    match line.service.as_deref() {
        Some(slug) => reading.service(slug).to_owned(),
        None => t!(reading.lang, "programme-nobody"),
    }
}

fn late(reading: &Reading, answers: &Answers) -> Markup {
    let lang = reading.lang;
    let items: Vec<_> = of(answers, Shown::Late)
        .map(|line| ui::Late {
            axis: place(reading, line),
            ..lists::late(reading, line)
        })
        .collect();
    ui::section(
        &t!(lang, "programme-answers-late", count = answers.totals.late),
        html! {
            @if items.is_empty() { (ui::empty(&t!(lang, "programme-late-none"))) }
            @else { (ui::late_list(&items)) }
        },
    )
}

fn silent(reading: &Reading, answers: &Answers) -> Markup {
    let lang = reading.lang;
    let items: Vec<_> = of(answers, Shown::Silent)
        .map(|line| ui::Silent {
            place: place(reading, line),
            ask: None,
            ..lists::silent(reading, line)
        })
        .collect();
    ui::section(
        &t!(
            lang,
            "programme-answers-silent",
            count = answers.totals.silent
        ),
        html! {
            @if items.is_empty() { (ui::empty(&t!(lang, "programme-silent-none"))) }
            @else { (ui::silent_list(lang, &items)) }
        },
    )
}

fn demands(reading: &Reading, demands: &[PublicDemand]) -> Markup {
    let lang = reading.lang;
    let rows: Vec<_> = demands
        .iter()
        .map(|public| {
            let demand = &public.demand;
            let span = words::Span::between(demand.sent_on, reading.today);
            ui::Row {
                link: reading.link(&public.lang, &public.title, &commitment_path(public.number)),
                soft: Some(t!(
                    lang,
                    "programme-demand-line",
                    who = demand.addressee.as_str(),
                    day = day_long(lang, demand.sent_on)
                )),
                fact: Some(span.in_figures(lang)),
                more: demand.remind_on.map(|day| {
                    let key = if day < reading.today {
                        "programme-demand-overdue"
                    } else {
                        "programme-demand-remind"
                    };
                    ui::text(&t!(lang, key, day = day_long(lang, day)))
                }),
                ..ui::Row::default()
            }
        })
        .collect();
    listed(
        reading,
        "programme-answers-demands",
        "programme-answers-demands-none",
        &rows,
    )
}

fn questions(reading: &Reading, questions: &[WaitingQuestion]) -> Markup {
    let lang = reading.lang;
    let rows: Vec<_> = questions
        .iter()
        .map(|question| {
            let span = words::Span::between(question.asked_at.day(), reading.today);
            let text = if question.kind == "question" {
                question.body.clone()
            } else {
                t!(lang, "programme-desk-news-wanted")
            };
            ui::Row {
                link: ui::Link::new(
                    question.title.as_str(),
                    reading.href(&commitment_path(question.number)),
                ),
                text: Some(ui::text(&text)),
                soft: question
                    .service
                    .as_deref()
                    .map(|slug| reading.service(slug).to_owned()),
                fact: Some(span.in_figures(lang)),
                ..ui::Row::default()
            }
        })
        .collect();
    listed(
        reading,
        "programme-answers-questions",
        "programme-answers-questions-none",
        &rows,
    )
}

fn listed(reading: &Reading, title: &str, none: &str, rows: &[ui::Row]) -> Markup {
    let lang = reading.lang;
    ui::section(
        &t!(lang, title, count = rows.len()),
        html! {
            @if rows.is_empty() { (ui::empty(&t!(lang, none))) }
            @else { (ui::rows(lang, rows)) }
        },
    )
}

fn moved(reading: &Reading, lines: &[Line]) -> Markup {
    let lang = reading.lang;
    let items: Vec<_> = lines
        .iter()
        .map(|line| lists::moved(reading, line))
        .collect();
    ui::section(
        &t!(lang, "programme-answers-moved"),
        html! {
            @if items.is_empty() { (ui::empty(&t!(lang, "programme-answers-moved-none"))) }
            @else { (ui::moves(lang, &items)) }
        },
    )
}
