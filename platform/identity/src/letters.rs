//! The letters identity sends, in words. None says more than its reader may know.

use base::Lang;
use i18n::{format, t};
use mail::Letter;
use oidc::Service;
use town::Town;

use crate::{
    actions::{invitations, links::MINUTES},
    model::{Email, Invitation},
};

/// A letter begun: to whom, in which language, from which town.
struct Sheet<'a> {
    town: &'a Town,
    lang: Lang,
    letter: Letter,
}

impl<'a> Sheet<'a> {
    /// The subject may name the town.
    fn new(town: &'a Town, email: &Email, lang: Lang, subject: &str) -> Self {
        let name = town.directory().settings.name.clone();
        let letter = Letter::new(
            email.address().clone(),
            lang,
            t!(lang, subject, town = name),
        );
        Self { town, lang, letter }
    }

    /// A sentence, which may name the town.
    fn say(self, key: &str) -> Self {
        let town = self.town.directory().settings.name.clone();
        let text = t!(self.lang, key, town = town);
        self.paragraph(text)
    }

    fn paragraph(mut self, text: String) -> Self {
        self.letter = self.letter.paragraph(text);
        self
    }

    /// The button, to a page of the house.
    fn button(mut self, key: &str, path: &str) -> Self {
        let to = self.town.url(&format!("{}{path}", self.lang.prefix()));
        self.letter = self.letter.action(t!(self.lang, key), to);
        self
    }

    /// A link that serves once and not for long, and what to do when one asked for nothing.
    fn once(self, not_you: &str) -> Letter {
        let lasts = t!(self.lang, "identity-letter-once", minutes = MINUTES);
        self.paragraph(lasts).say(not_you).letter
    }

    /// Something changed that its reader may not have wanted: whom to write to.
    fn or_write_to_us(self) -> Letter {
        let email = self.town.directory().settings.email.clone();
        let contact = t!(self.lang, "identity-letter-moved-contact", email = email);
        self.paragraph(contact).letter
    }
}

pub(crate) fn sign_in(town: &Town, email: &Email, lang: Lang, token: &str) -> Letter {
    Sheet::new(town, email, lang, "identity-letter-sign-in-subject")
        .say("identity-letter-sign-in-body")
        .button(
            "identity-letter-sign-in-action",
            &format!("/connexion/lien/{token}"),
        )
        .once("identity-letter-not-you")
}

pub(crate) fn open_account(town: &Town, email: &Email, lang: Lang, token: &str) -> Letter {
    Sheet::new(town, email, lang, "identity-letter-open-subject")
        .say("identity-letter-open-body")
        .button(
            "identity-letter-open-action",
            &format!("/connexion/lien/{token}"),
        )
        .once("identity-letter-not-you-open")
}

pub(crate) fn new_password(town: &Town, email: &Email, lang: Lang, token: &str) -> Letter {
    Sheet::new(town, email, lang, "identity-letter-password-subject")
        .say("identity-letter-password-body")
        .button(
            "identity-letter-password-action",
            &format!("/connexion/nouveau-mot-de-passe/{token}"),
        )
        .once("identity-letter-not-you")
}

pub(crate) fn password_changed(town: &Town, email: &Email, lang: Lang) -> Letter {
    Sheet::new(town, email, lang, "identity-letter-changed-subject")
        .say("identity-letter-changed-body")
        .button(
            "identity-letter-changed-action",
            "/connexion/mot-de-passe-perdu",
        )
        .letter
}

pub(crate) fn confirm_address(town: &Town, email: &Email, lang: Lang, token: &str) -> Letter {
    Sheet::new(town, email, lang, "identity-letter-address-subject")
        .say("identity-letter-address-body")
        .button(
            "identity-letter-address-action",
            &format!("/mon-espace/adresse/{token}"),
        )
        .once("identity-letter-not-you")
}

pub(crate) fn address_taken(town: &Town, email: &Email, lang: Lang) -> Letter {
    Sheet::new(town, email, lang, "identity-letter-address-subject")
        .say("identity-letter-taken-body")
        .say("identity-letter-not-you")
        .letter
}

pub(crate) fn address_changed(town: &Town, email: &Email, lang: Lang) -> Letter {
    Sheet::new(town, email, lang, "identity-letter-moved-subject")
        .say("identity-letter-moved-body")
        .or_write_to_us()
}

pub(crate) fn second_factor_reset(town: &Town, email: &Email, lang: Lang) -> Letter {
    Sheet::new(town, email, lang, "identity-letter-reset-subject")
        .say("identity-letter-reset-body")
        .or_write_to_us()
}

/// A service of the State opens the account from now on.
pub(crate) fn recognised(town: &Town, email: &Email, lang: Lang, service: Service) -> Letter {
    let body = t!(
        lang,
        "identity-letter-recognised-body",
        service = service.name()
    );
    Sheet::new(town, email, lang, "identity-letter-recognised-subject")
        .paragraph(body)
        .or_write_to_us()
}

/// A service of the State opens the account no more.
pub(crate) fn unrecognised(town: &Town, email: &Email, lang: Lang, service: Service) -> Letter {
    let body = t!(
        lang,
        "identity-letter-unrecognised-body",
        service = service.name()
    );
    Sheet::new(town, email, lang, "identity-letter-recognised-subject")
        .paragraph(body)
        .or_write_to_us()
}

pub(crate) fn invitation(
    town: &Town,
    email: &Email,
    invitation: &Invitation,
    token: &str,
) -> Letter {
    let lang = invitation.lang;
    let body = t!(
        lang,
        "identity-letter-invitation-body",
        name = invitation.name.clone(),
        town = town.directory().settings.name.clone()
    );
    let until = t!(
        lang,
        "identity-letter-invitation-until",
        day = format::day_long(lang, invitation.expires_at.day())
    );
    Sheet::new(town, email, lang, "identity-letter-invitation-subject")
        .paragraph(body)
        .button(
            "identity-letter-invitation-action",
            &invitations::path(token),
        )
        .paragraph(until)
        .say("identity-letter-invitation-second")
        .letter
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
    let subject = t!(lang, "identity-letter-absence-subject", day = day.clone());
    let body = t!(
        lang,
        "identity-letter-absence-body",
        name = name.to_owned(),
        town = town.directory().settings.name.clone(),
        day = day
    );
    let sheet = Sheet {
        town,
        lang,
        letter: Letter::new(email.address().clone(), lang, subject),
    };
    sheet
        .paragraph(body)
        .button("identity-letter-absence-action", "/connexion")
        .say("identity-letter-absence-else")
        .letter
}
