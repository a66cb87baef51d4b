//! The chart of an indicator: measures over time, the target, the planned path.
//!
//! It is drawn twice, for wide screens and for phones, and always comes with its table.

use std::fmt::Write as _;

use base::{Day, Lang};
use i18n::{
    format::{decimal, with_unit},
    t,
};
use maud::{Markup, html};

use crate::{Table, details};

/// A measure: when it is for, and its value in units of `10^-decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub day: Day,
    pub value: i64,
}

/// What was promised.
#[derive(Clone, Debug)]
pub struct Target {
    pub day: Day,
    pub value: i64,
    /// `fin 2026`: when, in two words.
    pub when: String,
}

/// An indicator's chart.
#[derive(Clone, Debug)]
pub struct LineChart {
    /// What is measured.
    pub title: String,
    /// The language of the title, when it is not the page's.
    pub lang: Option<String>,
    /// In what unit, how often.
    pub subtitle: String,
    /// The finding, in a sentence: what one would say without the picture.
    pub finding: String,
    pub unit: String,
    pub decimals: u32,
    /// Oldest first.
    pub measures: Vec<Measure>,
    pub target: Option<Target>,
    /// The planned path, from the commitment to the target.
    pub path: Vec<Measure>,
    /// The day of the commitment: what precedes stands on stone ground.
    pub promised: Option<Day>,
    /// The figures: always shown, folded when there are many.
    pub table: Table,
    /// Where the figures come from.
    pub source: Option<Markup>,
}

/// Where things fall in a drawing.
struct Frame {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    from: f64,
    to: f64,
    low: f64,
    high: f64,
    step: f64,
    phone: bool,
}

impl Frame {
    fn x(&self, day: Day) -> f64 {
        let share = (year_of(day) - self.from) / (self.to - self.from);
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }

    fn y(&self, value: i64) -> f64 {
        self.y_of(to_float(value))
    }

    fn y_of(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        self.bottom - share * (self.bottom - self.top)
    }

    /// Names under the axis: half-years, or years when there are many, never closer than they
    /// can be read.
    fn ticks(&self, lang: Lang) -> Vec<(f64, String)> {
        let span = self.to - self.from;
        let room = (self.right - self.left) / span;
        let halves = !self.phone && room >= 210.0;
        let every = if halves || room >= 60.0 {
            1
        } else {
            to_whole((60.0 / room).ceil()).max(1)
        };
        let mut ticks = Vec::new();
        let (first, last) = (to_whole(self.from.floor()), to_whole(self.to.ceil()));
        for year in first..=last {
            for half in 0..2_i32 {
                if half == 1 && !halves {
                    continue;
                }
                if (year - first) % every != 0 {
                    continue;
                }
                let at = to_float(year) + f64::from(half) / 2.0;
                if at < self.from - 0.12 || at > self.to + 0.01 {
                    continue;
                }
                let x = self.left + ((at - self.from) / span).max(0.0) * (self.right - self.left);
                let label = match (halves, half) {
                    (true, 0) => t!(lang, "ui-chart-early", year = year.to_string()),
                    (true, _) => t!(lang, "ui-chart-summer", year = year.to_string()),
                    (false, _) if self.phone && room >= 75.0 => {
                        t!(
                            lang,
                            "ui-chart-january",
                            year = format!("{:02}", year % 100)
                        )
                    }
                    (false, _) => year.to_string(),
                };
                ticks.push((x, label));
            }
        }
        ticks
    }

    fn lines(&self) -> Vec<f64> {
        let mut lines = Vec::new();
        let mut value = self.low;
        while value <= self.high + self.step / 2.0 {
            lines.push(value);
            value += self.step;
        }
        lines
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a picture needs no more than 52 bits"
)]
fn to_float(value: i64) -> f64 {
    value as f64
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "grid lines are whole by construction"
)]
fn to_whole(value: f64) -> i64 {
    value.round() as i64
}

/// A day as a year and its share: 2026.5 is the beginning of July.
fn year_of(day: Day) -> f64 {
    f64::from(day.0.year()) + f64::from(day.0.day_of_year() - 1) / 366.0
}

/// The step of a grid of at most four lines: 1, 2 or 5 times a power of ten.
pub(crate) fn grid_step(span: f64) -> f64 {
    let least = (span / 3.0).max(1.0);
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= least - 1e-9)
        .unwrap_or(power * 10.0)
}

impl LineChart {
    fn frame(&self, phone: bool) -> Frame {
        let values = || {
            self.measures
                .iter()
                .map(|measure| measure.value)
                .chain(self.target.iter().map(|target| target.value))
        };
        let high = to_float(values().max().unwrap_or(0)).max(0.0);
        let low = to_float(values().min().unwrap_or(0)).min(0.0);
        let step = grid_step((high - low).max(1.0));
        let days = || {
            self.measures
                .iter()
                .map(|measure| year_of(measure.day))
                .chain(self.target.iter().map(|target| year_of(target.day)))
                .chain(self.path.iter().map(|measure| year_of(measure.day)))
        };
        let from = days().fold(f64::INFINITY, f64::min);
        let to = days().fold(f64::NEG_INFINITY, f64::max);
        let (from, to) = if from.is_finite() {
            (from, to)
        } else {
            (2026.0, 2027.0)
        };
        // Room after the last mark for what is written beside it.
        let to = ((to + 0.3) * 2.0).ceil() / 2.0;
        let (right, bottom) = if phone {
            (290.0, 206.0)
        } else {
            (626.0, 302.0)
        };
        Frame {
            left: if phone { 47.0 } else { 51.0 },
            right,
            top: if phone { 22.0 } else { 23.0 },
            bottom,
            from,
            to: to.max(from + 1.0),
            low: (low / step).floor() * step,
            high: ((high / step).ceil() * step).max(step),
            step,
            phone,
        }
    }

    fn show_value(&self, lang: Lang, value: i64) -> String {
        with_unit(lang, value, self.decimals, &self.unit)
    }

    /// The whole figures in a sentence, for the description.
    fn description(&self, lang: Lang) -> String {
        let mut out = self.finding.clone();
        if let (Some(first), Some(last)) = (self.measures.first(), self.measures.last()) {
            let _ = write!(
                out,
                " {}",
                t!(
                    lang,
                    "ui-chart-from-to",
                    first = self.show_value(lang, first.value),
                    when = i18n::format::month(lang, first.day),
                    last = self.show_value(lang, last.value),
                    until = i18n::format::month(lang, last.day)
                )
            );
        }
        if let Some(target) = &self.target {
            let value = self.show_value(lang, target.value);
            let _ = write!(
                out,
                " {}",
                t!(
                    lang,
                    "ui-chart-target-desc",
                    value = value,
                    when = target.when.as_str()
                )
            );
        }
        out
    }

    fn drawing(&self, lang: Lang, id: &str, phone: bool) -> Markup {
        let frame = self.frame(phone);
        let (class, view) = if phone {
            ("mc-chart mc-chart--phone", "0 0 304 250")
        } else {
            ("mc-chart mc-chart--wide", "0 0 670 350")
        };
        let size = if phone { "phone" } else { "wide" };
        let (title, desc) = (format!("{id}-{size}-title"), format!("{id}-{size}-desc"));
        html! {
            svg class=(class) viewBox=(view) role="img"
                aria-labelledby=(title) aria-describedby=(desc) {
                title id=(title) lang=[&self.lang] { (self.title) }
                desc id=(desc) { (self.description(lang)) }
                (self.grid(lang, &frame))
                (self.goal(lang, &frame))
                (self.curve(lang, &frame))
            }
        }
    }

    fn grid(&self, lang: Lang, frame: &Frame) -> Markup {
        let lines = frame.lines();
        let last = lines.len().saturating_sub(1);
        html! {
            @for value in &lines {
                @let y = place(frame.y_of(*value));
                line.mc-ch-grid x1=(frame.left) x2=(frame.right) y1=(y) y2=(y) {}
            }
            @if let Some(promised) = self.promised {
                @let until = frame.x(promised);
                @if until > frame.left + 1.0 {
                    rect.mc-ch-before x=(frame.left) y=(frame.top)
                        width=(place(until - frame.left)) height=(place(frame.bottom - frame.top)) {}
                    @if until - frame.left > if frame.phone { 60.0 } else { 165.0 } {
                        text x=(frame.left + 10.0) y=(frame.top + if frame.phone { 22.0 } else { 25.0 }) {
                            (if frame.phone { t!(lang, "ui-chart-before-short") } else { t!(lang, "ui-chart-before") })
                        }
                    }
                }
            }
            @for (at, value) in lines.iter().enumerate() {
                text x=(frame.left - 11.0) y=(place(frame.y_of(*value) + 6.0)) text-anchor="end" {
                    @if at == last { (self.show_value(lang, to_whole(*value))) }
                    @else { (self.axis_value(lang, *value)) }
                }
            }
            @for (x, label) in frame.ticks(lang) {
                text x=(place(x)) y=(frame.bottom + if frame.phone { 28.0 } else { 31.0 }) text-anchor="middle" { (label) }
            }
        }
    }

    /// Grid figures carry no decimals when they are whole.
    fn axis_value(&self, lang: Lang, value: f64) -> String {
        let whole = to_whole(value);
        let unit = 10_i64.pow(self.decimals.min(9));
        if whole % unit == 0 {
            decimal(lang, whole / unit, 0)
        } else {
            decimal(lang, whole, self.decimals)
        }
    }

    fn goal(&self, lang: Lang, frame: &Frame) -> Markup {
        html! {
            @if let Some(target) = &self.target {
                @let y = place(frame.y(target.value));
                line.mc-ch-target x1=(frame.left) x2=(frame.right) y1=(y) y2=(y) {}
                text.mc-ch-strong x=(frame.right) y=(place(frame.y(target.value) - 9.0)) text-anchor="end" {
                    @let value = self.show_value(lang, target.value);
                    @if frame.phone { (t!(lang, "ui-chart-target-short", value = value)) }
                    @else { (t!(lang, "ui-chart-target", value = value, when = target.when.as_str())) }
                }
            }
            @if self.path.len() > 1 {
                path.mc-ch-path d=(curve(frame, &self.path)) {}
                @if let (false, Some(end)) = (frame.phone, self.path.last()) {
                    @let x = frame.x(end.day) + 15.0;
                    @if x + 105.0 < frame.right {
                        text x=(place(x)) y=(place(frame.y(end.value) + 33.0)) { (t!(lang, "ui-chart-path")) }
                    }
                }
            }
        }
    }

    fn curve(&self, lang: Lang, frame: &Frame) -> Markup {
        let last = self.measures.len().saturating_sub(1);
        html! {
            path.mc-ch-line d=(curve(frame, &self.measures)) {}
            @for (at, measure) in self.measures.iter().enumerate() {
                circle.mc-ch-dot cx=(place(frame.x(measure.day))) cy=(place(frame.y(measure.value)))
                    r=(if at == last { if frame.phone { "7" } else { "7.8" } } else if frame.phone { "4.4" } else { "5" }) {}
            }
            @if let Some(measure) = self.measures.last() {
                @let (x, y) = (frame.x(measure.day), frame.y(measure.value));
                @let high = y + 45.0 > frame.bottom;
                @let y = if high { y - 14.0 } else { y + 26.0 };
                @if x + 80.0 < frame.right + 40.0 {
                    text.mc-ch-last x=(place(x + 15.0)) y=(place(y)) { (self.show_value(lang, measure.value)) }
                } @else {
                    text.mc-ch-last x=(place(x)) y=(place(y)) text-anchor="end" { (self.show_value(lang, measure.value)) }
                }
            }
        }
    }
}

/// Coordinates need no more than a tenth.
fn place(at: f64) -> String {
    format!("{at:.1}")
}

fn curve(frame: &Frame, measures: &[Measure]) -> String {
    let mut path = String::new();
    for (at, measure) in measures.iter().enumerate() {
        let letter = if at == 0 { 'M' } else { 'L' };
        let _ = write!(
            path,
            "{letter}{:.1} {:.1}",
            frame.x(measure.day),
            frame.y(measure.value)
        );
    }
    path
}

/// A card with the drawing and its figures. `id` tells the charts of a page apart.
pub fn line_chart(lang: Lang, id: &str, chart: LineChart) -> Markup {
    html! {
        figure.mc-card.mc-figure {
            h3.mc-card__title lang=[&chart.lang] { (chart.title) }
            p.mc-card__lead { (chart.subtitle) }
            @if chart.measures.is_empty() {
                p.govuk-body-s { (chart.finding) }
            } @else {
                (chart.drawing(lang, id, false))
                (chart.drawing(lang, id, true))
            }
            (figures(lang, chart.measures.len(), chart.table))
            @if let Some(source) = chart.source {
                figcaption.mc-table-note { (source) }
            }
        }
    }
}

/// The figures of a chart: shown when there are few, else one gesture away.
pub(crate) fn figures(lang: Lang, count: usize, table: Table) -> Markup {
    const MOST: usize = 12;
    if table.is_empty() {
        return html! {};
    }
    let table = table.figures().show();
    html! {
        .mc-figure__table {
            @if count > MOST { (details(&t!(lang, "ui-chart-table"), table)) }
            @else { (table) }
        }
    }
}
