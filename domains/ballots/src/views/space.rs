//! One's votes on one's own page: whether one voted, never what, and the one thing left to do.

use base::{Instant, Lang};
use i18n::{format::instant, t};
use identity::Shelf;
use ui::{Link, Row};

use crate::{
    model::{Edition, Phase},
    store::Followed,
};

pub(crate) fn shelf(lang: Lang, votes: &[(Edition, Option<Followed>)], now: Instant) -> Shelf {
    let rows = votes
        .iter()
        .filter_map(|(edition, own)| row(lang, edition, own.as_ref(), now))
        .collect();
    Shelf {
        title: t!(lang, "ballots-space-title"),
        empty: t!(lang, "ballots-space-none"),
        rows,
        links: Vec::new(),
    }
}

fn row(lang: Lang, edition: &Edition, own: Option<&Followed>, now: Instant) -> Option<Row> {
    let closes = instant(lang, edition.closes_at);
    let has_voted = own.is_some_and(|own| own.spent > 0);
    let (said, end) = match (edition.phase(now), own) {
        (Phase::Vote, None) => (t!(lang, "ballots-space-code", closes = closes), "/voter"),
        (Phase::Vote, Some(own)) if own.spent == 0 => {
            (t!(lang, "ballots-space-vote", closes = closes), "/voter")
        }
        (Phase::Vote, Some(own)) if own.spent < own.voices => (
            t!(
                lang,
                "ballots-space-part",
                spent = own.spent,
                voices = own.voices,
                closes = closes
            ),
            "/voter",
        ),
        (Phase::Vote, Some(_)) => (t!(lang, "ballots-space-voted", closes = closes), ""),
        (Phase::Counting, Some(_)) if has_voted => (t!(lang, "ballots-space-counting"), ""),
        (Phase::Counting, Some(_)) => (t!(lang, "ballots-space-counting-none"), ""),
        (Phase::Results, Some(_)) if has_voted => (t!(lang, "ballots-space-result"), "/resultats"),
        (Phase::Results, Some(_)) => (t!(lang, "ballots-space-result-none"), "/resultats"),
        _ => return None,
    };
    let mut link = Link::new(
        edition.title.as_str(),
        format!("{}{}{end}", lang.prefix(), edition.path()),
    );
    link.lang = Some(edition.lang.clone());
    Some(Row {
        link,
        text: Some(ui::text(&said)),
        ..Row::default()
    })
}
