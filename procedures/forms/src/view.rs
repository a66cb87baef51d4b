//! Questions as controls, answers as a list to look at again.

mod controls;

use base::{Lang, Problem};
use catalogue::{Bound, Kind, Page, Question};
use i18n::t;
use maud::{Markup, html};
use ui::Answered;
use web::Fields;

use crate::{Answers, StoredFile, Streets, bounds::Bounds, read::is_filled, say};

pub use controls::meant;

/// How questions are shown: to whom, with what was given and what is to mend.
#[derive(Clone, Copy, Debug)]
pub struct Show<'a> {
    pub lang: Lang,
    pub streets: &'a Streets,
    /// What puts the bounds of a question in words.
    pub bounds: Bounds<'a>,
    /// What was typed, or what [`crate::flat::of_answers`] makes of former answers.
    pub fields: &'a Fields,
    pub files: &'a [StoredFile],
    pub problems: &'a [Problem],
    /// The repeated question to which a place is added.
    pub more: Option<&'a str>,
    /// Keyed by an agent from a paper: signatures are dated.
    pub keyed: bool,
}

impl Show<'_> {
    /// What is wrong with this control.
    fn error(&self, name: &str) -> Option<String> {
        let problem = self.problems.iter().find(|problem| problem.field == name)?;
        Some(problem.message.say(self.lang))
    }
}

/// The controls of a question.
pub fn question(show: &Show<'_>, question: &Question) -> Markup {
    let said = question.title.say(show.lang);
    let title = say::words(show.lang, &question.title);
    let content = match question.repeat {
        Some(most) if question.kind != Kind::File => repeated(show, question, most),
        _ => controls::entry(show, question, &question.id, &title),
    };
    // A text nobody translated says its own language.
    let foreign = (said.lang != show.lang).then(|| said.lang.code());
    html! {
        @match foreign {
            Some(code) => div lang=(code) { (content) },
            None => (content),
        }
    }
}

/// As many places as are filled or needed, and a button for one more.
fn repeated(show: &Show<'_>, question: &Question, most: u32) -> Markup {
    let title = say::words(show.lang, &question.title);
    let filled = (1..=most)
        .rev()
        .find(|at| is_filled(show.fields, &format!("{}.{at}", question.id)))
        .unwrap_or(0);
    let least = match &question.at_least {
        Some(Bound::Number(least)) => u32::try_from(*least).unwrap_or(1),
        _ => 1,
    };
    let more = u32::from(show.more == Some(question.id.as_str()));
    let shown = (filled.max(least).max(1) + more).min(most);
    html! {
        @for at in 1..=shown {
            (controls::entry(show, question, &format!("{}.{at}", question.id),
                &if most > 1 { format!("{title} ({at})") } else { title.clone() }))
        }
        @if shown < most {
            (ui::action_button(&t!(show.lang, "forms-add-one", title = title), "maison.add", &question.id))
        }
    }
}

/// A question and its answer, for the page where one looks again. Nothing when it was not answered.
pub fn answered(
    lang: Lang,
    streets: &Streets,
    question: &Question,
    answers: &Answers,
    change: Option<String>,
) -> Option<Answered> {
    let value = answers.get(&question.id)?;
    let lines = say::lines(lang, streets, question, value);
    Some(Answered {
        question: say::words(lang, &question.title),
        answer: html! { @for (at, line) in lines.iter().enumerate() { @if at > 0 { br; } (line) } },
        change,
    })
}

/// All the answers, page by page; `change` gives the address of a page, when it may be changed.
pub fn summary(
    lang: Lang,
    streets: &Streets,
    pages: &[Page],
    answers: &Answers,
    change: &dyn Fn(&Page) -> Option<String>,
) -> Markup {
    html! {
        @for page in pages {
            @let href = change(page);
            @let list: Vec<Answered> = page.questions.iter()
                .filter_map(|question| {
                    let href = href.as_ref().map(|href| format!("{href}#{}", question.id));
                    answered(lang, streets, question, answers, href)
                })
                .collect();
            @if !list.is_empty() {
                (ui::heading(&say::words(lang, &page.title)))
                (ui::answers(lang, &list))
            }
        }
    }
}
