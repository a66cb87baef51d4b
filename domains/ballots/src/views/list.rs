//! Every vote of the town: what is open first.

use i18n::{format::money, t};
use maud::{Markup, html};
use ui::{Link, Open, Row};
use web::Visit;

use super::{phase_tag, total, what_now};
use crate::{
    model::{Debate, Edition, Envelope, Phase, debate_path, edition_path},
    store::{Call, CallKind},
};

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
            amount: Some(money(lang, total(own.map(|one| one.amount)))),
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

/// What one may vote on, propose or comment today.
pub(crate) fn open(visit: &Visit, calls: Vec<Call>) -> Vec<Open> {
    let lang = visit.lang;
    let open = |call: Call| {
        let (kind, title, path) = match call.kind {
            CallKind::Vote => (
                t!(lang, "ballots-open-vote"),
                None,
                edition_path(&call.name),
            ),
            CallKind::Ideas => (
                t!(lang, "ballots-open-ideas"),
                None,
                edition_path(&call.name),
            ),
            CallKind::Debate => (
                t!(lang, "ballots-open-debate"),
                Some(t!(lang, "ballots-debate-title", year = call.name.as_str())),
                debate_path(&call.name),
            ),
        };
        let href = visit.href(&path);
        Open {
            // What closes at midnight has the day before for its last.
            until: call.until.plus_seconds(-1).day(),
            kind,
            link: match title {
                Some(title) => Link::new(title, href),
                None => Link::new(call.title, href).written_in(&call.lang, lang),
            },
            text: html! { span lang=(call.lang) { (ui::text(&call.text)) } },
        }
    };
    calls.into_iter().map(open).collect()
}
