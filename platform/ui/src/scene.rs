//! A draw as pictures: for the wall of a council room, for a phone, and on ordinary pages. Numbers,
//! never names; each picture stands beside the figure that it shows.

use maud::{Markup, html};

use crate::{Link, Shell, icons::mark, text};

/// One of the stages of a ceremony.
#[derive(Clone, Debug)]
pub struct Stage {
    pub label: String,
    pub is_done: bool,
    pub is_present: bool,
}

/// A count and its bar, whose length is a share of the longest.
#[derive(Clone, Debug)]
pub struct Bar {
    pub label: String,
    pub count: u32,
    /// `172 pers.`
    pub shown: String,
}

/// What a rule permits and what came out.
#[derive(Clone, Debug)]
pub struct Capsule {
    pub label: String,
    pub low: u32,
    pub high: u32,
    /// The end of the scale.
    pub most: u32,
    /// Nothing came out yet.
    pub result: Option<u32>,
    /// `12`, or `de 7 à 8` before the draw.
    pub shown: String,
    /// What a reader without the picture is told: `de 7 à 8 sièges permis`.
    pub spoken: String,
}

/// Bars that count people.
pub fn bars(bars: &[Bar]) -> Markup {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    html! {
        ul.mc-bars {
            @for bar in bars {
                li {
                    span.mc-bars__label { (text(&bar.label)) }
                    span.mc-bars__row {
                        svg.mc-bars__bar viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                            rect.mc-bars__full width=(length(bar.count, most)) height="14" rx="1" {}
                        }
                        span.mc-bars__count { (bar.shown) }
                    }
                }
            }
        }
    }
}

fn length(count: u32, most: u32) -> String {
    format!("{:.1}", f64::from(count) / f64::from(most) * 100.0)
}

/// Rules as capsules on a line, results as dots.
pub fn capsules(capsules: &[Capsule]) -> Markup {
    html! {
        ul.mc-capsules {
            @for one in capsules {
                li {
                    span.mc-capsules__label { (text(&one.label)) }
                    (one.drawing())
                    span.mc-capsules__count {
                        (one.shown)
                        span.govuk-visually-hidden { " (" (one.spoken) ")" }
                    }
                }
            }
        }
    }
}

impl Capsule {
    fn drawing(&self) -> Markup {
        let most = f64::from(self.most.max(1));
        let at = |seats: u32| 9.0 + f64::from(seats.min(self.most)) / most * 102.0;
        let (left, right) = (at(self.low) - 7.0, at(self.high) + 7.0);
        html! {
            svg.mc-capsules__line viewBox="0 0 120 18" aria-hidden="true" focusable="false" {
                line.mc-capsules__rail x1="1" x2="119" y1="9" y2="9" {}
                rect.mc-capsules__rule x=(place(left)) y="2" width=(place(right - left)) height="14" rx="7" {}
                @if let Some(result) = self.result {
                    circle.mc-capsules__dot cx=(place(at(result))) cy="9" r="4.6" {}
                }
            }
        }
    }
}

fn place(at: f64) -> String {
    format!("{at:.1}")
}

/// What the picture of capsules means.
pub fn capsule_key(words: &str) -> Markup {
    html! {
        p.mc-capsules__key {
            svg viewBox="0 0 40 22" aria-hidden="true" focusable="false" {
                rect.mc-capsules__rule x="1" y="1" width="38" height="20" rx="10" {}
                circle.mc-capsules__dot cx="16" cy="11" r="6.5" {}
            }
            (words)
        }
    }
}

/// Numbers as tiles under an arch.
pub fn number_tiles(numbers: &[String]) -> Markup {
    let size = match numbers.len() {
        0..=24 => "",
        25..=40 => " mc-tiles-drawn--many",
        _ => " mc-tiles-drawn--most",
    };
    html! {
        ol class={ "mc-tiles-drawn" (size) } {
            @for number in numbers { li { (number) } }
        }
    }
}

/// A term and what it is, on a stage.
pub fn scene_fact(term: &str, value: Markup) -> Markup {
    html! { div { dt { (text(term)) } dd { (value) } } }
}

/// A page to be projected: stages at the top, the address to verify at the foot, the same in light and
/// dark, nothing to press.
pub(crate) fn scene(
    shell: &Shell,
    stages: &[Stage],
    aria: &str,
    main: Markup,
    foot: Markup,
) -> Markup {
    html! {
        header.mc-scene__head {
            a.mc-scene__brand href=(shell.home) { (mark()) span { (shell.town) } }
            ol.mc-stages aria-label=(aria) {
                @for stage in stages {
                    li class=(if stage.is_present { "mc-stages__present" } else { "" })
                        aria-current=[stage.is_present.then_some("step")] {
                        @if stage.is_done && !stage.is_present {
                            svg viewBox="0 0 16 16" aria-hidden="true" focusable="false" { path d="M2.5 8.5l3.5 3.5 7.5-8" {} }
                        }
                        (stage.label)
                    }
                }
            }
        }
        main #contenu .mc-scene__main tabindex="-1" { (main) }
        footer.mc-scene__foot { (foot) }
    }
}

/// A sentence and the address where one verifies.
pub fn scene_foot(words: &str, link: &Link) -> Markup {
    html! { p { (text(words)) " " a href=(link.href) { (link.label) } } }
}
