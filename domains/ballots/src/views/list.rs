//! Every vote of the town: what is open first.

use i18n::{format::money, t};
use maud::{Markup, html};
use ui::{Link, Row};
use web::Visit;

use super::{phase_tag, total, what_now};
use crate::model::{Debate, Edition, Envelope, Phase};

pub(crate) fn show(
    visit: &Visit,
    editions: &[Edition],
    envelopes: &[Envelope],
    debates: &[Debate],
) -> Markup {
    let lang = visit.lang;
    let now = visit.town.clock().now();
    let row = |edition: &&Edition| {
        let phase = edition.phase(now);
        let own = envelopes.iter().filter(|one| one.edition_id == edition.id);
        let mut link = Link::new(edition.title.as_str(), visit.href(&edition.path()));
        link.lang = Some(edition.lang.clone());
        Row {
            link,
            text: Some(
                html! { (phase_tag(lang, phase)) " " (ui::text(&what_now(lang, edition, phase))) },
            ),
            soft: Some(edition.voters.clone()),
            fact: Some(money(lang, total(own.map(|one| one.amount)))),
            ..Row::default()
        }
    };
    let (over, mut going): (Vec<&Edition>, Vec<&Edition>) = editions
        .iter()
        .partition(|edition| edition.phase(now) == Phase::Results);
    // What one may do something about comes first.
    going.sort_by_key(|edition| match edition.phase(now) {
        Phase::Vote => 0,
        Phase::Ideas => 1,
        Phase::Counting | Phase::Held => 2,
        _ => 3,
    });
    let (over, going): (Vec<Row>, Vec<Row>) = (
        over.iter().map(row).collect(),
        going.iter().map(row).collect(),
    );
    html! {
        (ui::page_title(&t!(lang, "ballots-title")))
        (ui::lead(html! { (t!(lang, "ballots-lead")) }))
        @if editions.is_empty() { (ui::empty(&t!(lang, "ballots-none"))) }
        @if !going.is_empty() {
            (ui::first_section(&t!(lang, "ballots-going"), ui::rows(lang, &going)))
        }
        @if !debates.is_empty() {
            @let rows: Vec<Row> = debates.iter()
                .map(|debate| super::debate::row(visit, debate, &debate.path())).collect();
            (ui::section(&t!(lang, "ballots-debates"), html! {
                (ui::paragraph(html! { (t!(lang, "ballots-debates-lead")) }))
                (ui::rows(lang, &rows))
            }))
        }
        @if !over.is_empty() {
            (ui::section(&t!(lang, "ballots-over"), ui::rows(lang, &over)))
        }
    }
}
