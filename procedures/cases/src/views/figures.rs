//! Tables of figures: a line for each period, what is hidden said so.

use base::Lang;
use catalogue::{Channel, Each, Version};
use i18n::{
    format::{month, number},
    t,
};
use maud::{Markup, html};
use town::Directory;
use ui::{Cell, Column, Table};

use super::{channel, words};
use crate::statistics::{self, Cell as Figure, Column as What, Line};

/// What every line of figures is said with.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    pub lang: Lang,
    pub directory: &'a Directory,
    pub version: &'a Version,
}

pub(crate) fn tables(told: Told<'_>, tables: &[statistics::Table]) -> Markup {
    let Told { lang, version, .. } = told;
    let published = statistics::published(version);
    let is_empty =
        tables.iter().all(|table| table.lines.is_empty()) || published.columns.is_empty();
    html! {
        @if is_empty { (ui::empty(&t!(lang, "cases-figures-none"))) }
        @else {
            @for table in tables.iter().filter(|table| !table.lines.is_empty()) {
                (ui::section(&title(lang, version, table), shown(told, table)))
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

/// A value of a fact in words: an option, a place, yes or no, else as it is.
fn value_name(told: Told<'_>, fact: &str, value: &str) -> String {
    let Told { lang, version, .. } = told;
    let definition = &version.definition;
    let asked = definition
        .question(fact)
        .and_then(|question| question.choice(value));
    let known = || {
        let options = definition.fact(fact).map(|fact| fact.options.iter());
        options.and_then(|mut options| options.find(|option| option.code == value))
    };
    if let Some(choice) = asked.or_else(known) {
        return words(lang, &choice.words);
    }
    if let Some(place) = told.directory.territory(value) {
        return place.name.clone();
    }
    match value {
        "true" | "yes" => t!(lang, "cases-yes"),
        "false" | "no" => t!(lang, "cases-no"),
        other => other.to_owned(),
    }
}

/// The latest period, then the former ones, each a short table that holds on a phone.
fn shown(told: Told<'_>, table: &statistics::Table) -> Markup {
    let latest = table.lines.last().map(|line| line.period);
    let (now, before): (Vec<&Line>, Vec<&Line>) = table
        .lines
        .iter()
        .rev()
        .partition(|line| Some(line.period) == latest);
    html! {
        (lines(told, table, &now))
        @if !before.is_empty() {
            (ui::details(&t!(told.lang, "cases-figures-before"), lines(told, table, &before)))
        }
    }
}

/// A table for each line that says something; those whose every figure is hidden are only named.
fn lines(told: Told<'_>, table: &statistics::Table, lines: &[&Line]) -> Markup {
    let (silent, speaking): (Vec<&Line>, Vec<&Line>) =
        lines.iter().copied().partition(|line| is_hidden(line));
    html! {
        @for line in speaking { (one(told, table, line)) }
        @for of_period in silent.chunk_by(|one, next| one.period == next.period) {
            @let names: Vec<String> = of_period.iter().filter_map(|line| value(told, table, line)).collect();
            @let when = of_period.first().map(|line| when(told, line)).unwrap_or_default();
            (ui::paragraph(ui::text(&if names.is_empty() {
                t!(told.lang, "cases-figures-few", when = when)
            } else {
                t!(told.lang, "cases-figures-few-of", when = when, what = names.join(", "))
            })))
        }
    }
}

fn is_hidden(line: &Line) -> bool {
    let says = |cell: &Figure| !matches!(cell, Figure::Hidden | Figure::Nothing);
    !line.cells.iter().any(says)
}

fn one(told: Told<'_>, table: &statistics::Table, line: &Line) -> Markup {
    let Told { lang, version, .. } = told;
    let what = table
        .columns
        .iter()
        .map(|column| heading(lang, version, column));
    Table::new(period(told, table, line))
        .figures()
        .column(Column::text(t!(lang, "cases-figures-what")))
        .column(Column::figure(t!(lang, "cases-figures-how-many")))
        .rows(
            what.zip(&line.cells)
                .map(|(what, cell)| vec![Cell::from(what), figure(lang, *cell)]),
        )
        .show()
}

/// *4e trimestre 2026*
fn when(told: Told<'_>, line: &Line) -> String {
    let Told { lang, version, .. } = told;
    match statistics::published(version).each {
        Some(Each::Month) => month(lang, line.period),
        Some(Each::Quarter) => t!(
            lang,
            "cases-figures-quarter",
            number = i64::from((line.period.0.month() - 1) / 3 + 1),
            year = line.period.year().to_string()
        ),
        Some(Each::Year) | None => line.period.year().to_string(),
    }
}

/// What the line is of, in a table that is split.
fn value(told: Told<'_>, table: &statistics::Table, line: &Line) -> Option<String> {
    let fact = table.split.as_ref()?;
    Some(match &line.value {
        Some(value) => value_name(told, fact, value),
        None => t!(told.lang, "cases-figures-unknown"),
    })
}

fn period(told: Told<'_>, table: &statistics::Table, line: &Line) -> String {
    let when = when(told, line);
    value(told, table, line).map_or_else(|| when.clone(), |value| format!("{value} ({when})"))
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
        What::Reason(code) => version.definition.reason(code).map_or_else(
            || code.clone(),
            |reason| t!(lang, "cases-figure-reason", reason = words(lang, reason)),
        ),
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
