//! What leads to a promise: its steps; and the phases a programme goes through.

use base::Lang;
use i18n::format::capital;
use maud::{Markup, html};

use crate::{State, shape, state::shape_marks, text};

/// A milestone: a shape, a title, a line.
#[derive(Clone, Debug)]
pub struct Step {
    pub state: State,
    pub title: String,
    /// The language of the title, when it is not the page's.
    pub lang: Option<String>,
    pub text: Markup,
}

/// A phase of the making of a programme.
#[derive(Clone, Debug)]
pub struct Phase {
    /// [`State::Kept`] when closed, [`State::UnderWay`] when present, [`State::NotStarted`] ahead.
    pub state: State,
    pub title: String,
    /// `du 3 mars au 30 juin 2026`, or what is still missing.
    pub text: String,
}

/// The steps, tied by a line.
pub fn steps(lang: Lang, steps: &[Step]) -> Markup {
    html! {
        ol.mc-steps {
            @for step in steps {
                li.mc-step {
                    (shape(step.state))
                    h3.mc-step__title {
                        span.govuk-visually-hidden { (step.state.title(lang)) " : " }
                        span lang=[&step.lang] { (text(&step.title)) }
                    }
                    p.mc-step__text { (step.text) }
                }
            }
        }
    }
}

/// The phases as a picture and as the list it shows. `title` names the picture.
pub fn phases(lang: Lang, title: &str, phases: &[Phase]) -> Markup {
    let share = 100.0 / f64::from(u32::try_from(phases.len().max(1)).unwrap_or(1));
    let sentence = phases
        .iter()
        .map(|phase| format!("{} : {}", phase.title, phase.state.word(lang)))
        .collect::<Vec<_>>()
        .join(". ");
    let at = |index: u32| format!("{:.2}%", share * f64::from(index));
    html! {
        .mc-phases {
            svg.mc-phases__picture role="img" {
                title { (title) }
                desc { (capital(&sentence)) "." }
                @for (index, phase) in (0_u32..).zip(phases) {
                    @if index > 0 {
                        @let ahead = (phase.state == State::NotStarted).then_some("mc-phases__ahead");
                        line class=[ahead] x1=(at(index - 1)) x2=(at(index)) y1="13" y2="13" {}
                    }
                }
                @for (index, phase) in (0_u32..).zip(phases) {
                    svg x=(at(index)) width="26" height="26" {
                        rect.mc-phases__ground width="26" height="26" {}
                        g class={ "mc-state__shape mc-s-" (phase.state.code()) } transform="translate(1 1)" {
                            (shape_marks(phase.state))
                        }
                    }
                }
            }
            ol.mc-phases__list {
                @for phase in phases {
                    li.mc-phase {
                        (shape(phase.state))
                        p.mc-phase__title { (text(&phase.title)) }
                        p.mc-phase__text {
                            span.govuk-visually-hidden { (phase.state.title(lang)) ". " }
                            (text(&phase.text))
                        }
                    }
                }
            }
        }
    }
}
