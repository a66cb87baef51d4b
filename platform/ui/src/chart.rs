//! Money per year: planned, voted, spent, side by side, with the table of the figures.

use base::{Cents, Lang};
use i18n::{
    format::{money, number},
    t,
};
use maud::{Markup, html};

use crate::{
    Cell, Column, Table,
    line::{figures, grid_step},
};

/// The amounts of one year; an absent one is not known, which is not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MoneyYear {
    pub year: i16,
    pub planned: Option<Cents>,
    pub voted: Option<Cents>,
    pub spent: Option<Cents>,
}

/// The money of a commitment.
#[derive(Clone, Debug, Default)]
pub struct MoneyChart {
    pub title: String,
    /// What the figures say, in a sentence.
    pub finding: String,
    pub years: Vec<MoneyYear>,
    pub source: Option<Markup>,
}

const SERIES: [(&str, &str); 3] = [
    ("ui-money-planned", "mc-ch-planned"),
    ("ui-money-voted", "mc-ch-1"),
    ("ui-money-spent", "mc-ch-2"),
];

#[expect(
    clippy::cast_precision_loss,
    reason = "a picture needs no more than 52 bits"
)]
fn euros(amount: Cents) -> f64 {
    amount.0 as f64 / 100.0
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "grid lines are whole euros"
)]
fn whole(value: f64) -> i64 {
    value.round() as i64
}

impl MoneyYear {
    fn series(self) -> [Option<Cents>; 3] {
        [self.planned, self.voted, self.spent]
    }
}

impl MoneyChart {
    fn table(&self, lang: Lang) -> Table {
        let mut table = Table::new(self.title.clone())
            .hide_caption()
            .column(Column::text(t!(lang, "ui-year")));
        for (word, _) in SERIES {
            table = table.column(Column::figure(t!(lang, word)));
        }
        let show = |amount: Option<Cents>| match amount {
            Some(amount) => money(lang, amount).into(),
            None => Cell::from(t!(lang, "ui-money-unknown")),
        };
        // Five figures in three columns fit on the narrowest phone; six do not.
        let wide = |amount: Cents| amount.0.abs() >= 10_000_000;
        if self
            .years
            .iter()
            .any(|year| year.series().into_iter().flatten().any(wide))
        {
            table = table.blocks();
        }
        table.rows(self.years.iter().map(|year| {
            let mut row = vec![Cell::from(year.year.to_string())];
            row.extend(year.series().map(show));
            row
        }))
    }

    fn drawing(&self, lang: Lang, id: &str, phone: bool) -> Markup {
        let (width, height, size) = if phone {
            (304.0, 240.0, "phone")
        } else {
            (670.0, 300.0, "wide")
        };
        let (left, top, bottom) = (if phone { 62.0 } else { 92.0 }, 16.0, height - 36.0);
        let most = self
            .years
            .iter()
            .flat_map(|year| year.series())
            .flatten()
            .map(euros)
            .fold(1.0, f64::max);
        let step = grid_step(most);
        let high = (most / step).ceil() * step;
        let y = |value: f64| bottom - value / high * (bottom - top);
        let count = f64::from(u32::try_from(self.years.len().max(1)).unwrap_or(1));
        let share = (width - left) / count;
        let thick = (share / 4.0).clamp(4.0, 34.0);
        let lines: Vec<f64> = (0_i32..=4)
            .map(|at| f64::from(at) * step)
            .filter(|value| *value <= high + step / 2.0)
            .collect();
        // Thousands and millions on the phone, where there is no room for noughts.
        let short = |value: f64| {
            if phone && high >= 1_000_000.0 {
                t!(
                    lang,
                    "ui-money-millions",
                    amount = i18n::format::decimal(lang, whole(value / 100_000.0), 1)
                )
            } else if phone && high >= 1_000.0 {
                t!(
                    lang,
                    "ui-money-thousands",
                    amount = number(lang, whole(value / 1_000.0))
                )
            } else {
                money(lang, Cents(whole(value * 100.0)))
            }
        };
        let (title, desc) = (format!("{id}-{size}-title"), format!("{id}-{size}-desc"));
        html! {
            svg class={ "mc-chart mc-chart--" (size) } viewBox=(format!("0 0 {width} {height}")) role="img"
                aria-labelledby=(title) aria-describedby=(desc) {
                title id=(title) { (self.title) }
                desc id=(desc) { (self.finding) }
                @for value in &lines {
                    line.mc-ch-grid x1=(left) x2=(width) y1=(place(y(*value))) y2=(place(y(*value))) {}
                    text x=(left - 10.0) y=(place(y(*value) + 6.0)) text-anchor="end" {
                        @if *value == 0.0 { "0" } @else { (short(*value)) }
                    }
                }
                @for (at, year) in (0_u32..).zip(&self.years) {
                    @let middle = left + share * (f64::from(at) + 0.5);
                    @for (place_in, (amount, (_, class))) in (0_u32..).zip(year.series().into_iter().zip(SERIES)) {
                        @if let Some(amount) = amount.filter(|amount| amount.0 > 0) {
                            @let x = middle + (f64::from(place_in) - 1.5) * (thick + 3.0) + 1.5;
                            rect class=(class) x=(place(x)) y=(place(y(euros(amount)))) width=(place(thick))
                                height=(place((bottom - y(euros(amount))).max(1.0))) rx="2" {}
                        }
                    }
                    text x=(place(middle)) y=(bottom + 25.0) text-anchor="middle" { (year.year) }
                }
            }
        }
    }
}

fn place(at: f64) -> String {
    format!("{at:.1}")
}

/// A card with the bars, their key and their table. `id` tells the charts of a page apart.
pub fn money_chart(lang: Lang, id: &str, chart: MoneyChart) -> Markup {
    html! {
        figure.mc-card.mc-figure {
            h3.mc-card__title { (chart.title) }
            p.mc-card__lead { (chart.finding) }
            @if !chart.years.is_empty() {
                ul.mc-chart-key {
                    @for (word, class) in SERIES {
                        li {
                            svg.mc-chart viewBox="0 0 14 14" aria-hidden="true" focusable="false" {
                                rect class=(class) x="1" y="1" width="12" height="12" rx="2" {}
                            }
                            (t!(lang, word))
                        }
                    }
                }
                (chart.drawing(lang, id, false))
                (chart.drawing(lang, id, true))
                (figures(lang, chart.years.len(), chart.table(lang)))
            }
            @if let Some(source) = chart.source { figcaption.mc-table-note { (source) } }
        }
    }
}
