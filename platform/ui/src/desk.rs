//! The agents' side: counts, filters on one line, and the queue, late first.

use base::Lang;
use maud::{Markup, html};

use crate::{Field, Link, secondary_button, text};

/// The title of an agent's page, and the day and hour it was made.
pub fn desk_head(title: &str, when: &str) -> Markup {
    html! {
        .mc-desk-head {
            h1.govuk-heading-xl { (text(title)) }
            p { (text(when)) }
        }
    }
}

/// A count that leads to its list.
#[derive(Clone, Debug)]
pub struct Tile {
    pub count: String,
    pub label: String,
    pub href: Option<String>,
    pub late: bool,
}

/// Counts, side by side; what is late comes first.
pub fn tiles(tiles: &[Tile]) -> Markup {
    html! {
        ul.mc-tiles {
            @for tile in tiles {
                @let class = if tile.late { "mc-tile mc-tile--late" } else { "mc-tile" };
                li class=[tile.late.then_some("mc-tiles__item--late")] {
                    @match &tile.href {
                        Some(href) => a class=(class) href=(href) { b { (tile.count) } " " span { (tile.label) } },
                        None => div class=(class) { b { (tile.count) } " " span { (tile.label) } },
                    }
                }
            }
        }
    }
}

/// A form of a few controls on one line that narrows a list.
pub fn filter(lang: Lang, action: &str, fields: Vec<Field>, submit: &str) -> Markup {
    html! {
        form.mc-filter action=(action) method="get" role="search" {
            @for field in fields { (field.light().show(lang)) }
            (secondary_button(submit))
        }
    }
}

/// Column headings of a queue; an empty one leaves its column out.
#[derive(Clone, Debug, Default)]
pub struct QueueColumns {
    pub due: String,
    pub file: String,
    pub subject: String,
    pub person: String,
    pub way: String,
    pub step: String,
    pub action: String,
}

/// One file, on one line.
#[derive(Clone, Debug, Default)]
pub struct QueueRow {
    /// `mar. 17 nov.`
    pub due: String,
    /// `retard 3 jours`, `14 h`
    pub due_note: String,
    pub file: Option<Link>,
    pub subject: String,
    pub person: String,
    pub way: String,
    pub step: String,
    pub action: Option<Link>,
}

/// Files that go together: late, today, within seven days.
#[derive(Clone, Debug, Default)]
pub struct QueueGroup {
    pub title: String,
    pub note: String,
    pub late: bool,
    pub rows: Vec<QueueRow>,
}

/// An agent's queue.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    pub caption: String,
    pub columns: QueueColumns,
    pub groups: Vec<QueueGroup>,
}

/// The queue: late first, with a count, a coloured edge and a word.
pub fn queue(queue: &Queue) -> Markup {
    let columns = &queue.columns;
    let heads = [
        &columns.due,
        &columns.file,
        &columns.subject,
        &columns.person,
        &columns.way,
        &columns.step,
        &columns.action,
    ];
    let shown: Vec<&String> = heads.into_iter().filter(|head| !head.is_empty()).collect();
    html! {
        table.mc-queue role="table" {
            caption.govuk-visually-hidden { (queue.caption) }
            thead role="rowgroup" {
                tr role="row" { @for head in &shown { th scope="col" role="columnheader" { (head) } } }
            }
            @for group in queue.groups.iter().filter(|group| !group.rows.is_empty()) {
                tbody class=[group.late.then_some("mc-queue__late")] role="rowgroup" {
                    tr.mc-queue__group role="row" {
                        th scope="rowgroup" role="rowheader" colspan=(shown.len()) {
                            (group.title)
                            @if !group.note.is_empty() { " " span { (group.note) } }
                        }
                    }
                    @for row in &group.rows { (line(columns, row)) }
                }
            }
        }
    }
}

fn line(columns: &QueueColumns, row: &QueueRow) -> Markup {
    html! {
        tr.mc-queue__row role="row" {
            @if !columns.due.is_empty() {
                th.mc-queue__due scope="row" role="rowheader" {
                    (text(&row.due))
                    @if !row.due_note.is_empty() { " " span { (row.due_note) } }
                }
            }
            @if !columns.file.is_empty() {
                td.mc-queue__file role="cell" {
                    @if let Some(link) = &row.file { a href=(link.href) { (link.label) } }
                }
            }
            @if !columns.subject.is_empty() { td.mc-queue__subject role="cell" { (row.subject) } }
            @if !columns.person.is_empty() { td.mc-queue__person.mc-queue__soft role="cell" { (row.person) } }
            @if !columns.way.is_empty() { td.mc-queue__way.mc-queue__soft role="cell" { (row.way) } }
            @if !columns.step.is_empty() { td.mc-queue__step role="cell" { (row.step) } }
            @if !columns.action.is_empty() {
                td.mc-queue__action role="cell" {
                    @if let Some(link) = &row.action {
                        a href=(link.href) { (link.label) span.govuk-visually-hidden { " : " (row.subject) } }
                    }
                }
            }
        }
    }
}

/// What stands apart, under the queue: files that wait for somebody else.
pub fn desk_note(content: Markup) -> Markup {
    html! { p.mc-desk-note { (content) } }
}

/// The foot of an agent's page: what is traced, what counts the same.
pub fn desk_foot(content: Markup) -> Markup {
    html! { p.mc-desk-foot { (content) } }
}
