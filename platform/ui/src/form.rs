//! Forms and what they hold beside controls: errors, buttons, progress, hidden things.

use base::{Lang, Problem};
use i18n::t;
use maud::{Markup, html};

use crate::text;

/// A form that changes something.
pub fn form(action: &str, content: Markup) -> Markup {
    html! { form action=(action) method="post" novalidate { (content) } }
}

/// A form that carries files.
pub fn upload_form(action: &str, content: Markup) -> Markup {
    html! {
        form action=(action) method="post" enctype="multipart/form-data" novalidate { (content) }
    }
}

/// A form that only asks for another page.
pub fn get_form(action: &str, content: Markup) -> Markup {
    html! { form action=(action) method="get" novalidate { (content) } }
}

/// What the page knows and sends back; never a secret, never trusted.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A box that people never see and machines fill in: a filled one is refused.
pub fn honeypot(lang: Lang, name: &str) -> Markup {
    html! {
        .mc-trap aria-hidden="true" {
            label for=(name) { (t!(lang, "ui-trap")) }
            input id=(name) name=(name) type="text" tabindex="-1" autocomplete="off";
        }
    }
}

/// The answers to review, counted in the title, each leading to its control. Nothing when there
/// are none. The page opens on it, without script.
pub fn error_summary(lang: Lang, problems: &[Problem]) -> Markup {
    if problems.is_empty() {
        return html! {};
    }
    html! {
        .govuk-error-summary tabindex="-1" autofocus {
            div role="alert" {
                h2.govuk-error-summary__title { (t!(lang, "ui-error-title", count = problems.len())) }
                .govuk-error-summary__body {
                    ul.govuk-list.govuk-error-summary__list {
                        @for problem in problems {
                            li {
                                @if problem.field.is_empty() {
                                    (problem.message.say(lang))
                                } @else {
                                    a href={ "#" (problem.field) } { (problem.message.say(lang)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Controls that answer one question together.
pub fn fieldset(legend: &str, content: Markup) -> Markup {
    html! {
        .govuk-form-group {
            fieldset.govuk-fieldset {
                legend.govuk-fieldset__legend.govuk-fieldset__legend--m { (text(legend)) }
                (content)
            }
        }
    }
}

/// The same, with what helps to answer all of them and what is wrong with them together.
pub fn fieldset_explained(
    lang: Lang,
    name: &str,
    legend: &str,
    hint: Option<&str>,
    error: Option<&str>,
    content: Markup,
) -> Markup {
    let described = [(hint.is_some(), "hint"), (error.is_some(), "error")]
        .iter()
        .filter(|(is_there, _)| *is_there)
        .map(|(_, part)| format!("{name}-{part}"))
        .collect::<Vec<_>>()
        .join(" ");
    html! {
        .govuk-form-group {
            fieldset.govuk-fieldset id=(name) aria-describedby=[(!described.is_empty()).then_some(&described)] {
                legend.govuk-fieldset__legend.govuk-fieldset__legend--m { (text(legend)) }
                @if let Some(hint) = hint {
                    div id={ (name) "-hint" } .govuk-hint { (text(hint)) }
                }
                @if let Some(error) = error {
                    p id={ (name) "-error" } .govuk-error-message {
                        span.govuk-visually-hidden { (t!(lang, "ui-error-prefix")) " " }
                        (error)
                    }
                }
                (content)
            }
        }
    }
}

/// One answer to look at again before sending.
#[derive(Clone, Debug)]
pub struct Answered {
    pub question: String,
    pub answer: Markup,
    /// Where it is changed, with words that say what for those who only hear the link.
    pub change: Option<String>,
}

/// The answers of a page, each beside its question and the way to change it.
pub fn answers(lang: Lang, answers: &[Answered]) -> Markup {
    html! {
        dl.mc-answers {
            @for one in answers {
                div {
                    dt { (text(&one.question)) }
                    dd { (one.answer) }
                    @if let Some(change) = &one.change {
                        dd.mc-answers__change {
                            a href=(change) {
                                (t!(lang, "ui-change"))
                                span.govuk-visually-hidden { " " (one.question) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The page's one primary action.
pub fn button(label: &str) -> Markup {
    html! { button.govuk-button type="submit" { (label) } }
}

/// Another way out of the form.
pub fn secondary_button(label: &str) -> Markup {
    html! { button.govuk-button.govuk-button--secondary type="submit" { (label) } }
}

/// What cannot be undone: an outline, never filled.
pub fn warning_button(label: &str) -> Markup {
    html! { button.govuk-button.govuk-button--warning type="submit" { (label) } }
}

/// A secondary button that says which of the form's actions is asked for.
pub fn action_button(label: &str, name: &str, value: &str) -> Markup {
    html! {
        button.govuk-button.govuk-button--secondary type="submit" name=(name) value=(value) { (label) }
    }
}

/// The form's main button, when others of the same form ask for something else.
pub fn main_button(label: &str, name: &str, value: &str) -> Markup {
    html! { button.govuk-button type="submit" name=(name) value=(value) { (label) } }
}

/// A link that is the page's primary action.
pub fn button_link(label: &str, href: &str) -> Markup {
    html! { a.govuk-button href=(href) { (label) } }
}

/// A link in the shape of a secondary button.
pub fn secondary_link(label: &str, href: &str) -> Markup {
    html! { a.govuk-button.govuk-button--secondary href=(href) { (label) } }
}

/// A whole form that is one small button in a line of text (leave, revoke, mark as read).
pub fn link_button(label: &str, action: &str, about: &str, hidden_fields: Markup) -> Markup {
    html! {
        form.mc-inline-form method="post" action=(action) {
            (hidden_fields)
            button.mc-as-link type="submit" {
                (label)
                @if !about.is_empty() { span.govuk-visually-hidden { " " (about) } }
            }
        }
    }
}

/// Buttons side by side; one under the other on a phone.
pub fn button_row(buttons: Vec<Markup>) -> Markup {
    html! { .govuk-button-group { @for button in buttons { (button) } } }
}

/// How far one is in a form: words, then as many small bars as there are questions.
pub fn progress(lang: Lang, what: &str, current: u32, total: u32) -> Markup {
    let width = total * 44;
    html! {
        .mc-progress {
            p { (t!(lang, "ui-progress", what = what, current = current, total = total)) }
            svg width=(width) height="6" aria-hidden="true" focusable="false" {
                @for at in 0..total {
                    rect class=[(at < current).then_some("mc-progress__done")]
                        x=(f64::from(at) * 43.7) width="38" height="6" rx="3" {}
                }
            }
        }
    }
}

/// A note beside a form: how answers are kept, how to finish otherwise, why we ask.
pub fn aside_note(title: &str, content: Markup) -> Markup {
    html! {
        .mc-aside-note {
            h2.mc-aside-note__title { (text(title)) }
            p { (content) }
        }
    }
}
