//! My cases, on the page of everything of mine: each with its one next thing.

use base::Lang;
use i18n::{
    format::{day_long, time},
    t,
};
use identity::Shelf;
use maud::html;
use ui::{Link, Row};

use super::words;
use crate::actions::Mine;

/// What is to be done first, then what goes on, then what is over.
pub(crate) fn shelf(lang: Lang, mut mine: Vec<Mine>, offers: bool) -> Shelf {
    mine.sort_by_key(|one| (one.case.is_over(), one.next.is_none(), one.by));
    let help = if offers {
        t!(lang, "cases-help-offered-link")
    } else {
        t!(lang, "cases-help-title")
    };
    let help = Link::new(help, format!("{}/mon-espace/aide", lang.prefix()));
    Shelf {
        title: t!(lang, "cases-mine"),
        empty: t!(lang, "cases-mine-none"),
        rows: mine.iter().map(|one| row(lang, one)).collect(),
        links: vec![help],
    }
}

/// The title, where it stands, and beside them whose turn it is and what is to be done.
fn row(lang: Lang, one: &Mine) -> Row {
    let title = words(lang, &one.version.definition.title);
    let number = one.case.number.clone();
    let state = super::state_title(lang, &one.version.definition, one.case.state());
    let (fact, more) = next(lang, one);
    Row {
        link: Link::new(title, format!("{}{}", lang.prefix(), one.case.path())),
        soft: Some(if one.helped {
            // Whoever helps reads the case: its person is told by name, as the case does.
            let name = one.person.clone();
            t!(
                lang,
                "cases-mine-helped",
                name = name.unwrap_or_else(|| t!(lang, "cases-helping-somebody")),
                number = number,
                state = state.clone()
            )
        } else {
            t!(
                lang,
                "cases-mine-line",
                number = number,
                state = state.clone()
            )
        }),
        fact,
        more: more.map(|more| html! { (ui::text(&more)) }),
        ..Row::default()
    }
}

/// What counts now, and what is said under it.
fn next(lang: Lang, one: &Mine) -> (Option<String>, Option<String>) {
    if one.case.is_over() {
        return (None, Some(t!(lang, "cases-mine-over")));
    }
    if let Some(action) = &one.next {
        let turn = match one.by {
            Some(day) => t!(lang, "cases-mine-by", day = day_long(lang, day)),
            None => t!(lang, "cases-mine-turn"),
        };
        return (Some(turn), Some(words(lang, &action.title)));
    }
    if one.unread > 0 {
        return (
            Some(t!(lang, "cases-mine-unread", count = one.unread)),
            None,
        );
    }
    if let Some(at) = one.slot {
        let (day, hour) = (day_long(lang, at.day()), time(lang, at));
        return (
            Some(t!(lang, "cases-mine-slot", day = day, hour = hour)),
            None,
        );
    }
    (None, Some(t!(lang, "cases-mine-wait")))
}
