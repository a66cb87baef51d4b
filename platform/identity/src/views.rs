//! From what is known to markup, by `ui` components only.

pub(crate) mod admin;
pub(crate) mod counter;
pub(crate) mod factors;
pub(crate) mod recognition;
pub(crate) mod sign_in;
pub(crate) mod space;
pub(crate) mod town;

use ::town::{Grant, Role, Town};
use base::Lang;
use i18n::t;
use maud::{Markup, html};

/// `Agent`, `Élue ou élu`…
pub(crate) fn role_name(lang: Lang, role: Role) -> String {
    role_word(lang, role.code())
}

/// The name of a role as the record keeps it, the program and residents included.
pub(crate) fn role_word(lang: Lang, code: &str) -> String {
    match code {
        "agent" => t!(lang, "identity-role-agent"),
        "head" => t!(lang, "identity-role-head"),
        "elected" => t!(lang, "identity-role-elected"),
        "counter" => t!(lang, "identity-role-counter"),
        "archivist" => t!(lang, "identity-role-archivist"),
        "auditor" => t!(lang, "identity-role-auditor"),
        "administrator" => t!(lang, "identity-role-administrator"),
        "resident" => t!(lang, "identity-role-resident"),
        _ => t!(lang, "identity-role-system"),
    }
}

/// What the record says was done.
pub(crate) fn change_word(lang: Lang, what: &str) -> String {
    match what {
        "account-opened" => t!(lang, "identity-change-account-opened"),
        "letter-renewed" => t!(lang, "identity-change-letter-renewed"),
        "invited" => t!(lang, "identity-change-invited"),
        "invitation-withdrawn" => t!(lang, "identity-change-invitation-withdrawn"),
        "grant-given" => t!(lang, "identity-change-grant-given"),
        "grant-removed" => t!(lang, "identity-change-grant-removed"),
        "second-factor-reset" => t!(lang, "identity-change-second-factor-reset"),
        "service" => t!(lang, "identity-change-service"),
        "territory" => t!(lang, "identity-change-territory"),
        "elected" => t!(lang, "identity-change-elected"),
        "elected-account" => t!(lang, "identity-change-elected-account"),
        "signature-given" => t!(lang, "identity-change-signature-given"),
        "signature-ended" => t!(lang, "identity-change-signature-ended"),
        other => other.to_owned(),
    }
}

/// What the record kept of a change, in words: rights are kept as codes.
pub(crate) fn change_detail(lang: Lang, town: &Town, what: &str, kept: &str) -> String {
    let is_right = matches!(
        what,
        "invited" | "invitation-withdrawn" | "grant-given" | "grant-removed"
    );
    let directory = town.directory();
    let named = |slug: &str| {
        let service = directory.service(slug).map(|one| one.name.clone());
        let place = || directory.territory(slug).map(|one| one.name.clone());
        service.or_else(place).unwrap_or_else(|| slug.to_owned())
    };
    match (is_right, kept.split_once(", ")) {
        (false, _) if what == "elected-account" => directory
            .elected_member(kept)
            .map_or_else(|| kept.to_owned(), |member| member.name.clone()),
        (false, Some((service, rest))) if what.starts_with("signature-") => {
            format!("{}, {rest}", named(service))
        }
        (false, _) => kept.to_owned(),
        (true, None) => format!(
            "{}, {}",
            role_word(lang, kept),
            t!(lang, "identity-whole-town")
        ),
        (true, Some((role, bounds))) => std::iter::once(role_word(lang, role))
            .chain(bounds.split(", ").map(named))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// Where a right holds, in words.
pub(crate) fn bounds(lang: Lang, town: &Town, grant: &Grant) -> String {
    let directory = town.directory();
    let service = grant.service.as_deref().map(|slug| {
        directory
            .service(slug)
            .map_or_else(|| slug.to_owned(), |service| service.name.clone())
    });
    let territory = grant.territory.as_deref().map(|slug| {
        directory
            .territory(slug)
            .map_or_else(|| slug.to_owned(), |place| place.name.clone())
    });
    match (service, territory) {
        (None, None) => t!(lang, "identity-whole-town"),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(service), Some(territory)) => format!("{service}, {territory}"),
    }
}

pub(crate) fn languages() -> Vec<ui::Choice> {
    vec![
        ui::Choice::new("fr", "Français"),
        ui::Choice::new("en", "English"),
    ]
}

/// A form under its errors.
pub(crate) fn form(
    lang: Lang,
    problems: &[base::Problem],
    action: &str,
    content: Markup,
) -> Markup {
    html! {
        (ui::error_summary(lang, problems))
        (ui::form(action, content))
    }
}
