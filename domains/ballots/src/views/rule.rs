//! The rule of a vote, in sentences: the same on its page, beside the vote and on paper.

use base::Lang;
use i18n::{
    format::{day_long, instant, money, number},
    t,
};
use maud::{Markup, html};
use town::Directory;
use ui::{Link, Rule};
use web::Visit;

use super::place;
use crate::model::{BallotKind, CountRule, Edition, Envelope, PlaceRule};

/// Every sentence of the rule, in order.
pub(crate) fn sentences(
    lang: Lang,
    directory: &Directory,
    edition: &Edition,
    envelopes: &[Envelope],
) -> Vec<String> {
    let mut said = vec![
        edition.voters.clone(),
        t!(
            lang,
            "ballots-rule-when",
            opens = instant(lang, edition.opens_at),
            closes = instant(lang, edition.closes_at)
        ),
    ];
    for envelope in envelopes {
        said.push(t!(
            lang,
            "ballots-rule-envelope",
            title = envelope.title.as_str(),
            amount = money(lang, envelope.amount),
            place = place(directory, envelope.territory.as_deref())
        ));
    }
    if envelopes.len() > 1 {
        said.push(match edition.place_rule {
            PlaceRule::Each => t!(lang, "ballots-rule-each"),
            PlaceRule::One => t!(lang, "ballots-rule-one"),
        });
    }
    let most = number(lang, edition.most);
    said.push(match edition.ballot {
        BallotKind::Money => t!(lang, "ballots-rule-money"),
        BallotKind::Number => t!(lang, "ballots-rule-number", most = most),
        BallotKind::Points => t!(lang, "ballots-rule-points", most = most),
        BallotKind::Ranking => t!(lang, "ballots-rule-ranking", most = most),
    });
    said.push(t!(lang, "ballots-rule-channels"));
    said.push(match edition.count_rule {
        CountRule::Shares => t!(lang, "ballots-rule-shares"),
        CountRule::MostVotes => t!(lang, "ballots-rule-most-votes"),
    });
    said.push(t!(lang, "ballots-rule-rivals"));
    said.push(t!(
        lang,
        "ballots-rule-ties",
        seed = &edition.seed_sha256()[..16]
    ));
    said.push(t!(lang, "ballots-rule-secret"));
    said
}

/// Who adopted it, and when.
pub(crate) fn adopted(lang: Lang, edition: &Edition) -> String {
    match (&edition.adopted_by, edition.adopted_on) {
        (Some(by), Some(on)) => t!(
            lang,
            "ballots-rule-adopted",
            by = by.as_str(),
            day = day_long(lang, on)
        ),
        _ => t!(lang, "ballots-rule-not-adopted"),
    }
}

pub(crate) fn card(visit: &Visit, edition: &Edition, envelopes: &[Envelope]) -> Markup {
    let lang = visit.lang;
    let own = Link::new(
        t!(lang, "ballots-rule-page"),
        visit.href(&format!("{}/reglement", edition.path())),
    );
    ui::rule(&Rule {
        title: t!(lang, "ballots-rule-card"),
        number: adopted(lang, edition),
        sentences: sentences(lang, &visit.town.directory(), edition, envelopes),
        foot: html! { p { a.mc-link href=(own.href) { (own.label) } } },
    })
}

/// The page of the rule: the card, the calendar to the second, what the host could learn, the files.
pub(crate) fn page(visit: &Visit, edition: &Edition, envelopes: &[Envelope]) -> Markup {
    let lang = visit.lang;
    let rule = Rule {
        title: t!(lang, "ballots-rule-card"),
        number: adopted(lang, edition),
        sentences: sentences(lang, &visit.town.directory(), edition, envelopes),
        foot: html! { p { (t!(lang, "ballots-rule-frozen")) } },
    };
    html! {
        (ui::page_title(&t!(lang, "ballots-rule-of", title = edition.title.as_str())))
        (ui::rule(&rule))
        (ui::section(&t!(lang, "ballots-secrecy"), secrecy(visit)))
        (ui::section(&t!(lang, "ballots-files"), super::edition::files(visit, edition)))
    }
}

/// How choices are kept apart from people, and what remains to be believed.
pub(crate) fn secrecy(visit: &Visit) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::paragraph(html! { (t!(lang, "ballots-secrecy-apart")) }))
        (ui::paragraph(html! { (t!(lang, "ballots-secrecy-batches")) }))
        (ui::paragraph(html! { strong { (t!(lang, "ballots-secrecy-host-title")) } " " (t!(lang, "ballots-secrecy-host")) }))
        (ui::paragraph(html! { (t!(lang, "ballots-secrecy-paper")) }))
        (ui::paragraph(html! { (t!(lang, "ballots-secrecy-kept")) }))
    }
}
