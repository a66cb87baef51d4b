//! How money was shared out: the rounds of a count as a staircase, a project's supporters as dots, and
//! each place's share of voters beside its share of money. Words stand beside every mark, so that a
//! reader without the picture is told the same.

use base::Lang;
use i18n::t;
use maud::{Markup, html};

use crate::{Link, Table, details, text};

/// A project paid, in the order of the count.
#[derive(Clone, Debug, Default)]
pub struct Step {
    pub link: Link,
    /// `569 soutiens · 56,24 € chacun`
    pub text: String,
    /// `32 000 €`
    pub shown: String,
    /// Where its bar begins and ends, in thousandths of the envelope.
    pub from: i64,
    pub to: i64,
    /// The one the page tells the story of.
    pub highlighted: bool,
}

/// The staircase of an envelope.
#[derive(Debug)]
pub struct Staircase {
    pub title: String,
    /// What it shows, in a sentence.
    pub finding: String,
    /// What stands at the head of the scale: `0`, `60 000 €`… each with its place in thousandths.
    pub scale: Vec<(i64, String)>,
    pub steps: Vec<Step>,
    /// `reste 13 500 €`, and where it begins in thousandths.
    pub left: Option<(i64, String)>,
    pub table_title: String,
    pub table: Table,
}

fn share(thousandths: i64) -> String {
    let bounded = thousandths.clamp(0, 1_000);
    format!("{}.{}%", bounded / 10, bounded % 10)
}

fn grid(scale: &[(i64, String)]) -> Markup {
    html! {
        @for (at, _) in scale {
            line.mc-ch-grid x1=(share(*at)) x2=(share(*at)) y1="0" y2="100%" {}
        }
    }
}

fn scale_line(scale: &[(i64, String)]) -> Markup {
    html! {
        div.mc-steps-scale aria-hidden="true" {
            svg.mc-chart.mc-steps-bar {
                @for (number, (at, label)) in scale.iter().enumerate() {
                    @let anchor = if number == 0 { "start" } else if *at >= 1_000 { "end" } else { "middle" };
                    text x=(share(*at)) y="20" text-anchor=(anchor) { (label) }
                }
            }
        }
    }
}

/// A card with the staircase and its table. Each bar begins where the former ended.
pub fn staircase(picture: Staircase) -> Markup {
    html! {
        figure.mc-card.mc-figure.mc-staircase {
            figcaption.govuk-visually-hidden { (picture.title) ". " (picture.finding) }
            (scale_line(&picture.scale))
            ol.mc-staircase__steps {
                @for (number, step) in picture.steps.iter().enumerate() {
                    li.mc-step-row {
                        div.mc-step-row__label {
                            span.mc-step-row__rank aria-hidden="true" { (number + 1) }
                            div {
                                a.mc-title-link href=(step.link.href) lang=[&step.link.lang] { (text(&step.link.label)) }
                                p.mc-step-row__text { (text(&step.text)) }
                            }
                        }
                        svg.mc-chart.mc-steps-bar aria-hidden="true" focusable="false" {
                            (grid(&picture.scale))
                            rect.mc-ch-before x="0" width=(share(step.from)) y="8" height="24" {}
                            rect class=(if step.highlighted { "mc-ch-2" } else { "mc-ch-1" })
                                x=(share(step.from)) width=(share((step.to - step.from).max(4))) y="8" height="24" rx="2" {}
                            @if number > 0 {
                                line.mc-ch-path x1=(share(step.from)) x2=(share(step.from)) y1="0" y2="8" {}
                            }
                        }
                        p.mc-step-row__amount { (step.shown) }
                    }
                }
            }
            @if let Some((from, label)) = &picture.left {
                div.mc-step-row.mc-step-row--left {
                    p.mc-step-row__label { (text(label)) }
                    svg.mc-chart.mc-steps-bar aria-hidden="true" focusable="false" {
                        (grid(&picture.scale))
                        rect.mc-ch-left x=(share(*from)) width=(share(1_000 - from)) y="8" height="24" {}
                    }
                    p.mc-step-row__amount {}
                }
            }
            (details(&picture.table_title, picture.table.figures().show()))
        }
    }
}

/// The most dots of a picture; beyond, a dot stands for several people.
const MOST_DOTS: i64 = 400;
const COLUMNS: i64 = 20;

/// A project's supporters: full for who paid the whole share, empty for who gave what was left.
pub fn supporters(lang: Lang, full: i64, poorer: i64, caption: &str) -> Markup {
    let people = full + poorer;
    let each = (people + MOST_DOTS - 1) / MOST_DOTS;
    let each = each.max(1);
    let (dots, solid) = (people / each, full / each);
    let rows = (dots + COLUMNS - 1) / COLUMNS;
    html! {
        figure.mc-dots {
            svg.mc-chart viewBox=(format!("0 0 {} {}", COLUMNS * 16, rows * 16)) role="img"
                aria-label=(t!(lang, "ui-supporters", full = full, poorer = poorer)) {
                @for dot in 0..dots {
                    circle class=(if dot < solid { "mc-dot mc-dot--full" } else { "mc-dot" })
                        cx=((dot % COLUMNS) * 16 + 8) cy=((dot / COLUMNS) * 16 + 8) r="5.5" {}
                }
            }
            figcaption {
                (text(caption))
                @if each > 1 { " " (t!(lang, "ui-supporters-each", each = each)) }
            }
        }
    }
}

/// A place: its share of voters and its share of money, in thousandths, and both in words.
#[derive(Clone, Debug)]
pub struct Balance {
    pub name: String,
    pub people: i64,
    pub money: i64,
    /// `47 000 €`
    pub shown: String,
}

/// Circle for people, square for money, on one line for each place.
pub fn balances(
    people: &str,
    money: &str,
    title: &str,
    lines: &[Balance],
    table_title: &str,
    table: Table,
) -> Markup {
    let most = lines
        .iter()
        .map(|line| line.people.max(line.money))
        .max()
        .unwrap_or(0);
    let top = ((most + 99) / 100 * 100).clamp(100, 1_000);
    let at = |value: i64| value * 1_000 / top;
    // Room on both sides for whole marks.
    let place = |value: i64| share(20 + at(value) * 960 / 1_000);
    html! {
        figure.mc-figure.mc-balances {
            figcaption.govuk-visually-hidden { (title) }
            ul.mc-chart-key {
                li { svg.mc-chart viewBox="0 0 14 14" aria-hidden="true" focusable="false" { circle.mc-ring-mark cx="7" cy="7" r="5" {} } (people) }
                li { svg.mc-chart viewBox="0 0 14 14" aria-hidden="true" focusable="false" { rect.mc-ch-2 x="1.5" y="1.5" width="11" height="11" rx="1.5" {} } (money) }
            }
            ul.mc-balances__lines {
                @for line in lines {
                    li.mc-balance {
                        p.mc-balance__name { (text(&line.name)) }
                        svg.mc-chart.mc-steps-bar aria-hidden="true" focusable="false" {
                            line.mc-ch-grid x1=(place(0)) x2=(place(0)) y1="0" y2="100%" {}
                            line.mc-ch-tie x1=(place(line.people)) x2=(place(line.money)) y1="18" y2="18" {}
                            svg x=(place(line.money)) y="0" overflow="visible" { rect.mc-ch-2 x="-7" y="11" width="14" height="14" rx="2" {} }
                            circle.mc-ring-mark cx=(place(line.people)) cy="18" r="6.5" {}
                        }
                        p.mc-balance__amount { (line.shown) }
                    }
                }
            }
            (details(table_title, table.figures().show()))
        }
    }
}

/// The story of one project, set apart: what stands above its title, its sentences, its picture.
pub fn story(over: &str, title: &str, content: Markup, picture: Markup) -> Markup {
    html! {
        section.mc-story {
            div {
                p.mc-story__over { (text(over)) }
                h2.govuk-heading-l { (text(title)) }
                (content)
            }
            (picture)
        }
    }
}
