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

fn shown(lang: Lang, version: &Version, table: &statistics::Table) -> Markup {
    let mut out = Table::new(title(lang, version, table))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "cases-figures-period")));
    for column in &table.columns {
        out = out.column(Column::figure(heading(lang, version, column)));
    }
    let each = statistics::published(version).each;
    out.rows(table.lines.iter().rev().map(|line| {
        let first = Cell::from(period(lang, version, table, line, each));
        std::iter::once(first)
            .chain(line.cells.iter().map(|cell| figure(lang, *cell)))
            .collect()
    }))
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
