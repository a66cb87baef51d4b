//! Things one could detach: a figure, a summary, a receipt, a notice.

use base::Lang;
use i18n::t;
use maud::{Markup, html};

use crate::{Tally, bar, key, text};

/// A titled card on paper ground.
pub fn card(title: &str, subtitle: Option<&str>, content: Markup) -> Markup {
    html! {
        .mc-card {
            h3.mc-card__title { (text(title)) }
            @if let Some(subtitle) = subtitle { p.mc-card__lead { (text(subtitle)) } }
            (content)
        }
    }
}

/// A titled card on stone: how one counts, what a rule says.
pub fn stone_card(title: &str, content: Markup) -> Markup {
    html! {
        .mc-card.mc-card--stone {
            h2.mc-card__title.mc-card__title--m { (text(title)) }
            (content)
        }
    }
}

/// The figures of a programme in a card: bar and key.
pub fn key_figures(lang: Lang, title: &str, subtitle: &str, tally: Tally) -> Markup {
    html! {
        .mc-card {
            h3.mc-card__title.mc-card__title--m { (text(title)) }
            p.mc-card__lead { (text(subtitle)) }
            (bar(lang, tally))
            (key(lang, tally))
        }
    }
}

/// A term and its value.
#[derive(Clone, Debug)]
pub struct Fact {
    pub term: String,
    pub value: Markup,
}

impl Fact {
    pub fn new(term: impl Into<String>, value: Markup) -> Self {
        Self {
            term: term.into(),
            value,
        }
    }

    pub fn plain(term: impl Into<String>, value: &str) -> Self {
        Self::new(term, text(value))
    }
}

/// What one needs to know, beside the text: facts, then what one may do.
#[derive(Clone, Debug, Default)]
pub struct Brief {
    pub title: String,
    pub facts: Vec<Fact>,
    /// Buttons and links, each on its line.
    pub actions: Vec<Markup>,
}

/// The card *En bref*.
pub fn brief(brief: &Brief) -> Markup {
    html! {
        .mc-card {
            h2.mc-card__title { (brief.title) }
            dl.mc-brief {
                @for fact in &brief.facts { div { dt { (fact.term) } dd { (fact.value) } } }
            }
            @if !brief.actions.is_empty() {
                .mc-card__actions { @for action in &brief.actions { (action) } }
            }
        }
    }
}

/// The proof that an act stands in the journal.
#[derive(Clone, Debug, Default)]
pub struct Receipt {
    /// What is written and when, in a sentence or two.
    pub text: String,
    /// `n° 48 197`
    pub act: String,
    /// `14 novembre 2026 à 11 h 02`
    pub written: String,
    pub fingerprint: String,
    /// `Scellé avant 11 h 04`, while the act is not yet sealed.
    pub seal: Option<String>,
    pub verify: String,
}

/// The receipt: a stone slip with a torn lower edge.
pub fn receipt(lang: Lang, receipt: &Receipt) -> Markup {
    html! {
        section.mc-receipt {
            .mc-receipt__slip {
                h2.mc-receipt__title { (seal()) (t!(lang, "ui-receipt")) }
                p { (text(&receipt.text)) }
                dl.mc-receipt__facts {
                    dt { (t!(lang, "ui-receipt-act")) } dd { (receipt.act) }
                    dt { (t!(lang, "ui-receipt-written")) } dd { (text(&receipt.written)) }
                    @if let Some(seal) = &receipt.seal {
                        dt { (t!(lang, "ui-receipt-seal")) } dd { (text(seal)) }
                    }
                    dt { (t!(lang, "ui-receipt-fingerprint")) } dd.mc-receipt__print { (crate::code(&receipt.fingerprint)) }
                }
                p { a.mc-link href=(receipt.verify) { (t!(lang, "ui-receipt-verify")) } }
            }
            (torn_edge())
        }
    }
}

/// A slip to keep, torn like the receipt of an act: what it is of, and the code by which it is known.
pub fn slip(title: &str, code: &str, facts: &[Fact]) -> Markup {
    html! {
        section.mc-receipt.mc-receipt--slip {
            .mc-receipt__slip {
                h2.mc-receipt__title { (seal()) (text(title)) }
                p.mc-receipt__code { (crate::code(code)) }
                dl.mc-receipt__facts {
                    @for fact in facts { dt { (text(&fact.term)) } dd { (fact.value) } }
                }
            }
            (torn_edge())
        }
    }
}

fn seal() -> Markup {
    html! {
        svg.mc-icon viewBox="0 0 32 32" aria-hidden="true" focusable="false" {
            path d="M27 16a11 11 0 1 1-22 0 11 11 0 0 1 22 0zM11.4 16.3l3.2 3.2 6-6.4" {}
        }
    }
}

fn torn_edge() -> Markup {
    html! {
        svg.mc-receipt__tear aria-hidden="true" focusable="false" {
            defs {
                pattern #mc-tear width="18" height="10" patternUnits="userSpaceOnUse" {
                    path d="M0 0h18q-1.5 8-9 8T0 0z" {}
                }
            }
            rect width="100%" height="10" fill="url(#mc-tear)" {}
        }
    }
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// To be known.
    Plain,
    /// Done: the confirmation of what was just asked.
    Done,
    /// Late, refused, about to end.
    Late,
}

/// Something to be known at the head of a page; a confirmation is read out by screen readers.
pub fn notice(tone: Tone, title: &str, content: Markup) -> Markup {
    let (class, role) = match tone {
        Tone::Plain => ("mc-notice", None),
        Tone::Done => ("mc-notice mc-notice--done", Some("status")),
        Tone::Late => ("mc-notice mc-notice--late", None),
    };
    html! {
        div class=(class) role=[role] {
            p.mc-notice__title { (text(title)) }
            (content)
        }
    }
}
