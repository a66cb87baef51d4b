//! The page of a procedure: ways in, what one needs, what comes after, the rule.

use maud::{Markup, html};

use crate::{Icon, Link, icon, text};

/// A way in: online, at the counter, on paper. All weigh the same.
#[derive(Clone, Debug)]
pub struct Way {
    pub icon: Icon,
    pub title: String,
    pub text: String,
    pub link: Option<Link>,
}

/// The ways, side by side on a large screen.
pub fn ways(ways: &[Way]) -> Markup {
    html! {
        ul.mc-ways {
            @for way in ways {
                li.mc-card.mc-way {
                    span.mc-way__arch { (icon(way.icon)) }
                    h3.mc-card__title { (text(&way.title)) }
                    p.mc-way__text { (text(&way.text)) }
                    @if let Some(link) = &way.link {
                        a.govuk-button.mc-way__button href=(link.href) { (link.label) }
                    }
                }
            }
        }
    }
}

/// Something to have at hand, and what to know of it.
#[derive(Clone, Debug)]
pub struct Need {
    pub title: String,
    pub text: String,
    /// The language both are written in, when it is not the page's.
    pub language: Option<String>,
}

/// What one needs before starting.
pub fn needs(needs: &[Need]) -> Markup {
    html! {
        ul.mc-needs {
            @for need in needs {
                li.mc-need lang=[need.language.as_deref()] {
                    (icon(Icon::Document))
                    div {
                        p.mc-need__title { (text(&need.title)) }
                        @if !need.text.is_empty() { p.mc-need__text { (text(&need.text)) } }
                    }
                }
            }
        }
    }
}

/// A moment of what comes after.
#[derive(Clone, Debug)]
pub struct Moment {
    /// `Sous 15 jours`
    pub when: String,
    pub title: String,
    pub text: String,
    pub language: Option<String>,
}

/// What comes after, in order, tied by a line.
pub fn timeline(moments: &[Moment]) -> Markup {
    html! {
        ol.mc-timeline {
            @for moment in moments {
                li.mc-timeline__moment {
                    p.mc-timeline__when { (text(&moment.when)) }
                    h3.mc-timeline__title lang=[moment.language.as_deref()] { (text(&moment.title)) }
                    @if !moment.text.is_empty() {
                        p.mc-timeline__text { (text(&moment.text)) }
                    }
                }
            }
        }
    }
}

/// A rule in plain words, set apart.
#[derive(Clone, Debug)]
pub struct Rule {
    pub title: String,
    /// `Version 2026-01, en vigueur depuis le 1er janvier 2026`
    pub number: String,
    pub sentences: Vec<String>,
    /// What stands under the sentences: who adopted it, the whole card.
    pub foot: Markup,
}

/// The rule of a procedure, beside its number.
pub fn rule(rule: &Rule) -> Markup {
    html! {
        section.mc-rule {
            h2.mc-rule__title { (text(&rule.title)) }
            p.mc-rule__number { (text(&rule.number)) }
            @if !rule.sentences.is_empty() {
                ol { @for sentence in &rule.sentences { li { (text(sentence)) } } }
            }
            (rule.foot)
        }
    }
}

/// A sentence of a rule card: what it is about, what it says, what can be done there.
#[derive(Clone, Debug, Default)]
pub struct RuleLine {
    pub lead: String,
    pub text: String,
    pub parts: Vec<RuleLine>,
}

/// The sentences of a section of a rule card.
pub fn rule_lines(lines: &[RuleLine], numbered: bool) -> Markup {
    let items = html! {
        @for line in lines {
            li {
                @if !line.lead.is_empty() { strong { (text(&line.lead)) "." } " " }
                (text(&line.text))
                @if !line.parts.is_empty() {
                    ul { @for part in &line.parts { li { em { (text(&part.lead)) } " " (text(&part.text)) } } }
                }
            }
        }
    };
    html! {
        @if numbered { ol.mc-card-text { (items) } } @else { ul.mc-card-text { (items) } }
    }
}
