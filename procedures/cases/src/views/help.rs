//! What pages say of a mandate, and the answers that every offer of one asks.

use base::Problem;
use i18n::t;
use maud::Markup;
use ui::Field;
use web::{Fields, Visit};

use super::words;
use crate::actions::Help;

/// What a mandate is for, in words.
pub(crate) fn what(visit: &Visit, help: &Help) -> String {
    let lang = visit.lang;
    let title = help
        .version
        .as_ref()
        .map(|version| words(lang, &version.definition.title))
        .unwrap_or_default();
    match &help.number {
        Some(number) => t!(
            lang,
            "cases-help-case",
            title = title,
            number = number.clone()
        ),
        None => t!(lang, "cases-help-procedure", title = title),
    }
}

/// Whoever helps, by name once they accepted; before, the address it was proposed to.
pub(crate) fn helper(visit: &Visit, help: &Help) -> String {
    let waiting = help.mandate.email.clone();
    match (&help.helper, waiting) {
        (Some(name), _) => name.clone(),
        (None, Some(email)) => t!(visit.lang, "cases-help-waiting", email = email),
        (None, None) => t!(visit.lang, "cases-person-left"),
    }
}

pub(crate) fn address(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    Field::email("email", t!(lang, "cases-help-email"))
        .hint(t!(lang, "cases-help-email-hint"))
        .value(fields.get("email"))
        .autocomplete("off")
        .review(lang, problems)
        .show(lang)
}

pub(crate) fn last_day(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    Field::date("until", t!(lang, "cases-help-last"))
        .hint(t!(lang, "cases-help-last-hint"))
        .values(fields.date_boxes("until"))
        .review(lang, problems)
        .show(lang)
}
