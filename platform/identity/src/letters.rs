//! The letters identity sends, in words. None says more than its reader may know.

use base::Lang;
use i18n::{format, t};
use mail::Letter;
use town::Town;

use crate::{
    actions::{invitations, links::MINUTES},
    model::{Email, Invitation},
};

fn link(town: &Town, lang: Lang, path: &str) -> String {
    town.url(&format!("{}{path}", lang.prefix()))
}

fn town_name(town: &Town) -> String {
    town.directory().settings.name.clone()
}

fn letter(email: &Email, lang: Lang, subject: String) -> Letter {
    Letter::new(email.address().clone(), lang, subject)
}

pub(crate) fn sign_in(town: &Town, email: &Email, lang: Lang, token: &str) -> Letter {
    letter(
        email,
        lang,
        t!(
            lang,
            "identity-letter-sign-in-subject",
            town = town_name(town)
        ),
    )
    .paragraph(t!(lang, "identity-letter-sign-in-body"))
    .action(
        t!(lang, "identity-letter-sign-in-action"),
        link(town, lang, &format!("/connexion/lien/{token}")),
    )
    .paragraph(t!(lang, "identity-letter-once", minutes = MINUTES))
    .paragraph(t!(lang, "identity-letter-not-you"))
}

pub(crate) fn open_account(town: &Town, email: &Email, lang: Lang, token: &str) -> Letter {
    let name = town_name(town);
    letter(
        email,
        lang,
        t!(lang, "identity-letter-open-subject", town = name.clone()),
    )
    .paragraph(t!(lang, "identity-letter-open-body", town = name))
    .action(
        t!(lang, "identity-letter-open-action"),
        link(town, lang, &format!("/connexion/lien/{token}")),
    )
    .paragraph(t!(lang, "identity-letter-once", minutes = MINUTES))
    .paragraph(t!(lang, "identity-letter-not-you-open"))
}

pub(crate) fn new_password(town: &Town, email: &Email, lang: Lang, token: &str) -> Letter {
    letter(
        email,
        lang,
        t!(
            lang,
            "identity-letter-password-subject",
            town = town_name(town)
        ),
    )
    .paragraph(t!(lang, "identity-letter-password-body"))
    .action(
        t!(lang, "identity-letter-password-action"),
        link(
            town,
            lang,
            &format!("/connexion/nouveau-mot-de-passe/{token}"),
        ),
    )
    .paragraph(t!(lang, "identity-letter-once", minutes = MINUTES))
    .paragraph(t!(lang, "identity-letter-not-you"))
}

pub(crate) fn password_changed(town: &Town, email: &Email, lang: Lang) -> Letter {
    letter(
        email,
        lang,
        t!(
            lang,
            "identity-letter-changed-subject",
            town = town_name(town)
        ),
    )
    .paragraph(t!(lang, "identity-letter-changed-body"))
    .action(
        t!(lang, "identity-letter-changed-action"),
        link(town, lang, "/connexion/mot-de-passe-perdu"),
    )
}

pub(crate) fn confirm_address(town: &Town, email: &Email, lang: Lang, token: &str) -> Letter {
    letter(
        email,
        lang,
        t!(
            lang,
            "identity-letter-address-subject",
            town = town_name(town)
        ),
    )
    .paragraph(t!(lang, "identity-letter-address-body"))
    .action(
        t!(lang, "identity-letter-address-action"),
        link(town, lang, &format!("/mon-espace/adresse/{token}")),
    )
    .paragraph(t!(lang, "identity-letter-once", minutes = MINUTES))
    .paragraph(t!(lang, "identity-letter-not-you"))
}

pub(crate) fn address_taken(town: &Town, email: &Email, lang: Lang) -> Letter {
    letter(
        email,
        lang,
        t!(
            lang,
            "identity-letter-address-subject",
            town = town_name(town)
        ),
    )
    .paragraph(t!(lang, "identity-letter-taken-body"))
    .paragraph(t!(lang, "identity-letter-not-you"))
}

pub(crate) fn address_changed(town: &Town, email: &Email, lang: Lang) -> Letter {
    let town_email = town.directory().settings.email.clone();
    letter(
        email,
        lang,
        t!(
            lang,
            "identity-letter-moved-subject",
            town = town_name(town)
        ),
    )
    .paragraph(t!(lang, "identity-letter-moved-body"))
    .paragraph(t!(
        lang,
        "identity-letter-moved-contact",
        email = town_email
    ))
}

pub(crate) fn second_factor_reset(town: &Town, email: &Email, lang: Lang) -> Letter {
    let town_email = town.directory().settings.email.clone();
    letter(
        email,
        lang,
        t!(
            lang,
            "identity-letter-reset-subject",
            town = town_name(town)
        ),
    )
    .paragraph(t!(lang, "identity-letter-reset-body"))
    .paragraph(t!(
        lang,
        "identity-letter-moved-contact",
        email = town_email
    ))
}

pub(crate) fn invitation(
    town: &Town,
    email: &Email,
    invitation: &Invitation,
    token: &str,
) -> Letter {
    let lang = invitation.lang;
    let name = town_name(town);
    letter(
        email,
        lang,
        t!(
            lang,
            "identity-letter-invitation-subject",
            town = name.clone()
        ),
    )
    .paragraph(t!(
        lang,
        "identity-letter-invitation-body",
        name = invitation.name.clone(),
        town = name
    ))
    .action(
        t!(lang, "identity-letter-invitation-action"),
        link(town, lang, &invitations::path(token)),
    )
    .paragraph(t!(
        lang,
        "identity-letter-invitation-until",
        day = format::day_long(lang, invitation.expires_at.day())
    ))
    .paragraph(t!(lang, "identity-letter-invitation-second"))
}

/// A first or a last warning before an account that nobody uses is closed.
pub(crate) fn absence(
    town: &Town,
    email: &Email,
    lang: Lang,
    name: &str,
    closes_on: base::Day,
) -> Letter {
    let day = format::day_long(lang, closes_on);
    letter(
        email,
        lang,
        t!(lang, "identity-letter-absence-subject", day = day.clone()),
    )
    .paragraph(t!(
        lang,
        "identity-letter-absence-body",
        name = name.to_owned(),
        town = town_name(town),
        day = day
    ))
    .action(
        t!(lang, "identity-letter-absence-action"),
        link(town, lang, "/connexion"),
    )
    .paragraph(t!(lang, "identity-letter-absence-else"))
}
