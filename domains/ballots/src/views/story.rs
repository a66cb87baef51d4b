//! The story of a project in sentences: the same on the page of the result, on its own page, on paper.

use base::Lang;
use i18n::{
    format::{money, number},
    t,
};

use super::results::Told;
use crate::count::{Loser, Round};

/// How a project was paid.
pub(crate) fn won(lang: Lang, told: &Told<'_>, round: &Round) -> Vec<String> {
    let mut said = vec![chosen(lang, told, round.project, round.supporters)];
    let at = told
        .account
        .winners()
        .position(|winner| winner == round.project);
    let tour = i64::try_from(at.unwrap_or_default() + 1).unwrap_or_default();
    let cost = money(lang, round.cost);
    said.push(match round.each {
        None => t!(lang, "ballots-story-taken", cost = cost),
        Some(each) if round.poorer == 0 => t!(
            lang,
            "ballots-story-all-paid",
            tour = tour,
            count = round.supporters,
            number = number(lang, round.supporters),
            each = money(lang, each),
            cost = cost
        ),
        Some(each) => t!(
            lang,
            "ballots-story-some-paid",
            tour = tour,
            full = number(lang, round.supporters - round.poorer),
            poorer = number(lang, round.poorer),
            each = money(lang, each),
            cost = cost
        ),
    });
    said
}

fn chosen(lang: Lang, told: &Told<'_>, project: i64, supporters: i64) -> String {
    t!(
        lang,
        "ballots-story-chosen",
        count = supporters,
        number = number(lang, supporters),
        rank = told.rank(project)
    )
}

/// Why a project was not paid, and what would have been enough.
pub(crate) fn lost(lang: Lang, told: &Told<'_>, loser: &Loser) -> Vec<String> {
    let mut said = vec![chosen(lang, told, loser.project, loser.supporters)];
    let cost = money(lang, loser.cost);
    if loser.supporters == 0 {
        return said;
    }
    let Some(left) = loser.left else {
        said.push(t!(lang, "ballots-story-did-not-fit", cost = cost));
        return said;
    };
    let went: Vec<String> = loser
        .paid_to
        .iter()
        .take(3)
        .map(|(to, amount)| format!("{} ({})", told.name(*to), money(lang, *amount)))
        .collect();
    if !went.is_empty() {
        said.push(t!(lang, "ballots-story-went", to = went.join(", ")));
    }
    said.push(t!(
        lang,
        "ballots-story-left",
        left = money(lang, left),
        cost = cost
    ));
    if let Some(enough) = loser.cost_enough {
        said.push(t!(
            lang,
            "ballots-story-cost-enough",
            enough = money(lang, enough)
        ));
    }
    match loser.votes_missing {
        Some(missing) => said.push(t!(
            lang,
            "ballots-story-votes-missing",
            count = missing,
            number = number(lang, missing)
        )),
        None => said.push(t!(lang, "ballots-story-votes-never")),
    }
    said
}

/// Why a project took no part in the count.
pub(crate) fn left_out(lang: Lang, told: &Told<'_>, out: i64, by: i64) -> String {
    t!(
        lang,
        "ballots-story-left-out",
        votes = number(lang, told.account.votes_of(out)),
        other = told.name(by),
        more = number(lang, told.account.votes_of(by))
    )
}
