//! The form of an action, of a change, of a withdrawal.

use base::Problem;
use catalogue::{Kind, Question};
use forms::{
    bounds::Bounds,
    view::{self, Show},
};
use i18n::t;
use maud::{Markup, html};
use rules::Truth;
use ui::{Choice, Field};

use super::{On, parts, words};
use crate::{
    actions::{Offered, Seen},
    engine,
    pages::Came,
};

/// The page of one action.
pub(crate) fn page(on: &On<'_>, offered: &Offered, more: Option<&str>) -> Markup {
    let lang = on.lang();
    html! {
        (ui::error_summary(lang, on.problems))
        (ui::page_title(&words(lang, &offered.action.title)))
        (ui::lead(html! {
            (on.case().number) " · " (words(lang, &on.definition().title)) ". "
            (on.state_title(on.case().state())) "."
        }))
        (form(on, offered, more))
    }
}

/// The action was possible and is not any more: what happened meanwhile is said.
pub(crate) fn moved(came: &Came, problems: &[Problem], typed: &[(String, String)]) -> Markup {
    let lang = came.visit.lang;
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&t!(lang, "cases-act-moved")))
        (ui::lead(html! { (t!(lang, "cases-act-moved-lead")) }))
        @if !typed.is_empty() {
            (ui::subheading(&t!(lang, "cases-act-moved-typed")))
            @for (title, text) in typed {
                (ui::paragraph(html! { strong { (title) } }))
                (ui::paragraph(ui::text(text)))
            }
        }
        (ui::button_link(&t!(lang, "cases-act-moved-see"), &came.href("")))
    }
}

fn asked<'q>(on: &On<'_>, questions: &'q [Question]) -> Vec<&'q Question> {
    let applies = |question: &&Question| {
        engine::judge(question.when.as_ref(), &on.seen.facts) != Truth::No
            || question.when.as_ref().is_some_and(|when| {
                let uses = when.uses();
                uses.iter()
                    .any(|used| questions.iter().any(|other| other.id == used.name))
            })
    };
    questions.iter().filter(applies).collect()
}

fn show<'a>(on: &On<'a>, files: &'a [forms::StoredFile], more: Option<&'a str>) -> Show<'a> {
    Show {
        lang: on.came.visit.lang,
        streets: on.streets(),
        bounds: Bounds {
            lang: on.lang(),
            version: on.seen.version(),
            dates: &on.seen.facts,
            streets: on.streets(),
        },
        fields: on.fields,
        files,
        problems: on.problems,
        more,
        keyed: false,
    }
}

/// Its questions, its reasons, and one button.
pub(super) fn form(on: &On<'_>, offered: &Offered, more: Option<&str>) -> Markup {
    let lang = on.lang();
    let action = &offered.action;
    if !offered.is_open() {
        return closed(on, offered);
    }
    let show = show(on, &[], more);
    let questions = asked(on, &action.questions);
    let keys = offered.as_person && !on.seen.rights.is_person();
    let next = action
        .then
        .as_deref()
        .and_then(|next| on.definition().state(next));
    let content = html! {
        (ui::hidden("seen", &on.case().seq.to_string()))
        @for question in &questions { (view::question(&show, question)) }
        @if let Some(list) = action.reasons.as_deref().and_then(|id| on.definition().reason_list(id)) {
            @let choices = list.reasons.iter()
                .map(|reason| Choice::new(reason.code.as_str(), words(lang, &reason.words)))
                .collect();
            (Field::checkboxes("reasons", t!(lang, "cases-act-reasons"), choices)
                .hint(t!(lang, "cases-act-reasons-hint"))
                .values(on.fields.all("reasons"))
                .review(lang, on.problems)
                .show(lang))
        }
        @if keys { (keyed(on)) }
        @if next.is_some_and(|next| next.letter.is_some()) && on.came.is_desk {
            (ui::small(html! { (t!(lang, "cases-act-letter")) }))
        }
        (ui::button(&words(lang, &action.title)))
    };
    let href = on.came.href(&format!("/agir/{}", action.id));
    let has_files = questions.iter().any(|question| question.kind == Kind::File);
    html! {
        (parts::law(on, action.law.as_deref()))
        @if has_files { (ui::upload_form(&href, content)) } @else { (ui::form(&href, content)) }
    }
}

/// Why an action is not possible now.
pub(super) fn closed(on: &On<'_>, offered: &Offered) -> Markup {
    let lang = on.lang();
    let said = match &offered.truth {
        Truth::Unknown(names) => {
            let titles: Vec<String> = names
                .iter()
                .map(|name| {
                    let definition = on.definition();
                    let asked = definition.question(name).map(Question::name);
                    let known = || definition.fact(name).map(|fact| &fact.title);
                    asked
                        .or_else(known)
                        .map_or_else(|| name.clone(), |title| words(lang, title))
                })
                .collect();
            t!(lang, "cases-not-known", facts = titles.join(", "))
        }
        _ => t!(lang, "cases-when"),
    };
    ui::paragraph(html! { (said) })
}

/// How the person said it, when an agent keys it, and when it arrived.
fn keyed(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let ways = vec![
        Choice::new("counter", t!(lang, "cases-way-counter")),
        Choice::new("paper", t!(lang, "cases-way-paper")),
        Choice::new("phone", t!(lang, "cases-way-phone")),
    ];
    html! {
        (Field::radios("channel", t!(lang, "cases-act-channel"), ways)
            .value(on.fields.filled("channel").unwrap_or("counter"))
            .show(lang))
        (Field::date("on", t!(lang, "cases-act-on"))
            .hint(t!(lang, "cases-act-on-hint"))
            .values(on.fields.date_boxes("on"))
            .optional()
            .review(lang, on.problems)
            .show(lang))
    }
}

/// All the questions of the form again, with what was answered.
pub(crate) fn amend(on: &On<'_>, more: Option<&str>) -> Markup {
    let lang = on.lang();
    let pages = &on.definition().form;
    let questions = || pages.iter().flat_map(|page| &page.questions);
    let files = forms::flat::of_answers(questions(), &on.case().answers).files;
    let show = show(on, &files, more);
    html! {
        (ui::error_summary(lang, on.problems))
        (ui::page_title(&t!(lang, "cases-amend-title")))
        (ui::lead(html! { (t!(lang, "cases-amend-lead")) }))
        (ui::upload_form(&on.came.href("/modifier"), html! {
            (ui::hidden("seen", &on.case().seq.to_string()))
            @for page in pages {
                (ui::heading(&words(lang, &page.title)))
                @for question in &page.questions { (view::question(&show, question)) }
            }
            (ui::button(&t!(lang, "cases-amend-save")))
        }))
    }
}

/// One button, and what it brings.
pub(crate) fn withdraw(came: &Came, seen: &Seen, problems: &[Problem]) -> Markup {
    let lang = came.visit.lang;
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&t!(lang, "cases-withdraw-title")))
        (ui::lead(html! { (t!(lang, "cases-withdraw-lead", number = seen.case.number.clone())) }))
        (ui::form(&came.href("/retirer"), html! {
            (ui::hidden("seen", &seen.case.seq.to_string()))
            (ui::warning_button(&t!(lang, "cases-withdraw-button")))
        }))
        (ui::paragraph(ui::link(&t!(lang, "cases-withdraw-keep"), &came.href(""))))
    }
}
