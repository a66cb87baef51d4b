//! The counter's pages: one person at a time.

use base::Problem;
use i18n::{format::day_long, t};
use maud::{Markup, html};
use ui::{Choice, Field, Link, Row};
use web::{Fields, Visit};

use super::what_now;
use crate::{
    model::{Channel, Edition, Envelope, Phase},
    pages::COUNTER,
    store::{Voice, Voter},
};

pub(crate) fn list(visit: &Visit, editions: &[Edition]) -> Markup {
    let lang = visit.lang;
    let now = visit.town.clock().now();
    let rows: Vec<Row> = editions
        .iter()
        .filter(|edition| edition.phase(now) == Phase::Vote)
        .map(|edition| Row {
            link: Link::new(
                edition.title.as_str(),
                visit.href(&format!("{COUNTER}/{}", edition.id)),
            ),
            text: Some(html! { (what_now(lang, edition, Phase::Vote)) }),
            ..Row::default()
        })
        .collect();
    html! {
        (ui::page_title(&t!(lang, "ballots-counter")))
        @if rows.is_empty() { (ui::empty(&t!(lang, "ballots-counter-none"))) }
        @else { (ui::first_section(&t!(lang, "ballots-going"), ui::rows(lang, &rows))) }
    }
}

pub(crate) fn search(
    visit: &Visit,
    edition: &Edition,
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::error_summary(lang, problems))
        @if visit.param("efface").is_some() {
            (ui::notice(ui::Tone::Done, &t!(lang, "ballots-erased"), html! {}))
        }
        (ui::page_title(&t!(lang, "ballots-counter-find")))
        (ui::lead(html! { (edition.title) }))
        (ui::paragraph(html! { (t!(lang, "ballots-counter-lead")) }))
        (ui::form(&visit.href(&format!("{COUNTER}/{}", edition.id)), html! {
            (Field::text("family", t!(lang, "ballots-column-family")).value(fields.get("family")).autocomplete("off").review(lang, problems).show(lang))
            (Field::text("given", t!(lang, "ballots-column-given")).value(fields.get("given")).autocomplete("off").review(lang, problems).show(lang))
            (Field::date("born", t!(lang, "ballots-column-born")).values(fields.date_boxes("born")).review(lang, problems).show(lang))
            (ui::button(&t!(lang, "ballots-counter-search")))
        }))
    }
}

/// Somebody of the roll.
pub(crate) struct Told<'a> {
    pub edition: &'a Edition,
    pub voter: &'a Voter,
    pub own: &'a [&'a Envelope],
    pub voices: &'a [Voice],
    /// The code just given.
    pub code: Option<&'a str>,
    /// Whether the reader may erase them.
    pub erases: bool,
}

pub(crate) fn voter(visit: &Visit, told: &Told<'_>, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let Told {
        edition,
        voter,
        own,
        voices,
        code,
        erases,
    } = told;
    let is_open = edition.phase(visit.town.clock().now()) == Phase::Vote;
    let action = |end: &str| visit.href(&format!("{COUNTER}/{}/{}/{end}", edition.id, voter.id));
    let spent = |envelope: &Envelope| {
        let voice = voices
            .iter()
            .find(|voice| voice.scope == envelope.id.as_str() || voice.scope == "*");
        voice.and_then(|voice| voice.channel)
    };
    let all_spent = own.iter().all(|envelope| spent(envelope).is_some());
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&format!("{} {}", voter.given, voter.family)))
        (ui::lead(html! { (t!(lang, "ballots-born-on", day = day_long(lang, voter.born))) }))
        @if let Some(code) = code {
            (ui::notice(ui::Tone::Done, &t!(lang, "ballots-new-code"), html! {
                p { (ui::code(code)) }
                p { (t!(lang, "ballots-new-code-what")) }
            }))
        }
        @if own.is_empty() { (ui::empty(&t!(lang, "ballots-where-none"))) }
        @if !own.is_empty() {
            (ui::first_section(&t!(lang, "ballots-envelopes"), html! {
                @for envelope in *own {
                    (ui::card(&envelope.title, None, html! {
                        @match spent(envelope) {
                            Some(Channel::Web) => (ui::paragraph(html! { (t!(lang, "ballots-voted-web")) })),
                            Some(Channel::Counter) => (ui::paragraph(html! { (t!(lang, "ballots-voted-counter")) })),
                            Some(Channel::Paper) => (ui::paragraph(html! { (t!(lang, "ballots-voted-paper")) })),
                            None if is_open => {
                                (ui::paragraph(html! { (t!(lang, "ballots-take-paper-lead")) }))
                                (ui::form(&action("papier"), html! {
                                    (ui::hidden("envelope", envelope.id.as_str()))
                                    (ui::button(&t!(lang, "ballots-take-paper")))
                                }))
                            },
                            None => (ui::paragraph(html! { (t!(lang, "ballots-vote-not-open")) })),
                        }
                    }))
                }
            }))
        }
        @if is_open && !all_spent {
            (ui::section(&t!(lang, "ballots-code-at-counter"), html! {
                (ui::paragraph(html! { (t!(lang, "ballots-code-at-counter-lead")) }))
                (ui::form(&action("code"), html! {
                    (ui::secondary_button(&t!(lang, "ballots-code-give")))
                }))
            }))
        }
        @if *erases { (erasure(visit, edition, &action("effacer"), problems)) }
        (ui::secondary_link(&t!(lang, "ballots-counter-next"), &visit.href(&format!("{COUNTER}/{}", edition.id))))
    }
}

/// What is erased, what cannot be, and the form.
fn erasure(visit: &Visit, edition: &Edition, action: &str, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let now = visit.town.clock().now();
    let label = t!(lang, "ballots-erase-asked");
    let kept = [
        t!(lang, "ballots-erase-kept-ballot"),
        t!(lang, "ballots-erase-kept-line"),
        t!(lang, "ballots-erase-kept-elsewhere"),
    ];
    ui::section(
        &t!(lang, "ballots-erase"),
        html! {
            (ui::paragraph(html! { (t!(lang, "ballots-erase-lead")) }))
            @if edition.frozen_at.is_none() {
                (ui::paragraph(html! { (t!(lang, "ballots-erase-before")) }))
            } @else {
                @if now < edition.closes_at {
                    (ui::paragraph(html! { strong { (t!(lang, "ballots-erase-no-vote")) } }))
                }
                (ui::paragraph(html! { (t!(lang, "ballots-erase-kept")) }))
                ul.govuk-list.govuk-list--bullet { @for one in kept { li { (one) } } }
            }
            (ui::form(action, html! {
                (Field::checkboxes("asked", label.clone(), vec![Choice::new("oui", label)])
                    .review(lang, problems).show(lang))
                (ui::warning_button(&t!(lang, "ballots-erase")))
            }))
        },
    )
}
