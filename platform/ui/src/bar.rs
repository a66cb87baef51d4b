//! Counts by state: the stacked bar, its key, and the table of axes with a bar on each line.

use base::Lang;
use i18n::{format::number, t};
use maud::{Markup, html};

use crate::{Column, State, Table, table::Cell};

/// How many things are in each state, in the order of [`State::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally(pub [i64; 6]);

/// One state and its count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub state: State,
    pub count: i64,
}

impl Tally {
    pub fn get(self, state: State) -> i64 {
        self.0[state as usize]
    }

    pub fn add(&mut self, state: State, count: i64) {
        self.0[state as usize] += count;
    }

    pub fn total(self) -> i64 {
        self.0.iter().sum()
    }

    pub fn counts(self) -> impl Iterator<Item = Count> {
        State::ALL.into_iter().map(move |state| Count {
            state,
            count: self.get(state),
        })
    }

    /// `31 tenus, 58 en cours, ...`: what a reader without the picture is told.
    pub fn sentence(self, lang: Lang) -> String {
        let parts: Vec<String> = self
            .counts()
            .filter(|count| count.count > 0)
            .map(|Count { state, count }| {
                format!("{} {}", number(lang, count), state.words(lang, count))
            })
            .collect();
        parts.join(", ")
    }
}

/// The shares drawn, in thousandths; none so thin that it cannot be seen.
fn shares(tally: Tally) -> Vec<(State, f64, f64)> {
    const THINNEST: f64 = 2.2;
    let total = tally.total();
    if total == 0 {
        return Vec::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of a picture")]
    let mut widths: Vec<(State, f64)> = tally
        .counts()
        .filter(|count| count.count > 0)
        .map(|count| {
            let share = count.count as f64 * 100.0 / total as f64;
            (count.state, share.max(THINNEST))
        })
        .collect();
    let sum: f64 = widths.iter().map(|(_, width)| width).sum();
    let mut left = 0.0;
    widths
        .iter_mut()
        .map(|(state, width)| {
            let width = *width * 100.0 / sum;
            let at = left;
            left += width;
            (*state, at, width)
        })
        .collect()
}

fn drawing(tally: Tally) -> Markup {
    let shares = shares(tally);
    let last = shares.len().saturating_sub(1);
    html! {
        @for (at, (state, left, width)) in shares.into_iter().enumerate() {
            svg x=(format!("{left:.2}%")) width=(format!("{width:.2}%")) height="100%" {
                rect class=(state.colour()) width="100%" height="100%" {}
                @if state == State::NotStarted {
                    line.mc-bar__edge x1="0" x2="100%" y1=".75" y2=".75" {}
                    line.mc-bar__edge x1="0" x2="100%" y1="100%" y2="100%" transform="translate(0 -.75)" {}
                    line.mc-bar__edge x1=".75" x2=".75" y1="0" y2="100%" {}
                    line.mc-bar__edge x1="100%" x2="100%" y1="0" y2="100%"
                        transform=(if at == last { "translate(-.75)" } else { "translate(-3.75)" }) {}
                }
                @if at != last {
                    line.mc-bar__gap x1="100%" x2="100%" y1="0" y2="100%" transform="translate(-1.5)" {}
                }
            }
        }
    }
}

/// The stacked bar, described in words; show [`key`] under it.
pub fn bar(lang: Lang, tally: Tally) -> Markup {
    html! {
        svg.mc-bar role="img" aria-label=(t!(lang, "ui-bar", counts = tally.sentence(lang))) {
            (drawing(tally))
        }
    }
}

fn swatch(state: State) -> Markup {
    html! {
        svg.mc-key__swatch viewBox="0 0 14 24" aria-hidden="true" focusable="false" {
            rect class=(state.colour()) width="14" height="24" rx="3" {}
            @if state == State::NotStarted {
                rect.mc-bar__edge x=".75" y=".75" width="12.5" height="22.5" rx="2.5" {}
            }
        }
    }
}

/// The key of a bar: swatch, count, word, for all six states.
pub fn key(lang: Lang, tally: Tally) -> Markup {
    key_links(lang, tally, |_| None)
}

/// The same key, where each word may lead to its list.
pub fn key_links(lang: Lang, tally: Tally, href: impl Fn(State) -> Option<String>) -> Markup {
    html! {
        ul.mc-key {
            @for Count { state, count } in tally.counts() {
                li.mc-key__item {
                    (swatch(state))
                    b.mc-key__count { (number(lang, count)) } " "
                    span.mc-key__label {
                        @match href(state).filter(|_| count > 0) {
                            Some(href) => a.mc-link href=(href) { (state.words(lang, count)) },
                            None => (state.words(lang, count)),
                        }
                    }
                }
            }
        }
    }
}

/// Axes (or programmes, or services) one per line: name and address, bar, six counts, total. On a
/// phone each line is a block; it stays a table for screen readers.
pub fn axes(lang: Lang, caption: &str, first: &str, lines: Vec<(crate::Link, Tally)>) -> Markup {
    let mut table = Table::new(caption)
        .hide_caption()
        .class("mc-axes")
        .column(Column::text(first))
        .column(Column::text(t!(lang, "ui-axes-shares")).hide_label());
    for state in State::ALL {
        table = table.column(Column::figure(i18n::format::capital(&state.words(lang, 2))));
    }
    table = table.column(Column::figure(t!(lang, "ui-axes-total")));
    for (link, tally) in lines {
        let mut row = vec![
            Cell::from(html! { a.mc-link href=(link.href) lang=[&link.lang] { (link.label) } }),
            Cell::from(html! {
                svg.mc-bar.mc-bar--row aria-hidden="true" focusable="false" { (drawing(tally)) }
            })
            .class("mc-axes__bar"),
        ];
        for Count { state, count } in tally.counts() {
            row.push(if count == 0 {
                Cell::none(lang)
            } else {
                let cell = Cell::from(html! {
                    (number(lang, count))
                    span.mc-cell__unit { " " (state.words(lang, count)) }
                });
                if state == State::Late {
                    cell.class("mc-cell--late")
                } else {
                    cell
                }
            });
        }
        row.push(Cell::from(number(lang, tally.total())).class("mc-cell--total"));
        table = table.row(row);
    }
    table.show()
}
