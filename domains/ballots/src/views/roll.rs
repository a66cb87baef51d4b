//! The roll at the desk.

use base::Problem;
use i18n::{format::number, t};
use maud::{Markup, html};
use ui::{Cell, Column, Field, Table};
use web::{Fields, Visit};

use super::place;
use crate::model::Edition;

pub(crate) struct State {
    pub size: i64,
    pub places: Vec<(Option<String>, i64)>,
    pub without_code: i64,
    /// People erased because they asked.
    pub erased: i64,
    pub decides: bool,
}

pub(crate) fn show(
    visit: &Visit,
    edition: &Edition,
    state: &State,
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let mut table = Table::new(t!(lang, "ballots-roll-places"))
        .hide_caption()
        .column(Column::text(t!(lang, "ballots-fact-place")))
        .column(Column::figure(t!(lang, "ballots-roll-people")));
    for (territory, people) in &state.places {
        let name = match territory {
            Some(slug) => place(&directory, Some(slug)),
            None => t!(lang, "ballots-roll-no-place"),
        };
        table = table.row(vec![Cell::from(name), Cell::from(number(lang, *people))]);
    }
    let is_open = edition.frozen_at.is_none() && edition.published_at.is_some();
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&t!(lang, "ballots-roll")))
        (ui::lead(html! {
            @if edition.frozen_at.is_some() { (t!(lang, "ballots-roll-frozen-lead", count = state.size)) }
            @else { (t!(lang, "ballots-roll-lead", count = state.size)) }
        }))
        @if !table.is_empty() { (table.show()) }
        @if state.erased > 0 {
            (ui::paragraph(html! { (t!(lang, "ballots-erased-count", count = state.erased)) }))
        }
        @if state.decides && state.size > 0 {
            (ui::paragraph(ui::link(&t!(lang, "ballots-erase-find"),
                &visit.href(&format!("{}/{}", crate::pages::COUNTER, edition.id)))))
        }
        @if state.decides {
            @if edition.published_at.is_none() { (ui::paragraph(html! { (t!(lang, "ballots-publish-first")) })) }
            @if is_open { (list_form(visit, edition, fields, problems)) }
            @if is_open && state.size > 0 { (freeze_form(visit, edition)) }
            @if edition.frozen_at.is_some() && visit.town.clock().now() < edition.closes_at {
                (letters(visit, edition, state.without_code))
            }
        }
    }
}

fn list_form(visit: &Visit, edition: &Edition, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let column = |name: &'static str, label: String| {
        Field::text(name, label)
            .value(fields.get(name))
            .most(80)
            .optional()
            .review(lang, problems)
    };
    ui::section(
        &t!(lang, "ballots-list-add"),
        html! {
            (ui::paragraph(html! { (t!(lang, "ballots-list-lead")) }))
            (ui::upload_form(&visit.href(&format!("{}/liste", edition.desk())), html! {
                (Field::file("file", t!(lang, "ballots-list-file"), ".csv,text/csv").review(lang, problems).show(lang))
                (Field::area("places", t!(lang, "ballots-list-places"))
                    .hint(t!(lang, "ballots-list-places-hint"))
                    .value(fields.get("places")).optional().review(lang, problems).show(lang))
                (ui::details(&t!(lang, "ballots-list-columns"), html! {
                    (ui::paragraph(html! { (t!(lang, "ballots-list-columns-hint")) }))
                    (column("family", t!(lang, "ballots-column-family")).show(lang))
                    (column("given", t!(lang, "ballots-column-given")).show(lang))
                    (column("born", t!(lang, "ballots-column-born")).show(lang))
                    (column("place", t!(lang, "ballots-column-place")).show(lang))
                }))
                (ui::button(&t!(lang, "ballots-list-add")))
            }))
        },
    )
}

fn freeze_form(visit: &Visit, edition: &Edition) -> Markup {
    let lang = visit.lang;
    let to = |end: &str| visit.href(&format!("{}/{end}", edition.desk()));
    ui::section(
        &t!(lang, "ballots-freeze"),
        html! {
            (ui::paragraph(html! { (t!(lang, "ballots-freeze-lead")) }))
            (ui::form(&to("arreter"), html! { (ui::warning_button(&t!(lang, "ballots-freeze"))) }))
            (ui::form(&to("liste/vider"), html! { (ui::secondary_button(&t!(lang, "ballots-roll-clear"))) }))
        },
    )
}

fn letters(visit: &Visit, edition: &Edition, without: i64) -> Markup {
    let lang = visit.lang;
    ui::section(
        &t!(lang, "ballots-letters"),
        html! {
            (ui::paragraph(html! { (t!(lang, "ballots-letters-lead", count = without)) }))
            @if without > 0 {
                (ui::form(&visit.href(&format!("{}/lettres", edition.desk())), html! {
                    (ui::button(&t!(lang, "ballots-letters-print")))
                }))
            }
        },
    )
}
