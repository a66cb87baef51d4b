//! Commitments in lists: what is late and why, what is silent, what moved, whole lists by page.

use i18n::{
    format::{day_long, day_short, month},
    t,
};
use maud::{Markup, html};

use super::{Reading, list_path, programme_path, shown_of_code, shown_state, tally, words};
use crate::model::{Axis, Line, Programme, Shown, Totals};

/// How many lines a page of a list has.
pub(crate) const PAGE: i64 = 50;

/// Where one is in a list of `total` lines, whatever page was asked for.
pub(crate) fn pages(asked: i64, total: i64, size: i64) -> ui::Pages {
    let last = ((total + size - 1) / size).max(1);
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    ui::Pages {
        current: count(asked.clamp(1, last)),
        total: count(last),
    }
}

/// How many lines come before the page.
pub(crate) fn skip(pages: ui::Pages, size: i64) -> i64 {
    i64::from(pages.current - 1) * size
}

/// `Promis pour le 30 juin 2026, d’abord pour le 1er mars 2026`: the former date beside the new.
pub(crate) fn promised(reading: &Reading, line: &Line) -> Option<String> {
    let lang = reading.lang;
    let due_on = line.due_on?;
    Some(match line.first_due_on.filter(|first| *first != due_on) {
        Some(first) => t!(
            lang,
            "programme-due-former",
            day = month(lang, due_on),
            former = month(lang, first)
        ),
        None => t!(lang, "programme-due", day = month(lang, due_on)),
    })
}

/// The last thing said, once there are news: until then only the promise was said.
fn said(line: &Line) -> Option<String> {
    line.news_on?;
    Some(super::set(&line.lang, &line.headline).into_owned()).filter(|said| !said.is_empty())
}

pub(crate) fn late(reading: &Reading, line: &Line) -> ui::Late {
    let lang = reading.lang;
    ui::Late {
        link: reading.line_link(line),
        reason: said(line).unwrap_or_else(|| t!(lang, "programme-late-unexplained")),
        axis: line.axis_title.clone(),
        delay: line
            .due_on
            .map(|due_on| words::delay(lang, due_on, reading.today))
            .unwrap_or_default(),
        new_date: promised(reading, line),
    }
}

fn since(reading: &Reading, line: &Line) -> String {
    let from = words::silent_since(line.news_on, line.quiet_on, line.silence_months);
    words::Span::between(from, reading.today).in_figures(reading.lang)
}

pub(crate) fn silent(reading: &Reading, line: &Line) -> ui::Silent {
    let service = line.service.as_deref().map(|slug| reading.service(slug));
    let place = match service {
        Some(service) => format!("{} · {service}", line.axis_title),
        None => line.axis_title.clone(),
    };
    ui::Silent {
        link: reading.line_link(line),
        place,
        since: since(reading, line),
        ask: Some(reading.href(&format!("/engagement/{}/nouvelles", line.number))),
    }
}

pub(crate) fn moved(reading: &Reading, line: &Line) -> ui::Move {
    ui::Move {
        state: shown_state(line.shown),
        link: reading.line_link(line),
        text: said(line).unwrap_or_default(),
        when: day_short(reading.lang, line.moved_at.day()),
    }
}

/// A line of a whole list: the state, the last thing said, and the date or the delay.
fn row(reading: &Reading, line: &Line, place: &str) -> ui::Row {
    let lang = reading.lang;
    let (fact, more) = match (line.shown, line.due_on) {
        (Shown::Late, Some(due_on)) => (
            Some(words::delay(lang, due_on, reading.today)),
            promised(reading, line).map(|text| html! { (text) }),
        ),
        (Shown::Silent, _) => {
            let path = format!("/engagement/{}/nouvelles", line.number);
            let about = t!(lang, "programme-about", title = line.title.as_str());
            (
                Some(since(reading, line)),
                Some(html! {
                    a.mc-link href=(reading.href(&path)) {
                        (t!(lang, "programme-ask-news"))
                        span.govuk-visually-hidden { (about) }
                    }
                }),
            )
        }
        (Shown::Kept | Shown::Dropped, _) => (Some(month(lang, line.moved_at.day())), None),
        (_, Some(_)) => (None, promised(reading, line).map(|text| html! { (text) })),
        (_, None) => (None, None),
    };
    ui::Row {
        state: Some(shown_state(line.shown)),
        link: reading.line_link(line),
        text: said(line).map(|said| reading.typed(&line.lang, &said)),
        soft: Some(place.to_owned()).filter(|place| !place.is_empty()),
        fact,
        more,
        ..ui::Row::default()
    }
}

/// What an axis's page shows.
pub(crate) struct AxisPage<'a> {
    pub programme: &'a Programme,
    pub axis: &'a Axis,
    pub lines: &'a [Line],
    pub pages: ui::Pages,
}

/// An axis: its totals, then its commitments under their orientations.
pub(crate) fn axis(reading: &Reading, page: &AxisPage<'_>) -> Markup {
    let lang = reading.lang;
    let AxisPage {
        programme,
        axis,
        lines,
        pages,
    } = page;
    let path = format!("{}/axe/{}", programme_path(&programme.slug), axis.slug);
    html! {
        (ui::page_title_in(&axis.title, reading.other(&programme.lang)))
        (ui::lead(html! {
            (t!(lang, "programme-axis-lead", count = axis.totals.all()))
        }))
        (ui::bar(lang, tally(&axis.totals)))
        (ui::key(lang, tally(&axis.totals)))
        @for group in lines.chunk_by(|a, b| a.orientation_title == b.orientation_title) {
            @let rows: Vec<_> = group
                .iter()
                .map(|line| row(reading, line, &service_of(reading, line)))
                .collect();
            @match group.first().and_then(|line| line.orientation_title.as_deref()) {
                Some(title) => div lang=[reading.other(&programme.lang)] {
                    (ui::section(&super::set(&programme.lang, title), html! {
                        div lang=[reading.other(&programme.lang).map(|_| lang.code())] {
                            (ui::rows(lang, &rows))
                        }
                    }))
                },
                None => (ui::section(&t!(lang, "programme-axis-commitments"), ui::rows(lang, &rows))),
            }
        }
        @if lines.is_empty() { (ui::empty(&t!(lang, "programme-axis-empty"))) }
        (ui::pagination(lang, *pages, |page| reading.href(&format!("{path}?page={page}"))))
    }
}

fn service_of(reading: &Reading, line: &Line) -> String {
    line.service
        .as_deref()
        .map(|slug| reading.service(slug).to_owned())
        .unwrap_or_default()
}

/// A programme's commitments, of one state or of all.
pub(crate) struct ListPage<'a> {
    pub programme: &'a Programme,
    pub totals: &'a Totals,
    pub shown: Option<Shown>,
    pub lines: &'a [Line],
    pub pages: ui::Pages,
}

pub(crate) fn list_title(reading: &Reading, shown: Option<Shown>) -> String {
    let lang = reading.lang;
    match shown {
        None => t!(lang, "programme-list-all"),
        Some(Shown::Kept) => t!(lang, "programme-list-kept"),
        Some(Shown::UnderWay) => t!(lang, "programme-list-under-way"),
        Some(Shown::NotStarted) => t!(lang, "programme-list-not-started"),
        Some(Shown::Late) => t!(lang, "programme-list-late"),
        Some(Shown::Silent) => t!(lang, "programme-list-silent"),
        Some(Shown::Dropped) => t!(lang, "programme-list-dropped"),
    }
}

pub(crate) fn rule_of(reading: &Reading, shown: Shown) -> String {
    let lang = reading.lang;
    match shown {
        Shown::Kept => t!(lang, "programme-rule-kept"),
        Shown::UnderWay => t!(lang, "programme-rule-under-way"),
        Shown::NotStarted => t!(lang, "programme-rule-not-started"),
        Shown::Late => t!(lang, "programme-rule-late"),
        Shown::Silent => t!(lang, "programme-rule-silent"),
        Shown::Dropped => t!(lang, "programme-rule-dropped"),
    }
}

pub(crate) fn list(reading: &Reading, page: &ListPage<'_>) -> Markup {
    let lang = reading.lang;
    let ListPage {
        programme,
        totals,
        shown,
        lines,
        pages,
    } = page;
    let slug = programme.slug.as_str();
    let total = shown.map_or(totals.all(), |shown| totals.of(shown));
    let state = shown.map(shown_state);
    let list = list_path(slug, state);
    let joint = if state.is_some() { '&' } else { '?' };
    let rows: Vec<_> = lines
        .iter()
        .map(|line| row(reading, line, &line.axis_title))
        .collect();
    html! {
        (ui::page_title(&list_title(reading, *shown)))
        (ui::lead(html! {
            (t!(lang, "programme-list-count", count = total)) " "
            @if let Some(shown) = shown { (ui::text(&rule_of(reading, *shown))) }
        }))
        (ui::bar(lang, tally(totals)))
        (ui::key_links(lang, tally(totals), |state| Some(reading.href(&list_path(slug, Some(state))))))
        @let found = html! {
            @if rows.is_empty() {
                (ui::empty(&t!(lang, "programme-list-empty")))
            } @else {
                (ui::rows(lang, &rows))
            }
        };
        @if shown.is_some() {
            @let all = ui::Link::new(t!(lang, "programme-list-see-all"), reading.href(&list_path(slug, None)));
            (ui::section_with_link(&t!(lang, "programme-list-heading"), all, found))
        } @else {
            (ui::section(&t!(lang, "programme-list-heading"), found))
        }
        (ui::pagination(lang, *pages, |page| reading.href(&format!("{list}{joint}page={page}"))))
    }
}

/// The state a list was asked for; an unknown one asks for all.
pub(crate) fn asked_state(code: Option<&str>) -> Option<Shown> {
    code.and_then(shown_of_code)
}

/// `adopté le 27 mars 2026`, when it was.
pub(crate) fn adopted(reading: &Reading, programme: &Programme) -> Option<String> {
    let day = programme.adopted_on?;
    Some(t!(
        reading.lang,
        "programme-adopted-on",
        day = day_long(reading.lang, day)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_page_number_leads_to_a_page() {
        let at = |asked, total| {
            let pages = pages(asked, total, PAGE);
            (pages.current, pages.total, skip(pages, PAGE))
        };
        assert_eq!(at(1, 0), (1, 1, 0));
        assert_eq!(at(1, 50), (1, 1, 0));
        assert_eq!(at(2, 51), (2, 2, 50));
        assert_eq!(at(99_999, 51), (2, 2, 50));
        assert_eq!(at(-3, 500), (1, 10, 0));
    }

    #[test]
    fn states_of_addresses_are_those_of_the_face() {
        assert_eq!(asked_state(Some("under-way")), Some(Shown::UnderWay));
        assert_eq!(asked_state(Some("late")), Some(Shown::Late));
        assert_eq!(asked_state(Some("'; DROP TABLE")), None);
        assert_eq!(asked_state(None), None);
    }
}
