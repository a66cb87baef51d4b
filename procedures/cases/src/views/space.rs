//! My cases, on the page of everything of mine: each with its one next thing.

use base::Lang;
use i18n::{
    format::{day_long, time},
    t,
};
use identity::Shelf;
use ui::Link;

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
        links: mine
            .iter()
            .map(|one| link(lang, one))
            .chain([help])
            .collect(),
    }
}

fn link(lang: Lang, one: &Mine) -> Link {
    let title = words(lang, &one.version.definition.title);
    let number = one.case.number.clone();
    let state = super::state_title(lang, &one.version.definition, one.case.state());
    let next = if one.case.is_over() {
        t!(lang, "cases-mine-over", state = state)
    } else if let Some(action) = &one.next {
        let action = words(lang, &action.title);
        match one.by {
            Some(day) => t!(
                lang,
                "cases-mine-do-by",
                action = action,
                day = day_long(lang, day)
            ),
            None => t!(lang, "cases-mine-do", action = action),
        }
    } else if one.unread > 0 {
        t!(lang, "cases-mine-unread", count = one.unread)
    } else if let Some(at) = one.slot {
        t!(
            lang,
            "cases-mine-slot",
            day = day_long(lang, at.day()),
            hour = time(lang, at)
        )
    } else {
        t!(lang, "cases-mine-wait", state = state)
    };
    let label = if one.helped {
        t!(
            lang,
            "cases-mine-helped",
            title = title,
            number = number,
            next = next
        )
    } else {
        t!(
            lang,
            "cases-mine-line",
            title = title,
            number = number,
            next = next
        )
    };
    Link::new(label, format!("{}{}", lang.prefix(), one.case.path()))
}
