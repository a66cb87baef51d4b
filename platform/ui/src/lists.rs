//! Lists separated by hairlines: what moved, what is late, what is silent, what happened.

use base::Lang;
use i18n::t;
use maud::{Markup, html};

use crate::{Link, State, shape, text};

/// Something that moved: its state now, what happened, when.
#[derive(Clone, Debug)]
pub struct Move {
    pub state: State,
    pub link: Link,
    /// What happened, without the state's word, which is added in front.
    pub text: String,
    /// `17 nov.`
    pub when: String,
}

/// A row of any list: a title, which leads somewhere when it has an address, lines under it, a fact at
/// the right.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub state: Option<State>,
    pub link: Link,
    pub text: Option<Markup>,
    /// Softer line: axis, service, place.
    pub soft: Option<String>,
    /// What counts: `8 mois`, `12 places`.
    pub fact: Option<String>,
    /// An amount of money: the fact of a row whose neighbours have one too, figures under figures.
    pub amount: Option<String>,
    pub more: Option<Markup>,
}

/// A late commitment and why.
#[derive(Clone, Debug)]
pub struct Late {
    pub link: Link,
    pub reason: String,
    pub axis: String,
    /// `5 mois de retard`
    pub delay: String,
    /// `Nouvelle date : mars 2027`
    pub new_date: Option<String>,
}

/// A commitment without news.
#[derive(Clone, Debug)]
pub struct Silent {
    pub link: Link,
    /// `Se soigner et s’entraider · service Solidarités`
    pub place: String,
    /// `8 mois`
    pub since: String,
    /// Where one asks for news.
    pub ask: Option<String>,
}

/// One line of a history.
#[derive(Clone, Debug)]
pub struct Happening {
    /// `14 novembre 2026`
    pub when: String,
    pub what: Markup,
}

/// What moved: shape, title, the state's word and the news, the date.
pub fn moves(lang: Lang, moves: &[Move]) -> Markup {
    html! {
        ul.mc-moves {
            @for item in moves {
                li.mc-move {
                    (shape(item.state))
                    h3.mc-move__title { a.mc-title-link href=(item.link.href) lang=[&item.link.lang] { (item.link.label) } }
                    p.mc-move__text {
                        (item.state.title(lang)) (t!(lang, "ui-after-state", state = item.state.code()))
                        span lang=[&item.link.lang] { (text(&item.text)) } " "
                        span.mc-soft { (text(&item.when)) }
                    }
                }
            }
        }
    }
}

/// Rows of a list, whatever it lists: results, commitments of an axis, documents.
pub fn rows(lang: Lang, rows: &[Row]) -> Markup {
    html! {
        ul.mc-rows { @for item in rows { (row(lang, item)) } }
    }
}

fn row(lang: Lang, row: &Row) -> Markup {
    let beside = row.fact.is_some() || row.amount.is_some() || row.more.is_some();
    let class = match (row.state, beside) {
        (Some(_), true) => "mc-row mc-row--shape",
        (Some(_), false) => "mc-row mc-row--shape mc-row--alone",
        (None, true) => "mc-row",
        (None, false) => "mc-row mc-row--alone",
    };
    html! {
        li class=(class) {
            @if let Some(state) = row.state { (shape(state)) }
            div {
                h3.mc-row__title {
                    @if row.link.href.is_empty() { span lang=[&row.link.lang] { (text(&row.link.label)) } }
                    @else { a.mc-title-link href=(row.link.href) lang=[&row.link.lang] { (text(&row.link.label)) } }
                }
                @if let Some(text) = &row.text { p.mc-row__text { (text) } }
                @if row.state.is_some() || row.soft.is_some() {
                    p.mc-row__soft {
                        @if let Some(state) = row.state {
                            span class=[row.soft.is_none().then_some("mc-row__state")] { (state.title(lang)) }
                            @if row.soft.is_some() { " · " }
                        }
                        @if let Some(soft) = &row.soft { (text(soft)) }
                    }
                }
            }
            @if beside {
                div {
                    @if let Some(amount) = &row.amount { p.mc-row__fact.mc-row__amount { (text(amount)) } }
                    @if let Some(fact) = &row.fact { p.mc-row__fact { (text(fact)) } }
                    @if let Some(more) = &row.more { p.mc-row__more { (more) } }
                }
            }
        }
    }
}

/// What is late, and why: the delay stands beside the reason.
pub fn late_list(items: &[Late]) -> Markup {
    html! {
        ul.mc-rows {
            @for item in items {
                li.mc-row.mc-row--shape {
                    (shape(State::Late))
                    div {
                        h3.mc-row__title { a.mc-title-link href=(item.link.href) lang=[&item.link.lang] { (item.link.label) } }
                        p.mc-row__text lang=[&item.link.lang] { (text(&item.reason)) }
                        p.mc-row__soft lang=[&item.link.lang] { (item.axis) }
                    }
                    div {
                        p.mc-row__fact.mc-late-text { (item.delay) }
                        @if let Some(date) = &item.new_date { p.mc-row__more { (text(date)) } }
                    }
                }
            }
        }
    }
}

/// What has had no news, for how long, and where to ask for some.
pub fn silent_list(lang: Lang, items: &[Silent]) -> Markup {
    html! {
        ul.mc-rows.mc-rows--narrow {
            @for item in items {
                li.mc-row.mc-row--shape {
                    (shape(State::Silent))
                    div {
                        h3.mc-row__title { a.mc-title-link href=(item.link.href) lang=[&item.link.lang] { (item.link.label) } }
                        p.mc-row__soft lang=[&item.link.lang] { (item.place) }
                    }
                    div {
                        p.mc-row__fact { (item.since) }
                        @if let Some(href) = &item.ask {
                            p.mc-row__more {
                                a.mc-link href=(href) {
                                    (t!(lang, "ui-ask-news"))
                                    span.govuk-visually-hidden { (t!(lang, "ui-about", what = item.link.label.as_str())) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What happened, newest first.
pub fn history(items: &[Happening]) -> Markup {
    html! {
        ul.mc-history {
            @for item in items {
                li.mc-history__item {
                    p.mc-history__date { (text(&item.when)) }
                    .mc-history__text { (item.what) }
                }
            }
        }
    }
}

/// What changed between two wordings, word by word: struck out, then what replaces it.
pub fn difference(lang: Lang, before: &str, after: &str) -> Markup {
    let old: Vec<&str> = before.split_whitespace().collect();
    let new: Vec<&str> = after.split_whitespace().collect();
    html! {
        .mc-change {
            p {
                @for (kind, words) in compare(&old, &new) {
                    @match kind {
                        Piece::Same => { (words) " " }
                        Piece::Gone => {
                            del { span.govuk-visually-hidden { (t!(lang, "ui-removed")) " " } (words) } " "
                        }
                        Piece::New => {
                            ins { span.govuk-visually-hidden { (t!(lang, "ui-added")) " " } (words) } " "
                        }
                    }
                }
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Same,
    Gone,
    New,
}

/// The longest common run of words, and what lies around it. Very long texts are shown whole, old
/// then new, rather than spend time on them.
fn compare(old: &[&str], new: &[&str]) -> Vec<(Piece, String)> {
    const MOST: usize = 600;
    if old.len() > MOST || new.len() > MOST {
        return vec![(Piece::Gone, old.join(" ")), (Piece::New, new.join(" "))];
    }
    let width = new.len() + 1;
    let mut common = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let mut pieces: Vec<(Piece, Vec<&str>)> = Vec::new();
    let mut push = |kind, word| match pieces.last_mut() {
        Some((last, words)) if *last == kind => words.push(word),
        _ => pieces.push((kind, vec![word])),
    };
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            push(Piece::Same, old[i]);
            (i, j) = (i + 1, j + 1);
        } else if j == new.len()
            || (i < old.len() && common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            push(Piece::Gone, old[i]);
            i += 1;
        } else {
            push(Piece::New, new[j]);
            j += 1;
        }
    }
    pieces
        .into_iter()
        .map(|(kind, words)| (kind, words.join(" ")))
        .collect()
}
