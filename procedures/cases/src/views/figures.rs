//! Tables of figures: a line for each period, what is hidden said so.

use base::Lang;
use catalogue::{Channel, Each, Version};
use i18n::{
    format::{month, number},
    t,
};
use maud::{Markup, html};
use ui::{Cell, Column, Table};

use super::{channel, words};
use crate::statistics::{self, Cell as Figure, Column as What, Line};

pub(crate) fn tables(lang: Lang, version: &Version, tables: &[statistics::Table]) -> Markup {
    let published = statistics::published(version);
    let is_empty =
        tables.iter().all(|table| table.lines.is_empty()) || published.columns.is_empty();
    html! {
        @if is_empty { (ui::empty(&t!(lang, "cases-figures-none"))) }
        @else {
            @for table in tables.iter().filter(|table| !table.lines.is_empty()) {
                (ui::section(&title(lang, version, table), shown(lang, version, table)))
            }
            @if published.hide_below > 1 {
                (ui::small(html! { (t!(lang, "cases-figures-hidden", least = i64::from(published.hide_below))) }))
            }
        }
    }
}

fn title(lang: Lang, version: &Version, table: &statistics::Table) -> String {
    let Some(fact) = &table.split else {
        return t!(lang, "cases-figures-all");
    };
    t!(
        lang,
        "cases-figures-by",
        what = fact_name(lang, version, fact)
    )
}

fn fact_name(lang: Lang, version: &Version, fact: &str) -> String {
    let definition = &version.definition;
    let asked = definition.question(fact).map(catalogue::Question::name);
    let known = || definition.fact(fact).map(|fact| &fact.title);
    asked
        .or_else(known)
        .map_or_else(|| fact.to_owned(), |title| words(lang, title))
}

/// A value of a fact in words: an option, yes or no, else as it is.
fn value_name(lang: Lang, version: &Version, fact: &str, value: &str) -> String {
    let definition = &version.definition;
    let asked = definition
        .question(fact)
        .and_then(|question| question.choice(value));
    let known = || {
        let options = definition.fact(fact).map(|fact| fact.options.iter());
        options.and_then(|mut options| options.find(|option| option.code == value))
    };
    match asked.or_else(known) {
        Some(choice) => words(lang, &choice.words),
        None => match value {
            "true" | "yes" => t!(lang, "cases-yes"),
            "false" | "no" => t!(lang, "cases-no"),
            other => other.to_owned(),
        },
    }
}

/// The latest period, then the former ones, each a short table that holds on a phone.
fn shown(lang: Lang, version: &Version, table: &statistics::Table) -> Markup {
    let latest = table.lines.last().map(|line| line.period);
    let (now, before): (Vec<&Line>, Vec<&Line>) = table
        .lines
        .iter()
        .rev()
        .partition(|line| Some(line.period) == latest);
    html! {
        @for line in now { (one(lang, version, table, line)) }
        @if !before.is_empty() {
            (ui::details(&t!(lang, "cases-figures-before"), html! {
                @for line in before { (one(lang, version, table, line)) }
            }))
        }
    }
}

fn one(lang: Lang, version: &Version, table: &statistics::Table, line: &Line) -> Markup {
    let each = statistics::published(version).each;
    let what = table
        .columns
        .iter()
        .map(|column| heading(lang, version, column));
    Table::new(period(lang, version, table, line, each))
        .figures()
        .column(Column::text(t!(lang, "cases-figures-what")))
        .column(Column::figure(t!(lang, "cases-figures-how-many")))
        .rows(
            what.zip(&line.cells)
                .map(|(what, cell)| vec![Cell::from(what), figure(lang, *cell)]),
        )
        .show()
}

fn period(
    lang: Lang,
    version: &Version,
    table: &statistics::Table,
    line: &Line,
    each: Option<Each>,
) -> String {
    let when = match each {
        Some(Each::Month) => month(lang, line.period),
        Some(Each::Quarter) => t!(
            lang,
            "cases-figures-quarter",
            number = i64::from((line.period.0.month() - 1) / 3 + 1),
            year = line.period.year().to_string()
        ),
        Some(Each::Year) | None => line.period.year().to_string(),
    };
    match (&table.split, &line.value) {
        (Some(fact), Some(value)) => format!("{when} · {}", value_name(lang, version, fact, value)),
        (Some(_), None) => format!("{when} · {}", t!(lang, "cases-figures-unknown")),
        (None, _) => when,
    }
}

fn heading(lang: Lang, version: &Version, column: &What) -> String {
    match column {
        What::Received => t!(lang, "cases-figure-received"),
        What::MedianDays => t!(lang, "cases-figure-median"),
        What::WithinPromise => t!(lang, "cases-figure-promise"),
        What::State(state) => super::state_title(lang, &version.definition, state),
        What::Channel(code) => {
            Channel::parse(code).map_or_else(|| code.clone(), |way| channel(lang, way))
        }
        What::Reason(code) => version
            .definition
            .reason(code)
            .map_or_else(|| code.clone(), |reason| words(lang, reason)),
    }
}

fn figure(lang: Lang, cell: Figure) -> Cell {
    match cell {
        Figure::Count(count) => Cell::from(number(lang, count)),
        Figure::Share(percent) => Cell::from(t!(lang, "cases-figure-share", percent = percent)),
        Figure::Days(days) => Cell::from(t!(lang, "cases-days", count = days)),
        Figure::Hidden => Cell::from(html! {
            abbr title=(t!(lang, "cases-figure-hidden")) { "•" }
            span.govuk-visually-hidden { (t!(lang, "cases-figure-hidden")) }
        }),
        Figure::Nothing => Cell::none(lang),
    }
}
