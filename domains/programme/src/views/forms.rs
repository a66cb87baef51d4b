//! The public forms of a commitment: follow, ask a question, ask for news; and their confirmations.

use base::Problem;
use i18n::t;
use maud::{Markup, html};

use super::{Reading, words};
use crate::model::Commitment;

/// Which form: each has its address, its words and its questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Follow,
    Question,
    News,
}

/// What was typed, shown again when something is to be reviewed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    pub email: String,
    pub body: String,
}

impl Form {
    pub fn path(self, commitment: &Commitment) -> String {
        let end = match self {
            Form::Follow => "suivre",
            Form::Question => "question",
            Form::News => "nouvelles",
        };
        format!("{}/{end}", commitment.path())
    }

    pub fn title(self, reading: &Reading) -> String {
        match self {
            Form::Follow => t!(reading.lang, "programme-follow-title"),
            Form::Question => t!(reading.lang, "programme-question-title"),
            Form::News => t!(reading.lang, "programme-news-title"),
        }
    }

    fn lead(self, reading: &Reading, commitment: &Commitment) -> String {
        let lang = reading.lang;
        match self {
            Form::Follow => t!(lang, "programme-follow-lead"),
            Form::Question => t!(lang, "programme-question-lead"),
            Form::News => {
                let since = words::silent_since(
                    commitment.news_on,
                    commitment.quiet_on,
                    commitment.silence_months,
                );
                let span = words::Span::between(since, reading.today).in_words(lang);
                t!(lang, "programme-news-lead", span = span)
            }
        }
    }

    /// What we keep, and until when.
    fn kept(self, reading: &Reading) -> String {
        match self {
            Form::Follow => t!(reading.lang, "programme-follow-kept"),
            Form::Question => t!(reading.lang, "programme-question-kept"),
            Form::News => t!(reading.lang, "programme-news-kept"),
        }
    }

    fn button(self, reading: &Reading) -> String {
        match self {
            Form::Follow => t!(reading.lang, "programme-follow-button"),
            Form::Question => t!(reading.lang, "programme-question-button"),
            Form::News => t!(reading.lang, "programme-news-button"),
        }
    }

    fn fields(self, reading: &Reading, typed: &Typed, problems: &[Problem]) -> Markup {
        let lang = reading.lang;
        let email = ui::Field::email("email", t!(lang, "programme-email"))
            .value(typed.email.as_str())
            .width(ui::Width::Thirty)
            .review(lang, problems);
        let email = match self {
            Form::Follow => email.hint(t!(lang, "programme-follow-email-hint")),
            _ => email.optional().hint(t!(lang, "programme-email-hint")),
        };
        html! {
            @if self == Form::Question {
                (ui::Field::area("body", t!(lang, "programme-question-body"))
                    .hint(t!(lang, "programme-question-hint"))
                    .value(typed.body.as_str())
                    .lines(6)
                    .most(2_000)
                    .review(lang, problems)
                    .show(lang))
            }
            (email.show(lang))
        }
    }
}

/// The form, empty or to be reviewed. `too_fast` when a robot seems to have filled it.
pub(crate) fn form(
    reading: &Reading,
    form: Form,
    commitment: &Commitment,
    (typed, problems, too_fast): (&Typed, &[Problem], bool),
    trap: &Markup,
) -> Markup {
    let lang = reading.lang;
    let content = html! {
        (ui::error_summary(lang, problems))
        @if too_fast {
            (ui::notice(ui::Tone::Late, &t!(lang, "programme-too-fast"), html! { p { (t!(lang, "programme-too-fast-help")) } }))
        }
        (ui::page_title(&form.title(reading)))
        (ui::lead(html! {
            (reading.typed(&commitment.lang, &commitment.title)) ". "
            (form.lead(reading, commitment))
        }))
        (ui::form(&reading.href(&form.path(commitment)), html! {
            (trap)
            (form.fields(reading, typed, problems))
            (ui::button(&form.button(reading)))
        }))
    };
    let note = html! { (form.kept(reading)) };
    ui::with_aside(
        content,
        ui::aside_note(&t!(lang, "programme-what-we-keep"), note),
    )
}

/// What was asked is done; the same words whatever was known before.
pub(crate) fn done(reading: &Reading, form: Form, commitment: &Commitment) -> Markup {
    let lang = reading.lang;
    let (title, text) = match form {
        Form::Follow => (
            t!(lang, "programme-follow-sent"),
            t!(lang, "programme-follow-sent-help"),
        ),
        Form::Question => (
            t!(lang, "programme-question-sent"),
            t!(lang, "programme-question-sent-help"),
        ),
        Form::News => (
            t!(lang, "programme-news-sent"),
            t!(lang, "programme-news-sent-help"),
        ),
    };
    html! {
        (ui::page_title(&title))
        (ui::lead(html! { (text) }))
        (ui::paragraph(ui::link(&t!(lang, "programme-back"), &reading.href(&commitment.path()))))
    }
}

/// There are news already: nothing to ask for.
pub(crate) fn not_silent(reading: &Reading, commitment: &Commitment) -> Markup {
    let lang = reading.lang;
    html! {
        (ui::page_title(&t!(lang, "programme-news-title")))
        (ui::lead(html! { (t!(lang, "programme-not-silent")) }))
        (ui::paragraph(ui::link(&t!(lang, "programme-back"), &reading.href(&commitment.path()))))
    }
}

/// A page with one button: confirm, or leave.
pub(crate) fn one_button(
    reading: &Reading,
    (title, lead, button): (&str, &str, &str),
    action: &str,
) -> Markup {
    html! {
        (ui::page_title(title))
        (ui::lead(ui::text(lead)))
        (ui::form(&reading.href(action), ui::button(button)))
    }
}

/// A page that says it is done, with where to go next.
pub(crate) fn said(
    reading: &Reading,
    title: &str,
    lead: &str,
    next: Option<(&str, &str)>,
) -> Markup {
    html! {
        (ui::page_title(title))
        (ui::lead(ui::text(lead)))
        @if let Some((label, path)) = next {
            (ui::paragraph(ui::link(label, &reading.href(path))))
        }
    }
}
