//! Tables: a caption always, row headings, figures on the right.

use base::Lang;
use i18n::t;
use maud::{Markup, html};

/// A column's heading and kind.
#[derive(Clone, Debug)]
pub struct Column {
    label: String,
    figure: bool,
    hidden: bool,
    chosen: bool,
}

impl Column {
    pub fn text(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            figure: false,
            hidden: false,
            chosen: false,
        }
    }

    /// A column of figures: on the right, in figures of equal width.
    pub fn figure(label: impl Into<String>) -> Self {
        Self {
            figure: true,
            ..Self::text(label)
        }
    }

    /// The one that counts among those it is compared with.
    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    /// Keeps the heading for screen readers only (a column of pictures or buttons).
    #[must_use]
    pub fn hide_label(mut self) -> Self {
        self.hidden = true;
        self
    }
}

/// What a cell shows: `Cell::from("text")`, `Cell::from(markup)`.
#[derive(Clone, Debug)]
pub struct Cell {
    content: Markup,
    class: &'static str,
}

impl From<Markup> for Cell {
    fn from(content: Markup) -> Self {
        Self { content, class: "" }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        crate::text(text).into()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl Cell {
    /// Nothing to count here: a dash for the eye, a word for the ear.
    pub fn none(lang: Lang) -> Self {
        Self {
            content: html! {
                span aria-hidden="true" { "–" }
                span.govuk-visually-hidden { (t!(lang, "ui-none")) }
            },
            class: "mc-cell--empty",
        }
    }

    /// A tick for the eye, its word for the ear.
    pub fn yes(word: &str) -> Self {
        Self {
            content: html! {
                (crate::shape(crate::State::Kept))
                span.govuk-visually-hidden { (word) }
            },
            class: "mc-cell--yes",
        }
    }

    #[must_use]
    pub fn strong(self) -> Self {
        self.class("mc-table__strong")
    }

    #[must_use]
    pub(crate) fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }
}

/// A table under construction. The first cell of each row is the row's heading.
#[derive(Clone, Debug)]
pub struct Table {
    caption: String,
    caption_lang: Option<String>,
    caption_hidden: bool,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    groups: Vec<(String, Vec<Vec<Cell>>)>,
    class: &'static str,
}

impl Table {
    /// The caption is what a screen reader announces: it says what the table counts.
    pub fn new(caption: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            caption_lang: None,
            caption_hidden: false,
            columns: Vec::new(),
            rows: Vec::new(),
            groups: Vec::new(),
            class: "",
        }
    }

    /// The language of the caption, when it is not the page's.
    #[must_use]
    pub fn caption_in(mut self, language: Option<&str>) -> Self {
        self.caption_lang = language.map(str::to_owned);
        self
    }

    /// Keeps the caption for screen readers, when a heading just above says the same.
    #[must_use]
    pub fn hide_caption(mut self) -> Self {
        self.caption_hidden = true;
        self
    }

    /// On a phone, each row becomes a block whose cells carry their column's name.
    #[must_use]
    pub fn blocks(self) -> Self {
        self.class("mc-table--blocks")
    }

    /// A tight table of figures that stays a table on a phone (four columns at most).
    #[must_use]
    pub fn figures(self) -> Self {
        let blocks = self.class.contains("mc-table--blocks");
        self.class(if blocks {
            "mc-table--figures mc-table--blocks"
        } else {
            "mc-table--figures"
        })
    }

    #[must_use]
    pub(crate) fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    #[must_use]
    pub fn column(mut self, column: Column) -> Self {
        self.columns.push(column);
        self
    }

    #[must_use]
    pub fn row(mut self, cells: Vec<Cell>) -> Self {
        self.rows.push(cells);
        self
    }

    #[must_use]
    pub fn rows(mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// Rows that go together, under a heading of their own.
    #[must_use]
    pub fn group(
        mut self,
        title: impl Into<String>,
        rows: impl IntoIterator<Item = Vec<Cell>>,
    ) -> Self {
        self.groups.push((title.into(), rows.into_iter().collect()));
        self
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.groups.is_empty()
    }

    /// The table, with the roles written out so that it stays one when laid out as blocks.
    pub fn show(self) -> Markup {
        html! {
            table class={ "govuk-table " (self.class) } role="table" {
                caption class=(if self.caption_hidden { "govuk-visually-hidden" } else { "govuk-table__caption" }) lang=[&self.caption_lang] {
                    (crate::text(&self.caption))
                }
                thead.govuk-table__head role="rowgroup" {
                    tr role="row" {
                        @for column in &self.columns {
                            th class={
                                "govuk-table__header"
                                @if column.figure { " govuk-table__header--numeric" }
                                @if column.chosen { " mc-table__chosen" }
                            } scope="col" role="columnheader" {
                                @if column.hidden {
                                    span.govuk-visually-hidden { (column.label) }
                                } @else {
                                    (column.label)
                                }
                            }
                        }
                    }
                }
                @if !self.rows.is_empty() || self.groups.is_empty() {
                    tbody.govuk-table__body role="rowgroup" { (self.lines(&self.rows)) }
                }
                @for (title, rows) in &self.groups {
                    tbody.govuk-table__body role="rowgroup" {
                        tr.mc-table__group role="row" {
                            th.govuk-table__header scope="rowgroup" role="rowheader" colspan=(self.columns.len()) {
                                (crate::text(title))
                            }
                        }
                        (self.lines(rows))
                    }
                }
            }
        }
    }

    fn lines(&self, rows: &[Vec<Cell>]) -> Markup {
        html! {
            @for row in rows {
                tr role="row" {
                    @for (at, cell) in row.iter().enumerate() { (self.cell(at, cell)) }
                }
            }
        }
    }

    fn cell(&self, at: usize, cell: &Cell) -> Markup {
        let column = self.columns.get(at);
        let label = column
            .filter(|column| self.class.contains("mc-table--blocks") && !column.hidden)
            .map(|column| column.label.as_str());
        let figure = column.is_some_and(|column| column.figure);
        let chosen = column.is_some_and(|column| column.chosen);
        html! {
            @if at == 0 {
                th class={ "govuk-table__header " (cell.class) } scope="row" role="rowheader" { (cell.content) }
            } @else {
                td class={
                    "govuk-table__cell"
                    @if figure { " govuk-table__cell--numeric" }
                    @if chosen { " mc-table__chosen" }
                    " " (cell.class)
                } role="cell" data-label=[label] { (cell.content) }
            }
        }
    }
}
