//! The debate on the general budget: its lines, what residents said of them, what was replied.

use base::{Cents, Lang};
use i18n::{
    format::{day_long, instant, money, number},
    t,
};
use journal::Proof;
use maud::{Markup, html};
use ui::{Brief, Cell, Column, Fact, Link, Row, State, Table};
use web::Visit;

use crate::model::{BudgetLine, Comment, Debate, Stage};

pub(crate) struct Whole {
    pub debate: Debate,
    pub lines: Vec<BudgetLine>,
    pub comments: Vec<Comment>,
    pub proofs: Vec<Proof>,
    pub prepares: bool,
}

pub(crate) fn stage_word(lang: Lang, stage: Stage) -> String {
    match stage {
        Stage::Draft => t!(lang, "ballots-phase-draft"),
        Stage::Announced => t!(lang, "ballots-phase-announced"),
        Stage::Open => t!(lang, "ballots-stage-open"),
        Stage::Replying => t!(lang, "ballots-stage-replying"),
        Stage::Closed => t!(lang, "ballots-stage-closed"),
    }
}

pub(crate) fn stage_tag(lang: Lang, stage: Stage) -> Markup {
    let shown = match stage {
        Stage::Draft | Stage::Announced => State::NotStarted,
        Stage::Open | Stage::Replying => State::UnderWay,
        Stage::Closed => State::Kept,
    };
    ui::tag(lang, shown, Some(&stage_word(lang, stage)))
}

pub(crate) fn now_says(lang: Lang, debate: &Debate, stage: Stage) -> String {
    let until = instant(lang, debate.closes_at);
    match stage {
        Stage::Draft => t!(lang, "ballots-debate-now-draft"),
        Stage::Announced => t!(
            lang,
            "ballots-debate-now-announced",
            opens = instant(lang, debate.opens_at)
        ),
        Stage::Open => t!(lang, "ballots-debate-now-open", until = until),
        Stage::Replying => t!(lang, "ballots-debate-now-replying", until = until),
        Stage::Closed => t!(
            lang,
            "ballots-debate-now-closed",
            day = day_long(lang, debate.closed_at.unwrap_or(debate.closes_at).day())
        ),
    }
}

pub(crate) fn title(lang: Lang, debate: &Debate) -> String {
    t!(lang, "ballots-debate-title", year = debate.year.to_string())
}

/// A debate in a list.
pub(crate) fn row(visit: &Visit, debate: &Debate, href: &str) -> Row {
    let lang = visit.lang;
    let stage = debate.stage(visit.town.clock().now());
    Row {
        link: Link::new(title(lang, debate), visit.href(href)),
        text: Some(
            html! { (stage_tag(lang, stage)) " " (ui::text(&now_says(lang, debate, stage))) },
        ),
        ..Row::default()
    }
}

pub(crate) fn show(visit: &Visit, whole: &Whole) -> Markup {
    let lang = visit.lang;
    let debate = &whole.debate;
    let stage = debate.stage(visit.town.clock().now());
    let text = html! {
        (ui::tags(vec![stage_tag(lang, stage)]))
        (ui::page_title(&title(lang, debate)))
        (ui::lead(html! { span lang=(debate.lang) { (ui::text(&debate.lead)) } }))
        (ui::paragraph(html! { strong { (now_says(lang, debate, stage)) } }))
        (ui::paragraph(html! { (t!(lang, "ballots-debate-how")) }))
    };
    let mut themes: Vec<&str> = Vec::new();
    let known = whole.lines.iter().map(|line| line.theme.as_str());
    for theme in known.chain(whole.comments.iter().map(|one| one.theme.as_str())) {
        if !themes.contains(&theme) {
            themes.push(theme);
        }
    }
    html! {
        (ui::with_aside(text, ui::brief(&brief(visit, whole, stage))))
        @for theme in themes { (by_theme(lang, whole, theme)) }
        (ui::section(&t!(lang, "ballots-debate-files"), ui::link_list(&files(visit, debate))))
        @for proof in &whole.proofs { (journal::receipt_card(visit, proof)) }
    }
}

fn files(visit: &Visit, debate: &Debate) -> Vec<Link> {
    let lang = visit.lang;
    let file = |label: String, end: &str| {
        Link::new(label, visit.href(&format!("{}/{end}", debate.path())))
    };
    vec![
        file(t!(lang, "ballots-debate-file-csv"), "projet-de-budget.csv"),
        file(
            t!(lang, "ballots-debate-file-lines"),
            "projet-de-budget.json",
        ),
        file(
            t!(lang, "ballots-debate-file-comments"),
            "contributions.json",
        ),
    ]
}

fn sum(lines: &[BudgetLine], income: bool) -> Cents {
    let own = lines.iter().filter(|line| line.income == income);
    Cents(own.map(|line| line.cents.0).sum())
}

fn brief(visit: &Visit, whole: &Whole, stage: Stage) -> Brief {
    let lang = visit.lang;
    let debate = &whole.debate;
    let mut actions = Vec::new();
    let procedure = format!("/demarches/{}", debate.procedure);
    if stage == Stage::Open {
        actions.push(ui::button_link(
            &t!(lang, "ballots-debate-comment"),
            &visit.href(&procedure),
        ));
    }
    if whole.prepares {
        actions.push(ui::secondary_link(
            &t!(lang, "ballots-prepare"),
            &visit.href(&debate.desk()),
        ));
    }
    Brief {
        title: t!(lang, "ballots-brief"),
        facts: vec![
            Fact::plain(
                t!(lang, "ballots-debate-spent"),
                &money(lang, sum(&whole.lines, false)),
            ),
            Fact::plain(
                t!(lang, "ballots-debate-received"),
                &money(lang, sum(&whole.lines, true)),
            ),
            Fact::plain(
                t!(lang, "ballots-debate-dates"),
                &t!(
                    lang,
                    "ballots-from-to",
                    opens = instant(lang, debate.opens_at),
                    closes = instant(lang, debate.closes_at)
                ),
            ),
            Fact::plain(
                t!(lang, "ballots-debate-comments"),
                &number(lang, i64::try_from(whole.comments.len()).unwrap_or(0)),
            ),
            Fact::new(
                t!(lang, "ballots-debate-rule"),
                ui::link(
                    &t!(lang, "ballots-debate-rule-link"),
                    &visit.href(&procedure),
                ),
            ),
        ],
        actions,
    }
}

fn by_theme(lang: Lang, whole: &Whole, theme: &str) -> Markup {
    let lines: Vec<&BudgetLine> = whole
        .lines
        .iter()
        .filter(|line| line.theme == theme)
        .collect();
    let numbers: Vec<i64> = lines.iter().map(|line| line.number).collect();
    // A comment on a line stands where the line is, whatever theme it chose.
    let stands_here = |comment: &&Comment| match comment.line {
        Some(line) => numbers.contains(&line),
        None => comment.theme == theme,
    };
    let comments: Vec<&Comment> = whole.comments.iter().filter(stands_here).collect();
    html! {
        @if !lines.is_empty() || !comments.is_empty() {
            (ui::section(theme, html! {
                @if !lines.is_empty() { (table(lang, whole, theme, &lines)) }
                @for comment in comments { (said(lang, whole, comment)) }
            }))
        }
    }
}

fn table(lang: Lang, whole: &Whole, theme: &str, lines: &[&BudgetLine]) -> Markup {
    let mut table = Table::new(t!(lang, "ballots-debate-lines-of", theme = theme))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "ballots-debate-line")))
        .column(Column::figure(t!(
            lang,
            "ballots-debate-year-before",
            year = (whole.debate.year - 1).to_string()
        )))
        .column(Column::figure(t!(
            lang,
            "ballots-debate-year-next",
            year = whole.debate.year.to_string()
        )))
        .column(Column::figure(t!(lang, "ballots-debate-difference")));
    for line in lines {
        let difference = Cents(line.cents.0 - line.before_cents.0);
        let sign = if difference.0 > 0 { "+" } else { "" };
        let name = html! {
            (t!(lang, "ballots-debate-line-name", number = line.number)) " "
            span lang=(whole.debate.lang) { (ui::text(&line.title)) }
            @if line.income { " " (ui::word_tag(&t!(lang, "ballots-debate-income"))) }
            @if !line.note.is_empty() {
                br;
                span.mc-small lang=(whole.debate.lang) { (ui::text(&line.note)) }
            }
        };
        table = table.row(vec![
            Cell::from(name),
            Cell::from(money(lang, line.before_cents)),
            Cell::from(money(lang, line.cents)),
            Cell::from(format!("{sign}{}", money(lang, difference))),
        ]);
    }
    table.show()
}

fn said(lang: Lang, whole: &Whole, comment: &Comment) -> Markup {
    let about = match comment.line {
        Some(line) => t!(
            lang,
            "ballots-debate-comment-line",
            number = comment.number,
            line = line
        ),
        None => t!(
            lang,
            "ballots-debate-comment-theme",
            number = comment.number
        ),
    };
    let own = Some(whole.debate.lang.as_str());
    html! {
        article id=(format!("contribution-{}", comment.number)) {
            (ui::subheading(&about))
            blockquote.govuk-inset-text lang=[own] {
                @for part in comment.text.split("\n\n") { (ui::paragraph(ui::text(part))) }
                @if let Some(author) = &comment.author { (ui::small(html! { (author) })) }
            }
            (ui::paragraph(html! {
                strong {
                    (t!(lang, "ballots-debate-reply", day = day_long(lang, comment.replied_on)))
                }
            }))
            div lang=[own] {
                @for part in comment.reply.split("\n\n") { (ui::paragraph(ui::text(part))) }
            }
        }
    }
}
