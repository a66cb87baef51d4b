//! The counter, and the letter people take home.

use base::{Lang, Problem};
use i18n::{format, t};
use maud::{Markup, html};
use ui::{Choice, Field, Link, Width};
use web::{Fields, Visit};

use super::{form, languages};
use crate::actions::accounts::PrintedLetter;

pub(crate) fn show(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let content = html! {
        (Field::text("name", t!(lang, "identity-name"))
            .hint(t!(lang, "identity-counter-name-hint"))
            .value(fields.get("name")).review(lang, problems)
            .autocomplete("off").width(Width::Thirty).show(lang))
        (Field::text("pronouns", t!(lang, "identity-pronouns"))
            .hint(t!(lang, "identity-pronouns-hint"))
            .value(fields.get("pronouns")).review(lang, problems)
            .autocomplete("off").optional().width(Width::Ten).show(lang))
        (Field::radios("lang", t!(lang, "identity-counter-lang"), languages())
            .value(fields.filled("lang").unwrap_or("fr")).review(lang, problems).show(lang))
        (postal(lang, fields, problems))
        (ui::button(&t!(lang, "identity-counter-do")))
    };
    html! {
        (ui::page_title(&t!(lang, "identity-counter-title")))
        (ui::lead(html! { (t!(lang, "identity-counter-lead")) }))
        (form(lang, problems, &visit.href("/guichet/comptes"), content))
        (ui::link_list(&[Link::new(t!(lang, "identity-again-title"), visit.href("/guichet/comptes/lettre"))]))
    }
}

/// Where the letter goes when it goes by post; printed, and kept nowhere.
fn postal(lang: Lang, fields: &Fields, problems: &[Problem]) -> Markup {
    Field::area("postal", t!(lang, "identity-postal"))
        .hint(t!(lang, "identity-postal-hint"))
        .value(fields.get("postal"))
        .review(lang, problems)
        .autocomplete("off")
        .lines(4)
        .optional()
        .show(lang)
}

pub(crate) fn again(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let seen = t!(lang, "identity-again-check");
    let content = html! {
        (Field::digits("number", t!(lang, "identity-number"))
            .hint(t!(lang, "identity-number-hint"))
            .value(fields.get("number")).review(lang, problems).width(Width::Ten).show(lang))
        (Field::checkboxes("seen", seen.clone(), vec![Choice::new("oui", seen)])
            .values(fields.is_checked("seen").then_some("oui"))
            .review(lang, problems).show(lang))
        (postal(lang, fields, problems))
        (ui::button(&t!(lang, "identity-again-do")))
    };
    html! {
        (ui::page_title(&t!(lang, "identity-again-title")))
        (ui::lead(html! { (t!(lang, "identity-again-lead")) }))
        (form(lang, problems, &visit.href("/guichet/comptes/lettre"), content))
    }
}

/// The letter as a page, in the person's language, where it cannot be composed as a PDF.
pub(crate) fn letter(visit: &Visit, letter: &PrintedLetter) -> Markup {
    let lang = letter.lang;
    let town = visit.town.directory().settings.name.clone();
    html! {
        div lang=(lang.code()) {
            (ui::page_title(&t!(lang, "identity-print-title")))
            (ui::lead(html! { (t!(lang, "identity-print-hello", name = letter.name.clone(), town = town)) }))
            (ui::paragraph(html! { (t!(lang, "identity-print-where", address = visit.town.url("/connexion/code"))) }))
            (ui::stone_card(&t!(lang, "identity-print-code"), ui::paragraph(ui::code(&letter.code))))
            (ui::paragraph(html! { (t!(lang, "identity-print-until", day = format::day_long(lang, letter.until))) }))
            (ui::paragraph(html! { (t!(lang, "identity-print-number")) " " (ui::code(&letter.number)) }))
            (ui::paragraph(html! { (t!(lang, "identity-print-password")) }))
            (ui::paragraph(html! { (t!(lang, "identity-print-lost")) }))
        }
        (ui::small(html! { (t!(visit.lang, "identity-print-how")) }))
    }
}
