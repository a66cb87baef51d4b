//! The desk's list: late first, then today, then the week.

use base::{Day, Instant, Lang};
use catalogue::{Channel, Definition, Kind};
use i18n::{
    format::{day_full, number, time, weekday_short},
    t,
};
use maud::{Markup, html};
use serde_json::Value;
use ui::{Choice, Field, Link, Pages, Queue, QueueColumns, QueueGroup, QueueRow, Tile};
use web::Visit;

use super::{by, words};
use crate::{
    actions::{MOST_FOUND, Narrowing, Pile, Worklist},
    model::{Contact, address_lines},
    store::{self, Work},
};

/// Whether a head of service looks, and something of theirs waits for the archives.
#[derive(Clone, Copy)]
pub(crate) struct Head {
    pub is_one: bool,
    pub archives: bool,
}

pub(crate) fn page(
    visit: &Visit,
    asked: &Narrowing,
    list: &Worklist,
    head: Head,
    away: &[(String, String)],
) -> Markup {
    let lang = visit.lang;
    let now = visit.town.clock().now();
    let when = format!("{}, {}", day_full(lang, now.day()), time(lang, now));
    let groups = groups(visit, list, now);
    let is_empty = groups.iter().all(|group| group.rows.is_empty());
    let queue = Queue {
        caption: t!(lang, "cases-queue-caption"),
        columns: QueueColumns {
            due: t!(lang, "cases-queue-due"),
            file: t!(lang, "cases-queue-file"),
            subject: t!(lang, "cases-queue-subject"),
            person: t!(lang, "cases-applicant"),
            way: t!(lang, "cases-queue-way"),
            step: t!(lang, "cases-queue-step"),
            action: t!(lang, "cases-queue-action"),
        },
        groups,
    };
    html! {
        (ui::desk_head(&t!(lang, "cases-queue-title", count = list.total()), &when))
        @for (title, said) in away {
            (ui::notice(ui::Tone::Plain, title, ui::paragraph(ui::text(said))))
        }
        (ui::tiles(&tiles(visit, asked, list)))
        (ui::filter(lang, &visit.href("/bureau/dossiers"), filters(visit, asked, list), &t!(lang, "cases-queue-filter")))
        @if is_empty { (ui::empty(&nothing(lang, asked))) } @else { (ui::queue(&queue)) }
        @if list.has_more || asked.page > 1 { (pages(visit, asked, list)) }
        @if asked.pile.is_none() && asked.words.is_empty() { (apart(visit, asked, list)) }
        (ui::desk_note(html! {
            (ui::link(&t!(lang, "cases-post-title"), &visit.href("/bureau/dossiers/lettres")))
            @if head.archives {
                " · " (ui::link(&t!(lang, "cases-archives-title"), &visit.href("/bureau/dossiers/archives")))
            }
            @if head.is_one {
                " · " (ui::link(&t!(lang, "cases-figures-title"), &visit.href("/bureau/dossiers/chiffres")))
            }
            " · " (ui::link(&t!(lang, "cases-service-title"), &visit.href("/bureau/service")))
        }))
        (ui::desk_foot(html! { (t!(lang, "cases-queue-foot")) }))
    }
}

fn nothing(lang: Lang, asked: &Narrowing) -> String {
    if asked.words.is_empty() && asked.procedure.is_empty() && asked.channel.is_empty() {
        t!(lang, "cases-queue-nothing")
    } else {
        t!(lang, "cases-queue-not-found")
    }
}

/// The address of the list, narrowed as it is now but for what is said.
fn href(visit: &Visit, asked: &Narrowing, pile: Option<Pile>, page: i64) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let texts = [
        ("q", asked.words.as_str()),
        ("demarche", asked.procedure.as_str()),
        ("voie", asked.channel.as_str()),
        ("liste", pile.map_or("", Pile::code)),
    ];
    for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        query.append_pair(name, text);
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    let query = query.finish();
    let path = visit.href("/bureau/dossiers");
    if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

fn pile_words(lang: Lang, pile: Pile, count: i64) -> String {
    match pile {
        Pile::Late => t!(lang, "cases-place-late", count = count),
        Pile::Today => t!(lang, "cases-place-today", count = count),
        Pile::Week => t!(lang, "cases-place-week", count = count),
        Pile::Later => t!(lang, "cases-place-later", count = count),
        Pile::Waiting => t!(lang, "cases-place-waiting", count = count),
    }
}

fn tiles(visit: &Visit, asked: &Narrowing, list: &Worklist) -> Vec<Tile> {
    let lang = visit.lang;
    Pile::ALL
        .into_iter()
        .map(|pile| {
            let count = list.count(pile);
            Tile {
                count: number(lang, count),
                label: pile_words(lang, pile, count),
                href: (count > 0).then(|| href(visit, asked, Some(pile), 1)),
                late: pile == Pile::Late && count > 0,
            }
        })
        .collect()
}

fn filters(visit: &Visit, asked: &Narrowing, list: &Worklist) -> Vec<Field> {
    let lang = visit.lang;
    let mut procedures = vec![Choice::new("", t!(lang, "cases-queue-all-procedures"))];
    procedures.extend(list.procedures.iter().map(|(name, version)| {
        let version = list.versions.get(version);
        let title = version.map(|version| words(lang, &version.definition.title));
        Choice::new(name.as_str(), title.unwrap_or_else(|| name.clone()))
    }));
    let mut ways = vec![Choice::new("", t!(lang, "cases-queue-all-ways"))];
    ways.extend(Channel::ALL.map(|way| Choice::new(way.code(), by(lang, way))));
    vec![
        Field::search("q", t!(lang, "cases-queue-words")).value(asked.words.as_str()),
        Field::select("demarche", t!(lang, "cases-queue-procedure"), procedures)
            .value(asked.procedure.as_str()),
        Field::select("voie", t!(lang, "cases-queue-way"), ways).value(asked.channel.as_str()),
    ]
}

fn pages(visit: &Visit, asked: &Narrowing, list: &Worklist) -> Markup {
    let current = u32::try_from(asked.page.max(1)).unwrap_or(1);
    let pages = Pages {
        current,
        total: if list.has_more { current + 1 } else { current },
    };
    ui::pagination(visit.lang, pages, |page| {
        href(visit, asked, asked.pile, i64::from(page))
    })
}

/// What stands apart: later, and what waits for the person.
fn apart(visit: &Visit, asked: &Narrowing, list: &Worklist) -> Markup {
    let lang = visit.lang;
    let (later, waiting) = (list.count(Pile::Later), list.count(Pile::Waiting));
    html! {
        @if later + waiting > 0 {
            (ui::desk_note(html! {
                @if later > 0 {
                    (ui::link(&t!(lang, "cases-queue-later", count = later), &href(visit, asked, Some(Pile::Later), 1)))
                }
                @if later > 0 && waiting > 0 { " · " }
                @if waiting > 0 {
                    (ui::link(&t!(lang, "cases-queue-waiting", count = waiting), &href(visit, asked, Some(Pile::Waiting), 1)))
                    " " (t!(lang, "cases-queue-waiting-note"))
                }
            }))
        }
    }
}

/// The last day before time does something by itself; for what is late, the one that passed.
fn due(line: &Work) -> Option<Day> {
    let ahead = line.due_at.map(|at| at.plus_seconds(-1).day());
    line.late_since.map(|since| since.plus_days(-1)).or(ahead)
}

fn groups(visit: &Visit, list: &Worklist, now: Instant) -> Vec<QueueGroup> {
    let lang = visit.lang;
    let today = now.day();
    Pile::ALL
        .into_iter()
        .map(|pile| QueueGroup {
            title: match pile {
                Pile::Late => t!(lang, "cases-group-late"),
                Pile::Today => t!(lang, "cases-group-today"),
                Pile::Week => t!(lang, "cases-group-week"),
                Pile::Later => t!(lang, "cases-group-later"),
                Pile::Waiting => t!(lang, "cases-group-waiting"),
            },
            note: match pile {
                Pile::Late => t!(lang, "cases-group-late-note"),
                Pile::Waiting => t!(lang, "cases-queue-waiting-note"),
                _ => String::new(),
            },
            late: pile == Pile::Late,
            rows: list
                .lines
                .iter()
                .filter(|(of, _)| *of == pile)
                .filter_map(|(_, line)| row(visit, list, line, today))
                .collect(),
        })
        .collect()
}

fn row(visit: &Visit, list: &Worklist, line: &Work, today: Day) -> Option<QueueRow> {
    let lang = visit.lang;
    let definition = &list.versions.get(&line.version)?.definition;
    let due = due(line);
    let late = due.filter(|_| line.late_since.is_some());
    let days = late.map_or(0, |day| day.days_until(today));
    let path = visit.href(&format!("/bureau/dossiers/{}", line.number));
    let contact: Contact = store::read(&line.contact).unwrap_or_default();
    let is_waiting = line.turn.as_deref() == Some("applicant");
    let (label, action) = if is_waiting {
        (t!(lang, "cases-queue-open"), path.clone())
    } else {
        one_action(lang, definition, &line.state, &path)
    };
    Some(QueueRow {
        due: due.map_or_else(String::new, |day| weekday_short(lang, day)),
        due_note: if days > 0 {
            t!(lang, "cases-queue-late-by", days = days)
        } else {
            String::new()
        },
        file: Some(Link::new(line.number.as_str(), path)),
        subject: subject(lang, definition, &line.answers),
        person: contact.name.as_deref().map(initials).unwrap_or_default(),
        way: Channel::parse(&line.channel).map_or_else(String::new, |way| by(lang, way)),
        step: super::state_title(lang, definition, &line.state),
        action: Some(Link::new(label, action)),
    })
}

/// The action, when the town has only one to do in this state; else the case is opened.
fn one_action(lang: Lang, definition: &Definition, state: &str, path: &str) -> (String, String) {
    let open = || (t!(lang, "cases-queue-open"), path.to_owned());
    let Some((steps, state)) = definition.steps.as_ref().zip(definition.state(state)) else {
        return open();
    };
    let mut ours = steps.actions_of(state).filter(|action| {
        action
            .by
            .iter()
            .any(|role| role != "applicant" && role != "visitor")
    });
    match (ours.next(), ours.next()) {
        (Some(only), None) => (words(lang, &only.title), format!("{path}/agir/{}", only.id)),
        _ => open(),
    }
}

/// The procedure and the first address or place that was answered.
fn subject(lang: Lang, definition: &Definition, answers: &str) -> String {
    let title = words(lang, &definition.title);
    let answers: Value = store::read(answers).unwrap_or_default();
    let place = definition
        .form
        .iter()
        .flat_map(|page| &page.questions)
        .find_map(|question| {
            let answer = answers.get(&question.id)?;
            match question.kind {
                Kind::Address => address_lines(answer).0.into_iter().next(),
                Kind::Place => answer.get("text")?.as_str().map(str::to_owned),
                _ => None,
            }
        });
    match place {
        Some(place) => format!("{title}, {place}"),
        None => title,
    }
}

/// A list names nobody in full: reading a case does, and leaves a trace.
fn initials(name: &str) -> String {
    let letters = name
        .split_whitespace()
        .filter_map(|part| part.chars().next());
    letters
        .take(3)
        .map(|letter| format!("{}.", letter.to_uppercase()))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The search of the counter: a number or a name.
pub(crate) fn counter(
    visit: &Visit,
    asked: &str,
    found: Option<&[crate::actions::Found]>,
    problems: &[base::Problem],
) -> Markup {
    let lang = visit.lang;
    let field = Field::search("q", t!(lang, "cases-counter-words")).value(asked);
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&t!(lang, "cases-counter-title")))
        (ui::lead(html! { (t!(lang, "cases-counter-lead")) }))
        (ui::filter(lang, &visit.href("/bureau/dossiers"), vec![field], &t!(lang, "cases-counter-button")))
        @if let Some(found) = found {
            @if found.is_empty() { (ui::empty(&t!(lang, "cases-queue-not-found"))) }
            @else {
                (ui::rows(lang, &found.iter().map(|one| ui::Row {
                    link: Link::new(format!("{} · {}", one.number, one.title),
                        visit.href(&format!("/bureau/dossiers/{}", one.number))),
                    soft: one.name.clone(),
                    fact: Some(i18n::format::day_short(lang, one.received_on)),
                    ..ui::Row::default()
                }).collect::<Vec<_>>()))
                @if found.len() >= MOST_FOUND {
                    (ui::small(html! { (t!(lang, "cases-counter-many", most = MOST_FOUND)) }))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_nobody_in_full() {
        assert_eq!(initials("Yvette Garcin"), "Y. G.");
        assert_eq!(initials("émile de la Tour"), "É. D. L.");
        assert_eq!(initials(""), "");
    }
}
